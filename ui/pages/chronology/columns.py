"""The columns of the table of events."""

from __future__ import annotations

from collections.abc import Callable

from audit_tool.domain.event import in_order
from audit_tool.views.chronology import EventLine
from ui.pages.chronology import words
from ui.widgets.table import Cell, ColumnOf


def _in_order(line: EventLine) -> object:
    return in_order(line.event)


def columns(read: Callable[[str], str]) -> tuple[ColumnOf, ...]:
    """Make the columns.

    Args:
        read: how words of the record are read: with codes as it has them, or with names.
    """
    return (
        ColumnOf("Date", lambda line: Cell(line.event.short_when_words), "strong", width=138, order=_in_order),
        ColumnOf("Agency", lambda line: Cell(words.agency(line)), width=160, needed=False),
        ColumnOf("What happened", lambda line: Cell(read(line.event.what.replace("\n", " "))), width=220, stretch=1),
        ColumnOf(
            "Age then", lambda line: Cell(read(words.ages(line))), "quiet", width=230, needed=False, order=_in_order
        ),
        ColumnOf("Was the child seen?", lambda line: Cell(words.seen(line), "na"), "pill", width=168, needed=False),
        ColumnOf("Impact", lambda line: Cell(*words.worst(line)), "pill", width=150, order=words.how_grave),
    )
