"""A day without a mouse, on a small screen, in the dark theme and with text twice as large."""

import pytest
from PySide6.QtCore import Qt

from tests.journeys.person import ALT, CTRL
from tests.journeys.steps import AWKWARD, WORDS, assert_in_order, printed, with_one

RETURN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def typist(make_workspace, new_app, hands):
    """Somebody at the unlock window who has a keyboard and nothing else."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    with_one(made.path, name="Example NHS Trust", agency_type="acute_trust")
    return hands(new_app((1024, 700), theme="dark", text_percent=200))


def _unlock(typist):
    typist.write(WORDS)
    typist.key(RETURN)
    typist.key(RETURN)
    assert typist.app.window is not None


def _start_a_round(typist):
    typist.tab_to("Start a round")
    typist.key(SPACE)
    assert typist.focus.visibleRegion().boundingRect() == typist.focus.rect()  # the kind of audit, its ring whole
    typist.key(RETURN, CTRL)
    typist.key(RETURN)


def _answer(typist):
    typist.key(Qt.Key.Key_2)
    typist.tab_to("Add evidence")
    typist.key(SPACE)
    typist.write(f"Board minutes {AWKWARD}")
    typist.tab_to("Done")
    typist.key(SPACE)
    typist.tab_to("Add action")
    typist.key(SPACE)
    typist.write(f"Name one person {AWKWARD}")
    typist.tab_to("Add this action")
    typist.key(SPACE)
    typist.key(RETURN, CTRL)
    typist.key(Qt.Key.Key_1)


def _write_a_finding(typist):
    typist.key(Qt.Key.Key_5, ALT)
    assert typist.focus is typist.find("Write a finding")
    typist.tab_to("Findings")
    typist.key(Qt.Key.Key_Right)  # to what the answers suggest
    typist.tab_to("Write it up")
    typist.key(SPACE)
    typist.write(f"Nobody was named {AWKWARD}")
    typist.key(RETURN, CTRL)
    assert "Finding written" in typist.reads()
    assert typist.focus is typist.find("Gaps, none")


def _save_the_report(typist, path):
    typist.key(Qt.Key.Key_7, ALT)
    typist.key(SPACE)  # the document the keyboard is on; its pages take the place of the list
    typist.tab_to("Save as PDF")
    typist.key(SPACE)
    typist.name_file(path)
    assert typist.focus is typist.find("Save as PDF")


def test_an_answer_reaches_the_paper_by_keys_alone_at_twice_the_text_size(typist, tmp_path):
    _unlock(typist)
    _start_a_round(typist)
    _answer(typist)
    _write_a_finding(typist)
    _save_the_report(typist, tmp_path / "report.pdf")
    report = printed(tmp_path / "report.pdf")
    for typed in ("Board minutes", "Name one person"):
        assert_in_order(report, f"{typed} {AWKWARD}")
