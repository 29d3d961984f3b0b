"""Covering letter: what goes along with a form, to a post and not to a person; and the same in a mail.

Source: Children Act 2004 section 11, Education Act 2002 sections 157 and 175 oblige the recipients; by what power a
partnership asks them for an account is local, so those words are the partnership's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.paper import (
    Callout,
    Document,
    Heading,
    Imprint,
    Paragraph,
    headed,
    linked,
    long_date,
    numbered,
    para,
    paras,
)

KIND = "Covering letter"

WAYS = {
    "pack": (
        "In this app",
        (
            "Open the file that ends in .auditpack in the Safeguarding Audit Tool. It becomes a small workspace.",
            "Fill in the form. It says what is still to do. Colleagues can fill in parts of it.",
            "Sign it, press Send it back, and send us the file that ends in .auditreturn. Only we can open it.",
        ),
    ),
    "workbook": (
        "In the workbook",
        (
            "Open the file that ends in .xlsx in a spreadsheet program.",
            "Answer in the white cells. Choose from the list where there is one.",
            "Save it under its name and send it back the way it came.",
        ),
    ),
    "pdf": (
        "In the PDF form",
        (
            "Save the file that ends in form.pdf, and open it in a PDF reader, not in a browser.",
            "Fill in its fields and save it.",
            "Send it back the way it came.",
        ),
    ),
}
"""What to do with each form, by its route: a heading, and steps."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        to: the post, then the agency or setting.
        asked: what is asked, as the round is called.
        words: the partnership's own, each line a paragraph; empty for none.
        legal_basis: by what power it asks; empty for none.
        routes: keys of WAYS whose forms go along.
        written_on: the day of the letter.
        due_on: the last day; None where nobody set one.
        final_on: the day until which late returns are taken; None where nobody set one.
    """

    imprint: Imprint
    to: tuple[str, ...]
    asked: str
    words: str
    legal_basis: str
    routes: tuple[str, ...]
    written_on: dt.date
    due_on: dt.date | None = None
    final_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Covering:
    """What goes around a form: the letter, ready to be drawn, and subject and words of a mail."""

    letter: Document
    subject: str
    text: str


def covering(facts: LetterFacts) -> Covering:
    """Compose what goes around a form."""
    return Covering(compose(facts), _mail_subject(facts), _mail_text(facts))


def compose(facts: LetterFacts) -> Document:
    """Compose the letter: who is asked for what, by when, and how to answer."""
    return headed(
        facts.imprint,
        KIND,
        facts.asked,
        facts.imprint.letterhead.partnership,
        (
            *(para(line, bold=number == 0) for number, line in enumerate(facts.to)),
            para(long_date(facts.written_on), quiet=True),
            *paras(facts.words),
            para(_request(facts)),
            *paras(facts.legal_basis),
            *(block for route in facts.routes for block in (Heading(WAYS[route][0]), numbered(WAYS[route][1]))),
            Callout("Keep children out of it", (para("Do not name a child, a family or a worker in an answer."),)),
            *_contact(facts),
        ),
        stationery="report",
        foot=f"Written {long_date(facts.written_on)}",
    )


def _mail_subject(facts: LetterFacts) -> str:
    due = f", due {long_date(facts.due_on)}" if facts.due_on else ""
    return f"{facts.asked}{due}"


def _mail_text(facts: LetterFacts) -> str:
    return "\n\n".join((f"To the {facts.to[0].lower()}, {', '.join(facts.to[1:])}", *_mail_parts(facts))) + "\n"


def _mail_parts(facts: LetterFacts) -> Iterator[str]:
    if facts.words.strip():
        yield facts.words.strip()
    yield _request(facts)
    for route in facts.routes:
        heading, steps = WAYS[route]
        yield "\n".join((heading, *(f"{number}. {step}" for number, step in enumerate(steps, 1))))
    if facts.imprint.letterhead.contact:
        yield f"Questions: {facts.imprint.letterhead.contact}"
    yield facts.imprint.letterhead.partnership


def _request(facts: LetterFacts) -> str:
    due = f" It is due back by {long_date(facts.due_on)}." if facts.due_on else ""
    due += f" Late returns are taken until {long_date(facts.final_on)}." if facts.final_on else ""
    how = " Choose one of the ways below." if len(facts.routes) > 1 else ""
    return f"The form for {facts.asked} comes with this letter.{due}{how}"


def _contact(facts: LetterFacts) -> tuple[Paragraph, ...]:
    if not facts.imprint.letterhead.contact:
        return ()
    return (Paragraph(linked(f"Questions: {facts.imprint.letterhead.contact}")),)
