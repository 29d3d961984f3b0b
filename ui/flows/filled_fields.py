"""What came of reading a filled form: what is taken, what waits for a yes, what cannot be taken and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.returns.report import Oddity
from audit_tool.views.filled_return import Fate, FilledLine, FilledReturn
from forms.answers import Answer, Key
from ui import wording
from ui.flows import filled_words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, hide_unless
from ui.widgets.notices import Notice
from ui.widgets.surface import Card

Chosen = Mapping[Key, Answer]
"""The answers that somebody wants, as they are to stand."""
MOST_LISTED = 200
"""Rows of one kind that are listed where nobody has to choose among them."""
_GRAVE = (Oddity.OTHER_RETURN, Oddity.OTHER_SET, Oddity.NO_TABLE, Oddity.NO_FIELDS)


class FilledFields(QWidget):
    """The verdict on a filled form. Plain answers are taken; whatever else there is stays unticked until a person says.

    Signals:
        changed: other answers are ticked now.
    """

    changed = Signal()

    def __init__(self, picture: FilledReturn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._ticks: list[tuple[FilledLine, TickRow]] = []
        parts: list[QWidget] = [_notice(odd, picture) for odd in picture.oddities]
        parts += self._choosing("Say whether these are meant", picture.of(Fate.ASK))
        parts += self._choosing("Another answer stands here already", picture.of(Fate.DIFFERS))
        refused = picture.of(Fate.REFUSED)
        if refused:
            parts += [heading("Cannot be taken"), *map(_refused, refused[:MOST_LISTED])]
        if len(refused) > MOST_LISTED:
            parts.append(secondary(f"And {len(refused) - MOST_LISTED} more."))
        self._plain = picture.of(Fate.TAKE)
        if self._plain:
            words = f"Read the {wording.count(len(self._plain), 'answer')} that can be taken"
            parts.append(Disclosure(PlainLabel(words, "strong"), words, self._list_plain, note="Opens the answers"))
        if rest := said.rest(picture):
            parts.append(secondary(rest))
        self.setLayout(Column(*parts, gap=10))

    @property
    def can_be_chosen(self) -> bool:
        """Whether there is anything to take at all."""
        return bool(self._plain or self._ticks)

    def chosen(self) -> Chosen:
        """Return the answers to write down: the plain ones, and those somebody ticked."""
        ticked = (line for line, tick in self._ticks if tick.isChecked())
        return {line.key: line.offered for line in (*self._plain, *ticked) if line.key is not None}

    def is_touched(self) -> bool:
        """Say whether anything was ticked."""
        return any(tick.isChecked() for _, tick in self._ticks)

    def focus_first(self, otherwise: QWidget) -> None:
        """Put the keyboard on the first choice; where there is none, on what is given."""
        first = self._ticks[0][1] if self._ticks else otherwise
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choosing(self, title: str, lines: Sequence[FilledLine]) -> list[QWidget]:
        if not lines:
            return []
        cards = [self._choice(line) for line in lines]
        ticks = [tick for _, tick in self._ticks[-len(lines) :]]
        every = Button("Tick all of these", "quiet", small=True)
        every.clicked.connect(partial(_tick_all, ticks))
        hide_unless(len(lines) > 1, every)
        return [Box(Row((heading(title), 1), every, gap=10)), *cards]

    def _choice(self, line: FilledLine) -> QWidget:
        tick = TickRow("Take what the form says")
        tick.setAccessibleName(f"Take what the form says: {line.asked}")
        tick.toggled.connect(lambda _on: self.changed.emit())
        self._ticks.append((line, tick))
        sides = [_side(f"The form says, {line.place}", said.written(line))]
        if not line.standing.is_blank:
            sides.insert(0, _side("Stands here now", said.told(line.standing_words)))
        sides.append(_side("It would then say", said.told(line.offered_words)))
        parts: list[QWidget] = [
            PlainLabel(line.asked, "strong"),
            *_reason(line),
            Box(EqualColumns(*sides, least=200, gap=16)),
            tick,
        ]
        return Card(Column(*parts, gap=6, margins=(16, 12, 16, 10)))

    def _list_plain(self) -> QWidget:
        shown = [_plain(line) for line in self._plain[:MOST_LISTED]]
        if len(self._plain) > MOST_LISTED:
            shown.append(secondary(f"And {len(self._plain) - MOST_LISTED} more."))
        return Box(Column(*shown, gap=8, margins=(14, 4, 12, 10)))


def ask_filled(window: QWidget, picture: FilledReturn, take: Callable[[FormDialog, Chosen], None]) -> None:
    """Show what came of reading a form, and ask what of it is to be taken.

    Args:
        take: is given the answers that are wanted, and ends the dialog once they are written down.
    """
    fields = FilledFields(picture)
    dialog = FormDialog(
        said.headline(picture),
        said.below(picture),
        fields,
        act=said.act(picture, fields.chosen()),
        leave="Cancel" if fields.can_be_chosen else "",
        is_touched=fields.is_touched,
        wide=860,
        parent=window,
    )

    def submit() -> None:
        chosen = fields.chosen()
        if not fields.can_be_chosen:
            dialog.finish()
        elif not chosen:
            dialog.refuse("Tick at least one answer, or cancel.")
        else:
            take(dialog, chosen)

    fields.changed.connect(lambda: dialog.act.setText(said.act(picture, fields.chosen())))
    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first(dialog.act)


def _tick_all(ticks: Sequence[TickRow], _checked: bool = False) -> None:
    for tick in ticks:
        tick.setChecked(True)


def _notice(odd: Oddity, picture: FilledReturn) -> QWidget:
    return Notice("bad" if odd in _GRAVE else "info", *said.oddity(odd, picture))


def _side(title: str, words: str) -> QWidget:
    return Box(Column(PlainLabel(title, "caption", "ink2"), PlainLabel(words, "body"), None, gap=1))


def _reason(line: FilledLine) -> Iterable[QWidget]:
    words = said.why(line)
    return (secondary(words),) if words else ()


def _refused(line: FilledLine) -> QWidget:
    asked = PlainLabel(line.asked or "A row without a question", "strong")
    place = PlainLabel(line.place, "caption_strong", "ink2")
    return Card(
        Column(place, asked, *_reason(line), PlainLabel(said.written(line), "body"), gap=3, margins=(16, 10, 16, 10))
    )


def _plain(line: FilledLine) -> QWidget:
    beside = [secondary(f"Not taken, because it stands beside the columns: {line.written.elsewhere}")]
    parts = [PlainLabel(line.asked, "secondary", "ink2"), PlainLabel(said.told(line.offered_words), "body")]
    return Box(Column(*parts, *(beside if line.written.elsewhere else ()), gap=0))
