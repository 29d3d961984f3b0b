"""How an act of the page of a rehearsal is done: its dialog, its verb, and where there is one its way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.views.rehearsal import RehearsalPicture
from audit_tool.workspace import Workspace
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.rehearsal.fields import Fields, PassageFields
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog

Verb = Callable[[Workspace], Any]
Undo = Callable[[Changes], Verb]


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

    def write(
        self,
        title: str,
        about: str,
        fields: Fields,
        act: str,
        verb: Callable[[], Verb],
        fact: str = "",
        undo: Callable[[Changes], Verb] | None = None,
        *,
        keeps: bool = True,
    ) -> FormDialog:
        """Open a dialog, and do what it is for when the person wants it done.

        Args:
            verb: reads the fields, on the window's thread, and returns what runs on the worker's.
            fact: what was done, where it can be taken back by what `undo` returns.
            keeps: whether it is done when the workspace locks over it.
        """
        dialog = FormDialog(
            title,
            about,
            fields,
            act=act,
            is_touched=fields.is_touched,
            wide=760,
            keeps=keeps,
            parent=self.page.window(),
        )

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
            else:
                self.run(verb(), dialog, fact=fact, undo=undo)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()
        return dialog

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

        self.write(title, about, fields, "Save", verb)


def always(verb: Verb) -> Callable[[Changes], Verb]:
    """Take back by one verb, whatever the first one made."""
    return lambda _changes: verb
