"""What a plan of actions is about where it goes across rounds: a meeting, everything, one agency or one theme."""

from __future__ import annotations

from typing import Final

from audit_tool.domain.action import EVERY_ROUND, Action

WHOLE_PLAN: Final = "plan"
"""The subject of the plan that sets out every action of every round."""

_AGENCY: Final = "agency/"
_THEME: Final = "theme/"


def plan_of_agency(agency_id: str) -> str:
    """Name the plan of what an agency leads or helps with."""
    return f"{_AGENCY}{agency_id}"


def plan_of_theme(theme_id: str) -> str:
    """Name the plan of what bears a theme."""
    return f"{_THEME}{theme_id}"


def is_across_rounds(subject: str) -> bool:
    """Say whether a document about this subject tells of actions of every round, and so may tell of any family."""
    return subject in (EVERY_ROUND, WHOLE_PLAN) or subject.startswith((_AGENCY, _THEME))


def agency_named(subject: str) -> str:
    """Give the id of the agency whose plan this is; empty where it is nobody's."""
    return subject.removeprefix(_AGENCY) if subject.startswith(_AGENCY) else ""


def theme_named(subject: str) -> str:
    """Give the id of the theme whose plan this is; empty where it is of no theme."""
    return subject.removeprefix(_THEME) if subject.startswith(_THEME) else ""


def stands_in(action: Action, subject: str) -> bool:
    """Say whether an action belongs to a plan across rounds."""
    agency, theme = agency_named(subject), theme_named(subject)
    return (not agency or agency in (action.agency_id, *action.support_ids)) and (
        not theme or theme in action.theme_ids
    )
