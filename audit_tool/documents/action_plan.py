"""The action plan of a round, a case or a panel, as a landscape tracker: what is late stands first.

Done and worked are two facts: an action is done when its evidence is in, and has worked when children's lives show it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    how_many,
    join,
    long_date,
    para,
    short_date,
)

KIND = "Action plan"

Status = Literal[
    "late", "off_track", "at_risk", "on_track", "not_started", "proposed", "for_sign_off", "done", "withdrawn"
]

STATUSES: dict[Status, Rating] = {
    "late": Rating("Red: late", "clock", "bad"),
    "off_track": Rating("Red: off track", "warn", "bad"),
    "at_risk": Rating("Amber: at risk", "half", "part"),
    "on_track": Rating("Green: on track", "up", "ok"),
    "not_started": Rating("Grey: not started", "dash", "na"),
    "proposed": Rating("Grey: proposed, not agreed", "question", "na"),
    "for_sign_off": Rating("Green: for sign-off", "dot", "ok"),
    "done": Rating("Blue: done", "tick", "info"),
    "withdrawn": Rating("Purple: taken off", "cross", "plum"),
}
"""The statuses in the order in which a meeting looks at them.

Source: the BRAG rating partnerships use, with the words beside the colour.
"""

Worked = Literal["yes", "partly", "no", "output", "not_known"]

WORKED: dict[Worked, Rating] = {
    "yes": Rating("Worked", "tick", "met"),
    "partly": Rating("Partly worked", "half", "part"),
    "no": Rating("Did not work", "cross", "nott"),
    "output": Rating("Closed on output only", "half", "part"),
    "not_known": Rating("Not yet known", "question", "na"),
}


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One action.

    Attributes:
        number: as printed, unique in the plan ("4" or "A.4").
        group: the theme or agency it is listed under.
        source: where it comes from ("Section 11, standard 4", "Family D", "Joint inspection, recommendation 1").
        gap: the recommendation or gap it answers; may be empty.
        action: what will be done.
        measure: how anyone will know that it helped children; may be empty.
        lead: the agency or type of agency, a comma, and the role; never a person's name in a case plan.
        due: the day it is due; None when none is set.
        status: one of STATUSES.
        progress: dated notes, newest first, a line each.
        done_on: the day the action was completed; None when it is not.
        evidence: what shows that it was done.
        worked: whether children's lives show it.
        impact: what is different for children.
        signed_off: who signed it off and when, in words; empty when nobody has.
        look_again: when it is checked, or tested again after it was closed, in words; empty when no day is set.
        reason: why it was closed on output only, or taken off the plan.
    """

    number: str
    action: str
    group: str = ""
    source: str = ""
    gap: str = ""
    measure: str = ""
    lead: str = ""
    due: dt.date | None = None
    status: Status = "not_started"
    progress: tuple[str, ...] = ()
    done_on: dt.date | None = None
    evidence: str = ""
    worked: Worked = "not_known"
    impact: str = ""
    signed_off: str = ""
    look_again: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActionPlanFacts:
    """What an action plan says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        title: what the plan belongs to ("Section 11, 2026", "Family D").
        subtitle: where it stands ("For the performance sub-group"); may be empty.
        as_of: the day the statuses speak of.
        actions: in the plan's own order; late ones are put first here.
        others: actions that are counted with these, and not set out: nothing is asked about them.
        changes_since: what changed since the last meeting, a line each; met_on: the day of that meeting.
        to_decide: what this meeting is asked to decide, a line each, under what is asked of it.
        came_back: themes that returned after an action of theirs was closed, a line each.
    """

    imprint: Imprint
    title: str
    subtitle: str = ""
    as_of: dt.date | None = None
    actions: tuple[ActionFacts, ...] = ()
    others: tuple[ActionFacts, ...] = ()
    changes_since: tuple[str, ...] = ()
    met_on: dt.date | None = None
    to_decide: tuple[tuple[str, tuple[str, ...]], ...] = ()
    came_back: tuple[str, ...] = ()


COLUMNS = (
    Column("No.", 0.45),
    Column("Action", 2.75),
    Column("Source", 1.55),
    Column("Who", 1.4),
    Column("By", 1.05),
    Column("Status", 1.45),
    Column("Done so far", 2.4),
    Column("Worked", 3.0),
)

OUTPUT_COLUMNS = (
    Column("No.", 0.45),
    Column("Action", 2.75),
    Column("Who", 1.6),
    Column("What was made", 2.4),
    Column("Why it was closed", 2.4),
    Column("Tested again", 1.3),
)

FEW = 2
"""Groups of fewer actions than this, on average, are not worth a table each: one table names the group in its rows."""


def compose(facts: ActionPlanFacts) -> Document:
    """Compose the plan: counts, what to decide, a table for each group (that with most late first), what changed."""
    as_of = f"As of {long_date(facts.as_of)}" if facts.as_of else ""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        join([facts.subtitle, as_of]),
        _body(facts) if facts.actions or facts.others else _empty(),
        stationery="tracker",
        foot=as_of,
        dated=facts.as_of,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("No actions yet", (para("Nothing has been agreed in this plan so far."),), "info"),)


def _body(facts: ActionPlanFacts) -> tuple[Block, ...]:
    return (
        _counts((*facts.actions, *facts.others)),
        *_back(facts),
        *_to_decide(facts),
        *_groups(facts.actions),
        *_changes(facts),
        *_outputs((*facts.actions, *facts.others)),
        *_others(facts.others),
    )


def _back(facts: ActionPlanFacts) -> tuple[Block, ...]:
    return (Heading("Returned after closure"), bullets(facts.came_back)) if facts.came_back else ()


def _changes(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if facts.changes_since:
        since = f", {long_date(facts.met_on)}" if facts.met_on else ""
        return (Heading(f"What changed since the last meeting{since}"), bullets(facts.changes_since))
    if facts.met_on:
        return (Heading("What changed since the last meeting"), para(f"Nothing since {long_date(facts.met_on)}."))
    return ()


def _to_decide(facts: ActionPlanFacts) -> tuple[Block, ...]:
    asked = [(what, lines) for what, lines in facts.to_decide if lines]
    if not asked:
        return ()
    parts = [block for what, lines in asked for block in (Heading(what, 3), bullets(lines))]
    return (Heading("For this meeting to decide"), *parts)


def _others(actions: Sequence[ActionFacts]) -> tuple[Block, ...]:
    """Count what stands in the plan and is not set out."""
    if not actions:
        return ()
    by = {status: sum(action.status == status for action in actions) for status in STATUSES}
    said = (
        (by["on_track"] + by["not_started"], "on track or not started, and due later"),
        (by["proposed"], "proposed, to agree, listed above"),
        (by["for_sign_off"], "to sign off, listed above"),
        (by["done"], "done"),
    )
    counts = join([f"{count} {words}" for count, words in said if count], "; ")
    number = "1 more action stands" if len(actions) == 1 else f"{len(actions)} more actions stand"
    return (Heading("Not set out here"), para(f"{number} in the plans of their own audits: {counts}."))


def _outputs(actions: Sequence[ActionFacts]) -> tuple[Block, ...]:
    """List what was closed though nobody has shown what changed, with the reason and the day it is tested again."""
    closed = [action for action in actions if action.worked == "output"]
    if not closed:
        return ()
    rows = tuple(
        Row(
            (
                cell(action.number),
                cell(action.action),
                cell(action.lead),
                cell(action.impact),
                cell(action.reason),
                cell(action.look_again),
            )
        )
        for action in closed
    )
    heading = f"Closed on output only: {len(closed)} of {sum(action.status == 'done' for action in actions)} done"
    return (
        Heading(heading),
        para("A thing was made. Nobody has shown yet that work or children’s lives changed."),
        Table(heading, OUTPUT_COLUMNS, rows, caption_shown=False),
    )


def _counts(actions: Sequence[ActionFacts]) -> KeyFigures:
    """Count what a meeting asks first. Actions that are only proposed or were withdrawn are in none of the counts."""
    live = [action for action in actions if action.status not in ("proposed", "withdrawn")]
    waiting = sum(action.status == "for_sign_off" for action in live)
    by = {status: sum(action.status == status for action in live) for status in STATUSES}
    worked = sum(action.worked == "yes" for action in live)
    return KeyFigures(
        (
            KeyFigure(how_many(len(live)), "action in the plan" if len(live) == 1 else "actions in the plan"),
            KeyFigure(how_many(by["late"]), "late", "bad" if by["late"] else None),
            KeyFigure(
                how_many(by["at_risk"] + by["off_track"]),
                "at risk or off track" if by["off_track"] else "at risk",
                "part" if by["at_risk"] or by["off_track"] else None,
            ),
            KeyFigure(how_many(by["on_track"] + by["not_started"]), "on track or not started", "ok"),
            KeyFigure(
                how_many(by["done"] + waiting), f"done, {how_many(waiting)} to sign off" if waiting else "done", "info"
            ),
            KeyFigure(how_many(worked), "worked for children", "met"),
        )
    )


def _groups(actions: Sequence[ActionFacts]) -> tuple[Block, ...]:
    if not actions:
        return ()
    names = list(dict.fromkeys(action.group for action in actions))
    by_group = sorted(actions, key=lambda action: names.index(action.group))
    groups = [(name, list(members)) for name, members in groupby(by_group, key=lambda action: action.group)]
    if len(groups) > 1 and len(actions) < FEW * len(groups):
        return _table("Actions", actions, grouped=False)
    groups.sort(key=lambda group: -_late(group[1]))
    return tuple(block for name, members in groups for block in _table(name or "Actions", members, grouped=True))


def _table(name: str, actions: Sequence[ActionFacts], *, grouped: bool) -> tuple[Block, ...]:
    """Set a heading that counts, and the actions below it in the order in which a meeting looks at them."""
    order = list(STATUSES)
    ordered = sorted(actions, key=lambda action: (order.index(action.status), action.due or dt.date.max))
    heading = join([name, _in_words(actions)], ": ")
    rows = tuple(_row(action, grouped=grouped) for action in ordered)
    return (Heading(heading), Table(heading, COLUMNS, rows, caption_shown=False))


def _late(actions: Sequence[ActionFacts]) -> int:
    return sum(action.status == "late" for action in actions)


def _in_words(actions: Sequence[ActionFacts]) -> str:
    count = f"{len(actions)} action" + ("s" if len(actions) != 1 else "")
    late = _late(actions)
    return f"{count}, {late} late" if late else count


def _row(action: ActionFacts, *, grouped: bool) -> Row:
    """Set one action; under the heading of its group the group is not said again."""
    gap = (para(action.gap, quiet=True),) if action.gap else ()
    named = f"{action.group}, "
    group = () if grouped or not action.group or action.lead.startswith(named) else (para(action.group, quiet=True),)
    lead = action.lead.removeprefix(named) if grouped else action.lead
    return Row(
        (
            cell(action.number),
            (*cell(action.action), *gap),
            (*cell(action.source), *group),
            cell(lead),
            cell(short_date(action.due, "No date set")),
            (STATUSES[action.status],),
            _done(action),
            _worked(action),
        )
    )


def _done(action: ActionFacts) -> Cell:
    said = [para(note) for note in action.progress if note.strip()]
    if action.done_on is not None:
        said.insert(0, para(f"Done {short_date(action.done_on)}", bold=True))
    elif not said and not action.evidence and not action.reason:
        return (para("Not yet", quiet=True),)
    signed = (para(f"Signed off: {action.signed_off}", quiet=True),) if action.signed_off else ()
    return (*said, *cell(action.evidence), *signed, *cell(action.reason if action.status == "withdrawn" else ""))


def _worked(action: ActionFacts) -> Cell:
    """Say whether it helped, and how anyone will know."""
    measure = (para(f"How we will know: {action.measure}", quiet=True),) if action.measure else ()
    if action.worked == "not_known" and action.status not in ("done", "for_sign_off") and not action.impact:
        return (para("Not yet", quiet=True), *measure)
    again = (para(action.look_again, quiet=True),) if action.look_again else ()
    return (WORKED[action.worked], *cell(action.impact), *measure, *again)
