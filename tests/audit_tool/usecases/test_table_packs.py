"""Tables of a peer day on laptops of their own: what leaves is that table's alone, and any order gives the same day."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from audit_tool import workspace as house
from audit_tool.domain.day_capture import NoteKind
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BatchId
from audit_tool.domain.inbox import FileOutcome, FileVerdict
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.peer_rating import Holding, Route
from audit_tool.domain.rating import Lens
from audit_tool.domain.table_pack import TableReturn, two_cards
from audit_tool.exchange.packs import seal_for
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.exchange.table_packs import table_return_parts
from audit_tool.store.ballot_box import seal_of
from audit_tool.store.file_format import recovery_file_of
from audit_tool.usecases import table_work
from audit_tool.usecases.taking_packs import Answering, facts_of_return
from tests.audit_tool.fresh import CHEAP, WORDS, Clock, with_pat
from tests.audit_tool.peer_day_made import MadeDay, make_day

TOLD = "anchor basket candle dragon ember"
QUICK = LockCost(memory_kib=64, passes=1, lanes=1)


@dataclass
class Laptops:
    """A hub that has sent its tables their packs, and files that came back; each use works on a copy of the hub.

    Attributes:
        files: first and second of table 1's laptop; of a second laptop that opened the same pack; of table 2's.
        heard: the hearing that both laptops of table 1 have turned.
        waits: one whose cards lay face down at table 1 when its files left.
        own: somebody, and a hearing of their own agency, at table 1.
    """

    folder: Path
    round_id: str
    clock: Clock
    files: tuple[Path, ...] = ()
    heard: str = ""
    waits: str = ""

    def hub(self, folder: Path) -> MadeDay:
        for each in (self.folder / "hub.audit", recovery_file_of(self.folder / "hub.audit")):
            shutil.copy(each, folder / each.name)
        path = folder / "hub.audit"
        return MadeDay(
            house.unlock(path, WORDS, library=house.shelf(), clock=self.clock, costs=(CHEAP,)), self.round_id
        )

    def laptop(self, number: int, name: str) -> MadeDay:
        opened = house.open_pack(self.folder / f"table-{number}-1.auditpack", words=TOLD, clock=self.clock)
        assert opened.verdict.outcome is PackOutcome.ACCEPTED
        path = self.folder / name / "table.audit"
        who = {"person": ("Lee Example", "Table lead"), "library": house.shelf(), "clock": self.clock}
        return MadeDay(house.create_for_table(path, WORDS, opened, **who, cost=CHEAP).workspace, self.round_id)

    def back(self, laptop: MadeDay) -> Path:
        self.clock.turn(minutes=1)
        folder = laptop.ws.path.parent
        before = set(folder.glob("*.auditreturn"))
        laptop.ws.table_work.send_back(round_id=self.round_id, folder=folder)
        (file,) = set(folder.glob("*.auditreturn")) - before
        return file


@pytest.fixture(scope="module")
def laid(tmp_path_factory) -> Laptops:
    folder, clock = tmp_path_factory.mktemp("tables"), Clock()
    made = make_day(with_pat(folder / "hub.audit", house.shelf(), clock), people=2)
    days = Laptops(folder, made.round_id, clock)
    tables = [each.id for each in made.picture.tables]
    made.ws.table_packs.send(round_id=made.round_id, table_ids=tables, folder=folder, words=TOLD, cost=QUICK)
    made.ws.close()
    first = days.laptop(1, "first")
    heard, waits, later = first.hearings()[:3]
    first.agree(first.rate(heard, "met part met not_met"))
    first.rate(waits, "part", turn=False)
    first.ws.day_notes.add(made.round_id, NoteKind.BARRIER, "Staff leave within the year")
    for ticked in ("yes", "partly", "no"):
        first.ws.day_evaluations.add(made.round_id, [ticked] * 5, ["", "Begin later", ""])
    one = days.back(first)
    clock.turn(minutes=5)
    first.agree(first.rate(later, "part"), "part")
    first.ws.peer_votes.flag(later.hearing.id)
    two = days.back(first)
    second = days.laptop(1, "second")
    clock.turn(minutes=5)
    second.agree(second.rate(heard, "part"), "met")
    three = days.back(second)
    other = days.laptop(2, "other")
    other.agree(other.rate(other.hearings()[0], "met"), "met")
    four = days.back(other)
    for laptop in (first, second, other):
        laptop.ws.discard()
    days.files, days.heard, days.waits = (one, two, three, four), heard.hearing.id, waits.hearing.id
    return days


@pytest.fixture
def hub(laid, tmp_path):
    made = laid.hub(tmp_path)
    yield made
    made.ws.discard()


def take(hub: MadeDay, file: Path) -> PackOutcome:
    opened = hub.ws.table_returns.read(file)
    if opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:  # a second laptop of a table: its six words are compared
        hub.ws.packs.confirm_sender(opened.verdict.new_pin)
        opened = hub.ws.table_returns.read(file)
    if opened.content is not None:
        hub.ws.table_returns.take(opened)
    return opened.verdict.outcome


def said(answers) -> dict[object, object]:
    return {key: answer for key, answer in answers.items() if not answer.is_blank}


def state_of(hub: MadeDay) -> dict[str, object]:
    """All that a day says, but for numbers that actions are given here."""
    with hub.ws._session.read() as records:
        heard = [each.id for each in records.hearings.of_round(hub.round_id)]
        targets = records.returns.of_round(hub.round_id)
        return {
            "cards": records.votes.of_hearings(heard),
            "agreed": records.agreed.of_hearings(heard),
            "gave way": two_cards(records.votes.ever_of_hearings(heard)),
            "flagged": {each.id for each in records.hearings.of_round(hub.round_id) if each.flagged},
            "notes": records.day_notes.of_round(hub.round_id),
            "sheets": [each for each in records.evaluations.ever_of_round(hub.round_id) if not each.withdrawn],
            "peers": {each.id: said(records.answers.current(each.id, Lens.PEER)) for each in targets},
            "stages": {each.id: each.stage for each in targets},
        }


def test_a_pack_holds_one_table_and_nothing_of_the_others(laid, hub):
    table = hub.picture.tables[0]
    opened = house.open_pack(laid.folder / "table-1-1.auditpack", words=TOLD, clock=laid.clock)
    sheet = opened.content
    elsewhere = {each.hearing.id for each in hub.picture.hearings if each.table.id != table.id}
    here = {each.hearing.id for each in hub.picture.hearings if each.table.id == table.id}
    assert {each.id for each in sheet.hearings} == here and elsewhere
    assert {each.table_id for each in (*sheet.seats, *sheet.hearings)} == {table.id}
    seated = {who for (_turn, who), at in hub.picture.seats.items() if at == table.id}
    assert {each.id for each in sheet.assessors} == seated
    wrong = house.open_pack(laid.folder / "table-1-1.auditpack", words=TOLD + "s", clock=laid.clock)
    assert wrong.verdict.outcome is PackOutcome.WRONG_WORDS


def test_cards_face_down_never_leave_and_a_file_taken_twice_changes_nothing(laid, hub):
    content = hub.ws.table_returns.read(laid.files[0]).content
    (said,) = table_return_parts(content).values()
    assert laid.heard.encode() in said and laid.waits.encode() not in said
    assert take(hub, laid.files[0]) is PackOutcome.ACCEPTED
    before = state_of(hub)
    assert take(hub, laid.files[0]) is PackOutcome.DUPLICATE
    assert state_of(hub) == before
    heard, waits = hub.picture.hearing(laid.heard), hub.picture.hearing(laid.waits)
    assert heard.is_turned and len(heard.wait.voted) == 6 and not heard.wait.waits_for
    assert not waits.is_turned and not waits.wait.voted


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(range(4)), st.lists(st.integers(0, 3), max_size=2), st.one_of(st.none(), st.integers(0, 3)))
@example([1, 0, 2, 3], [], 1)  # taken back when its ratings were all there were
def test_files_in_any_order_some_twice_and_one_taken_back_between_give_the_same_day(
    laid, tmp_path_factory, order, again, back
):
    states = []
    for files in (range(4), [*order, *again]):
        made = laid.hub(tmp_path_factory.mktemp("copy"))
        for at in files:
            came = take(made, laid.files[at])
            if at == back and came is PackOutcome.ACCEPTED and files != range(4):
                taken = made.ws.views.day_tables(laid.round_id).taken[0]
                made.ws.table_returns.take_back(taken.id)
                take(made, laid.files[at])
        states.append(state_of(made))
        made.ws.discard()
    assert states[0] == states[1] and states[0]["gave way"]


def test_what_is_taken_back_leaves_the_day_as_it_was_and_may_come_again(laid, hub):
    take(hub, laid.files[3])
    before = state_of(hub)
    take(hub, laid.files[0])
    taken = hub.ws.views.day_tables(laid.round_id).taken
    full = state_of(hub)
    hub.ws.table_returns.take_back(taken[0].id)
    assert state_of(hub) == before
    assert take(hub, laid.files[0]) is PackOutcome.ACCEPTED and state_of(hub) == full
    take(hub, laid.files[1])
    newest, first = hub.ws.views.day_tables(laid.round_id).taken[:2]
    with pytest.raises(Refused, match="newer_file_stands"):
        hub.ws.table_returns.take_back(first.id)
    hub.ws.table_returns.take_back(newest.id)
    assert state_of(hub) == full


def test_a_laptop_thought_dead_beats_the_paper_and_what_gave_way_is_told(laid, hub):
    hearing = hub.picture.hearing(laid.heard)
    people = [card.assessor for card in hearing.items[0].cards]
    ballots = {one.id: {item.question.id: "na" for item in hearing.items} for one in people}
    short = dict(list(ballots.items())[:2])
    keyed = hub.ws.peer_votes.key_paper
    with pytest.raises(Refused, match="votes_too_few"):
        keyed(laid.heard, short)
    keyed(laid.heard, ballots)
    hub.agree(hub.look(hearing), "not_met")
    assert {vote.route for vote in state_of(hub)["cards"]} == {Route.PAPER}
    take(hub, laid.files[0])
    now = state_of(hub)
    assert {vote.route for vote in now["cards"]} == {Route.LAPTOP}
    assert {each.code for each in now["agreed"]} == {"part"}
    told = hub.ws.views.day_tables(laid.round_id).two_cards
    assert len(told) == len(people) * len(hearing.items)
    assert {(each.two.holds.holding, each.two.gave_way.code) for each in told} == {(Holding.HOLDS, "na")}


def test_a_file_of_a_table_has_one_verdict_in_the_inbox_and_on_the_page_of_the_day(laid, hub):
    """It is told there, and let in by itself; a round that it is not of says so."""

    def told(round_id: str) -> FileVerdict:
        (verdict,) = hub.ws.inbox.read(round_id, [laid.files[0]])
        return verdict

    verdict = told(laid.round_id)
    assert (verdict.outcome, verdict.owner) == (FileOutcome.TABLE, "Table 1")
    assert verdict.reasons[0].params == {"hearings": 1, "people": 6}
    batch = BatchId(hub.ws.inbox.begin(laid.round_id, 1).made or "")
    with pytest.raises(Refused, match="file_not_ready"):
        hub.ws.inbox.take(batch, verdict)
    assert take(hub, laid.files[0]) is PackOutcome.ACCEPTED
    assert told(laid.round_id).outcome is FileOutcome.DUPLICATE
    thought = hub.picture.thought
    assert thought.sheets == 3 and thought.said[1] == ("Begin later",) * 3
    asked = list(hub.picture.returns)[:1]
    other = hub.ws.rounds.start(kind="section11", title="Other", year_label="2026", agency_ids=asked).made or ""
    assert told(other).outcome is FileOutcome.WRONG_ROUND


def test_a_revoked_pack_keeps_its_tables_files_out_and_says_why(laid, hub):
    first, second = hub.picture.tables
    revoke = hub.ws.table_packs.revoke
    with pytest.raises(Refused, match="reason_needed"):
        revoke(laid.round_id, first.id, " ")
    revoke(laid.round_id, first.id, "The laptop was left on the train")
    with pytest.raises(Refused, match="pack_none_holds"):
        revoke(laid.round_id, first.id, "Again")
    before = state_of(hub)
    verdict = hub.ws.table_returns.read(laid.files[0]).verdict
    assert (verdict.outcome, verdict.params["why"]) == (PackOutcome.REVOKED, "The laptop was left on the train")
    (said,) = hub.ws.inbox.read(laid.round_id, [laid.files[0]])
    assert (said.outcome, said.reasons[0].params["why"]) == (FileOutcome.REVOKED, "The laptop was left on the train")
    assert state_of(hub) == before
    assert take(hub, laid.files[3]) is PackOutcome.ACCEPTED
    lines = hub.ws.views.day_tables(laid.round_id).lines
    assert [line.holds for line in lines] == [False, True] and second.id == lines[1].table.id


def test_a_file_judged_before_its_pack_was_revoked_is_not_taken_after(laid, hub):
    opened = hub.ws.table_returns.read(laid.files[0])
    hub.ws.table_packs.revoke(laid.round_id, hub.picture.tables[0].id, "The laptop was stolen")
    with pytest.raises(Refused, match="pack_not_accepted"):
        hub.ws.table_returns.take(opened)


def bent(hub: MadeDay, laid: Laptops, change) -> PackVerdict:
    """Judge the file of a table that sealed something no app of ours writes."""
    laptop = laid.laptop(1, f"bent-{change.__name__}")
    hearing = laptop.hearings()[0]
    laptop.agree(laptop.rate(hearing, "met"))
    with laptop.ws._session.read() as records:
        given = table_work.given_for(records, laid.round_id)
        honest, keys = table_work.table_return(records, given), records.packs.keys()[0]
    facts = facts_of_return(
        given,
        laptop.picture.round,
        Answering(PackKind.TABLE_RETURN, given.code, 1, given.table_id),
        keys,
        laid.clock.now,
    )
    parts = table_return_parts(change(laptop, honest))
    file = laptop.ws.path.parent / "bent.auditreturn"
    file.write_bytes(seal_for(facts, parts, keys, [given.reply_to]))
    laptop.ws.discard()
    return hub.ws.table_returns.read(file).verdict


def own_agency(laptop: MadeDay, honest: TableReturn) -> TableReturn:
    hearing = laptop.hearings()[0]
    own = next(
        (one for one in laptop.picture.assessors if one.agency_id == hearing.agency.id), laptop.picture.assessors[0]
    )
    first = honest.votes[0]
    other = next(each.hearing for each in laptop.picture.hearings if each.hearing.agency_id == own.agency_id)
    moved = tuple(
        replace(each, assessor_id=own.id, hearing_id=other.id) if each.assessor_id == first.assessor_id else each
        for each in honest.votes
    )
    return replace(honest, votes=moved)


def changed_card(_laptop: MadeDay, honest: TableReturn) -> TableReturn:
    return replace(honest, votes=(replace(honest.votes[0], code="part"), *honest.votes[1:]))


def half_a_card(_laptop: MadeDay, honest: TableReturn) -> TableReturn:
    return replace(honest, votes=honest.votes[1:])


def a_stranger(_laptop: MadeDay, honest: TableReturn) -> TableReturn:
    first = honest.votes[0]
    sealed = replace(first, assessor_id="nobody-here", seal=seal_of(first.id, first.salt, first.code))
    return replace(honest, votes=(sealed, *honest.votes[1:]))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (own_agency, "vote_own_agency"),
        (changed_card, "seal_differs"),
        (half_a_card, "vote_unfinished"),
        (a_stranger, "not_of_this_table"),
    ],
)
def test_a_bent_file_of_a_table_is_refused_whole(laid, hub, change, reason):
    verdict = bent(hub, laid, change)
    assert (verdict.outcome, verdict.params["reason"]) == (PackOutcome.DAMAGED, reason)
