"""Rows of a return: designated leads are added, named and removed, and nothing that was said of one is lost."""

from __future__ import annotations

import datetime as dt

import pytest

import resources
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase
from forms.answers import BLANK, Answer, State
from forms.library import Library
from forms.rows import added_row, removed_row
from tests.audit_tool.conftest import SETS

YES, NO = Answer(State.ANSWERED, "yes"), Answer(State.ANSWERED, "no")


@pytest.fixture
def small_sets():
    """A partnership's own set beside the small ones: a row for each designated lead, and for each agency."""
    folders = [SETS / "question_sets", SETS / "own" / "question_sets"]
    return Library(folders, [resources.path("scales")], [resources.path("themes")])


class Leads:
    """The return of one agency that says who its designated leads are."""

    def __init__(self, ws) -> None:
        self.ws = ws
        self.agency = AgencyId(ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made)
        self.start("2026")

    def start(self, year: str, previous: str | None = None) -> None:
        """Start the round of a year, and go to the agency's return in it."""
        self.round_id = self.ws.rounds.start(
            kind="section11",
            title=f"Local standards, {year}",
            year_label=year,
            agency_ids=[self.agency],
            question_set_id="local_standards",
            previous_round_id=previous,
        ).made
        (line,) = self.ws.views.round(self.round_id).returns
        self.return_id = ReturnId(line.return_id)

    def keep(self, row: str, answer: Answer, repeat: str = "each_lead", lens: Lens = Lens.SELF) -> None:
        self.ws.answers.record(return_id=self.return_id, lens=lens, key=(repeat, row), answer=answer)

    def say(self, answers, lens: Lens = Lens.SELF, source: str = "typed") -> None:
        self.ws.answers.record_many(return_id=self.return_id, lens=lens, answers=answers, source=source)

    def paper(self) -> str:
        return "\n".join(text_lines(self.ws.views.document("section11_report", self.return_id)))

    def to_fix(self) -> set[tuple[str, str | None]]:
        return {(problem.question_id, problem.row) for problem in self.ws.views.summary(self.return_id).to_fix}


@pytest.fixture
def leads(ws):
    return Leads(ws)


def test_the_paper_prints_each_lead_by_name_and_no_removed_one(leads):
    for row, name in (("1", "Asha <b>"), ("2", "Ben"), ("3", "Cara")):
        leads.keep(row, added_row(name))
    leads.say({("lead_trained", row): NO for row in ("1", "2", "3")})
    leads.keep("2", removed_row(added_row("Ben")))
    said = leads.paper()
    assert "1.2 (Designated lead 1, Asha <b>) Was this lead trained" in said
    assert "1.2 (Designated lead 2, Cara) Was this lead trained" in said
    assert "Ben" not in said


def test_an_added_lead_is_asked_about_and_a_removed_one_is_not(leads):
    leads.keep("2", added_row())
    assert {("lead_trained", "1"), ("lead_trained", "2")} <= leads.to_fix()
    leads.keep("2", removed_row(added_row()))
    assert ("lead_trained", "2") not in leads.to_fix()


def test_a_removed_lead_comes_back_with_every_answer_and_each_state_stays_in_the_history(leads):
    leads.keep("2", added_row("Ben"))
    leads.say({("lead_trained", "2"): YES})
    leads.keep("2", removed_row(added_row("Ben")))
    leads.keep("2", added_row("Ben"))
    assert "(Designated lead 2, Ben)" in leads.paper()
    assert leads.ws.views.form(leads.return_id).answers["lead_trained", "2"] == YES
    with leads.ws._session.read() as records:
        past = records.answers.past(leads.return_id, Lens.SELF, ("each_lead", "2"))
        assert records.log_verdict().is_whole
    assert [each.answer.state for each in past] == [State.ANSWERED, State.DOES_NOT_APPLY, State.ANSWERED]


def test_a_return_that_is_brought_in_brings_back_the_lead_it_speaks_of(leads):
    leads.keep("2", removed_row(added_row("Ben")))
    leads.say({("lead_trained", "1"): YES, ("lead_days", "2"): BLANK}, source="imported")
    assert "Ben" not in leads.paper()
    leads.say({("lead_trained", "2"): YES}, source="imported")
    assert "(Designated lead 2, Ben)" in leads.paper()


def test_a_lead_added_in_the_place_of_a_removed_one_may_be_answered_though_its_number_is_high(leads):
    leads.keep("1", removed_row(BLANK))
    for row in ("2", "3", "4"):
        leads.keep(row, added_row())
    leads.say({("lead_trained", "4"): YES})
    assert ("lead_trained", "4") not in leads.to_fix()
    with pytest.raises(NoSuchNounError):
        leads.say({("lead_trained", "5"): YES})


@pytest.mark.parametrize("row", ["0", "01", "first", None])
def test_nothing_is_kept_for_a_row_that_could_not_be(leads, row):
    with pytest.raises(NoSuchNounError):
        leads.keep(row, added_row())


def test_a_panel_rates_the_leads_there_are_and_adds_none(leads):
    leads.keep("4", added_row("Asha"))
    met = {question: Answer(State.ANSWERED, "part", "Why") for question in ("policy", "daily_records", "daily_voice")}
    met |= {f"daily_{name}": Answer(State.ANSWERED, "part") for name in ("supervision", "escalation", "visitors")}
    rows = {("lead_trained", row): YES for row in ("1", "4")}
    leads.say({(question, None): answer for question, answer in met.items()} | rows)
    leads.ws.returns.sign(return_id=leads.return_id, person_id=PersonId(leads.ws.actor), role="Executive signatory")
    leads.say({("lead_trained", "4"): NO}, lens=Lens.MODERATED)
    assert "(Designated lead 2, Asha)" in leads.paper()
    with pytest.raises(NoSuchNounError):
        leads.keep("5", added_row(), lens=Lens.MODERATED)


def test_last_year_shows_what_was_said_of_the_same_lead_and_never_of_another(leads):
    leads.keep("1", added_row("Asha"))
    leads.keep("2", added_row("Ben"))
    leads.say({("lead_trained", "1"): YES, ("lead_trained", "2"): NO})
    leads.start("2027", leads.round_id)
    leads.keep("1", added_row("Ben"))
    leads.keep("2", added_row("Cara"))
    last = leads.ws.views.form(leads.return_id).last_year
    assert last["lead_trained", "1"].answer == NO
    assert last["lead_trained", "1"].said_of == "Designated lead 2, Ben"
    assert ("lead_trained", "2") not in last


def test_what_was_said_of_a_lead_who_is_not_listed_this_year_is_accounted_for_until_they_are(leads):
    leads.keep("1", added_row("Asha"))
    leads.keep("2", added_row("Ben"))
    leads.say({("lead_trained", "1"): YES, ("lead_trained", "2"): NO})
    leads.start("2027", leads.round_id)
    leads.keep("1", added_row("Asha"))
    picture = leads.ws.views.since_last_year(leads.return_id)
    assert [line.row_label for line in picture.lines] == ["Designated lead 1, Asha"]
    assert [one.said_of for one in picture.gone] == ["Designated lead 2, Ben"]
    assert leads.ws.views.form(leads.return_id).rows_then["each_lead"] == ("Asha", "Ben")
    leads.keep("2", added_row("ben"))
    assert leads.ws.views.since_last_year(leads.return_id).gone == ()


def test_the_children_of_a_case_are_those_listed_with_it(ws):
    family = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7))
    agency = AgencyId(ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police").made)
    started = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=[agency], case=family)
    line = next(line for line in ws.views.round(started.made).returns if not line.is_meeting)
    with pytest.raises(NoSuchNounError):
        ws.answers.record(return_id=line.return_id, lens=Lens.SELF, key=("each_child", "1"), answer=added_row("A name"))
