"""The sentences of the release check. Nothing here calls a document safe: a person says so, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.disclosure.gate import Stop
from audit_tool.disclosure.hits import HitKind
from audit_tool.domain.audience import Audience
from audit_tool.domain.moments import local_day
from audit_tool.domain.release import Outcome, Release, ReleaseState
from audit_tool.paper import long_date
from audit_tool.views.release import ReleasePicture
from ui import wording
from ui.text.shorten import shortened

NOT_LOOKED_FOR = "No names are kept for a family here, so none were looked for."
FIX, CHECK = "Fix: these name or locate someone", "Check: could someone recognise this?"
NOT_WRITTEN_HERE = "Nobody wrote these words in this workspace. Give a reason to keep them, or save in another format."
BACK: Mapping[str, str] = MappingProxyType(
    {
        "round_packs": "Back to the packs",
        "board": "Back to the returns",
        "actions": "Back to the actions",
        "year_review": "Back to the year",
    }
)
SAVED_ON: Mapping[str, str] = MappingProxyType(
    {
        "documents": "saved on the page of documents",
        "round_packs": "written with the packs",
        "board": "written from the page of returns",
        "actions": "saved on the page of actions",
        "year_review": "saved on the page of the year",
    }
)
NOT_YET = "Its file is being looked through."

KINDS: Mapping[HitKind, str] = MappingProxyType(
    {
        HitKind.NAME: "A name of this case.",
        HitKind.LIKE_A_NAME: "It is written like a name of this case.",
        HitKind.INITIALS: "These may be initials of somebody here.",
        HitKind.OTHER_CODE: "A code of nobody in this case. It may be another family's.",
        HitKind.BIRTHDAY: "A day of birth.",
        HitKind.EXACT_DATE: "An exact date helps a reader to place the family. A season and a year say enough.",
        HitKind.EXACT_AGE: "An exact age. An age band says enough, unless practice turns on it.",
        HitKind.ADDRESS: "An address.",
        HitKind.SETTING: "A setting on your register.",
        HitKind.STAFF: "Somebody who works at an agency. Staff are never named.",
        HitKind.REFERENCE: "A reference of this case.",
        HitKind.NHS_NUMBER: "An NHS number.",
        HitKind.UPN: "A unique pupil number.",
        HitKind.NI_NUMBER: "A National Insurance number.",
        HitKind.POSTCODE: "A postcode.",
        HitKind.PHONE: "A telephone number.",
        HitKind.EMAIL: "An e-mail address.",
        HitKind.URN: "A school's number.",
        HitKind.REGISTRATION: "A registration.",
        HitKind.QUOTATION: "A long quotation. Whoever said it, or heard it, knows it again.",
        HitKind.CHILDS_WORDS: "It may be a child's own words. Keep it only if the child agreed and no reader could "
        "place it.",
        HitKind.COMBINATION: "Each of these is harmless. Together they may tell one person apart.",
        HitKind.FEW_APART: "It differs by fewer than five from what was released before. If one setting joined or "
        "left, this is its own figure.",
        HitKind.SHOWN_BEFORE: "It is held back here, and an earlier version of the same figures shows it.",
        HitKind.WRITER: "Who wrote the file.",
        HitKind.POSITION: "Where a picture was taken.",
        HitKind.CHANGE: "Struck out or remarked upon, and still in the file.",
        HitKind.UNREAD: "Nothing here can read this. Look at it yourself.",
    }
)

WHY_ALL_THE_SAME = "Why it may leave all the same"
REASON_OF_ITS_OWN = "A reason for each statement that is not ticked, in more than a word. It is kept with your name."

OUTCOMES: tuple[tuple[str, str], ...] = (
    (Outcome.CLEAR.value, "Release it to everybody"),
    (Outcome.RESTRICTED.value, "Release it to named readers only"),
    (Outcome.EDIT.value, "Send it back to be changed"),
    (Outcome.NOT_PUBLISHED.value, "Do not publish it"),
)


def headline(picture: ReleasePicture) -> str:
    """Say how much stands between the document and the door."""
    left = len(picture.open)
    if not picture.is_looked:
        return "Names cannot be looked for yet"
    if left and picture.audience is not Audience.PUBLISH:
        left = sum(stop.shuts for stop in picture.open)
        if not left:
            return "Nothing stops it. Look at what is marked"
    if left:
        return f"{left} left before this can leave"
    if not picture.is_file_looked:
        return "Looking through its file"
    return {
        ReleaseState.SENT: "Waiting for a second person",
        ReleaseState.SENT_BACK: "Sent back to be changed",
        ReleaseState.RELEASED: "Released",
        ReleaseState.NOT_PUBLISHED: "Not to be published",
        ReleaseState.WITHDRAWN: "Withdrawn",
    }.get(picture.state, "Nothing left that we can find")


def below(picture: ReleasePicture, mended: int) -> str:
    """Say how many were found and dealt with, and who comes next."""
    if not picture.is_looked:
        return "The names of this family are in the vault. Open it, then come back here."
    settled = sum(not stop.is_open for stop in picture.stops) + mended
    said = f"{len(picture.stops) + mended} found. {settled} dealt with."
    if picture.audience is Audience.PUBLISH and picture.state is ReleaseState.NOT_SENT:
        said += " A second person must agree."
    return said


def found(stop: Stop) -> str:
    """Give the words of a hit as its title, cut where they are long."""
    return shortened(stop.hit.found.strip("\"'“”‘’ "), 60)


def about(stop: Stop) -> str:
    """Say what a hit is, whom it gives away, and under which heading it stands."""
    told = stop.hit.about
    is_plain = not told or told.startswith("a ") or told.casefold() in stop.hit.found.casefold()
    whom = "" if is_plain else f" It gives away {told}."
    where = f"only in its file, {stop.hit.place}" if stop.in_file else f"under “{shortened(stop.hit.place, 40)}”"
    return f"{KINDS[stop.hit.kind]}{whom} It stands {where}."


def standing(picture: ReleasePicture) -> str:
    """Say what comes next, and why whoever is here may not do it themselves."""
    latest = picture.latest
    if not picture.is_looked:
        return "The vault has a passphrase of its own, not that of the workspace."
    if picture.holds:
        wait = picture.holds[0]
        return wording.refusal(wait.code, {"day": wait.day})
    if picture.audience is not Audience.PUBLISH:
        return f"It goes to agencies. Once nothing is left to fix it can be {SAVED_ON[picture.made_on.page]}."
    if latest is not None and picture.state is not ReleaseState.NOT_SENT:
        return _of_latest(picture, latest)
    return "You send it; somebody who did not write it checks it next."


def _of_latest(picture: ReleasePicture, latest: Release) -> str:
    sent = picture.people.get(latest.sent_by, "Somebody")
    checked = picture.people.get(latest.checked_by or "", "Somebody")
    match picture.state:
        case ReleaseState.SENT if not picture.may_check:
            return (
                f"{sent} sent it. Whoever wrote or sent it cannot release it: somebody else checks it next, on this "
                "page and under their own name."
            )
        case ReleaseState.SENT:
            return f"{sent} sent it. You did not write it, so you may check it."
        case ReleaseState.RELEASED:
            day = long_date(local_day(latest.checked_at)) if latest.checked_at else ""
            to = f" It goes to {', '.join(latest.distribution)}." if latest.distribution else ""
            return f"Version {latest.version}, released by {checked} on {day}.{to}"
        case ReleaseState.WITHDRAWN:
            held = f" It is held by {', '.join(latest.distribution)}: tell them." if latest.distribution else ""
            return f"Version {latest.version} was withdrawn: {latest.withdrawn_why}{held}"
        case _:
            return f"{checked}: {latest.remark}"


def more(count: int) -> str:
    """Say that others come up later."""
    return f"{wording.count(count, 'other')} will come up as these are dealt with."
