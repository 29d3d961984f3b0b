"""A recovery sheet, from the screen onto paper, and two groups typed back from the paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.text import LineEdit, PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.calm import CalmScreen
from ui.widgets.choose_path import PDF, choose_new_file
from ui.widgets.flow import Flow
from ui.widgets.focus import bring_into_view
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.notices import Notice, announce
from ui.widgets.numbered_groups import NumberedGroups
from ui.widgets.qr import QrCode
from ui.widgets.surface import Card

if TYPE_CHECKING:
    from audit_tool.render.page_image import PageImage
    from audit_tool.store.recovery import RecoverySheet
    from audit_tool.views.recovery import SheetPicture
    from audit_tool.workspace import Workspace

COPY_WARNING = (
    "Whoever finds the copy and this laptop can read everything. Save it only to an encrypted stick, locked away."
)


class RecoverySheetFlow(QWidget):
    """Two views, one after the other: the sheet with Print, then the two groups with the sheet out of sight.

    Args:
        hub: opens on a workspace.

    Signals:
        moved: the other view is shown; ask for the words of the buttons again.
        finished: the groups agreed, and that was written down.
    """

    moved = Signal()
    finished = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._picture: SheetPicture | None = None
        self._sheet_view = self._make_sheet_view()
        self._check_view = self._make_check_view()
        self._check_view.hide()
        self.setLayout(Column(self._sheet_view, self._check_view, gap=0))

    def add_to(self, screen: CalmScreen, step: int = 0) -> None:
        """Become a thing to do on a calm screen, shown there with each of its views."""
        stage = screen.add_stage(
            self,
            back=self.back_words,
            go_back=self.go_back,
            forward=self.forward_words,
            go_on=self.go_on,
            focus_first=self.focus_first,
            step=step,
            most=720,
        )
        self.moved.connect(lambda: screen.show_stage(stage))

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Begin with a sheet that was just made."""
        self._hub.ask(lambda ws: ws.views.sheet(sheet), self._show_picture)

    def make_and_show(self) -> None:
        """Make another sheet of the open workspace, and begin with it."""
        self._hub.ask(lambda ws: ws.views.new_sheet(), self._keep)

    def forget(self) -> None:
        """Let go of the sheet: from now on it is on paper alone."""
        self._picture = None
        self._groups.show_groups(())
        self._qr.show_matrix(())

    def is_checking(self) -> bool:
        """Say whether the two groups are being typed, with the sheet out of sight."""
        return not self._check_view.isHidden()

    def back_words(self) -> str:
        """Name the way back; "" where there is none."""
        return "Show the sheet again" if self.is_checking() else ""

    def forward_words(self) -> str:
        """Name the way on."""
        return "Check the two groups" if self.is_checking() else "I have it on paper"

    def go_back(self) -> None:
        """Show the sheet again."""
        self._turn(self._sheet_view)

    def go_on(self) -> None:
        """Hide the sheet, or check what was typed from it."""
        if not self.is_checking():
            self._turn(self._check_view)
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._picture is not None:
            typed = self._first.text(), self._second.text()
            verb = partial(_check, self._picture.sheet, *typed)
            self._hub.run(verb, initiator=self, then=self._agreed, failed=self._tell)

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        if self.is_checking():
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._print.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_sheet_view(self) -> QWidget:
        warning = Notice(
            "bad",
            "Whoever holds this sheet and this laptop can open the workspace.",
            "Keep it on paper, locked away from the laptop. Once checked, it is not shown again.",
        )
        self._qr = QrCode((), "QR code. It holds the same key as the groups beside it.", side=184)
        self._groups = NumberedGroups("The recovery key, in groups of four")
        self._code = PlainLabel("", "secondary", "ink2")
        beside = Box(Column(self._code, self._groups, None, gap=10))
        paper = Card(Row(self._qr, (beside, 1), gap=20, margins=(18, 18, 18, 18)).at_top())
        self._print = Button("Print the sheet", "secondary", icon="print")
        self._print.clicked.connect(self._print_pressed)
        save = Button("Save a copy", "quiet", icon="save")
        save.clicked.connect(self._warn_of_copy)
        self._copy_warning = Notice("part", "A copy is as good as the key.", COPY_WARNING, button="Choose where")
        self._copy_warning.pressed.connect(self._ask_where)
        self._copy_warning.hide()
        self._told = Notice("info")
        self._told.hide()
        return Box(
            Column(
                title("Print the recovery sheet."),
                warning,
                paper,
                Flow(self._print, save),
                self._copy_warning,
                self._told,
                None,
                gap=12,
            )
        )

    def _make_check_view(self) -> QWidget:
        self._first, self._second = LineEdit(), LineEdit()
        self._first_field = Labelled("First group", self._first)
        self._second_field = Labelled("Second group", self._second)
        self._second.returnPressed.connect(self.go_on)
        self._first.returnPressed.connect(lambda: self._second.setFocus(Qt.FocusReason.TabFocusReason))
        lead = PlainLabel(
            "Take the paper in your hand and type two of its groups. Count them along the rows, from the top left.",
            "lead",
            "ink2",
        )
        fields = Row((self._first_field, 1), (self._second_field, 1), gap=14).at_top()
        self._problems = Problems()
        return Box(Column(title("Check the paper once."), lead, 6, self._problems, fields, None, gap=10))

    def _keep(self, picture: SheetPicture) -> None:
        sheet = picture.sheet
        self._hub.run(
            lambda ws: ws.recovery.keep_sheet(sheet), initiator=self, then=lambda _changes: self._show_picture(picture)
        )

    def _show_picture(self, picture: SheetPicture) -> None:
        self._picture = picture
        self._qr.show_matrix(picture.qr)
        self._groups.show_groups(picture.groups)
        self._code.setText(f"Workspace {picture.sheet.workspace}, {wording.day(picture.sheet.made_on)}")
        for field, edit, position in zip(
            (self._first_field, self._second_field), (self._first, self._second), picture.positions, strict=True
        ):
            field.label.setText(f"Group {position}")
            edit.setAccessibleName(f"Group {position}")
            edit.clear()
        self._mark(())
        self._turn(self._sheet_view)

    def _turn(self, view: QWidget) -> None:
        self._copy_warning.hide()
        self._told.hide()
        self._sheet_view.setVisible(view is self._sheet_view)
        self._check_view.setVisible(view is self._check_view)
        self.moved.emit()

    def _agreed(self, _changes: Changes) -> None:
        self.forget()
        self.finished.emit()

    def _tell(self, error: AuditToolError) -> None:
        self._mark([words_of(error)])
        self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._first.selectAll()

    def _mark(self, problems: Sequence[str]) -> None:
        """Say what is wrong with the two groups; either may be the wrong one, so both are marked."""
        self._problems.show_problems(problems)
        for edit in (self._first, self._second):
            edit.set_wrong(bool(problems))
            edit.setAccessibleDescription(" ".join(problems))

    def _warn_of_copy(self) -> None:
        self._show(self._copy_warning)

    def _print_pressed(self) -> None:
        if self._picture is not None:
            self._hub.ask(partial(_pages, self._picture), self._ask_printer, failed=self._say_failed)

    def _ask_printer(self, pages: tuple[PageImage, ...]) -> None:
        from ui.widgets import printing

        images = [printing.image(page.width, page.height, page.rgb) for page in pages]
        printing.ask_and_print(images, "Recovery sheet", self, self._printed)

    def _printed(self) -> None:
        self._say("Sent to the printer. Fetch it yourself, now.")

    def _ask_where(self) -> None:
        choose_new_file(self, "Save a copy of the recovery sheet", "recovery-sheet.pdf", self._save_copy, PDF)

    def _save_copy(self, path: Path) -> None:
        if self._picture is not None:
            document = self._picture.document
            self._hub.run(
                lambda ws: ws.recovery.save_copy(document, path),
                initiator=self,
                then=lambda _changes: self._say(f"Saved as {path}. Move it away from this laptop."),
                failed=self._say_failed,
            )

    def _say(self, words: str) -> None:
        self._copy_warning.hide()
        self._told.show_words("", words)
        self._show(self._told)

    def _show(self, notice: Notice) -> None:
        notice.show()
        QTimer.singleShot(0, notice, lambda: bring_into_view(notice))
        announce(self, notice.words())

    def _say_failed(self, error: AuditToolError) -> None:
        self._say(words_of(error))


def _check(sheet: RecoverySheet, first: str, second: str, ws: Workspace) -> Changes:
    return ws.recovery.sheet_checked(sheet, first, second)


def _pages(picture: SheetPicture, ws: Workspace) -> tuple[PageImage, ...]:
    from audit_tool.render.page_image import page_count, page_image

    pdf = ws.documents.draw(picture.document).content
    return tuple(page_image(pdf, number, dpi=300) for number in range(page_count(pdf)))
