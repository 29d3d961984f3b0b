"""Brings damaged and odd tables into a chronology: a clear verdict on each, and nothing half brought in.

First every file of `machinery.odd_tables`, of which it is known what must be said; then good files of every kind, bent
at random. Before and after each, all that the workspace holds is compared: a file that is refused, or of which only the
rows are looked at, changes nothing, and one that comes in adds as many events as it said, which go out again as one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import io
import random
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, CaseId
from audit_tool.exchange.chronology_tables import MEETING, DayOrder, Fate, Said, likeliest_of
from audit_tool.exchange.sheets import TableFile
from audit_tool.store.keys import KdfCost
from audit_tool.usecases.rounds import NewCase
from audit_tool.workspace import Workspace
from campaigns.machinery.odd_tables import OddFile, odd_files, plain_files
from ui.wording import knows

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
EVERYTHING_SAID = Said(order=DayOrder.DAY_FIRST, whose=MEETING)
_PUT = (b"", b"\0", b"\xff" * 7, b"<", b"</w:tc>", b"<w:tbl>", b"&amp;", b'"', b"\t", b"\r\n", b"2025", b"99999999999")


@dataclass(slots=True)
class Tally:
    """What became of the files.

    Attributes:
        wrong: odd files of which something else was said than must be.
        half: files that left something behind, or brought in another number of events than they said.
        wordless: codes without a sentence.
        unforeseen: what was raised that nobody foresaw.
    """

    files: int = 0
    brought: int = 0
    looked_at: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    wordless: set[str] = field(default_factory=set)
    unforeseen: Counter[str] = field(default_factory=Counter)

    @property
    def has_failed(self) -> bool:
        """Say whether any file was not told of clearly, or left half of itself behind."""
        return bool(self.wrong or self.half or self.wordless or self.unforeseen)


@contextmanager
def opened_case(folder: Path) -> Iterator[tuple[Workspace, CaseId]]:
    """Make a workspace with one family of two children and one agency, and close it again."""
    ws = workspace.create(folder / "tables.audit", "five plain words go here", library=workspace.shelf(), cost=CHEAP)
    held = ws.workspace
    try:
        agency = AgencyId(
            held.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust").made or ""
        )
        family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
        started = held.rounds.start(
            kind="maag", title="Audit", year_label="2026", agency_ids=[agency], case=family
        ).made
        picture = held.views.round(started or "")
        if picture.case is None:
            raise RuntimeError("a case audit without a case")
        yield held, picture.case.id
    finally:
        held.close()


def run(odd: Iterable[OddFile], bent_files: Iterable[bytes], folder: Path) -> Tally:
    """Bring each file in, as far as it lets itself be brought, and look what is left of it."""
    tally = Tally()
    with opened_case(folder) as (ws, case_id):
        stands = _fingerprint(ws, case_id)
        for each in odd:
            verdict = _tried(ws, case_id, folder, each.content, each.name, stands, tally)
            if verdict is not None and verdict != _expected(each, verdict):
                tally.wrong.append(f"{each.name}: {verdict}")
        for number, content in enumerate(bent_files):
            _tried(ws, case_id, folder, content, f"bent {number}", stands, tally)
    return tally


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a file."""

    refused: str = ""
    events: int = 0
    waits: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()


def _expected(odd: OddFile, got: Verdict) -> Verdict:
    """Give what must be said of an odd file; of its notes, those that matter."""
    notes = got.notes if set(odd.notes) <= got.notes else frozenset(odd.notes)
    return Verdict(odd.refused, odd.events, odd.waits, notes)


def _tried(
    ws: Workspace, case_id: CaseId, folder: Path, content: bytes, name: str, stands: str, tally: Tally
) -> Verdict | None:
    """Try one file; None where something was raised that nobody foresaw.

    Args:
        stands: hash of what the chronology shows before the first file, and after each of them.
    """
    tally.files += 1
    path = folder / "a table"
    path.write_bytes(content)
    on_disk, brought = _digest(ws.path), tally.brought
    try:
        return _read(ws, case_id, ws.imports.tables(path), name, tally)
    except Refused as refused:
        tally.refused[refused.code] += 1
        if not knows(refused.code):
            tally.wordless.add(refused.code)
        return Verdict(refused.code)
    except Exception as error:  # noqa: BLE001  # counting what nobody foresaw is the purpose
        tally.unforeseen[f"{type(error).__name__} by {name}"] += 1
        return None
    finally:
        is_as_it_was = tally.brought > brought or _digest(ws.path) == on_disk
        if _fingerprint(ws, case_id) != stands or not is_as_it_was:
            tally.half.append(f"{name}: something of it stayed")


def _read(ws: Workspace, case_id: CaseId, file: TableFile, name: str, tally: Tally) -> Verdict:
    number = likeliest_of(file.sheets)
    first = ws.imports.read_chronology(case_id, file, number, Said())
    reading = ws.imports.read_chronology(case_id, file, number, EVERYTHING_SAID)
    coming = len(reading.with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT))
    notes = frozenset(note.code.value for row in reading.rows for note in row.notes)
    verdict = Verdict("", coming, first.waits_for, notes)
    if reading.waits_for or not coming:
        tally.looked_at += 1
        return verdict
    standing = len(ws.views.chronology(case_id).lines)
    made = ws.imports.bring_in(case_id, reading).made
    if len(ws.views.chronology(case_id).lines) != standing + coming:
        tally.half.append(f"{name}: it brought in another number of events than it said")
    again = ws.imports.read_chronology(case_id, file, number, EVERYTHING_SAID)
    if again.with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT):
        tally.half.append(f"{name}: a second time was not known for one")
    ws.imports.take_back(made or "")
    tally.brought += 1
    return verdict


def _fingerprint(ws: Workspace, case_id: CaseId) -> str:
    """Hash what the chronology shows of its events."""
    return hashlib.sha256(repr(ws.views.chronology(case_id).lines).encode()).hexdigest()


def _digest(path: Path) -> str:
    """Hash the workspace as it lies on the disk: what is refused or only looked at leaves every byte as it was."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bent_files(count: int, *, seed: int) -> Iterator[bytes]:
    """Bend good files of every kind: bytes of the file, or of one part of its zip."""
    chance, good = random.Random(seed), plain_files()  # noqa: S311  # a campaign repeats from its seed
    for _ in range(count):
        content = chance.choice(good)
        yield (
            _bent_part(content, chance)
            if content.startswith(b"PK") and chance.random() < 0.7
            else _bent(content, chance)
        )


def _bent(content: bytes, chance: random.Random) -> bytes:
    out = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        out[at : at + chance.choice((0, 1, 4, 60))] = chance.choice(_PUT)
    return bytes(out)


def _bent_part(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    chosen = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, _bent(part, chance) if name == chosen else part)
    return out.getvalue()


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when a file was not told of clearly, or left half of itself behind."""
    parser = argparse.ArgumentParser(prog="bent_chronologies", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    odd = odd_files()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(odd, bent_files(chosen.size, seed=chosen.seed), Path(folder))
    refused = ", ".join(f"{code} {count}" for code, count in tally.refused.most_common())
    sys.stdout.write(f"{len(odd)} odd files and {chosen.size} bent ones: {tally.brought} brought in and taken out\n")
    sys.stdout.write(f"{tally.looked_at} only looked at; refused: {refused}\n")
    for title, found in (
        ("said otherwise", tally.wrong),
        ("half brought in", tally.half),
        ("without a sentence", sorted(tally.wordless)),
        ("unforeseen", [f"{name} ({count})" for name, count in tally.unforeseen.items()]),
    ):
        sys.stdout.write(f"{title}: {'; '.join(found) or 'none'}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
