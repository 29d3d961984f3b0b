"""What the page of identities says."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.identity import Doubt, Identity
from audit_tool.views.identities import PersonLine
from ui import wording
from ui.widgets.row_button import Entry

WHY_APART = (
    "The record speaks of Child 1 and Mother. Who they are stands here, under a passphrase of its own. "
    "Every look is written down."
)
MAKE = "Give the vault a passphrase."
ABOUT_MAKING = (
    "Not the one of the workspace: who may open the record need not know the names. The recovery sheet opens the vault "
    "too."
)
OPEN = "The vault is closed."
ABOUT_OPENING = "Type its passphrase. It closes by itself when nobody uses it for five minutes."
NOBODY_SHOWN = "Nobody is shown"
CHOOSE = "Choose a person to see who they are. The log keeps who looked at whom, and when."
NOTHING_KEPT = "Nothing is written down of who this is."
CLOSED_MEANWHILE = (
    "The vault has closed by itself. What you typed is still here, out of sight: its passphrase brings it back to be "
    "saved, and Cancel lets it go."
)

_DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.BORN_AHEAD: "This day is still to come. Write a year before 2000 with four digits.",
        Doubt.NHS_LENGTH: "An NHS number has ten digits. Compare it with the record.",
        Doubt.NHS_CHECK_DIGIT: "The last digit does not fit the others. Compare the NHS number with the record.",
    }
)


def doubts(found: tuple[Doubt, ...]) -> tuple[str, ...]:
    """Say what does not look right, and what to do."""
    return tuple(_DOUBTS[doubt] for doubt in found)


def closes_in(left: dt.timedelta) -> str:
    """Count down in words: whole minutes, then that it is less than one."""
    minutes = math.ceil(left.total_seconds() / 60)
    if left < dt.timedelta(minutes=1):
        return "Closes by itself in less than a minute"
    return f"Closes by itself in {wording.count(minutes, 'minute')}"


def entry(line: PersonLine) -> Entry:
    """Write a person as the list shows them."""
    known = ("Written down", "ok", "tick") if line.is_known else ("Nothing yet", "na", None)
    return Entry(line.subject, line.code, line.about, known)


def facts(identity: Identity) -> tuple[tuple[str, str], ...]:
    """List what is kept of a person: (what it is, what it says); what is not known is left out."""
    born = wording.day(identity.born_on) if identity.born_on else ""
    every = (
        ("Name", identity.real_name),
        ("Other names", identity.other_names),
        ("Born", born),
        ("NHS number", identity.nhs_number),
        ("Address", identity.address),
        ("Postcode", identity.postcode),
        ("Local reference", identity.reference),
    )
    return tuple((what, said.strip()) for what, said in every if said.strip())
