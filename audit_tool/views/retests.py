"""What a round asks again: actions closed in earlier rounds, whose day to be tested has come or comes while it runs.

Nothing is copied into the round: which actions it asks about is worked out from what it asks, whom it asks and which
themes its cases and questions bear, so that the question appears by itself as soon as such a round begins.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.action_notes import by_action
from audit_tool.domain.ids import ActionId
from audit_tool.domain.retest import is_settled, may_test
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.workshop import Changed, Revisit
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.marking import scoring_tags
from forms.model import AnyNode, QuestionSet, walk

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
        is_before: this round began before the action was last closed, so that what it says is of an earlier closing.
    """

    action: Action
    agency_name: str
    round_title: str
    said: Revisit | None = None
    goes_on_in: int = 0
    is_before: bool = False

    @property
    def is_asked(self) -> bool:
        """Say whether it still waits for a word."""
        return not self.is_before and (self.said is None or self.said.changed is None)

    @property
    def may_begin_again(self) -> bool:
        """Say whether it does not hold, and nobody has promised it again."""
        is_no = self.said is not None and self.said.changed is Changed.NO
        return is_no and not self.goes_on_in and not self.is_before


def retests_of(session: Session, records: Records, run: Round) -> tuple[Retest, ...]:
    """List what a round asks again, by the number of the action; what it has answered stays in the list."""
    said = {about: each for about, each in records.revisits.of_round(run.id).items() if each.changed is not None}
    closed = [each for each in records.actions.closed() if each.round_id != run.id]
    if run.supplements is not None or not closed:
        return ()
    rounds = {each.id: each for each in records.rounds.everything()}
    asking = _Asking(session, records, run) if run.state is RoundState.OPEN else None
    names = {each.id: each.name for each in records.agencies.everything()}
    numbers = {each.id: each.number for each in records.actions.everything()}
    settled = settled_actions(records) if asking is not None else frozenset()
    return tuple(
        Retest(
            each,
            names[each.agency_id] if each.agency_id else "",
            rounds[each.round_id].title,
            said.get(each.id),
            numbers[each.goes_on_in] if each.goes_on_in else 0,
            is_before=not may_test(each, run.opens_on),
        )
        for each in closed
        if each.id in said
        or (
            asking is not None
            and each.id not in settled
            and may_test(each, run.opens_on)
            and _falls_in(each, run)
            and asking.is_about(each, rounds[each.round_id])
        )
    )


def settled_actions(records: Records) -> frozenset[ActionId]:
    """List the closed actions of which somebody has said since they were closed whether they hold."""
    began = {each.id: each.opens_on for each in records.rounds.everything()}
    notes = by_action(records.action_notes.everything())
    said: dict[str, list[Revisit]] = defaultdict(list)
    for each in records.revisits.everything():
        said[each.about].append(each)
    return frozenset(
        each.id
        for each in records.actions.closed()
        if is_settled(each, said.get(each.id, ()), notes.get(each.id, ()), began)
    )


def _falls_in(action: Action, run: Round) -> bool:
    """Say whether the day to test an action falls into a round, or has passed by when the round ends."""
    ends = run.due_on or run.opens_on + WHILE_IT_RUNS
    return action.retest_on is not None and action.retest_on <= ends


class _Asking:
    """Whom a round asks, and about what: its question set, and the themes of its questions and cases."""

    def __init__(self, session: Session, records: Records, run: Round) -> None:
        self._session, self._records, self._run = session, records, run
        self._is_case_audit = kind(run.kind).is_case_audit
        self._agencies = {each.agency_id for each in records.returns.of_round(run.id) if each.agency_id is not None}
        cases = records.cases.of_round(run.case_round)
        self._of_cases = frozenset(theme for case in cases for theme in case.theme_ids)
        question_set = session.frozen_set(records, run.question_set_digest)
        self._line = _line(question_set)
        self._of_questions = frozenset(_themes(question_set, self._of_cases))

    def is_about(self, action: Action, came_from: Round) -> bool:
        """Say whether the round tests an action.

        It does where it audits a case of its theme; where it asks its agency the same questions, or questions of its
        theme; and of an action without a theme, where it asks its agency at all. What is no single agency's is asked
        wherever its questions or its theme are.
        """
        themes = frozenset(action.theme_ids)
        if themes & self._of_cases:
            return True
        if action.agency_id is not None and action.agency_id not in self._agencies:
            return False
        if not self._is_case_audit and self._asks_the_same(came_from):
            return True
        return bool(themes & self._of_questions) if themes else action.agency_id is not None

    def _asks_the_same(self, came_from: Round) -> bool:
        """Say whether both rounds ask one set, or one of them a copy of the other's, or both copies of one set."""
        if came_from.question_set_id in self._line:
            return True
        return not self._line.isdisjoint(_line(self._session.frozen_set(self._records, came_from.question_set_digest)))


def _line(question_set: QuestionSet) -> frozenset[str]:
    made_from = question_set.derived_from
    return frozenset({question_set.id, *([made_from.set_id] if made_from is not None else [])})


def _themes(question_set: QuestionSet, switched_on: frozenset[str]) -> Iterator[str]:
    """Give the themes that the questions of a set bear; sections that only a theme switches on count with it."""
    for section in question_set.sections():
        switches = [each.removeprefix("theme_") for each in section.applies_to if each.startswith("theme_")]
        if not switches or not switched_on.isdisjoint(switches):
            nodes: tuple[AnyNode, ...] = (section, *walk(section.items))
            for node in nodes:
                yield from scoring_tags(node)
