"""What every page about the audit is, and how one page sends a person to another.

A page knows the hub and its own view; it knows no other page. It asks to go somewhere by naming the place. The window
itself knows nothing of the audit: it speaks to a `PageView`, and this module says in its terms what a page asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from ui import wording
from ui.hub import Hub
from ui.widgets import page as view


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the window.

    Attributes:
        page: name of the page.
        ident: id of the round, return or action it opens; empty where it needs none.
        lens: through which lens a form is opened; empty for its owner's own.
        question, row: the question (and child) a form goes to; empty for the first that is not answered.
            On the board, `row` is the return that is chosen.
        file: what a page that brings something in is to read at once; its name may be a person's.
    """

    page: str
    ident: str = ""
    lens: str = ""
    question: str = ""
    row: str = ""
    file: Path | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path shown in the top bar; the last one is where the person is."""

    title: str
    where: Where | None = None


def way_to_case(label: str, ident: str, *rest: Crumb) -> tuple[Crumb, ...]:
    """Give the path to a page about one case: all cases, the case, and what follows."""
    return Crumb("Cases", Where("cases")), Crumb(label, Where("case", ident)), *rest


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something that was just done and can be taken back.

    Attributes:
        fact: what was done, in the past tense: "Action 12 moved to Done".
        undo: the verb that takes it back; run by the window through the hub.
    """

    fact: str
    undo: Callable[[], None]


class Page(view.PageView):
    """One page of the window.

    Signals:
        go(Where): the person wants to be somewhere else.
        crumbs_changed(Sequence[Crumb]): the path to show in the top bar.
        done(Undoable): a fact to tell with an Undo beside it.
        saved(str): "saving", "saved", or one sentence that says what is not saved and what to do.
    """

    NAME: ClassVar[str]
    """How other pages call it in a Where."""

    go = Signal(object)
    crumbs_changed = Signal(object)
    done = Signal(object)
    saved = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.where = Where(self.NAME)
        self._undoable: Undoable | None = None
        hub.changed.connect(self._someone_changed)
        self.go.connect(lambda where: self.went.emit(where.page, where))
        self.crumbs_changed.connect(self._show_way)
        self.done.connect(self._offer_undo)
        self.saved.connect(self._say_saved)

    # What a page is asked to do

    def open(self, where: Where) -> None:
        """Show this place: ask the view again and put the keyboard where work starts."""
        self.where = where
        self.refresh()

    def refresh(self) -> None:
        """Ask the view again."""
        raise NotImplementedError

    def leave(self) -> None:
        """Write down whatever is still being typed; called before another page opens, and before closing."""

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether a change elsewhere makes this page's picture old."""
        return bool(changes.nouns)

    # What the window calls

    def arrive(self, target: object) -> None:
        """Open the place the window was asked to go to; the page's usual state where it names none."""
        self.open(target if isinstance(target, Where) else Where(self.NAME))

    def place(self) -> object:
        """Return where this is, to come back to."""
        return self.where

    def flush(self) -> None:
        """Hand everything typed to the hub."""
        self.leave()

    def undo(self) -> None:
        """Take the last act back, once."""
        undoable, self._undoable = self._undoable, None
        if undoable is not None:
            undoable.undo()

    @property
    def has_undoable(self) -> bool:
        """Whether the last act can be taken back."""
        return self._undoable is not None

    def forget_undoable(self) -> None:
        """Take nothing back any more: something else was done since."""
        self._undoable = None

    def _offer_undo(self, undoable: Undoable) -> None:
        self._undoable = undoable
        self.did.emit(undoable.fact)

    def _show_way(self, crumbs: Sequence[Crumb]) -> None:
        self.crumbed.emit([view.Crumb(one.title, one.where.page if one.where else "", one.where) for one in crumbs])

    def _say_saved(self, state: str) -> None:
        if state == "saving":
            self.save_began.emit()
        elif state == "saved":
            self.save_done.emit()
        else:
            self.save_failed.emit(state)

    def take_keyboard(self, control: QWidget) -> None:
        """Put the keyboard on a control, unless it is on this page: on the bar above nobody begins to work."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: AuditToolError, beside: Callable[[str], None]) -> None:
        """Answer for a verb that failed: a rule is told beside its control, anything else by the window.

        Args:
            error: as it came from the hub.
            beside: shows the sentence where the person is; called with an empty one when the window tells.
        """
        if isinstance(error, Refused):
            beside(wording.refusal(error.code, error.params))
        else:
            beside("")
            self.hub.failed.emit(error)

    def _someone_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and self.isVisible() and self.is_touched_by(changes):
            self.refresh()
