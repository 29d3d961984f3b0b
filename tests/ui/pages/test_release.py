"""The release check by keys alone: from a brief that names a child to its release by somebody else, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from audit_tool.domain.identity import Identity
from audit_tool.domain.release import CHECKLIST, ReleaseState
from tests.audit_tool.conftest import CHEAP
from tests.ui.hands import find, lay_out, press, words, write
from tests.ui.pages.area import start_case_audit
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.release import ReleasePage
from ui.pages.release import words as said
from ui.widgets.choices import RadioRow, TickRow
from ui.wording.checklist import CHECKLIST as STATEMENTS

NAMED = "The oldest, Zelda, went to school. On 3 June 2025 the family moved."


class Opened(OpenPage):
    """The page, opened on the learning brief of a family."""

    def __init__(self, area):
        page = ReleasePage(area.open.hub)
        super().__init__(area.open, page, (1366, 700))
        self.code = "learning_brief"

    def picture(self):
        return self.ask(lambda ws: ws.views.release(self.code, self.subject))

    def settle(self):
        """Let the pages be drawn, too."""
        for _ in range(40):
            self.open_hub.hub.wait_idle()
            lay_out()
            if self.open_hub.hub.is_idle and not self.page.drawing._soon.isActive():
                return
            QTest.qWait(20)


@pytest.fixture
def release(area):
    """A brief that names the eldest, whom the vault knows; the vault is shut."""
    round_id = start_case_audit(area)
    case = area.open.ask(lambda ws: ws.views.round(round_id)).case

    def begin(ws):
        child = ws.views.round(round_id).children[0]
        ws.identities.make_vault("words for the vault only", costs=(CHEAP,))
        made = ws.identities.say(Identity(child.id, case.id, "Child 1", real_name="Zelda Fiction"))
        ws.passages.write(subject=case.id, part="family", text=NAMED)
        ws.identities.close_vault()
        return made

    area.open.do(begin)
    opened = Opened(area)
    opened.subject, opened.case = case.id, case
    opened.open(f"learning_brief/{case.id}")
    yield opened
    opened.put_away()


def open_vault(release):
    release.do(lambda ws: ws.identities.open_vault("words for the vault only"))
    release.page.refresh()
    release.settle()


def test_from_a_planted_name_to_the_release_and_back(release):
    assert "Names cannot be looked for yet" in release.reads()
    assert "Zelda" not in release.reads()
    release.press("Open the vault")
    assert release.went[-1] == Where("identities", release.subject)

    open_vault(release)
    assert "2 left before this can leave" in release.reads()
    assert [mark.number for mark in release.page.paper._marks] == [1, 2]
    release.press("Show clean")
    assert release.page.paper._marks == ()
    release.press("Show the marks")
    assert [mark.number for mark in release.page.paper._marks] == [1, 2]
    assert not find(release.page, "Send for second check").isEnabled()

    card = release.page.side.cards[0]
    release.key(Qt.Key.Key_F8)
    assert find(card, "Change to", QLineEdit).hasFocus()
    assert find(card, "Change to", QLineEdit).text() == "Child 1"
    release.key(Qt.Key.Key_Return)
    assert "1 left before this can leave" in release.reads()
    assert "Changed to “Child 1”" in release.reads()

    release.press("Undo: Zelda")
    assert "2 left before this can leave" in release.reads()
    release.press("Fix", release.page.side.cards[0])

    release.press("Keep and say why")
    write(find(release.form(), "Why it stays"), "The date is in the press.")
    release.press("Keep it", release.form())
    assert "Nothing left that we can find" in release.reads()
    assert "Kept: The date is in the press." in release.reads()

    release.press("Send for second check")
    assert "somebody else checks it next" in release.reads()
    assert not release.page.side.act.isVisible()

    release.do(lambda ws: ws.people.present(ws.people.add(name="Sam Second", role="Lead").made))
    release.page.refresh()
    release.settle()
    release.press("Check it")
    form = release.form()
    release.press("Put it down", form)
    assert "Choose what you came to." in words(form)
    first, *ticks = form.findChildren(TickRow)
    for tick in ticks:
        press(tick)
    assert [first.text(), len(ticks) + 1] == [STATEMENTS["press"], len(CHECKLIST)]
    assert said.WHY_ALL_THE_SAME not in words(form)
    press(find(form, "Release it to named readers only", RadioRow))
    assert said.WHY_ALL_THE_SAME in words(form)
    write(find(form, STATEMENTS["press"], QLineEdit), "ok")
    release.press("Put it down", form)
    assert "Say why of each point that is not ticked" in words(form)
    write(find(form, STATEMENTS["press"], QLineEdit), "No paper is printed here.")
    release.press("Put it down", form)
    assert "Say to whom it goes" in words(form)
    write(find(form, "To whom it goes"), "Example Police")
    release.press("Put it down", form)
    assert release.picture().state is ReleaseState.RELEASED
    assert "released by Sam Second" in release.reads()

    release.press("Withdraw it")
    assert "Example Police" in words(release.form())
    write(find(release.form(), "Why it is withdrawn"), "A relative knew them.")
    release.press("Withdraw it", release.form())
    assert "It is held by Example Police: tell them." in release.reads()


def test_what_only_the_file_gives_away_has_a_card_of_its_own(release):
    def halves(ws):
        child = ws.views.round(release.case.round_id).children[0]
        ws.identities.open_vault("words for the vault only")
        ws.passages.write(subject=release.subject, part="family", text="The number of the file is 700\n1204 was shut.")
        return ws.identities.say(Identity(child.id, release.subject, "Child 1", reference="7001204"))

    release.do(halves)
    release.page.refresh()
    release.settle()
    assert "It stands only in its file, page 1." in release.reads()
    release.press("Justify")
    write(find(release.form(), "Why it stays"), "Two figures.")
    release.press("Keep it", release.form())
    release.settle()
    assert "Kept: Two figures." in release.reads()


def test_every_kind_of_hit_and_every_statement_has_its_sentence():
    from audit_tool.disclosure.hits import HitKind

    assert said.KINDS.keys() == set(HitKind)
    assert tuple(STATEMENTS) == CHECKLIST
