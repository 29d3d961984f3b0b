"""What was done to the characters of one document, added up while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit_tool.paper.characters import plain


@dataclass(slots=True)
class Account:
    """Adds up what was done. Not frozen: every text that is written adds to it.

    Attributes:
        removed: how many invisible characters were taken out.
        unknown: characters that no file may hold, each written by its name.
    """

    removed: int = 0
    unknown: set[str] = field(default_factory=set)

    def plain(self, text: str) -> str:
        """Make a text one that a file can hold, and add to the account."""
        made = plain(text)
        self.removed += made.removed
        self.unknown |= made.unknown
        return made.text
