"""Identities as they are kept: every column sealed, and revisions only ever added.

What stands in clear is which case and which subject a row is about, who wrote it and when. Neither history nor the
audit log has any more than that: the log keeps the hash of what is sealed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from audit_tool.domain.errors import DamagedVault
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import CaseId, SubjectId, new_id
from audit_tool.store import tables
from audit_tool.store.nouns import ReadOnlyRecordsError, Stamp
from audit_tool.store.sealing import BrokenSealError, seal, unseal

SEALED: Final = ("code", "real_name", "other_names", "born_on", "nhs_number", "address", "postcode", "reference")
"""The columns nobody reads without the key."""


@dataclass(frozen=True, slots=True)
class SealedIdentity:
    """One revision of an identity, under seal.

    Attributes:
        columns: the sealed values, by the names in SEALED.
        withdrawn: whether the person was taken from the case.
    """

    id: str
    case_id: CaseId
    subject: SubjectId
    withdrawn: bool
    columns: Mapping[str, bytes] = field(repr=False)

    @property
    def digest(self) -> str:
        """Hash what is sealed; nothing can be guessed from it without the key."""
        return hashlib.sha256(b"".join(self.columns[name] for name in SEALED)).hexdigest()


def seal_identity(key: bytes, identity: Identity, *, withdrawn: bool = False) -> SealedIdentity:
    """Seal an identity as a new revision."""
    ident = new_id()
    born_on = identity.born_on.isoformat() if identity.born_on else ""
    plain = {name: born_on if name == "born_on" else str(getattr(identity, name)) for name in SEALED}
    place = _row(ident, identity.case_id, identity.subject, withdrawn=withdrawn)
    columns = {name: seal(key, text, _place(place, name)) for name, text in plain.items()}
    return SealedIdentity(ident, identity.case_id, identity.subject, withdrawn, columns)


def read_identity(key: bytes, sealed: SealedIdentity) -> Identity:
    """Read one person.

    Raises:
        DamagedVault: a seal is broken: the row was damaged, changed or moved.
    """
    plain = {name: _unseal(key, sealed, name) for name in SEALED}
    born = plain.pop("born_on")
    born_on = dt.date.fromisoformat(born) if born else None
    return Identity(subject=sealed.subject, case_id=sealed.case_id, born_on=born_on, **plain)


def read_code(key: bytes, sealed: SealedIdentity) -> str:
    """Read what the record calls somebody, and nothing else about them.

    Raises:
        DamagedVault: the seal is broken.
    """
    return _unseal(key, sealed, "code")


def _unseal(key: bytes, sealed: SealedIdentity, name: str) -> str:
    try:
        row = _row(sealed.id, sealed.case_id, sealed.subject, withdrawn=sealed.withdrawn)
        return unseal(key, sealed.columns[name], _place(row, name))
    except BrokenSealError as error:
        raise DamagedVault from error


def _row(ident: str, case_id: str, subject: str, *, withdrawn: bool) -> tuple[str, ...]:
    """Say which row it is by everything that stands in it in clear and gives the sealed columns their meaning."""
    return ident, case_id, subject, "withdrawn" if withdrawn else "stands"


def _place(row: tuple[str, ...], column: str) -> tuple[str, ...]:
    return (tables.identities.name, *row, column)


class Identities:
    """Sealed identities, by case and subject."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def append(self, sealed: SealedIdentity) -> None:
        """Write a revision down; those before it stay.

        Raises:
            ReadOnlyRecordsError: nobody is writing.
        """
        if self._stamp is None:
            raise ReadOnlyRecordsError("identity")
        row = {
            "id": sealed.id,
            "case_id": sealed.case_id,
            "subject": sealed.subject,
            "withdrawn": sealed.withdrawn,
            "at": self._stamp.at,
            "by": self._stamp.by,
            **sealed.columns,
        }
        self._connection.execute(insert(tables.identities), row)

    def of_case(self, case_id: CaseId) -> dict[SubjectId, SealedIdentity]:
        """Read how each person of a case stands, by subject, in the order they were first written down.

        Somebody who was taken from the case is not there.
        """
        return {each.subject: each for each in self._latest(case_id) if not each.withdrawn}

    def newest(self, case_id: CaseId, subject: SubjectId) -> SealedIdentity | None:
        """Read how one person stands, taken from the case or not; None where nothing was ever written."""
        return next((each for each in self._latest(case_id) if each.subject == subject), None)

    def _latest(self, case_id: CaseId) -> list[SealedIdentity]:
        column = tables.identities.c
        bounds = (
            select(func.max(column.seq).label("newest"), func.min(column.seq).label("oldest"))
            .where(column.case_id == case_id)
            .group_by(column.subject)
            .subquery()
        )
        rows = select(tables.identities).join(bounds, column.seq == bounds.c.newest).order_by(bounds.c.oldest)
        return [_sealed(row) for row in self._connection.execute(rows).mappings()]


def _sealed(row: Any) -> SealedIdentity:
    columns = {name: row[name] for name in SEALED}
    return SealedIdentity(row["id"], row["case_id"], row["subject"], row["withdrawn"], columns)
