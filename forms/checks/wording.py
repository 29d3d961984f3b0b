"""How a question reads: one thing asked, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.checks.finding import Finding
from forms.checks.places import question_spots
from forms.model import QuestionSet

MOST_WORDS = 25
"""Beyond this, readers lose the thread (GOV.UK content design: sentences up to 25 words)."""

_AND_OR = re.compile(r"\band/or\b", re.IGNORECASE)
_SECOND_VERB = re.compile(
    r"\b(?:and|or)\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
    r"|,\s+(?:and|or)\s+(?:how|when|where|who|why)\b",
    re.IGNORECASE,
)


def wording_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find questions that are long, and those that ask two things at once."""
    for spot, question in question_spots(question_set):
        words = len(question.label.split())
        if words > MOST_WORDS:
            message = f"{question.id} has {words} words; {MOST_WORDS} is the most that reads easily."
            fix = "Move what explains it to the hint or the guidance."
            yield Finding("long_question", "warn", spot.where("label"), message, fix)
        if _asks_twice(question.label):
            message = f"{question.id} may ask two things at once, and one answer cannot say which is meant."
            yield Finding(
                "two_questions", "warn", spot.where("label"), message, "Ask one thing, or make it two questions."
            )


def _asks_twice(label: str) -> bool:
    return label.count("?") > 1 or bool(_AND_OR.search(label)) or bool(_SECOND_VERB.search(label))
