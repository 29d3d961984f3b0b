"""A trust's own audit form: which of its lines asks which of our questions, and how much of ours it answers.

What a person settles is kept as a `TemplateMap`, for the trust's other schools and for next year. What came of a file
is kept return by return as an `OwnFormTake`, so that returns in a format of their own are counted apart, and so that
taking one in can be undone as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import OwnFormTakeId, ReturnId, TemplateMapId
from forms.answers import BLANK, Answer, Key, State
from forms.model import Question

OWN_TEMPLATE = "own_template"
"""The source of answers that came in a trust's own form."""

NOT_COVERED = ""
"""In place of a question's id: no question of ours asks this."""


class How(StrEnum):
    """Why a line of a trust's form is taken for a question of ours."""

    CHOSEN = "chosen"
    """A person said so, of this file."""
    REMEMBERED = "remembered"
    """A person said so when a form of this trust came before."""
    EXACT = "exact"
    """It asks in our very words."""
    LIKE = "like"
    """Its words are like ours; nothing of it is taken before a person agrees."""
    NONE = "none"
    """Nothing of ours is like it; a person says what it is, or that it is not covered."""


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """What one line of a trust's form is taken for.

    Attributes:
        label: its words, as they stand in the file.
        question_id: a question of ours; NOT_COVERED where none asks this, or nobody knows yet.
        confidence: 0 to 1; 1 where a person said so, or it asks in our very words.
    """

    label: str
    question_id: str
    confidence: float
    how: How

    @property
    def is_settled(self) -> bool:
        """Say whether nobody needs to be asked about it."""
        return self.how in (How.CHOSEN, How.REMEMBERED, How.EXACT)


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """What the lines of a trust's form are, as a person left it standing.

    Attributes:
        trust: id of the trust in the register; where it is not in the register, its name as typed.
        name: the trust's name, as people call it.
        question_set_id: of which set the questions are.
        headings: digest of the lines the form had when it last came.
        lines: (label, question id or NOT_COVERED, confidence, how) of every line ever settled, in the order it came.
        levels: (choices, the trust's word, our code) of every word for an answer that was settled; an empty code means
            that the word is no answer of ours.
        columns: (digest of the headings, column, what it is) of every column that a person said what it is.
    """

    id: TemplateMapId
    trust: str
    name: str
    question_set_id: str
    headings: str
    lines: tuple[tuple[str, str, float, str], ...]
    levels: tuple[tuple[str, str, str], ...]
    columns: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFormTake:
    """One school's answers, taken from a trust's own form in one act.

    Attributes:
        source: sha256 of the file.
        attachment_id: the file itself, kept as it came.
        lead: the school's own designated safeguarding lead, as the file or the trust said.
        not_covered: how many answered lines of the form no question of ours asks.
        withdrawn: taken out again.
    """

    id: OwnFormTakeId
    return_id: ReturnId
    template_id: TemplateMapId
    source: str
    attachment_id: str
    lead: str
    taken_at: dt.datetime
    not_covered: int
    withdrawn: bool = False


class Covered(StrEnum):
    """How much of one of our questions is answered."""

    ANSWERED = "answered"
    PARTLY = "partly"
    """Something was said, and the answer itself or the evidence it needs is wanting."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One question of ours, and how much of it is answered."""

    key: Key
    question: Question
    covered: Covered

    @property
    def is_must(self) -> bool:
        """Say whether law or statutory guidance requires it."""
        return self.question.duty == "must"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a return asks is answered: what must be asked first, then the rest, each in reading order."""

    lines: tuple[CoverageLine, ...]

    def of(self, *covered: Covered, must: bool | None = None) -> tuple[CoverageLine, ...]:
        """List the questions covered so; only those that law or guidance requires, or only the others, where said."""
        return tuple(line for line in self.lines if line.covered in covered and (must is None or line.is_must is must))

    @property
    def to_ask(self) -> tuple[str, ...]:
        """List the ids of the questions a top-up form asks: what is required and not answered in full."""
        open_lines = self.of(Covered.PARTLY, Covered.SILENT, must=True)
        return tuple(dict.fromkeys(line.key[0] for line in open_lines))


def coverage(asked: Iterable[tuple[Key, Question]], answers: Mapping[Key, Answer]) -> Coverage:
    """Say how much of what a return asks is answered.

    Args:
        asked: every question that is shown, in reading order.
        answers: as they stand.
    """
    lines = [CoverageLine(key, question, _covered(question, answers.get(key, BLANK))) for key, question in asked]
    return Coverage(tuple(sorted(lines, key=lambda line: not line.is_must)))


def covered_in_full(question: Question, answer: Answer) -> bool:
    """Say whether a question is answered, with the evidence that this answer needs."""
    return _covered(question, answer) is Covered.ANSWERED


def _covered(question: Question, answer: Answer) -> Covered:
    if answer.is_blank:
        return Covered.SILENT
    if answer.state is State.UNANSWERED:
        return Covered.PARTLY
    rule = question.evidence
    wants_evidence = rule is not None and answer.value in rule.required_when and len(answer.evidence) < rule.min_items
    return Covered.PARTLY if wants_evidence else Covered.ANSWERED
