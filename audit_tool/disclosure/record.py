"""What is known of a case and those round it, as the detector wants it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from audit_tool.domain.identity import Identity


@dataclass(frozen=True, slots=True)
class Sought:
    """One person of the case, or one who works with it.

    Privacy: the vault's content in the hand. It is made while the vault is open, searched with, and let go.

    Attributes:
        code: what the record calls them, and what is offered in place of their name.
        names: whole names, nicknames, earlier names.
        numbers: NHS number, the authority's own reference, telephone, e-mail, postcode.
        places: lines of addresses.
        is_staff: they work for an agency.
    """

    code: str
    names: tuple[str, ...] = field(default=(), repr=False)
    born_on: dt.date | None = field(default=None, repr=False)
    numbers: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class SoughtSetting:
    """A school, nursery or service whose name would place a child.

    Attributes:
        offer: what to write in place of its name: "a secondary school".
    """

    name: str
    offer: str = ""
    urn: str = ""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """Everything that must be found nowhere in what leaves.

    Attributes:
        area: names that say no more than which partnership this is; they are nobody's address.
        printed: what the partnership prints of itself on purpose: its name, and where to ask. An address or a number
            in it, and the partnership as the writer of a file, are no hits.
    """

    people: tuple[Sought, ...] = ()
    settings: tuple[SoughtSetting, ...] = ()
    area: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """List what the record calls its people."""
        return frozenset(person.code for person in self.people)


def people_of(identities: Iterable[Identity]) -> tuple[Sought, ...]:
    """Gather what the vault knows of the people of a case."""
    return tuple(
        Sought(
            code=each.code,
            names=each.names,
            born_on=each.born_on,
            numbers=tuple(number for number in (each.nhs_number, each.reference, each.postcode) if number.strip()),
            places=tuple(line for line in each.address.splitlines() if line.strip()),
        )
        for each in identities
    )
