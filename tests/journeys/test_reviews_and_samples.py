"""A Joint Case Review and a themed audit, whole, in real widgets: from their beginning to the saved paper."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId, PersonId, RoundId, SubjectId
from audit_tool.domain.nomination import Threshold
from tests import family_a
from tests.journeys.person import CTRL
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
    with_one,
)
from ui.wording.cases import GROUNDS, THRESHOLDS

ADULTS, CHILDREN = f"She asked for help with sleep {AWKWARD}", f"He came late on Mondays {AWKWARD}"

CHANCE = 4
"""Letters that sealed bytes or longer words may show in order by chance: a name as short as that is not looked for."""


@pytest.fixture
def reviewer(make_workspace, new_app, hands):
    """Somebody at an open workspace with the nine agencies of Family A in it."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    ws = house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    family_a.add_agencies(ws)
    ws.close()
    person = hands(new_app())
    unlock(person)
    return person


@pytest.fixture
def begun(make_workspace, new_app, hands):
    """Somebody at an open workspace with one agency in it, about to start a round: `begun(name, agency_type)`."""

    def begin(name, agency_type):
        with_one(
            make_workspace(people=(("Pat Example", "Audit coordinator"),)).path, name=name, agency_type=agency_type
        )
        person = hands(new_app())
        unlock(person)
        person.press("Start a round")
        return person

    return begin


def test_a_joint_case_review_of_family_a_from_its_nomination_to_going_back_to_it(reviewer, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    nominate(reviewer)
    screen_and_select(reviewer)
    family = start_review(reviewer)
    read_chronology(reviewer)
    tell_both_sides(reviewer)
    hold_meeting(reviewer)
    write_sheet(reviewer)
    paper = save_papers(reviewer, tmp_path)
    paper += go_back(reviewer, tmp_path)
    assert len(family.children) == 4
    names = [name for name in family_a.planted() if len(name) > CHANCE]
    assert_nowhere(names, tmp_path, said=f"{caplog.text} {paper} {reviewer.reads()}")


def nominate(person):
    """Put the family forward: nobody is nominated without a reason, nor selected before screening."""
    person.press("Cases")
    person.press("Nominate a family")
    person.press("Nominate")
    assert "Say why this family should be looked at." in person.reads()
    person.fill("Why this family", f"Two sides saw two families {AWKWARD}")
    person.fill("Who nominates", "Mental health lead")
    person.pick("Kind of audit", "Joint Case Review")
    person.press("Adult mental health")
    person.press("Children's social care")
    person.press("Nominate")
    assert not person.find("Select this family").isEnabled()
    assert "Screening comes first: 6 things still to say." in person.reads()


def screen_and_select(person):
    """Answer every ground: a family above the review threshold goes elsewhere."""
    person.press("Screen this family")
    for words, _hint in GROUNDS.values():
        person.pick(words, "Yes")
    person.pick("Review threshold", THRESHOLDS[Threshold.MET])
    person.fill("Who checked", "Business manager")
    person.press("None")
    person.press("Save")
    decide(person)
    assert "the review threshold is not met" in person.reads()
    person.press("Cancel")
    person.press("Leave it")
    person.press("Screen this family")
    person.pick("Review threshold", THRESHOLDS[Threshold.NOT_MET])
    person.press("Save")
    decide(person)
    assert "1 family selected: its round is not started yet" in person.reads()


def decide(person):
    person.press("Select this family")
    person.fill("Why it is selected", f"Nobody saw the whole {AWKWARD}")
    person.fill("Who decides", "Review chair")
    person.press("Select this family")


def start_review(person):
    """Start its round, then write down what nine agencies know and, in the vault, who everybody is."""
    person.press("Start the round")
    assert "It stays Family A, with 1 child." in person.reads()
    person.fill("First day looked at", "1 April 2024")
    person.fill("Last day looked at", "31 December 2025")
    person.pick("Age of Child 1", "15 years")
    for number, age in ((2, "9 years"), (3, "4 years"), (4, "Unborn")):
        person.press("Add a child")
        person.pick(f"Age of Child {number}", age)
    person.press("Start with 2 agencies")
    round_id = RoundId(person.app.window.page().where.ident)

    def write(ws):
        agencies = {agency.code: AgencyId(agency.id) for agency in ws.views.settings().agencies}
        family = family_a.write_into(ws, round_id, agencies)
        ws.identities.make_vault("sapling urethane monday tinfoil gander", costs=(CHEAP,))
        for identity in family_a.identities(family):
            is_child = identity.subject in family.children
            ws.identities.say(identity if is_child else replace(identity, subject=SubjectId("")))
        return family

    told = []
    person.app.hub.ask(write, told.append)
    person.settle()
    return told[0]


def read_chronology(person):
    """Look at what was written down."""
    person.press("Chronology")
    assert "140 events, 9 agencies" in person.reads()
    to_review(person)


def to_review(person):
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Joint Case Review, ")))


def tell_both_sides(person):
    """Let each side tell what brought the family to it, and rate what they did together."""
    for owner, said, other, together in (
        ("Adult mental health", ADULTS, "children's journey", "Greatly"),
        ("Children's social care", CHILDREN, "adults' journey", "Not at all"),
    ):
        person.choose_row("Returns", f"Name: {owner}")
        person.press("Open the form")
        assert not any(other in row for row in person.rows("Parts"))
        person.choose_row("Parts", "Part 2")
        person.write(said)
        person.key(Qt.Key.Key_Return, CTRL)
        person.choose_row("Parts", "Part 4")
        person.press(together)
        to_review(person)
    person.press("Journeys")
    assert ADULTS in person.reads()
    assert CHILDREN in person.reads()


def hold_meeting(person):
    """Hold the review's meeting: the widest split first, agreed with a reason and a dissent; each child is heard."""
    to_review(person)
    person.press("Open the meeting")
    person.press("None of 2 agencies here")
    for owner, role in (("Adult mental health", "Ward manager"), ("Children's social care", "Team manager")):
        person.press(owner)
        person.fill(f"Role that came from {owner}", role)
    person.press("Keep it")
    assert "Four steps between the best and the worst." in person.reads()
    person.press("A little")
    person.press("Done with this line")
    assert "It is not what most said. Say why." in person.notices()
    person.fill("Why", f"One joint visit in a year {AWKWARD}")
    person.press("Keep a dissent")
    person.fill("Why", f"The ward was never asked {AWKWARD}")
    person.press("Keep it")
    person.fill("Finding", f"Visit together {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Done with this line")
    person.press("3B.4 Caring for others, Not rated by agencies")
    for number in range(1, 5):
        person.press(f"Child {number}: not said yet")
        person.key(Qt.Key.Key_H if number % 2 else Qt.Key.Key_N)
    person.press("Leave the meeting")


def write_sheet(person):
    """Write the sheet of the workshop, a finding and an action of it."""
    person.press("Keep, improve, develop, stop")
    person.write(f"One worker stays {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Make a finding")
    person.press("Save finding")
    person.press("Make an action")
    person.press("Add action")
    person.press("Print or save")


def save_papers(person, folder):
    """Save brief, summary, sheet, minutes and chronology, and read them back."""
    person.press(next(name for name in person.names() if name.startswith("Learning brief")))
    person.press("Compose")
    person.fill("The issue, in a few words", "Two sides, two families")
    person.fill("1. Why we looked", f"Because nobody had {AWKWARD}")
    person.press("Save it")
    brief = save_document(person, "Learning brief", folder / "brief.pdf")
    assert_in_order(brief, "Two sides, two families", f"Because nobody had {AWKWARD}", f"One worker stays {AWKWARD}")
    summary = save_document(person, "Joint Case Review summary", folder / "summary.pdf")
    for said in (ADULTS, CHILDREN, f"One worker stays {AWKWARD}"):
        assert_in_order(summary, said)
    sheet = save_document(person, "Keep, improve, develop, stop", folder / "sheet.pdf")
    assert_in_order(sheet, f"One worker stays {AWKWARD}", "Action 1")
    minutes = save_document(person, "Minutes of the meeting", folder / "minutes.pdf")
    assert_in_order(minutes, f"One joint visit in a year {AWKWARD}", f"The ward was never asked {AWKWARD}")
    assert "Ward manager" in minutes
    chronology = save_document(person, "Family A, Chronology", folder / "chronology.pdf")
    assert "Child 4" in chronology
    return f"{brief} {summary} {sheet} {minutes} {chronology}"


def go_back(person, folder):
    """Start a later review: a service is asked what has changed since, and the group looks at what it learned then."""
    person.press("Rounds")
    person.press("Start a round")
    person.press("Joint Case Review")
    person.pick("Age of Child 1", "7 years")
    person.press("Tick none")
    person.choose_row("Who is asked", "Adult mental health")
    person.press("Start with 1 agency")
    person.choose_row("Returns", "Name: Adult mental health")
    person.press("Ask what has changed since")
    person.press("Open the form")
    person.choose_row("Parts", "Part 6")
    person.press("Partly, in progress")
    way = person.app.window.bar
    person.press_in(way, next(name for name in person.names() if name.startswith("Joint Case Review, ")))
    person.press("Keep, improve, develop, stop")
    person.press_in(person.app.window.page().tabs, "Going back")
    assert "3 of 3 things learned in earlier reviews are not looked at yet." in person.reads()
    person.choose_row("Earlier learning", f"What was learned: Visit together {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Partly")
    person.press("Save")
    assert "Say how you know" in person.reads()
    person.fill("How do we know?", f"2 of 3 families were visited together {AWKWARD}")
    person.press("Save")
    person.press("Print or save")
    said = save_document(person, "Has practice changed?", folder / "back.pdf")
    assert_in_order(said, f"Visit together {AWKWARD}", f"2 of 3 families were visited together {AWKWARD}")
    return said


def test_a_themed_audit_and_its_day_from_the_frame_to_the_report(begun, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    person = begun("Example NHS Trust", "acute_trust")
    list_cases(person)
    draw(person)
    plan_the_day(person)
    answer_a_case(person)
    read_twice(person)
    meet(person)
    write_up(person)
    report = save_document(person, "Themed audit report", tmp_path / "report.pdf")
    assert_in_order(
        report, f"Open to a plan {AWKWARD}", "12 cases stand on the list.", "SHA-256", f"We were asked twice {AWKWARD}"
    )
    for words in (
        "1 of 2 the same, 1 two steps apart.",
        f"The first was ill chosen {AWKWARD}",
        f"Records are late {AWKWARD}",
        f"Write within a day {AWKWARD}",
    ):
        assert_in_order(report, words)
    plan = save_document(person, "Action plan", tmp_path / "plan.pdf")
    assert_in_order(plan, f"Write within a day {AWKWARD}")
    assert "C-0" not in report + plan
    assert_nowhere(("Zzyx Testcase",), tmp_path, said=f"{caplog.text} {report} {plan} {person.reads()}")


def list_cases(person):
    """Say the frame and list twelve cases: a code that reads like a name is asked about, and does not come in."""
    person.press("Themed audit")
    person.press("Neglect")
    person.choose_row("Who is asked", "Example NHS Trust")
    person.press("Start with 1 agency")
    person.press("Sample")
    person.press("Change the frame")
    person.fill("Which cases belong to it", f"Open to a plan {AWKWARD}")
    person.fill("How many are looked at", "1000")
    person.press("Save the frame")
    assert person.sees("Save the frame"), "a sample of a thousand is refused"
    person.fill("How many are looked at", "5")
    person.press("Save the frame")
    person.press("Paste a table")
    person.fill("Rows", "Zzyx Testcase,7,F")
    person.press("Take the cases")
    assert "Line 1: the code may be a name." in person.reads()
    person.fill("Rows", "\n".join(f"C-{number:02},{number},F" for number in range(12)))
    person.press("Take the cases")


def draw(person):
    """Draw twice: the second time says why. Then the cases are opened, and one is replaced."""
    person.press("Draw the sample")
    person.press("Draw again")
    person.press("Draw again")
    assert "Say why" in person.reads()
    person.fill("Why is it drawn again?", f"The first was ill chosen {AWKWARD}")
    person.press("Draw again")
    person.press("Open the cases")
    person.press("Open the cases")
    person.press("Replace this case")
    person.fill("Why can it not be looked at?", f"The record is lost {AWKWARD}")
    person.press("Replace Case 01")


def plan_the_day(person):
    """Propose a usual day for the cases."""
    person.press("Day")
    person.press("Propose a day")
    assert "Day proposed" in person.reads()


def answer_a_case(person):
    """Answer the form of one case whole, sign it, and go back to the sample by the way above the form."""
    person.press_in(person.app.window.page().tabs, "Cases")
    assert "Replaced by Case 06" in person.reads()
    person.choose_row("Cases", "Case: Case 02")
    person.press("Open")
    answer_all(person, rated="Good", by_hand=4)
    sign(person)
    assert "Gaps, none" in person.names()
    person.press_in(person.app.window.bar, "Sample")


def read_twice(person):
    """Read the form that is back a second time, its first ratings and what shows them out of sight."""
    person.choose_row("Cases", "Case: Case 02")
    person.press("Read a second time")
    person.key(Qt.Key.Key_2)
    person.choose_row("Lines of enquiry", "Line of enquiry X2")
    assert "Record read" not in person.reads()
    assert not person.sees("Self-assessment")
    person.key(Qt.Key.Key_4)
    person.press_in(person.app.window.bar, "Sample")
    person.choose_row("Cases", "Case: Case 02")
    assert "Read twice. 1 of 2 the same, 1 two steps apart." in person.reads()


def meet(person):
    """Hold the meeting of that case from its card, and come back to it."""
    person.press("Open the meeting")
    assert "Case 02, line of enquiry 1 of" in person.reads()
    person.key(Qt.Key.Key_3)
    person.fill("Why", f"The visits were late {AWKWARD}")
    person.press("Leave the meeting")


def write_up(person):
    """Write a finding, an action of it, and what families said."""
    person.press("Findings")
    person.press("Write a finding")
    person.write(f"Records are late {AWKWARD}")
    person.press("Save finding")
    person.press("Make an action of it")
    person.write(f"Write within a day {AWKWARD}")
    person.press("Add action")
    person.press("Documents")
    person.press(next(name for name in person.names() if name.startswith("Themed audit report")))
    person.press("Compose")
    person.fill("What families said", f"We were asked twice {AWKWARD}")
    person.press("Save it")
