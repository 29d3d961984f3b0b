"""What a check found in a question set."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from forms.problems import Severity


@dataclass(frozen=True, slots=True)
class Where:
    """The place a finding is about; None where it is about more than one of that sort.

    Attributes:
        section: id of the top-level section.
        node: id of the question, section, note or repeat itself.
        field: the key in the file.
    """

    section: str | None = None
    node: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should mend or look at.

    Attributes:
        code: which check found it.
        severity: stop forbids publishing; warn is for the author to decide.
        message: one plain sentence.
        fix: one sentence, what to do; None where only the author can know.
        excerpt: the rule with carets under the place, two lines; None where it is about no rule.
    """

    code: str
    severity: Severity
    where: Where
    message: str
    fix: str | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        """Say it on one line, with the rule and its carets on two more where there is one."""
        said = f"{self.severity}: {self.message}" + (f" {self.fix}" if self.fix else "")
        return said if self.excerpt is None else f"{said}\n{textwrap.indent(self.excerpt, '    ')}"


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Suggest the nearest known word in a sentence; None when nothing is near."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f"Did you mean {near[0]}?" if near else None
