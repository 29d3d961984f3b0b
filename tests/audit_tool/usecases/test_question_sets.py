"""The partnership's own question sets: begun, written, put away, and never lost on the way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId
from audit_tool.domain.own_set import DraftState
from audit_tool.domain.rating import Lens
from forms import editing
from forms.answers import Answer, Evidence, State
from forms.canonical import NotAQuestionSet, from_canonical_json
from forms.publishing import Accepted, to_mend

TITLE = "Section 11 in ŻÓŁĆ, our own"


def begun_draft(ws, title=TITLE):
    return ws.question_sets.begin_from("section11", "1.0.0", title=title).made


def said(ws, draft_id):
    return ws.views.editor(draft_id).question_set


def retitled(question_set, title):
    return question_set.model_copy(update={"title": title})


def test_a_draft_from_a_shipped_set_is_a_set_of_its_own(ws):
    picture = ws.views.editor(begun_draft(ws))
    assert picture.draft.set_id == "section-11-in-zoc-our-own"
    assert (picture.question_set.id, picture.question_set.title) == (picture.draft.set_id, TITLE)
    assert picture.question_set.status == "draft"
    assert picture.previous == ws._session.library.question_set("section11", "1.0.0")
    assert picture.question_set.items == picture.previous.items


def test_two_sets_of_one_title_get_two_ids(ws):
    first, second = (ws.views.editor(begun_draft(ws, "Neglect")).draft.set_id for _ in range(2))
    assert (first, second) == ("neglect", "neglect-2")


@pytest.mark.parametrize(
    ("title", "set_id"), [("175/157", "set-175-157"), ("語", "set"), ("a", "set-a"), ("x" * 90, "x" * 60)]
)
def test_any_title_gives_an_id(ws, title, set_id):
    assert said(ws, begun_draft(ws, title)).id == set_id
    assert ws.views.question_sets().drafts[0].draft.title == title


def test_a_draft_needs_a_title(ws):
    with pytest.raises(Refused, match="set_needs_title"):
        begun_draft(ws, "  ")
    assert ws.views.question_sets().drafts == ()


def test_what_is_written_is_read_back_and_stands_in_the_list(ws, clock):
    draft_id = begun_draft(ws)
    clock.turn(minutes=3)
    ws.question_sets.write(draft_id, retitled(said(ws, draft_id), "Another name"))
    assert said(ws, draft_id).title == "Another name"
    (line,) = ws.views.question_sets().drafts
    assert (line.draft.title, line.written_at, line.written_by) == ("Another name", clock.now, "Pat Example")
    assert line.questions == len(said(ws, draft_id).questions())


def test_the_editor_cannot_publish_a_draft_or_move_it_to_another_id(ws):
    draft_id = begun_draft(ws)
    before = said(ws, draft_id)
    ws.question_sets.write(draft_id, before.model_copy(update={"id": "section11", "status": "published"}))
    assert said(ws, draft_id) == before


def test_how_a_draft_read_at_the_end_of_each_sitting_stays(ws, clock):
    draft_id = begun_draft(ws)
    for minutes, title in ((1, "one"), (5, "two"), (5, "three"), (1, "four")):
        clock.turn(minutes=minutes)
        ws.question_sets.write(draft_id, retitled(said(ws, draft_id), title))
    other = ws.people.add(name="Sam Sample", role="Auditor").made
    ws.people.present(PersonId(other))
    ws.question_sets.write(draft_id, retitled(said(ws, draft_id), "five"))
    clock.turn(minutes=-60)
    ws.question_sets.write(draft_id, retitled(said(ws, draft_id), "six, with the clock put back"))
    with ws._session.read() as records:
        sittings = records.draft_sittings.all_of(draft_id)
    kept = [from_canonical_json(each.canonical).title for each in sittings]
    assert kept == ["two", "four", "five", "six, with the clock put back"]
    assert ws.views.editor(draft_id).question_set.title == kept[-1]


def test_a_draft_put_away_is_not_written_and_comes_back_as_it_was(ws):
    draft_id = begun_draft(ws)
    before = said(ws, draft_id)
    ws.question_sets.drop(draft_id)
    picture = ws.views.question_sets()
    assert (picture.drafts, [draft.id for draft in picture.dropped]) == ((), [draft_id])
    for refused in (lambda: ws.question_sets.write(draft_id, before), lambda: ws.question_sets.drop(draft_id)):
        with pytest.raises(Refused, match="draft_not_open"):
            refused()
    ws.question_sets.take_up(draft_id)
    assert ws.views.editor(draft_id).draft.state is DraftState.OPEN
    assert said(ws, draft_id) == before
    with pytest.raises(Refused, match="draft_not_dropped"):
        ws.question_sets.take_up(draft_id)


def test_what_could_not_be_read_back_is_not_written_over_what_can(ws):
    draft_id = begun_draft(ws)
    before = said(ws, draft_id)
    broken = rewritten(before, "board_lead", tags=("Not an id",))
    with pytest.raises(NotAQuestionSet):
        ws.question_sets.write(draft_id, broken)
    assert said(ws, draft_id) == before


def test_the_log_holds_hashes_of_drafts_and_never_their_words(ws):
    draft_id = begun_draft(ws)
    ws.question_sets.write(draft_id, retitled(said(ws, draft_id), "Marmalade"))
    with ws._session.read() as records:
        rows = [row for row in records.log_rows() if row["ident"] == draft_id]
        assert records.log_verdict().is_whole
    assert [row["verb"] for row in rows] == ["draft.begin", "draft.write"]
    assert "Marmalade" not in str(rows) and TITLE not in str(rows)


def test_a_question_shows_how_it_was_answered_when_it_was_asked_in_the_same_words(ws, begun):
    asked, moved = ("board_lead", None), ("board_reports", None)
    met, part = Answer(State.ANSWERED, "met"), Answer(State.ANSWERED, "part")
    evident = replace(met, evidence=(Evidence("e1", "Minutes"),))
    first, second = (begun.returns[agency] for agency in begun.agencies)
    ws.answers.record(return_id=first, lens=Lens.SELF, key=asked, answer=met)
    whole = {asked: evident, moved: part, ("voice", None): Answer(State.DOES_NOT_APPLY, "na", "We hold no cases.")}
    ws.answers.record_many(return_id=second, lens=Lens.SELF, answers=whole, source="typed")
    ws.returns.sign(return_id=second, person_id=PersonId(ws.actor), role="Executive signatory")
    ws.answers.record(return_id=second, lens=Lens.MODERATED, key=asked, answer=part)
    draft_id = begun_draft(ws)
    before = ws.views.answered_before(draft_id, "board_lead")
    assert [(level.code, count) for level, count in before.counts] == [("met", 1), ("part", 1)]
    assert (before.round_title, before.total, before.moved_down, before.moved_up) == ("Section 11, 2026", 2, 1, 0)

    apart = Answer(State.DOES_NOT_APPLY, None, "It has no board.")
    ws.answers.record(return_id=second, lens=Lens.MODERATED, key=asked, answer=apart)
    after = ws.views.answered_before(draft_id, "board_lead")
    assert [(level.code, count) for level, count in after.counts] == [("met", 1), ("na", 1)]
    assert (after.moved_down, after.moved_up) == (0, 0)

    reworded = rewritten(said(ws, draft_id), "board_lead", label="Who is the senior lead?")
    ws.question_sets.write(draft_id, reworded)
    assert ws.views.answered_before(draft_id, "board_lead") is None
    assert ws.views.answered_before(draft_id, "board_reports").total == 1
    assert ws.views.answered_before(draft_id, "nothing_of_the_kind") is None

    ws.question_sets.write(draft_id, editing.rename(said(ws, draft_id), "board_reports", "reports"))
    assert ws.views.answered_before(draft_id, "reports").total == 1


def test_a_rule_is_tried_on_the_answers_of_the_latest_round(ws, begun):
    met, part = Answer(State.ANSWERED, "met"), Answer(State.ANSWERED, "part")
    first, second = (begun.returns[agency] for agency in begun.agencies)
    draft_id = begun_draft(ws)
    rule = rewritten(said(ws, draft_id), "board_reports", show_if="${board_lead} = 'met'")
    ws.question_sets.write(draft_id, rule)
    assert ws.views.skipped_before(draft_id, "board_reports") is None
    ws.answers.record(return_id=first, lens=Lens.SELF, key=("board_lead", None), answer=met)
    ws.answers.record(return_id=second, lens=Lens.SELF, key=("board_lead", None), answer=part)
    found = ws.views.skipped_before(draft_id, "board_reports")
    assert (found.round_title, found.skipped, found.asked) == ("Section 11, 2026", 1, 2)
    ws.question_sets.write(draft_id, editing.rename(rule, "board_lead", "lead"))
    assert ws.views.skipped_before(draft_id, "board_reports").skipped == 1
    ws.question_sets.write(draft_id, rewritten(rule, "board_reports", show_if="${board_lead} = "))
    assert ws.views.skipped_before(draft_id, "board_reports") is None
    assert ws.views.skipped_before(draft_id, "nothing_of_the_kind") is None


def rewritten(question_set, question_id, **how):
    def again(node):
        if node.id == question_id:
            return node.model_copy(update=how)
        return node.model_copy(update={"items": tuple(map(again, node.items))}) if hasattr(node, "items") else node

    return question_set.model_copy(update={"items": tuple(map(again, question_set.items))})


def changed_label(ws, draft_id, question_id, label):
    return editing.change(said(ws, draft_id), question_id, {"label": label})


def test_the_first_version_is_published_and_a_round_may_start_on_it(ws, begun):
    draft_id = begun_draft(ws, "Our own")
    first = said(ws, draft_id).questions()[0].id
    ws.question_sets.write(draft_id, changed_label(ws, draft_id, first, "Is it so?"))
    ws.question_sets.publish(draft_id)
    picture = ws.views.question_sets()
    assert picture.drafts == ()
    (line,) = picture.own
    assert (line.own.version, line.own.title, line.rounds) == ("1.0.0", "Our own", 0)
    round_id = ws.rounds.start(
        kind="section11",
        title="On our own",
        year_label="2026",
        agency_ids=begun.agencies,
        question_set_id=line.own.set_id,
        question_set_version=line.own.version,
    ).made
    form = ws.views.form(ws.views.round(round_id).returns[0].return_id)
    assert form.whole.question_set.question(first).label == "Is it so?"


def test_the_next_version_is_numbered_by_how_great_the_change_is_and_the_old_one_stays(ws):
    draft_id = begun_draft(ws, "Our own")
    ws.question_sets.publish(draft_id)
    (line,) = ws.views.question_sets().own
    before = ws.question_sets.begin_from(line.own.set_id, "1.0.0", title="").made
    gone = said(ws, before).questions()[-1].id
    ws.question_sets.write(before, editing.remove(said(ws, before), gone))
    with pytest.raises(Refused, match="set_level_too_low"):
        ws.question_sets.publish(before, level="patch")
    ws.question_sets.publish(before)
    newest, oldest = ws.views.question_sets().own
    assert (newest.own.version, oldest.own.version) == ("2.0.0", "1.0.0")
    again = ws.question_sets.begin_from(line.own.set_id, "1.0.0", title="").made
    assert said(ws, again).question(gone) is not None


def test_a_draft_with_something_to_mend_is_not_published(ws):
    draft_id = begun_draft(ws, "Our own")
    first = said(ws, draft_id).questions()[0].id
    ws.question_sets.write(draft_id, changed_label(ws, draft_id, first, ""))
    with pytest.raises(Refused, match="set_to_mend"):
        ws.question_sets.publish(draft_id)
    assert ws.views.question_sets().own == ()


def test_a_warning_is_answered_for_and_the_reason_is_kept(ws):
    draft_id = begun_draft(ws, "Our own")
    first = said(ws, draft_id).questions()[0].id
    long = "Is it " + "very " * 30 + "so?"
    ws.question_sets.write(draft_id, changed_label(ws, draft_id, first, long))
    with pytest.raises(Refused, match="set_to_mend"):
        ws.question_sets.publish(draft_id)
    left = to_mend(said(ws, draft_id), accepted=(), on=dt.date(2026, 1, 5))
    answered = [Accepted(one.code, one.where.node, one.where.field, "Agreed in March.") for one in left]
    ws.question_sets.publish(draft_id, accepted=answered)
    (line,) = ws.views.question_sets().own
    assert ("long_question", f"{first} label", "Agreed in March.") in line.own.accepted


def test_a_version_that_says_the_same_is_not_published_again(ws):
    ws.question_sets.publish(begun_draft(ws, "Our own"))
    (line,) = ws.views.question_sets().own
    again = ws.question_sets.begin_from(line.own.set_id, "1.0.0", title="").made
    with pytest.raises(Refused, match="set_nothing_changed"):
        ws.question_sets.publish(again)


def test_no_round_starts_on_a_retired_version_until_it_is_brought_back(ws):
    ws.question_sets.publish(begun_draft(ws, "Our own"))
    (line,) = ws.views.question_sets().own

    def offered():
        return (line.own.set_id, "1.0.0", "Our own") in ws.views.start_choices().sets["section11"]

    assert offered()
    ws.question_sets.retire(line.own.id)
    assert not offered()
    ws.question_sets.retire(line.own.id, retired=False)
    assert offered()
