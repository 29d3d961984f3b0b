"""A round's packs by hand: sent from the hub, filled on the desk, joined from parts; in every look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.store.keys import KdfCost
from forms.answers import Answer, State
from tests.audit_tool.conftest import SETS
from tests.journeys.steps import unlock
from tests.ui.pages.looks import faults_in_each_look
from ui.flows.six_words import SixWords
from ui.page import Where

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
LONG = "Northmere Partnership of Schools, Nurseries and Colleges of the Three Valleys"


class Round:
    """A round of two agencies at the hub, and the pack of one of them."""

    def __init__(self, folder: Path) -> None:
        self.post, data, self._is_open = folder / "post", folder / "hub", True
        self.post.mkdir()
        (data / "question_sets").mkdir(parents=True)
        shutil.copy(SETS / "question_sets" / "section11.toml", data / "question_sets")
        made = house.create(data / "northmere.audit", WORDS, library=house.shelf(data), cost=CHEAP)
        groups = made.sheet.groups()
        self.hub = made.workspace
        self.hub.recovery.sheet_checked(made.sheet, *(groups[position - 1] for position in made.sheet.positions))
        self.hub.people.present(PersonId(self.hub.people.add(name="Pat Example", role="Audit coordinator").made))
        self.hub.partnership.describe(Partnership(LONG))
        agencies = [
            self.hub.partnership.add_agency(code=code, name=name, agency_type=kind).made
            for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
        ]
        self.round_id = self.hub.rounds.start(
            kind="section11", title="Section 11", year_label="2026", agency_ids=agencies, question_set_version="1.0.0"
        ).made
        lines = self.hub.views.round(self.round_id).returns
        self.target = next(line.return_id for line in lines if line.owner_name == "Example NHS Trust")
        self.pack = self.send()

    def shut(self) -> Path:
        """Close the hub's workspace, once; return its folder."""
        if self._is_open:
            self._is_open = False
            self.hub.close()
        return self.hub.path.parent

    def throw_away(self) -> None:
        """Let go of the hub's workspace where nobody came to it: a backup of it would take longer than most tests."""
        if self._is_open:
            self.hub.discard()

    def send(self) -> Path:
        return self.written(
            lambda: self.hub.round_packs.issue(return_id=self.target, folder=self.post, routes=[Route.PACK])
        )

    def written(self, act) -> Path:
        before = set(self.post.iterdir())
        act()
        (path,) = set(self.post.iterdir()) - before
        return path

    def laptop(self, path: Path, pack: Path | None = None) -> house.Workspace:
        """Make the workspace of a pack without the door."""
        opened = house.open_pack(pack or self.pack)
        made = house.create_for_return(
            path, WORDS, opened, person=("Pat Example", "Chief officer"), library=house.shelf(), cost=CHEAP
        )
        groups = made.sheet.groups()
        made.workspace.recovery.sheet_checked(made.sheet, *(groups[place - 1] for place in made.sheet.positions))
        return made.workspace

    def say(self, ws: house.Workspace, question: str, words: str) -> None:
        met = Answer(State.ANSWERED, "met", words)
        ws.answers.record(return_id=self.target, lens=Lens.SELF, key=(question, None), answer=met)


@pytest.fixture
def run(tmp_path):
    made = Round(tmp_path)
    yield made
    made.throw_away()


@pytest.fixture
def at_hub(run, laptop, new_app, hands):
    """At the page that sends the packs: `at_hub()`."""

    def start():
        shutil.copytree(run.shut(), laptop.data)
        hand = hands(new_app())
        unlock(hand)
        hand.app.window.go("round_packs", Where("round_packs", run.round_id))
        hand.settle()
        return hand

    return start


@pytest.fixture
def at_desk(run, laptop, new_app, hands):
    """At the desk of a workspace that was made of a pack: `at_desk()`."""

    def start(before=lambda _ws: None):
        ws = run.laptop(laptop.data / "northmere.audit")
        before(ws)
        ws.close()
        hand = hands(new_app())
        unlock(hand)
        hand.settle()
        hand.app.window.go("return_desk")
        hand.settle()
        return hand

    return start


def test_the_door_says_what_is_asked_and_how_to_make_sure_who_asks(run, laptop, new_app, hands):
    run.laptop(laptop.data / "northmere.audit").close()
    hand = hands(new_app())
    hand.press("Open a pack")
    hand.app.door.open_file(run.pack)
    hand.settle()
    hand.press("Open the pack")
    hand.wait_for(lambda: hand.sees("Your name"), "what is asked")
    assert "Section 11, for Example NHS Trust." in hand.reads()
    (six,) = [each for each in hand.screen.findChildren(SixWords) if each.isVisible()]
    assert six.accessibleName().endswith(" ".join(house.open_pack(run.pack).verdict.words))
    assert faults_in_each_look(hand) == []
    hand.press("Back")
    assert hand.sees("Open the pack")


def test_the_page_that_sends_has_no_fault(at_hub):
    assert faults_in_each_look(at_hub()) == []


def test_what_is_ticked_and_who_is_left_says_what_the_button_writes(at_hub, tmp_path):
    hand = at_hub()
    assert hand.sees("Write 1 pack")
    hand.press("Everybody")
    assert hand.sees("Write 2 packs")
    hand.press("A pack, for those who use this app")
    assert not hand.find("Write 2 forms").isEnabled()
    hand.press("A PDF form")
    hand.press("A covering letter, and a draft of the mail with everything attached")
    hand.press("Write 2 forms")
    (tmp_path / "out").mkdir()
    hand.name_file(tmp_path / "out")
    hand.wait_for(lambda: "Everything is written." in hand.reads(), "the forms")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"section11-2026-nhs-form.pdf", "section11-2026-pol-form.pdf", "section11-2026-recipients.csv"}


def test_one_of_the_list_gets_another_form(at_hub, tmp_path):
    hand = at_hub()
    hand.press("The one chosen in the list")
    hand.choose_row("Recipients", "Name: Example NHS Trust")
    hand.press("A pack, for those who use this app")
    hand.press("A protected workbook (.xlsx)")
    hand.press("Write 1 form")
    (tmp_path / "out").mkdir()
    hand.name_file(tmp_path / "out")
    hand.wait_for(lambda: "Everything is written." in hand.reads(), "the form")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".xlsx", ".pdf", ".eml", ".csv"}
    assert len(list((tmp_path / "out").glob("*-nhs-*"))) == 3


def test_what_somebody_was_sent_last_is_proposed_when_they_are_asked_again(run, at_hub, tmp_path):
    (police,) = (line for line in run.hub.views.round_packs(run.round_id).recipients if line.return_id != run.target)
    run.hub.round_packs.issue(return_id=police.return_id, folder=run.post, routes=[Route.PDF, Route.WORKBOOK])
    asked = [line.agency.id for line in run.hub.views.round_packs(run.round_id).recipients]
    run.round_id = run.hub.rounds.start(
        kind="section11", title="Section 11", year_label="2027", agency_ids=asked, question_set_version="1.0.0"
    ).made
    hand = at_hub()
    hand.press("Write 2 packs")
    (tmp_path / "out").mkdir()
    hand.name_file(tmp_path / "out")
    hand.wait_for(lambda: "Everything is written." in hand.reads(), "what each was sent before")
    names = {path.name.removeprefix("section11-2027-") for path in (tmp_path / "out").iterdir()}
    assert names == {"nhs-1.auditpack", "pol-form.xlsx", "pol-form.pdf", "recipients.csv"}


def test_the_pack_of_a_lost_laptop_is_revoked_and_its_recipient_waits_again(at_hub):
    hand = at_hub()
    assert hand.sees("Write 1 pack")
    hand.choose_row("What went out", "Agency: Example NHS Trust")
    hand.press("Revoke this pack")
    hand.fill("Why", "Lost on 3 March.")
    assert faults_in_each_look(hand, hand.top) == []
    hand.press("Revoke it")
    hand.wait_for(lambda: hand.sees("Write 2 packs"), "the one who waits again")
    assert not hand.find("Revoke this pack").isEnabled()
    assert "Lost on 3 March." in hand.reads()


def test_who_is_refused_is_named_with_the_reason_and_the_others_get_theirs(at_hub, tmp_path):
    hand = at_hub()
    hand.press("Everybody")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "section11-2026-pol-1.auditpack").write_bytes(b"somebody else's")
    hand.app.window.page().begin(tmp_path / "out")
    hand.wait_for(lambda: "1 of 2 recipients written." in hand.reads(), "how it went")
    assert "Nothing was written for Example Police: " in hand.reads()
    hand.press("Close")
    assert (tmp_path / "out" / "section11-2026-nhs-1.auditpack").exists()
    hand.press("Those who were sent nothing yet")
    assert hand.sees("Write 1 pack")


def test_a_folder_that_is_gone_is_told_and_what_is_written_stays(at_hub, tmp_path):
    hand = at_hub()
    hand.app.window.page().begin(tmp_path / "gone")
    hand.wait_for(lambda: "Not everything could be written" in hand.reads(), "what stood in the way")
    hand.press("Close")
    assert hand.sees("Write 1 pack")


def test_the_desk_has_no_fault_and_leads_to_its_work(run, at_desk):
    def handed_out(ws):
        run.written(lambda: ws.part_packs.hand_out(return_id=run.target, section_ids=["listening"], folder=run.post))

    hand = at_desk(handed_out)
    assert faults_in_each_look(hand) == []
    assert not {"Rounds", "Findings", "Questions", "Home"} & set(hand.names())
    hand.press("Open the form")
    assert hand.app.window.page().NAME == "form"
    for page in ("round", "home", "findings", "cases", "round_packs"):
        hand.app.window.go(page, Where(page, run.round_id))
        hand.settle()
        assert hand.app.window.page().NAME == "return_desk"


def test_a_colleague_who_has_a_part_gets_more_in_the_workspace_they_have(run, at_desk):
    def handed_out(ws):
        run.written(lambda: ws.part_packs.hand_out(return_id=run.target, section_ids=["listening"], folder=run.post))

    hand = at_desk(handed_out)
    hand.press("Hand out a part")
    hand.press(next(name for name in hand.names() if name.startswith("Whoever has")))
    hand.press(next(name for name in hand.names() if "Leadership" in name))
    assert faults_in_each_look(hand, hand.top) == []
    hand.press("Choose a folder")
    hand.name_file(run.post)
    hand.wait_for(lambda: "The part is made" in hand.reads(), "the part")
    assert (run.post / "section11-2026-nhs-p1-2.auditpack").exists()


def test_where_a_colleague_said_something_else_somebody_chooses(run, at_desk, tmp_path):
    back = []

    def torn(ws):
        part = run.written(
            lambda: ws.part_packs.hand_out(return_id=run.target, section_ids=["listening"], folder=run.post)
        )
        run.say(ws, "voice", f"What stands here. {LONG} " * 4)
        deputy = run.laptop(tmp_path / "deputy.audit", part)
        run.say(deputy, "voice", "What came")
        back.append(run.written(lambda: deputy.round_work.send_back(return_id=run.target, folder=run.post)))
        deputy.close()

    hand = at_desk(torn)
    hand.press("Bring a part back")
    hand.name_file(back[0])
    hand.wait_for(lambda: hand.sees("Take what came"), "the two answers")
    assert faults_in_each_look(hand, hand.top) == []
    hand.press("Take what came")
    hand.press("Join it")
    hand.settle()
    assert "1 part handed out, 1 brought back." in hand.reads()
    assert said_at(hand, run.target) == "What came"


def said_at(hand, return_id):
    found = []
    hand.app.hub.ask(lambda ws: ws.views.form(return_id).answers[("voice", None)].reason, found.append)
    hand.settle()
    return found[0]


def test_a_newer_pack_is_opened_on_the_desk(run, at_desk):
    run.hub.partnership.describe(Partnership("Northmere", contact="Room 2"))
    newer = run.send()
    hand = at_desk()
    hand.press("Open a newer pack")
    hand.name_file(newer)
    hand.wait_for(lambda: hand.sees("Take it"), "what the pack says")
    assert faults_in_each_look(hand, hand.top) == []
    hand.press("Take it")
    hand.settle()
    assert hand.app.window.page().cards[0].line.given.sequence == 2
