"""Documents: writing what they still want, looking at the real pages, saving them."""

import threading
from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.views.passages import Part
from tests.audit_tool.render.twins import word_text
from tests.ui.a11y import unreachable
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, words
from tests.ui.pages.area import LISTENED, MET, PART, start_case_audit
from tests.ui.pages.opened import OpenPage
from ui.flows.paper_drawing import Drawn
from ui.page import Where
from ui.pages.documents import DocumentsPage
from ui.text import PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.row_button import RowButton
from ui.wording import passages

TRICKY = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


class Opened(OpenPage):
    """The page, opened on a round."""

    def __init__(self, area):
        page = DocumentsPage(area.open.hub)
        page.drawing.pause = 0
        page.preview.redraw_after = 0
        self.saved = []
        page.saved.connect(self.saved.append)
        super().__init__(area.open, page, (1366, 700))

    def settle(self):
        """Let everything be done that was asked for, the drawing of pages too, and be laid out."""
        for _ in range(40):
            self.open_hub.hub.wait_idle()
            lay_out()
            if (
                self.open_hub.hub.is_idle
                and not self.page.drawing._timer.isActive()
                and not self.page.preview._soon.isActive()
            ):
                return
            QTest.qWait(20)

    def turn_to(self, title):
        """Press the document whose line begins with this title."""
        press(find(self.page.shelf, find_row(self, title), RowButton))
        self.settle()

    def put(self, part, text):
        """Write a passage of the family, as the composer does."""
        (choice,) = (one for one in self.page._picture.choices if one.code == "learning_brief")
        self.open_hub.do(lambda ws: ws.passages.write(subject=choice.subject, part=part, text=text))
        self.settle()

    def text_of(self, path):
        with pypdfium2.PdfDocument(path) as paper:
            return "\n".join(page.get_textpage().get_text_range() for page in paper)


def find_row(opened, title):
    """Read the line of the shelf that begins with this title."""
    rows = opened.page.shelf.findChildren(RowButton)
    return next(row.accessibleName() for row in rows if row.accessibleName().startswith(title))


@pytest.fixture
def documents(area):
    kept = []

    def open_page(round_id):
        kept.append(Opened(area).open(round_id))
        return kept[-1]

    yield open_page
    for opened in kept:
        opened.page.leave()
        opened.put_away()


@pytest.fixture
def case(area, documents):
    """The documents of a family's audit."""
    return documents(start_case_audit(area))


# ---- which audit, which document


def test_with_several_audits_it_asks_which(area, documents):
    start_case_audit(area)
    opened = documents("")
    assert "2 audits have documents" in words(opened.page)
    row = find(opened.page, "Case audit, spring, Multi-Agency Audit Group case audit · 2026 · Family A", RowButton)
    press(row)
    (where,) = opened.went
    assert where.page == "documents"
    opened.page.open(where)
    opened.settle()
    assert "All 13 documents can be saved" not in words(opened.page)
    assert "3 of 13 documents can be saved" in words(opened.page)


def test_with_one_audit_it_is_opened_at_once(documents):
    assert "None of 4 documents can be saved yet" in words(documents("").page)


def test_a_document_with_nothing_to_print_says_why_and_cannot_be_saved(area, documents):
    opened = documents(area.round_id)
    assert "Nobody has answered a question of this return yet." in words(opened.page)
    save = find(opened.page, "Save as PDF")
    assert not save.isEnabled()
    assert save.accessibleDescription() == "Nothing to print yet."


def test_an_agency_report_needs_no_words_and_leads_to_where_they_come_from(area, documents):
    area.answer(area.nhs, {"board_lead": MET, "board_reports": PART, "voice": LISTENED})
    opened = documents(area.round_id)
    assert "Nothing needs writing here." in words(opened.page)
    assert "Not checked for release." not in words(opened.page)
    opened.press("Go to its summary")
    assert opened.went == [Where("summary", area.nhs)]
    assert "Example NHS Trust" in "\n".join(opened.page.drawing.latest.lines)


def test_a_document_of_a_case_says_that_nobody_has_checked_it(case):
    assert "Not checked for release." in words(case.page.writing)
    assert "Keep it inside the audit group" in words(case.page.writing)
    assert "Not checked for release." in words(case.page.preview)


def test_a_document_says_what_of_it_is_still_to_write_and_leads_to_where_it_is_written(case):
    assert "7 to write" in words(case.page.shelf)
    assert "6 to write" in words(case.page.shelf)  # the briefing prints the audit's own lines for three of its nine
    assert "7 of 7 passages still to write" in words(case.page.writing)
    for part in ("issue", "background", "family", "questions", "child_1", "child_2"):
        case.put(part, "Written")
    assert "1 of 7 passages still to write" in words(case.page.writing)
    assert "– Further reading and training" in words(case.page.writing)
    case.put("help", "Written")
    assert "Every passage is written" in words(case.page.writing)
    assert "to write" not in find_row(case, "Learning brief")
    assert "2 to write" in find_row(case, "Seven-minute briefing")
    case.press("Compose")
    (where,) = case.went
    assert (where.page, where.ident.partition("/")[0]) == ("composer", "learning_brief")


def test_the_document_that_was_composed_is_shown_when_it_is_to_be_saved(case):
    case.turn_to("Seven-minute briefing")
    key = case.page._current
    case.turn_to("Learning brief")
    case.page.open(Where("documents", case.page.where.ident, row="/".join(key)))
    case.settle()
    assert case.page.drawing.latest.key == key


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        (Part("a", "A", "", least=50, most=70), "", "No words"),
        (Part("a", "A", "", least=50, most=70), "word " * 49, "49 words of 50 to 70"),
        (Part("a", "A", "", least=50, most=70), "word " * 70, "70 words, good length"),
        (Part("a", "A", "", least=50, most=70), "word " * 71, "71 words, 1 more than fit"),
        (Part("a", "A", "", lines=True, least=3, most=4), "one\n\ntwo\nthree", "3 lines, good length"),
        (Part("a", "A", ""), "two words", "2 words"),
    ],
)
def test_how_much_is_written_is_measured_against_what_fits(part, text, told):
    assert passages.meter(part, text)[0] == told


def test_the_words_of_a_closed_round_can_be_read_and_not_changed(area, documents):
    round_id = start_case_audit(area)
    area.open.do(lambda ws: ws.rounds.close(round_id))
    opened = documents(round_id)
    assert "Its words stay as they are." in words(opened.page)
    assert has(opened.page, "Read its words")
    assert find(opened.page, "Save as PDF").isEnabled()


# ---- the preview


def test_the_preview_is_the_real_pages_and_follows_what_is_written(case):
    drawn = case.page.drawing.latest
    assert drawn.content.startswith(b"%PDF")
    assert case.page.preview.pages.pages() == case.page.preview.pages.pictures() == drawn.pages
    assert f"Page 1 of {drawn.pages}" in words(case.page.preview)
    before = drawn.content
    case.put("background", TRICKY)
    assert case.page.drawing.latest.content != before
    assert any(TRICKY in line for line in case.page.drawing.latest.lines)


def test_the_first_page_follows_at_once_and_the_whole_after_a_pause(case):
    drawing, pages = case.page.drawing, case.page.preview.pages
    drawing.pause = 60_000
    latest, before = drawing.latest, pages._images[0].copy()
    about = case.page._current[1]
    case.open_hub.hub.run(lambda ws: ws.passages.write(subject=about, part="background", text=TRICKY), initiator=None)
    for _ in range(5):
        case.open_hub.hub.wait_idle()
        lay_out()
    assert pages._images[0] != before
    assert drawing.latest is latest
    drawing.pause = 0
    drawing.draw_soon()
    case.settle()
    assert pages._images[0] != before
    assert drawing.latest is not latest


def test_the_briefing_says_how_long_it_takes_to_read_aloud(case):
    case.turn_to("Seven-minute briefing")
    case.put("why_it_matters", "word " * 106)
    assert "106 words, about 2 minutes to read aloud." in words(case.page.preview)


def test_characters_that_cannot_be_drawn_are_told(case):
    case.put("background", "A note\u200b with \U00013000 in it")
    assert "printed by name instead" in words(case.page.preview)


def test_the_pages_are_read_by_keyboard_and_none_is_skipped(case):
    pages = case.page.preview.pages
    whole = pages.pages()
    pages.setFocus()
    seen_pages = [pages.page()]
    bottom = pages.viewport().height()
    for _ in range(30):
        before = pages.verticalScrollBar().value()
        QTest.keyClick(pages, Qt.Key.Key_PageDown)
        assert pages.verticalScrollBar().value() - before <= bottom
        seen_pages.append(pages.page())
    assert sorted(set(seen_pages)) == list(range(1, whole + 1))
    QTest.keyClick(pages, Qt.Key.Key_Home)
    assert pages.page() == 1
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.accessibleName() == f"Preview, page {whole} of {whole}"


def test_larger_pages_are_drawn_anew_and_stay_sharp(case):
    pages = case.page.preview.pages
    wide = pages.page_width()
    case.press("Draw the pages larger")
    assert pages.page_width() > wide
    assert pages._images[0].width() == pytest.approx(pages.page_width(), abs=2)


def test_the_document_can_be_read_as_text(case):
    case.press("Read as text")
    shown = find(case.page, "The document as text").toPlainText()
    assert shown == "\n".join(case.page.drawing.latest.lines)
    case.press("Show the pages")
    assert has(case.page, f"Preview, page 1 of {case.page.drawing.latest.pages}")


def test_an_action_agreed_elsewhere_reaches_the_preview(area, case):
    area.open.do(lambda ws: ws.actions.add(round_id=case.page.where.ident, text="Visit at breakfast time"))
    case.settle()
    assert any("Visit at breakfast time" in line for line in case.page.drawing.latest.lines)


# ---- saving


def test_saving_writes_what_is_written_and_says_how_many_pages_and_where(case, tmp_path):
    asked = []

    def choose(_parent, proposed, then):
        asked.append(proposed.name)
        then(tmp_path / "brief of the spring")

    case.page.choose_file = choose
    case.put("background", TRICKY)
    case.press("Save as PDF")
    path = tmp_path / "brief of the spring.pdf"
    assert asked == ["maag-2026-learning_brief-family-a.pdf"]
    assert TRICKY in case.text_of(path).replace("\r\n", " ")
    assert f"Saved. 1 page, {path}" in words(case.page.preview)
    assert case.page.window().focusWidget().accessibleName() == "Save as PDF"


def test_what_documents_are_saved_as_is_chosen_once_and_remembered(area, case, tmp_path, monkeypatch):
    kept = []
    case.page.choose_file = lambda _parent, proposed, then: then(tmp_path / proposed.name)
    monkeypatch.setattr(case.page, "_appearance", SimpleNamespace(remember=lambda **what: kept.append(what)))
    formats = case.page.preview.findChild(Dropdown)
    formats.chosen.emit("docx")
    assert formats.currentText() == "Word"
    case.put("background", TRICKY)
    case.press("Save as Word")
    path = tmp_path / "maag-2026-learning_brief-family-a.docx"
    assert TRICKY in word_text(path.read_bytes())
    assert f"Saved. {path}" in words(case.page.preview)
    assert kept == [{"save_as": "docx"}]

    formats.chosen.emit("pdfa")
    case.press("Save as PDF/A")
    assert b"<pdfaid:part>2<" in (tmp_path / "maag-2026-learning_brief-family-a.pdf").read_bytes()

    formats.chosen.emit("csv")
    case.turn_to("Learning brief")
    save = find(case.page, "Save as CSV")
    assert not save.isEnabled()
    assert save.accessibleDescription() == "It has no table to save."
    formats.chosen.emit("png")
    assert find(case.page, "Save charts as PNG").accessibleDescription() == "It has no chart to save."
    formats.chosen.emit("csv")
    area.open.do(lambda ws: ws.actions.add(round_id=case.page.where.ident, text="=Ask again"))
    case.settle()
    case.page.choose_folder = lambda _parent, _proposed, then: then(tmp_path)
    case.press("Save all 4")
    assert "2 of 4 documents saved." in words(case.page.shelf)
    assert "'=Ask again" in (tmp_path / "maag-2026-action_plan-family-a.csv").read_text("utf-8-sig")


def test_thinking_better_of_it_saves_nothing(case, tmp_path):
    case.page.choose_file = lambda _parent, _proposed, _then: None
    case.press("Save as PDF")
    assert list(tmp_path.glob("*.pdf")) == []
    assert find(case.page, "Save as PDF").isEnabled()


def test_a_folder_that_is_gone_is_told_and_another_can_be_chosen(case, tmp_path):
    case.page.choose_file = lambda _parent, proposed, then: then(tmp_path / "pulled out" / proposed.name)
    case.press("Save as PDF")
    assert "Not saved." in words(case.page.preview)
    assert "Choose another folder." in words(case.page.preview)
    case.page.choose_file = lambda _parent, proposed, then: then(tmp_path / proposed.name)
    case.press("Save as PDF")
    assert "Not saved." not in words(case.page.preview)
    assert (tmp_path / "maag-2026-learning_brief-family-a.pdf").exists()


def test_all_documents_of_an_audit_are_saved_into_a_folder(area, case, tmp_path):
    area.open.do(lambda ws: ws.actions.add(round_id=case.page.where.ident, text="Ask again"))
    case.settle()
    case.page.choose_folder = lambda _parent, _proposed, then: then(tmp_path / "out")
    (tmp_path / "out").mkdir()
    case.press("Save all 4")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "maag-2026-action_plan-family-a.pdf",
        "maag-2026-learning_brief-family-a.pdf",
        "maag-2026-learning_on_a_page-family-a.pdf",
        "maag-2026-seven_minute_briefing-family-a.pdf",
    ]
    assert "4 documents saved." in words(case.page.shelf)
    assert case.page.window().focusWidget().accessibleName() == "Save all 4"

    case.press("Save all 4")
    assert "Replace all 4 files?" in words(dialog(case.frame))
    press(find(dialog(case.frame), "Keep them"))
    case.settle()


def test_saving_them_all_can_be_stopped_and_nothing_is_half_written(case, tmp_path):
    gate = threading.Event()
    case.page.choose_folder = lambda _parent, _proposed, then: then(tmp_path / "out")
    (tmp_path / "out").mkdir()
    case.open_hub.hub.ask(lambda _ws: gate.wait(10), lambda _done: None)
    press(find(case.page, "Save all 3"))
    QApplication.processEvents()
    assert "none of 3 saved" in words(case.page.shelf)
    press(find(case.page, "Stop"))
    gate.set()
    case.settle()
    assert "Stopped before the first." in words(case.page.shelf)
    assert list((tmp_path / "out").iterdir()) == []


# ---- how it looks


def test_nothing_is_cut_off_and_everything_is_reached_by_tab(case, worn):
    assert unreachable(case.frame) == []
    assert faults_in_any_look(case.frame, worn) == []


def test_where_there_is_little_room_the_parts_take_turns(case, worn):
    assert case.page.parts.columns == 3
    case.frame.resize(860, 648)
    lay_out()
    assert case.page.parts.columns == 2
    worn.wear(text_percent=200)
    case.frame.resize(1024, 600)
    lay_out()
    assert case.page.parts.columns == 1
    case.turn_to("Learning brief")
    press(find(case.page, "Pages"))
    lay_out()
    assert has(case.page, "Save as PDF")


def test_a_document_read_as_text_scrolls_however_long_it_is(case):
    lines = ("A line of a long document.",) * 300
    case.page.preview.show_drawn(Drawn(("brief", "a"), b"", 1, (595.0, 842.0), lines, (), None))

    assert case.page.preview.findChild(PlainEdit).minimumSizeHint().height() < 200
