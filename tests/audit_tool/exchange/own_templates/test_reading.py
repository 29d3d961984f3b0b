"""A trust's own form is read whatever it looks like, and nothing of it is taken that a person must still say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.domain.ids import ReturnId, TemplateMapId
from audit_tool.domain.own_template import How, TemplateMap
from audit_tool.exchange.own_templates import Fate, Remembered, Said, School, Waits, numbered, read_own_form
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.sheets import pasted_tables, read_tables
from campaigns.machinery.documents import document, open_document, word_file
from forms.answers import State
from tests.audit_tool.exchange.workbooks import workbook
from tests.forms import sets

ASKED = {
    "policy": "Is the child protection policy reviewed every year?",
    "lead": "Has the setting a designated safeguarding lead on its leadership team?",
    "cover": "Is a deputy there whenever the designated lead is away?",
    "training": "Has every member of staff been trained in the last year?",
    "recruit": "Are checks made before anybody begins work?",
    "online": "Are filtering and monitoring reviewed once a year?",
}
SET = sets.question_set(
    sets.section(
        "one",
        *(sets.question(ident, label=label, duty="must") for ident, label in ASKED.items()),
        sets.question("roll", type="whole", label="How many pupils are on roll?"),
        sets.question("changed", type="long_text", label="What has changed for pupils?"),
    )
)
QUESTIONS = {question.id: question for question in SET.questions()}
OAK, ELM, ASH = (
    School(ReturnId("oak"), "Oakfield Example Academy", "143001", "Lee Sample"),
    School(ReturnId("elm"), "Elm Example Primary", "143002"),
    School(ReturnId("ash"), "Ashdown Example School", "143003"),
)
THREE = (OAK, ELM, ASH)
HEAD = ["Ref", "Standard", "RAG", "Evidence", "Owner"]
ROWS = [
    ["1", ASKED["policy"], "Met", "Minutes of 3 May", "Pat"],
    ["2", "A designated safeguarding lead sits on the leadership team of the setting", "Green", "", ""],
    ["3", "Is there a school dog?", "Yes", "", ""],
    ["4", ASKED["training"], "", "Log of training", ""],
    ["5", ASKED["recruit"], "", "", ""],
]


def reading(content, schools=(OAK,), said=None, remembered=None):
    file = pasted_tables(content) if isinstance(content, str) else read_tables(content)
    return read_own_form(file, SET, QUESTIONS, schools, said or Said(), remembered or Remembered())


def of(read, question):
    """Give (school, value, reason, evidence) of what would be written down for a question."""
    return [
        (one.return_id, one.answer.value, one.answer.reason, one.line.written.evidence)
        for one in read.with_fate(Fate.TAKEN)
        if one.question_id == question
    ]


def kept(read, levels=()):
    """Remember what stands in a reading, as the workspace does."""
    lines = tuple((line.label, line.question_id, line.confidence, line.how.value) for line in read.proposed)
    return Remembered.of(TemplateMap(TemplateMapId("m"), "t", "Example Trust", SET.id, read.headings, lines, levels))


def test_a_list_is_read_by_its_headings_and_waits_for_what_only_a_person_knows():
    read = reading(workbook({"Audit": [["Example Trust safeguarding audit"], [], HEAD, *ROWS]}))

    assert of(read, "policy") == [("oak", "met", "Owner: Pat", "Minutes of 3 May")]
    assert of(read, "training") == [("oak", None, "", "Log of training")]
    assert {line.label: (line.question_id, line.how) for line in read.proposed} == {
        ROWS[0][1]: ("policy", How.EXACT),
        ROWS[1][1]: ("lead", How.LIKE),
        ROWS[2][1]: ("", How.NONE),
        ROWS[3][1]: ("training", How.EXACT),
    }
    assert [one.line.place for one in read.with_fate(Fate.UNWRITTEN)] == ["Audit A8"]
    assert read.unread == ("Audit A1",)
    assert read.waits_for == (Waits.LINES,)
    assert read.leads == {"oak": "Lee Sample"}


def test_what_a_person_says_is_taken_and_a_word_is_asked_once_for_a_scale():
    content = workbook({"Audit": [HEAD, *ROWS, ["6", ASKED["online"], "green", "", ""]]})
    lines = {alike(ROWS[1][1]): "lead", alike(ROWS[2][1]): ""}
    read = reading(content, said=Said(lines=lines))

    assert read.waits_for == (Waits.LEVELS,)
    assert [(word.text, word.times, word.near, word.is_settled) for word in read.levels] == [("Green", 2, "", False)]
    assert of(read, "online") == of(read, "lead") == []

    settled = reading(content, said=Said(lines=lines, levels={("met3", "green"): "met"}))
    assert settled.waits_for == ()
    assert of(settled, "online") == of(settled, "lead") == [("oak", "met", "", "")]
    assert [one.line.label for one in settled.with_fate(Fate.NOT_COVERED)] == ["Is there a school dog?"]


def test_a_word_that_is_no_answer_of_ours_stands_as_a_comment_and_scores_nothing():
    content = f"Question\tResponse\n{ASKED['policy']}\tSee policy\n{ASKED['lead']}\t{'A long story. ' * 9}"
    read = reading(content, said=Said(levels={("met3", "see policy"): ""}))

    assert of(read, "policy") == [("oak", None, "See policy", "")]
    assert of(read, "lead") == [("oak", None, ("A long story. " * 9).strip(), "")]
    assert all(one.answer.state is State.UNANSWERED and one.words_only for one in read.with_fate(Fate.TAKEN))


def test_a_number_on_a_scale_is_always_asked_because_one_may_be_the_best_or_the_worst():
    content = f"Question\tScore\n{ASKED['policy']}\t1\n{ASKED['lead']}\t4\nHow many pupils are on roll?\t412"
    read = reading(content)

    assert [(word.text, word.code, word.near) for word in read.levels] == [("1", "", ""), ("4", "", "")]
    assert read.waits_for == (Waits.LEVELS,)
    assert of(read, "roll") == [("oak", 412, "", "")]
    best = reading(content.replace("\t4\n", "\t3\n"), said=Said(levels={("met3", "1"): "met"}))
    assert [(word.text, word.code, word.near) for word in best.levels] == [("1", "met", ""), ("3", "", "not_met")]
    worst = reading(content.replace("\t4\n", "\t3\n"), said=Said(levels={("met3", "1"): "not_met"}))
    assert [(word.text, word.near) for word in worst.levels] == [("1", ""), ("3", "met")]
    assert worst.waits_for == (Waits.LEVELS,)


NINE_WAYS = {
    "a sheet each": workbook(
        {
            "Oakfield Example Academy": [["Question", "Answer"], [ASKED["policy"], "Met"]],
            "143002": [["Question", "Answer"], [ASKED["policy"], "Not met"]],
            "Sheet3": [["School:", ASH.name], ["Question", "Answer"], [ASKED["policy"], "Partially met"]],
        }
    ),
    "a block each": workbook(
        {
            "Audit": [
                ["Oakfield Example Academy (URN 143001)"],
                ["DSL: Lee Sample"],
                ["Question", "Answer"],
                [ASKED["policy"], "Met"],
                ["URN", "143002"],
                ["Question", "Answer"],
                [ASKED["policy"], "Not met"],
                ["Ashdown Example School"],
                [ASKED["policy"], "Partially met"],
            ]
        }
    ),
    "a column each": workbook(
        {
            "Audit": [
                ["Question", "143001", "Elm Example Primary", ASH.name],
                [ASKED["policy"], "Met", "Not met", "Partially met"],
            ]
        }
    ),
    "a row for each question and school": workbook(
        {
            "Audit": [
                ["URN", "School", "Question", "Response"],
                ["143001", "Oakfield", ASKED["policy"], "Met"],
                [143002, "Elm", ASKED["policy"], "Not met"],
                ["143003", "Ash", ASKED["policy"], "Partially met"],
            ]
        }
    ),
    "a row for each school": (
        f"Timestamp,School name,DSL,URN,{ASKED['policy']},Evidence\n"
        "1 May,Oakfield,Lee Sample,143001,Met,\n1 May,Elm,Jo Example,143002,Not met,None yet\n"
        "1 May,Ash,Kim Fiction,143003,Partially met,\n"
    ).encode(),
    "a word document": word_file(
        document([["School: Oakfield Example Academy", ""], ["Question", "Answer"], [ASKED["policy"], "Met"]])
        + document([["URN: 143002"], ["Question", "Answer"], [ASKED["policy"], "Not met"]])
        + document([[ASH.name], ["Question", "Answer"], [ASKED["policy"], "Partially met"]])
    ),
    "an open document": open_document(
        {
            "Oakfield Example Academy": [["Question", "Answer"], [ASKED["policy"], "Met"]],
            "Elm Example Primary": [["Question", "Answer"], [ASKED["policy"], "Not met"]],
            "Ashdown Example School": [["Question", "Answer"], [ASKED["policy"], "Partially met"]],
        }
    ),
}


@pytest.mark.parametrize("content", NINE_WAYS.values(), ids=NINE_WAYS)
def test_one_file_for_several_schools_is_split_by_number_or_name_wherever_they_stand(content):
    read = reading(content, THREE)
    said = {school: value for school, value, _, _ in of(read, "policy")}
    assert said == {"oak": "met", "elm": "not_met", "ash": "part"}
    assert all(one.is_settled for one in read.whose)


def test_each_school_must_have_a_lead_of_its_own():
    read = reading(NINE_WAYS["a column each"], THREE)
    assert read.waits_for == (Waits.LEAD,)
    named = reading(NINE_WAYS["a column each"], THREE, Said(leads={"elm": "Jo Example", "ash": "Kim Fiction"}))
    assert named.leads == {"oak": "Lee Sample", "elm": "Jo Example", "ash": "Kim Fiction"}
    assert named.waits_for == ()
    assert reading(NINE_WAYS["a row for each school"], THREE).leads["ash"] == "Kim Fiction"


def test_a_school_that_is_not_of_the_round_is_asked_about_and_can_be_left_out():
    content = workbook(
        {
            "Audit": [
                ["URN", "Question", "Answer"],
                ["999999", ASKED["policy"], "Met"],
                ["143001", ASKED["policy"], "Met"],
            ]
        }
    )
    read = reading(content, THREE)
    assert read.waits_for == (Waits.SCHOOL,)
    left_out = reading(content, THREE, Said(schools={"999999": ""}))
    assert left_out.waits_for == ()
    assert [one.fate for one in left_out.lines] == [Fate.NO_SCHOOL, Fate.TAKEN]


def test_formulas_and_two_answers_to_one_question_are_told_and_not_taken():
    content = workbook(
        {
            "Audit": [
                ["Question", "Answer"],
                [ASKED["policy"], "x"],
                [ASKED["lead"], "Met"],
                ["", ""],
                ["1. " + ASKED["lead"], "Not met"],
            ]
        },
        formulas=[("Audit", "B2", '="Met"')],
    )
    read = reading(content, said=Said(lines={alike("1. " + ASKED["lead"]): "lead", alike(ASKED["lead"]): "lead"}))
    assert [one.fate for one in read.lines] == [Fate.FORMULA, Fate.TWICE, Fate.TWICE]


def test_a_question_over_several_rows_is_one_line():
    read = reading(f"Question\tAnswer\tEvidence\n{ASKED['policy']}\tMet\tMinutes\n\t\tPolicy\n{ASKED['lead']}\tMet\t")
    assert of(read, "policy") == [("oak", "met", "", "Minutes\nPolicy")]


def test_a_second_school_and_the_next_year_ask_only_about_the_new_heading():
    first = reading(
        workbook({"Audit": [HEAD, *ROWS]}), said=Said(lines={alike(ROWS[1][1]): "lead", alike(ROWS[2][1]): ""})
    )
    memory = kept(first, (("met3", "green", "met"),))
    again = reading(workbook({"Audit": [HEAD, *ROWS]}), (ELM,), Said(leads={"elm": "Jo Example"}), memory)
    assert again.waits_for == ()
    assert again.headings == first.headings
    assert of(again, "lead") == [("elm", "met", "", "")]

    new = ["7", "How do you keep children safe online at home?", "Green", "", ""]
    next_year = reading(workbook({"2027": [HEAD, *ROWS[:3], new]}), (OAK,), remembered=memory)
    assert [line.label for line in next_year.proposed if not line.is_settled] == [new[1]]
    assert next_year.headings != first.headings


LABELS = st.sampled_from(
    [*ASKED.values(), ROWS[1][1], "Is there a school dog?", "", "1. " + ASKED["policy"], "Deputy when the lead is away"]
)
CELLS = st.sampled_from(["", "Met", "Green", "1", "See policy", "Not met", "n/a"])
FORMS = st.lists(st.tuples(LABELS, CELLS, CELLS, st.sampled_from(["", "143001", "143002", "999999"])), max_size=14)


@settings(max_examples=40)
@given(FORMS, st.booleans())
def test_no_answer_lands_at_two_questions_and_none_is_lost(rows, is_agreed):
    table = [["Question", "Answer", "Evidence", "URN"], *map(list, rows)]
    content = "\n".join("\t".join(row) for row in table)
    read = reading(content, THREE)
    if is_agreed:
        lines = {alike(line.label): line.question_id for line in read.proposed}
        read = reading(content, THREE, Said(lines, {("met3", "green"): "met"}, {"": "oak", "999999": ""}))

    taken = [(one.return_id, one.question_id) for one in read.with_fate(Fate.TAKEN)]
    assert len(taken) == len(set(taken))
    told = "\n".join(f"{one.line.label} {one.line.written}" for one in read.lines)
    for number, (label, answer, evidence, _) in enumerate(rows, 2):
        is_told = any(place.endswith(str(number)) for place in read.unread)
        assert is_told or all(" ".join(text.split()) in told for text in (label, answer, evidence))
    given_questions = [line.question_id for line in read.proposed if line.question_id]
    assert is_agreed or len(given_questions) == len(set(given_questions))


@pytest.mark.parametrize(
    ("best", "worst", "means"),
    [
        (1, 3, {"1": "met", "2": "part", "3": "not_met"}),
        (3, 1, {"1": "not_met", "2": "part", "3": "met"}),
        (2, 0, {"1": "part", "2": "met"}),
        (1, 4, {"1": "met"}),
        (2, 2, {}),
    ],
)
def test_numbers_are_told_by_the_two_ends_and_between_them_only_where_the_steps_are_as_many(best, worst, means):
    content = f"Question\tScore\n{ASKED['policy']}\t1\n{ASKED['lead']}\t2\n{ASKED['cover']}\t3"
    said = numbered(reading(content).levels, "met3", best=best, worst=worst)
    assert said == {("met3", number): code for number, code in means.items()}
    settled = reading(content, said=Said(levels=said))
    assert {one.text for one in settled.levels if one.is_settled} == means.keys()


def test_what_a_person_says_of_a_column_holds_for_every_table_headed_so_and_is_remembered():
    sheets = {
        OAK.name: [["Standard", "Where we stand"], [ASKED["policy"], "Met"]],
        ELM.name: [["Standard", "Where we stand"], [ASKED["policy"], "Not met"]],
    }
    first = reading(workbook(sheets), THREE)
    (table,) = first.tables
    assert (table.names, [column.target for column in table.columns]) == ((OAK.name, ELM.name), ["question", ""])
    assert [one.line.written.comment for one in first.lines] == ["Where we stand: Met", "Where we stand: Not met"]

    columns = {(table.headings, 2): "answer"}
    corrected = reading(workbook(sheets), THREE, Said(columns=columns))
    assert [value for _, value, _, _ in of(corrected, "policy")] == ["met", "not_met"]
    assert reading(workbook(sheets), THREE, remembered=Remembered(columns=columns)).lines == corrected.lines


def test_a_form_without_headings_keeps_its_guesses_beside_what_a_person_says():
    content = f"1\t{ASKED['policy']}\tMinutes\tPartially met\n2\t{ASKED['training']}\tLog\tNot met"
    (table,) = reading(content).tables
    read = reading(content, said=Said(columns={(table.headings, 4): "answer", (table.headings, 3): "evidence"}))
    assert of(read, "policy") == [("oak", "part", "", "Minutes")]
