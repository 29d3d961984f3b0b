"""What must be right before a question set is published, and what an author should look at again.

A set that passes with nothing that stops can be filled in and scored: `forms.live` will not refuse it.
"""

from __future__ import annotations

import datetime as dt

from forms.checks.finding import Finding, Where
from forms.checks.reach import reach_findings
from forms.checks.results import result_findings
from forms.checks.rules import rule_findings
from forms.checks.structure import structure_findings
from forms.checks.whole import whole_findings
from forms.checks.wording import wording_findings
from forms.model import QuestionSet

__all__ = ["Finding", "Where", "check"]


def check(question_set: QuestionSet, *, on: dt.date) -> tuple[Finding, ...]:
    """Find what is wrong with a set, what stops first.

    Args:
        on: the day at which citations are in force or not.
    """
    found = [
        *whole_findings(question_set),
        *structure_findings(question_set, on),
        *rule_findings(question_set),
        *result_findings(question_set),
        *wording_findings(question_set),
    ]
    if not any(finding.severity == "stop" for finding in found):
        found += reach_findings(question_set)
    return tuple(sorted(found, key=lambda finding: finding.severity != "stop"))
