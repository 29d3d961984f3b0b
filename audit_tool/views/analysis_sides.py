"""One strip for each standard: what agencies say of themselves beside what everybody else says of it.

Beside them stand a panel, practitioners, case audits, peers and the figures of who took part; where these come apart is
the rule of `domain/contradictions`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from audit_tool.domain.analysis import Figure, Said, Source, best_of, tally_of
from audit_tool.domain.contradictions import Share, Side, contradicts
from audit_tool.domain.finding import TEACHES, Finding, FindingKind
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.paper import short_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.analysis import Standard, not_in, standards_of
from audit_tool.views.analysis_beside import Beside, TakingPart
from audit_tool.views.board import waited_for
from audit_tool.views.gather import theme_choices
from audit_tool.views.rated_elsewhere import graded_by_whom
from forms.model import Level

UPPER, LOWER = (
    Level(code="upper", label="Upper half", glyph="up"),
    Level(code="lower", label="Middle or below", tone="na", glyph="dash"),
)
"""The two halves in which what others say is counted, whatever its scale."""
TOOK_PART, DID_NOT = (
    Level(code="upper", label="Took part", glyph="up"),
    Level(code="lower", label="Did not", tone="na", glyph="dash"),
)
IN_TIME, LATE = (
    Level(code="upper", label="In time, or without a date", tone="info", glyph="dot"),
    Level(code="lower", label="Overdue", tone="bad", glyph="cross"),
)
HALF = Fraction(1, 2)

SIDE_NAMES: Mapping[Side, str] = MappingProxyType(
    {
        Side.MODERATED: "Moderated",
        Side.SURVEY: "Practitioners",
        Side.CASE_AUDIT: "Case audits",
        Side.PEERS: "Peers",
        Side.PARTICIPATION: "Taking part",
    }
)
OWN, ACTIONS = "Agencies themselves", "Actions"

MOST_NAMED = 3
"""Agencies that are named where figures of theirs are missing."""

RULE = (
    "Agencies claim a standard where more than half of their ratings stand at the best step. Another side says "
    "otherwise where less than half of what it said, of three things or more, stands in its upper half. Open actions "
    "stand beside them and contradict nobody."
)
"""The rule of `domain/contradictions`, on screen and on paper."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What one side says of a standard.

    Attributes:
        name: of the side; counts: (step or half, how many) in order.
        told: where that was taken from, with its figures; empty where the counts say all of it.
        figure: what its answers are asked for by.
        otherwise: whether this side contradicts what agencies say of themselves.
        share: what the rule was worked out from.
    """

    name: str
    counts: tuple[tuple[Level, int], ...]
    told: str
    share: Share
    figure: Figure
    otherwise: bool = False

    @property
    def words(self) -> str:
        """Say it without a picture."""
        return self.told or f"{', '.join(f'{level.label}: {count}' for level, count in self.counts if count)}."


@dataclass(frozen=True, slots=True)
class Strip:
    """One standard from every side; lanes: the agencies' own first. Sides that said nothing are not there."""

    standard_id: str
    name: str
    lanes: tuple[Lane, ...]

    @property
    def contradictions(self) -> tuple[Lane, ...]:
        """List the lanes that contradict the first."""
        return tuple(lane for lane in self.lanes if lane.otherwise)


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often a theme was found in a round.

    Attributes:
        well: strengths and good practice; better: areas to improve and learning.
        before: the latter in the rounds before, the newest first: (year, how many).
    """

    theme_id: str
    label: str
    well: int
    better: int
    before: tuple[tuple[str, int], ...] = ()

    @property
    def before_in_words(self) -> str:
        """Say how often it was found to be better in the rounds before."""
        return ", ".join(f"{year}: {count}" for year, count in self.before)


@dataclass(frozen=True, slots=True)
class SidesPicture:
    """Strips and themes of a round; silent: the sides that said nothing of any standard."""

    round: Round
    strips: tuple[Strip, ...]
    themes: tuple[ThemeCount, ...]
    silent: tuple[str, ...]


def sides(session: Session, round_id: RoundId) -> SidesPicture:
    """Draw every standard of a round from every side."""
    with session.read() as records:
        return sides_of(session, records, records.rounds.find(round_id))


def sides_of(session: Session, records: Records, run: Round) -> SidesPicture:
    """Draw it from records that are being read."""
    standards, _left_out = standards_of(session.frozen_set(records, run.question_set_digest))
    read = Beside(session, records, run)
    own, panel = (_said(session, records, run, standards, lens) for lens in (Lens.SELF, Lens.MODERATED))
    names: Mapping[str, str] = {each.id: each.name for each in records.agencies.everything()}
    strips = []
    for standard in standards:
        others = {
            Side.MODERATED: _rated(run, standard, panel.get(standard.id, {}), Lens.MODERATED),
            Side.SURVEY: _surveyed(read, standard),
            Side.CASE_AUDIT: _rated_elsewhere(read, standard, Source.CASE_AUDITS),
            Side.PEERS: _rated_elsewhere(read, standard, Source.PEERS),
            Side.PARTICIPATION: _took_part(read, standard, names),
        }
        strips.append(
            _strip(
                standard,
                _rated(run, standard, own.get(standard.id, {}), Lens.SELF),
                others,
                _acted(read, standard),
            )
        )
    spoke = {lane.name for strip in strips for lane in strip.lanes}
    silent = tuple(name for name in SIDE_NAMES.values() if name not in spoke)
    return SidesPicture(run, tuple(strips), theme_counts(session, records, run), silent)


def _strip(standard: Standard, own: Lane | None, others: Mapping[Side, Lane | None], actions: Lane | None) -> Strip:
    said = {side: lane for side, lane in others.items() if lane is not None}
    apart = contradicts(own.share, {side: lane.share for side, lane in said.items()}) if own is not None else ()
    lanes = [own] if own is not None else []
    lanes += [replace(lane, otherwise=side in apart) for side, lane in said.items()]
    lanes += [actions] if actions is not None else []
    return Strip(standard.id, standard.numbered, tuple(lanes))


def _said(
    session: Session, records: Records, run: Round, standards: Iterable[Standard], lens: Lens
) -> Mapping[str, Mapping[Said, int]]:
    """Count what the returns that are in say of each standard, through one lens."""
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    _expected, came = waited_for(session, records, run, owned)
    named = {question: standard.id for standard in standards for question in standard.counted}
    found: dict[str, Counter[Said]] = defaultdict(Counter)
    without = not_in(records, run, came)
    for theirs in records.tallies.by_return(run.id, lens, named, without).values():
        for line, said in theirs.items():
            found[line].update(said)
    return found


def _rated(run: Round, standard: Standard, said: Mapping[Said, int], lens: Lens) -> Lane | None:
    tally = tally_of(standard.scale, said, 0)
    if not tally.rated:
        return None
    name = OWN if lens is Lens.SELF else SIDE_NAMES[Side.MODERATED]
    share = Share(best_of(standard.scale, tally), tally.rated)
    return Lane(name, tally.counts, "", share, Figure(run.id, standard.id, lens=lens))


def _surveyed(read: Beside, standard: Standard) -> Lane | None:
    """Add up what practitioners of all agencies answered."""
    found = tuple(read.survey(standard))
    good = sum(count for _asked, _level, place, count in found if place > HALF)
    of = sum(count for _asked, _level, _place, count in found)
    asked = dict.fromkeys(one.short or one.label for one, _level, _place, _count in found)
    told = f"{good} of {of} answers of practitioners stand in the upper half: {'; '.join(asked)}."
    return _halves(Side.SURVEY, Figure(read.run.id, standard.id, Source.SURVEY), good, of, told)


def _rated_elsewhere(read: Beside, standard: Standard, source: Source) -> Lane | None:
    found = [each for _agency, each in read.rated(standard, source)]
    good, is_audit = sum(each.share > HALF for each in found), source is Source.CASE_AUDITS
    what = "grades in case audits" if is_audit else "ratings by peers"
    by = f": {graded_by_whom(found)}" if is_audit else ""
    since = short_date(read.around.since)
    told = f"{good} of {len(found)} {what} of its themes stand in the upper half, since {since}{by}."
    figure = Figure(read.run.id, standard.id, source)
    return _halves(Side.CASE_AUDIT if is_audit else Side.PEERS, figure, good, len(found), told)


def _took_part(read: Beside, standard: Standard, names: Mapping[str, str]) -> Lane | None:
    found = read.attended(standard)
    good, of = (sum(getattr(one, name) for each in found for one in each.figures) for name in ("number", "of"))
    if not of:
        return None
    counts = (TOOK_PART, good), (DID_NOT, max(0, of - good))
    figure = Figure(read.run.id, standard.id, Source.PARTICIPATION)
    said = " ".join(_attended_in_words(each, names) for each in found)
    return Lane(SIDE_NAMES[Side.PARTICIPATION], counts, said, Share(good, of), figure)


def _attended_in_words(part: TakingPart, names: Mapping[str, str]) -> str:
    """Say who took part in one thing, and of which agencies there is no figure."""
    number, of = sum(each.number for each in part.figures), sum(each.of for each in part.figures)
    said = f"{number} of {of} {part.what}, {part.period}."
    missing = sorted((names[agency_id] for agency_id in part.without), key=str.casefold)
    more = len(missing) - MOST_NAMED
    named = [*missing[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    if not named:
        return said
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"{said} No figures for it from {listed}."


def _acted(read: Beside, standard: Standard) -> Lane | None:
    """Count the open actions of a standard; None where there are none."""
    found = read.actions(standard)
    late = sum(bool(each.days_late(read.today)) for each in found)
    counts = (IN_TIME, len(found) - late), (LATE, late)
    told = f"{len(found)} open {'action' if len(found) == 1 else 'actions'}, {late or 'none'} of them overdue."
    figure = Figure(read.run.id, standard.id, Source.ACTIONS)
    return Lane(ACTIONS, counts, told, Share(len(found) - late, len(found)), figure) if found else None


def _halves(side: Side, figure: Figure, good: int, of: int, told: str) -> Lane | None:
    counts = (UPPER, good), (LOWER, of - good)
    return Lane(SIDE_NAMES[side], counts, told, Share(good, of), figure) if of else None


def theme_counts(session: Session, records: Records, run: Round) -> tuple[ThemeCount, ...]:
    """Count the findings of a round by theme, what is to be better first, beside the rounds before it."""
    labels = dict(theme_choices(session))
    mine = records.findings.of_round(run.id)
    before: list[tuple[str, Counter[str]]] = []
    earlier, seen = run.previous_round_id, {run.id}
    while earlier is not None and earlier not in seen:
        seen.add(earlier)
        past = records.rounds.find(earlier)
        before.append((past.year_label, _themes(records.findings.of_round(past.id), TEACHES)))
        earlier = past.previous_round_id
    well = _themes(mine, frozenset(FindingKind) - TEACHES)
    better = _themes(mine, TEACHES)
    found = [
        ThemeCount(
            theme,
            labels.get(theme, theme),
            well[theme],
            better[theme],
            tuple((year, each[theme]) for year, each in before),
        )
        for theme in {*well, *better}
    ]
    return tuple(sorted(found, key=lambda each: (-each.better, -each.well, each.label)))


def _themes(findings: Iterable[Finding], kinds: frozenset[FindingKind]) -> Counter[str]:
    return Counter(theme for each in findings if each.kind in kinds for theme in each.theme_ids)


def places_of_themes(records: Records, run: Round) -> Mapping[str, frozenset[str]]:
    """Say in which places of a round each theme was found, by what names them.

    A place is a case; where a finding is about none, the agency it came from; else the round as a whole.
    """
    cases = records.cases.of_round(run.case_round)
    only_case = cases[0].id if len(cases) == 1 else None
    targets = {each.id: each for each in records.returns.of_round(run.id)}
    found: dict[str, set[str]] = defaultdict(set)
    for each in records.findings.of_round(run.id):
        target = targets.get(each.return_id) if each.return_id is not None else None
        case_id = (target.case_id if target is not None else None) or only_case
        place = case_id or (target.agency_id if target is not None else None) or run.id
        for theme in each.theme_ids:
            found[theme].add(place)
    return {theme: frozenset(places) for theme, places in found.items()}


def contradiction_words(lane: Lane) -> str:
    """Say why a lane contradicts the agencies' own, in figures."""
    share = lane.share
    return f"{lane.name}: only {share.good} of {share.of}, while agencies say it is met."
