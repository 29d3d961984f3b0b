"""Facts of an action plan: of one round, or of all of them as a meeting looks at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from audit_tool.documents import action_plan
from audit_tool.documents.action_plan import ActionFacts, ActionPlanFacts, Status, Worked
from audit_tool.domain.action import EVERY_ROUND, Action, ActionState, Brag
from audit_tool.domain.action_notes import LADDER, ActionNote, Asked, NoteKind, Rung, Verdict
from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import ActionId
from audit_tool.domain.plan_subject import agency_named, is_across_rounds, stands_in, theme_named
from audit_tool.kinds import kind
from audit_tool.paper import Document, join, long_date, short_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.action_changes import STATES, changes_since
from audit_tool.views.actions import ActionLine, action_lines, meetings
from audit_tool.views.facts.words import NOT_CHECKED, imprint
from audit_tool.views.gather import THEMES
from audit_tool.views.learning import back_in_words, themes_in

STATUS: dict[Brag, Status] = {
    Brag.RED: "late",
    Brag.AMBER: "at_risk",
    Brag.GREEN: "on_track",
    Brag.GREY: "not_started",
    Brag.BLUE: "done",
    Brag.PURPLE: "withdrawn",
}
"""How the paper says each status."""

RUNGS = {
    Rung.MANAGER: "the owner’s manager",
    Rung.SUB_GROUP: "the sub-group",
    Rung.EXECUTIVE: "the executive and the scrutineer",
}
"""Who hears of an action that is late, as the paper says it."""

VERDICTS: dict[Verdict, Worked] = {
    Verdict.WORKED: "yes",
    Verdict.PARTLY: "partly",
    Verdict.NOT: "no",
    Verdict.TOO_EARLY: "not_known",
}

LOOKED_AT = "Late, at risk or due by the meeting"
"""Over the actions that the sheet of a meeting sets out."""

LEADS, HELPS, NO_AGENCY = "Leads", "Helps with", "No single agency"
"""Over the groups of a plan across rounds: of one agency by what it does, else by who leads."""

PLAN_HEADERS: Final = (
    "No.",
    "Action",
    "Who",
    "Due",
    "Status",
    "Done on",
    "What shows it",
    "Signed off",
    "Did it work?",
    "What changed",
    "How we will know",
    "Looked at or tested again",
    "Why it was closed or taken off",
    "Notes",
    "Themes",
    "Source",
)
"""The headings of the plan as a bare table."""

_MOST_NOTES = 3
"""How many notes of an action are printed, the newest; the others are on the page."""


def compose_action_plan(session: Session, records: Records, round_id: str) -> Document:
    """Compose the action plan of a round, or one across rounds. A case's plan names types of agency and no agency."""
    if round_id == EVERY_ROUND:
        return _compose_sheet(session, records)
    if is_across_rounds(round_id):
        return _compose_across(session, records, round_id)
    run = records.rounds.find(round_id)
    audit = kind(run.kind)
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    cases = () if audit.holds_several_cases else records.cases.of_round(round_id)

    def facts_of(line: ActionLine) -> ActionFacts:
        agency = agencies.get(line.action.agency_id) if line.action.agency_id else None
        group = "".join(line.themes[:1]) if audit.is_case_audit else named(agency, by_type=False)
        return _facts(line, group, named(agency, by_type=audit.is_case_audit))

    return action_plan.compose(
        ActionPlanFacts(
            imprint=imprint(records, "action_plan", stamp=NOT_CHECKED if audit.is_case_audit else ""),
            title=join([run.title, *(case.label for case in cases)], ", "),
            as_of=session.today(),
            actions=tuple(facts_of(line) for line in action_lines(session, records, run.id)),
            came_back=_came_back(session, records, run.id),
        )
    )


def _compose_sheet(session: Session, records: Records) -> Document:
    """Compose the sheet of the meeting that looks at all actions: what to decide, what is late, what changed.

    It sets out what is late, at risk or due by the meeting, and counts the others: those stand in the plans of their
    audits. Actions of case audits name types of agency, never the agency.
    """
    lines = action_lines(session, records)
    met_on, meets_on = meetings(records)
    until = max(meets_on or session.today(), session.today())
    leads = _leads(records)

    def facts_of(line: ActionLine) -> ActionFacts:
        return _facts_across(line, LOOKED_AT, leads(line.action))

    standing = [line for line in lines if line.action.stands]

    return action_plan.compose(
        ActionPlanFacts(
            imprint=imprint(records, "action_plan", stamp=NOT_CHECKED),
            title="All partnership actions",
            subtitle=f"For the meeting on {long_date(meets_on)}" if meets_on else "",
            as_of=session.today(),
            actions=tuple(facts_of(line) for line in standing if _is_looked_at(line, until)),
            others=tuple(facts_of(line) for line in standing if not _is_looked_at(line, until)),
            changes_since=changes_since(records, met_on, leads) if met_on else (),
            met_on=met_on,
            to_decide=tuple(_to_decide(lines)),
            came_back=_came_back(session, records),
        )
    )


def _compose_across(session: Session, records: Records, subject: str) -> Document:
    """Compose the plan of an agency, of a theme, or the whole one: every action of every round, taken off or not."""
    agency_id, theme_id = agency_named(subject), theme_named(subject)
    agency = records.agencies.find(agency_id) if agency_id else None
    theme = next((each for each in session.library.themes(THEMES) if each.id == theme_id), None)
    lines = [line for line in action_lines(session, records) if stands_in(line.action, subject)]
    leads, met_on = _leads(records), meetings(records)[0]

    def facts_of(line: ActionLine) -> ActionFacts:
        lead = leads(line.action)
        role = (LEADS if line.action.agency_id == agency_id else HELPS) if agency_id else lead or NO_AGENCY
        return _facts_across(line, role, lead)

    return action_plan.compose(
        ActionPlanFacts(
            imprint=imprint(records, "action_plan", stamp=NOT_CHECKED),
            title=agency.name if agency else theme.label if theme else theme_id or "All partnership actions",
            as_of=session.today(),
            actions=tuple(facts_of(line) for line in lines),
            changes_since=changes_since(records, met_on, leads, {line.action.id for line in lines}) if met_on else (),
            met_on=met_on,
            came_back=() if agency else _came_back(session, records, theme_id=theme_id),
        )
    )


def plan_rows(session: Session, chosen: Collection[ActionId]) -> list[tuple[str, ...]]:
    """Write actions as rows of a table, as the whole plan says them; cells in the order of PLAN_HEADERS."""
    with session.read() as records:
        leads = _leads(records)
        lines = (line for line in action_lines(session, records) if line.action.id in chosen)
        return [_row(line, _facts_across(line, "", leads(line.action))) for line in lines]


def _row(line: ActionLine, facts: ActionFacts) -> tuple[str, ...]:
    return (
        facts.number,
        facts.action,
        facts.lead,
        facts.due.isoformat() if facts.due else "",
        action_plan.STATUSES[facts.status].word,
        facts.done_on.isoformat() if facts.done_on else "",
        facts.evidence,
        facts.signed_off,
        action_plan.WORKED[facts.worked].word,
        facts.impact,
        facts.measure,
        facts.look_again,
        facts.reason,
        "; ".join(facts.progress),
        "; ".join(line.themes),
        facts.source,
    )


def _facts_across(line: ActionLine, group: str, lead: str) -> ActionFacts:
    return replace(_facts(line, group, lead), source=join([line.action.source, f"({line.round_title})"], " "))


def _leads(records: Records) -> Callable[[Action], str]:
    """Give what names who leads an action: the agency, and for an action of a case audit only its type."""
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    kinds = {run.id: kind(run.kind) for run in records.rounds.everything()}

    def lead(action: Action) -> str:
        agency = agencies.get(action.agency_id) if action.agency_id else None
        return named(agency, by_type=kinds[action.round_id].is_case_audit)

    return lead


def _came_back(session: Session, records: Records, round_id: str = "", *, theme_id: str = "") -> tuple[str, ...]:
    """List the themes that returned after closure: in a round, or, where none is named, all that did and still do.

    Args:
        theme_id: the one theme asked about; any where it is empty.
    """
    return tuple(
        back_in_words(line)
        for line in themes_in(session, records)
        if theme_id in ("", line.lineage.theme_id)
        and (any(each.round.id == round_id for each in line.back) if round_id else line.is_back)
    )


def _is_looked_at(line: ActionLine, until: dt.date) -> bool:
    """Say whether a meeting looks at an action itself: it is late, at risk, or due by the day of the meeting."""
    due = line.action.due_on
    return line.brag in (Brag.RED, Brag.AMBER) or (line.action.is_open and due is not None and due <= until)


def _to_decide(lines: Sequence[ActionLine]) -> list[tuple[str, tuple[str, ...]]]:
    """List what a meeting is asked: agree, sign off, say what worked and holds, take higher, answer an agency."""
    named_lines = [(line, f"{line.action.number}. {line.action.text}") for line in lines]
    higher = sorted(
        ((line.rung, words) for line, words in named_lines if line.rung is not None),
        key=lambda pair: [rung for _, rung in LADDER].index(pair[0]),
    )
    return [
        ("Agree, or leave", tuple(said for line, said in named_lines if line.action.state is ActionState.PROPOSED)),
        ("Sign off: its owner says that it is done", tuple(_signable(lines))),
        ("Did it work? The day to look has come", tuple(said for line, said in named_lines if _is_to_check(line))),
        ("Does it still hold? The day to test it again is past", tuple(_to_test(named_lines))),
        *(
            (f"Take to {RUNGS[rung]}: late and not told yet", tuple(said for _, said in group))
            for rung, group in groupby(higher, key=lambda pair: pair[0])
        ),
        ("Answer what an agency says", tuple(_answers(lines))),
    ]


def _signable(lines: Sequence[ActionLine]) -> list[str]:
    done = [line.action for line in lines if line.action.state is ActionState.DONE]
    return [f"{action.number}. {action.text.rstrip('.')}. Shown by: {action.done_proof}" for action in done]


def _is_to_check(line: ActionLine) -> bool:
    return line.action.state is ActionState.SIGNED_OFF and line.days_unchecked > 0


def _to_test(named_lines: Sequence[tuple[ActionLine, str]]) -> list[str]:
    return [said for line, said in named_lines if line.days_untested]


def _answers(lines: Sequence[ActionLine]) -> list[str]:
    return [f"{line.action.number}. {asked.note.said_by}: {_wish(asked)}" for line in lines for asked in line.asked]


def _wish(asked: Asked) -> str:
    """Say what an agency asks: "done. Minute 9", "a new date, 1 Jun 2026"."""
    due = f"asks for {short_date(asked.due_on)}" if asked.due_on else ""
    return join([STATES[asked.says] if asked.says else "", due, asked.note.text], ". ")


def _facts(line: ActionLine, group: str, lead: str) -> ActionFacts:
    action = line.action
    worked, impact = _worked(line)
    return ActionFacts(
        number=str(action.number),
        action=action.text,
        group=group,
        source=action.source,
        measure=join([action.measure, _scale(action)], " "),
        lead=join([lead, action.owner_role], ", "),
        due=action.due_on,
        status=_status(line),
        progress=(*_said_of_status(line), *[_told(note) for note in reversed(line.notes)][:_MOST_NOTES]),
        done_on=action.done_on if action.is_done else None,
        evidence=action.done_proof if action.is_done else "",
        worked=worked,
        impact=impact,
        signed_off=join([action.signed_by, short_date(action.signed_on)], ", ") if action.signed_on else "",
        look_again=_look_again(action),
        reason="" if action.is_open or action.needs_check else action.reason,
    )


def _status(line: ActionLine) -> Status:
    if line.action.state is ActionState.DONE:
        return "for_sign_off"
    return status_of(line.action, line.brag, is_late=line.days_late > 0)


def status_of(action: Action, brag: Brag, *, is_late: bool) -> Status:
    """Say how the paper says a status: a proposal has its own; what is called red and is not late is off track."""
    if action.state is ActionState.PROPOSED:
        return "proposed"
    return "off_track" if brag is Brag.RED and not is_late else STATUS[brag]


def _said_of_status(line: ActionLine) -> tuple[str, ...]:
    """Say why the status is not the one suggested, and which that was; nothing where it is."""
    if line.brag is line.suggested:
        return ()
    suggested = action_plan.STATUSES[STATUS[line.suggested]].word
    return (f"Why this status: {line.action.brag_why.rstrip('.')}. Suggested: {suggested}.",)


def _scale(action: Action) -> str:
    parts = (("Before", action.baseline), ("hoped for", action.target), ("checked by", action.how_checked))
    said = [f"{name}: {words}" for name, words in parts if words]
    return f"({'; '.join(said)})" if said else ""


_WHAT = {NoteKind.ESCALATION: "Taken higher. ", NoteKind.REVIEW: "Looked at. ", NoteKind.REPLY: "Left as it is. "}


def _told(note: ActionNote) -> str:
    what = "" if note.tells_of_taking_over else _WHAT.get(note.kind, "")
    return f"{short_date(note.on)}: {what}{note.text}"


def _worked(line: ActionLine) -> tuple[Worked, str]:
    """Say whether an action worked: what it was closed on, else what the last look at it showed."""
    action = line.action
    if action.state is ActionState.WORKED:
        return "yes", action.worked_proof
    if action.state is ActionState.OUTPUT_ONLY:
        return "output", action.worked_proof
    looks = [note for note in line.notes if note.verdict is not None]
    if not action.is_done or not looks or looks[-1].verdict in (None, Verdict.WORKED):
        return "not_known", ""
    return VERDICTS[looks[-1].verdict], looks[-1].text


def _look_again(action: Action) -> str:
    if action.worked_on is not None and action.retest_on is not None and not action.needs_check:
        return f"To test again: {short_date(action.retest_on)}" if action.is_done else ""
    return f"To look at: {short_date(action.check_on)}" if action.needs_check and action.check_on else ""


def named(agency: Agency | None, *, by_type: bool) -> str:
    """Name an agency, or only its type; nothing for none."""
    if agency is None:
        return ""
    return agency.type_label if by_type else agency.name
