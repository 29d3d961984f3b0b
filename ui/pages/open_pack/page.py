"""The page between a pack and its workspace: the file, the sender, who one is, passphrases, the recovery sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import OpenedCase
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.return_pack import OpenedRound
from audit_tool.domain.table_pack import OpenedTable
from ui.flows.passphrase_part import PassphrasePart
from ui.flows.recovery_sheet import RecoverySheetFlow
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.laptop import Laptop, path_for
from ui.page import Page, Where
from ui.pages.open_pack.parts import FilePart, SenderPart, WhoPart
from ui.widgets.calm import CalmScreen
from ui.widgets.layouts import Column
from ui.wording.packs import words_for

if TYPE_CHECKING:
    from audit_tool.domain.pack_verdict import Pin
    from audit_tool.exchange.packs import Sealing
    from audit_tool.store.keys import KdfCost
    from audit_tool.store.recovery import RecoverySheet
    from audit_tool.workspace import Workspace

Opened = OpenedCase | OpenedRound | OpenedTable

STEPS = ("Open the pack", "Telephone the sender", "Say who you are", "Choose passphrases", "Print the recovery sheet")
FOR_A_KEY = (
    "This pack is sealed for the key of a workspace.",
    "Unlock that workspace, and open the pack there.",
)


class OpenPackPage(Page):
    """Makes a workspace of a pack of a case, of a round, or of a table, and sends the person to their part of it.

    Args:
        hub: not yet open.
        laptop: where workspaces are kept.
        cost: of the keys, for tests; the usual ones when left out.
    """

    NAME: ClassVar[str] = "open_pack"

    opened = Signal(object)
    """The path of the workspace that is now open."""

    def __init__(self, hub: Hub, laptop: Laptop, *, cost: KdfCost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._laptop, self._cost = laptop, cost
        self._found: Opened | None = None
        self._screen = CalmScreen(STEPS, "Everything stays on this laptop. Nothing goes over a network.")
        self.setLayout(Column(self._screen, gap=0))
        self._add_file()
        self._add_sender()
        self._add_who()
        self._add_passphrases()
        self._add_sheet()

    def refresh(self) -> None:
        """Begin with the file."""
        self._screen.show_stage(self._file_stage)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say no: what it shows is outside any workspace."""
        return False

    def leave(self) -> None:
        """Let go of words, passphrases, the sheet, and of what was opened."""
        self.file.forget()
        self._found = None
        self.passphrase.fields.forget()
        self.vault.fields.forget()
        self._sheet.forget()

    # ---- the stages

    def _add_file(self) -> None:
        self.file = FilePart()
        self.file.chosen.connect(self._file_chosen)
        self.file.entered.connect(self._screen.go_on)
        self._file_stage = self._screen.add_stage(
            self.file,
            back="Back",
            go_back=lambda: self.go.emit(Where("unlock" if self._laptop.has_workspaces() else "first_run")),
            forward=lambda: "Open the pack" if self.file.path else "",
            go_on=self._read,
            focus_first=self.file.focus_first,
        )

    def _add_sender(self) -> None:
        self.sender_part = SenderPart()
        self._sender_stage = self._screen.add_stage(
            self.sender_part,
            back="Back",
            go_back=lambda: self._screen.show_stage(self._file_stage),
            forward="Their words were the same",
            go_on=self._confirmed,
            focus_first=self._screen.focus_forward,
            step=1,
        )

    def _add_who(self) -> None:
        self.who = WhoPart()
        self.who.entered.connect(self._screen.go_on)
        self.who.workspaces_asked.connect(lambda: self.go.emit(Where("unlock")))
        self._who_stage = self._screen.add_stage(
            self.who,
            back="Back",
            go_back=self._back_from_who,
            forward="Go on to the passphrase",
            go_on=self._named,
            focus_first=self.who.focus_first,
            step=2,
        )

    def _add_passphrases(self) -> None:
        lead = "It opens this workspace. Nobody can look it up for you."
        self.passphrase = PassphrasePart(self.hub, "Write down this passphrase.", lead)
        self.passphrase.entered.connect(self._screen.go_on)
        self._passphrase_stage = self._screen.add_stage(
            self.passphrase,
            back="Back",
            go_back=lambda: self._screen.show_stage(self._who_stage),
            forward=lambda: "Go on to the vault" if self._has_identities() else "Make the workspace",
            go_on=self._passphrase_chosen,
            focus_first=self.passphrase.fields.focus_first,
            step=3,
        )
        lead = "Who somebody is stands in a vault inside the workspace, and opens with words of its own."
        self.vault = PassphrasePart(self.hub, "Write down the passphrase of the vault.", lead)
        self.vault.entered.connect(self._screen.go_on)
        self._vault_stage = self._screen.add_stage(
            self.vault,
            back="Back",
            go_back=lambda: self._screen.show_stage(self._passphrase_stage),
            forward="Make the workspace",
            go_on=self._vault_chosen,
            focus_first=self.vault.fields.focus_first,
            step=3,
        )

    def _add_sheet(self) -> None:
        self._sheet = RecoverySheetFlow(self.hub)
        self._sheet.add_to(self._screen, step=4)
        self._sheet.finished.connect(lambda: self.go.emit(Where("home")))

    # ---- the file

    def open_file(self, path: Path) -> None:
        """Choose a file, wherever it is."""
        self.file.path = path
        self._file_chosen()

    def _file_chosen(self) -> None:
        path = self.file.path
        if path is not None:
            self.hub.ask(partial(_sealing, path), partial(self._show_file, path), failed=self._not_read)

    def _show_file(self, path: Path, sealing: Sealing) -> None:
        self.file.show_file(path, with_words=sealing.value == "with_words")
        if sealing.value == "for_keys":
            self.file.show_trouble(*FOR_A_KEY)
        self._screen.refresh_words()

    def _read(self) -> None:
        if self.file.path is not None:
            self._screen.wait("Opening the pack. Its lock takes a moment.")
            reading = partial(_open, self.file.path, self.file.words, None, self._laptop)
            self.hub.ask(reading, self._show_found, failed=self._not_read)

    def _show_found(self, found: Opened) -> None:
        self._screen.end_wait()
        self._found = found
        if found.content is not None:
            self._ask_who(found)
            return
        if found.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
            self.sender_part.show_verdict(found.verdict)
            self._screen.show_stage(self._sender_stage)
            return
        told = words_for(found.verdict)
        self.file.show_trouble(told.found, told.next)
        self.file.focus_first()

    def _confirmed(self) -> None:
        pin = self._found.verdict.new_pin if self._found else None
        if pin is not None and self.file.path is not None:
            self._screen.wait("Opening the pack.")
            reading = partial(_open, self.file.path, self.file.words, pin, self._laptop)
            self.hub.ask(reading, self._show_confirmed, failed=self._not_read)

    def _show_confirmed(self, found: Opened) -> None:
        self._screen.end_wait()
        self._found = found
        if found.content is not None:
            self._ask_who(found)
            return
        told = words_for(found.verdict)
        self._screen.show_stage(self._file_stage)
        self.file.show_trouble(told.found, told.next)

    def _ask_who(self, found: Opened) -> None:
        if isinstance(found, OpenedRound):
            self.who.show_round(found)
        elif isinstance(found, OpenedTable):
            self.who.show_table(found)
        elif found.content is not None:
            self.who.show_case(found.content)
        manifest = found.verdict.manifest
        is_later = manifest is not None and manifest.facts.sequence > 1
        self.who.show_earlier(shown=is_later and self._laptop.has_workspaces())
        self._screen.show_stage(self._who_stage)

    def _back_from_who(self) -> None:
        """Go back to the telephone, or to the file where nobody had to be asked."""
        was_asked = isinstance(self._found, OpenedCase)
        self._screen.show_stage(self._sender_stage if was_asked else self._file_stage)

    def _not_read(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._screen.show_stage(self._file_stage)
        self.file.show_trouble("", words_of(error))

    # ---- the workspace

    def _has_identities(self) -> bool:
        found = self._found
        return isinstance(found, OpenedCase) and bool(found.content and found.content.identities)

    def _named(self) -> None:
        if self.who.is_ready():
            self.passphrase.begin(self.who.person)
            self._screen.show_stage(self._passphrase_stage)

    def _passphrase_chosen(self) -> None:
        if not self.passphrase.fields.is_ready():
            return
        if not self._has_identities():
            self._make("")
            return
        self.vault.begin(self.who.person)
        self._screen.show_stage(self._vault_stage)

    def _vault_chosen(self) -> None:
        if not self.vault.fields.is_ready():
            return
        if self.vault.fields.passphrase() == self.passphrase.fields.passphrase():
            self.vault.show_trouble("This is the passphrase of the workspace. The vault needs one of its own.")
            return
        self._make(self.vault.fields.passphrase())

    def _make(self, vault_passphrase: str) -> None:
        found = self._found
        if found is None or found.content is None:
            return
        self._screen.wait("Making the workspace. The lock takes a moment.")
        path = path_for(_name_of(found), self._laptop.data)
        kept: list[RecoverySheet] = []
        opener = partial(
            _make,
            path,
            self.passphrase.fields.passphrase(),
            vault_passphrase,
            found,
            self.who.person,
            self._laptop,
            self._cost,
            kept,
        )
        self.hub.open(opener, then=lambda _ws: self._made(path, kept[0]), failed=self._not_made)

    def _made(self, path: Path, sheet: RecoverySheet) -> None:
        self.opened.emit(path)
        self.leave()
        self._screen.end_wait()
        self._sheet.show_sheet(sheet)

    def _not_made(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        (self.vault if self._has_identities() else self.passphrase).show_trouble(words_of(error))


def _sealing(path: Path, _workspace: object) -> Sealing:
    from audit_tool.usecases.packs import sealing_of_file

    return sealing_of_file(path)


def _open(path: Path, words: str, confirmed: Pin | None, laptop: Laptop, _workspace: object) -> Opened:
    from audit_tool import workspace as house

    return house.open_pack(path, words=words, confirmed=confirmed, clock=laptop.now)


def _name_of(found: Opened) -> str:
    """Name the file of the workspace: the family's letter or the round's year, and a code."""
    if isinstance(found, OpenedCase):
        return f"{found.content.sheet.case.label} {found.content.sheet.agency.code}" if found.content else ""
    if isinstance(found, OpenedTable):
        return f"{found.content.run.year_label} table {found.content.table.number}" if found.content else ""
    if found.content is None or found.verdict.manifest is None:
        return ""
    run = found.content.sheet.run
    return f"{run.kind} {run.year_label} {found.verdict.manifest.facts.recipient}"


def _make(
    path: Path,
    passphrase: str,
    vault_passphrase: str,
    found: Opened,
    person: tuple[str, str],
    laptop: Laptop,
    cost: KdfCost | None,
    kept: list[RecoverySheet],
) -> Workspace:
    """Make the workspace on the other thread, and put its sheet into `kept`."""
    from audit_tool import workspace as house
    from audit_tool.store.keys import KDF_1

    library, cost, clock = house.shelf(laptop.data), cost or KDF_1, laptop.now
    if isinstance(found, OpenedRound):
        made = house.create_for_return(path, passphrase, found, person=person, library=library, clock=clock, cost=cost)
    elif isinstance(found, OpenedTable):
        made = house.create_for_table(path, passphrase, found, person=person, library=library, clock=clock, cost=cost)
    else:
        made = house.create_for_case(
            path,
            passphrase,
            found,
            person=person,
            library=library,
            vault_passphrase=vault_passphrase,
            clock=clock,
            cost=cost,
        )
    kept.append(made.sheet)
    return made.workspace
