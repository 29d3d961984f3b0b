"""What is different for children has a place in every form that asks it, and comes back from there."""

import io

import openpyxl

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.exchange.returns import blank_workbook
from audit_tool.exchange.returns.columns import IMPACT
from audit_tool.exchange.returns.pdf import read_return_pdf
from audit_tool.exchange.returns.reading import read_return_workbook
from audit_tool.render.fillable import fillable_return
from forms.answers import Answer, State
from tests.audit_tool.exchange.returns.filled import row_of, saved
from tests.audit_tool.exchange.returns.test_pdf import filled_in
from tests.forms import sets

SAID = "Zażółć: they wait a week less."
MET = Answer(State.ANSWERED, "met", impact=SAID)
ASKS = BlankReturn(
    sets.question_set(
        sets.section(
            "one",
            sets.question("s1", label="Do leaders know?", impact={"prompt": "What do children notice?"}),
            sets.question("s2", label="Do governors ask?"),
        )
    )
)
NEVER = BlankReturn(sets.question_set(sets.section("one", sets.question("s2", label="Do governors ask?"))))


def test_a_workbook_asks_impact_where_the_set_does_and_reads_it_back():
    made = openpyxl.load_workbook(io.BytesIO(blank_workbook(ASKS)))
    asked, other = (row_of(made["Return"], slot) for slot in ("s1", "s2"))
    assert "Impact: What do children notice?" in asked[3].value
    assert [cell.protection.locked for cell in (asked[7], other[7])] == [False, True]
    asked[4].value, asked[7].value = "Met", SAID
    assert read_return_workbook(saved(made), ASKS).taken() == {"s1": MET}
    sheet = made["Return"]
    sheet.delete_cols(8)  # a form that went out before there was such a column
    assert read_return_workbook(saved(made), ASKS).taken() == {"s1": Answer(State.ANSWERED, "met")}


def test_a_workbook_that_never_asks_it_does_not_show_the_column():
    sheet = openpyxl.load_workbook(io.BytesIO(blank_workbook(NEVER)))["Return"]
    assert (sheet["H1"].value, sheet.column_dimensions["H"].hidden) == (IMPACT, True)


def test_a_pdf_asks_it_in_a_box_of_its_own_and_reads_it_back():
    filled = filled_in({("answer", "s1"): "Met", ("impact", "s1"): SAID}, fillable_return(ASKS))
    assert read_return_pdf(filled, ASKS).taken() == {"s1": MET}
    assert b"impact:s1" not in fillable_return(NEVER)
