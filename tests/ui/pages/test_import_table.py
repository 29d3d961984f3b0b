"""A table is brought in by keyboard: chosen or pasted, its columns said, every event looked at before it is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from audit_tool.domain.identity import Identity
from audit_tool.exchange.chronology_tables import TARGETS, DayOrder, Note, NoteCode
from campaigns.machinery.documents import document, word_file
from tests.audit_tool.conftest import CHEAP
from tests.ui.hands import faults_in_any_look, find, has, lay_out
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.flows.way_in import NOTHING_COPIED
from ui.page import Where
from ui.pages.import_table import ImportTablePage
from ui.pages.import_table import words as said
from ui.widgets.choices import Dropdown

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
PLAIN = (
    "Date\tAgency\tWhat happened\tChild\tWorker\n"
    f"3 May 2025\tNHS\t{TEXT}\tC1\tA Worker\n"
    "25/06/2025\tNHS\tA call\tall children\t\n"
    "\t\t\tC2\t\n"
)


class OpenImport(OpenPage):
    """The page on one family."""

    def paste(self, text):
        QApplication.clipboard().setText(text)
        self.press("Paste a table")

    def pick(self, name, entry):
        """Choose from a list by keyboard, as far down as the entry is."""
        box = find(self.page, name, Dropdown)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        wanted = next(at for at in range(box.count()) if box.itemText(at).startswith(entry))
        for _ in range(abs(wanted - box.currentIndex())):
            QTest.keyClick(box, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
        self.settle()

    def lines(self):
        return self.ask(lambda ws: ws.views.chronology(self.ident)).lines

    def rows(self):
        model = self.page.preview.table.view.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def table(hub_with_ws, dressed):
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])
    opened = OpenImport(hub_with_ws, ImportTablePage(hub_with_ws.hub)).open(case_id)
    yield opened
    QApplication.clipboard().clear()
    opened.put_away()


def test_a_pasted_table_comes_in_as_events_by_one_button_and_undo_takes_it_back(table):
    assert QApplication.focusWidget().accessibleName() == "Choose a file"
    assert "Choose a table first." in table.reads()
    table.paste(PLAIN)
    assert "2 events can come in, 1 row left out" in table.reads()
    assert [row[:2] for row in table.rows()] == [["2", "3 May 2025"], ["3", "25 Jun 2025"], ["4", ""]]
    assert table.lines() == ()
    table.press("Bring in 2 events")
    first, second = table.lines()
    assert (first.event.what, first.agency, first.event.besides) == (TEXT, "Example NHS Trust", "Worker: A Worker")
    assert [then.child.label for then in second.concerned] == ["Child 1", "Child 2"]
    assert (table.went[-1], table.facts) == (Where("chronology", table.ident), ["2 events brought in"])
    table.page.undo()
    table.settle()
    assert table.lines() == ()


def test_the_same_table_again_says_when_it_came_and_offers_nothing(table):
    table.paste(PLAIN)
    table.press("Bring in 2 events")
    table.paste(PLAIN)
    assert "No events can come in, 3 rows left out" in table.reads()
    assert "Already brought in on 2 March 2026." in " ".join(map(" ".join, table.rows()))
    assert "No row of this table can come in" in table.reads()
    assert not find(table.page, "Bring in").isEnabled()


def test_a_date_that_may_be_two_days_is_asked_about_and_nothing_comes_in_before(table):
    table.paste("Date\tEvent\n03/04/2025\tVisit\n")
    assert "Say how the dates are meant." in table.reads()
    table.pick("How dates in figures are meant", "Month first")
    assert table.rows()[0][1] == "4 Mar 2025"
    assert "Say whose account these rows are." in table.reads()
    table.pick("Whose account these rows are", "Example NHS Trust")
    table.press("Bring in 1 event")
    (line,) = table.lines()
    assert (line.agency, line.event.when_words, line.event.besides) == (
        "Example NHS Trust", "4 March 2025", "Date: 03/04/2025"
    )  # fmt: skip


def test_a_column_is_what_a_person_says_and_is_so_again_next_time(table):
    table.paste("Date\tOther\tAgency\n3 May 2025\tVisit\tNHS\n")
    assert "Say which column tells what happened." in table.reads()
    assert "No match, so nothing of it is lost. 1 cell: Visit" in table.reads()
    table.pick("Other", "What happened")
    table.press("Bring in 1 event")
    table.paste("Date\tOther\tAgency\n4 May 2025\tCall\tNHS\n")
    assert "As last time. 1 cell: Call" in table.reads()
    table.press("Bring in 1 event")
    assert [line.event.what for line in table.lines()] == ["Visit", "Call"]


def test_a_name_that_takes_no_part_is_asked_about(table):
    table.paste("Date\tEvent\tAgency\n2025\tVisit\tExmaple NHS Trust\n2024\tCall\tNobody Ltd\n")
    assert "1 row. Perhaps Example NHS Trust." in table.reads()
    table.pick("“Exmaple NHS Trust” is", "Example NHS Trust")
    assert [row[2] for row in table.rows()] == ["Example NHS Trust", "The audit meeting"]


def test_a_file_is_chosen_and_of_its_tables_the_likeliest(table, tmp_path):
    rows = [["Date", "What happened", "Agency"], ["3 May 2025", TEXT, "NHS"]]
    path = tmp_path / "from the school.docx"
    path.write_bytes(word_file(document([["Family", "Letter"]]) + document(rows)))
    table.press("Choose a file")
    chooser = next(one for one in table.page.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.done(0)
    table.settle()
    assert "2 tables found" in table.reads()
    assert find(table.page, "Which table", Dropdown).currentText() == "Table 2, 2 rows"
    table.press("Bring in 1 event")
    assert [line.event.what for line in table.lines()] == [TEXT]


def test_a_file_that_is_no_table_says_what_to_do_and_leaves_the_page_usable(table, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    table.page.way_in.take_file(path)
    table.settle()
    assert "This is a PDF." in table.reads()
    table.paste(PLAIN)
    assert "This is a PDF." not in table.reads()
    assert has(table.page, "Bring in 2 events")
    table.paste("")
    assert NOTHING_COPIED.format("table") in table.reads()


def test_rows_that_name_somebody_are_marked_once_names_are_looked_at(table):
    hub = table.open_hub
    hub.do(lambda ws: ws.identities.make_vault("words for the vault only", costs=(CHEAP,)))
    child = hub.ask(lambda ws: ws.views.identities(table.ident)).people[0].subject
    hub.do(
        lambda ws: ws.identities.say(
            Identity(child, table.ident, "", real_name="Pippin Fictional", other_names="Pippin")
        )
    )
    table.paste("Date\tEvent\tAgency\n2025\tPippin was seen\tNHS\n")
    assert "Not looked through for names." in table.reads()
    table.press("Names")
    assert "1 row named somebody." in table.reads()
    assert "A name" in table.rows()[0]
    table.press(said.WITH_CODES)
    assert table.rows()[0][3] == "Child 1 was seen"
    assert "No rows named somebody." in table.reads()
    hub.do(lambda ws: ws.identities.close_vault())
    table.settle()
    assert "The vault has closed." in table.reads()
    assert not find(table.page, "Bring in 1 event").isEnabled()
    hub.do(lambda ws: ws.identities.open_vault("words for the vault only"))
    table.settle()
    table.press("Names")
    table.press("Bring in 1 event")
    assert [line.event.what for line in table.lines()] == ["Child 1 was seen"]


def test_ctrl_v_pastes_and_the_row_somebody_is_on_is_told_in_full(table):
    QApplication.clipboard().setText(PLAIN)
    QTest.keyClick(table.page.way_in.choose, Qt.Key.Key_V, CTRL)
    table.settle()
    view = table.page.preview.table
    view.focus_first()
    lay_out()
    assert f"3 May 2025: {TEXT}" in table.reads()
    assert "Worker: A Worker" in table.reads()
    table.press("Left out, 1")
    assert [row[0] for row in table.rows()] == ["4"]


def test_a_closed_round_takes_no_table(table):
    run = table.open_hub.ask(lambda ws: ws.views.import_table(table.ident)).round.id
    table.open_hub.do(lambda ws: ws.rounds.close(run))
    table.page.refresh()
    table.settle()
    assert "This round is closed." in table.reads()
    assert not find(table.page, "Bring in").isEnabled()


def test_another_case_begins_with_an_empty_page(table):
    table.paste(PLAIN)
    table.page.open(Where("import_table", table.ident))
    table.settle()
    assert has(table.page, "Bring in 2 events")
    table.press("Cancel")
    assert table.went[-1] == Where("chronology", table.ident)
    assert not has(table.page, "Bring in 2 events")


def test_every_note_has_words_and_every_target_a_name():
    assert {target.code for target in TARGETS} == set(said.TARGETS)
    assert set(NoteCode) == set(said.NOTES)
    assert set(DayOrder) == set(said.ORDERS)
    assert all(said.note(Note(code, "2026-03-02")).endswith(".") for code in NoteCode)


@pytest.mark.slow
def test_the_page_keeps_its_shape_in_every_look(table, dressed):
    table.paste(PLAIN + "03/04/2025\tNobody Ltd\tVisit\tBaby\tB Worker\n" * 3)
    table.page.preview.table.focus_first()
    table.settle()
    assert faults_in_any_look(table.frame, dressed) == []
