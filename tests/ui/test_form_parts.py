"""Parts that the form needs of the kit: boxes that grow, words beside an answer, rows that fit, sizes that are kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forms.answers import Answer, Evidence, State
from forms.model import Definition, EvidenceRule, ImpactRule, Question, QuestionSet
from tests.ui.hands import click, find, has, lay_out, words
from ui import wording
from ui.fields import QuestionBlock, field_for
from ui.text import PlainEdit
from ui.widgets.evidence import EvidenceBox
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Bounded, Column
from ui.widgets.marks import Pill
from ui.widgets.standards import Standard, StandardIndex


def question_set(**extra) -> QuestionSet:
    question = {"kind": "question", "id": "asked", "label": "How many?", "type": "whole", **extra}
    return QuestionSet.model_validate(
        {
            "id": "parts",
            "version": "1.0.0",
            "title": "Parts",
            "short_title": "Parts",
            "purpose": "parts",
            "option_lists": [{"id": "two", "options": [{"code": "a", "label": "A"}, {"code": "b", "label": "B"}]}],
            "items": [{"kind": "section", "id": "one", "label": "One", "items": [question]}],
        }
    )


def block_of(shown, *, bare: bool = False, **extra) -> QuestionBlock:
    made = question_set(**extra)
    question: Question = made.questions()[0]
    return shown(QuestionBlock(field_for(question, made), bare=bare), (700, 600))


# ---- words beside an answer


def test_a_counter_is_not_collected_rather_than_not_known(shown):
    counts = Definition(counts="Each child.", who="All.", dates="Today.")
    block = block_of(shown, allow_dont_know=True, definition=counts.model_dump())
    click(find(block, "Not collected"))
    lay_out()
    assert block.answer().state is State.DONT_KNOW
    assert has(block, "Why it is not collected, if you know")


def test_a_comment_is_asked_for_only_when_wanted_and_is_part_of_the_answer(shown):
    block = block_of(shown, type="single", options="two")
    assert not has(block, "Comment")
    click(find(block, "Add a comment"))
    lay_out()
    QTest.keyClicks(find(block, "Comment", QPlainTextEdit), "Seen on Tuesday")
    assert block.answer().reason == "Seen on Tuesday"
    assert not has(block, "Add a comment")


def test_a_line_of_enquiry_asks_what_worked_and_what_should_be_better_beside_its_impact(shown):
    enquiry = {
        "theme": "voice",
        "looks_for_good": "Heard.",
        "looks_for_poor": "Unheard.",
        "prompts": ("1?", "2?", "3?"),
    }
    block = block_of(shown, type="single", options="two", impact={}, kloe=enquiry)
    click(find(block, "Say what worked and what should be better"))
    lay_out()
    QTest.keyClicks(find(block, "What worked, and what should be better", QPlainTextEdit), "She asked twice")
    assert block.answer().reason == "She asked twice"


@pytest.mark.parametrize("kind", ["long_text", "short_text"])
def test_an_answer_in_words_takes_no_comment_beside_it(shown, kind):
    assert not has(block_of(shown, type=kind), "Add a comment")


def test_a_reason_asked_for_by_others_keeps_its_words_when_it_is_no_longer_asked_for(shown):
    block = block_of(shown)
    block.field.ask_why("Why the panel moved it", "Say why the panel moved it.")
    lay_out()
    assert "Say why the panel moved it." in words(block)
    QTest.keyClicks(find(block, "Why the panel moved it", QPlainTextEdit), "Not in records")
    block.field.ask_why("")
    lay_out()
    assert has(block, "Comment")
    assert block.answer().reason == "Not in records"


def test_a_bare_block_asks_for_the_answer_alone_and_keeps_the_rest_of_it(shown):
    rules = {"evidence": EvidenceRule(prompt="Show it."), "impact": ImpactRule()}
    block = block_of(shown, bare=True, **{name: rule.model_dump() for name, rule in rules.items()})
    kept = Answer(State.ANSWERED, 3, evidence=(Evidence("e1", "Minutes"),), impact="Seen sooner")
    block.show_answer(kept)
    lay_out()
    assert not has(block, "Add evidence")
    block.field.take(4)
    assert (block.answer().evidence, block.answer().impact) == (kept.evidence, "Seen sooner")


def test_words_about_impact_show_even_where_the_question_no_longer_asks_for_them(shown):
    block = block_of(shown)
    block.show_answer(Answer(State.ANSWERED, 3, impact="Seen sooner", impact_step=2))
    lay_out()
    box = find(block, "What is different for children because of this?", QPlainTextEdit)
    assert box.toPlainText() == "Seen sooner"
    QTest.keyClicks(box, "!")
    assert block.answer().impact.strip("!") == "Seen sooner"


def test_leaving_the_control_is_told_apart_from_leaving_the_question(shown, qtbot):
    block = block_of(shown, allow_dont_know=True)
    block.focus_first()
    with qtbot.waitSignal(block.field.control_left), qtbot.assertNotEmitted(block.field.left):
        QTest.keyClick(block.field.edit, Qt.Key.Key_Tab)


# ---- evidence


def test_a_kept_file_gives_its_name_where_no_title_is_typed_and_can_be_taken_out(shown, qtbot):
    box = shown(EvidenceBox("Show it."), (700, 500))
    box.add()
    lay_out()
    with qtbot.waitSignal(box.file_asked) as asked:
        click(find(box, "Keep the file here"))
    with qtbot.waitSignal(box.edited) as told:
        box.take_file(asked.args[0], "file-1", "Minutes of June")
    (piece,) = told.args[0]
    assert (piece.attachment_id, piece.title) == ("file-1", "Minutes of June")
    with qtbot.waitSignal(box.edited) as told:
        click(find(box, "Take the file out"))
    assert told.args[0][0].attachment_id is None


def test_a_file_that_was_not_kept_says_why_beside_its_button(shown):
    box = shown(EvidenceBox("Show it."), (700, 500))
    box.add()
    box.refuse_file("This file cannot be read.")
    lay_out()
    assert "This file cannot be read." in words(box)


# ---- the index


def test_optional_parts_stay_out_of_the_count_and_say_so(shown):
    index = shown(StandardIndex("line of enquiry"), (260, 500))
    index.show_standards(
        [
            Standard("a", "1", "Leadership", 5, 5),
            Standard("b", "2", "Policies", 4, 1),
            Standard("c", "L1", "Neglect", 3, 0, optional=True, counts=False),
        ]
    )
    assert "2 lines of enquiry" in words(index)
    assert "6 of 9" in words(index)
    rows = index._list.rows
    assert rows.data(rows.index(2)) == "Line of enquiry L1, Neglect, 0 of 3 answered, optional"


def test_an_empty_part_is_not_complete():
    assert not Standard("a", "1", "Nothing asked", 0, 0).is_full


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_long_names_fit_whatever_stands_beside_them(shown, worn, percent):
    worn.wear(text_percent=percent)
    index = shown(StandardIndex(), (600, 500))
    index.show_standards(
        [
            Standard("a", "5", "Harm between children", 3, 0, optional=True),
            Standard("b", "12", "Challenge, learning", 8, 6, to_fix=12),
            Standard("c", "10", "Roles and supervision", 11, 3),
        ]
    )
    lay_out()
    assert index.clipped() == []


@pytest.mark.parametrize(
    ("word", "more"), [("standard", "standards"), ("line of enquiry", "lines of enquiry"), ("section", "sections")]
)
def test_words_for_a_part_have_their_plural(word, more):
    assert wording.plural(word) == more


# ---- room


def test_a_box_takes_the_room_there_is_up_to_its_bound_and_more_only_for_its_text(shown):
    edit, beside = PlainEdit(least_lines=2), Pill("Beside")
    inner = Bounded()
    inner.setLayout(Column((edit, 1)))
    outer = QWidget()
    outer.setLayout(Column((inner, 1000), beside, None, gap=0))
    edit.let_grow(200)
    inner.bound_by(edit)
    shown(outer, (400, 150))
    lay_out()
    assert edit.height() < 150
    outer.resize(400, 900)
    lay_out()
    assert 195 <= edit.height() <= 200
    assert beside.y() <= 205
    edit.setPlainText("line\n" * 14)
    lay_out()
    assert edit.height() > 220


@pytest.mark.parametrize("layout", [Flow, EqualColumns])
def test_kept_sizes_are_forgotten_when_a_part_changes(shown, layout):
    pills = [Pill("A rather long status to show") for _ in range(6)]
    made = layout(*pills)
    holder = QWidget()
    holder.setLayout(made)
    shown(holder, (260, 400))
    lay_out()
    before = made.heightForWidth(260)
    for pill in pills[2:]:
        pill.hide()
    lay_out()
    assert made.heightForWidth(260) < before
    pills[0].show_status("Two", "na")
    pills[1].show_status("One", "na")
    lay_out()
    assert made.sizeHint().width() < 200
