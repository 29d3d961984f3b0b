"""Sentences for whoever answered, chosen from their answers by rules; each was written and read by people beforehand.

A file of them names the question set it speaks of. Nothing is made up here: a sentence fits or it does not, and which
come first follows from the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from forms.live import LiveForm
from forms.loading import LoadProblem, Unloadable, read_toml
from forms.model import QuestionSet
from forms.rated import level_shares

FORMAT = "letters/1"


class FeedbackPart(StrEnum):
    """What a sentence is said for."""

    STRENGTH = "strength"
    DEVELOP = "develop"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Condition:
    """An answer as it must stand: the question's id, and the steps of its scale, any of which will do."""

    question: str
    levels: frozenset[str]

    def holds(self, levels: Mapping[str, str]) -> bool:
        """Say whether the answer stands so; what is open, hidden or not asked stands nowhere."""
        return levels.get(self.question) in self.levels


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the answers it is said for.

    Attributes:
        every: conditions that must all hold; some: conditions of which one must, where there are any.
        audience, measure: of a training need: whom it is for, and how one would see that it helped.
    """

    id: str
    part: FeedbackPart
    text: str
    every: tuple[Condition, ...] = ()
    some: tuple[Condition, ...] = ()
    audience: str = ""
    measure: str = ""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """List every condition, those that must all hold first."""
        return self.every + self.some

    def fits(self, levels: Mapping[str, str]) -> bool:
        """Say whether it is true of these answers: question id to the step it stands at."""
        return all(each.holds(levels) for each in self.every) and (
            not self.some or any(each.holds(levels) for each in self.some)
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a file of sentences holds.

    Attributes:
        sentences: in the order of the file.
        support: the question in which somebody says what support they would like; empty where none asks.
    """

    sentences: tuple[Sentence, ...] = ()
    support: str = ""


def read_feedback(path: Path) -> Feedback:
    """Read a file of sentences.

    Raises:
        Unloadable: it is not such a file, or a sentence in it is not whole.
    """
    held = read_toml(path, path.name)
    if held.get("format") != FORMAT:
        raise Unloadable(
            LoadProblem(path.name, "format", "This is no file of sentences.", f'Write format = "{FORMAT}".')
        )
    read = [_sentence(each, number, path.name) for number, each in enumerate(held.get("sentences", []), 1)]
    ids = [each.id for each in read]
    twice = sorted({ident for ident in ids if ids.count(ident) > 1})
    if twice:
        raise Unloadable(LoadProblem(path.name, ", ".join(twice), "An id stands twice.", "Give each sentence its own."))
    return Feedback(tuple(read), str(held.get("support", "")))


def fitting(sentences: Iterable[Sentence], part: FeedbackPart, form: LiveForm) -> tuple[Sentence, ...]:
    """Choose the sentences of one part that fit, those that matter most first.

    Strengths begin with the best of the answers they rest on, points to develop with the lowest; what is alike keeps
    the order of the file.
    """
    mine = [each for each in sentences if each.part is part]
    levels = _levels(mine, form)
    found = [each for each in mine if each.fits(levels)]
    if part is FeedbackPart.STRENGTH:
        return tuple(sorted(found, key=lambda each: -min(_places(each, levels, form), default=Fraction(0))))
    if part is FeedbackPart.DEVELOP:
        return tuple(sorted(found, key=lambda each: min(_places(each, levels, form), default=Fraction(1))))
    return tuple(found)


def unknown(sentences: Iterable[Sentence], question_set: QuestionSet) -> Iterator[tuple[str, str]]:
    """Name what sentences ask for that a set does not have, each beside its sentence's id.

    ("strong_online", "s175_alerts is never perhaps")
    """
    scales = {scale.id: {level.code for level in scale.levels} for scale in question_set.scales}
    questions = {question.id: question for question in question_set.questions()}
    for sentence in sentences:
        for condition in sentence.conditions:
            question = questions.get(condition.question)
            if question is None:
                yield sentence.id, f"there is no {condition.question}"
                continue
            for level in sorted(condition.levels - scales.get(question.scale or "", set())):
                yield sentence.id, f"{condition.question} is never {level}"


def fitted(feedback: Feedback, question_set: QuestionSet) -> tuple[Feedback, tuple[Sentence, ...]]:
    """Fit sentences to a set that was made from the one they were written for.

    A question that got another id in it is still the one they speak of.

    Returns:
        Those of which the set asks everything, and the sentences that are left out.
    """
    now = {old: question.id for question in question_set.questions() for old in question.renamed_from}
    renamed = [
        replace(each, every=_renamed(each.every, now), some=_renamed(each.some, now)) for each in feedback.sentences
    ]
    lost = {ident for ident, _what in unknown(renamed, question_set)}
    kept = tuple(each for each in renamed if each.id not in lost)
    left_out = tuple(each for each in feedback.sentences if each.id in lost)
    return Feedback(kept, now.get(feedback.support, feedback.support)), left_out


def _renamed(conditions: Iterable[Condition], now: Mapping[str, str]) -> tuple[Condition, ...]:
    return tuple(replace(each, question=now.get(each.question, each.question)) for each in conditions)


def _levels(sentences: Iterable[Sentence], form: LiveForm) -> dict[str, str]:
    """Say where the questions that sentences speak of stand; those that are open, hidden or not asked are left out."""
    asked = {condition.question for sentence in sentences for condition in sentence.conditions}
    levels = {}
    for question in asked:
        if form.shown.get((question, None), False):
            level = form.level((question, None))
            if level is not None:
                levels[question] = level.code
    return levels


def _places(sentence: Sentence, levels: Mapping[str, str], form: LiveForm) -> Iterator[Fraction]:
    """Place each answer that a sentence is true of between its scale's worst (0) and best (1)."""
    for condition in sentence.conditions:
        scale = form.scale(form.question((condition.question, None))) if condition.holds(levels) else None
        place = level_shares(scale).get(levels[condition.question]) if scale is not None else None
        if place is not None:
            yield place


def _sentence(held: Any, number: int, file: str) -> Sentence:
    where = f"sentence {number}"
    try:
        return Sentence(
            id=str(held["id"]),
            part=FeedbackPart(held["part"]),
            text=str(held["text"]).strip(),
            every=_conditions(held.get("every", [])),
            some=_conditions(held.get("some", [])),
            audience=str(held.get("audience", "")),
            measure=str(held.get("measure", "")),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unloadable(
            LoadProblem(
                file, where, "It is not whole.", "Give it an id, a part, a text, and conditions of question and is."
            )
        ) from wrong


def _conditions(held: Sequence[Any]) -> tuple[Condition, ...]:
    return tuple(Condition(str(each["question"]), frozenset(map(str, each["is"]))) for each in held)
