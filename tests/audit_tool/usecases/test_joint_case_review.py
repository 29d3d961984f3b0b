"""A Joint Case Review: two journeys side by side, a sheet of what to change, and going back to see whether it did."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.workshop import Changed, Course
from audit_tool.paper import text_lines
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State
from tests.audit_tool.fresh import with_pat

FAMILY = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (11, 4))
BOTH = "The adults' journey and the children's journey"
AGENCIES = (
    ("MHT", "Example Mental Health Trust", "mental_health_trust"),
    ("SCH", "Example Primary School Service", "education"),
    ("POL", "Example Police", "police"),
)


@pytest.fixture
def ws(tmp_path, clock):
    """A workspace on the shipped sets."""
    made = with_pat(tmp_path / "area.audit", house.shelf(), clock)
    yield made
    made.discard()


def start(ws, title="Joint Case Review, spring", agencies=None):
    return ws.rounds.start(kind="jcr", title=title, year_label="2026", agency_ids=agencies or add(ws), case=FAMILY).made


def add(ws):
    return [ws.partnership.add_agency(code=code, name=name, agency_type=kind).made for code, name, kind in AGENCIES]


@pytest.fixture
def review(ws):
    return start(ws)


@pytest.fixture
def returns(ws, review):
    return {line.owner_name: line.return_id for line in ws.views.round(review).returns}


def asked(ws, return_id):
    whole = ws.views.form(return_id).whole
    return {section for section in ("jcr_adults", "jcr_children", "jcr_revisit") if is_asked(ws, whole, section)}


def is_asked(ws, whole, section_id):
    from audit_tool.domain.form import open_form

    form = open_form(
        whole.question_set,
        {},
        agency=whole.agency,
        case=whole.case,
        children=whole.children,
        today=dt.date(2026, 3, 2),
        groups=whole.target.groups,
    )
    return bool(form.keys(section_id))


def say(ws, return_id, question, value, row=None):
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=(question, row), answer=Answer(State.ANSWERED, value))


def test_each_agency_is_asked_the_journey_it_can_tell_and_the_meeting_reads_both(ws, returns):
    assert asked(ws, returns["Example Mental Health Trust"]) == {"jcr_adults"}
    assert asked(ws, returns["Example Primary School Service"]) == {"jcr_children"}
    assert asked(ws, returns["Example Police"]) == {"jcr_adults", "jcr_children"}
    assert asked(ws, returns["The audit meeting"]) == {"jcr_adults", "jcr_children"}


def test_the_coordinator_may_ask_another_journey_and_what_was_said_comes_back_with_it(ws, review, returns):
    trust = returns["Example Mental Health Trust"]
    say(ws, trust, "jcr_ad_effect", "Mornings were hard.")
    ws.returns.ask(return_id=trust, groups=["stream_child"])
    assert asked(ws, trust) == {"jcr_children"}
    ws.returns.ask(return_id=trust, groups=["stream_adult", "revisit"])
    assert asked(ws, trust) == {"jcr_adults", "jcr_revisit"}
    (leg,) = [leg for leg in ws.views.journeys(review).legs if leg.title == BOTH]
    assert leg.sides[0].lines[0].told[0].words == "Mornings were hard."


@pytest.mark.parametrize(
    ("groups", "code"),
    [([], "stream_needed"), (["revisit"], "stream_needed"), (["stream_adult", "x"], "group_not_offered")],
)
def test_a_return_tells_at_least_one_journey_and_none_that_the_kind_does_not_know(ws, returns, groups, code):
    with pytest.raises(Refused, match=code):
        ws.returns.ask(return_id=returns["Example Police"], groups=groups)


def test_the_journeys_stand_side_by_side_with_those_who_tell_both_below(ws, review, returns):
    (child, _) = ws.views.round(review).children
    say(ws, returns["Example Mental Health Trust"], "jcr_presenting", "Mother asked for help with sleep.")
    say(ws, returns["Example Primary School Service"], "jcr_presenting", "Child 1 came late.")
    say(ws, returns["Example Police"], "jcr_presenting", "One call at night.")
    say(ws, returns["Example Primary School Service"], "jcr_ch_day", "He made breakfast.", row=child.id)
    picture = ws.views.journeys(review)
    before = next(leg for leg in picture.legs if leg.title == "What brought them, and what came before")
    assert [side.lines[0].told[0].words for side in before.sides] == [
        "Mother asked for help with sleep.",
        "Child 1 came late.",
    ]
    assert before.of_all[0].told[0].who == "Example Police"
    beside = next(leg for leg in picture.legs if leg.title == BOTH)
    assert not beside.sides[0].lines
    assert beside.sides[1].lines[0].told[0].child == "Child 1, 11 years old"
    assert picture.answered == (3, 3)
    assert dict(picture.tellers)["Both"] == (("Example Police", "Police"),)


def test_the_summary_prints_both_journeys_and_names_no_agency(ws, review, returns):
    say(ws, returns["Example Mental Health Trust"], "jcr_presenting", "Mother asked for help with sleep.")
    choice = next(one for one in ws.views.documents(review).choices if one.code == "journeys")
    said = "\n".join(text_lines(ws.views.document("journeys", choice.subject)))
    assert "Mental health trust: Mother asked for help with sleep." in said
    assert "Example" not in said.replace("Example Safeguarding", "")
    assert "For the audit group only" in said


def test_whoever_wrote_the_reviews_name_is_in_no_journey(ws, review, returns):
    say(ws, returns["Example Police"], "jcr_reviewer", {"name": "Pat Example", "role": "Inspector"})
    assert "Pat" not in str(ws.views.journeys(review).legs)


def test_a_point_is_written_changed_taken_off_and_put_back(ws, review):
    made = ws.workshop.add(round_id=review, course=Course.KEEP, text=" One worker stays. ", theme_ids=("voice",)).made
    (line,) = ws.views.workshop(review).of_course(Course.KEEP)
    assert line.point.text == "One worker stays."
    from dataclasses import replace

    ws.workshop.change(replace(line.point, course=Course.DEVELOP, text="Two workers stay."))
    (line,) = ws.views.workshop(review).of_course(Course.DEVELOP)
    assert line.point.text == "Two workers stay."
    ws.workshop.withdraw(made)
    assert not ws.views.workshop(review).points
    ws.workshop.withdraw(made, withdrawn=False)
    assert len(ws.views.workshop(review).points) == 1


def test_a_point_says_something(ws, review):
    with pytest.raises(Refused, match="point_needs_text"):
        ws.workshop.add(round_id=review, course=Course.STOP, text="  ")


def test_what_is_made_of_a_point_is_shown_beside_it_until_it_is_withdrawn(ws, review):
    point = ws.workshop.add(round_id=review, course=Course.STOP, text="Letters nobody reads.").made
    action = ws.actions.add(round_id=review, text="End the letters.").made
    finding = ws.findings.add(round_id=review, kind=FindingKind.IMPROVEMENT, text="Letters scare.").made
    ws.workshop.link(point, finding_id=finding, action_id=action)
    (line,) = ws.views.workshop(review).points
    assert (line.finding.text, line.action.text) == ("Letters scare.", "End the letters.")
    ws.findings.withdraw(finding)
    (line,) = ws.views.workshop(review).points
    assert line.finding is None


def test_a_point_is_linked_with_its_own_rounds_work_alone(ws, review):
    other = start(ws, "Another review", [one.id for one in ws.views.settings().agencies][:1])
    point = ws.workshop.add(round_id=review, course=Course.KEEP, text="Visits together.").made
    strange = ws.actions.add(round_id=other, text="Elsewhere.").made
    with pytest.raises(NoSuchNounError):
        ws.workshop.link(point, action_id=strange)


def test_the_sheet_prints_on_one_landscape_page_with_types_of_agency(ws, review):
    agencies = ws.views.settings().agencies
    for course in Course:
        for number in range(4):
            ws.workshop.add(
                round_id=review,
                course=course,
                text=f"{course.value} {number}: ring the family before the visit and say who will come.",
                theme_ids=("voice",),
                agency_ids=(agencies[0].id,),
            )
    document = ws.views.document("keep_improve", review)
    assert ws.documents.draw(document).pages == 1
    said = "\n".join(text_lines(document))
    assert "keep 3" in said
    assert agencies[0].name not in said


# Going back


@pytest.fixture
def later(ws, review, clock):
    ws.findings.add(round_id=review, kind=FindingKind.LEARNING, text="Adult workers did not name the children.")
    ws.actions.add(round_id=review, text="Every crisis plan names each child.")
    ws.rounds.close(review)
    clock.turn(days=200)
    return start(ws, "Joint Case Review, autumn", [one.id for one in ws.views.settings().agencies])


def learned(ws, later):
    (earlier,) = ws.views.workshop(later).earlier
    return earlier.learned


def test_a_later_review_goes_back_to_what_the_earlier_ones_learned(ws, later):
    assert [one.text for one in learned(ws, later)] == [
        "Adult workers did not name the children.",
        "Every crisis plan names each child.",
    ]
    assert ws.views.workshop(later).to_say == 2


def test_what_changed_is_said_with_how_it_is_known_and_when_and_may_be_said_anew(ws, later, clock):
    about = learned(ws, later)[0].about
    today = clock.now.date()
    ws.workshop.revisit(round_id=later, about=about, changed_since=Changed.NO)
    ws.workshop.revisit(
        round_id=later, about=about, changed_since=Changed.PARTLY, how_known="2 of 3 plans.", seen_on=today
    )
    one = learned(ws, later)[0]
    assert (one.changed, one.revisit.how_known, one.revisit.seen_on) == (Changed.PARTLY, "2 of 3 plans.", today)
    assert ws.views.workshop(later).to_say == 1
    said = "\n".join(text_lines(ws.views.document("revisit", later)))
    assert "2 of 3 plans." in said
    assert "Not looked at yet" in said


def test_not_known_is_an_answer_and_needs_no_proof(ws, later):
    about = learned(ws, later)[1].about
    ws.workshop.revisit(round_id=later, about=about, changed_since=Changed.NOT_KNOWN)
    assert learned(ws, later)[1].changed is Changed.NOT_KNOWN


def test_a_change_without_anything_that_shows_it_is_refused(ws, later):
    with pytest.raises(Refused, match="how_known_needed"):
        ws.workshop.revisit(round_id=later, about=learned(ws, later)[0].about, changed_since=Changed.YES)


def test_nobody_has_seen_anything_tomorrow(ws, later, clock):
    day = clock.now.date() + dt.timedelta(days=1)
    with pytest.raises(Refused, match="day_in_future"):
        ws.workshop.revisit(round_id=later, about=learned(ws, later)[0].about, changed_since=Changed.NO, seen_on=day)


def test_an_earlier_review_does_not_go_back_to_a_later_one(ws, review, later):
    assert ws.views.workshop(review).earlier == ()
