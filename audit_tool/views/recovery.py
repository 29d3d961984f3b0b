"""Pictures of the recovery sheet: how it looks on the screen and on paper, and whether anybody checked it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import segno

from audit_tool.documents import recovery_sheet
from audit_tool.paper import Document
from audit_tool.store import recovery
from audit_tool.store.file_facts import Fact
from audit_tool.store.recovery import RecoverySheet
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A recovery sheet to look at, print and check.

    Privacy: whoever sees it can open the workspace.

    Attributes:
        sheet: the sheet itself, for the verb that checks it.
        groups: the key in groups to read and type.
        positions: which two groups are typed back, counted from 1.
        qr: the whole identity as a QR code: rows of modules, True where dark, without a quiet zone.
        document: the same on paper.
    """

    sheet: RecoverySheet = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    positions: tuple[int, int]
    qr: tuple[tuple[bool, ...], ...] = field(repr=False)
    document: Document = field(repr=False)


def new_sheet(session: Session) -> SheetPicture:
    """Draw a sheet with a new key. It opens nothing until `recovery.keep_sheet`."""
    return sheet(recovery.new_sheet(session.store.path.stem, session.today()))


def sheet(made: RecoverySheet) -> SheetPicture:
    """Draw a sheet that was just made."""
    qr = qr_rows(made.identity)
    facts = recovery_sheet.RecoverySheetFacts(
        workspace_code=made.workspace, created=made.made_on, recovery_text="".join(made.groups()), qr=qr
    )
    return SheetPicture(made, made.groups(), made.positions, qr, recovery_sheet.compose(facts))


def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """Draw a text as a QR code that a quarter of dirt or creases does not spoil (error correction Q)."""
    code = segno.make_qr(text, error="q")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def checked_on(records: Records) -> dt.date | None:
    """Say on which day the newest sheet was checked against the paper; None when nobody has."""
    said = records.file_facts.read(Fact.SHEET_CHECKED_ON)
    return dt.date.fromisoformat(said) if said else None
