"""Where something is on the disk, in words that may break at every folder."""

from __future__ import annotations

import math
import re
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel

_BREAK = "\u200b"
"""A space of no width: a line may end here."""


class PathLabel(PlainLabel):
    """A path. It has no blanks to break at, so without help a long one would push its column off the screen.

    Args:
        role, ink: as for PlainLabel.
    """

    def __init__(self, role: str = "body", ink: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__("", role, ink, parent=parent)

    def show_path(self, path: Path) -> None:
        """Show another path."""
        self.setText(re.sub(r"([/\\])", rf"\1{_BREAK}", str(path)))
        self.setAccessibleName(str(path))

    def minimumSizeHint(self) -> QSize:
        """Return the widest folder or file name, up to a limit: a longer one is broken inside."""
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(part) for part in self.words().split(_BREAK)), default=0.0)
        least = super().minimumSizeHint()
        return QSize(min(math.ceil(widest) + 1, math.ceil(metrics.averageCharWidth() * 24)), least.height())
