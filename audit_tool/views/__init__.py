"""Pictures, by page: each asks the store and returns a frozen picture."""

from audit_tool.views import actions, findings, form, home, places, recovery, rounds, settings, summary

__all__ = [
    "actions",
    "findings",
    "form",
    "home",
    "places",
    "recovery",
    "rounds",
    "settings",
    "summary",
]
