"""Two people filled in one return: both answers to each question in full, and which of them is to stand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from audit_tool.views.side_by_side import SideBySide, Torn
from forms.answers import Answer, Key
from ui import wording
from ui.text import PlainLabel, secondary
from ui.widgets.choices import RadioRow
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.wording.case_returns import answer


class TornCard(Card):
    """One question in which two people differ."""

    def __init__(self, torn: Torn, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._torn = torn
        change = torn.change
        asked = f"{change.asked} ({change.row})" if change.row else change.asked
        self.here, self.there, self.both = (
            RadioRow("Keep what stands here"),
            RadioRow("Take what came"),
            RadioRow("Write both together"),
        )
        self.here.setChecked(True)
        self.setAccessibleName(asked)
        sides = EqualColumns(
            Box(Column(self.here, secondary(answer(change.was)), None, gap=4)),
            Box(Column(self.there, secondary(answer(change.becomes)), None, gap=4)),
            least=220,
            gap=16,
        )
        parts: list[QWidget] = [PlainLabel(asked, "strong"), Box(sides)]
        if torn.together is not None:
            parts.append(self.both)
        else:
            self.both.setParent(self)
            self.both.hide()
        self.setLayout(Column(*parts, gap=6, margins=(16, 12, 16, 12)))
        for one in (self.here, self.there, self.both):
            one.setAutoExclusive(False)
            one.clicked.connect(lambda _checked=False, one=one: self._choose(one))

    def _choose(self, chosen: RadioRow) -> None:
        for one in (self.here, self.there, self.both):
            one.setChecked(one is chosen)

    def chosen(self) -> tuple[Key, Answer]:
        """Return what is to stand."""
        if self.both.isChecked() and self._torn.together is not None:
            return self._torn.key, self._torn.together
        return self._torn.key, self._torn.there if self.there.isChecked() else self._torn.here


class BesideFields(QWidget):
    """Every question in which two people differ."""

    def __init__(self, picture: SideBySide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [TornCard(each) for each in picture.torn]
        parts: list[QWidget] = []
        if picture.was_signed:
            lead = "What stands here is signed."
            parts.append(Notice("part", lead, "Nobody has signed the two together, so it is to be signed again."))
        self.setLayout(Column(*parts, *self.cards, gap=12))

    def chosen(self) -> Mapping[Key, Answer]:
        """Return what is to stand where the two differ."""
        return dict(card.chosen() for card in self.cards)

    def is_touched(self) -> bool:
        """Say whether anything was chosen but what stands here."""
        return any(not card.here.isChecked() for card in self.cards)


def lead(picture: SideBySide) -> str:
    """Say how far the two agree."""
    alike = f"{wording.count(picture.same, 'question')} answered alike." if picture.same else ""
    more = f"{wording.count(picture.only_there, 'answer')} in the file alone, coming in." if picture.only_there else ""
    ours = f"{wording.count(picture.only_here, 'answer')} here alone, staying." if picture.only_here else ""
    again = "The return is then to be signed again."
    return " ".join(part for part in (alike, more, ours, again) if part)
