"""Letters: read one after the other by keyboard, a sentence left out, a line added, and all of them saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.letter import LetterState
from audit_tool.views.facts.sentences import SpokenSentences
from audit_tool.views.letters import LettersPicture
from audit_tool.workspace import shelf
from forms.feedback import Feedback, FeedbackPart, Sentence
from tests.audit_tool.fresh import with_pat
from tests.audit_tool.letters_round import accepted_round
from tests.ui import hands
from tests.ui.open_hub import OpenHub
from tests.ui.pages.opened import OpenPage
from ui.hub import Hub
from ui.pages.documents import DocumentsPage
from ui.pages.letters import LettersPage, words
from ui.widgets.button import Button
from ui.widgets.choices import TickRow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hub_with_ws(qapp, worn, tmp_path, clock):
    opened = OpenHub(Hub(), tmp_path / "area.audit")
    opened.hub.crashed.connect(opened.crashes.append)
    opened.hub.failed.connect(opened.failures.append)
    opened.hub.open(lambda: with_pat(opened.path, shelf(), clock), then=lambda _ws: None)
    opened.hub.wait_idle()
    yield opened
    opened.hub.close(lambda ws: ws.discard())
    opened.hub.end()
    assert not opened.crashes, [note.words() for note in opened.crashes]


@pytest.fixture
def letters(hub_with_ws):
    """The page, open on a round of three schools."""
    run = hub_with_ws.ask(lambda ws: accepted_round(ws, schools=3))
    page = OpenPage(hub_with_ws, LettersPage(hub_with_ws.hub)).open(run.round_id)
    yield page
    page.put_away()


def lines(letters):
    return letters.ask(lambda ws: ws.views.letters(letters.ident)).lines


def states(letters):
    return [line.state for line in lines(letters)]


def test_each_letter_is_read_beside_its_sentences_and_the_next_comes(letters):
    assert "3 of 3 letters to be read." in letters.reads()
    first = next(tick for tick in hands.seen(letters.page, TickRow) if "pupils said" in tick.accessibleName())
    hands.press(first)
    letters.settle()
    letters.page.sentences.added.setFocus()
    hands.type_on(letters.page.sentences.added, "Thank you for the tour.")
    letters.key(Qt.Key.Key_Return, CONTROL)
    assert "2 of 3 letters to be read." in letters.reads()
    assert letters.page.queue.current().name == "Example School 2"
    line = lines(letters)[0]
    assert (line.state, line.is_changed, line.read_by) == (LetterState.READ, True, ("Pat Example",))
    kept = letters.ask(lambda ws: ws.views.letter(line.return_id).written)
    assert kept.letter.left_out == ("strong_voice",)
    assert kept.facts.added == "Thank you for the tour."
    assert kept.state is LetterState.READ
    for name in ("I have read it: next", "I have read it"):
        letters.press(name, kind=Button)
    assert states(letters) == [LetterState.READ] * 3
    letters.turn("Nobody changed")
    assert [line.name for line in letters.page.queue.table.shown()] == ["Example School 2", "Example School 3"]
    letters.undo()
    assert "1 of 3 letters to be read." in letters.reads()


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (0, "The sentences are those of Section 175."),
        (1, "The sentences are those of Section 175. 1 of 2 is left out: this set does not ask what it speaks of."),
        (2, "The sentences are those of Section 175. 2 of 2 are left out: this set does not ask what they speak of."),
    ],
)
def test_what_the_letters_are_made_of_is_told(lost, told):
    sentences = tuple(Sentence(name, FeedbackPart.STRENGTH, "Well done.") for name in "ab")
    spoken = SpokenSentences(Feedback(sentences[lost:]), "Section 175", sentences[:lost])
    assert words.below(LettersPicture(None, (), 0, spoken)) == told


def test_what_was_read_is_saved_and_the_reason_is_told_while_nothing_was(letters, tmp_path):
    assert "No letter has been read yet." in letters.reads()
    letters.press("I have read it: next", kind=Button)
    (tmp_path / "out").mkdir()
    assert hands.has(letters.page, "Save 1 letter")
    letters.page.begin(tmp_path / "out")
    letters.settle()
    assert "1 letter saved." in hands.words(letters.form())
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "section175-2026-s01-feedback-draft.eml",
        "section175-2026-s01-feedback.pdf",
        "section175-2026-s01-return.pdf",
    ]
    letters.press("Close", letters.form())
    assert lines(letters)[0].saved_at is not None


def test_where_two_read_each_letter_the_second_is_somebody_else(letters):
    hands.press(letters.page.queue.two_read)
    letters.settle()
    letters.press("I have read it: next", kind=Button)
    assert states(letters)[0] is LetterState.READ_ONCE
    assert "2 of 3 letters to be read." in letters.reads()
    letters.turn("Second reader")
    assert "You have read it. Its second reader is somebody else." in letters.reads()
    assert "No letter has been read by two people yet." in letters.reads()
    letters.ask(lambda ws: ws.people.present(ws.people.add(name="Sam Example", role="Adviser").made))
    letters.page.refresh()
    letters.settle()
    letters.turn("To be read")
    letters.press("I have read it: next", kind=Button)
    line = lines(letters)[0]
    assert (line.state, line.read_by) == (LetterState.READ, ("Pat Example", "Sam Example"))


def test_a_folder_that_is_gone_is_told_and_a_batch_can_be_stopped(letters, tmp_path):
    letters.press("I have read it: next", kind=Button)
    letters.page.begin(tmp_path / "gone")
    letters.settle()
    assert "Not everything could be written" in hands.words(letters.form())
    letters.press("Close", letters.form())
    letters.page.begin(tmp_path)
    letters.page.queue.stop_asked.emit()
    letters.settle()
    assert "Stopped." in hands.words(letters.form())


def test_the_page_has_no_fault_in_any_look(letters, worn):
    assert hands.faults_in_any_look(letters.frame, worn) == []


def test_no_letter_leaves_unread_by_way_of_the_documents(hub_with_ws, tmp_path):
    run = hub_with_ws.ask(lambda ws: accepted_round(ws, schools=3))
    hub_with_ws.ask(lambda ws: ws.letters.read(run.first, ws.views.letter(run.first).written.digest))
    page = OpenPage(hub_with_ws, DocumentsPage(hub_with_ws.hub)).open(run.round_id)
    assert "Save all 3" in page.reads()  # the booklet, the training plan and one letter
    page.press("Example School 2, Feedback letter, To be read")
    save = hands.find(page.page, "Save as PDF")
    assert (save.isEnabled(), save.accessibleDescription()) == (
        False,
        "A letter leaves when somebody has read it as it stands.",
    )
    page.page.choose_folder = lambda _parent, _proposed, then: then(tmp_path)
    page.press("Save all 3")
    assert [path.name for path in tmp_path.glob("*letter*")] == ["section175-2026-school_letter-s01.pdf"]
    page.put_away()
