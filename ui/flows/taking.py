"""Shows what a whole and signed file brings, before it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column


def taking_dialog(lead: str, lines: Sequence[str], parent: QWidget) -> FormDialog:
    """Make the dialog in which somebody takes a file, or leaves it; whoever opens it hears `submitted`."""
    said = Box(Column(*(PlainLabel(line) for line in lines), gap=6))
    return FormDialog(lead, "Whole and signed.", said, act="Take it", leave="Leave it", parent=parent)
