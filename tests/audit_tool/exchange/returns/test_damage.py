"""A return that was damaged in the ways returns are: every answer is right, or listed for a person; none is wrong."""

import datetime as dt

import openpyxl
import pytest

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.domain.ids import ReturnId
from audit_tool.exchange.returns import Verdict, blank_workbook, read_return_workbook
from audit_tool.exchange.returns.report import Oddity
from tests.audit_tool.exchange.returns import filled

WANTED = {slot: value for slot, (_, value) in filled.answers().items()}


def none(made, sheet):
    """Nothing was done to it."""


def title_rows(made, sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for row in [["Our school"], ["Confidential"], [None, "2026"], *rows]:
        sheet.append(row)


def renamed_sheet(made, sheet):
    sheet.title = "Answers 2026"


def swapped_columns(made, sheet):
    for row in sheet.iter_rows():
        row[4].value, row[5].value = row[5].value, row[4].value


def capitals_and_blanks(made, sheet):
    for row in sheet.iter_rows(min_row=2):
        if row[4].value in ("Met", "Partially met", "Not met"):
            row[4].value = f"  {row[4].value.upper()}  "


def ids_deleted(made, sheet):
    sheet.delete_cols(1)


def new_workbook(made, sheet):
    for name in list(made.sheetnames):
        if name != "Return":
            del made[name]


def notes_inserted(made, sheet):
    rows = filled.rows_of(sheet)
    for at in (3, 9, 20, 40):
        rows.insert(at, [None, None, f"Note to ourselves {at}", None, "ask Pat"])
    filled.rewrite(sheet, rows)


def text_edited_and_ids_lost(made, sheet):
    row = filled.row_of(sheet, "s2")
    row[2].value = row[2].value.replace("do leaders know", "do the leaders know")
    sheet.delete_cols(1)


def sorted_a_to_z(made, sheet):
    filled.rewrite(sheet, sorted(filled.rows_of(sheet), key=lambda row: str(row[2])))


def rows_deleted(made, sheet):
    gone = {"s1", "s2", "s7"}
    filled.rewrite(sheet, [row for row in filled.rows_of(sheet) if row[0] not in gone])


def formulas_typed(made, sheet):
    for slot in ("s3", "s4", "s5"):
        filled.row_of(sheet, slot)[4].value = '=IF(1=1,"Met","")'


def partly_typed(made, sheet):
    for row in sheet.iter_rows(min_row=2):
        if row[4].value == "Partially met":
            row[4].value = "Partly met"


def an_answer_twice(made, sheet):
    rows = filled.rows_of(sheet)
    again = list(next(row for row in rows if row[0] == "s4"))
    again[4] = "Met" if again[4] != "Met" else "Not met"
    filled.rewrite(sheet, [*rows, again])


def answers_shifted_against_ids(made, sheet):
    """The columns from Ref to Comment were sorted, and the hidden ids were not."""
    rows = filled.rows_of(sheet)
    ids, rest = [row[0] for row in rows], sorted((row[1:] for row in rows), key=lambda row: str(row[1]))
    filled.rewrite(sheet, [[one, *other] for one, other in zip(ids, rest, strict=True)])


def numbers_and_days_typed(made, sheet):
    filled.row_of(sheet, "count")[4].value = 12
    filled.row_of(sheet, "day")[4].value = dt.date(2026, 3, 14)


DAMAGE = {
    none: {},
    title_rows: {},
    renamed_sheet: {},
    swapped_columns: {},
    capitals_and_blanks: {},
    ids_deleted: {},
    new_workbook: {},
    notes_inserted: {Verdict.EXTRA_ROW: 4},
    text_edited_and_ids_lost: {Verdict.NEAR_TEXT: 1},
    sorted_a_to_z: {},
    rows_deleted: {Verdict.MISSING_ROW: 3},
    formulas_typed: {Verdict.FORMULA: 3},
    partly_typed: {Verdict.NOT_IN_LIST: sum(value == "part" for value in WANTED.values())},
    an_answer_twice: {Verdict.TWICE: 2},
    answers_shifted_against_ids: None,
    numbers_and_days_typed: {},
}
"""How many rows are listed for a person, by the damage; None where only what is accepted is looked at."""


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
def test_no_wrong_answer_is_accepted(damage):
    made = filled.book()
    damage(made, made["Return"])

    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))

    taken = {slot: answer.value for slot, answer in report.taken().items()}
    assert {slot: value for slot, value in taken.items() if WANTED.get(slot) != value} == {}
    listed = [row for row in report.rows if row.verdict not in (Verdict.TAKEN, Verdict.BLANK)]
    if DAMAGE[damage] is not None:
        assert {verdict: len(report.with_verdict(verdict)) for verdict in {row.verdict for row in listed}} == DAMAGE[
            damage
        ]
        lost = set(WANTED) - set(taken) - {row.slot for row in listed}
        assert lost == set()


ROWS = [sorted_a_to_z, rows_deleted, notes_inserted, formulas_typed, partly_typed, an_answer_twice, capitals_and_blanks]
WHOLE = [none, title_rows, renamed_sheet, ids_deleted, new_workbook]
HEAPED = [
    (
        ROWS[n % 7],
        ROWS[(3 * n + 1) % 7],
        ROWS[(5 * n + 2) % 7],
        answers_shifted_against_ids if n % 4 == 3 else none,
        WHOLE[n % 5],
    )
    for n in range(12)
]


@pytest.mark.parametrize("damages", HEAPED, ids=lambda heap: "-".join(one.__name__ for one in heap))
def test_damages_on_top_of_each_other_give_no_wrong_answer(damages):
    made = filled.book()
    sheet = made["Return"]
    for damage in damages:
        damage(made, sheet)
    taken = read_return_workbook(filled.saved(made), BlankReturn(filled.SET)).taken()
    assert {slot: answer.value for slot, answer in taken.items() if WANTED.get(slot) != answer.value} == {}


def test_the_columns_that_were_sorted_against_the_ids_are_all_refused():
    made = filled.book()
    answers_shifted_against_ids(made, made["Return"])
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    assert len(report.with_verdict(Verdict.CONTRADICTORY)) > 20


def test_a_text_that_is_not_in_the_list_comes_with_the_label_that_may_be_meant():
    made = filled.book()
    partly_typed(made, made["Return"])
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    assert {row.suggestion for row in report.with_verdict(Verdict.NOT_IN_LIST)} == {"Partially met"}


def test_what_was_written_beside_the_columns_is_kept():
    made = filled.book()
    row = filled.row_of(made["Return"], "s2")
    made["Return"].cell(row[0].row, 12, "see our letter")
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    assert [one.slot for one in report.rows if one.written.elsewhere == "see our letter"] == ["s2"]


def test_evidence_and_comments_come_back_with_letters_of_every_language():
    made = filled.book()
    filled.row_of(made["Return"], "s2")[6].value = "Zażółć gęślą jaźń ‘ŻÓŁĆ’"
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    row = next(one for one in report.rows if one.slot == "s2")
    assert (row.written.evidence, row.answer.reason) == ("Evidence for s2", "Zażółć gęślą jaźń ‘ŻÓŁĆ’")
    assert report.handed_out.agency == "ŻÓŁĆ Academy"


def test_a_return_of_another_set_gives_nothing():
    report = read_return_workbook(filled.saved(filled.book()), BlankReturn(filled.wide_set(id="another")))
    assert (report.rows, report.oddities) == ((), (Oddity.OTHER_SET,))


def test_an_older_version_is_told_and_a_question_that_changed_is_shown_to_a_person():
    newer = filled.wide_set(version="1.1.0")
    items = newer.items[0].items
    changed = items[1].model_copy(update={"label": "Do children know whom to tell?"})
    section = newer.items[0].model_copy(update={"items": (items[0], changed, *items[2:])})
    newer = newer.model_copy(update={"items": (section, *newer.items[1:])})

    report = read_return_workbook(filled.saved(filled.book()), BlankReturn(newer))

    assert report.oddities == (Oddity.OTHER_VERSION,)
    assert (report.handed_out.version, len(report.taken())) == ("1.0.0", len(WANTED) - 1)
    assert [row.slot for row in report.with_verdict(Verdict.MEANING_CHANGED)] == ["s2"]


def test_a_workbook_without_the_table_says_so():
    made = openpyxl.Workbook()
    made.active.append(["Dear all"])
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    assert report.oddities == (Oddity.NO_LABEL, Oddity.NO_TABLE)
    assert report.taken() == {}


def test_the_same_blank_gives_the_same_bytes():
    blank = BlankReturn(filled.SET)
    assert blank_workbook(blank) == blank_workbook(blank)


def test_a_form_of_another_agency_or_of_another_round_is_told():
    mine = BlankReturn(filled.SET, agency="ŻÓŁĆ Academy", return_id=ReturnId("this-year"))
    last_year = blank_workbook(BlankReturn(filled.SET, agency="ŻÓŁĆ Academy", return_id=ReturnId("last-year")))
    other = blank_workbook(BlankReturn(filled.SET, agency="Another School"))
    assert read_return_workbook(last_year, mine).oddities == (Oddity.OTHER_RETURN,)
    assert read_return_workbook(other, mine).oddities == (Oddity.OTHER_RETURN,)
    assert read_return_workbook(blank_workbook(mine), mine).oddities == ()
    renamed = blank_workbook(BlankReturn(filled.SET, agency="Old Name", return_id=ReturnId("this-year")))
    assert read_return_workbook(renamed, mine).oddities == ()


def test_of_several_choices_one_that_is_nearly_right_is_suggested_with_the_others():
    made = filled.book()
    filled.row_of(made["Return"], "who")[4].value = "Polise; Health, NHS"
    report = read_return_workbook(filled.saved(made), BlankReturn(filled.SET))
    (row,) = report.with_verdict(Verdict.NOT_IN_LIST)
    assert (row.suggestion, row.answer.value) == ("Police; Health, NHS", ["police", "health"])
