"""Reads the national register of schools as it can be downloaded: two CSV files, of establishments and of links.

`edubasealldata<date>.csv` has a row for every establishment there ever was, some 50,000, in about 140 columns;
`links_edubasealldata<date>.csv` has what they have to do with each other. Both are walked over row by row, and only
what lies in the authorities asked for, or is known already, is kept.

The headings were checked against programs of others that read these files, not against a file of today: columns are
found by heading in any order, a heading that is lacking is told, and any that nobody knows is counted and left out.
"""

from audit_tool.exchange.school_register.establishments import read_establishments
from audit_tool.exchange.school_register.links import read_links
from audit_tool.exchange.school_register.report import (
    Authority,
    LinksReading,
    ReadRegister,
    RegisterReading,
    UnreadRow,
    UnreadWhy,
)

__all__ = [
    "Authority",
    "LinksReading",
    "ReadRegister",
    "RegisterReading",
    "UnreadRow",
    "UnreadWhy",
    "read_establishments",
    "read_links",
]
