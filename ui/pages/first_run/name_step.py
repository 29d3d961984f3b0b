"""The first step: what the workspace is called, who makes it, and where its file will be."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.flows.name_and_role import NameAndRole
from ui.hub import Hub
from ui.laptop import Laptop, path_for
from ui.text import LineEdit, PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_folder
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import IconView
from ui.widgets.path_label import PathLabel
from ui.widgets.surface import Card

if TYPE_CHECKING:
    from audit_tool.store.places import PlaceVerdict


class NameStep(QWidget):
    """The fields of the first step.

    Args:
        hub: judging a folder asks the disk, so it is done on the other thread.
        laptop: where workspaces are kept unless the person says otherwise.

    Signals:
        entered: Enter was pressed in the last field.
        pack_wanted: a pack is to be opened instead.
    """

    entered = Signal()
    pack_wanted = Signal()

    def __init__(self, hub: Hub, laptop: Laptop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._laptop = laptop
        self._folder = laptop.data
        self._unsafe = ""
        self._finding = title("No workspace on this laptop yet.")
        self._lead = PlainLabel(
            "A workspace is one locked file that holds your audits. Making it takes three short steps.", "lead", "ink2"
        )
        self._partnership = LineEdit()
        self._partnership_field = Labelled(
            "What is your partnership called?",
            self._partnership,
            hint="Or your agency. Not a family or a child: this also names the file.",
        )
        self._you = NameAndRole()
        self._you.entered.connect(self.entered)
        self._place = self._make_place()
        pack = Button("I was sent a pack", "quiet", small=True)
        pack.clicked.connect(self.pack_wanted)
        head = Box(Beside(self._lead, Box(Flow(pack, gap=6)), least=330, side_width=220, gap=10))
        self.setLayout(Column(self._finding, head, 8, self._partnership_field, 2, self._you, 6, self._place, gap=10))
        self._partnership.textChanged.connect(self._show_place)
        self._partnership.textEdited.connect(lambda _words: self._partnership_field.set_problems(()))
        self._partnership.returnPressed.connect(self._you.focus_first)

    def begin(self, *, first: bool) -> None:
        """Say whether this is the first workspace of the laptop, and look at the folder again."""
        self._finding.setText("No workspace on this laptop yet." if first else "Start another workspace.")
        self.use_folder(self._folder)

    @property
    def partnership(self) -> str:
        """What the partnership is called."""
        return self._partnership.text().strip()

    @property
    def person(self) -> tuple[str, str]:
        """Name and role of whoever makes the workspace."""
        return self._you.person

    @property
    def path(self) -> Path:
        """Where the file will be."""
        return path_for(self.partnership, self._folder)

    def use_folder(self, folder: Path) -> None:
        """Put the file somewhere else, unless that folder is not safe."""
        self._folder = folder
        self._unsafe = ""
        self._show_place()
        self._hub.ask(partial(_judge, folder), self._show_verdict)

    def is_ready(self) -> bool:
        """Say whether all is there; if not, say what is to be mended and go there."""
        is_called, is_named = bool(self.partnership), self._you.is_named()
        self._partnership_field.set_problems(() if is_called else [wording.refusal("partnership_needs_name", {})])
        wrong: QWidget | None = self._partnership if not is_called else None if is_named else self._you.name
        if wrong is None and self._unsafe:
            wrong = self._another
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return wrong is None

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._partnership.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_place(self) -> QWidget:
        self._path_words = PathLabel("secondary", "ink2")
        self._place_problems = Problems()
        self._another = Button("Choose another folder", "quiet", small=True)
        self._another.clicked.connect(self._ask_folder)
        head = Row(IconView("folder", ink="ink2"), (PlainLabel("Where the file will be", "strong"), 1), self._another)
        return Card(Column(head, self._place_problems, self._path_words, gap=4, margins=(14, 10, 10, 12)))

    def _show_place(self) -> None:
        self._path_words.show_path(self.path)

    def _show_verdict(self, verdict: PlaceVerdict) -> None:
        if verdict.folder != self._folder.absolute():
            return  # another folder has been chosen since
        told = wording.failure("unsafe_place", {"reason": verdict.reason}) if verdict.reason else None
        self._unsafe = f"{told.happened} {told.remedy}" if told else ""
        self._place_problems.show_problems([self._unsafe] if self._unsafe else ())
        self._another.setAccessibleDescription(self._unsafe)

    def _ask_folder(self) -> None:
        choose_folder(self, "Choose a folder for the workspace", self.use_folder, str(self._folder))


def _judge(folder: Path, _workspace: object) -> PlaceVerdict:
    from audit_tool.store.places import judge

    return judge(folder)
