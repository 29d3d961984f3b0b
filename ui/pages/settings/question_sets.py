"""Which question sets are on the shelf, what is to be mended in those that did not load, and where to put one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from audit_tool.domain.errors import DiskTrouble
from ui import wording
from ui.hub import Hub
from ui.laptop import Laptop
from ui.pages.settings.section import Line, RoomyTable, Section, beside, part
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.notices import Notice
from ui.widgets.path_label import PathLabel
from ui.widgets.table import Cell, ColumnOf

if TYPE_CHECKING:
    from audit_tool.views.settings import SettingsPicture
    from forms.library import SetLine

OWN = "question_sets"
"""The folder, beside the workspaces, that a partnership's own sets lie in (`audit_tool.workspace.shelf`)."""

_STATES = {
    "published": ("Ready", "ok", "tick"),
    "draft": ("Draft", "part", "half"),
    "retired": ("Retired", "na", "dash"),
}


class QuestionSetsSection(Section):
    """The shelf."""

    LINE = Line("question_sets", "Question sets", "questions")

    def __init__(self, hub: Hub, laptop: Laptop, parent: QWidget | None = None) -> None:
        lead = "A round takes one of these and keeps it as it was then."
        super().__init__(hub, "The question sets on the shelf.", lead, parent=parent)
        self._folder = laptop.data / OWN
        self._problems = Column(gap=8)
        columns = (
            ColumnOf("Question set", lambda line: Cell(line.title), "strong", 320, 2),
            ColumnOf("Version", lambda line: Cell(str(line.version)), "quiet", 90),
            ColumnOf("Edition", lambda line: Cell(line.edition or ""), "quiet", 190, 1, needed=False),
            ColumnOf("From", self._origin, "quiet", 120, 1, needed=False),
            ColumnOf("State", lambda line: Cell(*_STATES[line.status]), "pill", 110),
        )
        self._table = RoomyTable("Question sets", columns)
        self.add(Box(self._problems), self._table, self._make_own())

    def show_picture(self, picture: SettingsPicture) -> None:
        """Show what is on the shelf."""
        count = wording.count(len(picture.sets), "question set")
        mend = wording.count(len(picture.set_problems), "thing")
        state = f"{mend} to mend" if picture.set_problems else "nothing to mend"
        self.finding.setText(f"{count[:1].upper()}{count[1:]}, {state}.")
        self._table.show_rows(picture.sets, key=lambda line: (line.id, line.version))
        clear(self._problems)
        for problem in picture.set_problems:
            place = f"{problem.file}, {problem.where}" if problem.where else problem.file
            self._problems.add(Notice("part", f"{place}:", f"{problem.what} {problem.mend}"))

    def _origin(self, line: SetLine) -> Cell:
        own = line.origin.is_relative_to(self._folder.parent)
        return Cell("Your own" if own else "This app")

    def _make_own(self) -> QWidget:
        show = Button("Open that folder", icon="folder")
        show.clicked.connect(self._open_folder)
        words = (
            "Put a set of your own in this folder, as a .toml file, then lock and open the workspace again. A set with "
            "the name of a shipped one takes its place."
        )
        where = PathLabel()
        where.show_path(self._folder)
        return part("Your own sets", where, beside(show), words=words)

    def _open_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.say_failed(DiskTrouble(self._folder))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
