"""How the app looks now, by what was chosen on this laptop: worn at once, and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui import preferences, style
from ui.preferences import Preferences


class Appearance(QObject):
    """Keeps the style in step with the preferences, and with the laptop where they say so.

    Args:
        qt: the application.
        folder: where preferences are kept.

    Signals:
        changed: another look was chosen or came from the laptop.
    """

    changed = Signal()

    def __init__(self, qt: QApplication, folder: Path) -> None:
        super().__init__(qt)
        self._qt, self._folder = qt, folder
        self._laptops_colours = QPalette(qt.palette())  # before ours is put on
        self.chosen = preferences.load(folder)
        self.worn = style.Style(qt, **self._look())
        qt.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, **what: Any) -> None:
        """Choose some of the attributes of Preferences: worn at once, then remembered.

        Raises:
            Environment: it is worn, and could not be remembered.
        """
        self.chosen = replace(self.chosen, **what)
        self._wear()
        preferences.save(self._folder, self.chosen)

    def remember(self, **what: Any) -> None:
        """Choose some of the attributes of Preferences that nothing is worn by.

        Raises:
            Environment: it holds for now, and could not be remembered.
        """
        self.chosen = replace(self.chosen, **what)
        preferences.save(self._folder, self.chosen)

    def _wear(self) -> None:
        self.worn.wear(**self._look())
        self.changed.emit()

    def _look(self) -> dict[str, Any]:
        """Put what was chosen in the terms of `Style.wear`."""
        now: Preferences = self.chosen
        follows = now.theme == "system"
        return {
            "theme": self._laptops_theme() if follows else now.theme,
            "text_percent": now.text_percent,
            "still": now.still,
            "single_keys": now.single_keys,
            "system": self._laptops_colours if follows and self._wants_contrast() else None,
        }

    def _laptops_theme(self) -> str:
        if self._wants_contrast():
            return "contrast"
        return "dark" if self._qt.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"

    def _wants_contrast(self) -> bool:
        return style.system_wants_contrast(self._qt)

    def _follow(self) -> None:
        if self.chosen.theme == "system":
            self._wear()
