"""What stock Qt widgets wear: a palette.

There is no application style sheet. Qt matches every widget against it each time one is put into another, which
doubled the time to build a page; the few stock parts whose look we change paint themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

from ui.style.tokens import CONTRAST, MEANINGS


def contrast_from(system: QPalette) -> Mapping[str, str]:
    """Take the contrast theme's colours from the system's own contrast palette.

    Grounds, inks, links and the highlight become the system's; fills of meanings become its plain ink, so that word
    and glyph carry the meaning.
    """
    role = QPalette.ColorRole
    ground = system.color(role.Window).name()
    ink = system.color(role.WindowText).name()
    chosen, on_chosen = system.color(role.Highlight).name(), system.color(role.HighlightedText).name()
    tokens = dict.fromkeys(CONTRAST, ink)
    tokens |= dict.fromkeys(("canvas", "surface", "sunken", "rail", "brand_tint", "focus_ink"), ground)
    for meaning in MEANINGS:
        tokens |= {f"on_{meaning}": ground, f"{meaning}_tint": ground}
    tokens |= {"link": system.color(role.Link).name(), "focus": chosen}
    tokens |= {"primary": chosen, "on_primary": on_chosen, "rail_on": chosen, "rail_on_ink": on_chosen}
    return tokens | {"accent": chosen, "on_accent": on_chosen}


def palette(tokens: Mapping[str, str]) -> QPalette:
    """Make the palette by which stock dialogs, menus and text cursors follow the tokens."""
    made = QPalette()
    role = QPalette.ColorRole
    roles = {
        role.Window: "canvas",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "canvas",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.BrightText: "bad_ink",
        role.PlaceholderText: "ink3",
        role.ToolTipBase: "rail",
        role.ToolTipText: "rail_ink",
        role.Highlight: "primary",
        role.HighlightedText: "on_primary",
        role.Accent: "primary",
        role.Link: "link",
        role.LinkVisited: "link",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Mid: "line",
        role.Dark: "control",
        role.Shadow: "control",
    }
    for where, token in roles.items():
        made.setColor(where, QColor(tokens[token]))
    off = QPalette.ColorGroup.Disabled
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(off, where, QColor(tokens["ink3"]))
    for where in (role.Base, role.Button, role.Highlight):
        made.setColor(off, where, QColor(tokens["sunken"]))
    return made
