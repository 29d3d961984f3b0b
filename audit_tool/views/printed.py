"""Every document that can be exported: what it is called, of whom there is one, and what it is composed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from audit_tool import paper
from audit_tool.documents import learning_on_a_page, seven_minute_briefing
from audit_tool.domain.case import Case
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.letter import may_be_written
from audit_tool.domain.panel import Slot
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.domain.standing import is_accepted
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views import passages
from audit_tool.views.facts.agency_report import compose_section11_report
from audit_tool.views.facts.alert import compose_whom_to_tell
from audit_tool.views.facts.analysis import compose_analysis, compose_analysis_figures
from audit_tool.views.facts.annual import compose_annual_facts
from audit_tool.views.facts.benchmark import compose_benchmark_report
from audit_tool.views.facts.booklet import compose_findings_booklet, compose_training_plan
from audit_tool.views.facts.brief_use import compose_brief_use_report, compose_use_slip
from audit_tool.views.facts.case_documents import (
    BETTER,
    compose_learning_brief,
    compose_learning_on_a_page,
    compose_seven_minute_briefing,
    one_page_facts,
    seven_minute_facts,
)
from audit_tool.views.facts.case_summary import compose_case_summary
from audit_tool.views.facts.chronology import compose_chronology
from audit_tool.views.facts.coverage import compose_coverage
from audit_tool.views.facts.day_papers import (
    compose_ballots,
    compose_day_evaluation,
    compose_day_rota,
    compose_evidence_summaries,
    compose_table_cards,
)
from audit_tool.views.facts.day_results import (
    compose_day_agency_report,
    compose_day_letter,
    compose_day_report,
    compose_pair_up,
)
from audit_tool.views.facts.findings import compose_findings_register
from audit_tool.views.facts.genogram import compose_genogram
from audit_tool.views.facts.handover import compose_handover
from audit_tool.views.facts.held import compose_request
from audit_tool.views.facts.incident import compose_incident
from audit_tool.views.facts.letter import compose_school_letter
from audit_tool.views.facts.letter_batches import compose_covering_letters, compose_reminders
from audit_tool.views.facts.meeting import compose_kloe_grid, compose_meeting_minutes, compose_meeting_pack
from audit_tool.views.facts.movement import compose_movement
from audit_tool.views.facts.panel import compose_outcome_letter, compose_panel_pack, compose_panel_record
from audit_tool.views.facts.plan import compose_action_plan
from audit_tool.views.facts.purge import compose_purge_certificate
from audit_tool.views.facts.recommendations import compose_recommendations
from audit_tool.views.facts.rehearsal import compose_rehearsal_pack, compose_request_tracker
from audit_tool.views.facts.reminder import compose_query_sheet
from audit_tool.views.facts.return_copy import compose_return_copy
from audit_tool.views.facts.review import compose_journeys, compose_keep_improve, compose_revisit
from audit_tool.views.facts.risks import compose_risk_register
from audit_tool.views.facts.survey import compose_survey_report
from audit_tool.views.facts.themed import compose_themed_report
from audit_tool.views.facts.themed_findings import compose_themed_findings
from audit_tool.views.facts.year_review import compose_year_review, compose_year_review_public
from audit_tool.views.gather import come_back
from audit_tool.views.letters import letter_states, why_kept
from audit_tool.views.passages import Part
from audit_tool.views.round_parts import booklet_parts, training_parts


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom or what there is one copy of a document.

    Attributes:
        ident: id of the round, return, case or child; passages are kept with it.
        about: how a person knows it ("Family A, Child 1").
        code: what its file's name says of it: a code or a label, never a name; empty for the round as a whole.
        is_ready: whether there is anything to print.
        waits: code of why it may be looked at and may not leave yet; empty where it may.
    """

    ident: str
    about: str
    code: str
    is_ready: bool
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How long a document takes to read aloud, in words and in whole minutes, rounded up; 0 where nobody does."""

    words: int
    minutes: int


Compose = Callable[[Session, Records, str], paper.Document]
Subjects = Callable[[Records, Round, AuditKind], Iterable[Subject]]


@dataclass(frozen=True, slots=True)
class Printed:
    """One sort of document.

    Attributes:
        compose: makes it from how things stand, given the id of its subject.
        subjects: finds of whom there is a copy in a round, in the order offered; None for one that another page prints.
        parts: the passages it wants of a subject.
        reading: how long it takes to read aloud; None for one that is not made for it.
        tells_of_cases: whether it tells of the cases of a case audit, and so waits to be checked for release.
        made_on: the page on which it is written to files.
    """

    title: str
    compose: Compose
    subjects: Subjects | None = None
    parts: Callable[[Session, Records, str], tuple[Part, ...]] = lambda _session, _records, _subject: ()
    reading: Callable[[Records, str], Reading] | None = None
    tells_of_cases: bool = True
    made_on: str = "documents"


# Of whom there is a copy


def _each_case(is_ready: Callable[[Records, Case], bool] = lambda _records, _case: True) -> Subjects:
    def subjects(records: Records, run: Round, _audit: AuditKind) -> Iterable[Subject]:
        return (
            Subject(case.id, case.label, case.label, is_ready(records, case)) for case in records.cases.of_round(run.id)
        )

    return subjects


def _the_round(is_ready: Callable[[Records, Round], bool] = lambda _records, _run: True) -> Subjects:
    def subjects(records: Records, run: Round, audit: AuditKind) -> Iterable[Subject]:
        cases = () if audit.holds_several_cases else records.cases.of_round(run.id)
        label = next((case.label for case in cases), "")
        return (Subject(run.id, run.title, label, is_ready(records, run)),)

    return subjects


def _the_survey(records: Records, run: Round, _audit: AuditKind) -> Iterable[Subject]:
    """Offer the report of a survey that was run: nobody has to run one, so none is missing."""
    return (Subject(run.id, run.title, "", is_ready=True),) if records.survey_results.of_round(run.id) else ()


def _each_agency(records: Records, run: Round, _audit: AuditKind) -> Iterable[Subject]:
    """Offer the report of each agency, by name."""
    targets = records.returns.of_round(run.id)
    touched = records.answers.touched([target.id for target in targets])
    found = []
    for target in targets:
        if target.agency_id is not None:
            agency = records.agencies.find(target.agency_id)
            found.append(Subject(target.id, agency.name, agency.code, target.id in touched))
    return sorted(found, key=lambda subject: subject.about)


def _each_setting(records: Records, run: Round, audit: AuditKind) -> Iterable[Subject]:
    """Offer the letter of each setting, by name: once its return is accepted; it leaves once it was read."""
    accepted = [target.id for target in records.returns.of_round(run.id) if may_be_written(audit, target.stage)]
    waits: dict[str, str] = {each: why_kept(state) for each, state in letter_states(records, run.id, accepted).items()}
    return (
        replace(each, is_ready=each.ident in waits, waits=waits.get(each.ident, ""))
        for each in _each_agency(records, run, audit)
    )


def _each_hour(stands: Callable[[Slot], bool] = lambda _slot: True) -> Subjects:
    """Offer a paper for each agency that has an hour with the panel that is so far, by name; a draft until it is."""

    def subjects(records: Records, run: Round, audit: AuditKind) -> Iterable[Subject]:
        found = {slot.return_id for slot in records.panel_slots.of_round(run.id) if stands(slot)}
        offered = (each for each in _each_agency(records, run, audit) if each.ident in found)
        return (replace(each, is_ready=True) for each in offered)

    return subjects


def _each_telling(records: Records, run: Round, _audit: AuditKind) -> Iterable[Subject]:
    """Offer the family's chronology, that of each child, and what each agency tells that tells anything."""
    for case in records.cases.of_round(run.id):
        told_by = {event.agency_id for event in records.events.of_case(case.id)}
        is_ready = bool(told_by)
        yield Subject(case.id, case.label, case.label, is_ready)
        for child in records.children.of_case(case.id):
            about = f"{case.label}, {child.label}"
            yield Subject(child.id, about, about, is_ready)
        for target in records.returns.of_round(run.id):
            if target.case_id == case.id and target.agency_id is not None and target.agency_id in told_by:
                agency = records.agencies.find(target.agency_id)
                yield Subject(target.id, f"{case.label}, {agency.name}", f"{case.label}, {agency.code}", is_ready)


def _each_table(records: Records, run: Round, _audit: AuditKind) -> Iterable[Subject]:
    """Offer the ballots of each table of a peer day, by number."""
    is_ready = _is_arranged(records, run)
    for table in records.day_tables.of_round(run.id):
        yield Subject(table.id, f"Table {table.number}", f"table {table.number}", is_ready)


def _each_heard(records: Records, run: Round, audit: AuditKind) -> Iterable[Subject]:
    """Offer the report of each agency whose cards were turned at a peer day, by name."""
    heard = records.hearings.of_round(run.id)
    turned = {vote.hearing_id for vote in records.votes.of_hearings([each.id for each in heard])}
    agencies = {each.agency_id for each in heard if each.id in turned}
    rated = {target.id for target in records.returns.of_round(run.id) if target.agency_id in agencies}
    return (replace(each, is_ready=each.ident in rated) for each in _each_agency(records, run, audit))


# Whether there is anything to print


def _is_arranged(records: Records, run: Round) -> bool:
    """Say whether anybody is heard anywhere on a peer day."""
    return bool(records.hearings.of_round(run.id))


def _is_offered(records: Records, run: Round) -> bool:
    """Say whether any agency offers to show others how."""
    return any(not each.withdrawn for each in records.offers.ever_of_round(run.id))


def _is_agreed_at_tables(records: Records, run: Round) -> bool:
    """Say whether any table of a peer day has agreed anything."""
    return bool(records.agreed.of_hearings([each.id for each in records.hearings.of_round(run.id)]))


def _is_told(records: Records, case: Case) -> bool:
    """Say whether any agency has written something about a case."""
    targets = [target.id for target in records.returns.of_round(case.round_id) if target.case_id == case.id]
    return bool(records.answers.touched(targets))


def _is_agreed(records: Records, case: Case) -> bool:
    """Say whether the meeting of a case has written something down."""
    own = [target for target in records.returns.of_round(case.round_id) if target.case_id == case.id]
    return bool(records.answers.touched([target.id for target in own if target.agency_id is None]))


def _is_any_accepted(records: Records, run: Round) -> bool:
    """Say whether any return of a round was taken for good."""
    return any(is_accepted(kind(run.kind), target.stage) for target in records.returns.of_round(run.id))


def _is_drawn(records: Records, run: Round) -> bool:
    """Say whether the sample of a round has been drawn."""
    frame = records.sample_frames.of_round(run.id)
    return frame is not None and bool(records.draws.of_frame(frame.id))


def _is_any_back(records: Records, run: Round) -> bool:
    """Say whether any return of a round has come back."""
    return bool(come_back(records, run))


def _is_moderated(records: Records, run: Round) -> bool:
    """Say whether a panel has rated anything in a round."""
    return bool(records.answers.codes([target.id for target in records.returns.of_round(run.id)], Lens.MODERATED))


def _has_moved(records: Records, run: Round) -> bool:
    """Say whether anything was rated beside what agencies claim: by a panel, or at tables."""
    return _is_moderated(records, run) or (kind(run.kind).rates_at_tables and _is_agreed_at_tables(records, run))


def _is_begun(slot: Slot) -> bool:
    """Say whether an agency's hour with the panel has begun, so that there is something to record."""
    return slot.began_at is not None


def _is_concluded(slot: Slot) -> bool:
    """Say whether the panel came to something about an agency."""
    return slot.outcome is not None


def _reading_of_briefing(records: Records, case_id: str) -> Reading:
    facts = seven_minute_facts(records, case_id)
    return Reading(seven_minute_briefing.words(facts), seven_minute_briefing.minutes(facts))


def _reading_of_page(records: Records, case_id: str) -> Reading:
    """Count a page's words; it hangs on a wall, and nobody reads it aloud."""
    return Reading(learning_on_a_page.words(one_page_facts(records, case_id)), 0)


def _parts_of_brief(_session: Session, records: Records, case_id: str) -> tuple[Part, ...]:
    return passages.learning_brief(records, case_id)


PRINTED: Mapping[str, Printed] = {
    "learning_brief": Printed("Learning brief", compose_learning_brief, _each_case(), parts=_parts_of_brief),
    "seven_minute_briefing": Printed(
        "Seven-minute briefing",
        compose_seven_minute_briefing,
        _each_case(),
        parts=lambda _session, _records, _case: passages.SEVEN_MINUTE_BRIEFING,
        reading=_reading_of_briefing,
    ),
    "learning_on_a_page": Printed(
        "Learning on a page",
        compose_learning_on_a_page,
        _each_case(),
        parts=lambda _session, _records, _case: passages.LEARNING_ON_A_PAGE,
        reading=_reading_of_page,
    ),
    "action_plan": Printed(
        "Action plan", compose_action_plan, _the_round(lambda records, run: bool(records.actions.of_round(run.id)))
    ),
    "recommendations_tracker": Printed(
        "Recommendations tracker",
        compose_recommendations,
        _the_round(lambda records, run: any(found.kind in BETTER for found in records.findings.of_round(run.id))),
    ),
    "case_summary": Printed("Case summary", compose_case_summary, _each_case(_is_told)),
    "section11_report": Printed("Agency report", compose_section11_report, _each_agency),
    "school_letter": Printed("Feedback letter", compose_school_letter, _each_setting),
    "findings_booklet": Printed(
        "Findings booklet",
        compose_findings_booklet,
        _the_round(_is_any_accepted),
        parts=booklet_parts,
    ),
    "training_plan": Printed(
        "Training plan", compose_training_plan, _the_round(_is_any_accepted), parts=training_parts
    ),
    "survey_report": Printed("Practitioner survey", compose_survey_report, _the_survey, tells_of_cases=False),
    "chronology": Printed("Chronology", compose_chronology, _each_telling),
    "genogram": Printed(
        "Genogram",
        compose_genogram,
        _each_case(lambda records, case: bool(records.family_members.of_case(case.id))),
    ),
    "jtai_pack": Printed("Rehearsal pack", compose_rehearsal_pack, _the_round()),
    "request_tracker": Printed(
        "Request tracker",
        compose_request_tracker,
        _the_round(lambda records, run: bool(records.requests.of_round(run.id))),
    ),
    "kloe_grid": Printed("Grid of ratings", compose_kloe_grid, _each_case(_is_told)),
    "meeting_pack": Printed("Meeting pack", compose_meeting_pack, _each_case(_is_told)),
    "meeting_minutes": Printed("Minutes of the meeting", compose_meeting_minutes, _each_case(_is_agreed)),
    "journeys": Printed("Joint Case Review summary", compose_journeys, _each_case()),
    "keep_improve": Printed(
        "Keep, improve, develop, stop",
        compose_keep_improve,
        _the_round(lambda records, run: bool(records.points.of_round(run.id))),
    ),
    "revisit": Printed(
        "Has practice changed?",
        compose_revisit,
        _the_round(lambda records, run: bool(records.revisits.of_round(run.id))),
    ),
    "themed_report": Printed(
        "Themed audit report",
        compose_themed_report,
        _the_round(_is_drawn),
        parts=lambda _session, _records, _run: passages.THEMED_REPORT,
    ),
    "covering_letter": Printed(
        "Covering letters", compose_covering_letters, tells_of_cases=False, made_on="round_packs"
    ),
    "reminder": Printed(
        "Reminders",
        compose_reminders,
        parts=lambda _session, _records, _round: passages.REMINDERS,
        tells_of_cases=False,
        made_on="board",
    ),
    "coverage": Printed("What a trust's own form covers", compose_coverage, tells_of_cases=False),
    "query_sheet": Printed("Questions about a return", compose_query_sheet, tells_of_cases=False),
    "return_copy": Printed("Copy of a return", compose_return_copy, tells_of_cases=False),
    "themed_findings": Printed(
        "Themed findings", compose_themed_findings, _the_round(_is_any_back), tells_of_cases=False
    ),
    "benchmark_report": Printed(
        "Benchmark report", compose_benchmark_report, _the_round(_is_any_back), tells_of_cases=False
    ),
    "movement": Printed("Moderation of ratings", compose_movement, _the_round(_has_moved), tells_of_cases=False),
    "day_rota": Printed("Rota of the day", compose_day_rota, _the_round(_is_arranged), tells_of_cases=False),
    "table_cards": Printed("Table cards", compose_table_cards, _the_round(_is_arranged), tells_of_cases=False),
    "ballots": Printed("Ballots", compose_ballots, _each_table, tells_of_cases=False),
    "evidence_summaries": Printed(
        "Evidence summaries", compose_evidence_summaries, _the_round(_is_arranged), tells_of_cases=False
    ),
    "day_evaluation": Printed("What we thought of the day", compose_day_evaluation, _the_round(), tells_of_cases=False),
    "day_report": Printed(
        "Day report of the partnership", compose_day_report, _the_round(_is_agreed_at_tables), tells_of_cases=False
    ),
    "day_agency_report": Printed(
        "Day report of an agency", compose_day_agency_report, _each_heard, tells_of_cases=False
    ),
    "pair_up": Printed("Who can help whom", compose_pair_up, _the_round(_is_offered), tells_of_cases=False),
    "day_letter": Printed("Letter of the day", compose_day_letter, _each_heard, tells_of_cases=False),
    "panel_pack": Printed("Panel briefing pack", compose_panel_pack, _each_hour(), tells_of_cases=False),
    "panel_record": Printed("Record of the panel", compose_panel_record, _each_hour(_is_begun), tells_of_cases=False),
    "outcome_letter": Printed(
        "Letter of outcome", compose_outcome_letter, _each_hour(_is_concluded), tells_of_cases=False
    ),
    "analysis": Printed("Analysis of a round", compose_analysis, tells_of_cases=False),
    "analysis_figures": Printed("Figures of a round", compose_analysis_figures, tells_of_cases=False),
    "use_slip": Printed("Use-return slip", compose_use_slip, tells_of_cases=False),
    "brief_use_report": Printed("Who used the briefs", compose_brief_use_report, tells_of_cases=False),
    "risk_register": Printed("Education risk register", compose_risk_register),
    "annual_facts": Printed("Annual report facts", compose_annual_facts, made_on="year_facts"),
    "findings_register": Printed("Findings register", compose_findings_register, made_on="learning"),
    "year_review": Printed("Year review", compose_year_review),
    "year_review_public": Printed("What a year of audits taught", compose_year_review_public, made_on="year_review"),
    "incident_record": Printed("Record of an incident", compose_incident, tells_of_cases=False),
    "handover": Printed("Handover report", compose_handover),
    "what_is_held": Printed("What is held", compose_request, tells_of_cases=False),
    "whom_to_tell": Printed("Whom to tell", compose_whom_to_tell),
    "purge_certificate": Printed("Certificate of a purge", compose_purge_certificate),
}
"""Each document by its code, which is the name of its file in `audit_tool/documents`."""
