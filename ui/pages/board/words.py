"""What the board says of returns: in a headline, in a pill, and of what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from audit_tool.domain.chasing import Chase, Rung
from audit_tool.domain.comment import Comment
from audit_tool.domain.kind import Unit
from audit_tool.domain.moments import local_day
from audit_tool.domain.route import Route
from audit_tool.domain.standing import Next, Reach, Standing, Status
from audit_tool.domain.wanting import Wanting
from audit_tool.views.board import BoardPicture, BoardRow
from ui import wording

ALL, LATE, PAST, NEEDS, OWN, BACK, OUTSIDE = "all", "late", "past", "needs", "own", "back", "outside"
KEPT_WITH = "It stays with the return and is printed in the handover report. Name nobody."
QUERY_SHEET = "Save the questions as PDF"
FILTERS = (
    (ALL, "All"),
    (LATE, "Late"),
    (PAST, "Past the final date"),
    (NEEDS, "Need you"),
    (OWN, "Own template"),
    (BACK, "Back for a fix"),
    (OUTSIDE, "Not expected"),
)
ALWAYS = frozenset({ALL, LATE, NEEDS})
"""Chips that stand even where they count nobody."""

PILLS = MappingProxyType(
    {
        Status.NOT_SENT: ("Not sent", "na", "dash"),
        Status.SENT: ("Sent", "na", "half"),
        Status.LATE: ("Late", "bad", "clock"),
        Status.BACK: ("Back for a fix", "part", "undo"),
        Status.OWN_TEMPLATE: ("Own template", "info", "link"),
        Status.RETURNED: ("Returned", "met", "returns"),
        Status.CHECKED: ("Checked", "met", "eye"),
        Status.ACCEPTED: ("Accepted", "ok", "tick"),
        Status.LETTER_SENT: ("Letter sent", "ok", "tick"),
        Status.EXEMPT: ("Exempt", "na", "dash"),
        Status.MERGED: ("Merged", "na", "dash"),
        Status.NOT_EXPECTED: ("Not expected", "na", "dash"),
    }
)
"""Words, colour and glyph of each status."""

REACHED = MappingProxyType(
    {
        Reach.SENT: "Sent",
        Reach.RETURNED: "Returned",
        Reach.CHECKED: "Checked",
        Reach.ACCEPTED: "Accepted",
        Reach.LETTER_SENT: "Letter sent",
    }
)

POSTS = MappingProxyType(
    {
        "lead": "safeguarding lead",
        "deputy": "deputy lead",
        "head": "head",
        "chair": "chair of governors",
        "trust_lead": "trust",
        "director": "director",
        "sub_group": "the sub-group",
        "author": "author",
        "substitute": "substitute",
        "signatory": "signatory",
        "governor": "governor",
    }
)

TO = MappingProxyType(POSTS | {"lead": "lead", "chair": "chair"})
"""The same where room is short."""

RUNGS = MappingProxyType(
    {
        Rung.NOTICE: "Notice",
        Rung.REMINDER: "Reminder",
        Rung.LEAD: "Reminder 1",
        Rung.HEAD: "Reminder 2",
        Rung.CHAIR: "Reminder 3",
        Rung.DIRECTOR: "Reminder 4",
        Rung.SUB_GROUP: "Told",
    }
)

ROUTES = MappingProxyType(
    {
        Route.PACK: "a pack",
        Route.WORKBOOK: "a workbook",
        Route.PDF: "a PDF form",
        Route.OWN_TEMPLATE: "a form of their own",
        Route.PAPER: "paper",
    }
)


def noun(picture: BoardPicture) -> str:
    """Name what a round waits for, one of them: "school" where all are schools."""
    if picture.kind.unit is not Unit.SETTING:
        return "agency"
    return "school" if all(row.agency.type == "school" for row in picture.rows) else "setting"


def headline(picture: BoardPicture) -> str:
    """Say in one sentence how many have returned."""
    expected, name = picture.funnel.expected, noun(picture)
    if not expected:
        return "Nobody is expected in this round"
    if picture.returned == expected:
        who = "The one" if expected == 1 else f"All {expected}"
        return f"{who} {_plural(name, expected)} {_have(expected)} returned"
    return f"{picture.returned} of {expected} {_plural(name, expected)} {_have(expected)} returned"


def below(picture: BoardPicture) -> str:
    """Say what stands behind the headline: the last day, who is late, and whether anybody was forgotten."""
    parts = [_last_day(picture)]
    late = len(picture.late)
    if late:
        past = f", {len(picture.past_final)} past the final date" if picture.past_final else ""
        parts.append(f"{'1 is' if late == 1 else f'{late} are'} late{past}.")
    elif picture.returned < picture.funnel.expected:
        parts.append("Nobody is late.")
    if picture.rates is not None:
        parts.append(_missing(picture))
        by_roll = picture.rates.by_roll
        if by_roll.expected:
            parts.append(f"{round(100 * by_roll.returned / by_roll.expected)}% of pupils are in those that returned.")
    return " ".join(part for part in parts if part)


def _last_day(picture: BoardPicture) -> str:
    due_on = picture.round.due_on
    if due_on is None:
        return "No last day is set."
    final = picture.plan.final_due_on if picture.plan is not None else None
    if final is not None and final != due_on and due_on < picture.today:
        return f"Final date {wording.weekday(final)}."
    return f"{'Due' if due_on >= picture.today else 'Was due'} {wording.weekday(due_on)}."


def day_of_figures(picture: BoardPicture) -> dt.date:
    """Propose a day whose figures are asked for: the last one that is over of the round's days, else yesterday."""
    days = (picture.plan.final_due_on if picture.plan is not None else None, picture.round.due_on)
    over = (day for day in days if day is not None and day < picture.today)
    return max(over, default=picture.today - dt.timedelta(days=1))


def _missing(picture: BoardPicture) -> str:
    name, missing = noun(picture), picture.missing
    if not missing:
        return f"No {name} is missing from the round."
    if len(missing) == 1:
        return f"{missing[0]} is in the register and was not asked."
    return f"{len(missing)} {_plural(name, 2)} in the register were not asked."


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _plural(name: str, count: int) -> str:
    if count == 1:
        return name
    return "agencies" if name == "agency" else f"{name}s"


def passes(row: BoardRow, key: str) -> bool:
    """Say whether a return passes a chip. One that nobody expects shows under its own chip, and among all."""
    stands = row.standing
    if key == OUTSIDE:
        return not stands.is_counted
    tests = {
        ALL: True,
        LATE: stands.late_by > 0,
        PAST: stands.is_past_final,
        NEEDS: stands.needs_somebody,
        OWN: stands.on_own_template,
        BACK: stands.status is Status.BACK,
    }
    return tests[key]


def none_left(key: str, name: str) -> str:
    """Say that a chip leaves nobody."""
    said = {
        LATE: f"No {name} is late",
        PAST: f"No {name} is past the final date",
        NEEDS: "Nothing waits for you",
        OWN: f"No {name} used a form of its own",
        BACK: f"No {name} has its return back for a fix",
        OUTSIDE: f"Every {name} is expected",
    }
    return said.get(key, f"No {name} matches")


def is_awaited(row: BoardRow) -> bool:
    """Say whether a return can be given more time: the round waits for it, and it is not in."""
    return row.standing.is_counted and not row.standing.has_returned


def more_time(count: int) -> str:
    """Name the button that gives more time to those that are shown."""
    return f"Give more time to {count}" if count else "Give more time"


def late_by(row: BoardRow) -> str:
    """Say by how many days it is late; nothing where it is not."""
    return wording.count(row.standing.late_by, "day") if row.standing.late_by else ""


def next_step(row: BoardRow, today: dt.date) -> str:
    """Say what comes next of a return."""
    stands = row.standing
    if stands.next is Next.REMIND:
        return _reminder(row, today)
    if stands.next is Next.NOTHING:
        return _nothing(row)
    return {
        Next.SEND: "Send the form",
        Next.WAIT: "Wait for it",
        Next.WAIT_FOR_MEND: _asked(stands, "to mend"),
        Next.ASK_AGAIN: "Ask again for the fix",
        Next.TOP_UP: f"Ask the rest: {stands.to_ask} open",
        Next.WAIT_FOR_TOP_UP: "Wait for the top-up form",
        Next.CHECK: f"Read the checks{_unsigned(row)}",
        Next.WAIT_FOR_ANSWER: _asked(stands, "to answer"),
        Next.ACCEPT: f"Accept it{_unsigned(row)}",
        Next.SEND_LETTER: "Write the letter",
    }[stands.next]


def _unsigned(row: BoardRow) -> str:
    return ": not signed" if row.wanting.signatures else ""


def wanted(wanting: Wanting) -> list[str]:
    """List what is still wanted of a return; empty where nothing is."""
    found = []
    if wanting.statutory:
        found.append(f"{wording.count(len(wanting.statutory), 'statutory question')} not answered in full")
    if wanting.wrong:
        found.append(f"{wording.count(wanting.wrong, 'answer')} that cannot be so")
    if wanting.signatures:
        found.append(f"not signed by the {', nor by the '.join(each.lower() for each in wanting.signatures)}")
    if wanting.lead:
        found.append("no safeguarding lead named among its contacts")
    return found


def _reminder(row: BoardRow, today: dt.date) -> str:
    stands = row.standing
    if stands.step is None or stands.next_on is None:
        return ""
    who = f"{RUNGS[stands.step.rung]}: to {TO.get(row.to, row.to)}"
    return who if stands.next_on <= today else f"{who}, {wording.short_day(stands.next_on)}"


def _nothing(row: BoardRow) -> str:
    if row.merged_into:
        return f"Counted with {row.merged_into}"
    return row.expectation.exempt_why


def _asked(stands: Standing, what: str) -> str:
    return f"{wording.count(stands.asked, 'question')} {what}" if stands.asked else "Wait for their answer"


GROUPS = MappingProxyType(
    {
        "Local authority maintained schools": "maintained",
        "Academies": "academy",
        "Free Schools": "free school",
        "Independent schools": "independent",
        "Colleges": "college",
    }
)
"""The register's groups of types, as people say them."""

_NO_PHASE = "Not applicable"


def kind_of(row: BoardRow) -> str:
    """Say what a setting is: its phase, and its trust or its type."""
    setting = row.setting
    if setting is None:
        return row.agency.type_label
    sort = row.trust or GROUPS.get(setting.type_group) or setting.type.lower()
    if row.phase in ("", _NO_PHASE):
        return sort.capitalize() if not row.trust and sort else sort or row.agency.type_label
    return f"{row.phase}, {sort}" if sort else row.phase


def reminders(count: int) -> str:
    """Name the button that writes reminders."""
    return f"Write {wording.count(count, 'reminder')}" if count else "Write reminders"


def written(comment: Comment, who: Mapping[str, str]) -> str:
    """Say when and by whom a comment was written, and since when it does not hold."""
    said = f"{wording.moment(comment.at)}, {who.get(comment.by, 'somebody who is not here any more')}"
    return said if comment.taken_back_at is None else f"{said}. Taken back {wording.moment(comment.taken_back_at)}."


def missing_worry(late_by: int) -> str:
    """Propose what the risk register says of a setting whose return did not come."""
    weeks = wording.count(late_by // 7, "week")
    return f"Its return is {weeks} late. Nobody outside can tell how children are kept safe there."


def reminded(chases: Sequence[Chase]) -> str:
    """Say what was done about it so far: which reminders were written, the first one first."""
    told = [f"{POSTS.get(each.post, each.post)} ({wording.day(local_day(each.at))})" for each in reversed(chases)]
    return f"Reminders went to: {'; '.join(told)}." if told else ""


def accept_all(found: int, not_whole: Sequence[BoardRow]) -> str:
    """Say what taking every return for good means, how many have something to look at, and how many are left and why.

    Args:
        found: in how many returns the checks found something.
        not_whole: the returns that came and of which something is still wanted.
    """
    looked = f"In {wording.count(found, 'return')} the checks found something. " if found else ""
    meant = "Accepting says that somebody has read them. Each can be opened again, with a reason."
    return f"{looked}{meant}{left_out(not_whole)}"


def left_out(not_whole: Sequence[BoardRow]) -> str:
    """Say how many returns are not accepted with the others, and why; nothing where none is left."""
    if not not_whole:
        return ""
    counts = (
        (sum(bool(row.wanting.statutory) for row in not_whole), "with statutory questions open"),
        (sum(bool(row.wanting.signatures) for row in not_whole), "not signed"),
        (sum(row.wanting.lead for row in not_whole), "without a lead that is known"),
    )
    why = wording.list_of([f"{count} {what}" for count, what in counts if count])
    left = f"{wording.count(len(not_whole), 'return').capitalize()} {'is' if len(not_whole) == 1 else 'are'} left"
    return f"\n\n{left}: {why}. Such a return is accepted with a reason."
