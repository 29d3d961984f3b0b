"""A dialog to write in: it closes once what was asked has been done, and keeps what was typed until then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui import style
from ui.widgets.dialog import Dialog, ask
from ui.widgets.labelled import Problems
from ui.widgets.layouts import Box, Column, Scroll


class _Inside(Box):
    """The fields at just the height that their width gives them.

    The least height of a layout is reckoned at the width it would like best: lines that break there may not break here.
    """

    def minimumSizeHint(self) -> QSize:
        """Return the least width."""
        return QSize(super().minimumSizeHint().width(), 0)


class _Sheet(Scroll):
    """The fields, as tall as they are, up to what there is room for; beyond that they scroll."""

    def __init__(self, fields: QWidget) -> None:
        super().__init__(_Inside(Column(fields, margins=(2, 2, 8, 2))))
        self._wide, self._most = 600, 600

    def give(self, width: int, most: int) -> None:
        """Take a width, and a height of at most `most`, in px."""
        self._wide, self._most = width, most
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return what the fields need at this width."""
        inside = self.widget()
        width = self._wide - self.verticalScrollBar().sizeHint().width()
        needs = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(self._wide, min(needs + 2, self._most))

    def minimumSizeHint(self) -> QSize:
        """Return a few lines: the rest scrolls."""
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), style.px(100)))


class FormDialog(Dialog):
    """Fields with one button that acts; a rule that refuses is told beside the fields, which stay as they were typed.

    Args:
        title: what is written, or asked.
        words: a sentence or two of help.
        fields: what is filled in.
        act: the button that acts, verb first.
        leave: the button that changes nothing; none when empty, because the act itself only closes.
        is_touched: whether something was typed that would be lost; then leaving asks first.
        wide: in px at 100% text, where the window has it.
        parent: the window.

    Signals:
        submitted: the person wants it done; end with `finish` or `refuse`.
    """

    submitted = Signal()

    def __init__(
        self,
        title: str,
        words: str,
        fields: QWidget,
        *,
        act: str,
        leave: str = "Cancel",
        is_touched: Callable[[], bool] = lambda: False,
        wide: int = 680,
        parent: QWidget | None = None,
    ) -> None:
        self._sheet = _Sheet(fields)
        self._wide = wide
        self._refused = Problems()
        self._holder = Box(Column((self._sheet, 1), self._refused, gap=8))
        super().__init__(title, words, inside=self._holder, parent=parent)
        self._is_touched, self._waits = is_touched, False
        self._sheet.widget().installEventFilter(self)  # told once the fields themselves are laid out
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.act = self.add_button(act, "primary", keeps_open=True)
        self.act.clicked.connect(self._submit)
        if leave:
            self.add_button(leave)

    def finish(self) -> None:
        """Close: it is done."""
        self.accept()

    def refuse(self, words: str = "") -> None:
        """Stay open and say why it was not done; without words, because a field says so itself."""
        self._waits = False
        self._refused.show_problems([words] if words else [])
        if self.isVisible():
            self._take_room()

    def reject(self) -> None:
        """Leave, and ask first when something typed would be lost."""
        if not self._is_touched():
            super().reject()
            return
        dialog = ask(
            self, "Leave without saving?", "What you typed here is not saved.", yes="Leave it", no="Keep writing"
        )
        dialog.accepted.connect(lambda: self.done(QDialog.DialogCode.Rejected))

    def restyle(self) -> None:
        """Take the text size worn now."""
        super().restyle()
        self._take_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Take as much room as the fields need, and no more than the window has."""
        self._take_room()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by Ctrl+Enter wherever the keyboard is: Enter alone is a new line in a box of several."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.act.click()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when a choice brings more fields; a dialog that shrank would move the buttons under the pointer."""
        needs_more = self._sheet.sizeHint().height() > self._sheet.height()
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and needs_more:
            self._take_room()
            self._stay_in_window()
        return super().eventFilter(watched, event)

    def _stay_in_window(self) -> None:
        """Move up where the dialog has grown out of the window it belongs to."""
        parent = self.parentWidget()
        below = self.geometry().bottom() - parent.window().geometry().bottom() if parent is not None else 0
        if below > 0:
            self.move(self.x(), self.y() - below)

    def _take_room(self) -> None:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.setMinimumWidth(0)
        width = min(style.px(self._wide), room.width() - 40)
        needs = self._height_with(width, room.height())
        around = needs - self._sheet.sizeHint().height()
        needs = self._height_with(width, max(style.px(100), room.height() - around - 20))
        self.resize(width, min(needs, room.height()))

    def _height_with(self, width: int, most: int) -> int:
        """Give the fields this much at most, and return how tall the dialog then is at this width."""
        self._sheet.give(width - 2 * style.space(24), most)
        self._holder.updateGeometry()  # Qt would tell the outer layout only at its next turn
        self.layout().activate()
        return self.layout().totalHeightForWidth(width)

    def _submit(self) -> None:
        """Ask once: a second press while the first is being done would do it twice, and switched off it loses focus."""
        if not self._waits:
            self._waits = True
            self._refused.show_problems([])
            self.submitted.emit()
