"""What of a chronology waits for somebody's word: accounts that may be of one event, and events that read two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.account import Account
from audit_tool.domain.ids import CaseId
from audit_tool.domain.pair import EventPair
from audit_tool.domain.pairing import MOST_COMPARED, Reason, suspected
from audit_tool.store.file_facts import Fact
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.chronology import ChronologyPicture, EventLine, draw


@dataclass(frozen=True, slots=True)
class MaybeOne:
    """Two accounts that may be of one event.

    Attributes:
        reasons: what speaks for it, the time first.
    """

    one: EventLine
    other: EventLine
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which an event reads, where two laptops changed it apart.

    Attributes:
        account: what `chronology.settle` is given to let this reading hold.
        is_from_here: whether it was written in this workspace.
    """

    line: EventLine
    account: Account
    is_from_here: bool


@dataclass(frozen=True, slots=True)
class PairsPicture:
    """What waits.

    Attributes:
        maybe_one: the likeliest first; what somebody has said something of is not among them.
        two_ways: each event that reads differently in two places, as its readings.
        undated: the accounts without a date, in the order of the chronology.
        is_compared: whether pairs were looked for: among too many events none is.
        may_change: whether the round is open.
    """

    maybe_one: tuple[MaybeOne, ...]
    two_ways: tuple[tuple[Reading, ...], ...]
    undated: tuple[EventLine, ...]
    is_compared: bool
    may_change: bool


def pairs(session: Session, case_id: CaseId, drawn: ChronologyPicture | None = None) -> PairsPicture:
    """Draw what of a case's chronology waits for somebody's word.

    Args:
        drawn: its chronology as it stands, where that was drawn already; a long one is not drawn twice.
    """
    with session.read() as records:
        picture = drawn or draw(session, records, case_id)
        is_compared = sum(line.event.first is not None for line in _accounts(picture)) <= MOST_COMPARED
        return PairsPicture(
            maybe_one=_maybe_one(picture, records.pairs.of_case(case_id)) if is_compared else (),
            two_ways=tuple(_two_ways(records, picture)),
            undated=tuple(line for line in _accounts(picture) if line.event.first is None),
            is_compared=is_compared,
            may_change=picture.may_change,
        )


def _accounts(picture: ChronologyPicture) -> Iterable[EventLine]:
    """Go through every account, those that stand on one line one after another."""
    return (each for line in picture.lines for each in picture.accounts.get(line.event.id, (line,)))


def _maybe_one(picture: ChronologyPicture, said: Iterable[EventPair]) -> tuple[MaybeOne, ...]:
    """Look for suspected pairs; two accounts that are on one line already are not asked about."""
    lead_of = {line.event.id: lead for lead, accounts in picture.accounts.items() for line in accounts}
    lines = {line.event.id: line for line in _accounts(picture)}
    rows = [each for line in lines.values() for each in line.said if each is not None]
    passed_over = {(pair.first_id, pair.second_id) for pair in said}
    return tuple(
        MaybeOne(lines[each.first_id], lines[each.second_id], each.reasons)
        for each in suspected((line.event for line in lines.values()), rows)
        if (each.first_id, each.second_id) not in passed_over
        and lead_of.get(each.first_id, each.first_id) != lead_of.get(each.second_id, each.second_id)
    )


def _two_ways(records: Records, picture: ChronologyPicture) -> Iterable[tuple[Reading, ...]]:
    contested = records.accounts.told_two_ways(picture.case.id)
    here = records.file_facts.read(Fact.WORKSPACE_ID)
    names: dict[str, str] = {agency.id: agency.name for agency in records.agencies.everything()}
    for heads in contested.heads.values():
        readings = {head.account: head.written_in == here for head in heads}
        yield tuple(
            Reading(_line(picture, names.get(account.event.agency_id or "", ""), account), account, is_from_here)
            for account, is_from_here in sorted(readings.items(), key=lambda each: not each[1])
        )


def _line(picture: ChronologyPicture, agency: str, account: Account) -> EventLine:
    said = {each.child_id: each for each in account.children}
    family = tuple((lane.child, lane.life) for lane in picture.lanes)
    return EventLine(account.event, agency, family, tuple(said.get(child.id) for child, _ in family))
