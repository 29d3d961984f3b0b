"""The release gate: a brief with a name in it, from the first look to the release and its withdrawal."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from audit_tool.disclosure.hits import HitKind
from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.audience import DOCUMENTS_FOR
from audit_tool.domain.case_scope import CaseScope
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import IncidentId, RoundId
from audit_tool.domain.incident import Incident
from audit_tool.domain.plan_subject import WHOLE_PLAN, plan_of_agency, plan_of_theme
from audit_tool.domain.rating import Lens
from audit_tool.domain.release import CHECKLIST, Outcome, ReleaseState
from audit_tool.exchange.sheets.csv_out import csv_bytes
from audit_tool.paper import Chart, Drawing, Heading, TextRun, para, text_lines
from audit_tool.paper.runs import runs_of
from audit_tool.store.case_record import cases_told_of
from audit_tool.store.gate_facts import gate_of
from audit_tool.usecases.releases import Checked
from audit_tool.usecases.rounds import NewCase
from audit_tool.views.facts.findings import HEADERS as REGISTER
from audit_tool.views.origin import Origin
from audit_tool.views.printed import PRINTED
from audit_tool.views.year_facts import HEADERS, rows_of
from forms.answers import Answer, State
from tests.audit_tool.conftest import CHEAP

VAULT = "other words than the workspace has"
BRIEF = "learning_brief"
VOICE = "voice"
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
CLEAR = Checked(Outcome.CLEAR, CHECKLIST)
FORMATS = (".pdf", ".docx", ".html")


@pytest.fixture
def case(ws, begun):
    """A family whose eldest the vault knows as Zelda Fiction; the vault is open."""
    family = NewCase((), FIRST, LAST, (14, 6))
    run = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family).made
    picture = ws.views.round(run)
    ws.identities.make_vault(VAULT, costs=(CHEAP,))
    ws.identities.say(
        Identity(picture.children[0].id, picture.case.id, "Child 1", real_name="Zelda Fiction", other_names="Zee")
    )
    return picture.case


def write(ws, case, text, part="family"):
    ws.passages.write(subject=case.id, part=part, text=text)


def look(ws, case):
    ws.releases.look(case.id)
    return ws.views.release(BRIEF, case.id)


def export(ws, case, path, code=BRIEF):
    ws.documents.export(ws.views.document(code, case.id), code=code, subject=case.id, path=path)


def refused(verb, *given, **named):
    with pytest.raises(Refused) as caught:
        verb(*given, **named)
    return caught.value


def send(ws, case):
    ws.releases.send(ws.views.document(BRIEF, case.id), code=BRIEF, subject=case.id)


def decide(ws, case, checked=CLEAR):
    ws.releases.decide(ws.views.document(BRIEF, case.id), checked, code=BRIEF, subject=case.id)


def test_charts_leave_by_themselves_through_the_same_gate_and_never_before_their_document(ws, case, tmp_path):
    def with_charts(label, code="action_plan", subject=case.round_id):
        charts = [Chart(Drawing(90, 20, (TextRun(2, 15, label),)), f"One bar: {word}") for word in ("met", "not met")]
        document = ws.views.document(code, subject)
        furniture = document.furniture if code == BRIEF else replace(document.furniture, stamp="")
        return replace(document, furniture=furniture, blocks=(*document.blocks, Heading("How it lies"), *charts))

    def saved(document, ending, code="action_plan", subject=case.round_id):
        ws.documents.export_charts(document, code=code, subject=subject, path=tmp_path / f"chart{ending}")

    ws.actions.add(round_id=case.round_id, text="Ask again")
    assert refused(saved, with_charts("Zelda"), ".png").code == "gate_shut"
    assert refused(saved, with_charts("Met", BRIEF, case.id), ".png", BRIEF, case.id).code == "chart_unreleased"
    assert refused(saved, with_charts("Met"), ".gif").code == "name_not_picture"
    assert refused(saved, replace(with_charts("Met"), blocks=()), ".png").code == "no_charts"
    assert list(tmp_path.glob("chart*")) == []
    saved(with_charts("Met"), ".png")
    saved(with_charts("Met"), ".svg")
    assert sorted(path.name for path in tmp_path.glob("chart*")) == [
        "chart-2.png",
        "chart-2.svg",
        "chart.png",
        "chart.svg",
    ]
    with Image.open(tmp_path / "chart-2.png") as picture:
        assert picture.info["Description"] == "One bar: not met"
        assert set(picture.info) == {"Title", "Description", "dpi"}
    assert "<desc>One bar: met</desc>" in (tmp_path / "chart.svg").read_text("utf-8")
    with ws._session.read() as records:
        assert [row["verb"] for row in records.log_rows()][-2:] == ["document.export"] * 2
    saved(with_charts("Not met"), ".png")
    (tmp_path / "chart.svg").unlink()
    (tmp_path / "chart-2.svg").write_bytes(b"somebody else's")
    assert refused(saved, with_charts("Met"), ".svg").code == "chart_file_there", "nobody was asked to replace it"
    assert (tmp_path / "chart-2.svg").read_bytes() == b"somebody else's"


def second_person(ws):
    ws.people.present(ws.people.add(name="Sam Second", role="Safeguarding lead").made)


def keep_all(ws, case):
    for stop in look(ws, case).open:
        ws.releases.keep(stop, code=BRIEF, subject=case.id, reason="The family agreed.")


def test_every_document_says_once_for_whom_it_is():
    said = [code for codes in DOCUMENTS_FOR.values() for code in codes]
    assert sorted(said) == sorted(PRINTED)


def test_a_brief_with_a_name_leaves_in_no_format_until_the_name_is_mended(ws, case, tmp_path):
    write(ws, case, "The oldest, Zelda, lived with her mother.")
    for suffix in FORMATS:
        error = refused(export, ws, case, tmp_path / f"brief{suffix}")
        ((place, kind),) = error.params["places"]
        assert (error.code, place[:8], kind) == ("gate_shut", "stretch ", "name")
        assert "Zelda" not in repr(error.params)
    assert list(tmp_path.glob("brief*")) == []
    (stop,) = look(ws, case).open
    mend = ws.views.release(BRIEF, case.id).mends[stop.key]
    assert (mend.part.code, stop.hit.offer) == ("family", "Child 1")
    write(ws, case, mend.text.replace(stop.hit.found, stop.hit.offer))
    assert look(ws, case).stops == ()
    for suffix in FORMATS:
        export(ws, case, tmp_path / f"brief{suffix}")
    assert "Not checked for release" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_a_name_in_the_name_of_the_file_shuts_the_gate_though_the_apps_own_warning_has_its_letters(ws, case, tmp_path):
    ws.identities.say(
        Identity(ws.views.round(case.round_id).children[0].id, case.id, "Child 1", real_name="Lea Fiction")
    )
    write(ws, case, "The oldest lived with her mother.")
    ws.releases.look(case.id)
    assert "relea" in ws.views.document(BRIEF, case.id).furniture.stamp
    for suffix in FORMATS:
        assert refused(export, ws, case, tmp_path / f"brief of Lea{suffix}").code == "gate_file_name"
    export(ws, case, tmp_path / "brief.pdf")


def test_names_are_looked_for_wherever_a_document_tells_of_other_rounds_than_its_own(ws, case, tmp_path):
    with ws._session.work() as unit:
        supplement = replace(unit.rounds.find(case.round_id), id=RoundId("supplement"), supplements=case.round_id)
        unit.rounds.add(supplement)
        unit.log("round.start", "round", supplement.id, of=supplement)
        later = replace(supplement, id=RoundId("later"), supplements=None, opens_on=dt.date(2027, 1, 1), kind="jcr")
        unit.rounds.add(later)
        unit.rounds.change(replace(unit.rounds.find(case.round_id), kind="jcr"))
        unit.log("round.start", "round", later.id, of=later)
    for run in (case.round_id, supplement.id):
        ws.actions.add(round_id=run, text="Ask Zelda's mother", due_on=LAST)
    plan = "action_plan"
    for code, subject in ((plan, supplement.id), (plan, EVERY_ROUND), ("revisit", later.id)):
        error = refused(export, ws, replace(case, id=subject), tmp_path / "plan.pdf", code)
        assert (error.code, {kind for _place, kind in error.params["places"]}) == ("gate_shut", {"name"})
    with ws._session.read() as records:
        assert case.id in cases_told_of(records, "2026-03-31", "year_review_public")


def test_names_are_looked_for_or_nothing_leaves(ws, case, tmp_path):
    write(ws, case, "The oldest lived with her mother.")
    ws.identities.close_vault()
    assert not ws.views.release(BRIEF, case.id).is_looked
    for code in (BRIEF, "recommendations_tracker"):
        subject = case.id if code == BRIEF else case.round_id
        paper = ws.views.document(code, subject)
        error = refused(ws.documents.export, paper, code=code, subject=subject, path=tmp_path / "brief.pdf")
        assert error.code == "gate_vault_closed"
    export(ws, case, tmp_path / "pack.pdf", "chronology")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["pack.pdf"]
    ws.identities.open_vault(VAULT)
    export(ws, case, tmp_path / "brief.pdf")
    with ws._session.read() as records:
        assert [row["verb"] for row in records.log_rows()].count("identity.look_at_everybody") == 1


def test_what_is_kept_has_a_reason_and_falls_when_the_words_round_it_change(ws, case, tmp_path):
    write(ws, case, "She asked for Zee at school.")
    (stop,) = look(ws, case).open
    assert refused(ws.releases.keep, stop, code=BRIEF, subject=case.id, reason="  ").code == "reason_needed"
    ws.releases.keep(stop, code=BRIEF, subject=case.id, reason="Zee is a dog.")
    (kept,) = look(ws, case).stops
    assert (kept.kept, kept.is_open) == ("Zee is a dog.", False)
    export(ws, case, tmp_path / "brief.pdf")
    ws.identities.close_vault()
    ws.identities.open_vault(VAULT)
    assert [stop.key for stop in look(ws, case).stops] == [kept.key]
    with ws._session.read() as records:
        gate = gate_of(records, ws._session.vault, BRIEF, case.id)
    guessed = replace(gate, mark=b"").words(ws.views.document(BRIEF, case.id))
    assert kept.key not in {stop.key for stop in guessed}  # not to be tried word by word without the vault
    write(ws, case, "She asked for Zee, her sister, at school.")
    assert [stop.is_open for stop in look(ws, case).stops] == [True]
    assert refused(export, ws, case, tmp_path / "again.pdf").code == "gate_shut"
    write(ws, case, "She asked for Zee at school.")
    ws.releases.settle_again(kept.key)
    assert len(look(ws, case).open) == 1
    with ws._session.read() as records:
        rows = repr(records.kept_hits.everything())
    assert "Zee at" not in rows


def test_somebody_else_releases_it_and_its_warning_goes_with_just_these_words(ws, case, clock, tmp_path):
    pat = ws.actor
    write(ws, case, "On 3 June 2025 the family moved. “I sleep in my coat” she said.")
    assert {stop.hit.kind for stop in look(ws, case).stops} >= {HitKind.EXACT_DATE}
    assert refused(send, ws, case).code == "gate_shut"  # what only asks is settled before it is sent on, too
    keep_all(ws, case)
    assert refused(decide, ws, case).code == "release_not_sent"
    send(ws, case)
    assert look(ws, case).state is ReleaseState.SENT
    assert refused(send, ws, case).code == "release_sent_already"
    assert refused(decide, ws, case).code == "release_by_author"
    second_person(ws)
    for reason in ("", " ok "):
        unticked = replace(CLEAR, confirmed=CHECKLIST[2:], remark="ok, all is well", reasons={"press": reason})
        error = refused(decide, ws, case, unticked)
        assert (error.code, error.params["points"]) == ("release_needs_reasons", ("press", "recognised"))
    assert refused(decide, ws, case, replace(CLEAR, outcome=Outcome.RESTRICTED)).code == "release_needs_names"
    assert refused(decide, ws, case, Checked(Outcome.EDIT)).code == "release_needs_remark"
    names = ("Example NHS Trust", " ", "Example Police")
    assert refused(decide, ws, case, replace(CLEAR, review_on=dt.date(2026, 3, 2))).code == "release_review_past"
    decide(ws, case, replace(CLEAR, confirmed=CHECKLIST[1:], reasons={"press": "No press here."}, distribution=names))
    picture = look(ws, case)
    assert picture.state is ReleaseState.RELEASED
    edition = "Version 1 · 2 March 2026 · Review by 2 March 2027"
    assert (picture.document.furniture.stamp, picture.document.furniture.edition) == ("", edition)
    assert picture.open == ws.views.release_file(picture, ws.documents.draw(picture.document).content).open == ()
    clock.turn(days=40)  # the vault has closed by then; the same version is the same file whenever it is saved
    ws.identities.open_vault(VAULT)
    export(ws, case, tmp_path / "brief.pdf")
    assert hashlib.sha256((tmp_path / "brief.pdf").read_bytes()).hexdigest() == picture.latest.sha256
    assert (picture.latest.version, picture.latest.sent_by) == (1, pat)
    assert picture.latest.unconfirmed == (("press", "No press here."),)
    assert picture.latest.distribution == ("Example NHS Trust", "Example Police")
    write(ws, case, "The family moved.")
    changed = look(ws, case)
    assert (changed.state, changed.document.furniture.stamp) == (ReleaseState.NOT_SENT, "Not checked for release")
    assert edition not in " ".join(text_lines(changed.document))
    clean = replace(changed.document, furniture=replace(changed.document.furniture, stamp=""))
    error = refused(ws.documents.export, clean, code=BRIEF, subject=case.id, path=tmp_path / "two.pdf")
    assert error.code == "not_released"
    send(ws, case)
    assert look(ws, case).latest.version == 2


def test_whoever_worded_a_finding_or_an_action_that_it_prints_does_not_release_it(ws, case):
    pat = ws.actor
    left_out = ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="Letters came late.").made
    ws.findings.choose(left_out, in_brief=False)
    ali, bo, cy, di = (ws.people.add(name=f"{name} Sample", role="Auditor").made for name in ("Ali", "Bo", "Cy", "Di"))
    ws.people.present(ali)
    found = ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="History was lost.").made
    ws.people.present(bo)
    ws.actions.add(round_id=case.round_id, text="Weigh history", due_on=LAST)
    ws.people.present(cy)
    with ws._session.read() as records:
        finding = records.findings.find(found)
    ws.findings.change(replace(finding, text="History was not weighed."))
    ws.people.present(di)
    ws.findings.arrange([found])
    send(ws, case)
    for each in (ali, bo, cy, di):
        ws.people.present(each)
        assert refused(decide, ws, case).code == "release_by_author"
    ws.people.present(pat)
    assert look(ws, case).writers == {ali, bo, cy, di}
    decide(ws, case)


def test_what_only_the_file_gives_away_is_settled_like_any_other(ws, case, tmp_path):
    child = ws.views.round(case.round_id).children[0]
    ws.identities.say(Identity(child.id, case.id, "Child 1", real_name="Zelda Fiction", reference="7001204"))
    whole = look(ws, case)
    band = whole.document.blocks[0]
    halves = replace(whole.document, blocks=(band, para("File 700"), para("1204 was shut.")))
    picture = replace(whole, document=halves, stops=())
    content = ws.documents.draw(halves).content
    (stop,) = ws.views.release_file(picture, content).open
    assert (stop.in_file, stop.hit.kind, stop.hit.found.split()) == (True, HitKind.REFERENCE, ["700", "1204"])
    for verb in (ws.releases.send, partial(ws.documents.export, path=tmp_path / "brief.pdf")):
        error = refused(verb, halves, code=BRIEF, subject=case.id)
        assert (error.code, [kind for _place, kind in error.params["places"]]) == ("gate_shut", ["reference"])
    ws.releases.keep(stop, code=BRIEF, subject=case.id, reason="Two figures of a table.")
    assert ws.views.release_file(picture, content).open == ()
    ws.documents.export(halves, code=BRIEF, subject=case.id, path=tmp_path / "brief.pdf")
    assert (tmp_path / "brief.pdf").exists()


def test_the_sheet_plans_and_updates_leave_with_nobodys_name(ws, case, begun, tmp_path):
    """They tell of the actions of every round, and so of every family's."""
    agency = begun.agencies[0]
    ws.actions.add(
        round_id=case.round_id, text="Ring Zelda Fiction’s school", agency_id=agency, due_on=LAST, theme_ids=(VOICE,)
    )

    def save_sheet():
        sheet = ws.views.document("action_plan", EVERY_ROUND)
        ws.documents.export(sheet, code="action_plan", subject=EVERY_ROUND, path=tmp_path / "sheet.pdf")

    def save_plan(subject):
        plan = ws.views.document("action_plan", subject)
        ws.documents.export(plan, code="action_plan", subject=subject, path=tmp_path / "plan.docx")

    def save_table():
        head, *rows = ws.views.action_rows([line.action.id])
        plan, path = ws.views.document("action_plan", WHOLE_PLAN), tmp_path / "shown.csv"
        ws.documents.export_table(csv_bytes(head, rows), plan, code="action_plan", subject=WHOLE_PLAN, path=path)

    plans = [partial(save_plan, subject) for subject in (plan_of_agency(agency), plan_of_theme(VOICE), WHOLE_PLAN)]
    leave = (save_sheet, partial(ws.action_updates.send, agency, tmp_path / "updates.xlsx"), save_table, *plans)
    (line,) = ws.views.actions().lines
    assert [refused(each).code for each in leave] == ["gate_shut"] * 6
    ws.actions.change(replace(line.action, text="Ring the school of Child 1"))
    for each in leave:
        each()
    review = ws.year_reviews.begin(dt.date(2026, 3, 31)).made
    error = refused(ws.change_sheets.send, review, agency, tmp_path / "sheet of Zelda Fiction.xlsx")
    assert error.code == "gate_shut", "what members fill in before January passes the same gate"
    ws.change_sheets.send(review, agency, tmp_path / "sheet.xlsx")
    left = sorted(path.name for path in tmp_path.glob("[su]*.*"))
    assert left == ["sheet.pdf", "sheet.xlsx", "shown.csv", "updates.xlsx"]


def test_what_was_kept_with_a_reason_in_a_plan_stops_no_sheet_and_what_only_asks_is_told(ws, case, begun, tmp_path):
    agency = begun.agencies[0]
    text = "Publish the duty number 0114 273 4567"
    ws.actions.add(
        round_id=begun.round_id, text=text, agency_id=agency, measure="Since 3 May 2025 all ring", due_on=LAST
    )
    ws.releases.look(EVERY_ROUND)

    def save():
        return ws.action_updates.send(agency, tmp_path / "updates.xlsx", ws.views.plans_told(agency))

    assert refused(save).code == "gate_shut"
    (stop,) = (each for each in ws.views.release("action_plan", begun.round_id).open if each.shuts)
    ws.releases.keep(stop, code="action_plan", subject=begun.round_id, reason="It is the duty desk's.")
    assert save().to_look == ("sheet Actions, F2",)
    other = ws.actions.add(round_id=begun.round_id, text="Ring her on 0114 273 4567", agency_id=agency).made
    assert refused(save).code == "gate_shut", "the same words may be of somebody else elsewhere"
    ws.actions.take_out(other)
    ws.releases.settle_again(stop.key)
    assert refused(save).code == "gate_shut"


def test_a_release_is_withdrawn_and_tells_who_holds_it(ws, case, tmp_path):
    write(ws, case, "The family moved.")
    keep_all(ws, case)
    send(ws, case)
    second_person(ws)
    decide(ws, case, Checked(Outcome.RESTRICTED, CHECKLIST, distribution=("The panel",)))
    released = look(ws, case)
    assert released.document.furniture.stamp == "For named readers only"
    assert released.document.furniture.edition.startswith("Version 1 · ")
    export(ws, case, tmp_path / "brief.pdf")
    assert hashlib.sha256((tmp_path / "brief.pdf").read_bytes()).hexdigest() == released.latest.sha256
    with ws._session.read() as records:
        assert [export.released for export in records.exports.everything()] == [True]
    assert refused(ws.releases.withdraw, released.latest.id, why=" ").code == "reason_needed"
    ws.releases.withdraw(released.latest.id, why="A relative knew them.")
    back = look(ws, case)
    assert (back.state, back.document.furniture.stamp) == (ReleaseState.WITHDRAWN, "Not checked for release")
    assert back.latest.distribution == ("The panel",)
    assert refused(ws.releases.withdraw, released.latest.id, why="Again").code == "release_not_out"


def test_an_incident_that_says_at_once_how_it_was_taken_back_withdraws_the_release(ws, case, clock, tmp_path):
    write(ws, case, "The family moved.")
    keep_all(ws, case)
    send(ws, case)
    second_person(ws)
    decide(ws, case)
    export(ws, case, tmp_path / "brief.pdf")
    said = ("A reader knew them.", "The website", "Taken off the website.")
    ws.incidents.add(Incident(IncidentId(""), BRIEF, case.id, clock(), *said))
    back = look(ws, case)
    assert (back.state, back.latest.withdrawn_why) == (ReleaseState.WITHDRAWN, said[-1])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"is_embargoed": True, "embargo_why": "Inquest"}, "case_embargoed"),
        ({"is_held": True, "held_why": "Disclosure"}, "case_on_hold"),
    ],
)
def test_embargo_and_hold_bar_a_release(ws, case, fields, code):
    write(ws, case, "The family moved.")
    keep_all(ws, case)
    send(ws, case)
    ws.case_scopes.settle(CaseScope(case.id, **fields), period_from=FIRST, period_to=LAST)
    second_person(ws)
    assert [wait.code for wait in look(ws, case).holds] == [code]
    assert refused(decide, ws, case).code == code
    decide(ws, case, Checked(Outcome.NOT_PUBLISHED, remark="An inquest was opened."))
    assert look(ws, case).state is ReleaseState.NOT_PUBLISHED


SURE = ("Zelda", "Zelda Fiction", "Zelda's", "NM4 7QT", "999 000 0018", "someone@example.test", "12 Larch Avenue")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SURE),
    st.sampled_from(["family", "background", "issue", "questions", "help", "child_1"]),
    st.sampled_from([*FORMATS, ".xlsx"]),
    st.sampled_from(["learning_brief", "learning_on_a_page", "seven_minute_briefing"]),
)
def test_nothing_that_leaves_is_written_while_anything_sure_is_open(ws, case, tmp_path, sure, part, suffix, code):
    write(ws, case, f"They told {sure} of it.", part)
    path = tmp_path / f"brief{suffix}"
    ws.releases.look(case.id)
    picture = ws.views.release(code, case.id)
    says_it = sure in " ".join(run.text for run in runs_of(picture.document))
    assert any(stop.shuts for stop in picture.stops) is says_it
    if says_it:
        assert refused(export, ws, case, path, code).code == "gate_shut"
        assert not path.exists()
    write(ws, case, "", part)


def test_what_only_one_format_says_has_a_card_and_is_settled_once_for_all(ws, case):
    write(ws, case, "The oldest lived with her mother.")
    picture = look(ws, case)
    page = ws.documents.content(picture.document, "html").replace(b"</title>", b", Zelda</title>")
    looked = ws.views.release_file(picture, page, written_as="html", is_last=False)
    (stop,) = looked.open
    assert (stop.hit.place[:14], stop.in_file, looked.is_file_looked) == ("as a web page,", True, False)
    again = ws.views.release_file(looked, page, written_as="html")
    assert (again.open, again.is_file_looked) == ((stop,), True)
    ws.releases.keep(stop, code=BRIEF, subject=case.id, reason="The family agreed.")
    assert ws.views.release_file(look(ws, case), page, written_as="html").open == ()


def test_words_are_mended_in_the_very_place_they_were_written_in(ws, case, begun):
    asked = {"found": "Zelda", "context": "Learning: Zelda was not asked."}
    assert ws.views.origin(case.id, **asked) is None
    action = ws.actions.add(round_id=begun.round_id, text="Ask Zelda").made
    found = ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="Zelda was not asked.").made
    ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="Zelda went to school.")
    assert ws.views.origin(case.id, **asked) == Origin("findings", case.round_id, row=found)
    assert ws.views.origin(begun.round_id, found="Zelda", context="Ask Zelda") == Origin("actions", action)
    nhs = begun.returns[begun.agencies[0]]
    told = Answer(State.ANSWERED, "met", "Zelda lived there.")
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=("board_lead", None), answer=told)
    at = ws.views.origin(nhs, found="Zelda", context="Zelda lived there.")
    assert (at.page, at.ident, at.question) == ("form", nhs, "board_lead")


def test_the_sheet_of_every_round_has_its_cards(ws, case, begun, tmp_path):
    ws.actions.add(round_id=begun.round_id, text="Ask Zelda's mother", due_on=LAST)
    ws.releases.look(EVERY_ROUND)
    plans = {plan_of_agency(begun.agencies[0]): "Example NHS Trust", plan_of_theme(VOICE): "a theme of every round"}
    for subject, about in plans.items():
        of_many = ws.views.release("action_plan", subject)
        assert (of_many.about, of_many.run, of_many.made_on.page) == (about, None, "actions")
    picture = ws.views.release("action_plan", EVERY_ROUND)
    open_now = [stop for stop in picture.open if stop.shuts]
    assert {stop.hit.found for stop in open_now} == {"Zelda's"}
    assert (picture.about, picture.made_on.page) == ("every round", "actions")
    sheet = ws.views.document("action_plan", EVERY_ROUND)
    for stop in open_now:
        ws.releases.keep(stop, code="action_plan", subject=EVERY_ROUND, reason="She asked for it.")
    ws.documents.export(sheet, code="action_plan", subject=EVERY_ROUND, path=tmp_path / "sheet.pdf")


def test_the_findings_of_every_audit_leave_by_the_gate_and_of_a_case_audit_no_agency_is_named(
    ws, case, begun, tmp_path
):
    run = ws.views.round(case.round_id)
    (theirs,) = [line.return_id for line in run.returns if line.owner_name == "Example Police"]
    told = {"round_id": case.round_id, "kind": FindingKind.LEARNING, "return_id": theirs}
    found = ws.findings.add(**told, text="Zelda was not asked.").made
    ws.findings.add(round_id=begun.round_id, kind=FindingKind.STRENGTH, text="A board lead.")
    named = {"code": "findings_register", "subject": EVERY_ROUND}
    document, rows = ws.views.findings_register({found})
    assert rows[0][7] == "Police"
    assert "Example Police" not in "\n".join(text_lines(document))
    content = csv_bytes(REGISTER, rows)
    assert refused(ws.documents.export_table, content, document, **named, path=tmp_path / "f.csv").code == "gate_shut"
    assert refused(ws.documents.export, document, **named, path=tmp_path / "f.pdf").code == "gate_shut"
    ws.releases.look(EVERY_ROUND)
    picture = ws.views.release("findings_register", EVERY_ROUND)
    assert (picture.made_on.page, picture.made_on.ident) == ("learning", "")
    for stop in picture.open:
        ws.releases.keep(stop, **named, reason="She asked for it.")
    ws.documents.export(document, **named, path=tmp_path / "f.pdf")
    ws.identities.close_vault()
    assert refused(ws.documents.export, document, **named, path=tmp_path / "g.pdf").code == "gate_vault_closed"
    assert {path.name for path in tmp_path.iterdir() if path.suffix in {".csv", ".pdf"}} == {"f.pdf"}


def test_the_figures_of_a_year_leave_as_a_bare_table_by_the_same_gate(ws, case, begun, tmp_path):
    ws.rounds.start(kind="section11", title="After Zelda Fiction", year_label="2026", agency_ids=begun.agencies)
    path, last = tmp_path / "year.csv", "2026-03-31"
    content = csv_bytes(HEADERS, rows_of(ws.views.year_facts()))
    assert b"Zelda Fiction" in content
    document = ws.views.document("annual_facts", last)
    named = {"code": "annual_facts", "subject": last, "path": path}
    assert refused(ws.documents.export_table, content, document, **named).code == "gate_shut"
    assert not path.exists()


@pytest.mark.parametrize(("code", "page"), [("year_review_public", "year_review"), ("annual_facts", "year_facts")])
def test_a_year_is_released_like_a_brief_and_its_names_are_those_of_every_family(ws, case, clock, tmp_path, code, page):
    year = replace(case, id="2026-03-31")
    ws.releases.look(year.id, code)
    picture = ws.views.release(code, year.id)
    assert (picture.about, picture.made_on.page, picture.run) == ("year to 31 March 2026", page, None)
    assert case.id in picture.families
    ws.releases.send(ws.views.document(code, year.id), code=code, subject=year.id)
    ws.people.present(ws.people.add(name="Sam Sample", role="Chair").made)
    clock.turn(days=1)
    ws.identities.open_vault(VAULT)
    ws.releases.decide(ws.views.document(code, year.id), CLEAR, code=code, subject=year.id)
    assert ws.views.document(code, year.id).furniture.stamp == ""
    export(ws, year, tmp_path / "year.pdf", code)
    assert (tmp_path / "year.pdf").stat().st_size
