"""A list of cases as somebody pastes it from a table: a code each, and what a case is told apart by.

Nothing here names anybody. A code that looks like a name, an NHS number or a date is asked about before it is taken.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.identity import NHS_DIGITS, digits_of, nhs_doubts

LONGEST_CODE = 40
OLDEST = 25
"""Care leavers and disabled young people stay with children's services up to this age (Children Act 1989, s.23CZA;
Children and Families Act 2014, part 3)."""

UNBORN = "unborn"

_HEADS = {
    "code": "code",
    "case": "code",
    "ref": "code",
    "reference": "code",
    "id": "code",
    "age": "age",
    "sex": "sex",
    "gender": "sex",
    "area": "area",
    "locality": "area",
    "plan": "plan",
    "plan type": "plan",
    "because": "because",
    "why": "because",
    "reason": "because",
}
"""What a column may be called, and which one it then is."""

_ORDER = ("code", "age", "sex", "area", "plan", "because")
"""The columns of a table without a head, from left to right."""

_A_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_A_NAME = re.compile(r"[^\W\d_]*[a-zà-öø-ÿ][^\W\d_]*")
_LEAST_LETTERS = 3


class Doubt(StrEnum):
    """What a code may be that names somebody."""

    NAME = "name"
    NHS_NUMBER = "nhs_number"
    DATE = "date"


class Fault(StrEnum):
    """Why a line cannot be taken."""

    NO_CODE = "no_code"
    CODE_LONG = "code_long"
    CODE_TWICE = "code_twice"
    AGE_UNREADABLE = "age_unreadable"


@dataclass(frozen=True, slots=True)
class Listed:
    """One case of a list, before it is written down. Its fields are those of `SampleEntry`."""

    code: str
    age: int | None
    sex: str = ""
    area: str = ""
    plan: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read from a table.

    Attributes:
        cases: that can be taken, in order.
        faults: (number of the line from 1, why) of each that cannot.
        doubts: (number of the line, what its code may be) among those that can.
    """

    cases: tuple[Listed, ...]
    faults: tuple[tuple[int, Fault], ...] = ()
    doubts: tuple[tuple[int, Doubt], ...] = ()


def doubt_about(code: str) -> Doubt | None:
    """Say what a code may be that names somebody; None for one that looks like a code.

    A name has a word of three letters or more that is not all capitals, or two words of letters; an NHS number has ten
    digits and a right check digit.
    """
    plain = code.strip()
    digits = digits_of(plain)
    if len(digits) == NHS_DIGITS and not nhs_doubts(plain):
        return Doubt.NHS_NUMBER
    if _A_DATE.search(plain):
        return Doubt.DATE
    words = re.findall(r"[^\W\d_]+", plain)
    if any(len(word) >= _LEAST_LETTERS and _A_NAME.fullmatch(word) for word in words) or (
        len(words) > 1 and not digits
    ):
        return Doubt.NAME
    return None


def read_age(typed: str) -> int | None:
    """Read an age in whole years; None for an unborn child.

    Raises:
        ValueError: it is neither; a band or a date of birth is no age.
    """
    plain = typed.strip().casefold()
    if plain == UNBORN:
        return None
    years = int(plain)
    if not 0 <= years <= OLDEST:
        raise ValueError("no child's age")
    return years


def read_pasted(text: str, taken: frozenset[str] = frozenset()) -> Pasted:
    """Read a table of cases: columns apart by tabs, semicolons or commas, with a head or in the usual order.

    Columns that are not known are passed over, whatever they hold.

    Args:
        taken: codes that stand already.
    """
    rows = [(number, row) for number, row in enumerate(_rows(text), 1) if any(cell.strip() for cell in row)]
    if not rows:
        return Pasted(())
    heads = [_HEADS.get(cell.strip().casefold(), "") for cell in rows[0][1]]
    if "code" in heads:
        rows = rows[1:]
    else:
        heads = list(_ORDER)
    cases: list[Listed] = []
    faults: list[tuple[int, Fault]] = []
    doubts: list[tuple[int, Doubt]] = []
    seen = set(taken)
    for number, row in rows:
        said = {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head}
        fault = _fault(said, seen)
        if fault is not None:
            faults.append((number, fault))
            continue
        seen.add(said["code"])
        doubt = doubt_about(said["code"])
        doubts += [(number, doubt)] if doubt else []
        words = {head: said.get(head, "") for head in ("sex", "area", "plan", "because")}
        cases.append(Listed(said["code"], read_age(said["age"]), **words))
    return Pasted(tuple(cases), tuple(faults), tuple(doubts))


def _rows(text: str) -> Iterator[list[str]]:
    lines = text.splitlines()
    apart = next((mark for mark in ("\t", ";", ",") if any(mark in line for line in lines)), "\t")
    return csv.reader(lines, delimiter=apart)


def _fault(said: dict[str, str], seen: set[str]) -> Fault | None:
    code = said.get("code", "")
    if not code:
        return Fault.NO_CODE
    if len(code) > LONGEST_CODE:
        return Fault.CODE_LONG
    if code in seen:
        return Fault.CODE_TWICE
    try:
        read_age(said.get("age", ""))
    except ValueError:
        return Fault.AGE_UNREADABLE
    return None
