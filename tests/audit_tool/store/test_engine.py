"""A transaction is saved whole or not at all, and the workspace says truly which."""

import subprocess
import sys
import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine.interfaces import CacheStats
from sqlalchemy.exc import DBAPIError

from audit_tool.domain.errors import DamagedFile, DiskFull, OpenElsewhere, Refused
from audit_tool.store import audit_log, tables
from audit_tool.store.file_facts import Fact, keep, read


def count(store):
    with store.reading() as connection:
        return audit_log.head(connection).seq


def test_what_was_saved_is_there_after_closing(bench):
    with bench.create() as store:
        head = bench.log(store)
    with bench.unlock() as store, store.reading() as connection:
        assert audit_log.head(connection) == head


def test_a_refusal_halfway_leaves_nothing_behind(bench):
    store = bench.create()
    with pytest.raises(Refused), store.transaction() as connection:
        audit_log.append(connection, bench.entry())
        raise Refused("not_yours")
    assert count(store) == 0


def test_trouble_with_somebody_elses_file_is_not_the_workspaces(bench):
    store = bench.create()
    with pytest.raises(FileNotFoundError), store.transaction() as connection:
        audit_log.append(connection, bench.entry())
        (bench.folder / "evidence.pdf").read_bytes()
    assert count(store) == 0


def test_reading_keeps_nothing(bench):
    store = bench.create()
    with store.reading() as connection:
        audit_log.append(connection, bench.entry())
    assert count(store) == 0


def test_nobody_else_can_open_it_while_it_is_open(bench):
    bench.create()
    with pytest.raises(OpenElsewhere):
        bench.unlock()


def test_it_can_be_opened_as_soon_as_the_other_closes(bench):
    bench.create().close()
    bench.unlock()


def test_another_thread_is_turned_away_and_harms_nothing(bench):
    store = bench.create()
    raised = []

    def meddle(use):
        try:
            with use():
                raised.append(None)
        except RuntimeError as error:
            raised.append(str(error))

    for use in (store.transaction, store.reading, store.beside_another_file):
        thread = threading.Thread(target=meddle, args=[use])
        thread.start()
        thread.join()
    assert raised == ["a workspace belongs to the thread that opened it"] * 3
    assert bench.log(store).seq == 1


def test_settings_are_those_that_lose_nothing(bench):
    store = bench.create()
    with store.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                *("locking_mode", "journal_mode", "synchronous", "foreign_keys", "secure_delete"),
                *("trusted_schema", "cell_size_check", "temp_store", "application_id"),
            )
        }
    assert told == {
        "locking_mode": "exclusive",
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "application_id": int.from_bytes(b"SGAT", "big"),
    }


def test_the_app_locks_and_wipes_the_memory_it_reads_in(bench):
    """In a process of its own, which has it as it is shipped: the tests do without (tests/conftest.py)."""
    bench.create().close()
    looks = (
        "import sys, datetime as dt\n"
        "from pathlib import Path\n"
        "from audit_tool.store import opening\n"
        "from audit_tool.store.keys import KdfCost\n"
        "store = opening.unlock(Path(sys.argv[1]), sys.argv[2], now=dt.datetime.fromisoformat(sys.argv[3]),"
        " costs=(KdfCost(8, 1, 1),))\n"
        "with store, store.reading() as connection:\n"
        "    print(connection.exec_driver_sql('PRAGMA cipher_memory_security').scalar())\n"
    )
    arguments = [str(bench.path), bench.passphrase, bench.now.isoformat()]
    assert subprocess.run([sys.executable, "-c", looks, *arguments], capture_output=True, text=True).stdout == "1\n"


def test_no_statement_can_carry_the_workspace_into_another_file(bench):
    store = bench.create()
    with pytest.raises(DBAPIError, match="not authorized"), store.transaction() as connection:
        connection.execute(text("ATTACH :path AS thief KEY ''"), {"path": str(bench.folder / "thief")})
    assert not (bench.folder / "thief").exists()


def test_attaching_is_denied_again_after_a_backup(bench):
    store = bench.create()
    with store.beside_another_file() as driver:
        driver.execute("ATTACH ':memory:' AS guest KEY ''")
        driver.execute("DETACH guest")
    with pytest.raises(DBAPIError, match="not authorized"), store.transaction() as connection:
        connection.execute(text("ATTACH ':memory:' AS guest KEY ''"))


def test_what_was_compiled_for_one_workspace_is_not_compiled_again_after_a_lock(bench):
    asked = select(tables.people.c.name).where(tables.people.c.id == "1", tables.people.c.role == "only asked for here")

    def how_it_was_got(store):
        with store, store.reading() as connection:
            return connection.execute(asked).context.cache_hit

    assert how_it_was_got(bench.create()) is CacheStats.CACHE_MISS
    assert how_it_was_got(bench.unlock()) is CacheStats.CACHE_HIT


def test_errors_never_quote_what_was_written(bench):
    store = bench.create()
    with pytest.raises(DBAPIError) as caught, store.transaction() as connection:
        connection.execute(tables.people.insert(), {"id": "1", "name": "Marigold Ashdown"})
    assert "Marigold" not in str(caught.value)


def test_only_this_user_may_read_the_file(bench):
    store = bench.create()
    bench.log(store)
    kept = [path for path in bench.folder.iterdir() if path.is_file()]
    assert {oct(path.stat().st_mode & 0o777) for path in kept} == {"0o600"}
    assert any(path.name.endswith("-journal") for path in kept)


def fill_the_file(store, connection):
    """Let SQLite find no room, as it does on a full disk: the file may not grow."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_loses_the_block_and_nothing_else(bench):
    store = bench.create()
    head = bench.log(store)
    with pytest.raises(DiskFull) as caught, store.transaction() as connection:
        fill_the_file(store, connection)
        audit_log.append(connection, bench.entry())
        keep(connection, Fact.WRITTEN_BY, "9" * 100_000)
    assert caught.value.params == {"room_made": False}
    with store.reading() as connection:
        assert audit_log.head(connection) == head
        assert read(connection, Fact.WRITTEN_BY) == "0.1.0"


def test_after_a_full_disk_the_next_save_goes_through(bench):
    store = bench.create()
    with pytest.raises(DiskFull), store.transaction() as connection:
        fill_the_file(store, connection)
        keep(connection, Fact.WRITTEN_BY, "9" * 100_000)
    bench.log(store)
    assert count(store) == 1


def test_a_statement_on_a_damaged_page_says_damaged(bench, flip):
    store = bench.create()
    for number in range(60):
        bench.log(store, f"act_{number}")
    with store.reading() as connection:
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'audit_log'").scalar()
    store.engine.dispose()
    flip(root, 900)
    with pytest.raises(DamagedFile), store.reading() as connection:
        connection.execute(select(audit_log.audit_log)).all()


def test_a_killed_session_leaves_no_lock(bench):
    bench.create().close()
    worker = (
        "import os, sys, datetime as dt\n"
        "from pathlib import Path\n"
        "from audit_tool.store import opening\n"
        "from audit_tool.store.keys import KdfCost\n"
        "store = opening.unlock(Path(sys.argv[1]), sys.argv[2], now=dt.datetime.fromisoformat(sys.argv[3]),"
        " costs=(KdfCost(8, 1, 1),))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    arguments = [str(bench.path), bench.passphrase, bench.now.isoformat()]
    ended = subprocess.run([sys.executable, "-c", worker, *arguments])
    assert ended.returncode == -9
    bench.log(bench.unlock())
