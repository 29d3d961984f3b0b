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
        touched: "noun id" of each thing it made or changed, in the order in which it did.
        after, upto: the lines of history it wrote: those with a number above `after`, and up to `upto`. Numbers tell
            what came before what even where the laptop's clock was set back.
        withdrawn: taken back again.
    """

    id: RegisterTakeId
    source: str
    taken_at: dt.datetime
    touched: tuple[str, ...]
    after: int
    upto: int
    withdrawn: bool = False
