"""What a round can export, and the facts each document is composed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from audit_tool import paper
from audit_tool.documents import seven_minute_briefing
from audit_tool.domain.case import Case, Child
from audit_tool.domain.ids import RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.agency_report import compose_section11_report
from audit_tool.views.facts.alert import compose_whom_to_tell
from audit_tool.views.facts.benchmark import compose_benchmark_report
from audit_tool.views.facts.case_documents import (
    BETTER,
    child_part,
    compose_learning_brief,
    compose_seven_minute_briefing,
    seven_minute_facts,
)
from audit_tool.views.facts.case_summary import compose_case_summary
from audit_tool.views.facts.chronology import compose_chronology
from audit_tool.views.facts.genogram import compose_genogram
from audit_tool.views.facts.meeting import compose_kloe_grid, compose_meeting_minutes, compose_meeting_pack
from audit_tool.views.facts.movement import compose_movement
from audit_tool.views.facts.plan import compose_action_plan
from audit_tool.views.facts.purge import compose_purge_certificate
from audit_tool.views.facts.recommendations import compose_recommendations
from audit_tool.views.facts.rehearsal import compose_rehearsal_pack, compose_request_tracker
from audit_tool.views.facts.review import compose_journeys, compose_keep_improve, compose_revisit
from audit_tool.views.facts.survey import compose_survey_report
from audit_tool.views.facts.themed import compose_themed_report
from audit_tool.views.facts.themed_findings import compose_themed_findings
from audit_tool.views.file_names import file_name
from audit_tool.views.gather import come_back


@dataclass(frozen=True, slots=True)
class Part:
    """A passage that a document wants and no form asks for.

    Attributes:
        lines: whether each line of it becomes a point of its own.
        least, most: how many words fit it (or lines, where each is a point); 0 where there is no bound.
        may_stay_empty: whether the audit's own lines are printed where nobody writes any.
    """

    code: str
    title: str
    hint: str
    lines: bool = False
    least: int = 0
    most: int = 0
    may_stay_empty: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How long a document takes to read aloud, in words and in whole minutes, rounded up."""

    words: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One document that may be exported now.

    Attributes:
        subject: id of the round, return or case it is about; passages are kept with it.
        file_name: codes and labels only, never a person's or a school's name.
        is_ready: whether there is anything to print.
    """

    code: str
    title: str
    about: str
    subject: str
    file_name: str
    parts: tuple[Part, ...]
    passages: Mapping[str, str]
    is_ready: bool
    is_case: bool

    @property
    def unwritten(self) -> tuple[Part, ...]:
        """The passages that are still empty and should not be."""
        return tuple(
            part for part in self.parts if not part.may_stay_empty and not self.passages.get(part.code, "").strip()
        )


@dataclass(frozen=True, slots=True)
class DocumentsPicture:
    """What the documents page shows for one round."""

    round: Round
    kind: AuditKind
    choices: tuple[Choice, ...]

    def with_passage(self, subject: str, part: str, text: str) -> DocumentsPicture:
        """Return the picture as it is once a passage reads so: every document of the subject shares it."""
        choices = (
            replace(choice, passages={**choice.passages, part: text}) if choice.subject == subject else choice
            for choice in self.choices
        )
        return replace(self, choices=tuple(choices))


TITLES = {
    "learning_brief": "Learning brief",
    "seven_minute_briefing": "Seven-minute briefing",
    "action_plan": "Action plan",
    "recommendations_tracker": "Recommendations tracker",
    "case_summary": "Case summary",
    "section11_report": "Agency report",
    "survey_report": "Practitioner survey",
    "chronology": "Chronology",
    "genogram": "Genogram",
    "jtai_pack": "Rehearsal pack",
    "request_tracker": "Request tracker",
    "kloe_grid": "Grid of ratings",
    "meeting_pack": "Meeting pack",
    "meeting_minutes": "Minutes of the meeting",
    "journeys": "Joint Case Review summary",
    "keep_improve": "Keep, improve, develop, stop",
    "revisit": "Has practice changed?",
    "themed_report": "Themed audit report",
    "themed_findings": "Themed findings",
    "benchmark_report": "Benchmark report",
    "movement": "Moderation of ratings",
}

_ISSUE = Part("issue", "The issue, in a few words", "It becomes the title: neglect seen one event at a time.", most=12)
_BACKGROUND = Part("background", "Why we looked", "What made this family worth learning from.", least=50, most=70)
_FAMILY = Part("family", "The family in brief", "Who lives with whom, in labels and ages.", most=90)
_WHY = Part("why_it_matters", "Why it matters", "What harm this does to children, here.", least=40, most=60)
_HAPPENED = Part(
    "what_happened",
    "What happened",
    "The children's world, with nothing that names or places them.",
    least=80,
    most=110,
)
_WELL = Part(
    "worked_well",
    "What worked well",
    "Short lines. Left empty, the strengths are printed.",
    lines=True,
    least=3,
    most=4,
    may_stay_empty=True,
)
_LEARNED = Part(
    "learned",
    "What we learned",
    "Short lines. Left empty, the learning is printed.",
    lines=True,
    least=3,
    most=5,
    may_stay_empty=True,
)
_TO_DO = Part(
    "to_do",
    "What to do now",
    "One line for each. Left empty, the round's actions are printed.",
    lines=True,
    may_stay_empty=True,
)
_QUESTIONS = Part(
    "questions", "Questions for your team", "To talk about in a team, one to a line.", lines=True, least=3, most=3
)
_HELP = Part("help", "Where to find help", "Procedures, training and people to ask, one to a line.", lines=True)


_PRACTITIONERS = Part(
    "practitioners",
    "What practitioners said in focus groups",
    "Notes of the focus groups, case by case by its label. Name nobody.",
    may_stay_empty=True,
)
_FAMILIES = Part(
    "families", "What families said", "What parents and young people told whoever asked them.", may_stay_empty=True
)


def _parts(code: str, children: tuple[Child, ...]) -> tuple[Part, ...]:
    """List the passages a document wants; the brief wants one for each child."""
    if code == "learning_brief":
        each_child = (
            Part(child_part(child), f"What {child.label} told or showed us", f"{child.label} was {child.age_words}.")
            for child in children
        )
        return (_ISSUE, _BACKGROUND, _FAMILY, *each_child, _QUESTIONS, _HELP)
    if code == "themed_report":
        return (_PRACTITIONERS, _FAMILIES)
    if code == "seven_minute_briefing":
        return (_ISSUE, _BACKGROUND, _WHY, _HAPPENED, _WELL, _LEARNED, _TO_DO, _QUESTIONS, _HELP)
    return ()


def documents(session: Session, round_id: RoundId) -> DocumentsPicture:
    """List the documents of a round."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        audit = kind(run.kind)
        choices: list[Choice] = []
        for code in audit.documents:
            choices += _choices(records, run, audit, code)
        return DocumentsPicture(run, audit, tuple(choices))


def compose(session: Session, code: str, subject: str) -> paper.Document:
    """Compose one document from how things stand.

    Raises:
        KeyError: there is no such document.
    """
    with session.read() as records:
        return _COMPOSERS[code](session, records, subject)


def reading(session: Session, code: str, subject: str) -> Reading | None:
    """Say how long a document takes to read aloud; None for one that is not made for it."""
    if code != "seven_minute_briefing":
        return None
    with session.read() as records:
        facts = seven_minute_facts(records, subject)
    return Reading(seven_minute_briefing.words(facts), seven_minute_briefing.minutes(facts))


_COMPOSERS: Mapping[str, Callable[[Session, Records, str], paper.Document]] = {
    "learning_brief": compose_learning_brief,
    "seven_minute_briefing": compose_seven_minute_briefing,
    "action_plan": compose_action_plan,
    "recommendations_tracker": compose_recommendations,
    "case_summary": compose_case_summary,
    "genogram": compose_genogram,
    "jtai_pack": compose_rehearsal_pack,
    "request_tracker": compose_request_tracker,
    "kloe_grid": compose_kloe_grid,
    "meeting_pack": compose_meeting_pack,
    "meeting_minutes": compose_meeting_minutes,
    "section11_report": compose_section11_report,
    "survey_report": compose_survey_report,
    "chronology": compose_chronology,
    "whom_to_tell": compose_whom_to_tell,
    "purge_certificate": compose_purge_certificate,
    "journeys": compose_journeys,
    "keep_improve": compose_keep_improve,
    "revisit": compose_revisit,
    "themed_report": compose_themed_report,
    "themed_findings": compose_themed_findings,
    "benchmark_report": compose_benchmark_report,
    "movement": compose_movement,
}


_OF_ROUND: Mapping[str, Callable[[Records, Round], bool]] = {
    "action_plan": lambda records, run: bool(records.actions.of_round(run.id)),
    "recommendations_tracker": lambda records, run: any(
        finding.kind in BETTER for finding in records.findings.of_round(run.id)
    ),
    "themed_findings": lambda records, run: bool(come_back(records, run)),
    "benchmark_report": lambda records, run: bool(come_back(records, run)),
    "movement": lambda records, run: bool(
        records.answers.codes([target.id for target in records.returns.of_round(run.id)], Lens.MODERATED)
    ),
}
"""Documents of a whole round, and whether there is anything to print in them."""


def _always(_records: Records, _case: Case) -> bool:
    return True


def _is_told(records: Records, case: Case) -> bool:
    """Say whether any agency has written something about a case."""
    targets = [target.id for target in records.returns.of_round(case.round_id) if target.case_id == case.id]
    return bool(records.answers.touched(targets))


def _is_agreed(records: Records, case: Case) -> bool:
    """Say whether the meeting of a case has written something down."""
    own = [target for target in records.returns.of_round(case.round_id) if target.case_id == case.id]
    return bool(records.answers.touched([target.id for target in own if target.agency_id is None]))


_OF_CASE: Mapping[str, Callable[[Records, Case], bool]] = {
    "genogram": lambda records, case: bool(records.family_members.of_case(case.id)),
    "case_summary": _is_told,
    "kloe_grid": _is_told,
    "meeting_pack": _is_told,
    "meeting_minutes": _is_agreed,
}
"""Documents of a case that need something of their own before they can be printed; others wait for passages."""


def _choices(records: Records, run: Round, audit: AuditKind, code: str) -> list[Choice]:
    if code == "section11_report":
        return _agency_reports(records, run, code)
    if code == "survey_report":
        if not records.survey_results.of_round(run.id):
            return []  # nobody has to run a survey, so none is missing
        return [_choice(records, run, code, run.title, run.id, has_content=True, is_case=False, file_code="")]
    if code in _OF_ROUND:
        cases = () if audit.holds_several_cases else records.cases.of_round(run.id)
        label = next((case.label for case in cases), "")
        is_ready, is_case = _OF_ROUND[code](records, run), audit.is_case_audit
        return [_choice(records, run, code, run.title, run.id, has_content=is_ready, is_case=is_case, file_code=label)]
    if code == "themed_report":
        frame = records.sample_frames.of_round(run.id)
        has_content = frame is not None and bool(records.draws.of_frame(frame.id))
        return [_choice(records, run, code, run.title, run.id, has_content=has_content, is_case=True, file_code="")]
    if code in ("keep_improve", "revisit"):
        return _of_workshop(records, run, code)
    if code in ("jtai_pack", "request_tracker"):
        has_content = code == "jtai_pack" or bool(records.requests.of_round(run.id))
        return [_choice(records, run, code, run.title, run.id, has_content=has_content, is_case=True, file_code="")]
    if code == "chronology":
        return _chronologies(records, run, code)
    return [
        _choice(
            records,
            run,
            code,
            case.label,
            case.id,
            has_content=_OF_CASE.get(code, _always)(records, case),
            is_case=True,
            file_code=case.label,
        )
        for case in records.cases.of_round(run.id)
    ]


def _of_workshop(records: Records, run: Round, code: str) -> list[Choice]:
    """Offer the sheet of a review, and what became of earlier ones where there are any."""
    label = next((case.label for case in records.cases.of_round(run.id)), "")
    is_ready = bool(records.points.of_round(run.id) if code == "keep_improve" else records.revisits.of_round(run.id))
    return [_choice(records, run, code, run.title, run.id, has_content=is_ready, is_case=True, file_code=label)]


def _chronologies(records: Records, run: Round, code: str) -> list[Choice]:
    """Offer the family's chronology, that of each child, and what each agency tells that tells anything."""
    found = []
    for case in records.cases.of_round(run.id):
        told_by = {event.agency_id for event in records.events.of_case(case.id)}
        subjects: list[tuple[str, str, str]] = [(case.id, case.label, case.label)]
        for child in records.children.of_case(case.id):
            about = f"{case.label}, {child.label}"
            subjects.append((child.id, about, about))
        for target in records.returns.of_round(run.id):
            if target.case_id == case.id and target.agency_id is not None and target.agency_id in told_by:
                agency = records.agencies.find(target.agency_id)
                subjects.append((target.id, f"{case.label}, {agency.name}", f"{case.label}, {agency.code}"))
        found += [
            _choice(records, run, code, about, subject, has_content=bool(told_by), is_case=True, file_code=file_code)
            for subject, about, file_code in subjects
        ]
    return found


def _agency_reports(records: Records, run: Round, code: str) -> list[Choice]:
    found = []
    targets = records.returns.of_round(run.id)
    touched = records.answers.touched([target.id for target in targets])
    for target in targets:
        if target.agency_id is not None:
            agency = records.agencies.find(target.agency_id)
            choice = _choice(
                records,
                run,
                code,
                agency.name,
                target.id,
                has_content=target.id in touched,
                is_case=False,
                file_code=agency.code,
            )
            found.append(choice)
    return sorted(found, key=lambda choice: choice.about)


def _choice(
    records: Records,
    run: Round,
    code: str,
    about: str,
    subject: str,
    *,
    has_content: bool,
    is_case: bool,
    file_code: str,
) -> Choice:
    words = [
        run.kind,
        run.year_label,
        "" if file_code and is_case else _which_of_its_year(records, run),
        code,
        file_code,
    ]
    return Choice(
        code=code,
        title=TITLES[code],
        about=about,
        subject=subject,
        file_name=file_name(words, ".pdf"),
        parts=_parts(code, records.children.of_case(subject)),
        passages=records.passages.of(subject),
        is_ready=has_content,
        is_case=is_case,
    )


def _which_of_its_year(records: Records, run: Round) -> str:
    """Number the rounds of one kind that bear the same year, so that none saves over another's files; none for one."""
    alike = [each for each in records.rounds.everything() if (each.kind, each.year_label) == (run.kind, run.year_label)]
    place = sorted((each.opens_on, each.id) for each in alike).index((run.opens_on, run.id))
    return str(place + 1) if place else ""
