"""Bends one workbook after another at random and gives each to the reader of question sets.

Bytes of the file are changed, parts of the zip are changed inside and packed again, or cells are; each is read as a set
or refused with a code. Anything else that is raised is counted, and is a defect.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import resources
from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_workbook import set_workbook
from campaigns.machinery.foreign_forms import foreign_form
from forms.library import Library

_WORDS = (
    b"",
    b"\x00",
    b"\xff" * 9,
    b"<",
    b"</c>",
    b"&amp;",
    b'r="A9999999"',
    b"<f>1</f>",
    b"-1",
    b"${",
    b"begin group",
)

_TEXTS = (
    b"",
    b"0",
    b"-7",
    b"99999",
    b"A0",
    b"ZZZ1",
    b"s",
    b"e",
    b"begin group",
    b"end repeat",
    b"select_one x or_other",
    b"${q} = &quot;a&quot;",
    b"../x &gt; 1",
    "\u201cŻÓŁĆ\u201d".encode(),
    b"name",
    b"type",
    b"sqs_format",
    b"1.0.0",
    b"x" * 70,
)


@dataclass(slots=True)
class Tally:
    """What became of all workbooks: `read`, refused by code, and what was raised that nobody foresaw."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    unforeseen: Counter[str] = field(default_factory=Counter)

    @property
    def has_failed(self) -> bool:
        """Say whether a workbook brought the reader down."""
        return bool(self.unforeseen)


def run(count: int, *, seed: int, workbooks: Sequence[bytes]) -> Tally:
    """Bend `count` workbooks made from these, and read each."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311  # a campaign repeats from its seed
    for _ in range(count):
        bent = _bent(chance.choice(workbooks), chance)
        try:
            read_workbook_set(bent)
        except Refused as refused:
            tally.refused[refused.code] += 1
        except Exception as error:  # noqa: BLE001  # counting what nobody foresaw is the purpose
            tally.unforeseen[type(error).__name__] += 1
        else:
            tally.read += 1
    return tally


def _bent(content: bytes, chance: random.Random) -> bytes:
    if not content.startswith(b"PK") or chance.random() < 0.3:
        return _spliced(content, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            part = old.read(name)
            if name == chosen and chance.random() < 0.1:
                continue
            bend = _reworded if chance.random() < 0.7 else _spliced
            new.writestr(name, bend(part, chance) if name == chosen else part)
    return out.getvalue()


def _reworded(content: bytes, chance: random.Random) -> bytes:
    """Change what elements hold, and leave the XML whole."""
    pieces = re.split(rb"(?<=>)([^<>]+)(?=<)", content)
    for _ in range(chance.randint(1, 30)):
        at = 2 * chance.randrange(len(pieces) // 2 + 1) + 1
        if at < len(pieces):
            pieces[at] = chance.choice(_TEXTS)
    return b"".join(pieces)


def _spliced(content: bytes, chance: random.Random) -> bytes:
    bent = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(bent) + 1)
        bent[at : at + chance.choice((0, 1, 4, 60))] = chance.choice(_WORDS)
    return bytes(bent)


def foreign_workbooks(count: int, *, seed: int) -> list[bytes]:
    """Make forms for other tools, odd before they are bent."""
    return [foreign_form(random.Random(number)) for number in range(seed, seed + count)]  # noqa: S311  # as above


def shipped_workbooks() -> list[bytes]:
    """Write the shipped sets as workbooks."""
    shelf = Library([resources.path("question_sets")], [resources.path("scales")])
    return [set_workbook(shelf.question_set(line.id, line.version)) for line in shelf.sets()]


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when a workbook brought the reader down."""
    parser = argparse.ArgumentParser(prog="bent_workbooks", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    workbooks = [*shipped_workbooks(), *foreign_workbooks(20, seed=chosen.seed)]
    tally = run(chosen.size, seed=chosen.seed, workbooks=workbooks)
    refused = ", ".join(f"{code} {count}" for code, count in tally.refused.most_common())
    sys.stdout.write(f"{chosen.size} workbooks: {tally.read} read, refused: {refused or 'none'}\n")
    sys.stdout.write(f"unforeseen: {dict(tally.unforeseen) or 'none'}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
