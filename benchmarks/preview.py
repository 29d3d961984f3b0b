"""The preview of a brief after an edit: from the words being handed over to the first page as a picture, and to all.

The pause that is made before the whole is drawn, so that drawing keeps out of the way of typing, is not counted.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from audit_tool.domain.ids import RoundId
from audit_tool.workspace import Workspace
from benchmarks import thick_case
from benchmarks.figure import Figure, side_by_side
from benchmarks.paper import SENTENCE
from ui.flows import paper_drawing as drawing

WIDE = 760
"""Width of a page on the screen, in px."""

AIM = "under 150 ms"


def measure() -> tuple[Figure, ...]:
    """Edit a short brief and a long one of the same case, and draw it each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.audit"
        thick_case.made_cases(path, 1)
        ws = thick_case.opened(path)
        try:
            round_id = ws.views.rounds()[0].round.id
            return tuple(_edited(ws, round_id, what, lines) for what, lines in (("short", 4), ("long", 20)))
        finally:
            ws.discard()


def _edited(ws: Workspace, round_id: RoundId, what: str, lines: int) -> Figure:
    """Measure the first page; beside it stands all that was done before there was one."""
    choice = next(each for each in ws.views.documents(round_id).choices if each.code == "learning_brief")
    key = (choice.code, choice.subject)
    told = "\n".join(f"{SENTENCE.strip()} ({number})" for number in range(lines))
    for part in choice.parts[1:]:
        ws.passages.write(subject=choice.subject, part=part.code, text=told)
    before = drawing.draw(ws, *key)
    edits = iter(range(1_000))

    def edit() -> None:
        ws.passages.write(subject=choice.subject, part=choice.parts[1].code, text=f"{told} {next(edits)}")

    def first() -> None:
        edit()
        drawing.first_picture(ws, key, before, WIDE)

    def whole() -> None:
        edit()
        drawing.picture(drawing.draw(ws, *key), 0, WIDE)

    ours, beside = side_by_side(first, whole, times=5)
    return Figure(f"first page of a {what} brief, {before.pages} pages, after an edit", ours, "ms", beside, AIM)
