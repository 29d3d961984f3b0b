"""What an author is told before a set is published: one defect, one finding that names it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from forms.checks import check
from forms.checks.wording import two_questions
from forms.library import Library
from forms.model import walk
from forms.scoring import score
from tests.forms.sets import (
    BANDS,
    GROUPS,
    MET3,
    ROWS,
    children,
    edits,
    live,
    question,
    question_set,
    question_sets,
    repeat,
    section,
)

ON = dt.date(2026, 3, 14)
LISTS = [
    {
        "id": "routes",
        "options": [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk review"}],
    }
]
WT18 = {"id": "wt18", "kind": "statutory_guidance", "title": "Working Together 2018"}
WT26 = {"id": "wt26", "kind": "statutory_guidance", "title": "Working Together 2026", "in_force_from": "2026-01-01"}


def findings(*items, on=ON, **fields):
    return check(question_set(*items, **fields), on=on)


def only(*items, **fields):
    [finding] = findings(*items, **fields)
    return finding


def test_a_sound_set_has_no_findings():
    assert findings(
        section("first", question("lead"), question("why", type="long_text", show_if="${lead} = 'not_met'")),
        section("second", repeat("each_child", question("seen")), question("any", show_if="${seen} = 'met'")),
        scoring={"bands": BANDS, "caps": [{"when": ["not_met"], "limit_to": "developing", "why": "Because."}]},
    ) == ()  # fmt: skip


RULES = [
    (
        "${lead} =",
        "unreadable_rule",
        "asked, show_if: The rule ends before it says anything.",
        "A value is missing at the end.",
    ),
    (
        "slected(${lead}, 'met')",
        "unreadable_rule",
        "asked, show_if: There is no function called slected().",
        "Did you mean selected()?",
    ),
    ("${leed} = 'met'", "unknown_question", "asked, show_if: there is no question leed.", "Did you mean lead?"),
    ("${lead} = 'mett'", "unknown_option", "asked, show_if: 'mett' is not an option of lead.", "Did you mean met?"),
    (
        "'Not met' = ${lead}",
        "unknown_option",
        "asked, show_if: 'Not met' is not an option of lead.",
        "Did you mean not_met?",
    ),
    (
        "selected(${route}, 'dask')",
        "unknown_option",
        "asked, show_if: 'dask' is not an option of route.",
        "Did you mean desk?",
    ),
    ("${roll} > 'many'", "number_with_words", "asked, show_if: roll is a number, and 'many' is none.", None),
    (
        "${seen_on} < '31 March'",
        "not_a_date",
        "asked, show_if: seen_on is a date, and '31 March' is none.",
        "Write it as '2026-03-31'.",
    ),
    (
        "${ways} = 'desk'",
        "equals_on_several",
        "asked, show_if: ways may have several answers, and = asks for one alone.",
        "Write selected(${ways}, 'desk').",
    ),
    (
        "level(${lead}) = 'mett'",
        "unknown_option",
        "asked, show_if: 'mett' is not an option of lead.",
        "Did you mean met?",
    ),
    (
        "share-at('met', 'onli') > 1",
        "unknown_section",
        "asked, show_if: there is no section onli.",
        "Did you mean only?",
    ),
    ("rater('pear', ${lead}) = 'met'", "unknown_rater", "asked, show_if: nobody rates as pear.", "Did you mean peer?"),
    (
        "prior(${leed}) = 'met'",
        "unknown_question",
        "asked, show_if: there is no question leed.",
        "Did you mean lead?",
    ),
    (
        "${first} = 'desk'",
        "equals_on_several",
        "asked, show_if: first is an order of all its options, and = asks for one alone.",
        "Write selected-at(${first}, 0) = 'desk' for the first of them.",
    ),
    (
        "selected-at(${first}, 0) = 'dask'",
        "unknown_option",
        "asked, show_if: 'dask' is not an option of first.",
        "Did you mean desk?",
    ),
    ("${asked} = 'met'", "depends_on_itself", "asked depends on its own answer.", "Take it out of its own rule."),
    (". = 'met'", "depends_on_itself", "asked depends on its own answer.", "Take it out of its own rule."),
]


@pytest.mark.parametrize(("rule", "code", "message", "fix"), RULES, ids=[rule[0] for rule in RULES])
def test_rules(rule, code, message, fix):
    finding = only(
        question("lead"),
        question("route", type="single", options="routes"),
        question("ways", type="multiple", options="routes"),
        question("first", type="rank", options="routes"),
        question("roll", type="whole"),
        question("seen_on", type="date"),
        question("asked", show_if=rule),
        option_lists=LISTS,
    )
    assert (finding.code, finding.message, finding.fix) == (code, message, fix)
    assert finding.where.node == "asked"
    if finding.excerpt is not None:
        line, carets = finding.excerpt.split("\n")
        assert line == rule
        assert set(carets) == {" ", "^"} or carets.startswith("^")


def test_the_carets_stand_under_the_wrong_word():
    finding = only(question("lead"), question("asked", show_if="${lead} = 'mett' or true()"))
    assert finding.excerpt == "${lead} = 'mett' or true()\n          ^^^^^^"
    assert str(finding) == (
        "stop: asked, show_if: 'mett' is not an option of lead. Did you mean met?\n"
        "    ${lead} = 'mett' or true()\n"
        "              ^^^^^^"
    )


def test_a_check_may_look_at_its_own_answer():
    assert findings(question("roll", type="whole", check=". >= 0", check_message="Not below 0.")) == ()
    finding = only(question("roll", type="whole", check=". >= 'x'", check_message="Not below 0."))
    assert (finding.code, finding.where.field) == ("number_with_words", "check")


@pytest.mark.parametrize(
    ("items", "way"),
    [
        ([question("a", show_if="${b} = 'met'"), question("b", show_if="${a} = 'met'")], "a -> b -> a"),
        ([question("a", type="whole", calculate="${b}"), question("b", show_if="${a} > 1")], "a -> b -> a"),
        ([section("s", question("a"), show_if="${a} = 'met'")], "s -> a -> s"),
    ],
    ids=["two questions", "a total", "a section on its child"],
)
def test_a_circle_is_told_with_its_whole_path(items, way):
    finding = only(*items)
    assert finding.code == "circle"
    assert finding.message == f"These depend on one another in a circle: {way}."


def test_two_circles_are_told_apart():
    pairs = [question(one, show_if=f"${{{other}}} = 'met'") for one, other in ("ab", "ba", "cd", "dc")]
    assert [finding.code for finding in findings(*pairs)] == ["circle", "circle"]


@pytest.mark.parametrize(
    ("items", "fields", "code", "severity", "message"),
    [
        ([question("a"), question("a")], {}, "same_id", "stop", "The id a is used more than once."),
        (
            [question("a", scale="met4")],
            {},
            "no_scale",
            "stop",
            "a is answered on the scale met4, which the set does not have.",
        ),
        (
            [question("a", type="yes_partly_no")],
            {"scales": [MET3]},
            "no_scale",
            "stop",
            "a is answered on the scale ynp, which the set does not have.",
        ),
        (
            [question("a", type="single", options="routs")],
            {"option_lists": LISTS},
            "no_options",
            "stop",
            "a chooses from the list routs, which the set does not have.",
        ),
        (
            [question("a", cites=[{"cite": "wt25"}])],
            {"citations": [WT26]},
            "no_citation",
            "stop",
            "a cites wt25, which the set does not have.",
        ),
        (
            [question("a", evidence={"prompt": "Show", "required_when": ["yes"]})],
            {},
            "no_level",
            "stop",
            "a names the level yes in evidence, and cannot be answered with it.",
        ),
        (
            [question("a", impact={"required_when": ["yes"]})],
            {},
            "no_level",
            "stop",
            "a names the level yes in impact, and cannot be answered with it.",
        ),
        (
            [question("a", actions=[{"when": ["no"]}])],
            {},
            "no_level",
            "stop",
            "a names the level no in actions, and cannot be answered with it.",
        ),
        (
            [question("a", descriptors={"mett": "In place"})],
            {},
            "no_level",
            "stop",
            "a names the level mett in descriptors, and cannot be answered with it.",
        ),
        (
            [question("a", applies_to=["school"], not_applies_to=["school"])],
            {},
            "asked_of_nobody",
            "warn",
            "a is required, and every group it applies to is left out.",
        ),
        (
            [section("s", question("a", applies_to=["school"]), not_applies_to=["school"])],
            {},
            "asked_of_nobody",
            "warn",
            "a is required, and every group it applies to is left out.",
        ),
        (
            [question("a", short_title=None)],
            {},
            "no_short_title",
            "warn",
            "a has no short_title for the rail and for tables.",
        ),
        (
            [question("a", label=" ".join(["word"] * 26))],
            {},
            "long_question",
            "warn",
            "a has 26 words; 25 is the most that reads easily.",
        ),
        ([question("a", label="Is there a policy and do staff know it?")], {}, "two_questions", "warn", None),
        ([question("a", label="Is there a plan? Who owns it?")], {}, "two_questions", "warn", None),
        ([question("a", label="Are staff and/or volunteers trained?")], {}, "two_questions", "warn", None),
        (
            [question("a")],
            {"scoring": {"bands": BANDS[1:]}},
            "band_gap",
            "stop",
            "Results below 50 have no band; the lowest, developing, begins there.",
        ),
        (
            [question("a")],
            {"scoring": {"bands": [*BANDS, BANDS[0] | {"code": "worse"}]}},
            "same_band",
            "stop",
            "Two bands have the same minimum, 0.",
        ),
        (
            [question("a")],
            {"scoring": {"bands": BANDS, "caps": [{"when": ["not_met"], "limit_to": "developping", "why": "x"}]}},
            "no_band",
            "stop",
            "A limit goes to the band developping, which is not there.",
        ),
        (
            [question("a")],
            {"scoring": {"bands": BANDS, "caps": [{"when": ["red"], "limit_to": "developing", "why": "x"}]}},
            "no_level",
            "stop",
            "A limit waits for the level red, which no question here can be answered with.",
        ),
        (
            [section("s", section("t", question("a"), scoring={}))],
            {},
            "scoring_not_used",
            "warn",
            "t stands inside a section, so that its own scoring is not used.",
        ),
        (
            [section("s", question("a"), scoring={"method": "minimum"})],
            {"scoring": {"method": "sum"}},
            "no_points",
            "warn",
            "s makes no points, so that it brings nothing to the sum of the whole.",
        ),
        (
            [question("a")],
            {"scoring": {"method": "share_at_level"}},
            "no_level",
            "stop",
            "A result is the share at one level, and no level is chosen.",
        ),
        (
            [question("a")],
            {"scoring": {"method": "share_at_level", "share_level": "mett"}},
            "no_level",
            "stop",
            "A result is the share at mett, and no question here can be answered with it.",
        ),
        (
            [question("lead")],
            {"scores": [{"id": "voice", "label": "Voice of the child", "of": ["laed"]}]},
            "unknown_part",
            "stop",
            "The score voice is made of laed, which the set does not have.",
        ),
        (
            [question("lead", tags=["voice"])],
            {"scores": [{"id": "voice", "label": "Voice of the child", "tags": ["voices"]}]},
            "unknown_part",
            "stop",
            "The score voice is made of what has the tag voices, and nothing has it.",
        ),
        (
            [question("lead", scored=False), question("a")],
            {"scores": [{"id": "voice", "label": "Voice of the child", "of": ["lead"]}]},
            "score_of_nothing",
            "stop",
            "The score voice is made of no question that is scored.",
        ),
        (
            [section("one", section("inner", question("lead")))],
            {"selections": [{"id": "this_year", "title": "This year's", "items": ["one", "inner"]}]},
            "unknown_part",
            "stop",
            "The selection this_year chooses inner, which is no outermost section of the set.",
        ),
        (
            [question("lead")],
            {"selections": [{"id": "this_year", "title": "This year's"}]},
            "empty_selection",
            "stop",
            "The selection this_year chooses nothing.",
        ),
        (
            [question("lead")],
            {"selections": [{"id": "this_year", "title": "One", "items": ["only"]}] * 2},
            "same_id",
            "stop",
            "The id this_year is used more than once.",
        ),
        (
            [question("lead")],
            {"scores": [{"id": "voice", "label": "", "of": ["lead"]}]},
            "empty_text",
            "stop",
            "the label of score voice is empty.",
        ),
        (
            [question("a")],
            {"scales": [MET3 | {"levels": [*MET3["levels"], {"code": "odd", "label": "Odd"}]}]},
            "level_without_score",
            "warn",
            "The level odd of the scale met3 has no score, and the others have.",
        ),
    ],
)
def test_structure_results_and_wording(items, fields, code, severity, message):
    finding = only(*items, **fields)
    assert (finding.code, finding.severity) == (code, severity)
    assert message is None or finding.message == message


@pytest.mark.parametrize(
    "label",
    [
        "Is there a named senior lead for safeguarding who sits on your board or executive?",
        "Do staff know how and when to escalate a professional disagreement?",
        "Are children and their families told what is recorded?",
        "How many children were seen alone?",
        "How well were signs, and what the child told, recognised and recorded?",
    ],
)
def test_one_thing_asked_in_few_words_is_left_alone(label):
    assert findings(question("a", label=label)) == ()


def test_an_edition_no_longer_in_force_is_told_from_the_day_it_ends():
    cited = question("a", cites=[{"cite": "wt18"}])
    ended = WT18 | {"in_force_to": "2026-03-13"}
    assert only(cited, citations=[ended]).message == "a cites Working Together 2018, an edition no longer in force."
    assert findings(cited, citations=[ended], on=dt.date(2026, 3, 13)) == ()
    superseded = WT18 | {"superseded_by": "wt26"}
    assert only(cited, citations=[superseded, WT26]).fix == "Cite wt26, and read the question against it."
    assert findings(cited, citations=[superseded, WT26], on=dt.date(2025, 12, 31)) == ()
    assert only(question("b"), citations=[WT18 | {"superseded_by": "wt27"}]).code == "no_citation"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("${lead} = 'met' and ${lead} = 'not_met'", "never_shown"),
        ("${roll} > 5 and ${roll} < 3", "never_shown"),
        ("${roll} > 5 and ${roll} < 6", None),
        ("1 = 2", "never_shown"),
        ("${resting} = 'met'", "never_shown"),
        ("${lead} = 'met' and not(${lead} = 'met')", "never_shown"),
        ("selected(${ways}, 'desk') and not(selected(${ways}, 'desk'))", "never_shown"),
        ("selected(${ways}, 'desk') and selected(${ways}, 'panel')", None),
        ("${lead} = 'met' or ${lead} != 'met'", "always_shown"),
        ("true()", "always_shown"),
        ("${roll} >= 0 or ${roll} < 0", None),
        ("${words} = 'a' and ${words} = 'b'", None),
        ("${roll} + ${roll} > 10", None),
        ("today() > '2026-01-01'", None),
        ("is-na(${lead})", None),
    ],
)
def test_what_can_never_be_shown(rule, code):
    found = findings(
        question("lead"),
        question("roll", type="whole"),
        question("ways", type="multiple", options="routes"),
        question("words", type="short_text"),
        question("resting", parked=True),
        question("asked", show_if=rule),
        option_lists=LISTS,
    )
    assert [finding.code for finding in found] == ([code] if code else [])


def test_what_stands_around_counts_too():
    found = findings(
        section("first", question("lead")),
        section("second", question("asked", show_if="${lead} = 'not_met'"), show_if="${lead} = 'met'"),
    )
    assert [(finding.code, finding.where.node) for finding in found] == [("never_shown", "asked")]


def test_a_translation_of_a_text_that_is_not_there_is_told():
    said = {"Cymraeg (cy)": {"q1.label": "A", "q1.hint": "B", "q2.label": "C", "scale-met3.met.label": "Ch"}}
    found = findings(question("q1"), translations=said)
    assert [(one.code, one.severity, one.where.node, one.fix) for one in found] == [
        ("lost_translation", "warn", "q1", None),
        ("lost_translation", "warn", None, "Did you mean q1.label?"),
    ]


def test_what_stops_stands_first():
    found = findings(question("a", short_title=None), question("b", scale="met4"))
    assert [finding.severity for finding in found] == ["stop", "warn"]


def test_every_shipped_set_can_be_published_filled_in_and_scored():
    library = Library(*([resources.ROOT / name] for name in ("question_sets", "scales", "themes")))
    for line in library.sets():
        shipped = library.question_set(line.id, line.version)
        assert [str(finding) for finding in check(shipped, on=ON) if finding.severity == "stop"] == []
        everyone = frozenset(group for node in walk(shipped.items) for group in node.applies_to)
        rows = {node.id: children("The first") for node in walk(shipped.items) if node.kind == "repeat"}
        form = live(shipped, groups=everyone, rows=rows)
        asks_of_everyone = any(question.required for question in shipped.questions())
        assert (form.next_unanswered() is not None) == asks_of_everyone
        assert score(form).counts.answered == 0


@given(data=st.data(), whole=question_sets())
def test_what_is_never_shown_is_not_shown_and_what_passes_can_be_filled_in(data, whole):
    found = check(whole, on=ON)
    assert {finding.code for finding in found} <= {"never_shown", "always_shown", "true_while_blank"}
    never = {finding.where.node for finding in found if finding.code == "never_shown"}
    form = live(whole, rows=ROWS, groups=frozenset(GROUPS))
    for key, answer in data.draw(edits(whole)):
        form.record(key, answer)
        assert not any(form.is_shown(node) for node in never)


@pytest.mark.parametrize(
    ("label", "two"),
    [
        ("Is there a policy, and do staff know it?", ("Is there a policy?", "Do staff know it?")),
        ("Is there a plan? Who owns it?", ("Is there a plan?", "Who owns it?")),
        ("Do you ask, and how do you know?", ("Do you ask?", "How do you know?")),
        ("Are staff and/or volunteers trained?", None),
        ("", None),
    ],
)
def test_a_question_that_asks_two_things_is_taken_apart_where_the_second_begins(label, two):
    assert two_questions(label) == two
