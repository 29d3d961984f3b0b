"""What rules mean, as tables: the rule, and what it gives.

Source of the expectations: ODK XForms Specification (functions, blank values), XPath 1.0 (comparison, arithmetic).
"""

import datetime as dt
import math

import pytest

from forms.answers import State
from forms.expressions import Reading, compile_rule
from forms.expressions.functions import FUNCTIONS

TODAY = dt.date(2026, 3, 14)
ANSWERS = {
    "lead": "met",
    "training": "not_met",
    "roll": 420.0,
    "trained": 63.0,
    "none_here": 0.0,
    "reviewed": dt.date(2025, 9, 1),
    "born": dt.date(2012, 2, 29),
    "voices": ("drawn", "spoken"),
    "named": "Ngozi Example, Head",
    "ages": [3.0, 11.0, None],
}
STATES = {"lead": State.ANSWERED, "escalation": State.DOES_NOT_APPLY}


def reading(this=None):
    return Reading(
        today=TODAY,
        this=this,
        value=ANSWERS.get,
        state=lambda question_id: STATES.get(question_id, State.UNANSWERED),
        groups=frozenset({"health", "statutory"}),
    )


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("${lead} = 'met'", True),
        ("${lead} = 'met' and ${training} = 'met'", False),
        ("${lead} = 'met' or ${training} = 'met'", True),
        ("${lead} = 'met' or ${training} = 'met' and false()", True),
        ("(${lead} = 'met' or ${training} = 'met') and false()", False),
        ("${lead} = 'met' AND ${training} = 'not_met'", True),
        ("${lead} != 'met'", False),
        ("not(${lead} = 'met')", False),
        ("\u2018met\u2019 = ${lead}", True),
        ("${trained} <= ${roll}", True),
        ("${trained} > ${roll}", False),
        ("${trained} = '63'", True),
        ("${reviewed} >= '2025-04-01'", True),
        ("${reviewed} = '2025-09-01'", True),
        ("${reviewed} < today()", True),
        ("today() - ${reviewed} > 180", True),
        ("${reviewed} > date('2026-01-01')", False),
        ("selected(${voices}, 'drawn')", True),
        ("selected(${voices}, 'dra')", False),
        ("count-selected(${voices}) = 2", True),
        ("true() = 'yes'", True),
        ("-${trained} < 0", True),
        ("regex('CF10 1AB', '[A-Z]{2}[0-9]{2} [0-9][A-Z]{2}')", True),
        ("regex('CF10 1AB extra', '[A-Z]{2}[0-9]{2} [0-9][A-Z]{2}')", False),
        ("checklist(1, 2, ${lead} = 'met', ${training} = 'met')", True),
        ("checklist(2, -1, ${lead} = 'met', ${training} = 'met')", False),
        ("weighted-checklist(3, -1, ${lead} = 'met', 3, ${training} = 'met', 5)", True),
        ("respondent-is('health')", True),
        ("respondent-is('police')", False),
        ("answered(${lead})", True),
        ("answered(${escalation})", False),
        ("is-na(${escalation})", True),
        ("is-na(${lead})", False),
        ("if(${lead} = 'met', ${training} = 'met', true())", False),
        ("boolean-from-string('TRUE')", True),
        ("contains(${named}, 'Head') and starts-with(${named}, 'Ngozi') and ends-with(${named}, 'Head')", True),
        ("3 < 2 or 2 < 1", False),
        ("1 < 2 = true()", True),
    ],
)
def test_conditions(rule, holds):
    assert compile_rule(rule).holds(reading()) is holds


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("${nobody} = ''", True),
        ("${nobody} != ''", False),
        ("${nobody} = 'met'", False),
        ("${nobody} > 0", False),
        ("${nobody} <= 0", False),
        ("${nobody} = 0", False),
        ("${nobody}", False),
        ("not(${nobody})", True),
        ("${nobody} < today()", False),
        ("${none_here} = ''", False),
        ("${none_here} = 0", True),
        ("selected(${nobody}, 'drawn')", False),
        ("count-selected(${nobody}) = 0", True),
        ("string-length(${nobody}) = 0", True),
    ],
)
def test_a_blank_compares_with_nothing_but_is_equal_to_empty_text(rule, holds):
    assert compile_rule(rule).holds(reading()) is holds


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 2 - 3", 5.0),
        ("7 div 2", 3.5),
        ("7 mod 2", 1.0),
        ("-7 mod 2", -1.0),
        ("2 - -2", 4.0),
        ("${trained} div ${roll} * 100", 15.0),
        ("${roll} + ${nobody}", None),
        ("${roll} div ${none_here}", math.inf),
        ("${none_here} div ${none_here}", None),
        ("${roll} mod 0", None),
        ("sum(${roll}, ${nobody}, ${trained})", 483.0),
        ("sum(${lead})", None),
        ("min(${roll}, ${nobody}, 5)", 5.0),
        ("max(${roll}, ${trained})", 420.0),
        ("max(${nobody})", None),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(66.665, 2)", 66.67),
        ("round(1234, -2)", 1200.0),
        ("round(1, 400)", None),
        ("int(-3.9)", -3.0),
        ("floor(-3.1)", -4.0),
        ("ceiling(3.1)", 4.0),
        ("abs(-3)", 3.0),
        ("pow(2, 10)", 1024.0),
        ("pow(10, 4000)", None),
        ("sqrt(-1)", None),
        ("sqrt(81)", 9.0),
        ("number('12.50')", 12.5),
        ("number('twelve')", None),
        ("string(12.0)", "12"),
        ("string(0.1 + 0.2 > 0.3)", "true"),
        ("count(${ages})", 3.0),
        ("count-non-empty(${ages})", 2.0),
        ("sum(${ages})", 14.0),
        ("max(${ages})", 11.0),
        ("join(', ', ${ages})", "3, 11, "),
        ("concat('Roll ', ${roll}, '.')", "Roll 420."),
        ("coalesce(${nobody}, ${lead})", "met"),
        ("coalesce(${nobody}, '')", None),
        ("selected-at(${voices}, 1)", "spoken"),
        ("selected-at(${voices}, 2)", None),
        ("substr('safeguarding', 4)", "guarding"),
        ("substr('safeguarding', 0, 4)", "safe"),
        ("substr('safeguarding', ${nobody})", None),
        ("substring-before('S11-2026', '-')", "S11"),
        ("substring-after('S11-2026', '-')", "2026"),
        ("substring-after('S11', '-')", None),
        ("translate('a-b-c', '-', '/')", "a/b/c"),
        ("translate('a-b', '-', '')", "ab"),
        ("normalize-space('  two   words ')", "two words"),
        ("string-length('four')", 4.0),
        ("decimal-date-time('1970-01-02')", 1.0),
        ("date(1)", dt.date(1970, 1, 2)),
        ("date('31 March')", None),
        ("date(pow(10, 300))", None),
        ("today()", TODAY),
        ("format-date(${reviewed}, '%e %B %Y')", "1 September 2025"),
        ("format-date(${reviewed}, '%A %d/%m/%y')", "Monday 01/09/25"),
        ("format-date(${nobody}, '%Y')", None),
        ("age-at('2026-02-28', ${born})", 13.0),
        ("age-at('2026-03-01', ${born})", 14.0),
        ("age-at('2011-01-01', ${born})", None),
        ("if(${trained} > 50, 'many', 'few')", "many"),
    ],
)
def test_values(rule, value):
    assert compile_rule(rule).value(reading()) == value


def test_the_dot_is_the_answer_the_rule_belongs_to():
    rule = compile_rule(". >= 0 and . <= ${roll}")
    assert rule.holds(reading(this=400.0))
    assert not rule.holds(reading(this=500.0))
    assert rule.reads == {"roll"}


def test_a_rule_about_all_rows_holds_when_any_row_does():
    assert compile_rule("${ages} > 10").holds(reading())
    assert not compile_rule("${ages} > 11").holds(reading())


def test_a_pattern_that_would_look_for_ever_gives_up():
    assert not compile_rule("regex(., '^(a|aa)+$')").holds(reading(this="a" * 60 + "b"))


@pytest.mark.parametrize(
    ("rule", "reads", "sections"),
    [
        ("level(${lead}) = 'met' and score(${training}) > 50", {"lead", "training"}, set()),
        ("prior(${lead}) = 'met' or rater('peer', ${training}) != ''", set(), set()),
        ("share-at('met', 'plans') > 50 and ${lead} = 'met'", {"lead"}, {"plans"}),
        ("changed-since(${lead})", {"lead"}, set()),
    ],
)
def test_what_a_rule_turns_on(rule, reads, sections):
    compiled = compile_rule(rule)
    assert (compiled.reads, compiled.sections) == (reads, sections)


IN_QUOTES = {"share-at": ["'met'", "'plans'"], "rater": ["'peer'", "${nobody}"]}


def test_every_function_can_be_worked_out_with_blanks_only():
    for function in FUNCTIONS.values():
        given = ["${nobody}"] * max(function.least, 1 if function.most is None else function.least)
        given = IN_QUOTES.get(function.name, given)
        compile_rule(f"{function.name}({', '.join(given)})").value(reading())
