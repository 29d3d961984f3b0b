"""Reads the file of establishments: one row for every school, college and centre there ever was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final

from audit_tool.domain.ids import AgencyId, TrustId
from audit_tool.domain.register_changes import RegisterLine
from audit_tool.domain.setting import Setting, SettingStatus, Trust, duty_of
from audit_tool.exchange.school_register.cells import (
    UnreadCellError,
    evened,
    read_day,
    read_number,
    read_urn,
    read_word,
)
from audit_tool.exchange.school_register.report import Authority, RegisterReading, UnreadRow, UnreadWhy
from audit_tool.exchange.school_register.walked import LETTER_LOST, WalkedFile

URN, NAME, STATUS, LA_CODE = "URN", "EstablishmentName", "EstablishmentStatus (name)", "LA (code)"
LA_NAME, NUMBER = "LA (name)", "EstablishmentNumber"
TYPE, TYPE_GROUP = "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)"
PHASE, LOW_AGE, HIGH_AGE = "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge"
ROLL, BOARDERS, UKPRN = "NumberOfPupils", "Boarders (name)", "UKPRN"
OPENED, CLOSED, DISTRICT = "OpenDate", "CloseDate", "DistrictAdministrative (name)"
LOCALITY, TOWN, TRUST_CODE, TRUST_NAME = "Locality", "Town", "Trusts (code)", "Trusts (name)"

NEEDED: Final = (URN, NAME, STATUS, LA_CODE, TYPE, TYPE_GROUP, PHASE)
READ: Final = (
    *NEEDED,
    *(LA_NAME, NUMBER, LOW_AGE, HIGH_AGE, ROLL, BOARDERS, UKPRN),
    *(OPENED, CLOSED, DISTRICT, LOCALITY, TOWN, TRUST_CODE, TRUST_NAME),
)
"""Headings that are read; without one of `NEEDED` nothing is."""

_STATUSES: Final[Mapping[str, SettingStatus]] = MappingProxyType(
    {
        "open": SettingStatus.OPEN,
        "open but proposed to close": SettingStatus.CLOSING,
        "proposed to open": SettingStatus.PROPOSED,
        "closed": SettingStatus.CLOSED,
    }
)
_BOARDERS: Final[Mapping[str, bool]] = MappingProxyType(
    {
        "no boarders": False,
        "boarding school": True,
        "children's home (boarding school)": True,
        "college / fe residential accommodation": True,
    }
)
_DIGITS_OF_NUMBER = 4

Said = Callable[[str], str]
"""Gives the text of a row under a heading; empty where the file has no such column."""


def read_establishments(file: BinaryIO, codes: Collection[str], known: Collection[str] = ()) -> RegisterReading:
    """Read the rows of some authorities.

    Args:
        file: opened for reading bytes.
        codes: three-digit codes of local authorities.
        known: URNs of settings that are ours: their rows are read wherever they are now.

    Raises:
        Refused: as `WalkedFile`.
    """
    walked = WalkedFile(file, NEEDED)
    columns, width = walked.columns, walked.width
    urn_at, code_at, name_at = columns[URN], columns[LA_CODE], columns.get(LA_NAME)
    wanted, ours = frozenset(codes), frozenset(known)
    authorities: Counter[tuple[str, str]] = Counter()
    lines: dict[str, RegisterLine] = {}
    unread: list[UnreadRow] = []
    rows = 0
    for number, cells in walked.rows():
        rows += 1
        if len(cells) != width:
            unread.append(UnreadRow(number, "", UnreadWhy.NOT_AS_WIDE, str(len(cells))))
            continue
        code = cells[code_at].strip()
        authorities[code, cells[name_at].strip() if name_at is not None else ""] += 1
        if code not in wanted and cells[urn_at].strip() not in ours:
            continue
        try:
            line = _line(number, _said_in(cells, columns))
            if line.facts.urn in lines:
                raise UnreadCellError(URN, UnreadWhy.URN_TWICE, line.facts.urn)
        except UnreadCellError as error:
            unread.append(error.at(number, cells[urn_at].strip()))
        else:
            lines[line.facts.urn] = line
    return RegisterReading(
        walked.digest,
        rows,
        tuple(lines.values()),
        tuple(unread),
        _listed(authorities),
        sum(name not in READ for name in columns),
    )


def _said_in(cells: list[str], columns: Mapping[str, int]) -> Said:
    def said(heading: str) -> str:
        at = columns.get(heading)
        text = "" if at is None else cells[at].strip()
        if LETTER_LOST in text:
            raise UnreadCellError(heading, UnreadWhy.LETTERS_LOST, text)
        return text

    return said


def _line(number: int, said: Said) -> RegisterLine:
    name = said(NAME)
    if not name:
        raise UnreadCellError(NAME, UnreadWhy.NO_NAME)
    boarders = said(BOARDERS)
    facts = Setting(
        id=AgencyId(""),
        urn=read_urn(said(URN), URN),
        laestab=_laestab(said(LA_CODE), said(NUMBER)),
        ukprn=said(UKPRN),
        type=said(TYPE),
        type_group=said(TYPE_GROUP),
        phase=said(PHASE),
        status=read_word(said(STATUS), STATUS, _STATUSES),
        low_age=read_number(said(LOW_AGE), LOW_AGE),
        high_age=read_number(said(HIGH_AGE), HIGH_AGE),
        roll=read_number(said(ROLL), ROLL),
        boarding=_BOARDERS.get(evened(boarders)),
        opened_on=read_day(said(OPENED), OPENED),
        closed_on=read_day(said(CLOSED), CLOSED),
        district=said(DISTRICT),
        locality=said(LOCALITY) or said(TOWN),
        duty=duty_of(said(TYPE), said(TYPE_GROUP)),
        local_authority=said(LA_CODE),
    )
    return RegisterLine(name, facts, _trust(said(TRUST_NAME), said(TRUST_CODE)), number)


def _laestab(code: str, number: str) -> str:
    return f"{code}{number.zfill(_DIGITS_OF_NUMBER)}" if code and number else ""


def _trust(name: str, group_uid: str) -> Trust | None:
    return Trust(TrustId(""), name, group_uid) if name else None


def _listed(authorities: Mapping[tuple[str, str], int]) -> tuple[Authority, ...]:
    found = (Authority(code, name, rows) for (code, name), rows in authorities.items() if code)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.code)))
