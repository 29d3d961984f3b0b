"""Passages: the words of a brief that no form asks for, kept with what they are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of writing: why we looked, the family in brief, questions for your team.

    Attributes:
        subject: id of the case, round or return it is about.
        part: which piece, a code that a document declares.
        text: plain text; a line break starts a new point.
    """

    subject: str
    part: str
    text: str
