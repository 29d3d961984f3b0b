"""How things are set: lines, columns, cards and pages, measured in points."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.documents import action_plan
from audit_tool.documents.action_plan import ActionFacts
from audit_tool.domain.errors import Refused
from audit_tool.paper import (
    Band,
    Card,
    CardGrid,
    Column,
    Document,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Rating,
    Table,
    cell,
    para,
    row,
)
from audit_tool.render import theme
from audit_tool.render.pdf import faces, pages, render
from audit_tool.render.pdf.boxes import ANYWHERE, LEAST_REST, Child, Ground, Panel, Solid, Stack
from audit_tool.render.pdf.build import build
from audit_tool.render.pdf.cards import Grid, column_height
from audit_tool.render.pdf.layout import Layout
from audit_tool.render.pdf.lines import set_balanced, set_lines
from audit_tool.render.pdf.parts import Role, Run, TextPart
from audit_tool.render.pdf.structure import Elem
from audit_tool.render.pdf.tables import RowBox, TableBox, TableInk, column_widths
from audit_tool.render.pdf.text import safe
from audit_tool.render.theme import Look, TextStyle
from tests.audit_tool.documents.samples import PLAN, SAMPLES, prose
from tests.audit_tool.render.house import Paper, faults, squeeze

STYLE = TextStyle("regular", 11, 15)


def text_part(text: str, role: Role = "body") -> TextPart:
    return TextPart((Run(safe(text).pieces, Elem("P").slot()),), role)


def words_of(lines) -> list[str]:
    return ["".join(ink.text for ink in line.inks()) for line in lines.lines]


@pytest.mark.parametrize("measure", [30, 80, 200, 500])
def test_no_line_is_wider_than_its_measure(measure):
    lines = set_lines(text_part(prose(600) + " " + "x" * 200 + " https://example.org/" + "y" * 90), STYLE, measure)
    assert max(line.width for line in lines.lines) <= measure + 0.01


def test_the_space_at_the_end_of_a_line_is_kept_for_readers_that_follow_the_tags():
    lines = set_lines(text_part("covers every child"), STYLE, 70)
    assert words_of(lines) == ["covers every ", "child"]


def test_a_last_line_takes_a_second_word_down_with_it():
    measure = faces.width("one two three four five", faces.font_name("regular"), 11) + 1
    assert words_of(set_lines(text_part("one two three four five six"), STYLE, measure)) == [
        "one two three four ",
        "five six",
    ]


def test_a_short_hyphenated_word_stays_whole_and_a_long_one_may_break():
    assert words_of(set_lines(text_part("the 14-year-old child"), STYLE, 62)) == ["the ", "14-year-old ", "child"]
    assert words_of(set_lines(text_part("multi-agency-safeguarding"), STYLE, 110)) == ["multi-agency-", "safeguarding"]


def test_a_no_break_space_holds_a_date_together():
    assert words_of(set_lines(text_part("due 14\u00a0Mar\u00a02026"), STYLE, 75)) == ["due ", "14\u00a0Mar\u00a02026"]


@pytest.mark.parametrize("day", ["4 August 2026", "24 February, then", "(31 December"])
@pytest.mark.parametrize("measure", range(90, 200, 5))
def test_a_day_is_never_left_behind_by_its_month(day, measure):
    lines = words_of(set_lines(text_part(f"The trust board minutes, {day}."), STYLE, measure))
    assert not any(line.strip(" (").endswith((" 4", " 24", "31")) for line in lines), lines
    assert "".join(lines) == f"The trust board minutes, {day}."


def test_a_day_and_its_month_part_where_no_line_holds_both():
    assert words_of(set_lines(text_part("On 30 September"), STYLE, 60)) == ["On 30 ", "September"]


def test_a_title_breaks_into_even_lines():
    lines = set_balanced(text_part("Family D: neglect seen one event at a time"), STYLE, 190)
    assert words_of(lines) == ["Family D: neglect seen ", "one event at a time"]


@given(
    st.lists(st.tuples(st.floats(0.1, 9), st.floats(1, 150)), min_size=1, max_size=9),
    st.floats(200, 800),
)
def test_columns_fill_the_width_and_are_never_needlessly_narrow(columns, width):
    shares, least = [share for share, _ in columns], [floor for _, floor in columns]
    widths = column_widths(shares, least, width)
    assert sum(widths) == pytest.approx(width)
    if sum(least) <= width:
        assert all(got >= floor - 0.02 for got, floor in zip(widths, least, strict=True))


def ink(pen, x, top):
    """Paint nothing: heights alone are tested."""


def test_a_heading_is_not_left_behind_at_the_foot_of_a_page():
    heading = Child(Solid(20, ink), keep=True)
    stack = Stack((Child(Solid(50, ink)), heading, Child(Solid(40, ink)), Child(Solid(40, ink))))
    first, rest = stack.split(100, 500)
    assert [child.box.height for child in first.children] == [50]
    assert [child.box.height for child in rest.children] == [20, 40, 40]


def test_a_quiet_line_between_a_heading_and_what_it_heads_ends_no_page():
    heading, quiet, below = (
        text_part("Police", "heading2"),
        text_part("Handed in", "quiet"),
        text_part("Why", "heading3"),
    )
    stack = Layout(Look(11), "#000000", 595, 50).stack((heading, quiet, below, text_part(prose(40))), 300)
    assert [child.keep for child in stack.children[:3]] == [True, True, True]
    alone = Layout(Look(11), "#000000", 595, 50).stack((heading, quiet, text_part(prose(40))), 300)
    assert [child.keep for child in alone.children[:2]] == [True, False]


def test_what_keeps_together_is_divided_where_not_even_a_fresh_page_holds_it():
    lines = set_lines(text_part(prose(150)), STYLE, 300)
    assert len(lines.lines) == 3
    stack = Stack((Child(Solid(40, ink), keep=True), Child(lines)))
    room = 40 + 2 * STYLE.leading
    assert stack.split(room, room) is None
    first, rest = stack.split(room, ANYWHERE)
    assert [len(child.box.lines) for child in (first.children[1], rest.children[0])] == [2, 1]


def test_a_paragraph_never_leaves_one_line_alone():
    lines = set_lines(text_part(prose(700)), STYLE, 300)
    for count in range(len(lines.lines) + 1):
        halves = lines.split(count * STYLE.leading, 700)
        assert halves is None or min(len(half.lines) for half in halves) >= 2


def grid_of(name: str) -> Grid:
    document = SAMPLES[name]()
    paginated = pages.paginate(build(document), document)
    return next(child.box for child in paginated.pages[0].children if isinstance(child.box, Grid))


def test_cards_stand_in_two_columns_whose_feet_meet():
    grid = grid_of("seven_minute_briefing_full")
    columns = grid._bands(grid.cards)[0]
    assert [len(column) for column in columns.columns] == [3, 3]
    assert columns.unevenness < 0.12 * columns.height
    heights = [column_height(column) for column in columns.filled(columns.height).columns]
    assert heights[0] == pytest.approx(heights[1])


def test_the_columns_of_cards_keep_between_44_and_56_percent():
    grid = grid_of("seven_minute_briefing_full")
    left, right = grid._bands(grid.cards)[0].columns
    assert 0.43 < left[0].width / (left[0].width + right[0].width) < 0.57


def test_column_headings_repeat_on_each_page_and_are_read_once():
    rows = tuple(row(str(number), prose(200)) for number in range(60))
    table = Table("Sixty rows", (Column("Number"), Column("What was said", 5)), rows)
    paper = Paper(render(Document("T", "K", "report", Letterhead("N"), (Band("K", "T"), table))).content)
    assert len(paper.pages) > 2
    for runs in paper.pages:
        assert "What was said" in [run.text for run in runs]
    assert paper.text.count("What was said") == 1


def test_a_row_taller_than_a_page_goes_on_over_the_page():
    table = Table("One row", (Column("A"), Column("B", 3)), (row("left", prose(9000)), row("next", "end")))
    paper = Paper(render(Document("T", "K", "report", Letterhead("N"), (Band("K", "T"), table))).content)
    cells = [squeeze(part.text) for part in paper.parts if part.tag in ("TH", "TD")]
    assert cells[2:] == ["left", squeeze(prose(9000)), "next", "end"]


def _tables(rows: int, lines: int = 1) -> TableBox:
    cells = (Stack((Child(set_lines(text_part("seen " * 4 * lines), STYLE, 110)),)),)
    head = set_lines(text_part("What"), STYLE, 110)
    return TableBox((120.0,), (head,), (RowBox(cells),) * rows, TableInk("#000000", "#000000"))


def test_a_table_that_fits_on_a_page_is_not_begun_at_the_very_foot_of_one():
    table = _tables(12)
    assert table.split(room=100, page=700) is None
    first, rest = table.split(room=200, page=700)
    assert (len(first.rows), len(rest.rows)) == (7, 5)


def test_a_table_of_two_short_rows_stays_whole_and_one_of_two_tall_rows_may_part():
    assert _tables(2).split(room=60, page=700) is None
    first, rest = _tables(2, lines=14).split(room=260, page=700)
    assert (len(first.rows), len(rest.rows)) == (1, 1)


def test_a_tall_row_is_not_begun_where_little_room_is_left():
    tall = _tables(1, lines=16).rows[0]
    assert tall.split(room=100, page=500) is None
    assert tall.split(room=200, page=500) is not None
    assert tall.split(room=100, page=150) is not None


def test_a_card_never_leaves_two_lonely_lines_on_the_next_page():
    text = Stack((Child(set_lines(text_part(prose(3_000)), STYLE, 400)),))
    panel = Panel(420, Ground("#FFFFFF"), text)
    for left in range(1, 8):
        room = panel.height - left * STYLE.leading
        rest = panel.split(room, page=room + 20)[1]
        assert rest.stack.height >= min(LEAST_REST, 4 * STYLE.leading)


def test_a_rating_stands_on_one_line_where_the_other_columns_can_spare_the_room():
    columns = (Column("Question", 9), Column("Own answer", 1), Column("Reason", 9))
    table = Table("T", columns, (row(prose(90), Rating("Partially met", "half", "part"), prose(90)),))
    paper = Paper(render(Document("T", "T", "report", Letterhead("N"), (Band("T", "T"), table))).content)
    assert [run.text.strip() for run in paper.pages[0] if "met" in run.text] == ["Partially met"]


def test_a_card_taller_than_a_page_goes_on_over_the_page():
    cards = (Card("Long", (para(prose(10_000)),), number=1), Card("Short", cell("End."), "teal", 2))
    document = Document("T", "K", "brief", Letterhead("N"), (Band("K", "T"), CardGrid(cards)))
    paper = Paper(render(document).content)
    assert [squeeze(part.text) for part in paper.parts if part.tag == "P"][1:] == [squeeze(prose(10_000)), "End."]


def _calls(document: Document) -> int:
    """Count the calls of functions it takes to render a document: work, whatever else the machine does."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        render(document)
    finally:
        sys.setprofile(before)
    return count


def _many_actions(count: int) -> Document:
    actions = tuple(ActionFacts(f"{place}", prose(90), "Theme", lead="Named nurse") for place in range(count))
    return action_plan.compose(replace(PLAN, actions=actions))


@pytest.mark.parametrize(
    "long",
    [
        lambda times: Document("T", "T", "report", Letterhead("N"), (Band("T", "T"), para(prose(9_000 * times)))),
        lambda times: Document(
            "T", "T", "report", Letterhead("N"), (Band("T", "T"), *(para(prose(300)) for _ in range(60 * times)))
        ),
        lambda times: _many_actions(50 * times),
    ],
    ids=["one paragraph", "paragraphs", "one table"],
)
def test_a_document_of_eight_times_the_length_takes_little_more_than_eight_times_the_work(long):
    render(long(1))
    assert _calls(long(8)) < 9 * _calls(long(1))


@pytest.mark.parametrize("size", sorted({size for sheet in theme.SHEETS.values() for size in sheet.sizes}))
def test_no_style_of_any_size_is_under_the_least(size):
    look = Look(size)
    styles = [look.body, look.quiet, look.item, look.caption, look.cell, look.cell_head, look.card_heading]
    styles += [look.heading(level) for level in (2, 3, 4)]
    assert min(style.size for style in styles) >= theme.SMALLEST_TEXT
    assert theme.FURNITURE.size >= theme.SMALLEST_LABEL


def test_sizes_are_tried_from_large_to_small():
    for sheet in theme.SHEETS.values():
        assert all(larger > smaller for larger, smaller in pairwise(sheet.sizes))


def _short_words(document: Document) -> set[str]:
    """List the words of a document's key figures, column heads and card heads that may not be broken."""
    found: set[str] = set()
    for block in _all_blocks(document.blocks):
        match block:
            case KeyFigures(figures=figures):
                found.update(word for each in figures for word in f"{each.value} {each.label}".split())
            case Table(columns=columns):
                found.update(word for column in columns for word in column.heading.split())
            case Card(heading=heading):
                found.update(heading.split())
    return {word for word in found if word.isalpha()}


def _all_blocks(blocks):
    for block in blocks:
        yield block
        for held in (getattr(block, "cards", ()), getattr(block, "blocks", ())):
            yield from _all_blocks(held)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_a_figure_or_of_a_head_is_broken(name):
    document = SAMPLES[name]()
    with pypdfium2.PdfDocument(render(document).content) as pdf:
        printed = {word for page in pdf for word in page.get_textpage().get_text_bounded().split()}
    assert {word for word in _short_words(document) if word not in printed} == set()


def test_a_figure_with_a_long_word_takes_room_from_the_others():
    figures = tuple(KeyFigure(value, "of some kind") for value in ("Incomplete", "2", "3", "4", "5"))
    document = Document("T", "K", "report", Letterhead("N"), (Band("K", "T"), KeyFigures(figures)))
    with pypdfium2.PdfDocument(render(document).content) as pdf:
        assert "Incomplete" in pdf[0].get_textpage().get_text_bounded().split()


def test_a_wheel_is_one_page_with_seven_cards_read_in_their_order():
    drawn = render(SAMPLES["seven_minute_briefing_wheel"]())
    headings = [f"{card.number} {card.heading}" for card in SAMPLES["seven_minute_briefing_wheel"]().blocks[1].cards]
    assert faults(drawn.content, headings) == []
    with pypdfium2.PdfDocument(drawn.content) as pdf:
        first = pdf[0].get_textpage().get_text_range()
    assert all(card.split(" ", 1)[1] in first for card in headings)
    assert drawn.size >= 10.5


def test_a_wheel_refuses_what_does_not_fit_round_it():
    with pytest.raises(Refused, match="wheel_too_full") as refused:
        render(replace(SAMPLES["seven_minute_briefing_long"](), stationery="wheel"))
    assert refused.value.params["most"] > 200


def test_large_print_has_no_letter_under_twelve_points():
    sheets = Paper(render(SAMPLES["seven_minute_briefing_large"]()).content).pages
    shown = [run for sheet in sheets for run in sheet if not run.artifact and run.text.strip()]
    assert min(run.size for run in shown) >= 12
