"""A scale as it is written: its steps, the best first or last, each with its words, value, colour and sign."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forms.belongings import users_of_scale
from forms.editing import id_from
from forms.model import Level, QuestionSet, Scale
from ui import wording
from ui.pages.set_editor.bound import Bound
from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row, clear, reveal
from ui.widgets.ordered import OrderedCard, moved

MOST_STEPS = 12

LOOKS = (
    ("Met: green tick", "met tick"),
    ("In part: amber half", "part half"),
    ("Not met: red cross", "nott cross"),
    ("Good: green star", "ok star"),
    ("Poor: red cross", "bad cross"),
    ("Plain: blue dot", "info dot"),
    ("Does not apply: a dash", "na dash"),
    ("Not known: a question mark", "na question"),
)
"""How a step may look, in words, with its tone and its sign: colour never stands alone."""

COUNTS = (
    ("Has a value", "value"),
    ("Does not apply: leaves the score", "excluded"),
    ("Not known: never counts as met", "unknown"),
)
DIRECTIONS = (
    ("A higher value is better", "higher_better"),
    ("A lower value is better", "lower_better"),
    ("Neither", "none"),
)


class StepCard(Bound):
    """One step of the scale.

    Args:
        move: moves it one up (-1) or down (1).
        remove: takes it away.
    """

    def __init__(self, level: Level, number: int, move: Callable[[int], None], remove: Callable[[], None]) -> None:
        super().__init__()
        self.level = level
        self.said.connect(self._take)
        kind = "excluded" if level.excluded else "unknown" if level.unknown else "value"
        self._counts = Dropdown(f"How step {number} counts")
        self._counts.show_entries(COUNTS)
        self._counts.show_data(kind)
        self._counts.chosen.connect(lambda chosen: self._count(str(chosen)))
        self._look = Dropdown(f"How step {number} looks")
        self._look.show_entries(LOOKS)
        self._look.show_data(f"{level.tone} {level.glyph}")
        self._look.chosen.connect(self._wear)
        card = OrderedCard(f"step {number}", move, remove)
        label = self.line_of("label", f"Step {number}", empty="")
        self._score = self.number_of("score", "Value")
        reveal(self._score, kind == "value")
        first = Row((label, 3), (self._score, 1), card.up, card.down, card.gone, gap=4)
        about = self.words_of("descriptor", "What it looks like", most=4)
        looks = Box(EqualColumns(self._counts, self._look, least=200, gap=10))
        card.setLayout(Column(first, about, looks, gap=10, margins=(14, 12, 12, 14)))
        self.setLayout(Column(card))
        self.show_values(level)

    def _take(self, field: str, value: object, _typing: bool) -> None:
        self.level = self.level.model_copy(update={field: value})

    def _count(self, kind: str) -> None:
        score = self.level.score if kind == "value" else None
        self.level = self.level.model_copy(
            update={"excluded": kind == "excluded", "unknown": kind == "unknown", "score": score}
        )
        reveal(self._score, kind == "value")

    def _wear(self, look: object) -> None:
        tone, glyph = str(look).split()
        self.level = self.level.model_copy(update={"tone": tone, "glyph": glyph})


class ScaleFields(QWidget):
    """The whole scale.

    Args:
        scale: as it stands; its codes stay, because answers hold them.
    """

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = self._scale = scale
        self._title = LineEdit(scale.title)
        self._direction = Dropdown("Which end is better")
        self._direction.show_entries(DIRECTIONS)
        self._direction.show_data(scale.direction)
        self._steps = Column(gap=10)
        self._cards: list[StepCard] = []
        self._add = Button("Add a step", icon="plus", small=True)
        self._add.clicked.connect(self._add_step)
        self._problems = Problems()
        self.setLayout(
            Column(
                Labelled("Name of the scale", self._title),
                Labelled("Which end is better", self._direction),
                Box(self._steps),
                Row(self._add, None),
                self._problems,
                gap=14,
            )
        )
        self._draw(list(scale.levels))

    def scale(self) -> Scale:
        """Return the scale as it is written now."""
        codes: list[str] = []
        levels = []
        for card in self._cards:
            code = card.level.code if card.level.code not in codes else ""
            codes.append(code or id_from(card.level.label, codes))
            levels.append(card.level.model_copy(update={"code": codes[-1]}))
        update = {"title": self._title.text(), "direction": self._direction.currentData(), "levels": tuple(levels)}
        return self._began.model_copy(update=update)

    def is_touched(self) -> bool:
        """Say whether anything was changed."""
        return self.scale() != self._began

    def has_problems(self) -> bool:
        """Say what is missing, and whether anything is."""
        scale = self.scale()
        problems = []
        if not scale.title.strip():
            problems.append("Give the scale a name.")
        if len(scale.levels) < 2:
            problems.append("A scale needs at least two steps.")
        if any(not level.label.strip() for level in scale.levels):
            problems.append("Give every step its words.")
        self._problems.show_problems(problems)
        return bool(problems)

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw(self, levels: list[Level]) -> None:
        clear(self._steps)
        self._cards = []
        for number, level in enumerate(levels, start=1):
            card = StepCard(
                level,
                number,
                move=partial(self._move, number - 1),
                remove=partial(self._remove, number - 1),
            )
            self._cards.append(card)
            self._steps.add(card)
        self._add.setEnabled(len(levels) < MOST_STEPS)

    def _add_step(self) -> None:
        levels = [card.level for card in self._cards]
        code = id_from("step", [level.code for level in levels])
        self._draw([*levels, Level(code=code, label="", score=Decimal(len(levels)))])

    def _move(self, place: int, steps: int) -> None:
        to = max(0, min(place + steps, len(self._cards) - 1))
        self._draw(moved([card.level for card in self._cards], place, steps))
        self._cards[to].box("label").setFocus()

    def _remove(self, place: int) -> None:
        self._draw([card.level for at, card in enumerate(self._cards) if at != place])


def ask_scale(window: QWidget, scale: Scale | None, question_set: QuestionSet, then: Callable[[Scale], None]) -> None:
    """Let a scale be written, or a new one, and go on with it."""
    taken = [each.id for each in question_set.scales]
    fresh = Scale(
        id=id_from("scale", taken),
        title="",
        levels=(
            Level(code="yes", label="", score=Decimal(1), tone="met", glyph="tick"),
            Level(code="no", label="", score=Decimal(0), tone="nott", glyph="cross"),
        ),
    )
    users = len(users_of_scale(question_set, scale.id)) if scale is not None else 0
    about = f"{wording.count(users, 'question')} of this set use it." if users else "Nothing uses it yet."
    fields = ScaleFields(scale or fresh)
    dialog = FormDialog(
        "Change the scale" if scale else "Add a scale",
        about,
        fields,
        act="Keep the scale",
        is_touched=fields.is_touched,
        wide=820,
        parent=window,
    )

    def submit() -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        then(fields.scale())
        dialog.finish()

    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first()
