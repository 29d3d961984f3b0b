"""The individual letter to a setting after its return: what stands out, what the law requires, and what to do next.

It never ranks. Beside the setting's own grade stands between which two steps the middle half of settings of its phase
lie, and only where there are enough of them. No figure of the data return is printed: what is to be checked is said in
words, so that no small number of children leaves.

Source: Keeping children safe in education, Part two (governors' oversight of what is to be put right); the individual
letters of Barnsley's yearly audit.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import ReturnId
from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Rating,
    Row,
    Span,
    Table,
    bullets,
    cell,
    headed,
    join,
    linked,
    long_date,
    para,
    paras,
    row,
)

KIND = "Feedback on your safeguarding return"
HELD = "c"
UNANSWERED = "Not answered"


@dataclass(frozen=True, slots=True)
class GradeFacts:
    """One section: its own grade beside that of others.

    Attributes:
        number, title: as printed in the form.
        own: the setting's own grade; None where it gave none.
        others: between which steps the middle half of its phase lies, in words; empty where they are too few.
    """

    number: str
    title: str
    own: Rating | None = None
    others: str = ""


@dataclass(frozen=True, slots=True)
class GapFacts:
    """One thing that law or statutory guidance requires and that is not in place.

    Attributes:
        requirement: the question, with its number.
        source: the Act or guidance, with the place in it.
        action: what to do, in the words of the question set; empty where it has none.
    """

    requirement: str
    source: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class SchoolLetterFacts:
    """What a letter says.

    Attributes:
        setting: its name.
        received: the day its return was signed; None where nobody signed it in the app.
        unanswered: how many statutory questions of it are not answered in full.
        unsigned: the posts that have not signed it.
        dated: the day of the letter.
        status: how the return stands, as the round's kind calls it ("Accepted").
        peers: with whom it is read, in words ("96 primary schools"); empty where they are too few.
        mend_by: the last day for statutory gaps; reply_by: the last day for the plan.
        strengths, develop: reviewed sentences, at most three each.
        added: what the reader of the letter added.
        to_check: figures that want a second look, a line each, without the figures.
        training: what the partnership offers that fits.
        support: what the setting asked for.
        enclosed: the name of the file that holds a copy of its return; empty where none goes along.
        counts_school_days: whether the days were counted by the area's term dates; else they are working days.
    """

    imprint: Imprint
    setting: str
    round_title: str
    dated: dt.date
    mend_by: dt.date
    reply_by: dt.date
    status: str = ""
    received: dt.date | None = None
    unanswered: int = 0
    unsigned: tuple[str, ...] = ()
    peers: str = ""
    grades: tuple[GradeFacts, ...] = ()
    gaps: tuple[GapFacts, ...] = ()
    strengths: tuple[str, ...] = ()
    develop: tuple[str, ...] = ()
    added: str = ""
    to_check: tuple[str, ...] = ()
    training: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    enclosed: str = ""
    counts_school_days: bool = False


@dataclass(frozen=True, slots=True)
class PrintableLetter:
    """A letter that may leave: of which return, under which name, and what it says.

    Attributes:
        copy: of the return, ready to be drawn; it lies beside the letter as `facts.enclosed`.
        refusal: the code of what forbids it; empty where nothing does.
    """

    return_id: ReturnId
    file_name: str
    facts: SchoolLetterFacts
    refusal: str = ""
    copy: Document | None = None


def compose(facts: SchoolLetterFacts) -> Document:
    """Compose the letter: thanks and status, gaps, strengths, what to develop, sections, figures, training, plan."""
    return headed(
        facts.imprint,
        KIND,
        facts.setting,
        join([facts.round_title, long_date(facts.dated)]),
        (
            *_opening(facts),
            *_gaps(facts),
            *_listed("What is strong", facts.strengths),
            *_listed("What to develop next", facts.develop),
            *_added(facts.added),
            *_grades(facts),
            *_listed("Figures to look at again", facts.to_check),
            *_offers(facts),
            *_plan(facts),
            *_closing(facts),
        ),
        stationery="report",
        foot=facts.round_title,
        dated=facts.dated,
    )


def _opening(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    came = f", which was signed on {long_date(facts.received)}" if facts.received and not facts.unsigned else ""
    said = (_stands(facts), _unanswered(facts), _unsigned(facts), "This letter is about your setting alone.")
    return (
        para("To the head or principal. Copies to the chair of governors and the designated safeguarding lead."),
        para(join([f"Thank you for your return{came}.", *said], " ")),
    )


def _stands(facts: SchoolLetterFacts) -> str:
    """Say how the return stands; that it has no gaps, only where every statutory question is answered."""
    found = "" if facts.unanswered and not facts.gaps else _count(len(facts.gaps), "statutory gap")
    if facts.status:
        return f"It is {facts.status.lower()}, with {found}." if found else f"It is {facts.status.lower()}."
    return f"It has {found}." if found else ""


def _unanswered(facts: SchoolLetterFacts) -> str:
    """Say how many statutory questions are open, so that nobody takes silence for a yes."""
    if not facts.unanswered:
        return ""
    are = "is" if facts.unanswered == 1 else "are"
    what = _count(facts.unanswered, "statutory question")
    return f"{what} {are} not answered in full: what they ask may or may not be in place."


def _unsigned(facts: SchoolLetterFacts) -> str:
    posts = join([post.lower() for post in facts.unsigned], ", nor by the ")
    return f"It is not signed by the {posts}." if posts else ""


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _gaps(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    if not facts.gaps:
        return ()
    columns = (
        Column("What is required, and you answered that it is not in place", 4),
        Column("Where it is required", 3),
    )
    rows = tuple(row(gap.requirement, gap.source) for gap in facts.gaps)
    table = Table("Statutory gaps", columns, rows, row_heads=False, caption_shown=False)
    return (
        Heading("Statutory gaps"),
        Callout(f"Put these right by {long_date(facts.mend_by)}", (para(_why_so_soon(facts)),), "bad"),
        table,
    )


def _why_so_soon(facts: SchoolLetterFacts) -> str:
    counted = (
        "The date counts 20 school days by the term dates of the area; tell us if yours differ."
        if facts.counts_school_days
        else "The date counts 20 working days; if yours is a school, its own holidays come on top."
    )
    return f"Law or statutory guidance requires them. {counted} Tell us sooner if one of them is a mistake."


def _listed(heading: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(heading), bullets(lines)) if lines else ()


def _added(text: str) -> tuple[Block, ...]:
    return (Heading("From the adviser who read your return"), *paras(text)) if text.strip() else ()


def _grades(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    """Set the setting's own grades beside others of its phase; by themselves where those are too few."""
    if not facts.grades:
        return ()
    beside = (Column(f"Middle half of {facts.peers}", 2.5),) if facts.peers else ()
    columns = (Column("Section", 3.6), Column("Your own grade", 1.9), *beside)
    rows = tuple(_graded(each, beside=bool(beside)) for each in facts.grades)
    return (
        Heading("Your own grades"),
        Table("Your own grade in each section", columns, rows, caption_shown=False),
        *(para(note, quiet=True) for note in _notes(facts)),
    )


def _graded(grade: GradeFacts, *, beside: bool) -> Row:
    named = cell(join([grade.number, grade.title], " "))
    return Row((named, _own(grade.own), *((_others(grade),) if beside else ())))


def _notes(facts: SchoolLetterFacts) -> tuple[str, ...]:
    if not facts.peers:
        return ("Too few settings of your phase have answered for theirs to be printed beside yours.",)
    between = (
        f"The {facts.peers} are those whose returns were accepted by today, as the findings booklet counts them. At "
        "least half of them lie at these steps or between them. Settings are not ranked."
    )
    held = f"{HELD}: held back, because too few of them answered."
    return (between, held) if any(not each.others for each in facts.grades) else (between,)


def _own(own: Rating | None) -> Cell:
    return cell(own) if own is not None else (para(UNANSWERED, quiet=True),)


def _others(grade: GradeFacts) -> Cell:
    return cell(grade.others) if grade.others else (para(HELD, quiet=True),)


def _offers(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    asked = f"You told us what would help: {'; '.join(facts.support)}. We will be in touch about it."
    return (
        *_listed("Training that fits your answers", facts.training),
        *((Heading("Support you asked for"), para(asked)) if facts.support else ()),
    )


def _plan(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    """Set out the plan to fill in: what the gaps call for comes first, then what to develop."""
    actions = [(gap.action or gap.requirement, long_date(facts.mend_by)) for gap in facts.gaps]
    if facts.unanswered:
        answer = f"Answer in full: {_count(facts.unanswered, 'statutory question')}"
        actions.append((answer, long_date(facts.mend_by)))
    actions += [(line, "") for line in facts.develop]
    if not actions:
        return ()
    columns = (Column("Action", 4.4), Column("Who", 1.6), Column("By", 1.8), Column("Done, and how we know", 2.2))
    rows = tuple(row(action, "", by, "") for action, by in actions)
    return (
        Heading("Your action plan"),
        Table("Your action plan", columns, rows, row_heads=False, to_write_on=True, caption_shown=False),
    )


def _closing(facts: SchoolLetterFacts) -> tuple[Block, ...]:
    letterhead = facts.imprint.letterhead
    spans = [Span(letterhead.partnership)]
    if letterhead.contact:
        spans += [Span(". For questions or a different format: "), *linked(letterhead.contact)]
    return (
        Heading("What happens now"),
        bullets(
            [
                f"Send us your plan by {long_date(facts.reply_by)} (30 {_days(facts)}).",
                "Take this letter to the next meeting of your governors, and have it minuted.",
                "We look at the plan with you in the next round.",
            ]
        ),
        *((para(f"Enclosed: a copy of your return ({facts.enclosed}).", quiet=True),) if facts.enclosed else ()),
        Paragraph(tuple(spans), quiet=True),
    )


def _days(facts: SchoolLetterFacts) -> str:
    return "school days" if facts.counts_school_days else "working days"


def mail_subject(facts: SchoolLetterFacts) -> str:
    """Name the mail that the letter goes with."""
    return f"{facts.round_title}: {KIND[:1].lower()}{KIND[1:]}"


def mail_text(facts: SchoolLetterFacts) -> str:
    """Say in a mail what goes along, and by when an answer is hoped for; nothing of what the return says."""
    letterhead = facts.imprint.letterhead
    mends = (
        "statutory gaps are to be put right" if facts.gaps else "",
        "statutory questions left open are to be answered" if facts.unanswered else "",
    )
    mended = join(mends, " and ")
    gaps = f"{mended[:1].upper()}{mended[1:]} by {long_date(facts.mend_by)}. " if mended else ""
    kept = "as it stands here, not signed by everybody" if facts.unsigned else "as you signed it"
    parts = [
        f"To the head or principal, {facts.setting}",
        f"Attached is our letter about your return for {facts.round_title}"
        f"{f', and a copy of the return {kept}' if facts.enclosed else ''}.",
        f"{gaps}Send us your plan by {long_date(facts.reply_by)}.",
        f"Questions: {letterhead.contact}" if letterhead.contact else "",
        letterhead.partnership,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
