"""A picture of time: a lane for each of several lives, with marks where something happened and bands where nothing did.

It is drawn from plain facts and knows nothing of what they are about. Everything in it also stands in words elsewhere
on the page; its own description says as much to those who do not see it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forms.months import MONTHS
from ui import style
from ui.style import colour, font, px
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.lane_facts import LaneFacts, LanesFacts, Silence, Span
from ui.widgets.lane_places import Place, TimeScale, beside, placed

HEAD, LANE, FOOT = 34, 74, 40
"""Heights of the scale of time, of a lane, and of the row of counts, in px at 100% text."""
NAMES = 132
"""Width of the names, in px at 100% text."""
MARK = 23
"""Size of a mark, in px at 100% text."""


class Lanes(QWidget):
    """The picture; arrows go from mark to mark.

    Signals:
        chosen: the key of the mark a person moved to.
        opened: the key of the mark a person opened, by Return or double click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._facts: LanesFacts | None = None
        self._current = ""
        self._placed: dict[int, tuple[Place, ...]] = {}
        self._spans: dict[str, Span] | None = None
        self._ordered: list[str] | None = None
        self._there: dict[int, Place] | None = None
        self._rooms: dict[int, QRectF | None] = {}
        self._drawn: QPixmap | None = None

    def show_facts(self, facts: LanesFacts, told: str) -> None:
        """Show other facts.

        Args:
            told: the picture in words.
        """
        self._facts = facts
        self._spans = self._ordered = None
        self._forget_places()
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def show_current(self, key: str) -> None:
        """Mark something as chosen; an empty key for nothing."""
        if key == self._current:
            return
        self._current = key
        self._there = None
        self._rooms.clear()
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._forget_places()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the marks anew in another width."""
        if event.size().width() != event.oldSize().width():
            self._forget_places()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of its lanes."""
        lanes = len(self._facts.lanes) if self._facts else 0
        foot = FOOT if self._facts and self._facts.counts else 8
        return QSize(px(560), px(HEAD + LANE * lanes + foot))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, narrow."""
        return QSize(px(NAMES + 200), self.sizeHint().height())

    # ---- where things are

    def _scale(self) -> TimeScale:
        return TimeScale(self._facts.span, self._left(), self.width() - px(14))

    def _left(self) -> float:
        return float(px(NAMES))

    def _middle(self, lane: int) -> float:
        return px(HEAD) + px(LANE) * (lane + 0.5)

    def places(self, lane: int) -> tuple[Place, ...]:
        """Say where the marks of a lane stand; worked out once for a width."""
        if lane not in self._placed:
            marks = self._facts.lanes[lane].marks
            self._placed[lane] = placed(marks, self._scale(), self._middle(lane), px(MARK))
        return self._placed[lane]

    def _forget_places(self) -> None:
        self._placed.clear()
        self._rooms.clear()
        self._there = self._drawn = None

    def _of_current(self) -> dict[int, Place]:
        """Find in which place of each lane the chosen mark stands, once for a choice; lanes without it are left out."""
        if self._there is None:
            self._there = {}
            span = self._all_spans().get(self._current) if self._current else None
            for lane in range(len(self._facts.lanes) if span is not None else 0):
                x = self._scale().centre(span)
                near = (place for place in self.places(lane) if abs(place.rect.center().x() - x) < 2 * px(MARK))
                for place in near:
                    if any(mark.key == self._current for mark in place.marks):
                        self._there[lane] = place
        return self._there

    def _all_spans(self) -> dict[str, Span]:
        """Give the days of each mark, once though it stands in several lanes."""
        if self._spans is None:
            self._spans = {mark.key: mark.span for lane in self._facts.lanes for mark in lane.marks}
        return self._spans

    def _order(self) -> list[str]:
        """List the keys of all marks from left to right, each once."""
        if self._ordered is None:
            spans = self._all_spans() if self._facts else {}
            self._ordered = sorted(spans, key=lambda key: spans[key])
        return self._ordered

    # ---- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark under the pointer."""
        key = self._at(event.position())
        if key:
            self._choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the pointer."""
        key = self._at(event.position())
        if key:
            self.opened.emit(key)

    def _at(self, point: QPointF) -> str:
        for lane in range(len(self._facts.lanes) if self._facts else 0):
            for place in reversed(self.places(lane)):
                if place.rect.adjusted(-2, -2, 2, 2).contains(point):
                    return place.shown(self._current).key
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark by the arrows, to either end by Home and End; open by Return."""
        order = self._order()
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not order or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() in steps:
            at = order.index(self._current) + steps[event.key()] if self._current in order else 0
            self._choose(order[min(max(at, 0), len(order) - 1)])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(order[0 if event.key() == Qt.Key.Key_Home else -1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current in order:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, key: str) -> None:
        self.show_current(key)
        self.chosen.emit(key)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the lanes, the counts, and what is chosen."""
        if self._facts is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        self._paint_scale(painter)
        self._paint_chosen_line(painter)
        for number in range(len(self._facts.lanes)):
            self._paint_lane(painter, number)
        painter.drawPixmap(0, 0, self._marks())
        for number, place in self._of_current().items():
            self._paint_place(painter, place, self._current)
            self._paint_words(painter, number)
        if self._facts.counts:
            self._paint_counts(painter)
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), 8)

    def _paint_scale(self, painter: QPainter) -> None:
        bottom = px(HEAD) + px(LANE) * len(self._facts.lanes)
        room_of_words = QFontMetricsF(font("caption")).horizontalAdvance("Sep 2025") + px(8)
        free, scale = self._left(), self._scale()
        for day, words in _ticks(self._facts.span):
            x = scale.x(day)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(x, px(HEAD) - px(6)), QPointF(x, bottom))
            if x + px(4) >= free:
                paint_line(
                    painter, QRectF(x + px(4), 0, room_of_words, px(HEAD)), words, font("caption"), colour("ink2")
                )
                free = x + px(4) + QFontMetricsF(font("caption")).horizontalAdvance(words) + px(8)

    def _paint_chosen_line(self, painter: QPainter) -> None:
        there = self._of_current()
        if there:
            place = next(iter(there.values()))
            x = self._scale().centre(place.shown(self._current).span)
            painter.setPen(QPen(colour("ink"), 2))
            painter.drawLine(QPointF(x, px(HEAD) - px(2)), QPointF(x, px(HEAD) + px(LANE) * len(self._facts.lanes)))

    def _paint_lane(self, painter: QPainter, number: int) -> None:
        lane, middle = self._facts.lanes[number], self._middle(number)
        top, names = px(HEAD) + px(LANE) * number, self._left() - px(22)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, top + px(LANE)), QPointF(self.width(), top + px(LANE)))
        half = px(LANE) / 2
        paint_line(painter, QRectF(px(14), middle - px(20), names, px(22)), lane.title, font("strong"), colour("ink"))
        paint_line(painter, QRectF(px(14), middle, names, px(20)), lane.below, font("caption"), colour("ink2"))
        self._paint_line(painter, lane, middle)
        room = self.words_room(number)
        taken = [place.rect.adjusted(-2, -2, 2, 2) for place in self.places(number)]
        taken += [room] if room is not None else []
        for silence in lane.silences:
            self._paint_silence(painter, silence, middle, half, taken)

    def _marks(self) -> QPixmap:
        """Give all marks as they look while none is chosen, drawn once: rows and keys would wait for them each time."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.devicePixelRatio() != ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            paint.begin(painter)
            for number in range(len(self._facts.lanes)):
                for place in self.places(number):
                    self._paint_place(painter, place)
            painter.end()
        return self._drawn

    def _paint_line(self, painter: QPainter, lane: LaneFacts, middle: float) -> None:
        scale = self._scale()
        whole_from = scale.x(lane.begins) if lane.begins else scale.left
        painter.setPen(QPen(colour("control"), 1.6))
        painter.drawLine(QPointF(whole_from, middle), QPointF(scale.right, middle))
        if whole_from > self._left():
            painter.setPen(QPen(colour("control"), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._left(), middle), QPointF(whole_from, middle))

    def _paint_silence(
        self, painter: QPainter, silence: Silence, middle: float, half: float, taken: Sequence[QRectF]
    ) -> None:
        left, right = _ends(self._scale(), silence.span)
        rect = QRectF(left, middle - half * 0.7, right - left, half * 1.4)
        paint.box(painter, rect, "surface", edge="bad_ink", width=1.4, radius=5, dashed=True)
        painter.save()
        painter.setClipRect(rect.adjusted(2, 2, -2, -2))
        painter.setPen(QPen(colour("bad_tint"), 2))
        for offset in range(0, round(rect.width() + rect.height()), px(9)):
            start = QPointF(rect.left() + offset, rect.top())
            painter.drawLine(start, QPointF(start.x() - rect.height(), rect.bottom()))
        painter.restore()
        room, words = _place_of_words(silence, rect.adjusted(px(4), 0, -px(4), 0), taken)
        if room is not None:
            painter.fillRect(room, colour("surface"))
            paint_line(painter, room, words, font("small_strong"), colour("bad_ink"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_place(self, painter: QPainter, place: Place, chosen: str = "") -> None:
        """Draw what stands in a place: the mark that is chosen in it by its key, else the gravest."""
        rect, mark = place.rect, place.shown(chosen)
        left, right = _ends(self._scale(), mark.span)
        if right - left > rect.width():
            bar = QRectF(left, rect.center().y() - px(3), right - left, px(6))
            paint.box(painter, bar, "brand_tint", edge="control", radius=3)
        if mark.key == chosen:
            painter.setPen(QPen(colour("focus_ink"), 6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.adjusted(-3, -3, 3, 3))
            painter.setPen(QPen(colour("focus"), 3))
            painter.drawEllipse(rect.adjusted(-3, -3, 3, 3))
        if mark.look.glyph:
            paint.disc(painter, rect, mark.look.meaning, mark.look.glyph)
        else:
            painter.setBrush(colour("surface"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(rect)
            paint.empty_disc(painter, rect)
        if len(place.marks) > 1:
            corner = QPointF(rect.right(), rect.top() + px(2))
            paint.badge(painter, corner, str(len(place.marks)), "part", colour("surface"))

    def _paint_words(self, painter: QPainter, number: int) -> None:
        room, words = self.words_room(number), self._facts.lanes[number].words_of(self._current)
        if room is not None:
            paint.box(painter, room, "ink", radius=room.height() / 2)
            paint_line(painter, room, words, font("small_strong"), colour("surface"), Qt.AlignmentFlag.AlignHCenter)

    def words_room(self, lane: int) -> QRectF | None:
        """Say where the words about the chosen mark stand in a lane, found once; None where there are none."""
        if lane not in self._rooms:
            self._rooms[lane] = self._find_room(lane)
        return self._rooms[lane]

    def _find_room(self, lane: int) -> QRectF | None:
        chosen = self._of_current().get(lane)
        words = self._facts.lanes[lane].words_of(self._current) if chosen is not None else ""
        if chosen is None or not words:
            return None
        wide = QFontMetricsF(font("small_strong")).horizontalAdvance(words) + px(14)
        top = px(HEAD) + px(LANE) * lane
        within = QRectF(self._left(), top + 1, self.width() - self._left() - 2, px(LANE) - 2)
        others = [place.rect for place in self.places(lane) if place is not chosen]
        return beside(chosen.rect, wide, px(22), within, others)

    def _paint_counts(self, painter: QPainter) -> None:
        top = px(HEAD) + px(LANE) * len(self._facts.lanes)
        names = QRectF(px(14), top, self._left() - px(22), px(FOOT))
        paint_line(painter, names, self._facts.counts_title, font("caption"), colour("ink2"))
        for first, last, count in self._facts.counts:
            left, right = _ends(self._scale(), (first, last))
            room = QRectF(left + 3, top + px(11), max(4.0, right - left - 6), px(19))
            if count:
                paint.box(painter, room, "brand_tint", radius=4)
            else:
                paint.box(painter, room, "surface", edge="bad_ink", width=1.2, radius=4, dashed=True)
            words, centre = str(count) if count else "none", Qt.AlignmentFlag.AlignHCenter
            if QFontMetricsF(font("caption")).horizontalAdvance(words) <= room.width() - 2:
                paint_line(painter, room, words, font("caption"), colour("ink" if count else "bad_ink"), centre)

    def clipped(self) -> list[str]:
        """Return the names that do not fit, for the clip lint."""
        if self._facts is None:
            return []
        room, metrics = self._left() - px(22), QFontMetricsF(font("strong"))
        return [lane.title for lane in self._facts.lanes if metrics.horizontalAdvance(lane.title) > room]


def _ends(scale: TimeScale, span: Span) -> tuple[float, float]:
    """Say where some days begin and end."""
    return scale.x(span[0]), scale.x(span[1] + dt.timedelta(days=1))


def _place_of_words(silence: Silence, rect: QRectF, taken: Sequence[QRectF]) -> tuple[QRectF | None, str]:
    """Find where the words of a silence may stand: at length or short, in its middle or at an end, off every mark."""
    metrics, tall = QFontMetricsF(font("small_strong")), float(px(22))
    for words in (silence.words, silence.short):
        wide = metrics.horizontalAdvance(words) + px(8)
        if wide > rect.width():
            continue
        top = rect.center().y() - tall / 2
        for left in (rect.center().x() - wide / 2, rect.left(), rect.right() - wide):
            room = QRectF(left, top, wide, tall)
            if not any(room.intersects(other) for other in taken):
                return room, words
    return None, ""


def _ticks(span: Span) -> Iterator[tuple[dt.date, str]]:
    """Give the lines of the scale with their words: months up to eighteen of them, else quarters, else years."""
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= 18 else 3 if months <= 48 else 12
    year, month = first.year, first.month
    begun = False
    while (year, month) <= (last.year, last.month):
        if (month - 1) % step == 0 or not begun:
            day = max(first, dt.date(year, month, 1))
            named = str(year) if step == 12 else MONTHS[month - 1][:3]
            yield day, f"{named} {year}" if step < 12 and (month == 1 or not begun) else named
            begun = True
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
