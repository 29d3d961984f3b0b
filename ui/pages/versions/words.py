"""The sentences of the page of versions."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.domain.release import Outcome
from audit_tool.paper import long_date
from audit_tool.views.versions import DRAFT, Version, VersionsPicture
from ui import wording
from ui.wording.checklist import CHECKLIST
from ui.wording.layouts import LAYOUTS

NONE = "A version is kept when a document is sent to be checked. Until then there is nothing to set beside it."
ALONE = "Only one version is kept, and it says what the document says now."
TAKEN_OUT, PUT_IN = "Taken out", "Put in"
NOT_THERE = {TAKEN_OUT: "It is no longer there.", PUT_IN: "It was not there."}
LAID_OUT_OTHERWISE = "The layout differs."
NOT_KEPT = "Its words are not here."


def headline(picture: VersionsPicture) -> str:
    """Say how much two versions differ: "3 passages differ"."""
    if not picture.versions:
        return "No version was sent yet"
    if picture.then == picture.now:
        return "One version, and nothing has changed since"
    count = len(picture.differences)
    if not count:
        return "They say the same, laid out otherwise" if picture.is_laid_out_otherwise else "They say the same"
    return f"{wording.count(count, 'passage')} {'differs' if count == 1 else 'differ'}"


def below(picture: VersionsPicture) -> str:
    """Say which two are compared, and how much of them is alike."""
    if not picture.versions:
        return NONE
    if picture.then == picture.now:
        return ALONE
    alike = f"{wording.count(picture.alike, 'passage')} {'is' if picture.alike == 1 else 'are'} as before"
    return f"{named(picture.then)} beside {named(picture.now, begins=False)}: {alike}."


def laid_out(picture: VersionsPicture) -> str:
    """Say how each of the two stands on paper, where they stand otherwise; else empty."""
    if not picture.is_laid_out_otherwise:
        return ""
    then, now = (LAYOUTS[each] for each in picture.layouts)
    return f"{named(picture.then)}: {then}. {named(picture.now)}: {now}."


def named(number: int, *, begins: bool = True) -> str:
    """Call a version by its number."""
    said = "as it reads now" if number == DRAFT else f"version {number}"
    return said[:1].upper() + said[1:] if begins else said


def standing(version: Version) -> tuple[str, str, str | None]:
    """Say how a version stands, for a pill."""
    release = version.release
    if release.withdrawn_at is not None:
        return "Withdrawn", "plum", "cross"
    match release.outcome:
        case None:
            return "Waiting for a second person", "info", "clock"
        case Outcome.CLEAR:
            return "Released", "ok", "tick"
        case Outcome.RESTRICTED:
            return "For named readers", "ok", "tick"
        case Outcome.EDIT:
            return "Sent back", "part", "flag"
        case Outcome.NOT_PUBLISHED:
            return "Not published", "na", "dash"


def told(version: Version) -> tuple[str, ...]:
    """Say who sent it, what came of it, who holds it, and why it was withdrawn: a line each."""
    release = version.release
    lines = [f"Sent by {version.sent_by or 'somebody'} on {long_date(local_day(release.sent_at))}."]
    if release.checked_at is not None:
        lines.append(f"Checked by {version.checked_by or 'somebody'} on {long_date(local_day(release.checked_at))}.")
    lines += [f"Not ticked: “{CHECKLIST[code]}” {reason}" for code, reason in release.unconfirmed]
    if release.review_on is not None:
        lines.append(f"Looked at again by {long_date(release.review_on)}.")
    if release.layout:
        lines.append(f"Layout: {LAYOUTS[release.layout]}.")
    if release.distribution:
        lines.append(f"Held by {wording.list_of(list(release.distribution))}.")
    elif release.outcome is Outcome.CLEAR:
        lines.append("It was for everybody.")
    if release.withdrawn_at is not None:
        lines.append(f"Withdrawn on {long_date(local_day(release.withdrawn_at))}: {release.withdrawn_why}")
    if not version.is_kept:
        lines.append(NOT_KEPT)
    return tuple(lines)
