"""Chosen children: propose children for audit by the rule, exchange one for a reason, take some of them deeper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.child_list import profiles
from audit_tool.domain.choice import Pick, Place, SampledChild, propose, strata_of
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ListedChildId, RoundId, SampledChildId, new_id
from audit_tool.domain.rehearsal import Rehearsal
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.rehearsals import rehearsal_of


class ChosenChildren:
    """Verbs about the children of a rehearsal."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def propose(self, round_id: RoundId, *, seed: str, why: str = "") -> Changes:
        """Propose children and reserves by the rule; those proposed before are given up, and stay on the record.

        Args:
            seed: decides ties; anybody who has the lists and the seed gets the same children.
            why: why they are proposed anew; needed where some stand already.

        Raises:
            Refused: round_closed; choice_frozen (audits have gone out); choice_needs_lists; choice_needs_seed;
                choice_needs_why.
        """
        if not seed.strip():
            raise Refused("choice_needs_seed")
        with self._session.work() as unit:
            rehearsal = _open_choice(unit, round_id)
            population = profiles(unit.child_lists.of_round(round_id))
            if not population:
                raise Refused("choice_needs_lists")
            known = unit.sampled_children.of_round(round_id)
            standing = [child for child in known if child.place is not Place.GIVEN_UP]
            if standing and not why.strip():
                raise Refused("choice_needs_why")
            for child in standing:
                _put(unit, replace(child, place=Place.GIVEN_UP, why=why.strip()), "choice.give_up")
            picks = propose(population, rehearsal.sample_size + rehearsal.reserves, seed.strip())
            _add(unit, round_id, picks, rehearsal.sample_size, first_number=len(known) + 1)
            drawn = replace(
                rehearsal, seed=seed.strip(), population=len(population), drawn_why=why.strip() if standing else ""
            )
            unit.rehearsals.change(drawn)
            unit.log("choice.propose", "rehearsal", round_id, of=drawn)
        return changed(chosen_child=round_id)

    def exchange(self, given_up: SampledChildId, *, instead: SampledChildId | ListedChildId, why: str) -> Changes:
        """Exchange a chosen child for a reserve, or for any other child of the lists, saying why.

        Raises:
            Refused: round_closed; choice_frozen; choice_needs_reason; choice_child_stands (that one is chosen already).
            NoSuchNounError: there is no such child.
        """
        if not why.strip():
            raise Refused("choice_needs_reason")
        with self._session.work() as unit:
            out = unit.sampled_children.find(given_up)
            _open_choice(unit, out.round_id)
            if out.place is not Place.CHOSEN:
                raise NoSuchNounError("sampled child")
            known = unit.sampled_children.of_round(out.round_id)
            coming = next((child for child in known if instead in (child.id, child.listed_id)), None)
            if coming is not None and coming.place is Place.CHOSEN:
                raise Refused("choice_child_stands")
            _put(unit, replace(out, place=Place.GIVEN_UP, why=why.strip()), "choice.give_up")
            if coming is not None:
                _put(unit, replace(coming, place=Place.CHOSEN, why=why.strip()), "choice.bring_in")
            else:
                _bring(unit, out.round_id, ListedChildId(instead), number=len(known) + 1, why=why.strip())
        return changed(chosen_child=out.round_id)

    def go_deeper(self, sampled_id: SampledChildId, *, why: str) -> Changes:
        """Take a chosen child deeper: interviews, documents, observation. The reason is kept.

        Raises:
            Refused: round_closed; choice_needs_reason; dives_enough (with `most`).
            NoSuchNounError: the child is not chosen.
        """
        if not why.strip():
            raise Refused("choice_needs_reason")
        with self._session.work() as unit:
            child = unit.sampled_children.find(sampled_id)
            rehearsal = rehearsal_of(unit, child.round_id)
            if child.place is not Place.CHOSEN:
                raise NoSuchNounError("sampled child")
            dives = [
                each
                for each in unit.sampled_children.of_round(child.round_id)
                if each.is_deep_dive and each.place is Place.CHOSEN and each.id != child.id
            ]
            if len(dives) >= rehearsal.deep_dives:
                raise Refused("dives_enough", most=rehearsal.deep_dives)
            _put(unit, replace(child, is_deep_dive=True, dive_why=why.strip()), "choice.go_deeper")
        return changed(undoable=True, chosen_child=child.round_id)

    def stay_with_audit(self, sampled_id: SampledChildId) -> Changes:
        """Take a child deeper no longer; what was written about it stays.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            child = unit.sampled_children.find(sampled_id)
            rehearsal_of(unit, child.round_id)
            _put(unit, replace(child, is_deep_dive=False), "choice.stay_with_audit")
        return changed(undoable=True, chosen_child=child.round_id)


def _open_choice(unit: UnitOfWork, round_id: RoundId) -> Rehearsal:
    rehearsal = rehearsal_of(unit, round_id)
    if rehearsal.is_frozen:
        raise Refused("choice_frozen")
    return rehearsal


def _add(unit: UnitOfWork, round_id: RoundId, picks: Sequence[Pick], chosen: int, *, first_number: int) -> None:
    for order, pick in enumerate(picks, 1):
        child = SampledChild(
            id=SampledChildId(new_id()),
            round_id=round_id,
            number=first_number + order - 1,
            listed_id=pick.profile.child_id,
            place=Place.CHOSEN if order <= chosen else Place.RESERVE,
            order=order,
            strata=strata_of(pick.profile),
            adds=pick.adds,
        )
        unit.sampled_children.add(child)
        unit.log("choice.add", "sampled_child", child.id, of=child)


def _bring(unit: UnitOfWork, round_id: RoundId, listed_id: ListedChildId, *, number: int, why: str) -> None:
    found = [each for each in profiles(unit.child_lists.of_round(round_id)) if each.child_id == listed_id]
    if not found:
        raise NoSuchNounError("listed child")
    child = SampledChild(
        SampledChildId(new_id()), round_id, number, listed_id, Place.CHOSEN, 0, strata_of(found[0]), why=why
    )
    unit.sampled_children.add(child)
    unit.log("choice.add", "sampled_child", child.id, of=child)


def _put(unit: UnitOfWork, child: SampledChild, verb: str) -> None:
    unit.sampled_children.change(child)
    unit.log(verb, "sampled_child", child.id, of=child)
