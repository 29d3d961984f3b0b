"""A case goes out to two agencies, is worked on at each, and comes back: three laptops, in real widgets.

Three people are planted under names that occur nowhere else. They may stand in the vaults and inside sealed packs, and
nowhere as bytes that anybody could read.
"""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.identity import Identity
from audit_tool.domain.partnership import Partnership
from audit_tool.exchange.packs import locking
from audit_tool.usecases.rounds import NewCase
from tests.journeys.steps import CHEAP, make_and_keep_sheet, make_hub, new_file, unlock_at
from ui.flows.six_words import SixWords

VAULT = "sapling urethane monday tinfoil gander"
CHILD, MOTHER, OTHER = "Quillon Fictionby", "Marzipan Fictionby", "Thistle Inventford"
TYPED = 'The school rang twice & nobody came <b>"why"</b> ‘ŻÓŁĆ’'


@pytest.fixture
def family(tmp_path, monkeypatch):
    """A hub's workspace with a case audit of two agencies, and three people known in its vault."""
    monkeypatch.setattr(locking, "LOCK_COST", locking.LockCost(CHEAP.memory_kib, CHEAP.passes, CHEAP.lanes))
    ws = make_hub(tmp_path / "hub" / "data", Partnership("Northmere"))
    agencies = [
        ws.partnership.add_agency(code=code, name=name, agency_type=kind).made
        for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    ]
    case = NewCase((), dt.date(2025, 11, 1), dt.date(2026, 10, 31), (14, 6))
    run = ws.rounds.start(kind="maag", title="Case audit", year_label="2026", agency_ids=agencies, case=case).made
    picture = ws.views.round(run)
    ws.identities.make_vault(VAULT, costs=(CHEAP,))
    for child, name in zip(picture.children, (CHILD, OTHER), strict=True):
        ws.identities.say(Identity(child.id, picture.case.id, child.label, real_name=name))
    ws.identities.say(Identity("", picture.case.id, "Mother", real_name=MOTHER))
    ws.close()


def make_pack(person, agency, folder):
    """Make the pack of an agency from the page of case packs; return its file and the words told by telephone."""
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    person.press(next(name for name in person.names() if name.startswith(agency)))
    person.press("Make the pack")
    person.press("Choose a folder")
    person.name_file(folder)
    person.wait_for(lambda: person.sees("I have told or noted them"), "the five words")
    (shown,) = [each for each in person.top.findChildren(SixWords) if each.isVisible()]
    words = shown.accessibleName().split(": ")[1]
    person.press("I have told or noted them")
    (path,) = set(folder.iterdir()) - before
    return path, words


def open_pack(person, pack, words, *, has_names):
    """Make a workspace of a pack on a laptop that has never seen the app; return its six words."""
    person.press("I was sent a pack")
    person.press("Choose the file")
    person.name_file(pack)
    person.fill("The five words you were told", words.title())
    person.press("Open the pack")
    person.wait_for(lambda: person.sees("Their words were the same"), "the sender's words")
    person.press("Their words were the same")
    person.wait_for(lambda: person.sees("Your name"), "what the pack is")
    person.fill("Your name", "Sam Example")
    person.fill("Your role", "Agency auditor")
    person.press("Go on to the passphrase")
    person.fill("Type it once more", person.app.door.passphrase.fields.passphrase())
    if has_names:
        person.press("Go on to the vault")
        person.fill("Type it once more", person.app.door.vault.fields.passphrase())
    make_and_keep_sheet(person)
    (own,) = [each for each in person.screen.findChildren(SixWords) if each.isVisible()]
    return own.accessibleName().split(": ")[1]


def write_an_event(person, words):
    person.press("Events")
    person.press("Add event")
    person.fill("When", "6 May 2026")
    person.fill("What happened", words)
    person.press("Save the event")


def send_back(person, folder):
    def send():
        person.press("Your part")
        person.press("Send it back")
        person.press("Send it unsigned")

    return new_file(person, folder, send)


def take(person, path, six_words):
    """Open a return at the hub, compare its sender's words, and take it."""
    person.press("Open a return")
    person.name_file(path)
    person.wait_for(lambda: person.sees("Their words were the same"), "the six words")
    (shown,) = [each for each in person.top.findChildren(SixWords) if each.isVisible()]
    assert shown.accessibleName().endswith(six_words)
    person.press("Their words were the same")
    person.wait_for(lambda: person.sees("Take it"), "what it would change")
    person.press("Take it")
    person.settle()


def test_a_case_goes_to_two_agencies_and_comes_back_and_no_name_can_be_read_anywhere(
    family, laptop_of, tmp_path, caplog
):
    caplog.set_level(logging.DEBUG)
    post = tmp_path / "post"
    hub = laptop_of("hub")
    unlock_at(hub, "Case audit")
    hub.press("Identities")
    hub.fill("Passphrase of the vault", VAULT)
    hub.press("Open the vault")
    hub.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hub.press("Rounds")
    hub.press(next(name for name in hub.names() if name.startswith("Case audit")))
    hub.press("Case packs")
    hub.press(next(name for name in hub.names() if name.startswith("Example NHS Trust")))
    hub.press("Child 1, 14 years old")
    hub.press("Mother")
    health, health_words = make_pack(hub, "Example NHS Trust", post)
    police, police_words = make_pack(hub, "Example Police", post)
    assert {health.name, police.name} == {"family-a-nhs-1.auditpack", "family-a-pol-1.auditpack"}

    nurse = laptop_of("nurse")
    nurse_six = open_pack(nurse, health, health_words, has_names=True)
    assert nurse.sees("Open the form")
    assert not nurse.sees("Rounds")
    nurse.press("Open the form")
    write_an_event(nurse, TYPED)
    back_from_health = send_back(nurse, post)

    officer = laptop_of("officer")
    officer_six = open_pack(officer, police, police_words, has_names=False)
    write_an_event(officer, "Officers went to the home.")
    back_from_police = send_back(officer, post)

    hub = laptop_of("hub")
    unlock_at(hub, "Case audit")
    take(hub, back_from_health, nurse_six)
    take(hub, back_from_police, officer_six)
    assert events_of(hub) == {("NHS", TYPED), ("POL", "Officers went to the home.")}

    assert_named_nowhere(tmp_path, caplog.text)
    assert names_in(police, police_words) == set()
    assert names_in(health, health_words) == {CHILD, MOTHER}


def events_of(person):
    """Read whose account each event of the hub's chronology is."""

    def look(ws):
        (case,) = [ws.views.round(line.round.id).case for line in ws.views.rounds()]
        codes = {agency.id: agency.code for agency in ws.views.settings().agencies}
        return {(codes[line.event.agency_id], line.event.what) for line in ws.views.chronology(case.id).lines}

    found = []
    person.app.hub.ask(look, found.append)
    person.settle()
    return found[0]


def assert_named_nowhere(folder: Path, logged: str) -> None:
    for name in (CHILD, MOTHER, OTHER):
        for part in name.split():
            assert part not in logged
            for path in folder.rglob("*"):
                assert part.lower() not in path.name.lower()
                if path.is_file():
                    content = path.read_bytes()
                    assert part.encode() not in content
                    assert part.encode("utf-16-le") not in content


def names_in(pack: Path, words: str) -> set[str]:
    """Open a pack as the one it is for, and read who it names."""
    found = house.open_case_pack(pack, words=words)
    opened = house.open_case_pack(pack, words=words, confirmed=found.verdict.new_pin)
    return {identity.real_name for identity in opened.content.identities}
