"""The letters families are called by: given in order of selection, and none of a year twice."""

from __future__ import annotations

from audit_tool.domain.case import next_family_label
from audit_tool.store.unit_of_work import UnitOfWork


def next_label(unit: UnitOfWork, year_label: str) -> str:
    """Name the next family of a year.

    A letter given by a selection stays given for good. One that was given by the start of a round is free again once
    that round is taken back, because nobody had written in it.
    """
    same_year = {run.id for run in unit.rounds.everything() if run.year_label == year_label}
    of_cases = [case.label for case in unit.cases.everything() if case.round_id in same_year]
    return next_family_label([*of_cases, *unit.nominations.labels_of(year_label)])
