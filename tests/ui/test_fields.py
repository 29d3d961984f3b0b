"""Every type of question in its field: what is typed is kept, legal or not."""

import datetime as dt
import typing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forms.answers import Answer, Evidence, State
from forms.model import QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.types import question_types
from tests.ui.gallery import QUESTIONS
from ui.fields import QuestionBlock, field_for, field_types


@pytest.fixture
def ask(shown):
    """Show the field of a question; `field.heard` holds every answer it tells."""

    def make(ident, **changes):
        question = QUESTIONS.question(ident).model_copy(update=changes)
        field = shown(field_for(question, QUESTIONS), (800, 600))
        field.heard = []
        field.edited.connect(lambda _id, answer: field.heard.append(answer))
        field.focus_first()
        return field

    return make


def typed(field, words):
    QTest.keyClicks(QApplication.focusWidget(), words)
    return field.heard[-1].value


def test_every_type_of_question_has_one_field_and_every_field_a_type():
    assert set(field_types()) == set(typing.get_args(QuestionTypeName)) == set(question_types())


@pytest.mark.parametrize("ident", [question.id for question in QUESTIONS.questions()])
def test_a_field_says_nothing_until_a_person_does(ask, ident):
    field = ask(ident)
    field.show_answer(Answer())
    field.set_problems(["Answer this question."])
    field.set_read_only(True)
    field.set_read_only(False)

    assert field.heard == []
    assert field.control.accessibleName() == field.question.label
    assert "Answer this question." in field.control.accessibleDescription()


@pytest.mark.parametrize(
    ("ident", "words", "value"),
    [
        ("trained", "96", 96),
        ("trained", "1,250", 1250),
        ("trained", "about 90", "about 90"),
        ("share", "86%", "86"),
        ("share", "most", "most"),
        ("approved", "14/3/2026", "2026-03-14"),
        ("approved", "14 March 2026", "2026-03-14"),
        ("approved", "last spring", "last spring"),
        ("where", " On the shared drive ", " On the shared drive "),
        ("story", "5 < 6 & a<b", "5 < 6 & a<b"),
        ("lead", "R. Aldous", {"name": "R. Aldous", "role": ""}),
        ("days", "2.50", "2.5"),
        ("days", "two and a half", "two and a half"),
        ("period", "1/3/2026", {"from": "2026-03-01", "to": ""}),
        ("period", "last spring", {"from": "last spring", "to": ""}),
    ],
)
def test_what_is_typed_is_kept(ask, ident, words, value):
    field = ask(ident)

    assert typed(field, words) == value
    assert field.answer().state is State.ANSWERED


@pytest.mark.parametrize("ident", ["trained", "share", "approved", "where", "story", "lead", "days", "period"])
def test_emptying_a_box_makes_the_question_unanswered(ask, ident):
    field = ask(ident)
    typed(field, "x")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)

    assert field.heard[-1] == Answer()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
@pytest.mark.parametrize("ident", ["trained", "share", "approved", "where", "story", "days"])
def test_a_kept_answer_shows_and_comes_back_as_it_was(qapp, worn, ident, words):
    """Whatever text an older version kept: showing it neither changes it nor tells an edit."""
    field = field_for(QUESTIONS.question(ident), QUESTIONS)
    heard = []
    field.edited.connect(lambda _id, answer: heard.append(answer))
    kept = Answer().with_value(words)
    field.show_answer(kept)

    assert (field.answer(), heard) == (kept, [])
    assert words.strip() in (field.edit.text() if hasattr(field.edit, "text") else field.edit.toPlainText())


def test_typing_is_not_disturbed_by_its_own_echo(ask):
    """The page shows the answer it has just saved; the cursor and "1,2" on the way to "1,250" stay."""
    field = ask("trained")
    for letter in "1,250":
        QTest.keyClicks(field.edit, letter)
        field.show_answer(field.answer())

    assert field.edit.text() == "1,250"
    assert field.answer().value == 1250


def test_a_day_is_written_out_when_the_field_is_left(ask):
    field = ask("approved")
    typed(field, "1.2.26")
    assert field.edit.text() == "1.2.26"
    with_focus = []
    field.left.connect(with_focus.append)
    field.edit.clearFocus()

    assert field.edit.text() == "1 February 2026"
    assert with_focus == ["approved"]


def test_a_period_is_written_out_day_by_day_when_the_field_is_left(ask):
    field = ask("period")
    typed(field, "1.2.26")
    field.last.setFocus()
    assert typed(field, "14/2/26") == {"from": "2026-02-01", "to": "2026-02-14"}
    field.show_answer(field.answer())
    assert field.last.text() == "14/2/26"
    field.last.clearFocus()
    assert (field.first.text(), field.last.text()) == ("1 February 2026", "14 February 2026")


def test_an_order_is_ticked_and_every_row_says_its_place(ask):
    field = ask("order")
    field.show_answer(Answer(State.ANSWERED, ["gone", "panel"]))
    assert field.rows["panel"].accessibleDescription() == f"Place 2 of {len(field.rows)}"
    QTest.keyClick(field.rows["survey"], Qt.Key.Key_Space)
    QTest.keyClick(field.rows["panel"], Qt.Key.Key_Space)
    assert [answer.value for answer in field.heard] == [["gone", "panel", "survey"], ["gone", "survey"]]
    assert field.rows["panel"].accessibleDescription() == "No place yet"
    assert field.rows["survey"].accessibleDescription() == f"Place 2 of {len(field.rows)}"


def test_that_something_was_read_is_ticked_and_taken_back(ask):
    field = ask("read")
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert field.heard == [Answer(State.ANSWERED, True), Answer()]


def test_a_level_the_scale_no_longer_has_shows_none_and_is_kept_until_somebody_chooses(ask):
    field = ask("shape")
    kept = Answer(State.ANSWERED, "gone")
    field.show_answer(kept)
    assert (field.group.code(), field.answer()) == ("", kept)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert field.heard == [Answer(State.ANSWERED, "part")]


def test_does_not_apply_on_the_scale_asks_why(ask):
    field = ask("shape")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert field._reason.isVisible()
    assert field._reason.label.words() == "Why it does not apply"


def test_does_not_apply_beside_the_box_keeps_what_was_typed(ask):
    field = ask("trained")
    typed(field, "90")
    tick = field._others[State.DOES_NOT_APPLY]
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert field.heard[-1] == Answer(State.DOES_NOT_APPLY, 90)

    QTest.keyClicks(QApplication.focusWidget(), "No staff of our own")
    assert field.heard[-1] == Answer(State.DOES_NOT_APPLY, 90, reason="No staff of our own")

    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    assert field.heard[-1] == Answer(State.ANSWERED, 90, reason="No staff of our own")


def test_does_not_apply_and_do_not_know_exclude_each_other(ask):
    field = ask("trained")
    for state in (State.DOES_NOT_APPLY, State.DONT_KNOW):
        QTest.mouseClick(field._others[state], Qt.MouseButton.LeftButton)

    assert field.answer().state is State.DONT_KNOW
    assert [tick.isChecked() for tick in field._others.values()] == [False, True]


def test_a_scale_with_its_own_does_not_apply_offers_no_second_one(ask):
    assert list(ask("shape", allow_does_not_apply=True, allow_dont_know=True)._others) == [State.DONT_KNOW]


def test_ticks_keep_the_order_of_ticking_and_codes_the_list_no_longer_has(ask):
    field = ask("ways")
    field.show_answer(Answer(State.ANSWERED, ["gone", "panel"]))
    QTest.keyClick(field.rows["survey"], Qt.Key.Key_Space)
    QTest.keyClick(field.rows["panel"], Qt.Key.Key_Space)

    assert [answer.value for answer in field.heard] == [["gone", "panel", "survey"], ["gone", "survey"]]


def test_a_short_list_is_rows_and_a_long_one_drops_down(ask):
    rows, drop = ask("lead_way"), ask("phase")
    QTest.keyClick(rows.rows.rows["panel"], Qt.Key.Key_Space)
    drop.list.setFocus()
    QTest.keyClick(drop.list, Qt.Key.Key_Down)

    assert rows.heard[-1].value == "panel"
    assert drop.rows is None
    drop.list.activated.emit(3)
    assert drop.heard[-1].value == "p4"


def test_delete_takes_a_choice_of_rows_back(ask):
    field = ask("lead_way")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)

    assert [answer.state for answer in field.heard] == [State.ANSWERED, State.UNANSWERED]


def test_a_wheel_over_a_list_does_not_change_the_answer(ask, qtbot):
    field = ask("phase")
    field.show_answer(Answer(State.ANSWERED, "p3"))
    field.list.setFocus()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.list, event)

    assert field.list.currentData() == "p3"
    assert field.heard == []


@pytest.mark.parametrize("ident", [question.id for question in QUESTIONS.questions()])
def test_a_locked_field_takes_no_key(ask, ident):
    field = ask(ident)
    field.set_read_only(True)
    field.focus_first()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Down):
        QTest.keyClick(QApplication.focusWidget() or field, key)
    QTest.mouseClick(field.control, Qt.MouseButton.LeftButton)

    assert field.heard == []


def test_a_worked_out_answer_is_only_read(ask):
    field = ask("trained", calculate="1 + 1")
    QTest.keyClicks(field.edit, "7")

    assert field.heard == []


def test_a_long_answer_says_how_much_room_is_left_near_its_limit(ask):
    field = ask("story")
    field.edit.setPlainText("x" * 390)
    assert field._left_over.words() == "10 characters left"
    field.edit.setPlainText("x" * 401)
    assert field._left_over.words() == "1 character too many"
    assert field.heard[-1].value == "x" * 401


# ---- the whole question


@pytest.fixture
def block(shown):
    made = shown(QuestionBlock(field_for(QUESTIONS.question("shape"), QUESTIONS, role="question")), (860, 800))
    made.heard, made.leaving = [], []
    made.edited.connect(lambda _id, answer: made.heard.append(answer))
    made.left.connect(made.leaving.append)
    return made


def test_field_evidence_and_impact_make_one_answer(block):
    block.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    QTest.mouseClick(block.evidence._add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(QApplication.focusWidget(), "Pilot")
    block.impact.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "86% were heard")
    QTest.keyClick(block.impact._ladder, Qt.Key.Key_3)

    answer = block.answer()
    assert (answer.state, answer.value) == (State.ANSWERED, "part")
    assert [piece.title for piece in answer.evidence] == ["Pilot"]
    assert (answer.impact, answer.impact_step) == ("86% were heard", 3)
    assert block.heard[-1] == answer


def test_leaving_any_part_of_the_question_is_told(block):
    block.focus_first()
    block.impact.focus_first()
    assert block.leaving == ["shape"]
    block.evidence.focus_first()
    assert block.leaving == ["shape", "shape"]


def test_each_problem_stands_at_the_part_it_is_about(block):
    block.show_problems(
        [
            Problem(ProblemCode.NEEDS_EVIDENCE, "shape", params={"level": "met", "at_least": 1, "have": 0}),
            Problem(ProblemCode.NEEDS_IMPACT, "shape", params={"level": "met"}),
            Problem(ProblemCode.NEEDS_REASON, "shape"),
            Problem(ProblemCode.NEEDS_ACTION, "shape", params={"level": "part", "due_days": 90}),
        ]
    )

    assert block.evidence._problems.words() == ("“Met” needs evidence. Add 1 piece, or change the answer.",)
    assert block.impact._problems.words() == ("Say what is different for children because of this.",)
    assert block.field.problems() == ("Say why it does not apply.",)
    assert block._action.words().startswith("Partially met needs an action.")

    block.show_problems([])
    assert block.field.problems() == block.evidence._problems.words() == ()
    assert not block._action.isVisible()


def test_an_action_that_is_called_for_is_one_button_away(block, qtbot):
    block.show_problems([Problem(ProblemCode.NEEDS_ACTION, "shape", params={"level": "part"})])
    with qtbot.waitSignal(block.action_asked) as asked:
        QTest.mouseClick(block._action._button, Qt.MouseButton.LeftButton)

    assert asked.args == ["shape"]


def test_a_problem_about_evidence_shows_at_the_field_when_the_question_has_no_such_box(shown):
    block = shown(QuestionBlock(field_for(QUESTIONS.question("heard"), QUESTIONS)))
    block.show_problems([Problem(ProblemCode.NEEDS_IMPACT, "heard", params={"level": "yes"})])

    assert len(block.field.problems()) == 1


def test_showing_a_kept_answer_keeps_every_part_of_it(block):
    kept = Answer(
        State.ANSWERED,
        "part",
        reason="see below",
        evidence=(Evidence("a", "Pilot", "data", dated=dt.date(2026, 9, 1)), Evidence("b", "", attachment_id="f1")),
        impact="heard",
        impact_step=0,
    )
    block.show_answer(kept, first_evidence=7)
    assert (block.answer(), block.heard) == (kept, [])

    block.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert block.heard == [replace(kept, value="met")]
