"""Snapshots: freeze a round's figures as they stand today, so that they can be shown again to the letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId, RoundId, SnapshotId, new_id
from audit_tool.domain.snapshot import freeze
from audit_tool.store.session import Session


class Snapshots:
    """Verbs about figures that are frozen. They may be frozen of a closed round, too."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def freeze(self, round_id: RoundId, figures: Mapping[str, int], *, as_at: dt.date | None = None) -> Changes:
        """Freeze these figures of a round.

        Args:
            as_at: the day they are of; today where none is named.

        Raises:
            Refused: no_figures, or day_in_future.
        """
        if not figures:
            raise Refused("no_figures")
        today = self._session.today()
        if as_at is not None and as_at > today:
            raise Refused("day_in_future")
        with self._session.work() as unit:
            unit.rounds.find(round_id)
            made = freeze(
                SnapshotId(new_id()),
                round_id,
                figures,
                at=unit.stamp.at,
                on=as_at or today,
                by=PersonId(unit.stamp.by),
            )
            unit.snapshots.add(made)
            unit.log("snapshot.freeze", "snapshot", made.id, digest=made.sha256)
        return changed(made.id, undoable=True, snapshot=made.id)

    def withdraw(self, snapshot_id: SnapshotId, *, withdrawn: bool = True) -> Changes:
        """Take frozen figures out of the list, or put them back; nothing is deleted."""
        with self._session.work() as unit:
            reads = replace(unit.snapshots.find(snapshot_id), withdrawn=withdrawn)
            unit.snapshots.change(reads)
            unit.log("snapshot.withdraw" if withdrawn else "snapshot.put_back", "snapshot", snapshot_id, of=reads)
        return changed(undoable=True, snapshot=snapshot_id)
