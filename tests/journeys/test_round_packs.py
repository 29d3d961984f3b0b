"""A round goes out to three agencies in packs, one of them hands a part on, and it comes back: in real widgets.

Nobody but the hub can read what comes back, and no file bears anybody's name.
"""

from __future__ import annotations

import shutil
from email import message_from_bytes, policy

import pytest

from audit_tool import workspace as house
from audit_tool.domain.partnership import Partnership
from tests.audit_tool.conftest import SETS
from tests.journeys.steps import assert_nowhere, make_hub, new_file, open_pack, printed, sign, unlock_at

SAID = 'The board reads it & asks <b>"why"</b> ‘ŻÓŁĆ’'
ITS_OWN = "The children's council was asked twice"
AGENCIES = (
    ("NHS", "Example NHS Trust", "acute_trust"),
    ("POL", "Example Police", "police"),
    ("HO", "Homes", "housing"),
)


@pytest.fixture
def hub_made(tmp_path):
    """A hub's workspace with a round of three agencies on a small form of the partnership's own."""
    folder = tmp_path / "hub" / "data"
    (folder / "question_sets").mkdir(parents=True)
    shutil.copy(SETS / "question_sets" / "section11.toml", folder / "question_sets")
    about = Partnership("Northmere", contact="audit@northmere.example")
    ws = make_hub(folder, about, house.shelf(folder))
    ids = [ws.partnership.add_agency(code=code, name=name, agency_type=kind).made for code, name, kind in AGENCIES]
    set_version = "1.0.0"
    ws.rounds.start(
        kind="section11", title="Section 11", year_label="2026", agency_ids=ids, question_set_version=set_version
    )
    ws.close()


def unlock(person, passphrase):
    """Open the workspace that was made of a pack."""
    person.fill("Passphrase", passphrase)
    person.press(next(name for name in person.names() if name.startswith("Open section11")))
    person.press("Sam Example")
    person.press("Go on as Sam Example")


def rate(person, words):
    """Say that the question shown is met, what shows it, and go on."""
    person.press("Met")
    person.press("Add evidence")
    person.write(words)
    person.press("Done")


def test_a_round_goes_out_in_packs_is_filled_in_parts_signed_and_comes_back(hub_made, laptop_of, tmp_path):
    post = tmp_path / "post"
    post.mkdir()
    hub = laptop_of("hub")
    unlock_at(hub, "Section 11")
    hub.press("Send the packs")
    hub.press("Write 3 packs")
    hub.name_file(post)
    hub.wait_for(lambda: "Everything is written." in hub.reads(), "the packs")
    hub.press("Close")
    assert "Everybody has been sent their form." in hub.reads()
    names = {path.name for path in post.iterdir()}
    of_each = {
        f"section11-2026-{code}-{what}"
        for code in ("nhs", "pol", "ho")
        for what in ("1.auditpack", "letter.pdf", "draft.eml")
    }
    assert names == of_each | {"section11-2026-recipients.csv"}
    assert "Safeguarding lead Example NHS Trust" in printed(post / "section11-2026-nhs-letter.pdf")
    mail = message_from_bytes((post / "section11-2026-nhs-draft.eml").read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    pack, letter = mail.iter_attachments()
    assert pack.get_content() == (post / "section11-2026-nhs-1.auditpack").read_bytes()
    assert letter.get_filename() == "section11-2026-nhs-letter.pdf"

    nurse = laptop_of("nurse")
    passphrase = open_pack(nurse, post / "section11-2026-nhs-1.auditpack")
    assert "Is there a named senior lead?" in nurse.reads()
    assert not nurse.sees("Rounds")
    rate(nurse, SAID)
    nurse.press("Your return")
    nurse.press("Hand out a part")
    nurse.press("Listening to children")
    part = new_file(nurse, tmp_path / "parts", lambda: nurse.press("Choose a folder"))
    assert part.name == "section11-2026-nhs-p1.auditpack"

    deputy = laptop_of("deputy")
    open_pack(deputy, part)
    deputy.press("Met")
    deputy.fill("What is different for children because of this?", ITS_OWN)
    deputy.press("Your return")
    filled = new_file(deputy, tmp_path / "parts", lambda: deputy.press("Send it back"))
    assert filled.name == "section11-2026-nhs-p1-1.auditreturn"

    nurse = laptop_of("nurse")
    unlock(nurse, passphrase)
    nurse.press("Your return")
    nurse.press("Bring a part back")
    nurse.name_file(filled)
    nurse.wait_for(lambda: nurse.sees("Join it"), "what it brings")
    nurse.press("Join it")
    nurse.settle()
    assert "1 part handed out, 1 brought back." in nurse.reads()
    nurse.press("Form")
    nurse.press("Met")
    sign(nurse)
    nurse.press("Your return")
    assert "Your return is signed. It can go back." in nurse.reads()
    nurse.press("Save a copy to read")
    nurse.name_file(tmp_path / "copy.pdf")
    nurse.press("Close")
    kept = printed(tmp_path / "copy.pdf")
    assert SAID in kept
    assert ITS_OWN in kept
    back = [new_file(nurse, tmp_path / "back", lambda: nurse.press("Send it back"))]

    officer = laptop_of("officer")
    open_pack(officer, post / "section11-2026-pol-1.auditpack")
    officer.press("Not met")
    officer.press("Your return")
    officer.press("Send it back")
    back.append(new_file(officer, tmp_path / "back", lambda: officer.press("Send it unsigned")))

    hub = laptop_of("hub")
    unlock_at(hub, "Section 11")
    assert taken_of(hub, back) == {"Example NHS Trust": (3, True), "Example Police": (1, False), "Homes": (0, False)}
    folders = [tmp_path / name for name in ("back", "parts", "post")]
    assert_nowhere([ITS_OWN, "Sam Example"], tmp_path / "back", tmp_path / "nurse", tmp_path / "deputy")
    assert_nowhere(["Sam Example"], *folders)


def taken_of(person, paths):
    """Take what came back at the hub; say of each agency how much it answered, and whether it is signed."""

    def take(ws):
        for path in paths:
            ws.returns_in.take(ws.returns_in.read(path))
        (line,) = ws.views.rounds()
        told = {}
        for each in ws.views.round_packs(line.round.id).recipients:
            said = ws.views.form(each.return_id).answers.values()
            told[each.agency.name] = (sum(not answer.is_blank for answer in said), each.is_signed)
        return told

    found = []
    person.app.hub.ask(take, found.append)
    person.settle()
    return found[0]
