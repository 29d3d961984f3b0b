"""Takes random answers through five versions of a set, and asks after each step where every answer is.

A version differs from the one before by what authors do: words, scales, options, types, limits, places and ids change,
questions come and go. An answer is unaccounted for when it is in no outcome or in two, when its value is another one,
or when it is carried without a word and the question does not mean what it meant.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from campaigns.machinery.made_sets import GROUPS, TODAY, made_set, opened, shipped_sets, some_answer
from forms import editing, recoding
from forms.answers import Answer, Key
from forms.model import Option, OptionList, Question, QuestionSet
from forms.types import question_type
from forms.versions import Carried, carried, diff

VERSIONS = 5
CHANGES_EACH = 12


@dataclass
class Tally:
    """Answers by what became of them, over all steps; `lost` counts those unaccounted for."""

    forms: int = 0
    answers: int = 0
    steps: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    lost: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether an answer was unaccounted for."""
        return self.lost > 0


def run(size: int, seed: int) -> Tally:
    """Take `size` answers through five versions."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    shipped, tally = shipped_sets(), Tally()
    while tally.answers < size:
        whole = chance.choice(shipped) if tally.forms % 2 else made_set(chance, 60)
        answers = _answered(chance, whole)
        tally.forms += 1
        tally.answers += len(answers)
        for _ in range(VERSIONS):
            later = changed_by_chance(chance, whole)
            outcome = carried(whole, later, answers, on=TODAY)
            tally.steps += 1
            tally.outcomes.update(one.outcome for one in outcome.answers)
            tally.lost += unaccounted_for(whole, later, answers, outcome)
            answers = {one.to: one.answer for one in outcome.answers if one.to is not None}
            whole = later
    return tally


def _answered(chance: random.Random, whole: QuestionSet) -> dict[Key, Answer]:
    form = opened(whole, frozenset(GROUPS))
    keys = [key for key in form.all_keys() if form.question(key).calculate is None]
    given = {key: some_answer(chance, form.question(key), whole) for key in keys}
    return {key: answer for key, answer in given.items() if not answer.is_blank}


def unaccounted_for(old: QuestionSet, new: QuestionSet, answers: Mapping[Key, Answer], outcome: Carried) -> int:
    """Count the answers that are nowhere, twice, changed, or carried to a question of another meaning."""
    where = Counter(one.key for one in outcome.answers)
    lost = sum(where[key] != 1 for key in answers) + sum(key not in answers for key in where)
    changes = diff(old, new)
    for one in outcome.answers:
        lost += one.answer.value != answers[one.key].value
        lost += (one.to is None) != (one.outcome == "archive")
        if one.outcome == "carry" and one.to is not None:
            told = {change.kind for change in changes.of(one.to[0])}
            lost += bool(told & {"wording", "scale", "type", "options_removed", "options_relabelled"})
            lost += _reads(old, one.key, one.answer) != _reads(new, one.to, one.answer)
    return lost


def _reads(whole: QuestionSet, key: Key, answer: Answer) -> str:
    question = whole.question(key[0])
    return "" if question is None else question_type(question.type).show(question, whole, answer)


def changed_by_chance(chance: random.Random, whole: QuestionSet) -> QuestionSet:
    """Make the next version: some changes, each of a kind and at a place chosen by chance."""
    for number in range(CHANGES_EACH):
        question = chance.choice(whole.questions())
        try:
            whole = chance.choice(_CHANGES)(chance, whole, question, number)
        except editing.EditRefused:
            continue
    return whole


_Change = Callable[[random.Random, QuestionSet, Question, int], QuestionSet]


def _reword(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.change(whole, question.id, {"label": f"{question.label} Say more ({number})"})


def _renumber(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.change(whole, question.id, {"label": f"{number}.1 {question.label}"})


def _rename(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.rename(whole, question.id, f"{question.id[:50]}_{chance.randrange(1000)}")


def _remove(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.remove(whole, question.id)


def _copy(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.duplicate(whole, question.id)


def _move(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.move(whole, question.id, chance.choice([-1, 1]))


def _retype(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return recoding.change_type(whole, question.id, chance.choice(["whole", "long_text", "percent", "date"]))


def _rescale(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    if question.type != "scale" or not whole.scales:
        return whole
    return recoding.change_scale(whole, question.id, chance.choice(whole.scales).id)


def _relist(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    """Let a list offer one option less, one more, or one under other words."""
    if not whole.option_lists:
        return whole
    of = chance.choice(whole.option_lists)
    more = (*of.options, Option(code=f"more_{chance.randrange(1000)}", label="More"))
    said = (of.options[0].model_copy(update={"label": f"Otherwise {number}"}), *of.options[1:])
    options: tuple[Option, ...] = chance.choice([of.options[1:] or of.options, more, said])
    lists = tuple(OptionList(id=of.id, options=options) if one is of else one for one in whole.option_lists)
    return whole.model_copy(update={"option_lists": lists})


def _limit(chance: random.Random, whole: QuestionSet, question: Question, number: int) -> QuestionSet:
    return editing.change(whole, question.id, {"maximum": Decimal(chance.randrange(5, 50))})


_CHANGES: tuple[_Change, ...] = (
    _reword,
    _renumber,
    _rename,
    _remove,
    _copy,
    _move,
    _retype,
    _rescale,
    _relist,
    _limit,
)


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when an answer was unaccounted for."""
    reader = argparse.ArgumentParser(
        prog="campaign carried_answers", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    reader.add_argument("--size", type=int, default=20_000, help="answers")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally = run(options.size, options.seed)
    figures = {
        "forms": tally.forms,
        "answers": tally.answers,
        "steps": tally.steps,
        **tally.outcomes,
        "lost": tally.lost,
    }
    sys.stdout.write("".join(f"{name:>10}" for name in (*figures, "seconds")) + "\n")
    sys.stdout.write("".join(f"{figure:>10,}" for figure in figures.values()))
    sys.stdout.write(f"{time.monotonic() - started:>10.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
