"""A round goes out to its agencies in packs, is filled on other laptops, and comes back."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from audit_tool import workspace as house
from audit_tool.domain.action import ActionState
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.inbox import FileOutcome
from audit_tool.domain.pack import PackKind
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.rating import Lens
from audit_tool.domain.round_plan import Terms
from audit_tool.domain.route import Route
from audit_tool.domain.sent_pack import Closing
from audit_tool.paper import text_lines
from audit_tool.views.sent_packs import PackState
from forms.answers import Answer, Evidence, State
from tests.audit_tool.conftest import CHEAP

TYPED = 'She said "not again" ‘ŻÓŁĆ’ <b>&\nsecond line'
WORDS = "seven plain words for one agency only"


@pytest.fixture
def hub(ws):
    ws.partnership.describe(replace(ws.views.settings().partnership, name="Example Partnership"))
    return ws


@pytest.fixture
def laptop(tmp_path, small_sets, clock):
    """Make workspaces at agencies of the packs they were sent; each is closed at the end."""
    opened = []

    def make(name, pack):
        found = house.open_pack(pack, clock=clock)
        ws = house.create_for_return(
            tmp_path / f"{name}.audit",
            WORDS,
            found,
            person=("Sam Example", "Named nurse"),
            library=small_sets,
            clock=clock,
            cost=CHEAP,
        ).workspace
        opened.append(ws)
        return ws

    yield make
    for ws in opened:
        ws.discard()


def issued(ws, folder, return_id, *routes):
    """Write what one recipient is sent; return the files that are new."""
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    ws.round_packs.issue(return_id=return_id, folder=folder, routes=routes or (Route.PACK,))
    return sorted(set(folder.iterdir()) - before)


def sent_back(ws, folder, return_id):
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    ws.round_work.send_back(return_id=return_id, folder=folder)
    (path,) = set(folder.iterdir()) - before
    return path


def refused(act, *given, **named):
    with pytest.raises(Refused) as told:
        act(*given, **named)
    return told.value.code


def answered(ws, return_id):
    return dict(ws.views.form(return_id).answers)


def questions(ws, return_id):
    """List the keys of the questions that a return asks outside repeats."""
    return [(each.id, None) for each in ws.views.form(return_id).whole.question_set.questions()]


def say(ws, return_id, key, words=TYPED):
    answer = Answer(State.ANSWERED, "met", words)
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=key, answer=answer)
    return answer


def test_a_return_goes_out_is_filled_elsewhere_and_comes_back_whole(hub, begun, laptop, tmp_path):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    (pack,) = issued(hub, post, nhs)
    assert pack.name == "section11-2026-nhs-1.auditpack"
    nurse = laptop("nhs", pack)
    key = questions(nurse, nhs)[0]
    answer = say(nurse, nhs, key)
    policy = nurse.attachments.keep(title="policy.txt", content=b"what the policy says").made
    shown = replace(answer, evidence=(Evidence("piece-1", "Policy", "document", attachment_id=policy),))
    nurse.answers.record(return_id=nhs, lens=Lens.SELF, key=key, answer=shown)
    action = nurse.actions.add(
        text="Train everybody", round_id=begun.round_id, return_id=nhs, question_id=key[0], agency_id=begun.agencies[0]
    )
    back = sent_back(nurse, post, nhs)
    assert back.name == "section11-2026-nhs-1.auditreturn"

    opened = hub.returns_in.read(back)
    assert opened.verdict.outcome is PackOutcome.ACCEPTED
    assert opened.verdict.is_new_sender
    assert answered(hub, nhs) == {}
    hub.returns_in.take(opened)
    assert answered(hub, nhs) == {key: shown}
    assert [each.id for each in hub.views.form(nhs).actions[key[0]]] == [action.made]
    assert hub.returns_in.read(back).verdict.outcome is PackOutcome.DUPLICATE


def test_actions_that_come_back_stand_beside_what_was_planned_here(hub, begun, laptop, tmp_path, clock):
    (agency, other), post = begun.agencies, tmp_path / "post"
    nhs = begun.returns[agency]
    nurse = laptop("nhs", issued(hub, post, nhs)[0])
    say(nurse, nhs, questions(nurse, nhs)[0])
    stays_there = nurse.actions.add(text="Ask the trust's own board", round_id=begun.round_id).made
    sent = nurse.actions.add(text="Train everybody", round_id=begun.round_id, return_id=nhs, agency_id=agency).made

    def of(ws):
        (found,) = [line.action for line in ws.views.actions().lines if line.action.id == sent]
        return found

    nurse.actions.change(replace(of(nurse), waits_for=(stays_there,), measure="Rota"))
    first = sent_back(nurse, post, nhs)
    taken = hub.returns_in.take(hub.returns_in.read(first)).made
    assert (of(hub).waits_for, of(hub).measure) == ((), "Rota")

    hub.actions.move(sent, ActionState.DOING)
    hub.returns_in.take_back(taken)
    hub.returns_in.take(hub.returns_in.read(first))
    assert of(hub).stands

    clock.turn(hours=1)
    planned = replace(of(hub), baseline="3 of 40", owner_role="Named nurse", support_ids=(other,), measure="Audit")
    hub.actions.change(planned)
    nurse.actions.change(replace(of(nurse), target="40 of 40", measure="Rota of March"))
    hub.returns_in.take(hub.returns_in.read(sent_back(nurse, post, nhs)))
    assert of(hub) == replace(planned, target="40 of 40", measure="Rota of March")


def test_what_lies_there_as_it_should_is_passed_over_and_what_changed_goes_out_again(hub, begun, tmp_path, clock):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    routes = (Route.PACK, Route.WORKBOOK, Route.PDF)
    first = issued(hub, post, nhs, *routes)
    names = ["section11-2026-nhs-1.auditpack", "section11-2026-nhs-form.pdf", "section11-2026-nhs-form.xlsx"]
    assert [each.name for each in first] == names
    before = {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in first}
    clock.turn(hours=3)
    assert issued(hub, post, nhs, *routes) == []
    assert {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in first} == before
    first[0].unlink()
    assert issued(hub, post, nhs) == [first[0]]
    assert first[0].read_bytes() == before[names[0]][0]
    hub.partnership.describe(replace(hub.views.settings().partnership, contact="Room 2"))
    (newer,) = issued(hub, post, nhs)
    assert newer.name == "section11-2026-nhs-2.auditpack"


def test_a_newer_pack_brings_what_changed_and_loses_nothing(hub, begun, laptop, tmp_path):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    (first,) = issued(hub, post, nhs)
    nurse = laptop("nhs", first)
    key = questions(nurse, nhs)[0]
    answer = say(nurse, nhs, key)
    agency = next(each for each in hub.views.settings().agencies if each.code == "NHS")
    hub.partnership.change_agency(replace(agency, groups=("adults_joint",)))
    (newer,) = issued(hub, post, nhs)
    nurse.round_work.take(nurse.round_work.read(newer))
    assert nurse.views.form(nhs).whole.agency.groups == ("adults_joint",)
    assert answered(nurse, nhs) == {key: answer}
    assert nurse.round_work.read(first).verdict.outcome is PackOutcome.DUPLICATE
    late = laptop("late", newer)
    assert late.round_work.read(first).verdict.outcome is PackOutcome.SUPERSEDED


def test_a_signed_return_locks_here_and_there_and_says_why(hub, begun, laptop, tmp_path):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    nurse = laptop("nhs", issued(hub, post, nhs)[0])
    fill(nurse, nhs)
    (role,) = nurse.views.form(nhs).whole.kind.signed_by[:1]
    person = nurse.views.settings().people[0].id
    for each in nurse.views.form(nhs).whole.kind.signed_by:
        nurse.returns.sign(return_id=nhs, person_id=person, role=each)
    key = questions(nurse, nhs)[0]
    assert refused(say, nurse, nhs, key) == "return_locked"
    signed = sent_back(nurse, post, nhs)
    hub.returns_in.take(hub.returns_in.read(signed))
    assert hub.views.form(nhs).read_only_why == "return_locked"
    assert role in {each.role for each in hub.views.form(nhs).signatures}

    nurse.returns.withdraw_signatures(return_id=nhs, why="The head was not yet in post.")
    changed = say(nurse, nhs, key, "changed after signing")
    unsigned = sent_back(nurse, post, nhs)
    taken = hub.returns_in.take(hub.returns_in.read(unsigned)).made
    assert answered(hub, nhs)[key] == changed
    assert hub.views.form(nhs).signatures == ()
    hub.returns_in.take_back(taken)
    assert hub.views.form(nhs).read_only_why == "return_locked"
    assert answered(hub, nhs)[key] != changed


def fill(ws, return_id):
    """Answer whatever stops a signature."""
    for key in questions(ws, return_id):
        question = ws.views.form(return_id).whole.question_set.question(key[0])
        value = "met" if question.type == "scale" else "40"
        shown = (Evidence(f"piece-{key[0]}", "Policy", "document"),)
        answer = Answer(State.ANSWERED, value, TYPED, shown, TYPED)
        ws.answers.record(return_id=return_id, lens=Lens.SELF, key=key, answer=answer)


def test_two_laptops_of_one_agency_are_laid_side_by_side_and_signed_again(hub, begun, laptop, tmp_path):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    (pack,) = issued(hub, post, nhs)
    head, deputy = laptop("head", pack), laptop("deputy", pack)
    both, own, other = questions(head, nhs)[:3]
    say(head, nhs, both, "the head's")
    first = say(head, nhs, own)
    theirs, second = say(deputy, nhs, both, "the deputy's"), say(deputy, nhs, other)
    hub.returns_in.take(hub.returns_in.read(sent_back(head, tmp_path / "head", nhs)))
    opened = hub.returns_in.read(sent_back(deputy, tmp_path / "deputy", nhs))
    if opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
        hub.packs.confirm_sender(opened.verdict.new_pin)
        opened = hub.returns_in.read(tmp_path / "deputy" / "section11-2026-nhs-1.auditreturn")
    assert opened.verdict.outcome is PackOutcome.SIDE_BY_SIDE
    assert refused(hub.returns_in.take, opened) == "pack_not_accepted"
    hub.returns_in.take_beside(opened, {both})
    assert answered(hub, nhs) == {both: theirs, own: first, other: second}


def test_a_known_key_gets_it_sealed_with_what_was_answered_a_year_ago(hub, begun, laptop, tmp_path, clock):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    nurse = laptop("nhs", issued(hub, post, nhs)[0])
    key = questions(nurse, nhs)[0]
    answer = say(nurse, nhs, key)
    hub.returns_in.take(hub.returns_in.read(sent_back(nurse, post, nhs)))
    clock.turn(days=365)
    later = hub.rounds.start(
        kind="section11",
        title="Section 11, 2027",
        year_label="2027",
        agency_ids=begun.agencies,
        due_on=dt.date(2027, 4, 30),
        previous_round_id=begun.round_id,
    )
    (now,) = [line.return_id for line in hub.views.round(later.made).returns if line.owner_name == "Example NHS Trust"]
    (blank,) = issued(hub, tmp_path / "blank", now)
    assert TYPED.encode() not in blank.read_bytes()
    (sender,) = [each.pin for each in hub.views.keys().senders]
    hub.packs.confirm_sender(sender)
    (sealed,) = issued(hub, tmp_path / "sealed", now)
    assert issued(hub, tmp_path / "sealed", now) == []
    assert {each.sent.closing for each in hub.views.round_packs(later.made).sent} == {Closing.OPEN, Closing.FOR_KEY}
    opened = nurse.round_work.read(sealed)
    assert opened.verdict.manifest.facts.kind is PackKind.CARRIED
    nurse.round_work.take(opened)
    assert nurse.views.form(now).last_year[key].answer == answer
    assert answered(nurse, now) == {}


def test_a_hubs_workspace_is_not_made_one_settings(hub, begun, laptop, tmp_path):
    nhs = begun.returns[begun.agencies[0]]
    (pack,) = issued(hub, tmp_path / "post", nhs)
    opened = house.open_pack(pack)
    assert refused(hub.round_work.take, opened) == "pack_needs_return_workspace"


def test_a_revoked_pack_is_answered_in_vain_with_the_reason_and_its_recipient_waits_for_a_new_one(
    hub, begun, laptop, tmp_path
):
    nhs, post = begun.returns[begun.agencies[0]], tmp_path / "post"
    nurse = laptop("nhs", issued(hub, post, nhs)[0])
    back = sent_back(nurse, post, nhs)
    (out,) = hub.views.round_packs(begun.round_id).sent
    assert (out.state, out.about, out.file) == (PackState.OUT, "Section 11, 2026", "section11-2026-nhs-1.auditpack")
    hub.packs.revoke(out.sent.id, "The laptop was lost on 3 March.")

    verdict = hub.returns_in.read(back).verdict
    assert (verdict.outcome, dict(verdict.params)) == (PackOutcome.REVOKED, {"why": "The laptop was lost on 3 March."})
    (read,) = hub.inbox.read(begun.round_id, [back])
    assert (read.outcome, dict(read.reasons[0].params)) == (FileOutcome.REVOKED, dict(verdict.params))
    picture = hub.views.round_packs(begun.round_id)
    assert nhs in {each.return_id for each in picture.waiting}
    assert [each.state for each in hub.views.keys().sent] == [PackState.REVOKED]
    assert len(issued(hub, post, nhs)) == 1


def test_the_list_of_recipients_can_be_merged_and_holds_no_formula(hub, begun, tmp_path):
    agency = next(each for each in hub.views.settings().agencies if each.code == "POL")
    hub.partnership.change_agency(replace(agency, name="=cmd|' /C calc'!A1"))
    hub.round_packs.write_list(begun.round_id, tmp_path)
    told = (tmp_path / "section11-2026-recipients.csv").read_text(encoding="utf-8-sig")
    assert "\nPOL,'=cmd|' /C calc'!A1,Police," in told
    assert "NHS,Example NHS Trust,Hospital trust,Safeguarding lead,," in told


@pytest.fixture
def school(hub, begun, laptop, tmp_path):
    """A laptop that was asked for a return, and the return's id."""
    nhs = begun.returns[begun.agencies[0]]
    return laptop("nhs", issued(hub, tmp_path / "post", nhs)[0]), nhs


def part_for(ws, folder, return_id, *sections):
    folder.mkdir(exist_ok=True)
    before = set(folder.iterdir())
    ws.part_packs.hand_out(return_id=return_id, section_ids=sections, folder=folder)
    (path,) = set(folder.iterdir()) - before
    return path


def test_a_colleague_fills_a_part_and_it_is_joined_and_goes_back_with_the_whole(hub, school, laptop, tmp_path):
    head, nhs = school
    lead, _reports, voice, _trained = questions(head, nhs)
    pack = part_for(head, tmp_path / "parts", nhs, "listening")
    assert pack.name == "section11-2026-nhs-p1.auditpack"
    deputy = laptop("deputy", pack)
    assert questions(deputy, nhs) == [voice, ("trained", None)]
    own, theirs = say(head, nhs, lead), say(deputy, nhs, voice, "the deputy's")
    opened = head.part_packs.read(sent_back(deputy, tmp_path / "parts", nhs))
    assert opened.verdict.outcome is PackOutcome.ACCEPTED
    taken = head.part_packs.join(opened).made
    assert answered(head, nhs) == {lead: own, voice: theirs}
    hub.returns_in.take(hub.returns_in.read(sent_back(head, tmp_path / "post", nhs)))
    assert answered(hub, nhs) == {lead: own, voice: theirs}
    head.part_packs.take_back(taken)
    assert {key for key, answer in answered(head, nhs).items() if not answer.is_blank} == {lead}


def test_where_two_have_answered_one_question_somebody_chooses(school, laptop, tmp_path):
    head, nhs = school
    voice = ("voice", None)
    deputy = laptop("deputy", part_for(head, tmp_path / "parts", nhs, "listening"))
    own = say(head, nhs, voice, "the head's")
    say(deputy, nhs, voice, "the deputy's")
    opened = head.part_packs.read(sent_back(deputy, tmp_path / "one", nhs))
    assert [each.key for each in head.views.part_join(opened).quarrels] == [voice]
    head.part_packs.join(opened)
    assert answered(head, nhs) == {voice: own}
    newer = say(deputy, nhs, voice, "the deputy's again")
    again = head.part_packs.read(sent_back(deputy, tmp_path / "two", nhs))
    head.part_packs.join(again, {voice})
    assert answered(head, nhs) == {voice: newer}
    last = say(deputy, nhs, voice, "the deputy's last word")
    third = head.part_packs.read(sent_back(deputy, tmp_path / "three", nhs))
    assert head.views.part_join(third).quarrels == ()
    head.part_packs.join(third)
    assert answered(head, nhs) == {voice: last}


def test_a_colleague_gets_more_in_the_workspace_they_have_and_the_sections_join(school, laptop, tmp_path, clock):
    head, nhs = school
    lead, reports, voice, trained = questions(head, nhs)
    deputy = laptop("deputy", part_for(head, tmp_path / "parts", nhs, "listening"))
    first = say(deputy, nhs, voice, "before the second part")
    head.part_packs.join(head.part_packs.read(sent_back(deputy, tmp_path / "one", nhs)))
    others = {section.id for section in head.views.form(nhs).whole.question_set.sections()} - {"listening"}
    (other,) = others
    clock.turn(hours=3)
    more = head.part_packs.hand_out(return_id=nhs, section_ids=[other], folder=tmp_path / "parts", more_for="NHS-P1")
    (line,) = head.views.return_desk().returns[0].parts
    assert (line.sent.id, line.file, line.back) == (more.made, "section11-2026-nhs-p1-2.auditpack", None)
    newer = deputy.round_work.read(tmp_path / "parts" / line.file)
    assert newer.verdict.outcome is PackOutcome.ACCEPTED
    deputy.round_work.take(newer)
    assert questions(deputy, nhs) == [lead, reports, voice, trained]
    assert answered(deputy, nhs) == {voice: first}
    second = say(deputy, nhs, lead, "in the second part")
    opened = head.part_packs.read(sent_back(deputy, tmp_path / "two", nhs))
    assert head.views.part_join(opened).quarrels == ()
    head.part_packs.join(opened)
    assert answered(head, nhs) == {voice: first, lead: second}
    assert head.views.return_desk().returns[0].parts[0].back is not None
    somebody = part_for(head, tmp_path / "parts", nhs, "listening")
    assert somebody.name == "section11-2026-nhs-p2.auditpack"
    head.packs.revoke(more.made, "Sent to the wrong colleague")
    for each in head.views.keys().sent:
        if each.sent.recipient == "NHS-P1" and each.state is not PackState.REVOKED:
            head.packs.revoke(each.sent.id, "Lost")
    again = {"return_id": nhs, "section_ids": [other], "folder": tmp_path / "parts", "more_for": "NHS-P1"}
    assert refused(head.part_packs.hand_out, **again) == "part_not_out"


def test_a_part_that_came_is_not_joined_with_what_was_signed(school, laptop, tmp_path):
    head, nhs = school
    deputy = laptop("deputy", part_for(head, tmp_path / "parts", nhs, "listening"))
    say(deputy, nhs, ("voice", None))
    opened = head.part_packs.read(sent_back(deputy, tmp_path / "parts", nhs))
    fill(head, nhs)
    person = head.views.settings().people[0].id
    head.returns.sign(return_id=nhs, person_id=person, role=head.views.form(nhs).whole.kind.signed_by[0])
    assert refused(head.part_packs.join, opened) == "return_locked"


def test_a_part_is_asked_of_somebody_with_sections_and_not_handed_on(school, laptop, tmp_path):
    head, nhs = school
    assert refused(part_for, head, tmp_path, nhs) == "part_needs_sections"
    deputy = laptop("deputy", part_for(head, tmp_path / "parts", nhs, "listening"))
    assert refused(part_for, deputy, tmp_path, nhs, "listening") == "part_of_a_part"
    person, (role, *_more) = deputy.views.settings().people[0].id, deputy.views.form(nhs).whole.kind.signed_by
    assert refused(deputy.returns.sign, return_id=nhs, person_id=person, role=role) == "part_not_signed"


def test_a_round_goes_out_once_it_is_issued_and_its_letter_goes_along(hub, begun, laptop, tmp_path):
    terms = Terms(final_due_on=dt.date(2026, 5, 14), letter=f"Thank you.\n{TYPED}")
    run = hub.rounds.start(
        kind="section11", title="Planned", year_label="2027", agency_ids=begun.agencies, due_on=dt.date(2026, 4, 30),
        terms=terms,
    ).made  # fmt: skip
    nhs = next(line.return_id for line in hub.views.round(run).returns if line.owner_name == "Example NHS Trust")
    assert refused(issued, hub, tmp_path / "post", nhs) == "round_not_issued"
    hub.round_plans.issue(run)
    (pack,) = issued(hub, tmp_path / "post", nhs)
    nurse = laptop("nhs", pack)
    part = part_for(nurse, tmp_path / "parts", nhs, "listening")
    assert house.open_pack(part).content.sheet.plan.letter == terms.letter
    said = "\n".join(text_lines(nurse.views.covering(nhs, [Route.PACK]).letter))
    assert 'She said "not again" ‘ŻÓŁĆ’ <b>&\nsecond line' in said
    assert "Late returns are taken until 14 May 2026." in said


def test_a_draft_goes_to_the_first_post_whose_address_is_known(hub, begun, tmp_path):
    nhs, trust = begun.returns[begun.agencies[0]], begun.agencies[0]
    for post, email, last in (
        (Post.SIGNATORY, "chief@nhs.example", None),
        (Post.LEAD, "lead@nhs.example", None),
        (Post.AUTHOR, "left@nhs.example", dt.date(2025, 12, 31)),
    ):
        hub.contacts.add(Contact("", trust, post, "Sam Example", email, to_on=last))
    covering = hub.views.covering(nhs, [Route.PACK, Route.WORKBOOK])
    hub.round_packs.issue(return_id=nhs, folder=tmp_path, routes=[Route.PACK, Route.WORKBOOK], covering=covering)
    draft = tmp_path / "section11-2026-nhs-draft.eml"
    mail = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("lead@nhs.example", "Section 11, 2026, due 30 April 2026")
    assert "Sam Example" not in mail.get_body().get_content()
    named = [part.get_filename() for part in mail.iter_attachments()]
    assert named == ["section11-2026-nhs-1.auditpack", "section11-2026-nhs-form.xlsx", "section11-2026-nhs-letter.pdf"]
    before = draft.read_bytes()
    assert (
        hub.round_packs.issue(
            return_id=nhs, folder=tmp_path, routes=[Route.PACK, Route.WORKBOOK], covering=covering
        ).nouns["export"]
        == frozenset()
    )
    assert draft.read_bytes() == before
