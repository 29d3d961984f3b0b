"""The sheets of the chosen children, of their audits, and of what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.choice import Place
from audit_tool.views.rehearsal import AuditLine, ChildLine, RehearsalPicture
from ui import wording
from ui.pages.rehearsal import words
from ui.pages.rehearsal.cells import buttons, number, pill
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class ChildrenSheet(QWidget):
    """The children of the sample, each with its reason.

    Signals:
        propose_asked, exchange_asked, deeper_asked, dive_asked: the buttons.
    """

    propose_asked, exchange_asked, deeper_asked, dive_asked = Signal(), Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        empty = EmptyState("people", "No children are proposed yet", words.RULE, button="Propose children")
        empty.pressed.connect(self.propose_asked)
        self.table = Table(
            "Children",
            [
                ColumnOf("Child", lambda line: Cell(line.child.label, sort=line.child.number), "strong", 90),
                ColumnOf("Stage", _place, "pill", 120),
                ColumnOf("Why", lambda line: Cell(words.why(line)), width=230, stretch=3, needed=False),
                ColumnOf("Groups", lambda line: Cell(words.groups(line)), "quiet", 200, 2, needed=False),
                ColumnOf("Deep dive", _dive, width=130, stretch=1, needed=False, folded="deep dive: {}"),
                ColumnOf("Council’s id", lambda line: Cell(line.key), "quiet", 110, needed=False, folded="id {}"),
            ],
            empty=empty,
        )
        self.propose = Button("Propose children", icon="people", small=True)
        self.exchange = Button("Exchange this child", icon="undo", small=True)
        self.deeper = Button("Plan a deep dive", icon="flag", small=True)
        self.dive = Button("Write the deep dive", icon="edit", small=True)
        for button, signal in (
            (self.propose, self.propose_asked),
            (self.exchange, self.exchange_asked),
            (self.deeper, self.deeper_asked),
            (self.dive, self.dive_asked),
        ):
            button.clicked.connect(signal)
        self._drawn = secondary()
        self._picture: RehearsalPicture | None = None
        self.table.current_changed.connect(lambda _line: self._fit_buttons())
        self.setLayout(
            Column(
                buttons(self.propose, self.exchange, self.deeper, self.dive),
                self._drawn,
                (self.table, 1),
                gap=10,
                margins=(0, 10, 0, 0),
            )
        )

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show the sample; the current child stays."""
        self._picture = picture
        found = picture.rehearsal
        drawn = f"Drawn from {wording.count(found.population, 'child', 'children')} with the seed “{found.seed}”. "
        self._drawn.setText((drawn if found.seed else "") + words.RULE)
        self.table.show_rows(picture.children, key=lambda line: line.child.id)
        if self.table.current() is None:
            self.table.go_to(lambda _line: True)  # so that what can be done with a child stands there from the first
        self._fit_buttons()

    def current(self) -> ChildLine | None:
        """Return the child a person is at."""
        line = self.table.current()
        return line if isinstance(line, ChildLine) else None

    def _fit_buttons(self) -> None:
        """Offer what can be done with the current child."""
        picture, line = self._picture, self.current()
        if picture is None:
            return
        is_chosen = line is not None and line.child.place is Place.CHOSEN and picture.may_change
        frozen = picture.rehearsal.is_frozen
        self.propose.setVisible(picture.may_change and not frozen)
        self.propose.setText("Propose again" if picture.children else "Propose children")
        self.exchange.setVisible(is_chosen and not frozen)
        self.deeper.setVisible(is_chosen)
        deep = line is not None and line.child.is_deep_dive
        self.deeper.setText("Stop the deep dive" if deep else "Plan a deep dive")
        self.dive.setVisible(is_chosen and deep and frozen)


@dataclass(frozen=True, slots=True)
class OneAudit:
    """A form about a child, in the table of all of them."""

    child: ChildLine
    audit: AuditLine


class AuditsSheet(QWidget):
    """Every form about every chosen child, and the records of the moderation.

    Signals:
        opened: the return id a person opened.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table(
            "Audits",
            [
                ColumnOf("Audit", _name, "strong", 260, 2),
                ColumnOf("Stage", _audit_stands, "pill", 140),
                ColumnOf("Deep dive", _is_dive, "quiet", 100, needed=False, folded="deep dive"),
            ],
            empty=EmptyState("questions", "No audits are out yet", "They go out once the children are settled."),
        )
        self.table.opened.connect(lambda one: self.opened.emit(one.audit.return_id))
        self._count = secondary()
        self.setLayout(Column(self._count, (self.table, 1), gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show the audits."""
        rows = [OneAudit(child, audit) for child in picture.chosen for audit in child.audits]
        self.table.show_rows(rows, key=lambda one: one.audit.return_id)
        so_far = picture.reached
        back = wording.of(so_far.audits_back, so_far.audits)
        moderated = wording.of(so_far.meetings_back, so_far.meetings)
        told = f"{back[:1].upper()}{back[1:]} audits are in, {moderated} children are moderated."
        self._count.setText(told if so_far.audits else "")


class LessonsSheet(QWidget):
    """What the lead inspector said, and what the area learned on process and on practice.

    Signals:
        feedback_asked, lesson_asked: the buttons.
        opened: a lesson was opened: it is mended among the findings.
    """

    feedback_asked, lesson_asked, opened = Signal(), Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feedback = Button("Write the feedback", icon="edit", small=True)
        self.feedback.clicked.connect(self.feedback_asked)
        self.lesson = Button("Write a lesson", icon="plus", small=True)
        self.lesson.clicked.connect(self.lesson_asked)
        self._said = PlainLabel("", "body")
        card = Card(
            Column(heading("The lead inspector’s feedback"), self._said, gap=6, margins=(16, 12, 16, 14)), bar="plum"
        )
        self.table = Table(
            "Lessons",
            [
                ColumnOf("Lesson", lambda line: Cell(line.finding.text), "strong", 280, 3),
                ColumnOf("On", lambda line: Cell(words.SIDES[line.side.value]), width=110),
                ColumnOf("Actions", lambda line: number(line.actions), "number", 90, needed=False, folded="{} actions"),
            ],
            empty=EmptyState("findings", "No lessons yet", "One on process and one on practice, at the least."),
        )
        self.table.opened.connect(lambda _line: self.opened.emit())
        head = buttons(self.feedback, self.lesson)
        self.setLayout(Column(head, card, (self.table, 1), gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show feedback and lessons."""
        self._said.setText(picture.feedback or "Nothing is written yet. It is told in words, without a grade.")
        self.table.show_rows(picture.lessons, key=lambda line: line.finding.id)
        self.feedback.setVisible(picture.may_change)
        self.lesson.setVisible(picture.may_change)


def _place(line: ChildLine) -> Cell:
    return pill(words.PLACES[line.child.place], list(Place).index(line.child.place))


def _name(one: OneAudit) -> Cell:
    """Name an audit as the page of its round does, so that no two rows read alike."""
    whose = "Joint record" if one.audit.is_meeting else one.audit.owner_name
    label = one.child.child.label
    return Cell(f"{label}: {whose}", sort=(one.child.child.number, one.audit.is_meeting, whose))


def _audit_stands(one: OneAudit) -> Cell:
    if one.audit.is_back:
        return Cell("Moderated" if one.audit.is_meeting else "Handed in", "ok", "tick", sort=2)
    return (
        Cell("In progress", "part", "half", sort=1) if one.audit.is_begun else Cell("Not started", "na", "ring", sort=0)
    )


def _dive(line: ChildLine) -> Cell:
    return Cell(line.child.dive_why if line.child.is_deep_dive else "")


def _is_dive(one: OneAudit) -> Cell:
    return Cell("Yes" if one.child.child.is_deep_dive else "")
