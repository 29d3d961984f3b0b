"""What changed of all actions since a day: read from their history, told a line each, the newest states only."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.action_notes import ActionNote, NoteKind, by_action
from audit_tool.domain.ids import ActionId
from audit_tool.domain.moments import end_of, local_day
from audit_tool.domain.workshop import Changed
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

HOLDS: dict[Changed, str] = {
    Changed.YES: "it holds",
    Changed.PARTLY: "it holds in part",
    Changed.NO: "it does not hold",
    Changed.NOT_KNOWN: "not known",
}


def changes_since(
    records: Records, day: dt.date, lead: Callable[[Action], str], among: Collection[ActionId] | None = None
) -> tuple[str, ...]:
    """Tell what changed after a day: what moved, whose date or owner is another, what was said; then what is new.

    A meeting saw how things stood at the end of its day; what was changed there and back since then is no change.

    Args:
        lead: names who leads an action.
        among: the actions to tell of; all of them where none are named.
    """
    before = {action.id: action for action in records.actions.stood_before(end_of(day))}
    notes = by_action(records.action_notes.everything())
    tested_before = {each.id: each for each in records.revisits.stood_before(end_of(day))}
    tested: dict[str, list[str]] = defaultdict(list)
    for each in records.revisits.everything():
        if each.changed is not None and each != tested_before.get(each.id):
            tested[each.about].append(f"Tested again: {HOLDS[each.changed]}. {each.how_known}".rstrip(". "))
    told = []
    for action in records.actions.everything():
        if among is not None and action.id not in among:
            continue
        new = [note for note in notes.get(action.id, ()) if local_day(note.at) > day]
        said = [*_changed(before.get(action.id), action, lead), *tested[action.id], *_said(new)]
        if said:
            told.append((action.id not in before, f"{action.number}. {action.text.rstrip('.')}. {'; '.join(said)}."))
    return tuple(line for _is_new, line in sorted(told, key=lambda each: each[0]))


def _changed(before: Action | None, now: Action, lead: Callable[[Action], str]) -> Iterator[str]:
    if before is None:
        yield "New" if now.state is ActionState.TO_DO else f"New, {STATES[now.state]}"
        return
    if before.state is not now.state:
        reason = f" ({now.reason.rstrip('.')})" if now.reason and now.reason != before.reason else ""
        yield f"Was {STATES[before.state]}, is {STATES[now.state]}{reason}"
    if before.due_on != now.due_on:
        yield f"Due {short_date(now.due_on, 'no more on a day')}, was {short_date(before.due_on, 'without a date')}"
    if before.agency_id != now.agency_id:
        yield f"Led by {lead(now) or 'nobody yet'}, was {lead(before) or 'nobody'}"
    if before.owner_role != now.owner_role:
        yield f"Owner is {now.owner_role or 'nobody'}, was {before.owner_role or 'nobody'}"
    if before.text != now.text:
        yield "Worded anew"
    for named, was, reads in (("Measure", before.measure, now.measure), ("Target", before.target, now.target)):
        if was != reads:
            yield _reworded(named, was, reads)
    if (before.brag, before.brag_why) != (now.brag, now.brag_why) and now.brag is not None:
        yield f"Status said to be {now.brag.value} ({now.brag_why.rstrip('.')})"


def _reworded(named: str, was: str, reads: str) -> str:
    if not reads:
        return f"{named} taken out"
    return f"{named} is “{reads}”, was “{was}”" if was else f"{named} is “{reads}”"


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
