"""Backups that are known to open, and the way back from one."""

import datetime as dt
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import delete, text

from audit_tool.domain.errors import DamagedFile, DiskFull, Refused, UnsafePlace
from audit_tool.store import audit_log, opening, recovery
from audit_tool.store.audit_log import Break
from audit_tool.store.backup import back_up, copy_in, has_changed, look_inside, restore
from audit_tool.store.backup_folder import backups_of, folder_of
from audit_tool.store.file_format import recovery_file_of, salt_of


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def acts_in(bench, path):
    store = opening.unlock(path, bench.passphrase, now=bench.now, costs=bench.costs)
    with store, store.reading() as connection:
        return audit_log.verify(connection).rows


@pytest.fixture
def sheet():
    return recovery.new_sheet("sheffield", dt.date(2026, 11, 20))


@pytest.fixture
def worked(bench, sheet):
    """An open workspace with twenty logged acts and a recovery file."""
    store = bench.create(recipients=(sheet.recipient,))
    for number in range(20):
        bench.log(store, f"act_{number}")
    return store


def test_a_backup_is_named_by_time_and_revision_and_has_its_recovery_file(bench, worked):
    made = back_up(worked, bench.now)
    assert names(folder_of(bench.path)) == [
        "sheffield_2026-11-20T140501Z_r0000020.audit",
        "sheffield_2026-11-20T140501Z_r0000020.recovery.age",
    ]
    assert backups_of(bench.path) == (made.file,)
    assert made.chain.is_whole
    assert made.removed == ()


def test_passphrase_and_sheet_open_a_backup_as_they_open_the_workspace(bench, worked, sheet):
    backup = back_up(worked, bench.now).file.path
    assert salt_of(backup) == salt_of(bench.path)
    assert acts_in(bench, backup) == 20
    opening.unlock_with_recovery_key(backup, sheet.identity, now=bench.now).close()


def test_a_backup_is_private(bench, worked):
    backup = back_up(worked, bench.now).file.path
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700


def test_work_goes_on_after_a_backup(bench, worked):
    back_up(worked, bench.now)
    assert bench.log(worked).seq == 21


def test_a_backup_is_called_for_only_when_something_was_done(bench, worked):
    assert has_changed(worked)
    back_up(worked, bench.now)
    assert not has_changed(worked)
    bench.log(worked)
    assert has_changed(worked)


def test_looking_inside_counts_and_dates(bench, worked):
    bench.log(worked, at=bench.now + dt.timedelta(minutes=7))
    contents = look_inside(back_up(worked, bench.now).file.path, worked.key)
    assert contents.rows["audit_log"] == 21
    assert contents.rows["answers"] == 0
    assert contents.head.seq == 21
    assert contents.last_saved_at == bench.now + dt.timedelta(minutes=7)


def test_a_workspace_nobody_worked_in_has_no_last_save(bench):
    store = bench.create()
    assert look_inside(back_up(store, bench.now).file.path, store.key).last_saved_at is None


def test_old_backups_make_room_with_their_recovery_files(bench, worked):
    for hours in range(14):
        made = back_up(worked, bench.now + dt.timedelta(hours=hours))
    kept = backups_of(bench.path)
    assert len(kept) == 10
    assert [backup.at.hour for backup in made.removed] == [17]
    assert names(folder_of(bench.path)) == sorted(
        name for backup in kept for name in (backup.path.name, recovery_file_of(backup.path).name)
    )


def test_a_broken_log_is_backed_up_and_reported(bench, worked):
    with worked.transaction(confirm=bool) as connection:
        connection.execute(text("DROP TRIGGER audit_log_no_delete"))
        connection.execute(delete(audit_log.audit_log).where(audit_log.audit_log.c.seq == 5))
    made = back_up(worked, bench.now)
    assert (made.chain.broken_at, made.chain.how) == (6, Break.ROW_MISSING)
    assert made.file.path.exists()


def test_a_damaged_page_makes_no_backup_and_leaves_the_old_ones(bench, worked, flip):
    old = back_up(worked, bench.now).file
    worked.engine.dispose()
    with worked.reading() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'history'").scalar()
    worked.engine.dispose()
    flip(root, 900)
    with pytest.raises(DamagedFile):
        back_up(worked, bench.now + dt.timedelta(hours=1))
    assert backups_of(bench.path) == (old,)
    assert len(names(folder_of(bench.path))) == 2


def test_restoring_makes_a_new_file_and_leaves_the_open_one_alone(bench, worked, sheet):
    backup = back_up(worked, bench.now).file.path
    bench.log(worked)
    target = bench.folder / "sheffield_restored.audit"
    restore(backup, target, worked.key)
    assert acts_in(bench, target) == 20
    assert bench.log(worked).seq == 22
    assert target.stat().st_mode & 0o777 == 0o600
    opening.unlock_with_recovery_key(target, sheet.identity, now=bench.now).close()


@pytest.mark.parametrize("suffix", [".audit", ".recovery.age", ".audit-journal"])
def test_restoring_never_replaces_anything(bench, worked, suffix):
    backup = back_up(worked, bench.now).file.path
    (bench.folder / f"other{suffix}").write_bytes(b"somebody else's")
    with pytest.raises(Refused) as caught:
        restore(backup, bench.folder / "other.audit", worked.key)
    assert caught.value.code == "name_taken"
    assert (bench.folder / f"other{suffix}").read_bytes() == b"somebody else's"


def test_a_backup_that_rotted_is_not_restored(bench, worked):
    backup = back_up(worked, bench.now).file.path
    content = bytearray(backup.read_bytes())
    content[3 * 4096 + 500] ^= 1
    backup.write_bytes(content)
    before = names(bench.folder)
    with pytest.raises(DamagedFile):
        restore(backup, bench.folder / "restored.audit", worked.key)
    assert names(bench.folder) == before


def test_restoring_into_a_synced_folder_is_refused(bench, worked):
    backup = back_up(worked, bench.now).file.path
    with pytest.raises(UnsafePlace):
        restore(backup, bench.folder / "Dropbox" / "restored.audit", worked.key)


KILLED = """
import datetime as dt, os, sys
from pathlib import Path
from audit_tool.store import opening
from audit_tool.store.file_facts import Fact, keep
from audit_tool.store.keys import KdfCost
store = opening.unlock(Path(sys.argv[1]), sys.argv[2], now=dt.datetime.fromisoformat(sys.argv[3]),
                       costs=(KdfCost(8, 1, 1),))
with store.transaction() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 2")
    keep(connection, Fact.WRITTEN_BY, "x" * 300_000)
    os.kill(os.getpid(), 9)
"""


def test_copying_in_from_a_stick_takes_a_crashs_journal_along(filled):
    arguments = [str(filled.path), filled.passphrase, filled.now.isoformat()]
    assert subprocess.run([sys.executable, "-c", KILLED, *arguments]).returncode == -9
    stick = filled.folder / "Dropbox"
    stick.mkdir()
    for name in ("sheffield.audit", "sheffield.audit-journal"):
        shutil.move(filled.folder / name, stick / name)
    copy_in(stick / "sheffield.audit", filled.path)
    assert acts_in(filled, filled.path) == 20
    assert names(stick) == ["sheffield.audit", "sheffield.audit-journal"]


def test_copying_in_never_replaces_a_file(filled):
    with pytest.raises(Refused):
        copy_in(filled.path, filled.path)


def test_a_full_disk_makes_no_backup_and_work_goes_on(bench, on_a_small_disk):
    def scenario():
        store = bench.create()
        old = back_up(store, bench.now).file
        fill = bench.folder / "fill"
        room = shutil.disk_usage(bench.folder).free
        fill.write_bytes(bytes(room - 64 * 1024))
        with pytest.raises(DiskFull):
            back_up(store, bench.now + dt.timedelta(hours=1))
        assert backups_of(bench.path) == (old,)
        assert len(names(folder_of(bench.path))) == 1
        fill.unlink()
        assert bench.log(store).seq == 1

    assert on_a_small_disk(4096, scenario) == 0
