"""Whose view an answer is: the lens it was given through."""

from __future__ import annotations

from enum import StrEnum


class Lens(StrEnum):
    """Self, peer and moderated answers stand side by side; none overwrites another.

    Who rated (a panel, an auditor, a meeting) is kept apart, as the revision's author.
    """

    SELF = "self"
    PEER = "peer"
    MODERATED = "moderated"
