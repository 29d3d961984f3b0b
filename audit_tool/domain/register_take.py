"""A register that was taken in: what it touched, so that it can be taken back as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import RegisterTakeId


@dataclass(frozen=True, slots=True)
class RegisterTake:
    """One register file, or one table of contacts or participation, taken in by one act.

    Attributes:
        source: sha256 of the file; with a file of links, of both.
        taken_at: when; whatever was written at another moment is not of this take.
        touched: "noun id" of each thing it made or changed.
        withdrawn: taken back again.
    """

    id: RegisterTakeId
    source: str
    taken_at: dt.datetime
    touched: tuple[str, ...]
    withdrawn: bool = False
