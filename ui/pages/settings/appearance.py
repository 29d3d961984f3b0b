"""How the app looks on this laptop: worn at once, and kept outside the workspace, for it is the same for everybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QWidget

from audit_tool.domain.errors import Environment
from ui.appearance import Appearance
from ui.hub import Hub
from ui.pages.settings.section import SAVED, Line, Section, part
from ui.style import TEXT_SIZES
from ui.widgets.choices import RadioRow, TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box

THEMES = {
    "system": "As the laptop has it",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
}


class AppearanceSection(Section):
    """Theme, text size, motion, single keys."""

    LINE = Line("appearance", "How it looks", "eye")

    def __init__(self, hub: Hub, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(
            hub, "The app looks like this on this laptop.", "For everybody who uses it here, before unlocking too."
        )
        self._appearance = appearance
        self._themes = {key: RadioRow(words) for key, words in THEMES.items()}
        self._sizes = {size: RadioRow(f"{size}%") for size in TEXT_SIZES}
        self._still = TickRow("Less motion: nothing slides or turns")
        self._single_keys = TickRow("Keys 1 to 9 choose a card; untick if keys get pressed by chance or by voice")
        self._add_choices("theme", self._themes)
        self._add_choices("text_percent", self._sizes)
        self._still.clicked.connect(lambda ticked: self._choose(still=ticked))
        self._single_keys.clicked.connect(lambda ticked: self._choose(single_keys=ticked))
        self.add(
            part("Colours", Box(EqualColumns(*self._themes.values(), least=170, gap=4))),
            part(
                "Text size",
                Box(EqualColumns(*self._sizes.values(), least=90, gap=4)),
                words="Ctrl and plus or minus change it on any page.",
            ),
            part("Keys and motion", self._still, self._single_keys),
        )
        appearance.changed.connect(self._show)
        self._show()

    def _add_choices(self, name: str, rows: dict[Any, RadioRow]) -> None:
        group = QButtonGroup(self)
        for value, row in rows.items():
            group.addButton(row)
            row.clicked.connect(lambda _checked=False, value=value: self._choose(**{name: value}))

    def _choose(self, **what: Any) -> None:
        try:
            self._appearance.choose(**what)
        except Environment as error:
            self.say_failed(error)
            return
        self.saved.emit(SAVED)

    def _show(self) -> None:
        now = self._appearance.chosen
        self._themes[now.theme].setChecked(True)
        size = self._sizes.get(now.text_percent)
        if size is not None:
            size.setChecked(True)
        self._still.setChecked(now.still)
        self._single_keys.setChecked(now.single_keys)
