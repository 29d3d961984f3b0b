"""Reads the file of links: which establishment came of which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final

from audit_tool.domain.setting import LinkType
from audit_tool.domain.successions import LinkLine
from audit_tool.exchange.school_register.cells import UnreadCellError, evened, read_day, read_urn, read_word
from audit_tool.exchange.school_register.report import LinksReading, UnreadRow, UnreadWhy
from audit_tool.exchange.school_register.walked import WalkedFile

URN, OTHER_URN, LINK_TYPE, ON = "URN", "LinkURN", "LinkType", "LinkEstablishedDate"
NEEDED: Final = (URN, OTHER_URN, LINK_TYPE)

_TYPES: Final[Mapping[str, LinkType]] = MappingProxyType({evened(each.value): each for each in LinkType})


def read_links(file: BinaryIO, urns: Collection[str]) -> LinksReading:
    """Read the links that touch some settings.

    Args:
        file: opened for reading bytes.
        urns: of settings, on either side of a link.

    Raises:
        Refused: as `WalkedFile`.
    """
    walked = WalkedFile(file, NEEDED)
    columns, wanted = walked.columns, frozenset(urns)
    one_at, other_at, type_at, on_at = columns[URN], columns[OTHER_URN], columns[LINK_TYPE], columns.get(ON)
    links: list[LinkLine] = []
    unread: list[UnreadRow] = []
    rows = 0
    for number, cells in walked.rows():
        rows += 1
        if len(cells) != walked.width:
            unread.append(UnreadRow(number, "", UnreadWhy.NOT_AS_WIDE, str(len(cells))))
            continue
        one, other = cells[one_at].strip(), cells[other_at].strip()
        if one not in wanted and other not in wanted:
            continue
        try:
            links.append(
                LinkLine(
                    read_urn(one, URN),
                    read_urn(other, OTHER_URN),
                    read_word(cells[type_at].strip(), LINK_TYPE, _TYPES),
                    read_day(cells[on_at].strip(), ON) if on_at is not None else None,
                )
            )
        except UnreadCellError as error:
            unread.append(error.at(number))
    return LinksReading(walked.digest, rows, tuple(links), tuple(unread))
