"""What a newer national register changes: in our own register, setting by setting, and in returns of open rounds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.setting import Duty, Setting, SettingStatus, Trust
from audit_tool.domain.successions import LinkLine, Succession, Turn, turned_forward

_SILENT = ("locality", "ukprn")
COMPARED = tuple(
    field.name for field in dataclasses.fields(Setting) if field.name not in ("id", "trust_id", "withdrawn", *_SILENT)
)
"""Facts of which a report says that they changed. Where a setting lies and its UKPRN are taken over in silence."""

_KEPT_WHERE_SILENT = (
    *("laestab", "ukprn", "phase", "low_age", "high_age", "roll", "boarding"),
    *("opened_on", "district", "locality"),
)
"""Facts that a register which says nothing of them takes from nobody: a new academy has no roll for months."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One setting as a register file has it.

    Attributes:
        facts: with no id, and no id of its trust: those are ours.
        trust: its trust, with no id; None where it has none.
        row: where it stands in the file, the headings being row 1.
    """

    name: str
    facts: Setting
    trust: Trust | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Registered:
    """One setting as our register has it."""

    agency: Agency
    setting: Setting
    trust: Trust | None = None


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that is not as it was.

    Attributes:
        fact: a name of COMPARED, "name" or "trust".
    """

    fact: str
    before: str
    now: str


class LineFate(StrEnum):
    """What becomes of a line of a register file."""

    NEW = "new"
    CHANGED = "changed"
    CLOSED = "closed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a line changes.

    Attributes:
        standing: the setting as we have it; None for a new one.
        changes: what is not as it was; empty for a new one.
    """

    fate: LineFate
    line: RegisterLine
    standing: Registered | None
    changes: tuple[FactChange, ...] = ()

    @property
    def is_renamed(self) -> bool:
        """Say whether its name is another."""
        return any(change.fact == "name" for change in self.changes)


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    """What a register file changes in ours.

    Attributes:
        lines: each line that comes in, in the order of the file; those that change nothing among them.
        links: links between settings of ours that we do not have yet, turned forward.
        lacking: settings of ours with a URN that the file does not have, though it covers their authority.
        closed_before: lines left out because they had closed before the day from which on we look.
        without_duty: lines left out because nothing is asked of their type.
    """

    lines: tuple[LineChange, ...]
    links: tuple[LinkLine, ...]
    lacking: tuple[Registered, ...]
    closed_before: int
    without_duty: int

    def of(self, *fates: LineFate) -> tuple[LineChange, ...]:
        """List the lines with these fates."""
        return tuple(line for line in self.lines if line.fate in fates)

    @property
    def changes_nothing(self) -> bool:
        """Say whether all is as we have it."""
        return not self.links and not self.of(LineFate.NEW, LineFate.CHANGED, LineFate.CLOSED)


def register_changes(
    standing: Collection[Registered],
    lines: Iterable[RegisterLine],
    links: Iterable[LinkLine] = (),
    *,
    known_links: Collection[tuple[str, str]] = (),
    unread: Collection[str] = (),
    closed_since: dt.date,
) -> RegisterChanges:
    """Compare a register file with our register.

    A setting is known by its URN; one that somebody wrote down by hand, without a URN, by its name where no other has
    it and the setting is open. One that we do not know comes in only with a duty, and a closed one only if it closed
    of late.

    Args:
        known_links: (earlier URN, later URN) of links that we have.
        unread: URNs of rows that the file has and that could not be read.
        closed_since: settings that closed before this day and are not ours stay out.
    """
    whole = tuple(lines)
    by_urn = {each.setting.urn: each for each in standing if each.setting.urn}
    by_name = _by_name(standing)
    closed = {line.facts.urn for line in whole if line.facts.status is SettingStatus.CLOSED}
    forward = _forward(links, closed)
    found, old, without_duty = [], 0, 0
    for line in whole:
        is_open = line.facts.urn not in closed
        known = by_urn.get(line.facts.urn) or (by_name.pop(_evened(line.name), None) if is_open else None)
        if known is None and line.facts.duty is Duty.OTHER:
            without_duty += 1
        elif known is None and line.facts.closes_before(closed_since):
            old += 1
        else:
            found.append(_line_change(line, known))
    ours = {change.line.facts.urn for change in found}
    urns = ours | set(by_urn)
    covered = {line.facts.local_authority for line in whole}
    return RegisterChanges(
        lines=tuple(found),
        links=tuple(
            link
            for link in forward
            if link.urn in urns and link.other_urn in urns and (link.urn, link.other_urn) not in known_links
        ),
        lacking=tuple(
            each
            for urn, each in by_urn.items()
            if urn not in ours and urn not in unread and each.setting.local_authority in covered
        ),
        closed_before=old,
        without_duty=without_duty,
    )


def _by_name(standing: Iterable[Registered]) -> dict[str, Registered]:
    """List settings that have no URN yet, by their names; none where two share one."""
    found: dict[str, Registered] = {}
    twice: set[str] = set()
    for each in standing:
        name = _evened(each.agency.name)
        if not each.setting.urn:
            twice |= {name} & found.keys()
            found[name] = each
    return {name: each for name, each in found.items() if name not in twice}


def _evened(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())


def _forward(links: Iterable[LinkLine], closed: Collection[str]) -> tuple[LinkLine, ...]:
    """Turn links forward, each pair once: the register writes most of them from both sides."""
    found: dict[tuple[str, str], LinkLine] = {}
    for link in links:
        turned = turned_forward(link, closed.__contains__)
        if turned is not None and turned.urn != turned.other_urn:
            found.setdefault((turned.urn, turned.other_urn), turned)
    return tuple(found.values())


def _line_change(line: RegisterLine, known: Registered | None) -> LineChange:
    if known is None:
        return LineChange(LineFate.NEW, line, None)
    line = dataclasses.replace(line, facts=_told_over(known.setting, line.facts))
    changes = tuple(_fact_changes(line, known))
    is_closed = line.facts.status is SettingStatus.CLOSED and known.setting.status is not SettingStatus.CLOSED
    silent = any(getattr(line.facts, fact) != getattr(known.setting, fact) for fact in _SILENT)
    if is_closed:
        return LineChange(LineFate.CLOSED, line, known, changes)
    return LineChange(LineFate.CHANGED if changes or silent else LineFate.SAME, line, known, changes)


def _told_over(before: Setting, now: Setting) -> Setting:
    kept = {fact: getattr(before, fact) for fact in _KEPT_WHERE_SILENT if getattr(now, fact) in ("", None)}
    return dataclasses.replace(now, **kept)


def _fact_changes(line: RegisterLine, known: Registered) -> Iterable[FactChange]:
    pairs = [("name", known.agency.name, line.name)]
    pairs += [(fact, getattr(known.setting, fact), getattr(line.facts, fact)) for fact in COMPARED]
    pairs.append(("trust", known.trust.name if known.trust else "", line.trust.name if line.trust else ""))
    return (FactChange(fact, _said(before), _said(now)) for fact, before, now in pairs if before != now)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def looks_back_to(today: dt.date) -> dt.date:
    """Say from which day on a setting that has closed still matters: the first of September before last."""
    return dt.date(today.year - 1 - ((today.month, today.day) < (9, 1)), 9, 1)


def settings_after(
    standing: Iterable[Registered], changes: RegisterChanges, id_of: Callable[[LineChange], AgencyId]
) -> dict[AgencyId, Setting]:
    """Say how the register stands once changes are taken; trusts are left as they are.

    Args:
        id_of: gives the id of the agency that a line is or becomes.
    """
    after = {each.agency.id: each.setting for each in standing}
    for change in changes.lines:
        ident = id_of(change)
        trust_id = after[ident].trust_id if ident in after else None
        after[ident] = dataclasses.replace(change.line.facts, id=ident, trust_id=trust_id)
    return after


class Effect(StrEnum):
    """What becomes of a return when its setting does not go on as it was."""

    MOVES = "moves"
    GOES_INTO = "goes_into"
    SPLITS = "splits"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True, slots=True)
class ReturnEffect:
    """What becomes of one return of an open round.

    Attributes:
        into: the settings that answer in its place; none where nobody does.
        on: from which day on; None where nothing says.
    """

    effect: Effect
    return_id: ReturnId
    from_id: AgencyId
    into: tuple[AgencyId, ...] = ()
    on: dt.date | None = None


def effects_on_round(
    run: Round,
    audit: AuditKind,
    returns: Collection[Return],
    turns: Iterable[Succession],
    settings: Mapping[AgencyId, Setting],
    *,
    came: Collection[ReturnId] = (),
) -> tuple[ReturnEffect, ...]:
    """Say what becomes of the returns of a round; nothing in one that is over, nor in an audit of cases.

    Args:
        returns: those of the round that are expected.
        came: those that came where no signature in them tells: on paper, on a form of the trust's own.
    """
    if run.state is not RoundState.OPEN or audit.is_case_audit:
        return ()
    in_hand = {each.id for each in returns if audit.stage(each.stage).locked} | set(came)
    return effects_on_returns(returns, turns, settings, due_on=run.due_on, in_hand=in_hand)


def effects_on_returns(
    returns: Iterable[Return],
    turns: Iterable[Succession],
    settings: Mapping[AgencyId, Setting],
    *,
    due_on: dt.date | None,
    in_hand: Collection[ReturnId] = (),
) -> tuple[ReturnEffect, ...]:
    """Say what becomes of one round's returns when settings closed, went into others or became academies.

    A school that became an academy keeps its return, under its new number. Where settings went into one, the one
    answers; where one was split, each part does. A setting that closes before the last day for returns, and goes into
    nothing, is not expected. Settings that go on beside what came of them keep their returns.

    Args:
        due_on: the round's last day for returns; a setting that closes on it or later is still expected.
        in_hand: returns that came back before their setting closed: they stay.
    """
    whole = tuple(each for each in returns if not each.withdrawn and each.agency_id is not None)
    theirs = {each.agency_id for each in whole}
    by_setting = {each.from_id: each for each in turns}
    found = []
    for each in whole:
        setting = settings.get(each.agency_id) if each.agency_id else None
        if setting is None or setting.status is not SettingStatus.CLOSED:
            continue
        turn = by_setting.get(setting.id)
        if turn is not None and (due_on is None or turn.on is None or turn.on <= due_on):
            found.append(ReturnEffect(_effect(turn, theirs), each.id, setting.id, turn.into, turn.on))
        elif turn is None and each.id not in in_hand and (due_on is None or setting.closes_before(due_on)):
            found.append(ReturnEffect(Effect.NOT_EXPECTED, each.id, setting.id, (), setting.closed_on))
    return tuple(found)


def _effect(turn: Succession, theirs: Collection[AgencyId | None]) -> Effect:
    """Say what a turn is to a return: one that goes to a setting with a return of its own goes into that."""
    if turn.turn is Turn.SPLIT:
        return Effect.SPLITS
    if turn.turn is Turn.MERGED or turn.into[0] in theirs:
        return Effect.GOES_INTO
    return Effect.MOVES
