"""The composer of a brief, its versions, and who used it: worked by keys, on a real family."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import CaseId
from audit_tool.domain.layout import layout_part
from audit_tool.paper import text_lines
from tests.ui import hands
from tests.ui.a11y import unreachable
from tests.ui.pages.area import start_family
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.brief_use import BriefUsePage
from ui.pages.composer import ComposerPage
from ui.pages.versions import VersionsPage

SEVEN = "seven_minute_briefing"
ALT = Qt.KeyboardModifier.AltModifier
WELL = ("They met every week", "They rang each other", "The school wrote it down")


class Composer(OpenPage):
    def settle(self):
        """Let pages be drawn, too."""
        for _ in range(40):
            super().settle()
            if not self.page.drawing._timer.isActive() and self.open_hub.hub.is_idle:
                return
            QTest.qWait(20)

    def printed(self, case_id):
        lines = text_lines(self.ask(lambda ws: ws.views.document(SEVEN, case_id)))
        return [line[2:] for line in lines if line[2:] in WELL]


@pytest.fixture
def case_id(area):
    """A family with three strengths."""
    ident = start_family(area.open, area.agencies)
    run = area.open.ask(lambda ws: ws.views.composer(SEVEN, ident)).run.id
    for text in WELL:
        area.open.do(lambda ws, text=text: ws.findings.add(round_id=run, kind=FindingKind.STRENGTH, text=text))
    return ident


@pytest.fixture
def composer(area, case_id):
    page = ComposerPage(area.open.hub)
    page.drawing.pause = 0
    opened = Composer(area.open, page, (1366, 700)).open(f"{SEVEN}/{case_id}")
    yield opened
    page.leave()
    opened.put_away()


def text_box(opened, code):
    return opened.page.boxes.field(code)._edit


def test_the_meter_follows_every_letter_and_says_what_is_over(composer):
    assert "13 words: 1 minute to say aloud" in composer.reads()
    assert "13 words of 430 to 620" in composer.reads()
    hands.write(text_box(composer, "why_it_matters"), "harm " * 64)
    assert "77 words: 1 minute to say aloud" in composer.reads()
    assert "64 words, 4 more than fit" in composer.reads()
    assert "Over: Why it matters by 4." in composer.reads()


def drawn(composer):
    latest = composer.page.drawing.latest
    return "\n".join(latest.lines) if latest is not None else ""


def test_what_is_typed_is_drawn_kept_and_taken_back_and_the_keyboard_stays(composer, case_id, qtbot):
    box = text_box(composer, "background")
    hands.write(box, "Eight agencies knew them")
    qtbot.waitUntil(lambda: "Eight agencies knew them" in drawn(composer), timeout=20_000)
    assert QApplication.focusWidget() is box
    composer.key(Qt.Key.Key_Tab)
    composer.undo()
    assert box.toPlainText() == ""
    hands.write(box, "Nine agencies")
    composer.page.leave()
    composer.settle()
    assert composer.ask(lambda ws: ws.views.composer(SEVEN, case_id)).choice.passages["background"] == "Nine agencies"


@pytest.mark.skipif(sys.platform == "win32", reason="only here can a process be given no room to write")
def test_a_passage_that_did_not_reach_the_disk_is_tried_again(area, composer, case_id):
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, usual[1]))
    try:
        hands.write(text_box(composer, "background"), "Kept here")
        composer.page.leave()
        composer.settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert len(area.open.failures) == 1
    assert text_box(composer, "background").toPlainText() == "Kept here"
    composer.page.leave()
    composer.settle()
    assert composer.ask(lambda ws: ws.views.composer(SEVEN, case_id)).choice.passages["background"] == "Kept here"


def is_wide(composer):
    wide, high = composer.page.drawing.latest.sheet
    return wide > high


def test_a_briefing_is_laid_out_as_a_wheel_until_its_words_do_not_fit(composer, qtbot):
    composer.page.paper.layouts.chosen.emit("wheel")
    qtbot.waitUntil(lambda: is_wide(composer), timeout=20_000)
    assert composer.page.paper.layouts.currentText() == "Wheel on A4, landscape"
    hands.write(text_box(composer, "background"), "Too many words for a wheel. " * 90)
    composer.key(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Choose the cards under Layout, or write less." in composer.reads(), timeout=20_000)
    composer.page.paper.layouts.chosen.emit("cards")
    qtbot.waitUntil(lambda: not is_wide(composer), timeout=20_000)
    assert "Choose the cards" not in composer.reads()


def test_pages_shown_at_another_width_while_the_whole_is_drawn_do_not_lose_it(composer, qtbot):
    drawing = composer.page.drawing
    before = drawing.latest
    drawing._draw()
    drawing.draw_pages_again()
    qtbot.waitUntil(lambda: drawing.latest is not before, timeout=20_000)


def test_a_page_of_learning_takes_findings_of_its_own(composer, case_id, qtbot):
    def printed():
        return [line[2:] for line in drawn(composer).splitlines() if line[2:] in WELL]

    composer.page.open(Where("composer", f"learning_on_a_page/{case_id}"))
    composer.settle()
    assert "Put in only what tells of many" in composer.reads()
    composer.press("3 findings that can be put in")
    composer.press("Put in")
    composer.press("2 findings that can be put in")
    composer.press("Put in")
    composer.press("Move finding 2 up")
    assert "8 words of 300 to 380" in composer.reads()
    assert "2 lines of 6" in composer.reads()
    qtbot.waitUntil(lambda: printed() == [WELL[1], WELL[0]], timeout=20_000)
    assert composer.printed(case_id) == list(WELL)  # the briefing says them as before
    composer.undo()
    composer.press("Leave out finding 1")
    qtbot.waitUntil(lambda: printed() == [WELL[1]], timeout=20_000)
    (left,) = [line.finding for box in composer.page._picture.boxes if box.put_in_for for line in box.said]
    assert "helps" not in [part.code for part in composer.page._picture.choice.unwritten]
    composer.do(lambda ws: ws.findings.change(replace(left, kind=FindingKind.LEARNING)))
    qtbot.waitUntil(lambda: printed() == [], timeout=20_000)
    assert "helps" in [part.code for part in composer.page._picture.choice.unwritten], "as its box says"


def test_findings_are_moved_by_keys_and_by_buttons_and_undo_puts_them_back(composer, case_id):
    hands.find(composer.page, "Move finding 3 up").setFocus(Qt.FocusReason.TabFocusReason)
    composer.key(Qt.Key.Key_Up, ALT)
    assert composer.printed(case_id) == [WELL[0], WELL[2], WELL[1]]
    assert QApplication.focusWidget().accessibleDescription() == WELL[2]
    composer.press("Move finding 1 down")
    assert composer.printed(case_id) == [WELL[2], WELL[0], WELL[1]]
    composer.undo()
    assert composer.printed(case_id) == [WELL[0], WELL[2], WELL[1]]
    before = len(composer.done)
    composer.press("Move finding 1 up")
    assert len(composer.done) == before


def test_a_finding_is_left_out_and_put_in_again(composer, case_id):
    composer.press("Leave out finding 1")
    assert composer.printed(case_id) == list(WELL[1:])
    assert "9 words: 1 minute to say aloud" in composer.reads()
    composer.press("1 finding left out")
    composer.press("Put in")
    assert composer.printed(case_id) == list(WELL)


def test_own_lines_are_printed_instead_and_the_box_says_so(composer):
    assert "Nothing is written here, so these 3 findings are printed." in composer.reads()
    hands.write(text_box(composer, "worked_well"), "Two services knocked together")
    assert "What is written here is printed instead of the lines below." in composer.reads()


def test_the_other_brief_and_the_ways_on_are_a_press_away(composer, case_id):
    run = composer.ask(lambda ws: ws.views.composer(SEVEN, case_id)).run.id
    composer.turn("Learning brief")
    for name in ("Who used it", "Versions", "Release check", "Save it"):
        composer.press(name)
    assert composer.went == [
        Where("composer", f"learning_brief/{case_id}"),
        Where("brief_use", case_id),
        Where("versions", f"{SEVEN}/{case_id}"),
        Where("release", f"{SEVEN}/{case_id}"),
        Where("documents", run, row=f"{SEVEN}/{case_id}"),
    ]
    composer.page.open(composer.went[0])
    composer.settle()
    assert "The family in brief" in " ".join(hands.names(composer.page))
    assert unreachable(composer.page) == []


def test_two_versions_stand_side_by_side_and_tell_in_words_what_differs(area, case_id):
    def send(ws, text):
        ws.passages.write(subject=case_id, part="background", text=text)
        return ws.releases.send(ws.views.document(SEVEN, case_id), code=SEVEN, subject=case_id)

    versions = OpenPage(area.open, VersionsPage(area.open.hub)).open(f"{SEVEN}/{case_id}")
    assert "No version was sent yet" in versions.reads()
    versions.do(lambda ws: send(ws, "Five agencies knew this family"))
    versions.do(lambda ws: send(ws, "Six agencies knew this family"))
    assert "1 passage differs" in versions.reads()
    assert "Version 1: Taken out: Five, agencies knew this family" in hands.names(versions.page)
    assert "Version 2: Put in: Six, agencies knew this family" in hands.names(versions.page)
    assert "Layout: Cards on A4." in versions.reads()
    versions.do(lambda ws: ws.passages.write(subject=case_id, part=layout_part(SEVEN), text="wheel"))
    assert "They say the same, laid out otherwise" in versions.reads()
    assert "Version 2: Cards on A4. As it reads now: Wheel on A4, landscape." in versions.reads()
    hands.find(versions.page, "The earlier one").setFocus()
    versions.key(Qt.Key.Key_Down)
    versions.key(Qt.Key.Key_Up)
    versions.key(Qt.Key.Key_Up)
    assert versions.page._shown.then != 1
    versions.put_away()


@pytest.fixture
def uses(area, case_id):
    opened = OpenPage(area.open, BriefUsePage(area.open.hub)).open(case_id)
    yield opened
    opened.put_away()


def test_a_slip_is_written_down_counted_changed_and_withdrawn(uses, case_id, tmp_path):
    assert "No slip has come back yet" in uses.reads()
    uses.press("Write a slip down")
    uses.press("Save slip", uses.form())
    assert "Say which team it was" in hands.words(uses.form())
    hands.write(hands.find(uses.form(), "Team"), "Health visiting")
    hands.write(hands.find(uses.form(), "How many read it or took part"), "nine")
    uses.press("Save slip", uses.form())
    assert "Write a number: 12." in hands.words(uses.form())
    hands.write(hands.find(uses.form(), "How many read it or took part"), "9")
    hands.write(hands.find(uses.form(), "What they talked about"), "Mornings")
    uses.press("Save slip", uses.form())
    assert "1 of 2 agencies have answered" in uses.reads()
    assert {"1 team read it", "9 people", "1 talked about it", "No action sheets back"} <= hands.names(uses.page)
    uses.press("Edit")
    hands.write(hands.find(uses.form(), "What the team will do"), "Ask the child")
    uses.press("Save slip", uses.form())
    assert "1 action sheet back" in hands.names(uses.page)
    (line,) = uses.page._picture.lines
    uses.do(lambda ws: ws.brief_uses.write(replace(line.use, version=3)))  # of a version that was withdrawn since
    uses.press("Edit")
    uses.press("Save slip", uses.form())
    assert "version 3" in uses.reads()
    uses.page.choose_form = lambda _parent, name, then: then(tmp_path / name)
    uses.press("Save the form")
    assert (tmp_path / "use-return-slip.xlsx").exists()
    uses.page.choose_file = lambda _parent, name, then: then(tmp_path / name)
    uses.press("Save who used it")
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["who-used-the-briefs.pdf"]
    uses.press("Withdraw")
    assert "No slip has come back yet" in uses.reads()
    uses.undo()
    assert "1 of 2 agencies have answered" in uses.reads()
    uses.press("Bring in slips")
    assert uses.went == [Where("register_table", "slips", question=CaseId(case_id))]
