"""The ways an action may go from where it is, and the buttons that send it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.action import ActionState


@dataclass(frozen=True, slots=True)
class Move:
    """A way an action may go: the button that sends it there, and whether something is asked first."""

    state: ActionState
    button: str
    icon: str = ""
    asks: bool = False


_S = ActionState
_DROPS = (
    Move(_S.CARRIED_FORWARD, "Carry it forward", asks=True),
    Move(_S.SUPERSEDED, "Replace it by another", asks=True),
    Move(_S.WITHDRAWN, "Withdraw it", asks=True),
)

_MOVES: Mapping[ActionState, tuple[Move, ...]] = MappingProxyType(
    {
        _S.PROPOSED: (Move(_S.TO_DO, "Agree it", "tick"), Move(_S.WITHDRAWN, "Leave it", asks=True)),
        _S.TO_DO: (Move(_S.DOING, "Start it", "right"), Move(_S.DONE, "Mark as done", "tick", asks=True), *_DROPS),
        _S.DOING: (
            Move(_S.DONE, "Mark as done", "tick", asks=True),
            Move(_S.TO_DO, "Not started after all"),
            *_DROPS,
        ),
        _S.DONE: (
            Move(_S.SIGNED_OFF, "Sign it off", "tick", asks=True),
            Move(_S.DOING, "Not done after all", asks=True),
        ),
        _S.SIGNED_OFF: (
            Move(_S.WORKED, "Show that it worked", "tick", asks=True),
            Move(_S.OUTPUT_ONLY, "Close on output only", asks=True),
            Move(_S.CARRIED_FORWARD, "Carry it forward", asks=True),
            Move(_S.DOING, "Work on it again", asks=True),
            Move(_S.DONE, "Take the sign-off back", asks=True),
        ),
        _S.WORKED: (Move(_S.SIGNED_OFF, "Open it again", asks=True),),
        _S.OUTPUT_ONLY: (Move(_S.SIGNED_OFF, "Open it again", asks=True),),
        _S.CARRIED_FORWARD: (Move(_S.TO_DO, "Put it back"),),
        _S.SUPERSEDED: (Move(_S.TO_DO, "Put it back"),),
        _S.WITHDRAWN: (Move(_S.TO_DO, "Put it back"),),
    }
)


def moves(state: ActionState) -> tuple[Move, ...]:
    """List the ways an action may go from where it is, the usual one first."""
    return _MOVES[state]


ACTS: Mapping[ActionState, str] = MappingProxyType(
    {_S.WORKED: "Mark as worked", _S.SUPERSEDED: "Replace it", _S.OUTPUT_ONLY: "Close it"}
)
"""The button that takes a step once what it asks is written, where it is not the one that began it."""
