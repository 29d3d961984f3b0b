"""What came of reading a return: a verdict for every row, and what is odd about the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from audit_tool.domain.blank_return import BlankReturn
from audit_tool.exchange.returns.alike import alike
from forms.answers import BLANK, Answer


class Verdict(StrEnum):
    """What was done with a row."""

    TAKEN = "taken"
    BLANK = "blank"
    """Nobody wrote an answer, evidence or a comment."""
    NEAR_TEXT = "near_text"
    """The words asked are nearly those of a question, and no id says which: a person decides."""
    NOT_IN_LIST = "not_in_list"
    """The answer is not one of the choices; `suggestion` holds the label that may be meant."""
    CANNOT_BE_READ = "cannot_be_read"
    """Not a number, not a day, out of range: what the question's type says of it is in `problem`."""
    FORMULA = "formula"
    """A formula or an error stands where the answer should; its result is not taken."""
    TWICE = "twice"
    """Two rows answer the same question differently; neither is taken."""
    CONTRADICTORY = "contradictory"
    """The id names one question and the words ask another; neither is taken."""
    MEANING_CHANGED = "meaning_changed"
    """The question has another meaning in this version of the set than when it was handed out: a person decides."""
    EXTRA_ROW = "extra_row"
    """No question of the set is like it."""
    MISSING_ROW = "missing_row"
    """The set asks this question and no row answers it."""


class Oddity(StrEnum):
    """What is odd about a return as a whole."""

    NO_LABEL = "no_label"
    """The hidden sheet that says which set it is for is gone."""
    OTHER_SET = "other_set"
    """It is for another question set; nothing is taken."""
    OTHER_VERSION = "other_version"
    """It was handed out with another version of the set."""
    OTHER_RETURN = "other_return"
    """It was handed out to another agency, or for another round."""
    NO_TABLE = "no_table"
    """No sheet has the columns Question and Answer."""
    NO_FIELDS = "no_fields"
    """The PDF has no form fields: it was flattened, printed or scanned."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What a return says it was handed out as; each part is empty where it does not say."""

    set_id: str = ""
    version: str = ""
    agency: str = ""
    return_id: str = ""

    def oddities(self, wanted: BlankReturn) -> tuple[Oddity, ...]:
        """List what is odd about taking it for the return that is wanted."""
        if not self.set_id:
            return (Oddity.NO_LABEL,)
        if self.set_id != wanted.question_set.id:
            return (Oddity.OTHER_SET,)
        odd = []
        if self.version != wanted.question_set.version:
            odd.append(Oddity.OTHER_VERSION)
        if self._is_for_another(wanted):
            odd.append(Oddity.OTHER_RETURN)
        return tuple(odd)

    def _is_for_another(self, wanted: BlankReturn) -> bool:
        """Tell by the return's id; by the agency's name where it was handed out without one."""
        if self.return_id and wanted.return_id:
            return self.return_id != wanted.return_id
        return bool(self.agency and wanted.agency) and alike(self.agency) != alike(wanted.agency)


class Written(NamedTuple):
    """What a person wrote in one row, as plain text; a tuple, because a round's forms have a hundred thousand.

    Attributes:
        elsewhere: in columns that are none of ours.
        impact: what is different for children.
    """

    answer: str = ""
    evidence: str = ""
    comment: str = ""
    elsewhere: str = ""
    impact: str = ""

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was written where an answer belongs."""
        return not (self.answer or self.evidence or self.comment or self.impact)


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """One row, or one question without a row.

    Attributes:
        place: where it stands, "Return D14"; empty for a missing row.
        slot: the question's id, with the row of a repeat behind a full stop; empty for an extra row.
        asked: the words that stand in the question's column.
        written: all that the person wrote, whatever the verdict.
        answer: what can be taken: complete when TAKEN; what a person may accept when NEAR_TEXT, MEANING_CHANGED, or
            NOT_IN_LIST with a suggestion; blank otherwise.
        suggestion: the labels that may be meant.
        problem: a code of `forms.problems`.
    """

    verdict: Verdict
    place: str
    slot: str
    asked: str = field(default="", repr=False)
    written: Written = field(default=Written(), repr=False)
    answer: Answer = field(default=BLANK, repr=False)
    suggestion: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """All of a return.

    Attributes:
        handed_out: what it says of itself.
        sha256: of the file; empty where it was not read from one.
    """

    rows: tuple[RowVerdict, ...]
    oddities: tuple[Oddity, ...]
    handed_out: HandedOut = HandedOut()
    sha256: str = ""

    def taken(self) -> Mapping[str, Answer]:
        """Give the answers that nobody needs to look at again, by slot."""
        return MappingProxyType({row.slot: row.answer for row in self.rows if row.verdict is Verdict.TAKEN})

    def with_verdict(self, verdict: Verdict) -> tuple[RowVerdict, ...]:
        """List the rows of one verdict."""
        return tuple(row for row in self.rows if row.verdict is verdict)
