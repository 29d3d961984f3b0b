"""A national register of schools that never were, as its CSV files look: for tests and for benchmarks."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OURS, OURS_NAME = "399", "Marrowdale"
"""A local authority that there is not."""

_FIRST = ("Amber", "Bracken", "Clover", "Dapple", "Elder", "Fennel", "Gorse", "Heather", "Ivory", "Juniper", "Kestrel")
_SECOND = ("fold", "wick", "mere", "thorpe", "stead", "combe", "gate", "holme", "ridge", "well", "marsh", "bourne")
_OTHERS = (("398", "Otherdale"), ("397", "Fensmoor"), ("396", "High Tarn"))
_KINDS = (
    ("Primary", "Community school", "Local authority maintained schools", 4, 11, 60),
    ("Primary", "Academy converter", "Academies", 3, 11, 20),
    ("Secondary", "Academy sponsor led", "Academies", 11, 18, 8),
    ("Nursery", "Local authority nursery school", "Local authority maintained schools", 2, 5, 3),
    ("Not applicable", "Community special school", "Special schools", 3, 19, 5),
    ("Not applicable", "Other independent school", "Independent schools", 7, 18, 3),
    ("16 plus", "Further education", "Colleges", 16, 99, 1),
)
_HEADINGS = (
    *("URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)"),
    *("TypeOfEstablishment (name)", "EstablishmentTypeGroup (code)", "EstablishmentTypeGroup (name)"),
    *("EstablishmentStatus (code)", "EstablishmentStatus (name)", "OpenDate", "CloseDate"),
    *("PhaseOfEducation (code)", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge"),
    *("Boarders (name)", "NumberOfPupils", "UKPRN", "Street", "Locality", "Town", "Postcode"),
    *("DistrictAdministrative (name)", "Trusts (code)", "Trusts (name)", "HeadFirstName", "HeadLastName"),
)
_BESIDES = tuple(f"Column that nobody reads {number}" for number in range(1, 112))
COLUMNS = len(_HEADINGS) + len(_BESIDES)


@dataclass(frozen=True, slots=True)
class MadeSchool:
    """One establishment; days as the register writes them."""

    urn: str
    name: str
    phase: str = "Primary"
    type: str = "Community school"
    type_group: str = "Local authority maintained schools"
    status: str = "Open"
    low_age: str = "4"
    high_age: str = "11"
    roll: str = "210"
    boarders: str = "No boarders"
    opened: str = ""
    closed: str = ""
    trust: str = ""
    district: str = "North Marrow"
    authority: tuple[str, str] = (OURS, OURS_NAME)


def made_schools(count: int, *, first_urn: int = 990_000, seed: int = 1) -> list[MadeSchool]:
    """Make open settings of one authority, of every phase and several trusts; each has a name of its own."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    made = []
    for number in range(count):
        kind = chance.choices(_KINDS, [each[-1] for each in _KINDS])[0]
        phase, type_name, group, low, high, _ = kind
        name = f"{_FIRST[number % 11]}{_SECOND[number // 11 % 12]}"
        ending = {"Primary": "Primary School", "Secondary": "High School", "16 plus": "College"}.get(phase, "School")
        serial = f" {number // 132 + 1}" if number >= 132 else ""
        made.append(
            MadeSchool(
                urn=str(first_urn + number),
                name=f"{name} {ending}{serial}",
                phase=phase,
                type=type_name,
                type_group=group,
                low_age=str(low),
                high_age=str(high),
                roll=str(chance.randrange(60, 1200)),
                boarders="Boarding school" if "independent" in type_name and chance.random() < 0.5 else "No boarders",
                trust=f"The {_FIRST[number % 5]} Made-up Trust" if group == "Academies" else "",
                district=chance.choice(("North Marrow", "South Marrow", "Marrow Vale")),
            )
        )
    return made


def register_csv(
    schools: Iterable[MadeSchool], *, elsewhere: int = 0, encoding: str = "cp1252", order: int | None = None
) -> bytes:
    """Write a register.

    Args:
        elsewhere: how many establishments of other authorities stand around them, most of them closed long ago.
        order: seed by which the columns are put in another order; None for the usual one.
    """
    headings = [*_HEADINGS, *_BESIDES]
    if order is not None:
        random.Random(order).shuffle(headings)  # noqa: S311 - to be repeated, not to be secret
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    for school in (*schools, *(_elsewhere(number) for number in range(elsewhere))):
        cells = _cells(school)
        writer.writerow([cells.get(heading, "") for heading in headings])
    return out.getvalue().encode(encoding)


def links_csv(links: Iterable[Sequence[str]]) -> bytes:
    """Write a file of links: (URN, LinkURN, LinkName, LinkType, day)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"))
    writer.writerows(links)
    return out.getvalue().encode("cp1252")


def as_written(day: dt.date) -> str:
    """Write a day as the register does."""
    return f"{day:%d-%m-%Y}"


def _elsewhere(number: int) -> MadeSchool:
    closed = number % 2 == 0
    return MadeSchool(
        urn=str(100_000 + number),
        name=f"Faraway School {number}",
        status="Closed" if closed else "Open",
        closed="31-08-1998" if closed else "",
        authority=_OTHERS[number % len(_OTHERS)],
    )


def _cells(school: MadeSchool) -> dict[str, str]:
    return {
        "URN": school.urn,
        "LA (code)": school.authority[0],
        "LA (name)": school.authority[1],
        "EstablishmentNumber": school.urn[-4:],
        "EstablishmentName": school.name,
        "TypeOfEstablishment (name)": school.type,
        "EstablishmentTypeGroup (name)": school.type_group,
        "EstablishmentStatus (name)": school.status,
        "OpenDate": school.opened,
        "CloseDate": school.closed,
        "PhaseOfEducation (name)": school.phase,
        "StatutoryLowAge": school.low_age,
        "StatutoryHighAge": school.high_age,
        "Boarders (name)": school.boarders,
        "NumberOfPupils": school.roll,
        "UKPRN": f"10{school.urn}",
        "Street": "1 Made-up Street",
        "Locality": school.district,
        "Postcode": "ZZ99 3WZ",
        "DistrictAdministrative (name)": school.district,
        "Trusts (code)": f"U-{school.trust.split()[1]}" if school.trust else "",
        "Trusts (name)": school.trust,
        "HeadFirstName": "Avery",
        "HeadLastName": "Nobody",
    }
