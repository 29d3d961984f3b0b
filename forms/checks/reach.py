"""Whether a question can ever be shown, and whether its condition makes any difference.

Every way the answers could stand is tried, as far as it matters: of a choice, the codes that the conditions name and
one other; of a number, the values they name, and those between, below and above. A clause that leans on anything else
(text, dates, sums, who answers) is taken as free to be true or false. So "never" is never said wrongly; some that can
never be shown are not found.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.checks.finding import Finding
from forms.checks.mend import Mend, without_rule
from forms.checks.places import Spot, question_spots, spots
from forms.expressions import Reading, Rule, Value, compile_rule
from forms.expressions.compiler import rule_of
from forms.expressions.tree import Call, Comparison, Junction, Node, Number, Reference, Text
from forms.expressions.values import to_number
from forms.levels import answer_codes
from forms.model import Question, QuestionSet

MOST_WAYS = 20_000
"""Ways the answers could stand beyond which nothing is said."""

_MOST_NAMED_OPTIONS = 6
_ANY_DAY = dt.date(2026, 1, 1)

World = Mapping[str, Value]
"""One way the answers could stand: values by question id, and true or false for each free clause by its text."""


@dataclass(slots=True)
class _Facts:
    """What the conditions under question speak of."""

    questions: Mapping[str, Question]
    question_set: QuestionSet
    named: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, set[float]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)


def reach_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find what can never be shown, and conditions without effect; for a set whose rules can all be read."""
    questions = {question.id: question for _, question in question_spots(question_set)}
    for spot in spots(question_set):
        if spot.node.show_if is None or any(node.parked for node in (spot.node, *spot.around)):
            continue
        own = compile_rule(spot.node.show_if)
        around = [compile_rule(node.show_if) for node in spot.around if node.show_if is not None]
        if _outcomes([own, *around], _Facts(questions, question_set)) == {False}:
            yield _never(spot)
        elif _outcomes([own], _Facts(questions, question_set)) == {True}:
            message = f"{spot.node.id} is always shown; its condition makes no difference."
            fix = "Take the condition out, or mend it."
            mend = without_rule(spot.node, "show_if")
            yield Finding("always_shown", "warn", spot.where("show_if"), message, fix, mend=mend)


def _never(spot: Spot) -> Finding:
    message = f"{spot.node.id} can never be shown, whatever is answered."
    mend = Mend("Park it", spot.node.id, {"parked": True})
    return Finding("never_shown", "stop", spot.where("show_if"), message, "Mend its condition, or park it.", mend=mend)


def _outcomes(rules: list[Rule], facts: _Facts) -> set[bool]:
    """Say whether all the conditions together can hold, and can fail to; empty when there are too many ways."""
    conditions = [_condition(rule.tree, rule, facts) for rule in rules]
    domains: dict[str, list[Value]] = {name: _domain(name, facts) for name in (*facts.named, *facts.numbers)}
    domains |= {clause: [False, True] for clause in facts.free}
    if math.prod(map(len, domains.values())) > MOST_WAYS:
        return set()
    outcomes: set[bool] = set()
    for values in itertools.product(*domains.values()):
        world = dict(zip(domains, values, strict=True))
        outcomes.add(all(condition(world) for condition in conditions))
        if len(outcomes) == 2:
            break
    return outcomes


def _condition(node: Node, rule: Rule, facts: _Facts) -> Callable[[World], bool]:
    match node:
        case Junction(word="and", parts=parts):
            every = [_condition(part, rule, facts) for part in parts]
            return lambda world: all(part(world) for part in every)
        case Junction(parts=parts):
            some = [_condition(part, rule, facts) for part in parts]
            return lambda world: any(part(world) for part in some)
        case Call(function="not", arguments=(argument,)):
            opposite = _condition(argument, rule, facts)
            return lambda world: not opposite(world)
        case _:
            return _clause(node, rule, facts)


def _clause(node: Node, rule: Rule, facts: _Facts) -> Callable[[World], bool]:
    if _is_constant(node) or _takes_note(node, facts):
        clause = rule_of(node, rule.text)
        return lambda world: clause.holds(Reading(_ANY_DAY, value=world.get))
    text = rule.text[node.start : node.end]
    facts.free.add(text)
    return lambda world: bool(world[text])


def _is_constant(node: Node) -> bool:
    match node:
        case Call(function="true" | "false") | Number() | Text():
            return True
        case Comparison(left=Number() | Text(), right=Number() | Text()):
            return True
        case _:
            return False


def _takes_note(node: Node, facts: _Facts) -> bool:
    """Take note of what a clause names, if it compares one question with one plain value; else say False."""
    match node:
        case (
            Comparison(left=Reference() as asked, right=Number() | Text() as given)
            | Comparison(left=Number() | Text() as given, right=Reference() as asked)
            | Call(function="selected", arguments=(Reference() as asked, Text() as given))
        ):
            return _takes_note_of(facts.questions[asked.question_id], given, facts)
        case _:
            return False


def _takes_note_of(question: Question, given: Number | Text, facts: _Facts) -> bool:
    if question.calculate is not None:
        return False
    if question.type in ("whole", "percent", "decimal"):
        number = to_number(given.value)
        facts.numbers.setdefault(question.id, set()).update(() if math.isnan(number) else (number,))
        return True
    if not isinstance(given, Text) or not answer_codes(question, facts.question_set):
        return False
    named = facts.named.setdefault(question.id, set())
    if question.type == "rank":
        return False
    if question.type == "multiple" and len(named) >= _MOST_NAMED_OPTIONS:
        return False
    named.add(given.value.strip())
    return True


def _domain(question_id: str, facts: _Facts) -> list[Value]:
    """List the values of a question that can make a difference; blank is always one."""
    question = facts.questions[question_id]
    if question.parked:
        return [None]
    if question_id in facts.numbers:
        return [None, *_around(sorted(facts.numbers[question_id]))]
    offered = answer_codes(question, facts.question_set)
    named = [code for code in offered if code in facts.named[question_id]]
    others = [code for code in offered if code not in facts.named[question_id]][:1]
    if question.type != "multiple":
        return [None, *named, *others]
    pool = [*named, *others]
    return [None, *(chosen for size in range(len(pool)) for chosen in itertools.combinations(pool, size + 1))]


def _around(points: list[float]) -> list[float]:
    """List the points, one value between each two, one below and one above."""
    if not points:
        return [0.0]
    between = [(low + high) / 2 for low, high in itertools.pairwise(points)]
    return [points[0] - 1, *points, *between, points[-1] + 1]
