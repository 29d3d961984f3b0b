"""What goes out with a round, to be read before it is issued: the letter, the days, and what each return is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.form import question_groups
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.round import Round
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import live, whole_return
from audit_tool.views.start_round import phases_of


@dataclass(frozen=True, slots=True)
class OutLine:
    """One return that goes out.

    Attributes:
        phases: of a setting, in words.
        sections, questions: how many it is asked.
        has_earlier: whether its agency answered in the round that this one follows.
        left_out: why it need not come; empty where it goes out.
    """

    return_id: ReturnId
    owner_name: str
    type_label: str
    phases: str
    sections: int
    questions: int
    has_earlier: bool
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class IssuePicture:
    """What the page shows.

    Attributes:
        plan: with empty terms where nobody wrote any.
        set_title, set_version, sections: what is asked.
        earlier: title of the round that this one follows; empty for none.
        lines: by name.
        others: (id, name, type in words) of those who might be asked as well, by name.
    """

    round: Round
    kind: AuditKind
    plan: RoundPlan
    set_title: str
    set_version: str
    sections: tuple[str, ...]
    earlier: str
    lines: tuple[OutLine, ...]
    others: tuple[tuple[AgencyId, str, str], ...]
    today: dt.date

    @property
    def with_earlier(self) -> int:
        """Count the returns that may begin with last year's answers."""
        return sum(line.has_earlier for line in self.going)

    @property
    def going(self) -> tuple[OutLine, ...]:
        """List the returns that go out: those that nobody was let off."""
        return tuple(line for line in self.lines if not line.left_out)


def what_goes_out(session: Session, round_id: RoundId) -> IssuePicture:
    """Draw a round as it is to go out, or as it went."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        asked = session.frozen_set(records, run.question_set_digest)
        before = records.returns.of_round(run.previous_round_id) if run.previous_round_id else ()
        answered = records.answers.touched([each.id for each in before])
        earlier = {each.agency_id for each in before if each.id in answered}
        known = records.settings.by_id()
        settled = records.expectations.of_round(round_id)
        counted: dict[frozenset[str], tuple[int, int]] = {}
        lines = []
        for target in records.returns.of_round(round_id):
            if target.agency_id is None or target.withdrawn:
                continue
            whole = whole_return(session, records, target.id)
            groups = question_groups(whole.agency, whole.case, target.groups)
            if groups not in counted:
                form = live(session, records, whole, {})
                shown = sum(bool(form.keys(section.id)) for section in asked.sections())
                counted[groups] = (shown, len(form.keys()))
            sections, questions = counted[groups]
            lines.append(
                OutLine(
                    return_id=target.id,
                    owner_name=whole.owner_name,
                    type_label=whole.agency.type_label if whole.agency else "",
                    phases=", ".join(phases_of(whole.agency, known.get(whole.agency.id)) if whole.agency else ()),
                    sections=sections,
                    questions=questions,
                    has_earlier=target.agency_id in earlier,
                    left_out=settled[target.id].exempt_why if target.id in settled else "",
                )
            )
        return IssuePicture(
            round=run,
            kind=kind(run.kind),
            plan=records.round_plans.of_round(round_id) or RoundPlan(round_id),
            set_title=asked.title,
            set_version=asked.version,
            sections=tuple(f"{each.ref or ''} {each.short_title or each.label}".strip() for each in asked.sections()),
            earlier=records.rounds.find(run.previous_round_id).title if run.previous_round_id else "",
            lines=tuple(sorted(lines, key=lambda line: line.owner_name)),
            others=_others(records, run, session.today()),
            today=session.today(),
        )


def _others(records: Records, run: Round, today: dt.date) -> tuple[tuple[AgencyId, str, str], ...]:
    """List the agencies or settings of a kind that are not expected yet, and are not closed."""
    audit, known = kind(run.kind), records.settings.by_id()
    if audit.is_case_audit:
        return ()
    there = {target.agency_id for target in records.returns.of_round(run.id)}
    return tuple(
        (agency.id, agency.name, agency.type_label)
        for agency in records.agencies.everything()
        if agency.active
        and agency.id not in there
        and agency.is_setting is (audit.unit is Unit.SETTING)
        and not (agency.id in known and known[agency.id].closes_before(today))
    )
