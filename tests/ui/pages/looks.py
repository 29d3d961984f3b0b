"""What a person sees, in each look of the window one after the other: Tab is pressed in the usual look alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.person import Person
from tests.ui.a11y import clipped, faults, seen_faults

LOOKS = (((1024, 700), "dark", 200), ((1920, 1080), "contrast", 150), ((1366, 768), "light", 100))
"""Size of the window, theme and text size; the last is the usual look, in which the person then goes on."""


def faults_in_each_look(person: Person, part: QWidget | None = None) -> list[str]:
    """Wear each look in turn, and list what is wrong with the window or a part of it, and in which look."""
    found = []
    for size, theme, percent in LOOKS:
        person.app.appearance.choose(theme=theme, text_percent=percent)
        person.app.frame.resize(*size)
        shown = part or person.screen
        _come_to_rest(shown)
        told = faults(shown) if percent == 100 else seen_faults(shown)
        if (person.screen.width(), person.screen.height()) != size:
            told.append(f"the window grew to {person.screen.width()} by {person.screen.height()}")
        found += [f"{size} {theme} {percent}%: {fault}" for fault in told]
    return found


def _come_to_rest(shown: QWidget) -> None:
    """Nested layouts settle from the inside out, one turn each; what is cut for good stays cut."""
    for _ in range(50):
        QApplication.processEvents()
        if not clipped(shown):
            return
