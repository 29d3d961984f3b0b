"""The life of an action, from proposed to closed: which step may follow which, and what each one asks for.

Every rule about moving an action stands here as a pure function, so that no way of putting steps one after another
closes an action without its proof.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from audit_tool.domain.action import CLOSED, Action, ActionState, KindOfChange
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, RoundId

_S = ActionState

MOVES: Final[Mapping[ActionState, frozenset[ActionState]]] = MappingProxyType(
    {
        _S.PROPOSED: frozenset({_S.TO_DO, _S.WITHDRAWN}),
        _S.TO_DO: frozenset({_S.DOING, _S.DONE, _S.CARRIED_FORWARD, _S.SUPERSEDED, _S.WITHDRAWN}),
        _S.DOING: frozenset({_S.TO_DO, _S.DONE, _S.CARRIED_FORWARD, _S.SUPERSEDED, _S.WITHDRAWN}),
        _S.DONE: frozenset({_S.DOING, _S.SIGNED_OFF}),
        _S.SIGNED_OFF: frozenset({_S.DOING, _S.DONE, _S.WORKED, _S.OUTPUT_ONLY, _S.CARRIED_FORWARD}),
        _S.WORKED: frozenset({_S.SIGNED_OFF}),
        _S.OUTPUT_ONLY: frozenset({_S.SIGNED_OFF}),
        _S.CARRIED_FORWARD: frozenset({_S.TO_DO}),
        _S.SUPERSEDED: frozenset({_S.TO_DO}),
        _S.WITHDRAWN: frozenset({_S.TO_DO}),
    }
)
"""Which state may follow which. An action is closed only after it was done and signed off."""

SIGNED: Final = CLOSED | {_S.SIGNED_OFF, _S.CARRIED_FORWARD, _S.SUPERSEDED}
"""States that only the group can bring an action to."""

CHECK_AFTER: Final = dt.timedelta(days=120)
"""How long after its sign-off an action is looked at where nobody says when: within three to six months."""

TAKES_BACK: Final = frozenset(
    {
        (_S.DONE, _S.DOING),
        (_S.SIGNED_OFF, _S.DOING),
        (_S.SIGNED_OFF, _S.DONE),
        (_S.WORKED, _S.SIGNED_OFF),
        (_S.OUTPUT_ONLY, _S.SIGNED_OFF),
    }
)
"""The steps that take back what somebody has shown or signed: they ask why. Source: the domain brief, 10.4."""

LIFE: Final = (
    "state",
    "done_on",
    "done_proof",
    "worked_on",
    "worked_proof",
    "check_on",
    "moved_on",
    "signed_by",
    "signed_on",
    "change",
    "retest_on",
    "retest_question",
    "reason",
    "goes_on_in",
)
"""The fields of an action that a step writes; nothing else does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an action's life, with what was said when it was taken.

    Attributes:
        to: the state it goes to.
        proof: what shows that it was done, or what changed.
        on: the day the clock stopped or the group met; today where nobody says.
        signed_by: the group that signs it off.
        check_on: the day somebody looks whether it worked; 120 days after the sign-off where nobody says.
        change, retest_on, retest_question: what a closing asks for.
        reason: why it is dropped, closed on output only, or opened again.
        goes_on_in: the action it is carried into, or that takes its place.
    """

    to: ActionState
    proof: str = ""
    on: dt.date | None = None
    signed_by: str = ""
    check_on: dt.date | None = None
    change: KindOfChange | None = None
    retest_on: dt.date | None = None
    retest_question: str = ""
    reason: str = ""
    goes_on_in: ActionId | None = None


def moved(action: Action, step: Step, today: dt.date, *, lead: str = "") -> Action:
    """Move an action a step along. What is refuted by going back is told no more, and history keeps it.

    Whoever works on an action again shows anew that it is done; whoever opens a closed one, what changed. So an action
    closes on what was said since it was last opened, and on nothing before that.

    Args:
        lead: the name of its lead agency, whose own people do not sign it off where no post owns it; empty for none.

    Raises:
        Refused: move_not_allowed, day_in_future; proof_needed (done, closed); day_before_done (with `done_on`);
            sign_off_needs_group, signed_off_by_owner or signed_off_by_lead; change_needed, output_is_no_impact,
            retest_needed or retest_not_later (closed); reason_needed (dropped, taken back, or on output only);
            goes_on_needed (superseded) or plan_needed (carried forward).
    """
    if step.to not in MOVES[action.state]:
        raise Refused("move_not_allowed", state=action.state.value, wanted=step.to.value)
    if step.on is not None and step.on > today:
        raise Refused("day_in_future")
    if (action.state, step.to) in TAKES_BACK and not step.reason.strip():
        raise Refused("reason_needed")
    stepped = replace(action, state=step.to, moved_on=step.on or today, reason=step.reason.strip())
    if step.to is _S.DONE:
        return _done(stepped, step, today, was=action.state)
    if step.to is _S.SIGNED_OFF:
        return _opened(stepped, step, today) if action.state in CLOSED else _signed_off(stepped, step, today, lead)
    if step.to in CLOSED:
        return _closed(stepped, step, today)
    if not stepped.stands:
        return _dropped(stepped, step)
    return replace(_unsigned(stepped), done_on=None, done_proof="", goes_on_in=None)


def is_closed_with_proof(action: Action) -> bool:
    """Say whether a closed action has all that closing asks for; True of one that is not closed."""
    if action.state not in CLOSED:
        return True
    is_done = bool(action.done_proof) and action.done_on is not None
    is_signed = bool(action.signed_by) and not _is_owner(action, action.signed_by)
    is_shown = bool(action.worked_proof) and action.change is not None and action.retest_on is not None
    is_output = action.change is KindOfChange.OUTPUT
    return is_done and is_signed and is_shown and is_output == (action.state is _S.OUTPUT_ONLY)


def may_own(action: Action, owner_role: str) -> bool:
    """Say whether a post may own an action: not one that signed it off."""
    return not action.signed_by or not _same(owner_role, action.signed_by)


def anew(earlier: Action, ident: ActionId, number: int, round_id: RoundId) -> Action:
    """Promise the same again in another round: what was promised, by whom and how it is measured, and no step of it."""
    return Action(
        id=ident,
        number=number,
        round_id=round_id,
        text=earlier.text,
        agency_id=earlier.agency_id,
        owner_role=earlier.owner_role,
        source=earlier.source,
        measure=earlier.measure,
        theme_ids=earlier.theme_ids,
        support_ids=earlier.support_ids,
        baseline=earlier.baseline,
        target=earlier.target,
        how_checked=earlier.how_checked,
    )


def put_back(standing: Action, earlier: Action) -> Action:
    """Take a step back: what steps write reads as it did before."""
    return replace(standing, **{name: getattr(earlier, name) for name in LIFE})


def taken_out(action: Action, today: dt.date) -> Action:
    """Withdraw an action without a word: it was written down by a slip, or what it came with was taken back."""
    return replace(action, state=_S.WITHDRAWN, moved_on=today, reason="")


def is_taken_out(action: Action) -> bool:
    """Say whether it was withdrawn without a word, so that nobody decided against it and it may come again."""
    return action.state is _S.WITHDRAWN and not action.reason


def at_most_done(action: Action) -> Action:
    """Read an action that came from its agency: signed off, closed and carried forward are for the group to say."""
    bare = Action(action.id, action.number, action.round_id, action.text)
    state = action.state
    if state in SIGNED or (state is _S.DONE and not action.done_proof):
        state = _S.DONE if action.done_proof else _S.TO_DO
    unsigned = replace(put_back(action, bare), state=state)
    unsaid = replace(unsigned, brag=None, brag_over=None, brag_why="")
    return replace(unsaid, done_on=action.done_on, done_proof=action.done_proof, reason=action.reason)


def _done(stepped: Action, step: Step, today: dt.date, *, was: ActionState) -> Action:
    """Say what shows that it was done; where only the sign-off is taken back, that stands as it stood."""
    proof, on = step.proof.strip(), step.on
    if was is _S.SIGNED_OFF and not proof:
        proof, on = stepped.done_proof, on or stepped.done_on
    if not proof:
        raise Refused("proof_needed", state=step.to.value)
    return replace(_unsigned(stepped), done_on=on or today, done_proof=proof)


def _signed_off(stepped: Action, step: Step, today: dt.date, lead: str) -> Action:
    """Write down which group signed, and when somebody looks whether it worked."""
    group, on = step.signed_by.strip(), step.on or today
    if not group:
        raise Refused("sign_off_needs_group")
    if _is_owner(stepped, group):
        raise Refused("signed_off_by_owner")
    if _same(group, lead) or (not stepped.owner_role.strip() and _is_within(lead, group)):
        raise Refused("signed_off_by_lead")
    _need_after_done(stepped, on)
    signed = replace(_unclosed(stepped), signed_by=group, signed_on=on)
    return replace(signed, check_on=step.check_on or on + CHECK_AFTER)


def _opened(stepped: Action, step: Step, today: dt.date) -> Action:
    """Open a closed action: its sign-off stands, what it was closed on does not, and somebody looks at it again."""
    return replace(_unclosed(stepped), check_on=step.check_on or (step.on or today) + CHECK_AFTER)


def _unclosed(action: Action) -> Action:
    return replace(action, worked_on=None, worked_proof="", change=None, retest_on=None, retest_question="")


def _unsigned(action: Action) -> Action:
    return replace(_unclosed(action), signed_by="", signed_on=None, check_on=None)


def _closed(stepped: Action, step: Step, today: dt.date) -> Action:
    """Close an action on what the step itself says: nothing that stood before it takes its place."""
    proof, change, on = step.proof.strip(), step.change, step.on or today
    if not proof:
        raise Refused("proof_needed", state=step.to.value)
    if _is_owner(stepped, stepped.signed_by):
        raise Refused("signed_off_by_owner")
    if change is None:
        raise Refused("change_needed")
    if (change is KindOfChange.OUTPUT) != (step.to is _S.OUTPUT_ONLY):
        raise Refused("output_is_no_impact")
    if step.to is _S.OUTPUT_ONLY and not step.reason.strip():
        raise Refused("reason_needed")
    _need_after_done(stepped, on)
    return replace(
        stepped,
        worked_on=on,
        worked_proof=proof,
        change=change,
        retest_on=_retest(step.retest_on, on),
        retest_question=step.retest_question.strip() or asked_again(stepped),
    )


def asked_again(action: Action) -> str:
    """Propose the question a re-test asks: what its measure says, else what the action was to change."""
    return action.measure or action.text


def _retest(on: dt.date | None, closed_on: dt.date) -> dt.date:
    if on is None:
        raise Refused("retest_needed")
    if on <= closed_on:
        raise Refused("retest_not_later")
    return on


def _dropped(stepped: Action, step: Step) -> Action:
    """Drop an action, for a reason. A promise that is not dropped for good says where it goes on."""
    if not stepped.reason:
        raise Refused("reason_needed")
    if step.to is not _S.WITHDRAWN and step.goes_on_in in (None, stepped.id):
        raise Refused("goes_on_needed" if step.to is _S.SUPERSEDED else "plan_needed")
    return replace(stepped, goes_on_in=step.goes_on_in)


def _need_after_done(action: Action, on: dt.date) -> None:
    if action.done_on is not None and on < action.done_on:
        raise Refused("day_before_done", done_on=action.done_on)


def _is_owner(action: Action, group: str) -> bool:
    return _same(action.owner_role, group)


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.casefold().split() == other.casefold().split()


def _is_within(name: str, words: str) -> bool:
    """Say whether a name stands whole within other words: "Example Police" within "Chief inspector, Example Police"."""
    plain = [" ".join(re.findall(r"\w+", each.casefold())) for each in (name, words)]
    return bool(plain[0]) and f" {plain[0]} " in f" {plain[1]} "
