"""What was typed reaches the paper, whole and in order, and a case document names no agency."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pypdfium2
import pytest

from audit_tool.domain.action import EVERY_ROUND, ActionState, KindOfChange
from audit_tool.domain.action_life import Step
from audit_tool.domain.action_notes import Rung, Verdict
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.layout import layout_part
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.plan_subject import WHOLE_PLAN, plan_of_agency, plan_of_theme
from audit_tool.domain.rating import Lens
from audit_tool.domain.workshop import Changed
from audit_tool.exchange.read_back import pieces_of
from audit_tool.paper import text_lines
from audit_tool.usecases.file_formats import made
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State

AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


def _read(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    return " ".join(" ".join(pages).split())


@pytest.fixture
def case_round(ws, begun):
    family = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, None))
    return ws.rounds.start(
        kind="maag", title="Spring audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made


def test_a_brief_of_one_season_names_it_once(ws, begun):
    family = NewCase(("neglect",), dt.date(2025, 6, 1), dt.date(2025, 8, 31), (14,))
    run = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family).made
    said = text_lines(ws.views.document("learning_brief", _choice(ws, run, "learning_brief").subject))
    assert "Multi-agency audit · summer 2025" in said


def _choice(ws, round_id, code):
    return next(choice for choice in ws.views.documents(round_id).choices if choice.code == code)


def test_an_agencys_report_says_what_it_typed(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    answer = Answer(State.ANSWERED, "part", AWKWARD, (Evidence("e", f"Minutes {AWKWARD}"),), f"Difference {AWKWARD}")
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("board_lead", None), answer=answer)
    ws.actions.add(round_id=begun.round_id, text=f"Action {AWKWARD}", return_id=return_id, question_id="board_lead")
    drawn = ws.documents.draw(ws.views.document("section11_report", return_id))
    said = _read(drawn.content)
    for words in (f"Minutes {AWKWARD}", f"Difference {AWKWARD}", f"Action {AWKWARD}"):
        assert words in said


def test_a_brief_says_its_passages_and_findings_in_order_and_is_stamped(ws, case_round):
    choice = _choice(ws, case_round, "learning_brief")
    for part in choice.parts:
        ws.passages.write(subject=choice.subject, part=part.code, text=f"{part.code} {AWKWARD}")
    ws.findings.add(round_id=case_round, kind=FindingKind.STRENGTH, text="Single one", scope=Scope.SINGLE)
    ws.findings.add(round_id=case_round, kind=FindingKind.IMPROVEMENT, text=f"Better {AWKWARD}", theme_ids=("voice",))
    said = _read(ws.documents.draw(ws.views.document("learning_brief", choice.subject)).content)
    order = ["background", "family", "child_1", "child_2", "Single one", "Better", "questions", "help"]
    places = [
        said.index(f"{word} {AWKWARD}") if " " not in word and word != "Better" else said.index(word) for word in order
    ]
    assert places == sorted(places)
    assert said.count("Not checked for release") >= 1


def test_every_working_page_of_a_case_bears_the_marking_and_all_are_stamped(ws, case_round):
    ws.partnership.describe(Partnership(name="Northmoor", marking="Official-Sensitive"))
    for choice in ws.views.documents(case_round).choices:
        furniture = ws.views.document(choice.code, choice.subject).furniture
        published = audience_of(choice.code) is Audience.PUBLISH
        assert furniture.marking == ("" if published else "Official-Sensitive"), choice.code
        stays = audience_of(choice.code) is Audience.HUB
        assert furniture.stamp == ("For the audit group only" if stays else "Not checked for release"), choice.code


@pytest.mark.parametrize("code", ["learning_brief", "seven_minute_briefing", "action_plan", "recommendations_tracker"])
def test_a_case_document_names_types_of_agency_and_never_an_agency(ws, begun, case_round, code):
    ws.actions.add(round_id=case_round, text="Ask every child alone", agency_id=begun.agencies[0])
    choice = _choice(ws, case_round, code)
    said = "\n".join(text_lines(ws.views.document(code, choice.subject)))
    assert "Example NHS Trust" not in said
    assert "Not checked for release" in said
    assert "2025-" not in said


def test_a_plan_goes_across_rounds_by_agency_by_theme_and_whole(ws, begun, case_round):
    nhs, police = begun.agencies
    ws.actions.meet(ws.views.actions().today, None)
    more = {"round_id": begun.round_id}
    ws.actions.add(text="Ask fathers", agency_id=nhs, theme_ids=("voice",), **more)
    ring = ws.actions.add(text="Ring at nine", agency_id=police, **more).made
    ws.actions.add(round_id=case_round, text="=Ask every child alone", agency_id=police, theme_ids=("voice",))
    action = next(line.action for line in ws.views.actions().lines if line.action.id == ring)
    ws.actions.change(replace(action, support_ids=(nhs,)))

    def said(subject):
        told = "\n".join(text_lines(ws.views.document("action_plan", subject)))
        return [text for text in ("Ask fathers", "Ring at nine", "=Ask every child alone") if text in told], told

    assert said(plan_of_agency(nhs))[0] == ["Ask fathers", "Ring at nine"]
    assert all(group in said(plan_of_agency(nhs))[1] for group in ("Leads", "Helps with"))
    assert said(plan_of_theme("voice"))[0] == ["Ask fathers", "=Ask every child alone"]
    texts, whole = said(WHOLE_PLAN)
    assert len(texts) == 3 and "Example Police" in whole
    head, *rows = ws.views.action_rows([line.action.id for line in ws.views.actions().lines if line.action.id != ring])
    leads = {row[head.index("Action")]: row[head.index("Who")] for row in rows}
    assert leads == {"Ask fathers": "Example NHS Trust", "=Ask every child alone": "Police"}


def test_a_case_summary_holds_every_agencys_own_words_and_grades(ws, begun, case_round):
    case = ws.views.round(case_round).case
    mine = next(line.return_id for line in ws.views.round(case_round).returns if line.owner_name == "Example NHS Trust")
    child = ws.views.round(case_round).children[0]
    told, graded = ("child_voice", child.id), ("history", None)
    ws.answers.record(return_id=mine, lens=Lens.SELF, key=told, answer=Answer(State.ANSWERED, f"Drew {AWKWARD}"))
    ws.answers.record(return_id=mine, lens=Lens.SELF, key=graded, answer=Answer(State.ANSWERED, "good"))
    read = _read(ws.documents.draw(ws.views.document("case_summary", case.id)).content)
    for words in (f"Drew {AWKWARD}", "Child 1", "How it grades its own work", "Good", "For the audit group only"):
        assert words in read


def test_a_recommendation_stands_no_better_than_its_least_finished_action(ws, case_round):
    found = ws.findings.add(round_id=case_round, kind=FindingKind.IMPROVEMENT, text=f"Ask fathers {AWKWARD}").made
    ws.findings.add(round_id=case_round, kind=FindingKind.STRENGTH, text="A strength is none")

    def tracker():
        return "\n".join(text_lines(ws.views.document("recommendations_tracker", case_round)))

    assert f"Ask fathers {AWKWARD}" in tracker()
    assert "A strength is none" not in tracker()
    assert "Nothing agreed yet" in tracker()
    done, other = (
        ws.actions.add(round_id=case_round, text=text, finding_id=found).made for text in ("Ask them", "Check it")
    )
    ws.actions.move(done, ActionState.DONE, proof="Minute of May.")
    assert "Under way" in tracker()
    ws.actions.move(other, ActionState.DONE, proof="Minute of June.")
    assert "Done, not yet shown to work" in tracker()
    for action in (done, other):
        ws.actions.take(action, Step(ActionState.SIGNED_OFF, signed_by="Sub-group"))
        ws.actions.take(
            action,
            Step(
                ActionState.WORKED,
                proof="Nine of ten fathers were asked.",
                change=KindOfChange.PRACTICE,
                retest_on=dt.date(2027, 1, 1),
            ),
        )
    assert "Shown to work" in tracker()
    assert "Nine of ten fathers were asked." in tracker()


def test_a_plan_says_how_anyone_will_know_that_an_action_helped(ws, begun):
    ws.actions.add(round_id=begun.round_id, text="Name a deputy", measure=f"Waits fall {AWKWARD}")
    assert f"Waits fall {AWKWARD}" in _read(ws.documents.draw(ws.views.document("action_plan", begun.round_id)).content)


def test_an_action_that_was_begun_again_and_withdrawn_is_not_printed_as_done(ws, begun):
    made = ws.actions.add(round_id=begun.round_id, text="Name a deputy").made
    ws.actions.move(made, ActionState.DONE, proof="The minute of May.")
    assert "The minute of May." in "\n".join(text_lines(ws.views.document("action_plan", begun.round_id)))
    ws.actions.move(made, ActionState.DOING, reason="Only one was named.")
    ws.actions.take(made, Step(ActionState.WITHDRAWN, reason="Two deputies are named."))
    said = "\n".join(text_lines(ws.views.document("action_plan", begun.round_id)))
    assert "Purple: taken off" in said
    assert "Two deputies are named." in said
    assert "The minute of May." not in said


def test_a_plan_and_a_tracker_say_of_what_is_only_proposed_that_nobody_agreed_it(ws, case_round):
    found = ws.findings.add(round_id=case_round, kind=FindingKind.IMPROVEMENT, text="Ask fathers").made
    ws.actions.add(round_id=case_round, text="Ask them", finding_id=found, state=ActionState.PROPOSED)
    ws.actions.add(round_id=case_round, text="Check it", finding_id=found)
    plan, tracker = (
        "\n".join(text_lines(ws.views.document(code, case_round)))
        for code in ("action_plan", "recommendations_tracker")
    )
    assert "1 action in the plan" in plan
    assert "Grey: proposed, not agreed" in plan
    assert "Grey: proposed, not agreed" in tracker


def test_the_sheet_of_a_meeting_says_what_changed_and_what_is_to_decide(ws, begun, clock):
    def sheet():
        return "\n".join(text_lines(ws.views.document("action_plan", EVERY_ROUND))).replace("\xa0", " ")

    made = {
        text: ws.actions.add(round_id=begun.round_id, text=text, due_on=dt.date(2026, 3, 20)).made
        for text in ("Ask fathers.", "Print cards.", "Visit again.")
    }
    ws.actions.meet(dt.date(2026, 3, 2), dt.date(2026, 6, 2))
    assert "Nothing since 2 March 2026." in sheet()
    clock.turn(days=50)
    ws.actions.move(made["Visit again."], ActionState.DONE, proof="Minute of May")
    ws.actions.move(made["Print cards."], ActionState.DONE, proof="500 cards")
    ws.actions.take(made["Print cards."], Step(ActionState.SIGNED_OFF, signed_by="Sub-group"))
    ws.action_notes.review(made["Print cards."], Verdict.NOT, "Nobody reads them.")
    closing = Step(
        ActionState.OUTPUT_ONLY,
        proof="500 cards in 40 schools",
        change=KindOfChange.OUTPUT,
        retest_on=dt.date(2026, 9, 1),
        reason="Asked again in autumn.",
    )
    ws.actions.take(made["Print cards."], closing)
    ws.actions.add(round_id=begun.round_id, text="Ask mothers.", state=ActionState.PROPOSED)
    fathers = next(line.action for line in ws.views.actions().lines if line.action.id == made["Ask fathers."])
    ws.actions.change(replace(fathers, agency_id=begun.agencies[0], measure="8 of 10 files", target="9 of 10"))
    later = ws.rounds.start(kind="section11", title="Next", year_label="2027", agency_ids=begun.agencies).made
    ws.retests.say(later, made["Print cards."], Changed.PARTLY, how_known="Few cards were seen.")
    said = sheet()
    assert "Led by Example NHS Trust, was nobody; Measure is “8 of 10 files”; Target is “9 of 10”" in said
    assert "Tested again: it holds in part. Few cards were seen" in said
    assert "2. Print cards. Was to do, is closed on output only (Asked again in autumn)" in said
    assert "Looked at on 21 Apr 2026: Nobody reads them." in said
    assert "4. Ask mothers. New, proposed." in said
    assert "Agree, or leave" in said
    assert "3. Visit again. Shown by: Minute of May" in said
    assert "Take to the sub-group: late and not told yet" in said
    assert "Closed on output only: 1 of 1 done" in said
    ws.action_notes.escalate(made["Ask fathers."], Rung.SUB_GROUP, "Chair rang.")
    assert "Take to the sub-group" not in sheet()
    assert "Taken higher on 21 Apr 2026: Chair rang." in sheet()
    assert "Done 2 Mar" not in said
    assert "Does it still hold?" not in said
    clock.turn(days=150)
    assert "Does it still hold? The day to test it again is past" in sheet()
    ws.action_notes.review(made["Print cards."], Verdict.WORKED, "9 of 10 read them.")
    assert "Does it still hold?" not in sheet()


def test_the_sheet_of_a_meeting_sets_out_what_is_due_by_then_and_counts_the_others(ws, begun):
    for text, due in (("Ask fathers.", dt.date(2026, 6, 2)), ("Print cards.", dt.date(2026, 6, 3))):
        ws.actions.add(round_id=begun.round_id, text=text, due_on=due)
    ws.actions.meet(dt.date(2026, 3, 2), dt.date(2026, 6, 2))
    said = "\n".join(text_lines(ws.views.document("action_plan", EVERY_ROUND)))
    assert "Ask fathers." in said
    assert "Print cards." not in said
    assert "1 more action stands in the plans of their own audits: 1 on track or not started, and due later." in said


def test_an_export_is_written_whole_logged_and_recorded(ws, begun, tmp_path):
    return_id = begun.returns[begun.agencies[0]]
    document = ws.views.document("section11_report", return_id)
    path = tmp_path / "report.pdf"
    ws.documents.export(document, code="section11_report", subject=return_id, path=path)
    assert path.read_bytes() == ws.documents.draw(document).content
    with ws._session.read() as records:
        (export,) = records.exports.everything()
        assert (export.document, export.subject, export.released) == ("section11_report", return_id, True)
        assert records.log_rows()[-1]["digest"] == export.sha256


@pytest.mark.parametrize("written_as", ["docx", "html", "xlsx"])
def test_a_document_leaves_in_the_format_its_name_ends_with(ws, begun, tmp_path, written_as):
    return_id = begun.returns[begun.agencies[0]]
    document = ws.views.document("section11_report", return_id)
    path = tmp_path / f"report.{written_as}"
    ws.documents.export(document, code="section11_report", subject=return_id, path=path)
    content = path.read_bytes()
    assert content == made(document, written_as).content
    assert any("Example NHS Trust" in piece.text for piece in pieces_of(path.name, content))
    with ws._session.read() as records:
        (export,) = records.exports.everything()
        assert (export.sha256, export.pages) == (hashlib.sha256(content).hexdigest(), 0)


def test_an_export_needs_the_name_of_a_format_and_writes_nothing_otherwise(ws, begun, tmp_path):
    return_id = begun.returns[begun.agencies[0]]
    document = ws.views.document("section11_report", return_id)
    with pytest.raises(Refused, match="name_not_document"):
        ws.documents.export(document, code="section11_report", subject=return_id, path=tmp_path / "report.odt")
    assert list(tmp_path.glob("report*")) == []


def test_file_names_hold_codes_and_labels_only(ws, begun, case_round):
    names = [choice.file_name for run in (begun.round_id, case_round) for choice in ws.views.documents(run).choices]
    assert "section11-2026-section11_report-nhs.pdf" in names
    assert "maag-2026-learning_brief-family-a.pdf" in names
    assert not any("example" in name for name in names)


def test_two_rounds_of_one_kind_in_a_year_save_under_names_of_their_own(ws, begun, case_round, clock):
    clock.turn(days=30)
    family = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (7,))
    again = {"kind": "section11", "title": "Section 11, again"}, {"kind": "maag", "title": "Other", "case": family}
    later = [ws.rounds.start(**one, year_label="2026", agency_ids=begun.agencies).made for one in again]
    runs = (begun.round_id, case_round, *later)
    names = [choice.file_name for run in runs for choice in ws.views.documents(run).choices]
    assert len(names) == len(set(names))
    assert {"section11-2026-2-section11_report-nhs.pdf", "maag-2026-action_plan-family-b.pdf"} <= set(names)


def test_only_the_briefing_says_how_long_it_takes_to_read_aloud(ws, case_round):
    case = ws.views.round(case_round).case
    ws.passages.write(subject=case.id, part="background", text="word " * 106)
    reading = ws.views.reading("seven_minute_briefing", case.id)
    assert (reading.words >= 106, reading.minutes) == (True, -(-reading.words // 105))
    assert ws.views.reading("learning_brief", case.id) is None


def test_a_brief_stands_on_paper_as_somebody_chose_and_this_can_be_taken_back(ws, case_round):
    case = ws.views.round(case_round).case
    assert ws.views.document("seven_minute_briefing", case.id).stationery == "briefing"
    for chosen, paper in (("wheel", "wheel"), ("large", "large"), ("cards", "briefing"), ("odd", "briefing")):
        ws.passages.write(subject=case.id, part=layout_part("seven_minute_briefing"), text=chosen)
        assert ws.views.document("seven_minute_briefing", case.id).stationery == paper
    ws.passages.write(subject=case.id, part=layout_part("learning_brief"), text="large")
    assert ws.views.document("learning_brief", case.id).stationery == "large"
