"""One click mends what was found: the finding is gone, nothing else has changed for the worse."""

import datetime as dt
from collections import Counter

import pytest

from forms.checks import check, mended
from forms.tree import NoSuchNode
from tests.forms.sets import BANDS, question, question_set, section

ON = dt.date(2026, 3, 14)
LISTS = [{"id": "routes", "options": [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk review"}]}]
WT18 = {"id": "wt18", "kind": "statutory_guidance", "title": "Working Together 2018", "superseded_by": "wt26"}
WT26 = {"id": "wt26", "kind": "statutory_guidance", "title": "Working Together 2026"}
CAP = {"when": ["not_met"], "limit_to": "developping", "why": "Because."}


def asking(rule, **fields):
    asked = question("asked", show_if=rule, **fields)
    return [
        question("lead"),
        question("ways", type="multiple", options="routes"),
        question("seen_on", type="date"),
        asked,
    ]


RULES = [
    ("${leed} = 'met'", "unknown_question", "Use ${lead}", "${lead} = 'met'"),
    ("${lead} = 'Met' or ${lead} = 'na'", "unknown_option", "Use 'met'", "${lead} = 'met' or ${lead} = 'na'"),
    ("'Not met' = ${lead}", "unknown_option", "Use 'not_met'", "'not_met' = ${lead}"),
    ("${seen_on} < '31 March 2026'", "not_a_date", "Use '2026-03-31'", "${seen_on} < '2026-03-31'"),
    ("${ways} = 'desk'", "equals_on_several", None, "selected(${ways}, 'desk')"),
    ("slected(${lead}, 'met')", "unreadable_rule", "Use selected", "selected(${lead}, 'met')"),
    ("${lead} = met", "unreadable_rule", "Use 'met'", "${lead} = 'met'"),
    ("${lead} == 'met'", "unreadable_rule", "Use =", "${lead} = 'met'"),
    ("${lead}='met'&&${seen_on}!=''", "unreadable_rule", "Use and", "${lead}='met' and ${seen_on}!=''"),
    ("${lead} = \u2018met\u2019", "curly_quotes", "Straighten them", "${lead} = 'met'"),
    ("true()", "always_shown", "Take the rule out", None),
    ("${lead} != 'met'", "true_while_blank", "Wait for an answer", "(${lead} != 'met') and ${lead} != ''"),
]


@pytest.mark.parametrize(("rule", "code", "words", "after"), RULES, ids=[rule[0] for rule in RULES])
def test_a_rule_is_mended_by_a_click(rule, code, words, after):
    draft = question_set(*asking(rule), option_lists=LISTS)
    [finding] = check(draft, on=ON)
    assert finding.code == code
    assert words is None or finding.mend.words == words
    better = mended(draft, finding.mend)
    assert better.question("asked").show_if == after
    assert check(better, on=ON) == ()


OTHERS = {
    "same_id": ([question("a"), question("a")], {}),
    "no_scale": ([question("a", scale="met")], {}),
    "no_options": ([question("a", type="single", options="routs")], {"option_lists": LISTS}),
    "no_citation": ([question("a", cites=[{"cite": "wt2"}])], {"citations": [WT26]}),
    "out_of_force": ([question("a", cites=[{"cite": "wt18", "at": "4.2"}])], {"citations": [WT18, WT26]}),
    "no_short_title": ([question("a", short_title=None, label="Is there a named senior lead for safeguarding?")], {}),
    "limits_crossed": ([question("a", type="whole", minimum=5, maximum=2)], {}),
    "band_gap": ([question("a")], {"scoring": {"bands": BANDS[1:]}}),
    "no_band": ([question("a")], {"scoring": {"bands": BANDS, "caps": [CAP]}}),
    "scoring_not_used": ([section("s", section("t", question("a"), scoring={}))], {}),
    "never_shown": ([question("a", show_if="1 = 2")], {}),
    "disabled_rule": ([question("a", disabled_rules={"show_if": "pulldata('x')"})], {}),
    "same_history": ([question("a", renamed_from=["b"]), question("b")], {}),
    "change_of_nothing": ([question("a")], {"changes": [{"version": "1.0.0", "item": "b"}]}),
    "table_of_many": ([section("s", question("a"), question("b", scale="embed4"), layout="table")], {}),
}


@pytest.mark.parametrize(("code", "made"), OTHERS.items(), ids=OTHERS)
def test_what_else_is_mended_by_a_click(code, made):
    items, fields = made
    draft = question_set(*items, **fields)
    [finding] = check(draft, on=ON)
    assert finding.code == code
    assert check(mended(draft, finding.mend), on=ON) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"evidence": {"prompt": "Show", "required_when": ["mett", "part"]}},
        {"impact": {"required_when": ["mett"]}},
        {"actions": [{"when": ["mett"]}]},
        {"descriptors": {"mett": "In place", "part": "Begun"}},
    ],
    ids=["evidence", "impact", "actions", "descriptors"],
)
def test_a_level_that_is_not_there_is_mended_to_the_one_that_was_meant(fields):
    draft = question_set(question("a", **fields))
    [finding] = check(draft, on=ON)
    assert finding.mend.words == "Use met"
    assert check(mended(draft, finding.mend), on=ON) == ()


def test_a_level_that_resembles_none_is_taken_out_unless_nothing_is_left():
    [finding] = check(question_set(question("a", impact={"required_when": ["zzz", "met"]})), on=ON)
    assert finding.mend.words == "Take zzz out"
    [finding] = check(question_set(question("a", actions=[{"when": ["zzz"]}])), on=ON)
    assert finding.mend is None


def test_a_question_asked_later_and_words_for_nobody_are_told():
    looks_ahead = [question("a", show_if="${b} = 'met'"), question("b")]
    [finding] = check(question_set(*looks_ahead), on=ON)
    assert (finding.code, finding.fix) == ("asked_later", "Ask b first.")
    [finding] = check(question_set(question("b"), question("a", show_if="${b} = 'NaN'")), on=ON)[1:]
    assert finding.code == "compared_with_nan"
    long_words = "Does the multidisciplinary organisational infrastructure systematically operationalise"
    long_words += " intersectional considerations regarding marginalised communities internationally?"
    [finding] = check(question_set(question("a", label=long_words)), on=ON)
    assert finding.code == "hard_words"


def test_a_finding_names_the_row_of_the_workbook_it_came_from():
    draft = question_set(question("a"), question("b", show_if="${aa} = 'met'"))
    [finding] = check(draft, on=ON, rows={"a": ("survey", 3), "b": ("survey", 4)})
    assert (finding.where.sheet, finding.where.row, finding.where.field) == ("survey", 4, "show_if")
    assert str(finding).startswith("stop: survey, row 4: b, show_if: there is no question aa.")


def test_a_mend_of_what_is_gone_is_refused():
    draft = question_set(question("a"), question("b", show_if="${aa} = 'met'"))
    [finding] = check(draft, on=ON)
    with pytest.raises(NoSuchNode):
        mended(question_set(question("a")), finding.mend)


def test_no_mend_makes_a_set_worse():
    """Every mend of a set full of faults, one after the other, until none is left to offer."""
    draft = question_set(
        section(
            "s",
            *asking("${leed} == met", short_title=None, cites=[{"cite": "wt18"}]),
            question("asked", scale="met33"),
            section("t", question("deep"), scoring={}),
        ),
        option_lists=LISTS,
        citations=[WT18, WT26],
        scoring={"bands": BANDS[1:]},
    )
    for _ in range(20):
        found = check(draft, on=ON)
        offered = [finding for finding in found if finding.mend is not None]
        if not offered:
            break
        draft = mended(draft, offered[0].mend)
        left = Counter(finding.code for finding in check(draft, on=ON))
        assert left[offered[0].code] <= Counter(finding.code for finding in found)[offered[0].code]
    assert check(draft, on=ON) == ()
