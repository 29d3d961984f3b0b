"""The page of agencies and settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import Agency
from audit_tool.domain.changes import Changes
from audit_tool.domain.contact import Contact
from audit_tool.domain.ids import RegisterTakeId
from audit_tool.domain.participation import Participation
from audit_tool.domain.setting import Setting
from audit_tool.views.register import RegisterPicture, RegisterRow, SheetPicture
from audit_tool.workspace import Workspace
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.register.agency_fields import AgencyFields
from ui.pages.register.fact_fields import FactFields
from ui.pages.register.fields import ContactFields, FigureFields, LinkFields
from ui.pages.register.listing import Listing
from ui.pages.register.sheet import SheetPart
from ui.widgets.dialog_fields import Fields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes

Verb = Callable[[Workspace], Changes]

EVERYBODY, CHOSEN = "Agencies and settings", "Chosen one"


class RegisterPage(Page):
    """Everybody who answers, and one of them in full. `Where.ident` names an agency to go to."""

    NAME: ClassVar[str] = "register"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: RegisterPicture | None = None
        self._arriving = False
        self._wanted = ""
        self.listing, self.sheet = Listing(), SheetPart()
        self.parts = Panes(
            [Pane(EVERYBODY, self.listing, least=730), Pane(CHOSEN, self.sheet, width=348)],
            [((EVERYBODY,), (CHOSEN,)), ((EVERYBODY, CHOSEN),)],
        )
        self.setLayout(Column(self.parts))
        self._wire()

    def _wire(self) -> None:
        listing, sheet = self.listing, self.sheet
        listing.add_asked.connect(lambda: self._open_agency(None))
        listing.register_asked.connect(lambda: self.go.emit(Where("register_import")))
        listing.contacts_asked.connect(lambda: self.go.emit(Where("register_table", "contacts")))
        listing.figures_asked.connect(lambda: self.go.emit(Where("register_table", "participation")))
        listing.risks_asked.connect(lambda: self.go.emit(Where("risks")))
        listing.start_asked.connect(lambda: self.go.emit(Where("start_round")))
        listing.current_changed.connect(self._show_row)
        listing.opened.connect(self._open_row)
        sheet.agency_asked.connect(lambda: self._with_sheet(lambda shown: self._open_agency(shown.agency)))
        sheet.facts_asked.connect(lambda: self._with_sheet(self._open_facts))
        sheet.link_asked.connect(lambda: self._with_sheet(self._open_link))
        sheet.contact_asked.connect(self._open_contact)
        sheet.hand_over_asked.connect(self._open_hand_over)
        sheet.contact_withdrawn.connect(self._withdraw_contact)
        sheet.figure_withdrawn.connect(self._withdraw_figure)
        sheet.figure_asked.connect(lambda: self._with_sheet(self._open_figure))
        sheet.other_asked.connect(listing.choose)

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show everybody; the one that the place names chosen."""
        self._arriving, self._wanted = True, where.ident
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.crumbs_changed.emit((Crumb("Agencies and settings"),))
        self.hub.ask(lambda ws: ws.views.register(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether agencies or anything known of them changed."""
        return bool({"agency", "setting", "contact", "participation", "trust", "register"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list and the chosen one, for F6."""
        return [self.listing, self.sheet]

    def help_topic(self) -> str:
        """Name the help about the register."""
        return "register"

    # ---- showing

    def _show(self, picture: RegisterPicture) -> None:
        self._picture = picture
        self.listing.show_picture(picture)
        if self._wanted:
            self.listing.choose(self._wanted)
            self._wanted = ""
        if self._arriving:
            self._arriving = False
            self.listing.focus_first()
        self._show_row(self.listing.table.current())

    def _show_row(self, row: RegisterRow | None) -> None:
        if row is None:
            self.sheet.show_sheet(None)
            return
        ident = row.agency.id

        def show(picture: SheetPicture) -> None:
            current = self.listing.table.current()
            if current is not None and current.agency.id == ident:
                self.sheet.show_sheet(picture)

        self.hub.ask(lambda ws: ws.views.register_sheet(ident), show)

    def _open_row(self, row: RegisterRow) -> None:
        """Turn to the chosen one, and put the keyboard there."""
        self.parts.turn_to(CHOSEN)
        self.sheet.focus_first()

    def _with_sheet(self, act: Callable[[SheetPicture], None]) -> None:
        if self.sheet.picture is not None:
            act(self.sheet.picture)

    # ---- writing

    def _open_agency(self, agency: Agency | None) -> None:
        rows = self._picture.rows if self._picture is not None else ()
        fields = AgencyFields(agency, frozenset(row.agency.code for row in rows))
        dialog = FormDialog(
            "Change an agency" if agency else "Add an agency or setting",
            "",
            fields,
            act="Save" if agency else "Add it",
            is_touched=fields.is_touched,
            wide=560,
            parent=self.window(),
        )
        dialog.submitted.connect(lambda: self._submit_agency(dialog, fields, agency))
        dialog.open()
        fields.focus_first()

    def _submit_agency(self, dialog: FormDialog, fields: AgencyFields, agency: Agency | None) -> None:
        if not fields.is_ready():
            dialog.refuse()
            return
        written = fields.agency()

        def verb(ws: Workspace) -> Changes:
            if agency is not None:
                return ws.partnership.change_agency(written)
            return ws.partnership.add_agency(
                code=written.code,
                name=written.name,
                agency_type=written.type,
                short_name=written.short_name,
                groups=written.groups,
            )

        self._write(dialog, verb)

    def _open_facts(self, shown: SheetPicture) -> None:
        fields = FactFields(shown.setting or Setting(shown.agency.id), shown.trusts)

        def verb() -> Verb:
            written, trust = fields.setting(), fields.new_trust()
            return lambda ws: ws.register.write_setting(written, new_trust=trust)

        words = "The next register that is brought in says these again."
        self._ask(f"Facts of {shown.agency.name}", words, fields, "Save", verb)

    def _open_link(self, shown: SheetPicture) -> None:
        fields, from_id = LinkFields(shown.others), shown.agency.id

        def verb() -> Verb:
            to_id, link_type, on = fields.said()
            return lambda ws: ws.register.link(from_id=from_id, to_id=to_id, link_type=link_type, on=on)

        self._ask(f"What became of {shown.agency.name}", "", fields, "Write it down", verb, tells=True)

    def _open_contact(self, contact: Contact | None) -> None:
        shown = self.sheet.picture
        if shown is None:
            return
        fields, agency_id = ContactFields(contact), shown.agency.id

        def verb() -> Verb:
            written = fields.contact(agency_id)
            return lambda ws: ws.contacts.add(written) if contact is None else ws.contacts.change(written)

        title = "Change a contact" if contact is not None else f"Add a contact of {shown.agency.name}"
        self._ask(title, "", fields, "Save" if contact is not None else "Add it", verb)

    def _open_hand_over(self, contact: Contact) -> None:
        fields = ContactFields(contact, successor=True)

        def verb() -> Verb:
            written, on = fields.contact(contact.agency_id), fields.first_day()
            return lambda ws: ws.contacts.hand_over(contact.id, written, on=on)

        words = f"{contact.name} leaves on the day before, and stays in the history."
        self._ask("Who holds the post now?", words, fields, "Hand it over", verb)

    def _open_figure(self, shown: SheetPicture) -> None:
        fields, agency_id = FigureFields(), shown.agency.id

        def verb() -> Verb:
            written = fields.figure(agency_id)
            return lambda ws: ws.participation.write(written)

        self._ask(f"How {shown.agency.name} takes part", "", fields, "Add it", verb)

    def _withdraw_contact(self, contact: Contact) -> None:
        self._withdraw(
            f"{contact.name} withdrawn",
            lambda ws: ws.contacts.withdraw(contact.id),
            lambda ws: ws.contacts.restore(contact.id),
        )

    def _withdraw_figure(self, figure: Participation) -> None:
        self._withdraw(
            "Figure withdrawn",
            lambda ws: ws.participation.withdraw(figure.id),
            lambda ws: ws.participation.restore(figure.id),
        )

    def _withdraw(self, fact: str, verb: Verb, undo: Verb) -> None:
        told = Undoable(fact, lambda: self.hub.run(undo, initiator=None))
        self.hub.run(verb, initiator=None, then=lambda _changes: self.done.emit(told))

    def _ask(
        self, title: str, words: str, fields: Fields, act: str, verb: Callable[[], Verb], *, tells: bool = False
    ) -> None:
        """Ask in a dialog; `verb` reads the fields once they are ready, and says what is to be done."""
        dialog = FormDialog(title, words, fields, act=act, is_touched=fields.is_touched, wide=560, parent=self.window())

        def submit() -> None:
            if fields.is_ready():
                self._write(dialog, verb(), tells=tells)
            else:
                dialog.refuse()

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _write(self, dialog: FormDialog, verb: Verb, *, tells: bool = False) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            if tells and changes.made:
                take_id = RegisterTakeId(changes.made)
                self.done.emit(
                    Undoable(
                        "Written down; open rounds follow",
                        lambda: self.hub.run(lambda ws: ws.register.take_back(take_id), initiator=None),
                    )
                )

        self.hub.run(verb, initiator=None, then=done, failed=lambda error: dialog.refuse(words_of(error)))
