"""A case audit whole, in real widgets: Family A from the day it is nominated to the day its papers are purged.

Each stage is a fixture that goes on where the one before ended, on one laptop, as the weeks of an audit do; the
tests, in whatever order, read what the stages showed. What people would take weeks to type is put in through the
workspace; each act that a coordinator learns is done by hand once. Everybody in the family stands in the vault under a
name that occurs nowhere else, and none of these names may be found on paper, in a file or in the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from audit_tool.domain.nomination import Ground
from audit_tool.domain.partnership import Partnership
from tests import family_a
from tests.journeys.person import CTRL, Person, spoken_name
from tests.journeys.steps import (
    AWKWARD,
    CHEAP,
    answer_all,
    assert_in_order,
    make_hub,
    printed,
    save_document,
    sign,
    unlock,
)
from ui.app import App
from ui.laptop import Laptop
from ui.wording.cases import GROUNDS

PASTED = f"""Date\tAgency\tWhat happened\tChild\tWas the child seen?\tImpact on child
15 May 2024\tSecondary school\tDraws houses with many doors {AWKWARD}\tChild 1\tAlone\tBetter
Easter 2025\tGP practice\tGrandmother rings: she can take all the children at any hour.\tChild 2\tNot seen\tBetter
30 June 2025\tPrimary school\tShe wrote: 'I will teach you to swim.'\tChild 2\t\t
"""
"""Three of the family's events as an agency's own table has them; what the last was for the child, it does not say."""
VAULT = "sapling urethane monday tinfoil gander"


@dataclass
class Told:
    """Family A as it comes about: somebody at the app, and what the case is once it has begun."""

    person: Person
    folder: Path
    case_id: str = ""
    round_id: str = ""

    def ask(self, view):
        """Look into the workspace, or put something in that would take weeks to type."""
        told, troubles = [], []
        hub = self.person.app.hub
        hub.ask(view, told.append, failed=troubles.append)
        self.person.settle()
        assert troubles == []
        return told[0]

    def picture(self):
        return self.ask(lambda ws: ws.views.case(self.case_id))

    def open_case(self):
        self.person.press("Cases")
        if self.person.names().count("Families") == 1:  # the tab alone: its table is not shown yet
            self.person.press("Families")
        self.person.choose_row("Families", "Family: Family A")
        self.person.key(Qt.Key.Key_Return)

    def open_round(self):
        self.person.press("Rounds")
        self.person.press(next(name for name in self.person.names() if name.startswith("MAAG case audit")))


NAMES = (*(name for name in family_a.planted() if len(name) > 4), "Testcase", "Madeup", "Notreal")
"""What is planted, but for what is too short to be looked for among bytes that are as good as random."""
PAPERS = (
    "Case summary",
    "Family A, Chronology",
    "Family A, Child 1, Chronology",
    "Family A, Police, Chronology",
    "Grid of ratings",
    "Meeting pack",
    "Minutes of the meeting",
    "Learning brief",
    "Seven-minute briefing",
    "Action plan",
    "Recommendations tracker",
)


@pytest.fixture(scope="module")
def told(qapp, tmp_path_factory):
    """A laptop with Family A's nine agencies on it, and the app just opened."""
    folder = tmp_path_factory.mktemp("family")
    ws = make_hub(folder / "data", Partnership("Northmere"))
    family_a.add_agencies(ws)
    ws.close()
    app = App(qapp, Laptop(folder / "data", folder / "config"), cost=CHEAP)
    app.appearance.choose(theme="light", text_percent=100, still=True)
    app.show()
    app.frame.resize(1366, 768)
    app.frame.activateWindow()
    person = Person(app)
    person.wait_for(app.frame.isActiveWindow, "the window")
    unlock(person)
    yield Told(person, folder)
    QApplication.clipboard().clear()
    app.frame.hide()
    app.end()
    app.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def begun(told):
    """The family is nominated, screened and selected, and its audit starts."""
    person = told.person
    person.press("Cases")
    person.press("Nominate a family")
    person.fill("Why this family", f"Two fathers, and nobody knew of both {AWKWARD}")
    person.fill("Who nominates", "Police auditor")
    person.pick("Kind of audit", "MAAG case audit")
    person.press("Neglect")
    person.press("Nominate")
    assert "Screening comes first: 6 things still to say." in person.reads()

    person.press("Screen this family")
    for ground in Ground:
        person.pick(GROUNDS[ground][0], "Yes")
    person.pick("Review threshold", "Checked: the threshold is not met")
    person.fill("Who checked", "Business manager")
    person.press("None")
    person.press("Save")
    person.press("Select this family")
    person.fill("Why it is selected", f"Nine agencies, one family {AWKWARD}")
    person.fill("Who decides", "Audit group chair")
    person.press("Select this family")
    assert f"Nine agencies, one family {AWKWARD}" in person.reads()
    person.press("Start the round")

    person.fill("First day looked at", "1 April 2024")
    person.fill("Last day looked at", "31 December 2025")
    for number, age in enumerate(("15 years", "9 years", "4 years", "Unborn"), 1):
        if number > 1:
            person.press("Add a child")
        person.pick(f"Age of Child {number}", age)
    for name in family_a.told()["names"].values():
        person.choose_row("Who is asked", name)
    person.press("Start with 9 agencies")
    (begun,) = told.ask(lambda ws: [ws.views.round(line.round.id) for line in ws.views.rounds()])
    told.round_id, told.case_id = begun.round.id, begun.case.id
    assert [child.age for child in begun.children] == [15, 9, 4, None]
    assert begun.themes == ("Neglect",)
    return told


@pytest.fixture(scope="module")
def scoped(begun):
    """Its scope is settled, and each agency said to have been involved, or that it should have been."""
    told, person = begun, begun.person
    told.open_case()
    assert "Whether they were involved is not said of 9 of 9 agencies" in person.reads()
    person.press("Settle the scope")
    person.fill("Information-sharing agreement", f"Agreement 4, schedule 2 {AWKWARD}")
    person.fill("Impact assessment (DPIA)", "DPIA 7")
    person.pick("What the family knows", "The family was told")
    person.press("None")
    person.press("Save")
    person.choose_row("Agencies", "Agency: Housing")
    person.press("Say what it had to do with the family")
    person.pick("Was it involved?", "Should have been involved")
    person.fill("In brief", f"Knew of the arrears {AWKWARD}")
    person.press("Save")
    told.ask(lambda ws: family_a.say_the_rest_were_involved(ws, told.case_id))
    told.open_case()
    person.press("Say that the scope is settled")
    person.press("Say that the scope is settled")
    assert "9 of 9 forms have not gone out" in person.reads()
    return told


@pytest.fixture(scope="module")
def chronicled(scoped):
    """Its 140 events are there: one typed, three pasted, the rest put in; everybody's name is in the vault."""
    told, person = scoped, scoped.person
    told.ask(lambda ws: family_a.tell_the_rest(ws, told.case_id))
    told.ask(lambda ws: family_a.lock_names_away(ws, told.case_id, VAULT, CHEAP))
    told.open_case()
    person.press("Chronology")
    person.press("Type events")
    person.fill("When", "12 November 2025")
    person.pick("Whose account is it?", "GP practice")
    person.fill("What happened", f"Child 4's vaccinations begun, with Grandmother {AWKWARD}")
    person.fill("The children, in shorthand", "4ab")
    person.press("Save and go on")
    person.press("Bring in a table")
    QApplication.clipboard().setText(PASTED)
    person.press("Paste a table")
    person.press("Bring in 3 events")
    assert len(told.ask(lambda ws: ws.views.chronology(told.case_id)).lines) == 140
    return told


@pytest.fixture(scope="module")
def asked(chronicled):
    """What the chronology shows is looked at, a silence is written up, one form is signed whole, another begun."""
    told, person = chronicled, chronicled.person
    person.press("Child not seen, 38")
    assert len(person.rows("Events")) == 38
    person.press("Child not seen, 38")
    person.press("Without a date: 7")
    assert "about Christmas 2025" in person.reads()
    person.press("Close")
    person.press("Write it up")
    person.fill("What was found", f"Nobody saw Child 3 for a hundred days {AWKWARD}")
    person.press("Save finding")
    _answer_whole(told, "Police")
    _answer(told, "Housing", "4")
    told.open_case()
    assert "7 of 9 forms have not gone out: Adult mental health," in person.reads()
    assert "Police" not in person.reads().partition("7 of 9 forms")[2]
    person.press("Pass it over")
    person.fill("Why the case goes on without it", "The other forms are filled at this laptop")
    person.press("Pass it over")
    return told


def _answer_whole(told, agency):
    """Fill in the form of one agency, its first lines by hand, and sign it: it is back."""
    person = told.person
    told.open_round()
    person.choose_row("Returns", f"Name: {agency}")
    person.press("Open the form")
    answer_all(person, rated="Good", by_hand=4)
    sign(person)
    assert f"{agency}, Family A. No gaps and 21 strengths." in person.reads()


def _answer(told, agency, level):
    person = told.person
    told.open_round()
    person.choose_row("Returns", f"Name: {agency}")
    person.press("Open the form")
    person.choose_row("Lines of enquiry", "Line of enquiry X2")
    person.key(Qt.Key(Qt.Key.Key_0 + int(level)))
    person.press("Add evidence")
    person.write(f"Record of visits {AWKWARD}")
    person.press("Done")
    person.key(Qt.Key.Key_I, CTRL)
    person.write(f"{agency} looked at it alone {AWKWARD}")


@pytest.fixture(scope="module")
def analysed(asked):
    """The case is held up until every event says what it was for each child; then the chronology is analysed."""
    told, person = asked, asked.person
    told.open_case()
    person.press("Pass it over")
    person.fill("Why the case goes on without it", f"Read out in the meeting {AWKWARD}")
    person.press("Pass it over")
    assert "1 of 140 events do not say yet what they were for every child." in person.reads()
    assert not person.find("Say that it is analysed").isEnabled()
    person.press("Chronology")
    person.press("Say it")
    person.pick("Was Child 2 seen?", "Seen alone")
    person.pick("What was it for Child 2?", "Better")
    person.press("Save the event")
    told.open_case()
    person.press("Say that it is analysed")
    person.press("Say that it is analysed")
    return told


@pytest.fixture(scope="module")
def met(analysed):
    """The meeting rates a line with its reason and a dissent, hears each child, and agrees a finding and an action."""
    told, person = analysed, analysed.person
    told.open_round()
    person.press("Open the meeting")
    person.key(Qt.Key.Key_4)
    person.fill("Why", f"The history was never read {AWKWARD}")
    person.press("Keep a dissent")
    person.fill("Why", f"It was read once {AWKWARD}")
    person.press("Keep it")
    person.fill("Finding", f"Read the history first {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Make an action")
    person.fill("What will be done", f"Put the history on the first page {AWKWARD}")
    person.press("Keep it")
    while "Child 1: not said yet" not in person.names():
        person.press("Next")
    for number, said in enumerate(("This was heard", "Nobody asked", "This was heard", "Nobody asked"), 1):
        person.press(f"Child {number}: not said yet")
        person.press(said)
    person.press("Leave the meeting")
    told.open_case()
    person.press("Say that it was held")
    person.press("Say that it was held")
    return told


@pytest.fixture(scope="module")
def papers(met):
    """One finding is left out of the brief, its passages are written, and every document is saved and read back."""
    told, person = met, met.person
    person.press("Findings")
    out = next(
        button
        for button in person.screen.findChildren(QAbstractButton)
        if spoken_name(button) == "Leave out of the brief" and "hundred days" in button.accessibleDescription()
    )
    person.press_in(out.parentWidget(), "Leave out of the brief")
    told.open_case()
    person.press("Say that they are agreed")
    person.press("Say that they are agreed")
    person.press("Write the brief")
    person.fill("The issue, in a few words", "The history that nobody read")
    person.fill("1. Why we looked", f"Because nine agencies each had a part {AWKWARD}")
    folder = told.folder / "papers"
    folder.mkdir()
    person.press("Release check")  # names of the family can be looked for only while the vault is open
    person.press("Open the vault")
    person.fill("Passphrase of the vault", VAULT)
    person.press("Open the vault")
    person.press("Documents")
    return {title: save_document(person, title, folder / f"{number}.pdf") for number, title in enumerate(PAPERS)}


@pytest.fixture(scope="module")
def ended(told, papers):
    """The rest of its way is said step by step, the case is closed, and its working papers are purged."""
    person = told.person
    assert _files_that_name(told.folder) == [], "while the vault was full"
    told.open_case()
    person.press("Say that it is checked")
    person.press("Say that it is checked")
    for act in ("Say that it is approved", "Say that it is published"):
        person.press(act)
        assert "passages of the brief are not written: The family in brief" in person.reads()
        person.press("Go on without")
    person.press("Pass it over")
    person.fill("Why the case goes on without it", f"Looked at next year {AWKWARD}")
    person.press("Pass it over")
    person.press("Close the case")
    person.press("Close the case")
    person.press("Purge the working papers")
    person.fill("Type Family A", "Family A")
    person.fill("Who purges", "Audit coordinator")
    person.press("Purge for good")
    assert "Family A: everything is done" in person.reads()
    person.press("Save the certificate")
    person.name_file(told.folder / "papers" / "certificate.pdf")
    return printed(told.folder / "papers" / "certificate.pdf")


@pytest.mark.parametrize(
    ("paper", "parts"),
    [
        ("Case summary", ["Nursery", "Housing", "X2.1 History", "Police", "X2.1 History"]),
        ("Family A, Chronology", [f"Draws houses with many doors {AWKWARD}", "vaccinations begun, with Grandmother"]),
        ("Family A, Police, Chronology", ["Police"]),
        ("Family A, Child 1, Chronology", [f"Draws houses with many doors {AWKWARD}"]),
        ("Meeting pack", [f"Record read {AWKWARD}", f"The child is heard {AWKWARD}"]),
        (
            "Minutes of the meeting",
            [
                f"The history was never read {AWKWARD}",
                f"It was read once {AWKWARD}",
                f"Read the history first {AWKWARD}",
            ],
        ),
        ("Learning brief", ["The history that nobody read", f"Because nine agencies each had a part {AWKWARD}"]),
        ("Grid of ratings", ["History"]),
        (
            "Recommendations tracker",
            [f"Read the history first {AWKWARD}", f"Put the history on the first page {AWKWARD}"],
        ),
        ("Action plan", [f"Put the history on the first page {AWKWARD}"]),
    ],
)
def test_what_was_typed_stands_whole_on_its_paper(papers, paper, parts):
    assert_in_order(papers[paper], *parts)


def test_one_agencys_chronology_tells_no_other_agencys_events(papers):
    assert "Draws houses with many doors" not in papers["Family A, Police, Chronology"]


def test_a_finding_left_out_of_the_brief_stands_in_none(papers):
    for brief in ("Learning brief", "Seven-minute briefing"):
        assert f"Read the history first {AWKWARD}" in papers[brief]
        assert "hundred days" not in papers[brief]


def test_the_case_is_closed_and_purged_and_leaves_its_certificate(told, ended):
    assert "Family A" in ended
    assert told.ask(lambda ws: ws.views.chronology(told.case_id)).lines == ()
    assert not any(person.is_known for person in told.ask(lambda ws: ws.views.identities(told.case_id)).people)
    kept = {line.finding.text for line in told.ask(lambda ws: ws.views.findings(told.round_id)).findings}
    assert f"Read the history first {AWKWARD}" in kept


def test_no_planted_name_is_on_paper_in_a_file_or_in_the_log(told, papers, ended):
    assert _named("\n".join([*papers.values(), ended])) == []
    assert _named("\n".join(told.ask(_log))) == []
    assert _files_that_name(told.folder) == []


def _files_that_name(folder):
    """List the files in whose names or bytes anybody who was planted can be read."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > len(PAPERS)
    return [path for path in files if _named(path.name) or any(name.encode() in path.read_bytes() for name in NAMES)]


def _named(text):
    return [name for name in NAMES if name in text]


def _log(ws):
    with ws._session.read() as records:
        return [str(row) for row in records.log_rows()]
