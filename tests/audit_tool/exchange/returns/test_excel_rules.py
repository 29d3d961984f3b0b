"""Rules as Excel formulas: only where Excel would say the same."""

import pytest

from audit_tool.exchange.returns.excel_rules import shown_formula
from tests.audit_tool.exchange.returns.filled import SET

CELLS = {"s1": "$E$2", "s2": "$E$3", "count": "$E$4", "who": "$E$5", "share": "$E$6"}

SAID = [
    ("${s1} = 'met'", '$E$2="Met"'),
    ("${s1} != 'na' and ${s2} = ''", 'AND($E$2<>"Does not apply",$E$3="")'),
    ("not(${s1} = 'met' or ${s1} = 'part')", 'NOT(OR($E$2="Met",$E$2="Partially met"))'),
    ("${count} > 3", 'IFERROR(VALUE(SUBSTITUTE($E$4,"%",""))>3,FALSE)'),
    ("${count} != 3", 'IFERROR(VALUE(SUBSTITUTE($E$4,"%",""))<>3,TRUE)'),
    ("answered(${s1})", 'AND($E$2<>"",$E$2<>"Does not apply")'),
    ("answered(${who})", '$E$5<>""'),
    ("${share} > 50", 'IFERROR(VALUE(SUBSTITUTE($E$6,"%",""))>50,FALSE)'),
    ("true()", "TRUE()"),
    (
        "selected(${who}, 'police')",
        'ISNUMBER(SEARCH(";Police;",";"&SUBSTITUTE(SUBSTITUTE($E$5,CHAR(10),";"),"; ",";")&";"))',
    ),
]
UNSAID = ["${s1} = 'gone'", "${lead_days} > 1", "${count} + 1 > 3", "today() > ${day}", "${", "selected(${s1}, ${s2})"]


@pytest.mark.parametrize(("rule", "formula"), SAID)
def test_a_rule_that_excel_can_follow(rule, formula):
    assert shown_formula([rule], CELLS, SET) == formula


@pytest.mark.parametrize("rule", UNSAID)
def test_a_rule_that_excel_cannot_follow_is_left_to_its_words(rule):
    assert shown_formula([rule], CELLS, SET) is None


def test_a_question_shows_where_all_that_holds_it_shows():
    assert shown_formula(["${s1} = 'met'", "${count} > 3"], CELLS, SET) == (
        'AND($E$2="Met",IFERROR(VALUE(SUBSTITUTE($E$4,"%",""))>3,FALSE))'
    )
