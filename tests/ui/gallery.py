"""Every part of the kit on a few screens, made from nothing but the kit and a small question set.

The tests lint these screens; `python tests/ui/gallery.py DIR` writes them as pictures for the eye.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from forms.answers import Answer, Evidence, State
from forms.model import QuestionSet
from forms.problems import Problem, ProblemCode
from ui import icons, style
from ui.fields import QuestionBlock, field_for
from ui.hub import Hub
from ui.text import LineEdit, PlainLabel, heading, secondary, title
from ui.widgets.button import Button, IconButton, ReasonedButton
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.count_bars import CountBars
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.gauges import Dial, DistributionBar, ProgressBar, Ring, Share
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Reflow, Row, Scroll, Variant
from ui.widgets.marks import Disc, IconView, KeyCap, Pill
from ui.widgets.notices import ErrorSummary, Notice, ToFix, UndoBar
from ui.widgets.page import Crumb, PageView
from ui.widgets.places import KeyHint, Tabs
from ui.widgets.scale_card import Step
from ui.widgets.scale_cards import ScaleGroup
from ui.widgets.side_panel import SidePanel
from ui.widgets.standards import Standard, StandardIndex
from ui.widgets.surface import Card, Hairline, Panel
from ui.widgets.table import Cell, ColumnOf, Table
from ui.window import Page, Window

STEPS = (
    Step("met", "Met", "In place everywhere, checked in the last year.", "met", "tick"),
    Step("part", "Partially met", "In place, with gaps in reach or proof.", "part", "half"),
    Step("not_met", "Not met", "Not in place, or we cannot show it.", "nott", "cross"),
    Step("na", "Does not apply", "Say why. This leaves the score.", "na", "dash"),
)

QUESTIONS = QuestionSet.model_validate(
    {
        "id": "sample",
        "version": "1.0.0",
        "title": "Sample",
        "short_title": "Sample",
        "purpose": "section11",
        "scales": [
            {
                "id": "met3",
                "title": "Met",
                "levels": [
                    {
                        "code": "met",
                        "label": "Met",
                        "score": 2,
                        "tone": "met",
                        "glyph": "tick",
                        "descriptor": STEPS[0].words,
                    },
                    {
                        "code": "part",
                        "label": "Partially met",
                        "score": 1,
                        "tone": "part",
                        "glyph": "half",
                        "descriptor": STEPS[1].words,
                    },
                    {
                        "code": "not_met",
                        "label": "Not met",
                        "score": 0,
                        "tone": "nott",
                        "glyph": "cross",
                        "descriptor": STEPS[2].words,
                    },
                    {
                        "code": "na",
                        "label": "Does not apply",
                        "excluded": True,
                        "tone": "na",
                        "glyph": "dash",
                        "descriptor": STEPS[3].words,
                    },
                ],
            },
            {
                "id": "ynp",
                "title": "Yes, partly or no",
                "levels": [
                    {"code": "yes", "label": "Yes", "score": 2, "tone": "met", "glyph": "tick"},
                    {"code": "partly", "label": "Partly", "score": 1, "tone": "part", "glyph": "half"},
                    {"code": "no", "label": "No", "score": 0, "tone": "nott", "glyph": "cross"},
                ],
            },
        ],
        "option_lists": [
            {
                "id": "voices",
                "options": [
                    {"code": "survey", "label": "A survey of children & young people"},
                    {"code": "panel", "label": "A youth panel that meets at least four times a year"},
                    {"code": "none", "label": "None of these", "exclusive": True},
                ],
            },
            {"id": "phases", "options": [{"code": f"p{n}", "label": f"Phase {n}"} for n in range(1, 10)]},
        ],
        "items": [
            {
                "kind": "section",
                "id": "listening",
                "ref": "4",
                "label": "Listening to children",
                "items": [
                    {
                        "kind": "question",
                        "id": "shape",
                        "ref": "4.2",
                        "type": "scale",
                        "scale": "met3",
                        "label": "Do children shape how your services are designed and bought?",
                        "hint": "Think of the last 12 months. Include babies, disabled children "
                        "and those who do not use speech.",
                        "duty": "must",
                        "evidence": {
                            "prompt": "Reference it: do not paste children’s names.",
                            "required_when": ["met"],
                        },
                        "impact": {"required_when": ["met", "part"]},
                        "actions": [{"when": ["part", "not_met"]}],
                    },
                    {
                        "kind": "question",
                        "id": "heard",
                        "ref": "4.3",
                        "type": "yes_partly_no",
                        "label": "Do staff know how to hear a child who does not speak?",
                        "allow_dont_know": True,
                    },
                    {
                        "kind": "question",
                        "id": "ways",
                        "type": "multiple",
                        "options": "voices",
                        "label": "How do you ask children?",
                    },
                    {
                        "kind": "question",
                        "id": "lead_way",
                        "type": "single",
                        "options": "voices",
                        "label": "Which of them tells you most?",
                    },
                    {
                        "kind": "question",
                        "id": "phase",
                        "type": "single",
                        "options": "phases",
                        "label": "Which phase is this setting?",
                    },
                    {
                        "kind": "question",
                        "id": "trained",
                        "type": "whole",
                        "label": "Staff trained at level 3",
                        "unit": "staff",
                        "maximum": 96,
                        "allow_does_not_apply": True,
                        "allow_dont_know": True,
                        "definition": {
                            "counts": "Staff whose training is in date.",
                            "who": "Everyone employed, agency staff too.",
                            "dates": "On the day you answer.",
                            "not_counted": "Training booked and not yet done.",
                        },
                    },
                    {
                        "kind": "question",
                        "id": "share",
                        "type": "percent",
                        "label": "Children who said they were listened to",
                    },
                    {"kind": "question", "id": "approved", "type": "date", "label": "Date the policy was approved"},
                    {"kind": "question", "id": "where", "type": "short_text", "label": "Where the policy can be read"},
                    {
                        "kind": "question",
                        "id": "story",
                        "type": "long_text",
                        "label": "What changed because children asked?",
                        "maximum": 400,
                    },
                    {"kind": "question", "id": "lead", "type": "person_role", "label": "Named lead"},
                    {
                        "kind": "question",
                        "id": "days",
                        "type": "decimal",
                        "label": "Days a week the lead has for this",
                        "unit": "days",
                        "places": 1,
                        "maximum": 7,
                    },
                    {"kind": "question", "id": "period", "type": "date_range", "label": "When the records were read"},
                    {
                        "kind": "question",
                        "id": "order",
                        "type": "rank",
                        "options": "voices",
                        "label": "Which way of asking tells you most?",
                    },
                    {
                        "kind": "question",
                        "id": "read",
                        "type": "acknowledge",
                        "label": "No child is named in this return.",
                    },
                ],
            }
        ],
    }
)

ANSWER = Answer(
    State.ANSWERED,
    "part",
    evidence=(
        Evidence("a", "Lead-worker pilot: six-month results", "data", "", dt.date(2026, 9, 1)),
        Evidence("b", "“Ask us first”: notes from the youth panel, 3 meetings", "childs_voice", "March to July"),
    ),
    impact="Children asked for one person to hold their story. Since April 214 children chose their lead worker; "
    "86% (n=171) said they were listened to, up from 61%.",
    impact_step=3,
)

STANDARDS = tuple(
    Standard(f"s{number}", str(number), name, whole, done, fix)
    for number, (name, whole, done, fix) in enumerate(
        [
            ("Leadership", 5, 5, 0),
            ("Accountability", 4, 4, 0),
            ("Policies", 4, 4, 1),
            ("Listening to children", 5, 1, 0),
            ("Culture and inclusion", 4, 0, 0),
            ("Supervision", 4, 2, 2),
            ("Induction and training", 5, 5, 0),
            ("Safer recruitment", 4, 4, 0),
            ("Allegations, concerns", 4, 0, 0),
            ("Records and sharing", 5, 3, 0),
            ("Multi-agency working", 5, 0, 0),
            ("Challenge, learning", 5, 0, 0),
        ],
        1,
    )
)


class Ground(QWidget):
    """The canvas a gallery screen stands on."""

    def paintEvent(self, event):
        QPainter(self).fillRect(self.rect(), style.colour("canvas"))


def _part(name: str, *widgets) -> Column:
    return Column(PlainLabel(name, "section", "ink2"), *widgets, gap=8)


def _buttons() -> Flow:
    off = ReasonedButton(Button("Send", "primary"))
    off.refuse("3 hits are left to mend.")
    return Flow(
        Button("Save", "primary"),
        Button("Add file", icon="plus"),
        Button("Undo", "quiet", icon="undo"),
        IconButton("bin", "Remove"),
        off,
        gap=10,
    )


def _pills() -> list[Flow]:
    rows = [
        [
            ("Met", "met", "tick"),
            ("Partially met", "part", "half"),
            ("Not met", "nott", "cross"),
            ("Does not apply", "na", "dash"),
        ],
        [
            ("Done", "info", "tick"),
            ("On track", "ok", "tick"),
            ("At risk", "part", "warn"),
            ("Late", "bad", "clock"),
            ("Child’s voice", "plum", "voice"),
        ],
    ]
    flows = [Flow(*(Pill(*each, form=form) for each in row), gap=6) for row in rows for form in ("tint", "solid")]
    withdrawn = Flow(
        Pill("Withdrawn", "plum", "cross", form="hollow"),
        Disc(None),
        *(Disc(step.meaning, step.glyph, step.label) for step in STEPS),
    )
    return [*flows, withdrawn]


def components() -> QWidget:
    """Build the sheet of components and states, as picture 14."""
    group, moved, locked = (
        ScaleGroup(STEPS, "Chosen"),
        ScaleGroup(STEPS[:3], "Moved"),
        ScaleGroup(STEPS[:3], "Read only"),
    )
    group.show_code("part")
    moved.show_code("part")
    moved.show_moved("met")
    locked.show_code("met")
    locked.set_read_only(True)
    left = Column(
        _part("Buttons", _buttons()),
        _part("Status: word, glyph and colour", *_pills()),
        _part("Scale cards", group, moved, locked),
        _part(
            "Two clocks",
            Flow(
                Dial("Done", "due 12 December", 0.5, "ok"),
                Dial("Done", "34 days late", 0.7, "bad"),
                Dial("Done", "3 June", 1, "info"),
                Dial("Worked", "9 of 10 files", 1, "met"),
                gap=18,
            ),
        ),
        _part("Own icons, 24 grid, 1.8 line", Flow(*(IconView(name, size=22) for name in icons.DRAWINGS), gap=9)),
        None,
        gap=14,
    )
    wrong = Labelled("Staff trained at level 3", LineEdit("104"))
    wrong.set_problems(["Enter 96 or fewer: you have 96 staff."])
    locked_box = LineEdit("Northmere NHS Trust")
    locked_box.setReadOnly(True)
    drop = Dropdown("Kind")
    drop.show_entries([("Document", 1), ("Child’s voice", 2)])
    drop.show_data(2)
    undo, summary = UndoBar(), ErrorSummary()
    undo.show_fact("11 files put back in the tray")
    summary.show_problems(
        "3 things to fix before you sign",
        [
            ToFix("3.2 Say when the policy was approved", 1),
            ToFix("6.2 The number trained must be 96 or fewer", 2),
            ToFix("6.4 Add an action, or say why none is needed", 3),
        ],
    )
    ring = Ring("Agencies returned")
    ring.show_value(9 / 13, "69%")
    shares = DistributionBar("Ratings")
    shares.show_shares(
        [
            Share(28, "Met", "met", "tick"),
            Share(14, "Partially met", "part", "half"),
            Share(3, "Not met", "nott", "cross"),
            Share(0, "Does not apply", "na", "dash"),
        ]
    )
    counts = CountBars("1.1 How well do you know what you must do?")
    counts.show_shares(Share(count, words, "info", "dot") for words, count in (("Not at all", 0), ("Greatly", 31)))
    bar = ProgressBar("Answered")
    bar.show_value(28, 54)
    middle = Column(
        _part(
            "Fields: default, choice, error, read only",
            Labelled("Date the policy was approved", LineEdit("14 March 2026"), hint="For example, 14 March 2026"),
            Labelled("Kind", drop),
            wrong,
            Labelled("Agency", locked_box),
        ),
        _part(
            "Saved-work notices",
            undo,
            Notice(
                "info", "Locked after 10 minutes.", "Your work is saved. Enter your passphrase to go on.", icon="lock"
            ),
            Notice("bad", "The disk is full.", "Keep this window open.", button="Save now"),
            Notice("met", "Every return is in.", "Book the feedback meeting.", closable=True),
        ),
        None,
        gap=14,
    )
    right = Column(
        _part("Check before signing", summary),
        _part(
            "Empty state",
            Card(
                Column(
                    EmptyState(
                        "documents",
                        "No learning briefs yet",
                        "A brief starts from an agreed finding. Family D has four findings ready.",
                        button="Start a brief from Family D",
                    )
                )
            ),
        ),
        _part(
            "How much",
            Row(
                ring,
                Column(
                    PlainLabel("9 of 13", "figure"),
                    secondary("agencies returned"),
                    Pill("Due in 10 days", "part", "clock", small=True),
                    gap=4,
                ),
                None,
                gap=14,
            ),
            shares,
            counts,
            bar,
        ),
        None,
        gap=14,
    )
    columns = EqualColumns(Box(left), Box(middle), Box(right), least=300, gap=28)
    return _screen(Column(title("Components and their states"), columns, None, gap=12, margins=(28, 16, 28, 18)))


def _screen(layout) -> QWidget:
    inside = QWidget()
    inside.setLayout(layout)
    ground = Ground()
    ground.setLayout(Column(Scroll(inside), gap=0))
    return ground


class FormPage(PageView):
    """One question as the form page shows it, in three arrangements."""

    def __init__(self):
        super().__init__()
        self.index = StandardIndex("standard")
        self.index.show_standards(STANDARDS)
        self.index.show_current("s4")
        question = QUESTIONS.question("shape")
        self.block = QuestionBlock(field_for(question, QUESTIONS, role="question"))
        self.block.show_answer(ANSWER, first_evidence=7)
        self.block.show_problems([Problem(ProblemCode.NEEDS_ACTION, "shape", params={"level": "part"})])
        self.block.show_place("Question 2 of 5")
        self.help = Button("Help and last year", end_icon="left", small=True)
        self.where = Button("Standard 4 of 12", end_icon="down", small=True)
        self.block.add_beside(self.where)
        self.block.add_beside(Button("Ask a colleague", "quiet", icon="people", small=True))
        self.block.add_beside(self.help)
        work = Box(Column(self.block, None, margins=(28, 14, 28, 14)), most=860)
        self.hints = [KeyHint("Choose", KeyCap("1")), KeyHint("Next", KeyCap("Ctrl"), KeyCap("Enter"))]
        foot = Panel(
            Row(
                Button("4.1", icon="left"),
                None,
                *self.hints,
                Button("Save and go to 4.3", "primary", end_icon="right"),
                gap=10,
                margins=(28, 10, 28, 10),
            ),
            sides="t",
        )
        self.side = SidePanel("Help and last year", _aside())
        self.help.clicked.connect(self.side.toggle)
        self.left = Panel(Column(self.index, gap=0), sides="r")
        centre = Column((Scroll(_holder(work)), 1), foot, gap=0)
        inside = _box(Row(self.left, (_box(centre), 1), self.side, gap=0))
        self.reflow = Reflow(
            inside, [Variant("all", self._all), Variant("slim", self._slim), Variant("one", self._one)]
        )
        self.setLayout(Column(self.reflow, gap=0))

    def arrive(self, target):
        self.crumbed.emit(
            [Crumb("Section 11, 2026", "home"), Crumb("Northmere NHS Trust", "home"), Crumb("4 Listening to children")]
        )
        self.save_done.emit()

    def panes(self):
        return [self.index, self.block, self.side]

    def _all(self):
        self._arrange(index=True, slim=False, folded=False)

    def _slim(self):
        self._arrange(index=True, slim=True, folded=True)

    def _one(self):
        self._arrange(index=False, slim=True, folded=True)

    def _arrange(self, *, index, slim, folded):
        self.left.setVisible(index)
        self.where.setVisible(not index)
        self.index.set_slim(slim)
        self.side.set_folded(folded)
        self.help.setVisible(folded)
        for hint in self.hints:
            hint.setVisible(index)


class BlankPage(PageView):
    """A page with nothing on it but its empty state."""

    def __init__(self):
        super().__init__()
        self.setLayout(
            Column(
                EmptyState(
                    "rounds", "No rounds yet", "A round is one audit from letters to lessons.", button="Start a round"
                ),
                gap=0,
            )
        )

    def arrive(self, target):
        self.crumbed.emit([Crumb("Home")])


def window(hub: Hub, worn: style.Style) -> Window:
    """Build the window with the form on it, as picture 02."""
    made = Window(hub, worn, clock=lambda: dt.datetime(2026, 11, 20, 14, 32, tzinfo=dt.UTC))
    made.show_pages(
        [
            Page("home", "home", "Home", BlankPage),
            Page("form", "rounds", "Rounds", FormPage),
            Page("findings", "findings", "Findings", BlankPage),
            Page("actions", "actions", "Actions", BlankPage),
            Page("documents", "documents", "Documents", BlankPage),
            Page("settings", "settings", "Settings", BlankPage, at_foot=True),
        ]
    )
    made.rail.show_badge("actions", 3)
    made.show_marking("OFFICIAL-SENSITIVE")
    made.go("form")
    return made


def _holder(work: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(Row((work, 1), gap=0))
    return holder


def _box(layout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _aside() -> QWidget:
    tabs = Tabs("Help and last year")
    last = Card(
        Column(
            Row(Pill("Partially met", "part", "half"), PlainLabel("14 May 2025", "caption", "ink3", wrap=False), None),
            PlainLabel(
                "“Wishes and feelings are on the assessment template, but dip sampling found them copied forward "
                "in 11 of 30 files.”",
                "secondary",
            ),
            PlainLabel(
                "No evidence that children under 5 were observed or heard.",
                "secondary",
                lead="Why the panel moved it from Met:",
            ),
            margins=(16, 12, 14, 12),
        ),
        ground="canvas",
        bar="part",
    )
    sheet = Column(
        last,
        heading("You said you would"),
        PlainLabel("Stop copy-forward in the case system", "secondary"),
        None,
        Button("Reuse last year’s answer", icon="copy", small=True),
        gap=13,
        margins=(18, 14, 18, 16),
    )
    guidance = Column(
        PlainLabel("A good answer names who was asked, what they said, and what was done about it.", "body"),
        None,
        margins=(18, 14, 18, 16),
    )
    tabs.add_sheet("Guidance", Scroll(_box(guidance)))
    tabs.add_sheet("Last year", Scroll(_box(sheet)))
    tabs.show_sheet("Last year")
    return tabs


def section() -> QWidget:
    """Build every type of question one below the other, some of them with things to mend."""
    cards = []
    for question in QUESTIONS.questions():
        block = QuestionBlock(field_for(question, QUESTIONS))
        cards.append(Card(Column(block, margins=(18, 14, 18, 16))))
        if question.id == "trained":
            block.show_answer(Answer(State.ANSWERED, "about 90"))
            block.show_problems([Problem(ProblemCode.NOT_A_NUMBER, "trained")])
        if question.id == "heard":
            block.show_answer(Answer(State.DONT_KNOW, reason="The survey closes in May."))
        if question.id == "ways":
            block.show_answer(Answer(State.ANSWERED, ["survey", "none"]))
            block.show_problems([Problem(ProblemCode.NOT_ALONE, "ways", params={"option": "none"})])
        if question.id == "approved":
            block.show_answer(Answer(State.ANSWERED, "2026-03-14"))
        if question.id == "period":
            block.show_answer(Answer(State.ANSWERED, {"from": "2026-03-14", "to": "2026-03-01"}))
            block.show_problems([Problem(ProblemCode.ENDS_TOO_EARLY, "period")])
        if question.id == "order":
            block.show_answer(Answer(State.ANSWERED, ["survey", "panel"]))
        if question.id == "story":
            block.show_answer(Answer(State.ANSWERED, "A lead worker of their own choosing. " * 10))
        if question.id == "lead":
            block.show_answer(Answer(State.ANSWERED, {"name": "R. Aldous", "role": ""}))
    work = Box(Column(title("4 Listening to children"), *cards, None, gap=14, margins=(28, 18, 28, 24)), most=916)
    return _screen(Row((work, 1), gap=0))


@dataclass(frozen=True)
class School:
    """One row of the sample table."""

    name: str
    phase: str
    lead: str
    status: tuple[str, str, str]
    late: int
    step: str


SCHOOLS = (
    School(
        "Ashgrove Primary", "Primary, maintained", "A. Whitlock", ("Accepted", "ok", "tick"), 0, "Letter read by JM"
    ),
    School(
        "Beckside Academy", "Secondary, Fernhill", "P. Adeyemi", ("Own template", "info", "link"), 0, "41 of 85 mapped"
    ),
    School("Castle Hill Infants", "Primary, maintained", "L. Moss", ("Late", "bad", "clock"), 9, "Reminder 2: to head"),
    School("Dale View College", "Further education", "M. Osei", ("Checked", "met", "eye"), 0, "Numbers to confirm"),
    School(
        "Eastmoor Pupil Referral Unit",
        "Alternative provision",
        "H. Carr",
        ("Late", "bad", "clock"),
        23,
        "Reminder 4: to director",
    ),
)

COLUMNS = (
    ColumnOf("School", lambda row: Cell(row.name), "strong", 230, 3),
    ColumnOf("Phase and type", lambda row: Cell(row.phase), "quiet", 160, 2, needed=False),
    ColumnOf("Safeguarding lead", lambda row: Cell(row.lead), "plain", 150, 1, needed=False),
    ColumnOf("Status", lambda row: Cell(*row.status), "pill", 150, 0),
    ColumnOf("Late by", lambda row: Cell(f"{row.late} days" if row.late else "", sort=row.late), "late", 90, 0),
    ColumnOf("Next step", lambda row: Cell(row.step), "quiet", 180, 2, needed=False),
)


def returns() -> QWidget:
    """Build a table with its chips, as picture 04, and an empty and a filtered one beside it."""
    table = Table("Schools", COLUMNS)
    table.show_rows(SCHOOLS)
    table.view.setCurrentIndex(table.view.model().index(2, 0))
    chips = ChipRow("Show")
    chips.show_chips([("all", "All", 5), ("late", "Late", 2), ("need", "Need you", 0)])
    none, filtered = Table("Returns", COLUMNS[:2]), Table("Schools", COLUMNS[:2])
    filtered.show_rows(SCHOOLS)
    filtered.keep(lambda row: False, none_left="No school is both late and checked.")
    pair = EqualColumns(none, filtered, least=260, gap=14)
    for each in (none, filtered):
        each.setMinimumHeight(style.px(240))
    table.setMinimumHeight(style.px(280))
    head = Row(
        (
            Column(
                title("131 of 177 schools have returned"),
                secondary("Final date Friday 12 December. 22 are late. No school is missing from the register."),
                gap=2,
            ),
            1,
        ),
        Button("Write 22 reminders"),
    )
    return _screen(Column(head, chips, (table, 1), Hairline(), pair, gap=12, margins=(28, 18, 28, 18)))


SCREENS = {"components": components, "section": section, "returns": returns}


def settle() -> None:
    """Let layouts and events come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def show(screen: QWidget, size: tuple[int, int]) -> QWidget:
    """Show a screen at a size and let it settle."""
    screen.resize(*size)
    screen.show()
    screen.activateWindow()
    settle()
    return screen


def press_two(screen: QWidget) -> None:
    """Choose as an auditor would, by a real key press, so that the picture shows a true focus."""
    screen.findChild(ScaleGroup).focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    settle()


def main(folder: str, looks: list[str]) -> None:
    """Write every screen as a picture, for looks such as "dark-150-1024x700"."""
    app = QApplication.instance() or QApplication([])
    worn, hub = style.Style(app), Hub()
    Path(folder).mkdir(parents=True, exist_ok=True)
    for look in looks or ["light-100-1366x768"]:
        theme, percent, size = look.split("-")
        worn.wear(theme=theme, text_percent=int(percent))
        wide, high = (int(each) for each in size.split("x"))
        screens = {name: build() for name, build in SCREENS.items()} | {"form": window(hub, worn)}
        for name, screen in screens.items():
            show(screen, (wide, high))
            if name in ("components", "form"):
                press_two(screen)
            screen.grab().save(str(Path(folder) / f"{name}-{look}.png"))
            screen.close()
    hub.end()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
