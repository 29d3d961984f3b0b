"""Accounts beside each other: whose each is, when, its words with what it alone says marked, and the children."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.account import Account, account_of, differing_fields
from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS
from audit_tool.domain.pair import dates_disagree
from audit_tool.views.chronology import EventLine, Then
from forms.versions import marked
from ui import wording
from ui.pages.chronology import words
from ui.text import PlainLabel, secondary
from ui.widgets.layouts import Column, Part
from ui.widgets.marked_words import OwnWords
from ui.widgets.surface import Card

Read = Callable[[str], str]
"""How words of the record are read: with codes as it has them, or with names."""

ALONE = "only in this account"

DIFFERING = {
    "first": "when it was",
    "last": "when it was",
    "precision": "when it was",
    "is_about": "when it was",
    "typed_when": "when it was",
    "until": "the last day",
    "kind": "what sort of thing it was",
    "what": "what happened",
    "response": "what was done",
    "analysis": "what it means",
    "is_key": "whether it turned the case",
    "withdrawn": "whether it stands",
}
"""What two accounts may say differently; whose they are and where they were taken from is plain to see."""


class AccountCard(Card):
    """One account, to be held against another.

    Args:
        line: the account.
        other: the account it is held against.
        title: in place of the agency's name.
        parts: what stands below it: buttons.
    """

    def __init__(
        self,
        line: EventLine,
        other: EventLine,
        read: Read,
        *,
        title: str = "",
        parts: Sequence[Part] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        event, name = line.event, title or line.agency or words.MEETING
        shown: list[Part] = [
            PlainLabel(name, "strong"),
            PlainLabel("Taken out" if event.withdrawn else event.when_words, "secondary", "ink2"),
            _what(read(event.what), read(other.event.what)),
        ]
        told = (("Done", event.response), ("It means", event.analysis), ("From", event.source))
        shown += [
            secondary(f"{lead}: {read(said)}")
            for lead, said in (*told, ("Besides", event.besides.replace("\n", "; ")))
            if said
        ]
        shown += [PlainLabel(_child(then, read), "secondary") for then in line.concerned]
        self.setLayout(Column(*shown, None, *parts, gap=6, margins=(16, 12, 14, 12)))
        self.setAccessibleName(f"Account of {name}")


def differing(one: EventLine, other: EventLine) -> str:
    """Say in what two accounts differ, dates that cannot both be right first; empty where they say the same."""
    fields = differing_fields(_account(one), _account(other))
    said = [DIFFERING[field] for field in fields if field in DIFFERING]
    children = [then.child.label for then in one.children if f"child:{then.child.id}" in fields]
    if children:
        said.append(f"what it was for {wording.list_of(children)}")
    if not said:
        return ""
    days = "The days cannot both be right. " if dates_disagree(one.event, other.event) else ""
    return f"{days}They differ in {wording.list_of(list(dict.fromkeys(said)))}."


def _what(own: str, other: str) -> PlainLabel:
    """Show the words of an account, marked where it shares most of them with the other: lines under all say nothing."""
    marks = marked(own, other)
    shared = sum(len(mark.words) for mark in marks if mark.kind == "same")
    return OwnWords(marks, ALONE) if 2 * shared >= min(len(own), len(other)) else PlainLabel(own)


def _account(line: EventLine) -> Account:
    return account_of(line.event, [then.said for then in line.concerned if then.said is not None])


def _child(then: Then, read: Read) -> str:
    """Say of a child: "Child 1, 14y 9m: seen alone, some harm. He said nothing"."""
    said = then.said
    who = f"{read(then.child.label)}, {then.age.words}" if then.age is not None else read(then.child.label)
    if said is None:
        return who
    seen = SEEN_WORDS[said.seen] if said.seen is not None else "Not said whether seen"
    impact = IMPACT_SHOWN[said.impact][0] if said.impact is not None else "what it was is not said"
    told = " ".join(read(part) for part in (said.told, said.voice) if part)
    return f"{who}: {seen[:1].lower()}{seen[1:]}, {impact[:1].lower()}{impact[1:]}. {told}".strip()
