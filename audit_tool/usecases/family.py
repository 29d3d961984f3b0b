"""The family of a case: who is round the children, and how they all belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation
from audit_tool.domain.ids import CaseId, MemberId, RelationId, new_id
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round

MOST_LETTERS = 60
"""Letters of a label: it stands below a small shape."""


class Family:
    """Verbs about the families of cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, member: FamilyMember, relations: Sequence[Relation] = ()) -> Changes:
        """Write down somebody of the family; the id is made here.

        Args:
            relations: how this person belongs to those who stand already; an empty end means this person.

        Raises:
            Refused: family_member_needs_label, family_member_label_long, or as for `relate`.
            NoSuchNounError: there is no such case, or one end of a relation is not of this family.
        """
        written = replace(_checked(member), id=MemberId(new_id()), withdrawn=False)
        with self._session.work() as unit:
            _refuse_closed(unit, written.case_id)
            unit.family_members.add(written)
            unit.log("family_member.add", "family_member", written.id, of=written)
            for each in relations:
                ends = replace(each, case_id=written.case_id, a=each.a or written.id, b=each.b or written.id)
                _relate(unit, ends)
        return changed(written.id, undoable=True, family=written.case_id)

    def change(self, member: FamilyMember) -> Changes:
        """Write down what is known of somebody now; what was known before stays in history.

        Raises:
            Refused: as for `add`.
        """
        with self._session.work() as unit:
            standing = unit.family_members.find(member.id)
            reads = replace(_checked(member), case_id=standing.case_id, withdrawn=standing.withdrawn)
            _refuse_closed(unit, standing.case_id)
            unit.family_members.change(reads)
            unit.log("family_member.change", "family_member", reads.id, of=reads)
        return changed(undoable=True, family=reads.case_id)

    def withdraw(self, member_id: MemberId, *, withdrawn: bool = True) -> Changes:
        """Take somebody out of the family, or put them back; their relations go and come with them.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            member = replace(unit.family_members.find(member_id), withdrawn=withdrawn)
            _refuse_closed(unit, member.case_id)
            unit.family_members.change(member)
            verb = "family_member.withdraw" if withdrawn else "family_member.put_back"
            unit.log(verb, "family_member", member_id, of=member)
        return changed(undoable=True, family=member.case_id)

    def say_child(self, said: ChildInFamily) -> Changes:
        """Write down what a picture of the family shows of a child of the case.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            child = unit.children.find(said.id)
            _refuse_closed(unit, child.case_id)
            unit.children_in_family.put(said)
            unit.log("family.say_child", "child_in_family", said.id, of=said)
        return changed(undoable=True, family=child.case_id)

    def relate(self, relation: Relation) -> Changes:
        """Write down how two people belong together; the id is made here.

        What cannot be right is written down all the same, and told as a doubt.

        Raises:
            Refused: relation_to_oneself, relation_stands, or round_closed.
            NoSuchNounError: one of them is not of this family.
        """
        with self._session.work() as unit:
            _refuse_closed(unit, relation.case_id)
            written = _relate(unit, relation)
        return changed(written.id, undoable=True, family=written.case_id)

    def change_relation(self, relation: Relation) -> Changes:
        """Write down how a relation reads now; how it read before stays in history.

        Raises:
            Refused, NoSuchNounError: as for `relate`.
        """
        with self._session.work() as unit:
            standing = unit.relations.find(relation.id)
            reads = replace(relation, case_id=standing.case_id, withdrawn=standing.withdrawn)
            _refuse_closed(unit, standing.case_id)
            _check_ends(unit, reads)
            unit.relations.change(reads)
            unit.log("relation.change", "relation", reads.id, of=reads)
        return changed(undoable=True, family=reads.case_id)

    def withdraw_relation(self, relation_id: RelationId, *, withdrawn: bool = True) -> Changes:
        """Take a relation out of the family, or put it back.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            relation = replace(unit.relations.find(relation_id), withdrawn=withdrawn)
            _refuse_closed(unit, relation.case_id)
            unit.relations.change(relation)
            unit.log("relation.withdraw" if withdrawn else "relation.put_back", "relation", relation_id, of=relation)
        return changed(undoable=True, family=relation.case_id)


def _refuse_closed(unit: UnitOfWork, case_id: CaseId) -> None:
    open_round(unit, unit.cases.find(case_id).round_id)


def _checked(member: FamilyMember) -> FamilyMember:
    label = " ".join(member.label.split())
    if not label:
        raise Refused("family_member_needs_label")
    if len(label) > MOST_LETTERS:
        raise Refused("family_member_label_long", most=MOST_LETTERS)
    return replace(member, label=label, has_died=member.has_died or member.died is not None)


def _relate(unit: UnitOfWork, relation: Relation) -> Relation:
    written = replace(relation, id=RelationId(new_id()), withdrawn=False)
    _check_ends(unit, written)
    unit.relations.add(written)
    unit.log("relation.add", "relation", written.id, of=written)
    return written


def _check_ends(unit: UnitOfWork, relation: Relation) -> None:
    if relation.a == relation.b:
        raise Refused("relation_to_oneself")
    case_id = relation.case_id
    people = {each.id for each in unit.children.of_case(case_id)} | {
        each.id for each in unit.family_members.of_case(case_id)
    }
    if not {relation.a, relation.b} <= people:
        raise NoSuchNounError("family member")
    for each in unit.relations.of_case(case_id):
        is_turned = not relation.kind.is_downward and (each.a, each.b) == (relation.b, relation.a)
        is_same = (each.a, each.b) == (relation.a, relation.b) or is_turned
        if each.id != relation.id and each.kind is relation.kind and is_same:
            raise Refused("relation_stands")
