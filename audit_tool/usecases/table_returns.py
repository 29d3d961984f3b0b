"""What tables send back, at the hub: judged whole, taken in one piece in any order, and taken back in one.

Two laptops may say different things of one hearing: a table's second one, or paper that was keyed here and the laptop
that was thought dead. All that came in is kept; which of it holds is worked out anew from all of it each time
(`domain.table_pack`), so that whatever comes first, the same day stands in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_clock import ClockAct
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import HearingId, RoundId, TakenTableId
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict
from audit_tool.domain.peer_day import Hearing
from audit_tool.domain.peer_rating import Agreed, Holding, Vote
from audit_tool.domain.rating import Lens
from audit_tool.domain.table_pack import (
    OpenedTableReturn,
    TableReturn,
    TakenTable,
    agreed_that_holds,
    beside_moderation,
    cards_that_hold,
)
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.actions_in import fitted
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.packs import Packs, remember
from audit_tool.usecases.peer_votes import hold_still, return_of
from audit_tool.usecases.table_results import refuse_misfits
from audit_tool.usecases.table_work import taken_table
from audit_tool.usecases.taking_packs import damaged, kept_out
from audit_tool.usecases.taking_returns import put_stage
from forms.answers import BLANK, Answer, Key, State

BY_REPOSITORY = (
    *("votes", "agreed", "hearings", "day_notes", "backings", "offers", "findings", "actions", "clock_acts"),
    "evaluations",
)
"""What a file of a table may write, by the repositories of a unit of work; in the order in which it is taken back."""


class TableReturns:
    """Verbs about what tables send back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path) -> OpenedTableReturn:
        """Judge a file; nothing is changed, whatever it holds.

        Raises:
            Environment: the file cannot be read.
        """
        verdict = Packs(self._session).read(path)
        with self._session.read() as records:
            return judged_results(self._session, records, verdict)

    def take(self, opened: OpenedTableReturn) -> Changes:
        """Take what a table rated and wrote down: all or nothing. Taken twice, it is refused and nothing changes.

        Raises:
            Refused: pack_not_accepted: it is not, or no longer, one to take; or round_closed.
        """
        verdict, content = opened.verdict, opened.content
        if verdict.seen is None or content is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            open_round(unit, content.round_id)
            if judged_results(self._session, unit, verdict).content is None or unit.packs.has_seen(verdict.seen):
                raise Refused("pack_not_accepted")
            remember(unit, verdict.seen, verdict.new_pin)
            before = unit.last_line_of_history()
            written = [f"{name} {ident}" for name, ident in _write(unit, verdict, content)]
            _settle(self._session, unit, content.round_id, {each.hearing_id for each in content.votes})
            taken = taken_table(unit, verdict, written, before)
            unit.taken_tables.add(taken)
            unit.log("table.take_return", "taken_table", taken.id, of=taken)
        return _touched(taken, made=taken.id)

    def take_back(self, taken_id: TakenTableId) -> Changes:
        """Undo the taking of a file as a whole; it may come again. What was changed here since stays as it is.

        Raises:
            Refused: taken_back_already, round_closed, newer_file_stands (a later file of the same laptop was taken), or
                day_moderated: the moderation table has spoken on what came with it.
        """
        with self._session.work() as unit:
            taken = unit.taken_tables.find(taken_id)
            if taken.undone_at is not None:
                raise Refused("taken_back_already")
            open_round(unit, taken.round_id)
            if any(
                each.signer == taken.signer and each.sequence > taken.sequence and each.kind.is_return
                for each in unit.taken_tables.of_round(taken.round_id)
            ):
                raise Refused("newer_file_stands")
            heard = _take_out(unit, taken)
            _settle(self._session, unit, taken.round_id, heard)
            unit.packs.forget_seen(taken.digest)
            undone = replace(taken, undone_at=unit.stamp.at)
            unit.taken_tables.change(undone)
            unit.log("table.take_back", "taken_table", taken.id, of=undone)
        return _touched(taken)


def judged_results(session: Session, records: Records, verdict: PackVerdict) -> OpenedTableReturn:
    """Judge what an accepted file of a table says of a day by what is kept here; any other stays as it was judged."""
    from audit_tool.exchange.packs.bent import Bent
    from audit_tool.exchange.table_packs import read_table_return

    if verdict.outcome is not PackOutcome.ACCEPTED or verdict.pack is None:
        return OpenedTableReturn(verdict)
    facts = verdict.pack.manifest.facts
    if facts.kind is not PackKind.TABLE_RETURN:
        return OpenedTableReturn(damaged(verdict, "no_table_return"))
    try:
        content = read_table_return(verdict.pack)
        sent = records.sent_tables.with_digest(content.answers_to)
        if sent is None or (sent.code, sent.round_id, sent.table_id) != (
            facts.sender,
            content.round_id,
            content.table_id,
        ):
            return OpenedTableReturn(replace(verdict, outcome=PackOutcome.NEVER_LEFT, pack=None, seen=None))
        if sent.revoked_at is not None:
            return OpenedTableReturn(kept_out(verdict, PackOutcome.REVOKED, sent))
        refuse_misfits(session, records, content, sent)
    except Bent as bent:
        return OpenedTableReturn(damaged(verdict, bent.reason))
    except Refused as refused:
        return OpenedTableReturn(damaged(verdict, refused.code))
    except NoSuchNounError:
        return OpenedTableReturn(damaged(verdict, "not_of_this_day"))
    return OpenedTableReturn(verdict, content)


# ---- writing down what came


def _write(unit: UnitOfWork, verdict: PackVerdict, content: TableReturn) -> Iterator[tuple[str, str]]:
    """Write down what is new or newer, where nobody has changed it here since; tell what was written."""
    earlier = _earlier(unit, verdict, content)
    came: Mapping[str, Iterable[Any]] = {
        "votes": content.votes,
        "agreed": _later_agreed(unit, content),
        "hearings": _flags(unit, content),
        "day_notes": tuple(replace(each, table_id=content.table_id) for each in content.notes),
        "backings": content.backings,
        "offers": _offers(unit, content),
        "findings": content.findings,
        "actions": _numbered(unit, content),
        "clock_acts": content.acts,
        "evaluations": tuple(replace(each, table_id=content.table_id) for each in content.evaluations),
    }
    for name, nouns in came.items():
        repository: Any = getattr(unit, name)
        fresh = []
        for noun in nouns:
            here = _here(repository, noun.id)
            if here is None:
                fresh.append(noun)
            elif _is_ours_to_change(repository, here, noun, earlier):
                repository.change(noun)
            else:
                continue
            yield name, noun.id
        repository.add_all(fresh)
        unit.log_all("table.put", repository.name.replace(" ", "_"), fresh)


def _is_ours_to_change(repository: Any, here: Any, came: Any, earlier: TakenTable | None) -> bool:
    """Say whether what came may be written over what stands here: nobody has touched that since it came in."""
    if isinstance(here, Vote | ClockAct):  # facts, which never change; they come back once they were taken back
        return bool(here == _gone(here))
    if isinstance(here, Agreed | Hearing):
        return bool(here != came)
    line = earlier.line_after if earlier is not None else None
    return here != came and (line is None or not repository.is_written_after(came.id, line))


def _here(repository: Any, ident: str) -> Any:
    return next(iter(repository.where(repository.table.c.id == ident)), None)


def _earlier(unit: UnitOfWork, verdict: PackVerdict, content: TableReturn) -> TakenTable | None:
    signer = verdict.manifest.signer if verdict.manifest else ""
    taken = unit.taken_tables.of_round(content.round_id)
    return next((each for each in taken if each.signer == signer and each.kind.is_return), None)


def _later_agreed(unit: UnitOfWork, content: TableReturn) -> tuple[Agreed, ...]:
    """Leave out what was agreed anew here since; what the moderation table said stays beside what came."""
    found = []
    for each in content.agreed:
        here = _here(unit.agreed, each.id)
        if here is None or here.holding is Holding.TAKEN_BACK:
            found.append(each)
        elif (each.at and here.at and each.at > here.at) or here.at is None:
            found.append(replace(beside_moderation(each, here), holding=here.holding))
    return tuple(found)


def _flags(unit: UnitOfWork, content: TableReturn) -> tuple[Any, ...]:
    return tuple(replace(unit.hearings.find(each), flagged=True) for each in content.flagged)


def _offers(unit: UnitOfWork, content: TableReturn) -> Iterator[Any]:
    """Let one offer of an agency on a question stand, whichever came first: that of the greater id."""
    standing = {(each.agency_id, each.question_id): each for each in unit.offers.ever_of_round(content.round_id)}
    for each in content.offers:
        other = standing.get((each.agency_id, each.question_id))
        if other is None or other.id == each.id or each.withdrawn or other.withdrawn:
            yield each
        elif other.id > each.id:
            yield replace(each, withdrawn=True)
        else:
            yield each
            yield replace(other, withdrawn=True)


def _numbered(unit: UnitOfWork, content: TableReturn) -> Iterator[Any]:
    """Give actions the numbers of this workspace, and tie them to nothing that stayed on the laptop."""
    number = unit.actions.next_number()
    for each in fitted(unit, content.actions):
        here = _here(unit.actions, each.id)
        yield replace(each, number=here.number if here else number, finding_id=None)
        number += here is None


# ---- working out what holds


def _settle(session: Session, unit: UnitOfWork, round_id: RoundId, heard: Iterable[HearingId]) -> None:
    """Work out from all that is kept which cards and agreed ratings hold, and write those into the returns."""
    idents = sorted(heard)
    cards, agreed = unit.votes.ever_of_hearings(idents), unit.agreed.ever_of_hearings(idents)
    by_card, by_agreed = cards_that_hold(cards), agreed_that_holds(agreed)
    unit.votes.change_all(
        replace(each, holding=by_card[each.id]) for each in cards if by_card.get(each.id, each.holding) != each.holding
    )
    said = _with_moderated(agreed, by_agreed)
    unit.agreed.change_all(each for each, was in zip(said, agreed, strict=True) if each != was)
    for ident in idents:
        _write_ratings(session, unit, ident)
    for ident in dict.fromkeys(each.hearing_id for each in cards):  # once no rating is left to be written
        _open_again(unit, unit.hearings.find(ident))
    unit.log("table.settle", "round", round_id)


def _with_moderated(agreed: tuple[Agreed, ...], holding: Mapping[str, Holding]) -> list[Agreed]:
    """Let what the moderation table said of a question stand beside whichever agreed rating holds."""
    spoken = {(each.hearing_id, each.question_id): each for each in agreed if each.moderated}
    found = []
    for each in agreed:
        now = replace(each, holding=holding.get(each.id, each.holding))
        by = spoken.get((each.hearing_id, each.question_id))
        if by is not None and now.holding is Holding.HOLDS and not now.moderated:
            now = beside_moderation(now, by)
        found.append(now)
    return found


def _write_ratings(session: Session, unit: UnitOfWork, hearing_id: HearingId) -> None:
    """Let the peers' answers in the return of the agency say what was agreed, and nothing that no table says now."""
    hearing = unit.hearings.find(hearing_id)
    target = return_of(unit, hearing)
    if target is None:
        return
    if unit.votes.of_hearings([hearing_id]):
        hold_still(unit, hearing)
    holds = {each.question_id: each for each in unit.agreed.of_hearings([hearing_id])}
    asked = holds.keys() | {each.question_id for each in unit.agreed.ever_of_hearings([hearing_id])}
    here = unit.answers.current(target, Lens.PEER)
    due: dict[Key, Answer] = {
        (question, None): Answer(value=holds[question].code, state=State.ANSWERED, reason=holds[question].why)
        if question in holds
        else BLANK
        for question in sorted(asked)
    }
    fresh = {key: answer for key, answer in due.items() if here.get(key, BLANK) != answer}
    if fresh:
        write_answers(session, unit, {target: fresh}, Lens.PEER, "imported")


def _open_again(unit: UnitOfWork, hearing: Hearing) -> None:
    """Let an agency answer again of which no table has turned cards any more."""
    target = return_of(unit, hearing)
    own = [each.id for each in unit.hearings.of_round(hearing.round_id) if each.agency_id == hearing.agency_id]
    if target is not None and not unit.votes.of_hearings(own):
        audit = kind(unit.rounds.find(hearing.round_id).kind)
        put_stage(unit, unit.returns.find(target), audit.first_stage.code, "return.open")


# ---- taking it back


def _take_out(unit: UnitOfWork, taken: TakenTable) -> set[HearingId]:
    """Let what a file wrote stand as before it came, where nobody has changed it since; tell whose hearings it was."""
    heard: set[HearingId] = set()
    written = [tuple(each.split(" ", 1)) for each in taken.written]
    for name in BY_REPOSITORY:
        repository: Any = getattr(unit, name)
        for ident in (ident for said, ident in written if said == name):
            noun = repository.find(ident)
            if name in ("votes", "agreed"):
                heard.add(noun.hearing_id)
            if name == "agreed" and noun.moderated:
                raise Refused("day_moderated")
            before = repository.stood(ident, taken.line_before)
            if name not in ("votes", "agreed") and repository.is_written_after(ident, taken.line_after):
                continue
            gone = before if before is not None else _gone(noun)
            if gone != noun:
                repository.change(gone)
                unit.log("table.take_out", repository.name.replace(" ", "_"), ident, of=gone)
    return heard


def _gone(noun: Any) -> Any:
    """Give a noun as it stands once the file it came with was taken back."""
    match noun:
        case Vote() | Agreed():
            return replace(noun, holding=Holding.TAKEN_BACK)
        case Action():
            return replace(noun, state=ActionState.WITHDRAWN)
        case _:
            return replace(noun, withdrawn=True)


def _touched(taken: TakenTable, made: str | None = None) -> Changes:
    return changed(
        made,
        undoable=made is not None,
        peer_vote=taken.round_id,
        assessment_day=taken.round_id,
        day_note=taken.round_id,
        evaluation=taken.round_id,
        answer=taken.round_id,
        returns=taken.round_id,
        action=taken.round_id,
        finding=taken.round_id,
        taken_table=taken.id,
    )
