"""How people call the ways in which a brief may stand on paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LAYOUTS: Mapping[str, str] = MappingProxyType(
    {
        "cards": "Cards on A4",
        "wheel": "Wheel on A4, landscape",
        "large": "Large print",
    }
)
"""By the codes of `domain.layout`."""
