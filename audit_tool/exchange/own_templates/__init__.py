"""Reads a trust's own audit form: whose answers stand where, what each line asks of ours, what each word means.

`layouts` finds the lines whatever the form looks like, `schools` says whose they are, `likeness` and `proposing` lay
them beside our questions, `words` reads the trust's words for an answer, and `reading` is the door: it says of every
line what becomes of it, and waits for a person where it cannot know.
"""

from audit_tool.exchange.own_templates.nouns import (
    Fate,
    LevelWord,
    LineRead,
    Said,
    School,
    TableRead,
    TemplateReading,
    Waits,
    Whose,
)
from audit_tool.exchange.own_templates.reading import Remembered, read_own_form
from audit_tool.exchange.own_templates.words import numbered

__all__ = [
    "Fate",
    "LevelWord",
    "LineRead",
    "Remembered",
    "Said",
    "School",
    "TableRead",
    "TemplateReading",
    "Waits",
    "Whose",
    "numbered",
    "read_own_form",
]
