"""How readable one colour is on another, and how to make a partnership's own colour readable.

Source: WCAG 2.2, success criteria 1.4.3 (text 4.5 to 1) and 1.4.11 (shapes 3 to 1), relative luminance and contrast
ratio.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit_tool.domain.errors import Refused

TEXT = 4.5
"""The least contrast ratio of text on its ground."""

SHAPE = 3.0
"""The least contrast ratio of a shape that means something."""


def rgb(colour: str) -> tuple[float, float, float]:
    """Read #RRGGBB as three parts from 0 to 1.

    Raises:
        Refused: not_a_colour, for anything else.
    """
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise Refused("not_a_colour")
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Say the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, part: float) -> str:
    """Mix `part` (0 to 1) of `other` into a colour."""
    return _written(a * (1 - part) + b * part for a, b in zip(rgb(colour), rgb(other), strict=True))


def readable_brand(colour: str, *, on: tuple[str, ...]) -> str:
    """Darken a partnership's colour, little by little, until every colour of `on` can be read on it.

    Raises:
        Refused: not_a_colour, when it is not #RRGGBB.
    """
    for step in range(101):
        darker = _written(value * (1 - step / 100) for value in rgb(colour))
        if all(contrast(text, darker) >= TEXT for text in on):
            return darker
    raise Refused("brand_cannot_be_read")


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
