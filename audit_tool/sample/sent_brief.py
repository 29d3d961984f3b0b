"""What the sample's files say of a brief that was let out: its versions, and what teams sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Slip:
    """What one team sent back, `on` in days before the sample's today."""

    agency: str
    team: str
    on: int
    number: int
    delivered_by: str = ""
    discussed: str = ""
    will_do: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class SentBrief:
    """A brief that was sent to be checked twice.

    Attributes:
        document: its code.
        by, checked_by: who sent it, and who let it out.
        readers: to whom it went.
        keep: why words stay that the gate asks about.
        before: passages as its first version had them, by part.
        again_on: when it read as it does now, and was sent again.
        slips: what teams sent back.
    """

    document: str
    by: str
    sent_on: int
    checked_on: int
    checked_by: str
    readers: tuple[str, ...]
    keep: str
    before: Mapping[str, str]
    again_on: int
    slips: tuple[Slip, ...]


def read_brief(told: dict[str, Any]) -> SentBrief:
    """Read what a round's folder tells of its brief."""
    slips = tuple(Slip(**slip) for slip in told.pop("slips"))
    return SentBrief(readers=tuple(told.pop("readers")), slips=slips, **told)
