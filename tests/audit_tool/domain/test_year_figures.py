"""A year counted by hand: themes by place, beside the year before, and what actions came to."""

from __future__ import annotations

import datetime as dt
from uuid import NAMESPACE_OID, uuid5

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.finding import Finding, FindingKind
from audit_tool.domain.lineage import Found, Learned, lineages
from audit_tool.domain.year_figures import CameTo, Place, Trend, actions_of_year, themes_of_year

K, S = FindingKind, ActionState
LAST = dt.date(2026, 3, 31)
BEGAN = {
    "old": dt.date(2023, 6, 1),
    "before": dt.date(2025, 3, 31),
    "spring": dt.date(2025, 4, 1),
    "more": dt.date(2025, 9, 1),
    "self": dt.date(2026, 3, 31),
    "next": dt.date(2026, 4, 1),
}


def found(run: str, themes: str, case: str = "", kind: FindingKind = K.LEARNING) -> Found:
    ident = str(uuid5(NAMESPACE_OID, run + themes + case + kind))
    cases = frozenset({case}) if case else frozenset()
    return Found(Finding(ident, run, kind, themes, theme_ids=tuple(themes.split())), BEGAN[run], cases)


def action(number: int, run: str, state: ActionState = S.TO_DO, on: dt.date | None = None, theme: str = "x") -> Action:
    return Action(f"a{number}", number, run, "Ask", state=state, worked_on=on, moved_on=on, theme_ids=(theme,))


def themes(every, actions=()):
    drawn = lineages(Learned(every, actions, (), BEGAN))
    return themes_of_year(drawn, LAST, {"more": "spring"})


def test_a_theme_counts_the_places_of_its_year_once_each_and_a_supplement_is_its_audit():
    every = [
        found("spring", "voice", "A"),
        found("spring", "voice neglect", "A"),
        found("spring", "voice", "B"),
        found("more", "voice", "B"),
        found("self", "voice"),
        found("next", "voice", "C"),
        found("self", "praise", kind=K.GOOD_PRACTICE),
    ]
    voice, neglect = themes(every)
    assert voice.places == {Place("spring", "A"), Place("spring", "B"), Place("self")}
    assert (voice.trend, voice.before, voice.is_back) == (Trend.FIRST, 0, False)
    assert (neglect.theme_id, neglect.places) == ("neglect", {Place("spring", "A")})


def test_what_came_back_stands_first_and_the_trend_is_beside_the_year_before():
    every = [
        found("before", "fewer", "Y"),
        found("before", "fewer", "Z"),
        found("before", "same"),
        found("before", "more"),
        found("old", "again"),
        found("before", "gone"),
        found("spring", "fewer same again", "A"),
        found("spring", "more", "A"),
        found("self", "more"),
    ]
    drawn = themes(every, [action(1, "old", S.WORKED, dt.date(2024, 2, 1), theme="again")])
    assert [(each.theme_id, each.is_back, len(each.places), each.before, each.trend) for each in drawn] == [
        ("again", True, 1, 0, Trend.AGAIN),
        ("more", False, 2, 1, Trend.MORE),
        ("fewer", False, 1, 2, Trend.FEWER),
        ("same", False, 1, 1, Trend.AS_OFTEN),
    ]


def test_agreed_actions_are_told_once_by_what_they_came_to_and_those_of_other_years_are_left_out():
    first, day = dt.date(2025, 4, 1), dt.timedelta(1)
    every = [
        action(9, "old"),
        action(2, "spring", S.PROPOSED),
        action(3, "spring", S.DONE),
        action(4, "self", S.SIGNED_OFF),
        action(5, "before", S.WORKED, first),
        action(6, "before", S.WORKED, first - day),
        action(7, "more", S.OUTPUT_ONLY, LAST + day),
        action(8, "spring", S.CARRIED_FORWARD),
        action(1, "next"),
    ]
    came = actions_of_year(every, BEGAN, LAST)
    assert {each: [one.number for one in found] for each, found in came.items()} == {
        CameTo.OPEN: [9],
        CameTo.DONE: [3, 4],
        CameTo.WORKED: [5],
        CameTo.OUTPUT_ONLY: [7],
    }
