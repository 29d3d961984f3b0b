"""What a round asks and what is answered come back field for field; one value that does not belong refuses all."""

import copy
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.agency import Agency
from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.pack import FormStamp, Manifest, Pack, PackFacts, PackKind
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.return_pack import EarlierReturn, RoundPack, RoundReturn, RoundSheet, differing, joined
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from audit_tool.exchange.round_packs import read_round_pack, read_round_return, round_parts, round_return_parts
from forms.answers import BLANK, Answer, Evidence, State
from forms.canonical import digest
from forms.library import Library
from forms.parts import selected
from tests.audit_tool.conftest import SETS

WHOLE = Library([SETS / "question_sets"], [resources.path("scales")], [resources.path("themes")]).question_set(
    "section11"
)
RUN, AGENCY, RETURN = "run-1", "agency-1", "return-1"
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
TYPED = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’\nsecond line'


def facts_for(form, kind=PackKind.BLANK):
    stamp = FormStamp(form.id, form.version, digest(form))
    return PackFacts(kind, "hub-1", RUN, stamp, "NSCP", "NHS", 1, NOW, reply_to="age1" + "q" * 58)


def run_on(form, ident=RUN, **more):
    return Round(ident, "section11", TYPED, "2026", form.id, form.version, digest(form), dt.date(2026, 11, 1), **more)


FACTS = facts_for(WHOLE)
SHEET = RoundSheet(
    partnership=Partnership("Example Partnership", legal_basis=TYPED),
    run=run_on(WHOLE, due_on=dt.date(2027, 1, 29)),
    agency=Agency(AGENCY, "NHS", "Example NHS Trust", "NHS", "acute_trust", ("adults_joint",)),
    target=Return(RETURN, RUN, AGENCY, "answering"),
    plan=RoundPlan(RUN, dt.date(2027, 2, 12), None, TYPED, TYPED, offers_last_year=True, issued_at=NOW),
    forms=(WHOLE,),
)
PIECE = Evidence("piece-1", "Policy", "document", "p. 3", dt.date(2026, 3, 1), "file-1")
ANSWERS = {
    ("q1", None): Answer(State.ANSWERED, "met", TYPED, (PIECE,), TYPED, 2),
    ("q2", "3"): Answer(State.DONT_KNOW, reason=TYPED),
}
FILES = (Enclosure("file-1", "policy.txt", "text/plain", b"what the policy says"),)
SIGNED = Signature("signature-1", RETURN, "person-1", "Sam Example", "Chief officer", NOW, "ab" * 32)
ACTION = Action("action-1", 1, RUN, TYPED, AGENCY, "Named nurse", dt.date(2027, 3, 1), return_id=RETURN)
PACK = RoundPack(SHEET)
EARLIER = EarlierReturn(
    run_on(WHOLE, "run-0", state=RoundState.CLOSED), Return("return-0", "run-0", AGENCY, "closed"), WHOLE, ANSWERS
)
CARRIED = RoundPack(replace(SHEET, run=replace(SHEET.run, previous_round_id="run-0")), EARLIER)
SENT = RoundReturn("cd" * 32, RETURN, (), ANSWERS, (SIGNED,), FILES, (ACTION,))


def packed(parts, facts=FACTS):
    return Pack(Manifest(facts, "ef" * 32, (), "00" * 32), parts)


def bent(parts, read=read_round_pack, facts=FACTS):
    with pytest.raises(Bent) as told:
        read(packed(parts, facts))
    return told.value.reason


def test_what_is_asked_comes_back_as_it_was_sent():
    assert read_round_pack(packed(round_parts(PACK))) == PACK


def test_last_year_comes_back_as_it_was_sent_in_a_pack_of_its_own_kind():
    assert read_round_pack(packed(round_parts(CARRIED), facts_for(WHOLE, PackKind.CARRIED))) == CARRIED


def test_a_round_without_a_plan_comes_back_without_one():
    sheet = replace(SHEET, plan=None)
    assert read_round_pack(packed(round_parts(RoundPack(sheet)))).sheet == sheet


def test_a_return_comes_back_as_it_was_sent():
    assert read_round_return(packed(round_return_parts(SENT))) == SENT


def test_a_part_for_a_colleague_comes_back_with_the_whole_it_was_taken_from():
    section = WHOLE.sections()[0].id
    part = selected(WHOLE, [section]).question_set
    sheet = replace(SHEET, run=run_on(part), forms=(part, WHOLE), sections=(section,))
    facts = replace(facts_for(part), recipient="NHS-P1")
    assert read_round_pack(packed(round_parts(RoundPack(sheet)), facts)).sheet == sheet


def test_a_blank_pack_says_nothing_that_anybody_answered():
    assert set(round_parts(PACK)) == {"round.json", "form.json"}
    assert bent(round_parts(CARRIED)) == "round_disagrees"


KEY = st.tuples(st.uuids().map(str), st.none() | st.integers(1, 9).map(str))
ANSWER = st.builds(
    Answer,
    state=st.sampled_from(State),
    value=st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    reason=st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
ANSWERED = st.dictionaries(KEY, ANSWER, max_size=4)


@given(ANSWERED)
def test_every_answer_comes_back_whole(answers):
    sent = replace(SENT, answers=answers, enclosures=())
    said = {key: answer for key, answer in answers.items() if not answer.is_blank}
    assert read_round_return(packed(round_return_parts(sent))).answers == said


@given(ANSWERED, ANSWERED)
def test_joining_loses_no_answer_and_asks_only_where_two_people_differ(here, there):
    quarrels = differing(here, there)
    ours, theirs = joined(here, there), joined(here, there, set(quarrels))
    for key in here.keys() | there.keys():
        own, other = here.get(key, BLANK), there.get(key, BLANK)
        if key in quarrels:
            assert (ours[key], theirs[key]) == (own, other)
        else:
            assert ours.get(key, BLANK) == theirs.get(key, BLANK) == (other if own.is_blank else own) or (
                own.is_blank and other.is_blank
            )


def leaves(said, path=()):
    """List the way to every value in JSON, lists and objects too."""
    inner = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    yield path
    for key, value in inner:
        yield from leaves(value, (*path, key))


def put(said, path, value):
    changed = copy.deepcopy(said)
    if not path:
        return value
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize("odd", [{"odd": 1}, 1.5, "\x00" * 200_000], ids=["object", "fraction", "long"])
@pytest.mark.parametrize("name", ["round.json", "earlier.json", "earlier_answers.json"])
def test_one_value_of_another_kind_refuses_the_whole_pack(name, odd):
    parts = round_parts(CARRIED)
    said = read_canonical(parts[name])
    for path in leaves(said):
        bent(parts | {name: canonical(put(said, path, odd))}, facts=facts_for(WHOLE, PackKind.CARRIED))


@pytest.mark.parametrize("name", ["return.json", "answers.json", "enclosures.json"])
def test_one_value_of_another_kind_refuses_the_whole_return(name):
    parts = round_return_parts(SENT)
    said = read_canonical(parts[name])
    for path in leaves(said):
        bent(parts | {name: canonical(put(said, path, {"odd": 1}))}, read_round_return)


def of_another(**changed):
    return replace(PACK, sheet=replace(SHEET, **changed))


DISAGREEING = {
    "another round": of_another(target=replace(SHEET.target, round_id="run-2")),
    "another agency's return": of_another(target=replace(SHEET.target, agency_id="agency-2")),
    "a return about a case": of_another(target=replace(SHEET.target, case_id="case-1")),
    "a return nobody expects": of_another(target=replace(SHEET.target, withdrawn=True)),
    "a round that supplements another": of_another(run=replace(SHEET.run, supplements="run-0")),
    "a round that follows one that is not there": of_another(run=replace(SHEET.run, previous_round_id="run-0")),
    "a round that is over": of_another(run=replace(SHEET.run, state=RoundState.CLOSED)),
    "a logo that is not there": of_another(partnership=Partnership("Example", logo_id="logo-1")),
    "a plan of another round": of_another(plan=replace(SHEET.plan, id="run-2")),
    "a plan that has not gone out": of_another(plan=replace(SHEET.plan, issued_at=None)),
    "another form": of_another(run=replace(SHEET.run, question_set_digest="12" * 32)),
    "another agency": of_another(
        agency=replace(SHEET.agency, id="agency-2", code="POL"), target=replace(SHEET.target, agency_id="agency-2")
    ),
}


@pytest.mark.parametrize("pack", DISAGREEING.values(), ids=DISAGREEING)
def test_a_pack_that_speaks_of_anything_but_its_own_round_is_refused(pack):
    assert bent(round_parts(pack)) in ("round_disagrees", "round_not_as_signed")


NOT_THEIRS = {
    "another agency's": replace(EARLIER, target=replace(EARLIER.target, agency_id="agency-2")),
    "about a case": replace(EARLIER, target=replace(EARLIER.target, case_id="case-1")),
    "another kind of audit": replace(EARLIER, run=replace(EARLIER.run, kind="section175")),
    "another form": replace(EARLIER, run=replace(EARLIER.run, question_set_digest="12" * 32)),
}


@pytest.mark.parametrize("earlier", NOT_THEIRS.values(), ids=NOT_THEIRS)
def test_what_somebody_else_answered_a_year_ago_is_refused(earlier):
    pack = replace(CARRIED, earlier=earlier)
    assert bent(round_parts(pack), facts=facts_for(WHOLE, PackKind.CARRIED)) == "round_disagrees"


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, subject="case-2"),
        replace(FACTS, recipient="POL"),
        replace(FACTS, round="run-2"),
        replace(FACTS, form=replace(FACTS.form, digest="12" * 32)),
        replace(FACTS, reply_to=""),
    ],
    ids=["subject", "recipient", "round", "form", "no way back"],
)
def test_what_it_holds_is_what_was_signed(facts):
    assert bent(round_parts(PACK), facts=facts) == "round_not_as_signed"


@pytest.mark.parametrize(
    "parts", [{"more.json": b"{}"}, {"form.json": b"{}"}, {"answers.json": b"[]"}, {"round.json": b"[]"}], ids=str
)
def test_a_part_too_much_or_of_another_shape_is_refused(parts):
    assert bent(round_parts(PACK) | parts)


RETURNS = {
    "a signature under another return": replace(SENT, signatures=(replace(SIGNED, return_id="return-2"),)),
    "a signature that was taken back": replace(SENT, signatures=(replace(SIGNED, withdrawn_at=NOW),)),
    "a part that somebody signed": replace(SENT, sections=("standard1",)),
    "an action of another return": replace(SENT, actions=(replace(ACTION, return_id="return-2"),)),
    "an action of another round": replace(SENT, actions=(replace(ACTION, round_id="run-2"),)),
    "an action from a finding": replace(SENT, actions=(replace(ACTION, finding_id="finding-1"),)),
    "one action twice": replace(SENT, actions=(ACTION, replace(ACTION, state=ActionState.DOING))),
}


@pytest.mark.parametrize("sent", RETURNS.values(), ids=RETURNS)
def test_a_return_that_speaks_of_more_than_itself_is_refused(sent):
    assert bent(round_return_parts(sent), read_round_return) == "return_disagrees"


def test_a_return_about_a_case_is_no_return_of_a_round():
    assert bent(round_return_parts(SENT), read_round_return, replace(FACTS, subject="case-1")) == "return_disagrees"
