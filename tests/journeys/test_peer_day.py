"""A whole peer day: twenty agencies, four areas, four tables with a laptop each, and everything that goes wrong.

One agency comes late and is heard in the last turn. The laptop of table 3 dies in the third turn, after its results
were brought over once; what it rated after that is keyed from paper. A file of table 2 is brought in twice. Time is
simulated.

By hand: 20 agencies x 4 areas are 80 hearings, and 5 people rate 3 questions in each: 1,200 cards. The one person of
the late agency is not there in the first turn: the 5 hearings of their table are rated by 4, 15 cards less: 1,185.
Table 3 hears 5 agencies in each of the last two turns, so 2 x 5 x 15 = 150 of them are keyed from paper. The cards of
agencies 7 and 14 lie two steps apart on all 4 areas: 8 hearings wait for the moderation table, and 72 are done.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from audit_tool import workspace as house
from audit_tool.domain.ids import AssessorId
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.peer_rating import Progress, Route
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.views.peer_day import HearingPicture
from tests.audit_tool.fresh import CHEAP, WORDS, Clock, with_pat
from tests.audit_tool.peer_day_made import MadeDay, make_day
from tests.journeys.person import spoken_name
from tests.journeys.steps import open_pack

TOLD = "anchor basket candle dragon ember"
QUICK = LockCost(memory_kib=64, passes=1, lanes=1)
LATE = "Northmoor Agency 4"
STEPS = ("met", "part", "not_met")


@dataclass
class Hall:
    """The hub, four tables with laptops, and what everybody said: (hearing, person, question) to code."""

    hub: MadeDay
    folder: Path
    clock: Clock
    tables: dict[int, MadeDay] = field(default_factory=dict)
    said: dict[tuple[str, str, str], str] = field(default_factory=dict)
    paper: set[str] = field(default_factory=set)

    def codes_of(self, hearing: HearingPicture) -> dict[AssessorId, dict[str, str]]:
        """Say what each person at a table votes: of agencies 7 and 14 somebody says "not met", and others "met"."""
        found = {}
        is_split = int(hearing.agency.name.rsplit(" ", 1)[1]) % 7 == 0
        for at, card in enumerate(card for card in hearing.items[0].cards if card.assessor.here):
            code = "not_met" if is_split and at == 0 else "met" if is_split else STEPS[at % 2]
            found[card.assessor.id] = {item.question.id: code for item in hearing.items}
        for person, said in found.items():
            for question, code in said.items():
                assert (hearing.hearing.id, person, question) not in self.said
                self.said[hearing.hearing.id, person, question] = code
        return found

    def send(self, numbers: tuple[int, ...]) -> list[Path]:
        before = set(self.folder.glob("table-*.auditpack"))
        chosen = [each.id for each in self.hub.picture.tables if each.number in numbers]
        self.hub.ws.table_packs.send(
            round_id=self.hub.round_id, table_ids=chosen, folder=self.folder, words=TOLD, cost=QUICK
        )
        return sorted(set(self.folder.glob("table-*.auditpack")) - before)

    def lay_laptop(self, number: int, pack: Path) -> None:
        opened = house.open_pack(pack, words=TOLD, clock=self.clock)
        who = {"person": ("Lee Example", "Table lead"), "library": house.shelf(), "clock": self.clock}
        path = self.folder / f"laptop-{number}" / "table.audit"
        made = house.create_for_table(path, WORDS, opened, **who, cost=CHEAP)
        self.tables[number] = MadeDay(made.workspace, self.hub.round_id)

    def rate(self, number: int, turn: int) -> None:
        """Let one table rate, turn and agree everything it hears in a turn."""
        table = self.tables[number]
        for hearing in table.hearings(turn):
            if hearing.is_turned:
                continue
            for person, said in self.codes_of(hearing).items():
                table.ws.peer_votes.vote(hearing.hearing.id, person, said)
            table.ws.peer_votes.reveal(hearing.hearing.id)
            self.agree(table, hearing)

    def agree(self, day: MadeDay, hearing: HearingPicture) -> None:
        for item in hearing.items:
            day.ws.peer_votes.agree(hearing.hearing.id, item.question.id, code="part", why="Shown once")

    def key_paper(self, turn: int, number: int) -> None:
        for hearing in self.hub.hearings(turn):
            if hearing.table.number == number:
                self.hub.ws.peer_votes.key_paper(hearing.hearing.id, self.codes_of(hearing))
                self.agree(self.hub, hearing)
                self.paper.add(hearing.hearing.id)

    def save(self, number: int) -> Path:
        folder = self.folder / f"stick-{number}"
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        self.tables[number].ws.table_work.send_back(round_id=self.hub.round_id, folder=folder)
        (file,) = set(folder.iterdir()) - before
        return file

    def take(self, file: Path) -> PackOutcome:
        opened = self.hub.ws.table_returns.read(file)
        if opened.content is not None:
            self.hub.ws.table_returns.take(opened)
        return opened.verdict.outcome

    def pass_turn(self, turn: int) -> None:
        """Let the clock of the hall run through the blocks of a turn."""
        for each in self.hub.picture.blocks:
            if each.block.turn == turn:
                self.hub.ws.day_clocks.begin(each.block.id)
                self.clock.turn(minutes=each.block.minutes)


def test_twenty_agencies_four_areas_and_five_people_at_each_of_four_tables(laptop_of, tmp_path):
    clock, data = Clock(house.utc_now()), tmp_path / "hub" / "data"
    data.mkdir(parents=True)
    ws = with_pat(data / "northmere.audit", house.shelf(), clock)
    hall = Hall(make_day(ws, agencies=20, tables=4, people=1, on=clock.now.date()), tmp_path, clock)
    hub = hall.hub
    assert len(hub.picture.hearings) == 80 + 4 and not hub.picture.troubles
    packs = hall.send((1, 2, 3, 4))
    for number in (2, 3, 4):
        hall.lay_laptop(number, packs[number - 1])

    # One turn of table 1 through its own window.
    person = laptop_of("one")
    passphrase = open_pack(person, packs[0], TOLD)
    own = rate_one_in_the_window(hall, person)
    (path,) = (tmp_path / "one" / "data").glob("*.audit")
    person = laptop_of("nobody")
    clock.now = house.utc_now()
    table = house.unlock(path, passphrase, library=house.shelf(), clock=clock, costs=(CHEAP,))
    hall.tables[1] = MadeDay(table, hub.round_id)
    assert hall.tables[1].picture.hearing(own).progress is Progress.DONE

    # The first turn, with an agency that is not there yet.
    late = next(each for each in hub.hearings(1) if each.agency.name == LATE)
    there = next(each for each in hub.hearings(4) if each.agency.name == LATE).table
    hub.ws.peer_days.move_hearing(late.hearing.id, turn=4, table_id=there.id)
    assert late.table.number != 1 or there.number != 1
    for pack in hall.send((late.table.number, there.number)):
        laptop = hall.tables[int(pack.name.split("-")[1])]
        laptop.ws.table_work.take(laptop.ws.table_work.read(pack, TOLD))
    away = next(each for each in hub.picture.assessors if hub.picture.agency(each.agency_id).name == LATE)
    sits = hub.picture.seats[1, away.id]
    number = next(each.number for each in hub.picture.tables if each.id == sits)
    hall.tables[number].ws.peer_days.change_person(replace(away, here=False))
    for each in hall.tables:
        hall.rate(each, 1)
    hall.tables[number].ws.peer_days.change_person(away)
    hall.pass_turn(1)

    # The second, after which table 3 brings its results; then its laptop dies with cards face down on it.
    for each in hall.tables:
        hall.rate(each, 2)
    hall.pass_turn(2)
    assert hall.take(hall.save(3)) is PackOutcome.ACCEPTED
    dying = hall.tables.pop(3)
    lost = dying.hearings(3)[0]
    for card in lost.items[0].cards[:3]:
        dying.ws.peer_votes.vote(lost.hearing.id, card.assessor.id, {item.question.id: "na" for item in lost.items})
    dying.ws.discard()
    for turn in (3, 4):
        for each in hall.tables:
            hall.rate(each, turn)
        hall.key_paper(turn, 3)
        hall.pass_turn(turn)

    # Files in any order, one of them twice; the last through the hub's window.
    four, two, one = (hall.save(number) for number in (4, 2, 1))
    assert [hall.take(file) for file in (four, two, two)] == [
        PackOutcome.ACCEPTED,
        PackOutcome.ACCEPTED,
        PackOutcome.DUPLICATE,
    ]
    for laptop in hall.tables.values():
        laptop.ws.discard()
    hub.ws.close()
    bring_in_by_window(laptop_of("hub"), one)
    laptop_of("nobody")
    hall.hub = MadeDay(
        house.unlock(data / "northmere.audit", WORDS, library=house.shelf(), clock=clock, costs=(CHEAP,)), hub.round_id
    )
    account_for_every_vote(hall)
    hall.hub.ws.discard()


def rate_one_in_the_window(hall: Hall, person) -> str:
    """Let table 1 rate the first hearing of the first turn, its laptop going round; return the hearing's id."""
    hearing = next(each for each in hall.hub.hearings(1) if each.table.number == 1)
    codes = hall.codes_of(hearing)
    assert not person.sees("Rounds") and not person.sees("Agencies")
    person.press("Open the stage")
    page = person.app.window.page()
    while f"Round {hearing.hearing.turn}" not in person.reads():
        person.press(next(name for name in person.names() if name.startswith("Begin: ")))

    person.press(
        next(name for name in person.names() if f"{hearing.agency.name}:" in name or f"{hearing.agency.name}," in name)
    )
    person.press("Hand the laptop round")
    for card in hearing.items[0].cards:
        person.press(person.app.window.page().veil.lift.accessibleName() or page.veil.lift.text())
        for question, group in page.ballot._groups.items():
            person.press_in(group, spoken_name(group.cards[STEPS.index(codes[card.assessor.id][question])]))
        person.press("Put my cards face down")
    person.press("Reveal together")
    for _item in hearing.items:  # the next one is shown once this is recorded
        person.press_in(page.agree, next(n for n in person.names() if n.startswith("Partially")))
        person.fill("Why", "Shown once")
        person.press("Record agreement")
    return hearing.hearing.id


def bring_in_by_window(person, file: Path) -> None:
    """Bring the results of a table in on the page of the day."""
    person.fill("Passphrase", WORDS)
    person.press("Open northmere")
    person.press("Pat Example")
    person.press("Go on as Pat Example")
    person.press("Later")  # the recovery sheet: this workspace was made without its window
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Peer day 2026")))
    person.press("Peer day")
    person.press("Tables")
    person.press("Bring results in")
    person.name_file(file)
    person.press("Take it")
    assert "72 of 80 agreed; 8 wait for moderation" in person.reads() and "The results were taken" in person.reads()


def account_for_every_vote(hall: Hall) -> None:
    picture, hub = hall.hub.picture, hall.hub
    cards = {
        (hearing.hearing.id, card.assessor.id, item.question.id): card.code
        for hearing in picture.hearings
        for item in hearing.items
        for card in item.cards
        if card.code is not None
    }
    assert cards == hall.said and len(cards) == 1185
    hub.ws.safety.export_everything(hall.folder / "plain")
    routes = Counter(
        line.split('"route":')[1].split('"')[1]
        for line in (hall.folder / "plain" / "votes.jsonl").read_text("utf-8").replace('": "', '":"').splitlines()
    )
    assert routes == {Route.LAPTOP.value: 1035, Route.PAPER.value: 150}
    assert len(hall.paper) == 10
    far = Counter(each.progress for each in picture.hearings)
    assert far == {Progress.DONE: 72, Progress.TO_MODERATE: 8, Progress.NOT_STARTED: 4}
    people = {one.id: one.agency_id for one in picture.assessors}
    assert not any(picture.hearing(heard).agency.id == people[who] for heard, who, _question in cards)
    assert not hub.ws.views.day_tables(hub.round_id).two_cards
