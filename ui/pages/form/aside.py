"""The aside: guidance for the question, what was said a year ago, what others say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.rating import Lens
from forms.answers import Key
from forms.model import Cite, Kloe, Repeat
from ui.flows.last_year import last_year_card
from ui.pages.form.actions import action_pill
from ui.pages.form.sheet import Sheet
from ui.text import PlainLabel
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Part, Row, Scroll, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.places import Tabs
from ui.widgets.said import in_full
from ui.widgets.surface import Card, Panel
from ui.wording import since
from ui.wording.rows import ROWS

GUIDANCE, LAST_YEAR = "Guidance", "Last year"


class Aside(QWidget):
    """Sheets beside the work. Only the sheet that is open is filled; the others when they are turned to.

    Signals:
        reuse_asked: the person wants last year's answer as this year's.
        all_asked: the person wants to go through all of last year's answers.
        turned: the name of the sheet a person turned to.
    """

    reuse_asked = Signal()
    all_asked = Signal()
    turned = Signal(str)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._key: Key | None = None
        self._tabs = Tabs("Help and last year")
        self._pages: dict[str, tuple[Column, Callable[[Key], list[Part]]]] = {}
        self._shown: set[str] = set()
        self._add(GUIDANCE, self._guidance)
        if sheet.picture.last_year:
            self._add(LAST_YEAR, self._last_year)
        is_second = sheet.picture.lens is Lens.PEER  # who reads a form a second time does not see the first reading
        if not is_second and (sheet.is_moderation or sheet.picture.whole.agency is None):
            self._add(self._others_name(), self._others)
        self._tabs.chosen.connect(self._turn)
        self._reuse = Button("Reuse last year’s answer", icon="copy", small=True)
        self._reuse.clicked.connect(self.reuse_asked)
        self._reuse_place = ReasonedButton(self._reuse)
        self._all = Button("All of last year’s answers", "quiet", small=True)
        self._all.clicked.connect(self.all_asked)
        self._foot = Panel(Column(self._reuse_place, self._all, gap=6, margins=(18, 10, 18, 12)), ground=None)
        self.setLayout(Column((self._tabs, 1), self._foot, gap=0))

    def show_question(self, sheet: Sheet, key: Key) -> None:
        """Show what belongs to another question, or to the same one in a form that was opened anew."""
        self._sheet, self._key = sheet, key
        self._shown.clear()
        self._fill(self._tabs.current())

    def show_sheet(self, name: str) -> None:
        """Turn to a sheet, where there is one of this name."""
        if name in self._pages:
            self._tabs.show_sheet(name)
            self._fill(name)

    def current(self) -> str:
        """Return the name of the sheet that is open."""
        return self._tabs.current()

    def focus_first(self) -> None:
        """Bring the focus to the heads of the sheets."""
        self._tabs.focus_first()

    def _add(self, name: str, fill: Callable[[Key], list[Part]]) -> None:
        column = Column(gap=12, margins=(18, 14, 18, 16))
        inside = QWidget()
        inside.setLayout(column)
        self._tabs.add_sheet(name, Scroll(inside))
        self._pages[name] = (column, fill)

    def _turn(self, name: str) -> None:
        self._fill(name)
        self.turned.emit(name)

    def _fill(self, name: str) -> None:
        if self._key is None:
            return
        self._show_reuse(name)
        if name in self._shown:
            return
        self._shown.add(name)
        column, fill = self._pages[name]
        clear(column)
        roster = self._sheet.rosters.at(self._key)
        for part in (*(fill(self._key) if roster is None else self._about_rows(roster, name)), None):
            column.add(part)

    # ---- guidance

    def _guidance(self, key: Key) -> list[Part]:
        question = self._sheet.question(key)
        parts: list[Part] = []
        if question.good_looks_like:
            words = PlainLabel(question.good_looks_like, "secondary")
            parts.append(_note("What good looks like", words, bar="met"))
        if question.guidance:
            parts.append(_titled("How to answer", PlainLabel(question.guidance, "secondary")))
        if question.kloe is not None:
            parts.append(_prompts(question.kloe))
        if question.cites:
            lines = [self._source(cite) for cite in question.cites]
            parts.append(_titled("Where this comes from", *lines))
        parts += self._about_section(key)
        return parts or [PlainLabel("There is no guidance for this question.", "secondary", "ink2")]

    def _about_rows(self, repeat: Repeat, name: str) -> list[Part]:
        """Say what helps to list the rows; what was said of them stands beside their questions."""
        if name != GUIDANCE:
            return [
                PlainLabel(f"Look here beside the questions about each {ROWS[repeat.of].one}.", "secondary", "ink2")
            ]
        words = repeat.guidance or f"The questions that follow are asked once for each {ROWS[repeat.of].one}."
        return [_titled("How to answer", PlainLabel(words, "secondary")), *self._about_section((repeat.id, None))]

    def _about_section(self, key: Key) -> list[Part]:
        section = self._sheet.section_of(key)
        word = self._sheet.question_set.section_word
        parts: list[Part] = []
        if section.guidance:
            parts.append(_titled(f"About this {word}", PlainLabel(section.guidance, "secondary", "ink2")))
        intro = self._sheet.question_set.intro
        if intro and key == next(iter(self._sheet.stops()), None):
            parts.append(_titled("About this form", PlainLabel(intro.strip(), "secondary", "ink2")))
        return parts

    def _source(self, cite: Cite) -> QWidget:
        citation = self._sheet.question_set.citation(cite.cite)
        if citation is None:
            return PlainLabel(cite.at or "", "secondary", "ink2")
        title = f"{citation.title}, {citation.edition}" if citation.edition else citation.title
        words = f"{title}: {cite.at}" if cite.at else title
        lines = Column(PlainLabel(words, "secondary", "ink2"), gap=3)
        if not citation.verified:
            unread = Pill("Check the wording", "na", "info", small=True)
            unread.setToolTip("Nobody who wrote this form has read that text itself. Check it before you rely on it.")
            lines.add(Flow(unread))
        holder = QWidget()
        holder.setLayout(lines)
        return holder

    # ---- last year

    def _last_year(self, key: Key) -> list[Part]:
        said = self._sheet.last_year(key)
        if said is None:
            return [PlainLabel("This question was not answered last year.", "secondary", "ink2")]
        question = self._sheet.question(key)
        parts: list[Part] = []
        changed = since.changes(said.reasons, said.year_label)
        if changed:
            parts.append(Flow(*(Pill(words, "part", "info", small=True) for words in changed)))
        parts.append(last_year_card(said, question))
        if said.promised:
            parts.append(PlainLabel("You said you would", "label"))
            today = self._sheet.picture.today
            for action in said.promised:
                pill = action_pill(action, today)
                parts.append(Row((PlainLabel(action.text, "secondary"), 1), pill, gap=8))
        return parts

    def _show_reuse(self, name: str) -> None:
        said = self._sheet.last_year(self._key) if self._key else None
        self._foot.setVisible(name == LAST_YEAR and self._sheet.read_only_why is None)
        self._reuse_place.setVisible(said is not None)
        if said is not None and said.offered is None:
            self._reuse_place.refuse(since.why_not_kept(said.reasons))
        else:
            self._reuse_place.allow()

    # ---- others

    def _others_name(self) -> str:
        return "Self-assessment" if self._sheet.is_moderation else "Agencies"

    def _others(self, key: Key) -> list[Part]:
        sheet, question = self._sheet, self._sheet.question(key)
        own = sheet.self_answer(key)
        said = (own,) if own is not None else sheet.others(key)
        if not said:
            return [PlainLabel("Nobody has answered this question yet.", "secondary", "ink2")]
        cards: list[Part] = []
        for each in said:
            level = sheet.level(question, each.answer.value)
            who = PlainLabel(each.who, "section")
            body = Column(who, *in_full(level, question, each.answer, each.words), gap=7, margins=(16, 10, 14, 12))
            cards.append(Card(body, ground="canvas", bar=level.tone if level else "info"))
        return cards


def _titled(title: str, *parts: Part) -> Column:
    return Column(PlainLabel(title, "label"), *parts, gap=5)


def _note(title: str, *parts: Part, bar: str) -> QWidget:
    return Card(Column(PlainLabel(title, "section"), *parts, gap=4, margins=(16, 11, 14, 12)), ground="canvas", bar=bar)


def _prompts(kloe: Kloe) -> Column:
    lines = [
        Row(IconView("dot", size=12, ink="ink3"), (PlainLabel(words, "secondary"), 1), gap=6) for words in kloe.prompts
    ]
    return _titled("Ask yourself", *lines)
