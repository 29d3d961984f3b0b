"""The pictures of trusts' own forms: what they are laid beside, and how much of a return they answer."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.blank_return import BlankReturn, slots
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.own_template import Coverage, OwnFormTake
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.covered import coverage_of
from audit_tool.store.session import Session


@dataclass(frozen=True, slots=True)
class OwnTemplatePicture:
    """What a trust's form is laid beside.

    Attributes:
        may_change: whether anything may come in.
        trusts: (id, name) of those that run a setting of the round, by name.
        schools: (return id, name) of the returns of the round, by name.
        questions: (id, words with their number, whether law or guidance requires it), in reading order.
        taken: what stands of forms that came in, the latest first.
    """

    round: Round
    may_change: bool
    trusts: tuple[tuple[str, str], ...]
    schools: tuple[tuple[ReturnId, str], ...]
    questions: tuple[tuple[str, str, bool], ...]
    taken: tuple[OwnFormTake, ...]


@dataclass(frozen=True, slots=True)
class CoveragePicture:
    """How much of one return is answered, and whether it came on a form of the trust's own."""

    return_id: ReturnId
    owner_name: str
    coverage: Coverage
    takes: tuple[OwnFormTake, ...]


def own_template(session: Session, round_id: RoundId) -> OwnTemplatePicture:
    """Gather what a trust's form is laid beside."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        question_set = session.frozen_set(records, run.question_set_digest)
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        returns = [each for each in records.returns.of_round(round_id) if each.agency_id and not each.withdrawn]
        named = [(each.id, agencies[each.agency_id].name) for each in returns if each.agency_id in agencies]
        settings = records.settings.by_id()
        known = {settings[each.agency_id].trust_id for each in returns if each.agency_id in settings}
        trusts = [(str(trust.id), trust.name) for trust in records.trusts.everything() if trust.id in known]
        taken = records.own_form_takes.of_round(round_id)
    asked = [slot.question for slot in slots(BlankReturn(question_set)) if slot.row is None]
    return OwnTemplatePicture(
        round=run,
        may_change=run.state is RoundState.OPEN,
        trusts=tuple(sorted(trusts, key=lambda one: one[1])),
        schools=tuple(sorted(named, key=lambda one: one[1])),
        questions=tuple((each.id, _numbered(each.ref, each.label), each.duty == "must") for each in asked),
        taken=taken,
    )


def coverage_picture(session: Session, return_id: ReturnId) -> CoveragePicture:
    """Gather how much of one return is answered."""
    with session.read() as records:
        target = records.returns.find(return_id)
        name = records.agencies.find(target.agency_id).name if target.agency_id else ""
        found = coverage_of(session, records, target)
        return CoveragePicture(return_id, name, found, records.own_form_takes.of_return(return_id))


def _numbered(ref: str | None, label: str) -> str:
    return f"{ref} {label}" if ref else label
