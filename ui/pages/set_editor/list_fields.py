"""A list of choices as it is written: the words of each, in order, and which of them stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from forms.belongings import keep_options, users_of_options
from forms.editing import id_from
from forms.model import Option, OptionList, QuestionSet
from forms.recoding import CODE, rename_options
from ui import wording
from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.focus import is_enter
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row, clear, reveal
from ui.widgets.ordered import OrderedCard, moved

ALONE = "Stands alone: chosen with no other"
CODES = "Show the codes that answers and rules know them by"
WRONG_CODE = "Use small letters, digits and _ in a code, with a letter first."


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice while it is written.

    Attributes:
        was: the code it had; "" for a new one, whose code is made of its words.
        code: the code it has now; "" for a new one that was given none.
    """

    was: str
    code: str
    label: str
    exclusive: bool = False


class ChoiceCard(OrderedCard):
    """One choice.

    Args:
        enter: puts another one behind it.
    """

    def __init__(
        self,
        choice: Choice,
        number: int,
        move: Callable[[int], None],
        remove: Callable[[], None],
        enter: Callable[[], None],
    ) -> None:
        super().__init__(f"choice {number}", move, remove)
        self._choice = choice
        self._label, self._code = LineEdit(choice.label), LineEdit(choice.code)
        self._enter = enter
        self._alone = TickRow(ALONE)
        self._alone.setChecked(choice.exclusive)
        self._code_row = Labelled(f"Code of choice {number}", self._code, role="section")
        head = Row((Labelled(f"Choice {number}", self._label), 1), self.up, self.down, self.gone, gap=4)
        self.setLayout(Column(head, self._alone, self._code_row, gap=6, margins=(14, 10, 12, 10)))
        self.show_code(False)

    def choice(self) -> Choice:
        """Return the choice as it is written now."""
        return replace(
            self._choice,
            code=self._code.text().strip(),
            label=self._label.text().strip(),
            exclusive=self._alone.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put another choice behind this one by Enter; with Ctrl it stays the dialog's own."""
        if is_enter(event):
            self._enter()
        else:
            super().keyPressEvent(event)

    def show_code(self, shown: bool) -> None:
        """Show the code, or hide it."""
        reveal(self._code_row, shown)

    def focus_first(self) -> None:
        """Put the keyboard behind its words."""
        self._label.focus_at_end()


class ListFields(QWidget):
    """The whole list.

    Args:
        ident: its id.
        options: as they stand; none for a new list, which begins with two empty rows.
    """

    def __init__(self, ident: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ident
        standing = [Choice(each.code, each.code, each.label, each.exclusive) for each in options]
        self._began = standing or [Choice("", "", "")] * 2
        self._cards: list[ChoiceCard] = []
        self._rows = Column(gap=8)
        self._add = Button("Add a choice", icon="plus", small=True)
        self._add.clicked.connect(lambda: self._insert(len(self._cards)))
        self._show_codes = TickRow(CODES)
        self._show_codes.clicked.connect(self._turn_codes)
        self._problems = Problems()
        self.setLayout(Column(Box(self._rows), Row(self._add, None), self._show_codes, self._problems, gap=10))
        self._draw(self._began)

    def options(self) -> OptionList:
        """Return the list as it is written now; a choice without a code gets one made of its words."""
        taken = [choice.code for choice in self._choices() if choice.code]
        made = []
        for choice in self._choices():
            code = choice.code or id_from(choice.label, taken)
            taken.append(code)
            made.append(Option(code=code, label=choice.label, exclusive=choice.exclusive))
        return OptionList(id=self._id, options=tuple(made))

    def renamed(self) -> dict[str, str]:
        """Return the new code of each choice that was there before, by its old one."""
        return {choice.was: choice.code for choice in self._choices() if choice.was and choice.code}

    def is_touched(self) -> bool:
        """Say whether anything was changed."""
        return self._choices() != self._began

    def has_problems(self) -> bool:
        """Say what is missing, and whether anything is."""
        choices = self._choices()
        codes = [choice.code for choice in choices if choice.code]
        problems = []
        if len(choices) < 2:
            problems.append("A list needs at least two choices.")
        if any(not choice.label for choice in choices):
            problems.append("Give every choice its words.")
        if not all(CODE.fullmatch(code) for code in codes):
            problems.append(WRONG_CODE)
        if len(set(codes)) != len(codes):
            problems.append("Give every choice a code of its own.")
        self._problems.show_problems(problems)
        if WRONG_CODE in problems or len(set(codes)) != len(codes):
            self._show_codes.setChecked(True)
            self._turn_codes(True)
        return bool(problems)

    def focus_first(self) -> None:
        """Put the keyboard in the first choice."""
        self._cards[0].focus_first()

    def _choices(self) -> list[Choice]:
        return [card.choice() for card in self._cards]

    def _draw(self, choices: Sequence[Choice]) -> None:
        clear(self._rows)
        self._cards = []
        for place, choice in enumerate(choices):
            card = ChoiceCard(
                choice,
                place + 1,
                move=partial(self._move, place),
                remove=partial(self._remove, place),
                enter=partial(self._insert, place + 1),
            )
            card.show_code(self._show_codes.isChecked())
            self._cards.append(card)
            self._rows.add(card)

    def _turn_codes(self, shown: bool) -> None:
        for card in self._cards:
            card.show_code(shown)

    def _insert(self, place: int) -> None:
        choices = self._choices()
        self._draw([*choices[:place], Choice("", "", ""), *choices[place:]])
        self._cards[place].focus_first()

    def _remove(self, place: int) -> None:
        choices = self._choices()
        self._draw([*choices[:place], *choices[place + 1 :]])
        (self._cards[min(place, len(self._cards) - 1)].gone if self._cards else self._add).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _move(self, place: int, steps: int) -> None:
        to = max(0, min(place + steps, len(self._cards) - 1))
        self._draw(moved(self._choices(), place, steps))
        self._cards[to].focus_first()


def kept_with(question_set: QuestionSet, options: OptionList, renamed: dict[str, str]) -> QuestionSet:
    """Give the set with a list as it was written; where a code changed, whatever names it follows."""
    known = question_set.option_list(options.id)
    if known is not None:
        left = tuple(option for option in known.options if option.code in renamed)
        question_set = keep_options(question_set, known.model_copy(update={"options": left}))
        question_set = rename_options(question_set, options.id, renamed)
    return keep_options(question_set, options)


def ask_list(
    window: QWidget,
    options: OptionList | None,
    like: str,
    question_set: QuestionSet,
    then: Callable[[OptionList, dict[str, str]], None],
) -> None:
    """Let a list of choices be written, or a new one, and go on with it.

    Args:
        like: what the id of a new one is made of.
        then: takes the list, and the new code of each choice by its old one.
    """
    fresh = id_from(like, [each.id for each in question_set.option_lists])
    fields = ListFields(options.id, options.options) if options is not None else ListFields(fresh, ())
    users = len(users_of_options(question_set, options.id)) if options is not None else 0
    about = f"Used by {wording.count(users, 'question')}." if users else "No question uses it yet."
    dialog = FormDialog(
        "Change the choices" if options else "Write a list of choices",
        f"{about} Enter adds another; Alt with the arrow keys moves one.",
        fields,
        act="Keep the choices",
        is_touched=fields.is_touched,
        wide=720,
        parent=window,
    )

    def submit() -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        then(fields.options(), fields.renamed())
        dialog.finish()

    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first()
