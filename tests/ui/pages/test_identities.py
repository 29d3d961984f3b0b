"""Who is who, by keyboard: the gate, one person at a time, the countdown, and no typing lost when the vault closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from audit_tool.store.vault import MINUTES
from audit_tool.views.identities import VaultState
from tests.audit_tool.conftest import CHEAP
from tests.ui.hands import faults_in_any_look, find, has, lay_out, words, write
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.pages.identities import IdentitiesPage

OWN = "plum gravel teapot horizon quilt"
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


class OpenIdentities(OpenPage):
    """The page on one family."""

    def picture(self):
        return self.ask(lambda ws: ws.views.identities(self.ident))

    def log(self):
        def verbs(ws):
            with ws._session.read() as records:
                return [(row["verb"], row["ident"]) for row in records.log_rows()]

        return self.ask(verbs)

    def type_and_enter(self, name, text):
        write(find(self.page, name), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self.settle()

    def add(self, code="Mother", name="Nobody Fictional"):
        self.press("Add somebody")
        form = self.form()
        write(find(form, "What the record calls them"), code)
        write(find(form, "Name"), name)
        self.press("Save", form)

    def pass_time(self, clock, **by):
        """Let time pass, and the page look at the clock."""
        clock.turn(**by)
        self.page.pulse.timeout.emit()
        self.settle()


@pytest.fixture
def gate(hub_with_ws, dressed):
    """The page of a family of two, before there is a vault."""
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])
    opened = OpenIdentities(hub_with_ws, IdentitiesPage(hub_with_ws.hub, CHEAP)).open(case_id)
    yield opened
    opened.put_away()


@pytest.fixture
def closed(gate):
    """The same with a vault that is closed."""
    gate.open_hub.do(lambda ws: ws.identities.make_vault(OWN, costs=(CHEAP,)))
    gate.open_hub.do(lambda ws: ws.identities.close_vault())
    gate.settle()
    return gate


@pytest.fixture
def inside(closed):
    """The same with the vault open."""
    closed.type_and_enter("Passphrase of the vault", OWN)
    return closed


# ---- the gate


def test_the_first_time_a_passphrase_is_made_and_typed_back(gate):
    assert "Give the vault a passphrase." in gate.reads()
    assert not has(gate.page, "People of the case")
    proposed = gate.page.make.passphrase()
    assert len(proposed.split()) == 5
    gate.type_and_enter("Type it once more", "not the same")
    assert "This is not the same." in gate.reads()
    assert gate.picture().vault is VaultState.NOT_MADE
    gate.type_and_enter("Type it once more", proposed)
    assert gate.picture().vault is VaultState.OPEN
    assert "Closes by itself in 5 minutes" in gate.reads()
    assert QApplication.focusWidget().accessibleName().startswith("Child 1")
    assert proposed not in gate.reads()


def test_a_wrong_passphrase_is_told_beside_its_box_and_the_right_one_opens(closed):
    closed.type_and_enter("Passphrase of the vault", "five plain words go here")
    assert "That is not the passphrase of the vault." in closed.reads()
    assert closed.picture().vault is VaultState.CLOSED
    closed.type_and_enter("Passphrase of the vault", OWN)
    assert closed.picture().vault is VaultState.OPEN
    assert "That is not" not in closed.reads()


def test_the_recovery_sheet_is_another_way_in(closed):
    closed.press("Use the recovery sheet")
    write(find(closed.page, "The groups on the recovery sheet"), "AGE-SECRET-KEY-1NONSENSE")
    closed.press("Open the vault")
    assert "A letter is wrong in the recovery key." in closed.reads()
    closed.press("Use the passphrase")
    assert QApplication.focusWidget().accessibleName() == "Passphrase of the vault"


def test_another_passphrase_takes_the_place_of_the_old_one(inside):
    inside.press("Change the passphrase")
    assert not has(inside.page, "People of the case")
    chosen = inside.page.make.passphrase()
    inside.type_and_enter("Type it once more", chosen)
    inside.press("Close the vault")
    inside.type_and_enter("Passphrase of the vault", OWN)
    assert inside.picture().vault is VaultState.CLOSED
    inside.type_and_enter("Passphrase of the vault", chosen)
    assert inside.picture().vault is VaultState.OPEN


# ---- one person at a time


def test_somebody_is_written_down_by_keys_and_shown_letter_for_letter(inside):
    QTest.keyClick(inside.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    lay_out()
    form = inside.form()
    assert QApplication.focusWidget().accessibleName() == "What the record calls them"
    write(find(form, "What the record calls them"), "Mother")
    for box in ("Name", "Other names", "Address", "Postcode", "Local reference"):
        write(find(form, box), f"{box} {TEXT}")
    write(find(form, "Born"), "3/5/85")
    find(form, "Name").setFocus()
    assert "Write a year before 2000 with four digits." in words(form)
    write(find(form, "Born"), "3/5/1985")
    write(find(form, "NHS number"), "999 000 0018")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    inside.settle()
    said = inside.reads()
    for box in ("Name", "Other names", "Address", "Postcode", "Local reference"):
        assert f"{box} {TEXT}" in said
    assert "3 May 1985" in said
    assert "may be mistyped" not in said
    assert inside.facts == ["Person written down"]
    inside.page.undo()
    inside.settle()
    assert "Nobody is shown" in inside.reads()
    assert [line.code for line in inside.picture().people] == ["Child 1", "Child 2"]


def test_one_person_is_shown_and_the_look_is_written_down(inside):
    inside.add("Mother", "Nobody Fictional")
    child = inside.picture().people[0].subject
    inside.press("Child 1, 14 years old, Nothing yet")
    assert inside.log()[-1] == ("identity.look", child)
    assert "Nothing is written down of who this is." in inside.reads()
    assert "Nobody Fictional" not in inside.reads()
    inside.press("Write down")
    write(find(inside.form(), "Name"), "Pippin Fictional")
    assert not has(inside.form(), "What the record calls them")
    inside.press("Save", inside.form())
    assert "Pippin Fictional" in inside.reads()
    assert not has(inside.page, "Take out")
    inside.press("Mother, Written down")
    assert "Nobody Fictional" in inside.reads()
    assert "Pippin Fictional" not in inside.reads()
    inside.press("Put away")
    assert "Nobody Fictional" not in inside.reads()


def test_leaving_the_page_puts_the_person_away(inside):
    inside.add()
    assert "Nobody Fictional" in inside.reads()
    inside.page.leave()
    assert "Nobody Fictional" not in inside.reads()


def test_an_nhs_number_that_does_not_add_up_is_doubted_and_kept(inside):
    inside.press("Add somebody")
    form = inside.form()
    write(find(form, "What the record calls them"), "Mother")
    write(find(form, "NHS number"), "999 000 0019")
    find(form, "Postcode").setFocus()
    lay_out()
    assert "The last digit does not fit the others." in words(form)
    inside.press("Save", form)
    assert "999 000 0019" in inside.reads()
    assert "This may be mistyped." in inside.reads()


def test_what_is_wrong_is_told_beside_its_field_and_the_typing_stays(inside):
    inside.press("Add somebody")
    form = inside.form()
    write(find(form, "Name"), "Nobody Fictional")
    inside.press("Save", form)
    assert "Say what the record calls this person" in words(form)
    write(find(form, "What the record calls them"), "child 1")
    write(find(form, "Born"), "the week of the party")
    inside.press("Save", form)
    assert "Enter a date" in words(form)
    write(find(form, "Born"), "")
    inside.press("Save", form)
    assert "Somebody else in this case is called that." in words(form)
    assert find(form, "Name").text() == "Nobody Fictional"


def test_somebody_taken_out_comes_back_by_undo(inside):
    inside.add()
    inside.press("Take out")
    assert [line.code for line in inside.picture().people] == ["Child 1", "Child 2"]
    assert inside.facts[-1] == "Person taken out"
    inside.page.undo()
    inside.settle()
    assert [line.code for line in inside.picture().people] == ["Child 1", "Child 2", "Mother"]


def test_in_a_closed_round_people_are_only_looked_at(inside):
    inside.add()
    round_id = inside.picture().round.id
    inside.open_hub.do(lambda ws: ws.rounds.close(round_id))
    inside.settle()
    inside.press("Mother, Written down")
    assert "Nobody Fictional" in inside.reads()
    assert not any(has(inside.page, name) for name in ("Add somebody", "Change", "Take out"))


# ---- closing by itself


def test_it_counts_down_in_words_and_takes_the_name_off_the_screen(inside, clock):
    inside.add()
    inside.pass_time(clock, minutes=MINUTES - 2)
    assert "Closes by itself in 2 minutes" in inside.reads()
    assert "Nobody Fictional" in inside.reads()
    inside.pass_time(clock, seconds=90)
    assert "Closes by itself in less than a minute" in inside.reads()
    inside.pass_time(clock, seconds=30)
    assert "The vault is closed." in inside.reads()
    assert "Nobody Fictional" not in inside.reads()
    assert inside.frame.focusWidget().accessibleName() == "Passphrase of the vault"


def test_what_is_being_typed_when_it_closes_goes_out_of_sight_and_is_saved_after_all(inside, clock):
    inside.press("Add somebody")
    form = inside.form()
    write(find(form, "What the record calls them"), "Mother")
    write(find(form, "Name"), "Nobody Fictional")
    inside.pass_time(clock, minutes=MINUTES)
    assert not has(form, "Name")
    assert "What you typed is still here" in words(form)
    write(find(form, "Passphrase of the vault"), "not this")
    inside.press("Save", form)
    assert "That is not the passphrase of the vault." in words(form)
    write(find(form, "Passphrase of the vault"), OWN)
    inside.press("Save", form)
    assert find(form, "Name").text() == "Nobody Fictional"
    inside.press("Save", form)
    assert "Nobody Fictional" in inside.reads()


def test_saving_in_the_moment_it_closes_loses_nothing_either(inside, clock):
    inside.press("Add somebody")
    form = inside.form()
    write(find(form, "What the record calls them"), "Mother")
    clock.turn(minutes=MINUTES)  # the page has not looked at the clock yet
    inside.press("Save", form)
    assert "What you typed is still here" in words(form)
    write(find(form, "Passphrase of the vault"), OWN)
    inside.press("Save", form)
    inside.press("Save", form)
    assert [line.code for line in inside.picture().people] == ["Child 1", "Child 2", "Mother"]


def test_an_untouched_form_closes_with_the_vault(inside, clock):
    inside.add()
    inside.press("Change")
    inside.pass_time(clock, minutes=MINUTES)
    assert not [one for one in inside.page.window().findChildren(QDialog) if one.isVisible()]
    assert "The vault is closed." in inside.reads()


# ---- looks


def test_the_gate_stands_in_every_look(gate, worn):
    assert faults_in_any_look(gate.frame, worn) == []


def test_the_closed_vault_stands_in_every_look(closed, worn):
    assert faults_in_any_look(closed.frame, worn) == []


def test_a_person_stands_in_every_look(inside, worn):
    inside.add("Father of Child 2 and of nobody else in this family", "Nobody Fictional " * 6)
    assert faults_in_any_look(inside.frame, worn) == []
