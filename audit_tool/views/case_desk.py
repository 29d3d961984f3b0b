"""One agency's desk: the cases it was given, how far its part of each is, and what was sent back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.purge import Purge
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.store.file_facts import CASE_KIND, Fact
from audit_tool.store.sent_back import has_gone_back, is_changed_since, newest_sent_back
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import live, whole_return
from audit_tool.views.identities import VaultState, vault_state


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One case and how far its form and chronology are.

    Attributes:
        given: the newest pack of this case that was taken.
        answered, applicable: questions dealt with, of those that apply.
        to_fix: things that stop a signature.
        signed_by: names of those who signed it as it stands.
        events, undated, to_say: this agency's events; those without a date; those of which something is to be said of a
            child.
        left_behind: events that are written here and are not said to be this agency's, so that they do not go back.
        known: codes of the people whose identity came along, as far as the record speaks of them, and how many in all.
        sent: the newest return that left; None before.
        changed_since: whether anything was written after it.
        is_held: whether a legal hold was told in its pack, so that this copy is kept.
        has_gone_back: whether everything written here lies with whoever asked, so that this copy may be purged.
    """

    case: Case
    round: Round
    agency: Agency
    return_id: ReturnId
    children: tuple[Child, ...]
    given: TakenPack
    answered: int
    applicable: int
    to_fix: int
    signed_by: tuple[str, ...]
    events: int
    undated: int
    to_say: int
    left_behind: int
    known: tuple[str, ...]
    known_count: int
    sent: SentPack | None
    changed_since: bool
    has_gone_back: bool
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class DeskPicture:
    """What the desk shows.

    Attributes:
        sender: the partnership that asks.
        code: by which packs name this workspace.
        words: six, of this workspace's key, to read aloud to the one who asks.
        cases: those whose papers are here.
        purged: the records of the others, the newest first.
    """

    sender: str
    code: str
    words: tuple[str, ...]
    vault: VaultState
    today: dt.date
    cases: tuple[DeskLine, ...]
    purged: tuple[Purge, ...]


def is_for_cases(session: Session) -> bool:
    """Say whether a workspace came into being from a case pack, and holds one agency's part of case audits."""
    with session.read() as records:
        return records.file_facts.read(Fact.KIND) == CASE_KIND


def case_desk(session: Session) -> DeskPicture:
    """Draw the desk, the newest case first."""
    from audit_tool.exchange.packs import six_words

    with session.read() as records:
        keys = records.packs.keys()
        given: dict[ReturnId, TakenPack] = {}
        for pack in sorted(records.taken_packs.everything(), key=lambda each: each.taken_at, reverse=True):
            if pack.case_id is None or pack.kind.is_return:
                continue
            if records.purges.of_case(pack.case_id) is None:
                given.setdefault(pack.return_id, pack)
        return DeskPicture(
            sender=records.partnership.read().name,
            code=records.file_facts.read(Fact.PACK_CODE),
            words=six_words(keys[0].signer) if keys else (),
            vault=vault_state(records, session.vault.closes_at),
            today=session.today(),
            cases=tuple(line for pack in given.values() if (line := _line(session, records, pack)) is not None),
            purged=tuple(sorted(records.purges.everything(), key=lambda each: each.purged_on, reverse=True)),
        )


def _line(session: Session, records: Records, given: TakenPack) -> DeskLine | None:
    whole = whole_return(session, records, given.return_id)
    if whole.case is None or whole.agency is None:
        return None
    case = whole.case
    form = live(session, records, whole, records.answers.current(given.return_id, whole.own_lens))
    progress = form.progress()
    every = records.events.of_case(case.id)
    events = [each for each in every if each.agency_id == whole.agency.id]
    unsaid = {each.event_id for each in records.event_children.of_case(case.id) if not each.is_said}
    scope = records.case_scopes.of_case(case.id)
    codes, known = records.codes_of(case.id), records.identities.of_case(case.id)
    sent = newest_sent_back(records, case.id)
    return DeskLine(
        case=case,
        round=whole.round,
        agency=whole.agency,
        return_id=given.return_id,
        children=whole.children,
        given=given,
        answered=progress.answered,
        applicable=progress.applicable,
        to_fix=sum(problem.severity == "stop" for problem in form.problems()),
        signed_by=tuple(each.name for each in records.signatures.standing(given.return_id)),
        events=len(events),
        undated=sum(each.when is None for each in events),
        to_say=sum(each.id in unsaid for each in events),
        left_behind=len(every) - len(events),
        known=tuple(code for subject, code in codes.items() if subject in known),
        known_count=len(known),
        sent=sent,
        changed_since=sent is not None and is_changed_since(records, sent),
        has_gone_back=has_gone_back(records, case.id),
        is_held=scope is not None and scope.is_held,
    )
