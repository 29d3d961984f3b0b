"""A dialog in which something is written down: it saves, closes, tells what was done and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.page import Page, Undoable
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from audit_tool.workspace import Workspace

Verb = Callable[["Workspace"], Changes]


class Fields(Protocol):
    """What is filled in."""

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""

    def unreadable(self) -> bool:
        """Mark what cannot be read, go to the first of it, and say whether there was any."""

    def is_touched(self) -> bool:
        """Say whether something was changed."""


def write_down(
    page: Page,
    fields: QWidget,
    *,
    title: str,
    about: str,
    act: str,
    verb: Callable[[], Verb],
    fact: str = "",
    undo: Callable[[Changes], Verb] | None = None,
    keeps: bool = True,
    wide: int = 760,
) -> FormDialog:
    """Open the dialog over a page.

    Args:
        page: which asks, and is refreshed once it is done.
        fields: as `Fields`.
        title, about, act, keeps, wide: as for `FormDialog`.
        verb: makes the verb from what was typed; asked once it can be read.
        fact: what was done, in the past tense; only where it can be taken back.
        undo: makes the verb that takes it back; None for what cannot be.
    """
    filled: Fields = fields  # type: ignore[assignment]
    dialog = FormDialog(
        title, about, fields, act=act, is_touched=filled.is_touched, keeps=keeps, wide=wide, parent=page.window()
    )

    def submit() -> None:
        if filled.unreadable():
            dialog.refuse()
            return
        page.hub.run(verb(), initiator=page, then=done, failed=failed)

    def done(changes: Changes) -> None:
        dialog.finish()
        page.refresh()
        if undo is not None:
            take_back = undo(changes)
            page.done.emit(Undoable(fact, lambda: page.hub.run(take_back, initiator=None)))

    def failed(error: AuditToolError) -> None:
        page.tell(error, dialog.refuse)

    dialog.submitted.connect(submit)
    dialog.open()
    filled.focus_first()
    return dialog
