"""One open workspace: every verb and every view hangs on it, and every concrete thing is wired here."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import resources
from audit_tool.domain.case_pack import OpenedCase
from audit_tool.domain.errors import AuditToolError, Environment
from audit_tool.domain.ids import PersonId
from audit_tool.domain.moments import local_day
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.return_pack import OpenedRound
from audit_tool.domain.table_pack import OpenedTable
from audit_tool.store import backup, backup_folder, diagnosis, opening, recovery
from audit_tool.store.engine import Opening, Store
from audit_tool.store.file_format import recovery_file_of
from audit_tool.store.keys import COSTS, KdfCost
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.usecases.access import Access
from audit_tool.usecases.action_bulk import ActionBulk
from audit_tool.usecases.action_notes import ActionNotes
from audit_tool.usecases.action_updates import ActionUpdates
from audit_tool.usecases.actions import Actions
from audit_tool.usecases.alerts import Alerts
from audit_tool.usecases.answers import Answers
from audit_tool.usecases.attachments import Attachments
from audit_tool.usecases.blank_returns import BlankReturns
from audit_tool.usecases.brief_uses import BriefUses
from audit_tool.usecases.case_packs import CasePacks
from audit_tool.usecases.case_returns import CaseReturns
from audit_tool.usecases.case_scope import CaseScopes
from audit_tool.usecases.case_steps import CaseSteps
from audit_tool.usecases.case_work import CaseWork, look_at_case
from audit_tool.usecases.change_sheets import ChangeSheets
from audit_tool.usecases.child_lists import ChildLists
from audit_tool.usecases.chosen_children import ChosenChildren
from audit_tool.usecases.chronology import Chronology
from audit_tool.usecases.comments import Comments
from audit_tool.usecases.contacts import Contacts
from audit_tool.usecases.day_clocks import DayClocks
from audit_tool.usecases.day_evaluations import DayEvaluations
from audit_tool.usecases.day_notes import DayNotes
from audit_tool.usecases.day_plans import DayPlans
from audit_tool.usecases.documents import Documents
from audit_tool.usecases.expected import Expected
from audit_tool.usecases.family import Family
from audit_tool.usecases.findings import Findings
from audit_tool.usecases.identities import Identities
from audit_tool.usecases.imports import Imports
from audit_tool.usecases.inbox import Inbox
from audit_tool.usecases.incidents import Incidents
from audit_tool.usecases.letters import Letters
from audit_tool.usecases.lineage import Lineage
from audit_tool.usecases.meeting import Meeting
from audit_tool.usecases.moderation import Moderation
from audit_tool.usecases.nominations import Nominations
from audit_tool.usecases.own_templates import OwnTemplates
from audit_tool.usecases.packs import Packs, pack_bytes
from audit_tool.usecases.pairs import Pairs
from audit_tool.usecases.panel_hours import PanelHours
from audit_tool.usecases.panels import Panels
from audit_tool.usecases.part_packs import PartPacks
from audit_tool.usecases.participation import Participation
from audit_tool.usecases.partnership import Partnership
from audit_tool.usecases.passages import Passages
from audit_tool.usecases.peer_days import PeerDays
from audit_tool.usecases.peer_votes import PeerVotes
from audit_tool.usecases.people import People
from audit_tool.usecases.purges import Purges
from audit_tool.usecases.question_sets import QuestionSets
from audit_tool.usecases.recovery import Recovery
from audit_tool.usecases.register import Register
from audit_tool.usecases.register_tables import RegisterTables
from audit_tool.usecases.rehearsals import Rehearsals
from audit_tool.usecases.releases import Releases
from audit_tool.usecases.reminders import Reminders
from audit_tool.usecases.requests import Requests
from audit_tool.usecases.retests import Retests
from audit_tool.usecases.returns import Returns
from audit_tool.usecases.returns_in import ReturnsIn
from audit_tool.usecases.risks import Risks
from audit_tool.usecases.round_packs import RoundPacks
from audit_tool.usecases.round_plans import RoundPlans
from audit_tool.usecases.round_work import RoundWork, look_at_pack
from audit_tool.usecases.rounds import Rounds
from audit_tool.usecases.safety import Safety
from audit_tool.usecases.samples import Samples
from audit_tool.usecases.snapshots import Snapshots
from audit_tool.usecases.surveys import Surveys
from audit_tool.usecases.table_packs import TablePacks
from audit_tool.usecases.table_returns import TableReturns
from audit_tool.usecases.table_work import TableWork
from audit_tool.usecases.workshop import Workshop
from audit_tool.usecases.year_reviews import YearReviews
from audit_tool.version import VERSION
from audit_tool.views.by_page import Views
from forms.library import Library

SUFFIX = ".audit"
"""How a workspace's file name ends."""


def utc_now() -> dt.datetime:
    """Read the laptop's clock, in UTC. Everything below is given a clock instead of reading one."""
    return dt.datetime.now(dt.UTC)


def shelf(own_folder: Path | None = None) -> Library:
    """Open the shelf of question sets: the shipped ones, overlaid by those in the person's own folder."""
    if own_folder is None:
        return _shipped()
    return Library(
        folders=[own_folder / "question_sets"],
        scale_folders=[own_folder / "scales"],
        theme_folders=[own_folder / "themes"],
        beneath=_shipped(),
    )


@functools.cache
def _shipped() -> Library:
    """Read what ships with the app once: unlocking again is quicker."""
    return Library([resources.path("question_sets")], [resources.path("scales")], [resources.path("themes")])


class Workspace:
    """Verbs by noun (`workspace.answers.record(...)`) and views by page (`workspace.views.home()`)."""

    def __init__(self, store: Store, library: Library, clock: Callable[[], dt.datetime] = utc_now) -> None:
        session = Session(store, clock, library)
        self._session = session
        self.people = People(session)
        self.partnership = Partnership(session)
        self.register = Register(session)
        self.register_tables = RegisterTables(session)
        self.contacts = Contacts(session)
        self.participation = Participation(session)
        self.question_sets = QuestionSets(session)
        self.nominations = Nominations(session)
        self.rounds = Rounds(session)
        self.answers = Answers(session)
        self.returns = Returns(session)
        self.expected = Expected(session)
        self.comments = Comments(session)
        self.reminders = Reminders(session)
        self.snapshots = Snapshots(session)
        self.blank_returns = BlankReturns(session)
        self.surveys = Surveys(session)
        self.chronology = Chronology(session)
        self.imports = Imports(session)
        self.pairs = Pairs(session)
        self.family = Family(session)
        self.case_scopes = CaseScopes(session)
        self.case_steps = CaseSteps(session)
        self.alerts = Alerts(session)
        self.purges = Purges(session)
        self.access = Access(session)
        self.incidents = Incidents(session)
        self.identities = Identities(session)
        self.rehearsals = Rehearsals(session)
        self.round_plans = RoundPlans(session)
        self.requests = Requests(session)
        self.change_sheets = ChangeSheets(session)
        self.child_lists = ChildLists(session)
        self.chosen_children = ChosenChildren(session)
        self.samples = Samples(session)
        self.meeting = Meeting(session)
        self.moderation = Moderation(session)
        self.panels = Panels(session)
        self.panel_hours = PanelHours(session)
        self.peer_days = PeerDays(session)
        self.peer_votes = PeerVotes(session)
        self.day_clocks = DayClocks(session)
        self.day_evaluations = DayEvaluations(session)
        self.day_notes = DayNotes(session)
        self.findings = Findings(session)
        self.brief_uses = BriefUses(session)
        self.lineage = Lineage(session)
        self.workshop = Workshop(session)
        self.year_reviews = YearReviews(session)
        self.day_plans = DayPlans(session)
        self.actions = Actions(session)
        self.action_bulk = ActionBulk(session)
        self.action_notes = ActionNotes(session)
        self.action_updates = ActionUpdates(session)
        self.retests = Retests(session)
        self.passages = Passages(session)
        self.attachments = Attachments(session)
        self.documents = Documents(session)
        self.own_templates = OwnTemplates(session)
        self.letters = Letters(session)
        self.releases = Releases(session)
        self.risks = Risks(session)
        self.packs = Packs(session)
        self.case_packs = CasePacks(session)
        self.case_work = CaseWork(session)
        self.case_returns = CaseReturns(session)
        self.round_packs = RoundPacks(session)
        self.round_work = RoundWork(session)
        self.part_packs = PartPacks(session)
        self.returns_in = ReturnsIn(session)
        self.table_packs = TablePacks(session)
        self.table_work = TableWork(session)
        self.table_returns = TableReturns(session)
        self.inbox = Inbox(session)
        self.safety = Safety(session)
        self.recovery = Recovery(session)
        self.views = Views(session)

    @property
    def path(self) -> Path:
        """Say where the file is."""
        return self._session.store.path

    @property
    def found(self) -> Opening:
        """Say what was found when the file was opened: left open, checked, healed."""
        return self._session.store.opening

    @property
    def actor(self) -> str:
        """Say whose acts these are: a person's id, or that nobody has said yet."""
        return self._session.actor

    def close(self) -> None:
        """Shut the vault, back up what changed, and give the file back.

        Raises:
            Environment: there is no new backup; the file was given back all the same.
        """
        self._session.vault.close()
        try:
            self.safety.back_up_if_changed()
        finally:
            self._session.store.close()

    def discard(self) -> None:
        """Give back a file that was made this moment and could not be filled, and remove it; no backup is made."""
        self._session.vault.close()
        self._session.store.close()
        for path in (self.path, recovery_file_of(self.path)):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Made:
    """A workspace that was just made, and the sheet that opens it when the passphrase is lost."""

    workspace: Workspace
    sheet: recovery.RecoverySheet


def create(
    path: Path,
    passphrase: str,
    *,
    library: Library,
    clock: Callable[[], dt.datetime] = utc_now,
    escrow: str | None = None,
    cost: KdfCost = COSTS[0],
) -> Made:
    """Make a new workspace.

    Args:
        escrow: the partnership's own age public key, which may then open the recovery file too.
        cost: for tests only.

    Raises:
        Refused, Environment: as `store.opening.create`; nothing was made.
    """
    sheet = recovery.new_sheet(path.stem, local_day(clock()))
    recipients = [sheet.recipient, *([escrow] if escrow else [])]
    _make_folder_of(path)
    store = opening.create(path, passphrase, now=clock(), written_by=VERSION, recipients=recipients, cost=cost)
    return Made(Workspace(store, library, clock), sheet)


def open_case_pack(
    path: Path, *, words: str = "", confirmed: Pin | None = None, clock: Callable[[], dt.datetime] = utc_now
) -> OpenedCase:
    """Judge a case pack for which there is no workspace yet; nothing is written.

    Args:
        confirmed: the sender whose six words were read aloud.

    Raises:
        Environment: the file cannot be read.
    """
    return look_at_case(pack_bytes(path), now=clock(), words=words, confirmed=confirmed)


def create_for_case(
    path: Path,
    passphrase: str,
    opened: OpenedCase,
    *,
    person: tuple[str, str],
    library: Library,
    vault_passphrase: str = "",
    clock: Callable[[], dt.datetime] = utc_now,
    cost: KdfCost = COSTS[0],
) -> Made:
    """Make a workspace of a case pack: one agency's part, and nothing besides.

    Args:
        person: name and role of whoever is at the keyboard.
        vault_passphrase: of the vault that the identities go into; needed where the pack holds any.
        cost: for tests only.

    Raises:
        Refused, Environment: as `create`, `identities.make_vault` and `case_work.take`; nothing was made.
    """

    def take(ws: Workspace) -> None:
        if opened.content is not None and opened.content.identities:
            ws.identities.make_vault(vault_passphrase, costs=(cost,))
        ws.case_work.take(opened)

    return _taken_into(create(path, passphrase, library=library, clock=clock, cost=cost), person, take)


def open_pack(
    path: Path, *, words: str = "", confirmed: Pin | None = None, clock: Callable[[], dt.datetime] = utc_now
) -> OpenedCase | OpenedRound | OpenedTable:
    """Judge a pack of a case, of a round or of a table, for which there is no workspace yet; nothing is written.

    Args:
        confirmed: the sender whose six words were read aloud; a blank form and a table's pack need no such.

    Raises:
        Environment: the file cannot be read.
    """
    return look_at_pack(pack_bytes(path), now=clock(), words=words, confirmed=confirmed)


def create_for_return(
    path: Path,
    passphrase: str,
    opened: OpenedRound,
    *,
    person: tuple[str, str],
    library: Library,
    clock: Callable[[], dt.datetime] = utc_now,
    cost: KdfCost = COSTS[0],
) -> Made:
    """Make a workspace of a pack of a round: what one agency or setting is asked, and nothing besides.

    Args:
        person: name and role of whoever is at the keyboard.
        cost: for tests only.

    Raises:
        Refused, Environment: as `create` and `round_work.take`; nothing was made.
    """
    made = create(path, passphrase, library=library, clock=clock, cost=cost)
    return _taken_into(made, person, lambda ws: ws.round_work.take(opened))


def create_for_table(
    path: Path,
    passphrase: str,
    opened: OpenedTable,
    *,
    person: tuple[str, str],
    library: Library,
    clock: Callable[[], dt.datetime] = utc_now,
    cost: KdfCost = COSTS[0],
) -> Made:
    """Make a workspace of a pack of a peer day's table: what that table needs, and nothing besides.

    Args:
        person: name and role of whoever leads the table.
        cost: for tests only.

    Raises:
        Refused, Environment: as `create` and `table_work.take`; nothing was made.
    """
    made = create(path, passphrase, library=library, clock=clock, cost=cost)
    return _taken_into(made, person, lambda ws: ws.table_work.take(opened))


def _taken_into(made: Made, person: tuple[str, str], take: Callable[[Workspace], object]) -> Made:
    """Let somebody take a pack into the workspace that was made for it; where it is refused, nothing was made."""
    ws = made.workspace
    try:
        ws.people.present(PersonId(ws.people.add(name=person[0], role=person[1]).made or ""))
        take(ws)
    except AuditToolError:
        ws.discard()
        raise
    return made


def unlock(
    path: Path,
    passphrase: str,
    *,
    library: Library,
    clock: Callable[[], dt.datetime] = utc_now,
    costs: Sequence[KdfCost] = COSTS,
) -> Workspace:
    """Open a workspace with its passphrase.

    Raises:
        Environment: as `store.opening.unlock`, each with its own remedy; nothing was changed.
    """
    return _opened(opening.unlock(path, passphrase, now=clock(), costs=costs), library, clock)


def unlock_with_recovery_key(
    path: Path, typed: str, *, library: Library, clock: Callable[[], dt.datetime] = utc_now
) -> Workspace:
    """Open a workspace with the key on its recovery sheet.

    Raises:
        Refused, Environment: as `store.opening.unlock_with_recovery_key`.
    """
    return _opened(opening.unlock_with_recovery_key(path, typed, now=clock()), library, clock)


def _opened(store: Store, library: Library, clock: Callable[[], dt.datetime]) -> Workspace:
    """Open a workspace, and first finish what was leaving it when the laptop died; a place that is away can wait."""
    ws = Workspace(store, library, clock)
    with suppress(Environment):
        ws.safety.finish_leaving()
    return ws


def copy_in(path: Path, target: Path) -> None:
    """Copy a closed workspace from a synced folder, a share or a stick to a safe place.

    Raises:
        Refused, Environment: as `store.backup.copy_in`; what stood there is as it was.
    """
    _make_folder_of(target)
    backup.copy_in(path, target)


def backups_beside(path: Path) -> tuple[backup_folder.BackupFile, ...]:
    """List the backups of a workspace that is not open, the newest first.

    Raises:
        Environment: their folder cannot be read.
    """
    return backup_folder.backups_of(path)


def restore(chosen: Path, target: Path, passphrase: str, *, costs: Sequence[KdfCost] = COSTS) -> None:
    """Copy a backup of a workspace that does not open to a new file, with the passphrase of the backup's day.

    Raises:
        Refused, Environment: as `store.backup.restore`, and WrongPassphrase; nothing was changed.
    """
    _make_folder_of(target)
    backup.restore(chosen, target, diagnosis.find_key(chosen, passphrase, costs))


def _make_folder_of(path: Path) -> None:
    """Make the folder that a new file goes into, where it is not there yet; only this user may look inside."""
    with told_apart(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
