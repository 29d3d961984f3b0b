"""Every page of the window on the sample workspace, at any size, text and theme: for pictures and for tests."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_tool import workspace
from audit_tool.domain.case_scope import CaseScope, Consent, Involved, Involvement
from audit_tool.domain.chasing import Rung
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.finding import FindingKind, SharedPractice
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import (
    AgencyId,
    ContactId,
    InvolvementId,
    NominationId,
    ParticipationId,
    PersonId,
    RoundId,
)
from audit_tool.domain.meeting import Voice
from audit_tool.domain.nomination import Ground, Nomination, Proceedings, Threshold, Urgency, YesNo
from audit_tool.domain.pack_verdict import Pin
from audit_tool.domain.panel import Outcome
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.peer_day import Activity
from audit_tool.domain.peer_rating import Progress
from audit_tool.domain.rating import Lens
from audit_tool.domain.round_plan import Terms
from audit_tool.domain.route import Route
from audit_tool.domain.sample_list import Listed
from audit_tool.domain.setting import Duty, LinkType, Setting
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.usecases.expected import Reminder
from audit_tool.usecases.rounds import NewCase
from audit_tool.workspace import Workspace
from campaigns.machinery.made_register import OURS, MadeSchool, links_csv, made_schools, register_csv
from forms.answers import Answer, Evidence, State
from forms.library import Library
from forms.rows import added_row
from tests.made_sample import CHEAP, FILE, PASSPHRASE, TODAY, make_sample, open_copy
from tests.ui.a11y import clipped, nameless, overlapping
from ui.app.frame import Frame
from ui.app.inside import make_window
from ui.appearance import Appearance
from ui.hub import Hub
from ui.laptop import Laptop
from ui.page import Where
from ui.pages.register_import import RegisterImportPage
from ui.pages.round_page.one_after_another import OneAfterAnother
from ui.pages.table_desk import TableDeskPage
from ui.widgets.panes import Panes
from ui.window import Window

PERSON = "person.txt"
"""Beside the workspace: the id of who is at the keyboard."""
OWN_SETS = Path(__file__).resolve().parent / "sets" / "own"
OWN_ROUND = "Local standards, 2026"
OWN_CASE = "Case audit on the wall"
BOARD_ROUND = "Section 175 school audit, 2026/27"
TABLE_FILE, TOLD = "table-1.audit", "anchor basket candle dragon ember"
DAY_ROUND = "Peer-assessment day, autumn 2026"
NOW = dt.datetime(2026, 11, 20, 9, 12, tzinfo=dt.UTC)

PASTED = """Date\tAgency\tType\tWhat happened\tChild\tWas the child seen?\tImpact on child\tWorker
03/04/2025\tNHS\tVisit\tHealth visitor sees the baby at home.\tC3\tAlone\tBetter\tA Worker
w/c 5 May 2025\tNHS\tDNA\tTwo appointments were not kept.\tC1 & C2\tNot seen\tBoth missed medicine\tA Worker
after the party\tNorthmere Academy\tPanel\tA neighbour rings the school.\tBaby\t\t\t
\t\t\tSummer 2025, by telephone\tall children\t\t\tB Worker
"""
"""An agency's chronology with what such tables have: a date that may be two, a strange name, words without a place."""

SCHOOLS = (
    ("Ashgrove Primary", "school", "Primary", "Local authority maintained schools", "A. Example"),
    ("Beckside Academy", "school", "Secondary", "Academies", "P. Fictional"),
    ("Brackenfield Special School", "school", "Not applicable", "Special school", "S. Sample"),
    ("Castle Hill Infants", "school", "Primary", "Local authority maintained schools", "L. Madeup"),
    ("Cold Edge Junior", "school", "Primary", "Local authority maintained schools", "R. Nobody"),
    ("Dale View College", "college", "16 plus", "Colleges", "M. Specimen"),
    ("Eastmoor Pupil Referral Unit", "school", "Not applicable", "Pupil referral unit", "H. Template"),
    ("Fernhill Primary Academy", "school", "Primary", "Academies", "J. Placeholder"),
    ("Greenacre Nursery School", "school", "Nursery", "Local authority maintained schools", "D. Demo"),
    ("Harrow Lane Primary", "school", "Primary", "Local authority maintained schools", "K. Pretend"),
    ("Hillcrest Free School", "school", "Secondary", "Free Schools", "N. Invented"),
    ("Ivy Bank Junior", "school", "Primary", "Local authority maintained schools", "T. Imagined"),
    ("Juniper Hall", "school", "Secondary", "Independent schools", "C. Figment"),
)
"""The schools of the board: name, type of agency, phase, group of types in the register, safeguarding lead."""

BRIEF = {
    "issue": "neglect seen one event at a time",
    "background": "Eight agencies knew the family over two years, and each saw part of the picture.",
    "family": "Three siblings lived with their mother and her partner. The oldest went to Ashgrove Primary. On 3 June "
    "2025 the family moved to NM4 7QT to be near their grandmother.",
    "child_1": "Child 1 told a teaching assistant “I sleep in my coat because the window does not shut”. She wrote it "
    "down and told the lead that day.",
    "questions": "What is a day like for this child?\nWho have we not spoken to, and why?",
}
"""A brief as somebody in a hurry writes it."""

SIZES = ((1024, 700), (1366, 768), (1920, 1080))
OWN_FORM = (
    "School\tStandard\tRAG\tEvidence\n"
    "Fictional Fields Academy\tThe DSL is a member of the senior leadership team\tGreen\tStructure chart\n"
    "Fictional Fields Academy\tSingle central record is complete and checked\tAmber\tChecked in May\n"
    "Fictional Fields Academy\tIs there a school dog?\tYes\t\n"
)
"""A trust's own form, as it is copied from a document."""
TEXT = (100, 150, 200)
THEMES = ("light", "dark", "contrast")


CONTACTS = """URN\tRole\tName\tEmail
980000\tDSL\tAvery Nobody\tlead@school.example
980001\tCaretaker\tSam Nobody\t
980009\tHead\tRobin Nobody\t
"""
"""Contacts of schools, one of whom comes in; a post and a school that nobody knows stay out."""

SLIPS = """Agency\tTeam\tDate\tHow many\tDelivered by\tWhat was discussed\tWhat we will do
NHS\tHealth visiting, south\t3 November 2026\t11\tTeam manager\tWho to ring when a home is cold\t
POL\tNeighbourhood team\t\t8\tSergeant\tWhat mornings are like\tAsk the child
Nobody's agency\tA team\t\t4\t\t\t
"""
"""What teams sent back about a brief, one row of which stays out."""

_RENAMED = MadeSchool("980000", "Draft Ford Church of England Primary School", roll="231")
_CLOSED = MadeSchool("980002", "Fictional Fields Academy", status="Closed", closed="31-10-2026")
_BENT = MadeSchool("980003", "Imaginary Common Primary School", roll="about 200")
LATER = (
    ("establishments", register_csv([_RENAMED, _CLOSED, _BENT, *made_schools(12, first_urn=980_200)], elsewhere=30)),
    ("links", links_csv([("980002", "980000", "Draft Ford", "Successor - merged", "01-11-2026")])),
)
"""A register a month on: a school with another name, one that went into it, one that cannot be read, and new ones."""


@dataclass(frozen=True)
class Screen:
    """A page in one of its states: a name for its picture, and how to get there.

    Attributes:
        part: the part of the page that is turned to, where the page shows one part at a time.
        pasted: what is pasted once it is there; nothing when empty.
        register: files of a national register that are chosen once it is there: (which, content).
    """

    name: str
    where: Where
    pasted: str = ""
    part: str = ""
    register: tuple[tuple[str, bytes], ...] = ()


def screens_of(ws: Workspace) -> tuple[Screen, ...]:
    """List every screen of the sample that is worth a picture."""
    own = {line.round.title: line.round.id for line in ws.views.rounds()}[OWN_ROUND]
    wall = {line.round.title: line.round.id for line in ws.views.rounds()}[OWN_CASE]
    board = {line.round.title: line.round.id for line in ws.views.rounds()}[BOARD_ROUND]
    day = {line.round.title: line.round.id for line in ws.views.rounds()}[DAY_ROUND]
    others = [line for line in ws.views.rounds() if line.round.id not in (own, wall, board, day)]
    review = next(line.round.id for line in others if line.kind.streams)
    sampled = next(line.round.id for line in others if line.kind.id == "themed_audit")
    rounds = {(line.kind.id, line.round.state.value): line.round.id for line in others}
    section11, case = rounds["section11", "open"], rounds["maag", "open"]
    schools = rounds["section175", "open"]
    rehearsal = rounds["jtai", "open"]
    owners = {line.owner_name: line.return_id for line in ws.views.round(section11).returns}
    rich = next(owners[name] for name in owners if "NHS" in name)
    signed = next(line.return_id for line in ws.views.round(section11).returns if line.is_back)
    hardly = min(ws.views.round(section11).returns, key=lambda line: (line.answered == 0, line.answered)).return_id
    meeting = next(line.return_id for line in ws.views.round(case).returns if line.is_meeting)
    family = ws.views.round(case).case.id
    on_wall = next(line.return_id for line in ws.views.round(wall).returns if line.is_meeting)
    child = ws.views.round(wall).children[0].id
    school = ws.views.round(schools).returns[0].return_id
    health = next(row.agency.id for row in ws.views.register().rows if row.agency.code == "NHS")
    held = next(line.slot.id for line in ws.views.panel(section11).slots if line.slot.began_at is not None)
    sections = {section.id: section for section in ws.views.form(rich).whole.question_set.sections()}
    listening = sections["std_listening"].items[1].id
    standards = ws.views.round(own).returns[0].return_id
    draft = ws.views.question_sets().drafts[0].draft.id
    far = {each.progress: each.hearing.id for each in ws.views.peer_day(day).hearings if each.agency is not None}
    turned, split, waiting = (far[each] for each in (Progress.DONE, Progress.REVEALED, Progress.VOTING))
    return (
        Screen("home", Where("home")),
        Screen("rounds", Where("rounds")),
        Screen("start-round", Where("start_round")),
        Screen("round", Where("round", section11)),
        Screen("round-schools", Where("round", schools)),
        Screen("round-case", Where("round", case)),
        Screen("round-themed", Where("round", rounds["themed_self", "open"])),
        Screen("issue", Where("issue", rounds["themed_self", "open"])),
        Screen("round-benchmark", Where("round", rounds["benchmark", "open"])),
        Screen("round-survey", Where("round", rounds["practitioner_survey", "open"])),
        Screen("board-checks", Where("board", schools), part="Checks"),
        Screen("board", Where("board", board)),
        Screen("form", Where("form", rich, question=listening)),
        Screen("form-school", Where("form", school)),
        Screen("form-meeting", Where("form", meeting)),
        Screen("meeting", Where("meeting", on_wall, question="maag_history")),
        Screen("meeting-child", Where("meeting", on_wall, question="maag_child_outcome", row=child)),
        Screen("meeting-overall", Where("meeting", on_wall, question="maag_overall")),
        Screen("meeting-signed", Where("meeting", meeting)),
        Screen("form-signed", Where("form", signed)),
        Screen("register", Where("register", _schools(ws)[0])),
        Screen("register-figures", Where("register", health)),
        Screen("register-import", Where("register_import")),
        Screen("register-preview", Where("register_import"), register=LATER),
        Screen("register-contacts", Where("register_table", "contacts"), CONTACTS),
        Screen("cases", Where("cases")),
        Screen("cases-selected", Where("cases", _nominations(ws)["Family"])),
        Screen("case", Where("case", ws.views.round(case).case.id)),
        Screen("start-round-family", Where("start_round", _nominations(ws)["Family"])),
        Screen("chronology", Where("chronology", ws.views.round(case).case.id)),
        Screen("import-table", Where("import_table", ws.views.round(case).case.id)),
        Screen("import-table-rows", Where("import_table", ws.views.round(case).case.id), PASTED),
        Screen("family", Where("family", ws.views.round(case).case.id)),
        Screen("round-review", Where("round", review)),
        Screen("panel", Where("panel", section11)),
        Screen("panel-hour", Where("panel_hour", held)),
        Screen("panel-waits", Where("panel_hour", ws.views.panel(section11).slots[1].slot.id)),
        Screen("journeys", Where("journeys", review)),
        Screen("workshop", Where("workshop", review)),
        Screen("round-sampled", Where("round", sampled)),
        Screen("sample", Where("sample", sampled)),
        Screen("identities", Where("identities", ws.views.round(case).case.id)),
        Screen("packs", Where("packs", ws.views.round(case).case.id)),
        Screen("risks", Where("risks")),
        Screen("held", Where("held")),
        Screen("incidents", Where("incidents")),
        Screen("year-facts", Where("year_facts")),
        Screen("analysis", Where("analysis", section11)),
        Screen("analysis-years", Where("analysis", section11, question="Year by year")),
        Screen("analysis-sides", Where("analysis", section11, question="Side by side")),
        Screen("analysis-themes", Where("analysis", section11, question="Themes")),
        Screen("analysis-behind", Where("behind", section11, "self", "std_leadership", "returns:met")),
        Screen("analysis-settings", Where("analysis", schools)),
        Screen("year-review", Where("year_review")),
        Screen("year-review-changed", Where("year_review", question="Changes")),
        Screen("year-review-notes", Where("year_review", question="Keep or stop")),
        Screen("year-review-decisions", Where("year_review", question="Decisions")),
        Screen("january", Where("year_stage", "2027-03-31")),
        Screen("january-matrix", Where("year_stage", question="Cases and themes")),
        Screen("january-changed", Where("year_stage", question="Changes")),
        Screen("january-actions", Where("year_stage", question="Actions")),
        Screen("january-notes", Where("year_stage", question="Keep or stop")),
        Screen("january-decisions", Where("year_stage", question="Decisions")),
        Screen("letters", Where("letters", schools)),
        Screen("round-packs", Where("round_packs", schools)),
        Screen("own-template", Where("own_template", schools), OWN_FORM),
        Screen("rehearsal", Where("rehearsal", rehearsal, question="Clock")),
        Screen("rehearsal-requests", Where("rehearsal", rehearsal, question="Requests")),
        Screen("rehearsal-lists", Where("rehearsal", rehearsal, question="Lists")),
        Screen("rehearsal-children", Where("rehearsal", rehearsal, question="Children")),
        Screen("rehearsal-audits", Where("rehearsal", rehearsal, question="Audits")),
        Screen("rehearsal-lessons", Where("rehearsal", rehearsal, question="Lessons")),
        Screen("peer-day", Where("peer_plan", day)),
        Screen("stage", Where("peer_stage", day)),
        Screen("stage-voting", Where("peer_stage", day, question=waiting)),
        Screen("stage-agreed", Where("peer_stage", day, question=turned)),
        Screen("stage-split", Where("peer_stage", day, question=split)),
        Screen("form-rows", Where("form", standards, question="each_lead")),
        Screen("form-row", Where("form", standards, question="lead_trained", row="2")),
        Screen("form-table", Where("form", standards, question="daily_voice")),
        Screen("since", Where("since", hardly)),
        Screen("summary", Where("summary", rich)),
        Screen("findings", Where("findings", case)),
        Screen("learning", Where("learning")),
        Screen("learning-pairs", Where("learning", question="The same lesson?")),
        Screen("learning-briefs", Where("learning", question="Briefs")),
        Screen("learning-themes", Where("learning", "info_sharing")),
        Screen("checks", Where("checks")),
        Screen("actions", Where("actions")),
        Screen("documents", Where("documents", case)),
        Screen("composer", Where("composer", f"learning_brief/{family}")),
        Screen("composer-page", Where("composer", f"learning_on_a_page/{family}", question="helps")),
        Screen("composer-seven", Where("composer", f"seven_minute_briefing/{family}", question="learned")),
        Screen("versions", Where("versions", f"seven_minute_briefing/{family}")),
        Screen("brief-use", Where("brief_use", family)),
        Screen("register-slips", Where("register_table", "slips", question=family), SLIPS),
        Screen("release-vault", Where("release", f"learning_brief/{ws.views.round(case).case.id}")),
        Screen("release", Where("release", f"learning_brief/{ws.views.round(wall).case.id}")),
        Screen("documents-section11", Where("documents", section11)),
        Screen("questions", Where("questions")),
        Screen("question-set", Where("question_set", draft)),
        Screen("question-set-question", Where("question_set", draft, question="s11_wishes_used")),
        Screen("settings", Where("settings")),
        Screen("settings-keys", Where("settings", "keys")),
        Screen("settings-partnership", Where("settings", "partnership")),
        Screen("help", Where("help", "form")),
    )


def one_of_each_page(screens: Iterable[Screen]) -> tuple[Screen, ...]:
    """Take one screen of each page, the last of its states; all of them where EVERY_SCREEN is set."""
    if os.environ.get("EVERY_SCREEN"):
        return tuple(screens)
    return tuple({screen.where.page: screen for screen in screens}.values())


@dataclass(frozen=True)
class Northmere:
    """The sample on the disk, closed, with everything in it that a screen shows.

    Attributes:
        folder: holds the workspace and what lies beside it.
        person: who is at the keyboard.
    """

    folder: Path
    person: PersonId


def northmere_in(folder: Path) -> Northmere:
    """Find the sample that `make_northmere` left in a folder, maybe in another process."""
    return Northmere(folder, PersonId((folder / PERSON).read_text(encoding="ascii")))


def make_northmere(folder: Path, made_sample: Path | None = None) -> Northmere:
    """Put into a copy of the sample what `resources/sample` does not tell: it takes seconds, so make it once.

    Args:
        made_sample: where `make_sample` left the sample; it is made as well where none is given.
    """
    if made_sample is None:
        with tempfile.TemporaryDirectory() as plain:
            make_sample(Path(plain))
            return make_northmere(folder, Path(plain))
    ws = open_copy(made_sample, folder, _library())
    _begin_own_round(ws)
    _say_who_is_who(ws)
    _begin_sample(ws)
    _begin_themed(ws)
    _put_families_forward(ws)
    _settle_case(ws)
    _begin_own_case(ws)
    _say_of_schools(ws)
    _begin_board(ws)
    _go_on_with_day(ws)
    _begin_panel(ws)
    _lay_table(ws, folder)
    _write_a_brief(ws)
    _learn_again(ws)
    ((newest, _count),) = [one for one in ws.views.question_sets().shipped if one[0].id == "section11"]
    ws.question_sets.begin_from("section11", newest.version, title="Section 11 set, 2027")
    (folder / PERSON).write_text(ws.actor, encoding="ascii")
    ws.close()
    return northmere_in(folder)


def _learn_again(ws: Workspace) -> None:
    """Find in this year's case what last year's Section 11 found, in like words and under another theme."""
    case = next(line.round.id for line in ws.views.rounds() if line.kind.id == "maag" and line.round.title != OWN_CASE)
    practice = next(line.finding.id for line in ws.views.learning().lines if line.finding.kind.value == "good_practice")
    said = "Fathers and other men of the family are named by somebody and talked to by nobody."
    ws.findings.add(round_id=case, kind=FindingKind.LEARNING, text=said, theme_ids=("curiosity",))
    ws.findings.share(SharedPractice(practice, "Watch manager, Northmere Fire and Rescue", dt.date(2027, 10, 31)))


def _schools(ws: Workspace) -> list[AgencyId]:
    return [row.agency.id for row in ws.views.register().rows if row.agency.is_setting]


def _say_of_schools(ws: Workspace) -> None:
    """Say of the sample's schools what a register says, and who holds which post at the first."""
    for number, ident in enumerate(_schools(ws)):
        urn, roll = f"98{number:04}", 200 + 40 * number
        facts = Setting(ident, urn=urn, phase="Primary", roll=roll, low_age=4, high_age=11, local_authority=OURS)
        known = replace(facts, duty=Duty.S175, district="North Marrow", opened_on=dt.date(1998, 9, 1))
        ws.register.write_setting(known)
    first, second, *_ = _schools(ws)
    days = (dt.date(2025, 9, 1), dt.date(2026, 8, 31))
    for post, name in ((Post.LEAD, "Avery Nobody"), (Post.CHAIR, "Robin Nobody")):
        ws.contacts.add(Contact(ContactId(""), first, post, name, "office@school.example", from_on=days[0]))
    ws.participation.write(Participation(ParticipationId(""), first, Metric.TRAINING_ATTENDED, *days, 14, 18))
    ws.register.write_setting(replace(ws.views.register_sheet(first).setting, roll=215))
    ws.register.link(from_id=second, to_id=first, link_type=LinkType.SUCCESSOR_MERGED, on=dt.date(2027, 4, 1))


def _begin_panel(ws: Workspace) -> None:
    """Go on with the panel of the Section 11 round: one hour is held and not yet signed, one is frozen, others wait."""
    run = next(
        line.round
        for line in ws.views.rounds()
        if line.kind.holds_panel and line.round.state.value == "open" and line.round.title != OWN_ROUND
    )
    slots = {line.agency_name: line.slot for line in ws.views.panel(run.id).slots}
    held, waits = slots[next(name for name in slots if "NHS" in name)], slots["Northmere Police"]
    for slot, at in ((held, "09:30"), (waits, "10:45")):
        ws.panels.change_hour(slot.id, on=dt.date(2026, 11, 20), at=at)
    briefs = ws.views.panel_briefs(run.id)
    ws.panels.freeze_each({each.id: briefs[each.return_id] for each in (held, waits)})
    ws.panel_hours.begin(held.id, at=dt.datetime(2026, 11, 20, 8, 21, 40, tzinfo=dt.UTC))
    first, *_ = ws.views.panel_hour(held.id).questions
    ws.panel_hours.note(
        held.id, first[0].key, asked=True, said="The list is read by age since July; the minutes follow."
    )
    ws.panel_hours.undertake(
        held.id,
        text="Report waits of under-fives by week.",
        owner_role="Chief nurse",
        due_on=dt.date(2027, 1, 29),
    )
    ws.panel_hours.conclude(
        held.id, outcome=Outcome.WITH_ACTIONS, said="Older children are heard; the youngest are still hard to see."
    )


def _library() -> Library:
    return workspace.shelf(OWN_SETS)


class Show:
    """A window on a copy of the sample, which goes from screen to screen."""

    def __init__(self, app: QApplication, folder: Path, northmere: Northmere) -> None:
        self._app = app
        self.laptop = Laptop(folder / "data", folder / "config")
        shutil.copytree(northmere.folder, self.laptop.data)
        self.laptop.config.mkdir(parents=True)
        self.hub = Hub()
        self.appearance = Appearance(app, self.laptop.config)
        self.appearance.choose(theme="light", text_percent=100, still=True)
        self.screens: tuple[Screen, ...] = ()
        troubles: list[object] = []
        self.hub.crashed.connect(troubles.append)
        self.hub.failed.connect(troubles.append)
        self.hub.open(lambda: self._unlock(northmere.person), then=self._opened)
        self.hub.wait_idle()
        if not self.screens:
            raise RuntimeError(f"the sample did not open: {troubles}")
        self.window: Window = make_window(self.hub, self.appearance, self.laptop, lambda: NOW, CHEAP)
        self.window.show_marking("OFFICIAL-SENSITIVE")
        self.frame = Frame(lambda: True)
        self.frame.show_screen(self.window)

    def _unlock(self, person: PersonId) -> Workspace:
        path = self.laptop.data / FILE
        ws = workspace.unlock(path, PASSPHRASE, library=_library(), clock=lambda: NOW, costs=(CHEAP,))
        ws.people.present(person)
        return ws

    def _opened(self, ws: Workspace) -> None:
        self.hub.ask(screens_of, self._keep)

    def _keep(self, screens: tuple[Screen, ...]) -> None:
        self.screens = screens

    def look(self, size: tuple[int, int], text_percent: int, theme: str) -> None:
        """Wear a theme and a text size, in a window of this size."""
        self.appearance.choose(theme=theme, text_percent=text_percent)
        self.frame.resize(*size)
        self.frame.show()
        self.settle()

    def go(self, screen: Screen) -> QWidget:
        """Go to a screen and let it come to rest."""
        self.frame.activateWindow()  # a dialog may have had the keyboard
        self.window.go(screen.where.page, screen.where)
        self.settle()
        if screen.part:
            self.frame.findChildren(Panes)[0].turn_to(screen.part)
            self.settle()
        if screen.pasted:
            QApplication.clipboard().setText(screen.pasted)
            QTest.keySequence(self._app.focusWidget(), QKeySequence.StandardKey.Paste)
            self.settle()
        for which, content in screen.register:
            path = self.laptop.data / f"{which}.csv"
            path.write_bytes(content)
            self.frame.findChildren(RegisterImportPage)[0].take_file(which, path)
            self.settle()
        return self.frame

    def hand_over(self) -> QWidget:
        """Give the screen that people of an agency answer a survey on, which stands over the whole window."""
        survey = _library().question_set("survey_practitioner")
        screen = OneAfterAnother(survey, "Northmere Homes", "a code", parent=self.frame)
        screen.resize(self.frame.size())
        screen.show()
        screen.ask_questions()
        self.settle()
        return screen

    @contextmanager
    def table_desk(self) -> Iterator[QWidget]:
        """Give the desk of a table's own laptop, which is no page of this window."""
        hub = Hub()
        path = self.laptop.data / TABLE_FILE
        hub.open(
            lambda: workspace.unlock(path, PASSPHRASE, library=_library(), clock=lambda: NOW, costs=(CHEAP,)),
            then=lambda _ws: None,
        )
        hub.wait_idle()
        frame, page = Frame(lambda: True), TableDeskPage(hub)
        frame.show_screen(page)
        frame.resize(self.frame.size())
        frame.show()
        page.open(Where(page.NAME))
        for _ in range(3):
            hub.wait_idle()
            self.settle()
        yield frame
        frame.hide()
        hub.close(lambda ws: ws.close())
        hub.end()

    def settle(self) -> None:
        """Let the hub answer and layouts come to rest."""
        for _ in range(3):
            self.hub.wait_idle()
            for _ in range(4):
                self._app.processEvents()

    def end(self) -> None:
        """Close the window and give the workspace back."""
        self.frame.hide()
        self.hub.close(lambda ws: ws.close())
        self.hub.end()
        self.frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _write_a_brief(ws: Workspace) -> None:
    """Write a brief as somebody in a hurry does, and keep one thing of it for a reason."""
    wall = {line.round.title: line.round.id for line in ws.views.rounds()}[OWN_CASE]
    case_id = ws.views.round(wall).case.id
    for part, text in BRIEF.items():
        ws.passages.write(subject=case_id, part=part, text=text)
    stops = ws.views.release("learning_brief", case_id).stops
    agreed = next(stop for stop in stops if "coat" in stop.hit.found)
    ws.releases.keep(agreed, code="learning_brief", subject=case_id, reason="The child agreed, and was asked twice.")


def _say_who_is_who(ws: Workspace) -> None:
    """Make the vault, with people in it whom nobody could take for real ones, and close it as people leave it."""
    (case,) = {line.round.id for line in ws.views.rounds() if line.kind.id == "maag" and line.round.state == "open"}
    family = ws.views.round(case).case.id
    ws.identities.make_vault("words for the pictures only", costs=(CHEAP,))
    people = ws.views.identities(family).people
    eldest = people[0].subject
    ws.identities.say(Identity(eldest, family, "", real_name="Pippin Fictional", other_names="Pip Made-Up"))
    mother = next(person.subject for person in people if person.code == "Mother")
    ws.identities.say(Identity(mother, family, "", real_name="Nobody Fictional", nhs_number="999 000 0018"))
    _send_a_pack(ws, case, [eldest, mother])
    ws.identities.close_vault()


def _send_a_pack(ws: Workspace, round_id: str, known: list[str]) -> None:
    """Match two people to the first agency, send it its pack, and make a sender known."""
    case_id = ws.views.round(round_id).case.id
    agency = ws.views.case_packs(case_id).agencies[0]
    for subject in known:
        ws.case_packs.match(case_id=case_id, agency_id=agency.agency.id, subject=subject)
    quick = LockCost(CHEAP.memory_kib, CHEAP.passes, CHEAP.lanes)
    words = "apple brook candle drum eagle"
    ws.case_packs.send(return_id=agency.return_id, folder=ws.path.parent, words=words, cost=quick)
    ws.packs.confirm_sender(Pin(agency.agency.code, "5a" * 32))


def _begin_themed(ws: Workspace) -> None:
    """Start a themed self-assessment that is not issued yet."""
    owners = [agency.id for agency in ws.views.settings().agencies if agency.active and not agency.is_setting]
    letter = "Dear colleague,\n\nNorthmere asks your agency how well it sees neglect.\n\nAnswer as things are today."
    final = TODAY + dt.timedelta(days=60)
    ws.rounds.start(
        kind="themed_self",
        title="Neglect self-assessment, 2026",
        year_label="2026",
        agency_ids=owners,
        due_on=TODAY + dt.timedelta(days=40),
        terms=Terms(final, None, "Every agency of the partnership", letter),
    )


def _begin_sample(ws: Workspace) -> None:
    """Start a themed audit whose cases are drawn and opened."""
    agencies = [agency for agency in ws.views.settings().agencies if agency.active and not agency.is_setting][:3]
    about = NewCase(("neglect",), TODAY - dt.timedelta(days=365), TODAY - dt.timedelta(days=1), ())
    started = ws.rounds.start(
        kind="themed_audit",
        title="Themed audit of neglect, autumn 2026",
        year_label="2026",
        agency_ids=[agency.id for agency in agencies],
        case=about,
    )
    sampled = RoundId(started.made or "")
    frame = ws.views.sample(sampled).frame
    criteria = "Children with a child protection plan for neglect on 1 October"
    ws.samples.say_frame(replace(frame, criteria=criteria, population=61))
    plans = ("Child protection", "Child in need", "Early help")
    cases = [
        Listed(
            f"N-{number:02}", number * 7 % 18, "FM"[number % 2], "South" if number % 3 else "North", plans[number % 3]
        )
        for number in range(1, 25)
    ]
    ws.samples.list_cases(sampled, cases)
    ws.samples.draw(sampled)
    ws.samples.open_cases(sampled)
    forms = [form for case in ws.views.sample(sampled).cases[:3] for form in case.forms]
    for form, level in zip(forms, ("good", "inadequate", "requires_improvement", "good"), strict=False):
        lens = Lens.MODERATED if form.is_joint else Lens.SELF
        answers = {("maag_history", None): Answer(State.ANSWERED, level)}
        ws.answers.record_many(return_id=form.return_id, lens=lens, answers=answers, source="typed")


def _settle_case(ws: Workspace) -> None:
    """Settle most of the scope of the family under audit, and write an alert down."""
    (round_id,) = {line.round.id for line in ws.views.rounds() if line.kind.id == "maag" and line.round.state == "open"}
    family = ws.views.round(round_id).case
    scope = CaseScope(
        family.id,
        sharing_agreement="Northmere agreement, schedule 2",
        consent=Consent.TOLD,
        proceedings=(Proceedings.INQUEST,),
        is_embargoed=True,
        embargo_why="An inquest was opened in October.",
    )
    ws.case_scopes.settle(scope, period_from=family.period_from, period_to=family.period_to)
    asked = [line for line in ws.views.case(family.id).agencies if line.return_id]
    for line, involved in zip(asked, (Involved.YES, Involved.SHOULD_HAVE_BEEN, Involved.YES), strict=False):
        ws.case_scopes.involve(Involvement(InvolvementId(""), family.id, line.agency_id, involved, "Team manager"))
    ws.alerts.write_down(family.id, child="Child 2", concern="Seen alone at night twice this week.")


def _put_families_forward(ws: Workspace) -> None:
    """Nominate three families: one is selected, one declined, one waits with its screening begun."""
    choices = ws.views.cases()
    agencies = tuple(key for key, _ in choices.agencies[:3])
    themes = tuple(key for key, _ in choices.themes)
    plain = Nomination(NominationId(""), 0, "maag", "", dt.date.min, nominated_by="Police auditor", agency_ids=agencies)
    for why, taught in (
        ("Three schools in a year, and nobody asked the younger children what that was like.", themes[:1]),
        ("A good result for a teenager after a late start. Much of it is in a review already.", ()),
        ("Two agencies closed the case in the same month, each because the other was involved.", themes[-1:]),
    ):
        ws.nominations.nominate(replace(plain, why=why, theme_ids=taught, urgency=Urgency.SOON))
    first, second, third = sorted(
        (line.nomination for line in ws.views.cases().nominations), key=lambda one: one.number
    )
    said = {ground.value: YesNo.NO for ground in Ground} | {"gap_in_service": YesNo.YES, "threshold_by": "Chair"}
    ws.nominations.change(replace(third, several_agencies=YesNo.YES, gap_in_service_note="No health visitor"))
    screened = replace(first, **said, threshold=Threshold.NOT_MET, proceedings=(Proceedings.FAMILY_COURT,))
    ws.nominations.change(screened)
    ws.nominations.select(first.id, why="Nobody has looked at moves this year.", by="Audit group chair")
    ws.nominations.decline(second.id, why="A practice review covers it.", by="Audit group chair")


def _nominations(ws: Workspace) -> dict[str, str]:
    """Find the nominations by the first word of what they are called."""
    return {
        (each.nomination.label or "Nomination").split(" ")[0]: each.nomination.id
        for each in ws.views.cases().nominations
    }


def _begin_board(ws: Workspace) -> None:
    """Start a round of schools that nobody could take for real ones, a week after its last day, in every standing."""
    due_on = TODAY - dt.timedelta(days=9)
    schools = {name: _welcome(ws, number, name, *known) for number, (name, *known) in enumerate(SCHOOLS, 1)}
    started = ws.rounds.start(
        kind="section175", title=BOARD_ROUND, year_label="2026/27", agency_ids=list(schools.values()), due_on=TODAY
    )
    run = next(line.round for line in ws.views.rounds() if line.round.id == started.made)
    with ws._session.work() as unit:  # a round never starts with its last day gone
        unit.rounds.change(replace(run, due_on=due_on))
    rows = {row.agency.name: row.return_id for row in ws.views.board(run.id).rows}
    for ident in (ident for name, ident in rows.items() if name != "Greenacre Nursery School"):
        ws.blank_returns.save(ident, ws.path.parent / "form.xlsx")
    (ws.path.parent / "form.xlsx").unlink()
    for name in ("Ashgrove Primary", "Dale View College", "Hillcrest Free School", "Ivy Bank Junior"):
        ws.expected.came(rows[name], route=Route.WORKBOOK, on=due_on)
    for name in ("Beckside Academy", "Fernhill Primary Academy"):
        ws.expected.came(rows[name], route=Route.OWN_TEMPLATE, on=due_on)
    ws.expected.came(rows["Brackenfield Special School"], route=Route.PAPER, on=due_on)
    ws.expected.ask(rows["Brackenfield Special School"], questions=_first_questions(ws, run.id), back=True)
    ws.expected.check([rows["Dale View College"]])
    for name in ("Ashgrove Primary", "Hillcrest Free School"):
        ws.expected.accept(rows[name], why="Read with the head on the telephone; it is signed on paper.")
    ws.expected.extend(rows["Cold Edge Junior"], to=TODAY + dt.timedelta(days=7), why="A flood closed the school.")
    ws.expected.exempt(rows["Juniper Hall"], why="Closes at Easter")
    ws.expected.remind([Reminder(rows["Eastmoor Pupil Referral Unit"], Rung.LEAD, "lead")])


def _welcome(ws: Workspace, number: int, name: str, kind: str, phase: str, sort: str, lead: str) -> AgencyId:
    """Make one school of the board, with its lead."""
    made = ws.partnership.add_agency(code=f"S{number:02}", name=name, agency_type=kind)
    agency = AgencyId(made.made or "")
    facts = Setting(
        agency, urn=f"9900{number:02}", phase=phase, type=sort, type_group=sort, roll=60 * number, duty=Duty.S175
    )
    ws.register.write_setting(replace(facts, district="North" if number % 2 else "South"))
    mail = f"lead{number}@northmere.example"
    ws.contacts.add(Contact(ContactId(""), agency, Post.LEAD, lead, email=mail))
    return agency


def _go_on_with_day(ws: Workspace) -> None:
    """Let the clock of the day run: the second round votes."""
    day = {line.round.title: line.round.id for line in ws.views.rounds()}[DAY_ROUND]
    blocks = [each.block for each in ws.views.peer_day(day).blocks if each.block.turn == 2]
    ws.day_clocks.begin(
        next(block.id for block in blocks if block.activity is Activity.VOTE), at=NOW - dt.timedelta(seconds=98)
    )


def _lay_table(ws: Workspace, folder: Path) -> None:
    """Make the pack of table 1, and its laptop's workspace of it."""
    day = {line.round.title: line.round.id for line in ws.views.rounds()}[DAY_ROUND]
    table = ws.views.peer_day(day).tables[0]
    quick = LockCost(CHEAP.memory_kib, CHEAP.passes, CHEAP.lanes)
    ws.table_packs.send(round_id=day, table_ids=[table.id], folder=folder, words=TOLD, cost=quick)
    opened = workspace.open_pack(folder / "table-1-1.auditpack", words=TOLD, clock=lambda: NOW)
    laid = workspace.create_for_table(
        folder / TABLE_FILE,
        PASSPHRASE,
        opened,
        person=("Lee Example", "Table lead"),
        library=_library(),
        clock=lambda: NOW,
        cost=CHEAP,
    )
    laid.workspace.close()


def _first_questions(ws: Workspace, round_id: RoundId) -> list[str]:
    """Name two questions of a round, for somebody to mend."""
    sheet = ws.views.board_sheet(ws.views.board(round_id).rows[0].return_id)
    return [ident for ident, _ in sheet.questions[:2]]


def _begin_own_round(ws: Workspace) -> None:
    """Start a round on a set of the partnership's own, with two leads named and its table half filled in."""
    agency = next(agency for agency in ws.views.settings().agencies if agency.active)
    started = ws.rounds.start(
        kind="section11",
        title=OWN_ROUND,
        year_label="2026",
        agency_ids=[agency.id],
        question_set_id="local_standards",
    )
    (line,) = ws.views.round(started.made or "").returns
    evidence = (Evidence("e1", "Dip sample of 20 records", "audit"), Evidence("e2", "Team minutes, May", "minutes"))
    ws.answers.record_many(
        return_id=line.return_id,
        lens=Lens.SELF,
        answers={
            ("each_lead", "1"): added_row("Asha Example, deputy head"),
            ("each_lead", "2"): added_row("Out-of-hours lead"),
            ("lead_trained", "1"): Answer(State.ANSWERED, "yes"),
            ("daily_records", None): Answer(State.ANSWERED, "met", evidence=evidence),
            ("daily_voice", None): Answer(State.ANSWERED, "part", impact="Children choose where they are seen."),
            ("daily_supervision", None): Answer(State.ANSWERED, "not_met", "Two teams have had none since spring."),
        },
        source="typed",
    )


def _begin_own_case(ws: Workspace) -> None:
    """Start a case audit whose meeting is under way: lines rated, one child heard, dissent, findings, one line done."""
    agencies = [agency for agency in ws.views.settings().agencies if agency.active and not agency.is_setting][:6]
    family = NewCase((), dt.date(2025, 9, 1), dt.date(2026, 8, 31), (11, None))
    started = ws.rounds.start(
        kind="maag", title=OWN_CASE, year_label="2027", agency_ids=[agency.id for agency in agencies], case=family
    )
    picture = ws.views.round(started.made or "")
    meeting = next(line.return_id for line in picture.returns if line.is_meeting)
    owners = [line.return_id for line in picture.returns if not line.is_meeting]
    child = picture.children[0].id
    steps = ("good", "good", "inadequate", "good", "requires_improvement", "good")
    for number, (owner, step) in enumerate(zip(owners, steps, strict=True)):
        said = Answer(State.ANSWERED, step, "Seen in twelve of thirty files.", (Evidence("e", "Dip sample", "audit"),))
        answers = {("maag_history", None): said, ("maag_overall", None): said, ("maag_child_outcome", child): said}
        if number % 2:
            answers["maag_child_said", child] = Answer(State.ANSWERED, "“I like it when the same person comes.”")
        ws.answers.record_many(return_id=owner, lens=Lens.SELF, answers=answers, source="typed")
    agreed = {
        ("maag_history", None): Answer(State.ANSWERED, "good", "Two agencies read back; the third was new."),
        ("maag_child_outcome", child): Answer(State.ANSWERED, "inadequate"),
        ("maag_overall", None): Answer(State.ANSWERED, "good"),
    }
    ws.answers.record_many(return_id=meeting, lens=Lens.MODERATED, answers=agreed, source="typed")
    for agency in agencies[:4]:
        ws.meeting.attend(return_id=meeting, agency_id=agency.id, present=True, role="Designated nurse")
    ws.meeting.hear(return_id=meeting, key=("maag_child_outcome", child), voice=Voice.HEARD)
    ws.meeting.dissent(
        return_id=meeting, key=("maag_history", None), agency_id=agencies[2].id, why="The last two moves were known."
    )
    ws.meeting.settle(return_id=meeting, question_id="maag_history")
    ws.findings.add(
        round_id=picture.round.id,
        kind=FindingKind.LEARNING,
        text="Ask for the history of a family again when it moves.",
        theme_ids=("history",),
        return_id=meeting,
        question_id="maag_history",
    )


def faults_of(window: QWidget, size: tuple[int, int]) -> list[str]:
    """List what is wrong with a screen as it stands: cut words, overlaps, nameless controls, a window that grew."""
    grown = (
        [] if (window.width(), window.height()) == size else [f"the window grew to {window.width()}x{window.height()}"]
    )
    return [*grown, *clipped(window), *overlapping(window), *nameless(window)]


@contextmanager
def showing(app: QApplication, folder: Path, northmere: Northmere) -> Iterator[Show]:
    """Open a copy of the sample in a window, and put everything away afterwards."""
    show = Show(app, folder, northmere)
    try:
        yield show
    finally:
        show.end()
