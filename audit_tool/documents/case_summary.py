"""The case summary of a family: each agency's own short account of its part, as brought to the audit meeting.

Source: case summaries that agencies bring beside the chronology (Sheffield, annual report 2022/23).
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    Rating,
    Table,
    bullets,
    headed,
    join,
    para,
    paras,
    row,
)

KIND = "Case summary"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing an agency wrote: what was asked, of which child where it was asked of each, and its words."""

    asked: str
    said: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class PartTold:
    """One section of an agency's form, with what it wrote there."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """How an agency grades its own work: what was asked, of which child, and the step."""

    asked: str
    given: Rating
    of: str = ""


@dataclass(frozen=True, slots=True)
class AgencyAccount:
    """What one agency brings.

    Attributes:
        state: how far its return is ("Handed in").
        parts: what it wrote, in the order of its form; sections without a word are left out.
        grades: in the order of its form.
        open_count: how many questions it was asked and has not answered.
    """

    agency: str
    state: str
    parts: tuple[PartTold, ...] = ()
    grades: tuple[Grade, ...] = ()
    open_count: int = 0

    @property
    def is_begun(self) -> bool:
        """Say whether there is anything to read."""
        return bool(self.parts or self.grades)


@dataclass(frozen=True, slots=True)
class CaseSummaryFacts:
    """What a case summary says.

    Attributes:
        family: "Family A".
        period: the days looked at, in words.
        children: each child with its age, a line each.
        accounts: one for each agency that was asked, in their order.
    """

    imprint: Imprint
    family: str
    period: str
    children: tuple[str, ...] = ()
    accounts: tuple[AgencyAccount, ...] = ()


def compose(facts: CaseSummaryFacts) -> Document:
    """Compose the summary: the family, who has not told yet, then each agency's account."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.period,
        (
            *_family(facts),
            *(block for account in facts.accounts if account.is_begun for block in _account(account)),
        ),
        stationery="report",
        foot=facts.family,
    )


def _family(facts: CaseSummaryFacts) -> tuple[Block, ...]:
    children = (Heading("The children"), bullets(facts.children)) if facts.children else ()
    silent = [account.agency for account in facts.accounts if not account.is_begun]
    if not silent:
        return children
    if len(silent) == len(facts.accounts):
        return (*children, Callout("No accounts yet", (para("No agency has written anything so far."),), "info"))
    return (*children, Callout("Nothing from these agencies yet", (bullets(silent),), "part"))


def _account(account: AgencyAccount) -> tuple[Block, ...]:
    questions = "question is" if account.open_count == 1 else "questions are"
    left = f"{account.open_count} {questions} not answered" if account.open_count else ""
    blocks: list[Block] = [Heading(account.agency), para(join([account.state, left]), quiet=True)]
    for part in account.parts:
        blocks += [Heading(part.title, 3), _told(account, part)]
    if account.grades:
        blocks += [Heading("How it grades its own work", 3), _grades(account)]
    return tuple(blocks)


def _told(account: AgencyAccount, part: PartTold) -> Table:
    """Set what was asked beside what was said; of several children, one child after the other."""
    of_whom = list(dict.fromkeys(told.of for told in part.told))
    ordered = sorted(part.told, key=lambda told: of_whom.index(told.of))
    rows = tuple(row((para(told.asked, bold=True), *paras(told.of, quiet=True)), told.said) for told in ordered)
    caption = f"{account.agency}: {part.title}"
    return Table(caption, (Column("Asked", 2), Column("Written", 5)), rows, caption_shown=False)


def _grades(account: AgencyAccount) -> Table:
    """List the lines of enquiry under each grade that was given, in the order in which the grades first come."""
    under: dict[Rating, list[str]] = {}
    for grade in account.grades:
        under.setdefault(grade.given, []).append(f"{grade.asked} ({grade.of})" if grade.of else grade.asked)
    rows = tuple(row(given, "; ".join(asked)) for given, asked in under.items())
    caption = f"How {account.agency} grades its own work"
    return Table(caption, (Column("Grade", 2), Column("Given to", 5)), rows, caption_shown=False)
