"""What the types that are answered on a scale share: large cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from forms.answers import Answer
from forms.levels import level_of, scale_of
from forms.model import Level
from ui.fields._question import QuestionField
from ui.widgets.layouts import Column, Part, Turning
from ui.widgets.scale_card import Step
from ui.widgets.scale_cards import ScaleGroup


class ScaleField(QuestionField):
    """Cards of which one is chosen, by key, arrow or pointer."""

    def build(self) -> QWidget:
        """Make the cards, with the question's own descriptors where it has some."""
        scale = scale_of(self.question, self.question_set)
        levels = scale.levels if scale else ()
        self.group = ScaleGroup([self._step(level) for level in levels], self.question.label)
        self.group.chosen.connect(lambda code: self.take(code or None))
        return self.group

    def set_out(self, words: Column) -> list[Part]:
        """Set the cards below what is asked; in a row of a table, beside it."""
        self._across = Turning(words, self.control, gap=11)
        return [self._across]

    def set_row(self, cell: int) -> None:
        """Show the steps as cells of a table, each this wide in px; as cards again where the width is 0."""
        self.group.set_cells(cell)
        self._across.turn(bool(cell))

    def show_answer(self, answer: Answer) -> None:
        """Show what is kept; "does not apply" said beside a scale that has such a step shows as that step."""
        super().show_answer(answer)
        level = level_of(self.question, self.question_set, answer)
        self.group.show_code(level.code if level else "")

    def show_value(self, value: Any) -> None:
        """Choose the card of a code; a code the scale does not have chooses none."""
        self.group.show_code(value if isinstance(value, str) else "")

    def show_moved(self, was_code: str) -> None:
        """Mark the chosen card with the step a panel moved it from."""
        self.group.show_moved(was_code)

    def lock(self, locked: bool) -> None:
        """Let the cards only be read, or be changed again."""
        self.group.set_read_only(locked)

    def press(self, number: int) -> bool:
        """Choose the card of a number key."""
        return self.group.press(number)

    def focus_first(self) -> None:
        """Bring the focus to the chosen card, or to the first."""
        self.group.focus_first()

    def _step(self, level: Level) -> Step:
        words = self.question.descriptors.get(level.code) or level.descriptor or ""
        return Step(level.code, level.label, words, level.tone, level.glyph)
