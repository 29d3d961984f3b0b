"""Whom the forms of a round go to: an agency's post, its address where one is known, and the list of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.errors import Refused
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store.unit_of_work import Records

MERGE_HEADER: Final = ("Code", "Name", "Type", "Addressed to", "E-mail", "Round", "Due on", "Files begin with")


def agency_of(records: Records, target: Return) -> Agency:
    """Find whose return it is.

    Raises:
        Refused: it is the meeting's own record (pack_of_meeting).
    """
    if target.agency_id is None:
        raise Refused("pack_of_meeting")
    return records.agencies.find(target.agency_id)


def letter_of(records: Records, run: Round) -> str:
    """Give the words of the covering letter that were written for a round; empty where nobody wrote any."""
    return ""


def confirmed_keys(records: Records) -> dict[str, str]:
    """Give the age keys that packs are sealed for, by code: those that are known, and whose six words were read."""
    aloud = {each.pin for each in records.packs.senders() if each.is_read_aloud}
    known = records.packs.recipients().items()
    return {code: recipient for code, (signer, recipient) in known if Pin(code, signer) in aloud}


def post_box(records: Records, agency: Agency, day: dt.date) -> str:
    """Give the address that letters to an agency go to on a day; empty where none is known."""
    return ""


def merge_lines(
    records: Records, run: Round, day: dt.date, named: Callable[[Agency], str]
) -> Iterator[tuple[str, ...]]:
    """Yield a line of the mail-merge list for each return that is expected, by the agency's name.

    Args:
        named: gives the words that the files for an agency begin with.
    """
    targets = records.returns.of_round(run.id)
    asked = [records.agencies.find(each.agency_id) for each in targets if each.agency_id is not None]
    due = run.due_on.isoformat() if run.due_on else ""
    for agency in sorted(asked, key=lambda each: each.name):
        yield (
            agency.code,
            agency.name,
            agency.type_label,
            agency.addressee,
            post_box(records, agency, day),
            run.title,
            due,
            named(agency),
        )
