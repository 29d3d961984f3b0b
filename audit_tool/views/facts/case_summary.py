"""Facts of a case summary: what each agency wrote in its own form, and how it graded its own work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit_tool.documents import case_summary
from audit_tool.documents.case_summary import AgencyAccount, CaseSummaryFacts, Grade, PartTold, Told
from audit_tool.domain.ids import CaseId
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.paper import Document, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.gather import live, whole_return
from forms.answers import Key, State
from forms.live import LiveForm
from forms.types import question_type

WHO_WROTE_IT = "person_role"
"""The type of question that asks for the auditor: a name does not travel with the account."""


def compose_case_summary(session: Session, records: Records, case_id: str) -> Document:
    """Compose the case summary of a family from the returns of its agencies. The meeting's return is none of them."""
    case = records.cases.find(CaseId(case_id))
    targets = [
        target for target in records.returns.of_round(case.round_id) if target.case_id == case_id and target.agency_id
    ]
    accounts = sorted((_account(session, records, target) for target in targets), key=lambda account: account.agency)
    return case_summary.compose(
        CaseSummaryFacts(
            imprint=imprint(records, "case_summary"),
            family=case.label,
            period=f"{long_date(case.period_from)} to {long_date(case.period_to)}",
            children=tuple(
                f"{child.label}: {child.age_words} at the beginning" for child in records.children.of_case(case_id)
            ),
            accounts=tuple(accounts),
        )
    )


def _account(session: Session, records: Records, target: Return) -> AgencyAccount:
    whole = whole_return(session, records, target.id)
    form = live(session, records, whole, records.answers.current(target.id, Lens.SELF))
    sections = [(section, form.keys(section.id)) for section in whole.question_set.sections()]
    every = [key for _, keys in sections for key in keys]
    parts = (PartTold(section.short_title or section.label, tuple(_told(form, keys))) for section, keys in sections)
    begun = any(not form.answer(key).is_blank for key in every)
    return AgencyAccount(
        agency=whole.owner_name,
        state=whole.kind.stage(target.stage).title,
        parts=tuple(part for part in parts if part.told),
        grades=tuple(_grades(form, every)),
        open_count=sum(form.standing(key) is State.UNANSWERED for key in every) if begun else 0,
    )


def _told(form: LiveForm, keys: tuple[Key, ...]) -> Iterator[Told]:
    """Give what was written in answers of any kind but grades and the writer's name."""
    for key in keys:
        question, answer = form.question(key), form.answer(key)
        if form.scale(question) is not None or question.type == WHO_WROTE_IT or answer.is_blank:
            continue
        shown = question_type(question.type).show(question, form.question_set, answer)
        said = "\n".join(part for part in (shown, answer.reason) if part)
        if said:
            yield Told(question.short_title or question.label, said, form.row_label(key))


def _grades(form: LiveForm, keys: Iterable[Key]) -> Iterator[Grade]:
    for key in keys:
        level = form.level(key)
        if level is not None:
            yield Grade(form.question(key).numbered, rating(level), form.row_label(key))
