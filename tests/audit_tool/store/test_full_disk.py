"""The day the disk is full: the last save goes through, and nothing that was saved is lost."""

import shutil

import pytest
from sqlalchemy import insert

from audit_tool.domain.errors import DiskFull, MissingFile
from audit_tool.store import audit_log, ballast, tables
from audit_tool.store.ballast import ballast_of

MIB = 1024 * 1024


def write(store, bench, words):
    """Write a passage with its line in the log."""
    row = {"subject": "brief", "part": "summary", "text": words, "at": bench.now, "by": "person-1"}
    with store.transaction() as connection:
        connection.execute(insert(tables.passages), row)
        audit_log.append(connection, bench.entry())


def fill_disk(folder, leaving=0):
    with (folder / "fill").open("ab") as file:
        file.write(bytes(max(0, shutil.disk_usage(folder).free - leaving)))


def test_the_ballast_is_eight_megabytes_beside_the_workspace(bench, on_a_small_disk):
    def scenario():
        bench.create()
        before = shutil.disk_usage(bench.folder).free
        ballast.lay(bench.path)
        assert ballast_of(bench.path) == bench.folder / "sheffield.ballast"
        assert before - shutil.disk_usage(bench.folder).free == 8 * MIB

    assert on_a_small_disk(100 * 1024, scenario) == 0


def test_laying_it_twice_takes_no_more(bench, on_a_small_disk):
    def scenario():
        ballast.lay(bench.path)
        before = shutil.disk_usage(bench.folder).free
        ballast.lay(bench.path)
        assert shutil.disk_usage(bench.folder).free == before

    assert on_a_small_disk(100 * 1024, scenario) == 0


def test_it_is_not_laid_where_the_disk_has_little_to_spare(bench, on_a_small_disk):
    def scenario():
        ballast.lay(bench.path)
        assert not ballast_of(bench.path).exists()

    assert on_a_small_disk(60 * 1024, scenario) == 0


def test_the_last_save_goes_through_on_a_full_disk(bench, on_a_small_disk):
    def scenario():
        store = bench.create()
        ballast.lay(bench.path)
        fill_disk(bench.folder)
        write(store, bench, "the last words of the day " * 2000)
        assert not ballast_of(bench.path).exists()
        store.close()
        with bench.unlock().reading() as connection:
            assert audit_log.head(connection).seq == 1

    assert on_a_small_disk(100 * 1024, scenario) == 0


def test_a_save_too_big_for_the_room_left_goes_through_when_tried_again(bench, on_a_small_disk):
    def scenario():
        store = bench.create()
        ballast.lay(bench.path)
        fill_disk(bench.folder, leaving=3 * MIB)
        with pytest.raises(DiskFull) as caught:
            write(store, bench, "x" * 4 * MIB)
        assert caught.value.params == {"room_made": True}
        write(store, bench, "x" * 4 * MIB)

    assert on_a_small_disk(100 * 1024, scenario) == 0


def test_without_ballast_the_save_is_refused_and_everything_before_it_stays(bench, on_a_small_disk):
    def scenario():
        store = bench.create()
        for _ in range(20):
            write(store, bench, "said before")
        fill_disk(bench.folder)
        with pytest.raises(DiskFull) as caught:
            write(store, bench, "x" * MIB)
        assert caught.value.params == {"room_made": False}
        with store.reading() as connection:
            assert audit_log.verify(connection).rows == 20
        (bench.folder / "fill").unlink()
        write(store, bench, "said after")
        with store.reading() as connection:
            assert audit_log.verify(connection).rows == 21

    assert on_a_small_disk(4 * 1024, scenario) == 0


def test_making_a_workspace_on_a_full_disk_leaves_nothing(bench, on_a_small_disk):
    def scenario():
        fill_disk(bench.folder, leaving=64 * 1024)
        with pytest.raises(DiskFull):
            bench.create()
        assert [path.name for path in bench.folder.iterdir()] == ["fill"]

    assert on_a_small_disk(1024, scenario) == 0


def test_giving_back_ballast_that_is_not_there(bench):
    assert not ballast.release(bench.path)


def test_the_folder_gone(bench):
    bench.path = bench.folder / "gone" / "sheffield.audit"
    with pytest.raises(MissingFile):
        ballast.lay(bench.path)
    with pytest.raises(MissingFile):
        ballast.release_when_low(bench.path)
