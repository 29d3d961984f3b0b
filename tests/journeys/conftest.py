"""The app on a laptop of its own, with a workspace in it, for whole days' work."""

from tests.ui.conftest import clock, dressed, hub, small_sets, worn  # noqa: F401  # fixtures
from tests.ui.pages.conftest import hands, laptop, make_workspace, new_app  # noqa: F401  # fixtures
