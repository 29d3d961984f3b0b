"""What the `type` column of a foreign form asks for. Source: XLSForm reference, "Question types"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["section", "repeat", "end", "note", "question", "metadata", "unknown"]

_TYPES = {
    "integer": "whole",
    "int": "whole",
    "decimal": "decimal",
    "text": "long_text",
    "string": "long_text",
    "date": "date",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "calculate": "short_text",
    "hidden": "short_text",
}
_AS_TEXT = frozenset(
    {
        "range", "time", "datetime", "geopoint", "geotrace", "geoshape", "barcode", "image", "photo",
        "audio",
        "video", "file", "osm", "background-audio",
    }
)  # fmt: skip
_METADATA = frozenset(
    {
        "start", "end", "today", "deviceid", "device id", "username", "phonenumber", "phone number", "email", "audit",
        "simserial", "sim id", "subscriberid", "subscriber id", "imei", "start-geopoint", "csv-external",
        "xml-external",
    }
)  # fmt: skip
_CHOICE = re.compile(
    r"select(?:[ _](one|multiple)|(1)| all that apply)(?:[ _](?:from|external|file))*\s+(\S+)(.*)", re.I
)
_RANK = re.compile(r"rank\s+(\S+)", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one row asks for.

    Attributes:
        type: ours, for a question.
        names: the list it chooses from; None for a question without choices.
        has_other: "or other" stands behind the list.
        is_exact: our type holds what theirs does; False where it was read as text.
    """

    kind: Kind
    type: str = ""
    names: str | None = None
    has_other: bool = False
    is_exact: bool = True


def asked(said: str) -> Asked:
    """Read a cell of the type column."""
    if choice := _CHOICE.fullmatch(said):
        is_one = bool(choice[2]) or (choice[1] or "multiple").lower() == "one"
        return Asked("question", "single" if is_one else "multiple", choice[3], "other" in choice[4].lower())
    if ranked := _RANK.fullmatch(said):
        return Asked("question", "rank", ranked[1])
    plain = " ".join(said.lower().replace("_", " ").split())
    match plain.split(" "):
        case ["begin", "group" | "lgroup"]:
            return Asked("section")
        case ["begin", "repeat" | "loop"]:
            return Asked("repeat")
        case ["end", "group" | "lgroup" | "repeat" | "loop"]:
            return Asked("end")
        case ["note"]:
            return Asked("note")
    if plain in _TYPES:
        return Asked("question", _TYPES[plain])
    if plain in _METADATA:
        return Asked("metadata")
    return Asked("question", "short_text", is_exact=False) if plain.split(" ")[0] in _AS_TEXT else Asked("unknown")
