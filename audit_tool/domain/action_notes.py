"""What is said of an action while it goes on: notes that are only ever added, and what they amount to.

Notes of one action from several laptops are put together by union: in whatever order files come back, the same notes
stand, and none is lost.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, ActionNoteId
from audit_tool.domain.moments import local_day, utc_text


class NoteKind(StrEnum):
    """What a note is about: how it goes, whether it helped, that it was taken higher up, or what an agency is told."""

    PROGRESS = "progress"
    REVIEW = "review"
    ESCALATION = "escalation"
    REPLY = "reply"


class Verdict(StrEnum):
    """What somebody who looked whether an action worked saw."""

    WORKED = "worked"
    PARTLY = "partly"
    NOT = "not"
    TOO_EARLY = "too_early"


class Rung(StrEnum):
    """Who hears of an action that is late. Source: escalation of overdue actions in partnerships' plans."""

    MANAGER = "manager"
    SUB_GROUP = "sub_group"
    EXECUTIVE = "executive"


LADDER: Final = ((56, Rung.EXECUTIVE), (28, Rung.SUB_GROUP), (14, Rung.MANAGER))
"""From how many days late an action is taken to whom, the highest first."""


TAKEN_OVER: Final = "Taken over."
"""What a reply says of a wish that was granted: it is answered, whatever becomes of the action later."""


@dataclass(frozen=True, slots=True)
class ActionNote:
    """One note on an action. It is never changed; what should not stand is struck out and stays readable in history.

    Attributes:
        on: the day it tells of.
        said_by: who says it: a role, or an agency and a role.
        at: when it was written down (UTC).
        says: where its agency says that the action is now; the hub decides whether it goes there.
        says_due: the day its agency asks for.
        verdict: of a review; rung: of an escalation.
        brought: the sha256 of the file it came in; empty for one that was typed here.
        answers: of a reply, the note of an agency whose wish is left as it is, or was taken over.
        struck_why: why it was struck out; empty where it was taken back at once.
    """

    id: ActionNoteId
    action_id: ActionId
    kind: NoteKind
    text: str
    on: dt.date
    said_by: str
    at: dt.datetime
    says: ActionState | None = None
    says_due: dt.date | None = None
    verdict: Verdict | None = None
    rung: Rung | None = None
    struck: bool = False
    brought: str = ""
    answers: ActionNoteId | None = None
    struck_why: str = ""

    @property
    def tells_of_taking_over(self) -> bool:
        """Say whether it answers an agency that its wish was taken over, and not why it is left as it is."""
        return self.kind is NoteKind.REPLY and self.text == TAKEN_OVER


@dataclass(frozen=True, slots=True)
class Asked:
    """What an agency's note asks of the hub, as far as it is not so here and nobody has answered it.

    Attributes:
        says: where the agency says that the action is; due_on: the day it asks for; None for what it does not ask.
    """

    note: ActionNote
    says: ActionState | None = None
    due_on: dt.date | None = None


Notes = Mapping[ActionId, tuple[ActionNote, ...]]
"""The notes of each action that stand, oldest first."""


def merged(here: Iterable[ActionNote], incoming: Iterable[ActionNote]) -> frozenset[ActionNote]:
    """Put two sets of notes together: every note of either once; one that was struck out anywhere stays so.

    Raises:
        Refused: revision_differs: one id stands for two notes, so one of the two is no honest copy.
    """
    together: dict[ActionNoteId, ActionNote] = {}
    for note in (*here, *incoming):
        known = together.setdefault(note.id, note)
        if replace(known, struck=note.struck, struck_why=note.struck_why) != note:
            raise Refused("revision_differs")
        if note.struck and not known.struck:
            together[note.id] = note
    return frozenset(together.values())


def by_action(notes: Iterable[ActionNote]) -> Notes:
    """Sort the notes that stand under their actions, oldest first and the same in whatever order files came.

    Of one day, what was typed here comes in the order it was typed, then what files brought.
    """
    found: dict[ActionId, list[ActionNote]] = defaultdict(list)
    for note in sorted(notes, key=_place):
        if not note.struck:
            found[note.action_id].append(note)
    return {action_id: tuple(its) for action_id, its in found.items()}


def _place(note: ActionNote) -> tuple[dt.date, bool, str, ActionNoteId]:
    return note.on, bool(note.brought), "" if note.brought else utc_text(note.at), note.id


_OF_THE_HUB: Final = frozenset({NoteKind.ESCALATION, NoteKind.REPLY})


def told_on(notes: Iterable[ActionNote]) -> dt.date | None:
    """Say on which day anybody last said how it goes."""
    return max((note.on for note in notes if note.kind not in _OF_THE_HUB), default=None)


def asked_of_the_hub(action: Action, notes: Iterable[ActionNote]) -> tuple[Asked, ...]:
    """List what agencies ask of the hub, oldest first: a state or a day that is not so here and that nobody answered.

    Of each voice its last word on the state and its last word on the day count, each by itself.
    """
    if not action.is_open:
        return ()
    standing = list(notes)
    answered = {note.answers for note in standing}
    states = {note.said_by: note for note in standing if note.says is not None}
    days = {note.said_by: note for note in standing if note.says_due is not None}
    asked = (
        Asked(
            note,
            note.says if states.get(note.said_by) is note and not _is_so(action, note) else None,
            note.says_due if days.get(note.said_by) is note and note.says_due != action.due_on else None,
        )
        for note in standing
        if note.id not in answered
    )
    return tuple(each for each in asked if each.says or each.due_on)


def _is_so(action: Action, note: ActionNote) -> bool:
    """Say whether an action is where a note says, or was moved after the note came, whatever day that tells of."""
    return note.says is action.state or bool(action.moved_on and action.moved_on > local_day(note.at))


def is_put_off(before: Action, now: Action) -> bool:
    """Say whether what was agreed for a day is due later, or on no day any more: that asks why."""
    if before.due_on is None or not before.is_open or not before.is_agreed:
        return False
    return now.due_on is None or now.due_on > before.due_on


def why_put_off(before: Action, reason: str) -> str:
    """Word the note that says why an action is put off: "Was due on 1 March 2026. The post is vacant."."""
    return f"Was due on {before.due_on.day} {before.due_on:%B %Y}. {reason.strip()}" if before.due_on else ""


def due_rung(action: Action, notes: Iterable[ActionNote], today: dt.date) -> Rung | None:
    """Say who has to hear that an action is late and has not been told yet; None for nobody.

    What was told of it before the day it is due now counts no more: an action with a new date begins anew, and why it
    has one is noted.
    """
    late = action.days_late(today)
    reached = next((rung for days, rung in LADDER if late >= days), None)
    if reached is None or action.due_on is None:
        return None
    heard = {note.rung for note in notes if note.rung is not None and note.on > action.due_on}
    rungs = [rung for _, rung in LADDER]
    return None if any(rung in heard for rung in rungs[: rungs.index(reached) + 1]) else reached
