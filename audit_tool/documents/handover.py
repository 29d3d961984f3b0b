"""The handover report: what a new coordinator takes over, for the day on which the old one leaves.

Privacy: no passphrase, no key and nobody's answers stand in it. It names cases by their labels, and people only as
whom to reach at an agency, and as who wrote a comment.

Source: the domain brief, 15, row 30.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Table,
    bullets,
    headed,
    long_date,
    para,
    row,
)

KIND = "Handover report"

TO_DO = (
    "Take over this workspace's file, its backups and its recovery sheet. No passphrase stands in this report: "
    "it is told by word of mouth, and changed on the first day.",
    "Mark whoever leaves as left under People, and set a PIN of your own.",
    "Give agencies your name and number as whom to ask. Their packs stay valid: the keys belong to the workspace.",
    "Look at each pack that is out below: revoke those nobody waits for.",
)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """An open round.

    Attributes:
        came: "160 of 174"; empty where nothing is waited for.
        late, chased: returns that are late, and reminders that were written.
        next_steps: what waits for somebody at the hub, in words; empty where nothing does.
    """

    title: str
    due: dt.date | None
    came: str
    late: int
    chased: int
    next_steps: str = ""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """A pack that left and has not been answered."""

    agency: str
    about: str
    sent_on: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Whom to reach at an agency."""

    agency: str
    post: str
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What was written down of a return of an open round, that holds."""

    agency: str
    round: str
    on: dt.date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What is handed over, as of a day.

    Attributes:
        comments: by agency, the latest first.
        contacts: of agencies; those of settings are only counted, since they stand in the register.
        late_actions: (what is to be done, by when), of actions past their day.
    """

    imprint: Imprint
    made_on: dt.date
    rounds: tuple[RoundFacts, ...] = ()
    packs: tuple[PackFacts, ...] = ()
    comments: tuple[CommentFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    setting_contacts: int = 0
    open_actions: int = 0
    late_actions: tuple[tuple[str, dt.date], ...] = ()


def compose(facts: HandoverFacts) -> Document:
    """Compose the report: what to do first, rounds and their chases, packs out, comments, actions, whom to reach."""
    packs, actions = len(facts.packs), facts.open_actions
    figures = (
        KeyFigure(str(len(facts.rounds)), "open round" if len(facts.rounds) == 1 else "open rounds"),
        KeyFigure(str(packs), "pack out" if packs == 1 else "packs out"),
        KeyFigure(str(actions), "open action" if actions == 1 else "open actions"),
    )
    return headed(
        facts.imprint,
        KIND,
        f"As of {long_date(facts.made_on)}",
        facts.imprint.letterhead.partnership,
        (
            KeyFigures(figures),
            Callout("On the first day", (bullets(TO_DO),), "info"),
            *_rounds(facts.rounds),
            *_packs(facts.packs),
            *_comments(facts.comments),
            *_actions(facts),
            *_contacts(facts),
        ),
        stationery="tracker",
        foot=KIND,
        dated=facts.made_on,
    )


def _rounds(rounds: tuple[RoundFacts, ...]) -> Iterator[Block]:
    yield Heading("Open rounds")
    if not rounds:
        yield para("No round is open.")
        return
    columns = (
        Column("Round", 3),
        Column("Due", 1.4),
        Column("Returned", 1.2, "right"),
        Column("Late", 0.8, "right"),
        Column("Reminders", 1, "right"),
        Column("What waits for the hub", 2.6),
    )
    rows = (
        row(each.title, _day(each.due), each.came, str(each.late), str(each.chased), each.next_steps) for each in rounds
    )
    yield Table("Open rounds", columns, tuple(rows), caption_shown=False)


def _packs(packs: tuple[PackFacts, ...]) -> Iterator[Block]:
    yield Heading("Packs that are out")
    if not packs:
        yield para("No pack is out.")
        return
    columns = (Column("Agency or setting", 3), Column("About", 3), Column("Sent", 1.5), Column("Opens until", 1.5))
    rows = (row(each.agency, each.about, _day(each.sent_on), _day(each.until)) for each in packs)
    yield Table("Packs that are out", columns, tuple(rows), caption_shown=False)


def _comments(comments: tuple[CommentFacts, ...]) -> Iterator[Block]:
    if comments:
        yield Heading("What was written down of returns")
        columns = (
            Column("Agency or setting", 2),
            Column("Comment", 4),
            Column("When", 1.4),
            Column("By", 1.6),
            Column("Round", 2),
        )
        rows = (row(each.agency, each.text, _day(each.on), each.by, each.round) for each in comments)
        yield Table("What was written down of returns", columns, tuple(rows), caption_shown=False)


def _actions(facts: HandoverFacts) -> Iterator[Block]:
    if facts.late_actions:
        yield Heading("Actions past their day")
        columns = (Column("What is to be done", 6), Column("By", 1.5))
        rows = (row(text, _day(by)) for text, by in facts.late_actions)
        yield Table("Actions past their day", columns, tuple(rows), caption_shown=False)


def _contacts(facts: HandoverFacts) -> Iterator[Block]:
    yield Heading("Whom to reach")
    if facts.contacts:
        columns = (
            Column("Agency", 2.4),
            Column("Post", 1.6),
            Column("Who", 2),
            Column("E-mail", 2.4),
            Column("Telephone", 1.6),
        )
        rows = (row(each.agency, each.post, each.name, each.email, each.phone) for each in facts.contacts)
        yield Table("Whom to reach", columns, tuple(rows), caption_shown=False)
    else:
        yield para("No contact of an agency is written down.")
    if facts.setting_contacts:
        many = "1 contact" if facts.setting_contacts == 1 else f"{facts.setting_contacts} contacts"
        yield para(f"{many} of schools and other settings: see Agencies.", quiet=True)


def _day(day: dt.date | None) -> str:
    return long_date(day) if day is not None else ""
