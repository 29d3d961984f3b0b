"""What is said when a child may be at risk now: calm, short, and first of all what to do."""

from __future__ import annotations

from audit_tool.documents.whom_to_tell import ROLES, STEPS

BUTTON = "A child may be at risk now"
TITLE = "Act first. Write it down second."
LEAD = "This leaves the audit: tell the people below now, by telephone. No finding is made of it."
WHOM = "Whom to tell"
PRINT = "Print whom to tell"
NOBODY_YET = "Your partnership has not written its numbers down yet. They are kept in Settings, under Partnership."
FACT = "The alert is written down, and the case is paused"

__all__ = ["BUTTON", "FACT", "LEAD", "NOBODY_YET", "PRINT", "ROLES", "STEPS", "TITLE", "WHOM"]
