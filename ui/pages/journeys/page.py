"""The page of journeys: what each side tells, side by side where the window is wide enough."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.views.journeys import AskedLine, JourneysPicture, Leg, Side, Told
from ui import wording
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card, Hairline

BARS = ("accent", "plum", "met")
"""A colour for each side, beside its name."""

NOTHING = "Nobody has told this part yet."
NOT_ASKED = "This side is not asked about it."
OF_ALL = "Services that work with both"
AGREED = "What the meeting wrote"
LEAST = 380
"""Two sides stand beside each other while each has this much room, in px at 100% text."""


class JourneysPage(Page):
    """Where a review group reads one family's time from both sides at once."""

    NAME: ClassVar[str] = "journeys"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: JourneysPicture | None = None
        self._arriving = False
        self._title, self._below = title(), PlainLabel("", "lead", "ink2")
        self.sheet = Button("Keep, improve, develop, stop", "primary", icon="flag")
        self.sheet.clicked.connect(lambda: self._go("workshop"))
        self.findings = Button("Findings", icon="findings")
        self.findings.clicked.connect(lambda: self._go("findings"))
        self.documents = Button("Documents", icon="documents")
        self.documents.clicked.connect(lambda: self._go("documents"))
        self._head = Box(Flow(self.sheet, self.findings, self.documents, gap=8))
        self._tellers = Box(EqualColumns(least=260, gap=12))
        self._empty = EmptyState("people", "Nobody has told anything yet", "Answers stand here as they come in.")
        self._legs = Column(gap=20)
        self._scroll = Scroll(
            Box(
                Column(
                    Column(self._title, self._below, gap=2),
                    self._head,
                    self._tellers,
                    self._empty,
                    self._legs,
                    None,
                    gap=14,
                    margins=(28, 18, 24, 22),
                )
            )
        )
        self.setLayout(Column(self._scroll, gap=0))

    def open(self, where: Where) -> None:
        """Show the journeys of a round's family."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.journeys(round_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether answers, or who is asked what, changed."""
        return bool({"answer", "returns", "round", "agency"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the page, for F6: the story has no controls of its own."""
        return [self._scroll]

    def help_topic(self) -> str:
        """Name the help about Joint Case Reviews."""
        return "joint_case_review"

    def _go(self, page: str) -> None:
        self.go.emit(Where(page, self.where.ident))

    def _show(self, picture: JourneysPicture) -> None:
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Journeys"),
            )
        )
        if picture != self._shown:
            self._shown = picture
            self._fill(picture)
        if self._arriving:
            self._arriving = False
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, picture: JourneysPicture) -> None:
        back, expected = picture.answered
        streams = " and ".join(stream.title.lower() for stream in picture.kind.streams)
        self._title.setText(f"{picture.case.label}: {streams}")
        self._below.setText(f"{wording.of(back, expected).capitalize()} services have told their part.")
        tellers = self._tellers.layout()
        clear(tellers)
        for (name, who), bar in zip(picture.tellers, BARS, strict=False):
            if who:
                tellers.addWidget(_teller(name, tuple(agency for agency, _type in who), bar))
        clear(self._legs)
        told = [leg for leg in picture.legs if _is_told(leg)]
        self._empty.setVisible(not told)
        for leg in told:
            self._legs.addWidget(_leg(leg))


def _is_told(leg: Leg) -> bool:
    return any(side.lines for side in leg.sides) or bool(leg.of_all or leg.agreed)


def _teller(name: str, agencies: tuple[str, ...], bar: str) -> QWidget:
    return Card(
        Column(PlainLabel(name, "strong"), secondary(", ".join(agencies)), None, gap=2, margins=(18, 10, 14, 10)),
        bar=bar,
    )


def _leg(leg: Leg) -> QWidget:
    sides = [_side(side, bar) for side, bar in zip(leg.sides, BARS, strict=False)]
    parts: list[QWidget] = [heading(f"{leg.ref} {leg.title}".strip()), Box(EqualColumns(*sides, least=LEAST, gap=14))]
    for name, lines, icon in ((OF_ALL, leg.of_all, "people"), (AGREED, leg.agreed, "voice")):
        if lines:
            head = Row(IconView(icon, size=19), PlainLabel(name, "strong"), None, gap=8)
            parts.append(Card(Column(head, *(_line(line) for line in lines), gap=12, margins=(18, 12, 16, 14))))
    box = Box(Column(*parts, gap=10))
    box.setAccessibleName(leg.title)
    return box


def _side(side: Side, bar: str) -> QWidget:
    lines: list[QWidget] = [_line(line) for line in side.lines]
    if not lines:
        lines = [secondary(NOTHING if side.is_asked else NOT_ASKED)]
    card = Card(
        Column(PlainLabel(side.title, "strong"), Hairline(), *lines, None, gap=10, margins=(20, 12, 16, 14)), bar=bar
    )
    card.setAccessibleName(side.title)
    return card


def _line(line: AskedLine) -> QWidget:
    asked = PlainLabel(f"{line.ref} {line.asked}".strip(), "label")
    return Box(Column(asked, *(_told(told) for told in line.told), gap=5))


def _told(told: Told) -> QWidget:
    who = PlainLabel(", ".join(part for part in (told.who, told.child) if part), "caption", "ink2")
    parts: list[QWidget] = [who]
    if told.level is not None:
        parts = [Box(Flow(Pill(told.level.label, told.level.tone, told.level.glyph, small=True), who, gap=8))]
    else:
        parts.append(PlainLabel(told.words, "body"))
    if told.remark:
        parts.append(PlainLabel(told.remark, "secondary"))
    return Box(Column(*parts, gap=1))
