"""Packs: the keys of this workspace, and files that other workspaces sent."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import SentPackId
from audit_tool.domain.pack import FormStamp, PackKeys
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver, SeenPack
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.file_facts import Fact
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork

if TYPE_CHECKING:
    from audit_tool.exchange.packs import Sealing

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}")
"""As agencies' codes are: file names carry it."""
_LARGEST_KEY_READ = 5000
"""Bytes read of a key file: one more than it may have, and then some, so that a larger one is refused."""
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
            _add_keys(unit, keys)
        return changed(pack_keys=keys.signer)

    def say_code(self, code: str) -> Changes:
        """Say by which code packs name this workspace: the partnership's, or an agency's.

        Raises:
            Refused: it is no code (pack_code_unfit), or it is settled, because packs that left name this workspace by
                it, or because it came with a case (pack_code_settled).
        """
        typed = code.strip().upper()
        if not _CODE.fullmatch(typed):
            raise Refused("pack_code_unfit")
        with self._session.work() as unit:
            if unit.code_is_settled:
                raise Refused("pack_code_settled")
            unit.file_facts.keep(Fact.PACK_CODE, typed)
            unit.log("pack.say_code", "pack_code", typed)
        return changed(pack_keys=typed)

    def save_key_file(self, path: Path, code: str = "") -> Changes:
        """Write the public keys of this workspace as an `.auditkey` file.

        Args:
            code: of the agency or setting whose workspace this is; its own when not said.

        Raises:
            Refused: there are no keys yet (pack_needs_keys).
            Environment: the place will not have it; nothing is left lying about.
        """
        from audit_tool.exchange.packs import key_file

        with self._session.read() as records:
            keys, own = records.packs.keys(), code or records.code
        if not keys:
            raise Refused("pack_needs_keys")
        write_whole(path, key_file(keys[0], own))
        return Changes()

    def keep_key_file(self, path: Path, *, expected: str) -> Changes:
        """Read somebody's `.auditkey` file, and seal what goes to them for its key from now on.

        Whose it is, only its six words can tell: `confirm_sender` says that they were read aloud.

        Args:
            expected: the code of whom it should be.

        Raises:
            Refused: key_file_unknown, key_file_newer, key_file_damaged, or key_file_of_another with `agency_code`.
            Environment: the file cannot be read.
        """
        from audit_tool.exchange.packs import read_key_file

        with told_apart(path), path.open("rb") as file:
            keys = read_key_file(file.read(_LARGEST_KEY_READ))
        if keys.code != expected:
            raise Refused("key_file_of_another", agency_code=keys.code)
        with self._session.work() as unit:
            unit.packs.add_recipient(keys.code, keys.signer, keys.recipient)
            unit.log("pack.keep_key", "pack_sender", keys.signer[:_DIGITS_LOGGED], digest=keys.signer)
        return changed(keys.signer, pack_keys=keys.signer)

    def read(self, path: Path, *, codes: frozenset[str] | None = None, words: str = "") -> PackVerdict:
        """Judge a file; nothing is changed, whatever it holds.

        Args:
            codes: the codes that packs for this workspace bear; its own when not said.
            words: as typed, where `sealing_of` says that words open it.

        Raises:
            Environment: the file cannot be read.
        """
        from audit_tool.exchange.packs import open_pack

        content = pack_bytes(path)
        with self._session.read() as records:
            receiver = receiver_of(records, codes)
            keys = records.packs.keys()
        return open_pack(content, receiver, now=self._session.now(), keys=keys, words=words)

    def confirm_sender(self, pin: Pin) -> Changes:
        """Know a sender by a key, once the six words read aloud were found the same."""
        with self._session.work() as unit:
            keep_sender(unit, pin, read_aloud=True)
        return changed(pack_sender=pin.sender)

    def revoke(self, sent_id: SentPackId, why: str) -> Changes:
        """Let a pack hold no more, because its laptop or stick is lost: returns that answer it are refused from now on.

        What was taken from it before stays. Whoever has the pack and its key or words can still open it.

        Raises:
            Refused: reason_needed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            sent = replace(unit.sent_packs.find(sent_id), revoked_at=unit.stamp.at, revoked_why=why.strip())
            unit.sent_packs.change(sent)
            unit.log("pack.revoke", "sent_pack", sent_id, of=sent)
        return changed(sent_pack=sent_id)

    def take(self, verdict: PackVerdict) -> Changes:
        """Remember that a pack was taken, and its sender where they are new.

        Raises:
            Refused: it was not accepted (pack_not_accepted).
        """
        if verdict.outcome is not PackOutcome.ACCEPTED or verdict.seen is None:
            raise Refused("pack_not_accepted")
        with self._session.work() as unit:
            remember(unit, verdict.seen, verdict.new_pin)
        return changed(pack=verdict.seen.digest)


def pack_bytes(path: Path) -> bytes:
    """Read a file that may be a pack, and no more of it than the largest pack has, and one byte.

    Raises:
        Environment: it cannot be read.
    """
    from audit_tool.exchange.packs import LARGEST_FILE

    with told_apart(path), path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def sealing_of_file(path: Path) -> Sealing:
    """Say how a file that may be a pack is closed, so that its words are asked for before it is opened.

    Raises:
        Environment: it cannot be read.
    """
    from audit_tool.exchange.packs import sealing_of

    return sealing_of(pack_bytes(path))


def ready_keys(unit: UnitOfWork) -> PackKeys:
    """Give the keys of this workspace; the first are made here, and the code settled that goes with them."""
    from audit_tool.exchange.packs import new_pack_keys

    if not unit.packs.keys():
        _add_keys(unit, new_pack_keys())
    unit.file_facts.keep(Fact.PACK_CODE, unit.code)
    return unit.packs.keys()[0]


def keep_sender(unit: UnitOfWork, pin: Pin, *, read_aloud: bool) -> None:
    """Know a sender by this key from now on."""
    if unit.packs.add_pin(pin, read_aloud=read_aloud):
        unit.log("pack.know_sender", "pack_sender", pin.signer[:_DIGITS_LOGGED], of=pin)


def remember(unit: UnitOfWork, seen: SeenPack, new_pin: Pin | None) -> None:
    """Remember that a pack was taken, and its sender where they are new."""
    if new_pin is not None:
        keep_sender(unit, new_pin, read_aloud=False)
    unit.packs.add_seen(seen)
    unit.log("pack.take", "pack", seen.digest[:_DIGITS_LOGGED], digest=seen.digest)


def _add_keys(unit: UnitOfWork, keys: PackKeys) -> None:
    unit.name_workspace()
    unit.packs.add_keys(keys)
    unit.log("pack.make_keys", "pack_keys", keys.signer[:_DIGITS_LOGGED], digest=keys.signer)


def receiver_of(records: Records, codes: frozenset[str] | None = None, *, sender: str = "") -> Receiver:
    """Gather what this workspace knows of senders, rounds and packs taken, to judge files by.

    Args:
        codes: those that packs for this workspace bear; its own when not said.
        sender: the code of the one whose packs are judged; everybody's when not said.
    """
    open_rounds = [one for one in records.rounds.everything() if one.state is RoundState.OPEN]
    return Receiver(
        codes=codes if codes is not None else frozenset({records.code}),
        workspace=records.file_facts.read(Fact.WORKSPACE_ID),
        rounds={one.id: _asked(one) for one in open_rounds},
        pins=records.packs.pins(),
        seen=records.packs.seen(sender),
    )


def _asked(run: Round) -> tuple[FormStamp, ...]:
    return (FormStamp(run.question_set_id, run.question_set_version, run.question_set_digest),)
