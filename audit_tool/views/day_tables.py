"""Tables of a peer day and their laptops: what went out to each, what came back, and where two say different things."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.day_clock import ClockAct, ClockDeed
from audit_tool.domain.ids import RoundId
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing
from audit_tool.domain.peer_rating import Area, Route, areas_of
from audit_tool.domain.round import Round
from audit_tool.domain.table_pack import SentTable, TakenTable, TwoCards, table_code, table_file, two_cards
from audit_tool.store.file_facts import TABLE_KIND, Fact
from audit_tool.store.recipients import confirmed_keys
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table.

    Attributes:
        heard: how many hearings it has; turned: in how many the cards are turned; paper: in how many from paper.
        sent: the newest pack that went to it; None before one did.
        file: what that pack is called.
        back: the newest file of it that was taken and stands; None before.
        more_time: what its own clock was given more time for, each with its minutes.
        has_key: whether its laptop's key is known and confirmed, so that no words are needed.
    """

    table: DayTable
    heard: int
    turned: int
    paper: int
    sent: SentTable | None
    file: str
    back: TakenTable | None
    more_time: tuple[tuple[str, int], ...]
    has_key: bool

    @property
    def holds(self) -> bool:
        """Say whether a pack of it is out that was not revoked."""
        return self.sent is not None and self.sent.revoked_at is None


@dataclass(frozen=True, slots=True)
class TwoCardsLine:
    """One person's two cards on one question, with who and what they are about."""

    two: TwoCards
    assessor: Assessor
    hearing: Hearing
    agency: Agency | None
    area: Area
    question: str
    holds: str
    gave_way: str


@dataclass(frozen=True, slots=True)
class DayTablesPicture:
    """Every table of a day.

    Attributes:
        taken: files that were taken and stand, the newest first.
        two_cards: where two laptops, or a laptop and a paper, say different things of one card.
    """

    round: Round
    lines: tuple[TableLine, ...]
    taken: tuple[TakenTable, ...]
    two_cards: tuple[TwoCardsLine, ...]


@dataclass(frozen=True, slots=True)
class TableDeskPicture:
    """What a table's own laptop shows of its work.

    Attributes:
        sender: the partnership whose day it is.
        code: by which packs name this laptop; words: six, of its key, to read aloud.
        heard, turned, face_down: hearings of this table, those with turned cards, and those with cards face down.
        agreed: hearings on which everything is agreed.
        sent: the newest file that left; None before.
        file: what it is called.
        changed_since: whether a card was turned or something agreed after it left.
    """

    round: Round
    table: DayTable
    sender: str
    code: str
    words: tuple[str, ...]
    heard: int
    turned: int
    face_down: int
    agreed: int
    sent: SentTable | None
    file: str
    changed_since: bool


def is_for_table(session: Session) -> bool:
    """Say whether a workspace came into being from a pack of a peer day's table."""
    with session.read() as records:
        return records.file_facts.read(Fact.KIND) == TABLE_KIND


def day_tables(session: Session, round_id: RoundId) -> DayTablesPicture:
    """Draw the tables of a day."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        taken = tuple(each for each in records.taken_tables.of_round(round_id) if each.kind.is_return)
        return DayTablesPicture(
            round=run,
            lines=tuple(_line(records, run, table, taken) for table in records.day_tables.of_round(round_id)),
            taken=taken,
            two_cards=_two_cards(session, records, run),
        )


def _line(records: Records, run: Round, table: DayTable, taken: tuple[TakenTable, ...]) -> TableLine:
    heard = [each.id for each in records.hearings.of_round(run.id) if each.table_id == table.id]
    votes = records.votes.of_hearings(heard)
    went = records.sent_tables.of_round(run.id)
    sent = next((each for each in went if each.table_id == table.id and not each.kind.is_return), None)
    acts = [each for each in records.clock_acts.of_tables(run.id) if each.table_id == table.id]
    return TableLine(
        table=table,
        heard=len(heard),
        turned=len({each.hearing_id for each in votes}),
        paper=len({each.hearing_id for each in votes if each.route is Route.PAPER}),
        sent=sent,
        file=table_file(table.number, sent.sequence, sent.kind) if sent else "",
        back=next((each for each in taken if each.table_id == table.id), None),
        more_time=_more_time(acts),
        has_key=table_code(table.number, run.id) in confirmed_keys(records),
    )


def _more_time(acts: list[ClockAct]) -> tuple[tuple[str, int], ...]:
    return tuple((act.why, round(act.seconds / 60)) for act in acts if act.deed is ClockDeed.EXTEND)


def _two_cards(session: Session, records: Records, run: Round) -> tuple[TwoCardsLine, ...]:
    heard = {each.id: each for each in records.hearings.of_round(run.id)}
    people = {each.id: each for each in records.assessors.where(records.assessors.table.c.round_id == run.id)}
    agencies = {each.id: each for each in records.agencies.everything()}
    areas = {area.id: area for area in areas_of(session.frozen_set(records, run.question_set_digest))}
    found = []
    for two in two_cards(records.votes.ever_of_hearings(heard)):
        hearing = heard[two.holds.hearing_id]
        area = areas[hearing.area]
        question, scale = next(each for each in area.questions if each[0].id == two.holds.question_id)
        levels = {level.code: level.label for level in scale.levels}
        found.append(
            TwoCardsLine(
                two=two,
                assessor=people[two.holds.assessor_id],
                hearing=hearing,
                agency=agencies[hearing.agency_id] if hearing.agency_id else None,
                area=area,
                question=question.ref or question.label,
                holds=levels[two.holds.code],
                gave_way=levels[two.gave_way.code],
            )
        )
    return tuple(sorted(found, key=lambda each: (each.hearing.turn, each.assessor.name, each.question)))


def table_desk(session: Session) -> TableDeskPicture:
    """Draw the desk of a table's laptop."""
    from audit_tool.exchange.packs import six_words

    with session.read() as records:
        given = next(each for each in _newest_first(records) if not each.kind.is_return)
        run = records.rounds.find(given.round_id)
        heard = records.hearings.of_round(run.id)
        idents = [each.id for each in heard]
        votes, agreed = records.votes.of_hearings(idents), records.agreed.of_hearings(idents)
        turned = {each.hearing_id for each in votes}
        asked = {(each.hearing_id, each.question_id) for each in votes}
        open_still = {hearing for hearing, _question in asked - {(e.hearing_id, e.question_id) for e in agreed}}
        sent = next((each for each in records.sent_tables.of_round(run.id) if each.kind.is_return), None)
        table, keys = records.day_tables.find(given.table_id), records.packs.keys()
        last = [each.cast_at for each in votes] + [each.at for each in agreed if each.at is not None]
        return TableDeskPicture(
            round=run,
            table=table,
            sender=records.partnership.read().name,
            code=records.file_facts.read(Fact.PACK_CODE),
            words=six_words(keys[0].signer) if keys else (),
            heard=len(heard),
            turned=len(turned),
            face_down=len(records.ballot_box.voted(idents).keys() - turned),
            agreed=len(turned - open_still),
            sent=sent,
            file=table_file(table.number, sent.sequence, sent.kind) if sent else "",
            changed_since=bool(sent and last and (max(last) > sent.sent_at or not turned <= set(sent.hearings))),
        )


def _newest_first(records: Records) -> list[TakenTable]:
    return sorted(records.taken_tables.everything(), key=lambda each: each.sequence, reverse=True)
