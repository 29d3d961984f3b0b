"""Help that is written from the code: after a check is added, `REWRITE_HELP=1 pytest tests/ui/test_help_tables.py`."""

import os

import resources
from audit_tool.checks import all_checks

ABOUT = (
    "The score summary shows these beside the answers. They are for whoever moderates: they stop nobody, and they are "
    "no marks against an agency."
)
HEAD = f"# Worth a second look\n\n{ABOUT}\n\n## What is looked for\n"


def test_every_check_stands_in_help():
    lines = "\n".join(f"- {check.looks_for}" for check in all_checks())
    file = resources.path("help") / "checks.md"
    if os.environ.get("REWRITE_HELP"):
        file.write_text(f"{HEAD}\n{lines}\n", encoding="utf-8")
    assert file.read_text(encoding="utf-8") == f"{HEAD}\n{lines}\n"
