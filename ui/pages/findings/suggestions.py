"""What the answers suggest, by who gave them: each one click away from being written up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.round import RoundState
from audit_tool.views.findings import FindingsPicture, Suggestion
from ui import wording
from ui.pages.findings import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, hide_unless
from ui.widgets.marks import Pill
from ui.widgets.row_button import RowList
from ui.widgets.surface import Hairline, Panel

KINDS = ((FindingKind.IMPROVEMENT, "Gaps"), (FindingKind.STRENGTH, "Strengths"))


class SuggestionRow(QWidget):
    """One answer: its rating, the question, what it has to show, and two ways on.

    Signals:
        write_asked, go_asked: the Suggestion.
    """

    write_asked = Signal(object)
    go_asked = Signal(object)

    def __init__(self, suggestion: Suggestion, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rated = suggestion.rated
        self.key = (suggestion.return_id, rated.key)
        asked = " ".join(part for part in (rated.ref, rated.asked) if part)
        marks = Flow(
            Pill(rated.level.label, rated.level.tone, rated.level.glyph, small=True),
            *([PlainLabel(rated.row_label, "caption", "ink2")] if rated.row_label else []),
            gap=8,
        )
        self._write = Button("Write it up", small=True)
        hide_unless(may_write, self._write)
        self._go = go = Button(f"Go to {rated.ref}" if rated.ref else "Go to question", "quiet", small=True)
        for button, signal in ((self._write, self.write_asked), (go, self.go_asked)):
            button.setAccessibleDescription(asked)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(suggestion))
        told = PlainLabel(words.shown_by(suggestion), "secondary", "ink2")
        buttons = Flow(self._write, go, gap=8)
        self.setLayout(Column(marks, PlainLabel(asked, "strong"), told, buttons, gap=5, margins=(0, 9, 0, 9)))

    def focus_first(self) -> None:
        """Bring the focus to its first button."""
        (self._go if self._write.isHidden() else self._write).setFocus(Qt.FocusReason.OtherFocusReason)


class Suggestions(Panel):
    """The left part of the page.

    Signals:
        write_asked, go_asked: the Suggestion.
    """

    write_asked = Signal(object)
    go_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self._picture: FindingsPicture | None = None
        self._groups: dict[str, Disclosure] = {}
        self._kinds = ChipRow("What the answers suggest")
        self._kinds.chosen.connect(lambda _kind: self._show(keeps=False))
        self._list = RowList("Who answered")
        self._empty = EmptyState("findings", "Nothing to write up")
        inside = Column(
            heading("From the answers"), self._kinds, self._list, self._empty, None, gap=10, margins=(22, 14, 14, 18)
        )
        self.setLayout(Column(Scroll(Box(inside))))
        self.setAccessibleName("From the answers")

    def show_picture(self, picture: FindingsPicture) -> None:
        """Show what the answers suggest now; what is open stays open, and the focus near where it was."""
        is_same = self._picture is not None and self._picture.round.id == picture.round.id
        self._picture = picture
        self._kinds.show_chips(
            (kind.value, said, sum(one.kind is kind for one in picture.suggestions)) for kind, said in KINDS
        )
        self._show(keeps=is_same)

    def focus_first(self) -> None:
        """Bring the focus to the first owner."""
        for group in list(self._groups.values())[:1]:
            group.head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, *, keeps: bool) -> None:
        if self._picture is None:
            return
        kind = self._kinds.current()
        chosen = [one for one in self._picture.suggestions if one.kind.value == kind]
        opened = {owner for owner, group in self._groups.items() if group.is_open and keeps}
        held = self._held()
        by_owner: dict[str, list[Suggestion]] = {}
        for one in chosen:
            by_owner.setdefault(one.owner_name, []).append(one)
        clear(self._list.rows)
        self._groups = {}
        for owner, ones in by_owner.items():
            self._add(owner, ones)
        if len(by_owner) == 1:
            opened = set(by_owner)
        for owner in opened & self._groups.keys():
            self._groups[owner].set_open(True)
        self._empty.setVisible(not chosen)
        self._empty.show_title(
            "No gap left to write up" if kind == FindingKind.IMPROVEMENT else "No strength left to write up"
        )
        if keeps and held is not None:
            self._restore(*held)

    def _add(self, owner: str, ones: Sequence[Suggestion]) -> None:
        if self._groups:
            self._list.rows.addWidget(Hairline())
        count = PlainLabel(str(len(ones)), "caption_strong", "ink2", wrap=False, digits=True)
        head = Row((PlainLabel(owner, "strong"), 1), count, gap=10)
        name = f"{owner}, {wording.count(len(ones), 'answer')}"
        group = Disclosure(head, name, partial(self._build, ones), note="Opens the answers")
        self._groups[owner] = group
        self._list.rows.addWidget(group)

    def _build(self, ones: Sequence[Suggestion]) -> QWidget:
        body = QWidget()
        may_write = self._picture is not None and self._picture.round.state is RoundState.OPEN
        lines = Column(gap=0, margins=(14, 0, 12, 6))
        for number, one in enumerate(ones):
            if number:
                lines.addWidget(Hairline())
            row = SuggestionRow(one, may_write=may_write)
            row.write_asked.connect(self.write_asked)
            row.go_asked.connect(self.go_asked)
            lines.addWidget(row)
        body.setLayout(lines)
        return body

    def _held(self) -> tuple[str, int] | None:
        """Say in which group, and at which row, the focus is; None when it is elsewhere."""
        focus = self.window().focusWidget()
        for owner, group in self._groups.items():
            if focus is not None and group.isAncestorOf(focus):
                rows = group.findChildren(SuggestionRow)
                at = next((number for number, row in enumerate(rows) if row.isAncestorOf(focus)), -1)
                return owner, at
        return None

    def _restore(self, owner: str, row: int) -> None:
        """Bring the focus back to where the list was left: the row that now stands there, else what is above it."""
        group = self._groups.get(owner) or next(iter(self._groups.values()), None)
        if group is None:
            self._kinds.focus_current()
            return
        rows = group.findChildren(SuggestionRow)
        if row >= 0 and rows and owner in self._groups:
            rows[min(row, len(rows) - 1)].focus_first()
        else:
            group.head.setFocus(Qt.FocusReason.OtherFocusReason)
