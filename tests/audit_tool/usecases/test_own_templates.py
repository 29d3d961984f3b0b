"""A trust's own form: mapped once for nine academies, the rest asked on a top-up form, and counted apart."""

from __future__ import annotations

import openpyxl
import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.inbox import FileOutcome
from audit_tool.domain.own_template import OWN_TEMPLATE, Covered
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Setting
from audit_tool.domain.standing import Next
from audit_tool.exchange.own_templates import Fate, Said, Waits
from audit_tool.exchange.returns.alike import alike
from forms.answers import Answer, State
from tests.audit_tool.exchange.workbooks import workbook
from tests.audit_tool.fresh import with_pat

TRUST = "Example Learning Trust"
NINE = [f"{name} Example Academy" for name in ["Ash", "Beech", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak"]]
URNS = [str(143000 + number) for number in range(9)]


@pytest.fixture
def hub(tmp_path, clock):
    made = with_pat(tmp_path / "area.audit", house.shelf(), clock)
    yield made
    made.discard()


def start(ws, year):
    """Start a round of the nine academies; give its id and its returns in their order."""
    known = {agency.name: agency.id for agency in ws.views.settings().agencies}
    if NINE[0] not in known:
        for name, urn in zip(NINE, URNS, strict=True):
            known[name] = AgencyId(
                ws.partnership.add_agency(code=f"A{urn}", name=name, agency_type="school", groups=("primary",)).made
                or ""
            )
            ws.register.write_setting(Setting(known[name], urn=urn))
    round_id = ws.rounds.start(
        kind="section175", title=f"S175 {year}", year_label=year, agency_ids=[known[name] for name in NINE]
    ).made
    returns = {line.owner_name: line.return_id for line in ws.views.round(round_id).returns}
    return round_id, [returns[name] for name in NINE]


def questions(ws, round_id):
    with ws._session.read() as records:
        return ws._session.frozen_set(records, records.rounds.find(round_id).question_set_digest).questions()


def rows(asked):
    """What a trust asks of each academy: two of our questions word for word, and one of its own."""
    return [
        ["Academy trust annual safeguarding audit"],
        ["URN", "Academy", "DSL", "Standard", "RAG", "Evidence"],
        *(
            [urn, name, f"Lead {urn[-1]} Example", label, rag, "Trust file 3"]
            for urn, name in zip(URNS, NINE, strict=True)
            for label, rag in (
                (asked[0].label, "Green"),
                (asked[1].label, "Amber" if urn == URNS[0] else "Green"),
                ("Does the school have a dog?", "Yes"),
            )
        ),
    ]


@pytest.fixture
def begun_trust(hub, tmp_path):
    round_id, returns = start(hub, "2026/27")
    asked = [each for each in questions(hub, round_id) if each.type == "yes_partly_no" and each.duty == "must"][:3]
    path = tmp_path / "trust audit.xlsx"
    path.write_bytes(workbook({"Audit": rows(asked)}))
    return round_id, returns, asked, path


def following(ws, round_id):
    return {row.return_id: row.standing.next for row in ws.views.board(round_id).rows}


SAID = Said(
    lines={alike("Does the school have a dog?"): ""},
    levels={("ynp", "green"): "yes", ("ynp", "amber"): "partly"},
)


def now(ws, return_id):
    with ws._session.read() as records:
        return (
            records.answers.current_revisions(return_id, Lens.SELF),
            records.expectations.of(return_id),
            records.own_form_takes.of_return(return_id),
        )


def test_nine_academies_come_in_one_file_are_mapped_once_and_go_out_as_one(hub, begun_trust):
    round_id, returns, asked, path = begun_trust
    form = hub.own_templates.open(path)
    first = hub.own_templates.read(round_id, form, Said(), trust=TRUST)
    assert first.waits_for == (Waits.LINES, Waits.LEVELS)
    with pytest.raises(Refused, match="own_form_waits"):
        hub.own_templates.take(round_id, form, first, trust=TRUST, name=TRUST)

    read = hub.own_templates.read(round_id, form, SAID, trust=TRUST)
    assert read.waits_for == ()
    done = hub.own_templates.take(round_id, form, read, trust=TRUST, name=TRUST)

    for at, return_id in enumerate(returns):
        answers, expected, (take,) = now(hub, return_id)
        assert answers[asked[0].id, None].source == OWN_TEMPLATE
        assert answers[asked[0].id, None].answer.value == "yes"
        assert answers[asked[1].id, None].answer.value == ("partly" if at == 0 else "yes")
        assert [piece.title for piece in answers[asked[0].id, None].answer.evidence] == ["Trust file 3"]
        assert expected.route is Route.OWN_TEMPLATE
        assert (take.lead, take.not_covered) == (f"Lead {at} Example", 1)
    assert len({now(hub, return_id)[2][0].attachment_id for return_id in returns}) == 1

    again = hub.own_templates.read(round_id, hub.own_templates.open(path), Said(), trust=TRUST.upper())
    assert again.waits_for == ()
    assert not hub.own_templates.take(round_id, form, again, trust=TRUST, name=TRUST).undoable

    hub.own_templates.take_back(done.nouns["own_form"])
    for return_id in returns:
        answers, expected, takes = now(hub, return_id)
        assert all(each.answer.is_blank for each in answers.values())
        assert (expected.route, expected.came_on, takes) == (None, None, ())
    with pytest.raises(Refused, match="taken_back_already"):
        hub.own_templates.take_back(done.nouns["own_form"])


def test_what_a_school_answered_itself_stays_and_what_it_changes_since_is_not_taken_back(hub, begun_trust):
    round_id, returns, asked, path = begun_trust
    own = Answer(State.ANSWERED, "no", reason="5 < 6 & ‘ŻÓŁĆ’")
    hub.answers.record(return_id=returns[3], lens=Lens.SELF, key=(asked[0].id, None), answer=own)
    form = hub.own_templates.open(path)
    read = hub.own_templates.read(round_id, form, SAID, trust=TRUST)
    assert [(line.return_id, line.question_id) for line in read.with_fate(Fate.STANDS)] == [(returns[3], asked[0].id)]
    done = hub.own_templates.take(round_id, form, read, trust=TRUST, name=TRUST)
    assert now(hub, returns[3])[0][asked[0].id, None].answer == own

    hub.answers.record(return_id=returns[4], lens=Lens.SELF, key=(asked[1].id, None), answer=own)
    hub.own_templates.take_back(done.nouns["own_form"])
    answers = now(hub, returns[4])[0]
    assert answers[asked[1].id, None].answer == own
    assert answers[asked[0].id, None].answer.is_blank


def test_a_top_up_form_asks_only_what_is_required_and_open_and_comes_back_whole(hub, begun_trust, tmp_path):
    round_id, returns, asked, path = begun_trust
    form = hub.own_templates.open(path)
    hub.own_templates.take(
        round_id, form, hub.own_templates.read(round_id, form, SAID, trust=TRUST), trust=TRUST, name=TRUST
    )
    before = hub.views.coverage(returns[1]).coverage
    assert following(hub, round_id)[returns[1]] is Next.TOP_UP
    wanting = {row.return_id: row.wanting for row in hub.views.board(round_id).not_whole}[returns[1]]
    assert set(wanting.statutory) == set(before.to_ask)
    flags = {each.flag.return_id: each.flag for each in hub.views.round_checks(round_id).lines[: len(returns)]}
    assert (flags[returns[1]].code, flags[returns[1]].count) == ("statutory_open", len(before.to_ask))
    assert {line.key[0] for line in before.of(Covered.ANSWERED)} == {asked[0].id, asked[1].id}
    blank = tmp_path / "top-up.xlsx"
    hub.blank_returns.save_top_up(returns[1], blank)
    assert following(hub, round_id)[returns[1]] is Next.WAIT_FOR_TOP_UP

    book = openpyxl.load_workbook(blank)
    sheet = book["Return"]
    slots = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value}
    assert set(before.to_ask) <= slots.keys()
    assert not slots.keys() & {asked[0].id, asked[1].id}
    musts = {each.id for each in questions(hub, round_id) if each.duty == "must"}
    assert slots.keys() <= musts
    sheet.cell(slots[asked[2].id], 5, "Yes")
    sheet.cell(slots[asked[2].id], 6, "Report to governors, 3 May")
    book.save(blank)

    picture = hub.views.filled_return(returns[1], hub.blank_returns.read(returns[1], blank))
    assert (picture.without_row, picture.oddities) == ((), ())
    assert [line.key for line in picture.lines] == [(asked[2].id, None)]
    given = {line.key: line.offered for line in picture.lines}
    hub.answers.record_many(return_id=returns[1], lens=Lens.SELF, answers=given, source="imported")
    after = hub.views.coverage(returns[1]).coverage
    assert set(before.to_ask) - set(after.to_ask) == {asked[2].id}
    assert hub.views.board_sheet(returns[1]).wanting.statutory == after.to_ask  # worked out anew once it was answered


def test_the_inbox_knows_a_trusts_form_by_its_lines_and_one_that_was_taken(hub, begun_trust, tmp_path):
    round_id, _, asked, path = begun_trust

    def said(file):
        (verdict,) = hub.inbox.read(round_id, [file])
        return verdict.outcome, verdict.owner

    assert said(path) == (FileOutcome.NOT_OURS, "")
    form = hub.own_templates.open(path)
    reading = hub.own_templates.read(round_id, form, SAID, trust=TRUST)
    hub.own_templates.take(round_id, form, reading, trust=TRUST, name=TRUST)
    assert said(path)[0] is FileOutcome.DUPLICATE
    assert hub.views.inbox(round_id).own_forms == {form.tables.digest}

    another = tmp_path / "another.csv"
    lines = ["URN,Standard,RAG", *(f'{URNS[0]},"{row[3]}",Green' for row in rows(asked)[2:5])]
    another.write_text("\n".join(lines), encoding="utf-8")
    assert said(another) == (FileOutcome.OWN_FORM, TRUST)
    another.write_text("Shopping,How many\nApples,3\n", encoding="utf-8")
    assert said(another) == (FileOutcome.NOT_OURS, "")


def test_next_year_only_the_new_heading_is_asked_about(hub, begun_trust, tmp_path):
    round_id, _, asked, path = begun_trust
    form = hub.own_templates.open(path)
    hub.own_templates.take(
        round_id, form, hub.own_templates.read(round_id, form, SAID, trust=TRUST), trust=TRUST, name=TRUST
    )
    later, _ = start(hub, "2027/28")
    new = "How does the academy use artificial intelligence?"
    path.write_bytes(workbook({"Audit": [*rows(asked), [URNS[8], NINE[8], "", new, "Green", ""]]}))
    read = hub.own_templates.read(later, hub.own_templates.open(path), Said(), trust=TRUST)
    assert [line.label for line in read.proposed if not line.is_settled] == [new]
    assert read.waits_for == (Waits.LINES,)
