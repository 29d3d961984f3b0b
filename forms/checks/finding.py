"""What a check found in a question set."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from forms.checks.mend import Mend
from forms.problems import Severity


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about; None where it is about more than one of that sort.

    Attributes:
        section: id of the top-level section.
        node: id of the question, section, note or repeat itself.
        field: the key in the file, which is the column's name in a workbook.
        sheet, row: where it stands in the workbook the set came from; the first row is 1.
    """

    section: str | None = None
    node: str | None = None
    field: str | None = None
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should mend or look at.

    Attributes:
        code: which check found it.
        severity: stop forbids publishing; warn is for the author to decide.
        message: one plain sentence.
        fix: one sentence, what to do; None where only the author can know.
        excerpt: the rule with carets under the place, two lines; None where it is about no rule.
        mend: the change that one click makes; None where only the author can know.
    """

    code: str
    severity: Severity
    where: Where
    message: str
    fix: str | None = None
    excerpt: str | None = None
    mend: Mend | None = None

    def __str__(self) -> str:
        """Say it on one line, with the rule and its carets on two more where there is one."""
        place = f"{self.where.sheet}, row {self.where.row}: " if self.where.row is not None else ""
        said = f"{self.severity}: {place}{self.message}" + (f" {self.fix}" if self.fix else "")
        return said if self.excerpt is None else f"{said}\n{textwrap.indent(self.excerpt, '    ')}"


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Suggest the nearest known word in a sentence; None when nothing is near."""
    near = nearest(word, known)
    return f"Did you mean {near}?" if near else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the nearest known word; None when nothing is near."""
    return next(iter(difflib.get_close_matches(word, list(known), 1)), None)
