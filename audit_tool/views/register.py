"""Pictures of the register: everybody who answers, one of them in full, and what a newer register would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId, SettingLinkId
from audit_tool.domain.participation import Participation
from audit_tool.domain.register_changes import (
    COMPARED,
    Effect,
    FactChange,
    LineChange,
    RegisterChanges,
    Registered,
    effects_on_round,
    looks_back_to,
    register_changes,
    settings_after,
)
from audit_tool.domain.register_take import RegisterTake
from audit_tool.domain.setting import Setting, SettingLink, Trust
from audit_tool.domain.successions import Turn, successions
from audit_tool.exchange.school_register import ReadRegister
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One agency or setting in the list.

    Attributes:
        setting: what the register knows of it; None for an agency that is no setting, or one it does not know.
        trust: name of its trust; empty where it has none.
        lead: who is its safeguarding lead today; empty where nobody is written down.
    """

    agency: Agency
    setting: Setting | None
    trust: str
    lead: str


@dataclass(frozen=True, slots=True)
class RegisterPicture:
    """What the register page shows.

    Attributes:
        takes: what was taken in and stands, the latest first.
        last_taken: when a register or a table came in last; None where none did.
    """

    rows: tuple[RegisterRow, ...]
    trusts: tuple[Trust, ...]
    takes: tuple[RegisterTake, ...]

    @property
    def last_taken(self) -> dt.datetime | None:
        """Say when something was taken in last."""
        return self.takes[0].taken_at if self.takes else None


@dataclass(frozen=True, slots=True)
class LinkLine:
    """What became of a setting, or what it came of, as its sheet tells it.

    Attributes:
        is_from: whether the sheet's setting is the earlier one.
        turn: what all links of the earlier one amount to.
    """

    other: Agency
    other_urn: str
    is_from: bool
    turn: Turn
    link: SettingLink


@dataclass(frozen=True, slots=True)
class Past:
    """One day on which facts about a setting were written down: who wrote, and what was not as before."""

    at: dt.datetime
    by: str
    changes: tuple[FactChange, ...]


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """One agency or setting in full.

    Attributes:
        contacts: everybody, those in post today first.
        in_post: ids of the contacts who hold their post today.
        past: the latest first.
        others: settings it may be linked to.
        trusts: that are known, by name.
    """

    agency: Agency
    setting: Setting | None
    trust: Trust | None
    contacts: tuple[Contact, ...]
    in_post: frozenset[str]
    links: tuple[LinkLine, ...]
    participation: tuple[Participation, ...]
    past: tuple[Past, ...]
    others: tuple[Agency, ...]
    trusts: tuple[Trust, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What becomes of a return of an open round, with the names of who is concerned."""

    round_title: str
    effect: Effect
    return_id: ReturnId
    name: str
    into: tuple[str, ...]
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What a register would change: nothing is changed yet.

    Attributes:
        names: of settings by their URN, ours and the file's.
        closed_since: settings of which we do not know yet, and that closed before, stay out.
    """

    read: ReadRegister
    changes: RegisterChanges
    effects: tuple[EffectLine, ...]
    names: Mapping[str, str]
    closed_since: dt.date


def register(session: Session) -> RegisterPicture:
    """Draw the register, by name."""
    with session.read() as records:
        known = records.settings.by_id()
        trusts = records.trusts.everything()
        trust_names = {trust.id: trust.name for trust in trusts}
        leads = _leads(records.contacts.standing(), session.today())
        rows = []
        for agency in records.agencies.everything():
            setting = known.get(agency.id)
            if setting is not None and setting.withdrawn:
                continue
            trust = trust_names.get(setting.trust_id, "") if setting is not None and setting.trust_id else ""
            rows.append(RegisterRow(agency, setting, trust, leads.get(agency.id, "")))
        return RegisterPicture(tuple(rows), trusts, records.register_takes.standing())


def sheet(session: Session, agency_id: AgencyId) -> SheetPicture:
    """Draw one agency or setting."""
    with session.read() as records:
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        settings, today = records.settings.by_id(), session.today()
        setting = settings.get(agency_id)
        contacts = records.contacts.of_agency(agency_id)
        in_post = frozenset(contact.id for contact in contacts if contact.holds_on(today))
        trusts = records.trusts.everything()
        run_by = setting.trust_id if setting is not None else None
        trust = next((each for each in trusts if each.id == run_by), None)
        return SheetPicture(
            agency=agencies[agency_id],
            setting=setting,
            trust=trust,
            contacts=tuple(sorted(contacts, key=lambda each: (each.id not in in_post, _order(each)))),
            in_post=in_post,
            links=_link_lines(records, agency_id, agencies, settings),
            participation=records.participation.of_agency(agency_id),
            past=_past(records, agency_id) if setting is not None else (),
            others=tuple(agency for agency in agencies.values() if agency.is_setting and agency.id != agency_id),
            trusts=trusts,
            today=today,
        )


def preview(session: Session, read: ReadRegister) -> RegisterPreview:
    """Draw what a register would change, in ours and in open rounds."""
    with session.read() as records:
        standing = records.registered()
        since = looks_back_to(session.today())
        urns = {each.agency.id: each.setting.urn for each in standing}
        links = records.setting_links.standing()
        changes = register_changes(
            standing,
            read.establishments.lines,
            read.link_lines,
            known_links=[(urns.get(link.from_id, ""), urns.get(link.to_id, "")) for link in links],
            unread=[row.urn for row in read.unread],
            closed_since=since,
        )
        names = {each.setting.urn: each.agency.name for each in standing if each.setting.urn}
        names |= {line.facts.urn: line.name for line in read.establishments.lines}
        return RegisterPreview(read, changes, _effects(records, standing, changes, links), names, since)


def _leads(contacts: Iterable[Contact], today: dt.date) -> dict[AgencyId, str]:
    return {each.agency_id: each.name for each in contacts if each.post is Post.LEAD and each.holds_on(today)}


def _order(contact: Contact) -> tuple[int, str]:
    return list(Post).index(contact.post), contact.name.casefold()


def _link_lines(
    records: Records, agency_id: AgencyId, agencies: Mapping[AgencyId, Agency], settings: Mapping[AgencyId, Setting]
) -> tuple[LinkLine, ...]:
    turns = {each.from_id: each.turn for each in records.turns()}
    found = []
    for link in records.setting_links.of_agency(agency_id):
        is_from = link.from_id == agency_id
        other = link.to_id if is_from else link.from_id
        urn = settings[other].urn if other in settings else ""
        found.append(LinkLine(agencies[other], urn, is_from, turns.get(link.from_id, Turn.FOLLOWED), link))
    return tuple(found)


def _past(records: Records, agency_id: AgencyId) -> tuple[Past, ...]:
    """Say when which facts of a setting changed, its name among them; the first writing says none."""
    people = {person.id: person.name for person in records.people.everything()}
    trusts = {str(each.id): each.name for each in records.trusts.everything()}
    told: dict[dt.datetime, tuple[str, list[FactChange]]] = {}
    written = records.settings.past(agency_id)
    for number, (at, by, now) in enumerate(written):
        before = written[number - 1][2] if number else now
        changes = [
            FactChange(fact, _said(getattr(before, fact)), _said(getattr(now, fact)))
            for fact in COMPARED
            if getattr(before, fact) != getattr(now, fact)
        ]
        if before.trust_id != now.trust_id:
            changes.append(
                FactChange("trust", trusts.get(before.trust_id or "", ""), trusts.get(now.trust_id or "", ""))
            )
        told[at] = (by, changes)
    for (_, _, earlier), (at, by, later) in pairwise(records.agencies.past(agency_id)):
        if earlier.name != later.name:
            told.setdefault(at, (by, []))[1].insert(0, FactChange("name", earlier.name, later.name))
    latest_first = sorted(told.items(), reverse=True)
    return tuple(Past(at, people.get(PersonId(by), ""), tuple(changes)) for at, (by, changes) in latest_first)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _effects(
    records: Records, standing: tuple[Registered, ...], changes: RegisterChanges, links: tuple[SettingLink, ...]
) -> tuple[EffectLine, ...]:
    """Say what would become of returns; settings that are new bear their URN for an id meanwhile."""
    ids = {each.setting.urn: each.agency.id for each in standing if each.setting.urn}

    def id_of(change: LineChange) -> AgencyId:
        if change.standing is not None:
            ids[change.line.facts.urn] = change.standing.agency.id
        return ids.setdefault(change.line.facts.urn, AgencyId(change.line.facts.urn))

    after = settings_after(standing, changes, id_of)
    new = (
        SettingLink(SettingLinkId(""), ids[link.urn], ids[link.other_urn], link.link_type, link.on)
        for link in changes.links
    )
    turns = successions([*links, *new], after)
    names = {each.agency.id: each.agency.name for each in standing}
    names |= {id_of(change): change.line.name for change in changes.lines}
    return tuple(
        EffectLine(
            run.title,
            effect.effect,
            effect.return_id,
            names[effect.from_id],
            tuple(names.get(into, "") for into in effect.into),
            effect.on,
        )
        for run in records.rounds.everything()
        for effect in effects_on_round(
            run,
            kind(run.kind),
            records.returns.of_round(run.id),
            turns,
            after,
            came=records.expectations.came_in_round(run.id),
        )
    )
