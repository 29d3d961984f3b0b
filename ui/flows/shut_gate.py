"""What a person is told when the release gate is shut, with the way to the page on which it is opened."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.domain.errors import AuditToolError, Refused
from ui.flows.sentences import words_of
from ui.page import Page, Where
from ui.widgets.dialog import Dialog, ask, tell

MENDED_THERE = frozenset({"gate_shut", "gate_vault_closed"})
"""Codes of what the release check shows and mends."""


def tell_shut(page: Page, title: str, error: AuditToolError, *, code: str, subject: str) -> Dialog:
    """Say why something was not written; offer the release check of the document where that shows what to mend.

    Args:
        code: of the document; subject: what it is about.
    """
    return tell_some_shut(page, title, words_of(error), [error], code=code, subject=subject)


def tell_some_shut(
    page: Page, title: str, words: str, errors: Iterable[AuditToolError], *, code: str, subject: str
) -> Dialog:
    """Say how a list went, of which errors kept some back; offer the release check where that shows what to mend."""
    window = page.window()
    if not any(isinstance(error, Refused) and error.code in MENDED_THERE for error in errors):
        return tell(window, title, words)
    dialog = ask(window, title, words, yes="Open the release check", no="Not now")
    dialog.accepted.connect(lambda: page.go.emit(Where("release", f"{code}/{subject}")))
    return dialog
