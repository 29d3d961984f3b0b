"""A case's family by keyboard: people and relations written, changed, taken out and back, seen and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.family import Sex
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, words, write
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.pages.family import FamilyPage
from ui.pages.family import words as said

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


class OpenFamily(OpenPage):
    """The page on one family."""

    def picture(self):
        return self.ask(lambda ws: ws.views.family(self.ident))

    def add(self, role, **fields):
        """Add somebody by the dialog: a role of the list, and what is typed into fields named so."""
        self.press("Add somebody")
        form = self.form()
        choose(find(form, "What they are to the children"), role)
        for name, text in fields.items():
            write(find(form, name), text)
        self.press("Save", form)

    def relate(self, one, kind, other, **times):
        self.press("Add a relation")
        form = self.form()
        for box, entry in (("Who", one), ("What they are", kind), ("To whom", other)):
            choose(find(form, box), entry)
        for name, text in times.items():
            write(find(form, name), text)
        self.press("Save", form)


def choose(box, entry):
    """Choose an entry of a list by the keyboard."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == entry:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{entry!r} is not in the list")


@pytest.fixture
def family(hub_with_ws, dressed):
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])
    opened = OpenFamily(hub_with_ws, FamilyPage(hub_with_ws.hub)).open(case_id)
    yield opened
    opened.put_away()


def test_a_new_family_shows_its_children_and_where_to_begin(family):
    assert QApplication.focusWidget().accessibleName() == "Add somebody"
    assert [person.label for person in family.page.people.shown()] == ["Child 1", "Child 2"]
    assert "The audit is about Child 1 and Child 2." in words(family.page)


def test_a_mother_is_added_by_keys_from_her_role_and_taken_back(family):
    QTest.keyClick(family.page, Qt.Key.Key_N, CTRL)
    lay_out()
    form = family.form()
    assert QApplication.focusWidget().accessibleName() == "What they are to the children"
    choose(find(form, "What they are to the children"), "Mother")
    assert find(form, "Label").text() == "Mother"
    assert find(form, "Sex").currentText() == "Female"
    write(find(form, "Born"), "about 1990")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    family.settle()
    assert "Mother, 34 or 35, has Child 1, 14, and Child 2, 6." in words(family.page)
    assert family.facts == ["Person added"]
    family.page.undo()
    family.settle()
    assert [person.label for person in family.picture().people] == ["Child 1", "Child 2"]


def test_a_father_of_one_child_is_parent_of_that_one(family):
    family.press("Add somebody")
    form = family.form()
    choose(find(form, "What they are to the children"), "Father")
    choose(find(form, "To which child"), "Child 2")
    assert find(form, "Label").text() == "Father of Child 2"
    family.press("Save", form)
    assert "Father of Child 2 has Child 2, 6." in family.picture().told


def test_a_label_comes_back_letter_for_letter_and_a_name_is_asked_about_not_refused(family):
    family.press("Add somebody")
    form = family.form()
    write(find(form, "Label"), "Kerry")
    assert said.IS_IT_A_NAME in words(form)
    write(find(form, "Label"), TEXT)
    family.press("Save", form)
    assert [person.label for person in family.picture().people][-1] == TEXT
    assert "may be a name" in words(family.page)


def test_somebody_without_a_label_or_with_a_time_that_is_none_is_refused_beside_the_field(family):
    family.press("Add somebody")
    form = family.form()
    write(find(form, "Born"), "long ago")
    family.press("Save", form)
    assert said.NOT_A_TIME in words(form)
    write(find(form, "Born"), "")
    family.press("Save", form)
    assert "Say what this person is to the children." in words(form)
    assert len(family.picture().people) == 2


def test_somebody_is_changed_taken_out_and_put_back(family):
    family.add("Maternal grandfather", Born="1950")
    family.page.people.go_to(lambda person: person.label == "Maternal grandfather")
    QTest.keyClick(family.page.people.view, Qt.Key.Key_Return)
    lay_out()
    form = family.form()
    press(find(form, "Has died"))
    lay_out()
    write(find(form, "Died"), "2019")
    family.press("Save", form)
    assert family.picture().told[-1] == "Maternal grandfather died 2019."
    family.page.undo()
    family.settle()
    assert not family.picture().people[-1].is_dead
    family.page.people.go_to(lambda person: person.label == "Maternal grandfather")
    QTest.keyClick(family.page.people.view, Qt.Key.Key_Return)
    lay_out()
    family.press("Take them out", family.form())
    assert len(family.picture().people) == 2
    family.page.undo()
    family.settle()
    assert len(family.picture().people) == 3


def test_a_child_of_the_case_is_given_its_sex_and_its_home(family):
    family.page.people.view.setFocus()
    QTest.keyClick(family.page.people.view, Qt.Key.Key_Home)
    QTest.keyClick(family.page.people.view, Qt.Key.Key_Return)
    lay_out()
    form = family.form()
    choose(find(form, "Sex"), "Male")
    choose(find(form, "Lives in"), "Home 1")
    family.press("Save", form)
    child = family.picture().people[0]
    assert (child.sex, child.household) == (Sex.MALE, 1)
    family.page.undo()
    family.settle()
    assert family.picture().people[0].household is None


def test_a_relation_is_added_read_changed_and_taken_out(family):
    family.add("Mother")
    family.add("Mother's partner")
    family.relate("Mother", "is partner of", "Mother's partner", From="2024")
    assert "Mother and Mother's partner: partners from 2024." in family.picture().told
    family.page.tabs.show_sheet("Relations")
    relations = family.page.relations
    sentences = [said.relation(family.page._shown, row) for row in relations.shown()]
    assert "Mother is partner of Mother's partner" in sentences
    relations.go_to(lambda row: row.kind.value == "partner")
    QTest.keyClick(relations.view, Qt.Key.Key_Return)
    lay_out()
    form = family.form()
    choose(find(form, "What they are"), "is separated from")
    family.press("Save", form)
    assert "Mother and Mother's partner: separated 2024." in family.picture().told
    relations.go_to(lambda row: row.kind.value == "separated")
    QTest.keyClick(relations.view, Qt.Key.Key_Return)
    lay_out()
    family.press("Take it out", family.form())
    family.page.undo()
    family.settle()
    assert family.facts[-2:] == ["Relation changed", "Relation taken out"]
    assert "Mother and Mother's partner: separated 2024." in family.picture().told


def test_a_relation_that_is_not_whole_or_to_oneself_is_refused_and_stays(family):
    family.press("Add a relation")
    form = family.form()
    family.press("Save", form)
    assert "Choose both people, and what they are to each other." in words(form)
    for box, entry in (("Who", "Child 1"), ("What they are", "is parent of"), ("To whom", "Child 1")):
        choose(find(form, box), entry)
    family.press("Save", form)
    assert "Nobody is related to themselves." in words(form)
    assert family.picture().relations == ()


def test_what_cannot_be_right_is_told_above_the_picture(family):
    family.add("Mother", Born="2012")
    assert "Mother is younger than Child 1." in words(family.page)


def test_the_picture_says_in_words_what_it_shows(family):
    family.add("Mother")
    genogram = family.page.picture.genogram
    assert "Mother has Child 1, 14, and Child 2, 6." in genogram.accessibleDescription()


@pytest.mark.parametrize(("name", "begins"), [("family.pdf", b"%PDF"), ("family.svg", b"<svg"), ("family", b"%PDF")])
def test_the_genogram_is_saved_as_what_its_name_says(family, tmp_path, name, begins):
    proposed = []

    def choose_file(_parent, path, then):
        proposed.append(path.name)
        then(tmp_path / name)

    family.page.choose_file = choose_file
    family.press("Save as picture")
    assert proposed == ["maag-2026-genogram-family-a.pdf"]
    (written,) = tmp_path.glob("family*")
    assert written.read_bytes().startswith(begins)
    assert "Saved." in words(family.page)


def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(family, tmp_path):
    family.page.choose_file = lambda _parent, _path, then: then(Path(tmp_path / "gone" / "family.pdf"))
    family.press("Save as picture")
    assert "Not saved." in words(family.page)


def test_a_closed_round_is_read_and_not_written(family):
    run = family.page._shown.round.id
    family.open_hub.do(lambda ws: ws.rounds.close(run))
    family.page.refresh()
    family.settle()
    assert not has(family.page, "Add somebody")
    QTest.keyClick(family.page.people.view, Qt.Key.Key_Return)
    with pytest.raises(ValueError):
        dialog(family.page.window())


def test_no_look_cuts_or_hides_anything(family, worn):
    family.add("Mother", Born="1990")
    family.add("Maternal grandmother", Born="1960")
    family.relate("Maternal grandmother", "is parent of", "Mother")
    assert faults_in_any_look(family.frame, worn) == []
