"""One case on the desk: its form, its chronology, who is who, the signature, and the way back to whoever asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.case_desk import DeskLine
from ui.pages.desk import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Pill
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Hairline


class CaseCard(Card):
    """The steps of one case, in the order they are usually done.

    Signals:
        page_asked: (page of the window, ident).
        send_asked: the return is to be sealed and saved.
        purge_asked: this copy is to go.
    """

    page_asked = Signal(str, str)
    send_asked = Signal(object)
    purge_asked = Signal(object)

    def __init__(self, line: DeskLine, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self.line = line
        children = Flow(*(Pill(f"{child.label}, {child.age_words}", "plum") for child in line.children), gap=6)
        head = Column(
            heading(f"{line.case.label}, {line.round.title}"), Box(children), secondary(said.about(line)), gap=6
        )
        progress = ProgressBar("Questions answered", tall=6)
        progress.show_value(line.answered, line.applicable)
        self.form = Button("Open the form", "primary" if not line.signed_by else "secondary", icon="questions")
        self.form.clicked.connect(lambda: self.page_asked.emit("form", line.return_id))
        chronology = Button("Open the chronology", icon="calendar")
        chronology.clicked.connect(lambda: self.page_asked.emit("chronology", line.case.id))
        sign = Button("Sign it" if not line.signed_by else "See the signature", icon="tick")
        sign.clicked.connect(lambda: self.page_asked.emit("summary", line.return_id))
        who = Button("See who is who", icon="lock")
        who.clicked.connect(lambda: self.page_asked.emit("identities", line.case.id))
        family = Button("See the family", icon="people")
        family.clicked.connect(lambda: self.page_asked.emit("family", line.case.id))
        self.send = Button("Send it back", "primary" if line.signed_by else "secondary", icon="returns")
        self.send.clicked.connect(lambda: self.send_asked.emit(line))
        self.purge = ReasonedButton(Button("Purge this case", icon="bin"))
        self.purge.button.clicked.connect(lambda: self.purge_asked.emit(line))
        if line.is_held:
            self.purge.refuse("The case is under legal hold.")
        elif not line.has_gone_back:
            self.purge.refuse("Not everything has gone back.")
        steps = (
            _step("1", "The people", said.people(line), Flow(who, family, gap=8, at_right=True)),
            _step("2", "The form", said.form(line), Flow(self.form, gap=8, at_right=True), progress),
            _step("3", "The chronology", said.chronology(line), Flow(chronology, gap=8, at_right=True)),
            _step("4", "The signature", said.signature(line), Flow(sign, gap=8, at_right=True)),
            _step("5", "Back to whoever asked", said.sent(line), Flow(self.send, gap=8, at_right=True)),
            _step("6", "When they have it", said.PURGE, Flow(self.purge, gap=8, at_right=True)),
        )
        warned = [Notice("part", *said.UNSIGNED)] if said.went_unsigned(line) else []
        warned += [Notice("info", *said.HELD, icon="lock")] if line.is_held else []
        parts: list[QWidget] = [each for step in steps for each in (Hairline(), step)]
        self.setLayout(Column(Box(head), *warned, *parts, gap=12, margins=(22, 16, 20, 18)))

    def focus_first(self) -> None:
        """Put the keyboard on the form."""
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _step(number: str, lead: str, words: str, buttons: Flow, *more: QWidget) -> QWidget:
    told = Column(PlainLabel(lead, "strong"), secondary(words), *more, gap=3)
    beside = Beside(Box(told), Box(buttons), least=320, side_width=360, gap=12)
    return Box(Row(PlainLabel(number, "heading", "ink2"), (Box(beside), 1), gap=14).at_top())
