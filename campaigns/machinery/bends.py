"""Ways in which a pack may be bent on its way, or inside by anybody who holds the key that it is sealed for."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pyrage

from audit_tool.domain.pack import PackFacts, PackKeys
from audit_tool.exchange.packs import canonical
from audit_tool.exchange.packs.archive import MANIFEST, SIGNATURE, archive
from audit_tool.exchange.packs.keys import sign
from audit_tool.exchange.packs.manifest import SIGNED_AS
from audit_tool.exchange.packs.strict_json import read_canonical

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
    """Whole packs, the keys of the workspace they are for, and a stranger's."""

    hub: PackKeys
    stranger: PackKeys
    samples: tuple[Sample, ...]

    def seal(self, inner: bytes) -> bytes:
        """Close an archive for the workspace, whoever made it."""
        sealed: bytes = pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(self.hub.recipient)])
        return sealed


def name_of(bend: Bend) -> str:
    """Name a bend as tables do."""
    return bend.__name__.strip("_")


def is_fooled(bench: Bench, content: bytes, sample: Sample) -> bool:
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


Bend = Callable[[Bench, Sample, random.Random], bytes]
BENDS: Final[tuple[Bend, ...]] = (
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
