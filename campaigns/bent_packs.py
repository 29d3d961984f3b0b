"""Bends one pack after another at random and gives each to the workspace it was made for.

Some are bent on their way: bytes of the sealed file are changed, cut, or joined to another's. Some are bent inside and
sealed again, as anybody can who holds the public key: parts exchanged between packs, zips packed in other ways,
manifests reworded or signed by a stranger. Some are whole and come a second time. A pack may be taken only when its
content is, to the byte, what somebody known signed, and only once. Beside it runs a reader that believes every zip, to
show that the bends would have done harm.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import random
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pyrage

from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver, SeenPack
from audit_tool.exchange.packs import canonical, new_pack_keys, open_pack, seal_for, seal_with_words
from audit_tool.exchange.packs.archive import MANIFEST, SIGNATURE, archive
from audit_tool.exchange.packs.keys import sign
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.exchange.packs.manifest import SIGNED_AS
from audit_tool.exchange.packs.sealing import signed_archive
from audit_tool.exchange.packs.strict_json import read_canonical

NOW: Final = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
WORDS: Final = "kettle bridge walnut orbit ribbon"
QUICK: Final = LockCost(memory_kib=64, passes=1, lanes=1)
"""A lock that takes no time: what is tried here is not how hard it is to guess."""

_FORM = FormStamp("section175", "1.0.0", "0" * 64)
_SPLICES = (b"", b"\x00", b"\xff" * 9, b"PK\x03\x04", b"PK\x05\x06", b'"', b"}", b"\n", b"0")
_VALUES = ("", "x", 0, 1, 99, True, None, [], {}, "audit-pack/2", "..", "0" * 64, "2026-11-21T00:00:00.000000+00:00")
_NAMES = ("../answers.json", "a\\b", "/a", "Answers.json", "answers.json ", "nul", "more.json", SIGNATURE, MANIFEST)


@dataclass(frozen=True, slots=True)
class Sample:
    """One whole pack: as it travels, and as it is inside."""

    facts: PackFacts
    keys: PackKeys
    parts: dict[str, bytes]
    inner: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Bench:
    """Packs of two schools, the workspace they are for, and a stranger."""

    hub: PackKeys
    stranger: PackKeys
    samples: tuple[Sample, ...]
    receiver: Receiver

    def seal(self, inner: bytes) -> bytes:
        """Close an archive for the workspace, whoever made it."""
        sealed: bytes = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(self.hub.recipient)])
        return sealed

    def open(self, content: bytes, seen: frozenset[SeenPack] = frozenset()) -> PackVerdict:
        """Judge a file as the workspace does."""
        return open_pack(content, replace(self.receiver, seen=seen), now=NOW, keys=[self.hub], words=WORDS)


@dataclass(slots=True)
class Tally:
    """What became of all packs.

    Attributes:
        outcomes: verdicts by the bend and the outcome.
        same: accepted, the content what its sender signed, to the byte.
        changed: accepted with any other content; a defect.
        replayed: accepted though it was taken before; a defect.
        unforeseen: what was raised; a defect.
        fooled: bent packs that the reader which believes every zip took with other content.
        slowest_ms: the longest that one verdict took.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    same: int = 0
    changed: int = 0
    replayed: int = 0
    unforeseen: Counter[str] = field(default_factory=Counter)
    fooled: int = 0
    slowest_ms: float = 0.0

    @property
    def has_failed(self) -> bool:
        """Say whether a pack was taken that should not be, a whole one was not, or the controls showed nothing."""
        lost = sum(
            count for (bend, outcome), count in self.outcomes.items() if bend == "whole" and outcome != "accepted"
        )
        return bool(self.changed or self.replayed or self.unforeseen or lost or not self.fooled)


def make_bench() -> Bench:
    """Make keys, and six packs: two schools, two numbers each, one round more, one locked with words."""
    hub, stranger, hill, dale = (new_pack_keys() for _ in range(4))
    facts = PackFacts(PackKind.RETURN, "northmere", "s175-2026", _FORM, "HILL", "NSCP", 1, NOW - dt.timedelta(days=3))
    plans = (
        (facts, hill),
        (replace(facts, sequence=2), hill),
        (replace(facts, sender="DALE"), dale),
        (replace(facts, sender="DALE", sequence=2), dale),
        (replace(facts, round="s175-2025"), hill),
        (replace(facts, sequence=3, expires=NOW + dt.timedelta(days=30)), hill),
    )
    samples = tuple(_sample(number, facts, keys, hub) for number, (facts, keys) in enumerate(plans))
    pins = frozenset({Pin("HILL", hill.signer), Pin("DALE", dale.signer)})
    rounds = {"s175-2026": (_FORM,), "s175-2025": (_FORM,)}
    return Bench(hub, stranger, samples, Receiver(frozenset({"NSCP"}), "northmere", rounds, pins))


def _sample(number: int, facts: PackFacts, keys: PackKeys, hub: PackKeys) -> Sample:
    parts = {
        "answers.json": canonical(
            {f"q{each}": {"text": f"Answer {number}.{each}", "value": "met"} for each in range(20)}
        ),
        "attachments/policy.pdf": random.Random(number).randbytes(400),  # noqa: S311  # stands for any file
        "attachments/same.txt": b"the same in every pack",
    }
    is_locked = facts.expires is not None
    sealed = (
        seal_with_words(facts, parts, keys, WORDS, QUICK)
        if is_locked
        else seal_for(facts, parts, keys, [hub.recipient])
    )
    return Sample(facts, keys, parts, signed_archive(facts, parts, keys), sealed)


def run(count: int, *, seed: int) -> Tally:
    """Bend `count` packs, and judge each."""
    bench, chance, tally = make_bench(), random.Random(seed), Tally()  # noqa: S311  # a campaign repeats from its seed
    for _ in range(count):
        sample = chance.choice(bench.samples)
        bend = chance.choice(BENDS)
        _judge(bench, sample, bend.__name__.strip("_"), bend(bench, sample, chance), tally)
    return tally


def _judge(bench: Bench, sample: Sample, name: str, content: bytes, tally: Tally) -> None:
    started = time.perf_counter()
    try:
        verdict = bench.open(content)
        again = bench.open(content, frozenset({verdict.seen})) if verdict.seen else None
    except BaseException as error:  # counting what nobody foresaw is the purpose; Rust panics among it
        if isinstance(error, KeyboardInterrupt):
            raise
        tally.unforeseen[type(error).__name__] += 1
        return
    tally.slowest_ms = max(tally.slowest_ms, 1000 * (time.perf_counter() - started))
    tally.outcomes[name, verdict.outcome.value] += 1
    if verdict.pack is not None:
        held = (verdict.pack.manifest.facts, verdict.pack.manifest.signer, dict(verdict.pack.parts))
        is_same = any(held == (each.facts, each.keys.signer, each.parts) for each in bench.samples)
        tally.same += is_same
        tally.changed += not is_same
    tally.replayed += again is not None and again.outcome is not PackOutcome.DUPLICATE
    tally.fooled += _is_fooled(bench, content, sample)


def _is_fooled(bench: Bench, content: bytes, sample: Sample) -> bool:
    """Open a pack as a reader that believes every zip, and say whether it took other content for this one's."""
    try:
        inner = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(bench.hub.receiving)])
        with zipfile.ZipFile(io.BytesIO(inner)) as packed:
            found = {name: packed.read(name) for name in packed.namelist() if name not in (MANIFEST, SIGNATURE)}
    except Exception:  # noqa: BLE001  # the careless reader takes what opens, and nothing else matters here
        return False
    return found != sample.parts


def _whole(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Leave it as it is: it must be taken, and as a duplicate when it comes again."""
    return sample.sealed


def _flipped_on_the_way(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    bent = bytearray(sample.sealed)
    for _ in range(chance.randint(1, 4)):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bytes(bent)


def _cut_on_the_way(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    start = chance.choice((0, 0, 0, chance.randrange(60)))
    return sample.sealed[start : chance.randrange(len(sample.sealed))]


def _joined_on_the_way(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    at, other = chance.randrange(len(sample.sealed)), chance.choice(bench.samples).sealed
    return sample.sealed[:at] + other[chance.randrange(len(other)) :]


def _spliced_inside(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    bent = bytearray(sample.inner)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(bent) + 1)
        bent[at : at + chance.choice((0, 1, 4, 30))] = chance.choice(_SPLICES)
    return bench.seal(bytes(bent))


def _flipped_inside(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    bent = bytearray(sample.inner)
    bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bench.seal(bytes(bent))


def _packed_another_way(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Reorder, squeeze, comment, double or rename entries, as other zip programs or people with intent would."""
    entries = _entries(sample)
    out = io.BytesIO()
    trick = chance.randrange(5)
    if trick == 0:
        chance.shuffle(entries)
    elif trick == 1:
        entries.insert(chance.randrange(len(entries) + 1), (chance.choice(_NAMES), chance.choice(_SPLICES)))
    elif trick == 2:
        entries[2] = (entries[2][0], b"{}")
    squeeze = zipfile.ZIP_DEFLATED if trick == 3 else zipfile.ZIP_STORED
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", squeeze) as packed:
        warnings.simplefilter("ignore")  # a name that comes twice is one of the tricks
        packed.comment = b"comment" if trick == 4 else b""
        for name, content in entries:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            packed.writestr(entry, content, squeeze)
    return bench.seal(out.getvalue())


def _parts_of_another(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Exchange any parts, manifest and signature among them, with those of another pack."""
    parts, other = dict(_entries(sample)), dict(_entries(chance.choice(bench.samples)))
    for name in chance.sample(sorted(parts), chance.randint(1, len(parts) - 1)):
        parts[name] = other[name]
    return bench.seal(archive(parts))


def _part_changed(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    parts = dict(_entries(sample))
    name = chance.choice([each for each in parts if each not in (MANIFEST, SIGNATURE)])
    match chance.randrange(3):
        case 0:
            del parts[name]
        case 1:
            parts[name] = canonical({"q0": {"text": "Somebody else's words", "value": "not_met"}})
        case _:
            parts["attachments/more.pdf"] = b"%PDF"
    return bench.seal(archive(parts))


def _manifest_reworded(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    parts = dict(_entries(sample))
    parts[MANIFEST] = canonical(_reworded(parts[MANIFEST], chance))
    return bench.seal(archive(parts))


def _signed_by_a_stranger(bench: Bench, sample: Sample, chance: random.Random) -> bytes:
    """Reword a manifest, name the stranger's key or leave the school's, and sign it with the stranger's."""
    parts = dict(_entries(sample))
    said = _reworded(parts[MANIFEST], chance) if chance.random() < 0.5 else read_canonical(parts[MANIFEST])
    if chance.random() < 0.7:
        said["signer"] = bench.stranger.signer
    said["sender"] = sample.facts.sender
    parts[MANIFEST] = canonical(said)
    parts[SIGNATURE] = sign(bench.stranger, SIGNED_AS + parts[MANIFEST])
    return bench.seal(archive(parts))


def _reworded(manifest: bytes, chance: random.Random) -> dict[str, object]:
    said: dict[str, object] = read_canonical(manifest)
    place = said
    key = chance.choice(sorted(place))
    inner = place[key]
    if isinstance(inner, dict) and chance.random() < 0.7:
        place, key = inner, chance.choice(sorted(inner))
    if chance.random() < 0.1:
        del place[key]
    else:
        place[key] = chance.choice(_VALUES)
    return said


def _entries(sample: Sample) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(sample.inner)) as packed:
        return [(name, packed.read(name)) for name in packed.namelist()]


BENDS: Final[tuple[Callable[[Bench, Sample, random.Random], bytes], ...]] = (
    _whole,
    _flipped_on_the_way,
    _cut_on_the_way,
    _joined_on_the_way,
    _spliced_inside,
    _flipped_inside,
    _packed_another_way,
    _parts_of_another,
    _part_changed,
    _manifest_reworded,
    _signed_by_a_stranger,
)


def table(tally: Tally) -> str:
    """Lay out the outcomes, a bend to a line."""
    outcomes = sorted({outcome for _, outcome in tally.outcomes})
    bends = [bend.__name__.strip("_") for bend in BENDS]
    lines = [" ".join([f"{'':22}", *(f"{outcome:>{max(8, len(outcome))}}" for outcome in outcomes)])]
    for bend in bends:
        counts = (f"{tally.outcomes[bend, outcome]:>{max(8, len(outcome))},}" for outcome in outcomes)
        lines.append(" ".join([f"{bend:22}", *counts]))
    return "\n".join(lines)


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when it failed."""
    parser = argparse.ArgumentParser(prog="bent_packs", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    started = time.perf_counter()
    tally = run(chosen.size, seed=chosen.seed)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{table(tally)}\n\n{chosen.size:,} packs in {seconds:.0f} s, slowest {tally.slowest_ms:.0f} ms\n")
    sys.stdout.write(f"accepted as they were signed: {tally.same:,}; with changed content: {tally.changed}; ")
    sys.stdout.write(f"twice: {tally.replayed}; unforeseen: {dict(tally.unforeseen) or 'none'}\n")
    sys.stdout.write(f"a reader that believes every zip took other content {tally.fooled:,} times\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
