"""Cutting an expression into its words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from forms.expressions.errors import ExpressionError

LONGEST = 4000
"""Characters in an expression."""


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    REFERENCE = auto()
    NAME = auto()
    MARK = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: its kind, its content without quotes or `${}`, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int

    def is_mark(self, mark: str) -> bool:
        """Say whether this is that mark, and not text that looks like it."""
        return self.kind is Kind.MARK and self.text == mark


_SPACE = re.compile(r"\s+")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PIECES = (
    (Kind.REFERENCE, re.compile(r"\$\{([^{}]*)\}")),
    (Kind.NUMBER, re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)")),
    (Kind.TEXT, re.compile(r"'([^']*)'")),
    (Kind.TEXT, re.compile(r'"([^"]*)"')),
    (Kind.TEXT, re.compile("[\u201c\u201d]([^\u201c\u201d]*)[\u201c\u201d]")),
    (Kind.TEXT, re.compile("[\u2018\u2019]([^\u2018\u2019]*)[\u2018\u2019]")),
    (Kind.MARK, re.compile(r"(<=|>=|!=|[=<>+\-*(),.])")),
    (Kind.NAME, re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?)")),
)
_INSTEAD = {
    "&": "Write the word and.",
    "|": "Write the word or.",
    "!": "Write != for differs, or not( ) for the opposite.",
    "%": "Write the word mod for what is left over.",
    "{": "A question is written ${its_id}.",
    "$": "A question is written ${its_id}.",
    "/": "Write div to divide; a question is written ${its_id}, without a path.",
    "[": "Questions are written ${its_id}, without a path.",
    "@": "Questions are written ${its_id}, without a path.",
    ";": "Part the values with commas.",
    "\u2264": "Write <= instead.",
    "\u2265": "Write >= instead.",
    "\u2260": "Write != instead.",
    "\u2212": "Write - with the minus key.",
    "\u2013": "Write - with the minus key.",
}
_MEANT = re.compile(
    r"(?P<and>&+)|(?P<or>\|+)|(?P<mod>%)|(?P<le>\u2264)|(?P<ge>\u2265)|(?P<ne>\u2260)|(?P<minus>[\u2212\u2013])"
)
_SIGNS = {"and": " and ", "or": " or ", "mod": " mod ", "le": "<=", "ge": ">=", "ne": "!=", "minus": "-"}
_QUOTES = "'\"\u2018\u2019\u201c\u201d"


def tokenize(text: str) -> list[Token]:
    """Cut an expression into tokens; the last is always an END.

    Typographic quotes count as quotes, because word processors put them there.

    Raises:
        ExpressionError: too long, a quote or brace that is not closed, or a mark the language does not have.
    """
    if len(text) > LONGEST:
        raise ExpressionError(LONGEST, f"The rule is longer than {LONGEST:,} characters.", end=len(text))
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _next_token(text, at)
        tokens.append(token)
        at = token.end
    tokens.append(Token(Kind.END, "", len(text), len(text)))
    return tokens


def _next_token(text: str, at: int) -> Token:
    for kind, pattern in _PIECES:
        if found := pattern.match(text, at):
            content = found[1].strip() if kind is Kind.REFERENCE else found[1]
            token = Token(kind, content, at, found.end())
            if kind is Kind.REFERENCE and not _QUESTION_ID.fullmatch(token.text):
                raise ExpressionError(
                    at,
                    f"'{token.text}' is not the id of a question.",
                    "An id has small letters a to z, digits and _.",
                    end=token.end,
                )
            return token
    raise _no_token(text, at)


def _no_token(text: str, at: int) -> ExpressionError:
    if text.startswith("${", at):
        return ExpressionError(at, "This ${ is not closed.", "Write } after the id.", end=len(text))
    if text[at] in _QUOTES:
        return ExpressionError(at, "This text is not closed.", "Write the same quote after it.", end=len(text))
    what, suggestion = f"'{text[at]}' has no meaning here.", _INSTEAD.get(text[at])
    meant = _MEANT.match(text, at)
    if meant is None:
        return ExpressionError(at, what, suggestion)
    return ExpressionError(at, what, suggestion, end=meant.end(), instead=_SIGNS[meant.lastgroup or ""])
