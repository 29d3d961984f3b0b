"""What a rehearsal asks of agencies: each thing with its owner, its working day, and whether what came was any good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, AttachmentId, RequestId, RoundId
from audit_tool.domain.rehearsal import Rehearsal


class Quality(StrEnum):
    """What somebody who looked at it says of what came."""

    NOT_CHECKED = "not_checked"
    GOOD = "good"
    TO_MEND = "to_mend"


class Due(StrEnum):
    """Where a request stands against the clock, in the order in which a person looks at them."""

    LATE = "late"
    TODAY = "today"
    NEXT = "next"
    TO_MEND = "to_mend"
    LATER = "later"
    UNDATED = "undated"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that is asked for.

    Attributes:
        ref: how the tracker names it ("B3").
        heading: the group it stands under.
        item: what is asked for.
        agency_id: who owns it; None while nobody does.
        contact: the post that answers, never a name.
        due_day: the working day it is due.
        asked_on, received_on: None while it is not.
        issue: what is wrong with it, or hard about it.
        attachment_id: the file kept of it; None for none.
        withdrawn: it is no longer asked.
    """

    id: RequestId
    round_id: RoundId
    ref: str
    heading: str
    item: str
    due_day: int
    agency_id: AgencyId | None = None
    contact: str = ""
    asked_on: dt.date | None = None
    received_on: dt.date | None = None
    quality: Quality = Quality.NOT_CHECKED
    issue: str = ""
    attachment_id: AttachmentId | None = None
    withdrawn: bool = False


def stands(request: Request, rehearsal: Rehearsal, today: dt.date) -> Due:
    """Say where a request stands on a day. What came and has to be mended is not in."""
    if request.received_on is not None:
        return Due.TO_MEND if request.quality is Quality.TO_MEND else Due.IN
    due, now = request.due_day, rehearsal.day_of(today)
    if now is None:
        return Due.UNDATED
    if due < now or (due == now and not rehearsal.calendar.is_working(today)):
        return Due.LATE  # on a Saturday what was due on Friday is late
    return Due.TODAY if due == now else Due.NEXT if due == now + 1 else Due.LATER


def next_ref(heading: str, standing: Iterable[Request]) -> str:
    """Propose the reference of a new request: the letter of its heading, and the next number under it.

    A reference is never given twice, not even that of a request that is no longer asked.
    """
    known = list(standing)
    headings = list(dict.fromkeys(each.heading for each in known))
    place = headings.index(heading) if heading in headings else len(headings)
    letter = chr(ord("A") + place % 26)
    taken = {each.ref for each in known}
    numbers = range(1, len(known) + 2)
    return next(ref for ref in (f"{letter}{number}" for number in numbers) if ref not in taken)
