"""Opening a workspace: the passphrase, whatever stands in the way, and who is at the keyboard."""

import datetime as dt
import os
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from audit_tool import workspace as house
from audit_tool.store.keys import KdfCost
from ui.pages.unlock.trouble import Remedy, remedy_for, wait_after
from ui.text import PlainLabel
from ui.widgets.form_dialog import FormDialog

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
PEOPLE = (("Pat Example", "Audit coordinator"), ("Sam Sample", "Scrutineer"))


def type_and_open(hand, name="northmere", words=WORDS):
    hand.fill("Passphrase", words)
    hand.press(f"Open {name}")


def ask(hand, view):
    answers = []
    hand.app.hub.ask(view, answers.append)
    hand.settle()
    return answers[0]


def test_the_workspaces_of_the_folder_are_listed_the_last_saved_first(make_workspace, new_app, hands, laptop):
    make_workspace("northmere")
    make_workspace("southmere")
    os.utime(laptop.data / "northmere.audit", (1_700_000_000, 1_700_000_000))

    hand = hands(new_app())

    assert "2 workspaces on this laptop." in hand.reads()
    assert hand.app.door.locked.current.name == "southmere"


def test_the_passphrase_opens_it_and_the_person_says_who_they_are(make_workspace, new_app, hands):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())

    type_and_open(hand)
    assert "Who is at the keyboard?" in hand.reads()
    assert "not a proof" in hand.reads()
    hand.press("Sam Sample")
    hand.press("Go on as Sam Sample")

    assert hand.app.window is not None
    settings = ask(hand, lambda ws: ws.views.settings())
    assert [person.name for person in settings.people if person.id == settings.actor_id] == ["Sam Sample"]


def test_somebody_new_adds_themselves(make_workspace, new_app, hands):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)

    hand.press("Somebody else")
    hand.press("Add me and go on")
    assert "Enter your name. It stands beside what you do." in hand.reads()
    hand.fill("Your name", "Kim Fictional")
    hand.fill("Your role", "Named nurse")
    hand.press("Add me and go on")

    settings = ask(hand, lambda ws: ws.views.settings())
    assert [person.role for person in settings.people if person.id == settings.actor_id] == ["Named nurse"]


def test_it_can_all_be_done_with_the_keyboard(make_workspace, new_app, hands):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())

    hand.fill("Passphrase", WORDS)
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Return)

    assert hand.app.window is not None


def test_a_wrong_passphrase_says_so_and_the_next_try_waits_a_little(make_workspace, new_app, hands, qtbot):
    made = make_workspace()
    assert list((made.path.parent / "backups").glob("*.audit"))  # tells a wrong passphrase from damage
    hand = hands(new_app())

    type_and_open(hand, words="not these words at all")

    assert "That passphrase does not open this workspace." in hand.notices()
    assert not hand.find("Open northmere").isEnabled()
    assert hand.sees("Use the recovery sheet")
    hand.fill("Passphrase", WORDS)
    qtbot.waitUntil(lambda: hand.find("Open northmere").isEnabled())
    hand.press("Open northmere")
    assert "Who is at the keyboard?" in hand.reads()


def test_nothing_typed_is_asked_for(make_workspace, new_app, hands):
    make_workspace()
    hand = hands(new_app())
    hand.press("Open northmere")

    assert "Type the passphrase of this workspace." in hand.reads()


def damage(path):
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    path.write_bytes(bytes(content))


def empty(path):
    path.write_bytes(b"")


def replace_by_text(path):
    path.write_text("Minutes of a meeting, not a workspace. " * 200, encoding="utf-8")


def protect(path):
    path.chmod(0o400)


def remove(path):
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "sentence", "button"),
    [
        (damage, "part of the file is damaged", "Restore a backup"),
        (empty, "The file is empty, or only part of it is here.", "Restore a backup"),
        (replace_by_text, "This file is not a workspace.", "Open another file"),
        (protect, "This folder or file cannot be written to.", "Copy it to this laptop"),
        (remove, "There is no workspace here any more.", "Open another file"),
    ],
)
def test_each_trouble_has_its_own_sentence_and_a_button_that_mends_it(
    make_workspace, new_app, hands, spoil, sentence, button
):
    made = make_workspace()
    hand = hands(new_app())
    spoil(made.path)

    type_and_open(hand)

    assert sentence in hand.notices()
    assert hand.sees(button)


def test_a_workspace_that_is_open_elsewhere_says_so(make_workspace, new_app, hands):
    made = make_workspace()
    other = house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    hand = hands(new_app())

    type_and_open(hand)
    assert "open in another window or by another person" in hand.notices()
    other.close()
    hand.press("Try again")

    assert "Who is at the keyboard?" in hand.reads()


def test_a_workspace_in_a_synced_folder_is_copied_to_a_safe_place(make_workspace, new_app, hands, laptop, tmp_path):
    made = make_workspace("northmere")
    make_workspace("southmere")
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    for file in made.path.parent.glob("northmere*"):
        shutil.move(file, cloud / file.name)
    hand = hands(new_app())
    hand.app.door.open_file(cloud / "northmere.audit")

    type_and_open(hand)
    assert "Another program copies this folder to the cloud." in hand.notices()
    hand.press("Copy it to this laptop")
    assert "Copied to this laptop." in hand.notices()
    type_and_open(hand)

    assert "Who is at the keyboard?" in hand.reads()
    assert ask(hand, lambda ws: ws.path) == laptop.data / "northmere.audit"
    assert (cloud / "northmere.audit").exists()


def test_a_damaged_workspace_comes_back_from_its_backup_as_a_new_file(make_workspace, new_app, hands, laptop):
    made = make_workspace(people=PEOPLE)
    damage(made.path)
    spoiled = made.path.read_bytes()
    hand = hands(new_app())

    type_and_open(hand)
    hand.press("Restore a backup")
    assert "1 backup of northmere." in hand.reads()
    hand.fill("Passphrase of that day", WORDS)
    hand.press("Restore to a new file")

    assert "Who is at the keyboard?" in hand.reads()
    assert ask(hand, lambda ws: ws.path) == laptop.data / "northmere-restored.audit"
    assert made.path.read_bytes() == spoiled


def test_the_recovery_sheet_opens_it_and_asks_for_a_new_passphrase_and_a_new_sheet(make_workspace, new_app, hands):
    made = make_workspace(people=PEOPLE)
    hand = hands(new_app())

    hand.press("Use the recovery sheet")
    hand.fill("Type the groups from the sheet, or what the QR code says", "not a key")
    hand.press("Open with the sheet")
    assert "A letter is wrong in the recovery key." in hand.reads()
    hand.fill("Type the groups from the sheet, or what the QR code says", " ".join(made.sheet.groups()).lower())
    hand.press("Open with the sheet")
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    assert "Choose a new passphrase." in hand.reads()
    panel = hand.app.door._arriving
    words = panel._passphrase.fields.passphrase()
    hand.fill("Type it once more", words)
    hand.press("Change the passphrase")

    assert "Print the recovery sheet." in hand.reads()
    assert panel._sheet._picture.groups != made.sheet.groups()
    path = ask(hand, lambda ws: ws.path)
    hand.app.end()
    house.unlock(path, words, library=house.shelf(), costs=(CHEAP,)).close()


def test_a_workspace_left_open_by_a_crash_says_so_calmly(make_workspace, new_app, hands, tmp_path):
    made = make_workspace(people=PEOPLE)
    journal = made.path.with_name("northmere.audit-journal")
    journal.write_bytes(b"")
    hand = hands(new_app())

    type_and_open(hand)

    assert "This laptop stopped without closing the workspace." in hand.notices()
    assert "Everything saved is here; it was checked." in hand.notices()


def test_locking_takes_everything_off_the_screen_and_gives_the_file_back(make_workspace, new_app, hands):
    made = make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    QApplication.clipboard().setText("copied from an answer")

    hand.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert hand.app.window is None
    assert "northmere is locked." in hand.reads()
    assert "Pat Example" not in hand.reads()
    assert QApplication.clipboard().text() == ""
    house.unlock(made.path, WORDS, library=house.shelf(), costs=(CHEAP,)).close()


def test_after_ten_quiet_minutes_it_locks_and_says_why(make_workspace, new_app, hands, qtbot):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    assert hand.app.idle.left() > 9 * 60_000

    hand.app.idle._timer.start(1)
    qtbot.waitUntil(lambda: hand.app.window is None)
    hand.settle()

    assert "Locked after 10 minutes. Your work is saved." in hand.notices()


def test_a_dialog_left_open_is_not_left_over_the_door(make_workspace, new_app, hands, qtbot):
    """What stands in it goes off the screen with everything else, though it was not saved."""
    make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    fields = PlainLabel("Nobody Fictional")
    FormDialog("Who is Mother?", "", fields, act="Save", is_touched=lambda: True, parent=hand.app.frame).open()

    hand.app.idle._timer.start(1)
    qtbot.waitUntil(lambda: hand.app.window is None)

    assert not [dialog for dialog in hand.app.frame.findChildren(QDialog) if dialog.isVisible()]


def test_it_locks_by_itself_even_before_anybody_said_who_they_are(make_workspace, new_app, hands, qtbot):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)

    hand.app.idle._timer.start(1)
    qtbot.waitUntil(lambda: "northmere is locked." in hand.reads())
    hand.settle()

    assert "Pat Example" not in hand.reads()


@pytest.mark.parametrize(("wrong_tries", "seconds"), [(0, 0), (1, 1), (2, 2), (3, 4), (9, 4)])
def test_the_wait_grows_and_stays_short(wrong_tries, seconds):
    assert wait_after(wrong_tries) == seconds


def test_whatever_has_no_remedy_of_its_own_can_be_tried_again():
    assert remedy_for("something_new") is Remedy.TRY_AGAIN


def test_a_laptop_that_slept_is_locked_when_it_wakes(make_workspace, new_app, hands, qtbot):
    make_workspace(people=PEOPLE)
    hand = hands(new_app())
    type_and_open(hand)
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")

    hand.app._last_pulse -= dt.timedelta(minutes=20)
    hand.app._pulse.timeout.emit()
    qtbot.waitUntil(lambda: hand.app.window is None)
    hand.settle()

    assert "northmere is locked." in hand.reads()
