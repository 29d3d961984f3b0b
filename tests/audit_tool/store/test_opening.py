"""Every way a workspace may fail to open has its own name, and nothing is lost by trying."""

import datetime as dt
import random
import secrets
import shutil
import subprocess
import sys

import pyrage
import pytest
from sqlalchemy import select

from audit_tool.domain.errors import (
    CutShortFile,
    DamagedFile,
    Environment,
    MissingFile,
    NewerFile,
    NotOurFile,
    ReadOnlyPlace,
    Refused,
    UnsafePlace,
    WrongPassphrase,
    WrongPassphraseOrDamaged,
)
from audit_tool.store import audit_log, opening, recovery
from audit_tool.store.backup_folder import folder_of, name_of
from audit_tool.store.engine import Opening
from audit_tool.store.file_facts import Fact, keep, read
from audit_tool.store.file_format import recovery_file_of, salt_of
from audit_tool.store.first_look import was_left_open
from audit_tool.store.keys import KdfCost

TODAY = dt.date(2026, 11, 20)


def acts(store):
    with store.reading() as connection:
        return audit_log.verify(connection).rows


def back_up(bench):
    """Put a copy where the newest backup is looked for."""
    backup = folder_of(bench.path) / name_of(bench.path, bench.now, 20)
    backup.parent.mkdir()
    shutil.copy(bench.path, backup)
    return backup


# --- making -----------------------------------------------------------------------------------------------------------


def test_a_new_workspace_is_alone_in_its_folder(bench):
    bench.create().close()
    assert [path.name for path in bench.folder.iterdir()] == ["sheffield.audit"]


def test_a_new_workspace_is_not_readable_as_text(bench):
    with bench.create() as store:
        bench.log(store)
    content = bench.path.read_bytes()
    assert b"SQLite" not in content
    assert b"audit_log" not in content


def test_making_never_touches_a_file_of_that_name(bench):
    bench.path.write_text("the minutes of June")
    with pytest.raises(Refused) as caught:
        bench.create()
    assert caught.value.code == "name_taken"
    assert bench.path.read_text() == "the minutes of June"


def test_making_never_touches_the_recovery_file_of_a_workspace_moved_away(filled):
    sheet = recovery.new_sheet("sheffield", TODAY)
    recovery.write(filled.path, [], [sheet.recipient])
    filled.path.unlink()
    with pytest.raises(Refused):
        filled.create()


def test_making_in_a_folder_that_is_gone_leaves_nothing(bench):
    bench.path = bench.folder / "gone" / "sheffield.audit"
    with pytest.raises(MissingFile):
        bench.create()


def test_a_mistyped_escrow_key_makes_no_workspace(bench):
    with pytest.raises(Refused) as caught:
        bench.create(recipients=("age1notakey",))
    assert caught.value.code == "recovery_recipient_unreadable"
    assert list(bench.folder.iterdir()) == []


def test_it_knows_who_made_it(bench):
    with bench.create().reading() as connection:
        assert read(connection, Fact.WRITTEN_BY) == "0.1.0"


# --- what is seen from outside ----------------------------------------------------------------------------------------


def test_nothing_there(bench):
    with pytest.raises(MissingFile):
        bench.unlock()


def test_a_folder(bench):
    bench.path.mkdir()
    with pytest.raises(NotOurFile):
        bench.unlock()


@pytest.mark.parametrize("size", [0, 1, 15, 4095, 4097, 40_000])
def test_cut_short(filled, size):
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[:size])
    with pytest.raises(CutShortFile):
        filled.unlock()
    assert filled.path.read_bytes() == content[:size]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + bytes(3000),
        b"%PDF-1.7\n" + bytes(5000),
        b"The minutes of the meeting in June.\n" * 500,
        b"SQLite format 3\0" + bytes(4080),
    ],
    ids=["workbook", "pdf", "text", "plain database"],
)
def test_a_file_of_another_program(bench, content):
    bench.path.write_bytes(content)
    with pytest.raises(NotOurFile):
        bench.unlock()


def test_text_that_happens_to_fill_whole_pages(bench):
    bench.path.write_bytes(b"The minutes of June.\n".ljust(64, b".") * 64)
    with pytest.raises(NotOurFile):
        bench.unlock()


@pytest.mark.parametrize("which", ["file", "folder"])
def test_read_only(filled, which):
    place = filled.path if which == "file" else filled.folder
    rights = place.stat().st_mode
    place.chmod(rights & ~0o222)
    try:
        with pytest.raises(ReadOnlyPlace):
            filled.unlock()
    finally:
        place.chmod(rights)
    filled.unlock()


def test_a_synced_folder(bench):
    bench.path = bench.folder / "OneDrive - Harrowmere" / "sheffield.audit"
    bench.path.parent.mkdir()
    with pytest.raises(UnsafePlace) as caught:
        bench.create()
    assert caught.value.params == {"reason": "synced", "by": "onedrive"}
    assert list(bench.path.parent.iterdir()) == []


# --- passphrase, key and damage ---------------------------------------------------------------------------------------


def test_wrong_passphrase_and_no_backup_cannot_be_told_from_damage(filled):
    with pytest.raises(WrongPassphraseOrDamaged):
        filled.unlock("walnut lantern pebble orbit thimbles")


def test_wrong_passphrase_where_the_backup_shows_the_salt_is_whole(filled):
    back_up(filled)
    with pytest.raises(WrongPassphrase):
        filled.unlock("walnut lantern pebble orbit thimbles")


def test_a_damaged_first_page_is_damage_not_a_wrong_passphrase(filled, flip):
    flip(1, 900)
    with pytest.raises(DamagedFile) as caught:
        filled.unlock()
    assert caught.value.params["pages"] == 1
    assert caught.value.params["of"] == filled.path.stat().st_size // 4096


def test_a_damaged_salt_and_no_backup_cannot_be_told_apart(filled, flip):
    flip(1, 3)
    with pytest.raises(WrongPassphraseOrDamaged):
        filled.unlock()


def test_a_damaged_salt_is_mended_from_the_newest_backup(filled, flip):
    salt = salt_of(filled.path)
    back_up(filled)
    flip(1, 3)
    with filled.unlock() as store:
        assert store.opening == Opening(was_checked=True, was_healed=True)
        assert acts(store) == 20
    assert salt_of(filled.path) == salt
    shutil.rmtree(folder_of(filled.path))
    filled.unlock()


def test_a_damaged_salt_and_a_wrong_passphrase_cannot_be_told_apart(filled, flip):
    back_up(filled)
    flip(1, 3)
    with pytest.raises(WrongPassphraseOrDamaged):
        filled.unlock("walnut lantern pebble orbit thimbles")


def test_random_bytes_without_a_backup(bench):
    bench.path.write_bytes(secrets.token_bytes(5 * 4096))
    with pytest.raises(WrongPassphraseOrDamaged):
        bench.unlock()


def test_pages_all_lost_under_a_whole_salt(filled):
    back_up(filled)
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[:16] + bytes(len(content) - 16))
    with pytest.raises(DamagedFile):
        filled.unlock()


def test_random_bytes_in_place_of_a_workspace_that_was_backed_up(filled):
    back_up(filled)
    filled.path.write_bytes(secrets.token_bytes(5 * 4096))
    with pytest.raises(WrongPassphraseOrDamaged):
        filled.unlock()


def test_a_single_page_is_missed_when_damaged_wherever_it_is(filled, flip):
    """The first pages, which hold the schema, the last, and every tenth between: to damage each takes half a minute."""
    content = filled.path.read_bytes()
    whole = len(content) // 4096
    opened = []
    for page in sorted({*range(1, 13), *range(13, whole, 10), whole}):
        filled.path.write_bytes(content)
        flip(page, 2000)
        try:
            filled.unlock().close()
            opened.append(page)
        except DamagedFile as error:
            assert error.params["pages"] == 1
    assert opened == []


def test_pages_cut_off_at_the_end(filled):
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[: -3 * 4096])
    with pytest.raises(DamagedFile):
        filled.unlock()


def test_looking_at_a_damaged_file_changes_nothing_in_it(filled, flip):
    flip(5, 900)
    before = filled.path.read_bytes()
    with pytest.raises(Environment):
        filled.unlock()
    assert filled.path.read_bytes() == before


def test_the_lower_cost_is_tried_after_the_higher(bench):
    bench.create().close()
    bench.costs = (KdfCost(16, 1, 1), KdfCost(8, 1, 1))
    bench.unlock()


# --- whose and of what age --------------------------------------------------------------------------------------------


def remark(bench, pragma):
    with bench.unlock() as store, store.transaction(confirm=bool) as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")


def test_a_file_another_program_made_under_this_key(filled):
    remark(filled, "application_id = 7")
    with pytest.raises(NotOurFile):
        filled.unlock()


@pytest.mark.parametrize("version", [(1, 1), (2, 0), (300, 0)])
def test_a_newer_file_names_the_app_it_needs(filled, version):
    with filled.unlock() as store, store.transaction() as connection:
        keep(connection, Fact.WRITTEN_BY, "3.4.0")
        connection.exec_driver_sql(f"PRAGMA user_version = {version[0] << 16 | version[1]}")
    before = filled.path.read_bytes()
    with pytest.raises(NewerFile) as caught:
        filled.unlock()
    assert caught.value.params == {"needs": "3.4.0"}
    assert filled.path.read_bytes() == before


def test_a_file_so_new_that_its_facts_are_elsewhere_names_its_format(filled):
    with filled.unlock() as store, store.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE file_facts")
        connection.exec_driver_sql("PRAGMA user_version = 131072")
    with pytest.raises(NewerFile) as caught:
        filled.unlock()
    assert caught.value.params == {"needs": "2.0"}


# --- left open, checked, healed ---------------------------------------------------------------------------------------

KILLED = """
import datetime as dt, os, sys
from pathlib import Path
from audit_tool.store import opening
from audit_tool.store.file_facts import Fact, keep
from audit_tool.store.keys import KdfCost
path, passphrase, now = Path(sys.argv[1]), sys.argv[2], dt.datetime.fromisoformat(sys.argv[3])
store = opening.unlock(path, passphrase, now=now, costs=(KdfCost(8, 1, 1),))
with store.transaction() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 2")
    keep(connection, Fact.WRITTEN_BY, "x" * 300_000)
    os.kill(os.getpid(), 9)
"""


def kill_in_a_transaction(bench):
    ended = subprocess.run([sys.executable, "-c", KILLED, str(bench.path), bench.passphrase, bench.now.isoformat()])
    assert ended.returncode == -9
    assert bench.path.with_name("sheffield.audit-journal").stat().st_size > 0


def test_a_session_that_was_killed_is_undone_and_the_file_checked(filled):
    kill_in_a_transaction(filled)
    with filled.unlock() as store:
        assert store.opening.was_left_open
        assert store.opening.was_checked
        assert acts(store) == 20
    with filled.unlock() as store:
        assert store.opening == Opening()


def test_a_wrong_passphrase_after_a_crash_harms_nothing(filled):
    kill_in_a_transaction(filled)
    kept = {path.name: path.read_bytes() for path in filled.folder.iterdir()}
    with pytest.raises(WrongPassphraseOrDamaged):
        filled.unlock("walnut lantern pebble orbit thimbles")
    assert {path.name: path.read_bytes() for path in filled.folder.iterdir()} == kept
    with filled.unlock() as store:
        assert acts(store) == 20


def test_a_first_page_torn_by_a_crash_is_put_back_from_the_journal(filled, flip):
    kill_in_a_transaction(filled)
    flip(1, 2000)
    with filled.unlock() as store:
        assert acts(store) == 20


def test_a_page_half_written_at_the_end_by_a_crash_is_cut_off(filled):
    kill_in_a_transaction(filled)
    with filled.path.open("ab") as file:
        file.write(b"torn" * 128)
    with filled.unlock() as store:
        assert acts(store) == 20
    assert filled.path.stat().st_size % 4096 == 0


@pytest.mark.parametrize(("journal", "left_open"), [(b"", False), (bytes(512), False), (b"\xd9\xd5\x05\xf9", True)])
def test_where_journals_are_kept_one_counts_only_while_its_header_stands(filled, journal, left_open):
    assert not was_left_open(filled.path, "PERSIST")
    filled.path.with_name("sheffield.audit-journal").write_bytes(journal)
    assert was_left_open(filled.path, "PERSIST") == left_open


def test_any_one_bit_turned_over_is_found_or_healed(filled):
    whole = filled.path.read_bytes()
    later = filled.now + dt.timedelta(days=8)
    chance = random.Random(20261120)  # noqa: S311 - to be repeated
    for _ in range(30):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        filled.path.write_bytes(content)
        try:
            with filled.unlock(now=later) as store:
                assert acts(store) == 20
                assert store.opening.was_healed
        except (DamagedFile, WrongPassphraseOrDamaged):
            assert filled.path.read_bytes() == content


@pytest.mark.parametrize(("days", "checked"), [(0, False), (6, False), (7, True), (400, True), (-7, True)])
def test_everything_is_checked_once_a_week(filled, days, checked):
    later = filled.now + dt.timedelta(days=days)
    with filled.unlock(now=later) as store:
        assert store.opening == Opening(was_checked=checked)
    with filled.unlock(now=later) as store:
        assert store.opening == Opening()


def with_a_stale_free_page(bench, flip):
    """Free some pages and break the seal of one, as a power cut does."""
    with bench.unlock() as store:
        with store.transaction() as connection:
            keep(connection, Fact.WRITTEN_BY, "x" * 300_000)
        with store.transaction() as connection:
            keep(connection, Fact.WRITTEN_BY, "0.1.0")
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() > 50
    flip(bench.path.stat().st_size // 4096, 2000)


def test_a_free_page_with_a_broken_seal_heals_unseen(filled, flip):
    with_a_stale_free_page(filled, flip)
    later = filled.now + dt.timedelta(days=8)
    with filled.unlock(now=later) as store:
        assert store.opening == Opening(was_checked=True, was_healed=True)
        assert acts(store) == 20
    with filled.unlock(now=later + dt.timedelta(days=8)) as store:
        assert store.opening == Opening(was_checked=True)
    assert [path.name for path in filled.folder.iterdir()] == ["sheffield.audit"]
    assert filled.path.stat().st_mode & 0o777 == 0o600


# --- recovery ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def recoverable(bench):
    bench.sheet = recovery.new_sheet("sheffield", TODAY)
    with bench.create(recipients=(bench.sheet.recipient,)) as store:
        for _ in range(20):
            bench.log(store)
    return bench


def test_the_recovery_sheet_opens_it_without_the_passphrase(recoverable):
    assert acts(recoverable.unlock_with_recovery_key(recoverable.sheet.identity)) == 20


def test_the_recovery_sheet_mends_a_damaged_salt(recoverable, flip):
    flip(1, 3)
    recoverable.unlock_with_recovery_key(recoverable.sheet.identity).close()
    assert acts(recoverable.unlock()) == 20


def test_the_partnerships_escrow_key_opens_it_too(bench):
    escrow = pyrage.x25519.Identity.generate()
    sheet = recovery.new_sheet("sheffield", TODAY)
    bench.create(recipients=(sheet.recipient, str(escrow.to_public()))).close()
    bench.unlock_with_recovery_key(str(escrow))


def test_the_sheet_of_another_workspace_is_told_apart(recoverable):
    with pytest.raises(Refused) as caught:
        recoverable.unlock_with_recovery_key(recovery.new_sheet("leeds", TODAY).identity)
    assert caught.value.code == "recovery_key_of_another"


def test_a_recovery_file_of_another_workspace_opens_nothing(recoverable):
    stranger = recovery_file_of(recoverable.path).read_bytes()
    recoverable.path.unlink()
    recovery_file_of(recoverable.path).unlink()
    recoverable.create(recipients=(recoverable.sheet.recipient,)).close()
    recovery_file_of(recoverable.path).write_bytes(stranger)
    with pytest.raises(Refused) as caught:
        recoverable.unlock_with_recovery_key(recoverable.sheet.identity)
    assert caught.value.code == "recovery_key_of_another"


def test_no_recovery_file_at_all(filled):
    with pytest.raises(MissingFile) as caught:
        filled.unlock_with_recovery_key(recovery.new_sheet("sheffield", TODAY).identity)
    assert caught.value.path.name == "sheffield.recovery.age"


def test_the_copy_beside_a_backup_does_when_the_other_is_lost(recoverable):
    backup = back_up(recoverable)
    recovery_file_of(recoverable.path).rename(recovery_file_of(backup))
    assert acts(recoverable.unlock_with_recovery_key(recoverable.sheet.identity)) == 20


def test_every_table_of_the_app_is_in_a_new_file(bench):
    from audit_tool.store.schema import metadata

    with bench.create().reading() as connection:
        for table in metadata.sorted_tables:
            connection.execute(select(table)).all()


def test_real_costs_are_what_unlocking_tries_unless_told_otherwise():
    assert opening.unlock.__kwdefaults__["costs"] is opening.COSTS
    assert opening.create.__kwdefaults__["cost"] is opening.KDF_1
