"""Every picture, by the page that shows it: `workspace.views.home()`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from audit_tool import paper
from audit_tool.documents.covering_letter import Covering
from audit_tool.documents.school_letter import PrintableLetter
from audit_tool.domain.analysis import Figure, Sheet, Shown
from audit_tool.domain.brief_use import SlipForm
from audit_tool.domain.case_pack import OpenedReturn
from audit_tool.domain.chasing import Rung
from audit_tool.domain.identity import Identity, Needles
from audit_tool.domain.ids import (
    ActionId,
    AgencyId,
    CaseId,
    DraftId,
    NominationId,
    RegisterTakeId,
    ReturnId,
    RoundId,
    SlotId,
    SubjectId,
)
from audit_tool.domain.merge import AccountSet, Brought
from audit_tool.domain.names import Names
from audit_tool.domain.nomination import Nomination
from audit_tool.domain.panel_brief import Brief
from audit_tool.domain.rating import Lens
from audit_tool.domain.return_pack import OpenedRoundReturn
from audit_tool.domain.return_rate import ReturnRates
from audit_tool.domain.route import Route
from audit_tool.exchange.returns import ReturnReport
from audit_tool.exchange.school_register import ReadRegister
from audit_tool.store import recovery
from audit_tool.store.session import Session
from audit_tool.views import access as access_page
from audit_tool.views import accounts as accounts_page
from audit_tool.views import actions as actions_page
from audit_tool.views import analysis as analysis_page
from audit_tool.views import analysis_behind as behind_page
from audit_tool.views import analysis_sides as sides_page
from audit_tool.views import analysis_years as years_page
from audit_tool.views import board as board_page
from audit_tool.views import board_sheet as board_sheet_page
from audit_tool.views import board_then, panel_briefs
from audit_tool.views import brief_uses as brief_uses_page
from audit_tool.views import case as case_page
from audit_tool.views import case_desk as desk_page
from audit_tool.views import case_packs as packs_page
from audit_tool.views import case_return as case_return_page
from audit_tool.views import cases as cases_page
from audit_tool.views import chronology as chronology_page
from audit_tool.views import composer as composer_page
from audit_tool.views import day_tables as day_tables_page
from audit_tool.views import documents as documents_page
from audit_tool.views import family as family_page
from audit_tool.views import filled_return as filled_page
from audit_tool.views import findings as findings_page
from audit_tool.views import form as form_page
from audit_tool.views import held as held_page
from audit_tool.views import home as home_page
from audit_tool.views import identities as identities_page
from audit_tool.views import import_table as import_page
from audit_tool.views import inbox as inbox_page
from audit_tool.views import incidents as incidents_page
from audit_tool.views import issue as issue_page
from audit_tool.views import journeys as journeys_page
from audit_tool.views import keys as keys_page
from audit_tool.views import learning as learning_page
from audit_tool.views import letters as letters_page
from audit_tool.views import meeting as meeting_page
from audit_tool.views import movement as movement_page
from audit_tool.views import origin as origin_page
from audit_tool.views import own_template as own_template_page
from audit_tool.views import pairs as pairs_page
from audit_tool.views import panel as panel_page
from audit_tool.views import part_join as part_join_page
from audit_tool.views import peer_day as peer_day_page
from audit_tool.views import places as places_page
from audit_tool.views import question_sets as sets_page
from audit_tool.views import recovery as recovery_page
from audit_tool.views import register as register_page
from audit_tool.views import register_takes as takes_page
from audit_tool.views import rehearsal as rehearsal_page
from audit_tool.views import release as release_page
from audit_tool.views import return_desk as return_desk_page
from audit_tool.views import risks as risks_page
from audit_tool.views import round_checks as round_checks_page
from audit_tool.views import round_packs as round_packs_page
from audit_tool.views import rounds as rounds_page
from audit_tool.views import sampling as sampling_page
from audit_tool.views import settings as settings_page
from audit_tool.views import side_by_side as side_by_side_page
from audit_tool.views import since_last_year as since_page
from audit_tool.views import start_round as start_round_page
from audit_tool.views import summary as summary_page
from audit_tool.views import surveys as surveys_page
from audit_tool.views import synthesis as synthesis_page
from audit_tool.views import versions as versions_page
from audit_tool.views import workshop as workshop_page
from audit_tool.views import workspace_checks as workspace_checks_page
from audit_tool.views import year_facts as year_page
from audit_tool.views import year_review as year_review_page
from audit_tool.views.facts import analysis as analysis_facts
from audit_tool.views.facts import covering_letter as covering_facts
from audit_tool.views.facts import findings as findings_facts
from audit_tool.views.facts import genogram as genogram_facts
from audit_tool.views.facts import held as held_facts
from audit_tool.views.facts import plan
from audit_tool.views.facts import reminder as reminder_facts
from audit_tool.views.printed import Reading
from forms.answers import Answer, Key


class Views:
    """Pictures, by page. Each is one reading, so that everything in a picture agrees."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def home(self) -> home_page.HomePicture:
        """Draw Home."""
        return home_page.home(self._session)

    def late_actions(self) -> int:
        """Count the actions that are late."""
        return home_page.late_actions(self._session)

    def question_sets(self) -> sets_page.SetsPicture:
        """List the question sets: drafts, the partnership's own, the shipped ones."""
        return sets_page.question_sets(self._session)

    def editor(self, draft_id: DraftId) -> sets_page.EditorPicture:
        """Draw a draft on the desk."""
        return sets_page.editor(self._session, draft_id)

    def answered_before(self, draft_id: DraftId, question_id: str) -> sets_page.AnsweredBefore | None:
        """Say how a draft's question was answered when it was last asked; None when it never was."""
        return sets_page.answered_before(self._session, draft_id, question_id)

    def skipped_before(self, draft_id: DraftId, node_id: str) -> sets_page.SkippedBefore | None:
        """Say whom a part of a draft would have passed over in the latest round; None where that is not known."""
        return sets_page.skipped_before(self._session, draft_id, node_id)

    def cases(self) -> cases_page.CasesPicture:
        """List nominations and cases, and what this year's families teach about."""
        return cases_page.cases(self._session)

    def nomination(self, nomination_id: NominationId) -> Nomination:
        """Read one nomination."""
        return cases_page.nomination(self._session, nomination_id)

    def case(self, case_id: CaseId) -> case_page.CasePicture:
        """Draw one case: how far it is, its scope, its agencies, its alerts."""
        return case_page.case(self._session, case_id)

    def rounds(self) -> tuple[rounds_page.RoundLine, ...]:
        """List the rounds."""
        return rounds_page.rounds(self._session)

    def round(self, round_id: RoundId) -> rounds_page.RoundPicture:
        """Draw one round with its returns."""
        return rounds_page.round_with_returns(self._session, round_id)

    def movement(self, round_id: RoundId) -> movement_page.MovementPicture:
        """Draw what moderation made of a round."""
        return movement_page.movement(self._session, round_id)

    def what_goes_out(self, round_id: RoundId) -> issue_page.IssuePicture:
        """Draw a round as it is to go out, or as it went."""
        return issue_page.what_goes_out(self._session, round_id)

    def start_choices(self) -> start_round_page.StartChoices:
        """Gather what may be chosen when a round starts."""
        return start_round_page.start_choices(self._session)

    def sections_of(self, set_id: str, version: str) -> start_round_page.SetSections:
        """List the sections of a set that a round may ask, and the parts its author named."""
        return start_round_page.sections_of(self._session, set_id, version)

    def form(self, return_id: ReturnId, lens: Lens | None = None) -> form_page.FormPicture:
        """Draw a return's form."""
        return form_page.form(self._session, return_id, lens)

    def filled_return(self, return_id: ReturnId, report: ReturnReport) -> filled_page.FilledReturn:
        """Lay what was read from a filled form beside what the return says now."""
        return filled_page.filled_return(self._session, return_id, report)

    def own_template(self, round_id: RoundId) -> own_template_page.OwnTemplatePicture:
        """Gather what a trust's own form is laid beside."""
        return own_template_page.own_template(self._session, round_id)

    def coverage(self, return_id: ReturnId) -> own_template_page.CameIn:
        """Gather how much of one return is answered."""
        return own_template_page.came_in(self._session, return_id)

    def since_last_year(self, return_id: ReturnId) -> since_page.SincePicture:
        """Draw a return beside what its agency answered a round ago."""
        return since_page.since_last_year(self._session, return_id)

    def summary(self, return_id: ReturnId) -> summary_page.SummaryPicture:
        """Draw a return's score with its working."""
        return summary_page.summary(self._session, return_id)

    def round_summary(self, round_id: RoundId) -> summary_page.RoundSummary:
        """Draw a round's distributions."""
        return summary_page.round_summary(self._session, round_id)

    def survey(self, round_id: RoundId) -> surveys_page.SurveyPicture:
        """Draw a round's survey, with what few people said held back."""
        return surveys_page.survey(self._session, round_id)

    def chronology(self, case_id: CaseId) -> chronology_page.ChronologyPicture:
        """Draw the chronology of a case."""
        return chronology_page.chronology(self._session, case_id)

    def first_screenful(self, case_id: CaseId) -> chronology_page.Screenful | None:
        """Draw the beginning of a long chronology; None where the whole is as quick."""
        return chronology_page.first_screenful(self._session, case_id)

    def import_table(self, case_id: CaseId) -> import_page.ImportPicture:
        """Draw what a table of events is brought into."""
        return import_page.import_table(self._session, case_id)

    def pairs(self, case_id: CaseId, drawn: chronology_page.ChronologyPicture | None = None) -> pairs_page.PairsPicture:
        """Draw what of a chronology waits for somebody's word."""
        return pairs_page.pairs(self._session, case_id, drawn)

    def accounts(self, case_id: CaseId, agency_id: AgencyId | None = None) -> AccountSet:
        """Gather every revision of a case's events, or of those an agency tells."""
        return accounts_page.accounts(self._session, case_id, agency_id)

    def bringing(self, incoming: AccountSet) -> Brought:
        """Say what bringing accounts together would change."""
        return accounts_page.bringing(self._session, incoming)

    def family(self, case_id: CaseId) -> family_page.FamilyPicture:
        """Draw the family of a case."""
        return family_page.family(self._session, case_id)

    def keys(self) -> keys_page.KeysPicture:
        """Draw the keys that packs are signed and sealed with, and the senders known."""
        return keys_page.keys(self._session)

    def case_packs(self, case_id: CaseId) -> packs_page.CasePacksPicture:
        """Draw what of a case goes to its agencies, and what came back."""
        return packs_page.case_packs(self._session, case_id)

    def case_return(self, opened: OpenedReturn) -> case_return_page.ReturnPreview | None:
        """Lay a return of a case beside what stands here; None for one that is not accepted."""
        return case_return_page.case_return(self._session, opened)

    def is_for_cases(self) -> bool:
        """Say whether this holds one agency's part of case audits, and nothing besides."""
        return desk_page.is_for_cases(self._session)

    def case_desk(self) -> desk_page.DeskPicture:
        """Draw the cases one agency was given."""
        return desk_page.case_desk(self._session)

    def round_packs(self, round_id: RoundId) -> round_packs_page.RoundPacksPicture:
        """Draw what a round sends to whom."""
        return round_packs_page.round_packs(self._session, round_id)

    def covering(self, return_id: ReturnId, routes: Collection[Route]) -> Covering:
        """Compose what goes around the form of one recipient of a round."""
        return covering_facts.covering_of(self._session, return_id, routes)

    def is_for_returns(self) -> bool:
        """Say whether this holds what one agency or setting is asked in rounds, and nothing besides."""
        return return_desk_page.is_for_returns(self._session)

    def return_desk(self) -> return_desk_page.ReturnDeskPicture:
        """Draw what one agency or setting is asked."""
        return return_desk_page.return_desk(self._session)

    def part_join(self, opened: OpenedRoundReturn) -> part_join_page.PartJoin | None:
        """Lay a part that a colleague filled in beside what stands here; None for one that is not accepted."""
        return part_join_page.part_join(self._session, opened)

    def inbox(self, round_id: RoundId) -> inbox_page.InboxPicture:
        """Draw what was accepted into a round, batch by batch."""
        return inbox_page.inbox(self._session, round_id)

    def offered(self, return_id: ReturnId, there: Mapping[Key, Answer]) -> side_by_side_page.Offered:
        """Lay what an agency answered for another area beside what stands here."""
        return side_by_side_page.offered(self._session, return_id, there)

    def side_by_side(self, return_id: ReturnId, there: Mapping[Key, Answer]) -> side_by_side_page.SideBySide:
        """Lay what a second person answered beside what stands here."""
        return side_by_side_page.side_by_side(self._session, return_id, there)

    def genogram(self, case_id: CaseId) -> paper.Chart:
        """Draw the family of a case as a picture to save."""
        return genogram_facts.chart_of(self.family(case_id))

    def identities(self, case_id: CaseId) -> identities_page.IdentitiesPicture:
        """Draw the people of a case by their codes."""
        return identities_page.identities(self._session, case_id)

    def identity(self, case_id: CaseId, subject: SubjectId) -> Identity:
        """Read the one person somebody looks at."""
        return identities_page.identity(self._session, case_id, subject)

    def names(self, case_id: CaseId) -> Names:
        """Read who is who in a case somebody looks at."""
        return identities_page.names(self._session, case_id)

    def needles(self, case_id: CaseId) -> Needles:
        """Gather what must be found nowhere in what leaves, of a case somebody looks at."""
        return identities_page.needles(self._session, case_id)

    def file_look(self, case_id: CaseId) -> release_page.FileLook:
        """Gather what any file is looked through for as if it told of a case to everybody.

        Raises:
            Refused: vault_closed, or identity_not_looked_at.
        """
        return release_page.file_look(self._session, case_id)

    def rehearsal(self, round_id: RoundId) -> rehearsal_page.RehearsalPicture:
        """Draw the rehearsal of an inspection."""
        return rehearsal_page.rehearsal(self._session, round_id)

    def meeting(self, return_id: ReturnId) -> meeting_page.MeetingPicture:
        """Draw the meeting of a case audit from its record."""
        return meeting_page.meeting(self._session, return_id)

    def is_for_table(self) -> bool:
        """Say whether this is a table's laptop at a peer day."""
        return day_tables_page.is_for_table(self._session)

    def table_desk(self) -> day_tables_page.TableDeskPicture:
        """Draw the desk of a table's laptop."""
        return day_tables_page.table_desk(self._session)

    def day_tables(self, round_id: RoundId) -> day_tables_page.DayTablesPicture:
        """Draw the tables of a peer day: what went out, what came back, and where two laptops differ."""
        return day_tables_page.day_tables(self._session, round_id)

    def peer_day(self, round_id: RoundId) -> peer_day_page.PeerDayPicture:
        """Draw the peer day of a round; cards that lie face down are in no picture."""
        return peer_day_page.peer_day(self._session, round_id)

    def panel(self, round_id: RoundId) -> panel_page.PanelPicture:
        """Draw the assurance panel of a round."""
        return panel_page.panel(self._session, round_id)

    def panel_hour(self, slot_id: SlotId) -> panel_page.HourPicture:
        """Draw the hour of one agency with its panel."""
        return panel_page.panel_hour(self._session, slot_id)

    def panel_brief(self, return_id: ReturnId) -> Brief:
        """Gather what a panel is told about an agency, as it stands today."""
        return panel_briefs.panel_brief(self._session, return_id)

    def panel_briefs(self, round_id: RoundId) -> Mapping[ReturnId, Brief]:
        """Gather it for every agency of a round."""
        return panel_briefs.panel_briefs(self._session, round_id)

    def journeys(self, round_id: RoundId) -> journeys_page.JourneysPicture:
        """Draw a family's journeys side by side."""
        return journeys_page.journeys(self._session, round_id)

    def workshop(self, round_id: RoundId) -> workshop_page.WorkshopPicture:
        """Draw the sheet of a review, and what became of earlier ones."""
        return workshop_page.workshop(self._session, round_id)

    def sample(self, round_id: RoundId) -> sampling_page.SamplePicture:
        """Draw the sample of a round, and how far each of its cases is."""
        return sampling_page.sample(self._session, round_id)

    def synthesis(self, round_id: RoundId) -> synthesis_page.SynthesisPicture:
        """Draw what the cases of a round show together."""
        return synthesis_page.synthesis(self._session, round_id)

    def findings(self, round_id: RoundId) -> findings_page.FindingsPicture:
        """Draw a round's findings and suggestions."""
        return findings_page.findings(self._session, round_id)

    def actions(self, round_id: RoundId | None = None) -> actions_page.ActionsPicture:
        """Draw the actions of one round, or of all."""
        return actions_page.actions(self._session, round_id)

    def action_rows(self, chosen: Collection[ActionId]) -> list[tuple[str, ...]]:
        """Write actions as rows of a bare table, the headings first."""
        return [plan.PLAN_HEADERS, *plan.plan_rows(self._session, chosen)]

    def letters(self, round_id: RoundId) -> letters_page.LettersPicture:
        """List the letters of a round: which wait to be read, and which left."""
        return letters_page.letters(self._session, round_id)

    def letter(self, return_id: ReturnId) -> letters_page.LetterPicture:
        """Put the letter of one return together, beside what it is made of."""
        return letters_page.letter(self._session, return_id)

    def printable_letters(self, round_id: RoundId, return_ids: tuple[ReturnId, ...]) -> Iterator[PrintableLetter]:
        """Gather letters to be saved, one by one, while others are drawn."""
        return letters_page.printable_letters(self._session, round_id, return_ids)

    def incidents(self) -> incidents_page.IncidentsPicture:
        """Draw the incidents: documents that left and gave somebody away."""
        return incidents_page.incidents(self._session)

    def access(self) -> access_page.AccessPicture:
        """Draw the requests for what is held."""
        return access_page.access(self._session)

    def held(self, look: held_page.LookFor) -> held_page.HeldPicture:
        """Look through everything that anybody wrote."""
        return held_page.held(self._session, look)

    def held_paper(self, found: held_page.HeldPicture, request_id: str = "") -> paper.Document:
        """Compose the paper of what was found, for whoever decides what is given."""
        return held_facts.compose_held(self._session, found, request_id)

    def year_facts(self, last: dt.date | None = None) -> year_page.YearPicture:
        """Gather the figures of a year for a yearly report."""
        return year_page.year_facts(self._session, last)

    def heat_map(self, round_id: RoundId, lens: Lens = Lens.SELF) -> analysis_page.HeatPicture:
        """Draw who answered what in a round, standard by standard."""
        return analysis_page.heat_map(self._session, round_id, lens)

    def years(self, round_id: RoundId, lens: Lens = Lens.SELF) -> years_page.YearsPicture:
        """Draw how the answers of a round lie beside those of the rounds before it."""
        return years_page.years(self._session, round_id, lens)

    def analysis_shown(self, round_id: RoundId, shown: Shown) -> paper.Document:
        """Compose what stands on one sheet of the analysis, for the audit group."""
        return analysis_facts.compose_shown(self._session, round_id, shown)

    def figures_sheet(self, round_id: RoundId, sheet: Sheet) -> paper.Document:
        """Compose what one sheet of the analysis says in the figures for others."""
        return analysis_facts.compose_figures_sheet(self._session, round_id, sheet)

    def behind(self, figure: Figure) -> behind_page.BehindPicture:
        """Gather the answers that a figure of the analysis was counted from."""
        return behind_page.behind(self._session, figure)

    def sides(self, round_id: RoundId) -> sides_page.SidesPicture:
        """Draw each standard of a round from every side, and its themes."""
        return sides_page.sides(self._session, round_id)

    def year_review(self, last: dt.date | None = None) -> year_review_page.YearReviewPicture:
        """Draw the look back at a year."""
        return year_review_page.year_review(self._session, last)

    def learning(self) -> learning_page.LearningPicture:
        """Draw every finding of every round, the way of each theme, and what may be one lesson."""
        return learning_page.learning(self._session)

    def findings_register(self, idents: Collection[str]) -> tuple[paper.Document, tuple[tuple[str, ...], ...]]:
        """Compose the register of some findings, with the rows of the table that says the same."""
        return findings_facts.compose_register_of(self._session, idents)

    def workspace_checks(self) -> workspace_checks_page.WorkspaceChecks:
        """Draw what the checks say of the whole workspace."""
        return workspace_checks_page.workspace_checks(self._session)

    def risks(self) -> risks_page.RisksPicture:
        """Draw the education risk register."""
        return risks_page.risks(self._session)

    def documents(self, round_id: RoundId) -> documents_page.DocumentsPicture:
        """List what a round can export, with the passages each document still wants."""
        return documents_page.documents(self._session, round_id)

    def document(self, code: str, subject: str) -> paper.Document:
        """Compose a document from how things stand."""
        return documents_page.compose(self._session, code, subject)

    def composer(self, code: str, subject: str) -> composer_page.ComposerPicture:
        """Draw a document of a case or a round in its boxes, with what stands in each and what could."""
        return composer_page.composer(self._session, code, subject)

    def plans_told(self, agency_id: AgencyId) -> dict[str, paper.Document]:
        """Compose the plans that print what an agency is asked about, by subject."""
        return documents_page.plans_told(self._session, agency_id)

    def release(self, code: str, subject: str) -> release_page.ReleasePicture:
        """Look a document through, and say how far its release is."""
        return release_page.release(self._session, code, subject)

    def brief_uses(self, case_id: CaseId) -> brief_uses_page.BriefUsesPicture:
        """Draw who used the briefs of a case, and who has not answered."""
        return brief_uses_page.brief_uses(self._session, case_id)

    def slip_form(self, case_id: CaseId) -> SlipForm:
        """Say what the slip of a case's briefs offers as a form to fill on screen."""
        return brief_uses_page.slip_form(self._session, case_id)

    def versions(
        self, code: str, subject: str, then: int | None = None, now: int | None = None
    ) -> versions_page.VersionsPicture:
        """Set two versions of a document beside each other."""
        return versions_page.versions(self._session, code, subject, then, now)

    def release_file(
        self, picture: release_page.ReleasePicture, content: bytes, *, written_as: str = "pdf", is_last: bool = True
    ) -> release_page.ReleasePicture:
        """Add to a release check what is found in the drawn file of its document alone, in one of its formats."""
        return release_page.release_file(self._session, picture, content, written_as=written_as, is_last=is_last)

    def origin(self, subject: str, *, found: str, context: str) -> origin_page.Origin | None:
        """Find where words were written that a document says; None where nobody wrote them here."""
        return origin_page.origin(self._session, subject, found=found, context=context)

    def reading(self, code: str, subject: str) -> Reading | None:
        """Say how long a document takes to read aloud; None for one that is not made for it."""
        return documents_page.reading(self._session, code, subject)

    def register(self) -> register_page.RegisterPicture:
        """List who answers: agencies and settings."""
        return register_page.register(self._session)

    def register_takes(self) -> tuple[takes_page.TakeLine, ...]:
        """What was brought into the register, the latest first."""
        return takes_page.register_takes(self._session)

    def register_take(self, take_id: RegisterTakeId) -> tuple[takes_page.TakenOf, ...]:
        """What one of these did, agency by agency."""
        return takes_page.register_take(self._session, take_id)

    def register_sheet(self, agency_id: AgencyId) -> register_page.SheetPicture:
        """Draw one agency or setting in full."""
        return register_page.sheet(self._session, agency_id)

    def register_preview(self, read: ReadRegister) -> register_page.RegisterPreview:
        """Draw what a register file would change."""
        return register_page.preview(self._session, read)

    def board(self, round_id: RoundId | None = None) -> board_page.BoardPicture | None:
        """Draw how the returns of a round stand; of the one that is wanted most where none is named."""
        return board_page.board(self._session, round_id)

    def board_sheet(self, return_id: ReturnId) -> board_sheet_page.BoardSheet:
        """Draw the sheet of one return on the board."""
        return board_sheet_page.board_sheet(self._session, return_id)

    def reminder(self, return_id: ReturnId, step: Rung, post: str) -> reminder_facts.ReminderLetter:
        """Compose one reminder: which step of the ladder, and to which post."""
        return reminder_facts.reminder_letter(self._session, return_id, step, post)

    def reminder_words(self, round_id: RoundId) -> dict[Rung, str]:
        """Read what each step of the ladder says in a round."""
        return reminder_facts.reminder_words(self._session, round_id)

    def round_checks(self, round_id: RoundId) -> round_checks_page.RoundChecks:
        """Read the returns of a round that are in against every check over rounds."""
        return round_checks_page.round_checks(self._session, round_id)

    def returns_needing_somebody(self) -> int:
        """Count the returns that wait for a person at the hub."""
        return board_page.needing_somebody(self._session)

    def figures_as_at(self, round_id: RoundId, day: dt.date) -> Mapping[str, int]:
        """Reckon the figures of a round as they stood when a day was over."""
        return board_then.figures_as_at(self._session, round_id, day)

    def return_rate(self, round_id: RoundId) -> ReturnRates:
        """Reckon how many of those expected have returned."""
        return board_page.return_rate(self._session, round_id)

    def settings(self) -> settings_page.SettingsPicture:
        """Draw the settings."""
        return settings_page.settings(self._session)

    def new_sheet(self) -> recovery_page.SheetPicture:
        """Draw a recovery sheet with a new key; it opens nothing before it is kept."""
        return recovery_page.new_sheet(self._session)

    def sheet(self, made: recovery.RecoverySheet) -> recovery_page.SheetPicture:
        """Draw a recovery sheet that was just made."""
        return recovery_page.sheet(made)

    def places(self) -> tuple[places_page.Place, ...]:
        """List everywhere Find anything can go."""
        return places_page.places(self._session)
