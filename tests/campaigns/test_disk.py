"""The disk the power-cut campaign replays on forgets exactly what was not flushed."""

import random

import pytest

from campaigns.machinery.disk import Disk, Operation

OLD, NEW = b"old " * 256, b"new " * 256


def made(name="a"):
    return Operation("C", name, 0, b"")


def written(content, name="a", offset=0):
    return Operation("W", name, offset, content)


def flushed(name="a"):
    return Operation("S", name, 0, b"")


def renamed(old, fresh):
    return Operation("R", old, 0, b"", fresh)


FOLDER_FLUSHED = Operation("D", "", 0, b"")
REMOVED = Operation("U", "a", 0, b"")
WHOLE = (made(), written(OLD), flushed(), FOLDER_FLUSHED)


def after_many_cuts(*operations):
    """Give every folder that four hundred power cuts leave."""
    disk = Disk()
    for operation in operations:
        disk.do(operation)
    return [disk.after_power_cut(random.Random(seed)) for seed in range(400)]  # noqa: S311 - to be repeated


def test_what_was_flushed_is_there():
    assert all(folder == {"a": OLD} for folder in after_many_cuts(*WHOLE))


def test_a_file_whose_folder_was_not_flushed_may_be_gone():
    assert {tuple(folder) for folder in after_many_cuts(made(), written(OLD), flushed())} == {(), ("a",)}


def test_what_was_not_flushed_may_be_old_new_or_torn():
    contents = {folder["a"] for folder in after_many_cuts(*WHOLE, written(NEW))}
    assert {OLD, NEW, NEW[:512] + OLD[512:], OLD[:512] + NEW[512:]} == contents


def test_sectors_are_never_torn_inside():
    for folder in after_many_cuts(*WHOLE, written(NEW, offset=100)):
        for start in (0, 1024):
            assert folder["a"][100 + start : 100 + start + 4] in (b"old ", b"new ", b"")


def test_a_later_flush_makes_earlier_writes_certain():
    assert all(folder["a"] == NEW for folder in after_many_cuts(*WHOLE, written(NEW), flushed()))


@pytest.mark.parametrize("last", [(), (FOLDER_FLUSHED,)])
def test_a_removal_is_certain_only_with_its_folder(last):
    left = {tuple(folder) for folder in after_many_cuts(*WHOLE, REMOVED, *last)}
    assert left == ({()} if last else {(), ("a",)})


def test_a_replacement_is_the_old_file_or_the_new_never_neither():
    replacing = (made("b"), written(NEW, "b"), flushed("b"), renamed("b", "a"))
    contents = {folder["a"] for folder in after_many_cuts(*WHOLE, *replacing)}
    assert contents == {OLD, NEW}


def test_a_replacement_that_was_not_flushed_first_may_be_empty():
    careless = (made("b"), written(NEW, "b"), renamed("b", "a"), FOLDER_FLUSHED)
    assert b"" in {folder["a"] for folder in after_many_cuts(*WHOLE, *careless)}


def test_cutting_and_growing():
    cut = Operation("T", "a", 100, b"")
    grown = Operation("T", "a", 200, b"")
    assert after_many_cuts(*WHOLE, cut, grown, flushed())[0]["a"] == OLD[:100] + bytes(100)
