"""What is expected of one return, beside the stage it has reached: on which form, until when, and whether at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.route import Route


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the hub has settled about one return; a return without one is expected like all of its round.

    Attributes:
        id: the return's.
        route: on what it came; None until it came.
        came_on: the day it came, where its stage does not tell: on a form of the trust's own, on paper, as a workbook.
        exempt_why: why it need not come; empty while it is expected.
        extended_to: its own last day, in the place of the round's; None where it has none.
        extended_why: why it has longer; empty where it has not.
        merged_into: the return that speaks for it, because its setting went into another; None where it stands alone.
        checked_at: when somebody had read what the checks say of it, UTC; None until then, and again once it goes back.
        accepted_at: when the hub took it for good, UTC; None until then, and again once it is opened or goes back.
        accepted_why: why it was taken though something was still wanted of it; empty where it was whole.
        opened_why: why it was opened again after it had been accepted; empty once it is accepted anew.
    """

    id: ReturnId
    route: Route | None = None
    came_on: dt.date | None = None
    exempt_why: str = ""
    extended_to: dt.date | None = None
    extended_why: str = ""
    merged_into: ReturnId | None = None
    checked_at: dt.datetime | None = None
    accepted_at: dt.datetime | None = None
    accepted_why: str = ""
    opened_why: str = ""

    @property
    def is_counted(self) -> bool:
        """Say whether it is among those a round waits for."""
        return not self.exempt_why and self.merged_into is None

    def due_on(self, round_due_on: dt.date | None) -> dt.date | None:
        """Say by which day it is due: its own day where it was given one."""
        return self.extended_to or round_due_on
