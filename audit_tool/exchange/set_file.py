"""A question set in whatever file somebody sends: ours in three faces, or a foreign form."""

from __future__ import annotations

from audit_tool.exchange.set_report import Remark, SetReading
from audit_tool.exchange.set_workbook import is_our_workbook, read_set_workbook
from audit_tool.exchange.sheets import read_workbook
from audit_tool.exchange.xlsform import is_xlsform, read_xlsform


def read_workbook_set(content: bytes) -> SetReading:
    """Read a question set from a workbook: one that this app wrote, or anybody's XLSForm (.xlsx, .xls).

    Raises:
        Refused: it is no workbook, or one that is not safe to read; see `sheets.read_workbook`.
    """
    sheets = read_workbook(content)
    if is_our_workbook(sheets):
        return read_set_workbook(sheets)
    if is_xlsform(sheets):
        return read_xlsform(sheets)
    what = "No sheet is called survey, so there is no form in it that can be read."
    return SetReading(None, (Remark("no_survey", "stop", "", "", what),))
