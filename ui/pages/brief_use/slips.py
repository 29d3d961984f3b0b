"""The slips, by agency, and the agencies that have not answered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.brief_uses import AgencyUses, BriefUsesPicture, UseLine
from ui.pages.brief_use import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card


class SlipCard(Card):
    """One slip.

    Signals:
        edit_asked, withdraw_asked: the UseLine.
    """

    edit_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(self, line: UseLine, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", parent=parent)
        edit = Button("Edit", small=True, icon="edit")
        edit.clicked.connect(lambda: self.edit_asked.emit(line))
        withdraw = Button("Withdraw", "quiet", small=True)
        withdraw.clicked.connect(lambda: self.withdraw_asked.emit(line))
        for button in (edit, withdraw):
            button.setAccessibleDescription(f"{line.use.team}, {line.agency}")
        told = [PlainLabel(said, "secondary", lead=lead) for lead, said in words.said(line.use)]
        lacks = words.missing(line.use)
        if lacks:
            told.append(PlainLabel(lacks, "caption", "ink2"))
        self.setLayout(
            Column(
                PlainLabel(line.use.team, "label"),
                PlainLabel(words.about(line), "caption", "ink2"),
                *told,
                Box(Flow(edit, withdraw, gap=8)),
                gap=5,
                margins=(14, 10, 14, 10),
            )
        )
        self.setAccessibleName(f"{line.use.team}, {words.about(line)}")


class Slips(QWidget):
    """The slips of a family's briefs.

    Signals:
        edit_asked, withdraw_asked: a UseLine.
    """

    edit_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(gap=14)
        self.setLayout(self._column)

    def show_picture(self, picture: BriefUsesPicture) -> None:
        """Show who answered, each with its slips."""
        clear(self._column)
        for answered in picture.answered:
            self._column.addWidget(self._agency(answered, picture))

    def _agency(self, answered: AgencyUses, picture: BriefUsesPicture) -> QWidget:
        cards = [SlipCard(line) for line in picture.lines if line.use.agency_id == answered.agency_id]
        for card in cards:
            card.edit_asked.connect(self.edit_asked)
            card.withdraw_asked.connect(self.withdraw_asked)
        pills = (Pill(*one, small=True) for one in words.counters(answered.uses))
        inside = Column(heading(answered.name), Flow(*pills, gap=7), *cards, gap=9, margins=(18, 13, 16, 15))
        group = Card(inside)
        group.setAccessibleName(answered.name)
        return group


class Silent(Card):
    """The agencies of the audit from which no slip has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._names = Column(gap=6)
        self.setLayout(Column(heading(words.SILENT), self._names, gap=9, margins=(18, 13, 16, 15)))
        self.setAccessibleName(words.SILENT)

    def show_picture(self, picture: BriefUsesPicture) -> None:
        """Show their names."""
        clear(self._names)
        for _ident, name in picture.silent:
            self._names.add(
                Row(IconView("clock", size=16, ink="ink2"), (PlainLabel(name, "secondary"), 1), gap=8).at_top()
            )
        if not picture.silent:
            self._names.addWidget(PlainLabel(words.ALL_ANSWERED, "secondary", "ink2"))
