"""What the desk says of a return."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.domain.moments import local_day
from audit_tool.domain.return_pack import OpenedRound
from audit_tool.views.part_join import PartJoin
from audit_tool.views.return_desk import PartLine, ReturnDeskPicture, ReturnLine
from ui import wording
from ui.flows.newer_pack import Taking

HANDED_OUT = "Send it to your colleague. They open it in this app, fill it in, and send you what it seals."
MORE_HANDED_OUT = (
    "Send it to your colleague. They press Open a newer pack in the workspace they have. It asks for the sections they "
    "had and for these, and what they typed stays."
)


def finding(picture: ReturnDeskPicture) -> str:
    """Say what is asked, and what it wants next."""
    if len(picture.returns) != 1:
        return f"{wording.count(len(picture.returns), 'return').capitalize()} to answer for."
    line = picture.returns[0]
    if line.sent is not None and not line.changed_since:
        return "Your return went back. Nothing has changed since."
    if line.part:
        return f"Your part of {line.round.title}."
    if is_signed(line):
        return "Your return is signed. It can go back."
    return f"{line.round.title}, for {line.agency.name}."


def lead(picture: ReturnDeskPicture) -> str:
    """Say who asks."""
    return f"Asked for by {picture.sender}. What you write stays on this laptop until you send it back."


def is_signed(line: ReturnLine) -> bool:
    """Say whether every signature it takes is there; a part takes none."""
    return len(line.signed_by) >= line.asks_signatures


def about(line: ReturnLine) -> str:
    """Say whose return it is, and when it is due."""
    due = f" · due back on {wording.day(line.round.due_on)}" if line.round.due_on else ""
    part = f" · your part: {wording.list_of(list(line.part))}" if line.part else ""
    return f"{line.agency.name}{due}{part}"


def form(line: ReturnLine) -> str:
    """Say how far the form is."""
    fix = f", {wording.count(line.to_fix, 'thing')} to fix before it can be signed" if line.to_fix else ""
    told = f"{wording.of(line.answered, line.applicable)} answered{fix}."
    return told[:1].upper() + told[1:]


def parts(line: ReturnLine) -> str:
    """Say what colleagues fill in."""
    if not line.parts:
        return "You can hand sections to colleagues. Each fills in theirs on their own laptop, and you join them here."
    back = sum(each.back is not None for each in line.parts)
    return f"{wording.count(len(line.parts), 'part').capitalize()} handed out, {back} brought back."


def colleague(line: PartLine) -> str:
    """Name a colleague by what they were given: no name is known here."""
    return f"Whoever has {wording.list_of(list(line.sections))} ({line.file})"


def part(line: PartLine) -> str:
    """Say what one colleague was given, and whether it is back."""
    on = wording.day(local_day(line.sent.sent_at))
    came = f"brought back on {wording.day(local_day(line.back.taken_at))}" if line.back else "not back yet"
    return f"{line.file}: {wording.list_of(list(line.sections))}. Handed out on {on}, {came}."


def signature(line: ReturnLine) -> str:
    """Say who signed, and how many have yet to."""
    left = line.asks_signatures - len(line.signed_by)
    if not line.signed_by:
        return f"{wording.count(line.asks_signatures, 'signature').capitalize()} to give."
    more = f" {wording.count(left, 'signature').capitalize()} still to give." if left > 0 else ""
    return f"Signed by {wording.list_of(list(line.signed_by))}.{more} To change an answer, take the signatures back."


def copy(line: ReturnLine) -> str:
    """Say what stays here."""
    return "This workspace stays yours, after the last day too. A copy to read is a PDF of every answer."


def sent(line: ReturnLine) -> str:
    """Say whether it went back, and whether anything was written since."""
    if line.sent is None:
        return "Sealed for whoever asked: nobody else opens it."
    on = wording.day(local_day(line.sent.sent_at))
    since = "Something was written since: send it again." if line.changed_since else "Nothing has changed since."
    return f"Number {line.sent.sequence} went back on {on}. {since}"


def joining(join: PartJoin) -> str:
    """Say what joining a part brings."""
    files = f" {wording.count(join.files, 'file').capitalize()} come along as evidence." if join.files else ""
    torn = f" {wording.count(len(join.quarrels), 'question')} you have both answered." if join.quarrels else ""
    return f"{wording.count(join.new, 'new answer').capitalize()}.{torn}{files}"


def _told(opened: OpenedRound) -> tuple[str, Sequence[str]]:
    if opened.content is None:
        return "", ()
    sheet = opened.content.sheet
    lines = ["The questions and the days are brought up to what it says.", "Everything you have typed stays as it is."]
    if opened.content.earlier is not None:
        lines.append("What you answered a year ago comes along. It is offered beside each question, and never copied.")
    return f"{sheet.run.title}, for {sheet.agency.name}", lines


OF_RETURNS = Taking(
    read=lambda ws, path, words: ws.round_work.read(path, words),
    take=lambda ws, opened: ws.round_work.take(opened),
    told=_told,
)
"""How this workspace takes the packs it is sent."""
