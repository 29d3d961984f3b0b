"""Changes the passphrase: the workspace is written afresh under a new key and salt, checked, and put in place.

At every moment, power cuts included, the file opens with exactly one passphrase: the old one until the new file is in
place, the new one from then on. The recovery file is written for both keys before that, so the sheet opens it whichever
it is; it keeps the old key, which opens nothing but backups of that time.
"""

from __future__ import annotations

from pathlib import Path

from audit_tool.store import file_facts, recovery
from audit_tool.store.atomic_file import flush, make_private, temporary_beside
from audit_tool.store.connection import Driver, connect_to_check
from audit_tool.store.engine import Store
from audit_tool.store.file_facts import Fact
from audit_tool.store.integrity import count_rows
from audit_tool.store.keys import KDF_1, KdfCost, RawKey, new_key
from audit_tool.store.rewriting import make_sure_it_equals, put_over_locked
from audit_tool.store.trouble import told_apart


def change_passphrase(store: Store, passphrase: str, cost: KdfCost = KDF_1) -> Store:
    """Give a workspace a new passphrase and return it, open under the new one; the Store given is closed.

    Older backups still open with the passphrase of their day, so a new backup should follow soon.

    Args:
        store: the open workspace.
        passphrase: already judged (`passphrase.judge`).
        cost: for tests only.

    Raises:
        DiskFull, ReadOnlyPlace, DiskTrouble, DamagedFile: the old passphrase still holds, and the Store given is
            still open.
    """
    path, key = store.path, new_key(passphrase, cost)
    with store.reading() as connection:
        recipients = file_facts.read(connection, Fact.RECOVERY_RECIPIENTS).splitlines()
    temporary = temporary_beside(path)
    with told_apart(path):
        try:
            with store.beside_another_file() as driver:
                rows = count_rows(driver)
                _write_under(driver, temporary, key)
            make_sure_it_equals(temporary, key, rows)
            recovery.write(path, [key, store.key], recipients)
            put_over_locked(temporary, path, store.close)
        finally:
            temporary.unlink(missing_ok=True)
    return Store(path, key, store.opening)


def _write_under(driver: Driver, target: Path, key: RawKey) -> None:
    """Write every page into a new file under another key."""
    make_private(target)
    fresh = connect_to_check(target, key)
    try:
        driver.backup(fresh)
    finally:
        fresh.close()
    flush(target)
