"""A year of returns of 177 schools and 13 agencies, in real widgets: from the register to the booklet.

Everything a coordinator does is done by hand at the hub, and one agency fills its pack by hand on a laptop of its own;
what the other schools and agencies would take weeks to type is written into the files they were sent. In the end every
school is accounted for.
"""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from audit_tool.views.facts.letter import letter_ground, written_letter
from campaigns.machinery.made_register import OURS_NAME
from tests.audit_tool.fresh import Clock
from tests.journeys import school_year as year
from tests.journeys.school_year import accept, drop, go
from tests.journeys.steps import CHEAP, answer_all, new_file, open_pack, save_document, sign, unlock
from ui.app import App
from ui.laptop import Laptop

JANUARY = dt.datetime(2026, 1, 12, 9, 30, tzinfo=dt.UTC)
ON_PDF = (21, 22)
"""Schools that ask for a PDF form."""

SCHOOLS, AGENCIES = "Section 175, 2025/26", "Section 11, 2026"


@pytest.fixture
def clock():
    return Clock(JANUARY)


@pytest.fixture
def laptop(tmp_path, clock):
    return Laptop(tmp_path / "hub" / "data", tmp_path / "hub" / "config", clock)


@pytest.fixture
def at(qapp, qtbot, tmp_path, clock, hands, make_workspace):
    """Sit down at somebody's laptop, after the one before was shut: `at("hub")`."""
    running: list[App] = []

    def shut():
        while running:
            app = running.pop()
            app.frame.hide()
            app.end()
            app.frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def start(name):
        shut()
        app = App(qapp, Laptop(tmp_path / name / "data", tmp_path / name / "config", clock), cost=CHEAP)
        running.append(app)
        app.appearance.choose(theme="light", text_percent=100, still=True)
        app.show()
        app.frame.resize(1366, 768)
        app.frame.activateWindow()
        qtbot.waitUntil(app.frame.isActiveWindow)
        person = hands(app)
        person.settle()
        if name == "hub":
            unlock(person)
        return person

    make_workspace(people=(("Pat Example", "Audit coordinator"),))
    yield start
    shut()


def ask(person, view):
    """Ask for something beside the window."""
    found = []
    person.app.hub.ask(view, found.append)
    person.settle()
    return found[0]


def board_of(person, title):
    """Go to the board of a round."""
    go(person, "Returns")
    if person.find("Round").currentText() != title:
        person.pick("Round", title)


def bring_in_register(person, path, links):
    go(person, "Agencies")
    person.press("Bring in the national register")
    for choose, chosen in (("Choose the file of establishments", path), ("Choose the file of links", links)):
        person.press(choose)
        person.name_file(chosen)
        person.settle()


def january(person, tmp_path):
    """The register, whom to reach, and two rounds that go out."""
    bring_in_register(person, *year.write_register(tmp_path))
    person.pick("Local authority", f"{OURS_NAME} (399), 177 rows")
    person.press("Take in 177 changes")
    person.press("Bring in contacts")
    person.press("Choose a file")
    person.name_file(year.write_contacts(tmp_path / "contacts.csv"))
    person.settle()
    person.press("Take in 354 rows")
    person.press("Add an agency or setting")
    person.fill("Name", "Made-up Police")
    person.fill("Code", "POL")
    person.press("Add it")
    ask(person, lambda ws: [ws.partnership.add_agency(code=c, name=n, agency_type=t) for c, n, t in year.TWELVE])

    start(person, "Section 11", ["1"], "31 March 2026", "Start with 13 agencies")
    write(person, tmp_path / "post11", "Write 13 packs")
    assert len(list((tmp_path / "post11").glob("*.auditpack"))) == len(list((tmp_path / "post11").glob("*.eml"))) == 13

    start(person, "Section 175", ["1", "D1"], "27 March 2026", "Start with 177 settings")
    person.press("Send the packs")
    person.press("The one chosen in the list")
    person.choose_row("Recipients", "Name: Made-up School 020")
    write_into(person, tmp_path / "post175", "Write 1 pack")
    person.press("A pack, for those who use this app")
    person.press("A covering letter, and a draft of the mail with everything attached")
    person.press("A PDF form")
    for number in ON_PDF:
        person.choose_row("Recipients", f"Name: Made-up School {number:03}")
        write_into(person, tmp_path / "post175", "Write 1 form")
    person.press("Those who were sent nothing yet")
    person.press("A PDF form")
    person.press("A protected workbook (.xlsx)")
    write_into(person, tmp_path / "post175", "Write 174 forms")
    assert "Everybody has been sent their form." in person.reads()


def start(person, kind, sections, until, act):
    go(person, "Rounds")
    person.press("Start a round")
    person.press(kind)
    person.press("Choose")
    person.press_in(person.app.window.page().sections_part, "Tick none")
    for section in sections:
        person.choose_row("Sections asked", section)
    person.fill("Last day for returns", until)
    person.press(act)
    person.press("Read what goes out")
    person.press(next(name for name in person.names() if name.startswith("Issue to ")))


def write(person, folder, act):
    person.press("Send the packs")
    write_into(person, folder, act)


def write_into(person, folder, act):
    folder.mkdir(exist_ok=True)
    person.press(act)
    person.name_file(folder)
    person.wait_for(lambda: "Everything is written." in person.reads(), "the files")
    person.press("Close")


def on_other_laptops(at, tmp_path, clock):
    """Ten agencies answer, the police by hand; 140 schools do, some of them in a way that needs somebody."""
    officer = at("police")
    open_pack(officer, tmp_path / "post11" / "section11-2026-pol-1.auditpack")
    answer_all(officer, rated="Met", then="Not met")
    sign(officer)
    go(officer, "Your return")
    new_file(officer, tmp_path / "came11", lambda: officer.press("Send it back"))
    for code, _name, _kind in year.TWELVE[:10]:
        said = {"s11_board_lead": "met", "s11_board_challenge": "partly" if code == "NHS" else "met"}
        pack = tmp_path / "post11" / f"section11-2026-{code.lower()}-1.auditpack"
        year.sealed(pack, tmp_path / "came11" / f"{code}.auditreturn", clock(), said)

    came = tmp_path / "came"
    came.mkdir()
    for number in ON_PDF:
        year.fill_pdf(form(tmp_path, number, ".pdf"), came / f"{number}.pdf")
    for number in (*range(16, 20), *range(23, 156)):
        year.fill(form(tmp_path, number), came / f"{number}.xlsx", **({"snap_cp": 400} if number == 30 else {}))
    pack = tmp_path / "post175" / "section175-2025-26-990020-1.auditpack"
    year.sealed(pack, came / "20.auditreturn", clock(), {"s175_gov_training": "yes", "snap_roll": 200})
    year.fill(form(tmp_path, 16), came / "16 deputy.xlsx", s175_culture="No")
    year.fill(form(tmp_path, 17), came / "17.xlsx", s175_culture="Mostly", snap_sen="see policy")
    shutil.copy(came / "18.xlsx", came / "18 again.xlsx")
    (came / "cut short.xlsx").write_bytes((came / "18.xlsx").read_bytes()[:4000])
    (came / "rota.docx").write_bytes(b"PK\x03\x04 no zip at all")
    shutil.copy(tmp_path / "came11" / "NHS.auditreturn", came / "NHS.auditreturn")


def form(tmp_path, number, suffix=".xlsx"):
    """Name the form that a school was sent."""
    return tmp_path / "post175" / f"section175-2025-26-{990_000 + number}-form{suffix}"


def march(person, tmp_path):
    """Schools join, close and become academies; then a folder comes, with whatever people send."""
    bring_in_register(person, *year.write_later_register(tmp_path))
    assert "Settings: 3 new, 4 closed and 173 as they are." in person.reads()
    person.press("Take in 7 changes")
    go(person, "Home")
    assert "Monday 2 March. 188 returns are still to come." in person.reads()


def inbox(person, tmp_path):
    board_of(person, AGENCIES)
    drop(person, tmp_path / "came11")
    accept(person, 11)
    assert "11 of 13 agencies have returned" in person.reads()

    board_of(person, SCHOOLS)
    drop(person, tmp_path / "came")
    found = person.reads()
    for told in (
        "Made-up School 017. 24 answers can be taken. 2 rows need you.",
        f"It belongs to “{AGENCIES}”.",
        "The workbook is damaged or cut short.",
    ):
        assert told in found
    person.press("Duplicate, 1")
    assert "Made-up School 018. Another file of this batch says the same." in person.reads()
    accept(person, 139)
    assert "139 of 175 schools have returned" in person.reads()
    person.press("Look: 17.xlsx")
    person.press("Take 24 answers")
    person.press(next(name for name in person.names() if name.startswith("Compare: 16")))
    person.press("Take what came")
    person.press("Join the two")
    assert "140 of 175 schools have returned" in person.reads()


def own_template(person, tmp_path):
    """A trust sends its own form for nine academies: two of its lines are ours, one is not."""
    person.press("Open the round")
    person.press("A trust's own form")
    person.press("Choose its form")
    person.name_file(year.trusts_own_form(tmp_path / "trust.csv"))
    person.settle()
    person.choose_row("Lines of the form", "Their line: Do governors talk")
    ours = person.find("Our question")
    wanted = (ours.itemText(row) for row in range(ours.count()))
    person.pick("Our question", next(entry for entry in wanted if entry.startswith("1.3")))
    person.press("The rest is not covered")
    person.pick("“Green” means", "Yes")
    person.pick("“Amber” means", "Partly, in progress")
    assert person.find("The trust").currentText() == year.TRUST  # as the register names it
    person.press("Bring in 18 answers")
    board_of(person, SCHOOLS)
    assert "149 of 175 schools have returned" in person.reads()
    assert person.sees("Own template, 9")


def turn_to_returns(person):
    board = person.app.window.page()
    if not board.listing.isVisible():
        person.press_in(board, "Returns")


def choose(person, number):
    """Choose a school on the board, and show what is known of it."""
    turn_to_returns(person)
    person.choose_row("Returns", f"Name: Made-up School {number:03}")
    person.press("Chosen return")


def end_of_march(person, tmp_path):
    """Figures for the sub-group; one is let off, one has more time, one is sent back, the others are reminded."""
    board_of(person, SCHOOLS)
    assert "26 are late." in person.reads()
    person.press("Figures")
    person.press("Freeze today's figures")
    choose(person, 14)
    person.press("Let it off")
    person.write("It has no pupils any more.")
    person.press("Let it off")
    choose(person, 15)
    person.press("Give more time")
    person.fill("New last day", "17 April 2026")
    person.fill("Why do they need longer?", "A flood closed the school.")
    person.press("Give more time")
    choose(person, 30)
    person.press("Send back for a fix")
    person.choose_row("Questions", "D1.5")
    person.fill("What do you want to know?", "More than are on your roll?")
    person.press("Send it back")
    assert "24 are late." in person.reads()
    turn_to_returns(person)
    person.press("Write 25 reminders")
    (tmp_path / "reminders").mkdir()
    person.press("Choose a folder")
    person.name_file(tmp_path / "reminders")
    person.wait_for(lambda: "25 reminders written" in person.reads(), "the reminders")
    person.press("Close")
    assert len(list((tmp_path / "reminders").glob("*.eml"))) == 25


def april(person, tmp_path):
    """What was reminded of comes, two on paper that nobody typed in; what is whole is accepted."""
    late = tmp_path / "late"
    late.mkdir()
    for number in (3, *range(156, 173)):
        year.fill(form(tmp_path, number), late / f"{number}.xlsx")
    year.fill(form(tmp_path, 30), late / "30.xlsx", snap_cp=5)
    board_of(person, SCHOOLS)
    person.press("Files")
    drop(person, late)
    assert "Mended since it went back: D1.5" in person.reads()
    accept(person, 19)
    for name in ("Made-up School 015", "Made-up Joined Primary"):
        turn_to_returns(person)
        person.choose_row("Returns", f"Name: {name}")
        person.press("Chosen return")
        person.press("Say that it came")
        person.pick("How it came", "On paper")
        person.press("Write it down")
    assert "169 of 174 schools have returned" in person.reads()
    person.press("Checks")
    person.press("Accept 1 return")  # the one that came in a pack, signed
    person.press("Accept 1 return")
    person.press("Accept 157 not signed")  # eleven are asked first what they left open: nine forms of a trust's own
    person.write("The heads signed on paper; the sheets are kept at the hub.")
    person.press("Accept them")
    person.press("Figures")


def letters_and_papers(person, tmp_path):
    """Two letters are read by hand, six by others, and saved in one go; then the others are read, to the last."""
    go(person, "Rounds")
    person.press(next(name for name in person.names() if name.startswith(SCHOOLS)))
    person.press("Letters")
    assert "158 of 158 letters to be read." in person.reads()
    person.press("I have read it: next")
    person.press("I have read it: next")
    round_id = person.app.window.page().where.ident

    read_by_others(person, round_id, 6)
    folder = tmp_path / "letters"
    folder.mkdir()
    person.press("Save 8 letters")
    person.name_file(folder)
    person.wait_for(lambda: "8 letters saved." in person.reads(), "the letters")
    person.press("Close")
    assert len(list(folder.glob("section175-2025-26-99*-feedback.pdf"))) == 8
    read_by_others(person, round_id, 150)
    assert person.sees("Save 158 letters")
    assert ask(person, lambda ws: ws.views.letters(round_id).to_read) == ()

    go(person, "Rounds")
    person.press(next(name for name in person.names() if name.startswith(SCHOOLS)))
    person.press_in(person.app.window.page(), "Documents")
    booklet = save_document(person, "Findings booklet", tmp_path / "booklet.pdf")
    assert "Findings of the self-assessment" in booklet
    assert "Made-up School" not in booklet
    told = booklet.split()
    assert told[told.index("All") : told.index("All") + 3] == ["All", "174", "169"]
    assert "Training" in save_document(person, "Training plan", tmp_path / "training.pdf")


def read_by_others(person, round_id, most):
    """Go through the queue as others do at the hub, and come back to the letters."""

    def read(ws):
        to_read = [line.return_id for line in ws.views.letters(round_id).to_read[:most]]
        with ws._session.read() as records:
            ground = letter_ground(
                ws._session, records, records.rounds.find(round_id)
            )  # as they stand, for all of them
            digests = {each: written_letter(ws._session, records, each, ground).digest for each in to_read}
        for each, digest in digests.items():
            ws.letters.read(each, digest)

    ask(person, read)
    go(person, "Home")
    go(person, "Rounds")
    person.press(next(name for name in person.names() if name.startswith(SCHOOLS)))
    person.press("Letters")


def test_177_schools_and_13_agencies_from_the_register_to_the_booklet(at, tmp_path, clock):
    person = at("hub")
    january(person, tmp_path)
    clock.now = JANUARY.replace(month=3, day=2)
    march(at("hub"), tmp_path)
    clock.turn(days=18)
    on_other_laptops(at, tmp_path, clock)
    person = at("hub")
    inbox(person, tmp_path)
    own_template(person, tmp_path)
    clock.now = JANUARY.replace(month=3, day=31)
    end_of_march(at("hub"), tmp_path)
    clock.turn(days=14)
    person = at("hub")
    april(person, tmp_path)
    letters_and_papers(person, tmp_path)
    every_school_is_accounted_for(person)


def every_school_is_accounted_for(person):
    """Of 177 schools two became one, one closed and one was let off: of 174 that are left 169 are in, 5 are missing."""
    round_id = ask(person, lambda ws: next(run.round.id for run in ws.views.rounds() if run.round.title == SCHOOLS))
    board = ask(person, lambda ws: ws.views.board(round_id))
    assert (board.funnel.expected, board.returned) == (174, 169)
    missing = {row.agency.name for row in board.counted if not row.standing.has_returned}
    assert missing == {f"Made-up School {number}" for number in range(173, 178)}
    assert sum(row.standing.on_own_template for row in board.rows) == 9
    assert board.rates.settings.expected == 174
    gone = {fate.value: count for fate, count in board.rates.not_expected.items()}
    assert sum(gone.values()) == 4
    assert board.missing == ("Made-up New School",)
    (frozen,) = board.snapshots
    assert (frozen.as_at, frozen.holds) == (dt.date(2026, 3, 31), True)
    assert (frozen.numbers["expected"], frozen.numbers["returned"], frozen.numbers["late"]) == (175, 149, 26)
