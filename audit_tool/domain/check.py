"""Quality checks: coded rules that read a return and flag what a moderator should look at. They never stop anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.ids import ReturnId
from forms.answers import Answer, Key
from forms.live import LiveForm
from forms.model import QuestionSet


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


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """One return as a check over a whole round sees it: what was answered, and nothing opened.

    Attributes:
        groups: that decide what it is asked.
        phase: in the register's words; empty where it has none.
        roll: pupils, as the register knows; None where it does not.
        answers: what stands, by key.
        earlier: what the same agency answered a round ago, by key; empty for a first round.
        overdue: keys of answers that an open action past its day came from.
        trust: who runs it with others; empty where nobody does.
    """

    return_id: ReturnId
    groups: frozenset[str]
    phase: str
    roll: int | None
    answers: Mapping[Key, Answer]
    earlier: Mapping[Key, Answer]
    overdue: frozenset[Key]
    trust: str = ""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a check over a whole round may look at: its set, and the returns that are in."""

    question_set: QuestionSet
    returns: tuple[CheckedReturn, ...]


@dataclass(frozen=True, slots=True)
class RoundFlag:
    """One thing a check found in a round.

    Attributes:
        key: of the answer it is about; None where it is about the return as a whole.
        count: how many answers it is about, or the number that was given.
        beside: the number it was held against; None where there is none.
    """

    code: str
    return_id: ReturnId
    key: Key | None = None
    count: int = 0
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class RoundCheck:
    """A coded rule over a round: what it looks for in one sentence, and the rule itself."""

    code: str
    looks_for: str
    find: Callable[[RoundFacts], Iterable[RoundFlag]]
