"""What the `type` column of a foreign form asks for. Source: XLSForm reference, "Question types"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["section", "repeat", "end", "note", "question", "metadata", "unknown"]

_TYPES = {
    "integer": "whole",
    "int": "whole",
    "number of days in last month": "whole",
    "number of days in last six months": "whole",
    "number of days in last year": "whole",
    "percentage": "percent",
    "decimal": "decimal",
    "text": "long_text",
    "string": "long_text",
    "date": "date",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "calculate": "short_text",
}
_AS_TEXT = frozenset(
    {
        "range", "time", "datetime", "date time", "geopoint", "geotrace", "geoshape", "location", "gps", "barcode",
        "image", "photo", "picture", "audio", "video", "file", "hidden", "osm", "background-audio",
    }
)  # fmt: skip
_METADATA = frozenset(
    {
        "start", "end", "today", "start time", "end time", "deviceid", "device id", "username", "phonenumber",
        "phone number", "email", "audit", "simserial", "sim id", "subscriberid", "subscriber id", "imei",
        "start-geopoint", "background-geopoint", "csv-external", "xml-external",
    }
)  # fmt: skip
_CHOICE = re.compile(
    r"(?:add |q )?select(?:[ _](one|multiple)|(1)| all that apply)"
    r"(?:[ _](?:from|external|file|prompt|using))*\s+(\S+)(.*)",
    re.I,
)
_OLD_WORDS = re.compile(r"^(?:add|q|get) | prompt$")
"""Around a type in forms of the first years: "add text prompt", "q int", "get today"."""
_OTHER = re.compile(r"\bor[ _](?:specify[ _])?other\b", re.I)
_RANK = re.compile(r"rank\s+(\S+)", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one row asks for.

    Attributes:
        type: ours, for a question; for an end, what it says it ends.
        names: the list it chooses from; None for a question without choices.
        has_other: "or other" stands behind the list.
        rest: what else stands behind the list.
        is_exact: our type holds what theirs does; False where it was read as text.
    """

    kind: Kind
    type: str = ""
    names: str | None = None
    has_other: bool = False
    rest: str = ""
    is_exact: bool = True


def asked(said: str) -> Asked:
    """Read a cell of the type column."""
    if choice := _CHOICE.fullmatch(said):
        is_one = bool(choice[2]) or (choice[1] or "multiple").lower() == "one"
        rest, others = _OTHER.subn("", choice[4])
        return Asked("question", "single" if is_one else "multiple", choice[3], bool(others), rest.strip())
    if ranked := _RANK.fullmatch(said):
        return Asked("question", "rank", ranked[1])
    plain = _OLD_WORDS.sub("", " ".join(said.lower().replace("_", " ").split()))
    match plain.split(" "):
        case ["begin", "group"]:
            return Asked("section")
        case ["begin", "repeat" | "loop" | "lgroup"] | ["begin", "looped", "group"]:
            return Asked("repeat")
        case ["end", "group"]:
            return Asked("end", "section")
        case ["end", "repeat" | "loop" | "lgroup"] | ["end", "looped", "group"]:
            return Asked("end", "repeat")
        case ["note"]:
            return Asked("note")
    if plain in _TYPES:
        return Asked("question", _TYPES[plain])
    if plain in _METADATA:
        return Asked("metadata")
    return (
        Asked("question", "short_text", is_exact=False)
        if plain in _AS_TEXT or plain.startswith("rank ")
        else Asked("unknown")
    )
