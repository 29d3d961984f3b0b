"""The sample workspace: a partnership that does not exist, two years into its work.

It is made by the same verbs that people use, one after another on a clock of its own, so that last year's answers
carry last year's dates and the audit log reads as a real one does. What it says stands in `resources/sample`.
"""

from audit_tool.sample.building import build

__all__ = ["build"]
