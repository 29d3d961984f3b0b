"""What an expression says, as a tree. Every node knows where it stands, so that a fault can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

ComparisonSign = Literal["=", "!=", "<", "<=", ">", ">="]
ArithmeticSign = Literal["+", "-", "*", "div", "mod"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """Words in quotes."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """`${question}`: the answer to a question."""

    start: int
    end: int
    question_id: str


@dataclass(frozen=True, slots=True)
class ThisAnswer:
    """`.`: the answer to the question the rule belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus before a value."""

    start: int
    end: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more conditions, all joined by `and` or all by `or`."""

    start: int
    end: int
    word: Literal["and", "or"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared."""

    start: int
    end: int
    sign: ComparisonSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers worked into one."""

    start: int
    end: int
    sign: ArithmeticSign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is given."""

    start: int
    end: int
    function: str
    arguments: tuple[Node, ...]


Node = Number | Text | Reference | ThisAnswer | Negation | Junction | Comparison | Arithmetic | Call


def children(node: Node) -> tuple[Node, ...]:
    """List the nodes directly below this one, in the order written."""
    match node:
        case Negation(operand=operand):
            return (operand,)
        case Junction(parts=parts):
            return parts
        case Comparison(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield this node and all below it, each before its children."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(children(here)))


FROM_ELSEWHERE = frozenset({"prior", "rater"})
"""Functions that ask what was said of a question elsewhere: last time, or by another rater. They turn on no answer."""


def dependencies(node: Node) -> frozenset[str]:
    """List the ids of the questions an expression speaks of, apart from `.`."""
    return frozenset(found.question_id for found in walk(node) if isinstance(found, Reference))


def answers_read(node: Node) -> frozenset[str]:
    """List the ids of the questions whose answers an expression turns on, apart from `.` and those of `share-at()`."""
    if isinstance(node, Reference):
        return frozenset({node.question_id})
    if isinstance(node, Call) and node.function in FROM_ELSEWHERE:
        return frozenset()
    return frozenset().union(*(answers_read(child) for child in children(node)))


def sections_named(node: Node) -> tuple[Text, ...]:
    """List the places where an expression names a section: `share-at('met', 'section')`."""
    calls = (found for found in walk(node) if isinstance(found, Call) and found.function == "share-at")
    named = (call.arguments[1] for call in calls if len(call.arguments) > 1)
    return tuple(place for place in named if isinstance(place, Text))


def answer_of(node: Node) -> Node:
    """Give the question whose codes `level(${id})` and its like give; any other node is what it is."""
    match node:
        case Call(function="level" | "prior", arguments=(asked,)) | Call(function="rater", arguments=(_, asked)):
            return asked
        case Call(function="selected-at", arguments=(asked, _)):
            return asked
        case _:
            return node
