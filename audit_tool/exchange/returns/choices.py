"""The words a person may write for an answer, and the answer each of them means."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from audit_tool.domain.blank_return import special_choices
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.returns.report import Verdict
from forms.answers import BLANK, Answer
from forms.levels import answer_codes
from forms.model import Question, QuestionSet
from forms.types import question_type

NEAR_LABEL = 0.72
"""How alike a text and a label are before the label is suggested; 1 is the same."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means as an answer to a question; `answer`, `suggestion` and `problem` as in `RowVerdict`."""

    verdict: Verdict
    answer: Answer = BLANK
    suggestion: str = ""
    problem: str = ""


_label_alike = lru_cache(maxsize=4096)(alike)
"""Of labels alone, which come again in every file; never of what people wrote."""


def understood(text: str, question: Question, question_set: QuestionSet) -> Understood:
    """Read what a person wrote as an answer; only the very words of a choice, or its code, are one."""
    for label, state in special_choices(question):
        if alike(text) == _label_alike(label) and label not in answer_codes(question, question_set).values():
            return Understood(Verdict.TAKEN, Answer(state))
    if labels := answer_codes(question, question_set):
        return _chosen(text, question, labels)
    kind = question_type(question.type)
    answer = Answer().with_value(kind.read(text))
    problems = kind.problems(question, question_set, answer)
    if stop := next((problem for problem in problems if problem.severity == "stop"), None):
        return Understood(Verdict.CANNOT_BE_READ, problem=stop.code.value)
    return Understood(Verdict.TAKEN, answer)


_NUMBERED = re.compile(r"^\s*[0-9]{1,3}[.)]\s+")
"""The place before an option, as `forms.types.rank` writes it: "1. Neglect"."""


def _chosen(text: str, question: Question, labels: dict[str, str]) -> Understood:
    times, known = _known(tuple(labels.items()))
    several = question.type in ("multiple", "rank")
    parts = [part for part in (re.split(r"[;\n]", text) if several else [text]) if part.strip()]
    if question.type == "rank":
        parts = [_NUMBERED.sub("", part) for part in parts]
    codes = [known.get(alike(part)) or _near(part, times, known) for part in parts]
    sure = all(alike(part) in known for part in parts)
    if not all(codes):
        return Understood(Verdict.NOT_IN_LIST)
    meant = list(dict.fromkeys(code for code in codes if code))
    value = meant if several else next(iter(meant), None)
    answer = Answer().with_value(value)
    if sure:
        return Understood(Verdict.TAKEN, answer)
    return Understood(Verdict.NOT_IN_LIST, answer, suggestion="; ".join(labels[code] for code in meant))


@lru_cache(maxsize=1024)
def _known(labels: tuple[tuple[str, str], ...]) -> tuple[Counter[str], dict[str, str]]:
    """Say how often each label stands in a list of choices, and which code a text stands for; both are only read."""
    times = Counter(_label_alike(label) for _, label in labels)
    once = {_label_alike(label): code for code, label in labels if times[_label_alike(label)] == 1}
    return times, {code: code for code, _ in labels} | once


def _near(text: str, times: Counter[str], known: Mapping[str, str]) -> str | None:
    """Find the choice whose label is nearly this; None when there is none, or when a label stands for two."""
    near = difflib.get_close_matches(alike(text), [label for label in times if times[label] == 1], 1, NEAR_LABEL)
    return known[near[0]] if near else None
