"""What stands around the cards: the head with the time of day, the clock at the side, the way from one to the next."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_clock import ClockPicture, told
from audit_tool.domain.peer_day import TimedBlock
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from ui.pages.peer_stage import words
from ui.text import PlainLabel, heading
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.day_clock import ClockDial
from ui.widgets.flow import Flow
from ui.widgets.gold_line import GoldLine
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import BrandRing
from ui.widgets.notices import announce
from ui.widgets.row_button import Entry, PickList
from ui.widgets.surface import Card

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class Head(QWidget):
    """Where the room is, and what time it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = PlainLabel("", "heading", "accent")
        self._title = PlainLabel("", "title", "rail_ink")
        self._time = PlainLabel("", "title", "rail_ink", align=RIGHT)
        self._break = PlainLabel("", "lead", "rail_ink2", align=RIGHT)
        where = Box(Row(BrandRing(44), (Column(self._about, self._title, None, gap=0), 1), gap=14))
        when = Box(Column(self._time, self._break, None, gap=0))
        self.setLayout(Column(Beside(where, when, least=380, side_width=300, gap=18), GoldLine(), gap=10))

    def show_place(self, picture: PeerDayPicture, hearing: HearingPicture | None, clock: ClockPicture) -> None:
        """Show where the room is."""
        self._about.setText(words.place(picture, hearing))
        block = clock.block.what if clock.block is not None else "The day has not begun"
        self._title.setText(words.heading(hearing) if hearing is not None else block)
        self._break.setText(words.next_break(picture.blocks, clock))

    def show_time(self, wall: dt.datetime) -> None:
        """Show the time of day, where the laptop is."""
        self._time.setText(f"{wall.astimezone():%H:%M}")


class ClockSide(QWidget):
    """The clock, and what may be done to it.

    Signals:
        paused, more, on: pause or go on; more time; the next block.
        room, left: back to what the whole room does; the way out.
        wall_asked: the second screen is to show the room, or to stop showing it.
        rings: the time is up, and somebody asked to hear it; once for each block.
    """

    room = Signal()
    left = Signal()
    wall_asked = Signal()
    rings = Signal()
    paused = Signal()
    more = Signal()
    on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dial = ClockDial()
        self._nearly = PlainLabel("", "figure", "accent", align=CENTRE)
        self.pause = Button("Pause", "rail")
        self.pause.clicked.connect(self.paused)
        self.extend = Button("+2 min", "rail")
        self.extend.setAccessibleName("Give more minutes")
        self.extend.clicked.connect(self.more)
        self.next = Button("", "accent", end_icon="right")
        self.next.clicked.connect(self.on)
        self._extra = PlainLabel("", "lead", "rail_ink2", align=CENTRE)
        self._voted = PlainLabel("", "figure", "rail_ink", align=CENTRE)
        self._nobody = PlainLabel("", "lead", "rail_ink2", align=CENTRE)
        self._warned = ""
        self.to_room = Button("Whole room", "rail", icon="people", small=True)
        self.to_room.setAccessibleName("The whole room")
        self.to_room.clicked.connect(self.room)
        self.leave = Button("Leave", "rail", icon="left", small=True)
        self.leave.setAccessibleName("Leave the stage")
        self.leave.clicked.connect(self.left)
        self.wall = Button("On the second screen", "rail", icon="eye", small=True)
        self.wall.clicked.connect(self.wall_asked)
        self.wall.hide()
        self.sound = Button("Sound", "rail", small=True)
        self.sound.setAccessibleName("Sound when time is up")
        self.sound.setCheckable(True)
        self.sound.toggled.connect(self._show_sound)
        self._acts = Box(Row(None, self.pause, self.extend, None, gap=10))
        self._next = Box(Row(None, self.next, None))
        self._ways = Box(Flow(self.sound, self.wall, self.to_room, self.leave, gap=8))
        self.setLayout(
            Column(
                Row(None, self.dial, None),
                self._nearly,
                self._acts,
                self._next,
                self._extra,
                6,
                self._voted,
                self._nobody,
                None,
                self._ways,
                gap=8,
            )
        )

    def offer_wall(self, *, there_is: bool) -> None:
        """Offer the second screen where there is one."""
        self.wall.setVisible(there_is)

    def show_time_alone(self) -> None:
        """Offer nothing: it hangs on the wall."""
        for part in (self._acts, self._next, self._ways):
            part.hide()

    def _show_sound(self, on: bool) -> None:
        self.sound.setText("Sound is on" if on else "Sound")
        self.sound.setAccessibleName("Sound is on when time is up" if on else "Sound when time is up")

    def show_picture(self, picture: PeerDayPicture, hearing: HearingPicture | None, *, may: bool) -> None:
        """Show what belongs to the hearing, and what may be done to the clock."""
        for label, said in (
            (self._voted, words.voted(hearing) if hearing is not None else ""),
            (self._nobody, words.nobody_votes(hearing) if hearing is not None else ""),
        ):
            label.setText(said)
            label.setVisible(bool(said))
        self.to_room.setVisible(hearing is not None)
        for button in (self.pause, self.extend, self.next):
            button.setEnabled(may)

    def show_time(self, picture: PeerDayPicture, clock: ClockPicture) -> None:
        """Show how much is left."""
        digits = told(clock.left) if clock.block is not None else "–:––"
        self.dial.show_time(clock.share, digits, words.to_do(clock), late=clock.block is not None and clock.left <= 60)
        said = words.nearly(clock)
        self._nearly.setText(said)
        self._nearly.setVisible(bool(said))
        if said and said != self._warned:
            announce(self, said)
            if clock.left <= 0 and self.sound.isChecked():
                self.rings.emit()
        self._warned = said
        self.pause.setText("Go on" if clock.is_paused else "Pause")
        self.pause.setVisible(clock.block is not None)
        self.extend.setVisible(clock.block is not None)
        extra = words.more_time(clock)
        self._extra.setText(extra)
        self._extra.setVisible(bool(extra))
        after = next_block(picture, clock)
        self.next.setText(f"Begin: {after.what.partition(',')[0].partition(':')[0]}" if after is not None else "")
        self.next.setVisible(after is not None)


def next_block(picture: PeerDayPicture, clock: ClockPicture) -> TimedBlock | None:
    """Find the block that comes next."""
    position = clock.block.position if clock.block is not None else 0
    return next((each.block for each in picture.blocks if each.block.position > position), None)


class RoomCard(Card):
    """What the whole room does: the blocks to come, and each table's hearings in this turn.

    Signals:
        picked: the id of a hearing.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._next = PlainLabel("", "figure")
        self._title = heading("Tables")
        self._example = Column(gap=4)
        self._told: tuple[tuple[str, str], ...] = ()
        self.list = PickList("Hearings", on_wall=True)
        self.list.picked.connect(self.picked)
        self.setLayout(
            Column(self._next, self._example, self._title, self.list, None, gap=10, margins=(22, 16, 20, 16))
        )

    def show_picture(self, picture: PeerDayPicture, clock: ClockPicture) -> None:
        """Show what comes next, and how far the tables are: those of the turn that is on, else all."""
        position = clock.block.position if clock.block is not None else 0
        later = [each for each in picture.blocks if each.block.position > position][:3]
        self._next.setText("Then: " + ", ".join(f"{each.block.what} at {each.at}" for each in later) if later else "")
        self._show_example(picture, clock)
        turn = clock.block.turn if clock.block is not None else 0
        shown = [each for each in picture.hearings if each.hearing.turn == turn] or list(picture.hearings)
        self._title.setText(f"Round {turn}" if turn else "Tables")
        self.list.show_entries(
            Entry(
                each.hearing.id,
                f"Table {each.table.number}, {words.heading(each)}",
                words.voted(each) if each.wait.voted else words.not_begun(each),
                words.PROGRESS[each.progress],
            )
            for each in shown
        )

    def _show_example(self, picture: PeerDayPicture, clock: ClockPicture) -> None:
        """Show how all tables rated the worked example, while the room speaks of it."""
        told = words.example(picture) if words.is_example_on(clock) else ()
        if told == self._told:
            return
        self._told = told
        clear(self._example)
        if told:
            self._example.addWidget(heading("The worked example, all tables"))
        for asked, said in told:
            self._example.addWidget(PlainLabel(said, "lead", lead=asked))


class Foot(QWidget):
    """The way to the question before and the one after.

    Signals:
        turned: 1 for the next, -1 for the one before.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = Button("Previous", "rail", icon="left")
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next = Button("Next", "rail", end_icon="right")
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self._count = PlainLabel("", "lead", "rail_ink2")
        self.setLayout(Row(self.previous, (self._count, 1), self.next, gap=14))

    def show_place(self, hearing: HearingPicture, at: int) -> None:
        """Show which question it is."""
        self._count.setText(words.item_place(hearing, at))
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(hearing.items))
