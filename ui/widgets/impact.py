"""What is different for children: a box of its own, and a ladder for how far the account reaches."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from forms.answers import IMPACT_STEPS
from ui import style
from ui.style import colour, font, px
from ui.text import PlainEdit, PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.beside import Beside
from ui.widgets.focus import when_left
from ui.widgets.labelled import Problems
from ui.widgets.layouts import Bounded, Box, Column

_SIDE = 6
"""Room for the focus ring at either end, in px."""


class ImpactLadder(QSlider):
    """How far an account of impact reaches, 0 to 4, in steps and in words.

    It is a slider: arrows move it, a click places it, Delete takes the placing back. Until somebody places it, it says
    so, for "nothing yet" is a finding and "not placed" is not.

    Signals:
        placed: the step, or None when it was taken back.
    """

    placed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._placed = False
        self._locked = False
        self.setRange(0, len(IMPACT_STEPS) - 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_step(None)

    def step(self) -> int | None:
        """Return the step; None while nobody has placed it."""
        return self.value() if self._placed else None

    def show_step(self, step: int | None) -> None:
        """Show a step without saying that a person placed it."""
        self._placed = step is not None
        self.setValue(step or 0)
        self._describe()

    def set_read_only(self, locked: bool) -> None:
        """Show the step without letting it be moved."""
        self._locked = locked
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)

    def words(self) -> str:
        """Return the step in words."""
        step = self.step()
        return "How far? Not placed yet" if step is None else f"{step} of 4: {IMPACT_STEPS[step].lower()}"

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for four steps and the longest words, so that nothing beside it moves."""
        metrics = QFontMetricsF(font("caption_strong"))
        widest = max(metrics.horizontalAdvance(f"4 of 4: {step.lower()}") for step in IMPACT_STEPS)
        return QSize(2 * _SIDE + 4 * px(30) + px(10) + round(widest) + 2, px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self.words()] if self.width() + 1 < self.sizeHint().width() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, Home and End; place by digit; take back by Delete."""
        digit = event.key() - Qt.Key.Key_0.value
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        step = steps.get(event.key())
        if self._locked or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif step is not None:
            self._place(max(0, min(4, self.value() + step)) if self._placed else 0)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._place(0 if event.key() == Qt.Key.Key_Home else 4)
        elif 0 <= digit <= 4:
            self._place(digit)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._place(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Place it at the step under the pointer; a second click on the same step goes one down."""
        if self._locked or event.button() != Qt.MouseButton.LeftButton:
            return
        step = int((event.position().x() - self._left()) // px(30)) + 1
        if 1 <= step <= 4:
            self._place(step - 1 if self.step() == step else step)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Leave a drag without effect: a step is placed, not swept over."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the step."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, then four steps."""
        painter = QPainter(self)
        paint.begin(painter)
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), 6)
        wide, middle, step = px(30), self.height() / 2, self.step()
        for number in range(1, 5):
            block = QRectF(self._left() + (number - 1) * wide, middle - px(4), wide - 4, px(8))
            paint.bar(painter, block, [(1, "met")] if step is not None and number <= step else [], 1)
        ink = colour("ink" if step is not None else "ink3")
        room = QRectF(_SIDE, 0, self._left() - _SIDE - px(10), self.height())
        paint_line(painter, room, self.words(), font("caption_strong"), ink, Qt.AlignmentFlag.AlignRight)

    def _left(self) -> float:
        """Return where the steps begin: at the right, the words before them, so that no step ever moves."""
        return self.width() - _SIDE - 4 * px(30) + 4

    def _place(self, step: int | None) -> None:
        if step != self.step():
            self.show_step(step)
            self.placed.emit(step)

    def _describe(self) -> None:
        self.setAccessibleName(f"How far the difference reaches: {self.words()}")
        self.setAccessibleDescription(", ".join(f"{number} {words}" for number, words in enumerate(IMPACT_STEPS)))
        self.update()


class ImpactBox(Bounded):
    """The question every answer ends in, its box and its ladder.

    Args:
        prompt: the question, from the question set.

    Signals:
        edited: (words, step or None) on every change.
        left: focus has gone out of the box.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel(prompt, "label")
        self._ladder = ImpactLadder()
        self._edit = PlainEdit(least_lines=4)
        self._edit.setAccessibleName(prompt)
        self._problems = Problems()
        self._label.setBuddy(self._edit)
        self._edit.textChanged.connect(self._tell)
        when_left(self, self.left.emit)
        self._ladder.placed.connect(self._tell)
        head = Box(Beside(self._label, self._ladder, least=150, side_width=0, gap=12))
        self.setLayout(Column(head, self._problems, (self._edit, 1), gap=5))

    def show_impact(self, words: str, step: int | None) -> None:
        """Show what is kept, without saying that a person typed it."""
        self._edit.blockSignals(True)
        self._edit.show_text(words)
        self._edit.blockSignals(False)
        self._ladder.show_step(step)

    def set_problems(self, problems: list[str]) -> None:
        """Show what is to be mended here."""
        self._problems.show_problems(problems)
        self._edit.set_wrong(bool(problems))
        self._edit.setAccessibleDescription(" ".join(problems))

    def set_read_only(self, locked: bool) -> None:
        """Show it without letting it be changed."""
        self._edit.setReadOnly(locked)
        self._ladder.set_read_only(locked)
        self._edit.update()

    def let_grow(self, most: int = 240) -> None:
        """Take what height is left over, up to `most` px at 100% text: on a page of its own there is room to write."""
        self._edit.let_grow(most)
        self.bound_by(self._edit)

    def focus_first(self) -> None:
        """Bring the focus to the box."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self, _step: object = None) -> None:
        self.edited.emit(self._edit.toPlainText(), self._ladder.step())
