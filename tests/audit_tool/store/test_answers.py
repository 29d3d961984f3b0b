"""Answers as rows: what the audit log seals of them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from audit_tool.domain.answer import WrittenTogether
from audit_tool.domain.rating import Lens
from audit_tool.store.answers import rows_of
from audit_tool.store.audit_log import digest_of
from forms.answers import Answer, Evidence, State, from_json, to_json

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
MET = Answer(State.ANSWERED, "met")


@pytest.mark.parametrize(
    "altered",
    [
        {"return_id": "other"},
        {"lens": Lens.MODERATED},
        {"answers": [("j", ("a", None), MET, "0" * 64)]},
        {"answers": [("i", ("b", None), MET, "0" * 64)]},
        {"answers": [("i", ("a", "child"), MET, "0" * 64)]},
        {"answers": [("i", ("a", None), Answer(State.ANSWERED, "part"), "0" * 64)]},
        {"answers": [("i", ("a", None), MET, "1" * 64)]},
        {"answers": [("i", ("a", None), MET, "0" * 64)] * 2},
        {"at": dt.datetime(2026, 3, 3, tzinfo=dt.UTC)},
        {"by": "somebody else"},
        {"source": "imported"},
    ],
)
def test_the_log_seals_all_that_a_revision_says(altered):
    written = WrittenTogether("r", Lens.SELF, [("i", ("a", None), MET, "0" * 64)], AT, "p", "typed")
    same_moment = replace(written, at=AT.astimezone(dt.timezone(dt.timedelta(hours=1))))
    assert _digest(written) == _digest(same_moment)
    assert _digest(written) != _digest(replace(written, **altered))


@pytest.mark.parametrize(
    "answer",
    [
        Answer(State.ANSWERED, "yes", impact='Line one\nand "two" \\ é\u2028'),
        Answer(State.ANSWERED, {"from": "2026-01-01", "to": None}, impact_step=3),
        Answer(State.ANSWERED, ["a", "b"], evidence=(Evidence("e", "Minutes", dated=dt.date(2026, 1, 2)),)),
        Answer(State.DONT_KNOW, None, "not asked", reason_code="other"),
        Answer(State.ANSWERED, True),
        Answer(),
    ],
)
def test_an_answer_is_kept_as_the_json_that_it_is(answer):
    (row,) = rows_of(WrittenTogether("r", Lens.SELF, [("i", ("a", None), answer, "0" * 64)], AT, "p", "typed"))
    assert row[7] == json.dumps(to_json(answer), ensure_ascii=False, separators=(",", ":"))
    assert from_json(json.loads(row[7])) == answer


def _digest(written: WrittenTogether) -> str:
    return digest_of(rows_of(written))
