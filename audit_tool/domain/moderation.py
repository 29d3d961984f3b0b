"""Moderation: what a meeting makes of the ratings that agencies gave, one line of enquiry at a time.

Ratings are steps in an order, so agencies are counted and the steps between them are, and no mean is ever made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.meeting import Voice
from forms.answers import BLANK, Answer, Key, State
from forms.levels import level_on, scale_of
from forms.live import LiveForm, Row
from forms.model import Node, Question, QuestionSet, Repeat, Scale, Section
from forms.rated import level_shares

SAFETY_LINE = "safety_line"
"""The tag of a line that asks whether a child was safe: the whole cannot quietly be called better than it."""

OVERALL = "overall_judgement"
"""The tag of the question that judges the whole. It is a judgement: nothing is added up to make it."""

CHILDS_WORDS = "childs_words"
"""The tag of the question of each child that holds what the child said or showed."""

FAR_ABOVE = 2
"""Steps by which a judgement of the whole may not be better than the worst safety line without a reason."""

MEETING_TAGS = frozenset({SAFETY_LINE, OVERALL, CHILDS_WORDS})
"""Tags that are no themes."""


def theme_tags(*nodes: Node) -> tuple[str, ...]:
    """List the tags of nodes that are themes, each once: others say what a meeting does with a question."""
    tags = dict.fromkeys(tag for node in nodes for tag in node.tags)
    return tuple(tag for tag in tags if tag not in MEETING_TAGS)


@dataclass(frozen=True, slots=True)
class Kloe:
    """One line of enquiry as a meeting takes it: a rated question, or the voice of each child.

    Attributes:
        scale: the steps it is rated on; None where it is not rated, as the voice of each child may be.
        rows: the children it asks of one by one; empty where it asks of the whole family.
        voice: the questions of the same repeat that hold what each child said or showed: those tagged so, or all that
            are answered in words.
        told: the questions around it, in its own part or repeat, that each agency answered in words.
    """

    question: Question
    section: Section
    scale: Scale | None
    rows: tuple[Row, ...] = ()
    voice: tuple[Question, ...] = ()
    told: tuple[Question, ...] = ()

    @property
    def id(self) -> str:
        """Name it by its question."""
        return self.question.id

    @property
    def is_overall(self) -> bool:
        """Say whether it judges the whole."""
        return OVERALL in self.question.tags

    @property
    def is_safety_line(self) -> bool:
        """Say whether it asks if a child was safe."""
        return SAFETY_LINE in self.question.tags

    @property
    def keys(self) -> tuple[Key, ...]:
        """List where it is rated: once, or once for each child."""
        return tuple((self.id, row.id) for row in self.rows) or ((self.id, None),)


def kloes_of(form: LiveForm, question_set: QuestionSet) -> tuple[Kloe, ...]:
    """List what a meeting goes through, in the order of the set: what its record's form asks and rates.

    A repeat of children that rates nothing is one line too: each child's voice has to be heard.
    """
    return tuple(kloe for section in question_set.sections() for kloe in _of_section(form, question_set, section))


def _of_section(form: LiveForm, question_set: QuestionSet, section: Section) -> list[Kloe]:
    asked = {question_id for question_id, _row in form.keys(section.id)}
    told = tuple(item for item in _questions(section.items, asked) if item.type == "long_text")
    found: list[Kloe] = []
    for item in section.items:
        if isinstance(item, Question) and item.id in asked and (scale := scale_of(item, question_set)):
            found.append(Kloe(item, section, scale, told=told))
        elif isinstance(item, Section):
            found += _of_section(form, question_set, item)
        elif isinstance(item, Repeat) and item.of == "child" and form.rows(item.id):
            found += _of_children(form, question_set, section, item, asked)
    return found


def _of_children(
    form: LiveForm, question_set: QuestionSet, section: Section, repeat: Repeat, asked: set[str]
) -> list[Kloe]:
    rows, questions = form.rows(repeat.id), _questions(repeat.items, asked)
    in_words = tuple(question for question in questions if question.type == "long_text")
    voice = tuple(question for question in in_words if CHILDS_WORDS in question.tags) or in_words
    told = tuple(question for question in in_words if question not in voice)
    rated = [(question, scale) for question in questions if (scale := scale_of(question, question_set))]
    if not rated and voice:
        return [Kloe(voice[0], section, None, rows, voice, told)]
    return [Kloe(question, section, scale, rows, voice, told) for question, scale in rated]


def _questions(items: Sequence[object], asked: set[str]) -> tuple[Question, ...]:
    return tuple(item for item in items if isinstance(item, Question) and item.id in asked)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far agencies agree on one line.

    Attributes:
        rated: how many agencies rated it.
        most: the codes of the step that most of them chose, or of those that as many chose; best first.
        count: how many chose each of those.
        apart: steps between the best and the worst rating.
        off: agencies that chose neither, with the steps to the nearest of them, the farthest first.
    """

    rated: int
    most: tuple[str, ...] = ()
    count: int = 0
    apart: int = 0
    off: tuple[tuple[AgencyId, int], ...] = ()


def agreement(scale: Scale | None, chosen: Mapping[AgencyId, str]) -> Agreement:
    """Compare the ratings of agencies, by the codes they chose; steps that are no rating are left out."""
    steps = step_numbers(scale)
    rated = {agency: code for agency, code in chosen.items() if code in steps}
    if not rated:
        return Agreement(0)
    counts = Counter(rated.values())
    count = max(counts.values())
    most = tuple(sorted((code for code in counts if counts[code] == count), key=lambda code: -steps[code]))
    numbers = [steps[code] for code in rated.values()]
    away = {agency: min(abs(steps[code] - steps[one]) for one in most) for agency, code in rated.items()}
    off = sorted(((agency, far) for agency, far in away.items() if far), key=lambda each: -each[1])
    return Agreement(len(rated), most, count, max(numbers) - min(numbers), tuple(off))


def step_numbers(scale: Scale | None) -> dict[str, int]:
    """Number the rated steps of a scale from its worst, 0; empty for a scale without a better end."""
    shares = level_shares(scale) if scale is not None else {}
    places = {share: number for number, share in enumerate(sorted(set(shares.values())))}
    return {code: places[share] for code, share in shares.items()}


@dataclass(frozen=True, slots=True)
class FarAbove:
    """A judgement of the whole that is better than a safety line by two steps or more.

    Attributes:
        key: the worst safety line, and of which child.
        code: the step it was rated at.
        steps: how many steps worse it is.
    """

    key: Key
    code: str
    steps: int


def far_above(kloes: Sequence[Kloe], shared: Mapping[Key, Answer]) -> FarAbove | None:
    """Say whether the whole was judged better than its worst safety line by two steps or more.

    Lines on another scale than the judgement are not compared with it.
    """
    overall = next((kloe for kloe in kloes if kloe.is_overall and kloe.scale), None)
    steps = step_numbers(overall.scale if overall else None)
    judged = code_of(overall.scale, shared.get(overall.keys[0], BLANK)) if overall else ""
    if overall is None or judged not in steps:
        return None
    rated = [
        (steps[code], key, code)
        for kloe in kloes
        if kloe.is_safety_line and kloe.scale == overall.scale
        for key in kloe.keys
        if (code := code_of(kloe.scale, shared.get(key, BLANK))) in steps
    ]
    if not rated:
        return None
    number, key, code = min(rated, key=lambda each: each[0])
    apart = steps[judged] - number
    return FarAbove(key, code, apart) if apart >= FAR_ABOVE else None


def code_of(scale: Scale | None, answer: Answer) -> str:
    """Name the step an answer stands at; an empty text where it stands at none."""
    level = level_on(scale, answer)
    return level.code if level is not None else ""


@dataclass(frozen=True, slots=True)
class Wanting:
    """What a line still wants before the meeting is done with it.

    Attributes:
        code: child_unheard, not_rated, reason_needed (it is not what most said) or reason_far_above.
    """

    code: str
    key: Key


@dataclass(frozen=True, slots=True)
class SaidSoFar:
    """What was said of all lines.

    Attributes:
        shared: the meeting's own answers.
        agencies: the answers of each agency's return.
        heard: what the meeting says of the voice of a child at a line, by key.
    """

    shared: Mapping[Key, Answer]
    agencies: Mapping[AgencyId, Mapping[Key, Answer]]
    heard: Mapping[Key, Voice]

    def codes(self, kloe: Kloe, key: Key) -> dict[AgencyId, str]:
        """Say which step each agency chose; an empty text where it chose none."""
        return {agency: code_of(kloe.scale, answers.get(key, BLANK)) for agency, answers in self.agencies.items()}


def wanting(kloe: Kloe, kloes: Sequence[Kloe], said: SaidSoFar) -> tuple[Wanting, ...]:
    """List what a line still wants, in the order of its children: none where the meeting may be done with it."""
    found: list[Wanting] = []
    above = far_above(kloes, said.shared) if kloe.is_overall else None
    for key in kloe.keys:
        shared = said.shared.get(key, BLANK)
        if kloe.rows and said.heard.get(key) is None:
            found.append(Wanting("child_unheard", key))
        if kloe.scale is None:
            continue
        if shared.state is State.UNANSWERED:
            found.append(Wanting("not_rated", key))
        elif not shared.reason.strip():
            agreed = agreement(kloe.scale, said.codes(kloe, key))
            if above is not None:
                found.append(Wanting("reason_far_above", key))
            elif agreed.most and code_of(kloe.scale, shared) not in agreed.most:
                found.append(Wanting("reason_needed", key))
    return tuple(found)
