"""Family A of `tests/fixtures/family_a.toml`: put into a workspace, so that a journey can be told about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audit_tool.domain.case import Case
from audit_tool.domain.case_scope import Involved, Involvement
from audit_tool.domain.family import FamilyMember, MemberKind, Relation, RelationKind
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import (
    AgencyId,
    CaseId,
    ChildId,
    InvolvementId,
    MemberId,
    RelationId,
    RoundId,
    SubjectId,
    new_id,
)
from audit_tool.sample.chronology import write_down
from audit_tool.sample.reading import read_chronicle
from audit_tool.store.keys import KdfCost
from audit_tool.usecases.rounds import NewCase
from audit_tool.workspace import Workspace

FILE = Path(__file__).parent / "fixtures" / "family_a.toml"
TYPES = {
    "CSC": "social_care",
    "GPF": "gp",
    "HOU": "housing",
    "LSN": "early_years",
    "MHT": "mental_health_trust",
    "NHS": "acute_trust",
    "POL": "police",
    "PPA": "school",
    "SPH": "school",
}


@dataclass(frozen=True, slots=True)
class FamilyA:
    """The family as it lies in a workspace; `agencies` by code, `children` the eldest first."""

    round_id: RoundId
    case: Case
    agencies: dict[str, AgencyId]
    children: tuple[ChildId, ...]


def told() -> dict[str, Any]:
    """Read the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def add_agencies(ws: Workspace) -> dict[str, AgencyId]:
    """Make its nine agencies, and return them by code."""
    return {
        code: AgencyId(ws.partnership.add_agency(code=code, name=name, agency_type=TYPES[code]).made or "")
        for code, name in told()["names"].items()
    }


def put_into(ws: Workspace, *, kind: str = "maag") -> FamilyA:
    """Make its nine agencies, a round about it and its whole chronology; somebody is at the keyboard already."""
    family = told()
    agencies = add_agencies(ws)
    ages = tuple(age if isinstance(age, int) else None for age in family["child_ages"])
    of = NewCase((), family["period_from"], family["period_to"], ages)
    started = ws.rounds.start(
        kind=kind, title="Family A", year_label="2026", agency_ids=list(agencies.values()), case=of
    )
    return write_into(ws, RoundId(started.made or ""), agencies)


def write_into(ws: Workspace, round_id: RoundId, agencies: dict[str, AgencyId]) -> FamilyA:
    """Write its births and its 140 events into a round that was started about its four children."""
    case = ws.views.round(round_id).case
    assert case is not None
    children = tuple(lane.child.id for lane in ws.views.chronology(case.id).lanes)
    write_down(ws, case, children, agencies, read_chronicle(told()))
    return FamilyA(round_id, case, agencies, children)


def tell_the_rest(ws: Workspace, case_id: CaseId) -> None:
    """Write its people and its chronology down, but for the last four events, which are left to be typed and pasted."""
    family, found = told(), ws.views.chronology(case_id)
    children = tuple(lane.child.id for lane in found.lanes)
    ids = {str(position): child for position, child in enumerate(children, 1)}
    for adult in family["adults"].values():
        member = FamilyMember(MemberId(""), case_id, adult["label"], MemberKind.PARENT)
        made = ws.family.add(member).made or ""
        for position in adult.get("of", (1, 2, 3, 4)):
            ws.family.relate(Relation(RelationId(""), case_id, made, ids[str(position)], RelationKind.PARENT_OF))
    agencies = {each.code: each.id for each in ws.views.settings().agencies}
    chronicle = read_chronicle(family)
    write_down(ws, found.case, children, agencies, replace(chronicle, events=chronicle.events[:-4]))


def lock_names_away(ws: Workspace, case_id: CaseId, passphrase: str, cost: KdfCost) -> None:
    """Make the vault, plant everybody's identity in it, and lock it."""
    ws.identities.make_vault(passphrase, costs=(cost,))
    people = {person.code: person.subject for person in ws.views.identities(case_id).people}
    for said in told()["identities"].values():
        ws.identities.say(Identity(people[said["code"]], case_id, **said))
    ws.identities.close_vault()


def say_the_rest_were_involved(ws: Workspace, case_id: CaseId) -> None:
    """Say of every agency nothing is said of yet that it had to do with the family."""
    for line in ws.views.case(case_id).agencies:
        if line.return_id is not None and line.said is None:
            ws.case_scopes.involve(Involvement(InvolvementId(""), case_id, line.agency_id, Involved.YES))


def identities(family: FamilyA) -> tuple[Identity, ...]:
    """Make the identities to be planted in the vault: of the children, their mother and both fathers."""
    return tuple(
        Identity(SubjectId(family.children[int(key) - 1] if key.isdigit() else new_id()), family.case.id, **said)
        for key, said in told()["identities"].items()
    )


def planted() -> tuple[str, ...]:
    """List every name, number, address and postcode that must be found nowhere outside the vault."""
    kept = ("real_name", "other_names", "nhs_number", "address", "postcode")
    return tuple(said[key] for said in told()["identities"].values() for key in kept if said.get(key))
