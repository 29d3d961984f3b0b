"""What becomes of the answers to an earlier version. Every one is accounted for, and none is thrown away.

An answer is carried when the question still means what it meant. It is carried with a flag when something about it
changed that its author should know; put before somebody when only a person can say whether it still holds; and kept in
the archive, with the version it answered, when there is no question for it any more.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from forms.answers import Answer, Key, State
from forms.demands import is_stale, offers
from forms.graph import nodes_with_surroundings
from forms.model import Change, Question, QuestionSet
from forms.types import question_type
from forms.versions.changes import ChangeKind, Difference
from forms.versions.comparing import diff

Outcome = Literal["carry", "flag", "review", "archive"]

Reason = Literal[
    "removed",
    "author",
    "worked_out",
    "type",
    "rows",
    "not_offered",
    "relabelled",
    "recoded",
    "wording",
    "scale",
    "options",
    "score",
    "logic",
    "renamed",
    "stale_evidence",
]
"""removed: no such question now; author: its author asks for it; worked_out: nobody answers it now; rows: asked for
each row now, or no longer; not_offered, relabelled: this very answer; recoded: its code became another of the same
meaning; stale_evidence: older than the question accepts. The others say what changed around the answer."""

_FLAGS: Mapping[ChangeKind, Reason] = {
    "wording": "wording",
    "scale": "scale",
    "options_added": "options",
    "options_removed": "options",
    "options_relabelled": "options",
    "options_reordered": "options",
    "score": "score",
    "logic": "logic",
    "renamed": "renamed",
}
_GRAVITY: tuple[Outcome, ...] = ("carry", "flag", "review", "archive")
_ANSWERED_ANEW: frozenset[Reason] = frozenset({"author", "type", "rows", "not_offered"})
"""Reasons for which a person who is asked to look cannot let the answer stand as it was."""


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """What becomes of one answer.

    Attributes:
        key: where it was given.
        to: where it belongs now; None in the archive.
        answer: as it was given, but for a code that is another one now.
        reasons: why it is not simply carried, the gravest first.
    """

    key: Key
    to: Key | None
    answer: Answer
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()

    @property
    def can_be_kept(self) -> bool:
        """Say whether a person may let it stand: there is a question for it, which can be answered so."""
        asked_anew = self.outcome == "review" and not _ANSWERED_ANEW.isdisjoint(self.reasons)
        return self.to is not None and not asked_anew


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of all answers, in the order they were given."""

    answers: tuple[CarriedAnswer, ...]

    def count(self) -> Mapping[Outcome, int]:
        """Count the answers of each outcome."""
        counted = Counter(one.outcome for one in self.answers)
        return {outcome: counted[outcome] for outcome in _GRAVITY}


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from one version to another, as far as an answer needs it."""

    old: QuestionSet
    new: QuestionSet
    asked: Mapping[str, Question]
    asks: Mapping[str, Question]
    pairs: Mapping[str, str]
    flags: Mapping[str, Mapping[Reason, Outcome]]
    said: Mapping[str, Change]
    in_repeat: Mapping[str, bool]
    on: dt.date


def carried(old: QuestionSet, new: QuestionSet, answers: Mapping[Key, Answer], *, on: dt.date) -> Carried:
    """Say what becomes of each answer to `old` in `new`.

    Args:
        on: the day at which evidence is too old or not.
    """
    difference = diff(old, new)
    step = _Step(
        old=old,
        new=new,
        asked={question.id: question for question in old.questions()},
        asks={question.id: question for question in new.questions()},
        pairs=difference.pairs,
        flags=_flags(difference),
        said={change.item: change for change in new.changes if change not in old.changes},
        in_repeat={node.id: repeat is not None for node, _, repeat in nodes_with_surroundings(new)},
        on=on,
    )
    return Carried(tuple(_one(step, key, answer) for key, answer in answers.items()))


def _flags(difference: Difference) -> dict[str, dict[Reason, Outcome]]:
    flags: dict[str, dict[Reason, Outcome]] = defaultdict(dict)
    for change in difference.changes:
        if change.node is not None and change.kind in _FLAGS:
            flags[change.node][_FLAGS[change.kind]] = "flag"
    return flags


def _one(step: _Step, key: Key, answer: Answer) -> CarriedAnswer:
    was, now = step.asked.get(key[0]), step.asks.get(step.pairs.get(key[0], ""))
    if was is None or now is None:
        return CarriedAnswer(key, None, answer, "archive", ("removed",))
    change = step.said.get(now.id)
    recoded = _recoded(answer, change.codes if change else {})
    found = {
        **step.flags.get(now.id, {}),
        **dict(_by_the_author(now, change)),
        **dict(_of_the_question(step, was, now, key)),
        **dict(_of_the_answer(step, was, now, answer, recoded)),
    }
    outcome = max(found.values(), key=_GRAVITY.index, default=_GRAVITY[0])
    reasons = tuple(sorted(found, key=lambda reason: -_GRAVITY.index(found[reason])))
    if outcome == "archive":
        return CarriedAnswer(key, None, answer, outcome, reasons)
    row = key[1] if step.in_repeat[now.id] else None
    return CarriedAnswer(key, (now.id, row), recoded, outcome, reasons)


def _by_the_author(now: Question, change: Change | None) -> Iterator[tuple[Reason, Outcome]]:
    asked = change.answers if change else "keep"
    if asked == "drop" or now.carry == "drop":
        yield "author", "archive"
    elif asked == "ask" or now.carry == "ask":
        yield "author", "review"
    elif asked == "keep_flag":
        yield "author", "flag"


def _of_the_question(step: _Step, was: Question, now: Question, key: Key) -> Iterator[tuple[Reason, Outcome]]:
    if now.calculate is not None:
        yield "worked_out", "archive"
    if (key[1] is not None) != step.in_repeat[now.id]:
        yield "rows", "review"
    if was.type != now.type:
        yield "type", "review"


def _of_the_answer(
    step: _Step, was: Question, now: Question, answer: Answer, recoded: Answer
) -> Iterator[tuple[Reason, Outcome]]:
    """Judge this very answer: whether it may still be given, and still says the same."""
    if recoded != answer:
        yield "recoded", "flag"
    if any(is_stale(now, piece, step.on) for piece in answer.evidence):
        yield "stale_evidence", "flag"
    if was.type != now.type:
        return
    if _is_right(was, step.old, answer) and not _is_right(now, step.new, recoded):
        yield "not_offered", "review"
    elif recoded == answer and _label(was, step.old, answer) != _label(now, step.new, answer):
        yield "relabelled", "review"


def _label(question: Question, question_set: QuestionSet, answer: Answer) -> str:
    """Give the words of the levels or options an answer stands at; empty for an answer without codes."""
    kind = question_type(question.type)
    return kind.show(question, question_set, answer) if kind.codes(question, question_set, answer) else ""


def _is_right(question: Question, question_set: QuestionSet, answer: Answer) -> bool:
    """Say whether a question can be answered so."""
    if answer.state in (State.DOES_NOT_APPLY, State.DONT_KNOW):
        return offers(question, question_set, answer.state)
    return not question_type(question.type).problems(question, question_set, answer)


def _recoded(answer: Answer, codes: Mapping[str, str]) -> Answer:
    """Write the code that means the same now; an answer without a code stays as it is."""
    if isinstance(answer.value, str) and answer.value in codes:
        return replace(answer, value=codes[answer.value])
    if isinstance(answer.value, list | tuple):
        return replace(answer, value=[codes.get(one, one) for one in answer.value]) if codes else answer
    return answer
