"""The register: a national register's files read, looked at, taken in as one act, and taken back as one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.agency import Agency, proposed_code
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RegisterTakeId, SettingLinkId, TrustId, new_id
from audit_tool.domain.register_changes import LineChange, LineFate, RegisterLine, looks_back_to, register_changes
from audit_tool.domain.register_take import RegisterTake
from audit_tool.domain.setting import (
    LinkType,
    Setting,
    SettingLink,
    SettingStatus,
    Trust,
    agency_type_of,
    groups_of,
    is_urn,
)
from audit_tool.domain.successions import LinkLine
from audit_tool.exchange.school_register import ReadRegister, read_establishments, read_links
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.register_taking import Touched, keep_take, take_back
from audit_tool.usecases.register_turns import apply_turns, move_contacts

_ASKED = (SettingStatus.OPEN, SettingStatus.CLOSING)
"""How a setting stands that can be asked."""


class Register:
    """Verbs about the register as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path, links_path: Path | None = None, *, codes: Collection[str] = ()) -> ReadRegister:
        """Read a register's files; nothing is changed.

        Args:
            path: the file of establishments.
            links_path: the file of links, where there is one.
            codes: of local authorities; those of the settings we have where none is named.

        Raises:
            Refused: as `exchange.school_register`.
            Environment: a file cannot be opened.
        """
        with self._session.read() as records:
            ours = [each.setting for each in records.registered()]
        urns = {setting.urn for setting in ours if setting.urn}
        wanted = set(codes) or {setting.local_authority for setting in ours if setting.local_authority}
        with told_apart(path), path.open("rb") as file:
            establishments = read_establishments(file, wanted, urns)
        if links_path is None:
            return ReadRegister(establishments)
        urns |= {line.facts.urn for line in establishments.lines}
        with told_apart(links_path), links_path.open("rb") as file:
            return ReadRegister(establishments, read_links(file, urns))

    def take(self, read: ReadRegister) -> Changes:
        """Take in what a register says, and let open rounds follow it: all of it or nothing.

        Settings that merged, were split, became academies or closed take their returns along, as
        `domain.register_changes` says; contacts go along to a school that goes on under another number. A register
        that says what we have changes nothing.

        Raises:
            Refused: register_changes_nothing.
        """
        with self._session.work() as unit:
            after = unit.last_line_of_history()
            standing = unit.registered()
            urns = {each.agency.id: each.setting.urn for each in standing}
            changes = register_changes(
                standing,
                read.establishments.lines,
                read.link_lines,
                known_links=[
                    (urns.get(link.from_id, ""), urns.get(link.to_id, "")) for link in unit.setting_links.standing()
                ],
                closed_since=looks_back_to(self._session.today()),
            )
            touched = _Taking(unit).take(changes.lines, changes.links)
            touched += apply_turns(unit)
            touched += move_contacts(unit)
            if not touched:
                raise Refused("register_changes_nothing")
            taken = keep_take(unit, read.source, touched, after=after)
        return told(touched, taken, undoable=True)

    def link(self, *, from_id: AgencyId, to_id: AgencyId, link_type: LinkType, on: dt.date) -> Changes:
        """Write down by hand what became of a setting before the national register does; open rounds follow.

        The earlier setting is closed on the day before; where that is still to come it stands as one that will close,
        and rounds follow with the next register. It is a take like any other, and can be taken back.

        Args:
            link_type: how it reads from the earlier setting to the later one.
            on: the first day on which it holds.

        Raises:
            Refused: link_to_itself, or link_stands.
        """
        if from_id == to_id:
            raise Refused("link_to_itself")
        with self._session.work() as unit:
            if any(link.to_id == to_id and link.from_id == from_id for link in unit.setting_links.of_agency(from_id)):
                raise Refused("link_stands")
            after = unit.last_line_of_history()
            link = SettingLink(SettingLinkId(new_id()), from_id, to_id, link_type, on)
            touched = _Taking(unit).close(from_id, on - dt.timedelta(days=1), today=self._session.today())
            touched += add_link(unit, link)
            touched += apply_turns(unit)
            touched += move_contacts(unit)
            taken = keep_take(unit, hashlib.sha256(link.id.encode()).hexdigest(), touched, after=after)
        return told(touched, taken, undoable=True)

    def write_setting(self, setting: Setting, *, new_trust: str = "") -> Changes:
        """Write down by hand what is known of a setting.

        Args:
            new_trust: name of the trust that runs it, where it is not one of those that are known.

        Raises:
            Refused: urn_unclear, urn_taken (with the `agency_code` that has it), ages_turned, setting_days_turned.
        """
        tidy = replace(setting, urn=setting.urn.strip(), district=setting.district.strip(), withdrawn=False)
        if tidy.urn and not is_urn(tidy.urn):
            raise Refused("urn_unclear")
        if tidy.low_age is not None and tidy.high_age is not None and tidy.low_age > tidy.high_age:
            raise Refused("ages_turned")
        if tidy.opened_on is not None and tidy.closed_on is not None and tidy.opened_on > tidy.closed_on:
            raise Refused("setting_days_turned")
        with self._session.work() as unit:
            bearer = unit.settings.with_urn(tidy.urn) if tidy.urn else None
            if bearer is not None and bearer.id != tidy.id:
                raise Refused("urn_taken", agency_code=unit.agencies.find(bearer.id).code)
            trusts: list[str] = []
            if new_trust.strip():
                trust = _trust_named(unit, new_trust.strip())
                tidy, trusts = replace(tidy, trust_id=trust.id), [trust.id]
            unit.settings.write(tidy)
            unit.log("setting.write", "setting", tidy.id, of=tidy)
        return changed(setting=tidy.id, trust=trusts)

    def take_back(self, take_id: RegisterTakeId) -> Changes:
        """Take back what one take brought in, all at once; what somebody has changed since stays as it is.

        Raises:
            Refused: take_is_back.
        """
        with self._session.work() as unit:
            touched = take_back(unit, take_id)
        return told(touched, None)


class _Taking:
    """Writes lines and links of a register down, hundreds at once, and keeps what it touched."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit
        agencies, settings = unit.agencies.everything(), unit.settings.everything()
        self._agencies = {agency.id: agency for agency in agencies}
        self._known = frozenset(setting.id for setting in settings)
        self._codes = {agency.code for agency in agencies}
        self._trusts = {_key(trust): trust for trust in unit.trusts.everything()}
        self._by_urn = {setting.urn: setting.id for setting in settings if setting.urn}
        self._written: dict[AgencyId, tuple[Agency, Setting]] = {}

    def take(self, lines: Collection[LineChange], links: Collection[LinkLine]) -> list[Touched]:
        """Write down what lines change, and then the links between them."""
        touched: list[Touched] = []
        for change in lines:
            if change.fate is not LineFate.SAME:
                touched += self._trust(change.line)
                self._settle(change)
        touched += self._write()
        for link in links:
            earlier, later = self._by_urn[link.urn], self._by_urn[link.other_urn]
            new = SettingLink(SettingLinkId(new_id()), earlier, later, link.link_type, link.on)
            touched += add_link(self._unit, new)
        return touched

    def close(self, agency_id: AgencyId, on: dt.date, *, today: dt.date) -> list[Touched]:
        """Close a setting that is open, on its last day; one whose last day is still to come will close."""
        known = self._unit.settings.by_id().get(agency_id, Setting(agency_id))
        if known.status is SettingStatus.CLOSED:
            return []
        agency = self._agencies[agency_id]
        if on >= today:
            self._written[agency_id] = agency, replace(known, status=SettingStatus.CLOSING, closed_on=on)
        else:
            closed = replace(known, status=SettingStatus.CLOSED, closed_on=on)
            self._written[agency_id] = replace(agency, active=False), closed
        return self._write()

    def _trust(self, line: RegisterLine) -> list[Touched]:
        """Write down a trust that is not known yet, by its number in the register or else its name.

        One that somebody wrote down by hand is known by its name, and gets its number.
        """
        if line.trust is None or _key(line.trust) in self._trusts:
            return []
        by_hand = self._trusts.pop(line.trust.name.casefold(), None)
        trust = replace(line.trust, id=by_hand.id if by_hand is not None else TrustId(new_id()))
        self._trusts[_key(trust)] = trust
        (self._unit.trusts.add if by_hand is None else self._unit.trusts.change)(trust)
        self._unit.log("trust.add" if by_hand is None else "trust.change", "trust", trust.id, of=trust)
        return [("trust", trust.id)]

    def _settle(self, change: LineChange) -> None:
        """Settle how an agency and its facts stand by a line; `_write` writes them down."""
        line, facts = change.line, change.line.facts
        trust = self._trusts[_key(line.trust)] if line.trust is not None else None
        before = self._agency_before(change)
        ident = before.id if before is not None else AgencyId(new_id())
        setting = replace(facts, id=ident, trust_id=trust.id if trust is not None else None, withdrawn=False)
        self._by_urn[facts.urn] = ident
        was_asked = change.standing is not None and change.standing.setting.status in _ASKED
        is_asked = facts.status in _ASKED
        agency = Agency(
            id=ident,
            code=before.code if before is not None else self._code(line),
            name=line.name,
            short_name=_short_name(before, line.name),
            type=agency_type_of(setting),
            groups=groups_of(setting, before.groups if before is not None else ()),
            active=before.active if before is not None and was_asked and is_asked else is_asked,
        )
        self._written[ident] = agency, setting

    def _agency_before(self, change: LineChange) -> Agency | None:
        """Find the agency of a line: as it stands, or as it stood before its take was taken back."""
        if change.standing is not None:
            return change.standing.agency
        known = self._by_urn.get(change.line.facts.urn)
        return self._agencies[known] if known is not None else None

    def _write(self) -> list[Touched]:
        """Write down what was settled: agencies first, because facts stand on them."""
        unit, written = self._unit, self._written.values()
        new = [agency for agency, _ in written if agency.id not in self._agencies]
        changed_ones = [agency for agency, _ in written if agency != self._agencies.get(agency.id, agency)]
        unit.agencies.add_all(new)
        unit.agencies.change_all(changed_ones)
        unit.settings.add_all(setting for _, setting in written if setting.id not in self._known)
        unit.settings.change_all(setting for _, setting in written if setting.id in self._known)
        unit.log_all("agency.add", "agency", new)
        unit.log_all("agency.change", "agency", changed_ones)
        unit.log_all("setting.write", "setting", [setting for _, setting in written])
        agencies: list[Touched] = [("agency", agency.id) for agency in (*new, *changed_ones)]
        return [*agencies, *(("setting", ident) for ident in self._written)]

    def _code(self, line: RegisterLine) -> str:
        """Give a new setting its URN for a code, since everybody knows it by that; another where that is taken."""
        code = line.facts.urn if line.facts.urn not in self._codes else proposed_code(line.name, frozenset(self._codes))
        self._codes.add(code)
        return code


def add_link(unit: UnitOfWork, link: SettingLink) -> list[Touched]:
    """Write down what became of a setting."""
    unit.setting_links.add(link)
    unit.log("setting_link.add", "setting_link", link.id, of=link)
    return [("setting link", link.id)]


def told(touched: Collection[Touched], taken: RegisterTake | None, *, undoable: bool = False) -> Changes:
    """Say what was touched, by the nouns that pages listen to."""
    made = taken.id if taken is not None else None
    nouns = {noun: [ident for each, ident in touched if each == noun] for noun in {noun for noun, _ in touched}}
    heard = {_HEARD_AS.get(noun, noun): ids for noun, ids in nouns.items()}
    return changed(made, undoable=undoable, register=made or "", **heard)


def _trust_named(unit: UnitOfWork, name: str) -> Trust:
    """Find a trust by its name, however its letters are written; write it down where there is none."""
    known = next((each for each in unit.trusts.everything() if each.name.casefold() == name.casefold()), None)
    if known is not None:
        return known
    made = Trust(TrustId(new_id()), name)
    unit.trusts.add(made)
    unit.log("trust.add", "trust", made.id, of=made)
    return made


_HEARD_AS = {"return": "returns", "setting link": "setting_link"}


def _key(trust: Trust) -> str:
    return trust.group_uid or trust.name.casefold()


def _short_name(before: Agency | None, name: str) -> str:
    """Keep a short name that somebody chose; one that was the whole name goes along with it."""
    return name if before is None or before.short_name == before.name else before.short_name
