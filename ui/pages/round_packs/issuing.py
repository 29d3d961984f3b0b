"""Writes what recipients are sent, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.route import Route
from ui.flows.one_by_one import OneByOne

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written.

    Attributes:
        routes: the forms each recipient gets.
        with_letter: whether a covering letter and a draft of a mail go along.
    """

    round_id: RoundId
    return_ids: Sequence[ReturnId]
    folder: Path
    routes: frozenset[Route]
    with_letter: bool


class Issuing(OneByOne):
    """Goes through a batch, a recipient at a time; the list of recipients lies there once it was all of them."""

    def begin(self, batch: Batch) -> None:
        """Begin with the first recipient; what lies there already as it should is passed over."""
        self.begin_acts([partial(_issue, batch, each) for each in batch.return_ids], partial(_write_list, batch))


def _issue(batch: Batch, return_id: ReturnId, ws: Workspace) -> Changes:
    covering = ws.views.covering(return_id, batch.routes) if batch.with_letter else None
    return ws.round_packs.issue(return_id=return_id, folder=batch.folder, routes=batch.routes, covering=covering)


def _write_list(batch: Batch, ws: Workspace) -> Changes:
    return ws.round_packs.write_list(batch.round_id, batch.folder)
