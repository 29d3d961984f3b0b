"""What the page of cases says."""

from __future__ import annotations

from audit_tool.domain.nomination import Nomination, NominationState
from audit_tool.views.cases import Balance, CaseLine, CasesPicture, NominationLine
from ui import wording
from ui.wording.cases import GROUNDS, THRESHOLDS, URGENCIES, YES_NO, proceedings
from ui.wording.rounds import Standing

NO_NAMES = "Nobody is named here: roles, ages and what happened are enough."
NOMINATE = f"Why should this family be looked at? {NO_NAMES}"
SCREEN = "Answer each ground. Not known is an answer too."
NONE_CHOSEN = "Choose a nomination in the list."

STATES = {
    NominationState.WAITING: Standing("To decide", "part", "clock"),
    NominationState.SELECTED: Standing("Selected", "met", "tick"),
    NominationState.DECLINED: Standing("Declined", "na", "dash"),
}


def finding(picture: CasesPicture) -> str:
    """Say how many families are put forward, and how many under audit."""
    waiting = sum(line.nomination.state is NominationState.WAITING for line in picture.nominations)
    if waiting:
        return f"{wording.count(waiting, 'nomination')} {'waits' if waiting == 1 else 'wait'} for a decision"
    to_start = sum(
        line.nomination.state is NominationState.SELECTED and line.round_id is None for line in picture.nominations
    )
    if to_start:
        families = wording.count(to_start, "family", "families")
        return f"{families} selected: {'its round is' if to_start == 1 else 'their rounds are'} not started yet"
    return f"{wording.count(len(picture.cases), 'family', 'families')} under audit".capitalize()


def name(nomination: Nomination) -> str:
    """Say what a nomination is called: by its letter once it has one."""
    if not nomination.label:
        return nomination.working_label
    return f"{nomination.label}, {nomination.year_label}"


def state(nomination: Nomination) -> Standing:
    """Say where a nomination stands."""
    return STATES[nomination.state]


def screened(nomination: Nomination) -> str:
    """Say how far screening is."""
    if nomination.is_screened:
        return "Screened"
    return f"{wording.count(len(nomination.missing), 'thing')} still to say"


def about(line: NominationLine) -> str:
    """Say who nominated when, and how soon it should be looked at."""
    each = line.nomination
    return (
        f"{each.working_label}. {line.kind_title}. Nominated {wording.day(each.nominated_on)} by {each.nominated_by}. "
        f"{URGENCIES[each.urgency]}."
    )


def screening(nomination: Nomination) -> tuple[tuple[str, str], ...]:
    """Lay out what screening found: each as what was asked and what was said."""
    found = []
    for ground, (said, note) in nomination.grounds.items():
        found.append((GROUNDS[ground][0], _with(YES_NO[said] if said else "Not said yet", note)))
    checked = THRESHOLDS[nomination.threshold] if nomination.threshold else "Not said yet"
    by = f"{checked}, by {nomination.threshold_by}" if nomination.threshold_by else checked
    found.append(("Review threshold", _with(by, nomination.threshold_note)))
    found.append(("Proceedings beside it", _with(proceedings(nomination.proceedings), nomination.proceedings_note)))
    return tuple(found)


def decision(nomination: Nomination) -> str:
    """Say what was decided, when, by whom and why; nothing before."""
    if nomination.decided_on is None:
        return ""
    words = state(nomination).words
    return f"{words} {wording.day(nomination.decided_on)} by {nomination.decided_by}: {nomination.decided_why}"


def names_of(keys: tuple[str, ...], offered: tuple[tuple[str, str], ...], none: str) -> str:
    """Say the words of what was chosen; an entry the list has no more is counted."""
    known = dict(offered)
    said = [known[key] for key in keys if key in known]
    others = len(keys) - len(said)
    return wording.list_of([*said, *([wording.count(others, "other")] if others else [])]) or none


def children(line: CaseLine) -> str:
    """Say the children of a family by their ages."""
    return ", ".join(child.age_words for child in line.children)


def balance(picture: Balance) -> str:
    """Say what nobody has looked at yet this year."""
    if not picture.families:
        return f"No family has been selected in {picture.year_label} yet."
    unseen = [share.words for share in picture.themes if not share.count]
    families = wording.count(picture.families, "family", "families")
    lead = f"{families} selected in {picture.year_label}.".capitalize()
    return f"{lead} Not looked at yet: {wording.list_of(unseen)}." if unseen else f"{lead} Every theme is looked at."


def _with(said: str, note: str) -> str:
    return f"{said}. {note}" if note.strip() else said
