"""How the partnership is named on its documents; each change is saved as it is made."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.school_terms import read_terms
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.pages.settings.section import Line, Section, beside, part
from ui.style import px
from ui.text import LineEdit, PlainEdit
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_file
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Box, Column, Row

if TYPE_CHECKING:
    from audit_tool.views.settings import SettingsPicture
    from audit_tool.workspace import Workspace

PAUSE = 1000
"""Milliseconds after the last key before what was typed is saved."""

QUORUMS = range(13)
"""How many agencies a quorum may ask for: none is set, or that many."""

PICTURES = "Pictures (*.png *.jpg *.jpeg)"
WORD_FILES = "Word (*.docx *.dotx)"


class PartnershipSection(Section):
    """Name, contact, legal basis, marking, term dates, the quorum of meetings, logo and Word template."""

    LINE = Line("partnership", "Partnership", "home")

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, "This is how documents name you.", "Each change is saved as you make it.", parent=parent)
        self._details: Partnership | None = None
        self._edits: dict[str, LineEdit | PlainEdit] = {}
        self._fields: dict[str, Labelled] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._add_names()
        self._add_words()
        self._add_quorum()
        self._add_logo()
        self._add_template()

    def show_picture(self, picture: SettingsPicture) -> None:
        """Show how it is named now; a field that is being typed in keeps what was typed."""
        before, self._details = self._details, picture.partnership
        for name, edit in self._edits.items():
            if before is None or _words(edit) == getattr(before, name):
                edit.show_text(getattr(picture.partnership, name))
        self._show_unread(_words(self._edits["term_dates"]))
        self._quorum.show_data(picture.partnership.quorum)
        self._logo.show_logo(picture.logo)
        self._remove_logo.setVisible(picture.logo is not None)
        self._choose_logo.setText("Choose another logo" if picture.logo else "Choose a logo")
        has_template = picture.partnership.word_template_id is not None
        self._remove_template.setVisible(has_template)
        self._choose_template.setText("Choose another template" if has_template else "Choose a template")

    def flush(self) -> None:
        """Save what was typed."""
        self._pause.stop()
        if self._details is None:
            return
        words: dict[str, Any] = {name: _words(edit) for name, edit in self._edits.items()}
        has_name = bool(words["name"].strip())
        self._fields["name"].set_problems(() if has_name else (wording.refusal("partnership_needs_name", {}),))
        self._show_unread(words["term_dates"])
        if not has_name:
            words["name"] = self._details.name  # the others are saved all the same
        typed = replace(self._details, **words, quorum=int(self._quorum.currentData() or 0))
        if typed != self._details:
            self._describe(typed)

    def focus_first(self) -> None:
        """Put the keyboard in the name."""
        self._edits["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_names(self) -> None:
        name = self._field("name", "Name of the partnership", LineEdit(), "It stands at the head of every document.")
        short = self._field(
            "short_name", "Short name", LineEdit(), "Where there is little room. For example, Northmere."
        )
        self.add(name, short)

    def _add_words(self) -> None:
        contact = self._field(
            "contact",
            "Where to ask for another format",
            LineEdit(),
            "Printed on briefings, for whoever needs large print or another language.",
        )
        legal = self._field(
            "legal_basis",
            "What your letters rest on",
            PlainEdit(least_lines=3, most_lines=8),
            "The words your area uses for its powers to ask. A covering letter quotes them.",
        )
        marking = self._field(
            "marking", "Protective marking", LineEdit(), "It stands on working pages and on the bar above."
        )
        whom = self._field(
            "whom_to_tell",
            "Whom to tell",
            PlainEdit(least_lines=4, most_lines=10),
            "When a child may be at risk now. One to a line, the number after a colon. Nothing is filled in for you.",
        )
        terms = self._field(
            "term_dates",
            "Term dates",
            PlainEdit(least_lines=4, most_lines=14),
            "One term, or half of one, to a line: 5 January 2027 to 12 February 2027. Copy them from your council. "
            "The days that letters to schools set then pass over the holidays between.",
        )
        self.add(contact, legal, marking, whom, terms)

    def _add_quorum(self) -> None:
        self._quorum = Dropdown("Quorum of a case audit's meeting")
        self._quorum.show_entries((_quorum(count), count) for count in QUORUMS)
        self._quorum.chosen.connect(lambda _count: self.flush())
        hint = "How many agencies must have come before the meeting is done with a line."
        self.add(Labelled("Quorum of a case audit's meeting", self._quorum, hint=hint))

    def _add_logo(self) -> None:
        self._logo = LogoView()
        self._choose_logo = Button("Choose a logo", icon="folder")
        self._choose_logo.clicked.connect(self._ask_logo)
        self._remove_logo = Button("Remove the logo", "quiet")
        self._remove_logo.clicked.connect(self._take_logo_away)
        self._logo_problems = Problems()
        buttons = Box(Column(beside(self._choose_logo, self._remove_logo), gap=0))
        words = "PNG or JPEG. It is kept inside the workspace; where and when a picture was taken is removed."
        self.add(part("Logo", self._logo_problems, Row(self._logo, (buttons, 1), gap=16), words=words))

    def _add_template(self) -> None:
        self._choose_template = Button("Choose a template", icon="folder")
        self._choose_template.clicked.connect(self._ask_template)
        self._remove_template = Button("Use no template", "quiet")
        self._remove_template.clicked.connect(self._take_template_away)
        self._template_problems = Problems()
        buttons = Box(Column(beside(self._choose_template, self._remove_template), gap=0))
        words = (
            "A Word file of yours that documents saved as Word are put into. It says {{content}} alone in one "
            "paragraph, and {{title}}, {{kind}}, {{date}}, {{partnership}} or {{contact}} wherever you like."
        )
        self.add(part("Word template", self._template_problems, buttons, words=words))

    def _field(self, name: str, label: str, edit: LineEdit | PlainEdit, hint: str) -> Labelled:
        edit.left.connect(self.flush)
        edit.textChanged.connect(lambda *_words: self._pause.start())
        self._edits[name] = edit
        self._fields[name] = Labelled(label, edit, hint=hint)
        return self._fields[name]

    def _show_unread(self, typed: str) -> None:
        """Name the lines that are no term; they are kept as typed."""
        unread = read_terms(typed).unread
        said = f"No term: {'; '.join(unread)}. Give its first and its last day." if unread else ""
        self._fields["term_dates"].set_problems((said,) if said else ())

    def _describe(self, typed: Partnership) -> None:
        self.run(lambda ws: ws.partnership.describe(typed), then=lambda _changes: self._described(typed))

    def _described(self, typed: Partnership) -> None:
        self._details = typed

    def _ask_logo(self) -> None:
        choose_file(self, "Choose a logo", self._keep_logo, PICTURES)

    def _keep_logo(self, chosen: Path) -> None:
        if self._details is not None:
            self.run(
                partial(_choose_logo, chosen),
                then=lambda _changes: self._logo_problems.show_problems(()),
                failed=self._logo_refused,
            )

    def _ask_template(self) -> None:
        choose_file(self, "Choose a Word template", self._keep_template, WORD_FILES)

    def _keep_template(self, chosen: Path) -> None:
        if self._details is not None:
            self.run(
                partial(_choose_template, chosen),
                then=lambda _changes: self._template_problems.show_problems(()),
                failed=lambda error: self._template_problems.show_problems([words_of(error)]),
            )

    def _take_template_away(self) -> None:
        if self._details is not None:
            self._describe(replace(self._details, word_template_id=None))

    def _logo_refused(self, error: AuditToolError) -> None:
        self._logo_problems.show_problems([words_of(error)])

    def _take_logo_away(self) -> None:
        if self._details is not None:
            self._describe(replace(self._details, logo_id=None))


def _quorum(count: int) -> str:
    return wording.count(count, "agency", "agencies") if count else "None is set"


class LogoView(QWidget):
    """The logo as large as its place allows, on white as on paper; without one, a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_logo(self, content: bytes | None) -> None:
        """Show a picture; None hides the place."""
        self._image = QImage.fromData(content) if content else None
        self.setAccessibleName("The partnership's logo" if content else "")
        self.setVisible(content is not None)
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return its place."""
        return QSize(px(170), px(90))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self._image is None or self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        room = self.rect().adjusted(8, 8, -8, -8)
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        room.setSize(size)
        room.moveCenter(self.rect().center())
        painter.drawImage(room, self._image)


def _choose_logo(path: Path, ws: Workspace) -> Changes:
    return ws.partnership.choose_logo(_content(path))


def _choose_template(path: Path, ws: Workspace) -> Changes:
    return ws.partnership.choose_word_template(_content(path))


def _content(path: Path) -> bytes:
    from audit_tool.store.trouble import told_apart

    with told_apart(path):
        return path.read_bytes()


def _words(edit: LineEdit | PlainEdit) -> str:
    return edit.text() if isinstance(edit, LineEdit) else edit.toPlainText()
