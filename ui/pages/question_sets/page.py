"""The list of question sets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import DraftId
from audit_tool.domain.own_set import Draft
from audit_tool.usecases.question_sets import Brought
from audit_tool.views.question_sets import DraftLine, OwnLine, SetsPicture
from audit_tool.workspace import Workspace
from forms.library import SetLine
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.question_sets import words
from ui.pages.question_sets.cards import Act, SetCard
from ui.pages.question_sets.dialogs import BroughtFields, Start, StartFields
from ui.text import heading, secondary, title
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_file, choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import Pill

Verb = Callable[[Workspace], Changes]
WORKBOOKS = "Excel workbooks (*.xlsx *.xls)"

NEW_WORKBOOK = {"Excel workbook (*.xlsx)": ".xlsx"}
TOUCHING = frozenset({"draft", "own_set", "round"})


class QuestionSetsPage(Page):
    """Drafts first, then what was published, what came with the app, and what was put away."""

    NAME = "questions"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: SetsPicture | None = None
        self._arriving = False
        self._title, self._below = title(), secondary()
        self._write = Button("Write a question set", "primary", icon="plus")
        self._write.clicked.connect(lambda: self._ask_start(None))
        self._bring = Button("Bring in a workbook", icon="folder")
        self._bring.clicked.connect(self._ask_workbook)
        ways = Box(Flow(self._bring, self._write, gap=10, at_right=True))
        head = Row((Column(self._title, self._below, gap=0), 3), (ways, 2), gap=14)
        self._groups = Column(gap=18)
        inside = Box(Column(head, self._groups, None, gap=16, margins=(28, 18, 24, 24)))
        self._scroll = Scroll(inside)
        self.setLayout(Column(self._scroll, gap=0))

    def open(self, where: Where) -> None:
        """Show the list, with the keyboard where work goes on."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask for the sets."""
        self.crumbs_changed.emit((Crumb("Questions"),))
        self.hub.ask(lambda ws: ws.views.question_sets(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that drafts, published versions, and the rounds that run on them are all it shows."""
        return bool(TOUCHING & changes.nouns.keys())

    def help_topic(self) -> str:
        """Name the help about writing one's own questions."""
        return "questions"

    def _show(self, picture: SetsPicture) -> None:
        bar = self._scroll.verticalScrollBar()
        place = 0 if self._arriving else bar.value()
        self._picture = picture
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        kinds = dict(picture.kinds)
        clear(self._groups)
        self._add_group("", [self._draft_card(line, kinds) for line in picture.drafts])
        self._add_group("Published by you", [self._own_card(line, kinds) for line in picture.own])
        self._add_group("Came with the app", [self._shipped_card(*line) for line in picture.shipped])
        self._add_group("Put away", [self._dropped_card(draft) for draft in picture.dropped])
        self._focus()
        bar.setValue(place)  # Qt scrolls along when the card that had the focus goes

    def _add_group(self, name: str, cards: list[SetCard]) -> None:
        if cards:
            self._groups.add(Column(*([heading(name)] if name else []), *cards, gap=8))

    def _focus(self) -> None:
        """Put the keyboard where work starts, once; later it stays where it is."""
        arriving, self._arriving = self._arriving, False
        cards = {card.key: card for card in self.findChildren(SetCard) if not card.isHidden() or card.parent()}
        drafts = self._picture.drafts if self._picture is not None else ()
        if arriving and drafts:
            cards[drafts[0].draft.id].focus()
        elif arriving:
            self._write.setFocus()

    # ---- cards

    def _draft_card(self, line: DraftLine, kinds: dict[str, str]) -> SetCard:
        draft = line.draft
        acts = (
            Act("Go on writing", lambda: self.go.emit(Where("question_set", draft.id))),
            Act("Put away", lambda: self._drop(draft), "quiet"),
        )
        return SetCard(
            draft.id, draft.title, words.about_draft(line, kinds), acts, pill=Pill("Draft", "part", "half", small=True)
        )

    def _own_card(self, line: OwnLine, kinds: dict[str, str]) -> SetCard:
        own = line.own
        has_draft = self._picture is not None and any(each.draft.set_id == own.set_id for each in self._picture.drafts)
        start = (own.set_id, own.version)
        acts = [] if has_draft else [Act("Write the next version", lambda: self._ask_start(start))]
        retire = Act("Let rounds start on it again" if own.retired else "Retire", lambda: self._retire(line), "quiet")
        pill = Pill("Retired", "na", "dash", small=True) if own.retired else Pill("Published", "ok", "tick", small=True)
        save = Act("Save as a workbook", lambda: self._ask_save(start), "quiet")
        return SetCard(own.id, own.title, words.about_own(line, kinds), (*acts, save, retire), pill=pill)

    def _shipped_card(self, line: SetLine, questions: int) -> SetCard:
        start = (line.id, line.version)
        save = Act("Save as a workbook", lambda: self._ask_save(start), "quiet")
        acts = (Act("Start from this", lambda: self._ask_start(start)), save)
        return SetCard(f"{line.id} {line.version}", line.title, words.about_shipped(line, questions), acts)

    def _dropped_card(self, draft: Draft) -> SetCard:
        acts = (Act("Take out again", lambda: self._take_up(draft)),)
        return SetCard(draft.id, draft.title, "A draft that was never published.", acts)

    # ---- acts

    def _ask_start(self, chosen: Start | None) -> None:
        if self._picture is None:
            return
        fields = StartFields(self._picture, chosen)
        dialog = FormDialog(
            "Write a question set",
            "A draft is a copy: the set it starts from stays as it is.",
            fields,
            act="Start writing",
            is_touched=fields.is_touched,
            parent=self.window(),
        )

        def submit() -> None:
            start, title = fields.start(), fields.name()
            self._begin(dialog, fields, lambda ws: ws.question_sets.begin_from(*start, title=title))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _ask_workbook(self) -> None:
        choose_file(self, "Bring in a workbook", self._read, WORKBOOKS)

    def _read(self, path: Path) -> None:
        """Read a workbook and show what came of it, before anything is kept."""

        def failed(error: AuditToolError) -> None:
            tell(self.window(), "It could not be brought in", words_of(error))

        self.hub.ask(lambda ws: ws.question_sets.read_workbook(path), self._show_brought, failed=failed)

    def _show_brought(self, brought: Brought) -> None:
        reading = brought.reading
        question_set = reading.question_set
        if question_set is None:
            tell(self.window(), "It could not be brought in", "\n".join(one.message for one in reading.remarks))
            return
        fields = BroughtFields(brought)
        count = wording.count(len(question_set.questions()), "question")
        dialog = FormDialog(
            f"{count} read",
            "It becomes a draft. Nothing runs on it before you publish it.",
            fields,
            act="Start writing",
            wide=820,
            parent=self.window(),
        )

        def submit() -> None:
            title = fields.name()
            self._begin(dialog, fields, lambda ws: ws.question_sets.begin_with(question_set, title=title))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _begin(self, dialog: FormDialog, fields: StartFields | BroughtFields, verb: Verb) -> None:
        """Begin a draft and open it; where its name will not do, what was typed stays."""

        def began(changes: Changes) -> None:
            dialog.finish()
            self.go.emit(Where("question_set", changes.made or ""))

        def refused(error: AuditToolError) -> None:
            dialog.refuse()
            self.tell(error, fields.show_refusal)

        self.hub.run(verb, initiator=self, then=began, failed=refused)

    def _ask_save(self, start: Start) -> None:
        """Ask where to save a set as a workbook, and save it."""
        name = f"{start[0]}-{start[1]}.xlsx"
        choose_new_file(self, "Save as a workbook", name, lambda chosen: self._save(start, chosen), NEW_WORKBOOK)

    def _save(self, start: Start, path: Path) -> None:
        def saved(_changes: Changes) -> None:
            tell(
                self.window(),
                "Saved as a workbook",
                f"{path}. Others can read it in Excel, change it and send it back.",
            )

        def failed(error: AuditToolError) -> None:
            tell(self.window(), "Not saved", words_of(error))

        self.hub.run(lambda ws: ws.question_sets.save_workbook(*start, path), initiator=self, then=saved, failed=failed)

    def _drop(self, draft: Draft) -> None:
        ident = DraftId(draft.id)
        self._do(
            lambda ws: ws.question_sets.drop(ident),
            f"“{draft.title}” put away",
            lambda ws: ws.question_sets.take_up(ident),
        )

    def _take_up(self, draft: Draft) -> None:
        ident = DraftId(draft.id)
        self._do(
            lambda ws: ws.question_sets.take_up(ident),
            f"“{draft.title}” taken out again",
            lambda ws: ws.question_sets.drop(ident),
        )

    def _retire(self, line: OwnLine) -> None:
        own, retired = line.own, not line.own.retired
        fact = "retired: no new round starts on it" if retired else "may be chosen for rounds again"
        self._do(
            lambda ws: ws.question_sets.retire(own.id, retired=retired),
            f"“{own.title}” {own.version} {fact}",
            lambda ws: ws.question_sets.retire(own.id, retired=not retired),
        )

    def _do(self, verb: Verb, fact: str, undo: Verb) -> None:
        """Do it, show the list anew, and offer the way back."""

        def then(_changes: Changes) -> None:
            self.refresh()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

        self.hub.run(verb, initiator=self, then=then)
