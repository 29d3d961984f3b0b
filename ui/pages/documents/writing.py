"""The middle of the page: which document this is, what its release means, and the passages it still wants."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.documents import Choice
from audit_tool.views.layouts import LAYOUTS, layout_of
from ui.flows.passage_fields import Passages
from ui.pages.documents import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Scroll, clear, reveal
from ui.widgets.notices import Notice


class Writing(QWidget):
    """What a person still writes for one document.

    Signals:
        went: the name of the page that the document's other words come from.
        layout_chosen: how the document is to stand on paper.
    """

    went = Signal(str)
    layout_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Words of the document")
        self._title = heading()
        self._about = PlainLabel("", "secondary", "ink2")
        self._not_checked = Notice("part", *words.NOT_CHECKED)
        self._closed = Notice("info", "This round is closed.", "Its words stay as they are.")
        self.passages = Passages()
        self.layouts = Dropdown("Layout")
        self.layouts.chosen.connect(lambda chosen: self.layout_chosen.emit(str(chosen)))
        self._layout = Box(Column(Labelled("Layout", self.layouts, hint=words.ABOUT_LAYOUTS)))
        self._none = PlainLabel(words.FROM_THE_AUDIT, "body", "ink2")
        self._sources = QWidget()
        self._buttons = Flow(gap=8)
        self._sources.setLayout(self._buttons)
        self._offered = ""
        inside = Column(
            Column(self._title, self._about, gap=1),
            self._not_checked,
            self._closed,
            self._none,
            self._layout,
            self.passages,
            self._sources,
            None,
            gap=14,
            margins=(22, 16, 18, 22),
        )
        self._scroll = Scroll(Box(inside))
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
        self._closed.setVisible(bool(choice.parts) and not may_write)
        self.passages.show_choice(choice, may_write=may_write)
        self.passages.setVisible(bool(choice.parts))
        self._show_layouts(choice, may_write=may_write)
        if self._offered != choice.code:
            self._offered = choice.code
            clear(self._buttons)
            for page, said in words.sources(choice.code):
                button = Button(said, small=True)
                button.clicked.connect(lambda _checked=False, page=page: self.went.emit(page))
                self._buttons.addWidget(button)

    def _show_layouts(self, choice: Choice, *, may_write: bool) -> None:
        offered = LAYOUTS.get(choice.code, ())
        reveal(self._layout, bool(offered))
        if not offered:
            return
        self.layouts.show_entries([(words.LAYOUTS[each], each) for each in offered])
        self.layouts.show_data(layout_of(choice.passages, choice.code))
        self.layouts.setEnabled(may_write)

    def focus_first(self) -> None:
        """Bring the focus to the first passage."""
        self.passages.focus_first()
