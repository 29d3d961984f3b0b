"""The vault while a workspace is open: shut until its passphrase is given, and shut again by itself.

It lives in the session and goes with it. Nobody is read before a line of the audit log says who looks at whom: a verb
writes the line and marks the subject here, and only then does a view get the key for that one.
"""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Callable
from typing import Final

from audit_tool.domain.errors import Refused
from audit_tool.domain.identity import Identity, Needles, needles_of
from audit_tool.domain.ids import CaseId, SubjectId
from audit_tool.store.identities import SealedIdentity, read_code, read_identity, seal_identity
from audit_tool.store.unit_of_work import Records

MINUTES: Final = 5
"""How long the vault stays open after it was last used."""


class Vault:
    """The vault's key while it is open, and whom it may be used for.

    Args:
        clock: the laptop's, UTC.
        minutes: how long it stays open unused.
    """

    __slots__ = ("_clock", "_closes_at", "_everybody_of", "_key", "_open_for", "_shown")

    def __init__(self, clock: Callable[[], dt.datetime], minutes: float = MINUTES) -> None:
        self._clock = clock
        self._open_for = dt.timedelta(minutes=minutes)
        self._key: bytes | None = None
        self._closes_at: dt.datetime | None = None
        self._shown: SubjectId | None = None
        self._everybody_of: frozenset[CaseId] = frozenset()

    def open(self, key: bytes) -> None:
        """Begin to use a key; nobody is shown yet."""
        self.close()
        self._key = key
        self._closes_at = self._clock() + self._open_for

    def close(self) -> None:
        """Let go of the key, and of whom it was used for."""
        self._key = self._closes_at = self._shown = None
        self._everybody_of = frozenset()

    @property
    def closes_at(self) -> dt.datetime | None:
        """Say when it will close by itself; None when it is closed."""
        if self._closes_at is not None and self._clock() >= self._closes_at:
            self.close()
        return self._closes_at

    def use(self) -> bytes:
        """Give the key to a verb, and stay open a while longer.

        Raises:
            Refused: it is closed (vault_closed).
        """
        key = self._open_key()
        self._closes_at = self._clock() + self._open_for
        return key

    def show(self, subject: SubjectId) -> None:
        """Let one person be read; the one before them no longer. The audit log says so already."""
        self._shown = subject

    def show_everybody(self, case_id: CaseId) -> None:
        """Let everybody of a case be read, until the vault closes. The audit log says so already."""
        self._everybody_of |= {case_id}

    def seal(self, identity: Identity, *, withdrawn: bool = False) -> SealedIdentity:
        """Seal how an identity stands now.

        Raises:
            Refused: vault_closed.
        """
        return seal_identity(self.use(), identity, withdrawn=withdrawn)

    def codes(self, records: Records, case_id: CaseId) -> dict[SubjectId, str]:
        """Read what the record calls the people of a case whose identity is kept, and nothing else about them.

        Raises:
            Refused: vault_closed.
            DamagedVault: a seal is broken.
        """
        key = self._open_key()
        return {subject: read_code(key, kept) for subject, kept in records.identities.of_case(case_id).items()}

    def read(self, records: Records, case_id: CaseId, subject: SubjectId) -> Identity | None:
        """Read the one person who is shown; None where nothing is kept of them.

        Raises:
            Refused: vault_closed, or identity_not_looked_at: the log does not say yet that somebody looks at them.
            DamagedVault: a seal is broken.
        """
        key = self._open_key()
        if subject != self._shown:
            raise Refused("identity_not_looked_at")
        kept = records.identities.of_case(case_id).get(subject)
        return read_identity(key, kept) if kept is not None else None

    def everybody(self, records: Records, case_id: CaseId) -> tuple[Identity, ...]:
        """Read everybody of a case.

        Raises:
            Refused, DamagedVault: as `read`.
        """
        key = self._open_key()
        if case_id not in self._everybody_of:
            raise Refused("identity_not_looked_at")
        return tuple(read_identity(key, kept) for kept in records.identities.of_case(case_id).values())

    def needles(self, records: Records, case_id: CaseId) -> Needles:
        """Gather what must be found nowhere in what leaves.

        Raises:
            Refused, DamagedVault: as `everybody`.
        """
        return needles_of(self.everybody(records, case_id))

    def mark_key(self) -> bytes:
        """Give a key that marks words with, so that nobody can guess from a mark which words it stands for.

        Raises:
            Refused: vault_closed.
        """
        return hmac.digest(self._open_key(), b"marks of words", "sha256")

    def _open_key(self) -> bytes:
        if self.closes_at is None or self._key is None:
            raise Refused("vault_closed")
        return self._key
