"""From answers to results, with their working, their bounds and their reasons.

Each level is placed between its scale's worst (0) and best (1) scored step, so that a scale that begins at 1 does not
begin at a quarter. Does not apply leaves the denominator; do not know stays in it and earns nothing; what is open is
neither, and shows as bounds. A band is named only when nothing still open can change it. Results are Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from forms.answers import Key, State
from forms.bounds import Piece, Range, lowest_range, mean_range
from forms.levels import level_on
from forms.live import LiveForm
from forms.model import Band, Cap, Level, Scale, Scoring
from forms.rated import Rated, level_shares, rated_questions

Why = Literal["level", "worst", "left_out", "open"]
"""level: the level's own place; worst: do not know earns nothing; left_out: does not apply; open: not answered."""

_WHY: dict[State, Why] = {
    State.ANSWERED: "level",
    State.DONT_KNOW: "worst",
    State.DOES_NOT_APPLY: "left_out",
    State.UNANSWERED: "open",
}

_SHARE_PLACES = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """How many scored questions that are shown stand how."""

    answered: int
    unanswered: int
    does_not_apply: int
    dont_know: int

    @property
    def applicable(self) -> int:
        """Count those that apply: everything but does not apply."""
        return self.answered + self.unanswered + self.dont_know


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many answers stand at one level of one scale."""

    scale_id: str
    level: Level
    count: int


@dataclass(frozen=True, slots=True)
class CapApplied:
    """A limit that the answers have met: `hits` of them, so the result goes no higher than `band`, because of `why`."""

    band: Band
    hits: int
    why: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A statutory gap: something that must be in place, at the worst step of its scale."""

    key: Key
    section_id: str
    level: Level


@dataclass(frozen=True, slots=True)
class WorkingLine:
    """What one question brings to its section.

    Attributes:
        level: the step it stands at; None while open, or where the state has no step of its own.
        weight: its own weight times that of the sections it stands in, the outermost left out.
        share: its place between worst and best, 0 to 1, to four places; None where it is left out or open.
    """

    key: Key
    section_id: str
    state: State
    level: Level | None
    weight: Decimal
    share: Decimal | None
    why: Why


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The result of one section.

    Attributes:
        value: 0 to 100, of what is answered; None below the least share answered, where nothing applies, and where the
            section adds nothing up.
        low, high: between what it can still come to lie, 0 to 100; equal to each other once nothing is open.
        band: where it lies; None until that is certain.
        caps: the limits that the answers meet now.
        distribution: answers at each level, in the order of the scale.
    """

    section_id: str
    method: str
    weight: Decimal
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    band: Band | None
    counts: Counts
    caps: tuple[CapApplied, ...]
    distribution: tuple[LevelCount, ...]
    working: tuple[WorkingLine, ...]

    @property
    def band_is_certain(self) -> bool:
        """Say whether nothing still open can change the band."""
        return self.band is not None


@dataclass(frozen=True, slots=True)
class SetScore:
    """The result of a whole form: as SectionScore, over its sections by their weights.

    A section of weight 0 (an optional topic) brings nothing: not to the value, not to the counts, not to the limits.
    Its statutory gaps stand among the others, because a law is no option.

    Attributes:
        gaps: statutory gaps, in reading order.
        sections: those shown, in reading order.
    """

    method: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    band: Band | None
    counts: Counts
    caps: tuple[CapApplied, ...]
    gaps: tuple[Gap, ...]
    sections: tuple[SectionScore, ...]

    @property
    def band_is_certain(self) -> bool:
        """Say whether nothing still open can change the band."""
        return self.band is not None

    @property
    def working(self) -> tuple[WorkingLine, ...]:
        """List what each question brings, in reading order."""
        return tuple(line for section in self.sections for line in section.working)

    def section(self, section_id: str) -> SectionScore | None:
        """Find the result of a section; None when it is not shown."""
        return next((section for section in self.sections if section.section_id == section_id), None)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A result before it is rounded: what it is now, where it can come to lie, and whether there will be one."""

    now: Fraction | None
    bounds: Range | None
    will_be: bool


def score(form: LiveForm) -> SetScore:
    """Work out the result of a form as it stands."""
    rules = form.question_set.scoring
    shares = {scale.id: level_shares(scale) for scale in form.question_set.scales}
    scored: list[tuple[SectionScore, _Outcome]] = []
    everything: list[Rated] = []
    weighed: list[Rated] = []
    for section in form.question_set.sections():
        rated = rated_questions(form, section, shares)
        own_rules = section.scoring or rules
        outcome = _section_outcome(own_rules, rated)
        everything += rated
        weighed += rated if section.weight else []
        scored.append((_section_score(form, section.id, section.weight, own_rules, rated, outcome), outcome))
    whole = _set_outcome(rules, scored)
    counts = _count(weighed)
    return SetScore(
        method=rules.method,
        value=_value(rules, whole, counts),
        low=_rounded(whole.bounds[0], rules) if whole.bounds else None,
        high=_rounded(whole.bounds[1], rules) if whole.bounds else None,
        band=_certain_band(rules, whole, weighed),
        counts=counts,
        caps=_caps_met(rules, weighed),
        gaps=tuple(_gaps(everything)),
        sections=tuple(section for section, _ in scored if form.is_shown(section.section_id)),
    )


def _section_score(
    form: LiveForm, section_id: str, weight: Decimal, rules: Scoring, rated: list[Rated], outcome: _Outcome
) -> SectionScore:
    counts = _count(rated)
    return SectionScore(
        section_id=section_id,
        method=rules.method,
        weight=weight,
        value=_value(rules, outcome, counts),
        low=_rounded(outcome.bounds[0], rules) if outcome.bounds else None,
        high=_rounded(outcome.bounds[1], rules) if outcome.bounds else None,
        band=_certain_band(rules, outcome, rated),
        counts=counts,
        caps=_caps_met(rules, rated),
        distribution=_distribution(form, section_id),
        working=tuple(_working_line(one) for one in rated if one.is_shown),
    )


def _section_outcome(rules: Scoring, rated: Sequence[Rated]) -> _Outcome:
    pieces = [_piece(one) for one in rated if not one.is_out]
    known = [Piece(one.weight, one.share, one.share, False) for one in rated if one.is_shown and one.share is not None]
    return _outcome(rules, pieces, known)


def _set_outcome(rules: Scoring, scored: Iterable[tuple[SectionScore, _Outcome]]) -> _Outcome:
    pieces, known = [], []
    for section, outcome in scored:
        weight = Fraction(section.weight)
        if outcome.bounds is not None:
            pieces.append(Piece(weight, *outcome.bounds, may_leave=not outcome.will_be))
        if outcome.now is not None:
            known.append(Piece(weight, outcome.now, outcome.now, False))
    return _outcome(rules, pieces, known)


def _outcome(rules: Scoring, pieces: Sequence[Piece], known: Sequence[Piece]) -> _Outcome:
    if rules.method == "none":
        return _Outcome(None, None, will_be=False)
    between = lowest_range if rules.method == "minimum" else mean_range
    now = between(known)
    will_be = any(piece.weight and not piece.may_leave for piece in pieces)
    return _Outcome(now[0] if now else None, between(pieces), will_be)


def _piece(one: Rated) -> Piece:
    """Say between what a question can come to lie; one that is open may yet be found not to apply."""
    if one.share is None:
        return Piece(one.weight, Fraction(0), Fraction(1), may_leave=True)
    return Piece(one.weight, one.share, one.share, may_leave=not one.is_settled)


def _value(rules: Scoring, outcome: _Outcome, counts: Counts) -> Decimal | None:
    dealt_with = counts.answered + counts.dont_know
    if outcome.now is None or dealt_with < rules.min_answered * counts.applicable:
        return None
    return _rounded(outcome.now, rules)


def _rounded(share: Fraction, rules: Scoring) -> Decimal:
    """Turn a share into 0 to 100 with the places asked for, a half upwards."""
    return _to_places(share * 100, rules.places)


def _to_places(number: Fraction, places: int) -> Decimal:
    steps = (2 * number.numerator * 10**places + number.denominator) // (2 * number.denominator)
    return Decimal(steps).scaleb(-places)


def _count(rated: Iterable[Rated]) -> Counts:
    states = [one.state for one in rated if one.is_shown]
    return Counts(
        answered=states.count(State.ANSWERED),
        unanswered=states.count(State.UNANSWERED),
        does_not_apply=states.count(State.DOES_NOT_APPLY),
        dont_know=states.count(State.DONT_KNOW),
    )


def _certain_band(rules: Scoring, outcome: _Outcome, rated: Sequence[Rated]) -> Band | None:
    """Name the band if nothing still open can change it: not the value, not a limit, not whether there is a result."""
    if outcome.bounds is None or not outcome.will_be:
        return None
    bands = sorted(rules.bands, key=lambda band: band.minimum)
    low, high = (_place_in(bands, _rounded(bound, rules)) for bound in outcome.bounds)
    may_limit = [cap for cap in rules.caps if sum(_can_hit(cap, one) for one in rated) >= cap.at_least]
    will_limit = [cap for cap in rules.caps if sum(_will_hit(cap, one) for one in rated) >= cap.at_least]
    lowest, highest = _limited(bands, low, may_limit), _limited(bands, high, will_limit)
    return bands[lowest] if lowest == highest and lowest >= 0 else None


def _place_in(bands: Sequence[Band], value: Decimal) -> int:
    """Give the number of the band a value lies in, the lowest being 0; -1 below them all."""
    return sum(band.minimum <= value for band in bands) - 1


def _limited(bands: Sequence[Band], place: int, caps: Iterable[Cap]) -> int:
    codes = [band.code for band in bands]
    return min([place, *(codes.index(cap.limit_to) for cap in caps if cap.limit_to in codes)])


def _concerns(cap: Cap, one: Rated) -> bool:
    return cap.only_duty is None or one.question.duty == cap.only_duty


def _hits(cap: Cap, one: Rated) -> bool:
    return _concerns(cap, one) and one.level is not None and one.level.code in cap.when


def _will_hit(cap: Cap, one: Rated) -> bool:
    return one.is_shown and one.is_settled and _hits(cap, one)


def _can_hit(cap: Cap, one: Rated) -> bool:
    if one.is_never_asked:
        return False
    if one.state is State.UNANSWERED:
        return _concerns(cap, one) and any(level.code in cap.when for level in one.scale.levels)
    return _hits(cap, one)


def _caps_met(rules: Scoring, rated: Sequence[Rated]) -> tuple[CapApplied, ...]:
    bands = {band.code: band for band in rules.bands}
    met = []
    for cap in rules.caps:
        hits = sum(_hits(cap, one) for one in rated if one.is_shown)
        if hits >= cap.at_least and cap.limit_to in bands:
            met.append(CapApplied(bands[cap.limit_to], hits, cap.why))
    return tuple(met)


def _gaps(rated: Iterable[Rated]) -> Iterable[Gap]:
    for one in rated:
        if one.is_shown and one.is_worst and one.question.duty == "must" and one.level is not None:
            yield Gap(one.key, one.section_id, one.level)


def _working_line(one: Rated) -> WorkingLine:
    share = None if one.share is None else _to_places(one.share, _SHARE_PLACES)
    weight = Decimal(one.weight.numerator) / Decimal(one.weight.denominator)
    return WorkingLine(one.key, one.section_id, one.state, one.level, weight, share, _WHY[one.state])


def _distribution(form: LiveForm, section_id: str) -> tuple[LevelCount, ...]:
    """Count the answers at each level, over every question of the section that is rated on a scale."""
    scales: dict[str, Scale] = {}
    tally: dict[tuple[str, str], int] = {}
    for key in form.keys(section_id):
        question = form.question(key)
        scale = form.scale(question)
        if scale is None or not question.scored:
            continue
        scales[scale.id] = scale
        level = level_on(scale, form.answer(key))
        if level is not None:
            tally[scale.id, level.code] = tally.get((scale.id, level.code), 0) + 1
    return tuple(
        LevelCount(scale.id, level, tally.get((scale.id, level.code), 0))
        for scale in scales.values()
        for level in scale.levels
    )
