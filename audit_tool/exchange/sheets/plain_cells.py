"""Looks over the cells of a part in one pass, where every one is written plainly.

Nearly every cell of a form is written in the same few ways, by whichever program. Where one is not, down to a blank in
another place, the guard walks over the whole part element by element. So nothing that is odd is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

LARGEST: Final = 1 << 22
"""Bytes of a part that is looked at whole; a larger one is walked over in pieces."""
_CELL = re.compile(
    rb'<c r="([A-V]?[A-Z][1-9][0-9]{0,3})"(?: s="([0-9]+)")?(?: t="(?:n|s|b|str|inlineStr)")?(?: ?/>|>'
    rb'(?:<is><t(?: xml:space="preserve")?>[^<]*</t></is>'
    rb'|(?:<f(?: [a-z]+="[^"<>]*")*(/|>[^<]*</f)>)?(?:<v>[^<]*</v>|<v ?/>)?)</c>)'
)
"""Its place, above row 10,000 and left of column 600, its style, and its formula, between two brackets."""
_EMPTY_ROW = re.compile(rb'<row r="[0-9]{1,7}"(?: [A-Za-z:0-9]+="[^"<>]*")* ?(?:/>|></row>)')
_DECLARED = re.compile(rb"""\A<\?xml version=(["'])1\.0\1 encoding=(["'])(?i:utf-8)\2[^<>?]*\?>""")
_NO_ELEMENT = re.compile(rb"<[!?]")
_ODD = re.compile(rb"[<:](?:c|f|row|mergeCell)[\s/>]")
"""Whatever a walk would stop at, by any prefix."""
_SPELT_OUT = re.compile(rb"&#|\r")
_LEVELS = 20
"""Levels of elements within which all but the cells must stay; far fewer than any limit."""
_OPENED, _CLOSED, _EMPTY = b"<", b"\x01", b"\x02"
"""What stands for tags where levels are counted; XML has no such letters as the last two."""
_ALL_BUT_TAGS = bytes(set(range(256)) - {*_OPENED, *_CLOSED, *_EMPTY})


@dataclass(frozen=True, slots=True)
class PlainPart:
    """A part of which every cell is plain.

    Attributes:
        count: how many cells there are.
        formulas: by place what each works out.
        styled: the places of the styles that were asked for.
    """

    count: int
    formulas: Mapping[str, str]
    styled: tuple[str, ...]


def plain_part(content: bytes, styles: Collection[bytes]) -> PlainPart | None:
    """Look over the cells of a part; None where it must be walked over from its first byte to its last.

    That is so where it is no XML in UTF-8, or holds more than elements and text; where a cell or a row is not plain,
    cells were made one, or a formula spells its letters as numbers.

    Args:
        styles: those whose cells are to be told.
    """
    elements = _DECLARED.sub(b"", content, count=1)
    if b"\0" in content or _NO_ELEMENT.search(elements) or not _is_xml(content):
        return None
    pieces = _CELL.split(elements)
    step = _CELL.groups + 1
    rest = _EMPTY_ROW.sub(b"", b"".join(pieces[::step]))
    if _ODD.search(rest) or not _is_shallow(rest):
        return None
    places, own, formulas = (pieces[group::step] for group in (1, 2, 3))
    works_out = {place.decode(): each for place, each in zip(places, formulas, strict=True) if each is not None}
    if any(_SPELT_OUT.search(each) for each in works_out.values()):
        return None
    styled = [place for place, style in zip(places, own, strict=True) if style in styles] if styles else []
    said = {place: each.removesuffix(b"</f")[1:].decode() for place, each in works_out.items()}
    return PlainPart(len(places), said, tuple(each.decode() for each in styled))


def _is_xml(content: bytes) -> bool:
    parser = expat.ParserCreate()
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def _is_shallow(elements: bytes) -> bool:
    """Say whether elements stay within _LEVELS: taking out those that hold no other makes them shallower by one.

    A tag's end that stands in a text is taken for one that closes too much, so that something is left.
    """
    tags = elements.replace(b"/>", _EMPTY).replace(b"</", _CLOSED).translate(None, _ALL_BUT_TAGS)
    left = tags.replace(_OPENED + _EMPTY, b"")
    for _ in range(_LEVELS):
        left = left.replace(_OPENED + _CLOSED, b"")
    return not left
