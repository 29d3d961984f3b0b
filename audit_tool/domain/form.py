"""Opens a question set for one return: who answers decides what is asked; children and added rows decide the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from forms.answers import Answer, Key
from forms.live import LiveForm, Row
from forms.model import QuestionSet, Repeat, walk
from forms.rows import numbered_rows
from forms.surroundings import ALONE, Surroundings

MEETING = "meeting"
"""The group of the meeting's own record, in which every agency's questions are asked."""


def question_groups(agency: Agency | None, case: Case | None, own: Iterable[str] = ()) -> frozenset[str]:
    """List the groups that decide which questions apply to a return.

    A case switches its themes on ("theme_neglect"); the meeting's record has no agency and bears the group "meeting".

    Args:
        own: groups of this return alone.
    """
    of_owner = agency.question_groups if agency else frozenset({MEETING})
    return of_owner | {f"theme_{theme}" for theme in (case.theme_ids if case else ())} | frozenset(own)


def open_form(
    question_set: QuestionSet,
    answers: Mapping[Key, Answer],
    *,
    agency: Agency | None,
    case: Case | None,
    children: Sequence[Child],
    today: dt.date,
    groups: Iterable[str] = (),
    actions: Iterable[Action] = (),
    surroundings: Surroundings = ALONE,
) -> LiveForm:
    """Open a return's form with the answers it has so far.

    Args:
        groups: that are switched on for this return alone.
        actions: those that came from this return: an answer that calls for an action has one of them, or a problem.
        surroundings: what was said last time and through other lenses, for rules that ask.
    """
    rows = {
        repeat.id: child_rows(children) if lists_its_rows(repeat, case) else numbered_rows(repeat, answers)
        for repeat in repeats_of(question_set)
    }
    form = LiveForm(
        question_set,
        answers,
        groups=question_groups(agency, case, groups),
        rows=rows,
        today=today,
        surroundings=surroundings,
    )
    form.note_actions(answered_by_actions(actions))
    return form


def repeats_of(question_set: QuestionSet) -> tuple[Repeat, ...]:
    """List a set's repeats, in reading order."""
    return tuple(node for node in walk(question_set.items) if isinstance(node, Repeat))


def lists_its_rows(repeat: Repeat, case: Case | None) -> bool:
    """Say whether the rows of a repeat are listed elsewhere: a case lists its children, so that none is added here."""
    return repeat.of == "child" and case is not None


def child_rows(children: Iterable[Child]) -> tuple[Row, ...]:
    """List the rows of a repeat of children: "Child 1, 14 years old"."""
    return tuple(Row(id=child.id, label=f"{child.label}, {child.age_words}") for child in children)


def answered_by_actions(actions: Iterable[Action]) -> frozenset[Key]:
    """List the keys of the answers that a standing action came from."""
    return frozenset(
        (action.question_id, action.row) for action in actions if action.question_id is not None and action.stands
    )
