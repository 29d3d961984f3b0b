"""What the page of checks says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.check import Severity
from audit_tool.views.workspace_checks import UpkeepLine, WorkspaceChecks
from ui import wording
from ui.widgets.table import Cell
from ui.wording.learning import Said

LEAD = "The hub’s own work and every open round, read against the checks. They stop nobody and mark nobody down."
NOTHING = ("Nothing to look at", "Every check was tried, and none found anything.")

SEVERITIES: Mapping[Severity, Said] = MappingProxyType(
    {Severity.NOW: Said("Now", "bad", "warn"), Severity.LOOK: Said("Look", "part", "flag")}
)
"""How pressing it is."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "no_backup": "No backup",
        "old_backup": "Old backup",
        "overdue": "Action overdue",
        "pack_expired": "Pack expired",
        "pack_out_long": "Pack out long",
        "without_measure": "Action without measure",
        "done_without_measure": "Done without measure",
        "check_passed": "Check past its day",
        "retest_passed": "To test again",
        "action_without_theme": "Action without theme",
        "event_without_impact": "Event without impact",
        "without_theme": "Finding without theme",
        "brief_past_review": "Document to read again",
        "practice_past": "Good practice past its day",
    }
)
"""Each check over the workspace as a chip calls it; those over rounds stand under one chip."""
ROUNDS, IN_ROUNDS = "rounds", "In returns"

_DAYS: Mapping[str, str] = MappingProxyType(
    {
        "old_backup": "{} old",
        "overdue": "{} late",
        "check_passed": "{} past",
        "retest_passed": "{} past",
        "pack_expired": "sent {} ago",
        "pack_out_long": "out for {}",
        "brief_past_review": "checked {} ago",
        "practice_past": "{} past",
    }
)
"""How the days of a line read."""


def headline(picture: WorkspaceChecks) -> str:
    """Say how much there is to look at, and how much of it is pressing."""
    if not picture.lines:
        return NOTHING[0]
    pressing = sum(line.is_pressing for line in picture.lines)
    things = wording.count(len(picture.lines), "thing").capitalize()
    return f"{things} to look at, {pressing or 'none'} of them now"


def group(line: UpkeepLine) -> str:
    """Say under which chip a line stands."""
    return line.code if line.code in TITLES else ROUNDS


def what(line: UpkeepLine) -> Cell:
    """Say what was found."""
    return Cell(line.looks_for)


def amount(line: UpkeepLine) -> Cell:
    """Say how many, or for how long."""
    if line.code in _DAYS:
        said = _DAYS[line.code].format(wording.count(line.count, "day"))
    elif line.code == "event_without_impact":
        said = wording.count(line.count, "event")
    else:
        said = wording.count(line.count, "time") if line.count else ""
    return Cell(said, sort=line.count)


def severity(line: UpkeepLine) -> Cell:
    """Say how pressing it is."""
    said = SEVERITIES[line.severity]
    return Cell(said.words, said.meaning, said.glyph, sort=list(Severity).index(line.severity))
