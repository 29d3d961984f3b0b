"""Documents that left this workspace: each with every time it was saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.passages import Export
from audit_tool.store.unit_of_work import Records


@dataclass(frozen=True, slots=True)
class Saved:
    """A time at which a document left this workspace."""

    at: dt.datetime
    by: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LeftDocument:
    """A document that left: what it is about, and each time it was saved, the newest first."""

    document: str
    subject: str
    about: str
    saved: tuple[Saved, ...]


def left_documents(records: Records) -> tuple[LeftDocument, ...]:
    """List the documents that left, the one that left last on top."""
    names = {str(each.id): each.name for each in records.people.everything()}
    by_document: dict[tuple[str, str], list[Export]] = {}
    for each in records.exports.everything():
        by_document.setdefault((each.document, each.subject), []).append(each)
    return tuple(
        LeftDocument(
            code,
            subject,
            _about(records, subject),
            tuple(Saved(each.at, names.get(each.by, ""), each.pages, each.sha256) for each in exports),
        )
        for (code, subject), exports in by_document.items()
    )


def _about(records: Records, subject: str) -> str:
    """Name the family, the return or the round that a document is about; nothing for any other."""
    try:
        return records.cases.find(subject).label
    except NoSuchNounError:
        pass
    try:
        target = records.returns.find(subject)
    except NoSuchNounError:
        pass
    else:
        return records.agencies.find(target.agency_id).name if target.agency_id else ""
    try:
        return records.rounds.find(subject).title
    except NoSuchNounError:
        return ""
