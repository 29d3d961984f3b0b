"""The main part of the summary: the result in a line, its sections, gaps, strengths and what is worth a second look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.check import Flag
from audit_tool.domain.round import RoundState
from audit_tool.views.summary import SummaryPicture
from forms.answers import Key
from forms.scoring import SetScore
from ui.pages.summary import words
from ui.pages.summary.rated import RatedList
from ui.pages.summary.sections import Sections
from ui.text import PlainLabel, secondary, title
from ui.widgets.chips import Chip, ChipRow
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.link import Link
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card
from ui.wording import learning

SCORE, GAPS, STRENGTHS, LOOK = "score", "gaps", "strengths", "look"
FINAL, OWN = "final", "own"


class Results(QWidget):
    """What the answers come to and what they say to work on, one view of four at a time.

    Signals:
        write_asked, act_asked: the Rated to make something of.
        go_asked: the key of the question to go to.
    """

    write_asked = Signal(object)
    act_asked = Signal(object)
    go_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: SummaryPicture | None = None
        self._title, self._standing = title(), secondary()
        self._bands = Column(gap=4)
        self._lens = ChipRow("Whose ratings")
        self._lens.show_chips([(FINAL, "After moderation", None), (OWN, "As it rated itself", None)])
        self._lens.chosen.connect(lambda _key: self._show_sections())
        self._views = ChipRow("What to look at")
        self._views.chosen.connect(self._turn)
        self._statutory = _Statutory()
        self._sections = Sections()
        self._gaps = RatedList(
            "Gaps",
            "Rated below what is expected, the worst first. Choose the few that matter.",
            ("No gaps", "Every rated answer is as expected or better."),
        )
        self._strengths = RatedList(
            "Strengths",
            "As expected or better, with evidence or a difference for children to show.",
            ("No strengths yet", "A good rating counts as one when it has something to show."),
        )
        self._look = _SecondLook()
        score = QWidget()
        score.setLayout(Column(self._statutory, self._lens, self._sections, gap=12))
        self._sheets = {SCORE: score, GAPS: self._gaps, STRENGTHS: self._strengths, LOOK: self._look}
        self._wire()
        inside = Column(
            Column(self._title, self._standing, gap=2),
            self._bands,
            4,
            self._views,
            *self._sheets.values(),
            None,
            gap=10,
            margins=(24, 18, 22, 22),
        )
        self._scroll = Scroll(Box(Row((Box(inside, most=1080), 100), None, gap=0)))
        self.setLayout(Column(self._scroll))
        self._turn(SCORE)

    def _wire(self) -> None:
        for ratings in (self._gaps, self._strengths):
            ratings.write_asked.connect(self.write_asked)
            ratings.act_asked.connect(self.act_asked)
            ratings.go_asked.connect(lambda rated: self.go_asked.emit(rated.key))
        for part in (self._statutory, self._sections, self._look):
            part.go_asked.connect(self.go_asked)

    def show_picture(self, picture: SummaryPicture) -> None:
        """Show how a return stands; what is open stays open."""
        is_same = self._picture is not None and self._picture.whole.target.id == picture.whole.target.id
        self._picture = picture
        self._lens.setVisible(picture.was_moderated)
        self._views.show_chips(
            [
                (SCORE, f"Score by {picture.whole.question_set.section_word}", None),
                (GAPS, "Gaps", len(picture.gaps)),
                (STRENGTHS, "Strengths", len(picture.strengths)),
                (LOOK, "Worth a second look", len(picture.flags)),
            ]
        )
        may_change = picture.whole.round.state is RoundState.OPEN
        self._gaps.show_rated(picture.gaps, may_change=may_change)
        self._strengths.show_rated(picture.strengths, may_change=may_change)
        self._look.show_flags(picture)
        self._show_score(picture)
        if not is_same:
            self._views.show_current(SCORE)
            self._turn(SCORE)

    def focus_first(self) -> None:
        """Bring the focus to the choice of views."""
        chip = next((chip for chip in self._views.findChildren(Chip) if chip.isChecked()), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_score(self, picture: SummaryPicture) -> None:
        """Show the result as it finally stands; the sections may also be looked at as they were before moderation."""
        self._title.setText(words.headline(picture.final))
        self._standing.setText(words.standing(picture))
        self._show_bands(picture.final)
        self._statutory.show_gaps(picture, picture.final)
        self._show_sections()

    def _show_sections(self) -> None:
        if self._picture is not None:
            own = self._picture.was_moderated and self._lens.current() == OWN
            self._sections.show_score(self._picture.whole, self._picture.own if own else self._picture.final)

    def _show_bands(self, score: SetScore) -> None:
        clear(self._bands)
        if score.band is not None:
            self._bands.add(Row(Pill(score.band.label, score.band.tone), None))
        for cap in score.caps:
            self._bands.add(PlainLabel(cap.why, "secondary", "ink2", lead=f"Held at {cap.band.label}."))
        for further in score.scores:
            if said := words.result(further):
                pill = [Pill(further.band.label, further.band.tone, small=True)] if further.band else []
                self._bands.add(Flow(PlainLabel(said, "body", lead=f"{further.label}:", wrap=False), *pill, gap=10))

    def _turn(self, key: str) -> None:
        for name, sheet in self._sheets.items():
            sheet.setVisible(name == key)
        self._scroll.verticalScrollBar().setValue(0)


class _Statutory(Card):
    """What the law asks for and is not in place."""

    go_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(ground="bad_tint", edge=None, bar="bad")
        self._title = PlainLabel("", "heading", "bad_ink")
        self._lines = Column(gap=2)
        self.setLayout(Column(self._title, self._lines, gap=6, margins=(22, 14, 16, 12)))
        self.setAccessibleName("Statutory gaps")
        self.hide()

    def show_gaps(self, picture: SummaryPicture, score: SetScore) -> None:
        """List them, each a link to its question; with none, hide."""
        clear(self._lines)
        self._title.setText(words.statutory_gaps(score))
        for gap in score.gaps:
            self._lines.addWidget(_link(picture, gap.key, gap.level.label, self.go_asked.emit))
        self.setVisible(bool(score.gaps))


class _SecondLook(QWidget):
    """What the checks found: calm, and never in anybody's way."""

    go_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Worth a second look")
        self._groups = Column(gap=12)
        self._empty = EmptyState("eye", "Nothing stands out", "The checks found nothing to look at again.")
        self.setLayout(Column(self._groups, self._empty, gap=10))

    def show_flags(self, picture: SummaryPicture) -> None:
        """Show the flags, those of one kind together."""
        clear(self._groups)
        by_code: dict[str, list[Flag]] = {}
        for flag in picture.flags:
            by_code.setdefault(flag.code, []).append(flag)
        for code, flags in by_code.items():
            self._groups.addWidget(self._group(picture, code, flags))
        self._empty.setVisible(not picture.flags)

    def _group(self, picture: SummaryPicture, code: str, flags: list[Flag]) -> Card:
        said = PlainLabel(learning.flag(code, flags[0].count), "strong", "part_ink")
        links = [_link(picture, flag.key, "", self.go_asked.emit) for flag in flags if flag.key is not None]
        head = Row(IconView("eye", ink="part_ink"), (said, 1), gap=10)
        return Card(Column(head, *links, gap=2, margins=(16, 12, 14, 10)), ground="part_tint", edge=None)


def _link(picture: SummaryPicture, key: Key, after: str, go: Callable[[Key], None]) -> Link:
    question = picture.whole.question_set.question(key[0])
    child = next((child.label for child in picture.whole.children if child.id == key[1]), "")
    parts = (question.ref or "", question.label, f"({child})" if child else "") if question else ()
    said = " ".join(part for part in parts if part)
    link = Link(f"{said} {after}".strip(), "table_strong")
    link.clicked.connect(lambda: go(key))
    return link
