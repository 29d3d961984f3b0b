"""Help with a rule while it is typed: what is wrong with it, and how it may go on."""

from __future__ import annotations

import re

from forms.expressions import ExpressionError, dependencies, parse
from forms.expressions.functions import FUNCTIONS
from forms.levels import answer_codes
from forms.model import Question, QuestionSet

_BEGUN = re.compile(r"\$\{([a-z0-9_]*)$|'([^']*)$|([a-z][a-z-]*)$")
"""What is being typed before the cursor: a question, words in quotes, or a function."""

_ASKED_BEFORE = re.compile(r"\$\{([a-z0-9_]+)\}[^'$]*'[^']*$")


def trouble_of(rule: str, question_set: QuestionSet) -> list[str]:
    """Say what is wrong with a rule and where; nothing for one that reads well, or is empty."""
    if not rule.strip():
        return []
    try:
        tree = parse(rule)
    except ExpressionError as error:
        at = rule[error.position : error.end].strip()
        where = f" It stands at “{at}”." if at else " It stands at the end."
        return [" ".join(part for part in (f"{error.what.rstrip('.')}.{where}", error.suggestion or "") if part)]
    known = {question.id for question in question_set.questions()}
    return [f"There is no question {each}." for each in sorted(dependencies(tree)) if each not in known]


def completions(before: str, question_set: QuestionSet) -> list[tuple[str, str]]:
    """List ways to go on from what stands before the cursor: each its words, and what would then stand there."""
    begun = _BEGUN.search(before)
    if begun is None:
        return []
    start = before[: begun.start()]
    if begun.group(1) is not None:
        found = [each for each in question_set.questions() if _meets(each, begun.group(1))]
        return [(_name(each), f"{start}${{{each.id}}}") for each in found]
    if begun.group(2) is not None:
        asked = _ASKED_BEFORE.search(before)
        question = question_set.question(asked.group(1)) if asked else None
        levels = answer_codes(question, question_set) if question is not None else {}
        wanted = begun.group(2).casefold()
        near = [(code, words) for code, words in levels.items() if wanted in code or wanted in words.casefold()]
        return [(words, f"{start}'{code}'") for code, words in near]
    names = sorted(name for name in FUNCTIONS if name.startswith(begun.group(3)) and name != begun.group(3))
    return [(f"{name}(…)", f"{start}{name}(") for name in names]


def _meets(question: Question, typed: str) -> bool:
    return typed in question.id or typed in (question.ref or "") or typed in question.label.casefold()


def _name(question: Question) -> str:
    words = question.numbered
    return words if len(words) <= 40 else f"{words[:39]}…"
