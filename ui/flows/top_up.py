"""The form that asks the rest of one return: where it is saved, and what is done with it then."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from audit_tool.domain.errors import AuditToolError
from audit_tool.views.own_template import CameIn
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import tell

FORMS = {"Excel workbook (*.xlsx)": ".xlsx", "PDF with form fields (*.pdf)": ".pdf"}


def ask_top_up(hub: Hub, page: Page, one: CameIn) -> None:
    """Ask where a top-up form is to be saved, and as what, and save it."""
    choose_new_file(page, "Save the top-up form", one.blank_name, partial(save_top_up, hub, page, one), FORMS)


def save_top_up(hub: Hub, page: Page, one: CameIn, path: Path) -> None:
    """Save a top-up form, and say how it comes back."""
    count = wording.count(len(one.coverage.to_ask), "question")
    told = f"It asks {count}. Send {path.name} to {one.owner_name}. Bring it back on the round's page."

    def failed(error: AuditToolError) -> None:
        tell(page.window(), "Not saved", words_of(error))

    hub.run(
        lambda ws: ws.blank_returns.save_top_up(one.return_id, path),
        initiator=None,
        then=lambda _changes: tell(page.window(), "Top-up form saved", told),
        failed=failed,
    )
