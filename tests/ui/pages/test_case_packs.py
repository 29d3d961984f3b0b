"""Case packs by hand: out of the hub, in at the door, on the desk, back and taken; in every look, and when it fails."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from audit_tool import workspace as house
from audit_tool.domain.case_scope import CaseScope
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.rating import Lens
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.store.keys import KdfCost
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State
from tests.journeys.steps import unlock
from tests.ui.pages.conftest import shelf
from tests.ui.pages.looks import faults_in_each_look
from ui.page import Where

CHEAP, QUICK = KdfCost(memory_kib=64, passes=1, lanes=1), LockCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
TOLD = "apple brook candle drum eagle"
DANGER = Answer(State.ANSWERED, "yes", "We rang the front door this morning.")


class Case:
    """A case audit of two agencies at the hub, the pack of one of them, and that agency's workspace once it is made."""

    def __init__(self, folder: Path) -> None:
        self.post, self._is_open = folder / "post", True
        self.post.mkdir()
        made = house.create(folder / "hub" / "northmere.audit", WORDS, library=shelf(), cost=CHEAP)
        groups = made.sheet.groups()
        self.hub = made.workspace
        self.hub.recovery.sheet_checked(made.sheet, *(groups[position - 1] for position in made.sheet.positions))
        self.hub.people.present(PersonId(self.hub.people.add(name="Pat Example", role="Audit coordinator").made))
        self.hub.partnership.describe(Partnership("Northmere Partnership"))
        agencies = [
            self.hub.partnership.add_agency(code=code, name=name, agency_type=kind).made
            for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
        ]
        case = NewCase((), dt.date(2025, 11, 1), dt.date(2026, 10, 31), (14, 6))
        run = self.hub.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=agencies, case=case).made
        self.picture = self.hub.views.round(run)
        self.case_id = self.picture.case.id
        self.hub.identities.make_vault("sapling urethane monday tinfoil", costs=(CHEAP,))
        child = self.picture.children[0]
        self.hub.identities.say(Identity(child.id, self.case_id, "Child 1", real_name="Mia Fiction"))
        self.hub.case_packs.match(case_id=self.case_id, agency_id=agencies[0], subject=child.id)
        self.target = next(line.return_id for line in self.picture.returns if line.owner_name == "Example NHS Trust")
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
        return self._written(
            lambda: self.hub.case_packs.send(return_id=self.target, folder=self.post, words=TOLD, cost=QUICK)
        )

    def _written(self, act) -> Path:
        before = set(self.post.iterdir())
        act()
        (path,) = set(self.post.iterdir()) - before
        return path

    def agency(self, path: Path) -> house.Workspace:
        """Make the agency's workspace without the door."""
        found = house.open_case_pack(self.pack, words=TOLD)
        ready = house.open_case_pack(self.pack, words=TOLD, confirmed=found.verdict.new_pin)
        made = house.create_for_case(
            path,
            WORDS,
            ready,
            person=("Pat Example", "Named nurse"),
            library=shelf(),
            vault_passphrase="sapling urethane monday tinfoil",
            cost=CHEAP,
        )
        groups = made.sheet.groups()
        made.workspace.recovery.sheet_checked(made.sheet, *(groups[place - 1] for place in made.sheet.positions))
        return made.workspace

    def sent_back(self, ws: house.Workspace) -> Path:
        return self._written(lambda: ws.case_work.send_back(return_id=self.target, folder=self.post))


@pytest.fixture
def case(tmp_path):
    made = Case(tmp_path)
    yield made
    made.throw_away()


@pytest.fixture
def at_hub(case, laptop, new_app, hands):
    """At the page of case packs of the hub: `at_hub()`."""

    def start():
        shutil.copytree(case.shut(), laptop.data)
        hand = hands(new_app())
        unlock(hand)
        hand.app.window.go("packs", Where("packs", case.case_id))
        hand.settle()
        return hand

    return start


@pytest.fixture
def at_desk(case, laptop, new_app, hands):
    """At the desk of the agency: `at_desk()`."""

    def start():
        case.agency(laptop.data / "northmere.audit").close()
        hand = hands(new_app())
        unlock(hand)
        hand.settle()
        return hand

    return start


@pytest.fixture
def at_door(case, make_workspace, new_app, hands):
    """Before a laptop that is locked, asking for a pack: `at_door()`."""

    def start():
        make_workspace()
        hand = hands(new_app())
        hand.settle()
        hand.press("Open a pack")
        return hand

    return start


def on_door(hand, path):
    hand.app.door.open_file(path)
    hand.settle()


# ---- the door


def test_no_step_from_a_pack_to_its_workspace_has_a_fault(case, at_door):
    hand = at_door()
    found = {"file": faults_in_each_look(hand)}
    on_door(hand, case.pack)
    hand.fill("The five words you were told", "some other words than those")
    hand.press("Open the pack")
    found["wrong words"] = faults_in_each_look(hand)
    assert "These are not the words that open it." in hand.notices()
    hand.fill("The five words you were told", TOLD)
    hand.press("Open the pack")
    found["sender"] = faults_in_each_look(hand)
    hand.press("Their words were the same")
    found["who"] = faults_in_each_look(hand)
    hand.press("Go on to the passphrase")
    assert "Enter your name. It stands beside what you do." in hand.reads()
    hand.fill("Your name", "Sam Example")
    hand.press("Go on to the passphrase")
    found["passphrase"] = faults_in_each_look(hand)
    hand.fill("Type it once more", hand.app.door.passphrase.fields.passphrase())
    hand.press("Go on to the vault")
    found["vault"] = faults_in_each_look(hand)
    assert {step: faulty for step, faulty in found.items() if faulty} == {}


def test_what_is_no_pack_for_a_door_is_told_and_makes_nothing(case, at_door, laptop, tmp_path):
    ws = case.agency(tmp_path / "agency.audit")
    back = case.sent_back(ws)
    ws.close()
    hand = at_door()
    before = set(laptop.data.rglob("*"))
    on_door(hand, back)
    assert "sealed for the key of a workspace" in hand.notices()
    torn = tmp_path / "torn.auditpack"
    torn.write_bytes(case.pack.read_bytes()[:-5])
    on_door(hand, torn)
    hand.fill("The five words you were told", TOLD)
    hand.press("Open the pack")
    assert "damaged or cut short" in hand.notices()
    on_door(hand, tmp_path / "gone.auditpack")
    assert hand.notices()
    assert set(laptop.data.rglob("*")) == before


# ---- the desk


def test_the_desk_has_no_fault_and_leads_to_its_work(case, at_desk):
    hand = at_desk()
    assert faults_in_each_look(hand) == []
    assert not {"Rounds", "Findings", "Documents", "Questions"} & set(hand.names())
    hand.press("Open the chronology")
    assert hand.app.window.page().NAME == "chronology"
    hand.app.window.go("desk")
    hand.settle()
    hand.press("Open the form")
    assert hand.app.window.page().NAME == "form"
    for page in ("round", "home", "findings", "documents", "question_set"):
        hand.app.window.go(page, Where(page, case.picture.round.id))
        hand.settle()
        assert hand.app.window.page().NAME == "desk"
    hand.app.window.go("import_table", Where("import_table", case.case_id))
    hand.settle()
    assert hand.app.window.page().NAME == "import_table"


def test_a_newer_pack_is_opened_on_the_desk_and_tells_a_legal_hold(case, at_desk):
    hand = at_desk()
    family = case.picture.case
    held = CaseScope(family.id, is_held=True, held_why="A claim.")
    case.hub.case_scopes.settle(held, period_from=family.period_from, period_to=family.period_to)
    newer = case.send()
    hand.press("Open a newer pack")
    hand.name_file(newer)
    hand.wait_for(lambda: hand.sees("Open it"), "the words to be asked for")
    hand.fill("The five words you were told", TOLD)
    hand.press("Open it")
    hand.wait_for(lambda: hand.sees("Take it"), "what the pack says")
    assert "this copy is kept until a newer pack says otherwise" in hand.reads()
    assert faults_in_each_look(hand, hand.top) == []
    hand.press("Take it")
    hand.settle()
    assert "The vault has closed. Open it again with its passphrase." in hand.reads()
    hand.press("Leave it")
    hand.press("See who is who")
    hand.fill("Passphrase of the vault", "sapling urethane monday tinfoil")
    hand.press("Open the vault")
    hand.app.window.go("desk")
    hand.settle()
    hand.app.window.page().newer.open_file(newer)
    hand.settle()
    hand.fill("The five words you were told", TOLD)
    hand.press("Open it")
    hand.wait_for(lambda: hand.sees("Take it"), "what the pack says")
    hand.press("Take it")
    hand.settle()
    assert hand.app.window.page().cards[0].line.given.sequence == 2
    assert "This case is under legal hold." in hand.notices()
    assert faults_in_each_look(hand) == []


def test_the_copy_of_an_agency_is_let_go_of_once_it_has_gone_back(case, laptop, new_app, hands):
    ws = case.agency(laptop.data / "northmere.audit")
    case.sent_back(ws)
    ws.close()
    hand = hands(new_app())
    unlock(hand)
    hand.settle()
    hand.press("Purge this case")
    hand.fill(f"Type {case.picture.case.label}", "Family B")
    hand.fill("Who purges", "Named nurse")
    hand.press("Purge for good")
    assert "That is not the label of this family. Type it just as it stands above." in hand.reads()
    hand.fill(f"Type {case.picture.case.label}", case.picture.case.label)
    hand.press("Purge for good")
    hand.settle()
    assert "No case is left here." in hand.reads()
    assert "by the Named nurse" in hand.notices()
    assert faults_in_each_look(hand) == []


# ---- the hub


def test_the_packs_of_a_case_have_no_fault(case, at_hub, tmp_path):
    ws = case.agency(tmp_path / "agency.audit")
    ws.answers.record(return_id=case.target, lens=Lens.SELF, key=("maag_concern", None), answer=DANGER)
    back = case.sent_back(ws)
    ws.close()
    hand = at_hub()
    found = {"page": faults_in_each_look(hand)}
    hand.press("Make the pack")
    found["send"] = faults_in_each_look(hand, hand.top)
    hand.press("Cancel")
    hand.app.window.page().returns.read(back)
    hand.settle()
    found["six words"] = faults_in_each_look(hand, hand.top)
    hand.press("Their words were the same")
    hand.wait_for(lambda: hand.sees("Take it"), "the preview")
    found["preview"] = faults_in_each_look(hand, hand.top)
    assert "A child may be in danger now." in hand.notices().splitlines()[-1]
    hand.press("Take it")
    hand.settle()
    found["taken"] = faults_in_each_look(hand)
    assert {step: faulty for step, faulty in found.items() if faulty} == {}


def test_a_pack_with_names_waits_for_the_vault(case, at_hub):
    hand = at_hub()
    hand.press("Make the pack")
    hand.press("Choose a folder")
    hand.name_file(case.post)
    hand.settle()
    assert "The vault has closed. Open it again with its passphrase." in hand.reads()
    assert len(list(case.post.iterdir())) == 1


def test_a_return_is_taken_and_undone_and_a_revoked_pack_is_answered_in_vain(case, at_hub, tmp_path):
    ws = case.agency(tmp_path / "agency.audit")
    ws.answers.record(return_id=case.target, lens=Lens.SELF, key=("maag_concern", None), answer=DANGER)
    first, second = case.sent_back(ws), case.sent_back(ws)
    ws.close()
    hand = at_hub()
    returns = hand.app.window.page().returns
    returns.read(first)
    hand.settle()
    hand.press("Their words were the same")
    hand.wait_for(lambda: hand.sees("Take it"), "the preview")
    hand.press("Take it")
    hand.settle()
    assert "Number 1, taken on" in hand.reads()
    returns.read(first)
    hand.settle()
    assert "This very file was taken before." in hand.reads()
    hand.press("Close")
    hand.press("Undo")
    assert "Number 1, taken on" not in hand.reads()
    hand.choose_row("What went out", "Agency: Example NHS Trust")
    hand.press("Revoke this pack")
    hand.press("Revoke it")
    assert hand.sees("Revoke it")
    hand.fill("Why", "The laptop was left on a train.")
    hand.press("Revoke it")
    hand.settle()
    returns.read(second)
    hand.settle()
    assert "It answers a pack that was revoked (“The laptop was left on a train.”)." in hand.reads()


def test_a_key_file_is_kept_once_its_words_were_compared(case, at_hub, tmp_path):
    ws = case.agency(tmp_path / "agency.audit")
    ws.packs.save_key_file(tmp_path / "nhs.auditkey")
    six = " ".join(ws.views.keys().words)
    ws.close()
    hand = at_hub()
    hand.press("Open their key file")
    hand.name_file(tmp_path / "nhs.auditkey")
    hand.wait_for(lambda: hand.sees("Their words were the same"), "the words of the key")
    assert six == " ".join(hand.app.window.page()._line().key.words)
    hand.press("Their words were the same")
    hand.settle()
    assert "Their words were compared on" in hand.reads()
    hand.app.window.go("settings", Where("settings", "keys"))
    hand.settle()
    assert hand.rows("Senders whose keys are known") == ["Sender: NHS"]
