"""What was found and what is written about it: changed, kept as it was before, and never cut loose from its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind, Scope, SharedPractice
from audit_tool.domain.ids import FindingId
from audit_tool.domain.lineage import Likeness
from audit_tool.store.nouns import NoSuchNounError


def _add(ws, begun, text="No lead", **also):
    return FindingId(ws.findings.add(round_id=begun.round_id, kind=FindingKind.IMPROVEMENT, text=text, **also).made)


def _found(ws, begun):
    return [line.finding for line in ws.views.findings(begun.round_id).findings]


def test_a_finding_needs_words(ws, begun):
    with pytest.raises(Refused, match="finding_needs_text"):
        _add(ws, begun, " \n ")
    _add(ws, begun)
    (finding,) = _found(ws, begun)
    with pytest.raises(Refused, match="finding_needs_text"):
        ws.findings.change(replace(finding, text=" "))
    assert _found(ws, begun) == [finding]


def test_how_a_finding_read_before_is_kept(ws, begun):
    made = _add(ws, begun)
    (finding,) = _found(ws, begun)
    ws.findings.change(replace(finding, text=" No lead since May ", kind=FindingKind.LEARNING, scope=Scope.SINGLE))
    (reads,) = _found(ws, begun)
    assert (reads.text, reads.kind, reads.scope) == ("No lead since May", FindingKind.LEARNING, Scope.SINGLE)
    with ws._session.read() as records:
        assert [past.text for _, _, past in records.findings.past(made)] == ["No lead", "No lead since May"]


def test_a_change_from_an_old_page_neither_puts_a_finding_back_nor_moves_it(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    made = _add(ws, begun, return_id=return_id, question_id="board_lead")
    (seen_earlier,) = _found(ws, begun)
    ws.findings.withdraw(made)
    ws.findings.change(replace(seen_earlier, text="Otherwise", return_id=None, question_id=None))
    assert _found(ws, begun) == []
    ws.findings.withdraw(made, withdrawn=False)
    (finding,) = _found(ws, begun)
    assert (finding.text, finding.return_id, finding.question_id) == ("Otherwise", return_id, "board_lead")


def test_findings_stand_in_the_order_they_were_written_whatever_was_changed_since(ws, begun):
    for text in ("first", "second", "third"):
        _add(ws, begun, text)
    first, *_ = _found(ws, begun)
    ws.findings.withdraw(FindingId(first.id))
    ws.findings.withdraw(FindingId(first.id), withdrawn=False)
    assert [finding.text for finding in _found(ws, begun)] == ["first", "second", "third"]


def test_what_a_finding_or_an_action_comes_from_is_of_its_own_round(ws, begun):
    other = ws.rounds.start(kind="section11", title="Other", year_label="2027", agency_ids=begun.agencies).made
    return_id, finding_id = begun.returns[begun.agencies[0]], _add(ws, begun)
    with pytest.raises(NoSuchNounError):
        ws.findings.add(round_id=other, kind=FindingKind.LEARNING, text="A", return_id=return_id)
    with pytest.raises(NoSuchNounError):
        ws.actions.add(round_id=other, text="A", return_id=return_id)
    with pytest.raises(NoSuchNounError):
        ws.actions.add(round_id=other, text="A", finding_id=finding_id)
    assert ws.views.findings(other).findings == () and ws.views.actions().total == 0


def test_the_latest_of_a_passage_is_printed_and_the_earlier_one_stays(ws, begun):
    for text in ("Because of one", "Because of two", ""):
        ws.passages.write(subject=begun.round_id, part="background", text=text)
    with ws._session.read() as records:
        assert records.passages.of(begun.round_id) == {"background": ""}


@pytest.mark.parametrize("about", ["round", "return"])
def test_a_passage_is_about_something_that_is_there(ws, begun, about):
    subject = begun.round_id if about == "round" else begun.returns[begun.agencies[0]]
    ws.passages.write(subject=subject, part="background", text="Because")
    with pytest.raises(NoSuchNounError):
        ws.passages.write(subject="nothing", part="background", text="Because")


def test_what_is_said_over_the_years_is_kept_when_the_round_is_closed_and_refused_where_it_means_nothing(ws, begun):
    one, other = _add(ws, begun), _add(ws, begun, "No deputy")
    good = FindingId(ws.findings.add(round_id=begun.round_id, kind=FindingKind.GOOD_PRACTICE, text="A card.").made)
    ws.rounds.close(begun.round_id)
    with pytest.raises(Refused, match="only_good_practice_is_shared"):
        ws.findings.share(SharedPractice(one, "Named nurse"))
    with pytest.raises(Refused, match="lesson_of_one"):
        ws.lineage.say(one, one, Likeness.ANOTHER)
    with pytest.raises(NoSuchNounError):
        ws.lineage.say(one, FindingId("00000000-0000-0000-0000-000000000000"), Likeness.ANOTHER)
    assert not ws.lineage.ask_again(one, other).nouns
    ws.findings.share(SharedPractice(good, " Named nurse "))
    ws.lineage.say(one, other, Likeness.SAME_LESSON)
    ws.lineage.say(other, one, Likeness.ANOTHER)
    with ws._session.read() as records:
        (pair,) = records.finding_pairs.standing()
        assert pair.said is Likeness.ANOTHER
        assert [past.said for _, _, past in records.finding_pairs.past(pair.id)] == [
            Likeness.SAME_LESSON,
            Likeness.ANOTHER,
        ]
        assert records.shared_practices.find(good).shared_by == "Named nurse"
