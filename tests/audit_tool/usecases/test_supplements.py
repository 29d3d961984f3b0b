"""A round on part of its set, and questions that come up in the middle of one."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from audit_tool.usecases.rounds import NewCase
from forms import editing
from forms.answers import Answer, State
from forms.publishing import Accepted, to_mend
from forms.tree import NoSuchNode

MET = Answer(State.ANSWERED, "met")
PART = Answer(State.ANSWERED, "part")


@pytest.fixture
def publish(ws, clock):
    """Publish the partnership's own set, made from a shipped one; its next version when there is one already."""

    def make(edit=lambda one: one, shipped="section11"):
        own = ws.views.question_sets().own
        start = (own[0].own.set_id, own[0].own.version) if own else (shipped, "1.0.0")
        draft_id = ws.question_sets.begin_from(*start, title="Our own").made
        draft = edit(ws.views.editor(draft_id).question_set)
        ws.question_sets.write(draft_id, draft)
        found = to_mend(draft, accepted=(), on=clock.now.date())
        accepted = [Accepted(one.code, one.where.node, one.where.field, "As we want it.") for one in found]
        ws.question_sets.publish(draft_id, accepted=accepted)
        return draft.id

    return make


def one_more(question_id, section_id="leadership", after="board_lead"):
    def edit(question_set):
        like = question_set.question("board_lead")
        new = like.model_copy(update={"id": question_id, "label": f"Is there a {question_id}?", "evidence": None})
        return editing.add(question_set, new, after=after)

    return edit


@pytest.fixture
def run(ws, begun, publish):
    """A round on the first own version, in which the first agency has answered."""

    def start(**fields):
        set_id = publish()
        round_id = ws.rounds.start(
            kind="section11",
            title="Section 11, 2027",
            year_label="2027",
            agency_ids=begun.agencies,
            question_set_id=set_id,
            **fields,
        ).made
        answers = {("board_lead", None): MET, ("board_reports", None): PART}
        ws.answers.record_many(
            return_id=returns(ws, round_id)["Example NHS Trust"], lens=Lens.SELF, answers=answers, source="typed"
        )
        return round_id

    return start


def returns(ws, round_id):
    return {line.owner_name: line.return_id for line in ws.views.round(round_id).returns}


def asked(ws, return_id):
    return [question.id for question in ws.views.form(return_id).whole.question_set.questions()]


def test_a_round_may_ask_a_part_of_its_set(ws, run):
    round_id = run(section_ids=["leadership"])
    picture = ws.views.round(round_id)
    assert picture.set_part == (1, 2)
    assert asked(ws, returns(ws, round_id)["Example Police"]) == ["board_lead", "board_reports"]
    assert [spread.title for spread in ws.views.round_summary(round_id).spreads] == ["Leadership"]


def test_a_round_on_the_whole_set_says_nothing_of_parts(ws, run):
    assert ws.views.round(run()).set_part is None


def test_a_section_that_is_not_there_starts_nothing(ws, run):
    before = len(ws.views.rounds())
    with pytest.raises(NoSuchNode):
        run(section_ids=["nowhere"])
    assert len(ws.views.rounds()) == before


def test_a_question_that_comes_up_is_asked_in_a_form_of_its_own(ws, run, publish):
    round_id = run()
    publish(one_more("deputy"))
    picture = ws.views.round(round_id)
    assert (picture.new_questions.version, picture.new_questions.asked) == ("1.1.0", ("Is there a deputy?",))
    later = ws.rounds.supplement(round_id, title="Section 11, 2027: new question").made
    assert asked(ws, returns(ws, later)["Example Police"]) == ["deputy"]
    assert asked(ws, returns(ws, round_id)["Example Police"]) == ["board_lead", "board_reports", "voice", "trained"]
    after = ws.views.round(round_id)
    assert after.new_questions is None
    assert [line.round.id for line in after.supplements] == [later]
    assert ws.views.round(later).supplemented.id == round_id
    assert {line.round.id: line.supplements for line in ws.views.rounds()}[later] == "Section 11, 2027"


def test_reports_say_how_many_answered_each(ws, run, publish):
    round_id = run()
    publish(one_more("deputy"))
    later = ws.rounds.supplement(round_id, title="New").made
    ws.answers.record(return_id=returns(ws, later)["Example Police"], lens=Lens.SELF, key=("deputy", None), answer=MET)
    told = [
        (spread.title, spread.answered, spread.asked, spread.later is not None)
        for spread in ws.views.round_summary(round_id).spreads
    ]
    assert told == [("Leadership", 1, 2, False), ("Listening to children", 0, 2, False), ("Leadership", 1, 2, True)]


def test_the_agencys_report_prints_what_it_was_asked_later(ws, run, publish):
    round_id = run()
    publish(one_more("deputy"))
    later = ws.rounds.supplement(round_id, title="New").made
    nhs = returns(ws, later)["Example NHS Trust"]
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=("deputy", None), answer=PART)
    said = "\n".join(text_lines(ws.views.document("section11_report", returns(ws, round_id)["Example NHS Trust"])))
    assert "Leadership, asked from 2 March 2026" in said
    assert "Is there a deputy?" in said


def test_a_second_supplement_asks_only_what_the_first_did_not(ws, run, publish):
    round_id = run()
    publish(one_more("deputy"))
    ws.rounds.supplement(round_id, title="First")
    publish(one_more("chair"))
    assert ws.views.round(round_id).new_questions.asked == ("Is there a chair?",)
    second = ws.rounds.supplement(round_id, title="Second").made
    assert asked(ws, returns(ws, second)["Example Police"]) == ["chair"]


def test_a_round_on_a_part_is_not_asked_about_the_rest(ws, run, publish):
    round_id = run(section_ids=["leadership"])
    publish(one_more("heard", after="voice"))
    assert ws.views.round(round_id).new_questions is None
    with pytest.raises(Refused, match="nothing_new_to_ask"):
        ws.rounds.supplement(round_id, title="New")


def test_nothing_new_a_closed_round_and_a_supplement_are_refused(ws, run, publish):
    round_id = run()
    with pytest.raises(Refused, match="nothing_new_to_ask"):
        ws.rounds.supplement(round_id, title="New")
    publish(one_more("deputy"))
    with pytest.raises(Refused, match="round_needs_title"):
        ws.rounds.supplement(round_id, title=" ")
    later = ws.rounds.supplement(round_id, title="New").made
    publish(one_more("chair"))
    with pytest.raises(Refused, match="nothing_new_to_ask"):
        ws.rounds.supplement(later, title="Newer")
    ws.rounds.close(round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.rounds.supplement(round_id, title="Newer")
    assert ws.views.round(round_id).new_questions is None


def test_a_supplement_started_by_mistake_is_taken_back_and_may_be_started_again(ws, run, publish):
    round_id = run()
    publish(one_more("deputy"))
    ws.rounds.take_back(ws.rounds.supplement(round_id, title="New").made)
    picture = ws.views.round(round_id)
    assert (picture.supplements, picture.new_questions.asked) == ((), ("Is there a deputy?",))


def test_next_year_offers_what_was_said_in_the_supplement_too(ws, run, publish, begun, clock):
    round_id = run()
    publish(one_more("deputy"))
    later = ws.rounds.supplement(round_id, title="New").made
    nhs = returns(ws, later)["Example NHS Trust"]
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=("deputy", None), answer=PART)
    clock.turn(days=365)
    next_year = ws.rounds.start(
        kind="section11",
        title="Section 11, 2028",
        year_label="2028",
        agency_ids=begun.agencies,
        question_set_id=ws.views.question_sets().own[0].own.set_id,
        previous_round_id=round_id,
    ).made
    lines = ws.views.since_last_year(returns(ws, next_year)["Example NHS Trust"]).lines
    assert {line.key[0]: line.last.words for line in lines} == {
        "board_lead": "Met",
        "deputy": "Partially met",
        "board_reports": "Partially met",
    }


def test_a_familys_supplement_asks_the_same_agencies_and_the_meeting(ws, begun, publish):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 6, 30), (9,))
    set_id = publish(shipped="maag")
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, question_set_id=set_id, case=family
    ).made

    def about_fathers(question_set):
        like = next(question for question in question_set.questions() if question.type == "scale")
        changes = {"id": "fathers", "label": "Were fathers seen?", "kloe": None, "show_if": None}
        return editing.add(question_set, like.model_copy(update=changes), after=like.id)

    publish(about_fathers)
    later = ws.rounds.supplement(round_id, title="Audit: fathers").made
    picture = ws.views.round(later)
    assert [line.is_meeting for line in picture.returns] == [False, False, True]
    assert picture.case.label == ws.views.round(round_id).case.label
    whole = ws.views.form(picture.returns[0].return_id).whole
    assert [child.label for child in whole.children] == ["Child 1"]
