"""The guided form's picture: one return through one lens, with last year and the others beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.action import Action
from audit_tool.domain.form import repeats_of
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import ReadOnlyWhy, Signature, why_read_only
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, whole_return
from audit_tool.views.last_year import LastYear, said_earlier
from forms.answers import Answer, Key
from forms.surroundings import Surroundings
from forms.types import question_type


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What another agency, or the same agency through another lens, says to the same question."""

    who: str
    answer: Answer
    words: str


@dataclass(frozen=True, slots=True)
class FormPicture:
    """Everything the guided form shows.

    Attributes:
        answers: through the picture's own lens; keys nobody touched are not there.
        last_year: by key; only what this year's set still asks.
        rows_then: the names of the rows that stood a year ago and may stand again, by the repeat's id.
        rows: what the owner keeps for rows added, named or removed (`forms.rows`), whatever the lens.
        others: by key; agencies of a case in the meeting's record, or the self answer under moderation.
        actions: by question id; withdrawn actions are not there.
        read_only_why: a code; None while answers may change.
        surroundings: what its rules may know of last year and of other lenses.
    """

    whole: ReturnInFull
    lens: Lens
    answers: Mapping[Key, Answer]
    last_year: Mapping[Key, LastYear]
    rows_then: Mapping[str, tuple[str, ...]]
    rows: Mapping[Key, Answer]
    others: Mapping[Key, tuple[OtherAnswer, ...]]
    actions: Mapping[str, tuple[Action, ...]]
    signatures: tuple[Signature, ...]
    read_only_why: ReadOnlyWhy | None
    surroundings: Surroundings
    today: dt.date
    saved_at: dt.datetime | None


def form(session: Session, return_id: ReturnId, lens: Lens | None = None) -> FormPicture:
    """Draw the form of a return, through its owner's lens unless another is named."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        seen = lens or whole.own_lens
        earlier = said_earlier(session, records, whole, session.today())
        own = records.answers.current(return_id, whole.own_lens)
        repeat_ids = {repeat.id for repeat in repeats_of(whole.question_set)}
        return FormPicture(
            whole=whole,
            lens=seen,
            answers=own if seen is whole.own_lens else records.answers.current(return_id, seen),
            last_year=earlier.answers,
            rows_then=earlier.rows,
            rows=MappingProxyType({key: kept for key, kept in own.items() if key[0] in repeat_ids}),
            others=_others(session, records, whole, seen),
            actions=_actions(records, return_id),
            signatures=records.signatures.standing(return_id),
            read_only_why=why_read_only(whole.target, whole.round, whole.kind, seen),
            surroundings=session.surroundings(records, whole.target),
            today=session.today(),
            saved_at=records.answers.touched([return_id]).get(return_id),
        )


def _actions(records: Records, return_id: str) -> Mapping[str, tuple[Action, ...]]:
    by_question: dict[str, list[Action]] = {}
    for action in records.actions.of_return(return_id):
        if action.question_id and action.state != "withdrawn":
            by_question.setdefault(action.question_id, []).append(action)
    return MappingProxyType({question: tuple(actions) for question, actions in by_question.items()})


def _others(
    session: Session, records: Records, whole: ReturnInFull, lens: Lens
) -> Mapping[Key, tuple[OtherAnswer, ...]]:
    found: dict[Key, list[OtherAnswer]] = {}
    for who, return_id in _other_returns(session, records, whole, lens):
        for key, answer in records.answers.current(return_id, Lens.SELF).items():
            asked = whole.question_set.question(key[0])
            if asked is not None and not answer.is_blank:
                words = question_type(asked.type).show(asked, whole.question_set, answer)
                found.setdefault(key, []).append(OtherAnswer(who, answer, words))
    return MappingProxyType({key: tuple(answers) for key, answers in found.items()})


def _other_returns(session: Session, records: Records, whole: ReturnInFull, lens: Lens) -> list[tuple[str, str]]:
    if whole.agency is not None:
        return [("Self-assessment", whole.target.id)] if lens is Lens.MODERATED else []
    named = []
    for each in records.returns.of_round(whole.round.id):
        if each.agency_id is not None and each.case_id == whole.target.case_id:
            agency = records.agencies.find(each.agency_id)
            named.append((agency.short_name, str(each.id)))
    return sorted(named)
