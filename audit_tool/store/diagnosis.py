"""Finds the key of a file, or says why there is none.

SQLCipher gives one error for a wrong passphrase, a damaged first page, a damaged salt and random bytes. Here they are
told apart by the seals of other pages and by the newest backup, which was made with the same salt. A damaged salt with
a backup beside it is no error at all: the salt is taken from the backup, and the first save writes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit_tool.domain.errors import DamagedFile, Environment, WrongPassphrase, WrongPassphraseOrDamaged
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.file_format import SALT_SIZE, salt_of
from audit_tool.store.keys import KdfCost, RawKey, derive
from audit_tool.store.pages import any_page_opens
from audit_tool.store.trouble import told_apart


def find_key(path: Path, passphrase: str, costs: Sequence[KdfCost]) -> RawKey:
    """Derive the key that opens at least one page of the file; whether all pages are whole is not yet known.

    Raises:
        WrongPassphrase: the salt is whole, and the passphrase opens nothing.
        DamagedFile: the passphrase is right, and not one page is whole.
        WrongPassphraseOrDamaged: nothing shows which.
    """
    with told_apart(path):
        for key in _keys(passphrase, salt_of(path), costs):
            if any_page_opens(path, key):
                return key
        return _find_with_backup(path, passphrase, costs)


def _find_with_backup(path: Path, passphrase: str, costs: Sequence[KdfCost]) -> RawKey:
    backups = backups_of(path)
    if not backups:
        raise WrongPassphraseOrDamaged(path)
    newest = backups[0].path
    same_salt = salt_of(newest) == salt_of(path)
    for key in _keys(passphrase, salt_of(newest), costs):
        if not same_salt and any_page_opens(path, key):
            return key
        if any_page_opens(newest, key):
            raise _damaged_or_changed_since(path, same_salt=same_salt)
    raise WrongPassphrase(path) if same_salt else WrongPassphraseOrDamaged(path)


def _damaged_or_changed_since(path: Path, *, same_salt: bool) -> Environment:
    """Judge a file whose backup the passphrase opens: with another salt it may be the passphrase of before a change."""
    return DamagedFile(path) if same_salt else WrongPassphraseOrDamaged(path)


def _keys(passphrase: str, salt: bytes, costs: Sequence[KdfCost]) -> Iterator[RawKey]:
    if len(salt) == SALT_SIZE:
        yield from (derive(passphrase, salt, cost) for cost in costs)
