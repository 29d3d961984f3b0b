"""Who is who in a case: make the vault, open and close it, look at one person, write down who they are.

Privacy: names pass through here and nowhere else on their way to the file. What goes into the audit log is who looked
at or wrote about whom, by id, and the hash of what is under seal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import CaseId, SubjectId, new_id
from audit_tool.store import vault_keys
from audit_tool.store.file_facts import Fact
from audit_tool.store.identities import read_identity
from audit_tool.store.keys import COSTS, KdfCost, derive
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.sealing import new_seal_key
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.store.vault_keys import WrappedKey
from audit_tool.usecases.open_round import open_round

VAULT = "1"
"""What the one vault of a workspace is called in the audit log."""


class Identities:
    """Verbs about the vault, and about who the people of cases are."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ---- the vault

    def make_vault(self, passphrase: str, *, costs: Sequence[KdfCost] = COSTS) -> Changes:
        """Make the vault and open it: about a second and a half.

        Args:
            costs: for tests; the vault is made with the first, and the workspace may have been made with any.

        Raises:
            Refused: vault_made_already, or vault_passphrase_same: it is the workspace's own.
        """
        with self._session.read() as records:
            if records.vault_keys.find() is not None:
                raise Refused("vault_made_already")
            recipients = _recipients(records)
        self._refuse_same(passphrase, costs)
        key = new_seal_key()
        kept = vault_keys.wrap(key, passphrase, recipients, costs[0])
        with self._session.work() as unit:
            unit.vault_keys.keep(kept)
            unit.log("vault.make", "vault", VAULT, digest=kept.checksum)
        self._session.vault.open(key)
        return changed(vault=VAULT)

    def open_vault(self, passphrase: str) -> Changes:
        """Open the vault until it is closed, or has not been used for some minutes. A wrong try is logged.

        Raises:
            Refused: vault_not_made, or vault_passphrase_wrong.
            DamagedVault: its key is not as it was kept.
        """
        kept = self._kept()
        try:
            key = vault_keys.unwrap(kept, passphrase)
        except Refused:
            self._log("vault.wrong_passphrase")
            raise
        return self._open(kept, key, "vault.open")

    def open_vault_with_recovery_key(self, typed: str) -> Changes:
        """Open the vault with the key on the recovery sheet, so that it can be given another passphrase.

        Raises:
            Refused: vault_not_made, recovery_key_mistyped, or recovery_key_of_another.
            DamagedVault: its key is not as it was kept.
        """
        kept = self._kept()
        return self._open(kept, vault_keys.unwrap_by_recovery(kept, typed), "vault.open_with_recovery_key")

    def change_passphrase(self, passphrase: str, *, costs: Sequence[KdfCost] = COSTS) -> Changes:
        """Give the open vault another passphrase; the old one stops working at once. Nothing in it is touched.

        Raises:
            Refused: vault_closed, or vault_passphrase_same.
        """
        key = self._session.vault.use()
        self._refuse_same(passphrase, costs)
        with self._session.work() as unit:
            kept = vault_keys.wrap(key, passphrase, _recipients(unit), costs[0])
            unit.vault_keys.keep(kept)
            unit.log("vault.change_passphrase", "vault", VAULT, digest=kept.checksum)
        return changed(vault=VAULT)

    def close_vault(self) -> Changes:
        """Close the vault; one that is closed already stays so."""
        self._session.vault.close()
        self._log("vault.close")
        return changed(vault=VAULT)

    # ---- people

    def look(self, case_id: CaseId, subject: SubjectId) -> Changes:
        """Write down who looks at whom; `views.identity` shows this one person from now on, and no other.

        Raises:
            Refused: vault_closed.
            NoSuchNounError: there is nobody of this id in the case.
        """
        self._session.vault.use()
        with self._session.work() as unit:
            refuse_stranger(unit, case_id, subject)
            unit.log("identity.look", "identity", subject)
        self._session.vault.show(subject)
        return changed(looked=subject)

    def look_at_everybody(self, case_id: CaseId) -> Changes:
        """Write down that somebody looks at a whole family: to read its record with names, or to search for them.

        Raises:
            Refused: vault_closed.
        """
        self._session.vault.use()
        with self._session.work() as unit:
            unit.log("identity.look_at_everybody", "case", unit.cases.find(case_id).id)
        self._session.vault.show_everybody(case_id)
        return changed(looked=case_id)

    def say(self, identity: Identity) -> Changes:
        """Write down who somebody is; how it stood before stays, under seal.

        Args:
            identity: with an empty subject for somebody new, of whom the record keeps nothing. A child is called what
                the record calls it, whatever stands in `code`.

        Raises:
            Refused: vault_closed, round_closed, identity_needs_code, identity_code_taken; or identity_adopted: the
                child has been adopted, and who it is since is never tied to who it was.
            NoSuchNounError: there is nobody of this id in the case.
        """
        self._session.vault.use()
        with self._session.work() as unit:
            open_round(unit, unit.cases.find(identity.case_id).round_id)
            if identity.subject:
                refuse_stranger(unit, identity.case_id, identity.subject)
                self._refuse_new_identity(unit, identity)
            said = replace(
                identity, subject=identity.subject or SubjectId(new_id()), code=self._code_of(unit, identity)
            )
            self._append(unit, said, "identity.say")
        self._session.vault.show(said.subject)
        return changed(said.subject, undoable=True, identity=said.subject)

    def take_out(self, case_id: CaseId, subject: SubjectId, *, withdrawn: bool = True) -> Changes:
        """Take somebody out of the case, or put them back; nothing is deleted. A child stays a child of the case.

        Raises:
            Refused: vault_closed, or round_closed.
            NoSuchNounError: nothing is kept of them.
        """
        key = self._session.vault.use()
        with self._session.work() as unit:
            open_round(unit, unit.cases.find(case_id).round_id)
            kept = unit.identities.newest(case_id, subject)
            if kept is None:
                raise NoSuchNounError("identity")
            verb = "identity.take_out" if withdrawn else "identity.put_back"
            self._append(unit, read_identity(key, kept), verb, withdrawn=withdrawn)
        return changed(undoable=True, identity=subject)

    # ---- what they share

    def _append(self, unit: UnitOfWork, identity: Identity, verb: str, *, withdrawn: bool = False) -> None:
        sealed = self._session.vault.seal(identity, withdrawn=withdrawn)
        unit.identities.append(sealed)
        unit.log(verb, "identity", sealed.subject, digest=sealed.digest)

    def _refuse_new_identity(self, unit: UnitOfWork, identity: Identity) -> None:
        """Make sure that nothing is added to who an adopted child was.

        Source: Adoption and Children Act 2002 ss.56-65; Disclosure of Adoption Information Regulations 2005: what would
        tie a child's two identities together is protected, and disclosed by the adoption agency alone.
        """
        said = unit.children_in_family.of_case(identity.case_id).get(identity.subject)
        if said is None or not said.is_adopted:
            return
        kept = unit.identities.newest(identity.case_id, identity.subject)
        if identity.tells_more_than(read_identity(self._session.vault.use(), kept) if kept is not None else None):
            raise Refused("identity_adopted")

    def _code_of(self, unit: UnitOfWork, identity: Identity) -> str:
        in_record = unit.codes_of(identity.case_id)
        if identity.subject in in_record:
            return in_record[identity.subject]
        code = " ".join(identity.code.split())
        if not code:
            raise Refused("identity_needs_code")
        others = in_record | self._session.vault.codes(unit, identity.case_id)
        if any(code.casefold() == each.casefold() for subject, each in others.items() if subject != identity.subject):
            raise Refused("identity_code_taken")
        return code

    def _kept(self) -> WrappedKey:
        with self._session.read() as records:
            kept = records.vault_keys.find()
        if kept is None:
            raise Refused("vault_not_made")
        return kept

    def _open(self, kept: WrappedKey, key: bytes, verb: str) -> Changes:
        """Open it; where another recovery sheet was made since, wrap the key for that one."""
        with self._session.work() as unit:
            recipients = _recipients(unit)
            if recipients != kept.recipients:
                unit.vault_keys.keep(vault_keys.wrap_for(kept, key, recipients))
            unit.log(verb, "vault", VAULT)
        self._session.vault.open(key)
        return changed(vault=VAULT)

    def _log(self, verb: str) -> None:
        with self._session.work() as unit:
            unit.log(verb, "vault", VAULT)

    def _refuse_same(self, passphrase: str, costs: Sequence[KdfCost]) -> None:
        key = self._session.store.key
        if any(derive(passphrase, key.salt, cost) == key for cost in costs):
            raise Refused("vault_passphrase_same")


def _recipients(records: Records) -> tuple[str, ...]:
    """List whom the recovery file is written for, and so the vault's key as well."""
    return tuple(line for line in records.file_facts.read(Fact.RECOVERY_RECIPIENTS).splitlines() if line)


def refuse_stranger(unit: UnitOfWork, case_id: CaseId, subject: SubjectId) -> None:
    """Make sure that somebody is of a case: a child of its record, or a person the vault ever kept.

    Raises:
        NoSuchNounError: they are not.
    """
    if subject not in unit.codes_of(case_id) and unit.identities.newest(case_id, subject) is None:
        raise NoSuchNounError("identity")
