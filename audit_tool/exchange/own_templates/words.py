"""Reads a trust's words for an answer. What is not one of our own words is asked once, and never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.blank_return import is_one_choice, special_choices
from audit_tool.exchange.own_templates.nouns import LevelWord
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.returns.choices import understood
from audit_tool.exchange.returns.report import Verdict, Written
from forms.answers import BLANK, Answer, State
from forms.levels import answer_codes, scale_id, scale_of, steps_of
from forms.model import Question, QuestionSet
from forms.rated import level_shares

LONGEST_WORD = 60
"""Characters; what is longer tells a story and is no step of a scale."""
_STATE = "state:"
"""Before a state, the code of "does not apply" and "do not know" where a question offers them beside its scale."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TONES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "met": _words("green yes y met full fully compliant complete embedded always true established g"),
        "part": _words("amber partly partial partially developing progress sometimes yellow some a p"),
        "nott": _words("red no n not none never false absent noncompliant r"),
        "na": _words("na applicable"),
    }
)
"""Words that many forms use, by what they mostly mean: shown as what may be meant, never taken for it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means as an answer.

    Attributes:
        waits: it is a word that nobody said the meaning of.
        words_only: it is no answer of ours: it stands as a comment.
    """

    answer: Answer = BLANK
    waits: bool = False
    words_only: bool = False


class Words:
    """The trust's words on our scales and lists.

    Args:
        known: (choices, word as `alike` writes it): our code, empty for none: as a person said, now or last time.
    """

    def __init__(self, question_set: QuestionSet, known: Mapping[tuple[str, str], str]) -> None:
        self._set, self._known = question_set, known

    def meaning(self, text: str, question: Question) -> Meaning:
        """Say what a text means as an answer to a question."""
        if not text:
            return Meaning()
        if not is_one_choice(question, self._set):
            return self._of_other_type(text, question)
        if len(text) > LONGEST_WORD:
            return Meaning(words_only=True)
        code = self._known.get((choices_of(question), alike(text)))
        if code is not None:
            return Meaning(_answer(code), words_only=not code)
        read = understood(text, question, self._set)
        is_ours = read.verdict is Verdict.TAKEN and not text.strip().isdigit()
        return Meaning(read.answer) if is_ours else Meaning(waits=True)

    def _of_other_type(self, text: str, question: Question) -> Meaning:
        read = understood(text, question, self._set)
        return Meaning(read.answer) if read.verdict is Verdict.TAKEN else Meaning(words_only=True)

    def met_in(self, written: Iterable[tuple[Question, Written]]) -> tuple[LevelWord, ...]:
        """List the words that are not our own, each once for a scale, the most frequent first."""
        times: Counter[tuple[str, str]] = Counter()
        first: dict[tuple[str, str], tuple[Question, str]] = {}
        for question, said in written:
            meaning = self.meaning(said.answer, question)
            key = (choices_of(question), alike(said.answer))
            if meaning.waits or (said.answer and key in self._known):
                times[key] += 1
                first.setdefault(key, (question, said.answer))
        return tuple(self._word(key, *first[key], count) for key, count in times.most_common())

    def _word(self, key: tuple[str, str], question: Question, text: str, times: int) -> LevelWord:
        code = self._known.get(key)
        near = "" if code is not None else self._near(text, question)
        steps = self._steps(question)
        return LevelWord(key[0], text, times, self._offered(question), code or "", near, code is not None, steps)

    def _steps(self, question: Question) -> tuple[str, ...]:
        scale = scale_of(question, self._set)
        shares = level_shares(scale) if scale is not None else {}
        return tuple(
            sorted((code for code in steps_of(question, self._set) if code in shares), key=lambda code: -shares[code])
        )

    def _offered(self, question: Question) -> tuple[tuple[str, str], ...]:
        labels = answer_codes(question, self._set)
        extra = [(f"{_STATE}{state.value}", label) for label, state in special_choices(question)]
        return (*labels.items(), *(one for one in extra if one[1] not in labels.values()))

    def _near(self, text: str, question: Question) -> str:
        """Say what a word may mean: nearly one of our labels, or by what such words mostly mean."""
        if (read := understood(text, question, self._set)).suggestion:
            return str(read.answer.value)
        scale = scale_of(question, self._set)
        if text.strip().isdigit():
            return self._next_number(int(text), question)
        words = [word for word in alike(text).replace("/", "").replace("-", " ").split() if word.isalnum()]
        tone = next((tone for tone in ("na", "nott", "part", "met") if _TONES[tone] & set(words)), "")
        levels = [level for level in scale.levels if level.tone == tone] if scale and tone else []
        return levels[0].code if len(levels) == 1 else ""

    def _next_number(self, number: int, question: Question) -> str:
        """Say what a number may mean, once a person said of another one that it is the best or the worst."""
        choices, steps = choices_of(question), list(steps_of(question, self._set))
        for (known_in, word), code in self._known.items():
            if known_in == choices and word.isdigit() and code in (steps[0], steps[-1]):
                away = abs(number - int(word))
                at = away if code == steps[0] else len(steps) - 1 - away
                return steps[at] if 0 <= at < len(steps) else ""
        return ""


def numbered(levels: Iterable[LevelWord], choices: str, *, best: int, worst: int) -> dict[tuple[str, str], str]:
    """Say what the numbers of a trust's scale mean, once a person said which is its best and which its worst.

    Numbers between the two are told only where the trust's scale has as many steps as ours: else nobody can know.

    Args:
        choices: which of our scales its numbers are laid beside.

    Returns:
        Our code by (choices, number as `alike` writes it); numbers of which nothing can be said are left out.
    """
    found = {}
    for word in levels:
        if word.choices != choices or word.number is None or best == worst:
            continue
        ends = {best: word.steps[0], worst: word.steps[-1]}
        away = (word.number - best) * (1 if worst > best else -1)
        if abs(worst - best) == len(word.steps) - 1 and 0 <= away < len(word.steps):
            found[choices, alike(word.text)] = word.steps[away]
        elif word.number in ends:
            found[choices, alike(word.text)] = ends[word.number]
    return found


def choices_of(question: Question) -> str:
    """Name the scale or list a question is answered from, so that a word is asked once for all that share it."""
    return scale_id(question) or (question.options and f"list {question.options}") or question.id


def _answer(code: str) -> Answer:
    if code.startswith(_STATE):
        return Answer(State(code.removeprefix(_STATE)))
    return Answer().with_value(code)
