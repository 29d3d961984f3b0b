"""Help written from the code: after a check or function is added, `REWRITE_HELP=1 pytest` on this file rewrites it."""

import os

import resources
from audit_tool.checks import all_checks
from forms.expressions.functions import FUNCTIONS

IN_ONE_RETURN = """## In one return

The score summary shows these beside the answers. They are for whoever moderates.
"""

RULES_HEAD = """# What a rule may say

A rule decides when a question is shown, whether it must be answered, and what is worked out. As text it says more.

- **${question}** is the answer to a question, by its id. **.** is the answer to the question the rule belongs to.
- **= != < <= > >=** compare. Words stand in quotes: ${lead} = 'met'.
- **and, or, not( )** join. Brackets say what belongs together.
- What is not answered, or not shown, is blank: compared with anything, it is false. ${lead} = '' asks for blank.

## What only this app has
"""
RULES_OTHERS = """## What other form tools have too

These mean what they mean in XLSForm and ODK:"""


def test_every_check_stands_in_help():
    lines = "\n".join(f"- {check.looks_for}" for check in all_checks())
    of_everything = resources.path("help").joinpath("checks.md").read_text(encoding="utf-8").partition("## In one")[0]
    _stands_in("checks.md", f"{of_everything}{IN_ONE_RETURN}\n{lines}\n")


def test_every_function_stands_in_help():
    known = sorted(FUNCTIONS.values(), key=lambda function: function.name)
    ours = "\n".join(f"- **{function.example}:** {function.says}" for function in known if function.says)
    others = ", ".join(function.name for function in known if not function.says)
    _stands_in("rules.md", f"{RULES_HEAD}\n{ours}\n\n{RULES_OTHERS}\n\n{others}.\n")


def _stands_in(name: str, text: str) -> None:
    file = resources.path("help") / name
    if os.environ.get("REWRITE_HELP"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text
