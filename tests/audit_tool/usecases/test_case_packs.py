"""A case goes out to the agencies that know somebody of it, and their forms and chronologies come back."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from audit_tool import workspace as house
from audit_tool.domain.case_pack import dangers
from audit_tool.domain.case_scope import CaseScope, Involved, Involvement
from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.event import Birth, Event, Impact, Seen
from audit_tool.domain.family import FamilyMember, MemberKind
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import EventId, InvolvementId, MemberId
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome, Pin
from audit_tool.domain.rating import Lens
from audit_tool.domain.when import Precision
from audit_tool.exchange.packs import draw_words
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.store.schema import metadata
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State
from tests.audit_tool.conftest import CHEAP

QUICK = LockCost(memory_kib=64, passes=1, lanes=1)
VAULT = "other words than the workspace has"
WORDS = "apple brook candle drum eagle"
TYPED = 'She said "not again" ‘ŻÓŁĆ’ <b>&\nsecond line'


@pytest.fixture
def hub(ws, begun):
    """A hub with a family of two children, its vault open, and Child 1 and the Mother known in it."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    run = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family).made
    picture = ws.views.round(run)
    ws.partnership.describe(replace(ws.views.settings().partnership, name="Example Partnership"))
    ws.identities.make_vault(VAULT, costs=(CHEAP,))
    child, mother = picture.children[0], Identity("", picture.case.id, "Mother", real_name="Zelda Fiction")
    ws.identities.say(Identity(child.id, picture.case.id, "Child 1", real_name="Mia Fiction", reference="LA-77"))
    return ws, picture, ws.identities.say(mother).made


@pytest.fixture
def returns(hub):
    """The return of each agency, by its name."""
    _ws, picture, _mother = hub
    return {line.owner_name: line.return_id for line in picture.returns}


@pytest.fixture
def made(tmp_path, small_sets, clock):
    """Make workspaces at agencies; each is closed at the end."""
    opened = []

    def make(name, pack, words=WORDS):
        found = look(pack, words)
        ready = look(pack, words, confirmed=found.verdict.new_pin)
        ws = house.create_for_case(
            tmp_path / f"{name}.audit",
            "seven plain words for one agency only",
            ready,
            person=("Sam Example", "Named nurse"),
            library=small_sets,
            vault_passphrase=f"vault of {name} alone",
            clock=clock,
            cost=CHEAP,
        ).workspace
        opened.append(ws)
        return ws

    def look(pack, words=WORDS, confirmed=None):
        return house.open_case_pack(pack, words=words, confirmed=confirmed, clock=clock)

    make.look = look
    yield make
    for ws in opened:
        ws.discard()


def sent(ws, folder, return_id, **given):
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    ws.case_packs.send(return_id=return_id, folder=folder, words=WORDS, cost=QUICK, **given)
    (path,) = set(folder.iterdir()) - before
    return path


def sent_back(ws, folder, return_id):
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    ws.case_work.send_back(return_id=return_id, folder=folder)
    (path,) = set(folder.iterdir()) - before
    return path


def confirmed(ws, path):
    """Open a return whose sender's words were just read aloud."""
    found = ws.case_returns.read(path)
    if found.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
        ws.packs.confirm_sender(found.verdict.new_pin)
        found = ws.case_returns.read(path)
    return found


def refused(act, *given, **named):
    with pytest.raises(Refused) as told:
        act(*given, **named)
    return told.value.code


def event(case_id, agency_id, what):
    day = dt.date(2025, 5, 6)
    return Event(EventId(""), case_id, what, agency_id, first=day, last=day)


def first_question(ws, return_id):
    return next(iter(ws.views.form(return_id).whole.question_set.questions())).id


# ---- out


def test_a_pack_holds_the_identities_of_the_matched_and_of_nobody_else(hub, returns, made, tmp_path):
    ws, picture, mother = hub
    agency = picture.returns[0]
    child = picture.children[0].id
    agencies = {each.name: each.id for each in ws.views.settings().agencies}
    ws.case_packs.match(case_id=picture.case.id, agency_id=agencies[agency.owner_name], subject=child)
    pack = sent(ws, tmp_path / "out", agency.return_id)
    other = sent(ws, tmp_path / "out", picture.returns[1].return_id)
    found = made.look(pack)
    assert (found.verdict.outcome, found.content) == (PackOutcome.UNKNOWN_SENDER, None)
    content = made.look(pack, confirmed=found.verdict.new_pin).content
    assert [(each.code, each.real_name) for each in content.identities] == [("Child 1", "Mia Fiction")]
    assert [each.label for each in content.sheet.children] == ["Child 1", "Child 2"]
    assert made.look(other, confirmed=made.look(other).verdict.new_pin).content.identities == ()
    assert pack.name == "family-a-nhs-1.auditpack"
    assert mother != child


def test_a_pack_tells_of_the_unmatched_no_day_and_of_other_agencies_nothing(hub, returns, made, tmp_path):
    ws, picture, _mother = hub
    case_id, children = picture.case.id, picture.children
    agencies = {each.code: each.id for each in ws.views.settings().agencies}
    born = dt.date(2011, 2, 3)
    for child in children:
        ws.chronology.say_birth(Birth(child.id, born, born, Precision.DAY))
    parent = FamilyMember(MemberId(""), case_id, "Mother", kind=MemberKind.PARENT, born_first=born, born_last=born)
    ws.family.add(parent)
    ws.case_packs.match(case_id=case_id, agency_id=agencies["NHS"], subject=children[0].id)
    ws.case_packs.match(case_id=case_id, agency_id=agencies["POL"], subject=children[1].id)
    ws.chronology.add(event(case_id, agencies["POL"], "Told by the police only"))
    answer = Answer(State.ANSWERED, "good", reason="Answered by the police only")
    ws.answers.record(return_id=returns["Example Police"], lens=Lens.SELF, key=("history", None), answer=answer)
    ws.findings.add(round_id=picture.round.id, kind=FindingKind.LEARNING, text="Found at the hub", scope=Scope.MULTI)
    pack = sent(ws, tmp_path / "out", returns["Example NHS Trust"])
    opened = made.look(pack, confirmed=made.look(pack).verdict.new_pin)
    assert [birth.id for birth in opened.content.sheet.births] == [children[0].id]
    assert [(each.label, each.born, each.died) for each in opened.content.sheet.members] == [("Mother", None, None)]
    inside = b"".join(opened.verdict.pack.parts.values()).decode("utf-8")
    said = ("Zelda", "police only", "Found at the hub", agencies["POL"], returns["Example Police"])
    assert [words for words in said if words in inside] == []
    assert inside.count(born.isoformat()) == 2


def test_identities_go_along_only_while_the_vault_is_open(hub, tmp_path):
    ws, picture, mother = hub
    agency = next(each for each in ws.views.settings().agencies if each.name == picture.returns[0].owner_name)
    ws.case_packs.match(case_id=picture.case.id, agency_id=agency.id, subject=mother)
    ws.identities.close_vault()
    act = lambda: sent(ws, tmp_path / "out", picture.returns[0].return_id)  # noqa: E731
    assert refused(act) == "vault_closed"
    assert list((tmp_path / "out").iterdir()) == []
    ws.case_packs.match(case_id=picture.case.id, agency_id=agency.id, subject=mother, is_known=False)
    assert act().name.endswith(".auditpack")


def test_without_words_a_pack_needs_a_key_that_was_read_aloud(hub, returns, made, tmp_path):
    ws, _picture, _mother = hub
    target = returns["Example NHS Trust"]
    send = lambda: ws.case_packs.send(return_id=target, folder=tmp_path)  # noqa: E731
    assert refused(send) == "pack_needs_recipient"
    nurse = made("nurse", sent(ws, tmp_path / "out", target))
    nurse.packs.save_key_file(tmp_path / "nhs.auditkey")
    assert refused(ws.packs.keep_key_file, tmp_path / "nhs.auditkey", expected="POL") == "key_file_of_another"
    signer = ws.packs.keep_key_file(tmp_path / "nhs.auditkey", expected="NHS").made
    assert refused(send) == "pack_key_not_confirmed"
    ws.packs.confirm_sender(Pin("NHS", signer))
    assert send().touches("sent_pack")
    opened = nurse.case_work.read(tmp_path / "family-a-nhs-2.auditpack")
    assert opened.verdict.outcome is PackOutcome.ACCEPTED
    assert nurse.case_work.take(opened).made == target


def test_a_pack_opens_for_six_weeks_and_no_longer(hub, returns, made, clock, tmp_path):
    ws, _picture, _mother = hub
    pack = sent(ws, tmp_path / "out", returns["Example NHS Trust"])
    clock.turn(days=41, hours=23)
    assert made.look(pack).verdict.outcome is PackOutcome.UNKNOWN_SENDER
    clock.turn(hours=1)
    assert made.look(pack).verdict.outcome is PackOutcome.EXPIRED
    too_long = lambda: sent(ws, tmp_path / "out", returns["Example NHS Trust"], days=366)  # noqa: E731
    assert refused(too_long) == "pack_life_out_of_range"


def test_a_pack_that_left_is_a_form_that_is_out_and_none_goes_to_whom_the_case_is_not_known(hub, returns, tmp_path):
    ws, picture, _mother = hub
    sent(ws, tmp_path / "out", returns["Example NHS Trust"])
    assert ws.views.case(picture.case.id).forms_out == 1
    (line,) = ws.views.case_packs(picture.case.id).sent
    ws.packs.revoke(line.sent.id, "The stick was lost.")
    assert ws.views.case(picture.case.id).forms_out == 0
    police = next(each.id for each in ws.views.settings().agencies if each.code == "POL")
    ws.case_scopes.involve(Involvement(InvolvementId(""), picture.case.id, police, Involved.NO))
    give = lambda: sent(ws, tmp_path / "out", returns["Example Police"])  # noqa: E731
    assert refused(give) == "pack_agency_not_involved"
    assert [each.is_out_of_it for each in ws.views.case_packs(picture.case.id).agencies] == [False, True]


def test_what_could_not_be_written_never_left(hub, returns, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    with pytest.raises(Environment):
        ws.case_packs.send(return_id=target, folder=tmp_path / "gone", words=WORDS, cost=QUICK)
    (tmp_path / "family-a-nhs-1.auditpack").write_bytes(b"another pack of this name")
    again = {"return_id": target, "folder": tmp_path, "words": WORDS, "cost": QUICK}
    assert refused(ws.case_packs.send, **again) == "pack_file_there"
    assert (tmp_path / "family-a-nhs-1.auditpack").read_bytes() == b"another pack of this name"
    assert ws.views.case_packs(picture.case.id).sent == ()


def test_a_workspace_that_could_not_be_filled_is_not_left_lying_about(hub, returns, made, small_sets, clock, tmp_path):
    ws, picture, _mother = hub
    agency = next(each.id for each in ws.views.settings().agencies if each.code == "NHS")
    ws.case_packs.match(case_id=picture.case.id, agency_id=agency, subject=picture.children[0].id)
    pack = sent(ws, tmp_path / "out", returns["Example NHS Trust"])
    ready = made.look(pack, confirmed=made.look(pack).verdict.new_pin)
    words = "seven plain words for one agency only"
    told = {"person": ("Sam Example", ""), "library": small_sets, "vault_passphrase": words, "clock": clock}
    folder = tmp_path / "agency"
    assert refused(house.create_for_case, folder / "new.audit", words, ready, cost=CHEAP, **told) == (
        "vault_passphrase_same"
    )
    assert list(folder.iterdir()) == []


def test_the_code_stays_once_a_pack_has_left_and_in_a_workspace_of_a_case(hub, returns, made, tmp_path):
    ws, _picture, _mother = hub
    assert ws.views.keys().code == "EP"
    assert refused(ws.packs.say_code, "No code") == "pack_code_unfit"
    ws.packs.say_code("nscp")
    nurse = made("nurse", sent(ws, tmp_path / "out", returns["Example NHS Trust"]))
    assert (ws.views.keys().code, nurse.views.keys().code) == ("NSCP", "NHS")
    assert refused(ws.packs.say_code, "OTHER") == "pack_code_settled"
    assert refused(nurse.packs.say_code, "OTHER") == "pack_code_settled"
    assert [line.file for line in ws.views.keys().sent] == ["family-a-nhs-1.auditpack"]


def test_the_meetings_own_record_is_sent_to_nobody(hub, tmp_path):
    ws, picture, _mother = hub
    meeting = next(line.return_id for line in picture.returns if line.is_meeting)
    assert refused(ws.case_packs.send, return_id=meeting, folder=tmp_path) == "pack_of_meeting"


# ---- at the agency, and back


@pytest.fixture
def nurse(hub, returns, made, tmp_path):
    """The NHS's workspace, made of its pack; Child 1 is known there."""
    ws, picture, _mother = hub
    agency = next(each.id for each in ws.views.settings().agencies if each.code == "NHS")
    ws.case_packs.match(case_id=picture.case.id, agency_id=agency, subject=picture.children[0].id)
    return made("nurse", sent(ws, tmp_path / "out", returns["Example NHS Trust"]))


def fill(ws, picture, return_id, agency_id, typed=TYPED):
    """Answer one question with a file as evidence, and write one event down."""
    attachment = ws.attachments.keep(title="audit.txt", content=b"what the record says").made
    piece = Evidence("5d0c8d0e-2f6f-4f0b-8b1b-5a4a4dd2a111", "Record audit", attachment_id=attachment)
    key = (first_question(ws, return_id), None)
    answer = Answer(State.ANSWERED, value=typed, reason=typed, evidence=(piece,))
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=key, answer=answer)
    said = ForChild(picture.children[0].id, Seen.ALONE, Impact.SOME_HARM, voice=typed)
    ws.chronology.add(event(picture.case.id, agency_id, typed), [said])
    return key, answer


def test_an_agency_gets_its_case_its_form_and_whom_it_knows(hub, returns, nurse):
    _ws, picture, _mother = hub
    there = nurse.views.round(picture.round.id)
    assert there.case == picture.case
    assert there.children == picture.children
    assert [line.owner_name for line in there.returns] == ["Example NHS Trust"]
    known = [line for line in nurse.views.identities(picture.case.id).people if line.is_known]
    assert [line.code for line in known] == ["Child 1"]
    nurse.identities.look(picture.case.id, known[0].subject)
    assert nurse.views.identity(picture.case.id, known[0].subject).real_name == "Mia Fiction"


def test_what_an_agency_wrote_comes_back_whole_and_only_once(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    agency = next(each.id for each in nurse.views.settings().agencies)
    key, answer = fill(nurse, picture, target, agency)
    path = sent_back(nurse, tmp_path / "back", target)
    assert path.name == "family-a-nhs-1.auditreturn"
    assert ws.case_returns.read(path).verdict.outcome is PackOutcome.UNKNOWN_SENDER
    opened = confirmed(ws, path)
    assert opened.verdict.outcome is PackOutcome.ACCEPTED
    taken = ws.case_returns.take(opened)
    assert ws.views.form(target).answers.get(key) == answer
    (row,) = ws.views.chronology(picture.case.id).lines
    assert row.event.what == TYPED
    assert ws.case_returns.read(path).verdict.outcome is PackOutcome.DUPLICATE
    assert refused(ws.case_returns.take, opened) == "pack_not_accepted"
    ws.case_returns.take_back(taken.made)
    assert ws.views.form(target).answers[key].is_blank
    assert ws.views.chronology(picture.case.id).lines == ()
    assert refused(ws.case_returns.take_back, taken.made) == "taken_back_already"
    assert confirmed(ws, path).verdict.outcome is PackOutcome.ACCEPTED
    ws.case_returns.take(confirmed(ws, path))
    assert ws.views.form(target).answers.get(key) == answer


def test_an_older_return_is_told_and_a_newer_one_replaces(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    agency = next(each.id for each in nurse.views.settings().agencies)
    key, _answer = fill(nurse, picture, target, agency)
    first = sent_back(nurse, tmp_path / "back", target)
    later = Answer(State.ANSWERED, value="later")
    nurse.answers.record(return_id=target, lens=Lens.SELF, key=key, answer=later)
    second = sent_back(nurse, tmp_path / "back", target)
    ws.case_returns.take(confirmed(ws, second))
    assert ws.case_returns.read(first).verdict.outcome is PackOutcome.SUPERSEDED
    assert ws.views.form(target).answers.get(key) == later


def test_a_revoked_pack_is_answered_in_vain(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    path = sent_back(nurse, tmp_path / "back", target)
    (out,) = ws.views.case_packs(picture.case.id).sent
    assert refused(ws.packs.revoke, out.sent.id, " ") == "reason_needed"
    ws.packs.revoke(out.sent.id, "The laptop was left on a train.")
    assert confirmed(ws, path).verdict.outcome is PackOutcome.REVOKED


def test_two_laptops_of_one_agency_are_told_and_only_one_is_taken(hub, returns, nurse, made, tmp_path):
    ws, _picture, _mother = hub
    target = returns["Example NHS Trust"]
    (pack,) = (tmp_path / "out").iterdir()
    colleague = made("colleague", pack)
    first, second = (sent_back(each, tmp_path / name, target) for name, each in (("one", nurse), ("two", colleague)))
    taken = ws.case_returns.take(confirmed(ws, first))
    found = confirmed(ws, second)
    assert found.verdict.outcome is PackOutcome.SIDE_BY_SIDE
    assert refused(ws.case_returns.take, found) == "pack_not_accepted"
    ws.case_returns.take_back(taken.made)
    assert confirmed(ws, second).verdict.outcome is PackOutcome.ACCEPTED


def test_a_newer_pack_brings_what_is_new_and_loses_nothing_typed(hub, returns, nurse, clock, tmp_path):
    ws, picture, mother = hub
    target = returns["Example NHS Trust"]
    agency = next(each.id for each in nurse.views.settings().agencies)
    key, answer = fill(nurse, picture, target, agency)
    ws.case_packs.match(case_id=picture.case.id, agency_id=agency, subject=mother)
    ws.chronology.add(event(picture.case.id, agency, "The hub typed this for them."))
    ws.answers.record(return_id=target, lens=Lens.SELF, key=key, answer=Answer(State.ANSWERED, value="older draft"))
    pack = sent(ws, tmp_path / "out", target)
    opened = nurse.case_work.read(pack, WORDS)
    nurse.case_work.take(opened)
    assert nurse.views.form(target).answers.get(key) == answer
    assert {row.event.what for row in nurse.views.chronology(picture.case.id).lines} == {
        TYPED,
        "The hub typed this for them.",
    }
    people = {line.code for line in nurse.views.identities(picture.case.id).people if line.is_known}
    assert people == {"Child 1", "Mother"}


def test_a_pack_is_taken_once_and_writes_over_no_other_case(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    opened = nurse.case_work.read(sent(ws, tmp_path / "out", target), WORDS)
    sheet = opened.content.sheet
    bent = (
        replace(sheet, case=replace(sheet.case, round_id="another")),
        replace(sheet, target=replace(sheet.target, agency_id="another")),
        replace(
            sheet,
            case=replace(sheet.case, id="another"),
            target=replace(sheet.target, id="another", case_id="another"),
        ),
    )
    for each in bent:
        forged = replace(opened, content=replace(opened.content, sheet=each))
        assert refused(nurse.case_work.take, forged) == "pack_not_accepted"
    manifest = opened.verdict.manifest
    elsewhere = replace(manifest, facts=replace(manifest.facts, workspace="another"))
    forged = replace(opened, verdict=replace(opened.verdict, manifest=elsewhere))
    assert refused(nurse.case_work.take, forged) == "pack_not_accepted"
    nurse.case_work.take(opened)
    assert refused(nurse.case_work.take, opened) == "pack_not_accepted"
    assert nurse.views.round(picture.round.id).children == picture.children


def test_a_hubs_workspace_is_not_made_one_agencys(hub, returns, nurse, tmp_path):
    ws, _picture, _mother = hub
    (pack,) = (tmp_path / "out").iterdir()
    found = house.open_case_pack(pack, words=WORDS, clock=ws._session.now)
    ready = house.open_case_pack(pack, words=WORDS, confirmed=found.verdict.new_pin, clock=ws._session.now)
    assert refused(ws.case_work.take, ready) == "pack_needs_case_workspace"


def test_no_log_and_no_table_of_packs_names_anybody(hub, returns, nurse, tmp_path):
    ws, _picture, _mother = hub
    for each in (ws, nurse):
        with each._session.read() as records:
            kept = repr(records.log_rows()) + repr(records.sent_packs.everything())
            kept += repr(records.taken_packs.everything()) + repr(records.matches.everything())
        assert "Fiction" not in kept
        assert "apple" not in kept
    assert len(draw_words().split()) == 5
    with ws._session.read() as records:
        assert [each.kind for each in records.sent_packs.everything()] == [PackKind.CASE]


# ---- signatures


def sign(ws, picture, target):
    """Answer whatever the small form asks, and sign it."""
    given = {("history", None): Answer(State.ANSWERED, value="good")}
    given |= {("child_voice", child.id): Answer(State.ANSWERED, value=TYPED) for child in picture.children}
    ws.answers.record_many(return_id=target, lens=Lens.SELF, answers=given, source="typed")
    ws.returns.sign(return_id=target, person_id=ws.actor, role="Agency auditor")


def stage_of(ws, target):
    return ws.views.form(target).whole.target.stage


def signed_by(ws, target):
    return [each.name for each in ws.views.form(target).signatures]


def test_a_signature_comes_along_and_locks_the_return(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    sign(nurse, picture, target)
    taken = ws.case_returns.take(confirmed(ws, sent_back(nurse, tmp_path / "back", target)))
    assert (stage_of(ws, target), signed_by(ws, target)) == ("signed", ["Sam Example"])
    assert [each.active for each in ws.views.settings().people if each.name == "Sam Example"] == [False]
    ws.case_returns.take_back(taken.made)
    assert (stage_of(ws, target), signed_by(ws, target)) == ("answering", [])


def test_a_signature_of_another_return_cannot_be_moved(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    ours, theirs = returns["Example NHS Trust"], returns["Example Police"]
    sign(ws, picture, theirs)
    sign(nurse, picture, ours)
    (standing,) = ws.views.form(theirs).signatures
    with nurse._session.work() as unit:
        (honest,) = unit.signatures.standing(ours)
        unit.signatures.change(replace(honest, withdrawn_at=unit.stamp.at))
        unit.signatures.add(replace(honest, id=standing.id))
        unit.log("return.sign", "signature", standing.id)
    opened = confirmed(ws, sent_back(nurse, tmp_path / "back", ours))
    assert (opened.verdict.outcome, opened.content) == (PackOutcome.DAMAGED, None)
    assert ws.views.form(theirs).signatures == (standing,)


def test_a_newer_signed_return_takes_the_place_and_undo_gives_it_back(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    sign(nurse, picture, target)
    ws.case_returns.take(confirmed(ws, sent_back(nurse, tmp_path / "back", target)))
    nurse.returns.withdraw_signatures(return_id=target, why="One answer was wrong.")
    nurse.answers.record(
        return_id=target, lens=Lens.SELF, key=("history", None), answer=Answer(State.ANSWERED, value="inadequate")
    )
    newer = ws.case_returns.take(confirmed(ws, sent_back(nurse, tmp_path / "back", target)))
    assert (stage_of(ws, target), signed_by(ws, target)) == ("answering", [])
    ws.case_returns.take_back(newer.made)
    assert (stage_of(ws, target), signed_by(ws, target)) == ("signed", ["Sam Example"])
    assert ws.views.form(target).answers["history", None].value == "good"


def test_a_return_that_was_agreed_here_takes_nothing_more(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    sign(nurse, picture, target)
    taken = ws.case_returns.take(confirmed(ws, sent_back(nurse, tmp_path / "back", target)))
    ws.returns.move(return_id=target, stage="agreed")
    again = confirmed(ws, sent_back(nurse, tmp_path / "back", target))
    assert again.verdict.outcome is PackOutcome.PAST_ANSWERING
    assert refused(ws.case_returns.take_back, taken.made) == "return_past_signing"


def test_what_a_return_would_change_is_shown_before_it_is_taken(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    agency = next(each.id for each in nurse.views.settings().agencies)
    fill(nurse, picture, target, agency)
    child = ("child_voice", picture.children[0].id)
    ws.answers.record(return_id=target, lens=Lens.SELF, key=child, answer=Answer(State.ANSWERED, value="typed here"))
    preview = ws.views.case_return(confirmed(ws, sent_back(nurse, tmp_path / "back", target)))
    assert (len(preview.new), len(preview.changed), len(preview.emptied)) == (1, 0, 1)
    assert preview.emptied[0].row == "Child 1"
    assert preview.files == (1, len(b"what the record says"))
    assert len(preview.events.new) == 1
    assert ws.views.form(target).answers[child].value == "typed here"


def test_the_desk_says_how_far_the_agency_is(hub, returns, nurse, clock, tmp_path):
    _ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    assert nurse.views.is_for_cases()
    (line,) = nurse.views.case_desk().cases
    assert (line.answered, line.events, line.sent, line.known) == (0, 0, None, ("Child 1",))
    sign(nurse, picture, target)
    clock.turn(minutes=1)
    sent_back(nurse, tmp_path / "back", target)
    (line,) = nurse.views.case_desk().cases
    assert (line.signed_by, line.sent.sequence, line.changed_since) == (("Sam Example",), 1, False)
    clock.turn(minutes=1)
    nurse.chronology.add(event(picture.case.id, line.agency.id, "Seen at home."))
    (line,) = nurse.views.case_desk().cases
    assert (line.events, line.left_behind, line.changed_since) == (1, 0, True)
    nurse.chronology.add(event(picture.case.id, None, "Nobody said whose account this is."))
    (line,) = nurse.views.case_desk().cases
    assert (line.events, line.left_behind) == (1, 1)


def test_an_agencys_copy_is_purged_once_all_of_it_has_gone_back(hub, returns, nurse, clock, tmp_path):
    ws, picture, _mother = hub
    target, label = returns["Example NHS Trust"], picture.case.label

    def purge():
        nurse.purges.purge(picture.case.id, typed=label, by="Named nurse")

    fill(nurse, picture, target, nurse.views.case_desk().cases[0].agency.id)
    assert refused(purge) == "case_not_sent_back"
    clock.turn(minutes=1)
    back = sent_back(nurse, tmp_path / "back", target)
    clock.turn(minutes=1)
    stray = nurse.chronology.add(event(picture.case.id, None, "Nobody said whose account this is.")).made
    assert refused(purge) == "case_not_sent_back"
    sent_back(nurse, tmp_path / "back", target)
    assert refused(purge) == "case_not_sent_back"
    nurse.chronology.withdraw(stray)
    clock.turn(minutes=1)
    sent_back(nurse, tmp_path / "back", target)
    purge()
    desk = nurse.views.case_desk()
    assert (desk.cases, [each.label for each in desk.purged]) == ((), [label])
    with nurse._session.read() as records:
        kept = [repr(records._connection.execute(select(table)).all()) for table in metadata.sorted_tables]
    assert not [row for row in kept if "not again" in row or "whose account" in row]
    assert ws.case_returns.read(back).verdict.outcome is not PackOutcome.DAMAGED


def test_a_legal_hold_is_told_in_the_pack_and_keeps_the_agencys_copy_until_it_is_lifted(hub, returns, nurse, tmp_path):
    ws, picture, _mother = hub
    target, case = returns["Example NHS Trust"], picture.case
    scope = CaseScope(case.id, is_held=True, held_why="A claim names Zelda.")

    def hold(told):
        ws.case_scopes.settle(told, period_from=case.period_from, period_to=case.period_to)
        opened = nurse.case_work.read(sent(ws, tmp_path / "out", target), WORDS)
        nurse.case_work.take(opened)
        return opened.content.sheet.is_held

    sent_back(nurse, tmp_path / "back", target)
    assert hold(scope)
    assert nurse.views.case_desk().cases[0].is_held
    assert refused(nurse.purges.purge, case.id, typed=case.label, by="Named nurse") == "case_on_hold"
    with nurse._session.read() as records:
        assert records.case_scopes.of_case(case.id).held_why == ""
    assert not hold(replace(scope, is_held=False, held_why=""))
    nurse.purges.purge(case.id, typed=case.label, by="Named nurse")


def test_a_case_that_was_purged_here_comes_in_no_more(hub, returns, nurse, tmp_path):
    """The bare answers that stay would go back in the place of whole ones."""
    ws, picture, _mother = hub
    target = returns["Example NHS Trust"]
    sent_back(nurse, tmp_path / "back", target)
    nurse.purges.purge(picture.case.id, typed=picture.case.label, by="Named nurse")
    newer = nurse.case_work.read(sent(ws, tmp_path / "out", target), WORDS)
    assert newer.verdict.outcome is PackOutcome.ACCEPTED
    assert refused(nurse.case_work.take, newer) == "case_gone_here"


def test_an_answer_of_danger_is_found_wherever_the_set_asks_for_it():
    asked = house.shelf().question_set("maag")
    said = {("maag_concern", None): Answer(State.ANSWERED, value="yes"), ("maag_team", None): Answer(value="yes")}
    assert dangers(asked, said) == (("maag_concern", None),)
    assert dangers(asked, {("maag_concern", None): Answer(State.ANSWERED, value="no")}) == ()
