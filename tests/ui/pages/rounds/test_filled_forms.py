"""A blank form is saved from a round, comes back filled, and is taken with a look at whatever is not plain."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from audit_tool.domain.rating import Lens
from forms.answers import Answer, State
from tests.ui import a11y
from tests.ui.pages.rounds.conftest import PART, SIZES, WHOLE
from ui.page import Where
from ui.pages.round_page import RoundPage

LEAD, REPORTS, VOICE = (("board_lead", None), ("board_reports", None), ("voice", None))
COLUMNS = {"answer": 5, "evidence": 6, "comment": 7}


@pytest.fixture
def nhs(world):
    round_id = world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    return round_id, world.returns(round_id)["Example NHS Trust"]


@pytest.fixture
def page(hands, nhs):
    return hands(RoundPage, Where("round", nhs[0]))


def choose(page, button: str, path) -> None:
    """Press a button that asks for a file, and choose one."""
    page.press(button)
    chooser = next(one for one in page.page.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.done(0)
    page.settle()


@pytest.fixture
def filled(page, tmp_path):
    """Save the blank form by its button and fill it in: {question: {column: text}}."""

    def fill(rows):
        path = tmp_path / "form.xlsx"
        choose(page, "Save a blank form", path)
        assert "Send it to Example NHS Trust" in page.reads_dialog()
        page.dialog().reject()
        book = openpyxl.load_workbook(path)
        sheet = book["Return"]
        at = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
        for slot, written in rows.items():
            for column, text in written.items():
                sheet.cell(at[slot], COLUMNS[column], text)
        book.save(path)
        return path

    return fill


def answers(world, return_id):
    return {key: one for key, one in world.ask(lambda ws: ws.views.form(return_id)).answers.items() if not one.is_blank}


def test_plain_answers_are_taken_by_one_button_and_undo_takes_them_back(page, world, nhs, filled):
    path = filled({"board_lead": {"answer": "Met", "evidence": "Minutes"}, "voice": {"answer": "Not met"}})
    choose(page, "Bring a filled form in", path)

    assert "2 answers can be taken" in page.reads_dialog()
    assert "2 questions were left empty." in page.reads_dialog()
    assert answers(world, nhs[1]) == {}
    page.press_in_dialog("Take 2 answers")
    assert {key: one.value for key, one in answers(world, nhs[1]).items()} == {LEAD: "met", VOICE: "not_met"}
    assert page.facts[-1].fact == "2 answers of Example NHS Trust brought in"
    assert world.ask(lambda ws: ws.views.board(nhs[0])).returned == 1
    page.facts[-1].undo()
    page.settle()
    assert (answers(world, nhs[1]), world.ask(lambda ws: ws.views.board(nhs[0])).returned) == ({}, 0)


def test_what_stands_already_stays_unless_it_is_ticked(page, world, nhs, filled):
    world.answer(nhs[1], {LEAD: PART, VOICE: PART})
    path = filled({"board_lead": {"answer": "Met"}, "voice": {"answer": "Met"}, "board_reports": {"answer": "Met"}})
    choose(page, "Bring a filled form in", path)

    assert "Another answer stands here already" in page.reads_dialog()
    assert "Partially met\nComment: Not every team." in page.reads_dialog()
    page.press_in_dialog("Take what the form says: 2.1 Do children's views change decisions?")
    page.press_in_dialog("Take 2 answers")
    kept = answers(world, nhs[1])
    assert (kept[LEAD], kept[REPORTS].value) == (PART, "met")
    assert (kept[VOICE].value, kept[VOICE].reason) == ("met", "Not every team.")


def test_near_words_wait_and_what_cannot_be_read_says_where_it_stands(page, world, nhs, filled):
    path = filled({"board_lead": {"answer": "Partly met"}, "trained": {"answer": "<b>most</b> of us"}})
    choose(page, "Bring a filled form in", path)

    assert "1 answer waits for your yes" in page.reads_dialog()
    assert "<b>most</b> of us" in page.reads_dialog()
    assert "Return E" in page.reads_dialog()
    page.press_in_dialog("Take these answers")
    assert "Tick at least one answer, or cancel." in page.reads_dialog()
    page.press_in_dialog("Take what the form says: 1.1")
    page.press_in_dialog("Take 1 answer")
    assert {key: one.value for key, one in answers(world, nhs[1]).items()} == {LEAD: "part"}


def test_the_same_form_again_has_nothing_new(page, world, nhs, filled):
    path = filled({"board_lead": {"answer": "Met"}})
    for button in ("Take 1 answer", "Close"):
        choose(page, "Bring a filled form in", path)
        page.press_in_dialog(button)
    assert list(answers(world, nhs[1])) == [LEAD]
    assert len(page.facts) == 1


def test_a_signed_return_offers_no_way_in_and_a_closed_round_no_way_out(page, world, nhs):
    assert page.sees("Bring a filled form in")
    world.answer(nhs[1], WHOLE | {REPORTS: Answer(State.ANSWERED, "met")}, Lens.SELF)
    world.sign(nhs[1])
    page.settle()
    assert page.sees("Save a blank form") and not page.sees("Bring a filled form in")
    world.run(lambda ws: ws.rounds.close(nhs[0]))
    page.settle()
    assert not page.sees("Save a blank form")


def test_a_file_that_is_no_form_says_so(page, tmp_path):
    strange = tmp_path / "letter.xlsx"
    strange.write_bytes(b"Dear all")
    choose(page, "Bring a filled form in", strange)
    assert "It could not be brought in" in page.reads_dialog()
    assert "This is not an Excel workbook." in page.reads_dialog()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_verdict_is_whole_at_every_size(page, world, nhs, filled, worn, percent):
    world.answer(nhs[1], {VOICE: PART})
    path = filled(
        {
            "board_lead": {"answer": "Partly met", "evidence": "Minutes of the board of 3 March " * 8},
            "board_reports": {"answer": "Met"},
            "voice": {"answer": "Met", "comment": "Asked every term"},
            "trained": {"answer": "most"},
        }
    )
    worn.wear(text_percent=percent)
    for size in SIZES:
        page.page.resize(*size)
        page.settle()
        choose(page, "Bring a filled form in", path)
        page.press_in_dialog("Read the 1 answer")
        dialog = page.dialog()
        page.settle()  # the dialog grows with what was opened in it
        assert dialog.height() <= size[1]
        found = [*a11y.clipped(dialog), *a11y.overlapping(dialog), *a11y.nameless(dialog), *a11y.unreachable(dialog)]
        assert not found, (size, found)
        dialog.reject()
        page.settle()
