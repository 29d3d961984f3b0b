"""A dialog in which something is written down: it saves, closes, tells what was done and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.page import Page, Undoable
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from audit_tool.workspace import Workspace

Verb = Callable[["Workspace"], Changes]
Undo = Callable[[Changes], Verb]
"""Makes, from what was changed, the verb that takes it back."""

NOWHERE: Mapping[str, Labelled] = MappingProxyType({})


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
    undo: Undo | None = None,
    beside: Mapping[str, Labelled] = NOWHERE,
    keeps: bool = True,
    wide: int = 760,
) -> FormDialog:
    """Open the dialog over a page.

    Args:
        page: which asks, and is refreshed once it is done.
        fields: as `Fields`.
        title, about, act, keeps, wide: as for `FormDialog`.
        verb: makes the verb from what was typed; asked once it can be read.
        fact, undo, beside: as for `carry_out`.
    """
    filled: Fields = fields  # type: ignore[assignment]
    dialog = FormDialog(
        title, about, fields, act=act, is_touched=filled.is_touched, keeps=keeps, wide=wide, parent=page.window()
    )

    def submit() -> None:
        for field in beside.values():
            field.set_problems(())
        if filled.unreadable():
            dialog.refuse()
        else:
            carry_out(page, dialog, verb(), fact=fact, undo=undo, beside=beside)

    dialog.submitted.connect(submit)
    dialog.open()
    filled.focus_first()
    return dialog


def carry_out(
    page: Page,
    dialog: FormDialog,
    verb: Verb,
    *,
    fact: str,
    undo: Undo | None = None,
    beside: Mapping[str, Labelled] = NOWHERE,
) -> None:
    """Do what a dialog asks: it closes once that is done, and stays with what was typed where it is refused.

    Args:
        fact: what was done, in the past tense; only where it can be taken back.
        undo: None for what cannot be taken back.
        beside: by the code of a refusal, the field it is about; any other is told at the foot of the dialog.
    """

    def done(changes: Changes) -> None:
        dialog.finish()
        page.refresh()
        if undo is not None:
            take_back = undo(changes)
            page.done.emit(Undoable(fact, lambda: page.hub.run(take_back, initiator=None)))

    def failed(error: AuditToolError) -> None:
        field = beside.get(error.code)
        if field is None:
            page.tell(error, dialog.refuse)
            return
        dialog.refuse()
        page.tell(error, lambda said: field.set_problems([said] if said else []))
        field.field.setFocus(Qt.FocusReason.OtherFocusReason)

    page.hub.run(verb, initiator=page, then=done, failed=failed)


def always(verb: Verb) -> Undo:
    """Take back by one verb, whatever the first one made."""
    return lambda _changes: verb
