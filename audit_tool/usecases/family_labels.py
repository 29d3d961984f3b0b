"""The letters families are called by: given in order of selection, and none of a year twice."""

from __future__ import annotations

from audit_tool.domain.case import next_family_label
from audit_tool.store.unit_of_work import UnitOfWork


def next_label(unit: UnitOfWork, year_label: str) -> str:
    """Name the next family of a year; a label stays given where its round was taken back."""
    same_year = {run.id for run in unit.rounds.where() if run.year_label == year_label}
    of_cases = [case.label for case in unit.cases.everything() if case.round_id in same_year]
    return next_family_label([*of_cases, *unit.nominations.labels_of(year_label)])
