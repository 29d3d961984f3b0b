"""Writes the tracker of requests for people who keep theirs in a spreadsheet: a workbook, or a CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes
from audit_tool.exchange.sheets.csv_out import csv_bytes

HEADERS = (
    "Ref",
    "Heading",
    "Item",
    "Owner",
    "Contact",
    "Asked",
    "Due",
    "Day",
    "Received",
    "Checked",
    "Issue",
    "Stands",
)


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One request in words.

    Attributes:
        due: the date; None while there is no day 1.
    """

    ref: str
    heading: str
    item: str
    owner: str
    contact: str
    asked: dt.date | None
    due: dt.date | None
    day: int
    received: dt.date | None
    checked: str
    issue: str
    stands: str

    def cells(self) -> tuple[str, ...]:
        """Give its cells, in the order of HEADERS; days as ISO."""
        return (
            self.ref,
            self.heading,
            self.item,
            self.owner,
            self.contact,
            self.asked.isoformat() if self.asked else "",
            self.due.isoformat() if self.due else "",
            str(self.day),
            self.received.isoformat() if self.received else "",
            self.checked,
            self.issue,
            self.stands,
        )


def tracker_workbook(rows: Iterable[TrackerRow]) -> bytes:
    """Write the tracker as .xlsx; nothing in it can become a formula.

    Raises:
        Refused: cell_too_long.
    """
    table = Table("Requests", dict.fromkeys(HEADERS))
    for row in rows:
        table.add(dict(zip(HEADERS, row.cells(), strict=True)))
    return workbook_bytes([table])


def tracker_csv(rows: Iterable[TrackerRow]) -> bytes:
    """Write the tracker as CSV; nothing in it can become a formula."""
    return csv_bytes(HEADERS, (row.cells() for row in rows))
