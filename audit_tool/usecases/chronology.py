"""The chronology of a case: write an event down, say what it was for each child, say when the children were born."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from audit_tool.domain.account import Account, AccountRevision, account_of, event_child_id
from audit_tool.domain.account_json import account_json
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Birth, Event, EventChild, Impact, Seen
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventId, RevisionId, new_id
from audit_tool.domain.merge import AccountSet, is_told_two_ways, merged, standing
from audit_tool.store.audit_log import digest_of
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round


@dataclass(frozen=True, slots=True)
class ForChild:
    """What is said of one child at an event; see `EventChild`."""

    child_id: ChildId
    seen: Seen | None = None
    impact: Impact | None = None
    voice: str = ""
    told: str = ""


class Chronology:
    """Verbs about the chronologies of cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: Event, children: Iterable[ForChild] = ()) -> Changes:
        """Write an event down, with the children who were there or whom it was about; its id is made here.

        An event without a date, or with one that cannot be read, is kept as it was typed.

        Raises:
            Refused: event_needs_words, event_ends_before_it_began, or round_closed.
            NoSuchNounError: a child is not of this family, or there is no such case or agency.
        """
        written = replace(_checked(event), id=EventId(new_id()))
        with self._session.work() as unit:
            self._refuse_closed(unit, written.case_id)
            if written.agency_id is not None:
                unit.agencies.find(written.agency_id)
            self._write(unit, "event.add", Account(written, _said(unit, written, children)), ())
        return changed(written.id, undoable=True, event=written.id)

    def change(self, event: Event, children: Iterable[ForChild] | None = None) -> Changes:
        """Write down how an event reads now; how it read before stays in history.

        Args:
            children: the children it concerns, all of them; None where nothing about them changes. A child left out
                is taken from the event, and what was said of it stays in history.

        Raises:
            Refused, NoSuchNounError: as for `add`; and event_told_two_ways, until somebody says which reading holds.
        """
        with self._session.work() as unit:
            heads, before = self._standing(unit, event.id)
            reads = replace(_checked(event), case_id=before.event.case_id, withdrawn=before.event.withdrawn)
            said = before.children if children is None else _said(unit, reads, children)
            self._write(unit, "event.change", Account(reads, said), heads)
        return changed(undoable=True, event=event.id)

    def withdraw(self, event_id: EventId, *, withdrawn: bool = True) -> Changes:
        """Take an event out of the chronology, or put it back; it is never deleted.

        Raises:
            Refused: round_closed, or event_told_two_ways.
        """
        with self._session.work() as unit:
            heads, before = self._standing(unit, event_id)
            reads = Account(replace(before.event, withdrawn=withdrawn), before.children)
            self._write(unit, "event.withdraw" if withdrawn else "event.put_back", reads, heads)
        return changed(undoable=True, event=event_id)

    def settle(self, account: Account) -> Changes:
        """Say how an event reads that was told two ways: by one of its readings, or by words that bring them together.

        Both stay in its history; what is said here is written over both.

        Raises:
            Refused: event_is_settled: it reads one way, perhaps since somebody else said so; event_needs_words,
                event_ends_before_it_began, round_closed.
            NoSuchNounError: a child is not of this family.
        """
        with self._session.work() as unit:
            heads = _heads(unit, account.event.id)
            if not is_told_two_ways(heads):
                raise Refused("event_is_settled")
            event = replace(_checked(account.event), case_id=standing(heads).account.event.case_id)
            said = [ForChild(each.child_id, each.seen, each.impact, each.voice, each.told) for each in account.children]
            self._refuse_closed(unit, event.case_id)
            self._write(unit, "event.settle", Account(event, _said(unit, event, said)), heads)
        return changed(undoable=False, event=event.id)

    def bring_together(self, incoming: AccountSet, from_agency: AgencyId | None) -> Changes:
        """Take in what was written elsewhere, as a whole or not at all; what is here already is passed over.

        Nothing here is written over: what both changed is told two ways until somebody settles it. See `brought` for
        what it would do, and `take_back` to undo it.

        Args:
            from_agency: whose accounts these must be; None for those of another laptop of this partnership.

        Returns:
            Changes with the revisions that were new here, under "revision".

        Raises:
            Refused: revision_differs; events_incomplete: a history begins with what is in neither place;
                events_of_another_case, events_of_another_child, events_of_another_agency; round_closed.
        """
        with self._session.work() as unit:
            new = bring_together(unit, incoming, from_agency)
        if not new:
            return Changes()
        events = sorted({each.event_id for each in new})
        return changed(undoable=True, event=list(events), revision=[each.id for each in new])

    def take_back(self, revision_ids: Collection[RevisionId]) -> Changes:
        """Undo `bring_together`: what it brought counts as never come, until it is brought again.

        Raises:
            Refused: events_changed_since: something was written over what came; round_closed.
        """
        with self._session.work() as unit:
            touched = take_events_back(unit, revision_ids)
        return changed(event=sorted(touched))

    def say_birth(self, birth: Birth) -> Changes:
        """Write down when a child was born, is due, or died.

        Raises:
            Refused: child_died_before_birth, or round_closed.
        """
        born = birth.life.born
        if born is not None and birth.died_on is not None and birth.died_on < born.first:
            raise Refused("child_died_before_birth")
        with self._session.work() as unit:
            child = unit.children.find(birth.id)
            self._refuse_closed(unit, child.case_id)
            unit.births.put(birth)
            unit.log("birth.say", "birth", birth.id, of=birth)
        return changed(undoable=True, child=birth.id)

    def _refuse_closed(self, unit: UnitOfWork, case_id: CaseId) -> None:
        open_round(unit, unit.cases.find(case_id).round_id)

    def _standing(self, unit: UnitOfWork, event_id: EventId) -> tuple[tuple[AccountRevision, ...], Account]:
        """Find the heads of an event and how it reads, so that something may be written over them."""
        heads = _heads(unit, event_id)
        if is_told_two_ways(heads):
            raise Refused("event_told_two_ways")
        account = standing(heads).account
        self._refuse_closed(unit, account.event.case_id)
        return heads, account

    def _write(self, unit: UnitOfWork, verb: str, account: Account, over: Iterable[AccountRevision]) -> None:
        parents = tuple(sorted(head.id for head in over))
        ident = RevisionId(new_id())
        unit.accounts.append([AccountRevision(ident, account, parents, unit.stamp.at, unit.name_workspace())])
        unit.log(verb, "event", account.event.id, digest=_digest(account))


def bring_together(unit: UnitOfWork, incoming: AccountSet, from_agency: AgencyId | None) -> tuple[AccountRevision, ...]:
    """Take in what was written elsewhere, inside a unit of work; return what was new here, in the order of ids.

    Raises:
        Refused: as `Chronology.bring_together`.
    """
    known = unit.accounts.of_events({revision.event_id for revision in incoming.revisions})
    new = tuple(sorted(merged(known, incoming).revisions - known.revisions, key=lambda each: each.id))
    if new:
        refuse_strange(unit, known, incoming, from_agency)
        open_round(unit, unit.cases.find(new[0].account.event.case_id).round_id)
        unit.accounts.append(new)
        unit.log_each("event.bring", "event_revision", {each.id: _digest(each.account) for each in new})
    return new


def take_events_back(unit: UnitOfWork, revision_ids: Collection[RevisionId]) -> frozenset[EventId]:
    """Undo `bring_together`, inside a unit of work; return the events touched.

    Raises:
        Refused: as `Chronology.take_back`.
    """
    touched = unit.accounts.set_aside(revision_ids)
    if unit.accounts.of_events(touched).lacking:
        raise Refused("events_changed_since")
    for case_id in {unit.events.find(event_id).case_id for event_id in touched}:
        open_round(unit, unit.cases.find(case_id).round_id)
    if revision_ids:
        unit.log_each("event.take_back", "event_revision", {ident: digest_of(None) for ident in revision_ids})
    return touched


def _heads(unit: UnitOfWork, event_id: EventId) -> tuple[AccountRevision, ...]:
    heads = unit.accounts.of_events([event_id]).heads.get(event_id)
    if heads is None:
        raise NoSuchNounError("event")
    return heads


def _said(unit: UnitOfWork, event: Event, children: Iterable[ForChild]) -> tuple[EventChild, ...]:
    """Put down what is said of each child; the last word on a child counts."""
    family = {child.id for child in unit.children.of_case(event.case_id)}
    rows = {
        each.child_id: EventChild(
            event_child_id(event.id, each.child_id),
            event.id,
            each.child_id,
            each.seen,
            each.impact,
            each.voice.strip(),
            each.told.strip(),
        )
        for each in children
    }
    if not rows.keys() <= family:
        raise NoSuchNounError("child")
    return account_of(event, rows.values()).children


def refuse_strange(unit: Records, known: AccountSet, incoming: AccountSet, from_agency: AgencyId | None) -> None:
    """Refuse accounts that have no place here, or that are not this agency's to tell.

    Raises:
        Refused: revision_differs, events_incomplete, events_of_another_case, events_of_another_child or
            events_of_another_agency.
    """
    if merged(known, incoming).lacking:
        raise Refused("events_incomplete")
    accounts = [revision.account for revision in (*known.revisions, *incoming.revisions)]
    cases = {account.event.case_id for account in accounts}
    if len(cases) != 1 or not unit.cases.where(unit.cases.table.c.id.in_(cases)):
        raise Refused("events_of_another_case")
    family = {child.id for child in unit.children.of_case(accounts[0].event.case_id)}
    if any(each.child_id not in family for account in accounts for each in account.children):
        raise Refused("events_of_another_child")
    new = incoming.revisions - known.revisions
    told_by = {revision.account.event.agency_id for revision in new}
    theirs = {from_agency} if from_agency is not None else {None, *(agency.id for agency in unit.agencies.everything())}
    if not told_by <= theirs or _others_events(known, from_agency):
        raise Refused("events_of_another_agency")


def _others_events(known: AccountSet, agency_id: AgencyId | None) -> bool:
    """Say whether an event is among these that the agency has told in no revision of it."""
    told = {revision.event_id for revision in known.revisions if revision.account.event.agency_id == agency_id}
    return agency_id is not None and any(revision.event_id not in told for revision in known.revisions)


def _digest(account: Account) -> str:
    return digest_of(account_json(account))


def _checked(event: Event) -> Event:
    if not event.what.strip():
        raise Refused("event_needs_words")
    when = event.when
    if when is not None and event.until is not None and event.until < when.first:
        raise Refused("event_ends_before_it_began")
    return replace(event, what=event.what.strip())
