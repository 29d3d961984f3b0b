"""Asks for the six words of a sender whose key nobody here knows yet, to be compared by telephone."""

from __future__ import annotations

from collections.abc import Callable

from audit_tool.domain.pack_verdict import PackVerdict
from ui.flows.six_words import SixWords
from ui.page import Page
from ui.text import secondary
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column
from ui.wording.packs import words_for


def ask_to_compare(page: Page, verdict: PackVerdict, then: Callable[[], None]) -> None:
    """Know the sender of a pack once somebody says that the words were the same, and go on.

    Args:
        verdict: one whose sender is unknown.
        then: reads the pack again.
    """
    told, pin = words_for(verdict), verdict.new_pin
    if pin is None:
        return
    six = SixWords("The six words of the sender")
    six.show_words(verdict.words)
    dialog = FormDialog(
        told.found,
        told.next,
        Box(Column(six, secondary("Use a number you know, not one from the message."), gap=10)),
        act="Their words were the same",
        leave="They were not",
        parent=page.window(),
    )

    def known(_changes: object) -> None:
        dialog.finish()
        then()

    def submit() -> None:
        page.hub.run(
            lambda ws: ws.packs.confirm_sender(pin),
            initiator=page,
            then=known,
            failed=lambda error: page.tell(error, dialog.refuse),
        )

    dialog.submitted.connect(submit)
    dialog.open()
