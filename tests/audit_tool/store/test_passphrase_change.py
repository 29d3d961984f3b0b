"""Changing the passphrase: exactly one opens the file at any moment, and the sheet always does."""

import datetime as dt

import pytest

from audit_tool.domain.errors import DamagedFile, DiskFull, WrongPassphrase, WrongPassphraseOrDamaged
from audit_tool.store import audit_log, opening, recovery
from audit_tool.store.backup import back_up
from audit_tool.store.engine import Store
from audit_tool.store.file_facts import Fact, read
from audit_tool.store.file_format import recovery_file_of, salt_of
from audit_tool.store.keys import KdfCost
from audit_tool.store.passphrase_change import change_passphrase

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
NEW = "harbour velvet cactus ribbon anchor"


@pytest.fixture
def sheet():
    return recovery.new_sheet("sheffield", dt.date(2026, 11, 20))


@pytest.fixture
def worked(bench, sheet):
    store = bench.create(recipients=(sheet.recipient,))
    for number in range(20):
        bench.log(store, f"act_{number}")
    return store


def change(bench, store) -> Store:
    return bench._remember(change_passphrase(store, NEW, CHEAP))


def acts(store):
    with store.reading() as connection:
        return audit_log.verify(connection).rows


def test_the_new_passphrase_opens_it_and_the_old_does_not(bench, worked):
    salt = salt_of(bench.path)
    change(bench, worked).close()
    assert salt_of(bench.path) != salt
    with pytest.raises(WrongPassphraseOrDamaged):
        bench.unlock()
    assert acts(bench.unlock(NEW)) == 20


def test_work_goes_on_in_the_store_that_comes_back(bench, worked):
    renewed = change(bench, worked)
    assert bench.log(renewed).seq == 21
    with renewed.reading() as connection:
        assert read(connection, Fact.WRITTEN_BY) == "0.1.0"
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 1 << 16


def test_nothing_is_left_beside_it(bench, worked):
    change(bench, worked).close()
    assert sorted(path.name for path in bench.folder.iterdir()) == ["sheffield.audit", "sheffield.recovery.age"]
    assert bench.path.stat().st_mode & 0o777 == 0o600


def test_the_sheet_printed_at_the_start_still_opens_it(bench, worked, sheet):
    change(bench, worked).close()
    assert acts(bench.unlock_with_recovery_key(sheet.identity)) == 20


def test_the_log_still_refuses_to_forget(bench, worked):
    with change(bench, worked).reading() as connection:
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
        assert triggers.scalars().all() == ["audit_log_no_delete", "audit_log_no_update"]


def test_a_backup_of_before_opens_with_the_passphrase_of_before(bench, worked):
    backup = back_up(worked, bench.now).file.path
    change(bench, worked)
    opening.unlock(backup, bench.passphrase, now=bench.now, costs=(CHEAP,)).close()


def test_the_old_passphrase_typed_by_habit_is_simply_wrong_once_there_is_a_backup(bench, worked):
    renewed = change(bench, worked)
    back_up(renewed, bench.now)
    renewed.close()
    with pytest.raises(WrongPassphrase):
        bench.unlock()


def test_the_old_passphrase_cannot_be_told_from_damage_before_that(bench, worked):
    back_up(worked, bench.now)
    change(bench, worked).close()
    with pytest.raises(WrongPassphraseOrDamaged):
        bench.unlock()


def test_search_indexes_come_along(bench, worked):
    with worked.transaction(confirm=bool) as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE found USING fts5(words)")
        connection.exec_driver_sql("INSERT INTO found VALUES ('seen at school'), ('not seen')")
    with change(bench, worked).reading() as connection:
        assert connection.exec_driver_sql("SELECT words FROM found('school')").scalars().all() == ["seen at school"]


def test_a_damaged_page_stops_it_and_the_old_passphrase_holds(bench, worked, flip):
    with worked.reading() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'audit_log'").scalar()
    worked.engine.dispose()
    before = bench.path.read_bytes()
    flip(root, 900)
    with pytest.raises(DamagedFile):
        change(bench, worked)
    flip(root, 900)
    worked.close()
    assert bench.path.read_bytes() == before
    assert acts(bench.unlock()) == 20


def test_a_full_disk_stops_it_and_the_old_passphrase_holds(bench, sheet, on_a_small_disk):
    def scenario():
        store = bench.create(recipients=(sheet.recipient,))
        bench.log(store)
        (bench.folder / "fill").write_bytes(bytes(1600 * 1024 - bench.path.stat().st_size))
        with pytest.raises(DiskFull):
            change(bench, store)
        assert bench.log(store).seq == 2
        store.close()
        assert sorted(path.name for path in bench.folder.iterdir()) == [
            *("fill", "sheffield.audit", "sheffield.recovery.age"),
        ]
        bench.unlock().close()

    assert on_a_small_disk(1700, scenario) == 0


def test_without_a_recovery_file_none_is_made(bench):
    store = bench.create()
    change(bench, store)
    assert not recovery_file_of(bench.path).exists()
