"""What the form has done for it beside its answers: actions written down, files kept and copied out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.ids import ActionId
from audit_tool.domain.moderation import theme_tags
from audit_tool.usecases.attachments import LARGEST, WARN_TOTAL
from forms.answers import Key
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.form.asked import Asked
from ui.pages.form.sheet import Sheet
from ui.pages.form.work import Work
from ui.widgets.action_form import ActionDraft
from ui.widgets.choose_path import choose_file, choose_new_file
from ui.widgets.notices import announce
from ui.widgets.page import Word

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


class Errands(QObject):
    """Runs the verbs of the form that are not answers.

    Args:
        hub: the door to the workspace.
        page: whose errands these are.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page
        self._drafts: dict[tuple[str, Key], ActionDraft] = {}

    # ---- actions

    def add_action(self, sheet: Sheet, key: Key, draft: ActionDraft, asked: Asked | None = None) -> None:
        """Write an action down; where it is refused, what was typed stays."""
        place = (sheet.picture.whole.target.id, key)

        def added(changes: Changes) -> None:
            self._drafts.pop(place, None)
            if asked is not None:
                asked.end_action(added=changes.made or "")
            self._page.refresh()
            undo = partial(self._withdraw, ActionId(changes.made or ""))
            self._page.done.emit(Undoable("Action added to the plan", undo))

        def refused(error: AuditToolError) -> None:
            if asked is not None and isinstance(error, Refused):
                asked.refuse_action(words_of(error))
            else:
                self._drafts[place] = draft
                self._hub.failed.emit(error)

        self._hub.run(partial(_add, sheet, key, draft), initiator=self._page, then=added, failed=refused)

    def keep_draft(self, asked: Asked | None) -> None:
        """Keep an action that is half written while another question is looked at."""
        draft = asked.draft() if asked is not None else None
        if draft is not None:
            self._drafts[asked.return_id, asked.key] = draft

    def restore_draft(self, asked: Asked) -> None:
        """Put an action that was half written back where it was being written."""
        draft = self._drafts.pop((asked.return_id, asked.key), None)
        if draft is not None:
            asked.write_action(draft)

    def add_drafts(self, sheet: Sheet, work: Work) -> None:
        """Write down every action that was begun, as it stands."""
        for key in work.keys:
            asked = work.asked(key)
            draft = asked.draft() if asked is not None else None
            if draft is not None:
                self.add_action(sheet, key, draft, asked)
        ident = sheet.picture.whole.target.id
        for (return_id, key), draft in list(self._drafts.items()):
            if return_id == ident:
                del self._drafts[return_id, key]
                self.add_action(sheet, key, draft)

    def _withdraw(self, action_id: ActionId) -> None:
        self._hub.run(
            lambda ws: ws.actions.take_out(action_id),
            initiator=self._page,
            then=lambda _changes: self._page.refresh(),
        )

    # ---- files

    def keep_file(self, asked: Asked, piece_id: str) -> None:
        """Ask for a file and keep it inside the workspace, with a piece of evidence."""
        choose_file(self._page.window(), "Keep a file as evidence", lambda chosen: self.keep(chosen, asked, piece_id))

    def keep(self, file: Path, asked: Asked, piece_id: str) -> None:
        """Keep this file with a piece of evidence."""
        evidence = asked.block.evidence

        def kept(changes: Changes) -> None:
            evidence.take_file(piece_id, changes.made or "", file.stem)
            self._hub.ask(lambda ws: ws.attachments.weight(), self._warn_of_weight)

        self._hub.run(
            partial(_keep, file),
            initiator=self._page,
            then=kept,
            failed=lambda error: evidence.refuse_file(words_of(error)),
        )

    def _warn_of_weight(self, octets: int) -> None:
        if octets >= WARN_TOTAL:
            lead = f"The files kept in this workspace come to {wording.size(octets)}."
            self._page.told.emit(Word("part", lead, "Refer to further evidence instead of keeping it here."))

    def copy_file_out(self, attachment_id: str) -> None:
        """Ask where a kept file is to be copied to, and copy it there."""
        choose_new_file(
            self._page.window(), "Save a copy of the file", "", lambda chosen: self.copy_out(attachment_id, chosen)
        )

    def copy_out(self, attachment_id: str, target: Path) -> None:
        """Copy a kept file to a place outside the workspace."""
        self._hub.ask(
            lambda ws: ws.attachments.copy_out(attachment_id, target),
            lambda placed: announce(self._page, f"A copy was saved as {placed.name}"),
        )


def _add(sheet: Sheet, key: Key, draft: ActionDraft, ws: Workspace) -> Changes:
    whole = sheet.picture.whole
    section, question = sheet.section_of(key), sheet.question(key)
    word = sheet.question_set.section_word.capitalize()
    return ws.actions.add(
        round_id=whole.round.id,
        text=draft.text,
        agency_id=whole.agency.id if whole.agency else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        source=f"{word} {section.ref}, question {question.ref}" if section.ref and question.ref else question.label,
        measure=draft.measure,
        theme_ids=theme_tags(question) or theme_tags(section),
        return_id=whole.target.id,
        question_id=key[0],
        row=key[1],
    )


def _keep(file: Path, ws: Workspace) -> Changes:
    """Read a file and keep it; one that is too large is not even read."""
    try:
        if file.stat().st_size > LARGEST:
            raise Refused("file_too_large", limit=LARGEST)
        content = file.read_bytes()
    except OSError as error:
        raise Refused("file_unreadable") from error
    return ws.attachments.keep(title=file.name, content=content)
