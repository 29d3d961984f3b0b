"""From text to tree: a Pratt parser for the ODK subset.

    or  <  and  <  = !=  <  < <= > >=  <  + -  <  * div mod  <  - before a value

Source: ODK XForms Specification, "XPath Evaluator"; XPath 1.0 section 3. Paths, axes, predicates and unions are left
out: a question is always written `${id}`.
"""

from __future__ import annotations

import difflib
from typing import cast

from forms.expressions.errors import ExpressionError
from forms.expressions.functions import FUNCTIONS, READ_ELSEWHERE
from forms.expressions.tokens import Kind, Token, tokenize
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
    children,
)

DEEPEST_NESTING = 60
"""Brackets within brackets."""
DEEPEST_TREE = 200
"""Nodes below one another; a long chain of `+` makes a deep tree without a bracket."""
MOST_NODES = 2000

_BINDS = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_MINUS_BINDS = 7
_FOREIGN_SIGNS = {
    "==": ("Write a single =.", "="),
    "<>": ("Write != for differs.", "!="),
    "=<": ("Write <= instead.", "<="),
    "=>": ("Write >= instead.", ">="),
}
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


def parse(text: str) -> Node:
    """Read an expression.

    Raises:
        ExpressionError: the text is not an expression, or goes beyond a limit.
    """
    tree = _Parser(text).parse()
    _refuse_deep_tree(tree)
    return tree


class _Parser:
    """One reading of one text, from its first token to its last."""

    def __init__(self, text: str) -> None:
        self._tokens = tokenize(text)
        self._at = 0
        self._nesting = 0
        self._nodes = 0

    def parse(self) -> Node:
        tree = self._expression(0)
        if self._here.kind is not Kind.END:
            raise _left_over(self._here)
        return tree

    @property
    def _here(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._here
        if token.kind is not Kind.END:
            self._at += 1
        return token

    def _expression(self, least_binding: int) -> Node:
        self._go_deeper()
        left = self._prefix()
        while (operator := _operator(self._here)) is not None and _BINDS[operator] > least_binding:
            sign = self._take()
            if (meant := _FOREIGN_SIGNS.get(sign.text + self._here.text)) and self._here.kind is Kind.MARK:
                what = f"{sign.text}{self._here.text} has no meaning here."
                raise ExpressionError(sign.start, what, meant[0], end=self._here.end, instead=meant[1])
            right = self._expression(_BINDS[operator])
            left = self._joined(operator, left, right)
        self._nesting -= 1
        return left

    def _prefix(self) -> Node:
        if self._here.is_mark("-"):
            minus = self._take()
            operand = self._expression(_MINUS_BINDS)
            return self._counted(Negation(minus.start, operand.end, operand))
        return self._value()

    def _value(self) -> Node:
        token = self._take()
        if token.kind is Kind.NUMBER:
            return self._counted(Number(token.start, token.end, float(token.text)))
        if token.kind is Kind.TEXT:
            return self._counted(Text(token.start, token.end, token.text))
        if token.kind is Kind.REFERENCE:
            return self._counted(Reference(token.start, token.end, token.text))
        if token.is_mark("."):
            return self._counted(ThisAnswer(token.start, token.end))
        if token.is_mark("("):
            inner = self._expression(0)
            self._close(token)
            return inner
        if token.kind is Kind.NAME and _operator(token) is None:
            return self._call(token)
        raise _no_value(token)

    def _call(self, name: Token) -> Node:
        if not self._here.is_mark("("):
            raise _bare_name(name)
        _refuse_unknown_function(name)
        opening = self._take()
        arguments: list[Node] = []
        if not self._here.is_mark(")"):
            arguments.append(self._expression(0))
            while self._here.is_mark(","):
                self._take()
                arguments.append(self._expression(0))
        closing = self._close(opening)
        _refuse_wrong_count(name, len(arguments), closing.end)
        return self._counted(Call(name.start, closing.end, name.text, tuple(arguments)))

    def _close(self, opening: Token) -> Token:
        token = self._here
        if not token.is_mark(")"):
            raise ExpressionError(
                token.start,
                "A closing bracket ) is missing here.",
                f"The bracket at character {opening.start + 1} is not closed.",
                end=token.end,
            )
        return self._take()

    def _joined(self, operator: str, left: Node, right: Node) -> Node:
        start, end = left.start, right.end
        if operator == "and":
            return self._counted(Junction(start, end, "and", (*_parts(left, "and"), right)))
        if operator == "or":
            return self._counted(Junction(start, end, "or", (*_parts(left, "or"), right)))
        if operator in _COMPARISONS:
            return self._counted(Comparison(start, end, cast(ComparisonSign, operator), left, right))
        return self._counted(Arithmetic(start, end, cast(ArithmeticSign, operator), left, right))

    def _counted(self, node: Node) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise ExpressionError(node.start, "The rule has too many parts.", "Split it over calculated questions.")
        return node

    def _go_deeper(self) -> None:
        self._nesting += 1
        if self._nesting > DEEPEST_NESTING:
            raise ExpressionError(self._here.start, "Brackets are nested too deep here.", "Split the rule.")


def _operator(token: Token) -> str | None:
    if token.kind is Kind.NAME:
        word = token.text.lower() if token.text.lower() in ("and", "or") else token.text
        return word if word in _BINDS else None
    return token.text if token.kind is Kind.MARK and token.text in _BINDS else None


def _parts(node: Node, word: str) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Junction) and node.word == word else (node,)


def _no_value(token: Token) -> ExpressionError:
    if token.kind is Kind.END:
        return ExpressionError(token.start, "The rule ends before it says anything.", "A value is missing at the end.")
    return ExpressionError(token.start, f"A value is missing before {token.text}.", end=token.end)


def _left_over(token: Token) -> ExpressionError:
    if token.is_mark(")"):
        return ExpressionError(token.start, "This closing bracket has no opening one.", "Take it out.")
    if token.is_mark(","):
        return ExpressionError(token.start, "A comma stands only between the values of a function.")
    what = f"{token.text or 'This'} does not follow from what stands before it."
    return ExpressionError(token.start, what, "Join two conditions with and, or with or.", end=token.end)


def _bare_name(name: Token) -> ExpressionError:
    instead: str | None = None
    if name.text.lower() in ("true", "false"):
        instead = f"{name.text.lower()}()"
        suggestion = f"Write {instead}."
    elif name.text in FUNCTIONS:
        suggestion = f"Write {name.text}( ) with brackets."
    else:
        instead = f"'{name.text}'"
        suggestion = f"Write {instead} for text, ${{{name.text}}} for the answer to a question."
    what = f"{name.text} is neither text nor a question."
    return ExpressionError(name.start, what, suggestion, end=name.end, instead=instead)


def _refuse_unknown_function(name: Token) -> None:
    if name.text in FUNCTIONS:
        return
    instead: str | None = None
    if name.text in READ_ELSEWHERE:
        what, suggestion = f"{name.text}() is known to other form tools and not to this one.", None
    else:
        near = difflib.get_close_matches(name.text.lower(), FUNCTIONS, 1)
        what = f"There is no function called {name.text}()."
        suggestion = f"Did you mean {near[0]}()?" if near else None
        instead = near[0] if near else None
    raise ExpressionError(name.start, what, suggestion, end=name.end, instead=instead)


def _refuse_wrong_count(name: Token, given: int, end: int) -> None:
    function = FUNCTIONS[name.text]
    if function.least <= given and (function.most is None or given <= function.most):
        return
    raise ExpressionError(
        name.start, f"{name.text}() takes {function.takes_in_words()}, and {given} are given.", end=end
    )


def _refuse_deep_tree(tree: Node) -> None:
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST_TREE:
            raise ExpressionError(node.start, "The rule has too long a chain of signs.", "Write sum( ) instead.")
        waiting.extend((child, depth + 1) for child in children(node))
