"""Characters that one office program or another loses, written as ones that all of them keep.

LibreOffice turns a carriage return into a line break, and an .ods file has no control characters at all; what XML
cannot hold Excel writes as `_x0041_`, and openpyxl reads a text that only looks so as if it were. So a control
character is written as its picture, `␉` for a tab, and `␡` stands where two things could be taken for one.
"""

from __future__ import annotations

import re

_ESCAPE = "\u2421"
_PICTURES = range(0x2400, 0x2420)
_NO_CHARACTERS = {"\ufffe": "p", "\uffff": "q"}
"""What XML cannot hold and Unicode has no picture of."""
_LOST = re.compile(
    "[\x00-\x09\x0b-\x1f\u2400-\u241f\u2421\ufffe\uffff]"
    "|(?<=_x)[0-9A-Fa-f](?=[0-9A-Fa-f]{3}_)"
    "|(?<=x)0(?=05F_)"  # openpyxl takes these out wherever they stand
)
_KEPT = re.compile(f"{_ESCAPE}(.)|[\u2400-\u241f]", re.DOTALL)


def kept(text: str) -> str:
    """Write a text so that every office program gives it back; nearly every text stays as it is."""
    return _LOST.sub(lambda found: _written(found[0]), text)


def as_it_was(text: str) -> str:
    """Read what `kept` wrote."""
    return _KEPT.sub(lambda found: _meant(found[0], found[1]), text)


def _written(letter: str) -> str:
    if letter < " ":
        return chr(_PICTURES.start + ord(letter))
    return _ESCAPE + _NO_CHARACTERS.get(letter, letter)


def _meant(found: str, escaped: str | None) -> str:
    if escaped is not None:
        return next((letter for letter, name in _NO_CHARACTERS.items() if name == escaped), escaped)
    return chr(ord(found) - _PICTURES.start)
