"""The people round the children of a case, and how they all belong together: labels and months, never a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.ages import Life
from audit_tool.domain.ids import CaseId, ChildId, MemberId, RelationId
from audit_tool.domain.when import Precision, When


class Sex(StrEnum):
    """A person's sex, as the case's records have it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    NOT_RECORDED = "not_recorded"


class MemberKind(StrEnum):
    """What somebody is to the children the audit is about."""

    PARENT = "parent"
    CARER = "carer"
    SIBLING = "sibling"
    UNBORN = "unborn"
    WIDER_FAMILY = "wider_family"
    OTHER_ADULT = "other_adult"


class RelationKind(StrEnum):
    """How one person belongs to another: the first is the parent, step-parent or carer of the second."""

    PARENT_OF = "parent_of"
    STEP_PARENT_OF = "step_parent_of"
    CARER_OF = "carer_of"
    PARTNER = "partner"
    MARRIED = "married"
    EX_PARTNER = "ex_partner"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    SIBLING = "sibling"
    HALF_SIBLING = "half_sibling"
    TWIN = "twin"

    @property
    def is_couple(self) -> bool:
        """Say whether the two are or were a couple."""
        return self in COUPLES

    @property
    def is_downward(self) -> bool:
        """Say whether the first looks after the second: turned round, it says something else."""
        return self in (RelationKind.PARENT_OF, RelationKind.STEP_PARENT_OF, RelationKind.CARER_OF)


COUPLES = frozenset(
    {
        RelationKind.PARTNER,
        RelationKind.MARRIED,
        RelationKind.EX_PARTNER,
        RelationKind.SEPARATED,
        RelationKind.DIVORCED,
    }
)

ROLES = (
    "Mother",
    "Father",
    "Mother's partner",
    "Father's partner",
    "Stepmother",
    "Stepfather",
    "Maternal grandmother",
    "Maternal grandfather",
    "Paternal grandmother",
    "Paternal grandfather",
    "Maternal aunt",
    "Maternal uncle",
    "Paternal aunt",
    "Paternal uncle",
    "Foster carer",
    "Special guardian",
    "Older sibling",
    "Younger sibling",
    "Half-sibling",
    "Cousin",
    "Family friend",
    "Lodger",
)
"""Labels to choose from; each may be followed by "of Child 2", or by a number where there are two of them."""


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """Somebody of the family, or close to it, beside the children the audit is about.

    Privacy: `label` is a role, and a household is a number. Nothing here names or places anybody.

    Attributes:
        born_first, born_last, born_precision, born_is_about: when, as in `When`; both days None where nobody knows.
        due_on: the day a child not yet born is due.
        has_died: whether this person has died, known or not when.
        died_first, died_last, died_precision, died_is_about: when, as in `When`.
        household: the number of the home the person lives in; None where nobody has said.
        withdrawn: taken out of the family; never deleted.
    """

    id: MemberId
    case_id: CaseId
    label: str
    kind: MemberKind = MemberKind.WIDER_FAMILY
    sex: Sex = Sex.NOT_RECORDED
    born_first: dt.date | None = None
    born_last: dt.date | None = None
    born_precision: Precision = Precision.YEAR
    born_is_about: bool = False
    due_on: dt.date | None = None
    has_died: bool = False
    died_first: dt.date | None = None
    died_last: dt.date | None = None
    died_precision: Precision = Precision.YEAR
    died_is_about: bool = False
    household: int | None = None
    withdrawn: bool = False

    @property
    def born(self) -> When | None:
        """Say when the person was born."""
        return _when(self.born_first, self.born_last, self.born_precision, is_about=self.born_is_about)

    @property
    def died(self) -> When | None:
        """Say when the person died; None while alive, and where nobody knows."""
        return _when(self.died_first, self.died_last, self.died_precision, is_about=self.died_is_about)

    @property
    def life(self) -> Life:
        """Give it as ages are reckoned from."""
        return Life(self.born, self.due_on, self.died)

    def with_times(self, born: When | None, died: When | None) -> FamilyMember:
        """Return the same person, born and died then."""
        return replace(
            self,
            born_first=born.first if born else None,
            born_last=born.last if born else None,
            born_precision=born.precision if born else Precision.YEAR,
            born_is_about=born.is_about if born else False,
            died_first=died.first if died else None,
            died_last=died.last if died else None,
            died_precision=died.precision if died else Precision.YEAR,
            died_is_about=died.is_about if died else False,
        )


@dataclass(frozen=True, slots=True)
class ChildInFamily:
    """What is said of a child of the case beside its label and its age.

    Attributes:
        is_adopted: whether the child has been adopted since. Who it is from then on is never written down here.
    """

    id: ChildId
    sex: Sex = Sex.NOT_RECORDED
    household: int | None = None
    is_adopted: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """How two people of one case belong together.

    Attributes:
        a, b: each the id of a child of the case or of a family member; `a` is the parent, step-parent or carer.
        since_first, since_last, since_precision, since_is_about: from when, as in `When`.
        until_first, until_last, until_precision, until_is_about: until when, as in `When`.
        withdrawn: taken out of the family; never deleted.
    """

    id: RelationId
    case_id: CaseId
    a: str
    b: str
    kind: RelationKind
    since_first: dt.date | None = None
    since_last: dt.date | None = None
    since_precision: Precision = Precision.YEAR
    since_is_about: bool = False
    until_first: dt.date | None = None
    until_last: dt.date | None = None
    until_precision: Precision = Precision.YEAR
    until_is_about: bool = False
    withdrawn: bool = False

    @property
    def since(self) -> When | None:
        """Say from when; None where nobody knows."""
        return _when(self.since_first, self.since_last, self.since_precision, is_about=self.since_is_about)

    @property
    def until(self) -> When | None:
        """Say until when; None for what lasts, and where nobody knows."""
        return _when(self.until_first, self.until_last, self.until_precision, is_about=self.until_is_about)

    def with_times(self, since: When | None, until: When | None) -> Relation:
        """Return the same relation, from and until then."""
        return replace(
            self,
            since_first=since.first if since else None,
            since_last=since.last if since else None,
            since_precision=since.precision if since else Precision.YEAR,
            since_is_about=since.is_about if since else False,
            until_first=until.first if until else None,
            until_last=until.last if until else None,
            until_precision=until.precision if until else Precision.YEAR,
            until_is_about=until.is_about if until else False,
        )


def _when(first: dt.date | None, last: dt.date | None, precision: Precision, *, is_about: bool) -> When | None:
    return None if first is None or last is None else When(first, last, precision, is_about)
