"""The page that brings the national register in."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RegisterTakeId
from audit_tool.exchange.school_register import ReadRegister
from audit_tool.views.register import RegisterPreview
from audit_tool.views.register_takes import TakeLine
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.sentences import words_of
from ui.flows.way_in import Trouble
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.register_import import words
from ui.pages.register_import.preview import PreviewPart
from ui.pages.register_import.takes import TakesPart
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import ask, tell
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.marks import IconView
from ui.widgets.surface import Card, Panel


class RegisterImportPage(Page):
    """Nothing is written before the last button."""

    NAME: ClassVar[str] = "register_import"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._paths: dict[str, Path] = {}
        self._code = ""
        self._read: ReadRegister | None = None
        self._preview: RegisterPreview | None = None
        self._asked = 0
        self.choose = Button("Choose the file of establishments", icon="folder")
        self.choose.clicked.connect(lambda: self._choose("establishments", "The file of establishments"))
        self.choose_links = Button("Choose the file of links", icon="link")
        self.choose_links.clicked.connect(lambda: self._choose("links", "The file of links"))
        self._trouble = Trouble(hub)
        steps = (Row(IconView(icon, size=20), (secondary(said), 1), gap=12) for icon, said in words.STEPS)
        self._first = Box(Column(*steps, gap=10))
        self._files = secondary()
        self.authority = Dropdown("Local authority")
        self.authority.setPlaceholderText("Choose")
        self.authority.chosen.connect(self._say_authority)
        self._authority = Labelled("Local authority", self.authority, hint="Only its settings come in.")
        self.preview = PreviewPart()
        self.takes = TakesPart(hub)
        self.takes.back_asked.connect(self._ask_to_take_back)
        self._act = Button(words.act(None), "primary")
        self._act.clicked.connect(self._take)
        self._may_act = ReasonedButton(self._act)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.clicked.connect(self._give_up)
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        ways = Box(Flow(self.choose, self.choose_links, gap=9))
        source = Card(
            Column(ways, self._trouble, self._first, self._files, self._authority, gap=12, margins=(20, 16, 20, 18))
        )
        inside = Column(
            Column(title("Bring in the national register"), PlainLabel(words.LEAD, "lead", "ink2"), gap=0),
            source,
            (self.preview, 1),
            self.takes,
            None,
            gap=14,
            margins=(28, 18, 24, 20),
        )
        foot = Panel(Row(self._cancel, None, self._may_act, gap=10, margins=(28, 10, 24, 10)), sides="t")
        self.setLayout(Column((Scroll(Box(inside)), 1), foot, gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the page as it was left."""
        super().open(where)
        if not self._paths:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take_keyboard(self.choose)

    def refresh(self) -> None:
        """Look again at what would change."""
        self.crumbs_changed.emit((Crumb("Agencies and settings", Where("register")), Crumb("The national register")))
        self.hub.ask(lambda ws: ws.views.register_takes(), self._show_takes)
        self._show_again()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that settings, rounds and returns change what would change."""
        return bool(
            {"agency", "setting", "contact", "participation", "register", "round", "returns"} & changes.nouns.keys()
        )

    def help_topic(self) -> str:
        """Name the help about the register."""
        return "register"

    # ---- choosing

    def _choose(self, which: str, caption: str) -> None:
        choose_file(self, caption, lambda chosen: self.take_file(which, chosen), words.KINDS)

    def take_file(self, which: str, path: Path) -> None:
        """Take a file that was chosen: "establishments" or "links"."""
        self._paths[which] = path
        self._read_files()

    def _say_authority(self, code: object) -> None:
        self._code = str(code)
        self._read_files()

    # ---- reading

    def _read_files(self) -> None:
        """Read both files; an answer that comes after something else was chosen is passed over."""
        path, links = self._paths.get("establishments"), self._paths.get("links")
        self._trouble.hide()
        self._show_parts()
        if path is None:
            return
        self._asked += 1
        asked, codes = self._asked, [self._code] if self._code else []

        def read(ws: Workspace) -> tuple[ReadRegister, RegisterPreview]:
            found = ws.register.read(path, links, codes=codes)
            return found, ws.views.register_preview(found)

        def show(found: tuple[ReadRegister, RegisterPreview]) -> None:
            if asked == self._asked:
                self._show_read(*found)

        self.hub.ask(read, show, failed=self._no_file)

    def _show_read(self, read: ReadRegister, preview: RegisterPreview) -> None:
        self._read = read
        self.authority.show_entries((words.authority(each), each.code) for each in read.establishments.authorities)
        self.authority.show_data(self._code or _likeliest(preview) or None)
        self._show_preview(preview)

    def _show_again(self) -> None:
        read = self._read
        if read is not None:
            self.hub.ask(lambda ws: ws.views.register_preview(read), self._show_changed)

    def _show_changed(self, preview: RegisterPreview) -> None:
        """Leave everything as it is, lists that are open too, where nothing would come out otherwise than before."""
        if preview != self._preview:
            self._show_preview(preview)

    def _show_preview(self, preview: RegisterPreview) -> None:
        self._preview = preview
        self.preview.show_preview(preview)
        self._show_parts()

    def _no_file(self, error: AuditToolError) -> None:
        self._let_go()
        self._trouble.tell(error)

    def _let_go(self) -> None:
        self._paths, self._read, self._preview, self._code = {}, None, None, ""
        self._asked += 1
        self._trouble.hide()
        self._show_parts()

    def _show_parts(self) -> None:
        """Show what there is so far, and whether it may come in."""
        preview = self._preview
        self.choose.set_kind("secondary" if "establishments" in self._paths else "primary")
        self._first.setVisible(not self._paths)
        self.takes.setVisible(self.takes.has_lines and not self._paths)
        self._files.setText(" · ".join(path.name for path in self._paths.values()))
        self._files.setVisible(bool(self._paths))
        self._authority.setVisible(preview is not None)
        self.preview.setVisible(preview is not None and self.authority.currentData() is not None)
        self._act.setText(words.act(preview))
        reason = self._why_not(preview)
        self._may_act.refuse(reason) if reason else self._may_act.allow()

    def _why_not(self, preview: RegisterPreview | None) -> str:
        if "establishments" not in self._paths:
            return "Choose the file of establishments first."
        if preview is None:
            return "The file is being read."
        if self.authority.currentData() is None:
            return "Choose your local authority."
        if preview.changes.changes_nothing and not preview.effects:
            return wording.refusal("register_changes_nothing", {})
        return ""

    def _show_takes(self, lines: tuple[TakeLine, ...]) -> None:
        self.takes.show_lines(lines)
        self.takes.setVisible(self.takes.has_lines and not self._paths)

    # ---- writing

    def _take(self) -> None:
        read = self._read
        if read is None:
            return
        self._act.setEnabled(False)
        self.hub.run(lambda ws: ws.register.take(read), initiator=self, then=self._taken, failed=self._refused)

    def _taken(self, changes: Changes) -> None:
        made, count = RegisterTakeId(changes.made or ""), len(changes.nouns.get("setting", ()))
        self._let_go()
        self.go.emit(Where("register"))
        undo = Undoable(
            words.taken(count), lambda: self.hub.run(lambda ws: ws.register.take_back(made), initiator=None)
        )
        self.done.emit(undo)

    def _ask_to_take_back(self, take_id: str) -> None:
        words_of_it = (
            "Everything it brought in goes, and what it changed stands as before. What somebody changed since stays."
        )
        dialog = ask(self.window(), "Take all of this back?", words_of_it, yes="Take it back", no="Keep it")
        dialog.accepted.connect(lambda: self._take_back(RegisterTakeId(take_id)))

    def _take_back(self, take_id: RegisterTakeId) -> None:
        def failed(error: AuditToolError) -> None:
            tell(self.window(), "It was not taken back", words_of(error))

        self.hub.run(lambda ws: ws.register.take_back(take_id), initiator=None, failed=failed)

    def _refused(self, error: AuditToolError) -> None:
        self._show_parts()
        self.tell(error, lambda sentence: self._may_act.refuse(sentence) if sentence else None)

    def _give_up(self) -> None:
        self._let_go()
        self.go.emit(Where("register"))


def _likeliest(preview: RegisterPreview) -> str:
    """Say which authority is meant where nobody has said: that of most of the settings we have; empty for none."""
    codes = [change.standing.setting.local_authority for change in preview.changes.lines if change.standing is not None]
    found = [code for code in codes if code]
    return max(set(found), key=found.count, default="")
