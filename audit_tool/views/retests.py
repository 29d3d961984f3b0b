"""What a round asks again: actions closed in earlier rounds, whose day to be tested has come or comes while it runs.

Nothing is copied into the round: which actions it asks about is worked out from what it asks, whom it asks and which
themes its family bears, so that the question appears by itself as soon as such a round begins.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.case import Case
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.workshop import Changed, Revisit
from audit_tool.kinds import kind
from audit_tool.store.unit_of_work import Records

WHILE_IT_RUNS: Final = dt.timedelta(days=90)
"""How long before its day a closed action is asked about by a round that has no last day."""


@dataclass(frozen=True, slots=True)
class Retest:
    """One closed action that a round asks about again.

    Attributes:
        agency_name: whose action it was; empty for no single agency's.
        round_title: the round it came from.
        said: what this round says of it; None until somebody has.
        goes_on_in: number of the action in which it was promised again; 0 for none.
    """

    action: Action
    agency_name: str
    round_title: str
    said: Revisit | None = None
    goes_on_in: int = 0

    @property
    def is_asked(self) -> bool:
        """Say whether it still waits for a word."""
        return self.said is None or self.said.changed is None

    @property
    def may_begin_again(self) -> bool:
        """Say whether it does not hold, and nobody has promised it again."""
        return self.said is not None and self.said.changed is Changed.NO and not self.goes_on_in


def retests_of(records: Records, run: Round) -> tuple[Retest, ...]:
    """List what a round asks again, by the number of the action; what it has answered stays in the list."""
    said = records.revisits.of_round(run.id)
    closed = [each for each in records.actions.closed() if each.round_id != run.id]
    if run.supplements is not None or not closed:
        return ()
    rounds = {each.id: each for each in records.rounds.everything()}
    asked_agencies = {each.agency_id for each in records.returns.of_round(run.id) if each.agency_id is not None}
    cases = records.cases.of_round(run.id)
    names = {each.id: each.name for each in records.agencies.everything()}
    numbers = {each.id: each.number for each in records.actions.everything()}
    answered_elsewhere = _answered(records, run)
    return tuple(
        Retest(
            each,
            names[each.agency_id] if each.agency_id else "",
            rounds[each.round_id].title,
            said.get(each.id),
            numbers[each.goes_on_in] if each.goes_on_in else 0,
        )
        for each in closed
        if each.id in said
        or (
            run.state is RoundState.OPEN
            and each.id not in answered_elsewhere
            and _falls_in(each, run)
            and _is_about(each, run, rounds[each.round_id], frozenset(asked_agencies), cases)
        )
    )


def _falls_in(action: Action, run: Round) -> bool:
    """Say whether the day to test an action falls into a round, or has passed by when the round ends."""
    ends = run.due_on or run.opens_on + WHILE_IT_RUNS
    return action.retest_on is not None and action.retest_on <= ends


def _is_about(action: Action, run: Round, came_from: Round, asked: frozenset[str], cases: tuple[Case, ...]) -> bool:
    """Say whether a round tests an action: it asks its agency the same questions, or audits a case of its theme."""
    if kind(run.kind).is_case_audit:
        return any(set(case.theme_ids) & set(action.theme_ids) for case in cases)
    same_questions = came_from.question_set_id == run.question_set_id
    return same_questions and (action.agency_id is None or action.agency_id in asked)


def _answered(records: Records, run: Round) -> frozenset[str]:
    """List what another round has answered since: it is asked once, not in every round that begins."""
    return frozenset(
        each.about for each in records.revisits.everything() if each.round_id != run.id and each.changed is not None
    )
