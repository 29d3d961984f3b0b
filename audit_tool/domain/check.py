"""Quality checks: coded rules that read a return and flag what a moderator should look at. They never stop anybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.answers import Key
from forms.live import LiveForm


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What a check may look at.

    Attributes:
        form: the return, through its owner's lens.
        with_action: keys of the answers that a standing action came from.
    """

    form: LiveForm
    with_action: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing a check found; `key` is None where it is about the return as a whole."""

    code: str
    key: Key | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A coded rule: its severity, what it looks for in one sentence, and the rule itself."""

    code: str
    severity: str
    looks_for: str
    find: Callable[[ReturnFacts], tuple[Flag, ...]]
