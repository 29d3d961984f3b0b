"""The words of the register's page."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.domain.contact import Contact
from audit_tool.domain.participation import Participation
from audit_tool.domain.setting import PHASES, Setting, SettingStatus
from audit_tool.views.register import RegisterPicture, RegisterRow, SheetPicture
from ui import wording
from ui.wording import register as said

LEAD = "Everybody who can be asked. Settings come from the national register; agencies are added here."
NOBODY = "Start with one. The others can come later, and schools all at once from the national register."

ALL, ASKED, GONE, NO_LEAD = "all", "asked", "gone", "no_lead"
FILTERS = (
    (ALL, "All"),
    (ASKED, "Asked"),
    (NO_LEAD, "No safeguarding lead"),
    (GONE, "No longer asked"),
)
"""The chips that filter, with what each shows."""

NOT_KNOWN = "Not known"


def headline(picture: RegisterPicture) -> str:
    """Say how many can be asked."""
    active = [row.agency for row in picture.rows if row.agency.active]
    settings = sum(agency.is_setting for agency in active)
    agencies = len(active) - settings
    counts = [
        *([wording.count(agencies, "agency", "agencies")] if agencies else []),
        *([wording.count(settings, "setting")] if settings else []),
    ]
    return f"{' and '.join(counts)} can be asked." if counts else "Nobody to ask yet."


def passes(row: RegisterRow, key: str) -> bool:
    """Say whether a row is shown by a chip."""
    return {
        ALL: True,
        ASKED: row.agency.active,
        GONE: not row.agency.active,
        NO_LEAD: row.agency.active and row.agency.is_setting and not row.lead,
    }[key]


def none_left(key: str) -> str:
    """Say why the list is empty."""
    return {
        NO_LEAD: "Every setting that is asked has a safeguarding lead",
        GONE: "Nobody has left",
    }.get(key, "No agency or setting is like that")


def phase_of(row: RegisterRow) -> str:
    """Say the phase of a setting; empty for an agency."""
    return row.setting.phase if row.setting is not None else ""


def phases_in(rows: Iterable[RegisterRow]) -> list[str]:
    """List the phases there are, by age."""
    found = {phase_of(row) for row in rows}
    return [phase for phase in PHASES if phase in found]


def stands(row: RegisterRow) -> tuple[str, str, str]:
    """Say how an agency or setting stands: asked or not, or why a setting cannot be."""
    setting = row.setting
    if setting is not None and setting.status is not SettingStatus.OPEN:
        return said.STATUSES[setting.status]
    return ("Asked", "ok", "tick") if row.agency.active else ("No longer", "na", "dash")


def finds(row: RegisterRow, typed: str) -> bool:
    """Say whether what was typed stands in a name, a code, a URN or a lead's name."""
    urn = row.setting.urn if row.setting is not None else ""
    return typed.casefold() in f"{row.agency.name} {row.agency.code} {urn} {row.lead}".casefold()


def facts(picture: SheetPicture) -> list[tuple[str, str]]:
    """List what is known of a setting, label by label; what nobody knows is left out."""
    setting = picture.setting
    if setting is None:
        return []
    listed = [
        ("URN", setting.urn),
        ("Phase", " ".join(part for part in (setting.phase, _ages(setting)) if part)),
        ("Type", setting.type),
        ("Trust", picture.trust.name if picture.trust is not None else ""),
        ("Duty", said.DUTIES[setting.duty] if setting.duty is not None else ""),
        ("Pupils", f"{setting.roll:,}" if setting.roll is not None else ""),
        ("Where", ", ".join(part for part in (setting.locality, setting.district) if part)),
        ("First day", wording.day(setting.opened_on) if setting.opened_on else ""),
        ("Last day", wording.day(setting.closed_on) if setting.closed_on else ""),
    ]
    return [(label, words) for label, words in listed if words]


def _ages(setting: Setting) -> str:
    if setting.low_age is None or setting.high_age is None:
        return ""
    return f"(ages {setting.low_age} to {setting.high_age})"


def contact_lines(contact: Contact, *, in_post: bool) -> tuple[str, str]:
    """Name a contact with their post, and say how to reach them or when they left."""
    reach = " · ".join(part for part in (contact.email, contact.phone) if part)
    days = [f"from {wording.day(contact.from_on)}"] if contact.from_on else []
    days += [f"until {wording.day(contact.to_on)}"] if contact.to_on else []
    when = " ".join(days)
    detail = " · ".join(part for part in (reach if in_post else "", when) if part)
    return contact.name, f"{said.POSTS[contact.post]}{'. ' + detail if detail else ''}"


def figure_line(figure: Participation) -> str:
    """Say one figure with its days."""
    count = wording.of(figure.number, figure.of) if figure.of is not None else f"{figure.number:,}"
    days = f"{wording.day(figure.from_on)} to {wording.day(figure.to_on)}"
    return f"{said.METRICS[figure.metric]}: {count} ({days})"
