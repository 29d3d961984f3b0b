"""Whom the forms of a round go to: an agency's post, its address where one is known, and the list of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store.unit_of_work import Records

SETTING_POSTS: Final = (Post.LEAD, Post.DEPUTY, Post.HEAD, Post.AUTHOR)
AGENCY_POSTS: Final = (Post.AUTHOR, Post.LEAD, Post.SUBSTITUTE, Post.SIGNATORY)
"""Whom a form goes to, the first of them whose address is known."""

MERGE_HEADER: Final = ("Code", "Name", "Type", "Addressed to", "E-mail", "Round", "Due on", "Files begin with")


def agency_of(records: Records, target: Return) -> Agency:
    """Find whose return it is.

    Raises:
        Refused: it is the meeting's own record (pack_of_meeting).
    """
    if target.agency_id is None:
        raise Refused("pack_of_meeting")
    return records.agencies.find(target.agency_id)


def confirmed_keys(records: Records) -> dict[str, str]:
    """Give the age keys that packs are sealed for, by code: those that are known, and whose six words were read."""
    aloud = {each.pin for each in records.packs.senders() if each.is_read_aloud}
    known = records.packs.recipients().items()
    return {code: recipient for code, (signer, recipient) in known if Pin(code, signer) in aloud}


def post_box(records: Records, agency: Agency, day: dt.date, posts: Sequence[str] = ()) -> str:
    """Give the address that letters to an agency go to on a day; empty where none is known.

    Args:
        posts: whom they are for, the first whose address is known; those that its forms go to where none is named.
    """
    return _address(agency, records.contacts.of_agency(agency.id), day, posts)


def post_boxes(records: Records, agencies: Iterable[Agency], day: dt.date) -> dict[AgencyId, str]:
    """Give the addresses that letters to many agencies go to on a day, those that are known."""
    whose: dict[AgencyId, list[Contact]] = {}
    for contact in records.contacts.standing():
        whose.setdefault(contact.agency_id, []).append(contact)
    found = {each.id: _address(each, whose.get(each.id, ()), day) for each in agencies}
    return {ident: address for ident, address in found.items() if address}


def _address(agency: Agency, contacts: Iterable[Contact], day: dt.date, posts: Sequence[str] = ()) -> str:
    """Choose the address of the post that comes first; of two in one post, that of the first by name."""
    holding = [each for each in contacts if each.email and each.holds_on(day)]
    wanted = posts or (SETTING_POSTS if agency.is_setting else AGENCY_POSTS)
    return next((each.email for post in wanted for each in holding if each.post == post), "")


def merge_lines(
    records: Records, run: Round, day: dt.date, named: Callable[[Agency], str]
) -> Iterator[tuple[str, ...]]:
    """Yield a line of the mail-merge list for each return that is expected, by the agency's name.

    Args:
        named: gives the words that the files for an agency begin with.
    """
    targets = records.returns.of_round(run.id)
    asked = [records.agencies.find(each.agency_id) for each in targets if each.agency_id is not None]
    boxes = post_boxes(records, asked, day)
    due = run.due_on.isoformat() if run.due_on else ""
    for agency in sorted(asked, key=lambda each: each.name):
        yield (
            agency.code,
            agency.name,
            agency.type_label,
            agency.addressee,
            boxes.get(agency.id, ""),
            run.title,
            due,
            named(agency),
        )
