"""What an agency answered for another area: each answer offered beside what stands here, and none taken unasked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.domain.inbox import FileVerdict
from audit_tool.views.side_by_side import Offered
from forms.answers import Key
from ui import wording
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.wording.case_returns import answer


class OfferedFields(QWidget):
    """Each answer with a tick; what is asked here and was not answered there, below."""

    def __init__(self, picture: Offered, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[Key, TickRow] = {}
        cards = []
        for each in picture.answers:
            if each.is_same:
                continue
            change = each.change
            asked = f"{change.asked} ({change.row})" if change.row else change.asked
            tick = TickRow(asked)
            self.ticks[each.key] = tick
            cards.append(
                Card(
                    Column(
                        tick,
                        secondary(f"For the other area: {answer(change.becomes)}"),
                        secondary(f"Here: {answer(change.was)}"),
                        gap=4,
                        margins=(16, 10, 16, 10),
                    )
                )
            )
        tick_all = Button("Tick all", "quiet", small=True)
        tick_all.clicked.connect(self._tick_all)
        parts: list[QWidget] = []
        if picture.was_signed:
            parts.append(Notice("part", "What stands here is signed.", "It is to be signed again."))
        parts += [tick_all, *cards]
        if picture.still:
            listed = (secondary(said) for said in picture.still)
            parts += [PlainLabel("Asked here, and not answered there", "strong"), Box(Column(*listed, gap=2))]
        self.setLayout(Column(*parts, gap=10))

    def chosen(self) -> frozenset[Key]:
        """Return the questions whose answers hold here too."""
        return frozenset(key for key, tick in self.ticks.items() if tick.isChecked())

    def is_touched(self) -> bool:
        """Say whether anything was ticked."""
        return bool(self.chosen())

    def _tick_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)


def offered_lead(verdict: FileVerdict, picture: Offered) -> str:
    """Say where the answers come from, and that nothing is taken by itself."""
    alike = sum(each.is_same for each in picture.answers)
    same = f" {wording.count(alike, 'answer')} already stand here." if alike else ""
    return (
        f"They stand in {verdict.path.name}, which was made for another partnership. Tick those that hold here too. "
        f"Its signature is that of the other return: this one is signed anew.{same}"
    )
