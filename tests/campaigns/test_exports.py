"""A small sample of the campaign that cuts the power while files leave, with the control that shows it can fail."""

import pytest

from campaigns import cut_exports
from campaigns.machinery.shims import CannotPreload

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    try:
        return cut_exports.record(tmp_path_factory.mktemp("exports"))
    except CannotPreload as error:
        pytest.skip(str(error))


def test_whenever_the_power_goes_each_file_is_old_or_new_and_the_log_agrees_with_it(recorded):
    tally = cut_exports.cut(recorded, 8, seed=20261122)
    assert (tally.states, tally.torn, tally.untrue, tally.left) == (8, [], [], [])
    assert tally.finished > 0 < tally.files


def test_without_finishing_what_was_cut_off_the_log_would_be_ahead(recorded):
    assert cut_exports.cut(recorded, 8, seed=20261122, finishes=False).untrue
