"""How an act of the board is done, at once or from a dialog: what is told of it, and its way back where it has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from ui.flows.sentences import words_of
from ui.flows.write_down import Undo, Verb
from ui.page import Undoable
from ui.widgets.dialog import tell
from ui.widgets.dialog_fields import Fields
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from ui.pages.board.page import BoardPage


class Doing(QObject):
    """What the acts of the board share. Args: page: whose acts these are; it hears itself what changed."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        self.hub, self.page = page.hub, page

    def fill_in(
        self,
        title: str,
        fields: Fields,
        act: str,
        verb: Callable[[], Verb],
        fact: str | Callable[[Changes], str],
        *,
        about: str = "",
        undo: Undo | None = None,
    ) -> None:
        """Ask in a dialog; it closes once what it asks is done, and stays with what was typed where that is refused.

        Args:
            title, about, act: as for `FormDialog`.
            verb: reads the fields once they are ready, and says what is to be done.
            fact: what was done, in the past tense; worked out of what changed where that tells how much was.
            undo: None for what cannot be taken back.
        """
        parent = self.page.window()
        dialog = FormDialog(title, about, fields, act=act, is_touched=fields.is_touched, wide=560, parent=parent)

        def done(changes: Changes) -> None:
            dialog.finish()
            self.tell_done(fact if isinstance(fact, str) else fact(changes), undo, changes)

        def submit() -> None:
            if fields.is_ready():
                self.hub.run(verb(), initiator=None, then=done, failed=lambda error: dialog.refuse(words_of(error)))
            else:
                dialog.refuse()

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def do(self, verb: Verb, fact: str, undo: Undo | None = None) -> None:
        """Do something that needs no dialog; why it cannot be done is told in a message."""
        self.hub.run(
            verb,
            initiator=None,
            then=lambda changes: self.tell_done(fact, undo, changes),
            failed=lambda error: tell(self.page.window(), "That was not done", words_of(error)),
        )

    def tell_done(self, fact: str, undo: Undo | None, changes: Changes) -> None:
        """Tell what was done, and offer to take it back where that can be."""
        if undo is None:
            self.page.did.emit(fact)
            return
        take_back = undo(changes)
        self.page.done.emit(Undoable(fact, lambda: self.hub.run(take_back, initiator=None)))
