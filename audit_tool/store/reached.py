"""Counts what a rehearsal has so far: what its steps are measured against, for the verb and the picture alike."""

from __future__ import annotations

from audit_tool.domain.choice import Place
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import DIVE_PARTS, FEEDBACK, Reached, Rehearsal
from audit_tool.kinds import kind
from audit_tool.store.unit_of_work import Records


def reached(records: Records, rehearsal: Rehearsal) -> Reached:
    """Count what there is of a rehearsal."""
    round_id = rehearsal.id
    requests = records.requests.of_round(round_id)
    lists = records.child_lists.brought(round_id)
    chosen = [child for child in records.sampled_children.of_round(round_id) if child.place is Place.CHOSEN]
    dives = [child for child in chosen if child.is_deep_dive]
    audit = kind(records.rounds.find(round_id).kind)
    returns = records.returns.of_round(round_id)
    back = {each.id for each in returns if audit.stage(each.stage).locked}
    audits = [each for each in returns if each.agency_id is not None]
    meetings = [each for each in returns if each.agency_id is None]
    standing = {finding.id for finding in records.findings.of_round(round_id)}
    sides = [lesson.side for lesson in records.lessons.of_round(round_id) if lesson.id in standing]
    return Reached(
        requests=len(requests),
        unowned=sum(request.agency_id is None for request in requests),
        lists=len(lists),
        listed=sum(each.rows for each in lists),
        sampled=len(chosen),
        unexplained=sum(not child.has_reason for child in chosen),
        audits=len(audits),
        audits_back=sum(each.id in back for each in audits),
        meetings=len(meetings),
        meetings_back=sum(each.id in back for each in meetings),
        deep_dives=len(dives),
        dives_written=sum(_is_written(records, child.case_id) for child in dives),
        has_feedback=bool(records.passages.of(round_id).get(FEEDBACK, "").strip()),
        lessons_process=sides.count(Side.PROCESS),
        lessons_practice=sides.count(Side.PRACTICE),
        actions=sum(action.stands for action in records.actions.of_round(round_id)),
    )


def _is_written(records: Records, case_id: str | None) -> bool:
    written = records.passages.of(case_id) if case_id else {}
    return any(written.get(part, "").strip() for part in DIVE_PARTS)
