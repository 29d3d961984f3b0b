"""Findings caught as they are said: one line and Enter; an action is born from one by two more keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import Scope
from audit_tool.views.meeting import FindingSaid, KloeLine, MeetingPicture
from ui.text import PlainLabel, heading
from ui.widgets.button import Button, telling
from ui.widgets.catch_line import CatchLine
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.wording.learning import FINDING_KINDS

SEVERAL = ""
NO_THEME = ""


@dataclass(frozen=True, slots=True)
class Caught:
    """A finding as it was said.

    Attributes:
        kind: a key of FINDING_KINDS.
        agency_id: the one agency that must hear it; empty for several.
        theme_id: of the taxonomy; empty for none.
    """

    kind: str
    text: str
    agency_id: str
    theme_id: str

    @property
    def scope(self) -> Scope:
        """Say who must hear it."""
        return Scope.SINGLE if self.agency_id else Scope.MULTI


class CatchCard(Card):
    """One line to catch a finding in, and those caught at this line of enquiry.

    Signals:
        caught: a Caught.
        action_asked: the id of the finding that an action is to be born from.
        dropped: the id of the finding that is taken out.
    """

    caught = Signal(object)
    action_asked = Signal(str)
    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.kinds = ChipRow("Kind of finding")
        self.kinds.show_chips((key, said.one, None) for key, said in FINDING_KINDS.items())
        self.kinds.show_current("learning")
        self.box = CatchLine(placeholder="What was just said, in one line; Enter keeps it")
        self.box.setAccessibleName("Finding")
        self.box.entered.connect(self._enter)
        self.scope = Dropdown("Who must hear it")
        self.theme = Dropdown("Theme")
        self._rows = Column(gap=6)
        self._of = ""
        self._offered: tuple[object, ...] = ()
        self._shown: tuple[tuple[FindingSaid, ...], bool] = ((), False)
        choices = EqualColumns(Labelled("Who must hear it", self.scope), Labelled("Theme", self.theme), least=220)
        self._writing = Box(Column(self.kinds, self.box, choices, gap=10))
        self.setLayout(
            Column(heading("Findings, as they are said"), self._writing, self._rows, gap=10, margins=(22, 16, 20, 16))
        )

    def show_line(self, picture: MeetingPicture, line: KloeLine) -> None:
        """Show the findings of a line; what is half typed stays while the line stays."""
        locked = picture.read_only_why is not None
        self._writing.setVisible(not locked)
        self._offer(picture)
        if line.kloe.id != self._of:
            self._of = line.kloe.id
            self.scope.show_data(SEVERAL)
            offered = [theme for theme, _label in picture.themes]
            self.theme.show_data(next((tag for tag in line.kloe.question.tags if tag in offered), NO_THEME))
        if (line.findings, locked) != self._shown:
            self._shown = (line.findings, locked)
            clear(self._rows)
            for said in line.findings:
                self._rows.addWidget(self._row(said, locked=locked))

    def take_kind(self, kind: str) -> None:
        """Take a kind, and bring the keyboard to the line."""
        self.kinds.show_current(kind)
        self.focus_first()

    def focus_first(self) -> None:
        """Bring the keyboard to the line, where one may be written."""
        if self._writing.isVisibleTo(self):
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer(self, picture: MeetingPicture) -> None:
        offered = (picture.agencies, picture.themes)
        if offered == self._offered:
            return
        self._offered = offered
        singles = [(f"{agency.short_name} alone", agency.id) for agency in picture.agencies]
        self.scope.show_entries([("Several agencies", SEVERAL), *singles])
        self.theme.show_entries([("No theme", NO_THEME), *((label, theme) for theme, label in picture.themes)])

    def _enter(self) -> None:
        if not self.box.text().strip():
            return
        self.caught.emit(
            Caught(
                self.kinds.current(),
                self.box.text(),
                str(self.scope.currentData() or ""),
                str(self.theme.currentData() or ""),
            )
        )

    def take(self, text: str) -> None:
        """Clear the line once what stood in it is kept; what was typed since stays."""
        self.box.take(text)

    def _row(self, said: FindingSaid, *, locked: bool) -> QWidget:
        kind = FINDING_KINDS[said.finding.kind.value]
        parts = [Pill(kind.one, kind.meaning, kind.glyph)]
        born = ", ".join(f"action {action.number}" for action in said.actions)
        words = PlainLabel(f"{said.finding.text}" + (f" ({born})" if born else ""), "body")
        buttons = [] if locked else self._buttons(said)
        return Box(Column(Row(*parts, (words, 1), gap=10), Row(None, *buttons, gap=6) if buttons else 0, gap=2))

    def _buttons(self, said: FindingSaid) -> Sequence[Button]:
        act = Button("Make an action", "quiet", small=True)
        drop = Button("Take it out", "quiet", small=True)
        for button, emit in ((act, self.action_asked.emit), (drop, self.dropped.emit)):
            button.setAccessibleDescription(said.finding.text)
            button.clicked.connect(telling(emit, said.finding.id))
        return act, drop
