"""The assurance panel of thirteen agencies, in real widgets: planned, packs frozen, an hour held, the letter saved."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId, PersonId
from audit_tool.domain.rating import Lens
from audit_tool.domain.working_days import WorkingDays
from forms.answers import Answer, Evidence, State
from tests.journeys.steps import AWKWARD, CHEAP, WORDS, assert_in_order, save_document, unlock
from ui import wording

HOSPITAL = "Northmere Hospitals"
THIRTEEN = (
    HOSPITAL,
    *(
        f"Northmere {name}"
        for name in (
            "Ambulance",
            "Children’s Services",
            "Colleges",
            "Early Help",
            "Fire and Rescue",
            "Homes",
            "Mental Health",
            "Police",
            "Probation",
            "Public Health",
            "Refuge",
            "Surgeries",
        )
    ),
)
ROUND = "Section 11, this year"


@pytest.fixture
def coordinator(make_workspace, new_app, hands):
    """Somebody at an open workspace whose thirteen agencies have answered; the hospital shows no evidence."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    ws = house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"A{at}", name=name, agency_type="other").made or "")
        for at, name in enumerate(THIRTEEN)
    ]
    ws.rounds.start(kind="section11", title=ROUND, year_label="this year", agency_ids=agencies)
    (line,) = [line for line in ws.views.rounds() if line.round.title == ROUND]
    shown = {("s11_wishes_used", None): Answer(State.ANSWERED, "met", evidence=(Evidence("e", "Minutes"),))}
    bare = {("s11_wishes_used", None): Answer(State.ANSWERED, "met")}
    for target in ws.views.round(line.round.id).returns:
        answers = bare if target.owner_name == HOSPITAL else shown
        ws.answers.record_many(return_id=target.return_id, lens=Lens.SELF, answers=answers, source="typed")
    ws.close()
    person = hands(new_app())
    unlock(person)
    return person


def test_thirteen_agencies_meet_their_panel_from_the_plan_to_the_letter(coordinator, tmp_path):
    person = coordinator
    person.press("Rounds")
    person.press(next(name for name in person.names() if ROUND in name))
    person.press("Panel")
    name_the_panel(person)
    plan_the_hours(person)
    person.press("Freeze 13 packs")
    assert "None of 13 agencies have had their hour" in person.reads()
    hold_the_hour_of_the_hospital(person)
    person.press("Leave the hour")
    person.press("Print or save")
    letter = save_document(person, "Letter of outcome", tmp_path / "letter.pdf")
    assert_in_order(letter, HOSPITAL, "Assured, with actions", f"Hear under-fives {AWKWARD}", "What happens now")
    record = save_document(person, "Record of the panel", tmp_path / "record.pdf")
    assert_in_order(record, HOSPITAL, f"The youth board met {AWKWARD}", f"Hear under-fives {AWKWARD}", "A. Chair")
    pack = save_document(person, f"{HOSPITAL}, Panel briefing pack", tmp_path / "pack.pdf")
    assert_in_order(pack, HOSPITAL, "Ward sister", "Questions for the hour", "4 Listening", "Frozen on")


def name_the_panel(person) -> None:
    """Four people, one of them of the hospital, who may not chair its hour."""
    person.press("Add somebody to the panel")
    person.fill("Who", "Scrutineer")
    person.press("Add to the panel")
    person.press("Who sits")
    for name, agency in (("Ward sister", HOSPITAL), ("Head teacher", ""), ("Fire officer", "")):
        person.press("Add somebody")
        person.fill("Who", name)
        if agency:
            person.pick("Of which agency", agency)
        person.press("Add to the panel")
    person.press("Change the panel")
    person.pick("Who chairs", "Scrutineer")
    person.press("Save the panel")


def plan_the_hours(person) -> None:
    """Give thirteen agencies an hour; an hour on top of another one is refused."""
    person.press("Give everybody an hour")
    days = WorkingDays()
    first = days.on_or_after(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1))
    person.fill("The first day", wording.day(first))
    person.press("Plan the hours")
    person.press("Hours")
    assert len(person.rows("Hours")) == 13
    person.choose_row("Hours", f"Agency: {HOSPITAL}")
    person.press("Change the hour")
    person.fill("Begins at", "9.45")
    person.press("Save the hour")
    assert "Another agency has its hour then." in person.reads()
    person.press("Cancel")
    person.press("Leave it")


def hold_the_hour_of_the_hospital(person) -> None:
    """Ask what the figures ask, write down what is said and committed to, and sign it."""
    person.choose_row("Hours", f"Agency: {HOSPITAL}")
    person.press("Open the hour")
    person.press("Begin the hour")
    assert "1 of 1 answers at the best step list no evidence." in person.reads()
    person.write(f"The youth board met {AWKWARD}")
    person.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    person.write(f"Hear under-fives {AWKWARD}")
    person.fill("Who", "Chief nurse")
    person.fill("By", "1 September 2027")
    person.press("Add the commitment")
    person.press("Write down the outcome")
    person.press("Assured, with actions")
    person.press("Write it down")
    for button, name in (("Sign as chair", "A. Chair"), ("Sign for the agency", "B. Executive")):
        person.press(button)
        person.fill("Name", name)
        person.press("Sign the record")
    assert "Signed by both." in person.reads()
