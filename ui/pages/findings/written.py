"""The findings that have been written, in their four kinds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.round import RoundState
from audit_tool.views.findings import FindingLine, FindingsPicture
from ui import wording
from ui.pages.findings import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, hide_unless
from ui.widgets.link import Link
from ui.widgets.marks import Disc, Pill
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.wording.learning import ACTION_STATES, FINDING_KINDS, SCOPES


class FindingCard(Card):
    """One finding: what it says, who must hear it, its themes, where it came from, what is done about it.

    Signals:
        edit_asked, act_asked, choose_asked, withdraw_asked: the FindingLine.
        action_asked: the id of an action that was made of it.
    """

    edit_asked = Signal(object)
    act_asked = Signal(object)
    choose_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, line: FindingLine, *, may_change: bool, has_brief: bool, parent: QWidget | None = None) -> None:
        super().__init__(bar=FINDING_KINDS[line.finding.kind.value].meaning, parent=parent)
        self.ident, self.line = line.finding.id, line
        left_out = [Pill("Not in the brief", "na", small=True)] if has_brief and not line.finding.in_brief else []
        themes = [Pill(label, "na", small=True) for label in line.theme_labels]
        came = [PlainLabel(line.came_from, "caption", "ink2")] if line.came_from else []
        marks = Flow(Pill(SCOPES[line.finding.scope.value], "info", small=True), *left_out, *themes, *came, gap=8)
        parts = Column(PlainLabel(line.finding.text, "body"), marks, gap=7, margins=(20, 12, 14, 10))
        for action in line.actions:
            link = Link(
                f"Action {action.number}: {action.text} {ACTION_STATES[action.state.value]}", "secondary", parent=self
            )
            link.clicked.connect(lambda _checked=False, ident=action.id: self.action_asked.emit(ident))
            parts.addWidget(link)
        self.edit = Button("Edit", small=True, icon="edit", parent=self)
        act = Button("Make an action of it", small=True, icon="plus", parent=self)
        turn = "Leave out of the brief" if line.finding.in_brief else "Choose for the brief"
        choose = Button(turn, "quiet", small=True, parent=self)
        withdraw = Button("Withdraw", "quiet", small=True, parent=self)
        for button in (self.edit, act, withdraw):
            hide_unless(may_change, button)
        hide_unless(may_change and has_brief, choose)
        for button, signal in (
            (self.edit, self.edit_asked),
            (act, self.act_asked),
            (choose, self.choose_asked),
            (withdraw, self.withdraw_asked),
        ):
            button.setAccessibleDescription(line.finding.text)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(line))
        if may_change:
            parts.add(Flow(self.edit, act, choose, withdraw, gap=8))
        self.setLayout(parts)


class Written(QWidget):
    """The right part of the page: four groups, each with its count.

    Signals:
        write_asked: a finding is to be written that comes from no answer.
        years_asked: the findings of all audits are to be shown.
        edit_asked, act_asked, choose_asked, withdraw_asked, action_asked: as of a FindingCard.
    """

    write_asked = Signal()
    years_asked = Signal()
    edit_asked = Signal(object)
    act_asked = Signal(object)
    choose_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        self._shown: tuple[bool, tuple[FindingLine, ...]] | None = None
        self._closed = Notice("info", "This round is closed.", "Its findings stay as they are.")
        self._may_change = True
        self._has_brief = False
        self._title, self._below = title(), secondary()
        self._write = Button("Write a finding", "primary", icon="plus")
        self._write.clicked.connect(self.write_asked)
        years = Button(words.ALL_YEARS, "quiet", small=True)
        years.clicked.connect(self.years_asked)
        told = Row((Column(self._title, self._below, gap=2), 1), self._write, gap=14)
        head = Column(told, Row(years, None, gap=0), gap=4)
        self._groups = Column(gap=18)
        work = Box(Column(head, self._closed, self._groups, gap=16, margins=(24, 16, 18, 22)), most=940)
        inside = Column(Row((work, 100), None, gap=0), None, gap=0)
        self._scroll = Scroll(Box(inside))
        self.setLayout(Column(self._scroll))

    def show_picture(self, picture: FindingsPicture) -> None:
        """Show the findings as they stand; the focus stays with its finding."""
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        self._may_change = picture.round.state is RoundState.OPEN
        self._has_brief = picture.has_brief
        self._write.setVisible(self._may_change)
        self._closed.setVisible(not self._may_change)
        if self._shown == (self._may_change, picture.findings):
            return
        self._shown = (self._may_change, picture.findings)
        held = self._held()
        clear(self._groups)
        for kind in FindingKind:
            self._groups.addWidget(self._group(kind, [one for one in picture.findings if one.finding.kind is kind]))
        self._restore(held)

    def focus_first(self) -> None:
        """Bring the focus to the first finding."""
        buttons = [card.edit for card in self.findChildren(FindingCard)] if self._may_change else []
        for button in (buttons or [self._write])[:1]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_finding(self, ident: str) -> bool:
        """Bring the focus to a finding; say whether it is here."""
        card = next((card for card in self.findChildren(FindingCard) if card.ident == ident), None)
        if card is not None:
            self._scroll.ensureWidgetVisible(card)
            (card.edit if self._may_change else self._scroll).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return card is not None

    def act_on_focused(self) -> None:
        """Ask for an action of the finding the keyboard is at."""
        held = self._held()
        card = self.findChildren(FindingCard)[held[1]] if held is not None and self._may_change else None
        if card is not None:
            self.act_asked.emit(card.line)

    def _group(self, kind: FindingKind, lines: list[FindingLine]) -> QWidget:
        said = FINDING_KINDS[kind.value]
        count = PlainLabel(str(len(lines) or "none"), "secondary", "ink2", wrap=False, digits=True)
        head = Row(
            Disc(said.meaning, said.glyph, said.many, size=26), PlainLabel(said.many, "heading"), count, None, gap=10
        )
        about = PlainLabel(said.about, "secondary", "ink2")
        group = QWidget()
        group.setAccessibleName(f"{said.many}, {wording.count(len(lines), 'finding')}")
        group.setLayout(Column(head, about, *map(self._card, lines), gap=8))
        return group

    def _card(self, line: FindingLine) -> FindingCard:
        card = FindingCard(line, may_change=self._may_change, has_brief=self._has_brief)
        card.edit_asked.connect(self.edit_asked)
        card.act_asked.connect(self.act_asked)
        card.choose_asked.connect(self.choose_asked)
        card.withdraw_asked.connect(self.withdraw_asked)
        card.action_asked.connect(self.action_asked)
        return card

    def _held(self) -> tuple[str, int] | None:
        """Say with which finding the focus is, and how far down the list that is; None when it is elsewhere."""
        focus = self.window().focusWidget()
        for number, card in enumerate(self.findChildren(FindingCard)):
            if focus is not None and card.isAncestorOf(focus):
                return card.ident, number
        return None

    def _restore(self, held: tuple[str, int] | None) -> None:
        if held is None:
            return
        cards = self.findChildren(FindingCard)
        same = [card for card in cards if card.ident == held[0]] or cards[held[1] : held[1] + 1] or cards[-1:]
        for card in same[:1]:
            card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
