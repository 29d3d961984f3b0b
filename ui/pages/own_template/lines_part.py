"""What the lines of the form ask: the trust's words on the left, our question on the right, how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.own_template import NOT_COVERED, How, TemplateLine
from ui import style
from ui.pages.own_template import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

_CHIPS = {
    "all": ("All", lambda line: True),
    "to_say": ("To say", lambda line: not line.is_settled),
    "covered": ("Asked by us", lambda line: line.is_settled and bool(line.question_id)),
    "not_covered": ("Not covered", lambda line: line.is_settled and not line.question_id),
}
_NONE = "none"
_ROW, _MOST_ROWS = 38, 9
"""Height of a row, in px at 100% text, and how many are seen at once where the page scrolls."""


class LinesPart(Card):
    """The lines, and beside them the one a person has moved to.

    Return agrees with a guess and goes on to the next line that waits.

    Signals:
        said: {label: question id, or empty for "not covered"}.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._questions: Mapping[str, str] = {}
        self._lines: Sequence[TemplateLine] = ()
        self.chips = ChipRow("Show")
        self.chips.chosen.connect(self._filter)
        columns = (
            ColumnOf("Their line", lambda line: Cell(line.label), "strong", 150, 3),
            ColumnOf("Our question", lambda line: Cell(words.question(line, self._questions)), width=150, stretch=3),
            ColumnOf("How sure", _sure, "pill", 150),
        )
        self.table = Table("Lines of the form", columns, empty=EmptyState("questions", "No line of it is answered"))
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self._settle)
        self.table.filters_cleared.connect(lambda: self._turn("all"))
        self._label, self._hint, self._whole = PlainLabel("", "strong"), secondary(), secondary()
        self.question = Dropdown("Our question")
        self.question.setPlaceholderText("Not known yet")
        self.question.chosen.connect(self._choose)
        self.agree = Button("Agree", "primary")
        self.agree.clicked.connect(self._agree)
        self.uncovered = Button("Not covered")
        self.uncovered.clicked.connect(lambda: self._say_current(NOT_COVERED))
        side = Column(
            self._label,
            self._hint,
            Labelled("Our question", self.question),
            self._whole,
            Box(Flow(self.agree, self.uncovered, gap=8)),
            None,
            gap=10,
            margins=(16, 14, 16, 14),
        )
        self._side = Card(side)
        self.agree_likely = Button("Agree with the likely ones")
        self.agree_likely.clicked.connect(self._agree_likely)
        self.rest = Button("The rest is not covered")
        self.rest.clicked.connect(self._leave_rest)
        many = Box(Flow(self.agree_likely, self.rest, gap=8))
        body = Box(Beside(self.table, self._side, least=480, side_width=320, gap=14))
        inside = (heading("What its lines ask"), self.chips, (body, 1), many)
        self.setLayout(Column(*inside, gap=12, margins=(20, 16, 20, 18)))

    def show_questions(self, questions: Sequence[tuple[str, str, bool]]) -> None:
        """Take what may be asked."""
        self._questions = {ident: asked for ident, asked, _ in questions}
        entries = [(words.entry(asked, is_must), ident) for ident, asked, is_must in questions]
        self.question.show_entries([(words.NOT_COVERED, _NONE), *entries])

    def show_lines(self, lines: Sequence[TemplateLine]) -> None:
        """Show what lines are taken for; the current line stays so while it waits, else the next that waits is."""
        before = self.table.current()
        self._lines = lines
        self.chips.show_chips((key, name, sum(map(test, lines))) for key, (name, test) in _CHIPS.items())
        self.table.setMinimumHeight(style.px(_ROW) * min(len(lines) + 2, _MOST_ROWS))
        self.table.show_rows(lines, key=lambda line: line.label)
        self._filter()
        waiting = [line for line in self.table.shown() if not line.is_settled]
        current = self.table.current()
        was_settled = before is not None and current is not None and current.is_settled and not before.is_settled
        if waiting and (current is None or was_settled):
            self.table.go_to(lambda line: line.label == waiting[0].label)
        self._show_current(self.table.current())
        likely, rest = len(self._likely()), sum(line.how is How.NONE for line in lines)
        self.agree_likely.setText(words.agree_likely(likely))
        self.agree_likely.setEnabled(likely > 0)
        self.rest.setEnabled(rest > 0)

    def focus_first(self) -> None:
        """Bring the keyboard to the first line that waits."""
        self.table.go_to(lambda line: not line.is_settled)
        self.table.focus_first()

    def forget(self) -> None:
        """Let the lines go."""
        self._lines = ()
        self.table.show_rows(())

    def _turn(self, chip: str) -> None:
        self.chips.show_current(chip)
        self._filter()

    def _filter(self, *_what: object) -> None:
        name, test = _CHIPS[self.chips.current() or "all"]
        self.table.keep(test, none_left=f"No line is there under {name}.")

    def _show_current(self, line: TemplateLine | None) -> None:
        for part in (self.question, self.agree, self.uncovered):
            part.setEnabled(line is not None)
        self._label.setText(line.label if line is not None else "Choose a line in the table.")
        self._hint.setText(words.sure(line)[0] if line is not None else "")
        self.agree.setVisible(line is not None and line.how is How.LIKE)
        shown = None
        if line is not None and (line.question_id or line.how is not How.NONE):
            shown = line.question_id or _NONE
        self.question.show_data(shown)
        asked = self._questions.get(line.question_id, "") if line is not None else ""
        self._whole.setText(asked)
        self._whole.setVisible(bool(asked))

    def _settle(self, line: TemplateLine) -> None:
        """Agree with a guess; where there is none, go to the list of questions."""
        if line.how is How.LIKE:
            self.said.emit({line.label: line.question_id})
        else:
            self.question.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, data: object) -> None:
        self._say_current(NOT_COVERED if data == _NONE else str(data))

    def _agree(self) -> None:
        line = self.table.current()
        if line is not None and line.question_id:
            self._say_current(line.question_id)

    def _say_current(self, question_id: str) -> None:
        line = self.table.current()
        if line is not None:
            self.said.emit({line.label: question_id})
            self.table.focus_first()

    def _likely(self) -> dict[str, str]:
        likely = (line for line in self._lines if line.how is How.LIKE and line.confidence >= words.LIKELY)
        return {line.label: line.question_id for line in likely}

    def _agree_likely(self) -> None:
        self.said.emit(self._likely())

    def _leave_rest(self) -> None:
        self.said.emit({line.label: NOT_COVERED for line in self._lines if line.how is How.NONE})


def _sure(line: TemplateLine) -> Cell:
    said, meaning, glyph = words.sure(line)
    return Cell(said, meaning, glyph, sort=(line.is_settled, line.confidence))
