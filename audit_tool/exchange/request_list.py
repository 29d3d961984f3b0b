"""Reads a list of what an inspection asks for: a small TOML that an audit lead may copy and change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is asked for.

    Attributes:
        heading: the group it stands under.
        agency_type: a key of AGENCY_TYPES: the kind of agency that usually has the answer.
        due_day: the working day it is due, 1 being the day of the letter.
    """

    heading: str
    item: str
    agency_type: str
    due_day: int


def read_request_list(path: Path) -> tuple[Wanted, ...]:
    """Read a list, in its order.

    Raises:
        KeyError, ValueError: it is not one of ours; shipped lists are tested.
    """
    body = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Wanted(heading["title"], each["item"], each["type"], int(each["day"]))
        for heading in body["headings"]
        for each in heading["items"]
    )
