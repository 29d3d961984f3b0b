"""Rules that can be read and may still say something else than was meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from forms.checks.finding import Finding
from forms.checks.mend import Mend
from forms.checks.places import Spot, spots
from forms.expressions import ExpressionError, Reading, Rule, compile_rule
from forms.expressions.tree import Call, Comparison, Text, walk
from forms.graph import rule_texts
from forms.model import Question, QuestionSet, Section
from forms.model import walk as walk_set

_ANY_DAY = dt.date(2026, 1, 1)
_DECIDES = ("show_if", "required_if")
_ASKS_ABOUT_BLANK = frozenset({"answered", "is-na", "coalesce", "count-non-empty", "string-length"})
_TYPOGRAPHIC = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")


def oddity_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find rules written oddly, rules that cannot be run here, and tables that are none."""
    for spot in spots(question_set):
        yield from _disabled(spot)
        yield from _table(spot)
        for field, text in rule_texts(spot.node).items():
            try:
                rule = compile_rule(text)
            except ExpressionError:
                continue
            yield from _odd_words(spot, field, rule)


def surprise_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find rules that look ahead or hold while nothing is answered, in a set whose rules can all be worked out."""
    reading_order = {node.id: number for number, node in enumerate(walk_set(question_set.items))}
    for spot in spots(question_set):
        for field, text in rule_texts(spot.node).items():
            rule = compile_rule(text)
            yield from _asked_later(spot, field, rule, reading_order)
            yield from _true_while_blank(spot, field, rule)


def _asked_later(spot: Spot, field: str, rule: Rule, reading_order: dict[str, int]) -> Iterator[Finding]:
    here = reading_order[spot.node.id]
    later = sorted(one for one in rule.reads if reading_order.get(one, -1) > here)
    if later and field != "calculate":
        message = f"{spot.node.id}, {field}: {later[0]} is asked later, so that this changes after it was passed."
        yield Finding("asked_later", "warn", spot.where(field), message, f"Ask {later[0]} first.")


def _true_while_blank(spot: Spot, field: str, rule: Rule) -> Iterator[Finding]:
    """Find a condition that reads answers and holds when there are none, where nothing in it speaks of blank."""
    if field not in _DECIDES or not rule.reads or _speaks_of_blank(rule):
        return
    if rule.holds(Reading(_ANY_DAY)):
        first = min(rule.reads)
        message = f"{spot.node.id}, {field}: this holds while {first} is not answered yet."
        fix = f"Add: and ${{{first}}} != ''."
        mend = Mend("Wait for an answer", spot.node.id, {field: f"({rule.text}) and ${{{first}}} != ''"})
        yield Finding("true_while_blank", "warn", spot.where(field), message, fix, mend=mend)


def _speaks_of_blank(rule: Rule) -> bool:
    return any(
        (isinstance(part, Text) and part.value == "") or (isinstance(part, Call) and part.function in _ASKS_ABOUT_BLANK)
        for part in walk(rule.tree)
    )


def _odd_words(spot: Spot, field: str, rule: Rule) -> Iterator[Finding]:
    for part in walk(rule.tree):
        match part:
            case Comparison(left=Text(value="NaN")) | Comparison(right=Text(value="NaN")):
                message = f"{spot.node.id}, {field}: what is not answered is blank here, never NaN."
                yield Finding("compared_with_nan", "warn", spot.where(field), message, "Compare with ''.")
            case _:
                continue
    straight = rule.text.translate(_TYPOGRAPHIC)
    if _CURLY.search(rule.text) and _means_the_same(rule, straight):
        message = f"{spot.node.id}, {field}: the quotes are typographic, which other form tools do not read."
        mend = Mend("Straighten them", spot.node.id, {field: straight})
        yield Finding("curly_quotes", "warn", spot.where(field), message, "Write straight quotes.", mend=mend)


def _means_the_same(rule: Rule, straight: str) -> bool:
    """Say whether a rule reads alike with straight quotes; an apostrophe inside its words would end them."""
    try:
        return compile_rule(straight).tree == rule.tree
    except ExpressionError:
        return False


def _disabled(spot: Spot) -> Iterator[Finding]:
    for field in spot.node.disabled_rules:
        left = {name: text for name, text in spot.node.disabled_rules.items() if name != field}
        message = f"{spot.node.id}, {field}: a rule was brought in that cannot be run here; it decides nothing."
        mend = Mend("Leave it out", spot.node.id, {"disabled_rules": left})
        fix = "Write it anew, or leave it out."
        yield Finding("disabled_rule", "warn", spot.where("disabled_rules"), message, fix, mend=mend)


def _table(spot: Spot) -> Iterator[Finding]:
    """Find a table whose questions do not share the one scale that its columns are."""
    section = spot.node
    if not isinstance(section, Section) or section.layout != "table":
        return
    ways = {(item.type, item.scale) for item in section.items if isinstance(item, Question)}
    if len(ways) > 1 or any(kind not in ("scale", "yes_partly_no") for kind, _ in ways):
        message = f"{section.id} is a table, and its questions are not all answered on one scale."
        mend = Mend("Make it a list", section.id, {"layout": "list"})
        fix = "Give all the same scale, or make it a list."
        yield Finding("table_of_many", "warn", spot.where("layout"), message, fix, mend=mend)
