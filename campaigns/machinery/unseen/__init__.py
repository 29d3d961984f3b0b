"""Texts that were written before the detector was, and how they are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audit_tool.disclosure.record import CaseRecord, Sought, SoughtSetting

_HERE: Final = Path(__file__).parent
_BRACKETS: Final = re.compile(r"(\[\[|\]\])")


@dataclass(frozen=True)
class Mention:
    """A sentence, and where in it something gives somebody away."""

    text: str
    places: tuple[tuple[int, int], ...]


def prose() -> Iterator[str]:
    """Give ordinary professional prose, a paragraph at a time."""
    yield from filter(None, _lines("prose.txt"))


def traps() -> Iterator[str]:
    """Give sentences that look as if they gave somebody away, and do not."""
    yield from _lines("traps.txt")


def mentions() -> Iterator[Mention]:
    """Give sentences that do."""
    for line in _lines("mentions.txt"):
        text, places, begun = "", [], 0
        for part in _BRACKETS.split(line):
            if part == "[[":
                begun = len(text)
            elif part == "]]":
                places.append((begun, len(text)))
            else:
                text += part
        yield Mention(text, tuple(places))


def record() -> CaseRecord:
    """Give the family of the mentions, its settings, and who works with it."""
    read = tomllib.loads((_HERE / "family.toml").read_text(encoding="utf-8"))
    family = tuple(
        Sought(
            code=each["code"],
            names=(each["name"], *(other.strip() for other in re.split("[,;]", each.get("others", "")) if other)),
            born_on=each.get("born"),
            numbers=tuple(each[key] for key in ("nhs", "reference", "postcode") if key in each),
            places=tuple(each.get("address", "").splitlines()),
        )
        for each in read["people"]
    )
    staff = tuple(
        Sought("worker", (each["name"],), numbers=(each["email"], each["phone"]), is_staff=True)
        for each in read["staff"]
    )
    settings = tuple(SoughtSetting(each["name"], f"a {each['kind']} school", each["urn"]) for each in read["settings"])
    return CaseRecord((*family, *staff), settings, area=("Northmere",))


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()
