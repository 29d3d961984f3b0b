"""What the round's page has done for its survey: a file is read, spoken about, and taken in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.exchange.surveys import SurveyReading
from audit_tool.views.surveys import SurveyPicture
from forms.answers import Answer
from forms.model import QuestionSet
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.round_page import survey_words as said
from ui.pages.round_page.laptop_fields import LaptopFields
from ui.pages.round_page.one_after_another import OneAfterAnother
from ui.pages.round_page.survey import SurveySheet
from ui.pages.round_page.survey_file import SurveyFields
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog

CSV = "Survey answers (*.csv *.tsv *.txt)"


class SurveyErrands(QObject):
    """Runs the round page's verbs about its survey.

    Args:
        hub: the door to the workspace.
        page: whose errands these are.
        sheet: the sheet that shows the survey.
    """

    def __init__(self, hub: Hub, page: Page, sheet: SurveySheet) -> None:
        super().__init__(page)
        self._hub, self._page, self._sheet = hub, page, sheet
        self._under_way = 0
        sheet.bring_asked.connect(self.ask_file)
        sheet.laptop_asked.connect(self.ask_laptop)

    def ask_file(self) -> None:
        """Ask for a survey's file, and read it."""
        choose_file(self._page, "Bring a survey's CSV in", self.read, CSV)

    def ask_laptop(self) -> None:
        """Ask whose people are to answer on this laptop, and with which code that ends."""
        picture, (set_id, version) = self._sheet.picture(), self._sheet.survey()
        if picture is None:
            return
        fields = LaptopFields(picture)
        dialog = FormDialog(
            "Answer on this laptop", said.ON_LAPTOP, fields, act="Start the survey", parent=self._page.window()
        )

        def begin(question_set: QuestionSet) -> None:
            dialog.finish()
            self._open_laptop(picture.round_id, question_set, fields)

        def submit() -> None:
            if problem := fields.problem():
                dialog.refuse(problem)
                return
            self._hub.ask(
                lambda ws: ws.surveys.sheet(picture.round_id, set_id=set_id, version=version),
                begin,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )

        dialog.submitted.connect(submit)
        dialog.open()

    def _open_laptop(self, round_id: RoundId, question_set: QuestionSet, fields: LaptopFields) -> None:
        """Give the screen to those who answer; each is counted as they hand in."""
        agency_id, name = fields.agency
        screen = OneAfterAnother(question_set, name, fields.code.text(), parent=self._page.window())

        def count(given: Mapping[str, Answer]) -> None:
            self._hub.run(
                lambda ws: ws.surveys.count(
                    round_id, agency_id, given, set_id=question_set.id, version=question_set.version
                ),
                initiator=None,
                then=lambda _changes: screen.thank() if isValid(screen) else None,
                failed=lambda error: screen.refuse(words_of(error)) if isValid(screen) else None,
            )

        screen.handed_in.connect(count)
        screen.showFullScreen()

    def read(self, path: Path) -> None:
        """Read a file and show what was understood, before anything is taken in."""
        picture, (set_id, version) = self._sheet.picture(), self._sheet.survey()
        if picture is None:
            return
        self._hub.ask(
            lambda ws: ws.surveys.read(picture.round_id, path, set_id=set_id, version=version),
            lambda reading: self._show(picture, path, reading),
            failed=lambda error: tell(self._page.window(), "It could not be brought in", words_of(error)),
        )

    def _show(self, picture: SurveyPicture, path: Path, reading: SurveyReading) -> None:
        set_id, version = self._sheet.survey()
        fields = SurveyFields(picture, reading, picture.questions.get((set_id, version), ()))
        dialog = FormDialog(
            "Bring a survey in",
            "Answers are kept as counts for each agency. Nothing comes in before you say so.",
            fields,
            act=said.act(reading),
            is_touched=fields.is_touched,
            wide=820,
            parent=self._page.window(),
        )

        def show(again: SurveyReading) -> None:
            self._under_way -= 1
            fields.show_reading(again)
            dialog.act.setText(said.act(again))
            dialog.refuse()

        def failed(error: AuditToolError) -> None:
            self._under_way -= 1
            self._page.tell(error, dialog.refuse)

        def read_again() -> None:
            spoken = fields.said()
            self._under_way += 1
            self._hub.ask(
                lambda ws: ws.surveys.read(picture.round_id, path, spoken, set_id=set_id, version=version),
                show,
                failed=failed,
            )

        fields.changed.connect(read_again)
        dialog.submitted.connect(lambda: self._take(picture, fields, dialog))
        dialog.open()
        fields.focus_first(dialog.act)

    def _take(self, picture: SurveyPicture, fields: SurveyFields, dialog: FormDialog) -> None:
        if self._under_way:
            dialog.refuse("The file is being read again. Look at what it gives, then take it.")
            return
        reading, (set_id, version) = fields.reading(), self._sheet.survey()

        def taken(changes: Changes) -> None:
            dialog.finish()
            self._page.refresh()
            if not changes.nouns:
                tell(self._page.window(), "Nothing new", "These very answers were brought in before.")
                return
            undoable = Undoable(
                f"Answers of {said.people_words(reading.responses)} brought in",
                lambda: self._hub.run(
                    lambda ws: ws.surveys.take_back(picture.round_id, reading.source, before=picture.standing),
                    initiator=None,
                ),
            )
            self._page.done.emit(undoable)

        def refused(error: AuditToolError) -> None:
            self._page.tell(error, dialog.refuse)

        self._hub.run(
            lambda ws: ws.surveys.bring_in(picture.round_id, reading, set_id=set_id, version=version),
            initiator=self._page,
            then=taken,
            failed=refused,
        )
