"""What the page says that is read before a round is issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from audit_tool.domain.moments import local_day
from audit_tool.views.issue import IssuePicture, OutLine
from ui import wording
from ui.wording import rounds

READ_FIRST = "Read it as the people who get it will. Once the round is issued, none of this changes any more."
NO_LETTER = "There is no letter yet. The returns would go out without one."
LEAVE_OUT, ASK_AFTER_ALL = "Leave this one out", "Ask this one after all"
LEFT_OUT = "It is sent nothing, and no rate waits for it. The report says how many were left out, and why."
NOBODY = "Nobody is expected in this round."
STAYS = "Nothing is sent by itself. Packs, workbooks and letters are saved afterwards, for you to pass on."


def finding(picture: IssuePicture) -> str:
    """Say what would go out, or what went."""
    who = returns(picture)
    if picture.plan.issued_at is not None:
        return f"{who[:1].upper()}{who[1:]} went out on {wording.day(local_day(picture.plan.issued_at))}."
    return f"{who[:1].upper()}{who[1:]} would go out."


def returns(picture: IssuePicture) -> str:
    """Count the returns: "13 returns"."""
    return wording.count(len(picture.going), "return")


def left_out(picture: IssuePicture) -> str:
    """Say how many are left out; empty for none."""
    number = len(picture.lines) - len(picture.going)
    return f"{wording.count(number, 'return is', 'returns are')} left out, each with its reason." if number else ""


def act(picture: IssuePicture) -> str:
    """Name the button by whom the round goes to: "Issue to 177 settings"."""
    unit, number = picture.kind.unit, len(picture.going)
    return f"Issue to {wording.count(number, rounds.units(unit, 1), rounds.units(unit, 2))}"


def days(picture: IssuePicture) -> Sequence[tuple[str, str]]:
    """Say the days of a round and what is asked, as (what, when)."""
    run, plan = picture.round, picture.plan
    version = f"{picture.set_title}, version {picture.set_version}"
    told = [
        ("What is asked", f"{version}: {wording.count(len(picture.sections), 'section')}"),
        ("Last day for returns", _day(run.due_on)),
        ("Final day for late returns", _day(plan.final_due_on)),
    ]
    if plan.census_on is not None:
        told.append(("Census day", _day(plan.census_on)))
    return (*told, ("Who is expected", plan.expected_by or "Everybody listed below"))


def _day(day: dt.date | None) -> str:
    return wording.day(day) if day is not None else "None is set"


def offer(picture: IssuePicture) -> str:
    """Say what ticking the offer does: "Begin 177 returns with last year's answers to confirm"."""
    number = picture.with_earlier
    begin = f"{wording.count(number, 'return')} with last year’s answers to confirm"
    return f"Begin {begin[:1].lower()}{begin[1:]}"


def offer_hint(picture: IssuePicture) -> str:
    """Say where the answers come from, and that none counts before a person has said so."""
    return (
        f"They come from {picture.earlier}. Nothing is copied: each answer waits beside its question until a person "
        "keeps it, changes it or leaves it. Evidence that is too old stays behind."
    )


def last_year(line: OutLine) -> str:
    """Say whether a return may begin with last year's answers, or why it is left out."""
    if line.left_out:
        return f"Left out: {line.left_out}"
    return "Answered last year" if line.has_earlier else "First time"


def more_hint(picture: IssuePicture) -> str:
    """Say who might be asked as well, and what holds for them."""
    unit, number = picture.kind.unit, len(picture.others)
    who = wording.count(number, rounds.units(unit, 1), rounds.units(unit, 2))
    return f"{who[:1].upper()}{who[1:]} not asked yet. Letter and days hold for whoever is added, as they stand."
