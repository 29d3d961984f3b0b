"""Have we learned this before? Each theme's way through the years: first seen, acted on, closed, and come back.

A theme came back where an action of it was closed, and a round that began after that found the same again, or tested
the action and says that practice has not changed. A lesson that was found under another theme belongs to a theme when
a person said that the two findings are one lesson.

A broad theme, under which many different lessons lie, says too little by itself: there a new finding is the same again
only where it is worded like an earlier one, or a person says that they are one lesson.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.finding import TEACHES, Finding
from audit_tool.domain.ids import ActionId, CaseId, FindingId, FindingPairId, RoundId
from audit_tool.domain.likeness import are_worded_alike
from audit_tool.domain.moments import end_of_year
from audit_tool.domain.workshop import Changed, Revisit

BROAD: Final = 6
"""So many different lessons found before make a theme broad. Source: the domain brief, 10, and our own judgement: with
fewer, whoever reads them knows each of them; with more, finding the theme again is what a year's audits always do."""


class Likeness(StrEnum):
    """What was said of two findings. A pair of which nobody has said anything is not kept."""

    SAME_LESSON = "same_lesson"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class FindingPair:
    """Two findings, and whether they are one lesson.

    Attributes:
        first_id, second_id: in the order of the ids, so that a pair is one pair whichever was seen first.
        withdrawn: it was taken back, and may be asked again.
    """

    id: FindingPairId
    first_id: FindingId
    second_id: FindingId
    said: Likeness
    withdrawn: bool = False


def finding_pair(one: FindingId, other: FindingId, said: Likeness) -> FindingPair:
    """Make the pair of two findings; its id is the same however often it is said."""
    first, second = sorted((one, other))
    return FindingPair(FindingPairId(str(uuid.uuid5(uuid.UUID(first), second))), first, second, said)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and when it was found: by the day its round began.

    Attributes:
        case_ids: the case it is about; empty where it is about none, or about many.
    """

    finding: Finding
    began: dt.date
    case_ids: frozenset[CaseId] = frozenset()


@dataclass(frozen=True, slots=True)
class CameBack:
    """A theme that returned after its action was closed.

    Attributes:
        on: the day on which the round began that found it again.
        finding_id: what was found again; None where the round tested the action, and says it did not change practice.
        action_id, closed_on: the last of the theme's actions that was closed before.
    """

    on: dt.date
    round_id: RoundId
    action_id: ActionId
    closed_on: dt.date
    finding_id: FindingId | None = None


@dataclass(frozen=True, slots=True)
class LineageYear:
    """One year of a theme.

    Attributes:
        last: its last day, 31 March.
        findings, audits, cases: what was to learn, in how many rounds, about how many cases.
        agreed: actions of the rounds that began in it; closed: those that were closed in it.
        came_back: how often the theme returned after closure.
    """

    last: dt.date
    findings: int
    audits: int
    cases: int
    agreed: int
    closed: int
    came_back: int


class Stage(StrEnum):
    """How a theme stands now, the most pressing first."""

    CAME_BACK = "came_back"
    NO_ACTION = "no_action"
    UNDER_WAY = "under_way"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Lineage:
    """A theme across the years.

    Attributes:
        found: what was to learn, the oldest first.
        joined: those of them that bear another theme, and are one lesson with a finding of this one.
        actions: those that stand.
        answered: those agreed since it last came back.
        came_back: each return after closure, the oldest first.
        first_seen: the day on which the round began that found it first, or agreed its first action.
        years: from the first to the last in which anything happened.
    """

    theme_id: str
    found: tuple[Found, ...]
    joined: frozenset[FindingId]
    actions: tuple[Action, ...]
    answered: tuple[Action, ...]
    came_back: tuple[CameBack, ...]
    first_seen: dt.date
    years: tuple[LineageYear, ...]

    @property
    def cases(self) -> int:
        """Count the cases it was found in."""
        return len(_cases(self.found))

    @property
    def audits(self) -> int:
        """Count the rounds that found it."""
        return len({each.finding.round_id for each in self.found})

    @property
    def closed(self) -> int:
        """Count its actions that are closed."""
        return sum(action.closed_on is not None for action in self.actions)

    @property
    def stage(self) -> Stage:
        """Say how it stands: back until an action that was agreed since its return is closed."""
        if self.came_back and all(action.closed_on is None for action in self.answered):
            return Stage.CAME_BACK
        if not self.actions:
            return Stage.NO_ACTION
        return Stage.CLOSED if self.closed == len(self.actions) else Stage.UNDER_WAY


@dataclass(frozen=True, slots=True)
class Learned:
    """All that lineages are read from.

    Attributes:
        found: findings that stand, of every kind and round.
        actions: every action; dropped ones are passed over.
        pairs: what was said of pairs of findings, and stands.
        began: on which day each round began.
        revisits: what later rounds say of earlier learning.
    """

    found: Sequence[Found]
    actions: Sequence[Action]
    pairs: Sequence[FindingPair]
    began: Mapping[RoundId, dt.date]
    revisits: Sequence[Revisit] = ()


def lineages(learned: Learned) -> tuple[Lineage, ...]:
    """Draw the way of every theme in which there was anything to learn: what came back first, then by the newest."""
    taught = sorted(
        (each for each in learned.found if each.finding.kind in TEACHES),
        key=lambda each: (each.began, each.finding.id),
    )
    together = one_lesson((each.finding.id for each in taught), learned.pairs)
    by_theme: dict[str, set[FindingId]] = defaultdict(set)
    for each in taught:
        for theme in each.finding.theme_ids:
            by_theme[theme] |= together[each.finding.id]
    drawn = (
        _lineage(theme, [each for each in taught if each.finding.id in idents], learned, together)
        for theme, idents in by_theme.items()
    )
    stages = list(Stage)
    return tuple(
        sorted(drawn, key=lambda each: (stages.index(each.stage), -each.found[-1].began.toordinal(), each.theme_id))
    )


def one_lesson(idents: Iterable[FindingId], pairs: Iterable[FindingPair]) -> Mapping[FindingId, frozenset[FindingId]]:
    """Say of each finding which are one lesson with it, itself among them; three become one by two pairs."""
    groups = {ident: {ident} for ident in idents}
    for pair in pairs:
        if pair.said is Likeness.SAME_LESSON and pair.first_id in groups and pair.second_id in groups:
            joined = groups[pair.first_id] | groups[pair.second_id]
            for ident in joined:
                groups[ident] = joined
    return {ident: frozenset(group) for ident, group in groups.items()}


def _lineage(
    theme: str, found: list[Found], learned: Learned, together: Mapping[FindingId, frozenset[FindingId]]
) -> Lineage:
    own = {each.finding.id for each in found}
    actions = tuple(
        each for each in learned.actions if each.stands and (theme in each.theme_ids or each.finding_id in own)
    )
    came_back = _came_back(_found_again(found, together), actions, learned, own)
    agreed = {each.id: learned.began[each.round_id] for each in actions}
    return Lineage(
        theme_id=theme,
        found=tuple(found),
        joined=frozenset(each.finding.id for each in found if theme not in each.finding.theme_ids),
        actions=actions,
        answered=tuple(each for each in actions if came_back and agreed[each.id] >= came_back[-1].on),
        came_back=came_back,
        first_seen=min(found[0].began, *agreed.values()) if agreed else found[0].began,
        years=_years(found, actions, came_back, learned),
    )


def _found_again(found: Sequence[Found], together: Mapping[FindingId, frozenset[FindingId]]) -> tuple[Found, ...]:
    """List the findings that are the same again: under a broad theme, those that are like an earlier one.

    Args:
        found: of one theme, the oldest first.
        together: which findings are one lesson, as people said.
    """

    def is_again(now: Found) -> bool:
        before = [each.finding for each in found if each.began < now.began]
        if len({together[each.id] for each in before}) < BROAD:
            return True
        same = together[now.finding.id]
        return any(each.id in same or are_worded_alike(each.text, now.finding.text) for each in before)

    return tuple(each for each in found if is_again(each))


def _came_back(
    found: Sequence[Found], actions: Sequence[Action], learned: Learned, own: Collection[FindingId]
) -> tuple[CameBack, ...]:
    """List the returns: a round that began after a closing, once for each closing.

    Args:
        found: what is the same again; own: every finding of the theme.
    """
    closings = sorted((day, action.id) for action in actions if (day := action.closed_on) is not None)
    of_theme: set[str] = {action.id for action in actions}
    again: list[tuple[dt.date, RoundId, FindingId | None, str]] = [
        (each.began, each.finding.round_id, each.finding.id, "") for each in found
    ]
    again += [
        (learned.began[said.round_id], said.round_id, None, said.about if said.about in of_theme else "")
        for said in learned.revisits
        if said.changed is Changed.NO and said.about in {*of_theme, *own}
    ]
    returns: list[CameBack] = []
    for on, round_id, finding_id, about in sorted(again, key=lambda each: (each[0], each[2] is None, each[2] or "")):
        since = returns[-1].on if returns else dt.date.min
        before = [each for each in closings if since <= each[0] < on and about in ("", each[1])]
        if before:
            closed_on, action_id = before[-1]
            returns.append(CameBack(on, round_id, action_id, closed_on, finding_id))
    return tuple(returns)


def _years(
    found: Sequence[Found], actions: Sequence[Action], came_back: Sequence[CameBack], learned: Learned
) -> tuple[LineageYear, ...]:
    agreed = [end_of_year(learned.began[action.round_id]) for action in actions]
    closed = [end_of_year(action.closed_on) for action in actions if action.closed_on is not None]
    back = [end_of_year(each.on) for each in came_back]
    lasts = {end_of_year(each.began) for each in found} | {*agreed, *closed, *back}
    years = []
    for last in sorted(lasts):
        then = [each for each in found if end_of_year(each.began) == last]
        audits, cases = {each.finding.round_id for each in then}, _cases(then)
        counts = (len(then), len(audits), len(cases), agreed.count(last), closed.count(last), back.count(last))
        years.append(LineageYear(last, *counts))
    return tuple(years)


def _cases(found: Iterable[Found]) -> frozenset[CaseId]:
    return frozenset(case for each in found for case in each.case_ids)
