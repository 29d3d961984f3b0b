"""Somebody who has never seen the app goes from its first start to a saved learning brief.

At each step they take what the screen itself offers first. One act is one click, one key, one box filled in, or one
stretch of scrolling.
"""

import re

from PySide6.QtCore import Qt

from tests.journeys.person import told
from tests.journeys.steps import AWKWARD, assert_in_order, printed

MOST_ACTS = 60
GROUP = re.compile(r"[0-9A-Z]{4}")


def _make_a_workspace(person):
    person.fill("What is your partnership called?", "Northmere Safeguarding Children Partnership")
    person.fill("Your name", "Pat Example")
    person.fill("Your role", "Audit coordinator")
    person.press("Go on to the passphrase")
    proposed = next(line for line in person.reads().splitlines() if re.fullmatch(r"[a-z-]+( [a-z-]+){4}", line))
    person.fill("Type it once more", proposed)
    person.press("Make the workspace")


def _keep_the_recovery_sheet(person):
    groups = [line for line in person.reads().splitlines() if GROUP.fullmatch(line)]
    person.press("I have it on paper")
    for asked in re.findall(r"^Group (\d+)$", person.reads(), re.MULTILINE):
        person.fill(f"Group {asked}", groups[int(asked) - 1])
    person.press("Check the two groups")


def _start_an_audit(person):
    person.press("Add your agencies")
    person.press("Add an agency or setting")
    person.fill("Name", "Northmere NHS Trust")
    person.press("Add it")
    person.press("Start a round")
    person.press("MAAG case audit")
    person.pick("Age of Child 1", "7 years")
    person.press("Neglect")
    person.choose_row("Who is asked", "Northmere NHS Trust")
    person.press("Start with 1 agency")


def _answer(person):
    person.press("Open the form")
    person.write("Pat Example")
    person.key(Qt.Key.Key_Tab)
    person.write("Named nurse")
    person.press("Save and go to 1.2")
    person.key(Qt.Key.Key_1)
    person.press("Save and go to 1.3")
    person.choose_row("Lines of enquiry", "Line of enquiry N")
    person.key(Qt.Key.Key_3)
    person.fill("What is different for children because of this?", f"Nobody asked them. {AWKWARD}")


def _learn(person):
    person.press("Findings")
    person.press("Write it up")
    person.write(f"Nobody put the missed appointments side by side. {AWKWARD}")
    person.press("Save finding")
    person.press("Make an action of it")
    person.write(f"Put the missed appointments of all services side by side. {AWKWARD}")
    person.press("Add action")


def _save_the_brief(person, path):
    person.press("Documents")
    person.press("Compose")
    person.fill("The issue, in a few words", "Missed appointments seen one at a time")
    person.fill("1. Why we looked", f"Because nobody had. {AWKWARD}")
    person.press("Save it")
    person.press("Save as PDF")
    person.name_file(path)


def test_a_newcomer_reaches_a_saved_learning_brief_in_under_sixty_acts(new_app, hands, tmp_path):
    person = hands(new_app())
    person.settle()
    _make_a_workspace(person)
    _keep_the_recovery_sheet(person)
    _start_an_audit(person)
    _answer(person)
    _learn(person)
    _save_the_brief(person, tmp_path / "brief.pdf")

    assert len(person.diary) < MOST_ACTS, told(person.diary)
    assert_in_order(
        printed(tmp_path / "brief.pdf"),
        "Missed appointments seen one at a time",
        f"Because nobody had. {AWKWARD}",
        f"Nobody put the missed appointments side by side. {AWKWARD}",
        f"Put the missed appointments of all services side by side. {AWKWARD}",
    )
    assert f"Saved. 1 page, {tmp_path / 'brief.pdf'}" in person.reads()
