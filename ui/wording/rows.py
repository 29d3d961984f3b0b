"""What the rows of a repeat are called: designated leads, agencies, sampled files, children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.model import RepeatOf


@dataclass(frozen=True, slots=True)
class RowWords:
    """How one kind of row is spoken of.

    Attributes:
        one, many: "designated lead", "designated leads".
        a: one of them with its article.
        name_hint: what to write as its name; empty where rows bear no name.
    """

    one: str
    many: str
    a: str
    name_hint: str = ""


ROWS: Mapping[RepeatOf, RowWords] = MappingProxyType(
    {
        "child": RowWords("child", "children", "a child"),
        "designated_lead": RowWords(
            "designated lead", "designated leads", "a designated lead", "A role, or the name people know them by"
        ),
        "agency": RowWords("agency", "agencies", "an agency", "Its name"),
        "sampled_file": RowWords(
            "file", "files", "a file", "A number of your own that leads you back to it; never a child’s name"
        ),
        "recommendation": RowWords(
            "recommendation", "recommendations", "a recommendation", "The recommendation as its report words it"
        ),
    }
)
