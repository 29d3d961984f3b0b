"""A trust's own form is mapped by keyboard, comes in for each school, and what it leaves open goes out again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from audit_tool.domain.ids import AgencyId, OwnFormTakeId, ReturnId, TemplateMapId, TrustId
from audit_tool.domain.own_template import Coverage, CoverageLine, Covered, How, OwnFormTake, TemplateLine
from audit_tool.domain.rating import Lens
from audit_tool.domain.setting import Setting, Trust
from audit_tool.exchange.own_templates import Fate, Waits
from audit_tool.views.own_template import CameIn
from tests.forms import sets
from tests.ui.hands import faults_in_any_look, find, has, press, write
from tests.ui.pages.opened import OpenPage
from ui.flows.top_up import save_top_up
from ui.flows.way_in import NOTHING_COPIED
from ui.page import Where
from ui.pages.own_template import OwnTemplatePage
from ui.pages.own_template import words as said
from ui.pages.own_template.out import _names
from ui.text import PlainLabel
from ui.widgets.choices import Dropdown

ASKED = "Does every new worker get an induction?"
LEFT = CoverageLine(
    ("lead", None), sets.question_set(sets.question("lead", duty="must")).questions()[0], Covered.SILENT
)
TAKE = OwnFormTake(
    OwnFormTakeId("t"),
    ReturnId("a"),
    TemplateMapId("m"),
    "",
    "",
    "Lee Sample",
    dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    0,
)
FORM = (
    "URN\tStandard\tRAG\tEvidence\tDSL\n"
    f"143001\t{ASKED}\tGreen\tHandbook\tLee Sample\n"
    f"143002\tAre new workers given an induction?\tRed\t\t\n"
    "143001\tIs there a school dog?\tYes\t\t\n"
)


class OpenOwn(OpenPage):
    """The page on a round of two academies."""

    def paste(self, text):
        QApplication.clipboard().setText(text)
        self.press("Paste it")

    def pick(self, name, entry):
        """Choose from a list by keyboard, as far down as the entry is."""
        box = find(self.page, name, Dropdown)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        wanted = next(at for at in range(box.count()) if box.itemText(at).startswith(entry))
        for _ in range(abs(wanted - box.currentIndex())):
            QTest.keyClick(box, Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up)
        self.settle()

    def rows(self, table):
        model = table.view.model()
        return [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]


@pytest.fixture
def own(hub_with_ws, dressed):
    def begin(ws):
        agencies = []
        for name, urn in (("Ash Example Academy", "143001"), ("Oak Example Academy", "143002")):
            made = AgencyId(ws.partnership.add_agency(code=f"A{urn}", name=name, agency_type="school").made or "")
            ws.register.write_setting(Setting(made, urn=urn))
            agencies.append(made)
        return ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=agencies).made

    opened = OpenOwn(hub_with_ws, OwnTemplatePage(hub_with_ws.hub)).open(hub_with_ws.do(begin))
    yield opened
    QApplication.clipboard().clear()
    opened.put_away()


def answers(own):
    def read(ws):
        with ws._session.read() as records:
            returns = records.returns.of_round(own.ident)
            names = {each.id: records.agencies.find(each.agency_id).name[:3] for each in returns}
            current = {name: records.answers.current(ident, Lens.SELF) for ident, name in names.items()}
            return {name: {key[0]: answer.value for key, answer in found.items()} for name, found in current.items()}

    return own.ask(read)


def test_a_form_is_mapped_comes_in_for_each_school_and_undo_takes_it_out(own):
    assert QApplication.focusWidget().accessibleName() == "Choose its form"
    own.paste(FORM)
    assert "3 answered lines for 2 schools" in own.reads()
    assert own.rows(own.page.lines.table) == [
        [ASKED, f"1.1 {ASKED}", "Same words"],
        ["Are new workers given an induction?", "Nothing of ours is like it", "To say"],
        ["Is there a school dog?", "Nothing of ours is like it", "To say"],
    ]
    assert "Say what the lines marked To say ask." in own.reads()

    assert QApplication.focusWidget() is own.page.lines.table.view
    own.press("Not covered")
    own.press("The rest is not covered")
    assert "It asks none of 0 statutory questions and 1 of 1 others. 2 lines of it we do not ask." in own.reads()
    assert "Say what the trust's words for an answer mean." in own.reads()
    own.pick("“Green” means", "Met")
    assert "Name the designated safeguarding lead of each school." in own.reads()
    (lead,) = [box for box in own.page.schools._leads.values() if not box.text()]
    write(lead, "Jo Example")
    lead.editingFinished.emit()
    own.settle()
    assert "Say which trust it comes from." in own.reads()
    write(own.page.name, "Example Learning Trust")
    own.page.name.editingFinished.emit()
    own.settle()
    own.press("Bring in 1 answer")

    assert answers(own) == {"Ash": {"induction": "met"}, "Oak": {}}
    assert own.facts == ["1 return of Example Learning Trust brought in"]
    assert own.rows(own.page.taken.table)[0][0] == "Ash Example Academy"
    assert not find(own.page, "Save the top-up form").isEnabled()
    own.undo()
    assert answers(own)["Ash"] == {"induction": None}


def test_the_trust_that_runs_its_schools_by_the_register_is_proposed_for_that_form_alone(own):
    def run_by_one(ws):
        with ws._session.work() as unit:
            for ident, name in (("t", "Example Learning Trust"), ("u", "Another Example Trust")):
                unit.trusts.add(Trust(TrustId(ident), name))
            for setting in unit.settings.everything():
                unit.settings.change(replace(setting, trust_id=TrustId("t" if setting.urn == "143001" else "u")))

    own.open_hub.ask(run_by_one)
    opened = OpenOwn(own.open_hub, OwnTemplatePage(own.open_hub.hub)).open(own.ident)
    opened.paste(FORM)
    assert opened.page.trust.currentData() is None  # two trusts run the schools of this form
    opened.paste("\n".join(line for line in FORM.splitlines() if "143002" not in line))
    assert opened.page.trust.currentText() == "Example Learning Trust"
    opened.paste(FORM)
    assert opened.page.trust.currentData() is None
    opened.put_away()


def test_the_same_trust_is_not_asked_again_and_nothing_new_says_so(own):
    write(own.page.name, "Example Learning Trust")
    own.paste(f"Question\tAnswer\tURN\tDSL\n{ASKED}\tMet\t143002\tJo Example\nA dog?\tYes\t143002\t")
    own.press("The rest is not covered")
    own.press("Bring in 1 answer")
    own.paste(f"Question\tAnswer\tURN\tDSL\nA dog?\tNo\t143002\tJo Example\n{ASKED}\tMet\t143002\t")
    assert ["A dog?", "Not covered by our questions", "As last time"] in own.rows(own.page.lines.table)
    own.press("Bring in 1 answer")
    assert own.facts[-1] == "Nothing new: these very answers came before"


def test_a_guess_is_agreed_with_by_return_and_the_list_of_questions_opens_for_the_rest(own):
    own.paste(f"Question\tAnswer\tURN\n{ASKED.replace('worker', 'workers')}\tMet\t143002\nA dog?\tYes\t143002\n")
    table = own.page.lines.table
    assert own.rows(table)[0][1].startswith("Perhaps 1.1")
    own.key(Qt.Key.Key_Return, on=table.view)
    assert own.rows(table)[0][2] == "You said so"
    assert table.current().label == "A dog?"
    own.key(Qt.Key.Key_Return, on=table.view)
    assert QApplication.focusWidget() is own.page.lines.question


def test_a_school_nobody_knows_is_asked_about_and_may_be_left_out(own):
    own.paste(f"Question\tAnswer\tURN\tDSL\n{ASKED}\tMet\t999999\tJo Example")
    assert "Say which school each part of the form is for." in own.reads()
    own.pick("“999999” is", "Oak")
    assert has(own.page, "Bring in 1 answer")
    own.pick("“999999” is", said.LEAVE_OUT)
    assert "1 line not taken: no school of this round is named." in own.reads()


def test_the_report_on_what_a_form_covers_is_saved(own, tmp_path):
    write(own.page.name, "Example Learning Trust")
    own.paste(f"Question\tAnswer\tURN\tDSL\n{ASKED}\tMet\t143002\tJo Example")
    own.press("Bring in 1 answer")
    one = own.page.taken.table.current()
    assert one.blank_name == "Top-up-A143002-2026"
    own.page._out.save_report(one, tmp_path / "coverage.pdf")
    own.settle()
    assert (tmp_path / "coverage.pdf").read_bytes().startswith(b"%PDF")
    press(find(own.form(), "Close"))
    save_top_up(own.page.hub, own.page, one, tmp_path / "top.xlsx")
    own.settle()
    assert "There is nothing left to ask." in " ".join(
        own.form().findChildren(type(own.page._headline))[1].words().split()
    )
    press(find(own.form(), "Close"))
    own.press("Open the form")
    assert own.went[-1] == Where("form", one.return_id)


def test_what_cannot_be_read_says_what_to_do(own, tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(b"%PDF-1.7")
    own.page.way_in.take_file(path)
    own.settle()
    assert "This PDF cannot be read." in own.reads()
    own.paste("")
    assert NOTHING_COPIED.format("form") in own.reads()
    own.press("Cancel")
    assert own.went[-1] == Where("round", own.ident)


def test_top_up_forms_of_all_schools_of_a_trust_are_asked_for_in_one_go(own, tmp_path):
    school = own.ask(lambda ws: ws.views.own_template(own.ident)).schools[0][0]
    one = CameIn(school, "Ash", (TAKE,), Coverage((LEFT,)), "Top-up-A", "Example Trust")
    two, other = replace(one, return_id=ReturnId("b")), replace(one, return_id=ReturnId("c"), trust="Other Trust")
    whole = replace(one, return_id=ReturnId("d"), coverage=Coverage(()))
    own.page.taken.show_returns([one, whole, other, two])
    own.page.taken.show()
    own.press("Save all 2 of Example Trust")
    (chooser,) = own.page.findChildren(QFileDialog)
    chooser.reject()
    assert _names([one, two, replace(other, blank_name="Top-up-C")]) == {
        school: "Top-up-A.xlsx",
        "b": "Top-up-A-2.xlsx",
        "c": "Top-up-C.xlsx",
    }

    own.page._out.save_all([one, replace(one, owner_name="Birch")], tmp_path)
    own.settle()
    told = " ".join(own.form().findChildren(PlainLabel)[1].words().split())
    assert told.startswith("No forms written. Nothing was written for Ash and Birch: ")
    assert "There is nothing left to ask." in told
    press(find(own.form(), "Close"))


@pytest.mark.slow
def test_it_stands_in_every_look(own, worn):
    own.paste(FORM)
    assert faults_in_any_look(own.frame, worn) == []


def test_every_code_has_its_words():
    assert set(said.WAITS) == set(Waits)
    assert all(said.sure(TemplateLine("a", "b", 0.5, how)) for how in How)
    assert set(said._LEFT) == set(Fate) - {Fate.TAKEN, Fate.NOT_COVERED, Fate.UNWRITTEN, Fate.TO_SAY}
    assert said.must_share(Coverage(())) == ("none of 0", 1.0)
    assert set(Covered) == {Covered.ANSWERED, Covered.PARTLY, Covered.SILENT}


def test_columns_are_put_right_by_hand_and_every_line_is_seen_as_it_is_read(own):
    own.paste(f"Standard\tWhere we stand\tURN\n{ASKED}\tMet\t143002\nA dog?\tYes\t143002\n")
    own.press("See its columns")
    lines = own.page.columns.lines
    assert [(one.line.label, one.line.written.answer) for one in lines.shown()] == [(ASKED, ""), ("A dog?", "")]
    assert lines.shown()[0].line.written.comment == "Where we stand: Met"
    own.pick("Where we stand", "Rating or answer")
    assert own.rows(lines) == [[ASKED, "Met", ""], ["A dog?", "Yes", ""]]
    own.press("Hide its columns")
    assert not own.page.columns.isVisible()


def test_which_way_numbers_run_is_asked_by_the_two_ends_of_the_scale(own):
    rows = [f"Question {number}?\t{number}\t143002" for number in (1, 2, 3)]
    own.paste("Question\tScore\tURN\n" + f"{ASKED}\t2\t143002\n" + "\n".join(rows))
    own.press("The rest is not covered")
    assert "Say what the trust's words for an answer mean." in own.reads()
    own.pick(said.BEST, "1")
    own.pick(said.WORST, "3")
    (box,) = own.page.levels._boxes.values()
    assert box.currentText() == "Partially met"


def test_a_file_that_comes_from_the_board_is_read_at_once_and_once(own, tmp_path):
    path = tmp_path / "form.csv"
    path.write_text(FORM.replace("\t", ","), encoding="utf-8")
    where = Where(own.page.NAME, own.ident, file=path)
    own.page.open(where)
    own.settle()
    assert "3 answered lines for 2 schools" in own.reads()
    own.press("The rest is not covered")
    own.page.open(where)
    own.settle()
    assert "1 of 1 others" in own.reads()
