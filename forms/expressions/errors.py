"""The one error of the rule language: where, what, and what may have been meant."""

from __future__ import annotations


class ExpressionError(Exception):
    """An expression that cannot be understood. Authors write expressions, so the message may quote them.

    Attributes:
        position: characters before the fault, counted from 0.
        end: characters before the first that is no part of the fault; always greater than `position`.
        what: one sentence, what is wrong.
        suggestion: one sentence, what may have been meant; None when nobody can guess.
        instead: what to write from `position` up to `end` to say what was meant; None where that is not plain.
    """

    def __init__(
        self,
        position: int,
        what: str,
        suggestion: str | None = None,
        *,
        end: int | None = None,
        instead: str | None = None,
    ) -> None:
        super().__init__(f"{what} (character {position + 1})")
        self.position = position
        self.end = max(position + 1, end or 0)
        self.what = what
        self.suggestion = suggestion
        self.instead = instead

    def caret(self, text: str) -> str:
        """Draw the line of the expression the fault is in, with carets below it: two lines of text."""
        begins = text.rfind("\n", 0, self.position) + 1
        stops = text.find("\n", self.position)
        line = text[begins:] if stops < 0 else text[begins:stops]
        width = max(1, min(self.end - begins, len(line)) - (self.position - begins))
        return f"{line}\n{' ' * (self.position - begins)}{'^' * width}"
