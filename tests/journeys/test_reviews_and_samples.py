"""A Joint Case Review and a themed audit, whole, in real widgets: from the start of the round to the saved paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.journeys.steps import AWKWARD, assert_in_order, save_document, unlock, with_one


@pytest.fixture
def begun(make_workspace, new_app, hands):
    """Somebody at an open workspace with one agency in it, about to start a round: `begun(name, agency_type)`."""

    def begin(name, agency_type):
        with_one(make_workspace(people=(("Pat Example", "Audit coordinator"),)), name=name, agency_type=agency_type)
        person = hands(new_app())
        unlock(person)
        person.press("Start a round")
        return person

    return begin


def test_a_joint_case_review_from_one_sides_account_to_the_sheet_and_the_summary(begun, tmp_path):
    person = begun("Example Mental Health Trust", "mental_health_trust")
    person.press("Joint Case Review")
    person.pick("Age of Child 1", "11 years")
    person.choose_row("Who is asked", "Example Mental Health Trust")
    person.press("Start with 1 agency")
    person.press("Open the form")

    assert not any("children's journey" in row for row in person.rows("Parts"))
    person.choose_row("Parts", "Part 2")
    person.write(f"She asked for help with sleep {AWKWARD}")
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Joint Case Review, ")))
    person.press("Journeys")
    assert f"She asked for help with sleep {AWKWARD}" in person.reads()
    person.press("Keep, improve, develop, stop")
    person.write(f"One worker stays {AWKWARD}")
    person.key(Qt.Key.Key_Return)
    person.press("Make an action")
    person.press("Add action")
    person.press("Print or save")

    summary = save_document(person, "Joint Case Review summary", tmp_path / "summary.pdf")
    assert_in_order(summary, f"She asked for help with sleep {AWKWARD}", f"One worker stays {AWKWARD}")
    sheet = save_document(person, "Keep, improve, develop, stop", tmp_path / "sheet.pdf")
    assert_in_order(sheet, f"One worker stays {AWKWARD}", "Action 1")
    assert "Example Mental Health Trust" not in summary + sheet


def test_a_themed_audit_from_the_frame_to_the_report(begun, tmp_path):
    person = begun("Example NHS Trust", "acute_trust")
    person.press("Themed audit")
    person.press("Neglect")
    person.choose_row("Who is asked", "Example NHS Trust")
    person.press("Start with 1 agency")
    person.press("Sample")
    person.press("Change the frame")
    person.fill("Which cases belong to it", f"Open to a plan {AWKWARD}")
    person.press("Save the frame")
    person.press("Paste a table")
    person.fill("Rows", "\n".join(f"C-{number:02},{number},F" for number in range(12)))
    person.press("Take the cases")
    person.press("Draw the sample")
    person.press("Open the cases")
    person.press("Open the cases")
    person.press("Open")

    person.choose_row("Lines of enquiry", "Line of enquiry X2")
    person.key(Qt.Key.Key_2)
    person.press("Rounds")
    person.press(next(name for name in person.names() if name.startswith("Themed audit, ")))
    person.press("Documents")
    person.fill("What families said", f"We were asked twice {AWKWARD}")
    report = save_document(person, "Themed audit report", tmp_path / "report.pdf")
    assert_in_order(
        report, f"Open to a plan {AWKWARD}", "12 cases stand on the list.", "SHA-256", f"We were asked twice {AWKWARD}"
    )
    assert "C-0" not in report
