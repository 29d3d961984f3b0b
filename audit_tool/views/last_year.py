"""What the same agency said a round ago, and what becomes of it under this year's questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from audit_tool.domain.action import Action
from audit_tool.domain.answer import AnswerRevision
from audit_tool.domain.form import repeats_of
from audit_tool.domain.rating import Lens
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, panel_answers, whole_return
from forms.answers import Answer, Evidence, Key, State
from forms.demands import is_stale
from forms.levels import level_of
from forms.model import Level, Question, QuestionSet, Repeat
from forms.rows import may_stand_again, numbered_rows, row_name, same_rows
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
        said_of: the row it was said of, as it was labelled then; empty outside a repeat.
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
    said_of: str = ""

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
        answers: by this year's key.
        rows: the names of the rows that stood then and may stand again, by the id of this year's repeat.
        gone: answers that no question of this year asks for, those about a lead who is not listed this year among
            them; they stay in last year's return.
    """

    year_label: str = ""
    answers: Mapping[Key, LastYear] = field(default_factory=lambda: MappingProxyType({}))
    gone: tuple[LastYear, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_EARLIER = Earlier()


def said_earlier(session: Session, records: Records, whole: ReturnInFull, on: dt.date) -> Earlier:
    """Gather what was said a round ago, in the round and in the supplements that came after it.

    Args:
        on: the day on which evidence is too old, or not.
    """
    earlier = session.earlier_returns(records, whole.target)
    if not earlier:
        return NOTHING_EARLIER
    found: dict[Key, LastYear] = {}
    gone: dict[Key, LastYear] = {}
    answers = records.answers.current(whole.target.id, whole.own_lens)
    before, *later = (whole_return(session, records, each.id) for each in earlier)
    for each in (before, *later):
        now, no_more = _said_in(records, each, whole.question_set, answers, on)
        found |= now
        gone |= no_more
    then = records.answers.current(before.target.id, Lens.SELF)
    rows = _named_rows(before.question_set, then, whole.question_set)
    return Earlier(before.round.year_label, MappingProxyType(found), tuple(gone.values()), rows)


def later_returns(session: Session, records: Records, whole: ReturnInFull) -> tuple[ReturnInFull, ...]:
    """Gather the returns that the same agency gave to the supplements of a return's round, the oldest first."""
    return tuple(
        whole_return(session, records, each.id)
        for run in records.rounds.supplements_of(whole.round.id)
        for each in records.returns.of_round(run.id)
        if (each.agency_id, each.case_id) == (whole.target.agency_id, whole.target.case_id)
    )


def _said_in(
    records: Records, before: ReturnInFull, asks_now: QuestionSet, answers: Mapping[Key, Answer], on: dt.date
) -> tuple[dict[Key, LastYear], dict[Key, LastYear]]:
    """Sort one return's answers into those that a question asks for now, by its key, and those that none does."""
    return_id = before.target.id
    said = records.answers.current_revisions(return_id, Lens.SELF)
    given = {key: revision for key, revision in said.items() if not revision.answer.is_blank}
    agreed = panel_answers(records, return_id)
    finals = {key: _final(revision.answer, agreed.get(key)) for key, revision in given.items()}
    actions = [action for action in records.actions.of_return(return_id) if action.stands]
    rows = _Rows(before.question_set, {key: revision.answer for key, revision in given.items()}, asks_now, answers)
    found: dict[Key, LastYear] = {}
    gone: dict[Key, LastYear] = {}
    for one in carried(before.question_set, asks_now, finals, on=on).answers:
        asked = before.question_set.question(one.key[0])
        if asked is None:
            continue
        promised = tuple(action for action in actions if (action.question_id, action.row) == one.key)
        last = _last_year(before, asked, given[one.key], one, agreed.get(one.key))
        last = replace(last, promised=promised, said_of=rows.label(one.key))
        to = rows.now(one)
        asks = asks_now.question(to[0]) if to else None
        if to is None or asks is None:
            gone[one.key] = last
        else:
            found[to] = _offered(last, asks, one, on)
    return found, gone


def _named_rows(before: QuestionSet, then: Mapping[Key, Answer], asks: QuestionSet) -> Mapping[str, tuple[str, ...]]:
    """List the names of last year's rows for each repeat whose rows may be there again."""
    earlier = {repeat.id: repeat for repeat in repeats_of(before)}
    found: dict[str, tuple[str, ...]] = {}
    for repeat in repeats_of(asks):
        was = earlier.get(repeat.id)
        if was is not None and was.of == repeat.of and may_stand_again(repeat):
            names = (row_name(was, row.id, then) for row in numbered_rows(was, then))
            found[repeat.id] = tuple(dict.fromkeys(name for name in names if name.strip()))
    return MappingProxyType(found)


class _Rows:
    """Which row of this year an answer is about that was given for a row a round ago.

    Args:
        before: what was asked then.
        then: what was kept then, for rows themselves too.
        asks: what is asked now.
        answers: what is kept now.
    """

    def __init__(
        self, before: QuestionSet, then: Mapping[Key, Answer], asks: QuestionSet, answers: Mapping[Key, Answer]
    ) -> None:
        self._before, self._repeats = _around(before), _around(asks)
        self._labels = {
            (repeat.id, row.id): row.label for repeat in repeats_of(before) for row in numbered_rows(repeat, then)
        }
        self._same = {
            (earlier.id, repeat.id): same_rows(earlier, then, repeat, answers)
            for earlier in repeats_of(before)
            for repeat in repeats_of(asks)
        }

    def label(self, key: Key) -> str:
        """Give the label a row had then; empty outside a repeat, and for a row that was removed."""
        repeat = self._before.get(key[0])
        return self._labels.get((repeat.id, key[1] or ""), "") if repeat is not None else ""

    def now(self, one: CarriedAnswer) -> Key | None:
        """Say where an answer belongs now; None where it is about a row that does not stand this year."""
        if one.to is None or one.to[1] is None:
            return one.to
        before, repeat = self._before.get(one.key[0]), self._repeats.get(one.to[0])
        if before is None or repeat is None:
            return one.to
        row = self._same[before.id, repeat.id].get(one.to[1])
        return None if row is None else (one.to[0], row)


def _around(question_set: QuestionSet) -> Mapping[str, Repeat]:
    """Say which repeat each question stands in that stands in one."""
    return {item.id: repeat for repeat in repeats_of(question_set) for item in repeat.items}


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
