"""Every page of the window on the sample, in hard looks: nothing cut off, everything named.

The whole matrix of sizes, text and themes is `python3 dev.py screens --out DIR`.
"""

import pytest

from tests.every_screen import faults_of, showing

LOOKS = [((1024, 700), 200, "dark"), ((1366, 768), 150, "contrast")]
"""The smallest window at the largest text, and a laptop's window in high contrast."""


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory, northmere_on_disk):
    with showing(qapp, tmp_path_factory.mktemp("screens"), northmere_on_disk) as shown:
        yield shown


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]} {look[1]}% {look[2]}")
def test_nothing_is_cut_off_or_nameless_on_any_page(show, look):
    show.look(*look)
    found = {screen.name: faults_of(show.go(screen), look[0]) for screen in show.screens}
    assert {name: faults for name, faults in found.items() if faults} == {}
