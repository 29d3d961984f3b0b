"""From the findings in their order to the slips of the teams that used the brief."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import openpyxl
import pytest

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import BriefUseId, FindingId
from audit_tool.domain.release import CHECKLIST, Outcome
from audit_tool.exchange.register_tables import Kept, NoteCode
from audit_tool.paper import text_lines
from audit_tool.usecases.releases import Checked
from audit_tool.usecases.rounds import NewCase

BRIEF, SEVEN = "learning_brief", "seven_minute_briefing"
TABLE = """Agency\tTeam\tDate\tHow many\tBrief\tWhat we talked about\tWhat we will do
NHS\tHealth visiting\t3 November 2026\t11\tSeven minute briefing\tMornings\tAsk the child
Example Police\tNeighbourhood\t\t3\t\t\t
NHS\t\t\t4\t\t\t
NHS\tNight team\t\tnone\t\t\t
NHS\tNight team\t\t4\tA poster\t\t
"""


@pytest.fixture
def case(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7))
    run = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family).made
    return ws.views.round(run).case


@pytest.fixture
def slip(case, begun):
    nhs, _police = begun.agencies
    return BriefUse(
        BriefUseId(""), case.id, SEVEN, nhs, " Health  visiting ", 9, discussed="Mornings\n", will_do="Ask the child"
    )


def find(ws, case, text, kind=FindingKind.STRENGTH, scope=Scope.MULTI):
    return FindingId(ws.findings.add(round_id=case.round_id, kind=kind, text=text, scope=scope).made)


def said(ws, case, code=BRIEF):
    return [line for line in text_lines(ws.views.document(code, case.id)) if line.startswith("- ")]


def refused(verb, *given):
    with pytest.raises(Refused) as caught:
        verb(*given)
    return caught.value.code


def test_findings_are_printed_in_the_order_in_which_they_were_put_and_left_out_where_that_was_said(ws, case):
    first, second, alone = (
        find(ws, case, "They met weekly"),
        find(ws, case, "They rang each other", FindingKind.GOOD_PRACTICE),
        find(ws, case, "The school wrote it down", scope=Scope.SINGLE),
    )
    picture = ws.views.composer(SEVEN, case.id)
    box = next(box for box in picture.boxes if box.slot.title == "What worked well")
    assert [line.finding.id for line in box.said] == [first, alone, second]
    ws.findings.arrange(picture.moved(box, second, -1))
    ws.findings.choose(alone, in_brief=False)
    assert said(ws, case, SEVEN) == ["- They met weekly", "- They rang each other"]
    ws.findings.choose(alone, in_brief=True)
    assert said(ws, case, SEVEN) == ["- They met weekly", "- They rang each other", "- The school wrote it down"]
    assert said(ws, case) == ["- The school wrote it down", "- They met weekly", "- They rang each other"]
    again = ws.views.composer(BRIEF, case.id)
    joint = next(box for box in again.boxes if box.slot.title.endswith("between agencies"))
    assert again.moved(joint, first, -1) == again.order[joint.slot.kinds]
    ws.findings.arrange(again.moved(joint, first, 1))
    assert said(ws, case) == ["- The school wrote it down", "- They rang each other", "- They met weekly"]


def test_the_meter_counts_what_would_be_printed_as_it_is_typed(ws, case):
    find(ws, case, "They met every week")
    picture = ws.views.composer(SEVEN, case.id)
    assert picture.words({}) == 4
    assert picture.words({"worked_well": "One line", "background": "Three words here", "help": "Not said"}) == 5
    long = {"background": "word " * 74, "questions": "Why?"}
    assert picture.over(long) == (("Background", 4),)
    assert ws.views.composer(BRIEF, case.id).over({"family": "word " * 95}) == (("The family in brief", 5),)


def test_a_closed_round_keeps_its_order_and_takes_slips(ws, case, slip):
    found = find(ws, case, "They met weekly")
    ws.rounds.close(case.round_id)
    assert refused(ws.findings.arrange, [found]) == "round_closed"
    ws.brief_uses.write(slip)
    assert not ws.views.composer(BRIEF, case.id).may_write
    assert ws.views.brief_uses(case.id).all.teams == 1


def test_each_version_keeps_what_it_said(ws, case):
    ws.passages.write(subject=case.id, part="background", text="Five agencies knew them.")
    ws.releases.send(ws.views.document(BRIEF, case.id), code=BRIEF, subject=case.id)
    alone = ws.views.versions(BRIEF, case.id)
    assert (alone.then, alone.now, alone.differences) == (1, 1, ())
    ws.passages.write(subject=case.id, part="background", text="Six agencies knew them.")
    draft = ws.views.versions(BRIEF, case.id)
    assert (draft.then, draft.now) == (1, 0)
    assert [(one.under, one.then, one.now) for one in draft.differences] == [
        ("Why we looked", "Five agencies knew them.", "Six agencies knew them.")
    ]
    ws.releases.send(ws.views.document(BRIEF, case.id), code=BRIEF, subject=case.id)
    later = ws.views.versions(BRIEF, case.id)
    assert (later.then, later.now, later.numbers, len(later.differences)) == (1, 2, (0, 2, 1), 1)
    assert ws.views.versions(BRIEF, case.id, 2, 0).differences == ()


def test_a_slip_says_which_team_and_how_many_and_can_be_taken_back(ws, case, slip):
    assert refused(ws.brief_uses.write, replace(slip, team=" ")) == "slip_needs_team"
    assert refused(ws.brief_uses.write, replace(slip, number=0)) == "slip_needs_number"
    made = BriefUseId(ws.brief_uses.write(slip).made)
    picture = ws.views.brief_uses(case.id)
    (line,) = picture.lines
    assert (line.use.team, line.use.discussed, line.brief) == ("Health visiting", "Mornings", "Seven-minute briefing")
    assert [name for _ident, name in picture.silent] == ["Example Police"]
    assert (len(picture.answered), picture.asked) == (1, 2)
    ws.brief_uses.withdraw(made)
    assert ws.views.brief_uses(case.id).lines == ()
    ws.brief_uses.withdraw(made, withdrawn=False)
    ws.brief_uses.write(replace(line.use, changed="Three were seen alone"))
    assert ws.views.brief_uses(case.id).all.changed == 1


def test_the_report_holds_back_how_many_where_that_would_point_at_people(ws, case, slip, begun):
    _nhs, police = begun.agencies
    ws.brief_uses.write(replace(slip, number=9))
    ws.brief_uses.write(replace(slip, agency_id=police, team="Night desk", number=2, discussed="Who was on duty"))
    report = "\n".join(text_lines(ws.views.document("brief_use_report", case.id)))
    assert "Example NHS Trust | 1 | held back | 1 | 1" in report
    assert "Example Police | 1 | held back | 1 | 1" in report
    assert "11" in report
    assert "Night desk" not in report
    assert "### Example NHS Trust, Health visiting" in report
    slip_lines = "\n".join(text_lines(ws.views.document("use_slip", case.id)))
    assert "What our team will do" in slip_lines
    assert "Not checked for release" not in slip_lines


def test_a_table_of_slips_comes_in_as_one_and_goes_out_as_one(ws, case):
    file = ws.imports.pasted(TABLE)
    reading = ws.register_tables.read(Kept.SLIPS, file, case_id=case.id)
    assert [row.note for row in reading.staying_out] == [
        NoteCode.TEAM_NOT_SAID,
        NoteCode.NO_NUMBER,
        NoteCode.BRIEF_NOT_KNOWN,
    ]
    made = ws.register_tables.take(reading).made
    picture = ws.views.brief_uses(case.id)
    first, second = picture.lines
    assert (first.use.on, first.use.document, first.use.will_do) == (dt.date(2026, 11, 3), SEVEN, "Ask the child")
    assert (second.use.team, second.use.document, second.use.on) == ("Neighbourhood", BRIEF, None)
    again = ws.register_tables.read(Kept.SLIPS, file, case_id=case.id)
    assert (again.same, again.coming_in) == (2, ())
    ws.register.take_back(made)
    assert ws.views.brief_uses(case.id).lines == ()


def test_a_slip_is_of_the_version_it_names_and_else_of_the_newest_of_its_brief(ws, case):
    for number, text in enumerate(("Five agencies knew them.", "Six agencies knew them.")):
        ws.passages.write(subject=case.id, part="background", text=text)
        ws.releases.send(ws.views.document(SEVEN, case.id), code=SEVEN, subject=case.id)
        ws.people.present(ws.people.add(name=f"Reader {number}", role="Lead").made)
        ws.releases.decide(
            ws.views.document(SEVEN, case.id), Checked(Outcome.CLEAR, CHECKLIST), code=SEVEN, subject=case.id
        )
    rows = ("Agency\tTeam\tHow many\tBrief", "NHS\tDay\t4\tSeven minute briefing, version 1", "NHS\tNight\t4\t")
    table = "\n".join((*rows, "NHS\tLate\t4\tLearning brief", "NHS\tEarly\t4\tSeven minute briefing, version 3"))
    reading = ws.register_tables.read(Kept.SLIPS, ws.imports.pasted(table), case_id=case.id)
    said = [(row.noun.document, row.noun.version) for row in reading.coming_in]
    assert said == [(SEVEN, 1), (SEVEN, 2), (BRIEF, 0)]
    assert [row.note for row in reading.staying_out] == [NoteCode.VERSION_NOT_OUT]
    assert ws.views.slip_form(case.id).briefs == ("Seven-minute briefing, version 2",)


def test_the_slip_goes_out_as_a_form_and_what_is_filled_in_comes_back_once(ws, case, begun, tmp_path):
    path = tmp_path / "slip.xlsx"
    ws.brief_uses.save_form(ws.views.slip_form(case.id), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Slips"]
    assert sheet.protection.sheet
    (head,) = (row for row in sheet.iter_rows() if row[0].value == "Agency")
    told = (
        ("Example NHS Trust", "Health visiting", None, dt.date(2026, 11, 3), "Team lead", 11, "=1+1", "Ask the child"),
        ("Example Police", "Neighbourhood", None, None, None, 0, None, None),
        ("Example Police", "Desk", None, None, None, 5, "=A1", None),
    )
    for number, texts in enumerate(told, head[0].row + 1):
        for cell, text in zip(sheet[number], texts, strict=False):
            assert not cell.protection.locked
            cell.value = text
    sheet.cell(head[0].row + 1, 7).data_type = "s"  # typed into a cell of text, as people do
    book.save(path)
    file = ws.imports.tables(path)
    reading = ws.register_tables.read(Kept.SLIPS, file, case_id=case.id)
    assert [row.note for row in reading.staying_out] == [NoteCode.NO_NUMBER, NoteCode.FORMULA]
    ws.register_tables.take(reading)
    (line,) = ws.views.brief_uses(case.id).lines
    assert (line.use.number, line.use.on, line.use.discussed) == (11, dt.date(2026, 11, 3), "=1+1")
    again = ws.register_tables.read(Kept.SLIPS, file, case_id=case.id)
    assert (again.same, again.coming_in) == (1, ())
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (9,))
    other = ws.rounds.start(
        kind="maag", title="Another", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    elsewhere = ws.register_tables.read(Kept.SLIPS, file, case_id=ws.views.round(other).case.id)
    assert {row.note for row in elsewhere.rows} == {NoteCode.OTHER_FAMILY, NoteCode.FORMULA}


def test_a_year_tells_how_many_teams_used_briefs_and_no_few_of_them(ws, case, slip):
    last = dt.date(2027, 3, 31)

    def told():
        figures = {each.name: each.value for each in ws.views.year_facts(last).figures}
        return {name: value for name, value in figures.items() if name.startswith("Teams")}

    ws.brief_uses.write(replace(slip, team="Earlier", on=dt.date(2025, 5, 1)))
    assert told() == {}
    for number in range(9):
        more = {"discussed": ""} if number < 2 else {"changed": "" if number < 4 else "Rings first"}
        ws.brief_uses.write(replace(slip, team=f"Team {number}", on=dt.date(2026, 6, 1), **more))
        if number == 1:
            assert told() == {"Teams that read a brief": "held back"}
    assert told() == {
        "Teams that read a brief": "9",
        "Teams that talked about it": "held back",
        "Teams whose action sheet came back": "9 of 9",
        "Teams that say what changed": "held back",
    }
    pack = "\n".join(text_lines(ws.views.document("year_review", last.isoformat())))
    assert "Teams that talked about it | 7" in pack and "9, 81 people in all" in pack
