"""The form engine without a window: an edit in a long form, the checks before publishing, the scores of 450 schools.

Beside an edit stands working the whole form out afresh; beside the checks, reading the set from its bytes; beside the
scores, a bare sum over the same answers.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from benchmarks.figure import Figure, percentile
from campaigns.machinery.made_sets import GROUPS, TODAY, made_set, opened, right_answer, shipped_sets, some_answer
from forms.answers import Answer, Key
from forms.canonical import canonical_json, from_canonical_json
from forms.checks import check
from forms.levels import level_of
from forms.live import LiveForm
from forms.model import QuestionSet, walk
from forms.scoring import score
from forms.versions import diff

EDITS, SCHOOLS, TIMES = 3_000, 450, 5


def measure() -> tuple[Figure, ...]:
    """Edit, check, score and compare, one after another."""
    chance = random.Random(1)  # noqa: S311 - to be repeated, not to be secret
    long = made_set(chance, 270)
    edits, afresh = _edits(chance, long)
    wide = made_set(chance, 540)
    checks = [_timed(lambda: check(wide, on=TODAY)) for _ in range(TIMES)]
    content = canonical_json(wide)
    read = [_timed(lambda: from_canonical_json(content)) for _ in range(TIMES)]
    scored, summed = _schools(chance)
    rows = sum(1 for _ in walk(wide.items))
    other = made_set(chance, 540)
    questions = len(long.questions())
    return (
        Figure(f"an edit among {questions} questions with repeats, p50", percentile(edits, 0.5), "ms", afresh),
        Figure(f"an edit among {questions} questions with repeats, p99", percentile(edits, 0.99), "ms", afresh, "2 ms"),
        Figure(f"the checks of {rows} rows", statistics.median(checks), "ms", statistics.median(read), "500 ms"),
        Figure(f"two sets of {rows} rows compared", _timed(lambda: diff(wide, other))),
        Figure(f"{SCHOOLS} schools x 150 questions scored", scored, "ms", summed, "300 ms"),
    )


def _edits(chance: random.Random, whole: QuestionSet) -> tuple[list[float], float]:
    """Time edits of a form, and working it out afresh, in ms."""
    form = opened(whole, frozenset(GROUPS))
    keys = [key for key in form.all_keys() if form.question(key).calculate is None]
    took = []
    for _ in range(EDITS):
        key = chance.choice(keys)
        answer = some_answer(chance, form.question(key), whole)
        began = time.perf_counter()
        form.record(key, answer)
        took.append((time.perf_counter() - began) * 1000)
    return took, _timed(lambda: opened(whole, frozenset(GROUPS), form.answers))


def _schools(chance: random.Random) -> tuple[float, float]:
    """Time the scores of many returns on the school set, in ms, and a bare sum over the same answers."""
    whole = next(one for one in shipped_sets() if one.id == "section175")
    asked = [one for one in whole.questions() if one.scale is not None or one.type == "yes_partly_no"][:150]
    forms = []
    for _ in range(SCHOOLS):
        answers: dict[Key, Answer] = {(one.id, None): right_answer(chance, one, whole) for one in asked}
        forms.append(opened(whole, frozenset({"school"}), answers))
    return _timed(lambda: [score(form) for form in forms]), _timed(lambda: [_bare_sum(form) for form in forms])


def _bare_sum(form: LiveForm) -> float:
    whole, shown = form.question_set, form.keys()
    levels = (level_of(form.question(key), whole, form.answer(key)) for key in shown)
    return sum(float(level.score) for level in levels if level is not None and level.score is not None)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
