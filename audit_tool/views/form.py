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
from audit_tool.views.gather import ReturnInFull, panel_answers, whole_return
from forms.answers import Answer, Key, State
from forms.meaning import compare
from forms.model import QuestionSet
from forms.rows import numbered_rows, same_rows
from forms.types import question_type


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the same agency answered to the same question a round ago.

    Attributes:
        comparison: whether the question still means the same: same, reworded, scale_changed or type_changed.
        words: the answer as a document prints it.
        moderated: the moderated answer in words, where it was moved; None where it was not.
        moved_to: the moderated answer itself, where it was moved.
        moderated_why: the panel's reason.
        promised: the actions that came from the answer, withdrawn ones left out.
        said_of: the row it was said of, as it was labelled then; empty outside a repeat.
    """

    year_label: str
    at: dt.datetime
    answer: Answer
    words: str
    comparison: str
    moderated: str | None = None
    moved_to: Answer | None = None
    moderated_why: str = ""
    promised: tuple[Action, ...] = ()
    said_of: str = ""


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
        last_year: by key; only questions that last year's set also asked.
        rows: what the owner keeps for rows added, named or removed (`forms.rows`), whatever the lens.
        others: by key; agencies of a case in the meeting's record, or the self answer under moderation.
        actions: by question id; withdrawn actions are not there.
        read_only_why: a code; None while answers may change.
    """

    whole: ReturnInFull
    lens: Lens
    answers: Mapping[Key, Answer]
    last_year: Mapping[Key, LastYear]
    rows: Mapping[Key, Answer]
    others: Mapping[Key, tuple[OtherAnswer, ...]]
    actions: Mapping[str, tuple[Action, ...]]
    signatures: tuple[Signature, ...]
    read_only_why: ReadOnlyWhy | None
    today: dt.date
    saved_at: dt.datetime | None


def form(session: Session, return_id: ReturnId, lens: Lens | None = None) -> FormPicture:
    """Draw the form of a return, through its owner's lens unless another is named."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        seen = lens or whole.own_lens
        own = records.answers.current(return_id, whole.own_lens)
        repeat_ids = {repeat.id for repeat in repeats_of(whole.question_set)}
        return FormPicture(
            whole=whole,
            lens=seen,
            answers=own if seen is whole.own_lens else records.answers.current(return_id, seen),
            last_year=_last_year(session, records, whole, own),
            rows=MappingProxyType({key: kept for key, kept in own.items() if key[0] in repeat_ids}),
            others=_others(session, records, whole, seen),
            actions=_actions(records, return_id),
            signatures=records.signatures.standing(return_id),
            read_only_why=why_read_only(whole.target, whole.round, whole.kind, seen),
            today=session.today(),
            saved_at=records.answers.touched([return_id]).get(return_id),
        )


def _actions(records: Records, return_id: str) -> Mapping[str, tuple[Action, ...]]:
    by_question: dict[str, list[Action]] = {}
    for action in records.actions.of_return(return_id):
        if action.question_id and action.state != "withdrawn":
            by_question.setdefault(action.question_id, []).append(action)
    return MappingProxyType({question: tuple(actions) for question, actions in by_question.items()})


def _last_year(
    session: Session, records: Records, whole: ReturnInFull, answers: Mapping[Key, Answer]
) -> Mapping[Key, LastYear]:
    if whole.round.previous_round_id is None or whole.agency is None:
        return MappingProxyType({})
    earlier = [
        each
        for each in records.returns.of_round(whole.round.previous_round_id)
        if each.agency_id == whole.agency.id and each.case_id is None
    ]
    if not earlier:
        return MappingProxyType({})
    before = whole_return(session, records, earlier[0].id)
    moderated = panel_answers(records, earlier[0].id)
    promised = _actions(records, earlier[0].id)
    found: dict[Key, LastYear] = {}
    revisions = records.answers.current_revisions(earlier[0].id, Lens.SELF)
    then = {key: revision.answer for key, revision in revisions.items()}
    labels = _row_labels(before.question_set, then)
    same = _same_rows(before.question_set, then, whole.question_set, answers)
    for key, revision in revisions.items():
        if key[1] is not None and key not in same:
            continue
        asked, asks = before.question_set.question(key[0]), whole.question_set.question(key[0])
        if asked is None or asks is None or revision.answer.is_blank:
            continue
        show = question_type(asked.type).show
        agreed = moderated.get(key)
        moved = agreed is not None and _said(agreed) != _said(revision.answer)
        found[same.get(key, key)] = LastYear(
            year_label=before.round.year_label,
            at=revision.at,
            answer=revision.answer,
            words=show(asked, before.question_set, revision.answer),
            comparison=compare(asked, before.question_set, asks, whole.question_set),
            moderated=show(asked, before.question_set, agreed) if agreed is not None and moved else None,
            moved_to=agreed if moved else None,
            moderated_why=agreed.reason if agreed is not None else "",
            promised=tuple(action for action in promised.get(key[0], ()) if action.row == key[1]),
            said_of=labels.get(key, ""),
        )
    return MappingProxyType(found)


def _row_labels(question_set: QuestionSet, answers: Mapping[Key, Answer]) -> Mapping[Key, str]:
    """Say of each question asked of a row which row it is: "Designated lead 2, Asha"."""
    return {
        (item.id, row.id): row.label
        for repeat in repeats_of(question_set)
        for row in numbered_rows(repeat, answers)
        for item in repeat.items
    }


def _same_rows(
    before: QuestionSet, then: Mapping[Key, Answer], question_set: QuestionSet, answers: Mapping[Key, Answer]
) -> Mapping[Key, Key]:
    """Say beside which question of this year's form an answer of last year's belongs that was said of a row."""
    earlier = {item.id: repeat for repeat in repeats_of(before) for item in repeat.items}
    found: dict[Key, Key] = {}
    for repeat in repeats_of(question_set):
        for item in repeat.items:
            if item.id in earlier:
                rows = same_rows(earlier[item.id], then, repeat, answers)
                found |= {(item.id, row): (item.id, now) for row, now in rows.items()}
    return found


def _said(answer: Answer) -> tuple[State, object]:
    """Give what an answer says; a value kept beside "does not apply" is not said."""
    return answer.state, answer.value if answer.state is State.ANSWERED else None


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
