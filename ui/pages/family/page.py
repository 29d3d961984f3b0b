"""The page of a case's family: a genogram and the same in words, over its people and how they belong together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation
from audit_tool.domain.ids import CaseId, MemberId, RelationId
from audit_tool.views.family import FamilyPicture, PersonLine
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where, way_to_case
from ui.pages.family import saving, words
from ui.pages.family.person_form import ChildFields, PersonFields
from ui.pages.family.picture import FamilyCard
from ui.pages.family.relation_form import CHOOSE, RelationFields
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs
from ui.widgets.table import Cell, ColumnOf, Table

Verb = Callable[[Workspace], Changes]

PEOPLE, RELATIONS = "People", "Relations"


class FamilyPage(Page):
    """Who is in the family, in labels, and how they all belong together.

    Attributes:
        choose_file: ask the person where to save, proposing a place, and go on with the one they choose.
    """

    NAME: ClassVar[str] = "family"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_file: Callable[[QWidget, Path, Callable[[Path], None]], None] = saving.ask_for_file
        self._folder = saving.usual_folder()
        self._shown: FamilyPicture | None = None
        self._arriving = False
        self.save = Button("Save as picture", icon="save")
        self.save.clicked.connect(self._save)
        self.relate = Button("Add a relation", icon="link")
        self.relate.clicked.connect(lambda: self._write_relation(None))
        self.add = Button("Add somebody", "primary", icon="plus")
        self.add.clicked.connect(lambda: self._write_person(None))
        self.picture = FamilyCard()
        self._doubt = Notice("part", icon="question")
        self._doubt.hide()
        self._told = Notice("met", closable=True)
        self._told.closed.connect(self._told.hide)
        self._told.hide()
        self.people = Table("People", _PEOPLE)
        self.people.opened.connect(self._write_person)
        empty = EmptyState("link", words.NOT_DRAWN, "Say who is the parent of whom, and who lives with whom.")
        self.relations = Table("Relations", self._relation_columns(), empty=empty)
        self.relations.opened.connect(self._write_relation)
        self.tabs = Tabs("Sheets of this family")
        self.tabs.add_sheet(PEOPLE, self.people)
        self.tabs.add_sheet(RELATIONS, self.relations)
        self._head = Box(Flow(self.save, self.relate, self.add, gap=9, at_right=True))
        inside = Box(
            Column(self._head, self._told, self._doubt, self.picture, (self.tabs, 1), gap=11, margins=(22, 12, 18, 14))
        )
        self.setLayout(Column(Scroll(inside), gap=0))
        for keys, act in (("Ctrl+N", self.add.click), ("Ctrl+R", self.relate.click)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the family of a case, the keyboard on what is done first."""
        self._arriving = True
        self._told.hide()
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.family(case_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the family, its children or the round changed."""
        return bool({"family", "child", "round"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        return [self._head, self.people if self.tabs.current() == PEOPLE else self.relations]

    # ---- showing

    def _show(self, picture: FamilyPicture) -> None:
        self._shown = picture
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, Crumb("Family")))
        self.add.setVisible(picture.may_change)
        self.relate.setVisible(picture.may_change)
        self.picture.show_picture(picture)
        doubts = [words.doubt(picture, each) for each in picture.doubts]
        if doubts:
            lead, what = doubts[0]
            others = " ".join(f"{lead} {what}" for lead, what in doubts[1:])
            self._doubt.show_words(lead, f"{what} {others}".strip())
        self._doubt.setVisible(bool(doubts))
        self.people.show_rows(picture.people, key=lambda person: person.id)
        self.relations.show_rows(picture.relations, key=lambda each: each.id)
        if self._arriving:
            self._arriving = False
            (self.add if picture.may_change else self.save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _relation_columns(self) -> tuple[ColumnOf, ...]:
        def sentence(each: Relation) -> Cell:
            return Cell(words.relation(self._shown, each) if self._shown else "")

        return (
            ColumnOf("Relation", sentence, "strong", width=300, stretch=1),
            ColumnOf("When", lambda each: Cell(words.times(each)), "quiet", width=240, needed=False),
        )

    # ---- people

    def _write_person(self, person: PersonLine | None) -> None:
        picture = self._shown
        if picture is None or not picture.may_change:
            return
        if person is not None and person.said is not None:
            self._write_child(picture, person, person.said)
            return
        fields = PersonFields(picture, person)
        title = "Add somebody" if person is None else person.label
        dialog = self._dialog(title, words.NO_NAME, fields, is_touched=fields.is_touched)

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            member, relations = fields.written(), fields.relations()
            if person is None:
                self._run(dialog, fields, lambda ws: ws.family.add(member, relations), "Person added", _withdraw_made)
            elif person.member is not None:
                before = person.member
                undo = _always(lambda ws: ws.family.change(before))
                self._run(dialog, fields, lambda ws: ws.family.change(member), "Person changed", undo)

        dialog.submitted.connect(submit)
        if person is not None and person.member is not None:
            self._offer_taking_out(dialog, person.member)
        dialog.open()
        fields.focus_first()

    def _offer_taking_out(self, dialog: FormDialog, member: FamilyMember) -> None:
        def take_out() -> None:
            undo = _always(lambda ws: ws.family.withdraw(member.id, withdrawn=False))
            self._run(dialog, None, lambda ws: ws.family.withdraw(member.id), "Person taken out", undo)

        dialog.add_button("Take them out", keeps_open=True).clicked.connect(take_out)

    def _write_child(self, picture: FamilyPicture, person: PersonLine, before: ChildInFamily) -> None:
        fields = ChildFields(picture, person)
        about = "When the child was born is said on the page of the chronology."
        dialog = self._dialog(person.label, about, fields, is_touched=fields.is_touched)

        def submit() -> None:
            said = fields.said()
            undo = _always(lambda ws: ws.family.say_child(before))
            self._run(dialog, None, lambda ws: ws.family.say_child(said), f"{person.label} changed", undo)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- relations

    def _write_relation(self, relation: Relation | None) -> None:
        picture = self._shown
        if picture is None or not picture.may_change:
            return
        current = self.people.current() if self.tabs.current() == PEOPLE else None
        fields = RelationFields(picture, relation, current.id if current is not None else "")
        title = "Add a relation" if relation is None else words.relation(picture, relation)
        about = "A parent, step-parent or carer comes first. Separated and divorced: from when."
        dialog = self._dialog(title, about, fields, is_touched=fields.is_touched)

        def submit() -> None:
            if not fields.is_whole():
                dialog.refuse(CHOOSE)
                return
            if fields.unreadable():
                dialog.refuse()
                return
            written = fields.written()
            if relation is None:
                self._run(dialog, None, lambda ws: ws.family.relate(written), "Relation added", _withdraw_relation_made)
            else:
                undo = _always(lambda ws: ws.family.change_relation(relation))
                self._run(dialog, None, lambda ws: ws.family.change_relation(written), "Relation changed", undo)

        dialog.submitted.connect(submit)
        if relation is not None:
            self._offer_taking_relation_out(dialog, relation)
        dialog.open()
        fields.focus_first()

    def _offer_taking_relation_out(self, dialog: FormDialog, relation: Relation) -> None:
        def take_out() -> None:
            undo = _always(lambda ws: ws.family.withdraw_relation(relation.id, withdrawn=False))
            self._run(dialog, None, lambda ws: ws.family.withdraw_relation(relation.id), "Relation taken out", undo)

        dialog.add_button("Take it out", keeps_open=True).clicked.connect(take_out)

    # ---- doing

    def _dialog(self, title: str, about: str, fields: QWidget, *, is_touched: Callable[[], bool]) -> FormDialog:
        return FormDialog(
            title, about, fields, act="Save", is_touched=is_touched, keeps=True, wide=760, parent=self.window()
        )

    def _run(
        self, dialog: FormDialog, fields: PersonFields | None, verb: Verb, fact: str, undo: Callable[[Changes], Verb]
    ) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            self.refresh()
            take_back = undo(changes)
            self.done.emit(Undoable(fact, lambda: self.hub.run(take_back, initiator=None)))

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            if fields is not None and error.code.startswith("family_member_"):
                self.tell(error, lambda said: fields.label.set_problems([said] if said else []))
            else:
                self.tell(error, dialog.refuse)

        self.hub.run(verb, initiator=self, then=done, failed=failed)

    def _save(self) -> None:
        if self._shown is not None:
            self.choose_file(self, self._folder / self._shown.file_name, self._save_as)

    def _save_as(self, chosen: Path) -> None:
        picture = self._shown
        if picture is None:
            return
        path = saving.with_suffix(chosen)
        self._folder = path.parent
        case_id, title = picture.case.id, f"Genogram: {picture.case.label}"

        def say(lead: str, rest: str) -> None:
            self._told.show_words(lead, rest)
            self._told.show()

        self.hub.run(
            lambda ws: saving.save(ws, case_id, title, path),
            initiator=self,
            then=lambda _changes: say(*words.saved(path)),
            failed=lambda error: say(*words.not_saved(error)),
        )


def _always(verb: Verb) -> Callable[[Changes], Verb]:
    """Take back by one verb, whatever the first one made."""
    return lambda _changes: verb


def _withdraw_made(changes: Changes) -> Verb:
    made = MemberId(changes.made or "")
    return lambda ws: ws.family.withdraw(made)


def _withdraw_relation_made(changes: Changes) -> Verb:
    made = RelationId(changes.made or "")
    return lambda ws: ws.family.withdraw_relation(made)


_PEOPLE = (
    ColumnOf("Who", lambda person: Cell(person.label), "strong", width=190, stretch=1),
    ColumnOf("What they are", lambda person: Cell(words.what(person)), width=190, needed=False),
    ColumnOf("Sex", lambda person: Cell(words.SEXES[person.sex]), "quiet", width=130, needed=False),
    ColumnOf("Age at the start", lambda person: Cell(words.age(person)), width=170),
    ColumnOf("Lives in", lambda person: Cell(words.home(person.household)), "quiet", width=100, needed=False),
)
