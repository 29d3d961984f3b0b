"""What the same agency said a round ago, and what becomes of it under this year's questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.answer import AnswerRevision
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, panel_answers, whole_return
from forms.answers import Answer, Evidence, Key, State
from forms.demands import is_stale
from forms.levels import level_of
from forms.model import Level, Question, QuestionSet
from forms.types import question_type
from forms.versions import carried
from forms.versions.carrying import CarriedAnswer, Outcome, Reason


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the same agency answered to the same question a round ago.

    Attributes:
        key: where it was answered; a question may have been renamed since.
        asked: the question as it was worded then.
        words: the answer as a document prints it; level: its step on the scale of that year, for a rating.
        outcome, reasons: what becomes of it (`forms.versions.carrying`).
        offered: the answer that may be kept for this year: the panel's rating where it was moved, and only evidence
            that is not too old. None where this year's question cannot be answered so, or asks each year anew.
        left_behind: evidence too old for this year's question.
        moderated: the moderated answer in words, where it was moved; None where it was not.
        moved_to, moved_level: the moderated answer itself, and its step, where it was moved.
        moderated_why: the panel's reason.
        promised: the actions that came from the answer, withdrawn ones left out.
    """

    key: Key
    year_label: str
    at: dt.datetime
    asked: str
    answer: Answer
    words: str
    level: Level | None
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    offered: Answer | None = None
    left_behind: tuple[Evidence, ...] = ()
    moderated: str | None = None
    moved_to: Answer | None = None
    moved_level: Level | None = None
    moderated_why: str = ""
    promised: tuple[Action, ...] = ()

    @property
    def final(self) -> Answer:
        """Give the answer as it finally stood."""
        return self.moved_to or self.answer

    @property
    def final_level(self) -> Level | None:
        """Give the step of that answer, for a rating."""
        return self.level if self.moved_to is None else self.moved_level


@dataclass(frozen=True, slots=True)
class Earlier:
    """The whole of what an agency answered a round ago.

    Attributes:
        year_label: what people call that year; empty where there is no earlier return.
        question_set: what was asked then; None where there is no earlier return.
        answers: by this year's key.
        gone: answers that no question of this year asks for; they stay in last year's return.
    """

    year_label: str = ""
    question_set: QuestionSet | None = None
    answers: Mapping[Key, LastYear] = field(default_factory=lambda: MappingProxyType({}))
    gone: tuple[LastYear, ...] = ()


NOTHING_EARLIER = Earlier()


def earlier_return(records: Records, whole: ReturnInFull) -> ReturnId | None:
    """Find the return of the same agency in the round that this one follows; cases are never carried over."""
    if whole.round.previous_round_id is None or whole.agency is None or whole.case is not None:
        return None
    before = records.returns.of_round(whole.round.previous_round_id)
    same = (each.id for each in before if each.agency_id == whole.agency.id and each.case_id is None)
    return next(same, None)


def said_earlier(session: Session, records: Records, whole: ReturnInFull, on: dt.date) -> Earlier:
    """Gather what was said a round ago.

    Args:
        on: the day on which evidence is too old, or not.
    """
    return_id = earlier_return(records, whole)
    if return_id is None:
        return NOTHING_EARLIER
    before = whole_return(session, records, return_id)
    said = records.answers.current_revisions(return_id, Lens.SELF)
    given = {key: revision for key, revision in said.items() if not revision.answer.is_blank}
    agreed = panel_answers(records, return_id)
    finals = {key: _final(revision.answer, agreed.get(key)) for key, revision in given.items()}
    promised = [action for action in records.actions.of_return(return_id) if action.state is not ActionState.WITHDRAWN]
    found: dict[Key, LastYear] = {}
    gone: list[LastYear] = []
    for one in carried(before.question_set, whole.question_set, finals, on=on).answers:
        asked = before.question_set.question(one.key[0])
        if asked is None:
            continue
        last = _last_year(before, asked, given[one.key], one, agreed.get(one.key))
        last = replace(last, promised=tuple(each for each in promised if (each.question_id, each.row) == one.key))
        asks = whole.question_set.question(one.to[0]) if one.to else None
        if one.to is None or asks is None:
            gone.append(last)
        else:
            found[one.to] = _offered(last, asks, one, on)
    return Earlier(before.round.year_label, before.question_set, MappingProxyType(found), tuple(gone))


def _final(own: Answer, agreed: Answer | None) -> Answer:
    """Put the panel's rating in place of the owner's; what the owner wrote around it stays."""
    return own if agreed is None else replace(own, state=agreed.state, value=agreed.value)


def _last_year(
    before: ReturnInFull, asked: Question, revision: AnswerRevision, one: CarriedAnswer, agreed: Answer | None
) -> LastYear:
    show = question_type(asked.type).show
    moved = agreed is not None and _said(agreed) != _said(revision.answer)
    return LastYear(
        key=one.key,
        year_label=before.round.year_label,
        at=revision.at,
        asked=asked.label,
        answer=revision.answer,
        words=show(asked, before.question_set, revision.answer),
        level=level_of(asked, before.question_set, revision.answer),
        outcome=one.outcome,
        reasons=one.reasons,
        moderated=show(asked, before.question_set, agreed) if agreed is not None and moved else None,
        moved_to=agreed if moved else None,
        moved_level=level_of(asked, before.question_set, agreed) if agreed is not None and moved else None,
        moderated_why=agreed.reason if agreed is not None else "",
    )


def _offered(last: LastYear, asks: Question, one: CarriedAnswer, on: dt.date) -> LastYear:
    """Offer what may be kept: nothing where the question cannot be answered so, or is to be answered anew."""
    stale = tuple(piece for piece in one.answer.evidence if is_stale(asks, piece, on))
    if not one.can_be_kept:
        return replace(last, left_behind=stale)
    fresh = tuple(piece for piece in one.answer.evidence if piece not in stale)
    return replace(last, offered=replace(one.answer, evidence=fresh), left_behind=stale)


def _said(answer: Answer) -> tuple[State, object]:
    """Give what an answer says; a value kept beside "does not apply" is not said."""
    return answer.state, answer.value if answer.state is State.ANSWERED else None
