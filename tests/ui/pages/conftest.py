"""What tests of pages start from."""

import pytest

from tests.ui.pages.area import Area, settle


@pytest.fixture
def area(hub_with_ws) -> Area:
    """Two agencies with a Section 11 round that has just started."""
    return settle(hub_with_ws)
