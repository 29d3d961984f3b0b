"""Actions that came in with what somebody sent back: put beside what stands here, and taken back with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.action_life import LIFE, at_most_done, is_taken_out, put_back, taken_out
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.moments import local_day
from audit_tool.store.unit_of_work import Records, UnitOfWork

_SAID_HERE: Final = ("number", "finding_id", "brag", "brag_over", "brag_why")
_OF_HERE: Final = frozenset({"id", "round_id", *_SAID_HERE, *LIFE})
"""Fields of an action that no file changes, and those that its steps write."""
_PLAN: Final = tuple(field.name for field in fields(Action) if field.name not in _OF_HERE)
"""What will be done, who owns it and helps, by when, and how anyone would know."""


def put_actions(unit: UnitOfWork, actions: Sequence[Action], return_id: ReturnId, signer: str) -> tuple[str, ...]:
    """Write down the actions that came along, under the numbers of this workspace; return the ids of the new ones.

    What a return says of an action never takes it further than done: signing off and closing are the group's. Once the
    action has moved here, how far it is stays as it is here. What was planned here since the same sender's last return
    stands, unless they changed just that too.

    Args:
        signer: the key they were signed with, in hex digits.
    """
    added: list[str] = []
    for action in fitted(unit, actions):
        known = next(iter(unit.actions.where(unit.actions.table.c.id == action.id)), None)
        if known is not None:
            stands = replace(action, **{name: getattr(known, name) for name in _SAID_HERE})
            stands = stands if known.moved_on is None or is_taken_out(known) else put_back(stands, known)
            stands = _with_plan(stands, known, _sent_last(unit, known, return_id, signer))
            if stands == known:
                continue
            unit.actions.change(stands)
        else:
            stands = replace(action, number=unit.actions.next_number())
            unit.actions.add(stands)
            added.append(action.id)
        unit.log("action.take", "action", action.id, of=stands)
    return tuple(added)


def fitted(records: Records, actions: Sequence[Action]) -> tuple[Action, ...]:
    """Read actions as they can stand here: done at most, and tied to nothing that stayed where they come from."""
    together = {each.id for each in (*records.actions.everything(), *actions)} if actions else set()
    agencies = {each.id for each in records.agencies.everything()} if actions else set()
    return tuple(
        replace(
            at_most_done(each),
            waits_for=tuple(ident for ident in each.waits_for if ident in together),
            support_ids=tuple(ident for ident in each.support_ids if ident in agencies),
        )
        for each in actions
    )


def withdraw_actions(unit: UnitOfWork, action_ids: Iterable[str]) -> None:
    """Withdraw actions that came with something that was taken back; they stand again once that comes again."""
    for ident in action_ids:
        withdrawn = taken_out(unit.actions.find(ident), local_day(unit.stamp.at))
        unit.actions.change(withdrawn)
        unit.log("action.withdrawn", "action", ident, of=withdrawn)


def _sent_last(unit: UnitOfWork, known: Action, return_id: ReturnId, signer: str) -> Action | None:
    """Say how an action stood once what its sender sent last was taken; None where they sent nothing before."""
    taken = next((each.taken_at for each in unit.taken_packs.of_return(return_id) if each.signer == signer), None)
    stood = [action for at, _by, action in unit.actions.past(known.id) if taken is not None and at <= taken]
    return stood[-1] if stood else None


def _with_plan(came: Action, known: Action, before: Action | None) -> Action:
    """Let what was planned here stand, where the sender says no more than they said before."""
    if before is None:
        return came
    same = [name for name in _PLAN if getattr(came, name) == getattr(before, name)]
    return replace(came, **{name: getattr(known, name) for name in same})
