"""A day's work in each kind of audit, in real widgets: open, answer by keyboard, score, act, save, and read the paper.

What is typed must stand on paper whole and in order, whatever letters and signs it holds.
"""

import pytest
from PySide6.QtCore import Qt

from tests.journeys.person import CTRL
from tests.journeys.steps import AWKWARD, assert_in_order, save_document, unlock, with_one, write_finding


@pytest.fixture
def begun(make_workspace, new_app, hands):
    """Somebody at an open workspace with one agency or setting in it: `begun(name, agency_type)`."""

    def begin(name, agency_type):
        with_one(
            make_workspace(people=(("Pat Example", "Audit coordinator"),)).path, name=name, agency_type=agency_type
        )
        person = hands(new_app())
        unlock(person)
        person.press("Start a round")
        return person

    return begin


def test_section_11_from_the_first_answer_to_the_agencys_report(begun, tmp_path):
    person = begun("Example NHS Trust", "acute_trust")
    person.press("Section 11")
    person.press("Start with 1 agency")
    person.press("Open the form")

    person.choose_row("Standards", "Standard 4")
    person.key(Qt.Key.Key_2)
    person.press("Add evidence")
    person.write(f"Record audit {AWKWARD}")
    person.press("Done")
    person.key(Qt.Key.Key_I, CTRL)
    person.write(f"Two children were asked {AWKWARD}")
    person.press("Add action")
    person.write(f"Ask every child {AWKWARD}")
    person.fill("Owner", f"Head of nursing {AWKWARD}")
    person.press("Add this action")
    person.key(Qt.Key.Key_Return, CTRL)
    person.key(Qt.Key.Key_1)  # 4.2

    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Section 11, 2026")))
    person.press("Score summary")
    assert "4 Listening, 2 of 5 answered, 30 to 90" in person.names()
    person.press("Documents")
    report = save_document(person, "Agency report", tmp_path / "report.pdf")
    assert_in_order(report, f"Record audit {AWKWARD}")
    assert_in_order(report, f"Two children were asked {AWKWARD}")

    plan = save_document(person, "Action plan", tmp_path / "plan.pdf")
    assert_in_order(plan, f"Ask every child {AWKWARD}", f"Head of nursing {AWKWARD}")


def test_section_175_from_the_first_counter_to_the_action_plan(begun, tmp_path):
    person = begun("Example School", "school")
    person.press("Section 175")
    person.press("Start with 1 setting")
    person.press("Open the form")

    person.key(Qt.Key.Key_3)
    person.press("Add evidence")
    person.write(f"Minutes {AWKWARD}")
    person.press("Done")
    person.press("Add action")
    person.write(f"Put it on the agenda {AWKWARD}")
    person.press("Add this action")
    person.choose_row("Sections", "Section D1")
    person.write("3 October 2026")
    person.press("Save and go to D1.2")
    person.write("412")
    person.press("Save and go to D1.3")
    person.press("Not collected")
    person.write(f"The system does not say {AWKWARD}")
    person.press("Go back to D1.2")
    assert person.focus.text() == "412"
    assert "Section D1, Data: on one day, 3 of 19 answered" in person.rows("Sections")

    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Section 175, 2026")))
    person.press("Score summary")
    assert "1 statutory gap" in person.reads()
    person.press("Documents")
    plan = save_document(person, "Action plan", tmp_path / "plan.pdf")
    assert_in_order(plan, f"Put it on the agenda {AWKWARD}")


def test_a_case_audit_from_a_childs_day_to_the_brief_and_the_action_plan(begun, tmp_path):
    person = begun("Example NHS Trust", "acute_trust")
    person.press("MAAG case audit")
    person.pick("Age of Child 1", "7 years")
    person.press("Add a child")
    person.pick("Age of Child 2", "Under 1")
    person.press("Neglect")
    person.choose_row("Who is asked", "Example NHS Trust")
    person.press("Start with 1 agency")
    person.press("Open the form")

    person.choose_row("Lines of enquiry", "Line of enquiry X1")
    person.write(f"Child 1 walks the dog {AWKWARD}")
    person.press("Save and go to X1.2, Child 1")
    person.key(Qt.Key.Key_1)
    person.choose_row("Lines of enquiry", "Line of enquiry N")
    person.key(Qt.Key.Key_3)
    person.press("Add evidence")
    person.write(f"Record of visits {AWKWARD}")
    person.press("Done")
    person.key(Qt.Key.Key_I, CTRL)
    person.write(f"Nobody asked {AWKWARD}")
    write_finding(person, f"Missed visits were seen one at a time. {AWKWARD}")
    person.press("Make an action of it")
    person.write(f"Put missed visits side by side. {AWKWARD}")
    person.press("Add action")

    person.press("Documents")
    person.press("Compose")
    person.fill("The issue, in a few words", "Missed visits seen one at a time")
    person.fill("1. Why we looked", f"Because nobody had. {AWKWARD}")
    person.press("Save it")
    brief = save_document(person, "Learning brief", tmp_path / "brief.pdf")
    assert_in_order(
        brief,
        "Missed visits seen one at a time",
        f"Because nobody had. {AWKWARD}",
        f"Missed visits were seen one at a time. {AWKWARD}",
        f"Put missed visits side by side. {AWKWARD}",
    )
    plan = save_document(person, "Action plan", tmp_path / "plan.pdf")
    assert_in_order(plan, f"Put missed visits side by side. {AWKWARD}")
