"""How the screen looks: colours, type and space as tokens, and the one object that puts them on.

Paint code asks for tokens by name (`colour("ink")`, `font("heading")`, `px(38)`, `space(14)`) each time it paints, so a
change of theme or text size is one call of `Style.wear`: the tokens change, stock widgets get a new palette, every
widget or layout that has a `restyle()` method is asked to measure itself again, and then every one that has a
`rearrange()` to choose its arrangement anew.

Three kinds of colour are kept apart. Grounds and inks (`surface`, `ink2`) say nothing. The eight meanings (`met`,
`part`, `nott`, `na`, `ok`, `bad`, `info`, `plum`) come as a fill, its text (`on_met`), a tint (`met_tint`) and the ink
on that tint (`met_ink`). `focus` and `focus_ink` are the two lines of the focus ring, one of which always shows.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLayout, QToolTip, QWidget
from shiboken6 import Shiboken

import resources
from ui.style import stock
from ui.style.tokens import LIGHT, THEMES

FAMILIES = ("Atkinson Hyperlegible Next", "DejaVu Sans")
"""The shipped face, then the one that fills the few characters it lacks."""

TEXT_SIZES = (100, 115, 125, 150, 175, 200)
"""Text sizes a person may choose, in percent."""


@dataclass(frozen=True, slots=True)
class Type:
    """One role of type: its size in px at 100% and its weight."""

    size: int
    weight: QFont.Weight


_R, _S, _B, _X = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold, QFont.Weight.ExtraBold

ROLES: Mapping[str, Type] = MappingProxyType(
    {
        "display": Type(78, _X),
        "title": Type(28, _X),
        "question": Type(22, _B),
        "figure": Type(21, _B),
        "heading": Type(17, _B),
        "choice": Type(16, _B),
        "lead": Type(16, _R),
        "label": Type(15, _B),
        "strong": Type(15, _S),
        "body": Type(15, _R),
        "table": Type(14, _R),
        "table_strong": Type(14, _S),
        "secondary": Type(14, _R),
        "section": Type(14, _B),
        "caption": Type(13, _R),
        "caption_strong": Type(13, _S),
        "small": Type(12, _R),
        "small_strong": Type(12, _S),
        "badge": Type(11, _B),
    }
)
"""Every size of type the app uses. Nothing is smaller than 12 but the digit in a count badge."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is worn now.

    Attributes:
        theme: one of THEMES.
        tokens: its colours.
        text_percent: one of TEXT_SIZES.
        still: no motion at all.
        single_keys: keys 1 to 9 choose a step of a scale (WCAG 2.1.4 lets people switch such keys off).
    """

    theme: str = "light"
    tokens: Mapping[str, str] = field(default_factory=lambda: LIGHT)
    text_percent: int = 100
    still: bool = False
    single_keys: bool = True


_worn = Look()


def look() -> Look:
    """Return what is worn now."""
    return _worn


def colour(token: str) -> QColor:
    """Return a token's colour in the theme worn now.

    Raises:
        KeyError: no such token; a colour is never written out in a widget.
    """
    return QColor(_worn.tokens[token])


def on_paper(token: str) -> QColor:
    """Return a token's colour for what is drawn on paper, which is white in every theme.

    Raises:
        KeyError: no such token.
    """
    return QColor(LIGHT[token])


def is_contrast() -> bool:
    """Say whether tints are black and edges must be drawn instead."""
    return _worn.theme == "contrast"


def is_dark() -> bool:
    """Say whether the ground is darker than its ink."""
    return colour("surface").lightnessF() < 0.5


def px(size: float) -> int:
    """Scale a size that is bound to text: whole pixels at the text size worn now, at least 1."""
    return max(1, round(size * _worn.text_percent / 100))


def space(size: float) -> int:
    """Scale a gap or margin: it grows at 30% of the growth of text, so large text is not mostly air."""
    return round(size * (1 + (_worn.text_percent / 100 - 1) * 0.3))


def duration(milliseconds: int) -> int:
    """Return how long a motion lasts, in ms: none at all when motion is off."""
    return 0 if _worn.still else milliseconds


def font(role: str, *, digits: bool = False) -> QFont:
    """Return the face for a role at the text size worn now.

    Args:
        role: one of ROLES.
        digits: give every digit the same width, for columns, timers and counts.
    """
    return QFont(_font(role, _worn.text_percent, digits))


@lru_cache(maxsize=256)
def _font(role: str, _text_percent: int, digits: bool) -> QFont:
    kind = ROLES[role]
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(px(kind.size))
    made.setWeight(kind.weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def paint_focus(painter: QPainter, rect: QRectF, radius: float) -> QRectF:
    """Draw the focus ring just inside `rect`: 1.5 px of ink, then 3 px of gold; return the room left inside it.

    One of the two lines has at least 5.9 to 1 against any ground of ours, so the ring shows on white, teal, black and
    amber alike. It is drawn inside the widget's own edge, so that nothing moves and nothing is cut off.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer = rect.adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(colour("focus_ink"), 1.5))
    painter.drawRoundedRect(outer, radius + 2.5, radius + 2.5)
    gold = rect.adjusted(3, 3, -3, -3)
    painter.setPen(QPen(colour("focus"), 3))
    painter.drawRoundedRect(gold, radius + 0.5, radius + 0.5)
    painter.restore()
    return rect.adjusted(4.5, 4.5, -4.5, -4.5)


class Style(QObject):
    """Puts the look on the application, and changes it while the app runs.

    Signals:
        changed: after every widget has been asked to measure itself again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, **look: Any) -> None:
        """Put a look on: `look` is as for `wear`."""
        super().__init__(app)
        self._app = app
        self._dressed = False
        if app.style().name() != "fusion":  # putting it on again would cost a twentieth of the start
            app.setStyle("Fusion")
        _load_fonts()
        self.wear(**look)

    def wear(
        self,
        *,
        theme: str | None = None,
        text_percent: int | None = None,
        still: bool | None = None,
        single_keys: bool | None = None,
        system: QPalette | None = None,
    ) -> None:
        """Change what is given and keep the rest.

        Args:
            theme: one of THEMES.
            text_percent: one of TEXT_SIZES; another value snaps to the nearest.
            still: no motion at all.
            single_keys: whether 1 to 9 choose a step of a scale.
            system: the system's own contrast palette, whose colours then win over those of our contrast theme.
        """
        global _worn  # noqa: PLW0603  one look for one application, as with QApplication's own palette
        before = _worn
        theme = _worn.theme if theme is None else theme
        tokens = stock.contrast_from(system) if system is not None and theme == "contrast" else THEMES[theme]
        _worn = replace(
            _worn,
            theme=theme,
            tokens=tokens,
            text_percent=_worn.text_percent if text_percent is None else nearest_size(text_percent),
            still=_worn.still if still is None else still,
            single_keys=_worn.single_keys if single_keys is None else single_keys,
        )
        looks_the_same = replace(_worn, single_keys=before.single_keys) == before
        if looks_the_same and self._dressed:
            return
        self._dressed = True
        self._app.setPalette(stock.palette(tokens))
        self._app.setFont(font("body"))
        QToolTip.setPalette(stock.palette(tokens))
        QToolTip.setFont(font("secondary"))
        widgets = _own_widgets()
        for widget in widgets:
            if Shiboken.isValid(widget):
                _restyle(widget)
        for widget in widgets:
            if Shiboken.isValid(widget) and hasattr(widget, "rearrange"):
                widget.rearrange()
        self.changed.emit()

    def larger(self) -> None:
        """Take the next text size up, if there is one."""
        bigger = [size for size in TEXT_SIZES if size > _worn.text_percent]
        self.wear(text_percent=bigger[0] if bigger else TEXT_SIZES[-1])

    def smaller(self) -> None:
        """Take the next text size down, if there is one."""
        less = [size for size in TEXT_SIZES if size < _worn.text_percent]
        self.wear(text_percent=less[-1] if less else TEXT_SIZES[0])


def nearest_size(percent: int) -> int:
    """Snap a percentage to the nearest text size offered."""
    return min(TEXT_SIZES, key=lambda size: abs(size - percent))


def system_wants_contrast(app: QApplication) -> bool:
    """Say whether the system asks for high contrast (Windows contrast themes, and the like)."""
    hints = app.styleHints()  # named, for its accessibility hints die with the last reference to it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    """Give Qt the shipped face, once for the life of the process; a broken file costs its looks, never the window."""
    for file in sorted(resources.path("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            import logging

            logging.getLogger(__name__).warning("font not loaded: %s", file.name)


def _own_widgets() -> list[QWidget]:
    """List the widgets that were made in Python.

    Python's garbage collection waits meanwhile: it could destroy a widget that Qt has listed and Python has not yet
    seen.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return [widget for widget in QApplication.allWidgets() if Shiboken.createdByPython(widget)]
    finally:
        if collecting:
            gc.enable()


def _restyle(widget: QWidget) -> None:
    top = widget.layout()
    if top is not None:
        for layout in (top, *top.findChildren(QLayout)):
            if hasattr(layout, "restyle"):
                layout.restyle()
    if hasattr(widget, "restyle"):
        widget.restyle()
    widget.updateGeometry()
    widget.update()
