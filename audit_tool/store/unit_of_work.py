"""Reading and writing a workspace: every record at hand, and one transaction around each verb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, func, select

from audit_tool.domain.agency import proposed_code
from audit_tool.domain.ids import AgencyId, CaseId, RoundId, SubjectId, new_id
from audit_tool.domain.register_changes import Registered
from audit_tool.domain.setting import Setting
from audit_tool.domain.successions import Succession, same_line, successions
from audit_tool.store import audit_log
from audit_tool.store.accounts import Accounts
from audit_tool.store.actions import Actions
from audit_tool.store.agencies import Agencies
from audit_tool.store.answers import Answers
from audit_tool.store.ballot_box import BallotBox, OpenBallotBox
from audit_tool.store.case_life import Alerts, CaseScopes, CaseSteps, Involvements, Pauses
from audit_tool.store.cases import Cases, Children
from audit_tool.store.chair_decisions import ChairDecisions
from audit_tool.store.child_lists import ChildLists
from audit_tool.store.day_blocks import DayBlocks
from audit_tool.store.events import Births, EventChildren, Events
from audit_tool.store.expected import Chases, Expectations, Queries, Snapshots
from audit_tool.store.family import ChildrenInFamily, FamilyMembers, Relations
from audit_tool.store.feedback import LetterPlans, Letters, RiskEntries
from audit_tool.store.file_facts import Fact, FileFacts
from audit_tool.store.findings import Findings
from audit_tool.store.identities import Identities
from audit_tool.store.imports import ColumnMemory, ImportedRows, Imports
from audit_tool.store.inbox import Batches, BatchFiles
from audit_tool.store.meetings import Attendances, ChildrenHeard, Dissents, Meetings, SettledKloes
from audit_tool.store.nominations import Nominations
from audit_tool.store.nouns import Stamp, frozen_row
from audit_tool.store.own_sets import Drafts, DraftSittings, OwnSets
from audit_tool.store.own_templates import OwnFormTakes, TemplateMaps
from audit_tool.store.packs import Matches, PackRecords, SentPacks, TakenPacks
from audit_tool.store.pairs import Pairs
from audit_tool.store.panels import Inspections, PanelBriefs, PanelMembers, PanelNotes, Panels, PanelSignatures, Slots
from audit_tool.store.partnership import PartnershipRow
from audit_tool.store.passages import Attachments, Exports, Passages
from audit_tool.store.peer_day import (
    AgreedRatings,
    Assessors,
    Backings,
    ClockActs,
    DayNotes,
    DayTables,
    Evaluations,
    Hearings,
    Offers,
    PeerDays,
    Seats,
    SentTables,
    TakenTables,
    TimedBlocks,
    Votes,
)
from audit_tool.store.people import People, Pins
from audit_tool.store.purging import Purges, WorkingPapers
from audit_tool.store.register import Contacts, Participations, RegisterTakes, SettingLinks, Settings, Trusts
from audit_tool.store.rehearsals import Lessons, Rehearsals, Requests, SampledChildren, StepsTaken
from audit_tool.store.returns import Returns, Signatures
from audit_tool.store.round_plans import RoundPlans
from audit_tool.store.rounds import QuestionSets, Rounds
from audit_tool.store.samples import Draws, SampledCases, SampleEntries, SampleFrames
from audit_tool.store.survey_results import SurveyResults
from audit_tool.store.tables import history
from audit_tool.store.vault_keys import VaultKeys
from audit_tool.store.workshops import Points, Revisits


class Records:
    """Every repository of a workspace, each made when first asked for."""

    def __init__(self, connection: Connection, stamp: Stamp | None = None) -> None:
        self._connection = connection
        self._stamp = stamp

    @cached_property
    def partnership(self) -> PartnershipRow:
        """The partnership's own details."""
        return PartnershipRow(self._connection, self._stamp)

    @cached_property
    def agencies(self) -> Agencies:
        """Agencies and settings."""
        return Agencies(self._connection, self._stamp)

    @cached_property
    def settings(self) -> Settings:
        """What the national register knows of settings."""
        return Settings(self._connection, self._stamp)

    @cached_property
    def trusts(self) -> Trusts:
        """Academy trusts."""
        return Trusts(self._connection, self._stamp)

    @cached_property
    def setting_links(self) -> SettingLinks:
        """What became of settings."""
        return SettingLinks(self._connection, self._stamp)

    @cached_property
    def contacts(self) -> Contacts:
        """Whom to write to."""
        return Contacts(self._connection, self._stamp)

    @cached_property
    def participation(self) -> Participations:
        """How agencies take part."""
        return Participations(self._connection, self._stamp)

    @cached_property
    def register_takes(self) -> RegisterTakes:
        """Registers that were taken in."""
        return RegisterTakes(self._connection, self._stamp)

    @cached_property
    def people(self) -> People:
        """The people of this workspace."""
        return People(self._connection, self._stamp)

    @cached_property
    def pins(self) -> Pins:
        """Hashes of people's PINs."""
        return Pins(self._connection)

    @cached_property
    def rounds(self) -> Rounds:
        """Rounds."""
        return Rounds(self._connection, self._stamp)

    @cached_property
    def round_plans(self) -> RoundPlans:
        """What goes out with rounds."""
        return RoundPlans(self._connection, self._stamp)

    @cached_property
    def question_sets(self) -> QuestionSets:
        """Frozen question sets."""
        return QuestionSets(self._connection)

    @cached_property
    def drafts(self) -> Drafts:
        """Question sets being written."""
        return Drafts(self._connection, self._stamp)

    @cached_property
    def draft_sittings(self) -> DraftSittings:
        """What drafts say."""
        return DraftSittings(self._connection, self._stamp)

    @cached_property
    def own_sets(self) -> OwnSets:
        """Versions of question sets the partnership has published."""
        return OwnSets(self._connection, self._stamp)

    @cached_property
    def nominations(self) -> Nominations:
        """Families put forward for case audits."""
        return Nominations(self._connection, self._stamp)

    @cached_property
    def cases(self) -> Cases:
        """Families under audit."""
        return Cases(self._connection, self._stamp)

    @cached_property
    def case_scopes(self) -> CaseScopes:
        """What is settled of cases before anything is shared."""
        return CaseScopes(self._connection, self._stamp)

    @cached_property
    def involvements(self) -> Involvements:
        """What agencies had to do with families."""
        return Involvements(self._connection, self._stamp)

    @cached_property
    def case_steps(self) -> CaseSteps:
        """What people said of the steps of cases."""
        return CaseSteps(self._connection, self._stamp)

    @cached_property
    def pauses(self) -> Pauses:
        """Times in which cases stood still."""
        return Pauses(self._connection, self._stamp)

    @cached_property
    def alerts(self) -> Alerts:
        """Children who may be at risk now."""
        return Alerts(self._connection, self._stamp)

    @cached_property
    def purges(self) -> Purges:
        """Records of purges."""
        return Purges(self._connection, self._stamp)

    @cached_property
    def children(self) -> Children:
        """The children of families under audit."""
        return Children(self._connection, self._stamp)

    @cached_property
    def births(self) -> Births:
        """When children were born, are due, and died."""
        return Births(self._connection, self._stamp)

    @cached_property
    def events(self) -> Events:
        """Events of chronologies."""
        return Events(self._connection)

    @cached_property
    def event_children(self) -> EventChildren:
        """What events were for each child."""
        return EventChildren(self._connection)

    @cached_property
    def accounts(self) -> Accounts:
        """Every account of an event that somebody wrote down."""
        return Accounts(self._connection)

    @cached_property
    def pairs(self) -> Pairs:
        """What was said of pairs of events."""
        return Pairs(self._connection, self._stamp)

    @cached_property
    def imports(self) -> Imports:
        """Tables that were brought in."""
        return Imports(self._connection, self._stamp)

    @cached_property
    def imported_rows(self) -> ImportedRows:
        """Rows of tables that were brought in."""
        return ImportedRows(self._connection)

    @cached_property
    def column_memory(self) -> ColumnMemory:
        """What the columns of tables were last time."""
        return ColumnMemory(self._connection, self._stamp)

    @cached_property
    def family_members(self) -> FamilyMembers:
        """The people round the children of a case."""
        return FamilyMembers(self._connection, self._stamp)

    @cached_property
    def children_in_family(self) -> ChildrenInFamily:
        """What a picture of the family shows of each child."""
        return ChildrenInFamily(self._connection, self._stamp)

    @cached_property
    def relations(self) -> Relations:
        """How the people of a case belong together."""
        return Relations(self._connection, self._stamp)

    @cached_property
    def vault_keys(self) -> VaultKeys:
        """The wrapped key of the vault of identities."""
        return VaultKeys(self._connection)

    @cached_property
    def identities(self) -> Identities:
        """Who the people of cases are, under seal."""
        return Identities(self._connection, self._stamp)

    @cached_property
    def returns(self) -> Returns:
        """Returns."""
        return Returns(self._connection, self._stamp)

    @cached_property
    def expectations(self) -> Expectations:
        """What is expected of single returns."""
        return Expectations(self._connection, self._stamp)

    @cached_property
    def chases(self) -> Chases:
        """Reminders that were written."""
        return Chases(self._connection, self._stamp)

    @cached_property
    def queries(self) -> Queries:
        """Questions back to the authors of returns."""
        return Queries(self._connection, self._stamp)

    @cached_property
    def snapshots(self) -> Snapshots:
        """Figures that were frozen."""
        return Snapshots(self._connection, self._stamp)

    @cached_property
    def signatures(self) -> Signatures:
        """Signatures under returns."""
        return Signatures(self._connection, self._stamp)

    @cached_property
    def answers(self) -> Answers:
        """Answers."""
        return Answers(self._connection)

    @cached_property
    def meetings(self) -> Meetings:
        """Where meetings stand."""
        return Meetings(self._connection, self._stamp)

    @cached_property
    def attendances(self) -> Attendances:
        """Who came to meetings."""
        return Attendances(self._connection, self._stamp)

    @cached_property
    def children_heard(self) -> ChildrenHeard:
        """What meetings say of the voices of children."""
        return ChildrenHeard(self._connection, self._stamp)

    @cached_property
    def settled_kloes(self) -> SettledKloes:
        """The lines of enquiry that meetings are done with."""
        return SettledKloes(self._connection, self._stamp)

    @cached_property
    def dissents(self) -> Dissents:
        """Who did not agree with a shared rating."""
        return Dissents(self._connection, self._stamp)

    @cached_property
    def chair_decisions(self) -> ChairDecisions:
        """What chairs decided about dissents."""
        return ChairDecisions(self._connection, self._stamp)

    @cached_property
    def findings(self) -> Findings:
        """Findings."""
        return Findings(self._connection, self._stamp)

    @cached_property
    def actions(self) -> Actions:
        """Actions."""
        return Actions(self._connection, self._stamp)

    @cached_property
    def letters(self) -> Letters:
        """What people did with letters to settings."""
        return Letters(self._connection, self._stamp)

    @cached_property
    def letter_plans(self) -> LetterPlans:
        """What rounds ask of their letters."""
        return LetterPlans(self._connection, self._stamp)

    @cached_property
    def risk_entries(self) -> RiskEntries:
        """The education risk register."""
        return RiskEntries(self._connection, self._stamp)

    @cached_property
    def points(self) -> Points:
        """Lines of what to keep, improve, develop and stop."""
        return Points(self._connection, self._stamp)

    @cached_property
    def revisits(self) -> Revisits:
        """What became of the learning of earlier rounds."""
        return Revisits(self._connection, self._stamp)

    @cached_property
    def sample_frames(self) -> SampleFrames:
        """What samples are drawn from."""
        return SampleFrames(self._connection, self._stamp)

    @cached_property
    def sample_entries(self) -> SampleEntries:
        """Cases that may be drawn."""
        return SampleEntries(self._connection, self._stamp)

    @cached_property
    def draws(self) -> Draws:
        """Draws as they were made."""
        return Draws(self._connection, self._stamp)

    @cached_property
    def sampled_cases(self) -> SampledCases:
        """Drawn cases that were opened."""
        return SampledCases(self._connection, self._stamp)

    @cached_property
    def day_blocks(self) -> DayBlocks:
        """Blocks of themed audit days."""
        return DayBlocks(self._connection, self._stamp)

    @cached_property
    def panels(self) -> Panels:
        """Assurance panels."""
        return Panels(self._connection, self._stamp)

    @cached_property
    def panel_members(self) -> PanelMembers:
        """Who sits on panels."""
        return PanelMembers(self._connection, self._stamp)

    @cached_property
    def panel_slots(self) -> Slots:
        """The hours of panels."""
        return Slots(self._connection, self._stamp)

    @cached_property
    def panel_briefs(self) -> PanelBriefs:
        """What panels were told, frozen."""
        return PanelBriefs(self._connection, self._stamp)

    @cached_property
    def panel_notes(self) -> PanelNotes:
        """What came of the questions of hours."""
        return PanelNotes(self._connection, self._stamp)

    @cached_property
    def panel_signatures(self) -> PanelSignatures:
        """Names under records of hours."""
        return PanelSignatures(self._connection, self._stamp)

    @cached_property
    def inspections(self) -> Inspections:
        """What inspectorates said of agencies."""
        return Inspections(self._connection, self._stamp)

    @cached_property
    def peer_days(self) -> PeerDays:
        """Days on which agencies assess each other."""
        return PeerDays(self._connection, self._stamp)

    @cached_property
    def timed_blocks(self) -> TimedBlocks:
        """Blocks of peer days."""
        return TimedBlocks(self._connection, self._stamp)

    @cached_property
    def day_tables(self) -> DayTables:
        """Tables of peer days."""
        return DayTables(self._connection, self._stamp)

    @cached_property
    def assessors(self) -> Assessors:
        """Who rates at peer days."""
        return Assessors(self._connection, self._stamp)

    @cached_property
    def hearings(self) -> Hearings:
        """Who is heard where at peer days."""
        return Hearings(self._connection, self._stamp)

    @cached_property
    def seats(self) -> Seats:
        """Who sits where at peer days."""
        return Seats(self._connection, self._stamp)

    @cached_property
    def votes(self) -> Votes:
        """Cards that were turned."""
        return Votes(self._connection, self._stamp)

    @cached_property
    def agreed(self) -> AgreedRatings:
        """What tables agreed."""
        return AgreedRatings(self._connection, self._stamp)

    @cached_property
    def clock_acts(self) -> ClockActs:
        """What was done to the clocks of peer days."""
        return ClockActs(self._connection, self._stamp)

    @cached_property
    def day_notes(self) -> DayNotes:
        """Barriers and themes of peer days."""
        return DayNotes(self._connection, self._stamp)

    @cached_property
    def backings(self) -> Backings:
        """Votes for themes."""
        return Backings(self._connection, self._stamp)

    @cached_property
    def offers(self) -> Offers:
        """Offers to show others how."""
        return Offers(self._connection, self._stamp)

    @cached_property
    def evaluations(self) -> Evaluations:
        """What people thought of peer days."""
        return Evaluations(self._connection, self._stamp)

    @cached_property
    def sent_tables(self) -> SentTables:
        """Files that went to tables of peer days, or from a table back."""
        return SentTables(self._connection, self._stamp)

    @cached_property
    def taken_tables(self) -> TakenTables:
        """Files of tables that were taken."""
        return TakenTables(self._connection, self._stamp)

    @cached_property
    def ballot_box(self) -> BallotBox:
        """Who has voted, and nothing of what they said."""
        return BallotBox(self._connection)

    @cached_property
    def survey_results(self) -> SurveyResults:
        """What practitioners answered in surveys."""
        return SurveyResults(self._connection, self._stamp)

    @cached_property
    def template_maps(self) -> TemplateMaps:
        """What the lines of trusts' own forms are taken for."""
        return TemplateMaps(self._connection, self._stamp)

    @cached_property
    def own_form_takes(self) -> OwnFormTakes:
        """What came of trusts' own forms."""
        return OwnFormTakes(self._connection, self._stamp)

    @cached_property
    def passages(self) -> Passages:
        """Passages of briefs."""
        return Passages(self._connection, self._stamp)

    @cached_property
    def attachments(self) -> Attachments:
        """Embedded files."""
        return Attachments(self._connection, self._stamp)

    @cached_property
    def exports(self) -> Exports:
        """What was exported."""
        return Exports(self._connection)

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """What rounds that rehearse an inspection have beside."""
        return Rehearsals(self._connection, self._stamp)

    @cached_property
    def steps_taken(self) -> StepsTaken:
        """Steps that rehearsals reached."""
        return StepsTaken(self._connection, self._stamp)

    @cached_property
    def requests(self) -> Requests:
        """What rehearsals ask of agencies."""
        return Requests(self._connection, self._stamp)

    @cached_property
    def child_lists(self) -> ChildLists:
        """Child-level lists of rehearsals."""
        return ChildLists(self._connection, self._stamp)

    @cached_property
    def sampled_children(self) -> SampledChildren:
        """Children proposed for audit in rehearsals."""
        return SampledChildren(self._connection, self._stamp)

    @cached_property
    def lessons(self) -> Lessons:
        """Of which side the lessons of rehearsals are."""
        return Lessons(self._connection, self._stamp)

    @cached_property
    def packs(self) -> PackRecords:
        """Keys, senders known and packs taken."""
        return PackRecords(self._connection, self._stamp)

    @cached_property
    def matches(self) -> Matches:
        """Who of a case is known to which agency."""
        return Matches(self._connection, self._stamp)

    @cached_property
    def sent_packs(self) -> SentPacks:
        """Packs that left."""
        return SentPacks(self._connection, self._stamp)

    @cached_property
    def taken_packs(self) -> TakenPacks:
        """Packs that were taken into a case."""
        return TakenPacks(self._connection, self._stamp)

    @cached_property
    def batches(self) -> Batches:
        """Files that were accepted in one go."""
        return Batches(self._connection, self._stamp)

    @cached_property
    def batch_files(self) -> BatchFiles:
        """Files that were accepted."""
        return BatchFiles(self._connection, self._stamp)

    @cached_property
    def file_facts(self) -> FileFacts:
        """What the file knows about itself."""
        return FileFacts(self._connection)

    def round_of(self, subject: str) -> RoundId:
        """Say which round a case or a return is part of; a round is part of itself.

        Raises:
            NoSuchNounError: none of them has this id.
        """
        for parts in (self.cases, self.returns):
            for part in parts.where(parts.table.c.id == subject):
                return part.round_id
        return self.rounds.find(subject).id

    def registered(self) -> tuple[Registered, ...]:
        """List every setting with its facts, by name; those whose take was taken back are left out."""
        known, trusts = self.settings.by_id(), {trust.id: trust for trust in self.trusts.everything()}
        found = []
        for agency in self.agencies.everything():
            setting = known.get(agency.id, Setting(agency.id))
            if (agency.is_setting or agency.id in known) and not setting.withdrawn:
                found.append(Registered(agency, setting, trusts.get(setting.trust_id) if setting.trust_id else None))
        return tuple(found)

    def turns(self) -> tuple[Succession, ...]:
        """Say what became of settings, in the order in which it happened."""
        return successions(self.setting_links.standing(), self.settings.by_id())

    def line_of(self, agency_id: AgencyId) -> tuple[AgencyId, ...]:
        """List an agency and whom it was before, under other numbers, the latest first."""
        turns = self.turns() if self.setting_links.standing() else ()
        return (agency_id, *same_line(agency_id, turns))

    def codes_of(self, case_id: CaseId) -> dict[SubjectId, str]:
        """Say what the record calls the people of a case: its children, the oldest first, then the others."""
        children = {SubjectId(child.id): child.label for child in self.children.of_case(case_id)}
        others = {SubjectId(member.id): member.label for member in self.family_members.of_case(case_id)}
        return children | others

    @property
    def code(self) -> str:
        """The code that packs name this workspace by: the one settled, or one proposed from the partnership's name."""
        return self.file_facts.read(Fact.PACK_CODE) or proposed_code(self.partnership.read().name) or "HUB"

    @property
    def code_is_settled(self) -> bool:
        """Whether returns may be on their way to that code, or it came with a pack: then it stays."""
        return bool(self.file_facts.read(Fact.KIND)) or bool(self.sent_packs.everything())

    def log_rows(self) -> tuple[dict[str, Any], ...]:
        """Read the audit log, oldest first: ids, codes and hashes."""
        rows = self._connection.execute(select(audit_log.audit_log).order_by(audit_log.audit_log.c.seq))
        return tuple(dict(row) for row in rows.mappings())

    def log_head(self) -> audit_log.Head:
        """Read the last row of the audit log: as long as it stands, nothing else was written down."""
        return audit_log.head(self._connection)

    def log_verdict(self) -> audit_log.ChainVerdict:
        """Read the whole audit log and say whether every row holds."""
        return audit_log.verify(self._connection)


class UnitOfWork(Records):
    """Records that may be written, with who and when, inside one transaction.

    Attributes:
        stamp: who writes and when.
        head: the last row of the audit log once its lines were written; None before, and where nothing was logged.
    """

    def __init__(self, connection: Connection, stamp: Stamp) -> None:
        super().__init__(connection, stamp)
        self.stamp = stamp
        self.head: audit_log.Head | None = None
        self._acts: list[audit_log.Entry] = []
        self._last_line: audit_log.Line | None = None

    @cached_property
    def ballot_box(self) -> OpenBallotBox:
        """The ballot box, to put cards in and to turn them."""
        return OpenBallotBox(self._connection, self.stamp)

    def working_papers(self, case_id: CaseId) -> WorkingPapers:
        """Give what goes when a case is purged: the one way out of the file."""
        return WorkingPapers(self._connection, case_id)

    def last_line_of_history(self) -> int:
        """Say how many lines history has so far: what is written from here on has a higher number."""
        return self._connection.scalar(select(func.max(history.c.seq))) or 0

    def name_workspace(self) -> str:
        """Say what packs and revisions name this workspace by; the name is made when it is first needed."""
        known = self.file_facts.read(Fact.WORKSPACE_ID)
        if not known:
            known = new_id()
            self.file_facts.keep(Fact.WORKSPACE_ID, known)
        return known

    def log(self, verb: str, noun: str, ident: str, *, of: Any = None, digest: str | None = None) -> None:
        """Add a line to the audit log, in this same transaction: codes, ids and hashes, never text.

        Lines are sealed to one another when all is done, in one statement however many there are.

        Args:
            of: the frozen noun as it now stands, to be hashed.
            digest: its hash, where the caller has one already.
        """
        self.log_each(verb, noun, {ident: digest or audit_log.digest_of(None if of is None else frozen_row(of))})

    def log_all(self, verb: str, noun: str, nouns: Iterable[Any]) -> None:
        """Add a line to the audit log for each frozen noun that the same was done to."""
        self.log_each(verb, noun, {each.id: audit_log.digest_of(frozen_row(each)) for each in nouns})

    def log_each(self, verb: str, noun: str, digests: Mapping[str, str]) -> None:
        """Add a line to the audit log for each thing the same was done to: its id, and the hash of what it now says."""
        self._acts += [
            audit_log.Entry(self.stamp.at, self.stamp.by, verb, noun, ident, digest)
            for ident, digest in digests.items()
        ]

    def write_log(self) -> None:
        """Write down the lines that were added: the last thing a transaction does."""
        if self._acts:
            self.head = audit_log.append(self._connection, *self._acts, under=self._last_line)
            self._acts.clear()

    def log_head(self) -> audit_log.Head:
        """Read the row of the audit log that what is done here comes under: lines are written at the end."""
        if self._last_line is None:
            self._last_line = audit_log.last_line(self._connection)
        return self._last_line[0]
