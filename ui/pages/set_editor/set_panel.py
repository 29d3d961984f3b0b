"""The middle of the editor, about the question set as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.belongings import users_of_options, users_of_scale, users_of_source
from forms.model import Citation, OptionList, QuestionSet, Scale, walk
from ui import wording
from ui.pages.set_editor.bound import Bound
from ui.pages.set_editor.findings import FindingsList
from ui.pages.set_editor.scoring_part import ScoringFields, levels_of
from ui.pages.set_editor.source_words import about_source, is_over, name_of_source
from ui.pages.set_editor.words import list_words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, IconButton
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear, hide_unless, widgets_in
from ui.widgets.marks import Pill
from ui.widgets.surface import Card


class SetPanel(Bound):
    """Its name, what audit it is for, how it begins, and its scales.

    Signals:
        changed: (fields with their values, is typing) on every change a person makes.
        scale_asked: the Scale to be written; None for a new one.
        list_asked: (the OptionList to be written, None for a new one; "", because no question asks for it).
        list_gone: the id of a list that nothing uses.
        source_asked: (the Citation to be written, None for a new one; "", because no part asks for it).
        source_gone: the id of a source that nothing rests on.
    """

    changed = Signal(object, bool)
    scale_asked = Signal(object)
    list_asked = Signal(object, str)
    list_gone = Signal(str)
    source_asked = Signal(object, str)
    source_gone = Signal(str)

    def __init__(self, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said.connect(lambda field, value, typing: self.changed.emit({field: value}, typing))
        self.findings = FindingsList()
        self._shown: object = None
        self._scales, self._lists = Column(gap=6), Column(gap=6)
        self._sources = Column(gap=6)
        self._title = PlainLabel("About this question set", "title")
        head = Column(self._title, secondary(_follows(picture)), gap=0)
        parts = (
            self.line_of("title", "Name", empty=""),
            self.line_of("short_title", "Short name", hint="At most 22 letters.", empty=""),
            self.line_of("edition", "Edition", hint="What it rests on: Working Together 2026."),
            self.line_of("section_word", "What a section is called", hint="Standard, part, line of enquiry.", empty=""),
            self.words_of("intro", "How it begins", hint="Whoever answers reads this first.", least=4),
        )
        source = Button("Add a source", small=True, icon="plus")
        source.clicked.connect(lambda: self.source_asked.emit(None, ""))
        sources = Column(Row(heading("Sources"), None, source), self._sources, gap=8)
        self._today = picture.today
        self._scoring: ScoringFields | None = None
        self._set = question_set
        scoring = self.fold_of(["scoring"], "Scoring and bands", self._make_scoring, "Opens the rule")
        add = Button("Add a scale", small=True, icon="plus")
        add.clicked.connect(lambda: self.scale_asked.emit(None))
        scales = Column(Row(heading("Scales"), None, add), self._scales, gap=8)
        more = Button("Add a list", small=True, icon="plus")
        more.clicked.connect(lambda: self.list_asked.emit(None, ""))
        lists = Column(Row(heading("Lists of choices"), None, more), self._lists, gap=8)
        owned = (Box(scales), Box(lists), Box(sources))
        self.setLayout(Column(head, *parts, self.findings, scoring, *owned, None, gap=14))
        self.show_set(question_set)

    def show_set(self, question_set: QuestionSet) -> None:
        """Show the set as it stands."""
        self._set = question_set
        self.show_values(question_set)
        if self._scoring is not None:
            self._scoring.show_scoring(question_set.scoring, levels_of(question_set.questions(), question_set))
        uses = [(question.scale, question.options) for question in question_set.questions()]
        rests = [node.cites for node in walk(question_set.items)]
        shown = (question_set.scales, question_set.option_lists, question_set.citations, uses, rests)
        if shown != self._shown:
            self._shown = shown
            _fill(self._scales, [self._scale_card(scale, question_set) for scale in question_set.scales])
            _fill(self._lists, [self._list_card(options, question_set) for options in question_set.option_lists])
            _fill(self._sources, [self._source_card(source, question_set) for source in question_set.citations])

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self.box("title").setFocus()

    def _list_card(self, options: OptionList, question_set: QuestionSet) -> QWidget:
        users = len(users_of_options(question_set, options.id))
        said = list_words(options)
        edit = Button("Change", small=True, icon="edit")
        edit.setAccessibleDescription(said)
        edit.clicked.connect(lambda: self.list_asked.emit(options, ""))
        gone = IconButton("bin", "Remove this list")
        gone.setAccessibleDescription(said)
        gone.clicked.connect(lambda: self.list_gone.emit(options.id))
        hide_unless(not users, gone)
        used = f"Used by {wording.count(users, 'question')}." if users else "No question uses it."
        told = Box(Column(PlainLabel(said, "strong"), secondary(used), gap=2))
        return Card(Row((told, 1), gone, edit, gap=12, margins=(14, 9, 12, 9)))

    def _source_card(self, source: Citation, question_set: QuestionSet) -> QWidget:
        users = len(users_of_source(question_set, source.id))
        said = name_of_source(source)
        edit = Button("Change", small=True, icon="edit")
        edit.setAccessibleDescription(said)
        edit.clicked.connect(lambda: self.source_asked.emit(source, ""))
        gone = IconButton("bin", "Remove this source")
        gone.setAccessibleDescription(said)
        gone.clicked.connect(lambda: self.source_gone.emit(source.id))
        hide_unless(not users, gone)
        marks = [] if source.verified else [Pill("Text not read", "part", "question", small=True)]
        if is_over(source, self._today):
            marks.append(Pill("No longer in force", "bad", "warn", small=True))
        told: list[QWidget] = [PlainLabel(said, "strong"), secondary(about_source(source, users))]
        if marks:
            told.append(Box(Flow(*marks, gap=6)))
        return Card(Row((Box(Column(*told, gap=3)), 1), gone, edit, gap=12, margins=(14, 9, 12, 9)))

    def _make_scoring(self) -> QWidget:
        fields = self._scoring = ScoringFields()
        fields.ruled.connect(lambda scoring, typing: self.changed.emit({"scoring": scoring}, typing))
        fields.rested.connect(self.rested)
        fields.show_scoring(self._set.scoring, levels_of(self._set.questions(), self._set))
        return Box(Column(fields, margins=(14, 4, 14, 14)))

    def _scale_card(self, scale: Scale, question_set: QuestionSet) -> QWidget:
        users = len(users_of_scale(question_set, scale.id))
        steps = ", ".join(level.label for level in scale.levels)
        about = secondary(f"{steps}. {wording.count(users, 'question')}.")
        edit = Button("Change", small=True, icon="edit")
        edit.setAccessibleDescription(scale.title)
        edit.clicked.connect(lambda: self.scale_asked.emit(scale))
        told = Box(Column(PlainLabel(scale.title, "strong"), about, gap=2))
        return Card(Row((told, 1), edit, gap=12, margins=(14, 9, 12, 9)))


def _fill(column: Column, cards: list[QWidget]) -> None:
    """Put other cards in the place of those there; the keyboard stays on the card it was on."""
    old = widgets_in(column)
    held = next((at for at, card in enumerate(old) if card.isAncestorOf(card.window().focusWidget())), None)
    clear(column)
    for card in cards:
        column.add(card)
    buttons = cards[min(held, len(cards) - 1)].findChildren(Button) if held is not None and cards else []
    if buttons:
        buttons[-1].setFocus()


def _follows(picture: EditorPicture) -> str:
    if picture.previous is None:
        return "The first version of a set of your own."
    return f"It follows {picture.previous.title}, version {picture.previous.version}."
