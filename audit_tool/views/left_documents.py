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
    """A document that left.

    Attributes:
        about: the family, the agency or the round it is about.
        saved: each time it was saved, the newest first.
        distribution: to whom its versions were released, one to a line; empty where everybody may read them.
    """

    document: str
    subject: str
    about: str
    saved: tuple[Saved, ...]
    distribution: tuple[str, ...] = ()


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
            _distribution(records, code, subject),
        )
        for (code, subject), exports in by_document.items()
    )


def _distribution(records: Records, document: str, subject: str) -> tuple[str, ...]:
    """List to whom the versions of a document went by their releases, each once."""
    versions = records.releases.of(document, subject)
    return tuple(dict.fromkeys(name for each in versions if each.sha256 for name in each.distribution))


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
