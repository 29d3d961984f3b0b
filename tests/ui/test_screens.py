"""Every page of the window on the sample, in hard looks: nothing cut off, everything named.

The whole matrix of sizes, text and themes is `python3 dev.py screens --out DIR`; `EVERY_SCREEN=1 python3 dev.py test
tests/ui` goes to each state of a page where otherwise one stands for all.
"""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.every_screen import faults_of, one_of_each_page, showing
from tests.ui import a11y
from ui import style

HARDEST = ((1024, 700), 200, "dark")
"""The smallest window at the largest text: every page in each of its states."""
CONTRAST = ((1366, 768), 150, "contrast")
"""And a laptop's window in high contrast: every page."""


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory, northmere_on_disk):
    with showing(qapp, tmp_path_factory.mktemp("screens"), northmere_on_disk) as shown:
        yield shown


@pytest.mark.slow
def test_nothing_is_cut_off_or_nameless_on_any_screen_in_the_hardest_look(show):
    show.look(*HARDEST)
    found = {screen.name: faults_of(show.go(screen), HARDEST[0]) for screen in show.screens}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.slow
def test_in_high_contrast_nothing_is_cut_off_or_nameless_and_what_has_the_keyboard_shows_the_ring(show):
    """Nothing else is of the ring's colour there; the same lines draw it in every theme."""
    show.look(*CONTRAST)
    found = {}
    for screen in one_of_each_page(show.screens):
        found[screen.name] = [*faults_of(show.go(screen), CONTRAST[0]), *_without_ring(show)]
    assert {name: faults for name, faults in found.items() if faults} == {}


def _without_ring(show):
    """Bring the keyboard to one control of each kind on a page, and list those that do not show that they have it.

    EVERY_SCREEN brings it to each of them: a kind draws its ring by the same lines wherever it stands.
    """
    reached = [one for one in a11y.controls(show.window.page()) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    one_of_each = {type(control): control for control in reached}.values()
    for control in reached if os.environ.get("EVERY_SCREEN") else one_of_each:
        control.clearFocus()  # one that has it already would not hear that the keyboard brought it
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if control.hasFocus() and not _gold(control):
            yield f"{a11y.describe(control)} shows no ring"


def _gold(control) -> bool:
    """Say whether any pixel of a control has the colour of the ring."""
    image = control.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return style.colour("focus").rgb() in memoryview(image.constBits()).cast("I")
