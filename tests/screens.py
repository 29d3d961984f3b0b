"""Draw every page as PNG at every size of window and text and in every theme: `python3 dev.py screens --out DIR`."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QWidget

from tests.every_screen import SIZES, TEXT, THEMES, Show, faults_of, make_northmere, showing

HANDED_OVER = "survey-laptop"
"""The screen on which people answer a survey one after another; it stands over the window, and is no page of it."""
TABLE_DESK = "table-desk"
"""What a table's own laptop shows at a peer day; its window has another workspace."""
Look = tuple[tuple[int, int], int, str]


def main(words: list[str]) -> int:
    """Draw the pages asked for; the exit code is 1 where anything is cut off or has no name."""
    parser = argparse.ArgumentParser(prog="screens", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], help="names of screens")
    parser.add_argument("--quick", action="store_true", help="1366x768, 100%%, light, alone")
    chosen = parser.parse_args(words)
    chosen.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    looks = [(size, text, theme) for theme in THEMES for text in TEXT for size in SIZES]
    faults = 0
    with (
        tempfile.TemporaryDirectory() as made,
        tempfile.TemporaryDirectory() as folder,
        showing(app, Path(folder), make_northmere(Path(made))) as show,
    ):
        for look in [((1366, 768), 100, "light")] if chosen.quick else looks:
            faults += _draw(show, look, chosen.out, chosen.only)
    sys.stdout.write(f"{faults} faults.\n")
    return 1 if faults else 0


def refused(only: list[str], names: list[str]) -> str:
    """Say which of the screens asked for there are not, each with those of nearly its name; empty where all are."""
    told = []
    for asked in only:
        if asked not in names:
            near = difflib.get_close_matches(asked, names, 5, 0.5) or names
            told.append(f"there is no screen {asked}. Perhaps: {', '.join(near)}.")
    return " ".join(told)


def _draw(show: Show, look: Look, out: Path, only: list[str]) -> int:
    size, text, theme = look
    show.look(size, text, theme)
    faults = 0
    for screen in show.screens:
        if only and screen.name not in only:
            continue
        window = show.go(screen)
        faults += _keep(window, screen.name, look, out)
    if not only or HANDED_OVER in only:
        survey = show.hand_over()
        faults += _keep(survey, HANDED_OVER, look, out)
        survey.hide()
    if not only or TABLE_DESK in only:
        with show.table_desk() as desk:
            faults += _keep(desk, TABLE_DESK, look, out)
    sys.stdout.flush()
    return faults


def _keep(window: QWidget, name: str, look: Look, out: Path) -> int:
    """Keep the picture of a window, and tell what is wrong with it."""
    size, text, theme = look
    named = f"{name}-{size[0]}x{size[1]}-{text}-{theme}"
    window.grab().save(str(out / f"{named}.png"))
    found = faults_of(window, size)
    for fault in found:
        sys.stdout.write(f"{named}: {fault}\n")
    return len(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
