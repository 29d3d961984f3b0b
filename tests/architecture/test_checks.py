"""Style, types and walls: what `dev.py lint` checks, checked by the tests too."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dev
from tests.architecture.reading import ROOT


@pytest.mark.parametrize("check", dev.CHECKS)
def test_the_check_finds_nothing(check: str):
    done = subprocess.run([sys.executable, *dev.CHECKS[check]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
