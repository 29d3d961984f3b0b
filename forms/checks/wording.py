"""How a question reads: one thing asked, in few words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.checks.finding import Finding
from forms.checks.places import question_spots
from forms.model import QuestionSet

MOST_WORDS = 25
"""Beyond this, readers lose the thread (GOV.UK content design: sentences up to 25 words)."""

HIGHEST_READING_AGE = 22
"""In years; what reads older than this is written for a law library. Measured on the label as one text."""

_FEWEST_WORDS_TO_JUDGE = 12
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_E = re.compile(r"[^aeiouyl]e$")
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
        age = reading_age(question.label)
        if words >= _FEWEST_WORDS_TO_JUDGE and age > HIGHEST_READING_AGE:
            message = f"{question.id} reads as if for a person of {age}, at the least."
            yield Finding("hard_words", "warn", spot.where("label"), message, "Use shorter words and sentences.")
        if _asks_twice(question.label):
            message = f"{question.id} may ask two things at once, and one answer cannot say which is meant."
            yield Finding(
                "two_questions", "warn", spot.where("label"), message, "Ask one thing, or make it two questions."
            )


def two_questions(label: str) -> tuple[str, str] | None:
    """Take a question that asks two things apart, where it can be seen where the second begins; None where it cannot.

    "Is there a lead, and do they report to you?" gives "Is there a lead?" and "Do they report to you?".
    """
    found = _SECOND_VERB.search(label)
    if found is not None:
        first, second = label[: found.start()], re.sub(r"^[\s,]*(?:and|or)\s+", "", label[found.start() :])
    else:
        first, _, second = label.partition("?")
    first, second = first.strip(" ,;?"), second.strip()
    if not first or not second:
        return None
    return f"{first}?", f"{second[0].upper()}{second[1:]}"


def _asks_twice(label: str) -> bool:
    return label.count("?") > 1 or bool(_AND_OR.search(label)) or bool(_SECOND_VERB.search(label))


def reading_age(text: str) -> int:
    """Estimate the age, in years, at which a reader follows a text: the Flesch-Kincaid grade and five; 5 at the least.

    Source: Kincaid and others, 1975, Derivation of New Readability Formulas (grade); a grade is a school year, the
    first begun at five or six. Syllables are counted by their vowels, which is near enough for a warning.
    """
    words = re.findall(r"[a-z]+", text.lower())
    sentences = max(1, len(re.findall(r"[.?!](?:\s|$)", text)))
    if not words:
        return 5
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(5, round(grade) + 5)


def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word)) - bool(_SILENT_E.search(word)))
