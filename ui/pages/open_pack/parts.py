"""What is worked in between a pack and a workspace: the file and its words, the sender, who it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import CasePack
from audit_tool.domain.pack_verdict import PackVerdict
from audit_tool.domain.return_pack import OpenedRound
from audit_tool.domain.table_pack import OpenedTable
from ui import wording
from ui.flows.name_and_role import NameAndRole
from ui.flows.six_words import SixWords
from ui.text import LineEdit, PlainLabel, secondary, title
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_file
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import IconView
from ui.widgets.notices import Notice, announce
from ui.widgets.path_label import PathLabel
from ui.widgets.surface import Card

PACKS = "Packs (*.auditpack)"


class FilePart(QWidget):
    """Which file, and the five words where it is locked with them.

    Signals:
        chosen: another file was chosen.
        entered: Enter was pressed in the words.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._trouble = Notice("bad")
        self._trouble.hide()
        self._where = PathLabel("secondary", "ink2")
        self._where.setText("No file chosen yet")
        self._choose = Button("Choose the file", icon="folder")
        self._choose.clicked.connect(self._ask_file)
        card = Card(
            Row(IconView("documents", ink="ink2"), (self._where, 1), self._choose, gap=10, margins=(14, 12, 12, 12))
        )
        self._words = LineEdit()
        self._words.returnPressed.connect(self.entered)
        self._field = Labelled(
            "The five words you were told",
            self._words,
            hint="By telephone, with a space between them. Capitals do not matter.",
        )
        self._field.hide()
        lead = "Its name ends in .auditpack. A workspace of its own is made of it on this laptop, locked for you alone."
        self.setLayout(
            Column(
                title("Open the pack you were sent."),
                PlainLabel(lead, "lead", "ink2"),
                self._trouble,
                4,
                card,
                4,
                self._field,
                gap=10,
            )
        )

    @property
    def words(self) -> str:
        """What was typed."""
        return self._words.text()

    def show_file(self, path: Path, *, with_words: bool) -> None:
        """Show which file was chosen, and ask for its words where it has any."""
        self.path = path
        self._where.show_path(path)
        self._field.setVisible(with_words)
        self._words.clear()
        self.show_trouble("", "")
        if with_words:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, lead: str, words: str) -> None:
        """Say why it does not open; nothing hides it."""
        self._trouble.show_words(lead, words)
        self._trouble.setVisible(bool(lead or words))
        if lead or words:
            announce(self, f"{lead} {words}", now=True)

    def forget(self) -> None:
        """Let go of the words."""
        self._words.clear()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        box: QWidget = self._words if self._field.isVisibleTo(self) else self._choose
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_file(self) -> None:
        choose_file(self, "Choose the pack", self._take, PACKS)

    def _take(self, chosen: Path) -> None:
        self.path = chosen
        self.chosen.emit()


class SenderPart(QWidget):
    """The six words of whoever signed the pack."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = PlainLabel("", "lead", "ink2")
        self._six = SixWords("The six words of the sender")
        note = "Use a number you know, not one from the message. If the words differ, do not go on, and tell them."
        self.setLayout(Column(title("Telephone whoever sent it."), self._lead, 4, self._six, secondary(note), gap=10))

    def show_verdict(self, verdict: PackVerdict) -> None:
        """Show whose words they should be."""
        sender = verdict.manifest.facts.sender if verdict.manifest else ""
        self._lead.setText(f"It is signed in the name of {sender}. Ask them for their six words and compare each.")
        self._six.show_words(verdict.words)


EARLIER = (
    "You were sent an earlier pack of this.",
    "If you made a workspace of that, unlock it and press Open a newer pack there: then what you typed stays together.",
)


class WhoPart(QWidget):
    """What the pack is, and who works on it here.

    Signals:
        entered: Enter was pressed in the last field.
        workspaces_asked: it is to be opened in a workspace that is here already.
    """

    entered = Signal()
    workspaces_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = title(), PlainLabel("", "lead", "ink2")
        self._you = NameAndRole()
        self._you.entered.connect(self.entered)
        self._six = SixWords("The six words of the sender")
        doubt = "Not sure that it comes from them? Telephone a number you know. Their six words are these."
        self._sender = Box(Column(secondary(doubt), self._six, gap=6))
        self._sender.hide()
        self._earlier = Notice("part", *EARLIER, button="Show my workspaces")
        self._earlier.pressed.connect(self.workspaces_asked)
        self._earlier.hide()
        self.setLayout(Column(self._title, self._about, self._earlier, 6, self._you, 10, self._sender, gap=10))

    def show_earlier(self, *, shown: bool) -> None:
        """Say that something of this was sent before, so that a workspace for it may be here already."""
        self._earlier.setVisible(shown)

    def show_case(self, pack: CasePack) -> None:
        """Say what was opened; nobody's name is in it."""
        self._sender.hide()
        sheet = pack.sheet
        self._title.setText(f"{sheet.case.label}, for {sheet.agency.name}.")
        due = f" It is due back on {wording.day(sheet.run.due_on)}." if sheet.run.due_on else ""
        known = len(pack.identities)
        whose = f" It says who {wording.count(known, 'person', 'people')} known to you {'is' if known == 1 else 'are'}."
        children = wording.count(len(sheet.children), "child", "children")
        held = " The case is under legal hold: this copy is to be kept." if sheet.is_held else ""
        self._about.setText(
            f"{sheet.run.title}: a form and a chronology about {children}.{due}{whose if known else ''}{held}"
        )

    def show_round(self, opened: OpenedRound) -> None:
        """Say what is asked, by whom, and by which words to make sure of them: a blank form opens without."""
        if opened.content is None:
            return
        sheet = opened.content.sheet
        asked = wording.count(len(sheet.form.sections()), "section")
        due = f" It is due back on {wording.day(sheet.run.due_on)}." if sheet.run.due_on else ""
        what = f"{asked} for you to fill in" if sheet.sections else f"A form of {asked}"
        self._six.show_words(opened.verdict.words)
        self._sender.show()
        self._title.setText(f"{sheet.run.title}, for {sheet.agency.name}.")
        back = "Only they can open what you send back."
        self._about.setText(f"{what}, asked for by {sheet.partnership.name}.{due} {back}")

    def show_table(self, opened: OpenedTable) -> None:
        """Say which table of which day it is."""
        if opened.content is None:
            return
        sheet = opened.content
        self._six.show_words(opened.verdict.words)
        self._sender.show()
        self._title.setText(f"Table {sheet.table.number} of {sheet.run.title}.")
        heard = wording.count(len(sheet.hearings), "hearing")
        people = wording.count(len(sheet.assessors), "person", "people")
        self._about.setText(
            f"{heard} and {people}, sent by {sheet.partnership.name} for {wording.day(sheet.day.on)}. "
            "Only they can open what you send back."
        )

    @property
    def person(self) -> tuple[str, str]:
        """Name and role."""
        return self._you.person

    def is_ready(self) -> bool:
        """Say whether a name is there; if not, say so and go there."""
        is_named = self._you.is_named()
        if not is_named:
            self.focus_first()
        return is_named

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._you.focus_first()
