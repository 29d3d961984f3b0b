"""The return a person has moved to: how it stands, and what can be done with it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.kind import AuditKind
from audit_tool.views.rounds import ReturnLine
from ui import wording
from ui.pages.round_page import words as said
from ui.pages.round_page.streams_part import StreamsPart
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card, Hairline

NONE_CHOSEN = "Choose a return in the table."


class ReturnCard(Card):
    """One return in full, with its buttons.

    Signals:
        form_asked, since_asked, summary_asked, moderation_asked, blank_asked, filled_asked: what its buttons ask for;
            the return is `line()`.
        groups_asked: the sides of the story it is to tell, and whether it goes back, as groups.
    """

    form_asked = Signal()
    since_asked = Signal()
    summary_asked = Signal()
    moderation_asked = Signal()
    blank_asked = Signal()
    filled_asked = Signal()
    groups_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: ReturnLine | None = None
        self._name = heading()
        self._type = secondary()
        self._pill = Pill("")
        self._count = PlainLabel("", "strong", digits=True)
        self._progress = ProgressBar("Questions answered", tall=7)
        self._facts = [_Fact("warn", "bad_ink"), _Fact("actions", "ink2"), _Fact("clock", "ink2")]
        self.open = Button("Open the form", "primary", wide=True)
        self.open.clicked.connect(self.form_asked)
        self.since = Button("Since last year", wide=True)
        self.since.clicked.connect(self.since_asked)
        self.summary = Button("Score summary", wide=True)
        self.summary.clicked.connect(self.summary_asked)
        self.moderate = Button("Moderate", wide=True)
        self.moderate.clicked.connect(self.moderation_asked)
        self._why_not = PlainLabel("", "caption", "ink2")
        self.blank = Button("Save a blank form", "quiet", wide=True)
        self.blank.clicked.connect(self.blank_asked)
        self.filled = Button("Bring a filled form in", "quiet", wide=True)
        self.filled.clicked.connect(self.filled_asked)
        without_app = PlainLabel("For people without the app", "caption", "ink2")
        self._on_paper = Box(Column(Hairline(), without_app, self.blank, self.filled, gap=4))
        self.tells = StreamsPart()
        self.tells.chosen.connect(self.groups_asked)
        told = Box(
            Column(
                self._name,
                self._type,
                Row(self._pill, None),
                self.tells,
                Column(self._count, self._progress, gap=5),
                *self._facts,
                None,
                gap=7,
            )
        )
        ways = (self.open, self.since, self.summary, self.moderate, self._why_not)
        self._buttons = Box(Column(*ways, self._on_paper, None, gap=8))
        self.setLayout(Column(EqualColumns(told, self._buttons, least=230, gap=16), None, margins=(18, 16, 18, 16)))
        self.setAccessibleName("The return chosen")

    def line(self) -> ReturnLine | None:
        """Return what it shows; None while no return is chosen."""
        return self._line

    def show_line(self, line: ReturnLine | None, kind: AuditKind, today: dt.date, *, is_closed: bool) -> None:
        """Show another return, or that none is chosen."""
        self._line = line
        for part in (self._type, self._pill, self._count, self._progress, self._buttons, self.tells, *self._facts):
            part.setVisible(line is not None)
        self._name.setText(line.owner_name if line else NONE_CHOSEN)
        if line is None:
            return
        self.tells.show_line(line, kind, may_change=not is_closed and not line.is_back)
        state = said.stage(line, kind)
        self._type.setText(line.type_label)
        self._type.setVisible(bool(line.type_label))
        self._pill.show_status(state.words, state.meaning, state.glyph)
        self._count.setText(f"{said.answered(line)} answered".capitalize())
        self._progress.show_value(line.answered, line.applicable)
        fix = f"{wording.count(line.to_fix, 'thing')} to fix before it can be signed" if said.to_fix(line) else ""
        open_actions = f"{said.actions(line)} still open" if line.actions else ""
        last = f"Last answer {said.touched(line.touched_at, today)}" if line.touched_at else "Nobody has begun yet"
        for fact, words in zip(self._facts, (fix, open_actions, last), strict=True):
            fact.show_words(words)
        self._show_buttons(line, kind, is_closed=is_closed)

    def _show_buttons(self, line: ReturnLine, kind: AuditKind, *, is_closed: bool) -> None:
        about = line.owner_name
        self.open.setText("Read the form" if is_closed else "Open the form")
        self.since.setText(said.since(line))
        self.since.setVisible(line.has_earlier and not is_closed)
        for button in (self.open, self.since, self.summary, self.moderate, self.blank, self.filled):
            button.setAccessibleDescription(about)
        self._on_paper.setVisible(not is_closed)
        self.filled.setVisible(not kind.stage(line.stage).locked)
        offered = said.is_moderated(kind) and not is_closed
        self.moderate.setVisible(offered)
        self.moderate.setEnabled(line.is_back)
        why_not = "" if line.is_back or not offered else "A return is moderated once it is signed."
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        if why_not:
            self.moderate.setAccessibleDescription(f"{about}. {why_not}")


class _Fact(QWidget):
    """One line about the return, with its icon."""

    def __init__(self, icon: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel("", "secondary", ink)
        self.setLayout(Row(IconView(icon, size=17, ink=ink, line=2), (self._label, 1), gap=8))

    def show_words(self, words: str) -> None:
        """Say it; an empty text hides the line."""
        self._label.setText(words)
        self.setVisible(bool(words))
