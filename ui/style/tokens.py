"""The tokens: every colour of the three themes, by the name paint code asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS = ("met", "part", "nott", "na", "ok", "bad", "info", "plum")
"""The eight things a colour may say; each has a fill, its text, a tint and the ink on that tint."""

RING = ("#E9B44C", "#8FB8D8", "#7FC1BE", "#9CC09A", "#D3B275", "#DF9C86", "#C59BC4")
"""The seven parts of the brand ring, clockwise from the top: the seven minutes of a briefing."""


def _meaning(name: str, fill: str, on: str, tint: str, ink: str) -> dict[str, str]:
    return {name: fill, f"on_{name}": on, f"{name}_tint": tint, f"{name}_ink": ink}


LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "canvas": "#F4F6F5",
        "surface": "#FFFFFF",
        "sunken": "#EBEFEE",
        "line": "#DBE2E1",
        "control": "#7A8A91",
        "ink": "#16242C",
        "ink2": "#43535C",
        "ink3": "#586871",
        "rail": "#0F4C5A",
        "rail_ink": "#FFFFFF",
        "rail_ink2": "#BFD9DE",
        "rail_on": "#0A3640",
        "rail_on_ink": "#FFFFFF",
        "primary": "#0F4C5A",
        "on_primary": "#FFFFFF",
        "link": "#0B5468",
        "brand_tint": "#E4F0F1",
        "accent": "#E9B44C",
        "on_accent": "#16242C",
        "focus": "#FFC21A",
        "focus_ink": "#16242C",
        **_meaning("met", "#1E7F8C", "#FFFFFF", "#E4F2F3", "#0E5A65"),
        **_meaning("part", "#F5B83D", "#16242C", "#FDF4DF", "#6B4700"),
        **_meaning("nott", "#7A1237", "#FFFFFF", "#F8E9EE", "#7A1237"),
        **_meaning("na", "#5F6B73", "#FFFFFF", "#EEF1F2", "#43535C"),
        **_meaning("ok", "#1B6B3A", "#FFFFFF", "#E6F2EA", "#165A30"),
        **_meaning("bad", "#A8101F", "#FFFFFF", "#FBEAEA", "#8E0D1A"),
        **_meaning("info", "#1F4E8C", "#FFFFFF", "#E9EFF8", "#1F4E8C"),
        **_meaning("plum", "#54378A", "#FFFFFF", "#EFEBF6", "#54378A"),
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "canvas": "#10191D",
        "surface": "#182328",
        "sunken": "#0C1417",
        "line": "#2C3C43",
        "control": "#82949C",
        "ink": "#EAF0F1",
        "ink2": "#BCC9CD",
        "ink3": "#98A8AE",
        "rail": "#0B2E37",
        "rail_ink": "#FFFFFF",
        "rail_ink2": "#A9C6CC",
        "rail_on": "#154A57",
        "rail_on_ink": "#FFFFFF",
        "primary": "#7CCBD5",
        "on_primary": "#0C1C21",
        "link": "#8AD3DC",
        "brand_tint": "#173840",
        "accent": "#E9B44C",
        "on_accent": "#16242C",
        "focus": "#FFC21A",
        "focus_ink": "#0C1417",
        **_meaning("met", "#5DBBC7", "#0C1C21", "#14343A", "#8FD9E2"),
        **_meaning("part", "#F5B83D", "#16242C", "#382C12", "#F7CB73"),
        **_meaning("nott", "#8E1B45", "#FFFFFF", "#3B1824", "#F6AFC5"),
        **_meaning("na", "#A3B0B6", "#10191D", "#253238", "#BCC9CD"),
        **_meaning("ok", "#7CCB97", "#06210F", "#163423", "#9ADBB0"),
        **_meaning("bad", "#FF8A8A", "#2A0505", "#3D1A1C", "#FFA9A9"),
        **_meaning("info", "#8FB8F0", "#0B1B30", "#1A2B44", "#A9C8F4"),
        **_meaning("plum", "#BDA5EC", "#1D1036", "#2C2343", "#CDBBF1"),
    }
)

CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "canvas": "#000000",
        "surface": "#000000",
        "sunken": "#000000",
        "line": "#FFFFFF",
        "control": "#FFFFFF",
        "ink": "#FFFFFF",
        "ink2": "#FFFFFF",
        "ink3": "#FFFFFF",
        "rail": "#000000",
        "rail_ink": "#FFFFFF",
        "rail_ink2": "#FFFFFF",
        "rail_on": "#FFE800",
        "rail_on_ink": "#000000",
        "primary": "#FFE800",
        "on_primary": "#000000",
        "link": "#7DF9FF",
        "brand_tint": "#000000",
        "accent": "#E9B44C",
        "on_accent": "#000000",
        "focus": "#FFE800",
        "focus_ink": "#000000",
        **_meaning("met", "#7DF9FF", "#000000", "#000000", "#FFFFFF"),
        **_meaning("part", "#FFE800", "#000000", "#000000", "#FFFFFF"),
        **_meaning("nott", "#FFA3C4", "#000000", "#000000", "#FFFFFF"),
        **_meaning("na", "#A3B0B6", "#000000", "#000000", "#FFFFFF"),
        **_meaning("ok", "#7CCB97", "#000000", "#000000", "#FFFFFF"),
        **_meaning("bad", "#FF9A9A", "#000000", "#000000", "#FFFFFF"),
        **_meaning("info", "#8FB8F0", "#000000", "#000000", "#FFFFFF"),
        **_meaning("plum", "#BDA5EC", "#000000", "#000000", "#FFFFFF"),
    }
)

THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})
