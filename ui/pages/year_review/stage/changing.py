"""The change table on the wall, one of its five kinds at a time; what an agency says is on the disk as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId, YearReviewId
from audit_tool.domain.year_review import Aspect
from audit_tool.views.year_review import YearReviewPicture
from ui import style
from ui.flows.pen import Pen
from ui.hub import Hub
from ui.pages.year_review.stage import words
from ui.pages.year_review.stage.sheet import MARGINS, Sheet, Told, ToldRows
from ui.pages.year_review.words import NOT_SAID
from ui.text import PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

if TYPE_CHECKING:
    from audit_tool.domain.changes import Changes
    from audit_tool.workspace import Workspace

Said = tuple[str, str]
"""What changed, and how that is known."""


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """What one agency says of one kind of change, on its way."""

    review_id: YearReviewId
    agency_id: AgencyId
    aspect: Aspect
    said: Said

    @property
    def place(self) -> object:
        """Where it goes: what is typed later takes its place."""
        return self.review_id, self.agency_id, self.aspect

    def write(self, workspace: Workspace) -> Changes:
        """Write it down; called on the worker thread."""
        return workspace.year_reviews.say_change(self.review_id, self.agency_id, self.aspect, *self.said)


class ChangeNotes(QObject):
    """Holds what was typed until a picture shows it: one that was asked for before does not know of it.

    Signals:
        stands: "saving", "saved", or the sentence that says what is not saved.
    """

    stands = Signal(str)

    def __init__(self, hub: Hub, page: QObject) -> None:
        super().__init__(page)
        self._pen = Pen(hub, page)
        self._pen.stands.connect(self._stand)
        self._pen.failed.connect(hub.failed)
        self._typed: dict[tuple[AgencyId, Aspect], Said] = {}
        self._is_written = True
        self.hand_over = self._pen.hand_over

    def open(self) -> None:
        """Go to another year; what was typed about the one before is on its way to the disk."""
        self.hand_over()
        self._typed.clear()

    def put(self, entry: ChangeEntry) -> None:
        """Take what is typed."""
        self._typed[entry.agency_id, entry.aspect] = entry.said
        self._is_written = False
        self._pen.put(entry)

    def of(self, picture: YearReviewPicture, agency_id: AgencyId, aspect: Aspect) -> Said:
        """Say what an agency says: as it was typed, else as it stands in the picture."""
        line = next((line for line in picture.changes if line.agency_id == agency_id), None)
        change = line.written.get(aspect) if line is not None else None
        stored = (change.text, change.how_known) if change is not None else ("", "")
        return self._typed.get((agency_id, aspect), stored)

    def let_go(self) -> None:
        """Forget what was typed once a picture came that was asked for after it was written."""
        if self._is_written:
            self._typed.clear()

    def _stand(self, said: str) -> None:
        self._is_written = said == "saved"
        self.stands.emit(said)


class ChangedSheet(Sheet):
    """What members say changed: a page or more for each kind, and the boxes of the agency that is speaking.

    Signals:
        typed: the ChangeEntry as it stands in the boxes.
        left: a box was left.
    """

    typed = Signal(object)
    left = Signal()

    def __init__(self, notes: ChangeNotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self.agency = Dropdown("Agency that is speaking")
        self.agency.chosen.connect(lambda _chosen: self._show_boxes())
        self.what, self.known = (PlainEdit(least_lines=2, most_lines=3) for _ in range(2))
        boxes = (Labelled(words.WHAT_CHANGED, self.what), Labelled(words.HOW_KNOWN, self.known))
        for box in (self.what, self.known):
            box.textChanged.connect(self._say)
            box.left.connect(self.left)
        self._writing = Box(
            Column(
                Labelled("Agency that is speaking", self.agency), Box(EqualColumns(*boxes, least=300, gap=16)), gap=10
            )
        )
        self._column = Column(gap=ToldRows.GAP)
        self._rows = {aspect: ToldRows(self._column) for aspect in Aspect}
        self._places: tuple[tuple[Aspect, int], ...] = tuple((aspect, 0) for aspect in Aspect)
        self._offered: tuple[tuple[str, object], ...] = ()
        self.setLayout(Column(self._writing, Box(self._column), None, gap=18, margins=MARGINS))

    @property
    def aspect(self) -> Aspect:
        """Which kind is shown."""
        return self._places[self.at][0]

    def pages(self) -> int:
        """Count the pages of all five kinds."""
        return len(self._places)

    def title(self) -> str:
        """Say which kind is told, and by how many."""
        said = self.picture.said if self.picture is not None else ()
        return words.changed(self.aspect, sum(self.aspect in line.said for line in said))

    def first_control(self) -> QWidget | None:
        """Return the box of what changed, where something may be written."""
        return self.what if self._may_write() else None

    def divide(self, width: int, height: int) -> None:
        """Put what was said on pages, kind by kind."""
        if self.picture is None:
            return
        if self._may_write():
            height -= self._writing.layout().heightForWidth(width) + style.space(18)
        kind, part = self._places[self.at]
        self._places = tuple(
            (aspect, at)
            for aspect in Aspect
            for at in range(self._rows[aspect].divide(self._told(aspect), width, height))
        )
        stays = [at for at, place in enumerate(self._places) if place[0] is kind]
        self.at = stays[min(part, len(stays) - 1)]

    def draw(self) -> None:
        """Show one kind, and the boxes of whoever speaks."""
        if self.picture is None:
            return
        aspect, at = self._places[self.at]
        self._writing.setVisible(self._may_write())
        lines = sorted(self.picture.changes, key=lambda line: line.agency_name)
        offered = tuple((line.agency_name, line.agency_id) for line in lines)
        if offered != self._offered:
            chosen = self.agency.currentData()
            self._offered = offered
            self.agency.show_entries(offered)
            known = [ident for _name, ident in offered]
            self.agency.show_data(chosen if chosen in known else next(iter(known), ""))
        self._show_boxes()
        self._rows[aspect].draw(at, "No agency has said yet.")

    def _told(self, aspect: Aspect) -> Iterator[Told]:
        for line in self.picture.said if self.picture is not None else ():
            change = line.written.get(aspect)
            if change is not None:
                known = f"{line.agency_name}. Known by: {change.how_known}" if change.how_known else line.agency_name
                mark = ("met", "tick", "Said") if change.text else ("na", "ring", NOT_SAID)
                yield Told(change.text or NOT_SAID, known, mark, self.roles)

    def _may_write(self) -> bool:
        return self.picture is not None and self.picture.review is not None and bool(self.picture.changes)

    def _show_boxes(self) -> None:
        if self.picture is None:
            return
        said = self._notes.of(self.picture, AgencyId(str(self.agency.currentData() or "")), self.aspect)
        for box, text in zip((self.what, self.known), said, strict=True):
            if box.toPlainText().strip() != text.strip():  # blanks at its ends are not kept; the cursor stays
                box.blockSignals(True)
                box.setPlainText(text)
                box.blockSignals(False)

    def _say(self) -> None:
        agency = str(self.agency.currentData() or "")
        if self.picture is not None and self.picture.review is not None and agency:
            said = self.what.toPlainText(), self.known.toPlainText()
            self.typed.emit(ChangeEntry(self.picture.review.id, AgencyId(agency), self.aspect, said))
