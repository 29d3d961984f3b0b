"""What the dialogs of a rehearsal have alike: whether they were touched, what cannot be read, a reason, passages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless

NOT_A_NUMBER = "Enter a whole number."


class Fields(QWidget):
    """Fields of a dialog: what stands in them, whether anything was changed, and what cannot be read."""

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields, to tell whether anything was changed."""
        raise NotImplementedError

    def begin(self, first: QWidget) -> None:
        """Remember how the fields stand at first, and where the keyboard goes."""
        self._first, self._at_first = first, self.state()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.state() != self._at_first

    def unreadable(self) -> bool:
        """Mark what cannot be read, go to the first of it, and say whether there was any."""
        return False

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def mark(*said: tuple[Labelled, str]) -> bool:
    """Say beside each field what is wrong with it, go to the first that has something, and say whether any has.

    Args:
        said: (field, what is to be mended) of each; empty where nothing is.
    """
    for field, problem in said:
        field.set_problems([problem] if problem else [])
    first = next((field for field, problem in said if problem), None)
    if first is not None:
        first.field.setFocus(Qt.FocusReason.OtherFocusReason)
    return first is not None


class NumberField(Labelled):
    """A small whole number to type in."""

    def __init__(self, label: str, number: int, hint: str = "") -> None:
        self._box = LineEdit(str(number))
        super().__init__(label, self._box, hint=hint)

    def number(self) -> int | None:
        """Return the number; None where nothing or something else is typed."""
        typed = self._box.text().strip()
        return int(typed) if typed.isascii() and typed.isdigit() else None

    def fault(self) -> str:
        """Say what is wrong with what is typed; empty where nothing is."""
        return NOT_A_NUMBER if self.number() is None else ""

    def text(self) -> str:
        """Return what is typed."""
        return self._box.text()


class WhyFields(Fields):
    """A reason, and where it is wanted one line or one choice before it.

    Args:
        label: what is asked.
        line: label, text and hint of a line before it; none when empty.
        choices: label and (words, id) of a choice before it; none when empty.
    """

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        line: tuple[str, str, str] | None = None,
        choices: tuple[str, Sequence[tuple[str, str]]] | None = None,
        with_why: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._why = PlainEdit("", least_lines=2, most_lines=6)
        self._line = LineEdit(line[1] if line else "")
        self._choice = Dropdown(choices[0] if choices else "")
        self._choice.show_entries(choices[1] if choices else ())
        self._choice.setCurrentIndex(0 if choices and choices[1] else -1)
        line_part = Labelled(line[0] if line else "", self._line, hint=line[2] if line else "")
        choice_part = Labelled(choices[0] if choices else "", self._choice)
        why_part = Labelled(label, self._why, hint=hint)
        hide_unless(line is not None, line_part)
        hide_unless(choices is not None, choice_part)
        hide_unless(with_why, why_part)
        self.setLayout(Column(choice_part, line_part, why_part, gap=14))
        self.begin(self._choice if choices else self._line if line else self._why)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return (self.why(), self.line(), self.choice())

    def why(self) -> str:
        """Return the reason."""
        return self._why.toPlainText()

    def line(self) -> str:
        """Return the line."""
        return self._line.text()

    def choice(self) -> str:
        """Return the id of what was chosen."""
        return str(self._choice.currentData() or "")


class PassageFields(Fields):
    """Passages of writing, one below the other.

    Args:
        parts: (code, title, hint, text) of each.
    """

    def __init__(self, parts: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {code: PlainEdit(text, least_lines=4, most_lines=9) for code, _, _, text in parts}
        self._before = {code: text for code, _, _, text in parts}
        labelled = [Labelled(title, self._boxes[code], hint=hint) for code, title, hint, _ in parts]
        self.setLayout(Column(*labelled, gap=14))
        self.begin(next(iter(self._boxes.values())))

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return tuple(box.toPlainText() for box in self._boxes.values())

    def changed_parts(self) -> dict[str, str]:
        """Return the passages that read otherwise now, by code."""
        now = {code: box.toPlainText() for code, box in self._boxes.items()}
        return {code: text for code, text in now.items() if text != self._before[code]}
