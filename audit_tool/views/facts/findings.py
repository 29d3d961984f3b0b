"""Facts of the findings register, and of the table that says the same."""

from __future__ import annotations

from collections.abc import Collection

from audit_tool.documents import findings_register
from audit_tool.documents.findings_register import FindingFacts, RegisterFacts
from audit_tool.domain.finding import Scope, SharedPractice
from audit_tool.kinds import kind
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import NOT_CHECKED, imprint
from audit_tool.views.learning import KINDS, RegisterLine, register_lines

HEADERS: tuple[str, ...] = (
    "Finding",
    "Kind",
    "Heard by",
    "Themes",
    "Round",
    "Began",
    "Kind of audit",
    "From",
    "Would share it",
    "Holds until",
    "Actions",
    "The same lesson",
)
"""Columns of the table that is saved."""


def compose_findings_register(session: Session, records: Records, _subject: str) -> Document:
    """Compose the register of every round; there is one of a workspace."""
    return _register(session, records, register_lines(session, records))


def compose_register_of(session: Session, idents: Collection[str]) -> tuple[Document, tuple[tuple[str, ...], ...]]:
    """Compose the register of some findings, with the rows of the table that says the same."""
    with session.read() as records:
        every = register_lines(session, records)
        some = tuple(line for line in every if line.finding.id in idents)
        return _register(session, records, some, of_all=len(every)), tuple(map(_row, map(_facts, some)))


def _register(
    session: Session, records: Records, lines: tuple[RegisterLine, ...], *, of_all: int | None = None
) -> Document:
    return findings_register.compose(
        RegisterFacts(
            imprint=imprint(records, "findings_register", stamp=NOT_CHECKED),
            as_of=session.today(),
            of_all=len(lines) if of_all is None else of_all,
            findings=tuple(map(_facts, lines)),
        )
    )


def _facts(line: RegisterLine) -> FindingFacts:
    practice = line.practice or SharedPractice(line.finding.id)
    return FindingFacts(
        kind=line.finding.kind,
        text=line.finding.text,
        heard_by="Several agencies" if line.finding.scope is Scope.MULTI else "One agency",
        themes=line.themes,
        round_title=line.round.title,
        began=line.round.opens_on,
        audit=line.audit,
        source=line.type_label if kind(line.round.kind).is_case_audit and line.type_label else line.came_from,
        shared_by=practice.shared_by,
        holds_until=practice.holds_until,
        actions=tuple(f"{action.number}. {action.text}" for action in line.actions),
        same=line.same,
    )


def _row(facts: FindingFacts) -> tuple[str, ...]:
    return (
        facts.text,
        KINDS[facts.kind],
        facts.heard_by,
        join(facts.themes, "; "),
        facts.round_title,
        facts.began.isoformat(),
        facts.audit,
        facts.source,
        facts.shared_by,
        facts.holds_until.isoformat() if facts.holds_until is not None else "",
        join(facts.actions, "; "),
        join(facts.same, "; "),
    )
