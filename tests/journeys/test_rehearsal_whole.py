"""A rehearsal of a joint inspection, whole, in real widgets: from the letter to the pack that stays of it.

The council's list names a child. The name may not be found afterwards: not on a screen, in a file, in a log, on paper.
"""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from tests.journeys.person import Person
from tests.journeys.steps import (
    AWKWARD,
    CHEAP,
    WORDS,
    answer_all,
    assert_in_order,
    assert_nowhere,
    save_document,
    sign,
    unlock,
)

NAMES = ("Ferdinand", "Inventford", "ZZ99 1ZZ", "999 000 0026")
"""What stands in the list of the council and may come no further."""


@pytest.fixture
def person(make_workspace, new_app, hands):
    """Somebody at an open workspace with a council and a police force in it."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    ws = house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    ws.partnership.add_agency(code="CSC", name="Example Council", agency_type="social_care")
    ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police")
    ws.close()
    somebody = hands(new_app())
    unlock(somebody)
    return somebody


def write_list(path: Path) -> Path:
    """Write a list as a council might: a cover, a title above odd headings, names beside the ids."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cover").write_row(0, 0, ["Example Council", "Annex A"])
        sheet = book.add_worksheet("List 3 referrals")
        sheet.write_row(0, 0, ["Referrals in the last six months"])
        headings = ["Childs  unique ID ", "Fore name(s)", "SURNAME", "NHS no", "Sex (M/F)", "Ethnic group", "AGE (yrs)"]
        sheet.write_row(2, 0, [*headings, "Postcode"])
        for number in range(20):
            who = [7100 + number, *NAMES[:2], NAMES[3], "FM"[number % 2], "WBRI", number % 17, NAMES[2]]
            sheet.write_row(3 + number, 0, who)
    return path


def go_on(person: Person, step: str, *, why: str = "") -> None:
    """Take the next step, saying why where something is missing."""
    person.press(step)
    if why:
        person.fill("Why do you go on?", why)
    if person.sees("Not yet") or why:
        person.press(step)


def test_a_rehearsal_from_the_letter_to_the_pack(person, laptop, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    begin(person)
    ask(person)
    bring_list_in(person, write_list(tmp_path / "Annex A.xlsx"))
    choose_children(person)
    audit(person)
    look_deeper(person)
    learn(person)
    give_lists_up_and_close(person)
    pack = read_pack(person, tmp_path)
    assert_nowhere(NAMES, laptop.data, laptop.config, said=caplog.text + pack)


def begin(person):
    """Start the rehearsal and its clock: a holiday is no day 1."""
    person.press("Start a round")
    person.press("JTAI rehearsal")
    person.press("Tick all 2")
    person.press("Start with 2 agencies")
    person.press("Rehearsal")
    assert not person.find("Start the clock").isEnabled()
    assert "Say on which day the letter came: that is day 1." in person.notices()
    person.press("Set the clock")
    person.fill("Theme", f"Neglect {AWKWARD}")
    person.fill("Day 1: the letter comes", "3 April 2026")  # Good Friday
    person.press("Set the clock")
    assert "Nobody works on that day. Choose a working day as day 1." in person.reads()
    person.fill("Day 1: the letter comes", "2 March 2026")
    person.press("Set the clock")
    person.press("Start the clock")


def ask(person):
    """Ask for what is usual: nothing goes out before somebody owns it."""
    person.press("Requests")
    person.press("Add the usual list")
    assert not person.find("Send the requests").isEnabled()
    assert "8 requests have no owner yet" in person.notices()
    person.press("Nobody owns it, 8")
    for _ in range(8):
        person.choose_row("Requests", "Asked for")
        person.key(Qt.Key.Key_Return)
        person.pick("Owner", "Example Police")
        person.press("Save")
    go_on(person, "Send the requests")


def bring_list_in(person, path):
    """Bring the council's list in: names stay out, and it is said that they do."""
    person.press("Lists")
    person.press("Bring lists in")
    person.name_file(path)
    assert "20 rows about 20 children." in person.reads()
    person.press("4 remarks on its columns")
    assert "“SURNAME” is left out, because somebody may be named there." in person.reads()
    assert "No list stands on: Cover." in person.reads()
    person.press("Take them in")
    go_on(person, "Close the lists")


def choose_children(person):
    """Choose seven children and three reserves: one is exchanged, with a reason alone."""
    assert not person.find("Settle the children").isEnabled()
    person.press("Children")
    person.press("Propose children")
    person.press("Propose children")
    assert len(person.rows("Children")) == 7 + 3
    person.press("Exchange this child")
    person.press("Exchange Child 1")
    assert "Say why: the reason is printed beside the child." in person.reads()
    person.fill("Why?", f"Known to the auditor {AWKWARD}")
    person.press("Exchange Child 1")
    person.choose_row("Children", "Child: Child 2")
    person.press("Plan a deep dive")
    person.fill("Why this child?", f"Longest known {AWKWARD}")
    person.press("Plan a deep dive")
    go_on(person, "Settle the children")
    go_on(person, "Send the audits")


def audit(person):
    """Answer one audit and its joint record whole, and go on without the others."""
    person.press("Audits")
    assert "None of 14 audits are in, none of 7 children are moderated." in person.reads()
    for whose in ("Example Council", "Joint record"):
        person.choose_row("Audits", f"Audit: Child 2: {whose}")
        person.key(Qt.Key.Key_Return)
        answer_all(person, rated="Good", then="Not seen: no access to the record")
        sign(person)
        person.press("Rehearsal")
    assert "1 of 14 audits are in, 1 of 7 children are moderated." in person.reads()
    person.press("Close the audits")
    person.press("Close the audits")
    assert "13" in person.reads()
    person.fill("Why do you go on?", f"The police had no time {AWKWARD}")
    person.press("Close the audits")
    go_on(person, "Close the moderation", why="Nobody moderates the others")


def look_deeper(person):
    """Write the one deep dive down, and go on without two more."""
    person.press("Children")
    person.choose_row("Children", "Child: Child 2")
    person.press("Write the deep dive")
    person.fill("What was seen", f"A core group that listened {AWKWARD}")
    person.press("Save")
    go_on(person, "Close the deep dives", why="One was enough")


def learn(person):
    """Write feedback and a lesson on each side, and make an action of one."""
    assert not person.find("Close the feedback").isEnabled()
    person.press("Lessons")
    person.press("Write the feedback")
    person.fill("What the lead inspector said", f"The front door is quick {AWKWARD}")
    person.press("Save")
    go_on(person, "Close the feedback")
    for side in ("Process: who could answer, how fast, what broke", "Practice: how children were helped"):
        person.press("Write a lesson")
        person.pick("About", side)
        person.fill("What was learned", f"{side.split(':')[0]} teaches {AWKWARD}")
        person.press("Write it down")
    go_on(person, "Close the lessons")
    person.choose_row("Lessons", "Lesson: Practice")
    person.key(Qt.Key.Key_Return)
    person.press("Make an action of it")
    person.write(f"Ask who owns the data {AWKWARD}")
    person.press("Add action")


def give_lists_up_and_close(person):
    """Close the rehearsal: lists that are kept stand in the way."""
    to_round(person)
    person.press("Rehearsal")
    go_on(person, "Close the actions")
    assert not person.find("Close the rehearsal").isEnabled()
    assert "20 rows of child-level lists are kept here. Delete them first." in person.notices()
    person.press("Lists")
    person.press("Delete all lists")
    person.press("Delete them")
    go_on(person, "Close the rehearsal")
    assert "This rehearsal is over." in person.reads()


def read_pack(person, folder):
    """Save the pack and the plan, and read them back."""
    person.press("Documents")
    pack = save_document(person, "Rehearsal pack", folder / "pack.pdf")
    assert_in_order(pack, f"Neglect {AWKWARD}")
    for words in (
        f"Known to the auditor {AWKWARD}",
        f"Longest known {AWKWARD}",
        f"The police had no time {AWKWARD}",
        f"A core group that listened {AWKWARD}",
        f"The front door is quick {AWKWARD}",
        f"Process teaches {AWKWARD}",
    ):
        assert_in_order(pack, words)
    plan = save_document(person, "Action plan", folder / "plan.pdf")
    assert_in_order(plan, f"Ask who owns the data {AWKWARD}")
    assert not any(str(key) in pack + plan for key in range(7100, 7120)), "the council's ids are in no document"
    return pack + plan


def to_round(person):
    """Go to the one round there is."""
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("JTAI rehearsal, ")))
