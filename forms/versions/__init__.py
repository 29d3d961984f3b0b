"""Versions of a set: what changed, how great the change is, what becomes of the answers, and which figures compare."""

from forms.versions.carrying import Carried, CarriedAnswer, carried
from forms.versions.changes import Changed, ChangeKind, Difference
from forms.versions.comparing import diff
from forms.versions.levels import ChangeLevel, level_of_change, proposed_level
from forms.versions.renames import Rename, suggested_renames
from forms.versions.trends import Trend, broken_by, comparable_from
from forms.versions.words import Mark, marked

__all__ = [
    "Carried",
    "CarriedAnswer",
    "ChangeKind",
    "ChangeLevel",
    "Changed",
    "Difference",
    "Mark",
    "Rename",
    "Trend",
    "broken_by",
    "carried",
    "comparable_from",
    "diff",
    "level_of_change",
    "marked",
    "proposed_level",
    "suggested_renames",
]
