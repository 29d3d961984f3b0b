"""Labels: words people read, always as plain text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import style
from ui.text.layout import Stretch, Words, lay_out, longest_word

LEADING = {"lead": 1.1, "body": 1.1, "secondary": 1.1, "table": 1.1, "strong": 1.05, "question": 1.02}
"""Line height of running text, as a multiple of the face's own; other roles keep the face's own."""

UNBROKEN = 1e6
"""The width of a line that may not be broken."""

MEASURE = 75
"""The most characters to a line of running text, roughly, when a label may choose its own width."""


class PlainLabel(QLabel):
    """Words in one role of type and one ink, which wrap and follow the text size.

    The text is never read as markup: a QLabel left to itself would show a file named in it and lose what stands
    after a "<". The label paints its own lines, so its height is exact at every width.

    Args:
        words: what it says.
        role: one of `style.ROLES`.
        ink: a colour token.
        lead: words before the others, in bold ("Partially met needs an action.").
        wrap: whether it may take more than one line; if not, what does not fit ends in an ellipsis and the lint
            reports it.
        align: left unless said.
        digits: give every digit the same width.
        spaced: open the letters a little, for the few words in capitals.
        bold: stretches of the words that are bold.
        struck, underlined: stretches with a line through them, and with a line under them.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        ink: str = "ink",
        *,
        lead: str = "",
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        digits: bool = False,
        spaced: bool = False,
        bold: Sequence[Stretch] = (),
        struck: Sequence[Stretch] = (),
        underlined: Sequence[Stretch] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._ink, self._lead = role, ink, lead
        self._wrap, self._align, self._digits, self._spaced = wrap, align, digits, spaced
        self._bold, self._struck, self._underlined = tuple(bold), tuple(struck), tuple(underlined)
        self._laid: dict[float, Words] = {}
        self._on_one_line: Words | None = None
        self._longest: float | None = None
        self._words = ""
        self._said: tuple[str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setWordWrap(wrap)  # QLabel itself then keeps the policy's height-for-width
        self._set_font()
        self.setText(words)

    def setText(self, words: str) -> None:
        """Show other words; the lead stays. Words it says already are not laid out and painted again."""
        whole = f"{self._lead} {words}".strip() if self._lead else words
        if (self._lead, whole) == self._said:
            return
        self._said = (self._lead, whole)
        self._words = whole
        self._forget_lines()
        self.setAccessibleName(self._words)
        # An ampersand would make a shortcut of the letter after it, and vanish, once the label has a buddy.
        super().setText(self._words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what it says, as it was given."""
        return self._words

    def set_lead(self, lead: str, words: str) -> None:
        """Show other words with another bold beginning."""
        self._lead = lead
        self.setText(words)

    def set_ink(self, ink: str) -> None:
        """Take another colour token."""
        self._ink = ink
        self.update()

    def set_role(self, role: str) -> None:
        """Take another role of type."""
        self._role = role
        self.restyle()

    def restyle(self) -> None:
        """Measure again at the text size worn now."""
        self._set_font()
        self._forget_lines()
        self.updateGeometry()
        self.update()

    def _forget_lines(self) -> None:
        self._laid.clear()
        self._on_one_line = self._longest = None

    def _set_font(self) -> None:
        face = style.font(self._role, digits=self._digits)
        if self._spaced:
            face.setLetterSpacing(face.SpacingType.AbsoluteSpacing, 0.4)
        self.setFont(face)

    def _lay_out(self, width: float) -> Words:
        """Return its lines at a width, broken once: layouts ask again and again.

        Words that stand on one line stand on the same line wherever there is room for it and a pixel to spare.
        """
        width = width if self._wrap else UNBROKEN
        if self._on_one_line is not None and width >= self._on_one_line.width + 1:
            return self._on_one_line
        if width not in self._laid:
            words = self._laid[width] = lay_out(
                self._words,
                self.font(),
                width,
                leading=LEADING.get(self._role, 1.0),
                bold_until=len(self._lead),
                bold=self._bold,
                struck=self._struck,
                underlined=self._underlined,
                align=self._align if self._wrap else Qt.AlignmentFlag.AlignLeft,
            )
            if self._align == Qt.AlignmentFlag.AlignLeft and words.layout.lineCount() == 1:
                self._on_one_line = words
        return self._laid[width]

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at this width, in px."""
        return math.ceil(self._lay_out(width).height) if self._wrap else -1

    def sizeHint(self) -> QSize:
        """Return its size on one line, or at the widest comfortable measure."""
        measure = self.fontMetrics().averageCharWidth() * MEASURE
        words = self._lay_out(measure)
        return QSize(math.ceil(words.width) + 1, math.ceil(words.height))

    def minimumSizeHint(self) -> QSize:
        """Return its longest word, or the whole line when it may not wrap."""
        if not self._wrap:
            return self.sizeHint()
        height = math.ceil(self.fontMetrics().lineSpacing()) if self._words else 0
        if self._longest is None:
            self._longest = longest_word(self._words, self.font())
        return QSize(math.ceil(self._longest) + 1, height)

    def clipped(self) -> list[str]:
        """Return the words that do not fit, for the clip lint; an empty list when all do."""
        need = self._lay_out(self.width())
        short = math.ceil(need.height) > self.height() + 1
        narrow = math.ceil(need.width) > self.width() + 1
        return [self._words] if self._words and (short or narrow) else []

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when switched off or on; Qt would keep the old ink."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, centred in height when there is room to spare for a single line."""
        words = self._lay_out(self.width())
        painter = QPainter(self)
        x = 0.0
        if not self._wrap and self._align == Qt.AlignmentFlag.AlignHCenter:
            x = (self.width() - words.width) / 2
        elif not self._wrap and self._align == Qt.AlignmentFlag.AlignRight:
            x = self.width() - words.width
        y = 0.0 if self._wrap else (self.height() - words.height) / 2
        words.paint(painter, QPointF(x, y), style.colour(self._ink if self.isEnabled() else "ink3"))


def title(words: str = "") -> PlainLabel:
    """Make the one title of a screen; it states a finding, not a topic."""
    return PlainLabel(words, "title")


def heading(words: str = "") -> PlainLabel:
    """Make the head of a card or a part."""
    return PlainLabel(words, "heading")


def secondary(words: str = "") -> PlainLabel:
    """Make a line of help or of facts about facts."""
    return PlainLabel(words, "secondary", "ink2")


def caption(words: str = "") -> PlainLabel:
    """Make the quietest text: counts, dates, references."""
    return PlainLabel(words, "caption", "ink3")
