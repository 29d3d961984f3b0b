"""Every page of the window on the sample, in hard looks: nothing cut off, everything named.

The whole matrix of sizes, text and themes is `python3 dev.py screens --out DIR`; `EVERY_SCREEN=1 python3 dev.py test
tests/ui` goes to each state of a page where otherwise one stands for all.
"""

import pytest

from tests.every_screen import faults_of, one_of_each_page, showing

HARDEST = ((1024, 700), 200, "dark")
"""The smallest window at the largest text: every page in each of its states."""
LOOKS = [HARDEST, ((1366, 768), 150, "contrast")]
"""And a laptop's window in high contrast: every page."""


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory, northmere_on_disk):
    with showing(qapp, tmp_path_factory.mktemp("screens"), northmere_on_disk) as shown:
        yield shown


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]} {look[1]}% {look[2]}")
def test_nothing_is_cut_off_or_nameless_on_any_page(show, look):
    show.look(*look)
    screens = show.screens if look == HARDEST else one_of_each_page(show.screens)
    found = {screen.name: faults_of(show.go(screen), look[0]) for screen in screens}
    assert {name: faults for name, faults in found.items() if faults} == {}
