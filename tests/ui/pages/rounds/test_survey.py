"""A survey's CSV is brought in beside a round, shown by agency, and held back where few answered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

import resources
from forms.library import Library
from tests.ui import a11y
from tests.ui.pages.rounds.conftest import SIZES
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.widgets.choices import Dropdown
from ui.widgets.count_bars import CountBars

OWN, LEAD, REMARK = "srv_own_duty", "srv_lead", "srv_anything"


@pytest.fixture
def small_library(small_library, tmp_path) -> Library:
    """The small sets, and the shipped survey beside them."""
    survey = resources.path("question_sets") / "survey_practitioner.toml"
    (tmp_path / "sets" / "survey_practitioner.toml").write_bytes(survey.read_bytes())
    return Library([tmp_path / "sets"], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def run(world):
    names = (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    return world.round([world.agency(*each) for each in names])


@pytest.fixture
def page(hands, run):
    made = hands(RoundPage, Where("round", run))
    made.press("Survey")
    return made


def write(tmp_path, *rows, head=f"Email,Agency,{OWN},{REMARK}"):
    path = tmp_path / "survey.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def choose(page, path) -> None:
    page.press("Bring a CSV in")
    chooser = next(one for one in page.page.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.done(0)
    page.settle()


def pick(page, name, words, within=None) -> None:
    box = page.find(name, within=within)
    assert isinstance(box, Dropdown)
    index = next(at for at in range(box.count()) if box.itemText(at).startswith(words))
    box.setCurrentIndex(index)
    box.activated.emit(index)
    page.settle()


def bars(page):
    return [one.accessibleName() for one in page.page.survey.findChildren(CountBars) if one.isVisible()]


PLAIN = [*["p@x.example,NHS,greatly,More time"] * 12, *["q@x.example,POL,somewhat,"] * 11]


def test_a_plain_file_comes_in_by_one_button_and_undo_takes_it_back(page, tmp_path):
    assert "No survey answers yet" in page.reads()
    choose(page, write(tmp_path, *PLAIN))
    assert "23 people in 2 agencies can be taken" in page.reads_dialog()
    assert "Column A, “Email”: 23 cells" in page.reads_dialog()
    page.press_in_dialog("Take the answers of 23 people")

    assert "23 people in 2 agencies answered. Brought in 2 March 2026." in page.reads()
    assert bars(page)[0].endswith("0 not at all, 0 a little, 11 somewhat, 0 quite a lot, 12 greatly")
    pick(page, "Whose answers", "Example NHS Trust, 12 answered")
    assert bars(page)[0].endswith("12 greatly")
    assert "More time" in page.reads()
    assert "Third-party text." in page.reads()
    page.facts[-1].undo()
    page.settle()
    assert "No survey answers yet" in page.reads()


def test_few_answers_are_held_back_and_so_is_the_agency_that_would_give_them_away(page, tmp_path):
    choose(page, write(tmp_path, *PLAIN[:14]))
    page.press_in_dialog("Take the answers of 14 people")
    pick(page, "Whose answers", "Example Police, held back")
    assert "Fewer than 10 people answered" in page.reads()
    assert bars(page) == []
    pick(page, "Whose answers", "Example NHS Trust, held back")
    assert "So both are held back." in page.reads()
    assert "More time" not in page.reads()


def test_a_person_says_whom_a_name_means_and_which_question_a_column_is(page, tmp_path):
    rows = ["NHS Tr,greatly,blue"] * 11
    choose(page, write(tmp_path, *rows, head=f"Organisation,{OWN},How is your induction"))
    assert "No answers can be taken yet" in page.reads_dialog()
    page.press_in_dialog("Take the answers")
    assert "No answer in this file can be taken yet." in page.reads_dialog()
    pick(page, "“NHS Tr” is", "Example NHS Trust", page.dialog())
    assert "11 people in 1 agency can be taken" in page.reads_dialog()
    pick(page, "Column C, “How is your induction”", "2.2", page.dialog())
    page.press_in_dialog("11 cells could not be read")
    assert "Row 2, column C: “blue”. It is not one of the answers offered." in page.reads_dialog()
    page.press_in_dialog("Take the answers of 11 people")
    assert "11 people in 1 agency answered." in page.reads()


def test_an_answer_that_is_nearly_one_is_taken_only_with_a_tick(page, tmp_path):
    choose(page, write(tmp_path, *["Greatley,x"] * 10, head=f"{OWN},{REMARK}"))
    pick(page, "All rows are from", "Example Police", page.dialog())
    assert "10 cells could not be read" in page.reads_dialog()
    page.press_in_dialog("Read “Greatley” as “Greatly”, 10 cells")
    assert "could not be read" not in page.reads_dialog()
    page.press_in_dialog("Take the answers of 10 people")
    assert bars(page)[0].endswith("10 greatly")


def test_the_same_file_again_says_that_it_is_nothing_new(page, tmp_path):
    for _ in range(2):
        choose(page, write(tmp_path, *PLAIN))
        page.press_in_dialog("Take the answers of 23 people")
    assert "Nothing new" in page.reads_dialog()
    page.dialog().reject()
    choose(page, write(tmp_path, *PLAIN[:12], "r@x.example,NHS,greatly,"))
    assert "Example NHS Trust: 12 of 2 March 2026 give way to 13" in page.reads_dialog()


def test_a_case_audit_has_no_survey_and_a_closed_round_takes_none(page, world, run, hands):
    world.run(lambda ws: ws.rounds.close(run))
    page.settle()
    assert not page.sees("Bring a CSV in")
    agency = world.agency("HOU", "Example Housing", "housing")
    other = hands(RoundPage, Where("round", world.case([agency])))
    assert not other.sees("Survey")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_survey_and_its_file_are_whole_at_every_size(page, tmp_path, worn, percent):
    worn.wear(text_percent=percent)
    rows = [*PLAIN, "x@x.example,Elsewhere,blue,", "y@x.example,NHS,Greatley,"]
    for size in SIZES:
        page.page.resize(*size)
        page.settle()
        choose(page, write(tmp_path, *rows))
        dialog = page.dialog()
        assert dialog.height() <= size[1]
        found = [*a11y.clipped(dialog), *a11y.overlapping(dialog), *a11y.nameless(dialog), *a11y.unreachable(dialog)]
        assert not found, (size, found)
        if size == SIZES[-1]:
            page.press_in_dialog("Take the answers of 23 people")
            break
        dialog.reject()
        page.press("Leave it") if page.sees("Leave it") else page.settle()
    for size in SIZES:
        page.page.resize(*size)
        page.settle()
        found = [*a11y.clipped(page.page), *a11y.overlapping(page.page), *a11y.nameless(page.page)]
        assert not found, (size, found)
