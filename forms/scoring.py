"""From answers to results, with their working, their bounds and their reasons.

Each level is placed between its scale's worst (0) and best (1) scored step, so that a scale that begins at 1 does not
begin at a quarter. Does not apply leaves the denominator unless the set says otherwise; do not know stays in it and
earns nothing; what is open is neither, and shows as bounds. A band is named only when nothing still open can change it.
Results are Decimal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from forms.answers import Key, State
from forms.grades import CapApplied, caps_met, certain_band, limits_of
from forms.live import LiveForm
from forms.marking import NamedMarking, SectionMarking, marking_of
from forms.model import Band, Level, Scale, Scoring
from forms.outcomes import Figures, Outcome, figures, outcome_of, outcome_of_all, to_places
from forms.standings import Standing, standings

Why = Literal["level", "worst", "left_out", "counts_as_worst", "counts_as_best", "open"]
"""level: the level's own place; worst: do not know earns nothing; left_out, counts_as_worst, counts_as_best: does not
apply, by the rules of the set; open: not answered."""

_WHY: dict[State, Why] = {State.ANSWERED: "level", State.DONT_KNOW: "worst", State.UNANSWERED: "open"}
_WHY_NOT_APPLYING: dict[str, tuple[Why, Decimal | None]] = {
    "exclude": ("left_out", None),
    "zero": ("counts_as_worst", Decimal(0)),
    "full": ("counts_as_best", Decimal(1)),
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
        rules: how it comes about.
        value: 0 to 100, or points where they are added up, of what is answered; None below the least share answered,
            where nothing applies, and where the section adds nothing up. Points so far may lie below `low`, which
            knows that what is open brings some more.
        low, high: between what it can still come to lie; equal to each other once nothing is open.
        possible: where points are added up, the most that what is asked now can bring; None elsewhere.
        band: where it lies; None until that is certain.
        caps: the limits that the answers meet now.
        standings: how each of its scored questions stands, in reading order; what has no part in the result too.
    """

    section_id: str
    rules: Scoring
    weight: Decimal
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    possible: Decimal | None
    band: Band | None
    counts: Counts
    caps: tuple[CapApplied, ...]
    standings: tuple[Standing, ...]

    @property
    def method(self) -> str:
        """Name how it comes about."""
        return self.rules.method

    @property
    def band_is_certain(self) -> bool:
        """Say whether nothing still open can change the band."""
        return self.band is not None

    @property
    def distribution(self) -> tuple[LevelCount, ...]:
        """Count the answers at each level, in the order of the scale, worked-out ones among them."""
        scales: dict[str, Scale] = {}
        tally: Counter[tuple[str, str]] = Counter()
        for one in self.standings:
            if one.is_shown:
                scale = one.asked.marks.scale
                scales[scale.id] = scale
                tally.update([(scale.id, one.mark.level.code)] if one.mark.level else [])
        return tuple(
            LevelCount(scale.id, level, tally[scale.id, level.code])
            for scale in scales.values()
            for level in scale.levels
        )

    @property
    def working(self) -> tuple[WorkingLine, ...]:
        """List what each question brings, in reading order."""
        return tuple(_working_line(one, self.rules) for one in self.standings if one.is_shown and one.asked.counts)


@dataclass(frozen=True, slots=True)
class NamedScore:
    """A further result that the set asks for (`forms.model.NamedScoring`): as SectionScore, of the questions chosen."""

    score_id: str
    label: str
    method: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    possible: Decimal | None
    band: Band | None
    counts: Counts
    caps: tuple[CapApplied, ...]


@dataclass(frozen=True, slots=True)
class SetScore:
    """The result of a whole form: as SectionScore, over its sections by their weights.

    A section of weight 0 (an optional topic) brings nothing: not to the value, not to the counts, not to the limits.
    Its statutory gaps stand among the others, because a law is no option.

    Attributes:
        gaps: statutory gaps, in reading order.
        sections: those shown, in reading order.
        scores: the further results that the set asks for, in its order.
    """

    method: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    possible: Decimal | None
    band: Band | None
    counts: Counts
    caps: tuple[CapApplied, ...]
    gaps: tuple[Gap, ...]
    sections: tuple[SectionScore, ...]
    scores: tuple[NamedScore, ...]

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


def score(form: LiveForm) -> SetScore:
    """Work out the result of a form as it stands."""
    marking = marking_of(form.graph)
    rules = marking.rules
    everything: list[Standing] = []
    weighed: list[Standing] = []
    gaps: list[Gap] = []
    sections, outcomes, counted = [], [], []
    for section in marking.sections:
        standing = standings(form, section)
        outcome = outcome_of(section.weighing, standing)
        brings = outcome if section.brings is section.weighing else outcome_of(section.brings, standing)
        one = _section_score(section, standing, outcome)
        outcomes.append((section.exact_weight, brings))
        gaps += _gaps(standing)
        everything += standing if marking.scores else ()
        weighed += standing if section.weight and rules.caps else ()
        counted += [one.counts] if section.weight else []
        sections += [one] if form.is_shown(section.section_id) else []
    whole = outcome_of_all(rules, outcomes)
    counts = _together(counted)
    limits = limits_of(rules, weighed)
    shown = figures(whole, rules)
    return SetScore(
        method=rules.method,
        value=_value(rules, shown, counts),
        low=shown.low,
        high=shown.high,
        possible=shown.possible,
        band=certain_band(marking.bands, shown, limits, will_be=whole.will_be),
        counts=counts,
        caps=caps_met(rules, limits),
        gaps=tuple(gaps),
        sections=tuple(sections),
        scores=tuple(_named_score(named, everything) for named in marking.scores),
    )


def _section_score(section: SectionMarking, standing: tuple[Standing, ...], outcome: Outcome) -> SectionScore:
    rules = section.weighing.rules
    counts = _count(standing)
    limits = limits_of(rules, standing)
    shown = figures(outcome, rules)
    return SectionScore(
        section_id=section.section_id,
        rules=rules,
        weight=section.weight,
        value=_value(rules, shown, counts),
        low=shown.low,
        high=shown.high,
        possible=shown.possible,
        band=certain_band(section.weighing.bands, shown, limits, will_be=outcome.will_be),
        counts=counts,
        caps=caps_met(rules, limits),
        standings=standing,
    )


def _named_score(named: NamedMarking, everything: Iterable[Standing]) -> NamedScore:
    rules = named.scoring
    standing = [one for one in everything if one.key[0] in named.made_of]
    outcome = outcome_of(named.weighing, standing)
    counts = _count(standing)
    limits = limits_of(rules, standing)
    shown = figures(outcome, rules)
    return NamedScore(
        score_id=rules.id,
        label=rules.label,
        method=rules.method,
        value=_value(rules, shown, counts),
        low=shown.low,
        high=shown.high,
        possible=shown.possible,
        band=certain_band(named.weighing.bands, shown, limits, will_be=outcome.will_be),
        counts=counts,
        caps=caps_met(rules, limits),
    )


def _value(rules: Scoring, shown: Figures, counts: Counts) -> Decimal | None:
    """Give the number to print; with bounds it is held back while too little is answered."""
    dealt_with = counts.answered + counts.dont_know
    held_back = rules.unanswered == "bounds" and dealt_with < rules.min_answered * counts.applicable
    return None if held_back else shown.now


def _count(standing: Iterable[Standing]) -> Counts:
    states = [one.mark.state for one in standing if one.is_shown and one.asked.counts]
    return Counts(
        answered=states.count(State.ANSWERED),
        unanswered=states.count(State.UNANSWERED),
        does_not_apply=states.count(State.DOES_NOT_APPLY),
        dont_know=states.count(State.DONT_KNOW),
    )


def _together(counted: Sequence[Counts]) -> Counts:
    return Counts(
        answered=sum(one.answered for one in counted),
        unanswered=sum(one.unanswered for one in counted),
        does_not_apply=sum(one.does_not_apply for one in counted),
        dont_know=sum(one.dont_know for one in counted),
    )


def _gaps(standing: Iterable[Standing]) -> Iterator[Gap]:
    for one in standing:
        if one.mark.is_worst and one.is_shown and one.asked.question.duty == "must" and one.asked.counts:
            level = one.mark.level
            if level is not None:
                yield Gap(one.key, one.asked.section_id, level)


def _working_line(one: Standing, rules: Scoring) -> WorkingLine:
    asked, mark = one.asked, one.mark
    weight = Decimal(asked.weight.numerator) / Decimal(asked.weight.denominator)
    if mark.state is State.DOES_NOT_APPLY:
        why, share = _WHY_NOT_APPLYING[rules.na]
    else:
        why = _WHY[mark.state]
        share = None if mark.share is None else to_places(mark.share.numerator, mark.share.denominator, _SHARE_PLACES)
    return WorkingLine(one.key, asked.section_id, mark.state, mark.level, weight, share, why)
