"""The partnership's training plan after a round of settings: what is needed, for whom, and how one would see it helped.

Needs are counted over settings. A need that so few have that somebody could guess who is marked, not counted.

Source: the yearly audit of Barnsley, whose training gaps became a training action plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import Block, Callout, Column, Document, Heading, Imprint, Table, bullets, cell, headed, para, row

KIND = "Training plan"
HELD = "c"


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """One need.

    Attributes:
        need: what is offered, in reviewed words.
        settings: how many settings have it, as printed; "c" where they are too few to say.
        offer, date, lead: what is planned, when and by whom; empty where nobody wrote it, to be filled in by hand.
    """

    need: str
    settings: str
    audience: str = ""
    measure: str = ""
    offer: str = ""
    date: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class TrainingPlanFacts:
    """What the plan says.

    Attributes:
        counted: how many settings it rests on.
        rests_on: how many returns are in, and how many of them were accepted and so are counted.
        needs: those that most settings have come first.
        least: the fewest settings a figure is printed for.
    """

    imprint: Imprint
    round_title: str
    counted: int = 0
    rests_on: str = ""
    least: int = 5
    needs: tuple[NeedFacts, ...] = ()


def compose(facts: TrainingPlanFacts) -> Document:
    """Compose the plan: the needs, with what is offered, when and by whom; where nobody wrote it, with room to."""
    return headed(
        facts.imprint,
        KIND,
        facts.round_title,
        f"From the answers of {facts.counted} settings",
        (*((para(facts.rests_on),) if facts.counted else ()), *_needs(facts), *_how(facts)),
        stationery="tracker",
        foot=facts.round_title,
    )


def _needs(facts: TrainingPlanFacts) -> tuple[Block, ...]:
    if not facts.needs:
        return (Callout("No need stands out", (para("Needs appear here as returns are accepted."),), "na"),)
    columns = (
        Column("Need", 3.4),
        Column("Settings", 1, "right"),
        Column("For whom", 2.2),
        Column("Offer and date", 2),
        Column("Who leads", 1.4),
        Column("How we will know", 2.2),
    )
    rows = tuple(
        row(each.need, each.settings, each.audience, cell(each.offer, each.date), each.lead, each.measure)
        for each in facts.needs
    )
    is_to_write_on = not all(each.lead and (each.offer or each.date) for each in facts.needs)
    return (
        Heading("What settings need"),
        Table("Training needs", columns, rows, to_write_on=is_to_write_on, caption_shown=False),
    )


def _how(facts: TrainingPlanFacts) -> tuple[Block, ...]:
    return (
        Heading("How these figures were made"),
        bullets(
            [
                "A setting has a need where it answered Partly or No to a question that the training is about.",
                f"{HELD}: fewer than {facts.least} settings, so that none can be guessed.",
            ]
        ),
    )
