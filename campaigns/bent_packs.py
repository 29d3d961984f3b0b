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
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from audit_tool.domain.pack import FormStamp, PackFacts, PackKeys, PackKind
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Pin, Receiver, SeenPack
from audit_tool.exchange.packs import canonical, new_pack_keys, open_pack, seal_for, seal_with_words
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.exchange.packs.sealing import signed_archive
from campaigns.machinery.bends import BENDS, Bench, Sample, is_fooled, name_of

NOW: Final = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
WORDS: Final = "kettle bridge walnut orbit ribbon"
QUICK: Final = LockCost(memory_kib=64, passes=1, lanes=1)
"""A lock that takes no time: what is tried here is not how hard it is to guess."""

_FORM = FormStamp("section175", "1.0.0", "0" * 64)


@dataclass(frozen=True, slots=True)
class Schools(Bench):
    """Packs of two schools, and what the workspace knows that they are for."""

    receiver: Receiver

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


def make_bench() -> Schools:
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
    return Schools(hub, stranger, samples, Receiver(frozenset({"NSCP"}), "northmere", rounds, pins))


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
        _judge(bench, sample, name_of(bend), bend(bench, sample, chance), tally)
    return tally


def _judge(bench: Schools, sample: Sample, name: str, content: bytes, tally: Tally) -> None:
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
    tally.fooled += is_fooled(bench, content, sample)


def table(tally: Tally) -> str:
    """Lay out the outcomes, a bend to a line."""
    outcomes = sorted({outcome for _, outcome in tally.outcomes})
    bends = [name_of(bend) for bend in BENDS]
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
