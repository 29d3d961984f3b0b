"""A form goes out without the app, comes back filled, and is laid beside what the return says."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from audit_tool.domain.blank_return import BlankReturn, blank_of, slots
from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.ids import PersonId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.route import Route
from audit_tool.domain.standing import Reach
from audit_tool.exchange.returns.report import Oddity, Verdict, Written
from audit_tool.exchange.returns.verdicts import Asked, Found
from audit_tool.usecases.rounds import NewCase
from audit_tool.views.filled_return import Fate, FilledReturn
from forms.answers import Answer, Evidence, State
from forms.live import Row
from forms.rows import added_row, removed_row
from tests.audit_tool.exchange.returns.test_pdf import filled_in
from tests.forms import sets

LEAD, REPORTS, VOICE, TRAINED = (("board_lead", None), ("board_reports", None), ("voice", None), ("trained", None))
ANSWER, EVIDENCE, COMMENT = 5, 6, 7


@pytest.fixture
def nhs(begun):
    return begun.returns[begun.agencies[0]]


@pytest.fixture
def form(ws, nhs, tmp_path):
    """Hand a workbook out and give a way to fill it in: {slot: (answer, evidence, comment)}."""

    def fill(rows, return_id=nhs):
        path = tmp_path / "form.xlsx"
        ws.blank_returns.save(return_id, path)
        book = openpyxl.load_workbook(path)
        sheet = book["Return"]
        rows_of = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
        for slot, written in rows.items():
            for column, text in zip((ANSWER, EVIDENCE, COMMENT), written, strict=True):
                sheet.cell(rows_of[slot], column, text or None)
        book.save(path)
        return path

    return fill


def read(ws, return_id, path) -> FilledReturn:
    return ws.views.filled_return(return_id, ws.blank_returns.read(return_id, path))


def take(ws, path, picture):
    """Take the plain answers of a form; return the batch that this made."""
    given = {line.key: line.offered for line in picture.of(Fate.TAKE)}
    return ws.blank_returns.take(picture.return_id, path, picture.sha256, given).made


def test_a_filled_workbook_becomes_the_return_s_answers(ws, nhs, form):
    path = form({"board_lead": ("Met", "Minutes of 3 March", "Since May"), "trained": ("95", "", "")})
    picture = read(ws, nhs, path)

    assert [(line.key, line.fate) for line in picture.lines] == [(LEAD, Fate.TAKE), (TRAINED, Fate.TAKE)]
    assert (picture.left_empty, picture.without_row, picture.oddities) == (2, (), ())
    take(ws, path, picture)
    answers = ws.views.form(nhs).answers
    assert (answers[LEAD].value, answers[LEAD].reason) == ("met", "Since May")
    assert [piece.title for piece in answers[LEAD].evidence] == ["Minutes of 3 March"]
    assert answers[TRAINED].value == "95"


def test_the_same_file_twice_changes_nothing(ws, nhs, form):
    path = form({"board_lead": ("Met", "Minutes", "Since May"), "voice": ("Not met", "", "")})
    take(ws, path, read(ws, nhs, path))
    assert {line.fate for line in read(ws, nhs, path).lines} == {Fate.SAME}


def test_an_answer_that_stands_already_is_shown_beside_and_its_evidence_stays(ws, nhs, form):
    standing = Answer(State.ANSWERED, "part", "Not every team", (Evidence("e1", "Audit of 2025"),), "Shorter waits", 3)
    ws.answers.record(return_id=nhs, lens=Lens.SELF, key=LEAD, answer=standing)
    (line,) = read(ws, nhs, form({"board_lead": ("Met", "Minutes", "")})).lines

    assert (line.fate, line.standing) == (Fate.DIFFERS, standing)
    assert (line.standing_words.answer, line.offered_words.answer) == ("Partially met", "Met")
    assert line.offered_words.evidence == ("Audit of 2025", "Minutes")
    assert (line.offered.reason, line.offered.impact, line.offered.impact_step) == (
        "Not every team",
        "Shorter waits",
        3,
    )


def test_what_is_nearly_a_choice_waits_for_a_yes_and_what_is_none_is_refused_with_its_place(ws, nhs, form):
    picture = read(ws, nhs, form({"board_lead": ("Partly met", "", "so far"), "trained": ("most of us", "", "")}))
    near, strange = picture.lines

    assert (near.fate, near.verdict) == (Fate.ASK, Verdict.NOT_IN_LIST)
    assert (near.offered.value, near.offered.reason, near.offered_words.answer) == ("part", "so far", "Partially met")
    assert (strange.fate, strange.verdict, strange.problem) == (
        Fate.REFUSED,
        Verdict.CANNOT_BE_READ,
        "not_a_number",
    )
    assert strange.place.startswith("Return E")


def test_a_form_that_was_brought_in_has_come_and_both_are_taken_back_together(ws, begun, nhs, form):
    path = form({"board_lead": ("Met", "", ""), "voice": ("Partly met", "", "")})
    picture = read(ws, nhs, path)
    batch = take(ws, path, picture)
    (row, *_) = ws.views.board(begun.round_id).rows
    assert (row.standing.reach, row.standing.late_by, row.expectation.route) == (Reach.RETURNED, 0, Route.WORKBOOK)
    assert [each.outcome.value for each in ws.inbox.read(begun.round_id, [path])] == ["duplicate"]
    ws.inbox.undo(batch)
    (row, *_) = ws.views.board(begun.round_id).rows
    assert (row.standing.has_returned, row.expectation.route) == (False, None)
    assert not any(not each.is_blank for each in ws.views.form(nhs).answers.values())
    with pytest.raises(Refused, match="nothing_chosen"):
        ws.blank_returns.take(nhs, path, picture.sha256, {})
    form({"board_lead": ("Not met", "", "")})
    with pytest.raises(Refused, match="file_changed"):
        take(ws, path, picture)


def test_what_had_come_before_a_form_stands_again_once_it_is_taken_back(ws, begun, nhs, form, clock):
    ws.expected.came(nhs, route=Route.PAPER)
    (before, *_) = ws.views.board(begun.round_id).rows
    clock.turn(days=3)
    path = form({"board_lead": ("Met", "", "")})
    ws.inbox.undo(take(ws, path, read(ws, nhs, path)))
    (row, *_) = ws.views.board(begun.round_id).rows
    assert (row.expectation.route, row.expectation.came_on) == (Route.PAPER, before.expectation.came_on)


def test_an_accepted_return_takes_no_form_until_it_is_opened_again(ws, begun, nhs, form):
    path = form({"board_lead": ("Met", "", "")})
    ws.expected.came(nhs, route=Route.PAPER)
    ws.expected.accept(nhs, why="Signed on paper")
    assert [each.outcome.value for each in ws.inbox.read(begun.round_id, [path])] == ["locked"]
    with pytest.raises(Refused, match="return_locked"):
        ws.blank_returns.read(nhs, path)
    ws.expected.reopen(nhs, why="The wrong year")
    assert take(ws, path, read(ws, nhs, path))


def test_a_form_that_was_handed_out_to_another_agency_is_taken_only_with_a_yes(ws, begun, nhs, form):
    police = begun.returns[begun.agencies[1]]
    picture = read(ws, nhs, form({"board_lead": ("Met", "", "")}, police))
    assert picture.oddities == (Oddity.OTHER_RETURN,)
    assert picture.handed_out_to == "Example Police"
    assert [line.fate for line in picture.lines] == [Fate.ASK]


def test_a_signed_return_takes_no_form(ws, nhs, form):
    path = form({"board_lead": ("Met", "Minutes", ""), "board_reports": ("Met", "", ""), "voice": ("Met", "", "")})
    take(ws, path, read(ws, nhs, path))
    ws.returns.sign(return_id=nhs, person_id=PersonId(ws.actor), role="Executive signatory")
    with pytest.raises(Refused, match="return_locked"):
        ws.blank_returns.read(nhs, path)


def test_a_fillable_pdf_comes_back_the_same_way(ws, nhs, tmp_path):
    path = tmp_path / "form.pdf"
    ws.blank_returns.save(nhs, path)
    path.write_bytes(filled_in({("answer", "voice"): "Not met", ("comment", "voice"): "Żółw"}, path.read_bytes()))
    (line,) = read(ws, nhs, path).lines
    assert (line.key, line.offered.value, line.offered.reason) == (VOICE, "not_met", "Żółw")
    assert line.place == "page 2"


def test_each_child_of_a_family_has_its_own_row_by_its_id(ws, begun, form):
    family = NewCase((), dt.date(2025, 3, 1), dt.date(2026, 2, 28), (14, 9))
    made = ws.rounds.start(
        kind="maag", title="Case audit", year_label="2026", agency_ids=[begun.agencies[0]], case=family
    )
    round_id = RoundId(made.made or "")
    own = next(line.return_id for line in ws.views.round(round_id).returns if not line.is_meeting)
    children = ws.views.round(round_id).children
    path = form({f"child_voice.{child.id}": (f"About {child.label}", "", "") for child in children}, own)

    picture = read(ws, own, path)

    assert {line.key: line.offered.value for line in picture.lines} == {
        ("child_voice", child.id): f"About {child.label}" for child in children
    }
    assert picture.lines[0].asked == "X2 Child 1, 14 years old: What did this child say or show?"
    assert take(ws, path, picture) is None  # nothing that would outlive the case is kept of it
    assert len(ws.views.form(own).answers) == 2
    assert ws.views.inbox(round_id).batches == ()


LEADS = sets.question_set(
    sets.section(
        "leads",
        sets.repeat(
            "each_lead",
            sets.question("days", type="whole", label="Days a week?"),
            of="designated_lead",
            minimum_rows=1,
            maximum_rows=9,
        ),
    )
)


def rows_handed_out(answers):
    """List id and words of each place, as they are handed out beside these answers."""
    target = Return(ReturnId("r"), RoundId("o"), None, "answering")
    run = Round(RoundId("o"), "section11", "Section 11", "2026", "set", "1.0.0", "d", dt.date(2026, 1, 1))
    blank = blank_of(target, run, LEADS, agency=None, case=None, children=(), answers=answers)
    return [(slot.id, slot.text) for slot in slots(blank)]


def test_a_row_that_was_removed_is_handed_out_no_more_and_nothing_lands_in_it():
    kept = {("each_lead", "1"): added_row("Asha"), ("each_lead", "2"): removed_row(added_row("Bo"))}
    given = {**kept, ("days", "3"): Answer(State.ANSWERED, 3)}
    assert rows_handed_out(given) == [
        ("days.1", "Designated lead 1, Asha: Days a week?"),
        ("days.3", "Designated lead 2: Days a week?"),
        ("days.4", "Designated lead 3: Days a week?"),
        ("days.5", "Designated lead 4: Days a week?"),
    ]


def test_a_row_that_is_gone_is_never_taken_for_the_one_that_is_counted_like_it_now():
    wanted = BlankReturn(LEADS, rows={"each_lead": (Row("3", "Designated lead 2"),)}, return_id=ReturnId("r"))
    for ident in ("days.2", ""):
        (row,) = Asked(wanted).verdicts([Found("E3", ident, "Designated lead 2: Days a week?", Written("4"))], {})
        assert (row.slot, row.verdict) == ("days.3", Verdict.NEAR_TEXT)


def test_only_a_workbook_or_a_pdf_is_handed_out_and_a_file_that_is_gone_says_so(ws, nhs, tmp_path):
    with pytest.raises(Refused, match="name_not_a_form"):
        ws.blank_returns.save(nhs, tmp_path / "form.docx")
    with pytest.raises(Environment):
        ws.blank_returns.read(nhs, tmp_path / "gone.xlsx")
