"""Contacts of agencies: who holds which post, from when to when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.contact import Contact, is_email
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ContactId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class Contacts:
    """Verbs about contacts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, contact: Contact) -> Changes:
        """Write down who holds a post; any id it has is of no account.

        Raises:
            Refused: contact_needs_name, contact_email_unclear, or contact_days_turned.
        """
        new = replace(tidy(contact), id=ContactId(new_id()))
        with self._session.work() as unit:
            unit.contacts.add(new)
            unit.log("contact.add", "contact", new.id, of=new)
        return changed(new.id, contact=new.id)

    def change(self, contact: Contact) -> Changes:
        """Write down how a contact's details stand now.

        Raises:
            Refused: as `add`.
        """
        stands = tidy(contact)
        with self._session.work() as unit:
            _put(unit, stands, "contact.change")
        return changed(contact=stands.id)

    def hand_over(self, contact_id: ContactId, to: Contact, *, on: dt.date) -> Changes:
        """Give a post to somebody else: whoever held it leaves on the day before, and stays in the history.

        Args:
            to: the new holder; agency, post and first day are those of the hand-over.

        Raises:
            Refused: as `add`; contact_days_turned where the post was held from that day or later.
        """
        with self._session.work() as unit:
            before = unit.contacts.find(contact_id)
            left = tidy(replace(before, to_on=on - dt.timedelta(days=1)))
            new = tidy(
                replace(
                    to, id=ContactId(new_id()), agency_id=before.agency_id, post=before.post, from_on=on, to_on=None
                )
            )
            _put(unit, left, "contact.leave")
            unit.contacts.add(new)
            unit.log("contact.add", "contact", new.id, of=new)
        return changed(new.id, contact=[left.id, new.id])

    def withdraw(self, contact_id: ContactId) -> Changes:
        """Withdraw a contact that was written down by mistake."""
        with self._session.work() as unit:
            _put(unit, replace(unit.contacts.find(contact_id), withdrawn=True), "contact.withdraw")
        return changed(contact=contact_id, undoable=True)

    def restore(self, contact_id: ContactId) -> Changes:
        """Let a contact stand again that was withdrawn."""
        with self._session.work() as unit:
            _put(unit, replace(unit.contacts.find(contact_id), withdrawn=False), "contact.restore")
        return changed(contact=contact_id)


def tidy(contact: Contact) -> Contact:
    """Bring a contact to the form it is kept in.

    Raises:
        Refused: contact_needs_name, contact_email_unclear, or contact_days_turned.
    """
    name, email = " ".join(contact.name.split()), contact.email.strip()
    if not name:
        raise Refused("contact_needs_name")
    if email and not is_email(email):
        raise Refused("contact_email_unclear")
    if contact.from_on is not None and contact.to_on is not None and contact.from_on > contact.to_on:
        raise Refused("contact_days_turned")
    return replace(contact, name=name, email=email, phone=contact.phone.strip())


def _put(unit: UnitOfWork, contact: Contact, verb: str) -> None:
    unit.contacts.change(contact)
    unit.log(verb, "contact", contact.id, of=contact)
