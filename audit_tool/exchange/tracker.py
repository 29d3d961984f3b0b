"""Writes the tracker of requests for people who keep theirs in a spreadsheet: a workbook, or a CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes

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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """Write the tracker as CSV that Excel opens; a text it would take for a formula gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADERS)
    for row in rows:
        writer.writerow([f"'{text}" if text.startswith(_FORMULA) else text for text in row.cells()])
    return out.getvalue().encode("utf-8-sig")
