"""Who somebody in a case is: the names and numbers that stand apart from the working record.

The record of a case speaks of codes ("Child 1", "Mother"). What they stand for lives in the vault, sealed
(`store.vault`), is read one person at a time, and reaches no document.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from audit_tool.domain.ids import CaseId, SubjectId

NHS_DIGITS: Final = 10

_BETWEEN_NAMES: Final = re.compile(r"[\n,;]")


@dataclass(frozen=True, slots=True)
class Identity:
    """One person of a case, as known in life.

    Privacy: everything but the ids and the code identifies; none of it is shown by `repr`.

    Attributes:
        subject: the child's id; for somebody who is no child of the case, an id made with the identity.
        code: what the record calls them: "Child 1", "Mother".
        real_name: the whole name, as the agencies' records have it.
        other_names: as typed, between commas or on lines: nicknames, earlier surnames, names used online.
        nhs_number, reference: as typed; `reference` is the local authority's own number.
    """

    subject: SubjectId
    case_id: CaseId
    code: str
    real_name: str = field(default="", repr=False)
    other_names: str = field(default="", repr=False)
    born_on: dt.date | None = field(default=None, repr=False)
    nhs_number: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """List every name this person is known by, the real one first; none where none was given."""
        others = (name.strip() for name in _BETWEEN_NAMES.split(self.other_names))
        return tuple(dict.fromkeys(name for name in (self.real_name.strip(), *others) if name))

    def tells_more_than(self, before: Identity | None) -> bool:
        """Say whether it tells anything of who somebody is that was not told before; what goes out tells nothing."""
        was = before or Identity(self.subject, self.case_id, self.code)
        return any(
            bool(getattr(self, name)) and getattr(self, name) != getattr(was, name)
            for name in ("real_name", "other_names", "born_on", "nhs_number", "address", "postcode", "reference")
        )

    def doubts(self, today: dt.date) -> tuple[Doubt, ...]:
        """Say what does not look right; it is kept all the same, because the record it came from may say so.

        A day of birth ahead is doubted: "3/5/85" is read as a day of this century.
        """
        born_ahead = (Doubt.BORN_AHEAD,) if self.born_on is not None and self.born_on > today else ()
        return (*born_ahead, *nhs_doubts(self.nhs_number))


class Doubt(StrEnum):
    """What does not look right in an identity."""

    BORN_AHEAD = "born_ahead"
    NHS_LENGTH = "nhs_length"
    NHS_CHECK_DIGIT = "nhs_check_digit"


@dataclass(frozen=True, slots=True)
class Needles:
    """What must be found nowhere in anything that leaves: the names, dates, numbers and places of a case.

    Privacy: this is the vault's content in the hand. It is made while the vault is open, searched with, and let go.

    Attributes:
        names: real and other names, whole as they were given.
        dates: dates of birth.
        numbers: NHS numbers and local references, as typed; an NHS number also without its spaces.
        places: addresses, each of their lines, and postcodes.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    dates: tuple[dt.date, ...] = field(default=(), repr=False)
    numbers: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)


def needles_of(identities: Iterable[Identity]) -> Needles:
    """Gather what identifies these people; each thing once, in the order of the people."""
    people = tuple(identities)
    return Needles(
        names=_each_once(name for each in people for name in each.names),
        dates=tuple(dict.fromkeys(each.born_on for each in people if each.born_on is not None)),
        numbers=_each_once(
            number for each in people for number in (each.nhs_number, digits_of(each.nhs_number), each.reference)
        ),
        places=_each_once(
            place for each in people for place in (each.address, *each.address.splitlines(), each.postcode)
        ),
    )


def nhs_doubts(typed: str) -> tuple[Doubt, ...]:
    """Say what is wrong with an NHS number; nothing for an empty one.

    Source: NHS Data Model and Dictionary, NHS NUMBER: ten digits, the last a modulus 11 check digit.
    """
    if not typed.strip():
        return ()
    digits = digits_of(typed)
    if len(digits) != NHS_DIGITS or not all(letter.isspace() or letter in "0123456789-" for letter in typed):
        return (Doubt.NHS_LENGTH,)
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - weighed % 11) % 11  # 10 is the check digit of no number
    return () if check == int(digits[-1]) else (Doubt.NHS_CHECK_DIGIT,)


def digits_of(typed: str) -> str:
    """Keep the digits of a number, without the spaces and hyphens people put between them."""
    return "".join(letter for letter in typed if letter in "0123456789")


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in found if (text := each.strip())))
