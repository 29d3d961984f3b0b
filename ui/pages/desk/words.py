"""What the desk says of a case."""

from __future__ import annotations

from audit_tool.domain.moments import local_day
from audit_tool.views.case_desk import DeskLine, DeskPicture
from ui import wording

UNSIGNED = ("What went back is not signed.", "Sign it and send it again when it is finished.")
HELD = (
    "This case is under legal hold.",
    "Keep this copy and every record it rests on. Whoever asked says in a newer pack when the hold is lifted.",
)
PURGE = "Once they say that your part is with them, let go of this copy. Its papers then leave this workspace for good."


def finding(picture: DeskPicture) -> str:
    """Say how many cases are here and what they want."""
    if not picture.cases:
        return "No case is left here."
    if len(picture.cases) != 1:
        return f"{wording.count(len(picture.cases), 'case').capitalize()} to answer for."
    line = picture.cases[0]
    if line.sent is not None and not line.changed_since:
        return "Your part went back. Nothing has changed since."
    if line.signed_by:
        return "Your part is signed. It can go back."
    return f"Your part of {line.case.label}."


def lead(picture: DeskPicture) -> str:
    """Say who asks."""
    return f"Asked for by {picture.sender}. What you write stays on this laptop until you send it back."


def about(line: DeskLine) -> str:
    """Say which days are looked at, and when it is due."""
    days = f"{wording.day(line.case.period_from)} to {wording.day(line.case.period_to)}"
    due = f" · due back on {wording.day(line.round.due_on)}" if line.round.due_on else ""
    return f"{line.agency.name} · {days}{due}"


def people(line: DeskLine) -> str:
    """Say whose identity came along."""
    if not line.known_count:
        return "The pack names nobody: work with the labels."
    others = line.known_count - len(line.known)
    more = f", and {others} more" if others and line.known else ""
    return (
        f"The vault says who {wording.list_of(list(line.known)) or wording.count(others, 'person', 'people')}{more} is."
    )


def form(line: DeskLine) -> str:
    """Say how far the form is."""
    fix = f", {wording.count(line.to_fix, 'thing')} to fix before it can be signed" if line.to_fix else ""
    told = f"{wording.of(line.answered, line.applicable)} answered{fix}."
    return told[:1].upper() + told[1:]


def chronology(line: DeskLine) -> str:
    """Say how far the chronology is, and what of it would not go back."""
    left = [f"{line.undated} without a date"] if line.undated else []
    left += [f"{line.to_say} with something still to say of a child"] if line.to_say else []
    counted = f"{wording.count(line.events, 'event').capitalize()}{', ' + wording.list_of(left) if left else ''}."
    told = counted if line.events else "No event yet. Write down what your records show, in the order it happened."
    if not line.left_behind:
        return told
    stays = "event stays" if line.left_behind == 1 else "events stay"
    return f"{told} {line.left_behind} {stays} here, not said to be your account: change whose account it is."


def signature(line: DeskLine) -> str:
    """Say who signed."""
    if not line.signed_by:
        return "Not signed yet. The form asks whether you are independent of the work; signing stands by that answer."
    return f"Signed by {wording.list_of(list(line.signed_by))}."


def sent(line: DeskLine) -> str:
    """Say whether it went back, and whether anything was written since."""
    if line.sent is None:
        return "Sealed for whoever asked: nobody else opens it."
    on = wording.day(local_day(line.sent.sent_at))
    since = "Something was written since: send it again." if line.changed_since else "Nothing has changed since."
    return f"Number {line.sent.sequence} went back on {on}. {since}"


def went_unsigned(line: DeskLine) -> bool:
    """Say whether the form went back unsigned, which the one who asked will see."""
    return line.sent is not None and not line.signed_by
