"""What a pack holds of a case comes back field for field, and one value that does not belong refuses all of it."""

import copy
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from audit_tool.domain.case_pack import CasePack, CaseReturn, CaseSheet
from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.event import Birth
from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation, RelationKind, Sex
from audit_tool.domain.identity import Identity
from audit_tool.domain.pack import FormStamp, Manifest, Pack, PackFacts, PackKind
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round
from audit_tool.exchange.case_packs import case_parts, read_case_pack, read_case_return, return_parts
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from forms.answers import Answer, Evidence, State
from forms.canonical import digest
from forms.library import Library
from tests.audit_tool.conftest import SETS

FORM = Library([SETS / "question_sets"], [resources.path("scales")], [resources.path("themes")]).question_set("maag")
RUN, CASE, AGENCY, RETURN = "run-1", "case-1", "agency-1", "return-1"
NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
TYPED = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’\nsecond line'
FACTS = PackFacts(
    PackKind.CASE,
    "hub-1",
    RUN,
    FormStamp(FORM.id, FORM.version, digest(FORM)),
    "NSCP",
    "NHS",
    1,
    NOW,
    subject=CASE,
    reply_to="age1" + "q" * 58,
)
SHEET = CaseSheet(
    partnership=Partnership("Example Partnership"),
    run=Round(RUN, "maag", "Audit", "2026", FORM.id, FORM.version, digest(FORM), dt.date(2026, 11, 1)),
    agency=Agency(AGENCY, "NHS", "Example NHS Trust", "NHS", "acute_trust", ("adults_joint",)),
    case=Case(CASE, RUN, "Family A", ("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    target=Return(RETURN, RUN, AGENCY, "answering", CASE),
    children=(Child("child-1", CASE, "Child 1", 14, 1), Child("child-2", CASE, "Child 2", None, 2)),
    births=(Birth("child-1", dt.date(2010, 5, 1), dt.date(2010, 5, 31)),),
    members=(FamilyMember("mother-1", CASE, "Mother", sex=Sex.FEMALE),),
    in_family=(ChildInFamily("child-1", Sex.FEMALE, 1),),
    relations=(Relation("relation-1", CASE, "mother-1", "child-1", RelationKind.PARENT_OF),),
    forms=(FORM,),
)
PIECE = Evidence("piece-1", "Record audit", "audit", "p. 3", dt.date(2026, 3, 1), "file-1")
ANSWERS = {
    ("history", None): Answer(State.ANSWERED, "good", TYPED, (PIECE,), TYPED, 2),
    ("child_voice", "child-1"): Answer(State.DONT_KNOW, reason=TYPED),
}
FILES = (Enclosure("file-1", "audit.txt", "text/plain", b"what the record says"),)
PACK = CasePack(SHEET, ANSWERS, FILES, identities=(Identity("child-1", CASE, "Child 1", real_name="Mia Fiction"),))
SIGNED = Signature("signature-1", RETURN, "person-1", "Sam Example", "Agency auditor", NOW, "ab" * 32)
SENT = CaseReturn("cd" * 32, RETURN, CASE, ANSWERS, (SIGNED,), FILES)


def packed(parts, facts=FACTS):
    return Pack(Manifest(facts, "ef" * 32, (), "00" * 32), parts)


def bent(parts, read=read_case_pack, facts=FACTS):
    with pytest.raises(Bent) as told:
        read(packed(parts, facts))
    return told.value.reason


def test_a_case_comes_back_as_it_was_sent():
    assert read_case_pack(packed(case_parts(PACK))) == PACK
    held = replace(PACK, sheet=replace(SHEET, is_held=True))
    assert read_case_pack(packed(case_parts(held))) == held
    lifted = case_parts(held)
    lifted["case.json"] = lifted["case.json"].replace(b'"is_held":true', b'"is_held":false')
    assert bent(lifted) == "case_shape"


def test_a_return_comes_back_as_it_was_sent():
    assert read_case_return(packed(return_parts(SENT))) == SENT


def test_without_anybody_known_there_is_no_part_for_identities():
    assert "identities.json" not in case_parts(replace(PACK, identities=()))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.none() | st.booleans() | st.integers(-9, 9) | TEXT | st.lists(TEXT, max_size=3)
EVIDENCE = st.builds(Evidence, id=st.uuids().map(str), title=TEXT, reference=TEXT, dated=st.none() | st.dates())
ANSWER = st.builds(
    Answer,
    state=st.sampled_from(State),
    value=VALUES,
    reason=TEXT,
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    impact=TEXT,
    impact_step=st.none() | st.integers(0, 4),
    reason_code=st.sampled_from(["", "evidence_missing"]),
)


@given(st.dictionaries(st.tuples(st.uuids().map(str), st.none() | st.uuids().map(str)), ANSWER, max_size=4))
def test_every_answer_comes_back_whole(answers):
    sent = replace(SENT, answers=answers, enclosures=())
    said = {key: answer for key, answer in answers.items() if not answer.is_blank}
    assert read_case_return(packed(return_parts(sent))).answers == said


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


@pytest.mark.parametrize("name", ["case.json", "answers.json", "enclosures.json", "identities.json", "events.json"])
def test_one_value_of_another_kind_refuses_the_whole_pack(name):
    parts = case_parts(PACK)
    said = read_canonical(parts[name])
    for path in leaves(said):
        for odd in ({"odd": 1}, 1.5, "\x00" * 200_000):
            bent(parts | {name: canonical(put(said, path, odd))})


@pytest.mark.parametrize("name", ["return.json", "answers.json", "enclosures.json", "events.json"])
def test_one_value_of_another_kind_refuses_the_whole_return(name):
    parts = return_parts(SENT)
    said = read_canonical(parts[name])
    for path in leaves(said):
        bent(parts | {name: canonical(put(said, path, {"odd": 1}))}, read_case_return)


def of_another(**changed):
    return replace(PACK, sheet=replace(SHEET, **changed))


DISAGREEING = {
    "another round": of_another(case=replace(SHEET.case, round_id="run-2")),
    "another agency's return": of_another(target=replace(SHEET.target, agency_id="agency-2")),
    "a child of another case": of_another(children=(replace(SHEET.children[0], case_id="case-2"),)),
    "a birth of nobody here": of_another(births=(replace(SHEET.births[0], id="child-9"),)),
    "somebody related to nobody here": of_another(relations=(replace(SHEET.relations[0], b="child-9"),)),
    "one id for two people": of_another(members=(replace(SHEET.members[0], id="child-1"),)),
    "an identity of another case": replace(PACK, identities=(replace(PACK.identities[0], case_id="case-2"),)),
    "one person twice": replace(PACK, identities=PACK.identities * 2),
    "a round that follows another": of_another(run=replace(SHEET.run, previous_round_id="run-0")),
    "a logo that is not there": of_another(partnership=Partnership("Example", logo_id="logo-1")),
}


@pytest.mark.parametrize("pack", DISAGREEING.values(), ids=DISAGREEING)
def test_a_pack_that_speaks_of_anything_but_its_own_case_is_refused(pack):
    assert bent(case_parts(pack)) in ("case_disagrees", "case_not_as_signed")


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, subject="case-2"),
        replace(FACTS, recipient="POL"),
        replace(FACTS, round="run-2"),
        replace(FACTS, form=replace(FACTS.form, digest="12" * 32)),
        replace(FACTS, reply_to=""),
    ],
)
def test_what_it_holds_is_what_was_signed(facts):
    assert bent(case_parts(PACK), facts=facts) == "case_not_as_signed"


@pytest.mark.parametrize(
    "parts",
    [
        {"more.json": b"{}"},
        {"form.json": b"{}"},
        {"enclosures/file-2": b"nobody names it"},
        {"case.json": b"[]"},
    ],
)
def test_a_part_too_much_or_of_another_shape_is_refused(parts):
    assert bent(case_parts(PACK) | parts)


@pytest.mark.parametrize("name", sorted(case_parts(PACK)))
def test_a_part_that_is_missing_is_refused_but_for_identities(name):
    parts = case_parts(PACK)
    del parts[name]
    if name == "identities.json":
        assert read_case_pack(packed(parts)).identities == ()
    else:
        assert bent(parts)


@pytest.mark.parametrize(
    "sent",
    [
        replace(SENT, case_id="case-2"),
        replace(SENT, signatures=(replace(SIGNED, return_id="return-2"),)),
        replace(SENT, signatures=(replace(SIGNED, withdrawn_at=NOW),)),
    ],
)
def test_a_return_of_something_else_than_was_signed_is_refused(sent):
    assert bent(return_parts(sent), read_case_return) == "return_disagrees"
