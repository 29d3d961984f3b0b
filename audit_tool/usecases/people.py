"""People: who may use this workspace, and who is at the keyboard now."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, PersonId, new_id
from audit_tool.domain.people import Person
from audit_tool.store import pins
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork

WRONG_PINS_ALLOWED = 5
"""After this many wrong PINs in a row its owner must set another, at the keyboard in their own name."""


class People:
    """Verbs about people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, *, name: str, role: str, agency_id: AgencyId | None = None) -> Changes:
        """Add a worker to this workspace.

        Raises:
            Refused: no name was given (person_needs_name).
        """
        person = Person(PersonId(new_id()), _name(name), role.strip(), agency_id)
        with self._session.work() as unit:
            unit.people.add(person)
            unit.log("person.add", "person", person.id, of=person)
        return changed(person.id, person=person.id)

    def change(self, person: Person) -> Changes:
        """Write down how a person's details stand now. Whether they have a PIN is changed by `set_pin` alone.

        Raises:
            Refused: no name was given (person_needs_name), or who is at the keyboard would be gone (person_is_you).
        """
        name = _name(person.name)
        if person.id == self._session.actor and not person.active:
            raise Refused("person_is_you")
        with self._session.work() as unit:
            standing = unit.people.find(person.id)
            stands = replace(person, name=name, role=person.role.strip(), has_pin=standing.has_pin)
            unit.people.change(stands)
            unit.log("person.change", "person", person.id, of=stands)
        return changed(person=person.id)

    def present(self, person_id: PersonId) -> Changes:
        """Say who is at the keyboard. It is an attestation: logged, and no proof.

        Raises:
            Refused: the person is no longer active (person_not_active).
        """
        with self._session.work() as unit:
            if not unit.people.find(person_id).active:
                raise Refused("person_not_active")
            unit.log("person.present", "person", person_id)
        self._session.actor = person_id
        return changed(person=person_id)

    def set_pin(self, person_id: PersonId, pin: str) -> Changes:
        """Set one's own PIN, asked for whenever one acts as a second person.

        Raises:
            Refused: somebody else is at the keyboard (pin_of_another): who could set another's PIN could sign in their
                name; or it is not four to twelve digits (pin_needs_digits).
        """
        if person_id != self._session.actor:
            raise Refused("pin_of_another")
        if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12):
            raise Refused("pin_needs_digits")
        hashed = pins.hash_pin(pin)
        with self._session.work() as unit:
            unit.pins.put(person_id, hashed)
            stands = replace(unit.people.find(person_id), has_pin=True)
            unit.people.change(stands)
            unit.log("person.set_pin", "person", person_id, of=stands)
        return changed(person=person_id)

    def check_pin(self, person_id: PersonId, pin: str) -> None:
        """Make sure that the second person is who they say, by their own PIN. Wrong tries are counted and logged.

        Raises:
            Refused: pin_not_set, pin_locked (too many wrong tries), or pin_wrong with `left` tries.
        """
        make_sure_of(self._session, person_id, pin)


def make_sure_of(session: Session, person_id: PersonId, pin: str | None) -> None:
    """Make sure of a second person by their own PIN, in a transaction of its own, so that a wrong try stays counted.

    Raises:
        Refused: as `People.check_pin`, and pin_needed where none was typed.
    """
    if pin is None:
        raise Refused("pin_needed")
    with session.work() as unit:
        left = _tries_left(unit, person_id, pin)
    if left is not None:
        raise Refused("pin_wrong", left=left)


def _tries_left(unit: UnitOfWork, person_id: PersonId, pin: str) -> int | None:
    kept = unit.pins.find(person_id)
    if kept is None:
        raise Refused("pin_not_set")
    if kept.tries >= WRONG_PINS_ALLOWED:
        raise Refused("pin_locked")
    if pins.matches(kept.hash, pin):
        unit.pins.count_try(person_id, 0)
        unit.log("person.pin_right", "person", person_id)
        return None
    unit.pins.count_try(person_id, kept.tries + 1)
    unit.log("person.pin_wrong", "person", person_id)
    return WRONG_PINS_ALLOWED - kept.tries - 1


def _name(typed: str) -> str:
    if not typed.strip():
        raise Refused("person_needs_name")
    return typed.strip()
