"""Figures of a round as they stood on a day, frozen: what a sub-group was told can be shown again to the letter."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.ids import PersonId, RoundId, SnapshotId
from audit_tool.domain.moments import local_day


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A round's figures on a day.

    Attributes:
        as_at: the day they are said to be of.
        figures: name to number, as canonical JSON.
        sha256: of round, day and figures, so that a figure that was changed since is known.
        withdrawn: it was frozen by mistake; it stays readable.
    """

    id: SnapshotId
    round_id: RoundId
    as_at: dt.date
    at: dt.datetime
    by: PersonId
    figures: str
    sha256: str
    withdrawn: bool = False

    @property
    def numbers(self) -> dict[str, int]:
        """Read the figures."""
        return {str(name): int(number) for name, number in json.loads(self.figures).items()}

    @property
    def is_rebuilt(self) -> bool:
        """Say whether they were made on a later day, out of what had been written down by the evening of theirs."""
        return local_day(self.at) > self.as_at

    @property
    def holds(self) -> bool:
        """Say whether the figures are those that were frozen."""
        return self.sha256 == _digest(self.round_id, self.as_at, self.figures)


def freeze(
    ident: SnapshotId, round_id: RoundId, figures: Mapping[str, int], *, at: dt.datetime, on: dt.date, by: PersonId
) -> Snapshot:
    """Freeze a round's figures.

    Args:
        on: the day they are of, where the laptop is.
    """
    written = json.dumps(dict(sorted(figures.items())), separators=(",", ":"))
    return Snapshot(ident, round_id, on, at, by, written, _digest(round_id, on, written))


def compared(earlier: Mapping[str, int], later: Mapping[str, int]) -> tuple[tuple[str, int | None, int | None], ...]:
    """Put two sets of figures side by side: (name, earlier, later); None where one of them does not know it."""
    names = dict.fromkeys((*earlier, *later))
    return tuple((name, earlier.get(name), later.get(name)) for name in names)


def _digest(round_id: str, as_at: dt.date, figures: str) -> str:
    return hashlib.sha256("\n".join((round_id, as_at.isoformat(), figures)).encode("utf-8")).hexdigest()
