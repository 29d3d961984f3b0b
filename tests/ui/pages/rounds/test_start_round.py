"""Starting a round: filled in as usual, changed where it differs, refused beside the field."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from audit_tool.domain.ids import NominationId
from audit_tool.domain.kind import Unit
from audit_tool.domain.nomination import Ground, Nomination, Proceedings, Threshold, YesNo
from audit_tool.kinds import kind
from forms.model import NamedSelection
from forms.publishing import Accepted, to_mend
from ui.page import Where
from ui.pages.start_round import StartRoundPage, proposals
from ui.widgets.labelled import Problems

AGENCIES = (
    ("NHS", "Example NHS Trust", "acute_trust"),
    ("POL", "Example Police", "police"),
    ("HOU", "Example Housing", "housing"),
)
SCHOOLS = (
    ("S1", "Example Primary", "school"),
    ("S2", "Example Secondary", "school"),
    ("C1", "Example College", "college"),
)


@pytest.fixture
def ready(world):
    """Three agencies and three settings."""
    return {name: world.agency(code, name, kind) for code, name, kind in (*AGENCIES, *SCHOOLS)}


def _problems(hand) -> list[str]:
    return [words for each in hand.page.findChildren(Problems) if each.isVisible() for words in each.words()]


def _made(world, hand):
    """The round a started page leads to."""
    (where,) = hand.went
    assert where.page == "round"
    return world.ask(lambda ws: ws.views.round(where.ident))


def _choose(hand, dropdown: str, entry: str) -> None:
    """Choose an entry by arrow keys."""
    box = hand.find(dropdown)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(box.count()):
        if box.currentText() == entry:
            return
        hand.key(Qt.Key.Key_Down)
    assert box.currentText() == entry


def _tick(hand, name: str) -> None:
    """Press an entry of the list with the mouse."""
    view = hand.page.who_part.list.view
    model = view.model()
    row = next(row for row in range(model.rowCount()) if str(model.index(row, 0).data()).startswith(name))
    place = view.visualRect(model.index(row, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(16, place.height() // 2))
    hand.settle()


def test_a_section_11_round_starts_as_proposed_by_one_key(hands, world, ready):
    page = hands(StartRoundPage)

    assert page.focused() == "Section 11"
    assert page.sees("Start with 3 agencies")
    assert "3 agencies each get a return to fill." in page.reads()
    assert "Due in 60 days, on 1 May 2026." in page.reads()
    page.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = _made(world, page)
    assert (made.round.title, made.round.year_label, made.round.due_on) == (
        "Section 11, 2026",
        "2026",
        dt.date(2026, 5, 1),
    )
    assert [line.owner_name for line in made.returns] == ["Example Housing", "Example NHS Trust", "Example Police"]


def test_section_175_asks_settings_and_goes_by_the_school_year(hands, world, ready):
    page = hands(StartRoundPage)
    page.press("Section 175")

    assert page.sees("Start with 3 settings")
    page.press("Tick none")
    page.press("Tick 2 of type School")
    page.press("Start with 2 settings")
    made = _made(world, page)
    assert made.round.title == "Section 175, 2025/26"
    assert [line.owner_name for line in made.returns] == ["Example Primary", "Example Secondary"]


def test_who_is_asked_is_ticked_by_space_and_by_mouse(hands, world, ready):
    page = hands(StartRoundPage)
    page.tab_to("Who is asked")
    page.key(Qt.Key.Key_Space)
    _tick(page, "Example Police")

    assert "1 of 3 ticked" in page.reads()
    page.press("Start with 1 agency")
    assert [line.owner_name for line in _made(world, page).returns] == ["Example NHS Trust"]


def test_with_nobody_ticked_it_says_so_beside_the_list_and_goes_there(hands, ready):
    page = hands(StartRoundPage)
    page.press("Tick none")
    page.press("Start the round")

    assert _problems(page) == ["Choose at least one agency."]
    assert page.focused() == "Who is asked"
    assert page.went == []
    page.key(Qt.Key.Key_Space)
    assert _problems(page) == []


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("Name of the round", "  ", "Give the round a name."),
        ("Last day for returns", "1 March 2026", "The due day has passed already. Choose a later one."),
        ("Last day for returns", "end of May", "Enter a date, such as 14 March 2026."),
    ],
)
def test_what_is_refused_is_said_beside_its_field_and_stays_typed(hands, ready, box, typed, said):
    page = hands(StartRoundPage)
    page.fill(box, typed)
    page.press("Start with 3 agencies")

    assert _problems(page) == [said]
    assert page.focused() == box
    assert page.find(box).text() == typed
    assert page.went == []
    page.fill(box, "15 May 2026")
    assert _problems(page) == []


def test_a_round_may_have_no_last_day(hands, world, ready):
    page = hands(StartRoundPage)
    page.fill("Last day for returns", "")

    assert "No last day is set." in page.reads()
    page.press("Start with 3 agencies")
    assert _made(world, page).round.due_on is None


def test_last_year_s_round_is_proposed_to_stand_beside_and_its_name_is_not_proposed_again(hands, world, ready):
    before = world.round([ready["Example Police"]], "Section 11, 2026")
    page = hands(StartRoundPage)

    assert "Answers of Section 11, 2026 stand beside the new ones." in page.reads()
    assert page.find("Name of the round").text() == "Section 11, March 2026"
    page.press("Start with 3 agencies")
    assert _made(world, page).round.previous_round_id == before


def test_nothing_need_stand_beside(hands, world, ready):
    world.round([ready["Example Police"]], "Section 11, 2025")
    page = hands(StartRoundPage)
    box = page.find("Answers to show beside")
    box.setFocus()
    page.key(Qt.Key.Key_Up)
    page.press("Start with 3 agencies")
    assert _made(world, page).round.previous_round_id is None


def test_the_name_follows_the_year_until_a_person_names_it(hands, ready):
    page = hands(StartRoundPage)
    page.fill("Year, as people say it", "2027")
    assert page.find("Name of the round").text() == "Section 11, 2027"

    page.fill("Name of the round", "Our own look")
    page.fill("Year, as people say it", "2028")
    page.press("Section 175")
    assert page.find("Name of the round").text() == "Our own look"
    assert page.find("Year, as people say it").text() == "2028"


def test_what_was_ticked_for_one_kind_is_there_on_coming_back_to_it(hands, ready):
    page = hands(StartRoundPage)
    _tick(page, "Example Police")
    page.press("Section 175")
    page.press("Section 11")
    assert page.sees("Start with 2 agencies")


def _family(page, *ages: str) -> None:
    """Add children and choose their ages, each in the row that has none yet."""
    page.press("MAAG case audit")
    for _ in ages[1:]:
        page.press("Add a child")
    for age in ages:
        rows = [f"Age of Child {number}" for number in range(1, len(ages) + 1)]
        _choose(page, next(row for row in rows if not page.find(row).currentText()), age)


def test_a_case_audit_asks_for_children_by_age_alone_and_puts_the_oldest_first(hands, world, ready):
    page = hands(StartRoundPage)
    _family(page, "4 years", "Unborn", "15 years", "Under 1")

    assert [page.find(f"Age of Child {n}").currentText() for n in (1, 2, 3, 4)] == [
        "15 years",
        "4 years",
        "Under 1",
        "Unborn",
    ]
    assert "A name, an initial or a date of birth would stay in every backup" in page.reads()
    assert "Age in whole years on 3 March 2025, the first day looked at." in page.reads()
    page.press("Neglect")
    page.press("Tick all 3")
    page.press("Start with 3 agencies")
    made = _made(world, page)
    assert [child.age for child in made.children] == [15, 4, 0, None]
    assert (made.case.label, made.themes) == ("Family A", ("Neglect",))
    assert (made.case.period_from, made.case.period_to) == (dt.date(2025, 3, 3), dt.date(2026, 3, 2))
    assert made.round.title == "MAAG case audit, March 2026"
    assert made.returns[-1].is_meeting
    again = hands(StartRoundPage)
    _family(again, "6 years")
    assert again.find("Name of the round").text() == "MAAG case audit, March 2026 (2)"
    again.fill("Name of the round", "MAAG case audit, March 2026")
    again.press("Tick all 3")
    again.press("Start with 3 agencies")
    assert "Another round has this name. Give this one another." in again.reads()


def test_a_familys_school_is_asked_by_name_and_never_with_all_agencies(hands, world, ready):
    page = hands(StartRoundPage)
    _family(page, "4 years")
    page.press("Tick all 3 agencies")
    _tick(page, "Example College")
    page.press("Start with 4 agencies")
    asked = {line.owner_name for line in _made(world, page).returns if not line.is_meeting}
    assert asked == {name for _code, name, _type in AGENCIES} | {"Example College"}


def test_a_themed_audit_asks_about_no_family_and_may_ask_no_agency(hands, world, ready):
    page = hands(StartRoundPage)
    page.press("Themed audit")

    assert not page.sees("Age of Child 1")
    assert not page.sees("Add a child")
    assert "Each case gets one joint record." in page.reads()
    page.press("Neglect")
    page.press("Start the round")
    started = page.went[-1].ident
    assert world.ask(lambda ws: ws.views.sample(started)).frame.theme_ids == ("neglect",)


def test_a_child_without_an_age_is_asked_for(hands, ready):
    page = hands(StartRoundPage)
    page.press("MAAG case audit")
    page.press("Tick all 3")
    page.press("Start with 3 agencies")

    assert _problems(page) == ["Choose an age for each child."]
    assert page.focused() == "Age of Child 1"
    _choose(page, "Age of Child 1", "9 years")
    assert _problems(page) == []


def test_a_child_added_by_mistake_is_taken_out_again_but_never_the_last(hands, ready):
    page = hands(StartRoundPage)
    _family(page, "9 years", "2 years")
    page.press("Remove Child 1")

    assert page.find("Age of Child 1").currentText() == "2 years"
    assert not page.sees("Remove Child 1")
    assert "with 1 child." in page.reads()


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("First day looked at", "sometime", "Enter a date, such as 14 March 2026."),
        ("Last day looked at", "1 January 2024", "The last day must come after the first."),
    ],
)
def test_a_period_that_cannot_be_is_said_beside_it(hands, ready, box, typed, said):
    page = hands(StartRoundPage)
    _family(page, "9 years")
    page.press("Tick all 3")
    page.fill(box, typed)
    page.press("Start with 3 agencies")

    assert _problems(page) == [said]
    assert page.went == []


def test_without_agencies_it_leads_to_settings_and_keeps_what_was_typed(hands, world):
    page = hands(StartRoundPage)
    assert "There are no agencies yet." in page.reads()
    page.fill("Name of the round", "Our own look")
    page.press("Add agencies")
    assert page.went == [Where("register")]

    world.agency("NHS", "Example NHS Trust", "acute_trust")
    page.open(Where("start_round"))
    assert page.find("Name of the round").text() == "Our own look"
    assert page.sees("Start with 1 agency")


def test_cancel_goes_back_and_the_next_time_begins_anew(hands, ready):
    page = hands(StartRoundPage)
    page.fill("Name of the round", "Our own look")
    page.press("Cancel")
    assert page.went == [Where("rounds")]

    page.open(Where("start_round"))
    assert page.find("Name of the round").text() == "Section 11, 2026"


@pytest.fixture
def broken_set(small_library, tmp_path):
    """A file of questions that does not load, there before the workspace is opened."""
    (tmp_path / "sets" / "section175.toml").write_text("this is no question set")


def test_questions_that_did_not_load_switch_the_button_off_with_the_reason(broken_set, hands, ready):
    page = hands(StartRoundPage)
    page.press("Section 175")

    assert not page.find("Start with 3 settings").isEnabled()
    assert "The questions of this kind did not load." in page.reads()


def test_many_schools_are_narrowed_by_typing(hands, world):
    for number in range(30):
        world.agency(f"S{number}", f"Example School {number:02}", "school" if number % 3 else "college")
    page = hands(StartRoundPage)
    assert page.focused() == "Section 175"
    page.press("Tick none")
    page.fill("Narrow the list by name or type", "school 07")
    assert page.page.who_part.list.view.model().rowCount() == 1
    _tick(page, "Example School 07")
    assert page.sees("Start with 1 setting")


@pytest.mark.parametrize(
    ("unit", "today", "said"),
    [
        (Unit.AGENCY, dt.date(2026, 11, 20), "2026"),
        (Unit.FAMILY, dt.date(2026, 11, 20), "2026"),
        (Unit.SETTING, dt.date(2026, 9, 1), "2026/27"),
        (Unit.SETTING, dt.date(2026, 8, 31), "2025/26"),
        (Unit.SETTING, dt.date(2099, 12, 1), "2099/00"),
    ],
)
def test_the_year_is_the_one_people_say(unit, today, said):
    assert proposals.year_label(unit, today) == said


def test_days_proposed_are_fridays_to_come_and_the_last_twelve_months():
    for offset in range(7):
        today = dt.date(2026, 3, 2) + dt.timedelta(days=offset)
        for unit in Unit:
            due = proposals.due_on(unit, today)
            assert due.weekday() == proposals.FRIDAY and due > today + dt.timedelta(days=21)
    assert proposals.period(dt.date(2024, 2, 29)) == (dt.date(2023, 3, 1), dt.date(2024, 2, 29))


def test_no_two_rounds_get_the_same_name_however_many_start_in_a_month():
    for audit, first in (("maag", "MAAG case audit, March 2026"), ("section11", "Section 11, 2026")):
        names = []
        for _start in range(4):
            names.append(proposals.title(kind(audit), "2026", dt.date(2026, 3, 2), names))
        assert len(set(names)) == 4
        assert names[0] == first
    assert names[1:3] == ["Section 11, March 2026", "Section 11, March 2026 (2)"]


@pytest.mark.parametrize("audit", ["Section 11", "Section 175", "MAAG case audit", "Themed audit"])
def test_starting_reads_well_at_every_size(hands, ready, lint, audit):
    page = hands(StartRoundPage)
    page.press(audit)
    if audit.startswith("MAAG"):
        page.press("Add a child")
        page.press("Tick all 3")
        page.press("Start with 3 agencies")
    lint(page)


def test_a_round_may_ask_some_of_the_sections(hands, world, ready, lint):
    page = hands(StartRoundPage)
    page.press("Section 11")
    assert "All of it: 2 sections." in page.reads()
    page.press("Choose")
    assert page.focused() == "Sections asked"
    page.key(Qt.Key.Key_Space)
    assert "1 of 2 sections." in page.reads()
    assert "version 1.0.0, 1 of its 2 sections. They stay as they are." in page.reads()
    lint(page)
    page.press("Start with 3 agencies")
    made = _made(world, page)
    assert made.set_part == (1, 2)
    whole = world.ask(lambda ws: ws.views.form(made.returns[0].return_id)).whole
    assert [section.id for section in whole.question_set.sections()] == ["listening"]


def test_a_round_that_would_ask_nothing_is_not_started(hands, ready):
    page = hands(StartRoundPage)
    page.press("Choose")
    page.key(Qt.Key.Key_Space)
    page.key(Qt.Key.Key_Right)
    page.key(Qt.Key.Key_Space)
    page.press("Start with 3 agencies")
    assert _problems(page) == ["Tick at least one section."]
    assert page.went == []


def test_a_part_that_the_sets_author_named_is_ticked_by_its_title(hands, world, ready):
    part = {"id": "this_year", "title": "This year’s standard", "items": ["listening"]}

    def publish(ws):
        draft_id = ws.question_sets.begin_from("section11", "1.0.0", title="Our own").made
        said = ws.views.editor(draft_id).question_set
        draft = said.model_copy(update={"selections": (NamedSelection(**part),)})
        ws.question_sets.write(draft_id, draft)
        found = to_mend(draft, accepted=(), on=dt.date(2026, 3, 2))
        accepted = [Accepted(one.code, one.where.node, one.where.field, "As we want it.") for one in found]
        ws.question_sets.publish(draft_id, accepted=accepted)

    world.ask(publish)
    page = hands(StartRoundPage)
    page.press("Section 11")
    page.press("Choose")
    page.press("This year’s standard")
    assert "1 of 2 sections." in page.reads()
    page.press("Start with 3 agencies")
    assert _made(world, page).set_part == (1, 2)


def _selected(world, agency_ids):
    """Put a family forward, screen it and select it; return its nomination."""

    def select(ws):
        plain = Nomination(NominationId(""), 0, "maag", "Missed", dt.date.min, nominated_by="Auditor")
        made = NominationId(ws.nominations.nominate(replace(plain, agency_ids=tuple(agency_ids))).made)
        said = dict.fromkeys([ground.value for ground in Ground], YesNo.YES)
        written = replace(ws.views.nomination(made), **said, threshold=Threshold.NOT_MET)
        ws.nominations.change(replace(written, proceedings=(Proceedings.NONE,)))
        ws.nominations.select(made, why="Because", by="Chair")
        return ws.views.nomination(made)

    return world.ask(select)


def test_a_round_started_from_a_nomination_takes_over_what_it_says(hands, world, ready):
    _selected(world, ())
    chosen = _selected(world, [ready["Example Police"]])
    hand = hands(StartRoundPage)
    hand.open(Where("start_round", chosen.id))
    assert "Family B, 2026." in hand.reads()
    _choose(hand, "Age of Child 1", "5 years")
    hand.press("Start with 1 agency")
    made = _made(world, hand)
    taken_on = world.ask(lambda ws: ws.views.nomination(chosen.id))
    assert (made.case.label, taken_on.case_id) == ("Family B", made.case.id)
    assert [line.owner_name for line in made.returns] == ["Example Police", "The audit meeting"]


def test_turning_to_another_audit_leaves_the_nomination(hands, world, ready):
    chosen = _selected(world, ())
    hand = hands(StartRoundPage)
    hand.open(Where("start_round", chosen.id))
    hand.press("Section 11")
    assert "Family A" not in hand.reads()
    hand.press("MAAG case audit")
    _choose(hand, "Age of Child 1", "5 years")
    _tick(hand, "Example Police")
    hand.press("Start with 1 agency")
    assert _made(world, hand).case.label == "Family B"
    assert world.ask(lambda ws: ws.views.nomination(chosen.id)).case_id is None
