"""A small sample of the campaign over foreign forms, with controls that show it can fail."""

import random
from dataclasses import replace

import pytest

from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.sheets import read_workbook
from campaigns import foreign_forms
from campaigns.machinery.accounting import unaccounted
from campaigns.machinery.foreign_forms import foreign_form

pytestmark = pytest.mark.slow

FORM = foreign_form(random.Random(20261121))  # noqa: S311 - to be repeated


def test_every_cell_of_a_foreign_form_is_in_the_draft_or_in_the_report():
    tally = foreign_forms.run(40, seed=20261121)
    assert tally.drafts == 40
    assert tally.cells > 4_000
    assert not tally.has_failed, (tally.lost[:3], tally.unforeseen[:3])


def test_a_cell_that_nobody_tells_of_is_found():
    reading = read_workbook_set(FORM)
    silent = replace(reading, remarks=())
    assert unaccounted(read_workbook(FORM), reading) == []
    assert len(unaccounted(read_workbook(FORM), silent)) > 20


def test_a_rule_and_a_label_that_are_dropped_from_the_draft_are_found():
    reading = read_workbook_set(FORM)
    emptied = reading.question_set.model_copy(update={"items": (), "option_lists": (), "translations": {}})
    lost = unaccounted(read_workbook(FORM), replace(reading, question_set=emptied))
    assert {"type", "label"} <= {cell.header.partition(":")[0] for cell in lost}
