"""The functions a rule may use: those of ODK that audit forms need, and a few of our own.

Left out: place, digest, random, attachments and secondary data; times of day; positions and paths in repeats.
Source: ODK XForms Specification, "XPath Functions".
"""

from __future__ import annotations

from forms.expressions.functions import dates, logic, numbers, words

FUNCTIONS = logic.FUNCTIONS | words.FUNCTIONS | numbers.FUNCTIONS | dates.FUNCTIONS

READ_ELSEWHERE = frozenset(
    {
        "area",
        "base64-decode",
        "current",
        "date-time",
        "decimal-time",
        "digest",
        "distance",
        "extract-signed",
        "format-date-time",
        "indexed-repeat",
        "instance",
        "jr:choice-name",
        "jr:itext",
        "last",
        "now",
        "once",
        "position",
        "pulldata",
        "random",
        "randomize",
        "uuid",
        "version",
    }
)
"""Functions that other form tools have and this language leaves out, so that a message can say so."""
