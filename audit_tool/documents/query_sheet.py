"""Query sheet: what a hub asks the author of a return about their answers, with the questions it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Document,
    Heading,
    Imprint,
    Paragraph,
    headed,
    linked,
    long_date,
    para,
    paras,
)

KIND = "Questions about your return"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of the form that is asked about.

    Attributes:
        words: its number and what it asks.
        answered: how it was answered, in words; empty where it was not.
    """

    words: str
    answered: str = ""


@dataclass(frozen=True, slots=True)
class QuerySheetFacts:
    """What the sheet says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        to: the post, then the agency or setting.
        asked: what the round is called.
        text: what is asked, in the hub's own words; may be empty.
        questions: those it is about, in the order of the form.
        back: the return went back with it to be mended and signed again.
        written_on: the day it was written.
        answer_by: the day by which an answer is hoped for; None where none was named.
    """

    imprint: Imprint
    to: tuple[str, ...]
    asked: str
    text: str
    questions: tuple[AskedQuestion, ...]
    back: bool
    written_on: dt.date
    answer_by: dt.date | None = None


def compose(facts: QuerySheetFacts) -> Document:
    """Compose the sheet: what to do and by when, then each question with how it was answered."""
    contact = facts.imprint.letterhead.contact
    return headed(
        facts.imprint,
        KIND,
        facts.asked,
        facts.imprint.letterhead.partnership,
        (
            *(para(line, bold=number == 0) for number, line in enumerate(facts.to)),
            para(long_date(facts.written_on), quiet=True),
            para(_what_to_do(facts)),
            *paras(facts.text),
            *(block for question in facts.questions for block in _question(question)),
            Callout("Keep children out of it", (para("Do not name a child, a family or a worker in an answer."),)),
            *([Paragraph(linked(f"Questions: {contact}"))] if contact else []),
        ),
        stationery="report",
        foot=f"Written {long_date(facts.written_on)}",
    )


def _what_to_do(facts: QuerySheetFacts) -> str:
    by = f" by {long_date(facts.answer_by)}" if facts.answer_by else ""
    if facts.back:
        return f"Your return has gone back to you. Mend what is named below, sign it again and send it{by}."
    return f"Your return is with us, and we have a question about it. Answer it{by}. The return stays as it is."


def _question(question: AskedQuestion) -> Iterator[Block]:
    yield Heading(question.words)
    yield para(f"You answered: {question.answered}" if question.answered else "It is not answered.", quiet=True)
