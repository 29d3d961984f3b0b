"""Who is asked: the agencies or settings of the workspace, each with a box to tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.kind import AuditKind, Unit
from ui.pages.start_round import words as said
from ui.text import LineEdit, PlainLabel
from ui.widgets.button import Button
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card

KNEW_THEM = (Unit.FAMILY, Unit.CASE)
"""About whom schools and settings are asked as well, each by its own name."""

MANY = 24
"""From so many on, a box narrows the list."""

Known = tuple[str, str, str, bool, tuple[str, ...]]
"""(id, name, type in words, is a setting, its phases in words), as the view gives them."""


class WhoPart(Card):
    """The list of those who may be asked by the kind chosen, with buttons that tick many at once.

    Signals:
        changed: somebody was ticked, or is no longer.
        settings_asked: there is nobody to tick yet.
    """

    changed = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._known: tuple[Known, ...] = ()
        self._chosen: dict[Unit, frozenset[str]] = {}
        self._unit = Unit.AGENCY
        self.list = CheckList("Who is asked")
        self.list.changed.connect(self._tell)
        self.labelled = Labelled("Who is asked?", self.list, role="heading")
        self._count = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        self._buttons = Flow(gap=8)
        self._box = LineEdit(placeholder="Narrow the list by name or type")
        self._box.setAccessibleName("Narrow the list by name or type")
        self._box.textChanged.connect(self.list.keep)
        self._nobody = Notice("info", button="Add agencies")
        self._nobody.pressed.connect(self.settings_asked)
        self._tools = Box(self._buttons)
        self.setLayout(Column(self._nobody, self.labelled, self._tools, self._box, gap=10, margins=(20, 16, 20, 18)))

    def show_known(self, known: Sequence[Known]) -> None:
        """Take the agencies and settings there are; what was ticked stays ticked."""
        self._known = tuple(known)

    def show_kind(self, kind: AuditKind) -> None:
        """Offer those whom this kind of audit asks: all of them proposed, but for a family none."""
        unit = self._unit = kind.unit
        offered = self._offered()
        question, hint = said.who(kind)
        self.labelled.label.setText(question)
        self.labelled.set_hint(hint)
        self._nobody.show_words("", said.NOBODY[unit])
        for part, shown in ((self._nobody, not offered), (self.labelled, offered), (self._tools, offered)):
            part.setVisible(bool(shown))
        self._box.setVisible(len(offered) >= MANY)
        self._box.clear()
        self.list.show_entries(Tick(one[0], one[1], _told_apart(one)) for one in offered)
        proposed = frozenset() if kind.is_case_audit else frozenset(one[0] for one in offered)
        self.list.show_ticked(self._chosen.get(unit, proposed))
        self._show_buttons(offered)
        self._show_count()

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of those asked."""
        return self.list.ticked()

    def propose(self, keys: Iterable[str]) -> None:
        """Tick these, once the list of a family's agencies is shown."""
        self._chosen[Unit.FAMILY] = frozenset(keys)

    def forget(self) -> None:
        """Go back to what is proposed."""
        self._chosen.clear()
        self._box.clear()

    def _offered(self) -> list[Known]:
        """List those who may be asked: about a family agencies first, then the schools and settings that knew it."""
        if self._unit in KNEW_THEM:
            return sorted(self._known, key=lambda one: one[3])
        return [one for one in self._known if one[3] is (self._unit is Unit.SETTING)]

    def _show_buttons(self, offered: Sequence[Known]) -> None:
        """Offer everybody, nobody, and each type of which there are several and others besides.

        A family's school is ticked by its name alone: nobody means all schools of an area.
        """
        clear(self._buttons)
        at_once = [one for one in offered if self._unit not in KNEW_THEM or not one[3]]
        of = "" if len(at_once) == len(offered) else " agencies"
        if at_once:
            self._add_button(f"Tick all {len(at_once)}{of}", [one[0] for one in at_once])
        types = Counter(one[2] for one in at_once)
        for name, number in types.items():
            if 1 < number < len(at_once):
                self._add_button(f"Tick {number} of type {name}", [one[0] for one in at_once if one[2] == name])
        phases = Counter(phase for one in at_once for phase in one[4])
        for phase, number in phases.items():
            if number < len(at_once):
                self._add_button(f"Tick {number}: {phase}", [one[0] for one in at_once if phase in one[4]])
        none = Button("Tick none", "quiet", small=True)
        none.clicked.connect(lambda: self.list.tick([one[0] for one in offered], ticked=False))
        self._buttons.addWidget(none)
        self._count = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        self._buttons.addWidget(self._count)

    def _add_button(self, words: str, keys: list[str]) -> None:
        button = Button(words, small=True)
        button.clicked.connect(lambda: self.list.tick(keys))
        self._buttons.addWidget(button)

    def _tell(self) -> None:
        self._chosen[self._unit] = frozenset(self.list.ticked())
        self.labelled.set_problems(())
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        self._count.setText(f"{len(self.list.ticked()) or 'None'} of {len(self._offered())} ticked")


def _told_apart(one: Known) -> str:
    """Give the type where the name does not say it already, and the phases."""
    name, kind = (words.casefold().replace("’", "'") for words in one[1:3])
    return ", ".join((*([] if kind in name else [one[2]]), *one[4]))
