"""People answer one after another on this laptop: each sees an empty screen, and only counts are left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import resources
from forms.answers import Answer, State
from forms.library import Library
from tests.ui import a11y, hands
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.pages.round_page import one_after_another as laptop
from ui.pages.round_page import survey_words as said
from ui.pages.round_page.laptop_fields import LaptopFields
from ui.pages.round_page.one_after_another import OneAfterAnother

OWN, REMARK, CODE = "srv_own_duty", "srv_anything", "blue door 7"


@pytest.fixture
def small_library(small_library, tmp_path) -> Library:
    """The small sets, and the shipped survey beside them."""
    survey = resources.path("question_sets") / "survey_practitioner.toml"
    (tmp_path / "sets" / "survey_practitioner.toml").write_bytes(survey.read_bytes())
    return Library([tmp_path / "sets"], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def page(hands, world):
    run = world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    made = hands(RoundPage, Where("round", run))
    made.press("Survey")
    return made


@pytest.fixture
def screen(page):
    """The survey on the whole screen, for the people of the one agency."""
    page.press("Answer on this laptop")
    (fields,) = page.page.window().findChildren(LaptopFields)
    fields.whose.show_data(fields.whose.itemData(0))
    hands.write(fields.code.focusProxy(), CODE)
    hands.write(fields.again.focusProxy(), CODE)
    hands.press(hands.find(fields.window(), "Start the survey"))
    page.settle()
    (made,) = page.page.window().findChildren(OneAfterAnother)
    yield made
    for left in page.page.window().findChildren(OneAfterAnother):
        left.done(QDialog.DialogCode.Rejected)


def answer(screen, remark):
    """Begin by keyboard, choose the first step of the first question, and write a remark."""
    assert QApplication.focusWidget() is screen.begin
    QTest.keyClick(screen.begin, Qt.Key.Key_Return)
    assert all(field.answer() == Answer() for field in screen._fields.values())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert screen.answers()[OWN].state is State.ANSWERED
    field = screen._fields[REMARK]
    field.take(remark)
    field.show_answer(field.answer())
    assert remark in hands.words(screen) or screen.answers()[REMARK].value == remark


def test_each_is_counted_and_nothing_of_the_one_before_is_left(page, screen):
    for number in range(2):
        answer(screen, f"Words of person {number}")
        QApplication.clipboard().setText("copied")
        hands.press(screen.hand_in)
        page.settle()
        assert said.COUNTED in hands.words(screen)
        assert screen.answers() == {}
        assert "Words of person" not in hands.words(screen)
        assert QApplication.clipboard().text() == ""
        QTest.keyClick(screen.next, Qt.Key.Key_Return)
    assert page.page.survey.picture().standing[0].responses == 2
    assert page.page.survey.picture().groups[0].is_held


def test_only_the_code_leaves_and_guessing_is_barred(screen):
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
        QTest.keyClick(screen, key)
    screen.close()
    assert screen.isVisible()
    hands.press(screen.leave)
    for guess in ["blue door"] * laptop.TRIES:
        box = hands.dialog(screen)
        hands.write(hands.find(box, "Code"), guess)
        hands.press(hands.find(box, "Leave"))
    assert not screen.leave.isEnabled()
    screen._barred.stop()
    screen._barred.timeout.emit()
    hands.press(screen.leave)
    code = hands.find(hands.dialog(screen), "Code")
    hands.write(code, CODE)
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert not screen.isVisible()


def test_what_somebody_leaves_half_done_is_thrown_away(screen):
    answer(screen, "Half a thought")
    screen._quiet.timeout.emit()
    assert screen.answers() == {}
    answer(screen, "Another")
    hands.press(screen.start_over)
    hands.press(hands.find(hands.dialog(screen), "Throw them away"))
    assert screen.answers() == {}


def test_nothing_answered_and_what_cannot_be_counted_are_told_and_answers_stay(page, screen, world):
    QTest.keyClick(screen.begin, Qt.Key.Key_Return)
    hands.press(screen.hand_in)
    assert said.NOTHING_ANSWERED in hands.words(screen)
    screen.welcome()
    answer(screen, "Kept")
    run = page.page.where.ident
    world.run(lambda ws: ws.rounds.close(run))
    hands.press(screen.hand_in)
    page.settle()
    assert screen.answers()[REMARK].value == "Kept"


@pytest.mark.slow
def test_it_stands_in_every_look(screen, worn):
    for size, text, theme in (((1366, 768), 100, "light"), ((1024, 700), 200, "dark"), ((1024, 700), 200, "contrast")):
        worn.wear(theme=theme, text_percent=text, still=True, single_keys=True)
        screen.showNormal()
        screen.resize(*size)
        for step in (screen.welcome, screen.ask_questions, screen.thank):
            step()
            hands.lay_out()
            assert a11y.faults(screen) == []
