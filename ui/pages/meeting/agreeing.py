"""What the meeting agrees on a line: the shared rating, why, who does not agree, and that it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.meeting import Dissent
from audit_tool.views.meeting import KloeLine, MeetingPicture, Place
from forms.answers import Answer
from forms.levels import level_on
from forms.model import Scale
from ui.pages.meeting import words
from ui.text import PlainEdit, PlainLabel, heading
from ui.widgets.button import Button, IconButton, telling
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.notices import Notice
from ui.widgets.scale_card import Step
from ui.widgets.scale_cards import ScaleGroup
from ui.widgets.surface import Card

WHY = "Why"
HINT = "Needed where it is not what most said. It is printed in the minutes: name nobody."


class AgreeCard(Card):
    """The rating by key 1 to 9, its reason, dissent, and being done.

    Signals:
        chosen: the code of the shared rating; empty when it was taken back.
        reasoned: the reason as it reads now, at each key.
        left: the reason was left.
        dissent_asked: somebody does not agree.
        minute_asked: somebody wants to write what the minutes say.
        dissent_out: a Dissent is taken out.
        settled: True to be done with the line, False to take it up again.
    """

    chosen = Signal(str)
    reasoned = Signal(str)
    left = Signal()
    dissent_asked = Signal()
    minute_asked = Signal()
    dissent_out = Signal(object)
    settled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.group: ScaleGroup | None = None
        self._scale: Scale | None = None
        self._is_done = False
        self._kept: tuple[tuple[Dissent, ...], bool] = ((), False)
        self._title = heading("What do we agree?")
        self._cards = Column(gap=0)
        self.reason = PlainEdit(least_lines=2, most_lines=6)
        self.reason.textChanged.connect(self._hear_reason)
        self.reason.left.connect(self.left)
        self._why = Labelled(WHY, self.reason, hint=HINT)
        self._above = Notice("part")
        self._dissents = Column(gap=4)
        self._minute = PlainLabel("", "body", lead="The minutes say:")
        self.minute = Button("Words of the minutes", icon="edit", small=True)
        self.minute.clicked.connect(self.minute_asked)
        self.dissent = Button("Keep a dissent", icon="flag", small=True)
        self.dissent.clicked.connect(self.dissent_asked)
        self.done = Button("Done with this line", "primary", icon="tick")
        self.done.clicked.connect(lambda: self.settled.emit(not self._is_done))
        self._wants = PlainLabel("", "strong", "ink2")
        self._showing = False
        self.setLayout(
            Column(
                self._title,
                self._cards,
                self._above,
                self._why,
                self._minute,
                self._dissents,
                self._wants,
                Box(Flow(self.minute, self.dissent, self.done, gap=10, at_right=True)),
                gap=10,
                margins=(22, 16, 20, 16),
            )
        )

    def show_place(
        self, picture: MeetingPicture, line: KloeLine, place: Place, shared: Answer, names: dict[str, str]
    ) -> None:
        """Show what is agreed at a place.

        Args:
            shared: the meeting's answer as it stands, what is still on its way to the disk included.
            names: short names of agencies, by id.
        """
        locked = picture.read_only_why is not None
        self._show_scale(line.kloe.scale, line.kloe.question.label)
        if self.group is not None:
            level = level_on(line.kloe.scale, shared)
            self.group.show_code(level.code if level is not None else "")
            self.group.set_read_only(locked)
        self._why.setVisible(line.kloe.scale is not None)
        self._showing = True
        self.reason.show_text(shared.reason)
        self._showing = False
        self.reason.setReadOnly(locked)
        self._show_above(picture, line)
        self._show_dissents(place.dissents, names, locked=locked)
        self._show_done(line, locked=locked)
        self._minute.setText(place.minute)
        self._minute.setVisible(bool(place.minute))
        self.minute.setVisible(not locked)
        self.dissent.setVisible(not locked and line.kloe.scale is not None)

    def _show_scale(self, scale: Scale | None, asked: str) -> None:
        if self.group is not None and scale == self._scale and self.group.accessibleName() == asked:
            return
        clear(self._cards)
        self.group, self._scale = None, scale
        self._title.setText("What do we agree?" if scale is not None else "Was each child heard?")
        if scale is None:
            return
        steps = [Step(level.code, level.label, "", level.tone, level.glyph) for level in scale.levels]
        self.group = ScaleGroup(steps, asked)
        self.group.chosen.connect(self.chosen)
        self._cards.addWidget(self.group)

    def _show_above(self, picture: MeetingPicture, line: KloeLine) -> None:
        warning = words.above(picture) if line.kloe.is_overall else None
        if warning is not None:
            self._above.show_words(*warning)
        self._above.setVisible(warning is not None)

    def _show_dissents(self, dissents: tuple[Dissent, ...], names: dict[str, str], *, locked: bool) -> None:
        if (dissents, locked) == self._kept:
            return
        self._kept = (dissents, locked)
        clear(self._dissents)
        for each in dissents:
            said = PlainLabel(each.why, "body", lead=f"{names.get(each.agency_id, '')} does not agree:")
            self._dissents.add(Row((said, 1), *self._ways_out(each, names, locked=locked), gap=8))

    def _ways_out(self, dissent: Dissent, names: dict[str, str], *, locked: bool) -> list[IconButton]:
        if locked:
            return []
        out = IconButton("cross", f"Take out the dissent of {names.get(dissent.agency_id, '')}")
        out.clicked.connect(telling(self.dissent_out.emit, dissent))
        return [out]

    def _show_done(self, line: KloeLine, *, locked: bool) -> None:
        self._is_done = line.settled
        wants = "" if line.settled else words.wanting(line)
        self._wants.setText(wants)
        self._wants.setVisible(bool(wants) and not locked)
        self.done.setText("Take it up again" if line.settled else "Done with this line")
        self.done.set_kind("secondary" if line.settled else "primary")
        self.done.set_icons("undo" if line.settled else "tick")
        self.done.setVisible(not locked)

    def _hear_reason(self) -> None:
        if not self._showing:
            self.reasoned.emit(self.reason.toPlainText())
