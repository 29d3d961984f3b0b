"""Layout under stress: whatever stands in a block, on any paper, nothing is clipped, too small or on top of something.

The house reads each file back (`house.faults`): body text is never under 10.5 points and furniture never under 9, no
text leaves the page or stands under a clip, and no two texts overlap.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit_tool.documents import action_plan
from audit_tool.documents.action_plan import STATUSES, ActionFacts
from audit_tool.paper import (
    Band,
    BulletList,
    Callout,
    Card,
    CardGrid,
    Column,
    CopyText,
    Document,
    Furniture,
    Heading,
    Item,
    KeyFigure,
    KeyFigures,
    Letterhead,
    NumberedList,
    Rating,
    Ratings,
    Span,
    Stationery,
    Table,
    Tags,
    cell,
    para,
    row,
)
from audit_tool.render.pdf import render
from tests.audit_tool.documents.samples import MET, PLAN, prose
from tests.audit_tool.render.house import Paper, faults, squeeze

LONG_WORD = "x" * 400
NAMES = {
    "empty": "",
    "one word": "Seen",
    "a word of 400": LONG_WORD,
    "Polish": "Świętosława Żółć-Grzęźnięcka, Łódź",
    "Hebrew": "שרה כהן-לוי, aged 7, אברהם",
    "Arabic": "محمد عبد الرحمن (أحمد) 12",
}
FIVE_THOUSAND = " ".join(["safeguarding"] * 5_000)
PAPERS: tuple[Stationery, ...] = ("brief", "report", "tracker", "sheet")


def everywhere(text: str, stationery: Stationery) -> Document:
    """Put a text into every block that there is; what the program or the partnership names itself takes 60 of it."""
    name = text[:60]
    spans = (Span(text, bold=True), Span(text, italic=True))
    rating = Rating(text or "Met", "half", "part")
    lists = BulletList((Item(spans, (spans,)),)), NumberedList((Item(spans),))
    lines = tuple(row(text, cell(text, rating), cell(BulletList((Item(spans),)))) for _ in range(2))
    table = Table(text, (Column(name), Column("Rated"), Column(name, align="right")), lines)
    inside = (para(text), *lists, table)
    return Document(
        title=text or "A title",
        kind=text or "Report",
        stationery=stationery,
        letterhead=Letterhead(text or "Northmoor", text),
        blocks=(
            Band(text, text, text),
            Heading(text),
            Heading(text, 3),
            para(text),
            *lists,
            Tags((text or "a", text or "b")),
            Ratings(((text or "Own", MET), ("Panel", rating))),
            CopyText(("plain", "words")),
            KeyFigures((KeyFigure(text or "1", text or "one"), KeyFigure("2", "two"))),
            table,
            CardGrid((Card(name, inside, "blue", 1), Card(name, (para(text),), "teal", 2))),
            Card(name, inside, "rust", 3, wide=True),
            Callout(text, inside),
        ),
        furniture=Furniture(name, name, text),
    )


@pytest.mark.parametrize("stationery", PAPERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_fits_wherever_it_may_stand(name, stationery):
    assert faults(render(everywhere(NAMES[name], stationery)).content) == []


@pytest.mark.parametrize("stationery", ["brief", "tracker"])
def test_five_thousand_words_run_on_over_the_pages(stationery):
    blocks = (Band("K", "T"), para(FIVE_THOUSAND), Card("Card", (para(FIVE_THOUSAND),)))
    document = Document("T", "K", stationery, Letterhead("N"), blocks)
    content = render(document).content
    assert faults(content) == []
    assert Paper(content).text.count("safeguarding") == 10_000


def test_a_plan_of_sixty_rows_is_whole():
    actions = tuple(
        ActionFacts(
            str(number),
            (prose(90), prose(700), LONG_WORD, NAMES["Hebrew"], NAMES["Polish"], "Seen")[number % 6],
            ("Front door", "Voice of the child")[number % 2],
            lead=NAMES["Polish"],
            status=tuple(STATUSES)[number % len(STATUSES)],
        )
        for number in range(1, 61)
    )
    content = render(action_plan.compose(replace(PLAN, actions=actions))).content
    assert faults(content) == []
    text = Paper(content).text
    assert all(text.count(squeeze(action.action)) >= 10 for action in actions)
