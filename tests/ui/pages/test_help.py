"""Help: every page of the window has some, it is found by its words, and it is read by keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

import resources
from tests.ui.a11y import faults, seen_faults
from tests.ui.gallery import settle
from ui.app.frame import Frame
from ui.pages.help.markdown import read
from ui.pages.help.page import HelpPage
from ui.pages.help.topics import topic_for, topics
from ui.text import PlainLabel

PAGES = (
    "first_run", "unlock", "home", "rounds", "start_round", "round", "form", "summary", "findings", "actions",
    "documents", "settings", "people", "recovery", "meeting", "packs", "desk", "open_pack", "round_packs",
    "return_desk",
)  # fmt: skip


@pytest.fixture
def page(hub, shown):
    return in_frame(shown, HelpPage(hub), (1366, 768))


def in_frame(shown, page, size):
    frame = Frame(lambda: True)
    frame.show_screen(page)
    shown(frame, size)
    return page


def reads(page):
    return [label.words() for label in page.findChildren(PlainLabel) if label.isVisible()]


def listed(page):
    index = page._pages.index
    return [index.item(row).text() for row in range(index.count())]


def test_every_file_of_help_is_listed_under_its_own_title():
    files = {path.stem for path in resources.path("help").glob("*.md")}

    assert {topic.name for topic in topics()} == files
    assert all(topic.title and topic.blocks for topic in topics())


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_window_has_help_of_its_own(name):
    topic = next(topic for topic in topics() if topic.name == topic_for(name))

    assert topic.name == name or name in (
        "rounds",
        "start_round",
        "documents",
        "desk",
        "open_pack",
        "round_packs",
        "return_desk",
    )


def test_a_page_nobody_wrote_help_for_opens_the_first_topic():
    assert topic_for("nowhere") == topics()[0].name


def test_no_mark_is_left_in_what_people_read():
    left = [block.words for topic in topics() for block in topic.blocks if {"*", "#", "`", "_"} & set(block.words)]

    assert left == []


def test_marks_become_heads_points_and_bold_stretches():
    blocks = read("# Title\n\n## Head\n\n- **One** and **two**,\n  still the point\n\nA line\nof a paragraph 2 * 3.\n")

    assert [(block.kind, block.words) for block in blocks] == [
        ("title", "Title"),
        ("heading", "Head"),
        ("point", "One and two, still the point"),
        ("paragraph", "A line of a paragraph 2 * 3."),
    ]
    point = blocks[2]
    assert [point.words[start : start + length] for start, length in point.bold] == ["One", "two"]


@given(st.text())
def test_any_text_can_be_read_and_bold_never_reaches_beyond_the_words(text):
    for block in read(text):
        assert all(start + length <= len(block.words) for start, length in block.bold)


def test_a_page_opens_its_own_help_with_the_keyboard_on_it(page):
    page.arrive(None)
    page.open(page.where.__class__("help", "documents"))

    assert "Exporting a document" in reads(page)
    assert isinstance(page.window().focusWidget(), QScrollArea)


def test_words_looked_for_leave_only_the_topics_that_hold_them(page):
    page.arrive(None)
    page.focus_find()
    QTest.keyClicks(page._find, "bring passphrase")
    assert listed(page) == []
    assert "Nothing found. Try one shorter word." in reads(page)

    page._find.clear()
    QTest.keyClicks(page._find, "recovery sheet")
    assert "Recovery sheet and backups" in listed(page)
    assert "Findings" not in listed(page)
    QTest.keyClick(page._find, Qt.Key.Key_Return)
    assert isinstance(page.window().focusWidget(), QScrollArea)


def test_arrows_scroll_a_long_topic(page, qtbot):
    page.open(page.where.__class__("help", "glossary"))
    area = page.window().focusWidget()
    bar = area.verticalScrollBar()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0


@pytest.mark.parametrize(
    ("size", "look", "one_in"),
    [((1366, 768), ("light", 100), 4), ((1024, 700), ("contrast", 200), 1), ((1920, 1080), ("dark", 150), 4)],
)
def test_no_topic_has_a_fault_at_any_size(hub, shown, worn, size, look, one_in):
    """Every topic where there is least room; where there is more, some."""
    worn.wear(theme=look[0], text_percent=look[1])
    page = in_frame(shown, HelpPage(hub), size)
    page.arrive(None)
    found = {}
    for topic in topics()[::one_in]:
        page._show(topic.name)
        settle()
        found[topic.name] = faults(page) if look[1] == 200 else seen_faults(page)  # Tab where there is least room

    assert {name: told for name, told in found.items() if told} == {}


def test_f1_at_the_door_shows_its_help_and_escape_goes_back(new_app, hands):
    hand = hands(new_app())
    hand.key(Qt.Key.Key_F1)
    assert "Making your workspace" in hand.reads()
    hand.key(Qt.Key.Key_Escape)

    assert "No workspace on this laptop yet." in hand.reads()


def test_f1_behind_the_door_shows_the_help_of_the_page(make_workspace, new_app, hands):
    make_workspace(people=(("Pat Example", ""),))
    hand = hands(new_app())
    hand.fill("Passphrase", "running crabbing collide deceiver drove")
    hand.press("Open northmere")
    hand.press("Go on as Pat Example")
    hand.app.window.go("settings")
    hand.settle()
    hand.key(Qt.Key.Key_F1)

    assert hand.app.window.page().help_topic() == "settings"


def test_keys_for_the_text_size_work_at_the_door_and_are_remembered(new_app, hands, laptop):
    from ui import preferences, style

    hand = hands(new_app())
    hand.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert style.look().text_percent == 115
    hand.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

    assert preferences.load(laptop.config).text_percent == 100
