"""How somebody is sent forms: what went last time is what is proposed the next."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.route import Route


@dataclass(frozen=True, slots=True)
class Delivery:
    """What an agency or setting was sent last, whatever the round.

    Whether a pack is sealed for them is no part of it: it is wherever their key is known and was read aloud.

    Attributes:
        id: the agency's.
        routes: the forms that went, in the order of `Route`.
        has_letter: whether a covering letter and a draft of a mail went along.
    """

    id: AgencyId
    routes: tuple[Route, ...]
    has_letter: bool
