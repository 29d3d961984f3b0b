"""A process that writes files of every sort over older ones: `python -m campaigns.machinery.exporting PATH`.

It makes a workspace and, beside it, each file twice, and says "ready", then of every file its name and the hash of what
it says now. It ends without closing anything.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from audit_tool import paper, workspace
from audit_tool.domain.chasing import Rung
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, ContactId, PersonId, ReturnId, RoundId
from audit_tool.domain.round_plan import Terms
from audit_tool.domain.route import Route
from audit_tool.usecases.expected import Reminder
from audit_tool.workspace import Workspace
from campaigns.machinery.batch_worker import CHEAP, WORDS

Act = Callable[[], object]


def made(path: Path) -> Workspace:
    """Make a workspace of one agency and its round, which was issued."""
    ws = workspace.create(path, WORDS, library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agency = AgencyId(ws.partnership.add_agency(code="NHS", name="Example Trust", agency_type="acute_trust").made or "")
    ws.contacts.add(Contact(ContactId(""), agency, Post.LEAD, "Sam Example", "lead@nhs.example"))
    due, terms = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30), Terms(letter="Thank you.")
    run = RoundId(
        ws.rounds.start(
            kind="section11", title="Section 11", year_label="2026", agency_ids=[agency], due_on=due, terms=terms
        ).made
        or ""
    )
    ws.round_plans.issue(run)
    ws.packs.make_keys()
    return ws


def exporters(ws: Workspace, folder: Path, again: bool) -> Iterator[Act]:
    """Give every way in which a file leaves; what it says differs from one time to the other."""
    (line,) = ws.views.rounds()
    run, (back,) = line.round.id, ws.views.round(line.round.id).returns
    target, word = ReturnId(back.return_id), "second" if again else "first"
    ws.actions.add(round_id=run, text=f"What the {word} says")
    details = ws.views.settings().partnership
    ws.partnership.describe(replace(details, name=f"Northmere {word}"))
    for suffix in (".pdf", ".docx", ".html", ".xlsx", ".csv"):
        plan = ws.views.document("action_plan", run)
        path = folder / f"plan{suffix}"
        yield lambda path=path, plan=plan: ws.documents.export(plan, code="action_plan", subject=run, path=path)
    drawing = paper.Drawing(10, 10, ())
    chart = paper.Chart(drawing, word)
    yield lambda: ws.documents.export_picture(
        chart, title=word, code="genogram", subject=run, path=folder / "picture.svg"
    )
    yield lambda: ws.documents.save_table(word.encode(), folder / "table.csv")
    yield lambda: ws.blank_returns.save(target, folder / "blank.xlsx")
    yield lambda: ws.blank_returns.save(target, folder / "blank.pdf")
    yield lambda: ws.blank_returns.save_top_up(target, folder / "top-up.xlsx")
    yield from _unlogged(ws, run, folder, word)
    routes = (Route.WORKBOOK, Route.PACK)
    covering = ws.views.covering(target, routes)
    yield lambda: ws.round_packs.issue(return_id=target, folder=folder, routes=routes, covering=covering)
    yield lambda: ws.round_packs.write_list(run, folder)
    sent = Reminder(target, Rung.LEAD, "lead")
    letter = ws.views.reminder(target, Rung.LEAD, "lead")
    yield lambda: ws.reminders.write(
        sent, letter=letter.letter, subject=letter.subject, text=letter.text, folder=folder
    )
    yield lambda: ws.reminders.write_contacts(run, [target], folder / "contacts.csv")
    yield lambda: ws.packs.save_key_file(folder / "own.auditkey")


def _unlogged(ws: Workspace, run: RoundId, folder: Path, word: str) -> Iterator[Act]:
    """Give the ways in which a file leaves that the log does not tell of: it is whole, and that is all."""
    asked = workspace.shelf().question_set("section11")
    yield lambda: ws.question_sets.save_workbook(asked.id, asked.version, folder / "set.xlsx")
    kept = ws.attachments.keep(title="note.txt", content=b"the same each time").made or ""
    yield lambda: ws.attachments.copy_out(kept, folder / "note.txt")
    yield lambda: ws.requests.save_tracker(f"Asked {word}".encode(), folder / "tracker.csv")
    sheet = replace(ws.views.document("action_plan", run), title=f"Sheet {word}")
    yield lambda: ws.recovery.save_copy(sheet, folder / "sheet.pdf")


def main(words: list[str]) -> int:
    """Write everything once, say "ready", and write it again."""
    path = Path(words[0])
    ws = made(path)
    own = set(path.parent.iterdir())
    for again in (False, True):
        for act in exporters(ws, path.parent, again):
            act()
            for each in sorted(set(path.parent.iterdir()) - own):
                _say(f"{each.name} {hashlib.sha256(each.read_bytes()).hexdigest()}")
        if not again:
            _say("ready")
    os._exit(0)


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
