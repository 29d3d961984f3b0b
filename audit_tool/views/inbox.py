"""The inbox of a round: what was accepted before, batch by batch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.round import RoundState
from audit_tool.store.session import Session


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch that stands.

    Attributes:
        files: how many of its files stand.
        is_under_way: it was cut short; accepting goes on with it.
    """

    id: BatchId
    files: int
    begun_at: dt.datetime
    is_under_way: bool


@dataclass(frozen=True, slots=True)
class InboxPicture:
    """Batches of a round, the newest first.

    Attributes:
        own_forms: sha256 of each of trusts' own forms that were taken in and stand.
    """

    round_id: RoundId
    may_change: bool
    batches: tuple[BatchLine, ...]
    own_forms: frozenset[str] = frozenset()


def inbox(session: Session, round_id: RoundId) -> InboxPicture:
    """Draw the inbox of a round."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        lines = tuple(
            BatchLine(each.id, len(records.batch_files.of_batch(each.id)), each.begun_at, each.finished_at is None)
            for each in records.batches.of_round(round_id)
            if each.undone_at is None
        )
        own_forms = frozenset(each.source for each in records.own_form_takes.of_round(round_id))
    batches = tuple(each for each in lines if each.files)
    return InboxPicture(round_id, run.state is RoundState.OPEN, batches, own_forms)
