"""The briefing pack of an assurance panel: what everybody at the table has read about one agency before its hour.

Ratings are steps on a scale: they stand beside each other and are never averaged. Figures stand with what they are out
of. What became different after the pack was frozen is told in a box of its own; nothing of the pack itself changes.

Source: domain brief 13.7, after the assurance panels of Sheffield (annual report 2022 to 2023): self-assessment beside
three families of participation figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from audit_tool.domain.panel import STEPS
from audit_tool.domain.panel_brief import Brief, BriefCell, BriefLine, BriefPart, Since
from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Imprint,
    PageBreak,
    Rating,
    Row,
    Sign,
    Table,
    bullets,
    cell,
    headed,
    join,
    para,
    row,
)
from audit_tool.paper.charts import HeatColumn, heat_strip, heat_strip_in_words
from forms.model import Tone

KIND = "Panel briefing pack"

SHOWN: Mapping[str, tuple[str, str, tuple[float, ...]]] = MappingProxyType(
    {
        "standards": ("What the agency says, and what moderation made of it", "No standard is asked of it.", (4, 2, 2)),
        "taking_part": (
            "Meetings, training and conferences",
            "No figures on meetings, training or conferences have been brought in for this agency.",
            (4, 1.8, 1.8, 1.8),
        ),
        "strengths": ("Strengths", "Nobody has written a strength down.", (1,)),
        "gaps": ("Gaps", "Nothing stands at the worst step of its scale.", (4.4, 1.8, 2.4)),
        "inspections": (
            "What inspectorates said since last time",
            "No inspection has been written down since last time.",
            (2, 2, 4.6),
        ),
        "survey": (
            "What practitioners said",
            "No survey, or too few people of this agency answered one for it to be shown.",
            (2.6, 3, 1.8, 1.6),
        ),
        "actions": ("Actions of last time and since", "The agency has no actions.", (4.2, 2, 1.8, 2)),
    }
)
"""The parts after the questions: heading, what is said where it is empty, and how wide its columns are."""

PART_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "profile": "About the agency",
        "questions": "Questions",
        "left": "No room for",
        "standards": "Standards",
        "taking_part": "Taking part",
        "strengths": "Strengths",
        "gaps": "Gaps",
        "inspections": "Inspections",
        "survey": "Survey",
        "actions": "Actions",
    }
)
"""What a part is called where a change in it is told."""

COMMITMENT_LINES = 4


@dataclass(frozen=True, slots=True)
class PanelPackFacts:
    """What a pack says.

    Attributes:
        hour: the day, from and until when, in words; empty where none is planned.
        chair: who chairs; sits: who else; stands_back: who leaves because the agency is their own.
        frozen: when the pack was frozen, in words; empty where it is not, and then it is a draft.
        sha256: of what was frozen; empty where nothing was.
        since: what became different after that.
    """

    imprint: Imprint
    round_title: str
    brief: Brief
    hour: str = ""
    chair: str = ""
    sits: tuple[str, ...] = ()
    stands_back: tuple[str, ...] = ()
    frozen: str = ""
    sha256: str = ""
    since: tuple[Since, ...] = ()


def compose(facts: PanelPackFacts) -> Document:
    """Compose the pack: the hour, the questions for it, then what they rest on, then room to write."""
    return headed(
        facts.imprint,
        KIND,
        facts.brief.agency,
        join([facts.round_title, facts.hour]),
        (
            *_hour(facts),
            *_changed(facts),
            *_questions(facts.brief),
            *(block for code in SHOWN for block in _part(facts.brief, code)),
            *_commitments(),
            *_seal(facts),
        ),
        stationery="report",
        foot=facts.round_title,
    )


def _hour(facts: PanelPackFacts) -> tuple[Block, ...]:
    about = [("The hour", facts.hour), ("Chair", facts.chair), ("On the panel", ", ".join(facts.sits))]
    if facts.stands_back:
        about.append(("Leave the table, because the agency is their own", ", ".join(facts.stands_back)))
    about += [(line.cells[0].words, line.cells[1].words) for line in facts.brief.part("profile").lines]
    rows = tuple(row(name, told) for name, told in about if told)
    table = (
        Table(
            "About the hour and the agency", (Column("About", 2), Column("What is known", 5)), rows, caption_shown=False
        ),
    )
    draft = (
        () if facts.frozen else (Callout("Draft", (para("This pack is not frozen: its figures may change."),), "part"),)
    )
    return (*draft, *(table if rows else ()))


def _changed(facts: PanelPackFacts) -> tuple[Block, ...]:
    if not facts.since:
        return ()
    told = (para("The pack below stands as it was frozen."), bullets(tuple(map(since_in_words, facts.since))))
    return (Callout(f"Changed since {facts.frozen}", told, "info"),)


def since_in_words(one: Since) -> str:
    """Tell one change: "Standards, 4 Listening, moderated: then “Met”, now “Partially met”"."""
    about = join([PART_WORDS.get(one.part, one.part), one.name, one.column.lower()], ", ")
    if not one.column:
        return f"{about}: {'new' if one.now or not one.then else 'no longer there'}"
    then, now = (f"“{words}”" if words else "nothing" for words in (one.then, one.now))
    return f"{about}: then {then}, now {now}"


def _questions(brief: Brief) -> tuple[Block, ...]:
    lines = brief.part("questions").lines
    if not lines:
        return (
            Heading("Questions for the hour"),
            para("The figures give no reason to ask about one thing rather than another."),
        )
    columns = (Column("No.", 0.6), Column("What to ask, and why", 5), Column("What was said", 3.2))
    rows = tuple(Row((cell(line.cells[0].words), _question(line), ())) for line in lines)
    return (
        PageBreak(),
        Heading("Questions for the hour"),
        para(
            "Those with more reasons come first, then what others saw, then the larger figure. Nothing is added up to "
            "a score."
        ),
        Table("Questions for the hour", columns, rows, to_write_on=True, caption_shown=False),
        *_ties(brief),
        para(f"The hour: {', '.join(f'{what.lower()} {minutes}' for what, minutes in STEPS)} minutes.", quiet=True),
    )


def _question(line: BriefLine) -> Cell:
    title, ask, *because = (each.words for each in line.cells[1:])
    return (para(title, bold=True), para(ask), *(para(each, quiet=True) for each in because))


def _ties(brief: Brief) -> tuple[Block, ...]:
    tied = [line.cells[0].words for line in brief.part("questions").lines if line.cells[0].tone]
    left = brief.part("left").lines
    told = []
    if tied:
        told.append(f"Weigh the same, so stand in the order of the return: {', '.join(tied)}.")
    if left:
        told.append(f"No room for: {'; '.join(line.cells[0].words for line in left)}.")
        told += [line.cells[1].words for line in left if line.cells[1].words]
    return (para(" ".join(told), quiet=True),) if told else ()


def _part(brief: Brief, code: str) -> tuple[Block, ...]:
    heading, nothing, widths = SHOWN[code]
    part = brief.part(code)
    if not part.lines:
        return (Heading(heading), para(nothing, quiet=True))
    if len(part.heads) == 1:
        return (Heading(heading), bullets(tuple(line.cells[0].words for line in part.lines)))
    return (Heading(heading), *(_heat(part) if code == "standards" else ()), _table(heading, part, widths))


def _heat(part: BriefPart) -> tuple[Block, ...]:
    """Draw the standards as a strip: what the agency says above what moderation made of it."""
    lenses = part.heads[1:]
    columns = [
        HeatColumn(line.cells[0].words.partition(" ")[0], tuple(_rating(each) for each in line.cells[1:]))
        for line in part.lines
    ]
    strip = heat_strip(lenses, columns)
    return (Chart(strip, heat_strip_in_words(lenses, columns)),)


def _table(heading: str, part: BriefPart, widths: tuple[float, ...]) -> Table:
    columns = tuple(Column(head, wide) for head, wide in zip(part.heads, widths, strict=False))
    rows = tuple(Row(tuple(_cell(each) for each in line.cells)) for line in part.lines)
    return Table(heading, columns, rows, caption_shown=False)


def _cell(each: BriefCell) -> Cell:
    rated = _rating(each)
    return cell(rated) if rated is not None else cell(each.words)


def _rating(each: BriefCell) -> Rating | None:
    if not each.glyph:
        return None
    return Rating(each.words, cast("Sign", each.glyph), cast("Tone", each.tone))


def _commitments() -> tuple[Block, ...]:
    columns = (Column("What the agency commits to", 4.2), Column("Who", 2), Column("By", 1.6))
    rows = tuple(row("", "", "") for _ in range(COMMITMENT_LINES))
    return (
        Heading("Commitments"),
        Table("Commitments", columns, rows, row_heads=False, to_write_on=True, caption_shown=False),
    )


def _seal(facts: PanelPackFacts) -> Iterable[Block]:
    if not facts.sha256:
        return ()
    return (para(f"Frozen on {facts.frozen}. Fingerprint of what was frozen: {facts.sha256[:16]}.", quiet=True),)
