"""Below the windows no module brings Qt in, not even through a third party."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.reading import ROOT

IMPORT_ALL = """
import importlib, pkgutil, sys
for room in ("forms", "audit_tool", "resources"):
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        if ".migrations" not in module.name:  # Alembic runs those, inside its own context
            importlib.import_module(module.name)
print(len(sys.modules), *(name for name in ("PySide6", "shiboken6", "ui") if name in sys.modules))
"""


def test_importing_all_below_ui_brings_no_qt():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    count, *brought = done.stdout.split()
    assert int(count) > 100
    assert brought == []
