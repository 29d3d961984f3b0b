"""The list of packs that left: one row each, on the page of a case and in the settings."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.domain.sent_pack import Closing
from audit_tool.views.case_packs import PackState, SentLine
from ui import wording
from ui.widgets.table import Cell, ColumnOf

STATES = {
    PackState.OUT: ("Out", "part", "half"),
    PackState.ANSWERED: ("Answered", "ok", "tick"),
    PackState.EXPIRED: ("Opens no more", "na", "dash"),
    PackState.REVOKED: ("Revoked", "bad", "cross"),
}


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of a pack that left."""
    return (
        ColumnOf("Agency", lambda line: Cell(line.agency), "strong", 170, 2),
        ColumnOf("Sent", sent_when, "plain", 140, 1),
        ColumnOf("Who somebody is, of", sent_whom, "plain", 170, 2),
        ColumnOf("File", lambda line: Cell(line.file), "quiet", 190, 1, needed=False),
        ColumnOf("Closed by", sent_how, "quiet", 100, 1, needed=False, folded="closed by {}"),
        ColumnOf("Opens until", sent_until, "quiet", 140, 1, needed=False, folded="opens until {}"),
        ColumnOf("State", lambda line: Cell(*STATES[line.state]), "pill", 130),
    )


def sent_when(line: SentLine) -> Cell:
    """Say when a pack left."""
    return Cell(wording.day(local_day(line.sent.sent_at)), sort=line.sent.sent_at)


def sent_whom(line: SentLine) -> Cell:
    """Say whose identity went along."""
    return Cell(wording.list_of(list(line.codes)) if line.codes else "Nobody's name")


def sent_until(line: SentLine) -> Cell:
    """Say until when a pack opens."""
    until = line.sent.expires_at
    return Cell(wording.day(local_day(until)) if until else "", sort=until)


def sent_how(line: SentLine) -> Cell:
    """Say how a pack was closed."""
    return Cell("Five words" if line.sent.closing is Closing.WITH_WORDS else "Their key")
