"""A case on its way to an agency: the parts of its pack, and the case read from them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from audit_tool.domain.case_pack import CasePack, CaseSheet
from audit_tool.domain.event import Birth
from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation
from audit_tool.domain.identity import Identity
from audit_tool.domain.pack import Pack
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.exchange import events_file
from audit_tool.exchange.pack_parts.answers import answer_parts, read_answers, read_enclosures
from audit_tool.exchange.pack_parts.forms import form_parts, read_forms, take_part
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_noun, read_nouns
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from forms.canonical import digest

CASE: Final = "case.json"
IDENTITIES: Final = "identities.json"
HELD: Final = "is_held"
"""Stands in the part of the case, and is true, where a legal hold keeps its records; else it is not there."""

_ONE: Final = {"partnership": Partnership, "run": Round, "agency": Agency, "case": Case, "target": Return}
_MANY: Final = {
    "children": Child,
    "births": Birth,
    "members": FamilyMember,
    "in_family": ChildInFamily,
    "relations": Relation,
}


def case_parts(pack: CasePack) -> dict[str, bytes]:
    """Write the parts of a case pack; without anybody's identity there is no part for them."""
    sheet = pack.sheet
    said: dict[str, Any] = {name: plain_noun(getattr(sheet, name)) for name in _ONE}
    said |= {name: [plain_noun(each) for each in getattr(sheet, name)] for name in _MANY}
    if sheet.is_held:
        said[HELD] = True
    parts = {CASE: canonical(said)} | answer_parts(pack.answers, pack.enclosures)
    parts |= form_parts(sheet.forms)
    parts[events_file.NAME] = events_file.write_events(pack.events)
    if pack.identities:
        parts[IDENTITIES] = canonical([plain_noun(each) for each in pack.identities])
    return parts


def read_case_pack(pack: Pack) -> CasePack:
    """Read what `case_parts` wrote, every value looked at, and everything in it about this one case and agency.

    Raises:
        Bent: it is no case pack, or what it holds does not agree with itself or with what was signed.
    """
    parts = dict(pack.parts)
    said = read_canonical(take_part(parts, CASE))
    is_held = isinstance(said, dict) and HELD in said
    if not isinstance(said, dict) or said.pop(HELD, True) is not True or said.keys() != _ONE.keys() | _MANY.keys():
        raise Bent("case_shape")
    one: dict[str, Any] = {name: read_noun(kind, said[name]) for name, kind in _ONE.items()}
    many: dict[str, Any] = {name: read_nouns(kind, said[name]) for name, kind in _MANY.items()}
    sheet = CaseSheet(**one, **many, forms=read_forms(parts), is_held=is_held)
    answers = read_answers(parts)
    read = CasePack(
        sheet,
        answers,
        read_enclosures(parts, answers),
        events_file.read_events(take_part(parts, events_file.NAME)),
        _identities(parts.pop(IDENTITIES, b"")),
    )
    if parts:
        raise Bent("part_unknown")
    _need_agreement(read)
    _need_as_signed(read.sheet, pack)
    return read


def _identities(content: bytes) -> tuple[Identity, ...]:
    return read_nouns(Identity, read_canonical(content)) if content else ()


def _need_agreement(pack: CasePack) -> None:
    """Refuse a pack that speaks of another case, agency or child than its own."""
    sheet = pack.sheet
    case, target = sheet.case, sheet.target
    children = {child.id for child in sheet.children}
    people = children | {member.id for member in sheet.members}
    of_case: Iterable[Any] = (*sheet.children, *sheet.members, *sheet.relations, *pack.identities)
    agrees = (
        case.round_id == target.round_id == sheet.run.id
        and (target.agency_id, target.case_id) == (sheet.agency.id, case.id)
        and sheet.run.previous_round_id is sheet.run.supplements is None
        and sheet.run.state is RoundState.OPEN
        and sheet.partnership.logo_id is None
        and sheet.partnership.word_template_id is None
        and len(people) == len(sheet.children) + len(sheet.members)
        and all(each.case_id == case.id for each in of_case)
        and {birth.id for birth in sheet.births} <= children
        and {each.id for each in sheet.in_family} <= children
        and all({relation.a, relation.b} <= people for relation in sheet.relations)
        and all(each.account.event.case_id == case.id for each in pack.events.revisions)
        and len({each.subject for each in pack.identities}) == len(pack.identities)
    )
    if not agrees:
        raise Bent("case_disagrees")


def _need_as_signed(sheet: CaseSheet, pack: Pack) -> None:
    facts, run = pack.manifest.facts, sheet.run
    stamp = (facts.form.id, facts.form.version, facts.form.digest)
    if (
        (facts.round, facts.subject, facts.recipient) != (run.id, sheet.case.id, sheet.agency.code)
        or stamp != (run.question_set_id, run.question_set_version, run.question_set_digest)
        or stamp != (sheet.forms[0].id, sheet.forms[0].version, digest(sheet.forms[0]))
        or not facts.reply_to
    ):
        raise Bent("case_not_as_signed")
