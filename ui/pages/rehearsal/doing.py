"""How an act of the page of a rehearsal is done: with or without a dialog, and where there is one its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.views.rehearsal import RehearsalPicture
from audit_tool.workspace import Workspace
from ui.flows.sentences import words_of
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.rehearsal.fields import PassageFields
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog


class Doing(QObject):
    """What the acts of a rehearsal share.

    Args:
        hub: the door to the workspace.
        page: whose acts these are.

    Attributes:
        picture: the rehearsal as it stands; None before it was read.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self.hub, self.page = hub, page
        self.picture: RehearsalPicture | None = None

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Take the rehearsal as it stands."""
        self.picture = picture

    def run(
        self,
        verb: Verb,
        dialog: FormDialog | None = None,
        *,
        fact: str = "",
        undo: Callable[[Changes], Verb] | None = None,
    ) -> None:
        """Run a verb; close its dialog when it is done, and say beside it or in a message why it was not."""

        def done(changes: Changes) -> None:
            if dialog is not None:
                dialog.finish()
            self.page.refresh()
            if undo is not None:
                take_back = undo(changes)
                self.page.done.emit(Undoable(fact, lambda: self.hub.run(take_back, initiator=None)))

        def failed(error: AuditToolError) -> None:
            if dialog is not None:
                self.page.tell(error, dialog.refuse)
            else:
                self.say(error)

        self.hub.run(verb, initiator=self.page, then=done, failed=failed)

    def say(self, error: AuditToolError) -> None:
        """Tell of a failure where there is no dialog to tell it beside."""
        tell(self.page.window(), "It could not be done", words_of(error))

    def write_passages(self, title: str, about: str, subject: str, parts: list[tuple[str, str, str, str]]) -> None:
        """Ask for passages of writing about a subject, and write down those that read otherwise then.

        Args:
            parts: (code, title, hint, how it reads now) of each.
        """
        fields = PassageFields(parts)

        def verb() -> Verb:
            changed = fields.changed_parts()

            def write(ws: Workspace) -> Changes:
                told = Changes()
                for part, text in changed.items():
                    told |= ws.passages.write(subject=subject, part=part, text=text)
                return told

            return write

        write_down(self.page, fields, title=title, about=about, act="Save", verb=verb)
