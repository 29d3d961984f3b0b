"""Writes the names of made families in the ways people write them, and asks whether the disclosure detector sees them.

Each way gives a sentence of its own for each family, with capitals in mid-sentence as prose has them. Names written as
they are, in the possessive, as nicknames, in the plural, as initials or with hidden characters must all be found; of
surnames with one slip of the hand 95 in 100, of first names of five letters or more 90. And ordinary professional
prose must not be stopped: at most six false name alarms in 10,000 words, with questions counted apart.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import resources
from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.hits import HitKind, Piece
from audit_tool.disclosure.plain_letters import key_of
from campaigns.machinery import unseen
from campaigns.machinery.made_families import MadeFamily, made_family

ALL = Decimal(1)
LEAST_SURNAMES = Decimal("0.95")
LEAST_GIVEN = Decimal("0.90")
MOST_ALARMS = Decimal(6)
"""Blocking name hits in 10,000 words of ordinary prose."""
LONG_GIVEN = 5

NAMES = (HitKind.NAME, HitKind.LIKE_A_NAME, HitKind.INITIALS)
SENTENCES = (
    "The worker wrote that {} was seen alone on the second visit.",
    "Nobody asked whether {} had eaten that day.",
    "A neighbour had rung about {} twice before the school did.",
    "{} was not at home when the health visitor called.",
)
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

Way = Callable[[random.Random, MadeFamily], str | None]


@dataclass
class Tally:
    """Names that were written and found, by the way in which; alarms in prose that has none of them."""

    written: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, set[str]] = field(default_factory=dict)
    words: int = 0
    alarms: int = 0
    questions: int = 0

    def share(self, way: str) -> Decimal:
        """Give the share that was found, 0 to 1."""
        return Decimal(self.found[way]) / max(1, self.written[way])

    @property
    def alarm_rate(self) -> Decimal:
        """Give the blocking name hits in 10,000 words."""
        return Decimal(self.alarms) * 10_000 / max(1, self.words)

    @property
    def has_failed(self) -> bool:
        """Say whether too few were found in any way, or prose was stopped too often."""
        too_few = any(self.share(way) < least for way, (_write, least) in WAYS.items() if self.written[way])
        return too_few or self.alarm_rate > MOST_ALARMS


def run(size: int, seed: int, prose: Sequence[str] | None = None) -> Tally:
    """Write the names of `size` families in every way, and look through prose with the records of some of them."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    tally = Tally()
    texts = tuple(prose if prose is not None else ordinary_prose())
    for number in range(size):
        family = made_family(chance)
        detector = Detector(family.record)
        for way, (write, _least) in WAYS.items():
            if (name := write(chance, family)) is not None:
                _look(tally, detector, way, name, SENTENCES[number % len(SENTENCES)])
        if number % 20 == 0:
            _look_through(tally, detector, texts)
    return tally


def _look(tally: Tally, detector: Detector, way: str, name: str, sentence: str) -> None:
    start = sentence.index("{}")
    hits = detector.hits([Piece("sentence", sentence.format(name))])
    is_found = any(hit.kind in NAMES and hit.start < start + len(name) and start < hit.end for hit in hits)
    tally.written[way] += 1
    tally.found[way] += is_found
    if not is_found:
        tally.missed.setdefault(way, set()).add(name)


def _look_through(tally: Tally, detector: Detector, texts: Sequence[str]) -> None:
    hits = detector.hits([Piece("prose", text) for text in texts])
    tally.words += sum(len(text.split()) for text in texts)
    tally.alarms += sum(hit.kind is HitKind.NAME and hit.blocks for hit in hits)
    tally.questions += sum(hit.kind in NAMES and not hit.blocks for hit in hits)


def ordinary_prose() -> Iterator[str]:
    """Give prose that speaks of no family: what was written unseen, the help, and the questions of the shipped sets."""
    yield from unseen.prose()
    for page in sorted(resources.path("help").rglob("*.md")):
        yield from page.read_text(encoding="utf-8").splitlines()
    for file in sorted(resources.path("question_sets").rglob("*.toml")):
        yield from _long_texts(tomllib.loads(file.read_text(encoding="utf-8")))


def _long_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _long_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _long_texts(each)


def _given(chance: random.Random, family: MadeFamily) -> str:
    return chance.choice(family.given)


def _nickname(chance: random.Random, family: MadeFamily) -> str | None:
    groups = [group for name in family.given for group in resources.nicknames() if key_of(name) == group[0]]
    return chance.choice(chance.choice(groups)[1:]).capitalize() if groups else None


def _plural(family: MadeFamily) -> str:
    ending = "es" if family.surname.endswith(("s", "x", "z", "sh", "ch")) else "s"
    return f"the {family.surname}{ending}"


def _initials(chance: random.Random, family: MadeFamily) -> str:
    first, last = family.given[0][0], family.surname[0]
    return chance.choice((f"{first}{last}", f"{first}.{last}.", f"{first}. {last}.", f"{first} {last}"))


def _hidden(chance: random.Random, family: MadeFamily) -> str:
    name = chance.choice((*family.given, family.surname))
    place = chance.randrange(1, len(name))
    return name[:place] + chance.choice(HIDDEN) + name[place:]


def _slip(chance: random.Random, name: str) -> str:
    """Write a name with one slip after its first letter: one left out, doubled, another, or two turned."""
    while True:
        place = chance.randrange(1, len(name))
        letter = chance.choice("abcdefghijklmnoprstuvwyz")
        slipped = chance.choice(
            (
                name[:place] + name[place + 1 :],
                name[:place] + name[place] + name[place:],
                name[:place] + letter + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
            )
        )
        if slipped != name:
            return slipped


def _slipped_given(chance: random.Random, family: MadeFamily) -> str | None:
    long = [name for name in family.given if len(name) >= LONG_GIVEN]
    return _slip(chance, chance.choice(long)) if long else None


WAYS: dict[str, tuple[Way, Decimal]] = {
    "exact": (_given, ALL),
    "whole name": (lambda _chance, family: f"{family.given[0]} {family.surname}", ALL),
    "surname": (lambda _chance, family: family.surname, ALL),
    "capitals": (lambda chance, family: _given(chance, family).upper(), ALL),
    "title and surname": (lambda chance, family: f"{chance.choice(('Mr', 'Ms', 'Mrs'))} {family.surname}", ALL),
    "possessive": (lambda chance, family: _given(chance, family) + chance.choice(("'s", "’s")), ALL),
    "nickname": (_nickname, ALL),
    "plural": (lambda _chance, family: _plural(family), ALL),
    "initials": (_initials, ALL),
    "initial and surname": (lambda _chance, family: f"{family.given[0][0]}. {family.surname}", ALL),
    "hidden": (_hidden, ALL),
    "spelt out": (lambda chance, family: " ".join(_given(chance, family)), ALL),
    "without accents": (lambda _chance, family: key_of(family.given[0]).capitalize(), ALL),
    "misspelt surname": (lambda chance, family: _slip(chance, family.surname), LEAST_SURNAMES),
    "misspelt first name": (_slipped_given, LEAST_GIVEN),
}
"""How a name is written, and the share that must be found."""


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 where the detector is not good enough."""
    reader = argparse.ArgumentParser(prog="campaign detector", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=400, help="families")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally = run(options.size, options.seed)
    for way, (_write, least) in WAYS.items():
        told = f"{tally.share(way):>8.1%} of {tally.written[way]:,} (at least {least:.0%})"
        missed = ", ".join(sorted(tally.missed.get(way, ()))[:8])
        sys.stdout.write(f"{way:<24}{told}{'  missed: ' if missed else ''}{missed}\n")
    sys.stdout.write(
        f"{'false alarms':<24}{tally.alarm_rate:>8.1f} in 10,000 words (at most {MOST_ALARMS}), "
        f"{Decimal(tally.questions) * 10_000 / max(1, tally.words):.1f} questions, of {tally.words:,} words\n"
    )
    sys.stdout.write(f"{'seconds':<24}{time.monotonic() - started:>8.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
