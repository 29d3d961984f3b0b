"""What a panel is told about an agency, as plain lines: frozen before the hour, so that everybody has read the same.

A brief is made of parts, a part of lines, a line of cells. So it goes into canonical JSON and comes back the same, and
what became different since can be told line by line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from audit_tool.domain.ids import PanelBriefId, PersonId, SlotId


@dataclass(frozen=True, slots=True)
class BriefCell:
    """A few words. Attributes: tone, glyph: of a rating, as its scale draws it; empty for plain words."""

    words: str
    tone: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of a part. Attributes: key: what it is known again by; cells: the first of them names it."""

    key: str
    cells: tuple[BriefCell, ...]


@dataclass(frozen=True, slots=True)
class BriefPart:
    """A part of a brief. Attributes: code: which; heads: over its columns."""

    code: str
    heads: tuple[str, ...]
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a panel is told about an agency."""

    agency: str
    parts: tuple[BriefPart, ...]

    def part(self, code: str) -> BriefPart:
        """Find a part; an empty one where the brief has none of this code."""
        return next((part for part in self.parts if part.code == code), BriefPart(code, (), ()))


@dataclass(frozen=True, slots=True)
class FrozenBrief:
    """A brief as it stood on a day. It is only ever added: one that is frozen again stands beside the first.

    Attributes:
        number: which of its hour's it is, from 1.
        on: the day it is of, where the laptop is.
        content: the brief, as canonical JSON.
        sha256: of hour, day and content, so that a figure that was changed since is known.
        why: why it was frozen again; empty for the first.
    """

    id: PanelBriefId
    slot_id: SlotId
    number: int
    on: dt.date
    at: dt.datetime
    by: PersonId
    content: str
    sha256: str
    why: str = ""

    @property
    def holds(self) -> bool:
        """Say whether it says what was frozen."""
        return self.sha256 == _digest(self.slot_id, self.on, self.content)

    @property
    def brief(self) -> Brief:
        """Read it."""
        return read(self.content)


@dataclass(frozen=True, slots=True)
class Since:
    """What became different since a brief was frozen.

    Attributes:
        part: code of the part.
        name: what the line is about; column: which of its figures.
        then, now: how it reads; empty where the line was not there, or is no more.
    """

    part: str
    name: str
    column: str
    then: str
    now: str


def freeze(
    ident: PanelBriefId,
    slot_id: SlotId,
    brief: Brief,
    *,
    number: int,
    at: dt.datetime,
    on: dt.date,
    by: PersonId,
    why: str = "",
) -> FrozenBrief:
    """Freeze a brief."""
    content = canonical(brief)
    return FrozenBrief(ident, slot_id, number, on, at, by, content, _digest(slot_id, on, content), why)


def canonical(brief: Brief) -> str:
    """Write a brief as JSON: the same brief gives the same text."""
    return json.dumps(asdict(brief), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(content: str) -> Brief:
    """Read what `canonical` wrote."""
    plain = json.loads(content)
    return Brief(plain["agency"], tuple(_part(part) for part in plain["parts"]))


def _part(plain: Mapping[str, Any]) -> BriefPart:
    lines = tuple(BriefLine(line["key"], tuple(BriefCell(**cell) for cell in line["cells"])) for line in plain["lines"])
    return BriefPart(plain["code"], tuple(plain["heads"]), lines)


def since(then: Brief, now: Brief) -> tuple[Since, ...]:
    """Tell what became different, in the order of the brief that was frozen."""
    codes = dict.fromkeys(part.code for part in (*then.parts, *now.parts))
    return tuple(each for code in codes for each in _of_part(then.part(code), now.part(code)))


def _of_part(then: BriefPart, now: BriefPart) -> Iterator[Since]:
    was, reads = ({line.key: line for line in part.lines} for part in (then, now))
    heads = then.heads if len(then.heads) >= len(now.heads) else now.heads
    for key in dict.fromkeys((*was, *reads)):
        before, after = was.get(key), reads.get(key)
        named = before or after
        name = named.cells[0].words if named is not None and named.cells else ""
        if before is None or after is None:
            yield Since(then.code, name, "", _all_of(before), _all_of(after))
            continue
        for at, (one, other) in enumerate(zip_longest(before.cells, after.cells, fillvalue=BriefCell(""))):
            if one != other:
                yield Since(then.code, name, heads[at] if at < len(heads) else "", one.words, other.words)


def _all_of(line: BriefLine | None) -> str:
    return "; ".join(cell.words for cell in line.cells[1:] if cell.words) if line is not None else ""


def _digest(slot_id: str, on: dt.date, content: str) -> str:
    return hashlib.sha256("\n".join((slot_id, on.isoformat(), content)).encode("utf-8")).hexdigest()
