"""Rules of a foreign form, mended where the slip is plain and turned to our ids."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping

from forms.expressions.parser import parse
from forms.expressions.tree import Call, Comparison, Node, Number, Reference, Text, ThisAnswer, walk

Find = Callable[[str], str | None]
"""Gives our id for a name as it is written at this place; None where the form has no such question."""

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
_IN_QUOTES = re.compile(r"('[^']*'|\"[^\"]*\")")
_TRUTH = re.compile(r"(?<![\w${./-])(TRUE|FALSE|True|False)(?:\(\))?(?![\w.(-])")
_NAMED = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
_PATH = re.compile(r"(?<![\w)'\"])(?:\.{1,2}/|/)[A-Za-z_.][\w.-]*(?:/[A-Za-z_.][\w.-]*)*")


def mended(rule: str) -> str:
    """Repair what Excel, Word and XML do to a rule: typographic quotes, TRUE for true(), `&gt;` for >."""
    plain = html.unescape(rule).translate(_QUOTES)
    return "".join(_outside_quotes(plain, lambda part: _TRUTH.sub(lambda found: f"{found[1].lower()}()", part))).strip()


def with_our_ids(rule: str, find: Find) -> str:
    """Write `${Name}` and `../section/name` with our ids; what the form does not have stays as it is."""

    def renamed(part: str) -> str:
        part = _NAMED.sub(lambda found: f"${{{find(found[1]) or found[1]}}}", part)
        return _PATH.sub(lambda found: f"${{{ours}}}" if (ours := find(found[0].split("/")[-1])) else found[0], part)

    return "".join(_outside_quotes(rule, renamed))


def with_our_codes(rule: str, codes_of: Callable[[str | None], Mapping[str, str]]) -> str:
    """Write options by our codes, where they are compared with a choice.

    Args:
        rule: one that `parse` understands.
        codes_of: gives our code for each of theirs, by the question's id; None asks about the question of the rule.

    Raises:
        ExpressionError: it does not parse.
    """
    changes = sorted((start, end, code) for start, end, code in _coded(parse(rule), codes_of))
    for start, end, code in reversed(changes):
        rule = f"{rule[:start]}'{code}'{rule[end:]}"
    parse(rule)
    return rule


def _coded(tree: Node, codes_of: Callable[[str | None], Mapping[str, str]]) -> Iterator[tuple[int, int, str]]:
    for node in walk(tree):
        match node:
            case Comparison(left=Reference() | ThisAnswer() as choice, right=Text() | Number() as word):
                yield from _code(choice, word, codes_of)
            case Comparison(left=Text() | Number() as word, right=Reference() | ThisAnswer() as choice):
                yield from _code(choice, word, codes_of)
            case Call(function="selected", arguments=(Reference() | ThisAnswer() as choice, Text() | Number() as word)):
                yield from _code(choice, word, codes_of)


def _code(
    choice: Reference | ThisAnswer, word: Text | Number, codes_of: Callable[[str | None], Mapping[str, str]]
) -> Iterator[tuple[int, int, str]]:
    codes = codes_of(choice.question_id if isinstance(choice, Reference) else None)
    said = word.value.strip() if isinstance(word, Text) else f"{word.value:g}"
    if said in codes and (codes[said] != said or isinstance(word, Number)):
        yield word.start, word.end, codes[said]


def _outside_quotes(text: str, change: Callable[[str], str]) -> Iterator[str]:
    for number, part in enumerate(_IN_QUOTES.split(text)):
        yield part if number % 2 else change(part)
