"""Rows of a form: designated leads are added, named, answered for and removed, and nothing said of one is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

import resources
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from forms.answers import Answer, State
from forms.library import Library
from tests.audit_tool.conftest import SETS
from tests.ui.hands import click, dialog, faults_in_any_look, find, has, names, seen, words, write
from tests.ui.pages.forms import CTRL, SHIFT, TEXT, Audits, OpenForm
from ui.pages.form.asked import Asked
from ui.pages.form.go_to import GoTo
from ui.pages.form.roster import Roster

YES = Answer(State.ANSWERED, "yes")


@pytest.fixture
def small_sets():
    folders = [SETS / "question_sets", SETS / "own" / "question_sets"]
    return Library(folders, [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def audits(hub_with_ws) -> Audits:
    owner = AgencyId(
        hub_with_ws.do(
            lambda ws: ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust")
        ).made
    )
    return Audits(hub_with_ws, owner)


@pytest.fixture
def standards(audits) -> ReturnId:
    """A return on the partnership's own set."""
    return start(audits)


def start(audits: Audits, after: RoundId | None = None) -> ReturnId:
    """Start a round on that set, after another of it; return the owner's return."""
    started = audits.open.do(
        lambda ws: ws.rounds.start(
            kind="section11",
            title="Local standards",
            year_label="2027" if after else "2026",
            agency_ids=[audits.owner],
            question_set_id="local_standards",
            previous_round_id=after,
        )
    )
    return audits.return_of(RoundId(started.made))


@pytest.fixture
def form(qtbot, audits) -> OpenForm:
    opened = OpenForm(audits)
    qtbot.addWidget(opened.frame)
    return opened


def at_list(form: OpenForm, standards: ReturnId) -> OpenForm:
    """Open the list of designated leads."""
    form.open(standards, "each_lead")
    assert seen(form.page, Roster)
    return form


def test_the_list_stands_before_the_questions_of_each_row_with_as_many_rows_as_are_asked_for(form, standards):
    form.open(standards, "policy")
    assert form.has("Save and go to Your leads")
    form.key(Qt.Key.Key_Return, CTRL)
    assert "Who are your designated leads?" in form.reads()
    assert form.has("Name of designated lead 1")
    assert not form.has("Name of designated lead 2")
    assert not form.has("Remove designated lead 1")
    form.key(Qt.Key.Key_Return, CTRL)
    assert form.ref == "1.2"
    assert "Designated lead 1" in form.reads()
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.has("Name of designated lead 1")


def test_a_row_is_added_named_and_answered_by_keys_alone(form, audits, standards):
    at_list(form, standards)
    assert form.focused() is find(form.page, "Name of designated lead 1")
    form.type("Asha")
    find(form.page, "Add another designated lead").setFocus()
    form.key(Qt.Key.Key_Space)
    assert form.focused() is find(form.page, "Name of designated lead 2")
    form.type(TEXT)
    for _ in range(3):  # past both questions about the first
        form.key(Qt.Key.Key_Return, CTRL)
    assert form.ref == "1.2"
    assert "Designated lead 2, " + TEXT in form.reads()
    assert audits.on_disk(standards, "each_lead", "1").value == "Asha"
    assert audits.on_disk(standards, "each_lead", "2").value == TEXT


def test_a_name_comes_back_letter_for_letter_and_the_questions_bear_it(form, audits, standards, qtbot):
    at_list(form, standards)
    form.write("Name of designated lead 1", TEXT)
    form.leave()
    reopened = OpenForm(audits).open(standards, "each_lead")
    qtbot.addWidget(reopened.frame)
    assert find(reopened.page, "Name of designated lead 1").text() == TEXT


def test_when_there_is_no_more_room_the_button_says_so(form, standards):
    at_list(form, standards)
    form.press("Add another designated lead")
    form.press("Add another designated lead")
    button = find(form.page, "Add another designated lead")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "This form has room for 3 designated leads."
    assert "This form has room for 3 designated leads." in form.reads()


def test_a_row_nobody_answered_for_is_removed_at_once_and_comes_back_with_its_name(form, audits, standards):
    at_list(form, standards)
    form.press("Add another designated lead")
    form.write("Name of designated lead 2", "Ben")
    form.press("Remove designated lead 2")
    assert not form.has("Name of designated lead 2")
    assert form.facts[-1] == "Designated lead 2 removed"
    form.page.undo()
    form.settle()
    assert find(form.page, "Name of designated lead 2").text() == "Ben"
    assert audits.on_disk(standards, "each_lead", "2").state is State.ANSWERED


def test_a_row_with_answers_is_removed_only_when_asked_and_nothing_of_it_is_lost(form, audits, standards):
    audits.answer(standards, {("each_lead", "2"): YES.with_value("Ben"), ("lead_trained", "2"): YES})
    at_list(form, standards)
    form.press("Remove designated lead 2")
    asks = dialog(form.page.window())
    assert "counts no more: 1 answer." in words(asks)
    click(find(asks, "Keep it"))
    form.settle()
    assert form.has("Name of designated lead 2")
    form.press("Remove designated lead 2")
    click(find(dialog(form.page.window()), "Remove designated lead 2"))
    form.settle()
    assert not form.has("Name of designated lead 2")
    assert audits.on_disk(standards, "lead_trained", "2") == YES
    form.page.undo()
    form.settle()
    assert "Nothing left to answer" in form.reads()


def test_taking_back_an_added_row_while_its_question_is_open_leads_to_the_list(form, standards):
    at_list(form, standards)
    form.press("Add another designated lead")
    form.press("Answer for designated lead 2")
    assert form.ref == "1.2"
    form.page.undo()
    form.settle()
    assert form.has("Name of designated lead 1")
    assert not form.has("Name of designated lead 2")
    form.page.redo()
    form.settle()
    assert form.has("Name of designated lead 2")


def test_a_part_that_only_asks_for_rows_opens_though_there_are_none(form, standards):
    form.open(standards)
    form.page.go_to_section("partners")
    form.settle()
    assert "There are no agencies here yet." in form.reads()
    form.press("Add an agency")
    assert form.focused() is find(form.page, "Name of agency 1")
    form.key(Qt.Key.Key_Return, CTRL)
    assert form.ref == "3.1"


def test_in_a_whole_section_a_new_row_brings_its_questions_and_its_name_follows(form, standards):
    form.open(standards, "policy")
    form.page.show_whole(True)
    form.settle()
    before = len(seen(form.page, Asked))
    form.press("Add another designated lead")
    assert len(seen(form.page, Asked)) == before + 2
    assert form.focused() is find(form.page, "Name of designated lead 2")
    form.type("Cara")
    form.settle()
    assert has(form.page, "Designated lead 2, Cara")
    form.press("Remove designated lead 2")
    assert len(seen(form.page, Asked)) == before


def test_the_rail_counts_the_questions_of_every_row(form, standards):
    at_list(form, standards)
    (leads, *_) = form.page.sheet.standards()
    assert (leads.done, leads.whole) == (0, 2)
    form.press("Add another designated lead")
    (leads, *_) = form.page.sheet.standards()
    assert (leads.done, leads.whole) == (0, 3)


def test_a_list_is_found_by_its_words(form, standards):
    form.open(standards)
    form.key(Qt.Key.Key_G, CTRL)
    (box,) = form.frame.findChildren(GoTo)
    write(find(box, "Number or words of the question"), "who are your")
    form.key(Qt.Key.Key_Return)
    assert form.has("Name of designated lead 1")


def test_last_years_leads_are_listed_again_by_one_press_and_their_answers_stand_beside_them(form, audits, standards):
    listed = {("each_lead", row): YES.with_value(name) for row, name in (("1", "Asha"), ("2", "Ben"))}
    audits.answer(standards, {**listed, ("lead_trained", "2"): YES})
    round_id = audits.open.ask(lambda ws: ws.views.form(standards).whole.round.id)
    at_list(form, start(audits, after=round_id))
    form.press("Add last year’s: Asha and Ben")
    assert find(form.page, "Name of designated lead 1").text() == "Asha"
    assert find(form.page, "Name of designated lead 2").text() == "Ben"
    assert not any(name.startswith("Add last year") for name in names(form.page))
    assert form.page.sheet.last_year(("lead_trained", "2")).said_of == "Designated lead 2, Ben"
    form.page.undo()
    form.settle()
    assert form.has("Add last year’s: Ben")


def test_a_panel_sees_the_rows_and_changes_none(form, audits, standards):
    audits.answer(standards, {("each_lead", "2"): YES.with_value("Ben")})
    picture_open = audits.open.ask(lambda ws: ws.views.form(standards))
    assert ("each_lead", "2") in picture_open.rows
    form.open(standards, "each_lead", lens="moderated")
    name = find(form.page, "Name of designated lead 2")
    assert name.text() == "Ben"
    assert name.isReadOnly()
    assert not form.has("Add another designated lead")
    assert not form.has("Remove designated lead 2")


def test_the_list_stands_in_any_look(form, audits, standards, worn):
    audits.answer(standards, {("each_lead", "2"): YES.with_value("Ben"), ("lead_trained", "2"): YES})
    round_id = audits.open.ask(lambda ws: ws.views.form(standards).whole.round.id)
    again = start(audits, after=round_id)
    audits.answer(again, {("each_lead", "1"): YES.with_value("Asha"), ("lead_trained", "1"): YES})
    at_list(form, again)
    assert form.has("Add last year’s: Ben")
    assert faults_in_any_look(form.frame, worn) == []
