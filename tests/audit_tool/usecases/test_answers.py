"""An answer is written down as it stands, kept for good, and read back as it was."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase
from forms.answers import BLANK, Answer, Evidence, State

MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Board minutes"),))
AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’\n\ttwo lines\u202e'


def test_an_answer_comes_back_as_it_was_given(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    given = Answer(State.ANSWERED, "part", AWKWARD, MET.evidence, AWKWARD, 3)
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("board_lead", None), answer=given)
    assert ws.views.form(return_id).answers[("board_lead", None)] == given


def test_the_latest_answer_shows_and_the_earlier_ones_stay(ws, begun, clock):
    return_id = begun.returns[begun.agencies[0]]
    for answer in (MET, Answer(State.ANSWERED, "part"), BLANK):
        clock.turn(minutes=1)
        changes = ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("board_lead", None), answer=answer)
        assert changes.undoable and changes.touches("answer", return_id)
    with ws._session.read() as records:
        past = records.answers.past(return_id, Lens.SELF, ("board_lead", None))
    assert [revision.answer for revision in past] == [MET, Answer(State.ANSWERED, "part"), BLANK]
    assert ws.views.form(return_id).answers[("board_lead", None)] == BLANK


def test_answers_of_few_and_of_many_returns_are_those_of_each(ws, begun):
    for year in ("2027", "2028", "2029"):
        ws.rounds.start(kind="section11", title=year, year_label=year, agency_ids=begun.agencies)
    returns = [begun.returns[each] for each in begun.agencies]
    for return_id in returns:
        for answer in (MET, Answer(State.ANSWERED, "part", AWKWARD), Answer(State.ANSWERED, "met")):
            ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("board_lead", None), answer=answer)
        ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("trained", None), answer=MET)
    ws.answers.record(return_id=returns[1], lens=Lens.SELF, key=("trained", None), answer=BLANK)
    with ws._session.read() as records:
        every = [each.id for each in records.returns.everything()]
        stands = {each: dict(records.answers.current(each, Lens.SELF)) for each in returns}
        assert records.answers.of_returns(every, Lens.SELF) == stands
        assert records.answers.of_returns(returns[1:], Lens.SELF) == {returns[1]: stands[returns[1]]}
        assert records.answers.of_returns([], Lens.SELF) == {}


def test_what_makes_no_sense_is_kept_and_shown_as_a_problem(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    typed = Answer(State.ANSWERED, "about ninety-ish")
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("trained", None), answer=typed)
    assert ws.views.form(return_id).answers[("trained", None)].value == "about ninety-ish"
    assert "not_a_number" in {problem.code for problem in ws.views.summary(return_id).to_fix}


def test_each_lens_keeps_its_own_answer(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    key = ("board_reports", None)
    whole = {("board_lead", None): MET, key: MET, ("voice", None): Answer(State.DOES_NOT_APPLY, "na", "No cases")}
    ws.answers.record_many(return_id=return_id, lens=Lens.SELF, answers=whole, source="typed")
    ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    ws.answers.record(return_id=return_id, lens=Lens.MODERATED, key=key, answer=Answer(State.ANSWERED, "part", "Why"))
    assert ws.views.form(return_id, Lens.SELF).answers[key] == MET
    assert ws.views.form(return_id, Lens.MODERATED).answers[key].value == "part"


def test_a_lens_the_kind_does_not_use_is_refused(ws, begun):
    with pytest.raises(Refused, match="lens_not_used"):
        ws.answers.record(return_id=begun.returns[begun.agencies[0]], lens=Lens.PEER, key=("voice", None), answer=MET)


def test_a_closed_round_takes_no_answers(ws, begun):
    ws.rounds.close(begun.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.answers.record(return_id=begun.returns[begun.agencies[0]], lens=Lens.SELF, key=("voice", None), answer=MET)
    ws.rounds.reopen(begun.round_id)
    ws.answers.record(return_id=begun.returns[begun.agencies[0]], lens=Lens.SELF, key=("voice", None), answer=MET)


def test_many_answers_leave_one_line_in_the_log(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    with ws._session.read() as records:
        before = len(records.log_rows())
    ws.answers.record_many(
        return_id=return_id,
        lens=Lens.SELF,
        answers={("board_lead", None): MET, ("voice", None): Answer(State.ANSWERED, "part")},
        source="imported",
    )
    with ws._session.read() as records:
        assert len(records.log_rows()) == before + 1
        assert records.log_verdict().is_whole
    assert len(ws.views.form(return_id).answers) == 2


def test_the_log_holds_no_words(ws, begun):
    secret = "Wrenfield Quibblethwaite was not brought"
    ws.answers.record(
        return_id=begun.returns[begun.agencies[0]],
        lens=Lens.SELF,
        key=("voice", None),
        answer=Answer(State.ANSWERED, "part", secret, impact=secret),
    )
    with ws._session.read() as records:
        assert "Quibblethwaite" not in str(records.log_rows())


def test_acts_are_put_down_to_whoever_is_at_the_keyboard(ws, begun):
    second = PersonId(ws.people.add(name="Sam Sample", role="Auditor").made)
    ws.people.present(second)
    return_id = begun.returns[begun.agencies[0]]
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("voice", None), answer=MET)
    with ws._session.read() as records:
        (revision,) = records.answers.past(return_id, Lens.SELF, ("voice", None))
        assert revision.by == second
        assert records.log_rows()[-1]["actor"] == second


def test_half_a_character_does_not_stop_a_save(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    broken = Answer(State.ANSWERED, "part", "before \ud83d after \U0001f9f8")
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("voice", None), answer=broken)
    assert ws.views.form(return_id).answers[("voice", None)].reason == "before \ufffd after \U0001f9f8"
    ws.findings.add(round_id=begun.round_id, kind=FindingKind.LEARNING, text="cut \udc9f off")
    assert ws.views.findings(begun.round_id).findings[0].finding.text == "cut \ufffd off"
    ws.passages.write(subject=begun.round_id, part="background", text="cut \udc9f off")


def test_a_panel_waits_for_the_signature(ws, begun):
    with pytest.raises(Refused, match="not_yet_signed"):
        ws.answers.record(
            return_id=begun.returns[begun.agencies[0]], lens=Lens.MODERATED, key=("voice", None), answer=MET
        )


@pytest.fixture
def case_returns(ws, begun):
    """The return of an agency and the meeting's record, of a family with two children."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7))
    round_id = ws.rounds.start(kind="maag", title="A", year_label="2026", agency_ids=begun.agencies, case=family).made
    picture = ws.views.round(round_id)
    return picture.returns[0].return_id, picture.returns[-1].return_id, picture.children


def test_the_meetings_record_is_written_through_its_own_lens_until_it_is_signed(ws, case_returns):
    _, meeting, _ = case_returns
    good = {"key": ("history", None), "answer": Answer(State.ANSWERED, "good")}
    with pytest.raises(Refused, match="lens_not_used"):
        ws.answers.record(return_id=meeting, lens=Lens.SELF, **good)
    ws.answers.record(return_id=meeting, lens=Lens.MODERATED, **good)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("history", "a child"),
        ("history", "1"),
        ("child_voice", None),
        ("child_voice", "nobody"),
        ("child_voice", "1"),
        ("unheard_of", None),
    ],
)
def test_an_answer_nobody_would_ever_see_again_is_not_taken(ws, case_returns, question, row):
    agency, _, children = case_returns
    key = (question, children[0].id if row == "a child" else row)
    with pytest.raises(NoSuchNounError):
        ws.answers.record(return_id=agency, lens=Lens.SELF, key=key, answer=Answer(State.ANSWERED, "good"))
    assert ws.views.form(agency).answers == {}


def test_each_child_has_an_answer_of_its_own(ws, case_returns):
    agency, _, children = case_returns
    for child, words in zip(children, ("Chose her worker.", "Drew his house."), strict=True):
        answer = Answer(State.ANSWERED, words)
        ws.answers.record(return_id=agency, lens=Lens.SELF, key=("child_voice", child.id), answer=answer)
    said = ws.views.form(agency).answers
    assert [said["child_voice", child.id].value for child in children] == ["Chose her worker.", "Drew his house."]
