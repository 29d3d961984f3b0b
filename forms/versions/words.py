"""Two texts compared word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Literal

_NUMBER = re.compile(r"\s*(?:\([a-z]{0,3}[0-9][0-9a-z.-]*\)|[a-z]?[0-9]+(?:[.-][0-9]+)*[.):]?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words that both texts have, that only the old one has, or only the new one."""

    kind: Literal["same", "taken_out", "put_in"]
    words: str


def without_number(text: str) -> str:
    """Take a leading number off a text, and even its spaces: "1.3 Is there a lead?", "(Id10002) Is there a lead?"."""
    return " ".join(_NUMBER.sub("", text, count=1).split()) if _NUMBER.match(text) else " ".join(text.split())


def marked(before: str, after: str) -> tuple[Mark, ...]:
    """Write two texts as one, with what was taken out and what was put in."""
    old, new = before.split(), after.split()
    marks: list[Mark] = []
    for what, old_start, old_end, new_start, new_end in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what == "equal":
            marks.append(Mark("same", " ".join(old[old_start:old_end])))
            continue
        if old_start < old_end:
            marks.append(Mark("taken_out", " ".join(old[old_start:old_end])))
        if new_start < new_end:
            marks.append(Mark("put_in", " ".join(new[new_start:new_end])))
    return tuple(marks)
