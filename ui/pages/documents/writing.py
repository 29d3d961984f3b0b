"""The middle of the page: which document this is, what its release means, and where its words come from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.documents import Choice
from ui.pages.documents import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, reveal
from ui.widgets.notices import Notice
from ui.widgets.surface import Card


class Writing(QWidget):
    """What a document still wants, and the ways to where it is written.

    Signals:
        compose_asked: its words are to be written.
        went: the name of the page that the document's other words come from.
    """

    compose_asked = Signal()
    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Words of the document")
        self._title = heading()
        self._about = PlainLabel("", "secondary", "ink2")
        self._not_checked = Notice("part", *words.NOT_CHECKED)
        self._none = PlainLabel(words.FROM_THE_AUDIT, "body", "ink2")
        self._wants, self._parts = PlainLabel("", "strong"), Column(gap=5)
        self._layout = PlainLabel("", "caption", "ink2")
        self.compose = Button("Compose", icon="edit")
        self.compose.clicked.connect(self.compose_asked)
        inside = (self._wants, self._parts, self._layout, Row(self.compose, None))
        self._wanted = Card(Column(*inside, gap=10, margins=(16, 13, 14, 14)))
        self._sources = QWidget()
        self._buttons = Flow(gap=8)
        self._sources.setLayout(self._buttons)
        self._offered = ""
        column = Column(
            Column(self._title, self._about, gap=1),
            self._not_checked,
            self._none,
            self._wanted,
            self._sources,
            None,
            gap=14,
            margins=(22, 16, 18, 22),
        )
        self._scroll = Scroll(Box(column))
        self.setLayout(Column(self._scroll))

    def show_choice(self, choice: Choice | None, *, may_write: bool) -> None:
        """Show a document; nothing when there is none.

        Args:
            may_write: whether its words may still be changed: not in a closed round.
        """
        self._scroll.widget().setVisible(choice is not None)
        if choice is None:
            return
        self._title.setText(choice.title)
        self._about.setText(choice.about)
        self._not_checked.show_words(*(words.NOT_CHECKED if choice.is_looked_through else words.STAYS))
        self._not_checked.setVisible(choice.is_case)
        self._none.setVisible(not choice.parts)
        self._wanted.setVisible(bool(choice.parts))
        self._show_wanted(choice, may_write=may_write)
        if self._offered != choice.code:
            self._offered = choice.code
            clear(self._buttons)
            for page, said in words.sources(choice.code):
                button = Button(said, small=True)
                button.clicked.connect(lambda _checked=False, page=page: self.went.emit(page))
                self._buttons.addWidget(button)

    def _show_wanted(self, choice: Choice, *, may_write: bool) -> None:
        self._wants.setText(words.wants(choice, may_write=may_write))
        self.compose.setText("Compose" if may_write else "Read its words")
        clear(self._parts)
        for title in words.unwritten(choice):
            self._parts.addWidget(PlainLabel(f"– {title}", "secondary"))
        laid_out = words.laid_out(choice)
        self._layout.setText(laid_out)
        reveal(self._layout, bool(laid_out))

    def focus_first(self) -> None:
        """Bring the focus to the way on."""
        self.compose.setFocus()
