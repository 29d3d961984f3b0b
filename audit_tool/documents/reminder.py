"""Reminder: one step of the ladder of letters about a return that is due or late; and the same in a mail.

Source: the ladder is that of `audit_tool.domain.chasing`; its words are our proposal, and a round may write its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.chasing import Rung
from audit_tool.paper import Document, Imprint, Paragraph, headed, linked, long_date, para, paras

KIND = "Reminder"

WORDS = MappingProxyType(
    {
        Rung.NOTICE: "The form is with you. If anything stands in the way of filling it in, tell us now.",
        Rung.REMINDER: "If it is on its way, thank you. If you need longer, tell us before the day.",
        Rung.LEAD: "Send it now, or tell us by when it will come. If somebody else has taken over the post, "
        "pass this on to them and tell us who they are.",
        Rung.HEAD: "We have written to your safeguarding lead and the return has not come. See that it is filled in "
        "and signed, or tell us what stands in the way.",
        Rung.CHAIR: "We have written to the safeguarding lead and to the head, and the return has not come. The "
        "account is the governing body's own to give. Ask for it at once, and tell us by when it will come.",
        Rung.DIRECTOR: "The lead, the head and the governors or the trust have been written to, and the return has not "
        "come. We ask you to raise it with them.",
        Rung.SUB_GROUP: "Everybody on the ladder has been written to, and the return has not come. We ask the group "
        "and the independent scrutineer to decide what follows.",
    }
)
"""What each letter says beside the facts, where the round has written nothing of its own."""


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What a reminder says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        to: the post, then the agency or setting, where the letter goes to it.
        about: whose return it is.
        asked: what is asked, as the round is called.
        rung: which step of the ladder it is.
        words: the round's own for this step, each line a paragraph; empty for the usual ones.
        written_on: the day of the letter.
        due_on: the last day of this return, an extension reckoned in.
        legal_basis: by what power it was asked for; empty for none.
        before: when reminders were written before this one, the oldest first.
    """

    imprint: Imprint
    to: tuple[str, ...]
    about: str
    asked: str
    rung: Rung
    words: str
    written_on: dt.date
    due_on: dt.date
    legal_basis: str = ""
    before: tuple[dt.date, ...] = ()


def compose(facts: ReminderFacts) -> Document:
    """Compose the letter: what is due or late, since when, what was written before, and what to do."""
    return headed(
        facts.imprint,
        KIND,
        facts.asked,
        facts.imprint.letterhead.partnership,
        (
            *(para(line, bold=number == 0) for number, line in enumerate(facts.to)),
            para(long_date(facts.written_on), quiet=True),
            para(_fact(facts)),
            *paras(facts.words.strip() or WORDS[facts.rung]),
            *paras(_before(facts)),
            *paras(facts.legal_basis),
            *_contact(facts),
        ),
        stationery="report",
        foot=f"Written {long_date(facts.written_on)}",
    )


def mail_subject(facts: ReminderFacts) -> str:
    """Name the mail."""
    state = "due" if facts.written_on <= facts.due_on else "was due"
    return f"{facts.asked}: {state} {long_date(facts.due_on)}"


def mail_text(facts: ReminderFacts) -> str:
    """Say the same in a mail."""
    contact = facts.imprint.letterhead.contact
    parts = [
        f"To the {facts.to[0].lower()}, {', '.join(facts.to[1:])}" if len(facts.to) > 1 else f"To the {facts.to[0]}",
        _fact(facts),
        facts.words.strip() or WORDS[facts.rung],
        _before(facts),
        f"Questions: {contact}" if contact else "",
        facts.imprint.letterhead.partnership,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _fact(facts: ReminderFacts) -> str:
    days = (facts.written_on - facts.due_on).days
    due = f"The return of {facts.about} for {facts.asked}"
    if days < 0:
        return f"{due} is due by {long_date(facts.due_on)}."
    if days == 0:
        return f"{due} is due today."
    return f"{due} was due by {long_date(facts.due_on)}. It is {days} day{'' if days == 1 else 's'} late."


def _before(facts: ReminderFacts) -> str:
    if not facts.before:
        return ""
    days = [long_date(day) for day in facts.before]
    said = days[0] if len(days) == 1 else f"{', '.join(days[:-1])} and {days[-1]}"
    return f"We wrote about it on {said}."


def _contact(facts: ReminderFacts) -> tuple[Paragraph, ...]:
    contact = facts.imprint.letterhead.contact
    return (Paragraph(linked(f"Questions: {contact}")),) if contact else ()
