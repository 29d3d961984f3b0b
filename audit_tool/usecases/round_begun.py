"""Whether anything came into a round: what has begun is closed, and never taken back."""

from __future__ import annotations

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.kinds import kind as find_kind
from audit_tool.store.unit_of_work import UnitOfWork


def refuse_round_begun(unit: UnitOfWork, round_id: RoundId) -> None:
    """Make sure that nobody has written in a round, and that it was not issued.

    Raises:
        Refused: round_begun.
    """
    first = find_kind(unit.rounds.find(round_id).kind).first_stage.code
    targets = unit.returns.of_round(round_id)
    subjects = [round_id, *(case.id for case in unit.cases.of_round(round_id))]
    if (
        unit.answers.touched([target.id for target in targets])
        or any(target.stage != first for target in targets)
        or ((plan := unit.round_plans.of_round(round_id)) and plan.is_issued)
        or any(unit.meetings.has_begun(target.id) for target in targets)
        or any(finding.round_id == round_id for finding in unit.findings.everything())
        or unit.actions.of_round(round_id)
        or any(point.round_id == round_id for point in unit.points.everything())
        or unit.revisits.of_round(round_id)
        or unit.day_blocks.of_round(round_id)
        or unit.panel_slots.of_round(round_id)
        or unit.assessors.of_round(round_id)
        or unit.clock_acts.of_round(round_id)
        or ((frame := unit.sample_frames.of_round(round_id)) and unit.sample_entries.of_frame(frame.id))
        or unit.survey_results.ever_of_round(round_id)
        or unit.expectations.of_round(round_id)
        or unit.chases.of_round(round_id)
        or unit.requests.ever_of_round(round_id)
        or unit.child_lists.count(round_id)
        or unit.steps_taken.of_round(round_id)
        or any(unit.passages.of(subject) for subject in subjects)
        or any(unit.alerts.of_case(case.id) or unit.events.of_case(case.id) for case in unit.cases.of_round(round_id))
    ):
        raise Refused("round_begun")
