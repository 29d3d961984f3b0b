"""Families by chance, with names that people in England have: some from elsewhere, some that are also words."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

from audit_tool.disclosure.record import CaseRecord, Sought

_NAMES = tomllib.loads(Path(__file__).with_name("names_in_england.toml").read_text(encoding="utf-8"))
GIVEN: tuple[str, ...] = tuple(_NAMES["given"].split())
FAMILY: tuple[str, ...] = tuple(_NAMES["family"].split())


@dataclass(frozen=True)
class MadeFamily:
    """A family and the names in it, as the campaign misspells and bends them."""

    record: CaseRecord
    given: tuple[str, ...]
    surname: str


def made_family(chance: random.Random) -> MadeFamily:
    """Make a family of two children and two adults, one of whom has a name of their own."""
    given = tuple(chance.sample(GIVEN, 4))
    surname, other = chance.sample(FAMILY, 2)
    codes = ("Child 1", "Child 2", "Mother", "Partner")
    people = tuple(
        Sought(code, (f"{name} {other if code == 'Partner' else surname}",), born_on=_birthday(chance))
        for code, name in zip(codes, given, strict=True)
    )
    return MadeFamily(CaseRecord(people), given, surname)


def _birthday(chance: random.Random) -> dt.date:
    return dt.date(2008, 1, 1) + dt.timedelta(days=chance.randrange(6000))
