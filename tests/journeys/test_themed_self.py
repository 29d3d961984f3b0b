"""A themed self-assessment of nine agencies, in real widgets: from the wizard to the findings on paper.

One agency is answered by hand; what the eight others would take weeks to type is put in through the verbs.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.kinds import kind
from forms.answers import Answer, Evidence, State
from tests.journeys.steps import AWKWARD, CHEAP, WORDS, assert_in_order, save_document, sign, unlock

BASIS = f"Working Together, chapter 2, asks for it {AWKWARD}"
NINE = (
    ("AMB", "Northmere Ambulance", "ambulance"),
    ("CSC", "Northmere Children’s Services", "social_care"),
    ("DA", "Northmere Refuge", "domestic_abuse"),
    ("FIRE", "Northmere Fire and Rescue", "fire"),
    ("GP", "Northmere Surgery", "gp"),
    ("HOU", "Northmere Homes", "housing"),
    ("NHS", "Northmere Hospitals", "acute_trust"),
    ("POL", "Northmere Police", "police"),
    ("PROB", "Northmere Probation", "probation"),
)


@pytest.fixture
def coordinator(make_workspace, new_app, hands):
    """Somebody at an open workspace with nine agencies, whose partnership has written its legal basis down."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    ws = house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    for code, name, agency_type in NINE:
        ws.partnership.add_agency(code=code, name=name, agency_type=agency_type)
    described = ws.views.settings().partnership
    ws.partnership.describe(type(described)(name="Northmere Partnership", legal_basis=BASIS))
    ws.close()
    person = hands(new_app())
    unlock(person)
    return person


def test_nine_agencies_assess_themselves_on_neglect_from_the_wizard_to_the_findings(coordinator, tmp_path):
    person = coordinator
    round_id = start(person)
    read_and_issue(person)
    answer_one_by_hand(person)
    answer_eight(person, round_id)
    write_up(person)
    paper = save_document(person, "Themed findings", tmp_path / "findings.pdf")
    assert "9 of 9 agencies returned" in paper
    assert_in_order(paper, "All areas at a glance", "Awareness", f"Six staff were asked {AWKWARD}")
    assert_in_order(paper, "What did we learn, and what do we do?", f"Records describe a house {AWKWARD}")
    assert_in_order(paper, "What each agency will do", f"Read ten records {AWKWARD}")


def start(person) -> RoundId:
    """Start the round in the wizard, where everything usual is filled in."""
    person.press("Start a round")
    person.press("Themed self-assessment")
    assert BASIS in person.find("Covering letter").toPlainText()
    assert "Northmere Partnership asks your agency" in person.find("Covering letter").toPlainText()
    person.fill("Final day for late returns", "1 January 2020")
    person.press("Start with 9 agencies")
    assert "It lies before the last day for returns. Choose a later one." in person.reads()
    person.fill("Final day for late returns", "")
    person.press("Start with 9 agencies")
    assert "Not issued yet." in person.reads()
    return RoundId(person.app.window.page().where.ident)


def read_and_issue(person) -> None:
    """Read what goes out, mend the letter, and let it go."""
    person.press("Read what goes out")
    assert "9 returns would go out." in person.reads()
    assert BASIS in person.reads()
    person.press("Change letter and days")
    person.fill("Covering letter", f"Dear colleague, tell us of neglect {AWKWARD}")
    person.press("Keep these")
    assert f"Dear colleague, tell us of neglect {AWKWARD}" in person.reads()
    person.press("Issue to 9 agencies")
    assert "Not issued yet." not in person.reads()
    person.press("What goes out")
    assert "9 returns went out on" in person.reads()
    assert not person.sees("Change letter and days")
    person.press("Back to the round")


def answer_one_by_hand(person) -> None:
    """Answer two questions of the first agency by hand: one with evidence, one with an action."""
    person.press("Open the form")
    person.key(Qt.Key.Key_1)
    person.press("Add evidence")
    person.write(f"Six staff were asked {AWKWARD}")
    person.press("Done")
    person.press("Save and go to 1.2")
    person.key(Qt.Key.Key_2)
    person.press("Add action")
    person.write(f"Read ten records {AWKWARD}")
    person.press("Add this action")


def answer_eight(person, round_id: RoundId) -> None:
    """Answer what is left of the nine returns, and sign them all but the first, which is signed by hand."""

    def fill(ws):
        for line in ws.views.round(round_id).returns:
            form = ws.views.form(line.return_id, Lens.SELF)
            given = {
                (question.id, None): _answer(question.type, line.return_id)
                for question in form.whole.question_set.questions()
                if (question.id, None) not in form.answers
            }
            ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=given, source="typed")
        first, *others = ws.views.round(round_id).returns
        for line in others:
            role = kind("themed_self").signed_by[0]
            ws.returns.sign(return_id=line.return_id, person_id=PersonId(ws.actor), role=role)
        return first

    told = []
    person.app.hub.ask(fill, told.append)
    person.app.hub.wait_idle()
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Themed self-assessment, ")))
    person.choose_row("Returns", f"Name: {told[0].owner_name}")
    person.press("Open the form")
    sign(person)
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Themed self-assessment, ")))
    assert "All 9 agencies are back." in person.reads()


def _answer(kind_of: str, ident: str) -> Answer:
    if kind_of == "scale":
        return Answer(State.ANSWERED, "met", evidence=(Evidence(ident, "Record audit"),), impact="Seen sooner.")
    if kind_of in ("whole", "percent"):
        return Answer(State.ANSWERED, 7)
    return Answer(State.ANSWERED, "As written down.")


def write_up(person) -> None:
    """Write a finding of the round from what the answers suggest."""
    person.press("Findings")
    person.press("Write a finding")
    person.write(f"Records describe a house {AWKWARD}")
    person.press("Save finding")
    person.press("Documents")
