"""Reads a table of events into a case's chronology, with a report of every row and of whatever has no place."""

from audit_tool.exchange.chronology_tables.dates import DayOrder
from audit_tool.exchange.chronology_tables.notes import Note, NoteCode
from audit_tool.exchange.chronology_tables.reading import likeliest_of, read_chronology
from audit_tool.exchange.chronology_tables.report import (
    MEETING,
    ChronologyReading,
    Family,
    Fate,
    Named,
    RowRead,
    Said,
)
from audit_tool.exchange.chronology_tables.targets import TARGETS

__all__ = [
    "MEETING",
    "TARGETS",
    "ChronologyReading",
    "DayOrder",
    "Family",
    "Fate",
    "Named",
    "Note",
    "NoteCode",
    "RowRead",
    "Said",
    "likeliest_of",
    "read_chronology",
]
