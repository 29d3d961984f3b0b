"""Child-level lists: read a file, take its lists in, give them all up. Nothing of them is logged but hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.child_list import ChildList, profiles
from audit_tool.domain.choice import count_groups, strata_of
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rehearsal import Rehearsal, Step
from audit_tool.exchange.child_lists import ListsReading, read_child_lists
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.rehearsals import rehearsal_of

LARGEST = 20_000_000
"""Bytes; a list of 20,000 children has under 5,000,000."""


class ChildLists:
    """Verbs about child-level lists."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, round_id: RoundId, path: Path) -> ListsReading:
        """Read a file of lists; nothing is changed. Ages are those of day 1, or of today before there is one.

        Raises:
            Refused: round_closed; lists_given_up; or the file is no list, or not safe to read (see
                `exchange.child_lists`).
            Environment: the file cannot be opened.
        """
        with self._session.read() as records:
            rehearsal = rehearsal_of(records, round_id)
            if rehearsal.step is Step.CLOSED:
                raise Refused("lists_given_up")
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return read_child_lists(content, path.name, rehearsal.notified_on or self._session.today())

    def bring_in(self, round_id: RoundId, reading: ListsReading, chosen: Mapping[int, ChildList]) -> Changes:
        """Take lists in; each takes the place of the one that stood. The very same rows again change nothing.

        Args:
            chosen: which list each sheet is, by its place in the reading; sheets that are not named stay out.

        Raises:
            Refused: round_closed; choice_frozen (audits have gone out); list_needs_choice (no sheet is named);
                list_chosen_twice; list_is_empty.
        """
        if not chosen:
            raise Refused("list_needs_choice")
        if len(set(chosen.values())) < len(chosen):
            raise Refused("list_chosen_twice")
        with self._session.work() as unit:
            rehearsal = _open_lists(unit, round_id)
            touched = False
            for place, which in chosen.items():
                sheet = reading.sheets[place]
                if not sheet.rows:
                    raise Refused("list_is_empty")
                if unit.child_lists.of_list(round_id, which) == sheet.rows:
                    continue
                unit.child_lists.bring_in(round_id, which, sheet.rows, source=reading.source, on=self._session.today())
                touched = True
            if touched:
                _keep_counts(unit, rehearsal)
                unit.log("child_list.bring_in", "round", round_id, digest=reading.source)
        return changed(child_list=round_id) if touched else Changes()

    def purge(self, round_id: RoundId) -> Changes:
        """Give every list up, with the ids that councils know the children by; what was chosen and why stays.

        Backups made before still hold them until they are deleted themselves.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            rehearsal_of(unit, round_id)
            unit.child_lists.purge(round_id)
            unit.log("child_list.purge", "round", round_id)
        return changed(child_list=round_id)


def _open_lists(unit: UnitOfWork, round_id: RoundId) -> Rehearsal:
    """Find a rehearsal whose lists may still change: the sample must stay beside the lists it was drawn from."""
    rehearsal = rehearsal_of(unit, round_id)
    if rehearsal.is_frozen:
        raise Refused("choice_frozen")
    return rehearsal


def _keep_counts(unit: UnitOfWork, rehearsal: Rehearsal) -> None:
    """Write down how many children are in each group and on each list: what stays when the lists are given up."""
    groups = count_groups(strata_of(each) for each in profiles(unit.child_lists.of_round(rehearsal.id)))
    lists = {f"list:{each.list.value}": each.children for each in unit.child_lists.brought(rehearsal.id)}
    counted = replace(rehearsal, counts=tuple(f"{name}={number}" for name, number in (groups | lists).items()))
    unit.rehearsals.change(counted)
    unit.log("rehearsal.count", "rehearsal", rehearsal.id, of=counted)
