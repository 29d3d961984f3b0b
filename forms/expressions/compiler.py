"""From tree to something that can be worked out quickly, many times: closures, never Python's own `eval`."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass, field

from forms.answers import State
from forms.expressions.errors import ExpressionError
from forms.expressions.functions import FUNCTIONS
from forms.expressions.functions.words import is_pattern
from forms.expressions.parser import parse
from forms.expressions.reading import Reading
from forms.expressions.tree import (
    Arithmetic,
    ArithmeticSign,
    Call,
    Comparison,
    ComparisonSign,
    Junction,
    Negation,
    Node,
    Number,
    Reference,
    Text,
    ThisAnswer,
    answers_read,
    sections_named,
)
from forms.expressions.values import Value, each, equal, is_blank, to_number, to_truth, unequal

Work = Callable[[Reading], Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression ready to be worked out.

    Attributes:
        text: as the author wrote it.
        tree: what it says.
        reads: ids of the questions whose answers it turns on, apart from its own.
        sections: ids of the sections whose answers it turns on.
    """

    text: str
    tree: Node
    reads: frozenset[str]
    sections: frozenset[str]
    _work: Work = field(repr=False, compare=False)

    def value(self, reading: Reading) -> Value:
        """Work it out; what is not a number is blank."""
        worked_out = self._work(reading)
        return None if is_blank(worked_out) else worked_out

    def holds(self, reading: Reading) -> bool:
        """Work it out as true or false; blank is false."""
        return to_truth(self._work(reading))


@functools.lru_cache(maxsize=4096)
def compile_rule(text: str) -> Rule:
    """Make a rule of an expression.

    Raises:
        ExpressionError: the text is not an expression.
    """
    return rule_of(parse(text), text)


def rule_of(tree: Node, text: str) -> Rule:
    """Make a rule of a tree, or of a part of one; `text` is the whole expression it stands in."""
    sections = frozenset(place.value for place in sections_named(tree))
    return Rule(text, tree, answers_read(tree), sections, _compiled(tree))


def _compiled(node: Node) -> Work:
    match node:
        case Number(value=number):
            return lambda reading: number
        case Text(value=text):
            return lambda reading: text
        case ThisAnswer():
            return lambda reading: reading.this
        case Reference(question_id=question_id):
            return lambda reading: reading.value(question_id)
        case Negation(operand=operand):
            work = _compiled(operand)
            return lambda reading: -to_number(work(reading))
        case Junction():
            return _junction(node)
        case Comparison():
            return _comparison(node)
        case Arithmetic():
            return _arithmetic(node)
        case Call():
            return _call(node)


def _junction(node: Junction) -> Work:
    parts = [_compiled(part) for part in node.parts]
    if node.word == "and":
        return lambda reading: all(to_truth(part(reading)) for part in parts)
    return lambda reading: any(to_truth(part(reading)) for part in parts)


def _comparison(node: Comparison) -> Work:
    left, right = _compiled(node.left), _compiled(node.right)
    compare = _COMPARE[node.sign]
    return lambda reading: compare(left(reading), right(reading))


def _by_size(test: Callable[[float, float], bool]) -> Callable[[Value, Value], bool]:
    """Compare as numbers; with rows, whether any pair compares so. A blank compares with nothing."""

    def compare(left: Value, right: Value) -> bool:
        return any(test(to_number(one), to_number(other)) for one in each(left) for other in each(right))

    return compare


_COMPARE: dict[ComparisonSign, Callable[[Value, Value], bool]] = {
    "=": equal,
    "!=": unequal,
    "<": _by_size(operator.lt),
    "<=": _by_size(operator.le),
    ">": _by_size(operator.gt),
    ">=": _by_size(operator.ge),
}


def _arithmetic(node: Arithmetic) -> Work:
    left, right = _compiled(node.left), _compiled(node.right)
    work = _WORK_OUT[node.sign]
    return lambda reading: work(to_number(left(reading)), to_number(right(reading)))


def _divide(number: float, by: float) -> float:
    if by == 0:
        return math.nan if number == 0 or math.isnan(number) else math.copysign(math.inf, number)
    return number / by


def _remainder(number: float, by: float) -> float:
    return math.nan if by == 0 or not math.isfinite(number) or math.isnan(by) else math.fmod(number, by)


_WORK_OUT: dict[ArithmeticSign, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}


def _call(node: Call) -> Work:
    if node.function == "if":
        return _if(node)
    if node.function in _STATES:
        return _state_is(node, _STATES[node.function])
    if node.function in _FACTS:
        return _fact_of(node)
    if node.function == "rater":
        return _rating(node)
    if node.function == "share-at":
        return _share_at(node)
    if node.function == "regex":
        _refuse_bad_pattern(node)
    work = FUNCTIONS[node.function].work
    if work is None:
        raise AssertionError(f"{node.function}() has nobody to work it out")
    arguments = tuple(_compiled(argument) for argument in node.arguments)
    return lambda reading: work(reading, tuple(argument(reading) for argument in arguments))


def _if(node: Call) -> Work:
    condition, then, otherwise = (_compiled(argument) for argument in node.arguments)
    return lambda reading: then(reading) if to_truth(condition(reading)) else otherwise(reading)


_STATES = {"answered": State.ANSWERED, "is-na": State.DOES_NOT_APPLY}


_FACTS = frozenset({"level", "score", "prior", "changed-since"})


def _state_is(node: Call, state: State) -> Work:
    question_id = _question_asked(node, node.arguments[0])
    return lambda reading: reading.state(question_id) is state


def _fact_of(node: Call) -> Work:
    fact, question_id = node.function, _question_asked(node, node.arguments[0])
    return lambda reading: reading.fact(fact, question_id)


def _rating(node: Call) -> Work:
    rater = _in_quotes(node, node.arguments[0], "Write who rated: 'self', 'peer' or 'moderated'.")
    question_id = _question_asked(node, node.arguments[1])
    return lambda reading: reading.rating(rater, question_id)


def _share_at(node: Call) -> Work:
    level = _in_quotes(node, node.arguments[0], "Write the code of a level.")
    section = _in_quotes(node, node.arguments[1], "Write the id of a section.")
    return lambda reading: reading.share_at(level, section)


def _question_asked(node: Call, question: Node) -> str:
    if not isinstance(question, Reference):
        what = f"{node.function}() asks about a question."
        raise ExpressionError(question.start, what, "Write ${its_id} here.", end=question.end)
    return question.question_id


def _in_quotes(node: Call, word: Node, suggestion: str) -> str:
    if not isinstance(word, Text):
        what = f"{node.function}() takes a word in quotes here."
        raise ExpressionError(word.start, what, suggestion, end=word.end)
    return word.value


def _refuse_bad_pattern(node: Call) -> None:
    pattern = node.arguments[1]
    if isinstance(pattern, Text) and not is_pattern(pattern.value):
        raise ExpressionError(
            pattern.start, "This is not a pattern that can be matched.", "Check its brackets.", end=pattern.end
        )
