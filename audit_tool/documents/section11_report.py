"""The Section 11 report of one agency: what it said of itself, what the panel made of it, and what will be done.

Ratings are steps on a scale: they are counted, never averaged. "Does not apply", "do not know" and "not answered" are
three things and stay three things here.

Source: Children Act 2004, section 11; Working Together to Safeguard Children 2023, chapter 4 (organisational and
agency safeguarding responsibilities).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Paragraph,
    Rating,
    Ratings,
    Row,
    Span,
    Table,
    bullets,
    cell,
    headed,
    how_many,
    join,
    linked,
    linked_bullets,
    long_date,
    para,
    paras,
    row,
)
from audit_tool.paper.charts import (
    Bar,
    HeatColumn,
    Share,
    distribution,
    distribution_in_words,
    heat_strip,
    heat_strip_in_words,
)
from audit_tool.paper.participation_table import TakingPart, participation_table
from audit_tool.paper.step_table import StepRow, has_room, step_table

KIND = "Section 11 report"

UNANSWERED = Rating("Not answered", "question", "na")
NOT_MODERATED = Rating("Not moderated", "dot", "na")

BEFORE_THE_PANEL = "No panel has rated this return yet. These are the agency's own ratings."

LONG_ANSWER = 60
"""An answer in words of more characters than this is prose, and its column as wide as the questions'."""


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question and its answers.

    Attributes:
        question: as asked.
        answered: what the agency answered: a step of a scale, or any other answer as text; None when unanswered.
        moderated: the panel's answer, as `answered`; None where it left the agency's or has not met.
        reason: what stands beside the answers, the agency's words and then the panel's, a paragraph to a line.
    """

    question: str
    answered: Rating | str | None = None
    moderated: Rating | str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Questions of a standard that stand as a table: its title, and the steps of the scale they share."""

    title: str
    steps: tuple[Rating, ...]
    questions: tuple[QuestionFacts, ...]


@dataclass(frozen=True, slots=True)
class StandardFacts:
    """One standard.

    Attributes:
        number: as printed ("1").
        title: its short title.
        own: the agency's rating; None when not answered.
        moderated: the panel's rating; None before the panel, or where there is none.
        questions: in the order asked; those of its tables are not among them.
        tables: in the order asked.
        evidence: a line each, with its date and where it can be found; web addresses become links.
        impact: what is different for children, in the agency's words.
        gap: what is missing.
        action: what will be done about it.
    """

    number: str
    title: str
    own: Rating | None = None
    moderated: Rating | None = None
    questions: tuple[QuestionFacts, ...] = ()
    tables: tuple[TableFacts, ...] = ()
    evidence: tuple[str, ...] = ()
    impact: str = ""
    gap: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """The score with its working.

    Attributes:
        answered: how many scored questions have an answer.
        applicable: how many apply to this agency.
        not_applicable: how many do not.
        dont_know: how many were answered "do not know"; they count as answered and never as met.
        value: the score as printed ("88%"); empty while too little is answered to give one.
        is_moderated: whether a panel's ratings stand in it in the place of the agency's.
        working: how it came about, a line each.
        statutory_gaps: requirements of law or statutory guidance that are not met, a line each.
    """

    answered: int
    applicable: int
    not_applicable: int = 0
    dont_know: int = 0
    value: str = ""
    is_moderated: bool = False
    working: tuple[str, ...] = ()
    statutory_gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """How one standard stands beside last round's; `comparable` is False where question or scale changed meaning."""

    standard: str
    before: Rating | None
    now: Rating | None
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action out of this return: what, who (a role), by when, which standard it answers."""

    action: str
    owner: str = ""
    due: dt.date | None = None
    standard: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """One signature: the role is always printed; name and date are left to a pen where they are missing."""

    role: str
    name: str = ""
    date: dt.date | None = None
    agreed: str = ""


DEFAULT_SIGNATORIES = (SignOff("Chief officer or equivalent"), SignOff("Strategic safeguarding lead"))


@dataclass(frozen=True, slots=True)
class PractitionersFacts:
    """What the agency's people answered to one question of a survey, without a name.

    Attributes:
        question: as asked.
        answered: how many did.
        best: of these, how many chose one of the two best steps; None while that is held back.
        steps: what these two steps say: "quite a lot or greatly".
        standard: the number of the standard it is read beside.
    """

    question: str
    answered: int
    best: int | None
    steps: str
    standard: str


@dataclass(frozen=True, slots=True)
class Section11Facts:
    """What a Section 11 report says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        agency: the agency's name.
        round_title: the round ("Section 11, 2026").
        author, signatory: role, and name if it is to be printed.
        submitted: the day the return came in; None while it is a draft.
        state: where it stands, in words ("Returned, panel on 12 May 2026").
        question_set: which set and version ("Section 11 standards, 1.0.0").
        scale: the steps of the scale with what each means, for the legend.
        standards: in order.
        beside: sections outside the result, those in which something was said.
        score: None when the set gives no score.
        strengths, good_practice: a line each.
        actions: what the agency will do.
        changes: against the last round; empty in a first round.
        last_round: the last round's title.
        signatures: who signs.
        practitioners: what its people said in the survey beside the round; empty where there was none, or too few
            answered to show it.
        periods, taking_part: how the agency takes part in the partnership, and when; the oldest period first.
    """

    imprint: Imprint
    agency: str
    round_title: str
    author: str = ""
    signatory: str = ""
    submitted: dt.date | None = None
    state: str = ""
    question_set: str = ""
    scale: tuple[tuple[Rating, str], ...] = ()
    standards: tuple[StandardFacts, ...] = ()
    beside: tuple[StandardFacts, ...] = ()
    score: ScoreFacts | None = None
    strengths: tuple[str, ...] = ()
    good_practice: tuple[str, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    last_round: str = ""
    signatures: tuple[SignOff, ...] = field(default=DEFAULT_SIGNATORIES)
    practitioners: tuple[PractitionersFacts, ...] = ()
    periods: tuple[str, ...] = ()
    taking_part: tuple[TakingPart, ...] = ()


def compose(facts: Section11Facts) -> Document:
    """Compose the report: cover, summary, each standard, strengths, actions, change, signatures."""
    return headed(
        facts.imprint,
        KIND,
        facts.agency,
        join([facts.round_title, facts.state]),
        (
            *_summary(facts),
            *_standards(facts.standards, "Standard"),
            *_standards(facts.beside, "Optional part"),
            *_practitioners(facts),
            *_taking_part(facts),
            *_strengths(facts),
            *_actions(facts.actions),
            *_changes(facts),
            *_sign_off(facts.signatures),
            _closing(facts.imprint.letterhead),
        ),
        stationery="report",
        foot=facts.round_title,
        dated=facts.submitted,
    )


def _practitioners(facts: Section11Facts) -> tuple[Block, ...]:
    """Set what people said beside what their agency says of itself: neither is marked by the other."""
    if not facts.practitioners:
        return ()
    standards = {each.number: each for each in facts.standards}
    columns = (
        Column("Asked of practitioners", 4),
        Column("They said", 3),
        Column("Standard", 1),
        Column("Own rating", 2),
    )
    rows = []
    for said in facts.practitioners:
        beside = standards.get(said.standard)
        rating = _rating(beside.own) if beside else ""
        rows.append(row(said.question, _said_by_people(said), said.standard if beside else "", rating))
    return (
        Heading("What practitioners said"),
        para("People of the agency answered without a name. A difference is a question to ask, not a mark."),
        Table("What practitioners said beside the agency's own rating", columns, tuple(rows), caption_shown=False),
    )


def _said_by_people(said: PractitionersFacts) -> str:
    if said.best is None:
        return "Too few to show"
    return f"{said.best} of {said.answered}: {said.steps}"


def _taking_part(facts: Section11Facts) -> tuple[Block, ...]:
    if not facts.taking_part:
        return ()
    return (
        Heading("Taking part in the partnership"),
        para("Meetings, training and child protection conferences, as the partnership's own records count them."),
        participation_table(facts.periods, facts.taking_part),
    )


# The first pages: who, how it stands, how it was worked out


def _summary(facts: Section11Facts) -> tuple[Block, ...]:
    about = (
        ("Completed by", facts.author),
        ("Signed by", facts.signatory),
        ("Returned", long_date(facts.submitted)),
        ("Question set", facts.question_set),
    )
    spans: list[Span] = []
    for name, value in about:
        if value:
            spans += [Span(f"{' · ' if spans else ''}{name} ", bold=True), Span(value)]
    said = (Paragraph(tuple(spans)),) if spans else ()
    return (*said, *_score(facts.score), *_overview(facts))


def _score(score: ScoreFacts | None) -> tuple[Block, ...]:
    if score is None:
        return ()
    gaps = len(score.statutory_gaps)
    answered = f"{score.answered} of {score.applicable}"
    named = "score after the panel" if score.is_moderated else "score"
    figures = [
        KeyFigure(score.value, named, "met") if score.value else KeyFigure("Incomplete", "no score yet", "part"),
        KeyFigure(answered, "questions answered"),
        KeyFigure(how_many(score.not_applicable), "do not apply", "na"),
        KeyFigure(how_many(score.dont_know), "not known", "na"),
        _gaps(gaps, is_whole=score.answered == score.applicable),
    ]
    blocks: list[Block] = [KeyFigures(tuple(figures))]
    if not score.value:
        blocks.append(para(f"Incomplete: {answered} answered. A score is given when enough questions have an answer."))
    if score.working:
        blocks += [Heading(f"How the {named} came about"), bullets(score.working)]
    if gaps:
        blocks.append(
            Callout("Law or statutory guidance requires these", (bullets(score.statutory_gaps),), "bad"),
        )
    return tuple(blocks)


def _gaps(count: int, *, is_whole: bool) -> KeyFigure:
    """Say how many there are; of a return with questions open, how many so far, for nobody knows of the rest."""
    noun = "statutory gap" if count == 1 else "statutory gaps"
    if is_whole:
        return KeyFigure(how_many(count), noun, "bad" if count else "ok")
    return KeyFigure(how_many(count), f"{noun} so far", "bad" if count else "na")


def _overview(facts: Section11Facts) -> tuple[Block, ...]:
    if not facts.standards:
        return (
            Callout("Nothing has been answered yet", (para("The standards appear here as they are rated."),), "na"),
        )
    moderated = any(each.moderated for each in facts.standards)
    bars = [_bar("Own rating", [each.own or UNANSWERED for each in facts.standards])]
    if moderated:
        bars.append(_bar("Panel", [each.moderated or NOT_MODERATED for each in facts.standards]))
    chart = Chart(distribution(bars), distribution_in_words(bars, "standards by rating"))
    before = () if moderated else (para(BEFORE_THE_PANEL, quiet=True),)
    heat = _heat(facts.standards, moderated=moderated)
    return (Heading("The standards at a glance"), *before, chart, heat, *_legend(facts.scale))


def _heat(standards: Sequence[StandardFacts], *, moderated: bool) -> Chart:
    """Set the ratings in a grid, and in a table; the panel has its line once it has rated something."""
    lenses = ("Own", "Panel") if moderated else ("Own",)
    strip = [
        HeatColumn(each.number, (each.own or UNANSWERED, each.moderated or NOT_MODERATED)[: len(lenses)])
        for each in standards
    ]
    table = _overview_table(standards, moderated=moderated)
    return Chart(heat_strip(lenses, strip), heat_strip_in_words(lenses, strip), table)


def _bar(label: str, ratings: Sequence[Rating]) -> Bar:
    """Count ratings, best step first; what has no rating yet is counted as such, never as the worst step."""
    counted = Counter(ratings)
    order = ["met", "ok", "info", "part", "bad", "nott", "plum", "na"]
    steps = sorted(counted, key=lambda step: (order.index(step.tone), step in (UNANSWERED, NOT_MODERATED)))
    return Bar(label, tuple(Share(step, counted[step]) for step in steps))


def _overview_table(standards: Iterable[StandardFacts], *, moderated: bool) -> Table:
    columns = (Column("Standard", 4), Column("Own rating", 2), *((Column("Panel", 2),) if moderated else ()))
    rows = tuple(
        row(f"{each.number} {each.title}", _rating(each.own), *((_panel(each),) if moderated else ()))
        for each in standards
    )
    caption = "Each standard: the agency's own rating" + (" and the panel's" if moderated else "")
    return Table(caption, columns, rows)


def _rating(rating: Rating | str | None) -> Cell:
    if rating is None:
        return (para(UNANSWERED.word, quiet=True),)
    return cell(rating)


def _panel(standard: StandardFacts) -> Cell:
    if standard.moderated is None:
        return (para(NOT_MODERATED.word, quiet=True),)
    moved = standard.own is not None and standard.moderated != standard.own
    return (standard.moderated, *((para("Moved by the panel", quiet=True),) if moved else ()))


def _legend(scale: tuple[tuple[Rating, str], ...]) -> tuple[Block, ...]:
    if not scale:
        return ()
    rows = tuple(row(cell(rating), meaning) for rating, meaning in scale)
    return (Table("What the ratings mean", (Column("Rating", 1), Column("Meaning", 3)), rows),)


# Standard by standard


def _standards(standards: Iterable[StandardFacts], word: str) -> tuple[Block, ...]:
    return tuple(block for standard in standards for block in _standard(standard, word))


def _standard(standard: StandardFacts, word: str) -> tuple[Block, ...]:
    named = f"{word} {standard.number}".strip()
    blocks: list[Block] = [Heading(f"{named}: {standard.title}")]
    pairs = (("Own rating", standard.own), ("Panel", standard.moderated))
    rated = tuple((lens, rating) for lens, rating in pairs if rating)
    if rated:
        blocks.append(Ratings(rated))
    if standard.questions:
        blocks.append(_questions(standard.questions, f"{named}: questions and answers"))
    for table in standard.tables:
        blocks += _table(table, heading=table.title != standard.title)
    if standard.evidence:
        blocks += [Heading("Evidence", 3), linked_bullets(standard.evidence)]
    for heading, text in (
        ("What is different for children", standard.impact),
        ("What is missing", standard.gap),
        ("What will be done", standard.action),
    ):
        if text.strip():
            blocks += [Heading(heading, 3), *paras(text)]
    if len(blocks) == 1:
        blocks.append(para("Nothing was written for this standard.", quiet=True))
    return tuple(blocks)


def _table(table: TableFacts, *, heading: bool) -> tuple[Block, ...]:
    """Set a table out as it was filled in; below each other where its scale has more steps than a page has room for."""
    above = (Heading(table.title, 3),) if heading else ()
    if not has_room(table.steps):
        return (*above, _questions(table.questions, table.title))
    rows = [StepRow(each.question, each.answered, each.moderated, each.reason) for each in table.questions]
    return (*above, step_table(table.title, table.steps, rows))


def _questions(asked: Sequence[QuestionFacts], title: str) -> Table:
    """Set the questions beside their answers; a column in which nothing would stand is left out."""
    has_panel, has_reason = any(each.moderated for each in asked), any(each.reason for each in asked)
    written = any(isinstance(each.answered, str) and len(each.answered) > LONG_ANSWER for each in asked)
    columns = [Column("Question", 4), Column("Own answer", 4 if written else 2)]
    columns += [Column("Panel", 2)] if has_panel else []
    columns += [Column("Reason", 3.4)] if has_reason else []
    rows = []
    for each in asked:
        panel = (cell(each.moderated) if each.moderated else (),) if has_panel else ()
        rows.append(row(each.question, _rating(each.answered), *panel, *((each.reason,) if has_reason else ())))
    return Table(title, tuple(columns), tuple(rows), caption_shown=False)


# The last pages: strengths, actions, change, signatures


def _strengths(facts: Section11Facts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for heading, lines in (
        ("Strengths", facts.strengths),
        ("Good practice to share", facts.good_practice),
    ):
        if lines:
            blocks += [Heading(heading), bullets(lines)]
    return tuple(blocks)


def _actions(actions: tuple[AgreedAction, ...]) -> tuple[Block, ...]:
    if not actions:
        return ()
    columns = (Column("Action", 4.2), Column("Standard", 1), Column("Who", 2), Column("By", 1.9))
    rows = tuple(row(each.action, each.standard, each.owner, long_date(each.due, "No date set")) for each in actions)
    return (Heading("Actions"), Table("Actions agreed", columns, rows, row_heads=False, caption_shown=False))


def _changes(facts: Section11Facts) -> tuple[Block, ...]:
    """Show what moved since last round, and name what cannot be compared; nothing where there was no last round."""
    if not facts.changes:
        return ()
    title = f"Change since {facts.last_round or 'the last round'}"
    compared = [each for each in facts.changes if each.comparable]
    blocks: list[Block] = [Heading(title)]
    if compared:
        columns = (Column("Standard", 3.6), Column("Last round", 2), Column("This round", 2))
        rows = tuple(Row((cell(each.standard), _rating(each.before), _rating(each.now))) for each in compared)
        blocks.append(Table(title, columns, rows, caption_shown=False))
    apart = [each.standard for each in facts.changes if not each.comparable]
    if apart:
        names = ", ".join(apart)
        blocks.append(
            para(f"Not comparable, because the question or the scale changed its meaning: {names}.", quiet=True)
        )
    return tuple(blocks)


def _sign_off(signatures: tuple[SignOff, ...]) -> tuple[Block, ...]:
    columns = (Column("Role", 2.4), Column("Name", 2.5), Column("Date", 1.9), Column("Agreed", 1.8))
    rows = tuple(row(each.role, each.name, long_date(each.date), each.agreed) for each in signatures)
    return (Heading("Signatures"), Table("Signatures", columns, rows, to_write_on=True, caption_shown=False))


def _closing(letterhead: Letterhead) -> Paragraph:
    spans = [Span(f"Audit run by {letterhead.partnership}.")]
    if letterhead.contact:
        spans += [Span(" For questions or a different format: "), *linked(letterhead.contact)]
    return Paragraph(tuple(spans), quiet=True)
