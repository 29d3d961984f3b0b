"""Workbooks that LibreOffice 7.4 saved, as .xlsx and by way of .ods and .xls, read as they were written.

`python3 dev.py campaign office_round_trip` does this with LibreOffice itself and many more sets.
"""

import json
from pathlib import Path

import pytest

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.exchange.returns import Verdict, read_return_workbook
from audit_tool.exchange.set_file import read_workbook_set
from campaigns.office_round_trip import status_column
from forms.answers import from_json
from forms.canonical import digest, from_canonical_json

SAVED = Path(__file__).parent / "files" / "office"
SETS = [
    f"{name}{way}"
    for name in ("odd_words", "made", "survey_practitioner")
    for way in ("_by_xlsx.xlsx", "_by_ods.xlsx", "_by_xls.xlsx", ".xls")
]


def kept_set(name):
    return from_canonical_json((SAVED / f"{name}.json").read_bytes())


@pytest.mark.parametrize("name", SETS)
def test_a_set_keeps_its_digest(name):
    reading = read_workbook_set((SAVED / name).read_bytes())
    assert reading.remarks == ()
    assert digest(reading.question_set) == digest(kept_set(name.partition(".")[0].partition("_by_")[0]))


@pytest.mark.parametrize("way", ["xlsx", "ods", "xls"])
def test_every_answer_of_a_return_comes_back_and_its_status_is_what_the_form_says(way):
    content = (SAVED / f"return_by_{way}.xlsx").read_bytes()
    wanted = json.loads((SAVED / "return.json").read_text(encoding="utf-8"))
    report = read_return_workbook(content, BlankReturn(kept_set("made")))
    assert {slot: answer for slot, answer in report.taken().items() if not answer.is_blank} == {
        slot: from_json(answer) for slot, answer in wanted["answers"].items()
    }
    assert {row.verdict for row in report.rows} <= {Verdict.TAKEN, Verdict.BLANK}
    said = status_column(content)
    assert set(wanted["status"].values()) == {"To do", "Done", "Not needed"}
    assert {slot: said[slot] for slot in wanted["status"]} == wanted["status"]
