"""The page on which last year's answers are kept, or answered anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.domain.answer import copied
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import ReturnId
from audit_tool.views.since_last_year import Line, Part, SincePicture
from forms.answers import Answer, Key
from ui import wording
from ui.flows.way_back import name_of, way_back
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.since import words
from ui.pages.since.work import Work
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.widgets.standards import FULL, Standard, StandardIndex

PARTS, ANSWERS = "Parts of the form", "Answers"


class SincePage(Page):
    """One return, section by section: the question of this year, the answer of last year, keep or change."""

    NAME: ClassVar[str] = "since"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: SincePicture | None = None
        self._section = ""
        self._arriving = self._takes_focus = False
        self._index = StandardIndex("section")
        self._work = Work()
        self._panes = Panes(
            [Pane(PARTS, self._index, width=FULL), Pane(ANSWERS, self._work, least=480)],
            [((PARTS,), (ANSWERS,)), ((ANSWERS, PARTS),)],
        )
        self._nothing = EmptyState("clock", *words.NOTHING, button="Open the form")
        self._screens = QStackedWidget()
        for screen in (self._panes, self._nothing):
            self._screens.addWidget(screen)
        self.setLayout(Column(self._screens))
        self._wire()

    def _wire(self) -> None:
        self._index.chosen.connect(self._turn_to)
        self._index.entered.connect(self._enter)
        self._nothing.pressed.connect(lambda: self.go.emit(Where("form", self.where.ident)))
        work = self._work
        work.keep_asked.connect(lambda line: self._write([(line, line.last.offered)], words.kept(line)))
        work.again_asked.connect(self._keep_without_evidence)
        work.keep_all_asked.connect(self._keep_all)
        work.change_asked.connect(lambda line: self._go_to(line.key))
        work.open_asked.connect(self._go_to)
        work.next_asked.connect(self._go_on)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Open a return; at the section of the question named, or at the first with something to look at."""
        if where.question or where.ident != self.where.ident:
            self._section = ""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        return_id = ReturnId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.since_last_year(return_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether a change elsewhere is about this return."""
        return changes.touches("answer", self.where.ident) or changes.touches("returns", self.where.ident)

    def panes(self) -> list[QWidget]:
        """Return the index and the answers, for F6."""
        return [self._index, self._work]

    def help_topic(self) -> str:
        """Name the help about the form, which tells of last year's answers."""
        return "form"

    # ---- showing

    def _show(self, picture: SincePicture) -> None:
        self._picture = picture
        whole = picture.whole
        self.crumbs_changed.emit(
            (
                *way_back(whole),
                Crumb(name_of(whole), Where("form", whole.target.id)),
                Crumb("Since last year"),
            )
        )
        self._screens.setCurrentWidget(self._panes if picture.lines or picture.gone else self._nothing)
        if not picture.lines and not picture.gone:
            return
        names = [part.section.id for part in picture.parts]
        if self._section not in names:
            self._section = self._wanted(picture)
        self._show_section()
        if self._arriving:
            self._panes.fit_again()
            self._work.to_top()
        if self._arriving or self._takes_focus:
            self._arriving = self._takes_focus = False
            self._work.focus_first()

    def _wanted(self, picture: SincePicture) -> str:
        """Choose where to begin: the section of the question named, else the first that waits, else the first."""
        asked = self.where.question
        for part in picture.parts:
            if asked and any(line.key[0] == asked for line in part.lines):
                return part.section.id
        waiting = (part for part in picture.parts if part.settled < len(part.lines))
        return next(waiting, picture.parts[0]).section.id

    def _show_section(self) -> None:
        picture = self._picture
        if picture is None:
            return
        self._index.show_standards(_standard(part) for part in picture.parts)
        self._index.show_current(self._section)
        following = self._following()
        word = picture.whole.question_set.section_word
        words_on = f"Go to {_name(following, word)}" if following else "Open the form"
        self._work.show_part(picture, self._part(), words_on, is_last=following is None)

    def _part(self) -> Part:
        return next(part for part in self._picture.parts if part.section.id == self._section)

    def _following(self) -> Part | None:
        parts = self._picture.parts
        at = parts.index(self._part())
        return next((part for part in parts[at + 1 :] if part.lines or part.unanswered_then), None)

    def _turn_to(self, section_id: str) -> None:
        self._section = section_id
        self._show_section()
        self._work.to_top()

    def _enter(self) -> None:
        self._panes.turn_to(ANSWERS)
        self._work.focus_first()

    def _go_on(self) -> None:
        following = self._following()
        if following is None:
            self.go.emit(Where("form", self.where.ident))
        else:
            self._turn_to(following.section.id)
            self._work.focus_first()

    def _go_to(self, key: Key) -> None:
        self.go.emit(Where("form", self.where.ident, question=key[0], row=key[1] or ""))

    # ---- keeping

    def _keep_without_evidence(self, line: Line) -> None:
        bare = replace(line.last.offered, evidence=())
        self._write([(line, bare)], f"{words.kept(line)}, without its evidence")

    def _keep_all(self, lines: Sequence[Line]) -> None:
        self._write([(line, line.last.offered) for line in lines], f"Kept {wording.count(len(lines), 'answer')}")

    def _write(self, kept: Sequence[tuple[Line, Answer]], fact: str) -> None:
        """Write answers of last year down as this year's; the way back puts what stood there before."""
        whole = self._picture.whole
        answers = {line.key: copied(answer) for line, answer in kept}
        before = {line.key: line.now for line, _ in kept}

        def written(_changes: Changes) -> None:
            self._takes_focus = True
            self.refresh()
            self.done.emit(Undoable(fact, lambda: self._record(before, "undone")))

        return_id, lens = whole.target.id, whole.own_lens
        self.hub.run(
            lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source="carried"),
            initiator=self,
            then=written,
        )

    def _record(self, answers: Mapping[Key, Answer], source: str) -> None:
        whole = self._picture.whole
        return_id, lens = whole.target.id, whole.own_lens
        self.hub.run(
            lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source=source),
            initiator=self,
            then=lambda _changes: self.refresh(),
        )


def _standard(part: Part) -> Standard:
    section = part.section
    name = section.short_title or section.label
    return Standard(section.id, section.ref or "", name, len(part.lines), part.settled, optional=not part.lines)


def _name(part: Part, word: str) -> str:
    """Name a section for the button that leads there."""
    section = part.section
    return f"{word} {section.ref}" if section.ref else section.short_title or section.label
