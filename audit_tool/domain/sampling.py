"""A sample of cases for a themed audit: the frame it is drawn from, the draw, and what it covers.

The draw can be done again by anybody with the list, the seed and a pocket program, in any year: each code is joined to
the seed, "seed:code", its SHA-256 is worked out, and the codes are put in the order of those numbers. The first of them
are the sample, the next ones the reserves. In a stratified draw each stratum gets its share of the sample by the
largest remainder, and the same order decides within it.

Source: sample frame, method and stored seed (domain brief 7.3); largest remainder, Hamilton's method of apportionment.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, CaseId, DrawId, EntryId, FrameId, RoundId, SampledCaseId

LEAST_CASES = 5
MOST_CASES = 40
"""How many cases a themed audit looks at (domain brief 7.3: themed audit days take five)."""

AGE_BANDS = ((1, "under 1"), (5, "1 to 4"), (10, "5 to 9"), (14, "10 to 13"), (16, "14 to 15"), (18, "16 to 17"))
"""Upper ends, in years, not included, with the words of each band (domain brief 12.4)."""

UNBORN_BAND = "unborn"
ADULT_BAND = "18 and over"
NOT_SAID = "not said"


class Method(StrEnum):
    """How a sample is chosen."""

    RANDOM = "random"
    STRATIFIED = "stratified"
    PURPOSIVE = "purposive"


METHOD_WORDS: dict[Method, str] = {
    Method.RANDOM: "At random",
    Method.STRATIFIED: "At random within strata",
    Method.PURPOSIVE: "On purpose, with a reason for each",
}


class Stratum(StrEnum):
    """What a case may be told apart by, without saying who it is."""

    AGE_BAND = "age_band"
    SEX = "sex"
    AREA = "area"
    PLAN = "plan"


STRATUM_WORDS: dict[Stratum, str] = {
    Stratum.AGE_BAND: "Age band",
    Stratum.SEX: "Sex",
    Stratum.AREA: "Area",
    Stratum.PLAN: "Plan",
}


@dataclass(frozen=True, slots=True)
class SampleFrame:
    """What a round's sample is drawn from and how.

    Attributes:
        criteria: which cases belong to it, in words.
        population: how many cases fit the criteria, where the list does not hold all of them; None where it does.
        size: how many cases are looked at; reserves: how many stand by.
        strata: what a stratified draw keeps the shares of.
        seed: any text; it is printed, so that the draw can be done again.
        agency_ids: who fills in a form about each case; empty where one form a case is filled in jointly.
        theme_ids, period_from, period_to: as of each case.
    """

    id: FrameId
    round_id: RoundId
    period_from: dt.date
    period_to: dt.date
    theme_ids: tuple[str, ...] = ()
    agency_ids: tuple[AgencyId, ...] = ()
    criteria: str = ""
    population: int | None = None
    size: int = LEAST_CASES
    reserves: int = 2
    method: Method = Method.STRATIFIED
    strata: tuple[Stratum, ...] = (Stratum.AGE_BAND,)
    seed: str = ""


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """A case that may be drawn: a code and what it is told apart by. No name and no number that names.

    Attributes:
        age: completed years; None for an unborn child.
        because: why it was chosen, in a purposive sample; empty for a case that was not.
    """

    id: EntryId
    frame_id: FrameId
    code: str
    age: int | None
    sex: str = ""
    area: str = ""
    plan: str = ""
    because: str = ""
    withdrawn: bool = False

    def value(self, stratum: Stratum) -> str:
        """Say where it stands in a stratum."""
        match stratum:
            case Stratum.AGE_BAND:
                return age_band(self.age)
            case Stratum.SEX:
                said = self.sex
            case Stratum.AREA:
                said = self.area
            case Stratum.PLAN:
                said = self.plan
        return said.strip() or NOT_SAID

    def cell(self, strata: Iterable[Stratum]) -> tuple[str, ...]:
        """Say where it stands in several strata at once."""
        return tuple(self.value(stratum) for stratum in strata)


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it was made. It is never changed: drawing again makes another and says why.

    Attributes:
        number: 1 for the first.
        method, seed, strata, size, population: as the frame stood.
        listed: how many cases the list held; digest: sha256 of that list as it stood.
        drawn, reserves: ids of entries, in order.
        why: why it was drawn again; empty for the first.
    """

    id: DrawId
    frame_id: FrameId
    number: int
    drawn_on: dt.date
    method: Method
    seed: str
    strata: tuple[Stratum, ...]
    size: int
    population: int | None
    listed: int
    digest: str
    drawn: tuple[EntryId, ...]
    reserves: tuple[EntryId, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class SampledCase:
    """A drawn case that was opened in its round.

    Attributes:
        replaces: the sampled case whose place it took; None for one of the draw itself.
        why: why that one was replaced.
        replaced: whether a reserve took its place.
    """

    id: SampledCaseId
    draw_id: DrawId
    entry_id: EntryId
    case_id: CaseId
    opened_on: dt.date
    replaces: SampledCaseId | None = None
    why: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a draw gives: codes in order, and codes that stand by."""

    codes: tuple[str, ...]
    reserves: tuple[str, ...]


def age_band(age: int | None) -> str:
    """Say an age in completed years as its band."""
    if age is None:
        return UNBORN_BAND
    return next((words for end, words in AGE_BANDS if age < end), ADULT_BAND)


def place(seed: str, code: str) -> str:
    """Say where a code stands in the order of a seed: the SHA-256 of "seed:code", as 64 digits."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def in_order(seed: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Put codes in the order of a seed; two of one place cannot be, unless they are one code."""
    return tuple(sorted(codes, key=lambda code: (place(seed, code), code)))


def draw(
    entries: Sequence[SampleEntry],
    *,
    method: Method,
    seed: str,
    size: int,
    reserves: int = 0,
    strata: Sequence[Stratum] = (),
) -> Drawn:
    """Draw a sample; the same list, seed and method give the same sample on any machine, in any year.

    The order of the list does not matter. A purposive sample is what was chosen, in the order of the codes.
    """
    if method is Method.PURPOSIVE:
        chosen = sorted(entry.code for entry in entries if entry.because.strip())
        return Drawn(tuple(chosen[:size]), tuple(chosen[size : size + reserves]))
    order = in_order(seed, (entry.code for entry in entries))
    if method is Method.RANDOM or not strata:
        return Drawn(order[:size], order[size : size + reserves])
    cells = {entry.code: entry.cell(strata) for entry in entries}
    taken: set[str] = set()
    for cell, share in shares(Counter(cells.values()), size).items():
        taken.update([code for code in order if cells[code] == cell][:share])
    left = [code for code in order if code not in taken]
    return Drawn(tuple(code for code in order if code in taken), tuple(left[:reserves]))


def shares(population: Counter[tuple[str, ...]], size: int) -> dict[tuple[str, ...], int]:
    """Share a sample out over strata by their size: whole parts first, what is left to the largest remainders.

    Equal remainders go to the larger stratum, then to the one whose name comes first.
    """
    whole = sum(population.values())
    if whole <= size:
        return dict(population)
    quotas = {cell: divmod(count * size, whole) for cell, count in population.items()}
    given = {cell: quota for cell, (quota, _) in quotas.items()}
    left = size - sum(given.values())
    by_remainder = sorted(quotas, key=lambda cell: (-quotas[cell][1], -population[cell], cell))
    for cell in by_remainder[:left]:
        given[cell] += 1
    return given


def next_reserve(entry: SampleEntry, reserves: Sequence[SampleEntry], strata: Sequence[Stratum]) -> SampleEntry | None:
    """Choose who takes a place: the first reserve of the same stratum, else the first; None when none is left."""
    alike = [one for one in reserves if one.cell(strata) == entry.cell(strata)]
    return next(iter([*alike, *reserves]), None)


def list_digest(entries: Iterable[SampleEntry]) -> str:
    """Hash a list of cases as it stands, whatever its order."""
    rows = sorted([entry.code, *entry.cell(tuple(Stratum)), entry.because.strip()] for entry in entries)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one value of a stratum is covered.

    Attributes:
        population, sample: how many of the list, and of the sample, stand there.
    """

    stratum: Stratum
    value: str
    population: int
    sample: int

    @property
    def is_missing(self) -> bool:
        """Say whether there are such cases and none of them is looked at."""
        return self.population > 0 and self.sample == 0


def coverage(entries: Iterable[SampleEntry], drawn: Iterable[SampleEntry]) -> tuple[Coverage, ...]:
    """Set the list beside the sample, stratum by stratum; a stratum of which nobody said anything is left out."""
    listed, sample = tuple(entries), tuple(drawn)
    found: list[Coverage] = []
    for stratum in Stratum:
        of_list = Counter(entry.value(stratum) for entry in listed)
        of_sample = Counter(entry.value(stratum) for entry in sample)
        if set(of_list) == {NOT_SAID}:
            continue
        found += [Coverage(stratum, value, of_list[value], of_sample[value]) for value in _in_reading_order(of_list)]
    return tuple(found)


def _in_reading_order(values: Iterable[str]) -> list[str]:
    bands = [UNBORN_BAND, *(words for _, words in AGE_BANDS), ADULT_BAND]
    return sorted(values, key=lambda value: (bands.index(value) if value in bands else len(bands), value))


def how_it_is_drawn(made: Draw) -> str:
    """Say how a draw was made, in words that can be printed and that let anybody do it again."""
    if made.method is Method.PURPOSIVE:
        return f"Chosen on purpose from {made.listed} cases on {made.drawn_on.isoformat()}, with a reason for each."
    within = ""
    if made.method is Method.STRATIFIED and made.strata:
        named = " and ".join(STRATUM_WORDS[stratum].lower() for stratum in made.strata)
        within = (
            f" Each {named} gets its share of the sample, by the largest remainder; within it the same order decides."
        )
    return (
        f"Drawn from {made.listed} cases with the seed “{made.seed}”. For each code, the SHA-256 of the seed, a colon "
        f"and the code is worked out; the codes are put in the order of those numbers, and the first are taken.{within}"
    )
