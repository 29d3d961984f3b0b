"""Where there is a second screen, the room is shown on it, and nothing on it can be pressed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCREENS = {
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "wall", "x": 1366, "y": 0, "width": 1920, "height": 1080},
    ]
}


def test_the_day_hangs_on_the_second_screen_while_the_laptop_goes_on(tmp_path):
    (tmp_path / "screens.json").write_text(json.dumps(SCREENS))
    told = subprocess.run(
        [sys.executable, "-m", "tests.ui.pages.two_screens", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    seen = json.loads(told.stdout)
    assert (seen["laptop"], seen["wall"], seen["size"]) == ("laptop", "wall", [1920, 1080])
    assert seen["digits"] >= 1080 / 10 and seen["time"] == "Time left: 10:00 to read"
    assert seen["buttons"] == [] and seen["still there"] is False
