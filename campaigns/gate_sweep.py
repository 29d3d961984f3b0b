"""Takes every sample document that leaves, in every format, through the release gate, and lists what stops it.

The samples name nobody of the families they are looked through for, so each stop is a false one: it would keep a
coordinator from saving a document on the day it is due. Each hit found in a file alone is listed as well, blocking or
not: somebody would have to settle it. A name is then planted in the title of each, as a control, and must stop it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from audit_tool.disclosure.gate import Gate, Stop
from audit_tool.domain.audience import AUDIENCES, audience_of
from audit_tool.exchange.read_back import pieces_of
from audit_tool.paper import Document
from audit_tool.usecases.file_formats import FORMATS, TABLES, Format, made, why_not
from audit_tool.usecases.release_gate import LOOKED_THROUGH
from campaigns.machinery.made_families import MadeFamily, made_family

SEED = 3


@dataclass(frozen=True)
class Passed:
    """One sample in one format.

    Attributes:
        stops: what shuts the gate, and what is found in the file alone.
        is_control_stopped: the same document with a name in its title was stopped, by its words and by its file.
    """

    name: str
    written_as: Format
    stops: tuple[Stop, ...]
    is_control_stopped: bool


def leaving() -> dict[str, str]:
    """List the samples of documents that leave: their names, each with the document's code."""
    from tests.audit_tool.documents.samples import SAMPLES

    found = {}
    for name in SAMPLES:
        code = max((code for code in AUDIENCES if name.startswith(f"{code}_")), key=len, default="")
        if not code or audience_of(code) in LOOKED_THROUGH:
            found[name] = code or name.rpartition("_")[0]
    return found


def passed(names: Iterable[str], formats: Sequence[Format] = FORMATS) -> Iterator[Passed]:
    """Take samples through the gate, in each format they can be written in."""
    from tests.audit_tool.documents.samples import SAMPLES

    codes, family = leaving(), made_family(random.Random(SEED))  # noqa: S311  # the same family each time
    for name in names:
        document = SAMPLES[name]()
        for written_as in formats:
            if why_not(document, written_as) is None:
                stops = tuple(_stops(document, codes[name], family, written_as))
                yield Passed(name, written_as, stops, _is_stopped(document, codes[name], family, written_as))


def _stops(document: Document, code: str, family: MadeFamily, written_as: Format) -> Iterator[Stop]:
    gate = _gate(document, code, family)
    words = gate.words(document)
    yield from (stop for stop in words if stop.shuts)
    yield from gate.file(pieces_of(f"{code}.{written_as}", made(document, written_as).content), document, words)


def _is_stopped(document: Document, code: str, family: MadeFamily, written_as: Format) -> bool:
    """Say whether a document with a name in it is stopped twice: by its words, and by its file where those were not.

    Its tables hold no title, so the name stands in the name of their file.
    """
    called = f"{family.given[0]} {family.surname}"
    named, name = replace(document, title=f"{document.title}, {called}"), f"{code}.{written_as}"
    if written_as in TABLES:
        name = f"{called}.{written_as}"
    gate = _gate(document, code, family)
    in_file = gate.file(pieces_of(name, made(named, written_as).content), document)
    return all(any(stop.shuts for stop in stops) for stops in (gate.words(named), in_file))


def _gate(document: Document, code: str, family: MadeFamily) -> Gate:
    house = document.letterhead
    area = (house.partnership, *house.partnership.split())
    return Gate(code, "sample", replace(family.record, area=area, printed=(house.partnership, house.contact)))


def main(arguments: Sequence[str]) -> int:
    """Print how many passed of each format, and each stop."""
    argparse.ArgumentParser(prog="campaign gate_sweep", description=(__doc__ or "").splitlines()[0]).parse_args(
        arguments
    )
    everything = list(passed(leaving()))
    for written_as in FORMATS:
        ours = [each for each in everything if each.written_as == written_as]
        whole = sum(not each.stops for each in ours)
        controls = sum(each.is_control_stopped for each in ours)
        sys.stdout.write(f"{written_as:<6}{whole:>5} of {len(ours)} pass{controls:>6} with a name are stopped\n")
    for each in everything:
        for stop in each.stops:
            said = f"{stop.hit.kind.value}, {stop.hit.weight.value}, {stop.hit.place}"
            sys.stdout.write(f"stopped  {each.name}.{each.written_as}: {said}\n")
    return 1 if any(each.stops or not each.is_control_stopped for each in everything) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
