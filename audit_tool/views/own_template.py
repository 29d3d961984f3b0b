"""The pictures of trusts' own forms: what they are laid beside, and how much of a return they answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.blank_return import BlankReturn, slots
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.own_template import Coverage, OwnFormTake
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.covered import coverage_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import MEETING_NAME


@dataclass(frozen=True, slots=True)
class CameIn:
    """One return that came on a trust's own form, and how much of it that answers.

    Attributes:
        takes: what stands of the forms it came on, the latest first.
        blank_name: what its top-up form is called as a file, without its suffix.
        trust: whose form it came on last; empty where it came on none.
    """

    return_id: ReturnId
    owner_name: str
    takes: tuple[OwnFormTake, ...]
    coverage: Coverage
    blank_name: str
    trust: str = ""


@dataclass(frozen=True, slots=True)
class OwnTemplatePicture:
    """What a trust's form is laid beside.

    Attributes:
        may_change: whether anything may come in.
        trusts: (id, name) of those that run a setting of the round, by name.
        run_by: the id of the trust that the register names for the setting of a return.
        schools: (return id, name) of the returns of the round, by name.
        questions: (id, words with their number, whether law or guidance requires it), in reading order.
        came_in: the returns that came on a form of a trust's own, by name.
    """

    round: Round
    may_change: bool
    trusts: tuple[tuple[str, str], ...]
    run_by: Mapping[ReturnId, str]
    schools: tuple[tuple[ReturnId, str], ...]
    questions: tuple[tuple[str, str, bool], ...]
    came_in: tuple[CameIn, ...]


def own_template(session: Session, round_id: RoundId) -> OwnTemplatePicture:
    """Gather what a trust's form is laid beside."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        question_set = session.frozen_set(records, run.question_set_digest)
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        returns = [each for each in records.returns.of_round(round_id) if each.agency_id and not each.withdrawn]
        found = [(each.id, agencies[each.agency_id].name) for each in returns if each.agency_id in agencies]
        named = sorted(found, key=lambda one: one[1])
        settings = records.settings.by_id()
        named_by = {each.id: settings[each.agency_id].trust_id for each in returns if each.agency_id in settings}
        run_by = {return_id: str(trust_id) for return_id, trust_id in named_by.items() if trust_id}
        known = set(run_by.values())
        trusts = [(str(trust.id), trust.name) for trust in records.trusts.everything() if trust.id in known]
        came_in = [_came_in(session, records, return_id, name) for return_id, name in named]
    asked = [slot.question for slot in slots(BlankReturn(question_set)) if slot.row is None]
    return OwnTemplatePicture(
        round=run,
        may_change=run.state is RoundState.OPEN,
        trusts=tuple(sorted(trusts, key=lambda one: one[1])),
        run_by=run_by,
        schools=tuple(named),
        questions=tuple((each.id, _numbered(each.ref, each.label), each.duty == "must") for each in asked),
        came_in=tuple(each for each in came_in if each.takes),
    )


def came_in(session: Session, return_id: ReturnId) -> CameIn:
    """Gather how much of one return is answered, whether or not it came on a form of a trust's own."""
    with session.read() as records:
        target = records.returns.find(return_id)
        name = records.agencies.find(target.agency_id).name if target.agency_id else MEETING_NAME
        takes = records.own_form_takes.of_return(return_id)
        return _measured(session, records, return_id, name, takes)


def _came_in(session: Session, records: Records, return_id: ReturnId, name: str) -> CameIn:
    """Measure a return that came on a form of a trust's own; of any other only say that it did not."""
    takes = records.own_form_takes.of_return(return_id)
    return (
        _measured(session, records, return_id, name, takes) if takes else CameIn(return_id, name, (), Coverage(()), "")
    )


def _measured(
    session: Session, records: Records, return_id: ReturnId, name: str, takes: tuple[OwnFormTake, ...]
) -> CameIn:
    target = records.returns.find(return_id)
    code = records.agencies.find(target.agency_id).code if target.agency_id else ""
    year = records.rounds.find(target.round_id).year_label
    blank_name = "-".join(filter(str.isalnum, re.split(r"[^A-Za-z0-9]+", f"Top up {code} {year}")))
    trust = records.template_maps.find(takes[0].template_id).name if takes else ""
    return CameIn(return_id, name, takes, coverage_of(session, records, target), blank_name, trust)


def _numbered(ref: str | None, label: str) -> str:
    return f"{ref} {label}" if ref else label
