"""What the page of one round says."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.agency import AGENCY_TYPES, SETTING_TYPES
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import RoundState
from audit_tool.views.rounds import ReturnLine, RoundLine, RoundPicture
from ui import wording
from ui.wording import rounds
from ui.wording.rounds import Standing

NOT_STARTED = Standing("Not started", "na", "ring")
IN_PROGRESS = Standing("In progress", "part", "half")

NOT_ISSUED = "Not issued yet."
READ_FIRST = "Letter and days can still be changed."
READ_NOW = "Read what goes out"

ASK_NOW = "Ask now"
ASK_BELOW = (
    "This round keeps the version it began on, and every answer. Each agency in it gets a short form with the new "
    "questions alone."
)
SUPPLEMENTS = "These are questions that came up in {title}"

CLOSED_MEANS = (
    "Nothing in it can be changed after that: answers, ratings and signatures stay as they are, and all of it can "
    "still be read and printed. You can open the round again."
)


def own_returns(picture: RoundPicture) -> list[ReturnLine]:
    """List the returns that somebody sends back: all but the meeting's record."""
    return [line for line in picture.returns if not line.is_meeting]


_SETTINGS = frozenset(AGENCY_TYPES[code] for code in SETTING_TYPES)


def has_settings(picture: RoundPicture) -> bool:
    """Say whether schools, colleges or early years settings return: their trusts may send forms of their own."""
    return not picture.kind.is_case_audit and any(line.type_label in _SETTINGS for line in picture.returns)


def finding(picture: RoundPicture) -> str:
    """Say how many are back, or that the round is over."""
    lines = own_returns(picture)
    back, unit = sum(line.is_back for line in lines), picture.kind.unit
    if picture.round.state is RoundState.CLOSED:
        return f"This round is closed. {wording.of(back, len(lines)).capitalize()} came back."
    return rounds.how_many_back(unit, back, len(lines))


def what_comes_next(picture: RoundPicture) -> tuple[str, ...]:
    """Name what is to be done next in a round, the likeliest first; what it does not offer is passed over.

    While a notice says that nothing goes out yet, that is next, and nothing else calls.
    """
    lines, plan = own_returns(picture), picture.plan
    if picture.round.state is RoundState.CLOSED:
        return ("documents",)
    if plan is not None and not plan.is_issued:
        return ()
    if all(line.is_back for line in lines):
        return (*(("panel",) if picture.panel_waits else ()), "findings", "documents")
    begun = any(line.is_back or line.answered for line in lines)
    return ("rehearsal", "peer_plan", "sample", "board" if begun else "round_packs", "board", "open_return")


def below(picture: RoundPicture) -> str:
    """Say which round it is, on which questions, and when it is due."""
    run = picture.round
    parts = [run.title if run.year_label in run.title else f"{run.title}, {run.year_label}"]
    if picture.set_part is not None:
        asked, whole = picture.set_part
        parts.append(f"{asked} of {whole} sections of {picture.set_title}")
    elif picture.set_title not in run.title:
        parts.append(picture.set_title)
    if run.due_on is not None:
        parts.append(f"due {_due(picture, run.due_on)}")
    return " · ".join(parts)


def _due(picture: RoundPicture, on: dt.date) -> str:
    """Say the last day, and how far off it is while anybody is still to come."""
    day = wording.day(on).removesuffix(f" {picture.today.year}")
    waits = picture.round.state is RoundState.OPEN and not all(line.is_back for line in own_returns(picture))
    return f"{day}, {wording.due(on, picture.today).removeprefix('due ')}" if waits else day


def stage(line: ReturnLine, kind: AuditKind) -> Standing:
    """Say where a return stands, as its pill shows it."""
    if not line.is_back:
        return IN_PROGRESS if line.touched_at else NOT_STARTED
    first_back = line.stage == kind.first_that(locked=True).code
    return Standing(line.stage_title, "met" if first_back else "ok", "tick")


def since(line: ReturnLine) -> str:
    """Name the button that leads to last year's answers: they wait to be confirmed where that was offered."""
    return "Confirm last year’s answers" if line.begins_with_earlier else "Since last year"


def answered(line: ReturnLine) -> str:
    """Say how far a return is: "28 of 54", "none of 54"."""
    return wording.of(line.answered, line.applicable)


def to_fix(line: ReturnLine) -> str:
    """Say how much is to be mended before it can be signed; nothing when nothing is."""
    return f"{line.to_fix} to fix" if line.to_fix and not line.is_back else ""


def actions(line: ReturnLine) -> str:
    """Say how many open actions came from it; nothing when none did."""
    return wording.count(line.actions, "action") if line.actions else ""


def touched(at: dt.datetime | None, today: dt.date) -> str:
    """Say when its last answer was written: "14:32" today, else the day; nothing when there is none."""
    if at is None:
        return ""
    local = at.astimezone()
    if local.date() == today:
        return f"today {wording.stamp(local.time())}"
    return wording.short_day(local.date()) if local.year == today.year else wording.day(local.date())


def is_moderated(kind: AuditKind) -> bool:
    """Say whether its returns are rated a second time; a case audit's meeting has a record of its own for that."""
    return Lens.MODERATED in kind.lenses and not kind.is_case_audit


def what_closing_means(to_come: int) -> str:
    """Say what closing does, and how many returns would be left out."""
    if not to_come:
        return CLOSED_MEANS
    return f"{wording.count(to_come, 'return')} {'is' if to_come == 1 else 'are'} not back yet. {CLOSED_MEANS}"


def period(picture: RoundPicture) -> str:
    """Say which days a case audit looks at."""
    case = picture.case
    return f"{wording.day(case.period_from)} to {wording.day(case.period_to)}" if case else ""


def new_lead(count: int) -> str:
    """Say how many questions the newest version asks that this round does not."""
    return f"{wording.count(count, 'new question')} since this round began."


def new_words(version: str) -> str:
    """Say which version asks it."""
    return f"Version {version} of the question set has more to ask than this round."


def supplement_title(picture: RoundPicture) -> str:
    """Propose what the supplement is called: the version tells one from the next."""
    version = picture.new_questions.version if picture.new_questions else ""
    return f"{picture.round.title}: new questions of version {version}"


def supplement(line: RoundLine) -> str:
    """Say how many are back, and when it is due."""
    back = rounds.how_many_back(line.kind.unit, line.back, line.expected)
    due = f" Due {wording.day(line.round.due_on)}." if line.round.due_on else ""
    return f"{back}{due}"
