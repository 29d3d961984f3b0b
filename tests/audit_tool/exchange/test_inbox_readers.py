"""Readers of many forms: each is a process, and a file that ends one ends nothing else."""

import io
import os

import xlsxwriter

from audit_tool.domain.inbox import FileOutcome
from audit_tool.exchange.inbox import Readers


class Deadly:
    """A picture of a round that ends whoever looks at it: as a library does that a form makes fall over."""

    @property
    def form(self):
        os._exit(3)


def workbook():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("_sqs").write_row(0, 0, ["set", "section11"])
    book.close()
    return out.getvalue()


def test_a_form_that_ends_its_reader_is_told_and_those_beside_it_are_read():
    files = [("a note", b"plainly no workbook"), ("a pack", None), ("the deadly one", workbook())]
    with Readers(Deadly, 2) as readers:
        read = {named: form and (form.outcome, form.reasons[0].code) for named, _, form in readers.read_each(files)}
    assert read == {
        "a note": (FileOutcome.NOT_OURS, "workbook_unknown"),
        "a pack": None,
        "the deadly one": (FileOutcome.DAMAGED, "ended_its_reader"),
    }
