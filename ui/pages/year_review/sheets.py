"""Sheets of the change table: out to a member before the session, and back beside what is written down already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AgencyId, YearReviewId
from audit_tool.domain.year_review import ASPECT_WORDS, Beside, YearChange, both
from audit_tool.exchange.change_sheet import SaidChange
from audit_tool.usecases.change_sheets import BroughtChange, SheetsRead
from audit_tool.views.year_review import YearReviewPicture
from ui import wording
from ui.flows.sentences import words_of
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.year_review.words import NOT_SAID, SHEET_PROBLEMS
from ui.text import PlainLabel, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_file, choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.page import Word
from ui.widgets.radio_set import RadioSet
from ui.widgets.surface import Card
from ui.wording.saved import lies_in

WORKBOOK = {"Workbook (*.xlsx)": ".xlsx"}
KEEP, TAKE, BOTH = "keep", "take", "both"


class BroughtFields(QWidget):
    """What came, each beside what stands; where the two differ a person chooses, and nothing is chosen for them."""

    def __init__(self, read: SheetsRead, names: Mapping[AgencyId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = read.of(Beside.NEW)
        self._choices: list[tuple[BroughtChange, YearChange, RadioSet]] = []
        parts = Column(gap=14)
        for each in self._new:
            parts.add(_version(_about(each, names), each.said.text, each.said.how_known))
        for each in read.of(Beside.OTHER):
            parts.add(self._two_versions(each, names))
        same = len(read.of(Beside.SAME))
        if same:
            parts.add(secondary(f"{wording.count(same, 'row')} of this file stands here already, word for word."))
        for name, error in read.refused:
            parts.add(PlainLabel(f"{name}: {words_of(error)}", "secondary", "bad_ink"))
        for problem in read.problems:
            parts.add(PlainLabel(f"{problem.place}: {SHEET_PROBLEMS[problem.code]}", "secondary", "bad_ink"))
        self.setLayout(parts)

    def _two_versions(self, each: BroughtChange, names: Mapping[AgencyId, str]) -> QWidget:
        stands = each.stands
        if stands is None:
            return _version(_about(each, names), each.said.text, each.said.how_known)
        about = _about(each, names)
        choice = RadioSet(
            f"{about}: which stands?",
            ((KEEP, "Keep what stands"), (TAKE, "Take what came"), (BOTH, "Keep both, one below the other")),
            KEEP,
        )
        self._choices.append((each, stands, choice))
        versions = Box(
            EqualColumns(
                _version("Stands here", stands.text, stands.how_known),
                _version("Came in the sheet", each.said.text, each.said.how_known),
                least=260,
                gap=12,
            )
        )
        return Box(Column(PlainLabel(about, "strong"), versions, choice, gap=8))

    def chosen(self) -> tuple[SaidChange, ...]:
        """Return what is to be written down, as it will stand."""
        found = [each.said for each in self._new]
        for each, stands, choice in self._choices:
            if choice.chosen() == TAKE:
                found.append(each.said)
            elif choice.chosen() == BOTH:
                text, how_known = both(stands, each.said.text, each.said.how_known)
                found.append(replace(each.said, text=text, how_known=how_known))
        return tuple(found)

    def focus_first(self) -> None:
        """Bring the keyboard to the first choice."""
        if self._choices:
            self._choices[0][2].focus_first()

    def unreadable(self) -> bool:
        """Say that a choice can always be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether somebody chose other than to keep what stands."""
        return any(choice.chosen() != KEEP for _each, _stands, choice in self._choices)


class Sheets(QObject):
    """Sends the sheets and takes what came back.

    Args:
        page: whose errands these are.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.choose_file, self.choose_new_file = choose_file, choose_new_file

    def send(self, picture: YearReviewPicture, agency_id: str) -> None:
        """Ask which agency, then where its sheet is to lie."""
        if picture.review is None:
            return
        review_id = picture.review.id
        box = Dropdown("Which agency?")
        box.show_entries((line.agency_name, line.agency_id) for line in picture.changes)
        box.show_data(agency_id)
        fields = QWidget()
        fields.setLayout(Column(Labelled("Which agency?", box), gap=14))
        about = "A workbook with a row for each kind of change. It holds nothing that anybody said, and is not locked."
        dialog = FormDialog("Send a sheet ahead", about, fields, act="Choose where", parent=self._page.window())

        def submit() -> None:
            chosen = AgencyId(str(box.currentData() or ""))
            if not chosen:
                dialog.refuse("No agency stands here.")
                return
            dialog.finish()
            self._page.hub.ask(lambda ws: ws.change_sheets.name(chosen), partial(self._place, review_id, chosen))

        dialog.submitted.connect(submit)
        dialog.open()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, review_id: YearReviewId, agency_id: AgencyId, name: str) -> None:
        write = partial(self._write, review_id, agency_id)
        self.choose_new_file(self._page.window(), "Save the sheet for the agency", name, write, WORKBOOK)

    def _write(self, review_id: YearReviewId, agency_id: AgencyId, path: Path) -> None:
        def then(changes: Changes) -> None:
            self._page.told.emit(Word("met", "Sheet for the agency saved.", lies_in(path, changes.to_look)))

        self._page.hub.run(
            lambda ws: ws.change_sheets.send(review_id, agency_id, path, ws.views.plans_told(agency_id)),
            initiator=self._page,
            then=then,
            failed=lambda error: tell(self._page.window(), "The sheet was not saved", words_of(error)),
        )

    def bring(self, picture: YearReviewPicture) -> None:
        """Ask which file came back."""
        self.choose_file(self._page.window(), "The sheet that came back", lambda path: self.read(picture, [path]))

    def read(self, picture: YearReviewPicture, paths: Sequence[Path]) -> None:
        """Read files that came back, chosen or dropped, and show what is in them."""
        if picture.review is not None:
            review_id = picture.review.id
            self._page.hub.ask(
                lambda ws: ws.change_sheets.read(review_id, paths), partial(self._show, picture, review_id)
            )

    def _show(self, picture: YearReviewPicture, review_id: YearReviewId, read: SheetsRead) -> None:
        names = {line.agency_id: line.agency_name for line in picture.changes}
        fields = BroughtFields(read, names)
        new, other = len(read.of(Beside.NEW)), len(read.of(Beside.OTHER))
        if not new and not other:
            dialog = FormDialog(
                "Nothing new in this file", "", fields, act="Close", leave="", parent=self._page.window()
            )
            dialog.submitted.connect(dialog.finish)
            dialog.open()
            return

        taken: list[SaidChange] = []

        def verb() -> Verb:
            chosen = fields.chosen()
            taken[:] = chosen
            return lambda ws: ws.change_sheets.take(review_id, chosen, read)

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.change_sheets.take_back(review_id, taken, read)

        write_down(
            self._page,
            fields,
            title=_head(new, other),
            about="Nothing is written over unless you choose so; how it read before stays in its history.",
            act="Write down",
            verb=verb,
            fact="Sheet brought in",
            undo=undo,
            wide=860,
        )


def _head(new: int, other: int) -> str:
    if not other:
        return f"{wording.count(new, 'new row')} in this file"
    return f"{wording.count(other, 'row')} told otherwise here" + (f", {new} new" if new else "")


def _about(each: BroughtChange, names: Mapping[AgencyId, str]) -> str:
    said = each.said
    return f"{names.get(said.agency_id, 'Another agency')}, {ASPECT_WORDS[said.aspect].lower()}"


def _version(head: str, text: str, how_known: str) -> QWidget:
    words = [PlainLabel(head, "caption_strong", "ink2"), PlainLabel(text or NOT_SAID, "body")]
    if how_known:
        words.append(secondary(f"Known by: {how_known}"))
    return Card(Column(*words, None, gap=4, margins=(14, 10, 12, 10)))
