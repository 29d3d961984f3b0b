"""What stock Qt widgets wear: a palette for all of them, a short sheet for the few whose box we keep."""

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


def sheet(c: Mapping[str, str], *, bar: int, handle: int) -> str:
    """Write the short style sheet for stock controls whose box we keep.

    No rule stands on QWidget: such a rule silently beats setFont and setPalette on every child.

    Args:
        c: the tokens.
        bar: width of a scroll bar with its margins, in px.
        handle: least length of its handle, in px.
    """
    return f"""
    QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 2px; }}
    QScrollBar::handle {{ background: {c["control"]}; border-radius: 3px; }}
    QScrollBar::handle:vertical {{ min-height: {handle}px; }}
    QScrollBar::handle:horizontal {{ min-width: {handle}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    LineEdit {{ background: transparent; border: none; padding: 0; }}
    QToolTip {{ background: {c["rail"]}; color: {c["rail_ink"]}; border: 1px solid {c["rail_ink2"]}; padding: 5px; }}
    QMenu {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]}; padding: 4px; }}
    QMenu::item {{ padding: 7px 18px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {c["primary"]}; color: {c["on_primary"]}; }}
    QMenu::item:disabled {{ color: {c["ink3"]}; }}
    QMenu::separator {{ background: {c["line"]}; height: 1px; margin: 4px 8px; }}
    """
