"""What a person answered: a value, a state and the words beside it.

An answer is plain data that crosses to the disk as JSON. It is frozen: a change is a new answer. "Not answered",
"does not apply", "do not know" and an answer at the worst step are four different things and stay so to the paper.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from forms.text import whole


class State(StrEnum):
    """Whether the question was answered, and if not, why not."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    DOES_NOT_APPLY = "does_not_apply"
    DONT_KNOW = "dont_know"


IMPACT_STEPS = (
    "Nothing yet",
    "We did",
    "We reached",
    "Practice changed",
    "Children's lives changed",
)
"""Words of the impact ladder, step 0 to 4."""

EVIDENCE_KINDS = (
    "document",
    "data",
    "audit",
    "childs_voice",
    "familys_voice",
    "staff_voice",
    "training",
    "minutes",
    "other",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, referenced by default.

    Attributes:
        id: made on this laptop (UUID text), so that two laptops never collide.
        title: what it is, in the agency's words.
        kind: one of EVIDENCE_KINDS.
        reference: where it can be found: a document number, a meeting, a file name; may be empty.
        dated: the day the evidence speaks of; None when nobody said.
        attachment_id: the embedded file's id; None for evidence that is referenced only.
    """

    id: str
    title: str
    kind: str = "document"
    reference: str = ""
    dated: dt.date | None = None
    attachment_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question (of one row, inside a repeat).

    Attributes:
        state: answered or why not.
        value: JSON-ready and shaped by the question's type: a level or option code, a list of option codes, a whole
            number, a decimal as text, an ISO date, text, true, {"name": ..., "role": ...} or {"from": ..., "to": ...}.
            What was typed is kept even where it is not a legal value; None when nothing was.
        reason: why it does not apply or is not known; or a comment on the answer.
        evidence: pieces of evidence, in the order added.
        impact: what is different for children, in the person's words.
        impact_step: 0 to 4 on the impact ladder; None when nobody placed it.
        reason_code: the reason as a code, where whoever answers chooses it from a list; empty for none.
    """

    state: State = State.UNANSWERED
    value: Any = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = field(default=())
    impact: str = ""
    impact_step: int | None = None
    reason_code: str = ""

    @property
    def is_blank(self) -> bool:
        """Say whether nothing at all was entered."""
        return self.state is State.UNANSWERED and self == BLANK

    def with_value(self, value: Any) -> Answer:
        """Return this answer with another value; a blank value (None, "" or []) makes it unanswered."""
        blank = value is None or value == "" or value == [] or value == {}
        return replace(self, value=None if blank else value, state=State.UNANSWERED if blank else State.ANSWERED)


BLANK = Answer()
"""The answer to a question nobody has touched."""

Key = tuple[str, str | None]
"""Where an answer belongs: (question id, row id or None outside a repeat)."""


_STATES = {state.value: state for state in State}
"""Twice as quick to look up in as the enumeration is."""


def to_json(answer: Answer) -> dict[str, Any]:
    """Turn an answer into plain JSON data, with only the parts that say something."""
    plain: dict[str, Any] = {"state": str(answer.state)}
    if answer.value is not None:
        plain["value"] = _whole_value(answer.value)
    if answer.reason:
        plain["reason"] = whole(answer.reason)
    if answer.evidence:
        plain["evidence"] = [_evidence_to_json(piece) for piece in answer.evidence]
    if answer.impact:
        plain["impact"] = whole(answer.impact)
    if answer.impact_step is not None:
        plain["impact_step"] = answer.impact_step
    if answer.reason_code:
        plain["reason_code"] = answer.reason_code
    return plain


def from_json(plain: dict[str, Any]) -> Answer:
    """Read an answer back from what `to_json` wrote.

    Raises:
        KeyError, ValueError: the data was not written by `to_json`.
    """
    return Answer(
        state=_STATES[plain["state"]],
        value=plain.get("value"),
        reason=plain.get("reason", ""),
        evidence=tuple(_evidence_from_json(piece) for piece in plain.get("evidence", ())),
        impact=plain.get("impact", ""),
        impact_step=plain.get("impact_step"),
        reason_code=plain.get("reason_code", ""),
    )


def _whole_value(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {name: _whole_value(held) for name, held in value.items()}
    return value


def _evidence_to_json(piece: Evidence) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": piece.id, "title": whole(piece.title), "kind": piece.kind}
    if piece.reference:
        plain["reference"] = whole(piece.reference)
    if piece.dated:
        plain["dated"] = piece.dated.isoformat()
    if piece.attachment_id:
        plain["attachment"] = piece.attachment_id
    return plain


def _evidence_from_json(plain: dict[str, Any]) -> Evidence:
    return Evidence(
        id=plain["id"],
        title=plain["title"],
        kind=plain["kind"],
        reference=plain.get("reference", ""),
        dated=dt.date.fromisoformat(plain["dated"]) if "dated" in plain else None,
        attachment_id=plain.get("attachment"),
    )
