"""Case packs: what an agency is given of a case, and what it sends back.

The working record speaks of codes here, too. Only `CasePack.identities` names anybody; it is made while the vault is
open, sealed into one pack, and let go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.event import Birth
from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import AgencyId, CaseId, MatchId, ReturnId, SubjectId
from audit_tool.domain.merge import AccountSet
from audit_tool.domain.pack import PACK_SUFFIX, RETURN_SUFFIX
from audit_tool.domain.pack_verdict import PackVerdict
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sent_pack import SentPack
from forms.answers import Answer, Key
from forms.model import QuestionSet

EXPIRES_AFTER: Final = 42
"""Days after which a case pack opens no more, unless its sender says otherwise."""
LONGEST_LIFE: Final = 365
"""Days a case pack may be given at the most."""
CONCERN: Final = "concern"
"""The option list of questions that ask whether a child may be in danger now; its option `DANGER` says so."""
DANGER: Final = "yes"
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of a case whom an agency knows: "Child 1, known to Health". Nobody is matched until somebody says so.

    Attributes:
        withdrawn: said no longer.
    """

    id: MatchId
    case_id: CaseId
    agency_id: AgencyId
    subject: SubjectId
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """The record of a case as an agency is given it: the family by its labels, and the form it fills in.

    Attributes:
        forms: the question set of the round, then, where the round asks a part of one, the whole.
        target: the agency's return.
        is_held: whether a legal hold keeps every record of the case, the agency's copy with them.
    """

    partnership: Partnership
    run: Round
    agency: Agency
    case: Case
    target: Return
    children: tuple[Child, ...]
    births: tuple[Birth, ...]
    members: tuple[FamilyMember, ...]
    in_family: tuple[ChildInFamily, ...]
    relations: tuple[Relation, ...]
    forms: tuple[QuestionSet, ...]
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class CasePack:
    """Everything a case pack holds.

    Privacy: `identities` are those of the people matched to this agency and of nobody else.

    Attributes:
        answers: of the agency's own form, so far; empty for a blank one.
        events: those that the agency tells, with their history.
    """

    sheet: CaseSheet
    answers: Mapping[Key, Answer] = field(repr=False)
    enclosures: tuple[Enclosure, ...] = ()
    events: AccountSet = field(default=AccountSet(), repr=False)
    identities: tuple[Identity, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CaseReturn:
    """Everything that comes back: the form with its signatures, and the agency's chronology. No identity is in it.

    Attributes:
        answers_to: digest of the pack that it answers.
    """

    answers_to: str
    return_id: ReturnId
    case_id: CaseId
    answers: Mapping[Key, Answer] = field(repr=False)
    signatures: tuple[Signature, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    events: AccountSet = field(default=AccountSet(), repr=False)


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case pack that was judged; `content` only where the verdict accepts it."""

    verdict: PackVerdict
    content: CasePack | None = None


@dataclass(frozen=True, slots=True)
class OpenedReturn:
    """A return that was judged; `content` only where the verdict accepts it."""

    verdict: PackVerdict
    content: CaseReturn | None = None


def dangers(question_set: QuestionSet, answers: Mapping[Key, Answer]) -> tuple[Key, ...]:
    """List the answers that say a child may be in danger now."""
    asking = {question.id for question in question_set.questions() if question.options == CONCERN}
    return tuple(key for key, answer in answers.items() if key[0] in asking and answer.value == DANGER)


def undated(member: FamilyMember) -> FamilyMember:
    """Leave of somebody whom an agency does not know no day to know them by."""
    blank = FamilyMember(member.id, member.case_id, member.label)
    dates = {
        name: getattr(blank, name)
        for lived in ("born", "died")
        for name in (f"{lived}_first", f"{lived}_last", f"{lived}_precision", f"{lived}_is_about")
    }
    return replace(member, due_on=None, **dates)


def standing_alone(run: Round, case: Case) -> tuple[Round, Case]:
    """Give round and case as an agency gets them: what came before them stays where they were made."""
    alone = replace(run, previous_round_id=None, supplements=None, state=RoundState.OPEN)
    return alone, replace(case, round_id=run.id)


def pack_name(case: Case, agency_code: str, sent: SentPack) -> str:
    """Name the file of a pack that leaves: the family's letter, the agency's code, a number; nobody's name."""
    suffix = RETURN_SUFFIX if sent.kind.is_return else PACK_SUFFIX
    return f"{_plain(case.label)}-{_plain(agency_code)}-{sent.sequence}{suffix}"


def _plain(words: str) -> str:
    return _NO_LETTER.sub("-", words.lower()).strip("-")
