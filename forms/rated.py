"""The questions of a section that are scored, each with where it stands between worst and best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from forms.answers import Key, State
from forms.levels import level_on, standing_at
from forms.live import LiveForm
from forms.model import Level, Question, Scale, Section


@dataclass(frozen=True, slots=True)
class Rated:
    """One scored question of one row.

    Attributes:
        weight: its own weight times that of the sections it stands in, the outermost left out.
        state, level: as its answer says, also while it is hidden.
        share: 0 (worst) to 1 (best); 0 for do not know; None while open and where it does not apply.
        is_worst: whether it stands at the worst step of its scale, which do not know is not.
        is_shown: whether it is asked as things stand.
        is_settled: whether that can no longer change.
    """

    key: Key
    section_id: str
    question: Question
    scale: Scale
    weight: Fraction
    state: State
    level: Level | None
    share: Fraction | None
    is_worst: bool
    is_shown: bool
    is_settled: bool

    @property
    def is_never_asked(self) -> bool:
        """Say whether it is hidden, and will stay so."""
        return self.is_settled and not self.is_shown

    @property
    def is_out(self) -> bool:
        """Say whether it cannot come to count: it does not apply, or will not be asked."""
        return self.state is State.DOES_NOT_APPLY or self.is_never_asked


def rated_questions(form: LiveForm, section: Section, shares: Mapping[str, Mapping[str, Fraction]]) -> list[Rated]:
    """List the scored questions of a section, in reading order, those that are hidden now too.

    Scored is what is answered on a scale with a better and a worse end. A worked-out question is not: it would count
    what it was worked out from twice.

    Args:
        shares: of each scale of the set, by its id: `level_shares`.
    """
    found = []
    for key in form.all_keys(section.id):
        question = form.question(key)
        scale = form.scale(question)
        if scale is None or not question.scored or question.calculate is not None or not shares[scale.id]:
            continue
        found.append(_rated(form, section.id, key, scale, shares[scale.id]))
    return found


def _rated(form: LiveForm, section_id: str, key: Key, scale: Scale, shares: Mapping[str, Fraction]) -> Rated:
    answer = form.answer(key)
    level = level_on(scale, answer)
    state = standing_at(level) if answer.state is State.ANSWERED else answer.state
    share = shares.get(level.code) if state is State.ANSWERED and level is not None else None
    return Rated(
        key=key,
        section_id=section_id,
        question=form.question(key),
        scale=scale,
        weight=form.weight(key),
        state=state,
        level=level,
        share=Fraction(0) if state is State.DONT_KNOW else share,
        is_worst=share is not None and not share,
        is_shown=form.is_shown(key),
        is_settled=form.is_settled(key),
    )


def can_be_shown(scale: Scale | None) -> tuple[str, ...]:
    """Name the steps at which there is something to show: those better than the worst; none without a better end."""
    return tuple(code for code, share in level_shares(scale).items() if share) if scale is not None else ()


def worst_steps(scale: Scale | None) -> tuple[str, ...]:
    """Name the worst step, or those that share its value; none without a better end."""
    return tuple(code for code, share in level_shares(scale).items() if not share) if scale is not None else ()


def level_shares(scale: Scale) -> dict[str, Fraction]:
    """Place each scored level between its scale's worst step (0) and best (1), by its code.

    Empty for a scale on which no step is better than another.
    """
    scores = {level.code: Fraction(level.score) for level in scale.levels if level.score is not None}
    if scale.direction == "none" or len(set(scores.values())) < 2:
        return {}
    worst, best = min(scores.values()), max(scores.values())
    if scale.direction == "lower_better":
        worst, best = best, worst
    return {code: (score - worst) / (best - worst) for code, score in scores.items()}
