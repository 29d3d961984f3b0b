"""The page of the three steps: it makes the workspace between the second and the third."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import PersonId
from ui.flows.passphrase_part import PassphrasePart
from ui.flows.recovery_sheet import RecoverySheetFlow
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.laptop import Laptop
from ui.page import Page, Where
from ui.pages.first_run.name_step import NameStep
from ui.widgets.calm import CalmScreen
from ui.widgets.layouts import Column

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost
    from audit_tool.store.recovery import RecoverySheet
    from audit_tool.workspace import Workspace

STEPS = ("Name it", "Choose the passphrase", "Print the recovery sheet")


class FirstRunPage(Page):
    """Makes a workspace. It then sends the person to Home.

    Args:
        hub: not yet open.
        laptop: where workspaces are kept.
        cost: of the key, for tests; the usual one when left out.
    """

    NAME: ClassVar[str] = "first_run"

    opened = Signal(object)
    """The path of the workspace that is now open, though nobody has said yet who they are."""

    def __init__(self, hub: Hub, laptop: Laptop, *, cost: KdfCost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._laptop = laptop
        self._cost = cost
        self._screen = CalmScreen(STEPS, "Everything stays on this laptop. Nothing goes over a network.")
        self.setLayout(Column(self._screen, gap=0))
        self._add_name_stage()
        self._add_passphrase_stage()
        self._add_sheet_stage()

    def refresh(self) -> None:
        """Begin, with whatever was typed before."""
        self._name.begin(first=not self._laptop.kept())
        self._screen.show_stage(self._name_stage)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say no: what it shows is outside any workspace."""
        return False

    def leave(self) -> None:
        """Let go of the passphrase and of the sheet."""
        self._passphrase.fields.forget()
        self._sheet.forget()

    def _add_name_stage(self) -> None:
        self._name = NameStep(self.hub, self._laptop)
        self._name.entered.connect(self._screen.go_on)
        self._name.pack_wanted.connect(lambda: self.go.emit(Where("open_pack")))
        self._name_stage = self._screen.add_stage(
            self._name,
            back="Open a workspace you have",
            go_back=lambda: self.go.emit(Where("unlock")),
            forward="Go on to the passphrase",
            go_on=self._named,
            focus_first=self._name.focus_first,
        )

    def _add_passphrase_stage(self) -> None:
        lead = "It is the only everyday key to your work. Nobody can look it up for you."
        self._passphrase = PassphrasePart(self.hub, "Write down this passphrase.", lead)
        self._passphrase.entered.connect(self._screen.go_on)
        self._passphrase_stage = self._screen.add_stage(
            self._passphrase,
            back="Back",
            go_back=lambda: self._screen.show_stage(self._name_stage),
            forward="Make the workspace",
            go_on=self._chosen,
            focus_first=self._passphrase.fields.focus_first,
            step=1,
        )

    def _add_sheet_stage(self) -> None:
        self._sheet = RecoverySheetFlow(self.hub)
        self._sheet.add_to(self._screen, step=2)
        self._sheet.finished.connect(lambda: self.go.emit(Where("home")))

    def _named(self) -> None:
        if self._name.is_ready():
            self._passphrase.begin((self._name.partnership, *self._name.person))
            self._screen.show_stage(self._passphrase_stage)

    def _chosen(self) -> None:
        if self._passphrase.fields.is_ready():
            self._make()

    def _make(self) -> None:
        """Make the workspace; what was typed stays until that is done."""
        self._passphrase.show_trouble("")
        self._screen.wait("Making the workspace. The lock takes a moment.")
        kept: list[RecoverySheet] = []
        path = self._name.path
        opener = partial(
            _make,
            path,
            self._passphrase.fields.passphrase(),
            self._laptop,
            self._name.partnership,
            self._name.person,
            self._cost,
            kept,
        )
        self.hub.open(opener, then=lambda _ws: self._made(path, kept[0]), failed=self._not_made)

    def _made(self, path: Path, sheet: RecoverySheet) -> None:
        self.opened.emit(path)
        self._passphrase.fields.forget()
        self._screen.end_wait()
        self._sheet.show_sheet(sheet)

    def _not_made(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._passphrase.show_trouble(words_of(error))


def _make(
    path: Path,
    passphrase: str,
    laptop: Laptop,
    partnership: str,
    person: tuple[str, str],
    cost: KdfCost | None,
    kept: list[RecoverySheet],
) -> Workspace:
    """Make the workspace on the other thread, and put its sheet into `kept`."""
    from audit_tool import workspace as house
    from audit_tool.domain.partnership import Partnership
    from audit_tool.store.keys import KDF_1

    library, cost = house.shelf(laptop.data), cost or KDF_1
    made = house.create(path, passphrase, library=library, clock=laptop.now, cost=cost)
    opened = made.workspace
    try:
        opened.partnership.describe(Partnership(name=partnership))
        opened.people.present(PersonId(opened.people.add(name=person[0], role=person[1]).made))
    except AuditToolError:
        opened.close()  # it is whole and opens with its passphrase; who uses it will be asked then
        raise
    kept.append(made.sheet)
    return opened
