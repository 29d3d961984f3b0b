"""Packs: the keys of this workspace, and files that other workspaces sent."""

from __future__ import annotations

from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.pack import FormStamp
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver
from audit_tool.domain.round import RoundState
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.file_facts import Fact
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork

_DIGITS_LOGGED = 32
"""Of a key or a digest, enough to tell which it was."""


class Packs:
    """Verbs about packs. What a pack holds is written down by the verbs of its nouns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make_keys(self) -> Changes:
        """Make new keys for this workspace. Those of before still open what was sealed for them."""
        from audit_tool.exchange.packs import new_pack_keys  # what signs is slow to import, and most sessions do not

        keys = new_pack_keys()
        with self._session.work() as unit:
            unit.name_workspace()
            unit.packs.add_keys(keys)
            unit.log("pack.make_keys", "pack_keys", keys.signer[:_DIGITS_LOGGED], digest=keys.signer)
        return changed(pack_keys=keys.signer)

    def save_key_file(self, code: str, path: Path) -> Changes:
        """Write the public keys of this workspace as an `.auditkey` file.

        Args:
            code: of the agency or setting whose workspace this is.

        Raises:
            Refused: there are no keys yet (pack_needs_keys).
            Environment: the place will not have it; nothing is left lying about.
        """
        from audit_tool.exchange.packs import key_file

        with self._session.read() as records:
            keys = records.packs.keys()
        if not keys:
            raise Refused("pack_needs_keys")
        write_whole(path, key_file(keys[0], code))
        return Changes()

    def read(self, path: Path, *, codes: frozenset[str], words: str = "") -> PackVerdict:
        """Judge a file; nothing is changed, whatever it holds.

        Args:
            codes: the codes that packs for this workspace bear.
            words: as typed, where `sealing_of` says that words open it.

        Raises:
            Environment: the file cannot be read.
        """
        from audit_tool.exchange.packs import LARGEST_FILE, open_pack

        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        with self._session.read() as records:
            receiver, keys = _receiver(records, codes), records.packs.keys()
        return open_pack(content, receiver, now=self._session.now(), keys=keys, words=words)

    def confirm_sender(self, pin: Pin) -> Changes:
        """Know a sender by a key, once the six words read aloud were found the same."""
        with self._session.work() as unit:
            _keep(unit, pin)
        return changed(pack_sender=pin.sender)

    def take(self, verdict: PackVerdict) -> Changes:
        """Remember that a pack was taken, and its sender where they are new.

        Raises:
            Refused: it was not accepted (pack_not_accepted).
        """
        if verdict.outcome is not PackOutcome.ACCEPTED or verdict.seen is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            if verdict.new_pin:
                _keep(unit, verdict.new_pin)
            unit.packs.add_seen(verdict.seen)
            digest = verdict.seen.digest
            unit.log("pack.take", "pack", digest[:_DIGITS_LOGGED], digest=digest)
        return changed(pack=verdict.seen.digest)


def _keep(unit: UnitOfWork, pin: Pin) -> None:
    if pin not in unit.packs.pins():
        unit.packs.add_pin(pin)
        unit.log("pack.know_sender", "pack_sender", pin.signer[:_DIGITS_LOGGED], of=pin)


def _receiver(records: Records, codes: frozenset[str]) -> Receiver:
    open_rounds = [one for one in records.rounds.everything() if one.state is RoundState.OPEN]
    return Receiver(
        codes=codes,
        workspace=records.file_facts.read(Fact.WORKSPACE_ID),
        rounds={
            one.id: (FormStamp(one.question_set_id, one.question_set_version, one.question_set_digest),)
            for one in open_rounds
        },
        pins=records.packs.pins(),
        seen=records.packs.seen(),
    )
