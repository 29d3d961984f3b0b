"""A coordinator on a laptop that has never seen the app."""

import stat
import sys

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from audit_tool import workspace as house
from audit_tool.store.keys import KdfCost
from ui.widgets import printing

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def sheet_flow(app):
    return app.door._sheet


def name_it(hand, partnership="Northmere Safeguarding Children Partnership"):
    hand.fill("What is your partnership called?", partnership)
    hand.fill("Your name", "Pat Example")
    hand.fill("Your role", "Audit coordinator")
    hand.press("Go on to the passphrase")


def make_it(hand):
    """Go through the first two steps and return the passphrase."""
    name_it(hand)
    words = hand.app.door._passphrase.fields.passphrase()
    hand.fill("Type it once more", words)
    hand.press("Make the workspace")
    return words


def type_groups_back(hand):
    picture = sheet_flow(hand.app)._picture
    hand.press("I have it on paper")
    for position in picture.positions:
        hand.fill(f"Group {position}", picture.groups[position - 1].lower())
    hand.press("Check the two groups")


@pytest.fixture
def hand(new_app, hands):
    hand = hands(new_app())
    hand.settle()
    return hand


def test_three_steps_lead_to_an_open_workspace_with_its_maker_at_the_keyboard(hand, laptop):
    make_it(hand)
    type_groups_back(hand)

    assert hand.app.window is not None
    assert hand.app.window.isVisible()
    pictures = []
    hand.app.hub.ask(lambda ws: ws.views.settings(), pictures.append)
    hand.settle()
    settings = pictures[0]
    assert settings.partnership.name == "Northmere Safeguarding Children Partnership"
    assert [person.name for person in settings.people if person.id == settings.actor_id] == ["Pat Example"]
    assert settings.sheet_checked_on is not None
    assert settings.path == laptop.data / "northmere-safeguarding-children.audit"


def test_it_can_all_be_done_with_the_keyboard(hand):
    hand.fill("What is your partnership called?", "Northmere")
    hand.key(Qt.Key.Key_Return)
    hand.fill("Your name", "Pat Example")
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Return)
    assert "Write down this passphrase." in hand.reads()

    hand.fill("Type it once more", hand.app.door._passphrase.fields.passphrase())
    hand.key(Qt.Key.Key_Return)

    assert "Print the recovery sheet." in hand.reads()


def test_nothing_is_made_before_the_passphrase_was_typed_twice(hand, laptop):
    name_it(hand)
    hand.fill("Type it once more", "something else entirely")
    hand.press("Make the workspace")

    assert "This is not the same." in hand.reads()
    assert not laptop.data.exists()


def test_each_empty_field_says_what_belongs_there(hand):
    hand.press("Go on to the passphrase")

    assert "Enter the name of the partnership." in hand.reads()
    assert "Enter your name." in hand.reads()


def test_another_proposal_has_other_words(hand):
    name_it(hand)
    first = hand.app.door._passphrase.fields.passphrase()
    hand.press("Propose another")

    assert hand.app.door._passphrase.fields.passphrase() != first
    assert len(first.split()) == 5


def test_a_passphrase_of_ones_own_is_judged_as_it_is_typed(hand, qtbot):
    name_it(hand)
    hand.press("Choose my own")
    hand.fill("Your own passphrase", "northmere safeguarding")
    qtbot.waitUntil(lambda: "Too easy to guess." in hand.reads())
    hand.fill("Your own passphrase", "short")
    qtbot.waitUntil(lambda: "Too short." in hand.reads())

    hand.fill("Your own passphrase", "violet anvil teacup brackish moth")
    hand.fill("Type it once more", "violet anvil  teacup brackish moth ")
    hand.press("Make the workspace")

    assert "Print the recovery sheet." in hand.reads()


def test_a_weak_passphrase_typed_quickly_is_not_let_through(hand, laptop):
    name_it(hand)
    hand.press("Choose my own")
    hand.find("Your own passphrase").setText("password1234")
    hand.find("Type it once more").setText("password1234")
    hand.press("Make the workspace")

    assert "Too easy to guess." in hand.reads()
    assert not laptop.data.exists()


def test_a_folder_that_a_cloud_copies_is_refused_with_the_reason(hand, tmp_path):
    cloud = tmp_path / "OneDrive - Northmere Council"
    cloud.mkdir()
    hand.press("Choose another folder")
    dialog = hand.screen.findChild(QFileDialog)
    dialog.fileSelected.emit(str(cloud))
    dialog.reject()
    hand.settle()
    assert "Another program copies this folder to the cloud." in hand.reads()

    name_it(hand)

    assert "No workspace on this laptop yet." in hand.reads()
    assert not list(cloud.iterdir())


def test_the_file_can_be_read_by_its_owner_alone(hand, laptop):
    make_it(hand)

    if sys.platform != "win32":
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in laptop.data.iterdir()}
        assert set(modes.values()) <= {0o600, 0o700}


def test_the_sheet_is_out_of_sight_while_its_groups_are_typed_back(hand):
    make_it(hand)
    groups = sheet_flow(hand.app)._picture.groups
    assert groups[6] in hand.reads()

    hand.press("I have it on paper")

    assert groups[6] not in hand.reads()


def test_wrong_groups_do_not_pass(hand):
    make_it(hand)
    positions = sheet_flow(hand.app)._picture.positions
    hand.press("I have it on paper")
    for position in positions:
        hand.fill(f"Group {position}", "XXXX")
    hand.press("Check the two groups")

    assert "These are not the groups on the sheet." in hand.reads()
    assert hand.app.window is None


def test_a_copy_is_saved_only_after_the_warning(hand, tmp_path):
    make_it(hand)
    assert not hand.sees("Choose where")
    hand.press("Save a copy")
    assert "A copy is as good as the key." in hand.notices()

    hand.press("Choose where")
    dialog = hand.screen.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    dialog.reject()
    hand.settle()

    with pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes()) as pdf:
        text = "".join(pdf[0].get_textpage().get_text_range().split())
    assert all(group in text for group in sheet_flow(hand.app)._picture.groups)
    assert "Move it away from this laptop." in hand.notices()


def test_the_page_that_goes_to_the_printer_is_the_page_of_the_pdf(qapp, tmp_path):
    page = QImage(1240, 1754, QImage.Format.Format_RGB888)
    page.fill(Qt.GlobalColor.white)
    for x in range(100, 300):
        for y in range(100, 300):
            page.setPixelColor(x, y, Qt.GlobalColor.black)
    printer = printing.a4_printer()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))

    printing.paint(printer, [page, page])

    with pypdfium2.PdfDocument((tmp_path / "out.pdf").read_bytes()) as pdf:
        assert len(pdf) == 2
        drawn = pdf[1].render(scale=1).to_pil().convert("L")
    at = drawn.width * 200 // 1240
    assert drawn.getpixel((at, at)) < 40
    assert drawn.getpixel((drawn.width // 2, drawn.height // 2)) > 220


def test_closing_midway_leaves_nothing_or_a_workspace_that_asks_for_its_sheet(hand, laptop, new_app, hands):
    name_it(hand)
    hand.app.end()
    assert not laptop.data.exists()

    again = hands(new_app())
    again.settle()
    words = make_it(again)
    again.app.end()

    third = hands(new_app())
    third.fill("Passphrase", words)
    third.press("Open northmere-safeguarding-children")
    third.press("Go on as Pat Example")
    assert "The recovery sheet was never checked." in third.reads()
    third.press("Make the sheet now")
    type_groups_back_after_reminder(third)
    assert third.app.window is not None


def type_groups_back_after_reminder(hand):
    picture = hand.app.door._arriving._sheet._picture
    hand.press("I have it on paper")
    for position in picture.positions:
        hand.fill(f"Group {position}", picture.groups[position - 1])
    hand.press("Check the two groups")


def test_a_workspace_made_by_hand_opens_from_the_command_line_rooms(hand, laptop):
    words = make_it(hand)
    hand.app.end()

    opened = house.unlock(
        laptop.data / "northmere-safeguarding-children.audit", words, library=house.shelf(), costs=(CHEAP,)
    )
    assert opened.views.settings().partnership.name.startswith("Northmere")
    opened.close()
