"""What must be right before a question set is published, and what an author should look at again.

A set that passes with nothing that stops can be filled in and scored: `forms.live` will not refuse it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from forms.checks.finding import Finding, Where
from forms.checks.languages import language_findings
from forms.checks.mend import Mend, mended
from forms.checks.oddities import oddity_findings, surprise_findings
from forms.checks.reach import reach_findings
from forms.checks.results import result_findings
from forms.checks.rules import rule_findings
from forms.checks.structure import structure_findings
from forms.checks.whole import whole_findings
from forms.checks.wording import wording_findings
from forms.model import QuestionSet

__all__ = ["Finding", "Mend", "Where", "check", "mended"]

_NO_ROWS: Mapping[str, tuple[str, int]] = MappingProxyType({})


def check(
    question_set: QuestionSet, *, on: dt.date, rows: Mapping[str, tuple[str, int]] = _NO_ROWS
) -> tuple[Finding, ...]:
    """Find what is wrong with a set, what stops first.

    Args:
        on: the day at which citations are in force or not.
        rows: sheet and row of each node, by its id, for a set that came from a workbook.
    """
    found = [
        *whole_findings(question_set),
        *structure_findings(question_set, on),
        *rule_findings(question_set),
        *oddity_findings(question_set),
        *result_findings(question_set),
        *wording_findings(question_set),
        *language_findings(question_set),
    ]
    if not any(finding.severity == "stop" for finding in found):
        found += _second_look(question_set)
    return tuple(_in_sheet(finding, rows) for finding in sorted(found, key=lambda one: one.severity != "stop"))


def _second_look(question_set: QuestionSet) -> list[Finding]:
    """Look at what a set does, once all of it can be worked out; of one condition only the gravest is told."""
    reach = list(reach_findings(question_set))
    told = {finding.where.node for finding in reach}
    return reach + [finding for finding in surprise_findings(question_set) if finding.where.node not in told]


def _in_sheet(finding: Finding, rows: Mapping[str, tuple[str, int]]) -> Finding:
    place = rows.get(finding.where.node or "")
    if place is None:
        return finding
    return replace(finding, where=replace(finding.where, sheet=place[0], row=place[1]))
