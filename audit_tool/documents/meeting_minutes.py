"""The minutes of a case audit's meeting: who came, what was agreed and why, who did not agree, what was found."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    how_many,
    join,
    para,
    paras,
    row,
)

KIND = "Minutes of the meeting"


@dataclass(frozen=True, slots=True)
class CameFacts:
    """An agency: whether it came, in words, and the post that did."""

    agency: str
    came: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgreedFacts:
    """What was agreed on a line.

    Attributes:
        title: its number and what is asked; of which child, where it asks of each.
        standing: how agencies stood, in words.
        rating: the shared rating; None where none was agreed.
        why: the reason given; empty where none was needed.
        voice: what the meeting says of the child's voice, in words; empty where it asks of the whole family.
        dissents: pairs of an agency and why it does not agree.
        is_done: the meeting was done with it.
        minute: what somebody wrote by hand, in place of the reason and the voice; empty where nobody did.
    """

    title: str
    standing: str = ""
    rating: Rating | None = None
    why: str = ""
    voice: str = ""
    dissents: tuple[tuple[str, str], ...] = ()
    is_done: bool = False
    minute: str = ""


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """A finding of the meeting: its kind, what it says, who must hear it, and the actions born from it, a line each."""

    kind: str
    words: str
    heard_by: str
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """What minutes say.

    Attributes:
        family: "Family A".
        period: the days looked at, in words.
        quorum: whether enough agencies came, in words; empty where no quorum is set.
        warning: that the whole was judged far above a safety line, in words; empty where it was not.
    """

    imprint: Imprint
    family: str
    period: str = ""
    came: tuple[CameFacts, ...] = ()
    quorum: str = ""
    lines: tuple[AgreedFacts, ...] = ()
    warning: str = ""
    findings: tuple[FoundFacts, ...] = ()


def compose(facts: MinutesFacts) -> Document:
    """Compose the minutes: counts, who came, what was agreed, what was found."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.period,
        _body(facts) if facts.lines else _empty(),
        stationery="tracker",
        foot=facts.period,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("Nothing agreed yet", (para("The meeting has written nothing down so far."),), "info"),)


def _body(facts: MinutesFacts) -> tuple[Block, ...]:
    dissents = sum(len(line.dissents) for line in facts.lines)
    return (
        KeyFigures(
            (
                KeyFigure(f"{sum(line.is_done for line in facts.lines)} of {len(facts.lines)}", "done with"),
                KeyFigure(how_many(dissents), "dissent" if dissents == 1 else "dissents"),
                KeyFigure(how_many(len(facts.findings)), "finding" if len(facts.findings) == 1 else "findings"),
                KeyFigure(how_many(sum(len(found.actions) for found in facts.findings)), "actions agreed"),
            )
        ),
        *_who_came(facts),
        *_warning(facts.warning),
        Heading("What was agreed"),
        _agreed(facts.lines),
        *_found(facts.findings),
    )


def _who_came(facts: MinutesFacts) -> tuple[Block, ...]:
    if not facts.came:
        return ()
    columns = (Column("Agency", 3), Column("Here", 1.2), Column("Role", 3))
    rows = tuple(row(each.agency, each.came, each.role) for each in facts.came)
    quorum = (para(facts.quorum),) if facts.quorum else ()
    return (Heading("Who came"), Table("Who came", columns, rows, caption_shown=False), *quorum)


def _warning(words: str) -> tuple[Block, ...]:
    return (Callout("The whole and a safety line", (para(words),), "part"),) if words else ()


def _agreed(lines: tuple[AgreedFacts, ...]) -> Table:
    columns = (
        Column("Line of enquiry", 3),
        Column("How agencies stood", 2.6),
        Column("Agreed", 1.6),
        Column("Why", 3.6),
    )
    return Table("What was agreed", columns, tuple(_line(line) for line in lines), caption_shown=False)


def _line(line: AgreedFacts) -> Row:
    rating: Cell = (line.rating,) if line.rating is not None else (para("Not agreed", quiet=True),)
    dissents = tuple(para(f"{agency} does not agree: {why}") for agency, why in line.dissents)
    voice = (para(line.voice, quiet=True),) if line.voice else ()
    state = () if line.is_done else (para("Not done with yet", quiet=True),)
    said = paras(line.minute) if line.minute else (*paras(line.why), *voice)
    return Row((cell(line.title), cell(line.standing), (*rating, *state), (*said, *dissents)))


def _found(findings: tuple[FoundFacts, ...]) -> tuple[Block, ...]:
    if not findings:
        return ()
    columns = (Column("Kind", 1.4), Column("What was found", 5), Column("For whom", 1.6), Column("Actions", 3))
    rows = tuple(
        Row(
            (
                cell(found.kind),
                cell(found.words),
                cell(found.heard_by),
                (bullets(found.actions),) if found.actions else (para("None yet", quiet=True),),
            )
        )
        for found in findings
    )
    return (Heading("What was found"), Table("What was found", columns, rows, caption_shown=False))


def action_line(number: int, words: str, who: str, due: str) -> str:
    """Say an action in one line: "Action 4: Train two deputies, Police, by 1 May 2026."."""
    return f"Action {number}: {join((words.rstrip('.'), who, due), ', ')}."
