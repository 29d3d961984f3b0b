"""Answers as rows: what the audit log seals of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.answer import AnswerRevision
from audit_tool.domain.rating import Lens
from audit_tool.store.answers import rows_of
from audit_tool.store.audit_log import digest_of
from forms.answers import Answer, State


@pytest.mark.parametrize(
    "altered",
    [
        {"return_id": "other"},
        {"lens": Lens.MODERATED},
        {"key": ("b", None)},
        {"key": ("a", "child")},
        {"answer": Answer(State.ANSWERED, "part")},
        {"meaning": "1" * 64},
        {"at": dt.datetime(2026, 3, 3, tzinfo=dt.UTC)},
        {"by": "somebody else"},
        {"source": "imported"},
    ],
    ids="-".join,
)
def test_the_log_seals_all_that_a_revision_says(altered):
    at = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
    written = AnswerRevision("i", "r", Lens.SELF, ("a", None), Answer(State.ANSWERED, "met"), "0" * 64, at, "p")
    same_moment = replace(written, at=at.astimezone(dt.timezone(dt.timedelta(hours=1))))
    assert _digest(written) == _digest(same_moment)
    assert _digest(written) != _digest(replace(written, **altered))


def _digest(revision: AnswerRevision) -> str:
    return digest_of(rows_of([revision]))
