"""Answers of a survey that ran in somebody else's tool, out of the CSV it puts out.

A column is a question's when its header is the question's id or its very words, never because of where it stands. Who
answered is nobody's business: columns of names, addresses and times are left out, and the report says so.
"""

from audit_tool.exchange.surveys.reading import read_survey
from audit_tool.exchange.surveys.report import (
    Column,
    ColumnFate,
    Named,
    Near,
    Said,
    SurveyReading,
    Tally,
    Unread,
)

__all__ = ["Column", "ColumnFate", "Named", "Near", "Said", "SurveyReading", "Tally", "Unread", "read_survey"]
