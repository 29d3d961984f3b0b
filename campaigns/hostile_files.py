"""Drops hundreds of hostile and damaged files on the inbox of a round, with a few honest ones among them.

Bombs, paths that lead out, declarations, macros, formulas, JSON without a bottom, files cut short, sealed for somebody
else, or of no kind at all. Each must be told in under five seconds why it does not enter; nothing of it may be written,
on the disk or in the workspace; and every honest file beside it must be ready, and enter.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyrage

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, BatchId, PersonId, ReturnId, RoundId
from audit_tool.domain.inbox import TAKEABLE, FileVerdict
from audit_tool.exchange.packs import canonical, new_pack_keys, seal_blank
from audit_tool.exchange.packs.archive import MANIFEST, SIGNATURE, archive
from audit_tool.exchange.packs.keys import sign
from audit_tool.exchange.packs.manifest import SIGNED_AS, manifest_bytes
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from campaigns.machinery.made_returns import Asked, asked
from forms.answers import Answer, State

LONGEST: Final = 5.0
"""Seconds that one verdict may take."""
CHEAP: Final = KdfCost(memory_kib=64, passes=1, lanes=1)
_SHEET: Final = "xl/worksheets/sheet2.xml"
_FORMULAS: Final = ("=1+1", '=HYPERLINK("http://x.example","Met")', "=Sheet9!A1")
_BEGINNINGS: Final = (b"MZ", b"\x89PNG\r\n", b"#!/bin/sh\n", b"", b"<html>", b"=cmd|x", b"%PDF-1.7\n", b"PK\x03\x04")
_ODD_NAMES: Final = ("../../out.txt", "/etc/out.txt", "xl/../../out.txt", "..\\\\out.txt")


@dataclass(frozen=True, slots=True)
class Honest:
    """What honest people sent, for others to bend.

    Attributes:
        book: a filled workbook.
        pdf: a blank form as a PDF.
        laptop: what one agency was asked, with the keys it answers by.
        answered: its return, sealed for the hub.
    """

    book: bytes
    pdf: bytes
    laptop: Asked
    answered: bytes


Made = tuple[bytes, str]
"""A file, and how its name ends."""
Bend = Callable[[Honest, random.Random], Made]


@dataclass(slots=True)
class Tally:
    """What became of all files.

    Attributes:
        outcomes: by the kind of file and the verdict.
        entered: hostile files that were ready to enter; a defect.
        unexplained: files that stay out without a reason; a defect.
        lost: honest files that were not ready, or did not enter; a defect.
        written: files that appeared on the disk, or returns that hold what nobody sent; a defect.
        slowest: the longest that one verdict took, in seconds.
    """

    files: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    entered: int = 0
    unexplained: int = 0
    lost: int = 0
    written: int = 0
    slowest: float = 0.0

    @property
    def has_failed(self) -> bool:
        """Say whether anything got in, out or lost, or took too long."""
        return bool(self.entered or self.unexplained or self.lost or self.written) or self.slowest > LONGEST


def run(count: int, *, seed: int, folder: Path) -> Tally:
    """Drop `count` hostile files and three honest ones."""
    chance, tally = random.Random(seed), Tally(files=count)  # noqa: S311  # a campaign repeats from its seed
    ws = _workspace(folder / "hub.audit")
    round_id, returns = _begun(ws)
    dropped = folder / "dropped"
    dropped.mkdir()
    honest = _honest(ws, returns, folder)
    names = _lay_honest(ws, returns, honest, dropped)
    kinds: dict[str, str] = {}
    for number in range(count):
        bend = BENDS[number % len(BENDS)]
        content, suffix = bend(honest, chance)
        name = f"{number:04}{suffix}"
        (dropped / name).write_bytes(content)
        kinds[name] = bend.__name__.strip("_")
    before = sorted(folder.rglob("*"))
    verdicts = _judged(ws, round_id, dropped, tally)
    for name, kind in kinds.items():
        verdict = verdicts[name]
        tally.outcomes[kind, verdict.outcome.value] += 1
        tally.entered += verdict.outcome in TAKEABLE
        tally.unexplained += not verdict.reasons
    _accept(ws, round_id, [verdicts[name] for name in names if verdicts[name].outcome in TAKEABLE])
    tally.lost = sum(not _answers(ws, each) for each in returns)
    tally.written += len(set(folder.rglob("*")) - set(before) - {folder / "hub.audit-journal"})
    tally.written += sum(len(_answers(ws, each)) > 1 for each in returns)
    ws.discard()
    return tally


def _judged(ws: Workspace, round_id: RoundId, dropped: Path, tally: Tally) -> dict[str, FileVerdict]:
    found: dict[str, FileVerdict] = {}
    started = time.perf_counter()
    for verdict in ws.inbox.read(round_id, ws.inbox.files([dropped])):
        tally.slowest = max(tally.slowest, time.perf_counter() - started)
        found[verdict.path.name] = verdict
        started = time.perf_counter()
    return found


def _accept(ws: Workspace, round_id: RoundId, ready: Sequence[FileVerdict]) -> None:
    batch = BatchId(ws.inbox.begin(round_id, len(ready)).made or "")
    for each in ready:
        ws.inbox.take(batch, each)
    ws.inbox.finish(batch)


def _workspace(path: Path) -> Workspace:
    ws = workspace.create(path, "plain words for a campaign", library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    return ws


def _begun(ws: Workspace) -> tuple[RoundId, list[ReturnId]]:
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"S{n}", name=f"Example School {n}", agency_type="school").made or "")
        for n in range(3)
    ]
    started = ws.rounds.start(kind="section11", title="Campaign", year_label="2026", agency_ids=agencies)
    round_id = RoundId(started.made or "")
    return round_id, [line.return_id for line in ws.views.round(round_id).returns]


def _level(ws: Workspace, return_id: ReturnId) -> tuple[str, None]:
    questions = ws.views.form(return_id).whole.question_set.questions()
    return next(each.id for each in questions if each.type == "scale"), None


def _honest(ws: Workspace, returns: Sequence[ReturnId], folder: Path) -> Honest:
    laptop, _other = asked(ws, returns[:2], folder / "post")
    answered = laptop.answered({_level(ws, returns[0]): Answer(State.ANSWERED, "met")})
    ws.blank_returns.save(returns[2], folder / "blank.pdf")
    return Honest(_filled(ws, returns[2], folder), (folder / "blank.pdf").read_bytes(), laptop, answered)


def _filled(ws: Workspace, return_id: ReturnId, folder: Path) -> bytes:
    import openpyxl

    path, level = folder / "blank.xlsx", _level(ws, return_id)[0]
    ws.blank_returns.save(return_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Return"]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == level)
    sheet.cell(row, 5).value = "Met"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_honest(ws: Workspace, returns: Sequence[ReturnId], honest: Honest, dropped: Path) -> tuple[str, ...]:
    """Lay three honest files among the others: first, last and in the middle by their names."""
    (other,) = asked(ws, returns[1:2], dropped.parent / "post again")
    files = {
        "0000 first.auditreturn": honest.answered,
        "0150 middle.xlsx": honest.book,
        "9999 last.auditreturn": other.answered({_level(ws, returns[1]): Answer(State.ANSWERED, "met")}),
    }
    for name, content in files.items():
        (dropped / name).write_bytes(content)
    return tuple(files)


def _answers(ws: Workspace, return_id: ReturnId) -> list[Answer]:
    return [each for each in ws.views.form(return_id).answers.values() if not each.is_blank]


# ---- what is dropped


def _repacked(book: bytes, parts: dict[str, bytes], *, drop: str = "") -> bytes:
    """Write a workbook again with some parts other than they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != drop and name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def _bomb(honest: Honest, chance: random.Random) -> Made:
    """Swell to sixty million bytes."""
    zeros = b"<worksheet>" + b"0" * (60_000_000 + chance.randrange(999))
    return _repacked(honest.book, {_SHEET: zeros}), ".xlsx"


def _bomb_that_lies(honest: Honest, chance: random.Random) -> Made:
    """Say of a part that swells that it is small."""
    content = bytearray(_repacked(honest.book, {"xl/media/zeros.bin": b"0" * 30_000_000}))
    size = (30_000_000).to_bytes(4, "little")
    return bytes(content).replace(size, chance.randrange(9_999).to_bytes(4, "little")), ".xlsx"


def _path_that_leads_out(honest: Honest, chance: random.Random) -> Made:
    return _repacked(honest.book, {chance.choice(_ODD_NAMES): b"out"}), ".xlsx"


def _declaration(honest: Honest, chance: random.Random) -> Made:
    """Name entities that grow, or that are files of this machine."""
    inside = chance.choice(
        (b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">', b'<!ENTITY b SYSTEM "file:///etc/hosts">')
    )
    sheet = b'<?xml version="1.0"?><!DOCTYPE x [' + inside + b"]><worksheet><sheetData>&b;</sheetData></worksheet>"
    return _repacked(honest.book, {chance.choice((_SHEET, "xl/workbook.xml", "xl/styles.xml")): sheet}), ".xlsx"


def _macros(honest: Honest, chance: random.Random) -> Made:
    return _repacked(honest.book, {"xl/vbaProject.bin": chance.randbytes(99)}), ".xlsx"


def _formulas(honest: Honest, chance: random.Random) -> Made:
    """Answer by a formula that asks another program for something."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(honest.book))
    for row in range(2, 30):
        book["Return"].cell(row, 5).value = chance.choice(
            ("=1+1", '=HYPERLINK("http://x.example","Met")', "=Sheet9!A1")
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), ".xlsx"


def _deep_xml(honest: Honest, chance: random.Random) -> Made:
    deep = chance.randrange(5_000, 50_000)
    return _repacked(honest.book, {_SHEET: b"<a>" * deep + b"</a>" * deep}), ".xlsx"


def _far_cell(honest: Honest, chance: random.Random) -> Made:
    """Name one cell in the last row and column there is."""
    at = chance.choice(("XFD2", "A1048576", "XFD1048576"))
    row = at.lstrip("XFDA")
    sheet = f'<worksheet><sheetData><row r="{row}"><c r="{at}"><v>1</v></c></row></sheetData></worksheet>'.encode()
    return _repacked(honest.book, {_SHEET: sheet}), ".xlsx"


def _many_words(honest: Honest, chance: random.Random) -> Made:
    """Ask thousands of questions that are nearly, but not quite, like none of ours."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Return")
    sheet.write_row(0, 0, ("Question", "Answer"))
    for row in range(1, 3_000):
        sheet.write_row(row, 0, (f"Does the setting {chance.random()} have a policy on {row}?", "S1"))
    book.close()
    return out.getvalue(), ".xlsx"


def _too_large(honest: Honest, chance: random.Random) -> Made:
    return honest.book + bytes(11_000_000), ".xlsx"


def _cut(honest: Honest, chance: random.Random) -> Made:
    content, suffix = chance.choice(((honest.book, ".xlsx"), (honest.answered, ".auditreturn"), (honest.pdf, ".pdf")))
    return content[: chance.randrange(70, len(content) * 9 // 10)], suffix


def _flipped(honest: Honest, chance: random.Random) -> Made:
    bent = bytearray(honest.answered)
    for _ in range(chance.randint(1, 4)):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bytes(bent), ".auditreturn"


def _sealed_for_another(honest: Honest, chance: random.Random) -> Made:
    stranger = pyrage.x25519.Recipient.from_str(new_pack_keys().recipient)
    return pyrage.encrypt(chance.randbytes(900), [stranger]), ".auditreturn"


def _locked_workbook(honest: Honest, chance: random.Random) -> Made:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(600)
    return head + "EncryptedPackage".encode("utf-16-le") + chance.randbytes(600), ".xlsx"


def _many_readers(honest: Honest, chance: random.Random) -> Made:
    """List thousands for whom it is sealed, for a library to walk over."""
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    return b"age-encryption.org/v1\n" + stanza * 20_000 + b"--- " + b"C" * 43 + b"\n" + chance.randbytes(
        99
    ), ".auditreturn"


def _bent_inside(honest: Honest, part: bytes) -> bytes:
    """Sign and seal a return with one part more, as its own laptop would."""
    laptop, facts, parts = honest.laptop, honest.laptop.reply(), {"return.json": part}
    manifest = manifest_bytes(facts, laptop.keys.signer, parts)
    inner = archive({**parts, MANIFEST: manifest, SIGNATURE: sign(laptop.keys, SIGNED_AS + manifest)})
    sealed: bytes = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(laptop.facts.reply_to)])
    return sealed


def _deep_json(honest: Honest, chance: random.Random) -> Made:
    deep = chance.randrange(2_000, 200_000)
    return _bent_inside(honest, b"[" * deep + b"]" * deep), ".auditreturn"


def _json_of_no_return(honest: Honest, chance: random.Random) -> Made:
    said = chance.choice(({}, [], {"answers_to": 9}, "x", {"sections": [None]}))
    return _bent_inside(honest, canonical(said)), ".auditreturn"


def _in_the_clear(honest: Honest, chance: random.Random) -> Made:
    """Send a blank form back as if it were answered."""
    return seal_blank(honest.laptop.facts, {"x.json": canonical([chance.random()])}, honest.laptop.keys), ".auditreturn"


def _of_no_kind(honest: Honest, chance: random.Random) -> Made:
    begin = chance.choice(
        (b"MZ", b"\x89PNG\r\n", b"#!/bin/sh\n", b"", b"<html>", b"=cmd|x", b"%PDF-1.7\n", b"PK\x03\x04")
    )
    return begin + chance.randbytes(chance.randrange(40, 4_000)), chance.choice(
        (".xlsx", ".pdf", ".auditreturn", ".exe")
    )


BENDS: Final[tuple[Bend, ...]] = (
    _bomb,
    _bomb_that_lies,
    _path_that_leads_out,
    _declaration,
    _macros,
    _formulas,
    _deep_xml,
    _far_cell,
    _many_words,
    _too_large,
    _cut,
    _flipped,
    _sealed_for_another,
    _locked_workbook,
    _many_readers,
    _deep_json,
    _json_of_no_return,
    _in_the_clear,
    _of_no_kind,
)


def table(tally: Tally) -> str:
    """Lay out the outcomes, a kind of file to a line."""
    kinds: dict[str, list[str]] = {}
    for (kind, outcome), count in sorted(tally.outcomes.items()):
        kinds.setdefault(kind, []).append(f"{outcome} {count}")
    return "\n".join(f"{kind:22} {', '.join(outcomes)}" for kind, outcomes in kinds.items())


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when it failed."""
    parser = argparse.ArgumentParser(prog="hostile_files", description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261121)
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(chosen.files, seed=chosen.seed, folder=Path(folder))
    told = f"{tally.entered} entered, {tally.unexplained} without a reason, {tally.lost} honest ones lost"
    sys.stdout.write(f"{table(tally)}\n{tally.files} hostile files: {told}, {tally.written} things written, ")
    sys.stdout.write(f"slowest verdict {tally.slowest:.2f} s\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
