"""Boxes and rules say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.model import Option, OptionList, Question, QuestionSet, Section
from forms.simple_rules import Condition, as_conditions, as_rule


def _question(ident, kind):
    return Question(id=ident, label="What is it?", type=kind, options="choices")


SET = QuestionSet(
    id="trial",
    version="1.0.0",
    title="Trial",
    short_title="Trial",
    purpose="section11",
    option_lists=(OptionList(id="choices", options=tuple(Option(code=code, label=code) for code in "abc")),),
    items=(Section(id="s", label="S", items=(_question("one", "single"), _question("many", "multiple"))),),
)

CONDITIONS = st.builds(
    Condition,
    st.sampled_from(["one", "many"]),
    st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(tuple),
    st.booleans(),
)


@given(st.lists(CONDITIONS, max_size=4, unique_by=lambda one: one.question))
def test_what_boxes_say_reads_back_as_the_same_boxes(conditions):
    assert as_conditions(as_rule(conditions, SET)) == tuple(conditions)


@pytest.mark.parametrize(
    ("rule", "conditions"),
    [
        ("", ()),
        ("${one} = 'a'", (Condition("one", ("a",)),)),
        ("${one} = 'a' or ${one} = 'b'", (Condition("one", ("a", "b")),)),
        ("${one} != 'a' and ${one} != 'b'", (Condition("one", ("a", "b"), is_not=True),)),
        ("selected(${many}, 'c') and ${one} = 'a'", (Condition("many", ("c",)), Condition("one", ("a",)))),
    ],
)
def test_a_simple_rule_is_shown_in_boxes(rule, conditions):
    assert as_conditions(rule) == conditions


@pytest.mark.parametrize(
    "rule",
    [
        "${one} = 'a' or ${many} = 'b'",
        "${one} != 'a' or ${one} != 'b'",
        "${one} > 3",
        "count-selected(${many}) > 1",
        "${one} = ",
        "not(${one} = 'a')",
        "today() > '2026-01-01'",
    ],
)
def test_a_rule_that_says_more_stays_text(rule):
    assert as_conditions(rule) is None


def test_a_line_that_is_not_whole_yet_says_nothing():
    assert as_rule([Condition("one"), Condition("", ("a",)), Condition("one", ("b",))], SET) == "${one} = 'b'"
