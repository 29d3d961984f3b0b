"""Reading and writing a workspace: every record at hand, and one transaction around each verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, func, select

from audit_tool.domain.agency import proposed_code
from audit_tool.domain.ids import AgencyId, CaseId, RoundId, SubjectId, new_id
from audit_tool.domain.register_changes import Registered
from audit_tool.domain.setting import Setting
from audit_tool.domain.successions import Succession, same_line, successions
from audit_tool.store import audit_log
from audit_tool.store.accounts import Accounts
from audit_tool.store.actions import ActionNotes, Actions
from audit_tool.store.agencies import Agencies
from audit_tool.store.answers import Answers
from audit_tool.store.ballot_box import BallotBox, OpenBallotBox
from audit_tool.store.brief_uses import BriefUses
from audit_tool.store.case_life import AccessRequests, Alerts, CaseScopes, CaseSteps, Involvements, Pauses
from audit_tool.store.cases import Cases, Children
from audit_tool.store.chair_decisions import ChairDecisions
from audit_tool.store.child_lists import ChildLists
from audit_tool.store.day_blocks import DayBlocks
from audit_tool.store.events import Births, EventChildren, Events
from audit_tool.store.expected import Chases, Comments, Expectations, Queries, Snapshots
from audit_tool.store.family import ChildrenInFamily, FamilyMembers, Relations
from audit_tool.store.feedback import LetterPlans, Letters, RiskEntries
from audit_tool.store.file_facts import Fact, FileFacts
from audit_tool.store.findings import FindingPairs, Findings, SharedPractices
from audit_tool.store.identities import Identities
from audit_tool.store.imports import ColumnMemory, ImportedRows, Imports
from audit_tool.store.inbox import Batches, BatchFiles
from audit_tool.store.incidents import Incidents
from audit_tool.store.meetings import Attendances, ChildrenHeard, Dissents, Meetings, SettledKloes
from audit_tool.store.nominations import Nominations
from audit_tool.store.nouns import NounReader, Stamp, frozen_row
from audit_tool.store.own_sets import Drafts, DraftSittings, OwnSets
from audit_tool.store.own_templates import OwnFormTakes, TemplateMaps
from audit_tool.store.packs import Deliveries, Matches, PackRecords, SentPacks, TakenPacks
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
from audit_tool.store.releases import KeptHits, Releases, WordsOfReleases
from audit_tool.store.returns import Returns, Signatures
from audit_tool.store.round_plans import RoundPlans
from audit_tool.store.rounds import QuestionSets, Rounds
from audit_tool.store.samples import Draws, SampledCases, SampleEntries, SampleFrames
from audit_tool.store.survey_results import SurveyResults
from audit_tool.store.tables import history
from audit_tool.store.tallies import Tallies
from audit_tool.store.vault_keys import VaultKeys
from audit_tool.store.workshops import Points, Revisits
from audit_tool.store.written_words import WrittenWords
from audit_tool.store.year_reviews import YearChanges, YearDecisions, YearNotes, YearReviews

T_co = TypeVar("T_co", covariant=True)


class Kept(Generic[T_co]):
    """A repository of `Records`: made when first asked for, and kept in its place from then on."""

    def __init__(self, make: Callable[[Connection, Stamp | None], T_co]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, records: Records, owner: type) -> T_co:
        made = self._make(records._connection, records._stamp)  # noqa: SLF001  # a part of that very class
        records._settle(made)  # noqa: SLF001  # as above
        records.__dict__[self._name] = made  # found before this is asked again
        return made


class Unstamped(Kept[T_co]):
    """A repository whose nouns bear who and when themselves, or need neither."""

    def __init__(self, make: Callable[[Connection], T_co]) -> None:
        super().__init__(lambda connection, _stamp: make(connection))


class Records:
    """Every repository of a workspace, each made when first asked for."""

    def __init__(self, connection: Connection, stamp: Stamp | None = None) -> None:
        self._connection = connection
        self._stamp = stamp

    def _settle(self, made: object) -> None:
        """Settle a repository that was just made."""

    def as_of(self, moment: dt.datetime) -> Records:
        """Give the records as they stood before a moment, to be read alone.

        Nouns stand as history has them, and only what had left is known to have left; what has no history (answers,
        events of a chronology, questions) stands as it is now.
        """
        return _RecordsThen(self._connection, moment)

    partnership = Kept(PartnershipRow)  # the partnership's own details
    access_requests = Kept(AccessRequests)  # requests for what is held
    written_words = Unstamped(WrittenWords)  # all that people wrote, wherever it stands
    agencies = Kept(Agencies)  # agencies and settings
    settings = Kept(Settings)  # what the national register knows of settings
    trusts = Kept(Trusts)  # academy trusts
    setting_links = Kept(SettingLinks)  # what became of settings
    contacts = Kept(Contacts)  # whom to write to
    participation = Kept(Participations)  # how agencies take part
    register_takes = Kept(RegisterTakes)  # registers that were taken in
    people = Kept(People)  # the people of this workspace
    pins = Unstamped(Pins)  # hashes of people's PINs
    rounds = Kept(Rounds)  # rounds
    round_plans = Kept(RoundPlans)  # what goes out with rounds
    question_sets = Unstamped(QuestionSets)  # frozen question sets
    drafts = Kept(Drafts)  # question sets being written
    draft_sittings = Kept(DraftSittings)  # what drafts say
    own_sets = Kept(OwnSets)  # versions of question sets the partnership has published
    nominations = Kept(Nominations)  # families put forward for case audits
    cases = Kept(Cases)  # families under audit
    case_scopes = Kept(CaseScopes)  # what is settled of cases before anything is shared
    involvements = Kept(Involvements)  # what agencies had to do with families
    case_steps = Kept(CaseSteps)  # what people said of the steps of cases
    pauses = Kept(Pauses)  # times in which cases stood still
    alerts = Kept(Alerts)  # children who may be at risk now
    purges = Kept(Purges)  # records of purges
    children = Kept(Children)  # the children of families under audit
    births = Kept(Births)  # when children were born, are due, and died
    events = Unstamped(Events)  # events of chronologies
    event_children = Unstamped(EventChildren)  # what events were for each child
    accounts = Unstamped(Accounts)  # every account of an event that somebody wrote down
    pairs = Kept(Pairs)  # what was said of pairs of events
    imports = Kept(Imports)  # tables that were brought in
    imported_rows = Unstamped(ImportedRows)  # rows of tables that were brought in
    column_memory = Kept(ColumnMemory)  # what the columns of tables were last time
    family_members = Kept(FamilyMembers)  # the people round the children of a case
    children_in_family = Kept(ChildrenInFamily)  # what a picture of the family shows of each child
    relations = Kept(Relations)  # how the people of a case belong together
    vault_keys = Unstamped(VaultKeys)  # the wrapped key of the vault of identities
    identities = Kept(Identities)  # who the people of cases are, under seal
    returns = Kept(Returns)  # returns
    expectations = Kept(Expectations)  # what is expected of single returns
    chases = Kept(Chases)  # reminders that were written
    comments = Kept(Comments)  # the log of comments on returns
    queries = Kept(Queries)  # questions back to the authors of returns
    snapshots = Kept(Snapshots)  # figures that were frozen
    signatures = Kept(Signatures)  # signatures under returns
    answers = Unstamped(Answers)  # answers
    tallies = Unstamped(Tallies)  # counts of answers
    meetings = Kept(Meetings)  # where meetings stand
    attendances = Kept(Attendances)  # who came to meetings
    children_heard = Kept(ChildrenHeard)  # what meetings say of the voices of children
    settled_kloes = Kept(SettledKloes)  # the lines of enquiry that meetings are done with
    dissents = Kept(Dissents)  # who did not agree with a shared rating
    chair_decisions = Kept(ChairDecisions)  # what chairs decided about dissents
    findings = Kept(Findings)  # findings
    shared_practices = Kept(SharedPractices)  # who would share what works
    finding_pairs = Kept(FindingPairs)  # which findings are one lesson
    actions = Kept(Actions)  # actions
    action_notes = Kept(ActionNotes)  # what was said of actions
    letters = Kept(Letters)  # what people did with letters to settings
    letter_plans = Kept(LetterPlans)  # what rounds ask of their letters
    risk_entries = Kept(RiskEntries)  # the education risk register
    points = Kept(Points)  # lines of what to keep, improve, develop and stop
    revisits = Kept(Revisits)  # what became of the learning of earlier rounds
    year_reviews = Kept(YearReviews)  # looks back at whole years
    year_changes = Kept(YearChanges)  # what agencies say they changed in a year
    year_notes = Kept(YearNotes)  # what a year tells to keep, improve, develop and stop
    year_decisions = Kept(YearDecisions)  # what was decided at the look back at a year
    sample_frames = Kept(SampleFrames)  # what samples are drawn from
    sample_entries = Kept(SampleEntries)  # cases that may be drawn
    draws = Kept(Draws)  # draws as they were made
    sampled_cases = Kept(SampledCases)  # drawn cases that were opened
    day_blocks = Kept(DayBlocks)  # blocks of themed audit days
    panels = Kept(Panels)  # assurance panels
    panel_members = Kept(PanelMembers)  # who sits on panels
    panel_slots = Kept(Slots)  # the hours of panels
    panel_briefs = Kept(PanelBriefs)  # what panels were told, frozen
    panel_notes = Kept(PanelNotes)  # what came of the questions of hours
    panel_signatures = Kept(PanelSignatures)  # names under records of hours
    inspections = Kept(Inspections)  # what inspectorates said of agencies
    peer_days = Kept(PeerDays)  # days on which agencies assess each other
    timed_blocks = Kept(TimedBlocks)  # blocks of peer days
    day_tables = Kept(DayTables)  # tables of peer days
    assessors = Kept(Assessors)  # who rates at peer days
    hearings = Kept(Hearings)  # who is heard where at peer days
    seats = Kept(Seats)  # who sits where at peer days
    votes = Kept(Votes)  # cards that were turned
    agreed = Kept(AgreedRatings)  # what tables agreed
    clock_acts = Kept(ClockActs)  # what was done to the clocks of peer days
    day_notes = Kept(DayNotes)  # barriers and themes of peer days
    evaluations = Kept(Evaluations)  # what people thought of peer days
    backings = Kept(Backings)  # votes for themes
    offers = Kept(Offers)  # offers to show others how
    sent_tables = Kept(SentTables)  # files that went to tables of peer days, or from a table back
    taken_tables = Kept(TakenTables)  # files of tables that were taken
    ballot_box = Unstamped(BallotBox)  # who has voted, and nothing of what they said
    survey_results = Kept(SurveyResults)  # what practitioners answered in surveys
    template_maps = Kept(TemplateMaps)  # what the lines of trusts' own forms are taken for
    own_form_takes = Kept(OwnFormTakes)  # what came of trusts' own forms
    passages = Kept(Passages)  # passages of briefs
    attachments = Kept(Attachments)  # embedded files
    exports = Unstamped(Exports)  # what was exported
    incidents = Kept(Incidents)  # documents that left and gave somebody away
    kept_hits = Kept(KeptHits)  # words that stay in documents, and why
    releases = Kept(Releases)  # versions of documents that were sent to be checked
    brief_uses = Kept(BriefUses)  # slips of teams that used a brief
    released_words = Kept(WordsOfReleases)  # what those versions said
    rehearsals = Kept(Rehearsals)  # what rounds that rehearse an inspection have beside
    steps_taken = Kept(StepsTaken)  # steps that rehearsals reached
    requests = Kept(Requests)  # what rehearsals ask of agencies
    child_lists = Kept(ChildLists)  # child-level lists of rehearsals
    sampled_children = Kept(SampledChildren)  # children proposed for audit in rehearsals
    lessons = Kept(Lessons)  # of which side the lessons of rehearsals are
    packs = Kept(PackRecords)  # keys, senders known and packs taken
    matches = Kept(Matches)  # who of a case is known to which agency
    deliveries = Kept(Deliveries)  # how agencies and settings were sent forms last
    sent_packs = Kept(SentPacks)  # packs that left
    taken_packs = Kept(TakenPacks)  # packs that were taken into a case
    batches = Kept(Batches)  # files that were accepted in one go
    batch_files = Kept(BatchFiles)  # files that were accepted
    file_facts = Unstamped(FileFacts)  # what the file knows about itself

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


class _RecordsThen(Records):
    """The records as they stood before a moment."""

    def __init__(self, connection: Connection, moment: dt.datetime) -> None:
        super().__init__(connection)
        self._moment = moment

    def _settle(self, made: object) -> None:
        if isinstance(made, NounReader | Exports):
            made.look_back(self._moment)


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

    ballot_box = Kept(OpenBallotBox)  # to put cards in and to turn them

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
