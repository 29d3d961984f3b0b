"""What a set of ratings says together: how many stand at each step, and where its middle lies.

Ratings are steps in an order: they are counted, and the middle one is named; no mean is ever made of them. "Not
answered", "does not apply" and "do not know" stand beside the steps and are never a step.

Source: ordinal scales license counts and medians, not means (domain brief, 5.3: the partnership's view is a
distribution and a median; year on year only where question and scale are the same).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from forms.answers import State
from forms.levels import standing_at
from forms.model import Level, Scale
from forms.rated import level_shares

Said = tuple[str, str | None]
"""(state, code) of an answer as it is kept."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a number of answers lie on one scale.

    Attributes:
        counts: (step, how many) in the order of the scale; steps beside the scale are not among them.
        unanswered: how many were asked and are not answered.
    """

    counts: tuple[tuple[Level, int], ...]
    does_not_apply: int = 0
    dont_know: int = 0
    unanswered: int = 0

    @property
    def rated(self) -> int:
        """Count the answers that stand at a step."""
        return sum(count for _level, count in self.counts)

    @property
    def applies(self) -> int:
        """Count what was asked and applies: answered, not known, or still open."""
        return self.rated + self.dont_know + self.unanswered


class Sheet(StrEnum):
    """A part of the analysis of a round."""

    MAP = "map"
    YEARS = "years"
    SIDES = "sides"
    THEMES = "themes"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a sheet stands on the screen.

    Attributes:
        lens: whose ratings; of no meaning for sides and themes.
        group: of the map, the group that is open; empty where groups stand on it, None where every return does.
        standard: of the years, the standard whose questions stand there; empty for the standards themselves, None for
            both, as in the table.
    """

    sheet: Sheet
    lens: Lens = Lens.SELF
    group: str | None = None
    standard: str | None = ""


class Source(StrEnum):
    """What a figure was counted from."""

    RETURNS = "returns"
    SURVEY = "survey"
    CASE_AUDITS = "case_audits"
    PEERS = "peers"
    PARTICIPATION = "participation"
    ACTIONS = "actions"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Figure:
    """Which figure of a round somebody asks about.

    Attributes:
        round_id: of the year it is of.
        node: id of the standard or the question, as that year's set has it; of the theme, where findings are counted.
        lens: through which returns are read; of no meaning for other sources.
        step: code of the step or the half, or the value of the state beside the steps; empty for all of them, as
            for findings.
    """

    round_id: RoundId
    node: str
    source: Source = Source.RETURNS
    lens: Lens = Lens.SELF
    step: str = ""


def counted_at(steps: Mapping[str, Level], said: Said) -> Level | State:
    """Say under what an answer is counted: its step, or what stands beside the steps.

    Args:
        steps: of the scale, by code; a code that is none of them is as good as no answer.
    """
    state, code = said
    level = steps.get(code or "") if state == State.ANSWERED else None
    stands = standing_at(level) if state == State.ANSWERED else State(state)
    return level if stands is State.ANSWERED and level is not None else stands


def tally_of(scale: Scale, said: Mapping[Said, int], asked: int) -> Tally:
    """Count answers on a scale.

    Args:
        said: how many answers say one thing: `counted_at`.
        asked: how many questions were asked.
    """
    at: Counter[str] = Counter()
    beside = dict.fromkeys(State, 0)
    steps = {level.code: level for level in scale.levels}
    for one, count in said.items():
        place = counted_at(steps, one)
        if isinstance(place, Level):
            at[place.code] += count
        else:
            beside[place] += count
    counts = tuple((level, at[level.code]) for level in scale.levels if not (level.excluded or level.unknown))
    apart = beside[State.DOES_NOT_APPLY], beside[State.DONT_KNOW]
    return Tally(counts, *apart, max(0, asked - sum(at.values()) - sum(apart)))


def middle(scale: Scale, tally: Tally) -> Level | None:
    """Name the step in the middle; of two in the middle the worse one, so that nothing looks better than it is.

    None where nothing is rated, and on a scale whose steps have no order.
    """
    shares = level_shares(scale)
    ordered = sorted((each for each in tally.counts if each[0].code in shares), key=lambda each: shares[each[0].code])
    place, passed = (sum(count for _level, count in ordered) - 1) // 2, 0
    for level, count in ordered:
        passed += count
        if passed > place >= 0:
            return level
    return None


def best_of(scale: Scale, tally: Tally) -> int:
    """Count the answers at the best step; none on a scale whose steps have no order."""
    shares = level_shares(scale)
    return sum(count for level, count in tally.counts if shares.get(level.code) == 1)


def letters(scale: Scale) -> dict[str, str]:
    """Give each step as few letters as tell it from the others: of "Met", "Partially met", "Not met" M, P and N."""
    steps = [level for level in scale.levels if not (level.excluded or level.unknown)]
    words = {level.code: level.short or level.label for level in steps}
    longest = max(map(len, words.values()), default=1)
    for length in range(1, longest + 1):
        cut = {code: word[:length].strip() for code, word in words.items()}
        if len(set(cut.values())) == len(cut):
            return cut
    return words
