"""Answers forms by chance, and asks whether each edit came out as working everything out afresh would.

Over every shipped set and over sets made by chance with repeats and totals. Beside it, of forms half answered: whether
the bounds of the score hold the value it comes to in the end, and whether a band that was named early is the band.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from campaigns.machinery.made_sets import GROUPS, made_set, opened, right_answer, shipped_sets, some_answer
from forms.answers import Key, State
from forms.live import LiveForm
from forms.model import Band, QuestionSet
from forms.scoring import score

EDITS_A_FORM = 50
COMPARED_EVERY = 5
"""Edits between two comparisons with a form worked out afresh."""


@dataclass
class Tally:
    """What became of all forms.

    Attributes:
        stale: comparisons in which an edited form was not as one worked out afresh.
        bounds: results that were bounded before they were final; outside: that came to lie outside.
        early: bands named while something was open; wrong: that were not the band in the end.
    """

    forms: int = 0
    edits: int = 0
    compared: int = 0
    stale: int = 0
    bounds: int = 0
    outside: int = 0
    early: int = 0
    wrong: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether any form was stale, any result outside its bounds, any early band wrong."""
        return bool(self.stale or self.outside or self.wrong)


def run(size: int, seed: int) -> Tally:
    """Make `size` edits, over shipped sets and made ones in turn."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    shipped, tally = shipped_sets(), Tally()
    while tally.edits < size:
        whole = chance.choice(shipped) if tally.forms % 2 else made_set(chance, chance.choice([20, 40, 80]))
        _one_form(chance, whole, tally)
    return tally


def _one_form(chance: random.Random, whole: QuestionSet, tally: Tally) -> None:
    groups = frozenset(chance.sample(GROUPS, chance.randrange(len(GROUPS) + 1)))
    form = opened(whole, groups)
    askable = [key for key in form.all_keys() if form.question(key).calculate is None]
    tally.forms += 1
    foreseen: list[dict[str | None, _Foreseen]] = []
    for edit in range(min(EDITS_A_FORM, 2 * len(askable))):
        key = chance.choice(askable)
        form.record(key, some_answer(chance, form.question(key), whole))
        tally.edits += 1
        if edit % COMPARED_EVERY == 0:
            tally.compared += 1
            tally.stale += state_of(form) != state_of(opened(whole, groups, form.answers))
    while open_keys := _open_keys(form):
        foreseen.append(_results(form))
        for key in chance.sample(open_keys, max(1, len(open_keys) // 3)):
            form.record(key, right_answer(chance, form.question(key), whole))
    _judge(foreseen, _results(form), tally)


def state_of(form: LiveForm) -> tuple[object, ...]:
    """Give all that a form says: what is shown, worked out, required, wrong, and how far it is."""
    keys = form.all_keys()
    of_each = [(form.is_shown(key), form.answer(key), form.problems(key), form.standing(key)) for key in keys]
    return of_each, form.progress(), [form.is_shown(section.id) for section in form.question_set.sections()]


def _open_keys(form: LiveForm) -> list[Key]:
    shown = form.keys()
    return [key for key in shown if form.question(key).calculate is None and form.standing(key) is State.UNANSWERED]


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """One result, as a form half answered foresees it; a section that is hidden has none."""

    low: object
    high: object
    band: Band | None


def _results(form: LiveForm) -> dict[str | None, _Foreseen]:
    result = score(form)
    found: dict[str | None, _Foreseen] = {None: _Foreseen(result.low, result.high, result.band)}
    found |= {f"score {one.score_id}": _Foreseen(one.low, one.high, one.band) for one in result.scores}
    return found | {one.section_id: _Foreseen(one.low, one.high, one.band) for one in result.sections}


def _judge(foreseen: list[dict[str | None, _Foreseen]], final: dict[str | None, _Foreseen], tally: Tally) -> None:
    for earlier in foreseen:
        for name, one in earlier.items():
            if name not in final:
                continue
            last = final[name]
            if one.low is not None and last.low is not None:
                tally.bounds += 1
                tally.outside += not (one.low <= last.low and last.high <= one.high)
            if one.band is not None:
                tally.early += 1
                tally.wrong += one.band != last.band


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when anything was stale, outside or wrong."""
    reader = argparse.ArgumentParser(prog="campaign live_edits", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=10_000, help="edits")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally = run(options.size, options.seed)
    sys.stdout.write("".join(f"{name:>10}" for name in (*Tally.__dataclass_fields__, "seconds")) + "\n")
    sys.stdout.write("".join(f"{getattr(tally, name):>10,}" for name in Tally.__dataclass_fields__))
    sys.stdout.write(f"{time.monotonic() - started:>10.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
