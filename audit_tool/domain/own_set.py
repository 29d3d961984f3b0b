"""Question sets that the partnership owns: drafts on the desk, and versions it has published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import DraftId, OwnSetId


class DraftState(StrEnum):
    """Where a draft stands: being written, published as a version, or put away unpublished."""

    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Draft:
    """A question set being written. What it says is kept beside it, as it stood sitting by sitting.

    Attributes:
        set_id: the id it will be published under: kept when it follows an own version, new when it starts afresh.
        title: as it now reads, for lists.
        purpose: of the audit kind it is for.
        based_on: digest of the version it started from; None when it started from a blank page or a file.
    """

    id: DraftId
    set_id: str
    title: str
    purpose: str
    based_on: str | None
    state: DraftState = DraftState.OPEN


@dataclass(frozen=True, slots=True)
class OwnSet:
    """A version the partnership has published: frozen for good under its digest.

    Attributes:
        accepted: warnings it was published with, each as (code, place, the reason given).
        retired: no new round may start on it; what ran on it stays readable.
    """

    id: OwnSetId
    set_id: str
    version: str
    digest: str
    title: str
    short_title: str
    purpose: str
    draft_id: DraftId
    published_on: dt.date
    accepted: tuple[tuple[str, str, str], ...] = ()
    retired: bool = False
