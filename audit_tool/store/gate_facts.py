"""What a document is looked through with, gathered from the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit_tool.disclosure.gate import Earlier, Gate
from audit_tool.disclosure.printed_tables import thawed
from audit_tool.domain.ids import CaseId
from audit_tool.domain.letter import digest_of
from audit_tool.domain.moments import local_day
from audit_tool.domain.release import Release
from audit_tool.domain.released_words import Stretch
from audit_tool.paper import join, long_date
from audit_tool.paper.runs import FOOT, runs_of
from audit_tool.store.case_record import cases_told_of, names_kept, record_for
from audit_tool.store.unit_of_work import Records
from audit_tool.store.vault import Vault

if TYPE_CHECKING:
    from audit_tool.paper import Document


def families_looked_for(records: Records, subject: str, document: str = "") -> tuple[CaseId, ...]:
    """List the cases whose people are looked for in a document about this subject."""
    return names_kept(records, cases_told_of(records, subject, document))


def gate_of(records: Records, vault: Vault, document: str, subject: str) -> Gate:
    """Gather what a document is looked through with.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal is broken.
    """
    mark = vault.mark_key() if families_looked_for(records, subject, document) else b""
    kept = {key: each.reason for key, each in records.kept_hits.of(document, subject).items()}
    record = record_for(records, vault, document, subject)
    return Gate(document, subject, record, kept, _earlier(records, document, subject), mark)


def _earlier(records: Records, document: str, subject: str) -> tuple[Earlier, ...]:
    """Gather the figures of every release of a document of this kind; what was withdrawn was read all the same."""
    released = (each for each in records.releases.all_of(document) if each.figures)
    return tuple(Earlier(thawed(each.figures), each.subject == subject) for each in released)


def said_by(document: Document) -> tuple[Stretch, ...]:
    """List what a document says, without what stands on every page: its warning changes once it is released."""
    return tuple(Stretch(run.place, run.text) for run in runs_of(document) if run.place != FOOT)


def digest_of_paper(document: Document) -> str:
    """Hash what a document says, as `said_by` lists it."""
    return digest_of(part for one in said_by(document) for part in (one.under, one.text))


def as_released(document: Document, release: Release) -> Document:
    """Put on a document how it was let out: no warning, or that of named readers; its version, its day, its review.

    Nothing of it is part of what the document says (`said_by`), and all of it is the release's own: the same version
    is the same file whenever it is saved. Source: the domain brief, 12.9 and 13.
    """
    if release.outcome is None or release.checked_at is None:
        return document
    day = local_day(release.checked_at)
    review = f"Review by {long_date(release.review_on)}" if release.review_on else ""
    edition = join([f"Version {release.version}", long_date(day), review])
    return replace(
        document,
        furniture=replace(document.furniture, stamp=release.outcome.stamp, edition=edition),
        dated=day,
    )
