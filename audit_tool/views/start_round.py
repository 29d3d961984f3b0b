"""What may be chosen when a round starts: kinds, sets and their sections, whom to ask, what stands beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from audit_tool.domain.agency import SETTING_GROUPS, Agency
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.own_set import OwnSet
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Setting
from audit_tool.kinds import all_kinds
from audit_tool.store.session import Session
from audit_tool.views.case_themes import case_themes
from forms.library import SetLine
from forms.written_out import pattern_of


@dataclass(frozen=True, slots=True)
class StartChoices:
    """What the page that starts a round offers.

    Attributes:
        sets: by kind id: (set id, version, title) of each set the kind may run on: those the partnership has published,
            then the shipped ones, the newest of each first.
        agencies: (id, name, type in words, is a setting, its phases in words), active ones by name; settings that the
            register knows to be closed are left out.
        sent_before: by agency id: by which ways it was sent its form last time; who never was, is not there.
        partnership, legal_basis: what a letter is signed by, and what it rests on.
        earlier: by kind id: rounds whose answers may stand beside, the newest first.
        themes: by kind id: (id, label) of the themes a case may switch on.
        today: from which due days and periods are proposed.
    """

    kinds: tuple[AuditKind, ...]
    sets: dict[str, tuple[tuple[str, str, str], ...]]
    agencies: tuple[tuple[str, str, str, bool, tuple[str, ...]], ...]
    earlier: dict[str, tuple[tuple[RoundId, str], ...]]
    themes: dict[str, tuple[tuple[str, str], ...]]
    today: dt.date
    partnership: str = ""
    legal_basis: str = ""
    sent_before: Mapping[AgencyId, tuple[Route, ...]] = field(default_factory=dict)


def start_choices(session: Session) -> StartChoices:
    """Gather what may be chosen when a round starts."""
    with session.read() as records:
        runs = records.rounds.everything()
        kinds, own = all_kinds(), records.own_sets.everything()
        partnership, known = records.partnership.read(), records.settings.by_id()
        return StartChoices(
            kinds=kinds,
            sets={audit.id: (*_own_sets_of(audit, own), *_sets_of(audit, session.library.sets())) for audit in kinds},
            agencies=tuple(
                (
                    agency.id,
                    agency.name,
                    agency.type_label,
                    agency.is_setting,
                    phases_of(agency, known.get(agency.id)),
                )
                for agency in records.agencies.everything()
                if agency.active and _is_open(known.get(agency.id), session.today())
            ),
            earlier={
                audit.id: tuple((run.id, run.title) for run in runs if run.kind == audit.id and not run.supplements)
                for audit in kinds
            },
            themes=case_themes(session),
            today=session.today(),
            partnership=partnership.name,
            legal_basis=partnership.legal_basis,
            sent_before={ident: each.routes for ident, each in records.deliveries.by_agency().items()},
        )


@dataclass(frozen=True, slots=True)
class SetSections:
    """What a round may ask of a set.

    Attributes:
        sections: (id, number and name) of each.
        selections: (title, ids of its sections) of each part that the set names.
        of_recommendations: the section that is asked of each recommendation of a report; empty where none is.
    """

    sections: tuple[tuple[str, str], ...]
    selections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    of_recommendations: str = ""


def sections_of(session: Session, set_id: str, version: str) -> SetSections:
    """List the sections of a set, and the parts of it that its author named."""
    with session.read() as records:
        question_set = session.question_set(records, set_id, version)
    pattern = pattern_of(question_set)
    return SetSections(
        tuple((each.id, each.numbered) for each in question_set.sections()),
        tuple((each.title, each.items) for each in question_set.selections),
        pattern.id if pattern is not None else "",
    )


def _is_open(known: Setting | None, today: dt.date) -> bool:
    return known is None or not known.closes_before(today)


def phases_of(agency: Agency, known: Setting | None) -> tuple[str, ...]:
    """Say of which phase a setting is: as the register has it, else by the groups that somebody ticked."""
    if known is not None and known.phase:
        return (known.phase,)
    return tuple(SETTING_GROUPS[group] for group in agency.groups if group in SETTING_GROUPS)


def _own_sets_of(audit: AuditKind, own: tuple[OwnSet, ...]) -> tuple[tuple[str, str, str], ...]:
    """List the partnership's own versions a kind may run on, those that are retired left out."""
    return tuple(
        (each.set_id, each.version, each.title)
        for each in own
        if not each.retired and audit.runs_on(each.set_id, each.purpose)
    )


def _sets_of(audit: AuditKind, lines: tuple[SetLine, ...]) -> tuple[tuple[str, str, str], ...]:
    """List the published sets a kind may run on: its own before others, the newest version of each first."""
    newest_first = [line for line in reversed(lines) if line.status == "published"]
    offered = [line for line in newest_first if audit.runs_on(line.id, line.purpose)]
    order = {set_id: place for place, set_id in enumerate(audit.question_sets)}
    offered.sort(key=lambda line: (order.get(line.id, len(order)), line.id))
    return tuple((line.id, line.version, line.title) for line in offered)
