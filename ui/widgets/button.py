"""Buttons: one that is filled to a screen, the others outlined or plain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour
from ui.text import PlainLabel, paint_line
from ui.widgets.flow import Flow
from ui.widgets.focus import is_enter
from ui.widgets.layouts import reveal
from ui.widgets.paint import shade

Kind = Literal["primary", "secondary", "quiet", "accent", "rail"]
"""primary: filled, one to a screen. secondary: outlined. quiet: plain text. accent: Continue, on the deep teal. rail:
outlined, on the deep teal."""

RADIUS = 7


def telling(emit: Callable[[Any], None], what: object) -> Callable[[], None]:
    """Make what a click calls: `emit` with this, whatever the click itself would say."""
    return lambda: emit(what)


class Button(QPushButton):
    """A button with a verb on it, and an icon before or after if that helps.

    Args:
        words: verb first, naming the object and its number: "Write 22 reminders".
        kind: how much it calls.
        icon: before the words.
        end_icon: after the words.
        small: 32 px high instead of 38.
        wide: takes the width it is given.
    """

    def __init__(
        self,
        words: str,
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        end_icon: str | None = None,
        small: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon, self._end_icon, self._small = kind, icon, end_icon, small
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Minimum
        self.setSizePolicy(policy if wide else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.restyle()
        self.setText(words)

    def setText(self, words: str) -> None:
        """Put other words on it."""
        self._words = words
        super().setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def words(self) -> str:
        """Return the words on it."""
        return self._words

    def set_kind(self, kind: Kind) -> None:
        """Let it call more or less."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_icons(self, icon: str | None, end_icon: str | None = None) -> None:
        """Change the icons before and after the words."""
        self._icon, self._end_icon = icon, end_icon
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFont(style.font("section" if self._small else "strong"))
        self.updateGeometry()

    def _side(self) -> int:
        return style.space(6 if self._kind == "quiet" else 14)

    def _icon_size(self) -> int:
        return style.px(18)

    def _content_width(self) -> float:
        icons_wide = sum(self._icon_size() + style.px(4) for name in (self._icon, self._end_icon) if name)
        return QFontMetricsF(self.font()).horizontalAdvance(self._words) + icons_wide

    def sizeHint(self) -> QSize:
        """Return the room its words and icons need."""
        least = style.px(32 if self._small else 38)
        return QSize(round(self._content_width() + 0.5) + 2 * self._side(), least)

    def minimumSizeHint(self) -> QSize:
        """Return the same: words on a button are never cut."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.width() + 1 < self._content_width() + 8 else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter as by Space; Qt does so in dialogs alone."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Return ground, edge and ink for the kind and the state it is in."""
        if not self.isEnabled():
            if self._kind in ("rail", "accent"):
                return None, colour("rail_ink2"), colour("rail_ink2")
            ground = None if self._kind == "quiet" else colour("sunken")
            edge = colour("line") if style.is_contrast() and self._kind != "quiet" else None
            return ground, edge, colour("ink3")
        depth = 12 if self.isDown() else 6 if self.underMouse() else 0
        match self._kind:
            case "primary":
                return (
                    shade("primary", depth * 2, "canvas" if not style.is_dark() else "surface"),
                    None,
                    colour("on_primary"),
                )
            case "accent":
                return shade("accent", depth, "on_accent"), None, colour("on_accent")
            case "rail":
                return (shade("rail", depth, "rail_ink") if depth else None), colour("rail_ink2"), colour("rail_ink")
            case "quiet":
                return (shade("brand_tint", depth - 6, "ink") if depth else None), None, colour("link")
        return shade("surface", depth, "ink"), colour("control"), colour("ink")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, ring, icons and words; the words stay where they are in every state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = self._colours()
        rect, radius = QRectF(self.rect()), RADIUS
        if self.hasFocus():
            rect, radius = style.paint_focus(painter, rect, RADIUS - 2), RADIUS - 3
        if ground is not None or edge is not None:
            half = 0.6 if edge else 0.0
            line = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DashLine
            painter.setPen(QPen(edge, 1.2, line) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        size, middle = self._icon_size(), self.height() / 2
        left = (self.width() - self._content_width()) / 2
        if self._icon:
            icons.paint(painter, self._icon, QRectF(left, middle - size / 2, size, size), ink, 2)
            left += size + style.px(4)
        wide = QFontMetricsF(self.font()).horizontalAdvance(self._words)
        paint_line(painter, QRectF(left, 0, wide + 1, self.height()), self._words, self.font(), ink)
        if self._end_icon:
            left += wide + style.px(4)
            icons.paint(painter, self._end_icon, QRectF(left, middle - size / 2, size, size), ink, 2)


class IconButton(Button):
    """A square button that shows an icon alone: for rows and corners, always with a name and a tooltip."""

    def __init__(self, icon: str, name: str, *, kind: Kind = "quiet", parent: QWidget | None = None) -> None:
        super().__init__("", kind, icon=icon, small=True, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_name(self, name: str) -> None:
        """Say what it does now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return a square large enough to hit."""
        side = style.px(32)
        return QSize(side, side)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        size = self._icon_size()
        square = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        icons.paint(painter, self._icon or "dot", square, ink, 2)


class ReasonedButton(QWidget):
    """A button with the reason beside it while it is off: nobody has to guess why.

    Args:
        button: the button; connect to its `clicked` as usual.
    """

    def __init__(self, button: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self._reason = PlainLabel("", "caption", "ink2")
        self._reason.hide()
        flow = Flow(self._reason, button, gap=10)
        self.setLayout(flow)

    def allow(self) -> None:
        """Switch it on."""
        self.button.setEnabled(True)
        self.button.setAccessibleDescription("")
        self._reason.hide()

    def refuse(self, reason: str) -> None:
        """Switch it off and say why, in one sentence."""
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(reason)
        self._reason.setText(reason)
        reveal(self._reason, True)
