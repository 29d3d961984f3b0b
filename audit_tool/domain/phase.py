"""The phase of a setting: with whom its answers may be read side by side."""

from __future__ import annotations

from enum import StrEnum

from audit_tool.domain.agency import Agency


class Phase(StrEnum):
    """What children of which ages a setting is for; settings of one phase are compared with each other alone."""

    EARLY_YEARS = "early_years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"
    COLLEGE = "college"
    OTHER = "other"


def phase_of(agency: Agency) -> Phase:
    """Say which phase a setting is, from the groups that decide what it is asked."""
    groups = agency.question_groups
    if "college" in groups:
        return Phase.COLLEGE
    if {"primary", "secondary"} <= groups:
        return Phase.ALL_THROUGH
    for group, phase in (("primary", Phase.PRIMARY), ("secondary", Phase.SECONDARY)):
        if group in groups:
            return phase
    return Phase.EARLY_YEARS if "early_years" in groups else Phase.OTHER
