"""When two texts are the same to a person, though not letter for letter."""

from __future__ import annotations

import unicodedata


def alike(text: str) -> str:
    """Even out what people change without meaning to: capitals, blanks, typographic quotes and dashes."""
    plain = unicodedata.normalize("NFKC", text).translate(_EVENED)
    return " ".join(plain.casefold().split())


_EVENED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})
