"""Start a round: one calm page that comes filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.ids import AgencyId, NominationId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.nomination import Nomination
from audit_tool.domain.route import Route
from audit_tool.usecases.round_openings import NewCase
from audit_tool.views.start_round import SetSections, StartChoices
from ui import wording
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.start_round import proposals
from ui.pages.start_round import words as said
from ui.pages.start_round.family_part import FamilyPart
from ui.pages.start_round.name_part import NamePart
from ui.pages.start_round.recommendations_part import RecommendationsPart
from ui.pages.start_round.sections_part import SectionsPart
from ui.pages.start_round.terms_part import TermsPart
from ui.pages.start_round.who_part import WhoPart
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choice_cards import ChoiceCards
from ui.widgets.focus import bring_into_view
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, hide_unless
from ui.widgets.marks import IconView
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Panel

Part = NamePart | WhoPart | FamilyPart | SectionsPart | RecommendationsPart | TermsPart


class StartRoundPage(Page):
    """Which audit, who is asked, by when; a case audit asks about the family too.

    Everything typed stays on the page until the round is started or the page is cancelled, even while somebody goes to
    Settings to add an agency.
    """

    NAME = "start_round"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._choices: StartChoices | None = None
        self._is_draft = False
        self._nomination: Nomination | None = None
        self.kinds = ChoiceCards("What kind of audit is it?", least=240)
        self.kinds.chosen.connect(lambda _key: self._turn_to_kind())
        self.name_part, self.who_part, self.family_part = NamePart(), WhoPart(), FamilyPart()
        self.sections_part, self.recommendations_part = SectionsPart(), RecommendationsPart()
        self.recommendations_part.hide()
        self.terms_part = TermsPart()
        self._of_family = Notice("info", icon="cases")
        self._of_family.hide()
        self.who_part.settings_asked.connect(lambda: self.go.emit(Where("register")))
        for part in self._parts():
            part.changed.connect(self._sum_up)
        self.name_part.questions.chosen.connect(lambda _data: self._ask_sections())
        self._told = Column(gap=10)
        self._summary = Card(Column(heading("What happens then"), self._told, None, gap=12, margins=(18, 16, 18, 18)))
        self._start = Button("Start the round", "primary")
        self._start.clicked.connect(self.start)
        self._may_start = ReasonedButton(self._start)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.clicked.connect(self._give_up)
        self._body = self._make_body()
        self.setLayout(Column((self._body, 1), self._make_foot(), gap=0))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._start.click)

    def _parts(self) -> tuple[Part, ...]:
        asked = (self.sections_part, self.recommendations_part)
        return (self.name_part, self.who_part, self.family_part, *asked, self.terms_part)

    def _make_body(self) -> Scroll:
        work = Box(
            Column(
                Column(title("Start a round"), PlainLabel(said.LEAD, "lead", "ink2"), gap=0),
                self._of_family,
                Column(heading("What kind of audit is it?"), self.kinds, gap=8),
                self.family_part,
                self.who_part,
                self.recommendations_part,
                self.sections_part,
                self.name_part,
                self.terms_part,
                None,
                gap=14,
            ),
            most=900,
        )
        side = Box(Column(self._summary, None, gap=0))
        inside = Box(Column(Box(Beside(work, side, least=560, side_width=320)), None, margins=(28, 18, 24, 20)))
        return Scroll(inside)

    def _make_foot(self) -> QWidget:
        return Panel(Row(self._cancel, None, self._may_start, gap=10, margins=(28, 10, 24, 10)), sides="t")

    def open(self, where: Where) -> None:
        """Show the page as it was left, or filled in anew; `Where.ident` names the nomination a round starts from."""
        if where.ident and (self._nomination is None or self._nomination.id != where.ident):
            self._is_draft = False
        super().open(where)
        if self._is_draft:
            self.kinds.focus_current()

    def refresh(self) -> None:
        """Ask what may be chosen."""
        self.crumbs_changed.emit((Crumb("Rounds", Where("rounds")), Crumb("Start a round")))
        wanted = NominationId(self.where.ident)
        if wanted and not self._is_draft:
            self.hub.ask(lambda ws: ws.views.nomination(wanted), self._take_nomination)
        self.hub.ask(lambda ws: ws.views.start_choices(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that agencies and earlier rounds are what it offers."""
        return changes.touches("agency") or changes.touches("round")

    def help_topic(self) -> str:
        """Name the help about rounds and their returns."""
        return "round"

    def start(self) -> None:
        """Start the round as it stands on the page; what is to be mended is said beside its field."""
        kind = self._kind()
        wrong = [
            self.sections_part.nothing_ticked(),
            self.name_part.unreadable(),
            self.family_part.unreadable() if kind.opens_with_a_period else None,
            self.terms_part.fields.unreadable(self.name_part.due.day()) if kind.goes_out else None,
        ]
        for field in wrong:
            if field is not None:
                self._bring(field)
                return
        set_id, version = self.name_part.questions.currentData()
        asked = [AgencyId(one) for one in self.who_part.ticked()]
        wanted = {
            "kind": kind.id,
            "title": self.name_part.title.text(),
            "year_label": self.name_part.year.text(),
            "agency_ids": asked,
            "due_on": self.name_part.due.day(),
            "question_set_id": set_id,
            "question_set_version": version,
            "section_ids": self.sections_part.chosen(),
            "recommendations": self.recommendations_part.texts(),
            "previous_round_id": self.name_part.earlier.currentData(),
            "case": self._family() if kind.opens_with_a_period else None,
            "terms": self.terms_part.fields.terms() if kind.goes_out else None,
        }
        self._start.setEnabled(False)
        self.hub.run(lambda ws: ws.rounds.start(**wanted), initiator=self, then=self._started, failed=self._refused)

    def _family(self) -> NewCase:
        """Return the family as chosen, with the nomination it was selected from."""
        chosen = self._nomination
        return replace(self.family_part.new_case(), nomination_id=chosen.id if chosen is not None else None)

    def _take_nomination(self, nomination: Nomination) -> None:
        self._nomination = nomination

    def _started(self, changes: Changes) -> None:
        self._start.setEnabled(True)
        self._is_draft = False
        self._nomination = None
        started = RoundId(changes.made or "")
        self.go.emit(Where("round", started))
        self.done.emit(Undoable(f"{self.name_part.title.text().strip()} is started", lambda: self._take_back(started)))

    def _take_back(self, started: RoundId) -> None:
        """Undo the start, while nobody has written in the round; the window tells why where somebody has."""
        self.hub.run(
            lambda ws: ws.rounds.take_back(started),
            initiator=None,
            then=lambda _changes: self.go.emit(Where("rounds")),
        )

    def _refused(self, error: AuditToolError) -> None:
        self._start.setEnabled(True)
        sentence = wording.refusal(error.code, error.params) if isinstance(error, Refused) else ""
        places = {
            "round_needs_title": (self.name_part.title_labelled, self.name_part.title),
            "round_due_in_past": (self.name_part.due_labelled, self.name_part.due),
            "round_needs_agencies": (self.who_part.labelled, self.who_part.list.view),
            "recommendations_needed": (self.recommendations_part.labelled, self.recommendations_part.box),
            "recommendations_too_many": (self.recommendations_part.labelled, self.recommendations_part.box),
            "case_period_backwards": (self.family_part.last_labelled, self.family_part.last),
        }
        if error.code not in places:
            self.hub.failed.emit(error)
            return
        labelled, field = places[error.code]
        labelled.set_problems([sentence])
        self._bring(field)

    def _bring(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, lambda: bring_into_view(field))  # once the sentence beside it has its place

    def _show(self, choices: StartChoices) -> None:
        self._choices = choices
        self.who_part.show_known(choices.agencies)
        self.family_part.show_themes(theme for themes in choices.themes.values() for theme in themes)
        if not self._is_draft:
            self._begin(choices)
        self._turn_to_kind()

    def _begin(self, choices: StartChoices) -> None:
        """Fill everything in anew."""
        self._is_draft = True
        self.kinds.show_cards((kind.id, kind.short_title, *said.about(kind)) for kind in choices.kinds)
        chosen = self._nomination
        self.kinds.show_current(chosen.kind if chosen is not None else said.usual(choices).id)
        QTimer.singleShot(0, self._start_at_top)  # once the cards are on the screen
        self.name_part.forget()
        self.who_part.forget()
        self.sections_part.forget()
        self.recommendations_part.forget()
        self.terms_part.fields.forget()
        self.family_part.propose(choices.today)
        self._of_family.setVisible(chosen is not None)
        if chosen is not None:
            self._fill_from(chosen)

    def _fill_from(self, nomination: Nomination) -> None:
        """Take over what the nomination says; everything can be changed but the kind and the year of its letter."""
        self.family_part.show_chosen_themes(nomination.theme_ids)
        self.who_part.propose(nomination.agency_ids)
        self.name_part.take_year(nomination.year_label)
        self._of_family.show_words(f"{nomination.label}, {nomination.year_label}.", said.FROM_NOMINATION)

    def _start_at_top(self) -> None:
        """Show the beginning, wherever the parts that were hidden meanwhile had scrolled it."""
        self._body.verticalScrollBar().setValue(0)
        self.kinds.focus_current()

    def _kind(self) -> AuditKind:
        kinds = self._choices.kinds if self._choices else ()
        return next(kind for kind in kinds if kind.id == self.kinds.current())

    def _turn_to_kind(self) -> None:
        choices, kind = self._choices, self._kind()
        if choices is None:
            return
        self._leave_nomination(kind)
        self.family_part.show_kind(kind)
        self.family_part.setVisible(kind.opens_with_a_period)
        self.terms_part.setVisible(kind.goes_out)
        self.family_part.offer_themes(choices.themes.get(kind.id, ()))
        self.who_part.show_kind(kind)
        self.name_part.propose(kind, choices.sets[kind.id], choices.earlier[kind.id], choices.today)
        if choices.sets[kind.id]:
            self._may_start.allow()
            self._ask_sections()
        else:
            self._may_start.refuse(said.NO_QUESTIONS)
        self._sum_up()

    def _leave_nomination(self, kind: AuditKind) -> None:
        """Start the round without the nomination where somebody turns to another kind of audit."""
        if self._nomination is not None and self._nomination.kind != kind.id:
            self._nomination = None
            self._of_family.hide()

    def _ask_sections(self) -> None:
        """Ask what the set that is chosen now has to ask."""
        chosen = self.name_part.questions.currentData()
        set_id, version = chosen

        def show(offered: SetSections) -> None:
            if self.name_part.questions.currentData() == chosen:
                self.sections_part.show_sections(chosen, offered)
                hide_unless(bool(offered.of_recommendations), self.recommendations_part)
                self._sum_up()

        self.hub.ask(lambda ws: ws.views.sections_of(set_id, version), show)

    def _sum_up(self) -> None:
        """Say beside the fields what starting will do, and on the button whom it asks."""
        choices = self._choices
        if choices is None:
            return
        kind, asked = self._kind(), self.who_part.ticked()
        name = self.name_part
        self.terms_part.fields.propose(proposals.terms(kind, name.title.text().strip(), name.due.day(), choices))
        self._start.setText(said.start(kind, len(asked)))
        clear(self._told)
        if choices.sets[kind.id]:
            for icon, sentence in said.what_happens(self._plan(kind, asked, choices), choices.today):
                self._told.add(Row(IconView(icon, size=20), (secondary(sentence), 1), gap=12).at_top())

    def _plan(self, kind: AuditKind, asked: Sequence[str], choices: StartChoices) -> said.Plan:
        name = self.name_part
        _, version = name.questions.currentData()
        return said.Plan(
            kind=kind,
            asked=len(asked),
            due_on=name.due.day(),
            set_title=name.questions.currentText().removesuffix(f", version {version}"),
            set_version=version,
            earlier=name.earlier.currentText() if name.earlier.currentData() else "",
            children=self.family_part.count() if kind.opens_with_its_family else None,
            sections=self.sections_part.count(),
            label=self._nomination.label if self._nomination is not None else "",
            sent_before=() if kind.is_case_audit else _sent_before(asked, choices),
        )

    def _give_up(self) -> None:
        self._is_draft = False
        page = "cases" if self._nomination is not None else "rounds"
        self._nomination = None
        self.go.emit(Where(page))


def _sent_before(asked: Sequence[str], choices: StartChoices) -> tuple[tuple[Route, ...], ...]:
    known = choices.sent_before
    return tuple(known[AgencyId(each)] for each in asked if each in known)
