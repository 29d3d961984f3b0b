"""What the page proposes before anybody types: names, years and days. Each can be changed."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection

from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.round_plan import Terms
from audit_tool.views.start_round import StartChoices
from ui import wording

SCHOOL_YEAR_BEGINS = 9
"""September."""

WEEKS = {Unit.AGENCY: 8, Unit.SETTING: 8, Unit.FAMILY: 4, Unit.CASE: 4, Unit.CHILD: 4}
"""How long whoever is asked has to answer, before the day is moved to that week's Friday."""

FRIDAY = 4


def year_label(unit: Unit, today: dt.date) -> str:
    """Propose what people call the year: a school year for schools ("2026/27"), else the calendar year."""
    if unit is not Unit.SETTING:
        return str(today.year)
    first = today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def title(kind: AuditKind, year: str, today: dt.date, taken: Collection[str] = ()) -> str:
    """Propose a name that no other round has.

    "Section 11, 2026"; with its month where there may be several in a year, or that is taken; and with a number from
    the second of a month on: "MAAG case audit, March 2026 (2)".

    Args:
        taken: names of other rounds.
    """
    usual = f"{kind.short_title}, {year}"
    if not kind.is_case_audit and usual not in taken:
        return usual
    of_month = f"{kind.short_title}, {wording.month(today)}"
    numbered = (f"{of_month} ({number})" for number in itertools.count(2))
    return next(name for name in itertools.chain([of_month], numbered) if name not in taken)


def due_on(unit: Unit, today: dt.date) -> dt.date:
    """Propose the last day for returns: a Friday, some weeks away."""
    day = today + dt.timedelta(weeks=WEEKS[unit])
    return day + dt.timedelta(days=FRIDAY - day.weekday())


def period(today: dt.date) -> tuple[dt.date, dt.date]:
    """Propose the days a case audit looks at: the last twelve months."""
    return a_year_before(today) + dt.timedelta(days=1), today


def a_year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


LATE_WEEKS = 3
"""How long after the last day a late return is still taken."""


def terms(kind: AuditKind, title: str, due: dt.date | None, choices: StartChoices) -> Terms:
    """Propose what goes out: a final day some weeks later, the last day as census day, and a letter."""
    final = due + dt.timedelta(weeks=LATE_WEEKS) if due is not None else None
    of_settings = kind.unit is Unit.SETTING
    expected = "Every setting open on the census day" if of_settings else "Every agency of the partnership"
    return Terms(final, due if of_settings else None, expected, letter(kind, title, choices))


def letter(kind: AuditKind, title: str, choices: StartChoices) -> str:
    """Propose the words of the covering letter, which says the days and whom to ask of itself."""
    we, you = choices.partnership or "The partnership", "setting" if kind.unit is Unit.SETTING else "agency"
    paragraphs = (
        "Dear colleague,",
        f"{we} asks your {you} to take part in: {title}.",
        choices.legal_basis.strip(),
        "Answer as things are today: a gap that is told can be closed.",
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
