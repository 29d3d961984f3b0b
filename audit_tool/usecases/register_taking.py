"""Keeps what a take touched, and takes it back as one: each thing as it stood before, unless it was changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RegisterTakeId, new_id
from audit_tool.domain.register_take import RegisterTake
from audit_tool.domain.setting import Setting
from audit_tool.store.nouns import NounRepository
from audit_tool.store.unit_of_work import UnitOfWork

Touched = tuple[str, str]
"""(noun as its history calls it, id)."""


def keep_take(unit: UnitOfWork, source: str, touched: Sequence[Touched], *, after: int) -> RegisterTake:
    """Write down what a take made or changed, in the order in which it did.

    Args:
        after: the last line of history before it began.
    """
    named = tuple(dict.fromkeys(f"{noun} {ident}" for noun, ident in touched))
    upto = unit.last_line_of_history()
    taken = RegisterTake(RegisterTakeId(new_id()), source, unit.stamp.at, named, after, upto)
    unit.register_takes.add(taken)
    unit.log("register.take", "register_take", taken.id, of=taken)
    return taken


def take_back(unit: UnitOfWork, take_id: RegisterTakeId) -> list[Touched]:
    """Take back what a take touched, the last first; what somebody has changed since stays.

    What the take made is withdrawn. An agency that others have come to rely on stays part of the partnership.

    Raises:
        Refused: take_is_back.
    """
    taken = unit.register_takes.find(take_id)
    if taken.withdrawn:
        raise Refused("take_is_back")
    done: list[Touched] = []
    for noun, idents in _by_noun(taken):
        repository = _repository(unit, noun)
        stand = [how for ident in idents if (how := _before(unit, repository, ident, taken)) is not None]
        repository.change_all(stand)
        unit.log_all(f"{noun.replace(' ', '_')}.take_back", noun.replace(" ", "_"), stand)
        done += [(noun, how.id) for how in stand]
    unit.register_takes.change(replace(taken, withdrawn=True))
    unit.log("register.take_back", "register_take", take_id, of=replace(taken, withdrawn=True))
    return done


def _by_noun(taken: RegisterTake) -> list[tuple[str, list[str]]]:
    """Sort what a take touched by noun, the last that was begun with first: returns go back before their settings."""
    found: dict[str, list[str]] = {}
    for named in taken.touched:
        noun, _, ident = named.rpartition(" ")
        found.setdefault(noun, []).append(ident)
    return list(reversed(found.items()))


def _before(unit: UnitOfWork, repository: NounRepository[Any], ident: str, taken: RegisterTake) -> Any | None:
    """Say how a thing stands once the take is back; None where it stays as it is, because somebody changed it since."""
    if repository.is_written_after(ident, taken.upto):
        return None
    before = repository.stood(ident, taken.after)
    return before if before is not None else _withdrawn(unit, repository.name, repository.find(ident), taken)


def _withdrawn(unit: UnitOfWork, noun: str, made: Any, taken: RegisterTake) -> Any | None:
    """Say how a thing stands that a take made; None where it stays."""
    if noun == "expectation":
        return replace(made, merged_into=None)
    if noun == "trust" or (noun in ("agency", "setting") and _is_relied_on(unit, made.id)):
        return None
    if noun == "agency":
        return replace(made, active=False)
    if noun == "setting" and unit.agencies.stood(made.id, taken.after) is not None:
        return Setting(made.id)  # somebody had written the agency down before the register knew it
    return replace(made, withdrawn=True)


def _is_relied_on(unit: UnitOfWork, agency_id: str) -> bool:
    column = unit.returns.table.c
    return bool(unit.returns.where(column.agency_id == agency_id, column.withdrawn.is_(False), most=1))


def _repository(unit: UnitOfWork, noun: str) -> NounRepository[Any]:
    known: tuple[NounRepository[Any], ...] = (
        unit.agencies,
        unit.settings,
        unit.trusts,
        unit.setting_links,
        unit.returns,
        unit.expectations,
        unit.signatures,
        unit.contacts,
        unit.participation,
        unit.brief_uses,
    )
    return next(each for each in known if each.name == noun)
