"""Settings: what is changed is saved, what is refused says why, and nothing is out of reach."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog

from audit_tool import workspace as house
from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId, PersonId
from audit_tool.domain.people import Person
from audit_tool.domain.school_terms import read_terms
from audit_tool.exchange.packs import read_key_file
from audit_tool.store.keys import KdfCost
from audit_tool.usecases.attachments import WARN_TOTAL
from tests.audit_tool.render.test_word_template import a_template
from tests.ui.a11y import faults, seen_faults
from ui import preferences, style
from ui.flows.six_words import SixWords
from ui.pages.settings.people import PersonFields

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
SECTIONS = ("partnership", "people", "question_sets", "appearance", "safety", "keys", "about")


@pytest.fixture
def hand(make_workspace, new_app, hands):
    """At the settings of a workspace with two people in it."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"), ("Sam Sample", "Scrutineer")))
    hand = hands(new_app())
    hand.made = made
    hand.fill("Passphrase", WORDS)
    hand.press("Open northmere")
    hand.press("Pat Example")
    hand.press("Go on as Pat Example")
    hand.app.window.go("settings")
    hand.settle()
    return hand


def turn_to(hand, section):
    hand.app.window.page()._turn(section)
    hand.settle()


def ask(hand, view):
    answers = []
    hand.app.hub.ask(view, answers.append)
    hand.settle()
    return answers[0]


def settings(hand):
    return ask(hand, lambda ws: ws.views.settings())


def dialog(hand):
    (shown,) = [one for one in hand.screen.findChildren(QDialog) if one.isVisible()]
    return shown


def choose_file(hand, path):
    chooser = hand.screen.findChild(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    hand.settle()


def choose_row(hand, name, row=0):
    table = hand.find(name)
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    hand.settle()


# ---- the partnership


def test_a_name_is_saved_a_moment_after_the_last_key(hand, qtbot):
    hand.fill("Short name", "Northmere")
    qtbot.waitUntil(lambda: settings(hand).partnership.short_name == "Northmere")

    assert hand.app.window.bar.saved.words().startswith("Saved")


def test_what_is_being_typed_is_saved_by_turning_to_another_section(hand):
    hand.fill("Where to ask for another format", "business.team@northmere.example")
    turn_to(hand, "people")

    assert settings(hand).partnership.contact == "business.team@northmere.example"


def test_what_is_being_typed_is_saved_by_locking(hand):
    hand.fill("What your letters rest on", '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’')
    hand.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    opened = house.unlock(hand.made.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    assert opened.views.settings().partnership.legal_basis == '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
    opened.close()


def test_without_a_name_the_old_one_stays_and_the_rest_is_saved(hand):
    hand.find("Name of the partnership").clear()
    hand.fill("Short name", "N")
    turn_to(hand, "about")
    turn_to(hand, "partnership")

    assert "Enter the name of the partnership." in hand.reads()
    assert (settings(hand).partnership.name, settings(hand).partnership.short_name) == ("Northmere", "N")


def test_term_dates_are_typed_and_a_line_that_is_no_term_is_named_and_kept(hand):
    edit = hand.find("Term dates")
    edit.setFocus()
    QTest.keyClicks(edit, "Spring 1: 5 January 2027 to 12 February 2027")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "after half term")
    turn_to(hand, "people")
    turn_to(hand, "partnership")
    assert "No term: after half term. Give its first and its last day." in hand.reads()
    for _ in "after half term":
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, "22 February 2027 to 25 March 2027")
    turn_to(hand, "people")
    turn_to(hand, "partnership")
    assert "No term" not in hand.reads()
    assert len(read_terms(settings(hand).partnership.term_dates).terms) == 2


def png(colour="#0F4C5A"):
    file = io.BytesIO()
    Image.new("RGB", (60, 20), colour).save(file, "PNG")
    return file.getvalue()


def test_a_quorum_is_kept_beside_what_is_being_typed(hand):
    hand.fill("Short name", "Mere")
    choose = hand.find("Quorum of a case audit's meeting")
    choose.setCurrentIndex(choose.findData(3))
    choose.activated.emit(choose.currentIndex())
    hand.settle()

    kept = settings(hand).partnership
    assert (kept.quorum, kept.short_name) == (3, "Mere")


def test_a_logo_is_kept_shown_and_taken_away(hand, tmp_path):
    (tmp_path / "logo.png").write_bytes(png())
    hand.press("Choose a logo")
    choose_file(hand, tmp_path / "logo.png")

    assert settings(hand).logo.startswith(b"\x89PNG")
    hand.press("Remove the logo")
    assert settings(hand).logo is None


def test_a_word_template_is_looked_over_kept_used_and_taken_away(hand, tmp_path):
    (tmp_path / "ours.docx").write_bytes(a_template(more={"word/vbaProject.bin": "x"}))
    hand.press("Choose a template")
    choose_file(hand, tmp_path / "ours.docx")
    assert "It holds macros." in hand.reads()
    (tmp_path / "ours.docx").write_bytes(a_template("Ours", "{{content}}"))
    hand.press("Choose a template")
    choose_file(hand, tmp_path / "ours.docx")
    assert "It holds macros." not in hand.reads()
    template_id = settings(hand).partnership.word_template_id
    assert template_id is not None
    hand.press("Use no template")
    assert settings(hand).partnership.word_template_id is None


def test_a_logo_that_is_no_picture_is_refused_beside_the_button(hand, tmp_path):
    (tmp_path / "logo.png").write_text("minutes of a meeting", encoding="utf-8")
    hand.press("Choose a logo")
    choose_file(hand, tmp_path / "logo.png")

    assert "This is not a PNG or JPEG picture." in hand.reads()
    assert settings(hand).logo is None


# ---- people and agencies


def test_a_person_is_added_changed_and_marked_as_left(hand):
    turn_to(hand, "people")
    hand.press("Add a person")
    hand.press("Add this person")
    assert "Enter the person's name." in hand.reads()
    hand.fill("Name", "Kim Fictional")
    hand.fill("Role", "Named nurse")
    hand.press("Add this person")
    assert "3 people use this workspace." in hand.reads()

    choose_row(hand, "People")
    hand.press("Change Kim Fictional")
    hand.fill("Role", "Designated nurse")
    hand.press("Still uses this workspace")
    hand.press("Save")

    kim = next(person for person in settings(hand).people if person.name == "Kim Fictional")
    assert (kim.role, kim.active) == ("Designated nurse", False)
    assert "2 people use this workspace." in hand.reads()


def test_a_handover_report_is_saved_for_whoever_takes_over(hand, tmp_path):
    turn_to(hand, "people")
    hand.press("Save a handover report")
    choose_file(hand, tmp_path / "handover.pdf")
    assert "Handover report saved." in hand.reads()
    assert (tmp_path / "handover.pdf").read_bytes().startswith(b"%PDF")


def test_nobody_can_mark_themselves_as_left(hand):
    turn_to(hand, "people")
    choose_row(hand, "People")
    hand.press("Change Pat Example")

    assert not hand.sees("Still uses this workspace")


def test_leaving_a_dialog_with_something_typed_asks_first(hand):
    turn_to(hand, "people")
    hand.press("Add a person")
    hand.fill("Name", "Kim Fictional")
    hand.press("Cancel")

    assert "What you typed here is not saved." in hand.reads()
    hand.press("Keep writing")
    assert hand.find("Name").text() == "Kim Fictional"


def test_ones_own_pin_is_typed_twice_and_kept(hand):
    turn_to(hand, "people")
    hand.press("Set my own PIN")
    hand.fill("Your PIN", "2468")
    hand.fill("The same PIN again", "2469")
    hand.press("Set my PIN")
    assert "The two are not the same." in hand.reads()
    hand.fill("The same PIN again", "2468")
    hand.press("Set my PIN")

    assert [person.name for person in settings(hand).people if person.has_pin] == ["Pat Example"]
    actor = settings(hand).actor_id
    ask(hand, lambda ws: ws.people.check_pin(actor, "2468"))


def test_a_pin_of_letters_is_refused_and_stays_to_be_mended(hand):
    turn_to(hand, "people")
    hand.press("Set my own PIN")
    hand.fill("Your PIN", "abcd")
    hand.fill("The same PIN again", "abcd")
    hand.press("Set my PIN")

    assert "A PIN is 4 to 12 digits." in hand.reads()
    assert hand.find("Your PIN").text() == "abcd"


def test_a_person_stays_with_an_agency_that_left(qtbot, worn):
    left = Agency(AgencyId("left"), "OLD", "Old Example Trust", "Old Trust", "acute_trust", active=False)
    other = replace(left, id=AgencyId("other"), name="Other Example Trust")
    person = Person(PersonId("p"), "Pat Example", "Named nurse", left.id)
    fields = PersonFields(person, (left, other), is_self=False)
    qtbot.addWidget(fields)
    assert fields.person() == person
    assert not fields.is_touched()
    assert [fields._agency.itemText(place) for place in range(fields._agency.count())] == ["None of these", left.name]


# ---- question sets and looks


def test_a_set_that_does_not_load_is_named_with_what_to_mend(laptop, make_workspace, new_app, hands):
    own = laptop.data / "question_sets"
    own.mkdir(parents=True)
    (own / "local.toml").write_text('format = "sqs/1"\nid = "local"\ntitle = \n', encoding="utf-8")
    make_workspace(people=(("Pat Example", ""),))
    hand = hands(new_app())
    hand.fill("Passphrase", WORDS)
    hand.press("Open northmere")
    hand.press("Go on as Pat Example")
    hand.app.window.go("settings")
    turn_to(hand, "question_sets")

    assert "1 thing to mend." in hand.reads()
    assert "local.toml" in hand.notices()
    assert str(own) in hand.reads()


def test_the_folder_for_own_sets_is_made_and_opened(hand, laptop, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    turn_to(hand, "question_sets")
    hand.press("Open that folder")

    assert opened == [str(laptop.data / "question_sets")]
    assert (laptop.data / "question_sets").is_dir()


def test_a_look_is_worn_at_once_and_remembered(hand, laptop):
    turn_to(hand, "appearance")
    hand.press("Dark")
    hand.press("150%")
    hand.press("Keys 1 to 9 choose a card; untick if keys get pressed by chance or by voice")

    assert (style.look().theme, style.look().text_percent, style.look().single_keys) == ("dark", 150, False)
    kept = preferences.load(laptop.config)
    assert (kept.theme, kept.text_percent, kept.single_keys) == ("dark", 150, False)


def test_the_keys_for_text_size_are_remembered_too(hand, laptop):
    hand.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert preferences.load(laptop.config).text_percent == 115


def test_a_look_that_cannot_be_remembered_is_worn_and_told(hand, laptop):
    turn_to(hand, "appearance")
    (laptop.config / preferences.FILE).unlink()
    laptop.config.rmdir()
    laptop.config.write_text("a file stands here", encoding="utf-8")
    hand.press("Dark")

    assert style.look().theme == "dark"
    assert "That was not done." in hand.reads()


# ---- safety


def test_backing_up_now_adds_to_the_list_and_says_what_it_holds(hand):
    turn_to(hand, "safety")
    before = len(ask(hand, lambda ws: ws.safety.backups()))
    hand.press("Back up now")

    assert "Backed up, and read back." in hand.notices()
    assert len(ask(hand, lambda ws: ws.safety.backups())) == before + 1
    assert "Last backed up on" in hand.reads()


def test_a_workspace_heavy_with_files_says_so_above_its_backups(hand):
    turn_to(hand, "safety")
    assert "of files are kept inside" not in hand.reads()
    hand.app.window.page()._sections["safety"].show_picture(replace(settings(hand), embedded=WARN_TOTAL))

    assert "1.1 GB of files are kept inside. Refer to large files" in hand.reads()


def test_a_backup_is_restored_to_a_new_file_beside_the_open_one(hand, laptop):
    turn_to(hand, "safety")
    choose_row(hand, "Backups")
    hand.press("Restore to a new file")
    assert "stays as it is" in hand.reads()
    hand.press("Restore it")

    assert "Restored as northmere-" in hand.notices()
    (restored,) = laptop.data.glob("northmere-*.audit")
    house.unlock(restored, WORDS, library=house.shelf(), costs=(CHEAP,)).close()


def test_the_passphrase_is_changed_only_by_whoever_knows_it(hand):
    turn_to(hand, "safety")
    hand.press("Change the passphrase")
    box = dialog(hand)
    hand.settle()
    hand.fill("The passphrase of today", "not these words at all")
    words = next(label.words() for label in box.findChildren(type(box.body)) if len(label.words().split()) == 5)
    hand.fill("Type it once more", words)
    hand.press_in(box, "Change the passphrase")
    assert "That is not the passphrase of this workspace." in hand.reads()

    hand.fill("The passphrase of today", WORDS)
    hand.press_in(box, "Change the passphrase")
    assert "The passphrase was changed." in hand.notices()
    hand.app.end()
    house.unlock(hand.made.path, words, library=house.shelf(), costs=(CHEAP,)).close()


def test_a_new_recovery_sheet_is_made_and_checked(hand):
    turn_to(hand, "safety")
    hand.press("Make a new recovery sheet")
    box = dialog(hand)
    (flow,) = [one for one in box.findChildren(object) if type(one).__name__ == "RecoverySheetFlow"]
    picture = flow._picture
    hand.press("I have it on paper")
    for position in picture.positions:
        hand.fill(f"Group {position}", picture.groups[position - 1])
    hand.press("Check the two groups")

    assert "The new recovery sheet was checked." in hand.notices()
    hand.app.end()
    path = hand.made.path
    house.unlock_with_recovery_key(path, " ".join(picture.groups), library=house.shelf()).close()


def test_the_log_is_checked_on_demand(hand):
    turn_to(hand, "safety")
    hand.press("Check the log")

    assert "The log is whole." in hand.notices()


def test_everything_is_exported_only_after_the_warning(hand, tmp_path):
    turn_to(hand, "safety")
    hand.press("Export everything as plain files")
    assert "They are not locked" in hand.reads()
    hand.press("Choose an empty folder")
    choose_file(hand, tmp_path / "out")

    assert json.loads((tmp_path / "out" / "tables.json").read_text(encoding="utf-8"))["rows"]["people"] == 2
    assert "Everything was exported." in hand.notices()


def test_the_minutes_before_locking_are_kept_and_heeded(hand):
    turn_to(hand, "safety")
    choose = hand.find("Lock after")
    choose.setCurrentIndex(choose.findData(3))
    choose.activated.emit(choose.currentIndex())
    hand.settle()

    assert settings(hand).partnership.auto_lock_minutes == 3
    assert abs(hand.app.idle.left() - 3 * 60_000) < 30_000


# ---- the page


def test_the_index_is_worked_by_arrows(hand):
    index = hand.find("Sections of the settings")
    index.setFocus()
    QTest.keyClick(index, Qt.Key.Key_Down)
    hand.settle()
    assert "2 people use this workspace." in hand.reads()

    QTest.keyClick(index, Qt.Key.Key_Return)
    assert hand.app.window.focusWidget() is not index


def test_home_sends_to_the_agencies_when_there_are_none(hand):
    hand.app.window.go("home")
    hand.settle()
    hand.press("Add your agencies")

    assert "Nobody to ask yet." in hand.reads()


@pytest.mark.parametrize(
    ("size", "look"),
    [((1366, 768), ("light", 100)), ((1024, 700), ("dark", 200)), ((1920, 1080), ("contrast", 150))],
)
def test_no_section_has_a_fault_at_any_size(hand, size, look):
    hand.app.appearance.choose(theme=look[0], text_percent=look[1])
    hand.screen.resize(*size)
    found = {}
    for section in SECTIONS:
        turn_to(hand, section)
        found[section] = faults(hand.screen) if look[1] == 200 else seen_faults(hand.screen)  # Tab: least room

    assert {section: told for section, told in found.items() if told} == {}
    assert (hand.screen.width(), hand.screen.height()) == size


def test_keys_are_made_told_in_six_words_and_saved_as_a_file(hand, tmp_path):
    turn_to(hand, "keys")
    assert "This workspace has no keys yet." in hand.reads()
    hand.press("Make keys")
    words = ask(hand, lambda ws: ws.views.keys().words)
    assert len(words) == 6
    assert hand.screen.findChild(SixWords).accessibleName().endswith(" ".join(words))
    hand.fill("Code", "not a code")
    hand.press("Save the code")
    assert "A code takes capital letters, digits and hyphens, 24 at the most." in hand.reads()
    hand.fill("Code", "nscp")
    hand.press("Save the code")
    assert ask(hand, lambda ws: ws.views.keys().code) == "NSCP"
    hand.press("Save the key file")
    choose_file(hand, tmp_path / "nscp.auditkey")
    assert read_key_file((tmp_path / "nscp.auditkey").read_bytes()).words == words
    hand.press("Make new keys")
    hand.press("Keep these")
    assert ask(hand, lambda ws: ws.views.keys().words) == words
