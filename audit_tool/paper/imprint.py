"""What every document of a partnership says whatever it is about: who publishes it, and how it may be handled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.paper.blocks import Band, Block, Document, Furniture, Letterhead, Stationery


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who publishes a paper and how it may be handled.

    Attributes:
        letterhead: who publishes it, and whom to ask.
        marking: the handling marking on every page; empty for none, as on what is published.
        stamp: the warning on every page while the paper is not checked for release; empty for none.
        codes: subject codes for the file's properties; never a name.
    """

    letterhead: Letterhead
    marking: str = ""
    stamp: str = ""
    codes: tuple[str, ...] = ()

    def furniture(self, foot: str = "") -> Furniture:
        """Say what stands on every page, with the footer's own words."""
        return Furniture(marking=self.marking, stamp=self.stamp, foot=foot)


def headed(
    imprint: Imprint,
    kind: str,
    title: str,
    subtitle: str,
    blocks: Iterable[Block],
    *,
    stationery: Stationery,
    foot: str = "",
    dated: dt.date | None = None,
) -> Document:
    """Make a document whose band says its kind, its title and a line below, beside the partnership's logo.

    Args:
        blocks: what follows the band.
        foot: the footer's own words.
        dated: the day the document speaks of.
    """
    band = Band(kind, title, subtitle, logo=imprint.letterhead.logo_figure())
    return Document(
        title=f"{kind}: {title}",
        kind=kind,
        stationery=stationery,
        letterhead=imprint.letterhead,
        blocks=(band, *blocks),
        furniture=imprint.furniture(foot),
        codes=imprint.codes,
        dated=dated,
    )
