"""How great a change is, read from what changed; an author may call it greater, never smaller."""

from __future__ import annotations

from typing import Literal, get_args

from forms.versions.changes import ChangeKind, Difference

ChangeLevel = Literal["patch", "minor", "major"]
"""patch: wording and help; minor: something added, moved, asked otherwise; major: removed, or another meaning."""

LEVELS: tuple[ChangeLevel, ...] = get_args(ChangeLevel)

_OF: dict[ChangeKind, ChangeLevel] = {
    "removed": "major",
    "type": "major",
    "scale": "major",
    "score": "major",
    "options_removed": "major",
    "options_relabelled": "major",
    "added": "minor",
    "renamed": "minor",
    "options_added": "minor",
    "options_reordered": "minor",
    "moved": "minor",
    "logic": "minor",
    "asked_of": "minor",
    "required": "minor",
    "evidence": "minor",
    "cites": "patch",
    "wording": "patch",
    "help": "patch",
}


def level_of_change(kind: ChangeKind) -> ChangeLevel:
    """Say how great one sort of change is."""
    return _OF[kind]


def proposed_level(difference: Difference) -> ChangeLevel:
    """Propose how great the step from one version to the next is: as great as its greatest change."""
    return max((level_of_change(one.kind) for one in difference.changes), key=LEVELS.index, default="patch")


def numbers_of(version: str) -> tuple[int, ...]:
    """Give a version's numbers, by which versions stand in order: 1.10.0 comes after 1.9.2."""
    return tuple(int(number) for number in version.split("."))
