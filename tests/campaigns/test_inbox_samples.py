"""A small sample of the inbox's three campaigns."""

import pytest

from campaigns import bent_returns, hostile_files, killed_batches

pytestmark = pytest.mark.slow


def test_nothing_hostile_enters_and_the_honest_files_beside_it_do(tmp_path):
    tally = hostile_files.run(len(hostile_files.BENDS), seed=7, folder=tmp_path)
    assert (tally.entered, tally.unexplained, tally.lost, tally.written) == (0, 0, 0, 0)


def test_a_batch_that_is_killed_is_in_file_by_file_and_goes_on(tmp_path):
    tally = killed_batches.run(3, seed=7, folder=tmp_path, files=5)
    assert (tally.lost, tally.halves, tally.unnoted, tally.left) == (0, 0, 0, 0)
    assert tally.batches <= 1


def test_no_bent_return_enters_and_whole_ones_do(tmp_path):
    tally = bent_returns.run(150, seed=7, folder=tmp_path)
    assert (tally.changed, tally.altered, tally.lost, tally.replayed, tally.left) == (0, 0, 0, 0, 0)
    assert tally.taken
    assert tally.fooled
