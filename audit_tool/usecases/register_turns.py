"""Lets open rounds and contacts follow what became of settings: whose return it is now, who answers, whom to reach."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, ContactId, RoundId, new_id
from audit_tool.domain.moments import local_day
from audit_tool.domain.register_changes import Effect, ReturnEffect, effects_on_round
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.setting import SettingStatus
from audit_tool.domain.successions import GOES_ON, Succession
from audit_tool.kinds import kind
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.register_taking import Touched
from audit_tool.usecases.round_openings import expect

BECAME_ANOTHER = "setting_became_another"
"""Why a signature under a draft was taken back: who must sign is somebody else now."""


def apply_turns(unit: UnitOfWork) -> list[Touched]:
    """Let every open round follow what became of its settings; one that has followed already changes no more."""
    settings, turns = unit.settings.by_id(), unit.turns()
    touched: list[Touched] = []
    for run in unit.rounds.everything():
        returns = {each.id: each for each in unit.returns.of_round(run.id)}
        came = unit.expectations.came_in_round(run.id)
        for effect in effects_on_round(run, kind(run.kind), returns.values(), turns, settings, came=came):
            touched += _follow(unit, run, effect, returns[effect.return_id])
    return touched


def move_contacts(unit: UnitOfWork) -> list[Touched]:
    """Let whoever holds a post at a school that goes on under another number hold it there, from its first day on.

    A post that somebody holds at the new one already is theirs, and who leads a trust stays with the trust. Where they
    were stays in the history; what has followed already changes no more.
    """
    settings, standing = unit.settings.by_id(), unit.contacts.standing()
    touched: list[Touched] = []
    for turn in unit.turns():
        earlier = settings.get(turn.from_id)
        if turn.turn not in GOES_ON or len(turn.into) != 1 or earlier is None:
            continue
        if earlier.status is SettingStatus.CLOSED:
            touched += _move_contacts(unit, turn, standing)
    return touched


def _move_contacts(unit: UnitOfWork, turn: Succession, standing: tuple[Contact, ...]) -> list[Touched]:
    (into,), on = turn.into, turn.on or local_day(unit.stamp.at)
    held = {each.post for each in standing if each.agency_id == into and (each.to_on is None or each.to_on >= on)}
    touched: list[Touched] = []
    for each in standing:
        is_over = each.to_on is not None and each.to_on < on
        if each.agency_id != turn.from_id or is_over or each.post in held or each.post is Post.TRUST_LEAD:
            continue
        came_after = each.from_on is not None and each.from_on >= on
        left = replace(each, withdrawn=True) if came_after else replace(each, to_on=on - dt.timedelta(days=1))
        goes_on = replace(
            each, id=ContactId(new_id()), agency_id=into, from_on=each.from_on if came_after else on, to_on=each.to_on
        )
        unit.contacts.change(left)
        unit.log("contact.leave", "contact", left.id, of=left)
        unit.contacts.add(goes_on)
        unit.log("contact.follow", "contact", goes_on.id, of=goes_on)
        touched += [("contact", left.id), ("contact", goes_on.id)]
    return touched


def _follow(unit: UnitOfWork, run: Round, effect: ReturnEffect, target: Return) -> list[Touched]:
    if effect.effect is Effect.MOVES:
        return _move(unit, run, target, effect.into[0])
    touched = [each for into in effect.into for each in _expected(unit, run, into)]
    gone = replace(target, withdrawn=True)
    unit.returns.change(gone)
    unit.log("return.withdraw", "return", gone.id, of=gone)
    touched.append(("return", gone.id))
    if effect.effect is Effect.GOES_INTO:
        touched.append(_spoken_for(unit, run, gone, effect.into[0]))
    return touched


def _spoken_for(unit: UnitOfWork, run: Round, gone: Return, into: AgencyId) -> Touched:
    """Say which return speaks now for one whose setting went into another."""
    speaks = next(each for each in unit.returns.of_round(run.id) if each.agency_id == into)
    merged = replace(unit.expectations.of(gone.id), merged_into=speaks.id)
    unit.expectations.put(merged)
    unit.log("return.merge", "expectation", merged.id, of=merged)
    return "expectation", merged.id


def _move(unit: UnitOfWork, run: Round, target: Return, into: AgencyId) -> list[Touched]:
    """Give a return to the setting that goes on; what was signed under a draft must be signed anew."""
    touched: list[Touched] = []
    if not kind(run.kind).stage(target.stage).locked:
        for signature in unit.signatures.standing(target.id):
            taken_back = replace(signature, withdrawn_at=unit.stamp.at, withdrawn_why=BECAME_ANOTHER)
            unit.signatures.change(taken_back)
            unit.log("return.withdraw_signature", "signature", signature.id, of=taken_back)
            touched.append(("signature", signature.id))
    moved = replace(target, agency_id=into)
    unit.returns.change(moved)
    unit.log("return.move_to_agency", "return", moved.id, of=moved)
    return [*touched, ("return", moved.id)]


def _expected(unit: UnitOfWork, run: Round, agency_id: AgencyId) -> list[Touched]:
    """Expect a return of a setting, unless one stands."""
    if any(each.agency_id == agency_id for each in unit.returns.of_round(RoundId(run.id))):
        return []
    return [("return", expect(unit, kind(run.kind), run, agency_id, None))]
