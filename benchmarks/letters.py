"""450 letters to settings, on all cores, beside untagged ReportLab drawing the same text in the same faces.

Ours composes each letter, draws it tagged, reads it back, writes it whole with the draft of its mail, and logs that it
left. The copy of the return that goes along in earnest is left out: the other side draws none. Beside it stands
ReportLab's own layout of the same words with the same processes, each file merely written.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from audit_tool import workspace
from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import GapFacts, GradeFacts, PrintableLetter, SchoolLetterFacts
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId, RoundId
from audit_tool.paper import Imprint, Letterhead, Rating
from audit_tool.store.keys import KdfCost
from audit_tool.usecases.drawn_letter import drawn_letter
from audit_tool.workspace import Workspace
from benchmarks.figure import Figure, processor_time, side_by_side
from benchmarks.plain_paper import plain_pdf

LETTERS = 450
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
GRADES = (
    Rating("1 Embedded", "star", "info"),
    Rating("2 Secure", "tick", "met"),
    Rating("3 Developing", "half", "part"),
)
ASKED = "Do you hold written confirmation of checks for supply staff, contractors, trainees and others sent to you?"
ADVICE = "Policies: read those on behaviour, attendance and phones beside your safeguarding policy, and mend them."


def measure() -> tuple[Figure, ...]:
    """Draw twenty letters here by turns, then all of them on all cores, each way once."""
    facts = [letter(number) for number in range(LETTERS)]
    few = facts[:20]
    one, beside_one = side_by_side(partial(_each, drawn_letter, few), partial(_each, _beside, few), times=3)
    pages = drawn_letter(facts[0]).pages
    with tempfile.TemporaryDirectory() as folder:
        ours, beside = _saved(facts, Path(folder)), _written(facts, Path(folder))
    whole = f"{LETTERS} letters on {os.cpu_count()} cores, saved and logged"
    return (
        Figure(f"one letter of {pages} pages, drawn and read back", one / 20, "ms", beside_one / 20, "1.3 x"),
        Figure(whole, ours.wall, "ms", beside.wall, "1.3 x"),
        Figure("the same in time of all processors", ours.processors, "ms", beside.processors, "1.3 x"),
    )


def letter(number: int) -> SchoolLetterFacts:
    """Make up a letter of three pages; no two say the same."""
    gaps = tuple(
        GapFacts(f"{part}.{number % 9} {ASKED}", "Keeping children safe in education 2026", ADVICE) for part in range(4)
    )
    grades = tuple(
        GradeFacts(str(part), f"Section {part} of the form", GRADES[(number + part) % 3], "3 Developing to 2 Secure")
        for part in range(1, 15)
    )
    empty = SchoolLetterFacts(
        imprint=Imprint(Letterhead("Northmoor Safeguarding Children Partnership"), "OFFICIAL-SENSITIVE"),
        setting=f"Example School {number}",
        round_title="Section 175, 2026/27",
        dated=dt.date(2027, 2, 1),
        mend_by=dt.date(2027, 3, 1),
        reply_by=dt.date(2027, 3, 15),
    )
    lines = tuple(f"{ADVICE} ({part})" for part in range(3))
    return replace(
        empty,
        status="Accepted",
        peers="96 primary schools",
        grades=grades,
        gaps=gaps,
        strengths=lines,
        develop=lines,
        training=lines,
        to_check=(f"D2.1: A year with none is rare with more than {300 + number} on roll.",),
    )


def _each(draw: Callable[[SchoolLetterFacts], object], facts: Sequence[SchoolLetterFacts]) -> None:
    for each in facts:
        draw(each)


@dataclass(frozen=True, slots=True)
class _Took:
    """How long a batch took, and how long its processes were at work together, in ms."""

    wall: float
    processors: float


def _timed(act: Callable[[], object]) -> _Took:
    begun, worked = time.perf_counter(), processor_time()
    act()
    return _Took((time.perf_counter() - begun) * 1000, processor_time() - worked)


def _saved(facts: list[SchoolLetterFacts], folder: Path) -> _Took:
    """Save the letters as the page does, into a fresh workspace's log."""
    made = workspace.create(folder / "a.audit", "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP)
    ws = made.workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    returns = _asked(ws, len(facts))
    letters = [PrintableLetter(returns[number], f"{number}.pdf", each) for number, each in enumerate(facts)]
    (folder / "ours").mkdir()
    cores = os.cpu_count() or 1
    took = _timed(lambda: ws.letters.save(letters, folder / "ours", whole=len(letters), cores=cores))
    ws.discard()
    if len(list((folder / "ours").glob("*.pdf"))) != len(letters):
        raise RuntimeError("letters are missing")
    return took


def _asked(ws: Workspace, settings: int) -> list[ReturnId]:
    """Start a round of so many settings, so that each letter has a return to be about."""
    agencies = [
        AgencyId(
            ws.partnership.add_agency(code=f"S{number}", name=f"Setting {number}", agency_type="school").made or ""
        )
        for number in range(settings)
    ]
    started = ws.rounds.start(kind="section175", title="Round", year_label="2026", agency_ids=agencies)
    return [line.return_id for line in ws.views.round(RoundId(started.made or "")).returns]


def _written(facts: list[SchoolLetterFacts], folder: Path) -> _Took:
    (folder / "beside").mkdir()

    def write() -> None:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
            for number, content in enumerate(pool.map(_beside, facts)):
                (folder / "beside" / f"{number}.pdf").write_bytes(content)

    return _timed(write)


def _beside(facts: SchoolLetterFacts) -> bytes:
    return plain_pdf(school_letter.compose(facts))
