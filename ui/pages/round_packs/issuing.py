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
from ui.flows.one_by_one import Errand, OneByOne

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sending:
    """What one recipient gets.

    Attributes:
        whom: the recipient's name.
        routes: the forms.
        with_letter: whether a covering letter and a draft of a mail go along.
    """

    return_id: ReturnId
    whom: str
    routes: frozenset[Route]
    with_letter: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written, recipient by recipient."""

    round_id: RoundId
    sendings: Sequence[Sending]
    folder: Path


class Issuing(OneByOne):
    """Goes through a batch, a recipient at a time; the list of recipients lies there once it was all of them."""

    def begin(self, batch: Batch) -> None:
        """Begin with the first recipient; what lies there already as it should is passed over.

        Each letter passes the release gate by itself, so that what only one of them says keeps that one alone.
        """
        errands = [Errand(each.whom, partial(_issue, batch, each)) for each in batch.sendings]
        self.begin_errands(errands, closing=lambda _outcome: partial(_write_list, batch))


def _issue(batch: Batch, sending: Sending, ws: Workspace) -> Changes:
    return_id, routes = sending.return_id, sending.routes
    covering = ws.views.covering(return_id, routes) if sending.with_letter else None
    return ws.round_packs.issue(return_id=return_id, folder=batch.folder, routes=routes, covering=covering)


def _write_list(batch: Batch, ws: Workspace) -> Changes:
    return ws.round_packs.write_list(batch.round_id, batch.folder)
