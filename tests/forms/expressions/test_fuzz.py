"""Whatever is typed as a rule, it is either worked out or refused by our own error, with a place inside the text."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from forms.expressions import ExpressionError, Reading, compile_rule
from forms.expressions.functions import FUNCTIONS

PIECES = [
    *(f"{name}(" for name in FUNCTIONS),
    *"()+-*=<>,.'\"&|![]{}$/% \n",
    "${a}", "${b}", "<=", ">=", "!=", " and ", " or ", " div ", " mod ", "'met'", "'2026-02-30'", "'1e400'", '"x"',
    "1", "0", ".5", "1e9", "9" * 400, "true()", "today()", "\u2018", "\u00e9", "\u0000",
    "'[a--b||c]'", "'(?<n>a)(?P=n)'",
]  # fmt: skip
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.lists(st.sampled_from(["a", "b"]), max_size=3).map(tuple),
    st.lists(st.one_of(st.none(), st.floats(), st.dates()), max_size=3),
)
expressions = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join))


@given(text=expressions, this=VALUES, other=VALUES)
@example(text="substr('a', 1 div 0)", this=None, other=None)
@example(text="date(-1 div 0)", this=None, other=None)
@example(text="round(1 div 0, 0 div 0)", this=None, other=None)
@example(text="regex('a', '(')", this=None, other=None)
@example(text="regex('a', .)", this="[[a]--[b]]", other=None)
def test_only_our_own_error(text, this, other):
    try:
        rule = compile_rule(text)
    except ExpressionError as error:
        assert 0 <= error.position <= len(text)
        assert error.end > error.position
        assert error.what.endswith(".")
        assert set(error.caret(text).splitlines()[-1]) <= set(" ^") or "\n" in text or "\r" in text
        return
    reading = Reading(dt.date(2026, 3, 14), this, lambda question_id: other)
    rule.value(reading)
    assert isinstance(rule.holds(reading), bool)


@given(a=VALUES, b=VALUES)
def test_a_comparison_and_its_opposite_never_both_hold_for_single_answers(a, b):
    answers = {"a": a, "b": b}
    reading = Reading(dt.date(2026, 3, 14), None, answers.get)
    if not isinstance(a, list) and not isinstance(b, list):
        assert compile_rule("${a} = ${b}").holds(reading) != compile_rule("${a} != ${b}").holds(reading)
        assert not (compile_rule("${a} < ${b}").holds(reading) and compile_rule("${a} >= ${b}").holds(reading))
