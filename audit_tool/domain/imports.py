"""Tables that were brought in: what came, so that it comes once and can be taken out as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import CaseId, EventId, ImportedRowId, ImportId, RememberedColumnsId


@dataclass(frozen=True, slots=True)
class Import:
    """One table, brought into a case in one act.

    Privacy: nothing of the file is kept but its hash; its name may name somebody.

    Attributes:
        source: sha256 of the file and of which of its tables it was.
        withdrawn: taken out again.
    """

    id: ImportId
    case_id: CaseId
    source: str
    brought_on: dt.date
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row of a table, and the event it became.

    Attributes:
        fingerprint: sha256 of what the row says under its headings, and of how many rows before it say the same.
        withdrawn: its event was taken out with the whole table; the row may come again.
    """

    id: ImportedRowId
    import_id: ImportId
    event_id: EventId
    fingerprint: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class RememberedColumns:
    """What the columns of tables with certain headings are.

    Attributes:
        target: what such tables are brought in for: "chronology".
        headings: digest of the headings.
        columns: (column, code of what it is, or nothing) from left to right.
    """

    id: RememberedColumnsId
    target: str
    headings: str
    columns: tuple[tuple[int, str], ...]
