"""Every part of the kit, at every size of window and text and in every theme, passes the rules."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.ui import a11y, gallery
from ui.style.tokens import THEMES

SIZES = ((1024, 700), (1366, 768), (1920, 1080))
TEXT = (100, 150, 200)


@pytest.fixture
def build(qtbot, worn, hub):
    def make(name, size):
        screen = gallery.window(hub, worn) if name == "form" else gallery.SCREENS[name]()
        qtbot.addWidget(screen)
        return gallery.show(screen, size)

    return make


@pytest.mark.parametrize("percent", TEXT)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", [*gallery.SCREENS, "form"])
def test_nothing_is_cut_off(build, worn, name, size, percent):
    worn.wear(text_percent=percent)
    screen = build(name, size)

    assert screen.size() == QSize(*size), "the window grew past the size asked for"
    assert a11y.clipped(screen) == []
    assert a11y.overlapping(screen) == []


@pytest.mark.parametrize("percent", (100, 200))
@pytest.mark.parametrize("name", [*gallery.SCREENS, "form"])
def test_everything_is_named_reached_by_tab_and_large_enough(build, worn, name, percent):
    worn.wear(text_percent=percent)
    screen = build(name, (1366, 768))

    assert a11y.nameless(screen) == []
    assert a11y.too_small(screen) == []
    assert a11y.unreachable(screen) == []
    assert a11y.upward_jumps(screen) == []


@pytest.mark.parametrize("name", [*gallery.SCREENS, "form"])
def test_a_change_of_text_size_and_theme_reaches_what_is_already_shown(build, worn, name):
    screen = build(name, (1366, 768))
    before = screen.grab().toImage()

    worn.wear(theme="dark", text_percent=150)
    gallery.settle()
    dark = screen.grab().toImage()

    assert a11y.clipped(screen) == []
    assert dark.pixelColor(1300, 760).lightnessF() < 0.3 < before.pixelColor(1300, 760).lightnessF()

    worn.wear(theme="light", text_percent=100)
    gallery.settle()
    assert a11y.clipped(screen) == []


@pytest.mark.parametrize("theme", ("light", "dark", "contrast"))
@pytest.mark.parametrize("name", [*gallery.SCREENS, "form"])
def test_nothing_shows_a_colour_that_is_not_a_token(build, worn, name, theme):
    """No default grey of Qt anywhere: the commonest colours of a screen are tokens of its theme."""
    worn.wear(theme=theme)
    image = build(name, (1366, 768)).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    common = {f"#{pixel & 0xFFFFFF:06X}" for pixel, count in counts.items() if count > 20_000}

    assert common <= set(THEMES[theme].values())


def test_the_form_folds_its_aside_before_its_index_and_never_the_work(build, worn):
    seen = []
    for size, percent in (((1366, 768), 100), ((1024, 700), 100), ((1366, 768), 200)):
        worn.wear(text_percent=percent)
        page = build("form", size).page()
        seen.append((page.reflow.chosen, page.index.isVisible(), page.side.isVisible()))
        assert page.block.isVisible()

    assert seen == [("all", True, True), ("slim", True, False), ("one", False, False)]


@pytest.mark.parametrize("name", [*gallery.SCREENS, "form"])
def test_nothing_flashes_as_a_window_of_its_own_while_a_screen_is_built(qapp, qtbot, worn, hub, name):
    """A part that is shown before it has a parent is a window for a moment, and takes the focus with it."""

    class Watch(QObject):
        windows = ()

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.windows = (*self.windows, a11y.describe(watched))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    screen = gallery.window(hub, worn) if name == "form" else gallery.SCREENS[name]()
    qapp.removeEventFilter(watch)
    qtbot.addWidget(screen)

    assert watch.windows == ()
