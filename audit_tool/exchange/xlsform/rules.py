"""Rules of a foreign form, mended where the slip is plain and turned to our ids."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping

from forms.expressions.parser import parse
from forms.expressions.tree import Call, Comparison, Node, Number, Reference, Text, ThisAnswer, walk

Find = Callable[[str], str | None]
"""Gives our id for a name as it is written at this place; None where the form has no such question."""
CodesOf = Callable[[str | None], Mapping[str, str]]
"""Gives our code for each of theirs, by the question's id; None asks about the question of the rule."""

_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b", "'") | dict.fromkeys("\u201c\u201d\u201e\u201f", '"'))
_SIGNS = str.maketrans(
    {"\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u2212": "-", "\u2013": "-", "\u00a0": " "}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff")
)
"""What keyboards and Word make of signs, and the characters nobody sees."""
_IN_QUOTES = re.compile(r"('[^']*'|\"[^\"]*\")")
_TRUTH = re.compile(r"(?<![\w${./-])(TRUE|FALSE|True|False)(?:\(\))?(?![\w.(-])")
_JOINING = re.compile(r"(?<![\w${./-])(AND|OR|NOT|And|Or|Not)(?![\w.-])")
_NAMED = re.compile(r"\$\{([^{}]+)\}")
_PATH = re.compile(r"(?<![\w)'\"])(?:\.{1,2}/|/)[A-Za-z_.][\w.-]*(?:/[A-Za-z_.][\w.-]*)*")
_Choice = Reference | ThisAnswer


def mended(rule: str) -> str:
    """Repair what Excel, Word and XML do to a rule: typographic quotes, TRUE for true(), AND for and, `&gt;` for >."""
    plain = "".join(_outside_quotes(html.unescape(rule), lambda part: part.translate(_QUOTES)))
    return "".join(_outside_quotes(plain, _mended_part)).strip()


def _mended_part(part: str) -> str:
    part = _JOINING.sub(lambda found: found[1].lower(), part.translate(_SIGNS))
    return _TRUTH.sub(lambda found: f"{found[1].lower()}()", part)


def with_our_ids(rule: str, find: Find) -> str:
    """Write `${Name}` and `../section/name` with our ids; what the form does not have stays as it is."""

    def renamed(part: str) -> str:
        part = _NAMED.sub(lambda found: f"${{{find(name := found[1].strip()) or name}}}", part)
        return _PATH.sub(lambda found: f"${{{ours}}}" if (ours := find(found[0].split("/")[-1])) else found[0], part)

    return "".join(_outside_quotes(rule, renamed))


def with_our_codes(rule: str, codes_of: CodesOf) -> str:
    """Write options by our codes, where they are compared with a choice.

    Args:
        rule: one that `parse` understands.
        codes_of: as `CodesOf`.

    Raises:
        ExpressionError: it does not parse.
    """
    changes = sorted((start, end, code) for start, end, code in _coded(parse(rule), codes_of))
    for start, end, code in reversed(changes):
        rule = f"{rule[:start]}'{code}'{rule[end:]}"
    parse(rule)
    return rule


def why_not(rule: str, codes_of: CodesOf) -> str:
    """Say why a rule cannot mean here what it meant there; empty when it can. `codes_of` as in `with_our_codes`."""
    for node in walk(parse(rule)):
        if isinstance(node, Comparison) and node.sign not in ("=", "!="):
            for side in (node.left, node.right):
                if any(theirs != ours for theirs, ours in _codes(side, codes_of).items()):
                    return "It asks which option is more, and options have names here that are no numbers."
    return ""


def unsure_of(rule: str, codes_of: CodesOf) -> list[tuple[str, str]]:
    """List texts of a rule that another name may be meant by: their name of an option, and our code for it."""
    tree = parse(rule)
    known: dict[str, str] = {}
    for node in walk(tree):
        known |= {theirs: ours for theirs, ours in _codes(node, codes_of).items() if theirs != ours}
    said = [node.value.strip() for node in walk(tree) if isinstance(node, Text)]
    return [(text, known[text]) for text in dict.fromkeys(said) if text in known and text not in known.values()]


def _codes(node: Node, codes_of: CodesOf) -> Mapping[str, str]:
    if not isinstance(node, _Choice):
        return {}
    return codes_of(node.question_id if isinstance(node, Reference) else None)


def _coded(tree: Node, codes_of: CodesOf) -> Iterator[tuple[int, int, str]]:
    for node in walk(tree):
        match node:
            case Comparison(sign="=" | "!=", left=left, right=Text() | Number() as word) if choice := _chosen(left):
                yield from _code(choice, word, codes_of)
            case Comparison(sign="=" | "!=", left=Text() | Number() as word, right=right) if choice := _chosen(right):
                yield from _code(choice, word, codes_of)
            case Call(function="selected", arguments=(Reference() | ThisAnswer() as choice, Text() | Number() as word)):
                yield from _code(choice, word, codes_of)


def _chosen(node: Node) -> Reference | ThisAnswer | None:
    """Find the question whose option a side of a comparison is."""
    match node:
        case Reference() | ThisAnswer() as choice:
            return choice
        case Call(function="selected-at", arguments=(Reference() | ThisAnswer() as choice, _)):
            return choice
    return None


def _code(choice: Reference | ThisAnswer, word: Text | Number, codes_of: CodesOf) -> Iterator[tuple[int, int, str]]:
    codes = _codes(choice, codes_of)
    said = word.value.strip() if isinstance(word, Text) else f"{word.value:g}"
    if said in codes and (codes[said] != said or isinstance(word, Number)):
        yield word.start, word.end, codes[said]


def _outside_quotes(text: str, change: Callable[[str], str]) -> Iterator[str]:
    for number, part in enumerate(_IN_QUOTES.split(text)):
        yield part if number % 2 else change(part)
