"""Facts of reminders and of query sheets, from the round, the board and whoever is written to."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.documents import query_sheet, reminder
from audit_tool.documents.query_sheet import AskedQuestion, QuerySheetFacts
from audit_tool.documents.reminder import ReminderFacts
from audit_tool.domain.chasing import Rung, step_of
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.moments import local_day
from audit_tool.paper import Document
from audit_tool.store.recipients import agency_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.filled_return import words_of
from audit_tool.views.gather import ReturnInFull, whole_return
from forms.answers import BLANK
from forms.model import Question

POSTS = {
    "lead": "Designated safeguarding lead",
    "deputy": "Deputy safeguarding lead",
    "head": "Headteacher or principal",
    "chair": "Chair of governors",
    "trust_lead": "Safeguarding lead of the trust",
    "author": "Author of the return",
    "substitute": "Substitute of the author",
    "signatory": "Executive signatory",
    "director": "Director of Children's Services",
    "sub_group": "Education sub-group",
}
"""To whom letters are addressed: a post, never a name."""

OUTSIDE = frozenset({"director", "sub_group"})
"""Posts of the partnership, to whom an agency is written about, not to."""


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """A reminder, ready to be drawn and sent."""

    return_id: ReturnId
    step: Rung
    post: str
    letter: Document
    subject: str
    text: str


def part_of(rung: Rung) -> str:
    """Name the passage in which a round keeps its own words for a step of the ladder."""
    return f"reminder_{rung.value}"


def reminder_words(session: Session, round_id: RoundId) -> dict[Rung, str]:
    """Read what each step of the ladder says in a round: its own words, or the usual ones."""
    with session.read() as records:
        own = records.passages.of(round_id)
        return {rung: own.get(part_of(rung), "").strip() or words for rung, words in reminder.WORDS.items()}


def reminder_letter(session: Session, return_id: ReturnId, step: Rung, post: str) -> ReminderLetter:
    """Compose one reminder.

    Args:
        step: of the ladder; post: to whom.
    """
    with session.read() as records:
        facts = reminder_facts(session, records, return_id, step, post)
        return ReminderLetter(
            return_id, step, post, reminder.compose(facts), reminder.mail_subject(facts), reminder.mail_text(facts)
        )


def reminder_facts(session: Session, records: Records, return_id: ReturnId, step: Rung, post: str) -> ReminderFacts:
    """Gather what one reminder says."""
    target = records.returns.find(return_id)
    run, agency = records.rounds.find(target.round_id), agency_of(records, target)
    due_on = records.expectations.of(return_id).due_on(run.due_on) or session.today()
    addressed = POSTS.get(post, agency.addressee)
    before = [local_day(each.at) for each in records.chases.of_return(return_id) if step_of(each.step).is_late]
    return ReminderFacts(
        imprint=imprint(records, "reminder", stamp=""),
        to=(addressed,) if post in OUTSIDE else (addressed, agency.name),
        about=agency.name,
        asked=run.title,
        rung=step,
        words=records.passages.of(run.id).get(part_of(step), ""),
        written_on=session.today(),
        due_on=due_on,
        legal_basis=records.partnership.read().legal_basis,
        before=tuple(dict.fromkeys(before)),
    )


def compose_query_sheet(session: Session, records: Records, query_id: str) -> Document:
    """Compose the sheet of a query."""
    query = records.queries.find(query_id)
    whole = whole_return(session, records, query.return_id)
    questions = {question.id: question for question in whole.question_set.questions()}
    return query_sheet.compose(
        QuerySheetFacts(
            imprint=imprint(records, "query_sheet", stamp=""),
            to=(whole.agency.addressee, whole.agency.name) if whole.agency else (whole.owner_name,),
            asked=whole.round.title,
            text=query.text,
            questions=tuple(
                _asked(records, whole, questions[ident]) for ident in query.questions if ident in questions
            ),
            back=query.back,
            written_on=local_day(query.at),
            answer_by=query.answer_by,
        )
    )


def _asked(records: Records, whole: ReturnInFull, question: Question) -> AskedQuestion:
    answers = records.answers.current(whole.target.id, whole.own_lens)
    answer = answers.get((question.id, None), BLANK)
    return AskedQuestion(question.numbered, "" if answer.is_blank else words_of(question, whole, answer).answer)
