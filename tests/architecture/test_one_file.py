"""What a developer may add is one file in a room that finds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT, sources


def ask(house: Path, question: str) -> list[str]:
    """Ask the app in this folder a question of one line; return the words of its answer."""
    done = subprocess.run([sys.executable, "-c", question], cwd=house, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy the app, to add a file to it."""
    for room in ("forms", "audit_tool", "resources"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    return tmp_path


def test_a_new_kind_of_audit_is_found(house: Path):
    text = (house / "audit_tool/kinds/maag.py").read_text(encoding="utf-8")
    (house / "audit_tool/kinds/spotlight.py").write_text(text.replace('id="maag"', 'id="spotlight"'), encoding="utf-8")
    found = ask(house, "from audit_tool.kinds import all_kinds; print(*(kind.id for kind in all_kinds()))")
    assert set(found) == {path.stem for path in sources("audit_tool/kinds")} - {"__init__"} | {"spotlight"}


def test_a_new_family_of_checks_is_found(house: Path):
    (house / "audit_tool/checks/timing.py").write_text(
        "from audit_tool.domain.check import Check\n"
        "CHECKS = (Check('signed_at_night', 'look', 'a hand-in at night', lambda facts: ()),)\n"
    )
    found = ask(house, "from audit_tool.checks import all_checks; print(*(check.code for check in all_checks()))")
    assert "signed_at_night" in found
    assert "best_without_evidence" in found


def test_a_new_question_set_is_found_without_a_line_of_code(house: Path):
    (house / "resources/question_sets/fire.toml").write_text(
        'format = "sqs/1"\nid = "fire"\nversion = "1.0.0"\ntitle = "Fire drill"\nshort_title = "Fire"\n'
        'purpose = "fire"\nscale_ids = ["met3"]\n[[items]]\nkind = "section"\nid = "s"\nlabel = "Drill"\n'
        '[[items.items]]\nkind = "question"\nid = "q"\nlabel = "Was there a drill?"\ntype = "scale"\nscale = "met3"\n'
    )
    found = ask(
        house,
        "import resources; from forms.library import Library; "
        "shelf = Library([resources.path('question_sets')], scale_folders=[resources.path('scales')]); "
        "print(*(line.id for line in shelf.sets()))",
    )
    assert {"fire", "section11"} <= set(found)
