"""The register: every finding, narrowed as one types, one press from where it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.lineage import Lineage
from audit_tool.views.learning import LearningPicture, RegisterLine
from ui import style, wording
from ui.pages.learning import words
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording.learning import FINDING_KINDS, SCOPES

ALL = "all"
_BOX = 210


class Register(QWidget):
    """Every finding.

    Signals:
        source_asked, action_asked, share_asked: the RegisterLine.
        save_asked: those shown are to be saved.
    """

    source_asked = Signal(object)
    action_asked = Signal(object)
    share_asked = Signal(object)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        self._lines: tuple[RegisterLine, ...] = ()
        self._today = dt.date.min
        self._only: frozenset[str] | None = None
        self.search = FilterBox()
        self.search.setAccessibleName("Find a finding")
        self.search.setPlaceholderText("Find a finding")
        self.theme, self.audit, self.scope = Dropdown("Theme"), Dropdown("Audit"), Dropdown("Who must hear it")
        self.scope.show_entries([("One or several", ""), *((said, key) for key, said in SCOPES.items())])
        self.scope.show_data("")
        self.save = Button("Save these findings", icon="documents")
        self.chips = ChipRow("Kind")
        self.table = Table("Findings", _columns(), empty=EmptyState("findings", *words.NOTHING))
        self.table.setMinimumHeight(260)
        self._text, self._about, self._sharing = PlainLabel("", "lead"), secondary(), secondary()
        self.source, self.action = Button("Go to its source"), Button("Go to its action", icon="actions")
        self.share = Button("Say who would share it", icon="people")
        ways = Box(Flow(self.source, self.action, self.share, gap=8))
        self.card = Card(Column(self._text, self._about, self._sharing, ways, gap=8, margins=(20, 14, 20, 16)))
        boxes = Box(Flow(self.search, self.theme, self.audit, self.scope, self.save, gap=9))
        inside = Column(boxes, self.chips, (self.table, 1), self.card, gap=10, margins=(0, 12, 0, 4))
        self.setLayout(inside)
        self.card.hide()
        self._wire()

    def _wire(self) -> None:
        self.search.textChanged.connect(self._filter_by)
        for box in (self.theme, self.audit, self.scope):
            box.chosen.connect(self._filter_by)
        self.chips.chosen.connect(self._filter_by)
        self.table.filters_cleared.connect(self.clear_filters)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self.source_asked)
        self.save.clicked.connect(self.save_asked)
        for button, signal in (
            (self.source, self.source_asked),
            (self.action, self.action_asked),
            (self.share, self.share_asked),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.table.current()))

    def show_picture(self, picture: LearningPicture) -> None:
        """Show the findings as they stand; filters and the chosen finding stay."""
        self._lines, self._today = picture.lines, picture.today
        self.save.setEnabled(bool(picture.lines))
        themes: dict[str, str] = {}
        for line in picture.lines:
            themes |= dict(zip(line.finding.theme_ids, line.themes, strict=True))
        self._offer(self.theme, "All themes", themes)
        self._offer(self.audit, "All audits", {line.round.id: line.round.title for line in picture.lines})
        self.table.show_rows(picture.lines, key=lambda line: line.finding.id)
        self._filter()
        self._show_choice(self.table.current())

    def shown(self) -> tuple[RegisterLine, ...]:
        """Return the findings that the filters let through, in the order they stand."""
        return tuple(self.table.shown())

    def choose(self, ident: str) -> None:
        """Go to a finding, whatever the filters say."""
        self.clear_filters()
        self.table.go_to(lambda line: line.finding.id == ident)

    def show_theme(self, lineage: Lineage) -> None:
        """Narrow the findings to those in which a theme was to be learned."""
        self.clear_filters()
        self._only = frozenset(each.finding.id for each in lineage.found)
        self._filter()

    def clear_filters(self) -> None:
        """Show every finding."""
        self._only = None
        for box in (self.theme, self.audit, self.scope):
            box.show_data("")
        with QSignalBlocker(self.search):
            self.search.clear()
        self.chips.show_current(ALL)
        self._filter()

    def restyle(self) -> None:
        """Take the text size worn now: the boxes that filter stay narrow."""
        self.search.setFixedWidth(style.px(_BOX))
        for box in (self.theme, self.audit, self.scope):
            box.setMaximumWidth(style.px(_BOX))
            box.view().setMinimumWidth(box.sizeHint().width())

    def _offer(self, box: Dropdown, everything: str, entries: Mapping[str, str]) -> None:
        before = box.currentData() or ""
        by_name = sorted(entries.items(), key=lambda entry: entry[1].casefold())
        box.show_entries([(everything, ""), *((said, key) for key, said in by_name)])
        box.show_data(before if before in entries else "")
        self.restyle()

    def _filter_by(self, _said: object = None) -> None:
        self._only = None
        self._filter()

    def _filter(self) -> None:
        left = self._left()
        counts = {kind: sum(line.finding.kind is kind for line in left) for kind in FindingKind}
        kinds = [(kind.value, FINDING_KINDS[kind.value].many, counts[kind]) for kind in FindingKind]
        self.chips.show_chips([(ALL, "All", len(left)), *kinds])
        chosen = self.chips.current()
        shown = [line for line in left if chosen in (ALL, line.finding.kind.value)]
        self.table.keep_these(shown, none_left="No finding is like that")

    def _left(self) -> list[RegisterLine]:
        theme, audit = str(self.theme.currentData() or ""), str(self.audit.currentData() or "")
        scope = str(self.scope.currentData() or "")
        sought = self.search.text().casefold().split()
        return [
            line
            for line in self._lines
            if (self._only is None or line.finding.id in self._only)
            and (not theme or theme in line.finding.theme_ids)
            and (not audit or line.round.id == audit)
            and (not scope or line.finding.scope is Scope(scope))
            and all(word in line.sought for word in sought)
        ]

    def _show_choice(self, line: RegisterLine | None) -> None:
        self.card.setVisible(line is not None)
        if line is None:
            return
        self._text.setText(line.finding.text)
        self._about.setText(words.about(line))
        sharing = words.sharing(line, self._today)
        self._sharing.setText(sharing)
        for part in (self._sharing, self.share):
            part.setVisible(bool(sharing))
        self.action.setVisible(bool(line.actions))


def _columns() -> list[ColumnOf]:
    return [
        ColumnOf("Finding", lambda line: Cell(line.finding.text), "strong", 300, 4),
        ColumnOf("Kind", words.kind, "pill", 150),
        ColumnOf("Themes", lambda line: Cell(", ".join(line.themes)), "plain", 170, 2, needed=False),
        ColumnOf("From", lambda line: Cell(words.came_from(line)), "quiet", 190, 2, needed=False),
        ColumnOf("Heard by", words.scope, "quiet", 130, needed=False, folded=""),
        ColumnOf("Began", _began, "plain", 140, needed=False, folded="began {}"),
    ]


def _began(line: RegisterLine) -> Cell:
    return Cell(wording.day(line.round.opens_on), sort=line.round.opens_on)
