"""What changed of all actions since a day: read from their history, told a line each, the newest states only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.action_notes import ActionNote, NoteKind, by_action
from audit_tool.domain.ids import ActionId
from audit_tool.domain.moments import end_of, local_day
from audit_tool.paper import short_date
from audit_tool.store.unit_of_work import Records

STATES: dict[ActionState, str] = {
    ActionState.PROPOSED: "proposed",
    ActionState.TO_DO: "to do",
    ActionState.DOING: "being done",
    ActionState.DONE: "done, to be signed off",
    ActionState.SIGNED_OFF: "signed off",
    ActionState.WORKED: "closed: it worked",
    ActionState.OUTPUT_ONLY: "closed on output only",
    ActionState.CARRIED_FORWARD: "carried forward",
    ActionState.SUPERSEDED: "superseded",
    ActionState.WITHDRAWN: "withdrawn",
}


def changes_since(records: Records, day: dt.date, among: Collection[ActionId] | None = None) -> tuple[str, ...]:
    """Tell what changed after a day: what moved, whose date or owner is another, what was said; then what is new.

    A meeting saw how things stood at the end of its day; what was changed there and back since then is no change.
    """
    before = {action.id: action for action in records.actions.stood_before(end_of(day))}
    notes = by_action(records.action_notes.everything())
    told = []
    for action in records.actions.everything():
        if among is not None and action.id not in among:
            continue
        new = [note for note in notes.get(action.id, ()) if local_day(note.at) > day]
        said = [*_changed(before.get(action.id), action), *_said(new)]
        if said:
            told.append((action.id not in before, f"{action.number}. {action.text.rstrip('.')}. {'; '.join(said)}."))
    return tuple(line for _is_new, line in sorted(told, key=lambda each: each[0]))


def _changed(before: Action | None, now: Action) -> Iterator[str]:
    if before is None:
        yield "New" if now.state is ActionState.TO_DO else f"New, {STATES[now.state]}"
        return
    if before.state is not now.state:
        reason = f" ({now.reason.rstrip('.')})" if now.reason and now.reason != before.reason else ""
        yield f"Was {STATES[before.state]}, is {STATES[now.state]}{reason}"
    if before.due_on != now.due_on:
        yield f"Due {short_date(now.due_on, 'no more on a day')}, was {short_date(before.due_on, 'without a date')}"
    if before.owner_role != now.owner_role:
        yield f"Owner is {now.owner_role or 'nobody'}, was {before.owner_role or 'nobody'}"
    if before.text != now.text:
        yield "Worded anew"


def _said(notes: list[ActionNote]) -> Iterator[str]:
    """Tell how many notes were written, and the last of them."""
    if notes:
        last = notes[-1]
        what = {
            NoteKind.ESCALATION: "Taken higher",
            NoteKind.REVIEW: "Looked at",
            NoteKind.REPLY: "Answered its agency",
        }.get(last.kind, "Told")
        others = f", with {len(notes) - 1} more" if len(notes) > 1 else ""
        yield f"{what} on {short_date(last.on)}{others}: {last.text.rstrip('.')}"
