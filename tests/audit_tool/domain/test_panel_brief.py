"""A brief comes back from its JSON as it was, and tells what became different since."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.ids import PanelBriefId, PersonId, SlotId
from audit_tool.domain.panel_brief import (
    Brief,
    BriefCell,
    BriefLine,
    BriefPart,
    Since,
    canonical,
    freeze,
    read,
    since,
)

cells = st.builds(BriefCell, st.text(max_size=8), st.sampled_from(["", "met"]), st.sampled_from(["", "tick"]))
lines = st.builds(BriefLine, st.text(max_size=4), st.lists(cells, max_size=3).map(tuple))
parts = st.builds(
    BriefPart,
    st.text(max_size=4),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.lists(lines, max_size=3, unique_by=lambda line: line.key).map(tuple),
)
briefs = st.builds(Brief, st.text(max_size=5), st.lists(parts, max_size=3, unique_by=lambda part: part.code).map(tuple))


@given(briefs)
def test_a_brief_comes_back_as_it_was(brief):
    assert read(canonical(brief)) == brief
    assert since(brief, brief) == ()


def line(key: str, *words: str) -> BriefLine:
    return BriefLine(key, tuple(BriefCell(each) for each in words))


def test_what_became_different_is_told_line_by_line():
    heads = ("Standard", "Own rating", "Panel")
    then = Brief(
        "Housing",
        (
            BriefPart("standards", heads, (line("s1", "1 Leadership", "Met", ""), line("s2", "2 Policies", "Met", ""))),
            BriefPart("actions", ("Action", "State"), (line("a1", "Action 1", "To do"),)),
        ),
    )
    now = Brief(
        "Housing",
        (
            BriefPart("standards", heads, (line("s1", "1 Leadership", "Met", "Partially met"), then.parts[0].lines[1])),
            BriefPart("actions", ("Action", "State"), (line("a2", "Action 2", "To do"),)),
        ),
    )
    assert since(then, now) == (
        Since("standards", "1 Leadership", "Panel", "", "Partially met"),
        Since("actions", "Action 1", "", "To do", ""),
        Since("actions", "Action 2", "", "", "To do"),
    )


def test_a_frozen_brief_that_was_changed_is_known():
    on = dt.date(2027, 5, 7)
    at = dt.datetime(2027, 5, 7, 9, tzinfo=dt.UTC)
    frozen = freeze(PanelBriefId("b"), SlotId("s"), Brief("Housing", ()), number=1, at=at, on=on, by=PersonId("p"))
    assert frozen.holds
    assert frozen.brief == Brief("Housing", ())
    assert not replace(frozen, content=frozen.content.replace("Housing", "Police")).holds
