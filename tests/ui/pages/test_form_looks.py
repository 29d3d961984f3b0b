"""The form in every size, theme and text size: nothing cut off, everything named and reached by keys."""

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId
from forms.answers import Answer, Evidence, State
from tests.ui import a11y
from tests.ui.hands import faults_in_any_look
from tests.ui.pages.forms import CTRL, FAMILY, SHIFT, Audits, OpenForm

LONG = "A title that goes on, as titles of minutes do, until it has said which board, which meeting and which item"
FULL = Answer(
    State.ANSWERED,
    "part",
    "A comment",
    (Evidence("e1", LONG, "audit", "SharePoint 12"), Evidence("e2", "Notes", "childs_voice")),
    "Children asked for one person to hold their story.",
    2,
)


@pytest.fixture(scope="module")
def shelf():
    return house.shelf()


@pytest.fixture
def small_sets(shelf):
    """The sets of this workspace: those that are shipped."""
    return shelf


@pytest.fixture
def audits(hub_with_ws) -> Audits:
    owner = hub_with_ws.do(
        lambda ws: ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust")
    ).made
    return Audits(hub_with_ws, AgencyId(owner))


@pytest.fixture
def form(qtbot, audits) -> OpenForm:
    opened = OpenForm(audits)
    qtbot.addWidget(opened.frame)
    return opened


def busy(form, audits):
    """A question with everything it can have: evidence being written, an action being written, last year beside it."""
    before = audits.start("section11")
    audits.answer(audits.return_of(before), {("s11_wishes_used", None): FULL})
    return_id = audits.return_of(audits.start("section11", after=before))
    audits.answer(return_id, {("s11_wishes_used", None): FULL})
    form.open(return_id, "s11_wishes_used")
    form.key(Qt.Key.Key_A, CTRL | SHIFT)
    form.key(Qt.Key.Key_E, CTRL)


def whole(form, audits):
    """A whole standard on one page."""
    return_id = audits.return_of(audits.start("section11"))
    audits.answer(return_id, {("s11_wishes_used", None): FULL})
    form.open(return_id, "s11_wishes_used")
    form.press("Show the whole standard")


def panel(form, audits):
    """A panel that moved an answer and has not said why."""
    return_id = audits.return_of(audits.start("section11"))
    audits.answer(return_id, {("s11_wishes_used", None): FULL})
    audits.sign(return_id)
    form.open(return_id, "s11_wishes_used", lens="moderated")
    form.key(Qt.Key.Key_1)
    form.key(Qt.Key.Key_Return, CTRL)
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)


def meeting(form, audits):
    """A line of enquiry in the meeting's record, with what an agency said."""
    round_id = audits.start("maag", case=FAMILY)
    audits.answer(audits.return_of(round_id), {("maag_n_earliest", None): FULL})
    form.open(audits.return_of(round_id, meeting=True), "maag_n_earliest")
    form.press("Agencies")
    form.press("5 prompts that help to look")


def child(form, audits):
    """A question about one child."""
    return_id = audits.return_of(audits.start("maag", case=FAMILY))
    children = audits.open.ask(lambda ws: ws.views.form(return_id)).whole.children
    form.open(return_id, "maag_child_seen", children[1].id)


def counter(form, audits):
    """A counter with a number that cannot be."""
    form.open(audits.return_of(audits.start("section175")), "snap_ehc")
    form.type("twelve")
    form.key(Qt.Key.Key_Tab)


def signed(form, audits):
    """A return that may only be read."""
    return_id = audits.return_of(audits.start("section11"))
    audits.answer(return_id, {("s11_wishes_used", None): FULL})
    audits.sign(return_id)
    form.open(return_id, "s11_wishes_used")


SCREENS = [busy, whole, panel, meeting, child, counter, signed]


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.__name__ for screen in SCREENS])
def test_nothing_is_cut_off_in_any_look(form, audits, worn, screen):
    screen(form, audits)
    assert faults_in_any_look(form.frame, worn) == []


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.__name__ for screen in SCREENS])
@pytest.mark.parametrize(("size", "percent"), [((1286, 716), 100), ((944, 648), 100), ((1024, 640), 200)])
def test_everything_is_named_reached_by_keys_and_large_enough(form, audits, worn, screen, size, percent):
    screen(form, audits)
    worn.wear(text_percent=percent)
    form.frame.resize(*size)
    form.settle()
    assert a11y.faults(form.frame) == []


def test_the_panes_stand_beside_each_other_where_there_is_room_and_fold_where_there_is_not(form, audits, worn):
    signed(form, audits)
    arranged = {}
    for size, percent in (((1286, 716), 100), ((944, 648), 100), ((1366, 676), 200), ((1840, 1028), 100)):
        worn.wear(text_percent=percent)
        form.frame.resize(*size)
        form.settle()
        arranged[size, percent] = form.page._panes.reflow.chosen
    assert list(arranged.values()) == ["full", "slim", "one", "full"]
