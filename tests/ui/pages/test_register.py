"""Agencies and settings by keyboard: added by hand, found again, their contacts and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.register_changes import COMPARED, Effect, FactChange
from audit_tool.domain.setting import Duty, SettingStatus
from audit_tool.domain.successions import Turn
from audit_tool.exchange.register_tables import Kept, NoteCode
from audit_tool.exchange.register_tables.report import RowRead
from audit_tool.exchange.register_tables.targets import CONTACT_TARGETS, PARTICIPATION_TARGETS, SLIP_TARGETS
from audit_tool.exchange.school_register import UnreadRow, UnreadWhy
from campaigns.machinery.made_register import OURS, OURS_NAME, MadeSchool, as_written, links_csv, register_csv
from tests.ui.hands import dialog, faults_in_any_look, find, lay_out, press, put_away, show, words, write
from ui.page import Where
from ui.pages.register import RegisterPage
from ui.pages.register_import import RegisterImportPage
from ui.pages.register_import import words as import_words
from ui.pages.register_table import RegisterTablePage
from ui.pages.register_table import words as table_words
from ui.widgets.button import Button
from ui.wording import register as said

AMBER = MadeSchool("990001", "Amberfold Infant School", opened="01-09-1998")
BRACKEN = MadeSchool("990002", "Brackenwick Junior School", "Primary", low_age="7", district="South Marrow")
CLOVER = MadeSchool(
    "990003", "Clovermere High School", "Secondary", type_group="Academies", trust="The Clover Made-up Trust"
)
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


@dataclass
class OpenPage:
    """A page on its own, with where it wanted to go and what it told."""

    open_hub: object
    page: object
    where: Where
    went: list[Where] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.go.connect(self.went.append)
        self.page.did.connect(self.facts.append)
        self.frame = show(self.page)
        self.page.open(self.where)
        self.settle()

    def settle(self):
        for _ in range(4):
            self.open_hub.hub.wait_idle()
            lay_out()

    def press(self, name, root=None):
        press(find(root or self.page, name))
        self.settle()

    def form(self):
        return dialog(self.page.window())

    def reads(self):
        return words(self.page)

    def pick(self, name, entry, root=None):
        box = find(root or self.page, name)
        index = next(at for at in range(box.count()) if box.itemText(at).startswith(entry))
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def go_to(self, code):
        self.page.listing.table.go_to(lambda row: row.agency.code == code)
        self.settle()

    def codes(self):
        return [row.agency.code for row in self.page.listing.table.shown()]


def files(tmp_path, schools, links=()):
    path, links_path = tmp_path / "edubasealldata.csv", tmp_path / "links_edubasealldata.csv"
    path.write_bytes(register_csv(schools, elsewhere=4, encoding="utf-8"))
    links_path.write_bytes(links_csv(links))
    return path, links_path


@pytest.fixture
def open_page(hub_with_ws):
    opened = []

    def make(page_type, where):
        opened.append(OpenPage(hub_with_ws, page_type(hub_with_ws.hub), where))
        return opened[-1]

    yield make
    for each in opened:
        put_away(each.frame)


@pytest.fixture
def with_schools(hub_with_ws, tmp_path):
    """Three schools of the register, taken in."""
    paths = files(tmp_path, (AMBER, BRACKEN, CLOVER))
    hub_with_ws.do(lambda ws: ws.register.take(ws.register.read(*paths, codes=[OURS])))
    return hub_with_ws


@pytest.fixture
def register(with_schools, open_page):
    return open_page(RegisterPage, Where("register"))


@pytest.fixture
def nobody(open_page):
    return open_page(RegisterPage, Where("register"))


def add(page, name, code, kind, *ticks):
    page.press("Add an agency or setting")
    write(find(page.form(), "Name"), name)
    write(find(page.form(), "Code"), code)
    page.pick("What it is", kind, page.form())
    for tick in ticks:
        press(find(page.form(), tick))
    page.press("Add it", page.form())


def known(page):
    return {row.agency.code: row for row in page.open_hub.ask(lambda ws: ws.views.register()).rows}


# ---- by hand


def test_a_contact_and_a_figure_written_down_by_mistake_are_withdrawn_and_come_back(with_schools, open_page):
    amber = next(row.agency.id for row in with_schools.ask(lambda ws: ws.views.register()).rows)
    with_schools.do(lambda ws: ws.contacts.add(Contact("", amber, Post.LEAD, "Avery Nobody")))
    year = (dt.date(2026, 4, 1), dt.date(2027, 3, 31))
    with_schools.do(lambda ws: ws.participation.write(Participation("", amber, Metric.CPC_ATTENDED, *year, 8, 12)))
    page = open_page(RegisterPage, Where("register", amber))
    for name, told in (("Withdraw Avery Nobody", "Avery Nobody"), ("Withdraw Child protection conf", "8 of 12")):
        assert told in page.reads()
        button = next(each for each in page.page.sheet.findChildren(Button) if each.accessibleName().startswith(name))
        press(button)
        page.settle()
        assert told not in page.reads()
        page.page.undo()
        page.settle()
        assert told in page.reads()


def test_what_was_brought_in_before_says_what_it_changed_and_is_taken_back_as_one(with_schools, open_page):
    page = open_page(RegisterImportPage, Where("register_import"))
    (line,) = with_schools.ask(lambda ws: ws.views.register_takes())
    page.press(import_words.take(line))
    assert "3 agencies and settings" in page.reads()
    assert f"{AMBER.name}: new, with facts" in page.reads()
    page.press(f"Take back what came in on {import_words.take_day(line)}")
    page.press("Take it back", page.form())
    assert with_schools.ask(lambda ws: ws.views.register()).rows == ()
    assert find(page.page, f"{import_words.take(line)}, taken back")


def test_a_school_gets_the_ticks_that_decide_its_questions(nobody):
    assert "Nobody to ask yet." in nobody.reads()
    add(nobody, "Maple Street Infants", "msi", "School", "Primary", "Teaches or cares for children under five")
    add(nobody, "Northmere Probation", "PRO", "Probation", "Its return covers adults as well")
    assert "1 agency and 1 setting can be asked." in nobody.reads()
    assert set(known(nobody)["MSI"].agency.groups) == {"primary", "early_years"}
    assert known(nobody)["PRO"].agency.groups == ("adults_joint",)


def test_the_ticks_that_a_name_brings_are_in_sight_at_once(nobody):
    nobody.press("Add an agency or setting")
    write(find(nobody.form(), "Name"), "Maple Street Primary School")
    lay_out()
    for tick in ("Primary", "Pupils sleep there", "Places pupils in alternative provision"):
        box = find(nobody.form(), tick)
        assert box.visibleRegion().boundingRect() == box.rect()


def test_a_code_that_is_taken_is_refused_and_what_was_typed_stays(nobody):
    add(nobody, "Northmere NHS Trust", "NHS", "Hospital trust")
    add(nobody, "Another Trust", "NHS", "Hospital trust")
    assert "Another agency has the code NHS." in words(nobody.form())
    assert find(nobody.form(), "Name").text() == "Another Trust"


def test_an_agency_that_has_gone_is_asked_no_longer_and_keeps_its_code(nobody):
    add(nobody, "Northmere NHS Trust", "NHS", "Hospital trust")
    nobody.go_to("NHS")
    nobody.press("Change Northmere NHS Trust")
    assert find(nobody.form(), "Code").isReadOnly()
    press(find(nobody.form(), "Still part of the partnership"))
    nobody.press("Save", nobody.form())
    assert "Nobody to ask yet." in nobody.reads()
    assert not known(nobody)["NHS"].agency.active


# ---- the list


def test_the_list_is_narrowed_by_what_is_typed_and_by_phase_trust_and_district(register):
    assert "3 settings can be asked." in register.reads()
    assert register.codes() == ["990001", "990002", "990003"]
    write(find(register.page, "Find by name, code, URN or lead"), "bracken")
    assert register.codes() == ["990002"]
    find(register.page, "Find by name, code, URN or lead").clear()
    register.pick("Phase", "Secondary")
    assert register.codes() == ["990003"]
    register.pick("Phase", "All phases")
    register.pick("District", "South")
    assert register.codes() == ["990002"]
    register.page.listing.clear_filters()
    assert len(register.codes()) == 3


def test_settings_without_a_safeguarding_lead_are_one_chip_away(register):
    amber = known(register)["990001"].agency.id
    register.open_hub.do(lambda ws: ws.contacts.add(Contact("", amber, Post.LEAD, "Avery Nobody")))
    register.settle()
    register.press("No safeguarding lead, 2")
    assert register.codes() == ["990002", "990003"]


def test_a_place_names_whom_to_go_to(with_schools, open_page):
    ident = next(
        row.agency.id for row in with_schools.ask(lambda ws: ws.views.register()).rows if row.agency.code == "990003"
    )
    page = open_page(RegisterPage, Where("register", ident))
    assert "The Clover Made-up Trust" in words(page.page.sheet)
    places = with_schools.ask(lambda ws: ws.views.places())
    assert (next(each.title for each in places if each.ident == ident)) == "Clovermere High School"


# ---- the chosen one


def test_a_contact_is_added_and_hands_the_post_over(register):
    register.go_to("990001")
    assert "Nobody is in post." in words(register.page.sheet)
    register.press("Add a contact")
    write(find(register.form(), "Name"), "Avery Nobody")
    write(find(register.form(), "Work email"), "avery at home")
    register.press("Add it", register.form())
    assert "Write one address" in words(register.form())
    write(find(register.form(), "Work email"), "avery@amberfold.example")
    register.press("Add it", register.form())
    assert "Avery Nobody" in words(register.page.sheet)
    assert known(register)["990001"].lead == "Avery Nobody"
    register.press("Hand over from Avery Nobody")
    write(find(register.form(), "Name"), "Robin Nobody")
    write(find(register.form(), "First day in the post"), "1 March 2026")
    register.press("Hand it over", register.form())
    assert known(register)["990001"].lead == "Robin Nobody"
    assert "until 28 February 2026" in words(register.page.sheet)


def test_facts_are_written_down_before_the_register_says_them(register):
    register.go_to("990001")
    register.press("Change its facts")
    write(find(register.form(), "Pupils"), "about 200")
    register.press("Save", register.form())
    assert "Write a whole number." in words(register.form())
    write(find(register.form(), "Pupils"), "245")
    register.press("Save", register.form())
    assert known(register)["990001"].setting.roll == 245
    assert "Pupils: 245, was 210" in words(register.page.sheet)


def test_a_school_that_joins_a_trust_by_hand_is_found_by_it_with_the_duty_of_its_type(register):
    """Issue 5: an academy that changed hands reaches the trust filter and the letter to the trust."""
    register.go_to("990001")
    register.press("Change its facts")
    form = register.form()
    register.pick("Type", "Academy converter", form)
    register.pick("Trust", "Another trust", form)
    write(find(form, "Local authority"), "12")
    register.press("Save", form)
    assert "Write its three digits." in words(form)
    assert "Write its name." in words(form)
    write(find(form, "Local authority"), "999")
    write(find(form, "Name of the trust"), "The Quince Made-up Trust")
    write(find(form, "Oldest age"), "8")
    register.press("Save", form)
    row = known(register)["990001"]
    facts = row.setting
    assert (facts.is_academy, facts.duty, facts.high_age, facts.local_authority) == (True, Duty.S157, 8, "999")
    assert row.trust == "The Quince Made-up Trust"
    assert "Trust: The Quince Made-up Trust, was not known" in words(register.page.sheet)
    register.pick("Trust", "The Quince Made-up Trust")
    assert register.codes() == ["990001"]


def test_what_became_of_a_school_is_written_down_and_taken_back(register):
    register.go_to("990001")
    register.press("Say what became of it")
    register.press("Write it down", register.form())
    assert "Choose a setting." in words(register.form())
    register.pick("What became of it", "It went into", register.form())
    register.pick("Which setting", "Brackenwick", register.form())
    write(find(register.form(), "From which day on"), "1 February 2026")
    register.press("Write it down", register.form())
    assert known(register)["990001"].setting.status is SettingStatus.CLOSED
    assert "Went into Brackenwick Junior School (990002), 1 February 2026" in words(register.page.sheet)
    register.press("Go to Brackenwick Junior School")
    assert "Amberfold Infant School (990001) went into it" in words(register.page.sheet)
    register.page.undo()
    register.settle()
    assert known(register)["990001"].setting.status is SettingStatus.OPEN


def test_a_figure_is_added(register):
    register.go_to("990001")
    register.press("Add a figure")
    register.press("Add it", register.form())
    assert "Choose what is counted." in words(register.form())
    register.pick("What is counted", "Executive meetings it came to", register.form())
    write(find(register.form(), "How many"), "3")
    write(find(register.form(), "Out of"), "4")
    write(find(register.form(), "First day"), "1 April 2025")
    write(find(register.form(), "Last day"), "31 March 2026")
    register.press("Add it", register.form())
    assert "3 of 4" in words(register.page.sheet)


def test_the_buttons_lead_to_the_files(register):
    for name, where in (
        ("Bring in the national register", Where("register_import")),
        ("Bring in contacts", Where("register_table", "contacts")),
        ("Bring in participation", Where("register_table", "participation")),
    ):
        register.press(name)
        assert register.went[-1] == where


# ---- the national register


def test_a_register_is_looked_at_and_taken_in_by_one_button_and_undo_takes_it_back(open_page, hub_with_ws, tmp_path):
    page = open_page(RegisterImportPage, Where("register_import"))
    assert "Choose the file of establishments first." in page.reads()
    path, links = files(tmp_path, (AMBER, replace(BRACKEN, roll="many"), CLOVER))
    page.page.take_file("establishments", path)
    page.settle()
    assert "Choose your local authority." in page.reads()
    page.pick("Local authority", OURS_NAME)
    assert "Settings: 2 new." in page.reads()
    assert "Row 3, NumberOfPupils: “many” is no whole number." in page.reads()
    page.page.take_file("links", links)
    page.settle()
    assert import_words.NO_LINKS not in page.reads()
    assert known(page) == {}
    page.press("Take in 2 changes")
    assert set(known(page)) == {"990001", "990003"}
    assert (page.went[-1], page.facts) == (Where("register"), ["2 settings taken in"])
    page.page.undo()
    page.settle()
    assert known(page) == {}


def test_a_later_register_says_what_changes_and_what_follows_in_open_rounds(with_schools, open_page, tmp_path):
    amber = next(
        row.agency.id for row in with_schools.ask(lambda ws: ws.views.register()).rows if row.agency.code == "990001"
    )
    with_schools.do(
        lambda ws: ws.rounds.start(kind="section11", title="This year", year_label="2026", agency_ids=[amber])
    )
    day = dt.date(2026, 4, 1)
    closed = replace(AMBER, status="Closed", closed=as_written(dt.date(2026, 3, 31)))
    links = [("990001", "990002", "Brackenwick", "Successor - merged", as_written(day))]
    path, links_path = files(tmp_path, (closed, BRACKEN, replace(CLOVER, name="Clovermere Academy")), links)
    page = open_page(RegisterImportPage, Where("register_import"))
    page.page.take_file("establishments", path)
    page.page.take_file("links", links_path)
    page.settle()
    assert "Settings: 1 changed, 1 closed and 1 as they are." in page.reads()
    assert "This year: Amberfold Infant School is no longer asked; Brackenwick Junior School answers." in page.reads()
    assert "Successor - merged, 1 April 2026" in page.reads()
    page.press("Take in 2 changes")
    assert known(page)["990003"].agency.name == "Clovermere Academy"


def test_a_file_that_is_no_register_says_so_and_another_can_be_chosen(open_page, tmp_path):
    page = open_page(RegisterImportPage, Where("register_import"))
    wrong = tmp_path / "shopping.csv"
    wrong.write_text("Milk,Bread\n1,2\n")
    page.page.take_file("establishments", wrong)
    page.settle()
    assert "This is not the register's file" in page.reads()
    page.press("Cancel")
    assert page.went[-1] == Where("register")


# ---- contacts and participation


def test_contacts_are_pasted_and_come_in(with_schools, open_page):
    page = open_page(RegisterTablePage, Where("register_table", "contacts"))
    QApplication.clipboard().setText("URN\tXyz\tName\n990001\tDSL\tAvery Nobody\n990009\tDSL\tRobin Nobody")
    page.press("Paste a table")
    assert "Say first which column is: Post." in page.reads()
    page.pick("Xyz", "Post")
    assert "1 row can come in, 1 stay out." in page.reads()
    page.press("Take in 1 row")
    assert known(page)["990001"].lead == "Avery Nobody"
    assert (page.went[-1], page.facts) == (Where("register"), ["1 row taken in"])
    page.page.undo()
    page.settle()
    assert known(page)["990001"].lead == ""
    QApplication.clipboard().clear()


def test_nothing_copied_says_so(with_schools, open_page):
    page = open_page(RegisterTablePage, Where("register_table", "participation"))
    assert "Bring in participation" in page.reads()
    QApplication.clipboard().clear()
    page.press("Paste a table")
    assert "Nothing is on the clipboard." in page.reads()


# ---- words and looks


def test_every_code_has_its_words():
    assert set(said.POSTS) == set(Post)
    assert set(said.STATUSES) == set(SettingStatus) and set(said.DUTIES) == set(Duty)
    assert set(said.FACTS) == {*COMPARED, "name", "trust"}
    assert all(said.became(turn, "Amberfold", "990001", is_from=side) for turn in Turn for side in (True, False))
    assert all("Amberfold" in said.effect(each, "Amberfold", ("Brackenwick",)) for each in Effect)
    assert all(import_words.unread(UnreadRow(3, "URN", why, "x")).endswith(".") for why in UnreadWhy)
    assert all(table_words.note(RowRead(2, None, code)).endswith(".") for code in NoteCode)
    assert set(table_words.TARGETS[Kept.CONTACTS]) == {target.code for target in CONTACT_TARGETS}
    assert set(table_words.TARGETS[Kept.PARTICIPATION]) == {target.code for target in PARTICIPATION_TARGETS}
    assert set(table_words.TARGETS[Kept.SLIPS]) == {target.code for target in SLIP_TARGETS}


def test_facts_are_said_as_people_do():
    assert said.change(FactChange("status", "open", "closed")) == "Stands as: Closed, was Open"
    assert said.change(FactChange("closed_on", "", "2026-08-31")) == "Last day: 31 August 2026, was not known"
    assert said.change(FactChange("boarding", "False", "True")) == "Boarding: yes, was no"


def test_the_page_stands_in_every_look(with_schools, open_page, worn):
    with_schools.do(lambda ws: ws.partnership.add_agency(code="ODD", name=TEXT * 4, agency_type="police"))
    ident = next(
        row.agency.id for row in with_schools.ask(lambda ws: ws.views.register()).rows if row.agency.code == "990001"
    )
    with_schools.do(lambda ws: ws.contacts.add(Contact("", AgencyId(ident), Post.LEAD, TEXT * 3)))
    page = open_page(RegisterPage, Where("register", ident))
    assert faults_in_any_look(page.frame, worn) == []


@pytest.mark.parametrize("act", ["Add a contact", "Change its facts", "Say what became of it", "Add a figure"])
def test_its_dialogs_stand_in_every_look(register, worn, act):
    register.go_to("990001")
    register.press(act)
    assert faults_in_any_look(register.frame, worn) == []


def test_the_pages_of_files_stand_in_every_look(with_schools, open_page, worn, tmp_path):
    page = open_page(RegisterImportPage, Where("register_import"))
    assert faults_in_any_look(page.frame, worn) == []
    path, links = files(tmp_path, (replace(AMBER, name=TEXT * 3), replace(BRACKEN, roll="many")))
    page.page.take_file("establishments", path)
    page.page.take_file("links", links)
    page.settle()
    assert faults_in_any_look(page.frame, worn) == []
