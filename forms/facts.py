"""What a rule may ask about a question besides its answer: its level, its score, what was said before and by others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from forms.answers import BLANK, Answer, Key, State
from forms.expressions import Value
from forms.expressions.values import to_text
from forms.graph import FormGraph
from forms.levels import scale_of, standing
from forms.marks import Mark, Marks, marks_on
from forms.model import Question, QuestionSet
from forms.surroundings import Surroundings
from forms.types import question_type


class Facts:
    """The facts of one form; each is blank for what the form does not have, and for what is hidden or still open.

    Args:
        answers, shown, values: as in `forms.evaluation.Evaluation`, read as they stand.
    """

    def __init__(
        self,
        graph: FormGraph,
        answers: Mapping[Key, Answer],
        shown: Mapping[Key, bool],
        values: Mapping[Key, Value],
        surroundings: Surroundings,
    ) -> None:
        self._graph = graph
        self._question_set: QuestionSet = graph.question_set
        self._answers = answers
        self._shown = shown
        self._values = values
        self._surroundings = surroundings
        self._marks: dict[str, Marks] = {}
        self._of: Mapping[str, Callable[[Key, Question], Value]] = {
            "level": self._level,
            "score": self._score,
            "prior": self._prior,
            "changed-since": self._changed_since,
        }

    def of(self, fact: str, key: Key) -> Value:
        """Give a fact of a question, by the name of its function."""
        question = self._question(key[0])
        return None if question is None else self._of[fact](key, question)

    def rating(self, rater: str, key: Key) -> Value:
        """Give what a rater said of a question, as `${id}` would read it."""
        question = self._question(key[0])
        return None if question is None else self._said(question, self._surroundings.ratings.get(rater, {}).get(key))

    def share_at(self, level: str, keys: Iterable[Key]) -> Value:
        """Give how many of these questions stand at a level, in percent of those that apply and could stand there.

        Each counts once, whatever its weight, and one that is still open does not stand there. Blank where none apply.
        """
        marks = [
            marks.mark(self._answer(key, question))
            for key in keys
            if (question := self._question(key[0])) is not None
            and self._shown[key]
            and (marks := self._marks_of(question)) is not None
            and level in marks.of_codes
        ]
        applying = [mark for mark in marks if mark.state is not State.DOES_NOT_APPLY]
        return sum(mark.code == level for mark in applying) * 100 / len(applying) if applying else None

    def _level(self, key: Key, question: Question) -> Value:
        """Give the code of the step of its scale that an answer stands at."""
        mark = self._mark(key, question)
        return mark.code or None if mark is not None else None

    def _score(self, key: Key, question: Question) -> Value:
        """Give where an answer stands between the worst step of its scale, 0, and the best, 100."""
        mark = self._mark(key, question)
        return None if mark is None or mark.share is None else float(mark.share * 100)

    def _prior(self, key: Key, question: Question) -> Value:
        """Give what was said the time before."""
        return self._said(question, self._surroundings.earlier.get(key))

    def _changed_since(self, key: Key, question: Question) -> Value:
        """Say whether the answer is another than the time before; blank unless there is one now and was one then."""
        earlier, now = self._surroundings.earlier.get(key, BLANK), self._answers.get(key, BLANK)
        stood = standing(question, self._question_set, earlier)
        stands = standing(question, self._question_set, now) if self._shown[key] else State.UNANSWERED
        if State.UNANSWERED in (stood, stands) or question.calculate is not None:
            return None
        return stood is not stands or (stands is State.ANSWERED and earlier.value != now.value)

    def _said(self, question: Question, answer: Answer | None) -> Value:
        if answer is None:
            return None
        return question_type(question.type).expression_value(question, self._question_set, answer)

    def _mark(self, key: Key, question: Question) -> Mark | None:
        """Say how a question stands on its scale; None without a scale, and while it is hidden."""
        marks = self._marks_of(question) if self._shown[key] else None
        return None if marks is None else marks.mark(self._answer(key, question))

    def _marks_of(self, question: Question) -> Marks | None:
        scale = scale_of(question, self._question_set)
        if scale is None:
            return None
        if scale.id not in self._marks:
            self._marks[scale.id] = marks_on(scale)
        return self._marks[scale.id]

    def _answer(self, key: Key, question: Question) -> Answer:
        """Give the answer to a question; of one that is worked out, what it comes to."""
        if question.calculate is None:
            return self._answers.get(key, BLANK)
        return BLANK.with_value(to_text(self._values[key]))

    def _question(self, question_id: str) -> Question | None:
        place = self._graph.places.get(question_id)
        return place.node if place is not None and isinstance(place.node, Question) else None
