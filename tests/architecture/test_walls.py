"""The import contracts hold, and each of them fails when a file crosses its wall."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from tests.architecture.reading import ROOMS, ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
NAMES = {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build the rooms that the contracts name, empty, with the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    layers = [
        f"{container}.{name.strip('() ')}"
        for contract in SETTINGS["contracts"]
        for container in contract.get("containers", [])
        for layer in contract["layers"]
        for name in layer.split("|")
    ]
    for room in (*ROOMS, *layers):
        folder = tmp_path / room.replace(".", "/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    return tmp_path


def lint(house: Path) -> str:
    """Judge the imports of this house by the project's own command; return what it says, on one line."""
    done = subprocess.run(
        [sys.executable, *dev.CHECKS["imports"], "--no-cache"],
        cwd=house,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(house), "COLUMNS": "200"},
    )
    return " ".join((done.stdout + done.stderr).split())


def test_an_empty_house_keeps_every_contract(house: Path):
    assert f"Contracts: {len(NAMES)} kept, 0 broken." in lint(house)


CROSSINGS = [
    ("houses", "forms/a.py", "import audit_tool.domain"),
    ("houses", "audit_tool/views/a.py", "import ui.style"),
    ("rooms", "audit_tool/domain/a.py", "import audit_tool.checks"),
    ("rooms", "audit_tool/store/a.py", "import audit_tool.render"),
    ("rooms", "audit_tool/usecases/a.py", "import audit_tool.views"),
    ("ui-rooms", "ui/widgets/a.py", "import ui.pages"),
    ("documents", "audit_tool/documents/a.py", "from audit_tool.documents import b"),
    ("kinds", "audit_tool/kinds/a.py", "from audit_tool.kinds import b"),
    ("checks", "audit_tool/checks/a.py", "from audit_tool.checks import b"),
    ("pages", "ui/pages/a.py", "from ui.pages import b"),
    ("qt", "audit_tool/views/a.py", "from PySide6.QtCore import QDate"),
    ("qt", "forms/a.py", "import PySide6"),
    ("plain-widgets", "ui/fields/a.py", "import audit_tool.domain"),
    ("sqlalchemy", "audit_tool/usecases/a.py", "from sqlalchemy import select"),
    ("sqlalchemy", "audit_tool/workspace/a.py", "import sqlcipher3.dbapi2"),
    ("reportlab", "audit_tool/documents/a.py", "from reportlab.lib import colors"),
]


@pytest.mark.parametrize(("contract", "file", "line"), CROSSINGS, ids=lambda word: word.replace("/", "."))
def test_a_crossing_import_breaks_its_contract(house: Path, contract: str, file: str, line: str):
    (house / file).with_name("b.py").touch()
    (house / file).write_text(line + "\n")
    assert f"{NAMES[contract]} BROKEN" in lint(house)


def test_every_contract_has_been_seen_to_break():
    assert {contract for contract, _, _ in CROSSINGS} == set(NAMES)


def test_a_room_that_no_contract_names_is_seen(house: Path):
    (house / "audit_tool/attic").mkdir()
    (house / "audit_tool/attic/__init__.py").touch()
    assert f"{NAMES['rooms']} BROKEN" in lint(house)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("audit_tool/store/a.py", "import sqlalchemy, alembic, sqlcipher3"),
        ("audit_tool/store/__init__.py", "import sqlalchemy"),
        ("audit_tool/render/a.py", "from reportlab.pdfgen import canvas"),
        ("ui/widgets/a.py", "from PySide6 import QtWidgets"),
        ("ui/pages/a.py", "import audit_tool.views, ui.hub, ui.widgets, ui.style, forms"),
    ],
)
def test_what_a_room_may_import_breaks_nothing(house: Path, file: str, line: str):
    (house / file).write_text(line + "\n")
    assert "0 broken" in lint(house)
