"""A case's chronology by keyboard and pointer: events added, said of each child, filtered, taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.event import Birth, Impact, Seen
from audit_tool.domain.identity import Identity
from audit_tool.domain.when import Precision
from audit_tool.exchange.chronology_tables import MEETING, Said
from audit_tool.store.vault import MINUTES
from tests.audit_tool.conftest import CHEAP
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, words, write
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.pages.chronology import ChronologyPage

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


class OpenChronology(OpenPage):
    """The page on one family."""

    def lines(self):
        return self.ask(lambda ws: ws.views.chronology(self.ident)).lines

    def add(self, when, what, **children):
        """Add an event by its dialog; children by number: seen and impact in the words of the lists."""
        self.press("Add event")
        form = dialog(self.page.window())
        write(find(form, "When"), when)
        write(find(form, "What happened"), what)
        for number, (seen, impact) in children.items():
            label = f"Child {number.removeprefix('c')}"
            press(find(form, f"{label} was there, or it was about {label}"))
            lay_out()
            for box, said in ((f"Was {label} seen?", seen), (f"What was it for {label}?", impact)):
                if said:
                    find(form, box).setCurrentText(said)
        self.press("Save the event", form)


@pytest.fixture
def chronology(hub_with_ws, dressed):
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])
    opened = OpenChronology(hub_with_ws, ChronologyPage(hub_with_ws.hub)).open(case_id)
    yield opened
    opened.put_away()


def test_an_empty_chronology_offers_its_first_event(chronology):
    assert "No events yet" in chronology.reads()
    assert QApplication.focusWidget().accessibleName() == "Add event"


def test_an_event_is_added_by_keys_and_comes_back_letter_for_letter(chronology):
    QTest.keyClick(chronology.page, Qt.Key.Key_N, CTRL)
    lay_out()
    form = dialog(chronology.page.window())
    assert QApplication.focusWidget().accessibleName() == "When"
    write(find(form, "When"), "about May 2025")
    assert "Read as about May 2025." in words(form)
    write(find(form, "What happened"), TEXT)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    chronology.settle()
    (line,) = chronology.lines()
    assert (line.event.what, line.event.when_words) == (TEXT, "about May 2025")
    assert chronology.facts == ["Event added"]
    chronology.page.undo()
    chronology.settle()
    assert chronology.lines() == ()


def test_what_a_table_said_besides_stays_with_its_event_when_that_is_changed(chronology):
    table = "Date\tEvent\tWorker\n1 May 2025\tVisit\tA Worker\n"

    def bring_in(ws):
        file = ws.imports.pasted(table)
        reading = ws.imports.read_chronology(chronology.ident, file, 0, Said(whose=MEETING))
        return ws.imports.bring_in(chronology.ident, reading)

    chronology.open_hub.do(bring_in)
    chronology.settle()
    chronology.page.table.focus_first()
    QTest.keyClick(chronology.page.table.view, Qt.Key.Key_Return)
    lay_out()
    form = dialog(chronology.page.window())
    assert find(form, "What else the table said").toPlainText() == "Worker: A Worker"
    write(find(form, "What happened"), "A long visit")
    chronology.press("Save the event", form)
    (line,) = chronology.lines()
    assert (line.event.what, line.event.besides) == ("A long visit", "Worker: A Worker")


def test_a_time_that_says_nothing_is_kept_as_typed_and_told(chronology):
    chronology.press("Add event")
    form = dialog(chronology.page.window())
    write(find(form, "When"), "the week of the party")
    assert "It is kept as you typed it" in words(form)
    write(find(form, "What happened"), "A neighbour rang.")
    chronology.press("Save the event", form)
    (line,) = chronology.lines()
    assert (line.event.when, line.event.when_words) == (None, "the week of the party")
    assert "1 without a date, in the table only" in chronology.reads()


def test_an_event_says_nothing_is_refused_beside_its_field_and_stays(chronology):
    chronology.press("Add event")
    form = dialog(chronology.page.window())
    write(find(form, "When"), "6 October 2025")
    chronology.press("Save the event", form)
    assert "Say what happened." in words(form)
    assert find(form, "When").text() == "6 October 2025"
    assert chronology.lines() == ()


def test_what_is_not_said_of_a_child_is_asked_for_until_somebody_says_it(chronology):
    chronology.add("6 October 2025", "Home visit", c1=("Seen alone", "Better"), c2=("Seen with others", ""))
    assert "6 October 2025: what it was for Child 2 is not said." in chronology.reads()
    chronology.press("Say it")
    form = dialog(chronology.page.window())
    assert QApplication.focusWidget().accessibleName() == "What was it for Child 2?"
    find(form, "What was it for Child 2?").setCurrentText("Not known")
    chronology.press("Save the event", form)
    (line,) = chronology.lines()
    assert [then.said.impact for then in line.concerned] == [Impact.BETTER, Impact.NOT_KNOWN]
    assert "is not said" not in chronology.reads()
    chronology.page.undo()
    chronology.settle()
    assert [child.label for child in chronology.lines()[0].unsaid] == ["Child 2"]


def test_filters_narrow_the_table_and_are_cleared_again(chronology):
    chronology.add("1 March 2025", "Argument", c1=("Not seen", "Serious harm"))
    chronology.add("1 May 2025", "Visit", c2=("Seen alone", "Better"))
    table = chronology.page.table
    chronology.press("Serious harm and worse, 1")
    assert [line.event.what for line in table.shown()] == ["Argument"]
    chronology.press("Child not seen, 1")
    assert [line.event.what for line in table.shown()] == ["Argument"]
    chronology.press("Child 1")
    assert table.shown() == []
    chronology.press("Clear filters")
    assert [line.event.what for line in table.shown()] == ["Argument", "Visit"]


def test_the_picture_and_the_table_show_the_same_event(chronology):
    chronology.add("1 March 2025", "Argument", c1=("Not seen", "Serious harm"))
    chronology.add("1 May 2025", "Visit", c1=("Seen alone", "Better"), c2=("Seen alone", "Better"))
    lanes = chronology.page.picture.lanes
    lanes.setFocus()
    QTest.keyClick(lanes, Qt.Key.Key_End)
    assert chronology.page.table.current().event.what == "Visit"
    QTest.keyClick(lanes, Qt.Key.Key_Left)
    assert chronology.page.table.current().event.what == "Argument"
    rect = lanes.places(1)[0].rect
    QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=QPoint(round(rect.center().x()), round(rect.center().y())))
    assert chronology.page.table.current().event.what == "Visit"
    assert "Child 1" in lanes.accessibleDescription() and "2 events" in lanes.accessibleDescription()


def test_when_the_children_were_born_is_said_to_the_month_and_ages_follow(chronology):
    chronology.add("6 October 2025", "Visit", c1=("Seen alone", "Better"))
    chronology.press("Births")
    form = dialog(chronology.page.window())
    write(find(form, "Child 1 was born"), "no idea")
    chronology.press("Save", form)
    assert "Enter a month, such as May 2015, or a year." in words(form)
    write(find(form, "Child 1 was born"), "November 2010")
    chronology.press("Save", form)
    lane = chronology.open_hub.ask(lambda ws: ws.views.chronology(chronology.ident)).lanes[0]
    assert lane.birth == Birth(lane.child.id, dt.date(2010, 11, 1), dt.date(2010, 11, 30), Precision.MONTH)
    assert chronology.lines()[0].concerned[0].age.words == "14y 10m to 14y 11m"


def test_an_event_is_taken_out_from_its_own_dialog_and_put_back(chronology):
    chronology.add("6 October 2025", "Visit", c1=("Seen alone", "Better"))
    chronology.page.table.focus_first()
    QTest.keyClick(chronology.page.table.view, Qt.Key.Key_Return)
    lay_out()
    chronology.press("Take it out", dialog(chronology.page.window()))
    assert chronology.lines() == ()
    chronology.page.undo()
    chronology.settle()
    assert chronology.lines()[0].concerned[0].said.seen is Seen.ALONE


def test_a_closed_round_is_read_and_not_written(chronology):
    chronology.add("6 October 2025", "Visit", c1=("Seen alone", "Better"))
    run = chronology.page._shown.round.id
    chronology.open_hub.do(lambda ws: ws.rounds.close(run))
    chronology.page.refresh()
    chronology.settle()
    assert not has(chronology.page, "Add event")
    QTest.keyClick(chronology.page.table.view, Qt.Key.Key_Return)
    with pytest.raises(ValueError):
        dialog(chronology.page.window())


def test_no_look_cuts_or_hides_anything(chronology, worn):
    chronology.add("1 March 2025", "Argument", c1=("Not seen", "Serious harm"))
    chronology.add("spring 2025", "Visit", c1=("Seen alone", ""), c2=("Seen alone", "Better"))
    assert faults_in_any_look(chronology.frame, worn) == []


# ---- names


def open_vault(chronology):
    """Make the vault and write down who Child 1 is: somebody whose name nobody could take for a real one."""
    child = chronology.open_hub.ask(lambda ws: ws.views.chronology(chronology.ident)).lanes[0].child
    known = Identity(child.id, chronology.ident, "", real_name="Pippin Fictional")
    chronology.open_hub.do(lambda ws: ws.identities.make_vault("plum gravel teapot horizon", costs=(CHEAP,)))
    chronology.open_hub.do(lambda ws: ws.identities.say(known))


def what_the_table_shows(chronology):
    model = chronology.page.table.view.model()
    return " ".join(str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(6))


def test_names_are_read_in_the_table_while_the_vault_is_open_and_codes_again_after(chronology, clock):
    chronology.add("1 March 2025", "Child 1 and Child 2 ran off", c1=("Not seen", "Serious harm"))
    open_vault(chronology)
    chronology.press("Names")
    assert "Pippin Fictional and Child 2 ran off" in what_the_table_shows(chronology)
    assert chronology.lines()[0].event.what == "Child 1 and Child 2 ran off"
    chronology.press("Names")
    assert "Child 1 and Child 2 ran off" in what_the_table_shows(chronology)
    chronology.press("Names")
    clock.turn(minutes=MINUTES)
    chronology.page.names.pulse.timeout.emit()
    chronology.settle()
    assert "Pippin" not in what_the_table_shows(chronology)
    assert not has(chronology.page, "Names")


def test_closing_the_vault_or_leaving_the_page_takes_the_names_away_at_once(chronology):
    chronology.add("1 March 2025", "Child 1 ran off")
    open_vault(chronology)
    chronology.press("Names")
    chronology.page.leave()
    assert "Pippin" not in what_the_table_shows(chronology)
    chronology.press("Names")
    assert "Pippin" in what_the_table_shows(chronology)
    chronology.open_hub.do(lambda ws: ws.identities.close_vault())
    chronology.settle()
    assert "Pippin" not in what_the_table_shows(chronology)


def test_while_the_vault_is_closed_there_is_nothing_to_press(chronology):
    assert not has(chronology.page, "Names")
    open_vault(chronology)
    chronology.settle()
    assert has(chronology.page, "Names")
    chronology.open_hub.do(lambda ws: ws.identities.close_vault())
    chronology.settle()
    assert not has(chronology.page, "Names")


def test_what_stands_out_is_listed_and_written_up_as_a_finding(chronology):
    for when in ("1 March 2025", "20 March 2025", "1 April 2025"):
        chronology.add(when, "Dentist not attended", c2=("Not seen", "Some harm"))
    event = chronology.lines()
    assert len(event) == 3
    chronology.press("Write it up")
    form = dialog(chronology.page.window())
    assert (
        "365 days without Child 1 being seen: 1 January 2025 to 31 December 2025."
        in find(form, "What was found").toPlainText()
    )
    chronology.press("Save finding", form)
    run = chronology.page._shown.round.id
    (line,) = chronology.open_hub.ask(lambda ws: ws.views.findings(run)).findings
    assert line.finding.text.startswith("365 days without Child 1")
    chronology.page.undo()
    chronology.settle()
    assert chronology.open_hub.ask(lambda ws: ws.views.findings(run)).findings == ()


def test_what_is_written_up_is_offered_no_more_until_the_finding_is_taken_back_or_its_days_change(chronology):
    chronology.add("1 November 2025", "Visit", c2=("Seen alone", "Better"))
    silence, next_one = "365 days without Child 1 being seen", "304 days without Child 2 being seen"
    assert silence in chronology.reads() and next_one not in chronology.reads()
    chronology.press("Write it up")
    form = dialog(chronology.page.window())
    write(find(form, "What was found"), "Nobody saw the older child for a year.")
    chronology.press("Save finding", form)
    assert next_one in chronology.reads() and silence not in chronology.reads()
    chronology.page.undo()
    chronology.settle()
    assert silence in chronology.reads()
    chronology.press("Write it up")
    chronology.press("Save finding", dialog(chronology.page.window()))
    chronology.add("1 December 2025", "Visit", c1=("Seen alone", "Better"))
    assert "334 days without Child 1 being seen" in chronology.reads()


def test_every_pattern_is_in_the_list_and_any_of_them_can_be_written_up(chronology):
    for when in ("1 March 2025", "20 March 2025", "1 April 2025"):
        chronology.press("Add event")
        form = dialog(chronology.page.window())
        write(find(form, "When"), when)
        write(find(form, "What happened"), "Dentist not attended")
        find(form, "What sort of thing").setCurrentText("Missed appointment")
        press(find(form, "Child 2 was there, or it was about Child 2"))
        chronology.press("Save the event", form)
    chronology.press("All 3 to ask")
    listed = dialog(chronology.page.window())
    assert "3 appointments of Child 2 missed" in words(listed)
    button = next(
        one for one in listed.findChildren(type(chronology.page.add)) if "appointments" in one.accessibleDescription()
    )
    press(button)
    chronology.settle()
    assert (
        "3 appointments of Child 2 missed: 1 March 2025 to 1 April 2025."
        in find(dialog(chronology.page.window()), "What was found").toPlainText()
    )


def test_an_event_that_is_being_written_is_saved_when_the_workspace_locks(chronology):
    chronology.press("Add event")
    form = dialog(chronology.page.window())
    write(find(form, "When"), "1 May 2025")
    write(find(form, "What happened"), TEXT)
    assert chronology.frame.keep_dialogs()
    chronology.settle()
    assert [line.event.what for line in chronology.lines()] == [TEXT]
    assert not chronology.frame.keep_dialogs()
