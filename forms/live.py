"""A form while it is being filled in: what is shown, what is worked out, what stands to be mended.

An edit works out only what depends on it. Whatever the order of the edits, the outcome is the same as working
everything out afresh. Nothing here keeps or changes an answer other than as it was recorded: an answer to a question
that is hidden stays, uncounted, and is there again when the question returns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from forms.answers import BLANK, Answer, Key, State
from forms.demands import demands
from forms.evaluation import Evaluation
from forms.expressions import Value
from forms.expressions.values import is_blank, to_text
from forms.levels import level_of, scale_id
from forms.model import Level, Question, QuestionSet, Scale
from forms.problems import Problem, ProblemCode
from forms.surroundings import ALONE, Surroundings
from forms.types import question_type

_PLACES_KEPT = 6
"""Places after the point that a worked-out number keeps."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeat: a child, known by a label that is no name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form, or a section of it, is.

    Attributes:
        answered: required questions dealt with; does not apply and do not know are dealt with.
        applicable: required questions that are shown.
        to_fix: questions that were touched and that something still stops.
    """

    answered: int
    applicable: int
    to_fix: int


class LiveForm:
    """One form with its answers.

    Args:
        question_set: what is asked.
        answers: what was answered so far; answers to questions the set does not have are kept and not read.
        groups: the groups whoever answers belongs to; they decide which questions apply.
        rows: the rows of each repeat, by the repeat's id.
        today: the day that `today()` gives, and at which evidence is old or not.
        surroundings: what was said last time and by others, for rules that ask.

    Raises:
        BrokenForm: the set cannot be filled in (`forms.graph`).
    """

    def __init__(
        self,
        question_set: QuestionSet,
        answers: Mapping[Key, Answer],
        *,
        groups: frozenset[str] = frozenset(),
        rows: Mapping[str, tuple[Row, ...]] = MappingProxyType({}),
        today: dt.date,
        surroundings: Surroundings = ALONE,
    ) -> None:
        self.question_set = question_set
        self.groups = groups
        self.today = today
        self._scales: dict[str | None, Scale] = {scale.id: scale for scale in reversed(question_set.scales)}
        self._rows = dict(rows)
        self._row_labels = {row.id: row.label for repeat_rows in rows.values() for row in repeat_rows}
        self._answers = dict(answers)
        self._with_actions: frozenset[Key] = frozenset()
        self._open: frozenset[str] | None = None
        row_ids = {repeat: tuple(row.id for row in repeat_rows) for repeat, repeat_rows in rows.items()}
        self._evaluation = Evaluation(
            question_set, self._answers, groups=groups, rows=row_ids, today=today, surroundings=surroundings
        )
        self.graph = self._evaluation.graph
        self._places = self.graph.places
        self._in_section = self._question_keys()
        self._problems: dict[Key, tuple[Problem, ...]] = dict.fromkeys(self._in_section[None], ())
        for key in self._problems:
            self._judge(key)

    # What was answered

    @property
    def answers(self) -> Mapping[Key, Answer]:
        """Every answer as recorded, those to hidden questions too; worked-out ones are not among them."""
        return MappingProxyType(self._answers)

    def answer(self, key: Key) -> Answer:
        """Give the answer to a question: as recorded, or as worked out; BLANK where nobody has touched it.

        Raises:
            KeyError: the form has no such question.
        """
        question = self.question(key)
        if question.calculate is None:
            return self._answers.get(key, BLANK)
        return BLANK.with_value(_kept(question, self._evaluation.values[key]))

    def record(self, key: Key, answer: Answer) -> frozenset[Key]:
        """Take an answer, whatever it says, and work out what depends on it.

        Returns:
            Keys of the nodes that are shown or hidden now and were not before (sections and notes among them), of the
            questions worked out anew, and of those whose problems changed.

        Raises:
            KeyError: the form has no such question.
            ValueError: the question is worked out, so nobody answers it.
        """
        if self.question(key).calculate is not None:
            raise ValueError(f"{key[0]} is worked out")
        if self._answers.get(key, BLANK) == answer:
            return frozenset()
        self._answers[key] = answer
        self._open = None
        moved = self._evaluation.work_out_from(key)
        to_judge = {key, *moved}
        for source in (key, *moved):
            to_judge.update(self._evaluation.instances(self.graph.judges[source[0]], source))
        judged = {touched for touched in to_judge if touched in self._problems and self._judge(touched)}
        return frozenset(judged | (moved - {key}))

    def note_actions(self, keys: frozenset[Key]) -> frozenset[Key]:
        """Take note which answers already have an action; give the keys whose problems changed."""
        touched = (self._with_actions ^ keys) & self._problems.keys()
        self._with_actions = keys
        return frozenset(key for key in touched if self._judge(key))

    # What is asked

    def question(self, key: Key) -> Question:
        """Give the question of a key.

        Raises:
            KeyError: the form has no such question, or no such row.
        """
        node = self._places[key[0]].node
        if not isinstance(node, Question) or key not in self._problems:
            raise KeyError(key)
        return node

    def scale(self, question: Question) -> Scale | None:
        """Give the scale a question is answered on; None for a question without one."""
        return self._scales.get(scale_id(question))

    def weight(self, key: Key) -> Fraction:
        """Give a question's own weight times that of the sections it stands in, the outermost left out."""
        return self._places[key[0]].weight

    def level(self, key: Key) -> Level | None:
        """Give the step of its scale an answer stands at; None while open, and for what has no scale."""
        return level_of(self.question(key), self.question_set, self.answer(key))

    def rows(self, repeat_id: str) -> tuple[Row, ...]:
        """List the rows of a repeat; empty when it has none."""
        return self._rows.get(repeat_id, ())

    def row_label(self, key: Key) -> str:
        """Give the label of a key's row; empty outside a repeat."""
        return "" if key[1] is None else self._row_labels.get(key[1], "")

    @property
    def shown(self) -> Mapping[Key, bool]:
        """Whether each node is shown, in each row; as things stand, and changing with them."""
        return self._evaluation.shown

    def is_shown(self, node: Key | str) -> bool:
        """Say whether a question, section, note or repeat is shown; a plain id, whether it is in any row.

        Raises:
            KeyError: the form has no such node.
        """
        if isinstance(node, tuple):
            return self._evaluation.shown[node]
        repeat = self._places[node].repeat
        rows = (None,) if repeat is None else tuple(row.id for row in self.rows(repeat))
        return any(self._evaluation.shown[node, row] for row in rows)

    def keys(self, section_id: str | None = None) -> tuple[Key, ...]:
        """List the questions shown, in reading order, row after row inside a repeat.

        Args:
            section_id: only those in this section or repeat, however deep.

        Raises:
            KeyError: the form has no such section.
        """
        return tuple(key for key in self._in_section[section_id] if self._evaluation.shown[key])

    def all_keys(self, section_id: str | None = None) -> tuple[Key, ...]:
        """List the questions as `keys` does, the hidden ones too."""
        return self._in_section[section_id]

    def is_required(self, key: Key) -> bool:
        """Say whether a question must be answered as things stand; a hidden or worked-out one never must."""
        question = self.question(key)
        if not self._evaluation.shown[key] or question.calculate is not None:
            return False
        rule = self._places[key[0]].required_if
        return question.required if rule is None else self._evaluation.holds(rule, key)

    def is_settled(self, key: Key) -> bool:
        """Say whether nothing still open can change whether this question is shown, or what is worked out in it.

        Inside a repeat every row counts, because a rule may look at all of them.
        """
        turns_on = self.graph.turns_on[key[0]]
        if not turns_on or not self._evaluation.can_be_asked(key[0]):
            return True
        if self._open is None:
            deciding = self.graph.deciding
            self._open = frozenset(
                asked[0] for asked in self._in_section[None] if asked[0] in deciding and self._is_open(asked)
            )
        return self._open.isdisjoint(turns_on)

    # How it stands

    def standing(self, key: Key) -> State:
        """Say how a question stands; a hidden one is unanswered, whatever was once said."""
        return self._evaluation.standing(key)

    def problems(self, key: Key | None = None) -> tuple[Problem, ...]:
        """List what stands to be mended: of one question, or of every question shown, in reading order."""
        if key is not None:
            return self._problems[key]
        return tuple(problem for shown in self.keys() for problem in self._problems[shown])

    def progress(self, section_id: str | None = None) -> Progress:
        """Count how far the form is, or one section of it."""
        answered = applicable = to_fix = 0
        for key in self.keys(section_id):
            if self.is_required(key):
                applicable += 1
                answered += self.standing(key) is not State.UNANSWERED
            stopped = any(problem.severity == "stop" for problem in self._problems[key])
            to_fix += stopped and not self.answer(key).is_blank
        return Progress(answered, applicable, to_fix)

    def next_unanswered(self, after: Key | None = None) -> Key | None:
        """Give the next required question without an answer, going on from the top; None when there is none left."""
        keys = self.keys()
        begin = keys.index(after) + 1 if after in keys else 0
        return next((key for key in (*keys[begin:], *keys[:begin]) if self._wants_an_answer(key)), None)

    def _wants_an_answer(self, key: Key) -> bool:
        return self.is_required(key) and self.standing(key) is State.UNANSWERED

    def _is_open(self, key: Key) -> bool:
        """Say whether a person may still answer this question, which nobody has."""
        return (
            self._evaluation.shown[key]
            and self.question(key).calculate is None
            and self.standing(key) is State.UNANSWERED
        )

    def _judge(self, key: Key) -> bool:
        """Work out a question's problems; say whether they changed."""
        found = tuple(self._find_problems(key)) if self._evaluation.shown[key] else ()
        if found == self._problems[key]:
            return False
        self._problems[key] = found
        return True

    def _find_problems(self, key: Key) -> Iterator[Problem]:
        question, answer = self.question(key), self.answer(key)
        of_value = question_type(question.type).problems(question, self.question_set, answer)
        wanting = demands(
            question,
            self.question_set,
            answer,
            required=self.is_required(key),
            today=self.today,
            has_action=key in self._with_actions,
        )
        for problem in (*of_value, *(() if of_value else self._failed_check(key)), *wanting):
            yield problem if key[1] is None else replace(problem, row=key[1])

    def _failed_check(self, key: Key) -> tuple[Problem, ...]:
        """Run the question's own check, on an answer that can be read and is not blank."""
        rule = self._places[key[0]].check
        if rule is None or is_blank(self._evaluation.values[key]) or self._evaluation.holds(rule, key):
            return ()
        question = self.question(key)
        params = {"message": question.check_message}
        return (Problem(ProblemCode.CHECK_FAILED, question.id, severity=question.check_level, params=params),)

    def _question_keys(self) -> dict[str | None, tuple[Key, ...]]:
        """List the questions of the form, and of each section and repeat, in reading order."""
        found: dict[str | None, list[Key]] = {None: []}
        for key in self._evaluation.nodes:
            place = self._places[key[0]]
            if not isinstance(place.node, Question):
                found.setdefault(key[0], [])
                continue
            found[None].append(key)
            around = place.parent
            while around is not None:
                found[around].append(key)
                around = self._places[around].parent
        return {section: tuple(keys) for section, keys in found.items()}


def _kept(question: Question, value: Value) -> object:
    """Turn a worked-out value into the value an answer keeps, as if it had been typed."""
    if isinstance(value, float):
        value = round(value, _PLACES_KEPT)
    return None if value is None else question_type(question.type).read(to_text(value))
