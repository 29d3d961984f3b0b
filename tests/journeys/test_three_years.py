"""Three years of one lesson, in real widgets: found, acted on, closed, found to be back, and learned at last."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from tests.journeys.steps import AWKWARD, CHEAP, assert_in_order, printed, unlock, with_one
from ui.app import App
from ui.laptop import Laptop

THEME = "The child's voice and daily life"
BY_ASKING, BY_WORDS = f"Ask each child at every review {AWKWARD}", "Open each plan with the child’s own words"
MEASURE = "The child’s own words stand in 9 of 10 reviews"


@pytest.fixture
def person(qapp, qtbot, laptop, make_workspace, clock, hands):
    """Somebody at an open workspace of one agency, on a laptop whose clock goes by the test's."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    with_one(made.path, name="Northmere NHS Trust", agency_type="acute_trust")
    app = App(qapp, Laptop(laptop.data, laptop.config, clock), cost=CHEAP)
    app.appearance.choose(theme="light", text_percent=100, still=True)
    app.show()
    app.frame.resize(1366, 768)
    app.frame.activateWindow()
    qtbot.waitUntil(app.frame.isActiveWindow)
    somebody = hands(app)
    unlock(somebody)
    yield somebody
    app.frame.hide()
    app.end()
    app.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_lesson_is_closed_returns_is_closed_again_and_holds(person, clock, tmp_path):
    begin_year(person)
    find_and_act(person, "Children are seldom asked what they want.", BY_ASKING, due="1 June 2026")
    carry_out(person, clock, BY_ASKING, number=1)
    close_round(person, "Section 11, 2026")
    assert "returned after closure" not in over_the_years(person)

    clock.turn(days=170)
    begin_year(person)
    say_whether_it_holds(person, "No, it does not hold", "3 of 10 files")
    assert f"1 theme returned after closure. {THEME}." in over_the_years(person)
    person.press("Show them")
    back = "Action 1 was closed on 18 September 2026. Section 11, 2027 tested it, and practice has not changed."
    assert back in person.reads()
    person.press("Findings")
    person.press(next(name for name in person.names() if name.startswith("Section 11, 2027")))
    find_and_act(person, "Again nobody asks before a plan is made.", BY_WORDS, due="1 July 2027")
    carry_out(person, clock, BY_WORDS, number=2)
    close_round(person, "Section 11, 2027")
    assert "returned after closure" not in over_the_years(person), "what was agreed since is closed"

    clock.turn(days=170)
    begin_year(person)
    assert "1 closed action of earlier plans asked again: 1 still to say" in person.reads()
    assert BY_ASKING not in person.reads(), "what 2027 answered is not asked once more"
    say_whether_it_holds(person, "Yes, it holds", "9 of 10 files")
    assert "returned after closure" not in over_the_years(person)
    person.press("Themes over the years")
    person.choose_row("Themes", f"Theme: {THEME}")
    assert "Section 11, 2027 found it again: Again nobody asks before a plan is made." in person.reads()
    assert [row.removeprefix("Year: ") for row in person.rows("Years")] == [
        "April 2027 to March 2028",
        "April 2026 to March 2027",
        "April 2025 to March 2026",
    ]
    look_back(person, tmp_path / "year.pdf")


def look_back(person, path) -> None:
    """Hold the January session about the year before, on the wall: what members say, what goes on, and the pack."""
    person.press("Year review")
    assert "1 theme came back after closure" in person.reads()
    person.press("Begin the review")
    person.press("Open the stage")
    assert "1 theme came back after closure" in person.reads()
    person.press("Keep or stop")
    person.fill("Keep: write a line", f"Opening with the child’s words {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Decisions")
    person.fill("What is decided; name nobody", f"Ten plans are read each spring {AWKWARD}")
    person.fill("Who sees to it, a role", "Quality sub-group")
    person.press("Write it down")
    person.press("Leave the session")
    person.press("Save the pack")
    person.name_file(path)
    assert_in_order(
        printed(path),
        THEME,
        "found again in Section 11, 2027",
        f"Opening with the child’s words {AWKWARD}",
    )
    assert f"Ten plans are read each spring {AWKWARD}" in printed(path)


def begin_year(person) -> None:
    """Start this year's round of the one agency, as the wizard proposes it, and issue it."""
    person.press("Home")
    person.press("Start a round")
    person.press("Section 11")
    person.press("Start with 1 agency")
    person.press("Read what goes out")
    person.press("Issue to 1 agency")


def find_and_act(person, found: str, act: str, *, due: str) -> None:
    """Write a finding of the round, and make an action of it."""
    if not person.sees("Write a finding"):
        person.press("Findings")
    person.press("Write a finding")
    person.write(found)
    person.press(THEME)
    person.press("Save finding")
    person.press("Make an action of it")
    person.write(act)
    person.pick("Agency", "Northmere NHS Trust")
    person.fill("Owner", "Named nurse")
    person.fill("By when", due)
    person.fill("How will we know it helped children?", MEASURE)
    person.press("Add action")


def carry_out(person, clock, act: str, *, number: int) -> None:
    """Stop both clocks of an action: begun, done after 80 days, signed off, and shown to have worked after 120 more."""
    open_actions(person)
    choose = partial(person.choose_row, "Actions", f"Action: {number}. {act}")
    choose()
    person.press("Start it")
    clock.turn(days=80)
    open_actions(person)
    choose()
    person.press("Mark as done")
    person.write("Minute 7")
    person.press("Mark as done")
    person.press("Sign it off")
    person.write("Named nurse")
    person.press("Sign it off")
    assert "Whoever owns an action does not sign it off." in person.reads()
    person.fill("Which group signs it off?", "Quality sub-group")
    person.press("Sign it off")
    clock.turn(days=120)
    open_actions(person)
    choose()
    person.press("Show that it worked")
    person.press("Mark as worked")
    person.pick("What kind of change?", "People work in another way")
    person.fill("What changed for children?", f"The words of nine children stand in ten reviews {AWKWARD}")
    person.press("Mark as worked")
    assert f"{number} worked, none waiting for proof" in person.reads()


def open_actions(person) -> None:
    """Come to the actions from elsewhere, as on another day, and to their table."""
    person.press("Home")
    person.press("Actions")
    person.press("Table")


def close_round(person, title: str) -> None:
    """Close a round though its return never came."""
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith(title)))
    person.press("Close the round")
    person.press("Close the round")


def say_whether_it_holds(person, still: str, how: str) -> None:
    """Say at the head of the round whether a closed action still holds."""
    if not person.sees("Say what is seen"):
        person.press("Asked again from earlier plans")
    person.press("Say what is seen")
    person.pick("Does it still hold?", still)
    person.fill("How do you know?", how)
    person.press("Keep it")


def over_the_years(person) -> str:
    """Read the page of what was learned over the years."""
    person.press("Findings")
    person.press("All findings, over the years")
    return person.reads()
