"""One return on the desk: its form, its parts, the signature, the way back, and the copy that stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.return_desk import PartLine, ReturnLine
from ui.pages.return_desk import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.surface import Card, Hairline


class ReturnCard(Card):
    """The steps of one return, in the order they are usually done.

    Signals:
        page_asked: (page of the window, ident).
        part_asked: sections are to be handed to a colleague.
        join_asked: a part that came back is to be joined.
        send_asked: the return is to be sealed and saved.
        copy_asked: a copy to read is to be saved.
    """

    page_asked = Signal(str, str)
    part_asked = Signal(object)
    join_asked = Signal(object)
    send_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(self, line: ReturnLine, parent: QWidget | None = None) -> None:
        super().__init__(bar="accent", parent=parent)
        self.line = line
        signed, is_part = said.is_signed(line), bool(line.part)
        progress = ProgressBar("Questions answered", tall=6)
        progress.show_value(line.answered, line.applicable)
        self.form = Button("Open the form", "secondary" if signed and not is_part else "primary", icon="questions")
        self.form.clicked.connect(lambda: self.page_asked.emit("form", line.return_id))
        self.send = Button("Send it back", "primary" if signed and not is_part else "secondary", icon="returns")
        self.send.clicked.connect(lambda: self.send_asked.emit(line))
        steps: list[tuple[str, str, tuple[Button, ...], tuple[QWidget, ...]]] = [
            ("The form", said.form(line), (self.form,), (progress,))
        ]
        if not is_part:
            steps += [
                ("With colleagues", said.parts(line), self._part_buttons(), tuple(map(_note, line.parts))),
                ("The signatures", said.signature(line), (self._sign_button(),), ()),
            ]
        steps += [
            ("Back to whoever asked", said.sent(line), (self.send,), ()),
            ("Your own copy", said.copy(line), (self._copy_button(),), ()),
        ]
        rows: list[QWidget] = []
        for number, (lead, words, buttons, more) in enumerate(steps, 1):
            rows += [Hairline(), _step(str(number), lead, words, Flow(*buttons, gap=8, at_right=True), *more)]
        head = Box(Column(heading(line.round.title), secondary(said.about(line)), gap=4))
        self.setLayout(Column(head, *rows, gap=12, margins=(22, 16, 20, 18)))

    def focus_first(self) -> None:
        """Put the keyboard on the form."""
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _part_buttons(self) -> tuple[Button, ...]:
        hand_out = Button("Hand out a part", icon="people")
        hand_out.clicked.connect(lambda: self.part_asked.emit(self.line))
        if not self.line.parts:
            return (hand_out,)
        join = Button("Bring a part back", icon="folder")
        join.clicked.connect(lambda: self.join_asked.emit(self.line))
        return (hand_out, join)

    def _sign_button(self) -> Button:
        sign = Button("See the signature" if said.is_signed(self.line) else "Check and sign", icon="tick")
        sign.clicked.connect(lambda: self.page_asked.emit("summary", self.line.return_id))
        return sign

    def _copy_button(self) -> Button:
        copy = Button("Save a copy to read", icon="documents")
        copy.clicked.connect(lambda: self.copy_asked.emit(self.line))
        return copy


def _note(part: PartLine) -> QWidget:
    return secondary(said.part(part))


def _step(number: str, lead: str, words: str, buttons: Flow, *more: QWidget) -> QWidget:
    told = Column(PlainLabel(lead, "strong"), secondary(words), *more, gap=3)
    beside = Beside(Box(told), Box(buttons), least=320, side_width=360, gap=12)
    return Box(Row(PlainLabel(number, "heading", "ink2"), (Box(beside), 1), gap=14).at_top())
