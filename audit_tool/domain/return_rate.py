"""How many of those expected to return have returned: by settings, by phase and type, and by share of the roll.

Source: the arithmetic that partnerships state for their Section 175 returns. Expected is a setting that has the duty,
is open on the census day and is not exempt; one that closes between the census and the last day for returns is not
expected, one that closes later is. A setting that opened after the round was issued may return and need not. Where
settings went into one, the one is expected and they are not; a school that became an academy stays one line.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.setting import Setting, SettingLink
from audit_tool.domain.successions import successions

NO_PHASE = "Not applicable"
"""The register's own word for a setting of no phase, and ours for one whose phase nobody knows."""


_LEAST_FOR_A_SHARE = 10


class Expected(StrEnum):
    """Whether a setting is expected to return, and if not, why."""

    YES = "yes"
    NO_DUTY = "no_duty"
    EXEMPT = "exempt"
    WENT_INTO_ANOTHER = "went_into_another"
    CLOSED = "closed"
    NOT_OPEN_YET = "not_open_yet"
    OPENED_AFTER_ISSUE = "opened_after_issue"


@dataclass(frozen=True, slots=True)
class RateLine:
    """One setting of a round, as its rate is reckoned.

    Attributes:
        returned: its return is in.
        own_template: what is in is on a form of its own, or its trust's.
        exempt: somebody said, with a reason, that it need not return.
        trust: name of the trust that runs it; empty where none does.
    """

    setting: Setting
    returned: bool
    own_template: bool = False
    exempt: bool = False
    trust: str = ""


@dataclass(frozen=True, slots=True)
class RateDays:
    """The days a rate depends on.

    Attributes:
        issued_on: the day the round left.
        census_on: the day on which a setting must be open; the day returns are due where nobody chose another.
        due_on: the last day for returns.
    """

    issued_on: dt.date
    census_on: dt.date
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many.

    Attributes:
        returned: all that are in, on whatever form.
        own_template: how many of those are on a form of their own.
    """

    expected: int
    returned: int
    own_template: int = 0

    @property
    def share(self) -> int | None:
        """Say how many of a hundred have returned; None of fewer than ten, of which the numbers say more."""
        return round(100 * self.returned / self.expected) if self.expected >= _LEAST_FOR_A_SHARE else None

    @property
    def on_our_form(self) -> int:
        """Count what came on the round's own form."""
        return self.returned - self.own_template


@dataclass(frozen=True, slots=True)
class ReturnRates:
    """A round's rates.

    Attributes:
        by_phase, by_type, by_district: the same by the register's words, in their order of size; "" is not known.
        by_trust: the same by the trust that runs them; "" is none.
        by_roll: pupils in the settings expected, and pupils in those that returned.
        without_roll: settings expected whose roll nobody knows; they are in `settings` and not in `by_roll`.
        not_expected: how many are left out, by reason.
        returned_besides: how many of those left out have returned all the same; they are in no rate.
        standing: each setting's own place.
    """

    settings: Rate
    by_phase: Mapping[str, Rate]
    by_type: Mapping[str, Rate]
    by_trust: Mapping[str, Rate]
    by_district: Mapping[str, Rate]
    by_roll: Rate
    without_roll: int
    not_expected: Mapping[Expected, int]
    returned_besides: int
    standing: Mapping[AgencyId, Expected]


def return_rates(lines: Iterable[RateLine], links: Iterable[SettingLink], days: RateDays) -> ReturnRates:
    """Reckon the rates of a round.

    Args:
        links: what became of settings; only what holds by the census day counts.
    """
    whole = tuple(lines)
    standing = expected_of(whole, links, days)
    counted = [line for line in whole if standing[line.setting.id] is Expected.YES]
    left_out = [line for line in whole if standing[line.setting.id] is not Expected.YES]
    with_roll = [line for line in counted if line.setting.roll is not None]
    return ReturnRates(
        settings=_rate(counted),
        by_phase=_rates_by(counted, lambda line: line.setting.phase or NO_PHASE),
        by_type=_rates_by(counted, lambda line: line.setting.type_group),
        by_trust=_rates_by(counted, lambda line: line.trust),
        by_district=_rates_by(counted, lambda line: line.setting.district),
        by_roll=_rate(with_roll, lambda line: line.setting.roll or 0),
        without_roll=len(counted) - len(with_roll),
        not_expected=Counter(standing[line.setting.id] for line in left_out),
        returned_besides=sum(line.returned for line in left_out),
        standing=standing,
    )


def expected_of(lines: Iterable[RateLine], links: Iterable[SettingLink], days: RateDays) -> Mapping[AgencyId, Expected]:
    """Say of each setting of a round whether it is expected to return."""
    whole = {line.setting.id: line for line in lines}
    settings = {ident: line.setting for ident, line in whole.items()}
    held = [each for each in successions(links, settings) if each.on is not None and each.on <= days.census_on]
    gone = {each.from_id for each in held if not _stays_open(settings.get(each.from_id), days)}
    took_over = {into for each in held if _was_open_at_issue(settings.get(each.from_id), days) for into in each.into}
    return {ident: _expected(line, days, gone, took_over) for ident, line in whole.items()}


def _expected(line: RateLine, days: RateDays, gone: set[AgencyId], took_over: set[AgencyId]) -> Expected:
    setting = line.setting
    if not setting.has_duty:
        return Expected.NO_DUTY
    if line.exempt:
        return Expected.EXEMPT
    if setting.id in gone:
        return Expected.WENT_INTO_ANOTHER
    if setting.closes_before(max(days.census_on, days.due_on)):
        return Expected.CLOSED
    if setting.opens_after(days.census_on):
        return Expected.NOT_OPEN_YET
    if setting.id not in took_over and setting.opens_after(days.issued_on):
        return Expected.OPENED_AFTER_ISSUE
    return Expected.YES


def _stays_open(setting: Setting | None, days: RateDays) -> bool:
    """Say whether a setting goes on beside what came of it: a school that gave some of its pupils to a new one."""
    return setting is not None and setting.is_open_on(days.census_on)


def _was_open_at_issue(setting: Setting | None, days: RateDays) -> bool:
    """Say whether a setting stood when the round left; one that nobody knows of is in another area, and did."""
    return setting is None or setting.is_open_on(days.issued_on)


def _rate(lines: Iterable[RateLine], weight: Callable[[RateLine], int] = lambda _line: 1) -> Rate:
    expected = returned = own = 0
    for line in lines:
        expected += weight(line)
        returned += weight(line) if line.returned else 0
        own += weight(line) if line.returned and line.own_template else 0
    return Rate(expected, returned, own)


def _rates_by(lines: Iterable[RateLine], words: Callable[[RateLine], str]) -> Mapping[str, Rate]:
    parts: dict[str, list[RateLine]] = defaultdict(list)
    for line in lines:
        parts[words(line)].append(line)
    largest_first = sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    return {name: _rate(some) for name, some in largest_first}
