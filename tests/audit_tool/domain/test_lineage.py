"""Learned before: a theme comes back after its action was closed, and never before; people say what is one lesson."""

from __future__ import annotations

import datetime as dt
import random
from uuid import NAMESPACE_OID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.alike import alike
from audit_tool.domain.finding import Finding, FindingKind
from audit_tool.domain.lineage import BROAD, Found, Learned, Likeness, Stage, finding_pair, lineages, one_lesson
from audit_tool.domain.workshop import Changed, Revisit

K, S = FindingKind, ActionState
BEGAN = {f"r{n}": dt.date(2024, 1, 10) + dt.timedelta(150 * n) for n in range(6)}


def ident(name: str) -> str:
    return str(uuid5(NAMESPACE_OID, name))


def found(name: str, run: str, *themes: str, kind: FindingKind = K.IMPROVEMENT, text: str = "") -> Found:
    return Found(Finding(ident(name), run, kind, text or name, theme_ids=themes), BEGAN[run])


def action(number: int, run: str, theme: str, closed_on: dt.date | None = None) -> Action:
    state = S.WORKED if closed_on else S.TO_DO
    return Action(f"a{number}", number, run, "Ask each child", state=state, worked_on=closed_on, theme_ids=(theme,))


def read(findings, actions=(), pairs=(), revisits=()):
    return {each.theme_id: each for each in lineages(Learned(findings, actions, pairs, BEGAN, revisits))}


def test_a_theme_is_back_until_an_action_that_was_agreed_since_is_closed():
    day = dt.timedelta(1)
    twice = [found("once", "r0", "voice"), found("again", "r2", "voice"), found("well", "r2", "voice", kind=K.STRENGTH)]
    closed = action(1, "r0", "voice", BEGAN["r1"])
    assert read(twice[:1])["voice"].stage is Stage.NO_ACTION
    assert read(twice[:1], [action(1, "r0", "voice")])["voice"].stage is Stage.UNDER_WAY
    assert read(twice[:1], [closed])["voice"].stage is Stage.CLOSED
    assert read(twice, [action(1, "r0", "voice", BEGAN["r2"])])["voice"].came_back == ()
    assert read(twice, [action(1, "r0", "voice", BEGAN["r2"] - day)])["voice"].stage is Stage.CAME_BACK
    back = read(twice, [closed, action(2, "r0", "voice", BEGAN["r3"])])["voice"]
    assert (back.stage, [(each.round_id, each.action_id) for each in back.came_back]) == (
        Stage.CAME_BACK,
        [("r2", "a1")],
    )
    assert read(twice, [closed, action(2, "r2", "voice", BEGAN["r3"])])["voice"].stage is Stage.CLOSED
    third = [*twice, found("third", "r4", "voice")]
    again = read(third, [closed, action(2, "r2", "voice", BEGAN["r3"])])["voice"]
    assert [(each.round_id, each.action_id) for each in again.came_back] == [("r2", "a1"), ("r4", "a2")]
    assert [(each.last.year, each.findings, each.agreed, each.closed, each.came_back) for each in again.years] == [
        (2024, 1, 1, 0, 0),
        (2025, 1, 1, 1, 1),
        (2026, 1, 0, 1, 1),
    ]


def test_good_practice_never_comes_back_and_a_test_that_fails_does():
    closed = action(1, "r0", "voice", BEGAN["r1"])
    once, well = found("once", "r0", "voice"), found("well", "r2", "voice", kind=K.GOOD_PRACTICE)
    assert read([once, well], [closed])["voice"].came_back == ()
    assert read([well]) == {}
    holds, not_any_more = (Revisit(f"v{n}", "r2", "a1", said) for n, said in enumerate((Changed.YES, Changed.NO)))
    assert read([once], [closed], revisits=[holds])["voice"].came_back == ()
    (back,) = read([once], [closed], revisits=[not_any_more])["voice"].came_back
    assert (back.round_id, back.finding_id) == ("r2", None)


def test_a_lesson_under_another_name_comes_back_once_a_person_says_that_it_is_the_same():
    texts = ("Fathers are named and talked to by nobody.", "Nobody talked to the fathers who were named.")
    once, later = found("f", "r0", "men", text=texts[0]), found("g", "r2", "curiosity", text=texts[1])
    closed = action(1, "r0", "men", BEGAN["r1"])
    assert read([once, later], [closed])["men"].came_back == ()
    (asked,) = alike([later, once], ())
    assert (asked.earlier, asked.later, asked.words) == (once, later, ("fathers", "named", "talked"))
    same = finding_pair(later.finding.id, once.finding.id, Likeness.SAME_LESSON)
    back = read([once, later], [closed], [same])["men"]
    assert (back.stage, back.joined) == (Stage.CAME_BACK, {later.finding.id})
    another = finding_pair(once.finding.id, later.finding.id, Likeness.ANOTHER)
    assert read([once, later], [closed], [another])["men"].came_back == ()
    assert alike([once, later], [same]) == alike([once, later], [another]) == ()
    assert same.id == another.id
    assert alike([once, found("h", "r0", "men", text=texts[1])], ()) == ()


def test_a_broad_theme_comes_back_only_where_the_wording_or_a_person_says_so():
    texts = [
        "Fathers are named and talked to by nobody.",
        "Supervision notes hold no plan.",
        "Police notices arrive late at schools.",
        "Health visitors move house records by hand.",
        "Dentists report missed treatment seldom.",
        "Housing officers never see chronologies.",
    ]
    many = [found(f"m{n}", "r0", "working_together", text=text) for n, text in enumerate(texts)]
    closed = action(1, "r0", "working_together", BEGAN["r1"])
    other = found("o", "r2", "working_together", text="Interpreters are booked after the visit.")
    theme = "working_together"
    assert len(many) == BROAD
    assert read([*many[1:], other], [closed])[theme].stage is Stage.CAME_BACK  # one lesson fewer: it is not broad yet
    assert read([*many, other], [closed])[theme].came_back == ()
    alike_again = found("w", "r2", theme, text="Nobody talked to the fathers who were named.")
    (back,) = read([*many, other, alike_again], [closed])[theme].came_back
    assert back.finding_id == alike_again.finding.id
    same = finding_pair(many[3].finding.id, other.finding.id, Likeness.SAME_LESSON)
    assert read([*many, other], [closed], [same])[theme].stage is Stage.CAME_BACK
    one = finding_pair(many[0].finding.id, many[1].finding.id, Likeness.SAME_LESSON)
    assert read([*many, other], [closed], [one])[theme].stage is Stage.CAME_BACK  # six findings of five lessons
    failed = Revisit("v", "r2", "a1", Changed.NO)
    assert (
        len(read([*many, other], [closed], revisits=[failed])[theme].came_back) == 1
    )  # a person said it of the action


RUNS, THEMES = sorted(BEGAN), ("voice", "men", "history")
DAYS = st.dates(BEGAN["r0"], BEGAN["r5"])
FINDINGS = st.lists(st.tuples(st.sampled_from(RUNS), st.sampled_from(THEMES), st.sampled_from(K)), max_size=8)
ACTIONS = st.lists(st.tuples(st.sampled_from(RUNS), st.sampled_from(THEMES), st.none() | DAYS), max_size=8)


@given(FINDINGS, ACTIONS, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=3), st.randoms())
def test_what_came_back_was_closed_before_whatever_order_it_is_read_in(told, acted, joined, chance: random.Random):
    findings = [found(f"f{n}", run, theme, kind=kind) for n, (run, theme, kind) in enumerate(told)]
    actions = [action(n, *each) for n, each in enumerate(acted)]
    pairs = [
        finding_pair(ident(f"f{one}"), ident(f"f{other}"), Likeness.SAME_LESSON)
        for one, other in joined
        if one != other
    ]
    drawn = read(findings, actions, pairs)
    for theme, lineage in drawn.items():
        closings = [each.closed_on for each in actions if theme in each.theme_ids and each.closed_on]
        could = any(day < each.began for day in closings for each in lineage.found)
        assert could or not lineage.came_back
        assert bool(lineage.came_back) == could or len(lineage.found) > BROAD  # a broad theme asks for more
        assert all(each.closed_on < each.on for each in lineage.came_back)
        ons = [each.on for each in lineage.came_back]
        assert ons == sorted(set(ons))
        totals = [
            sum(getattr(each, name) for each in lineage.years) for name in ("findings", "agreed", "closed", "came_back")
        ]
        assert totals == [len(lineage.found), len(lineage.actions), lineage.closed, len(lineage.came_back)]
        assert lineage.first_seen <= lineage.found[0].began
    together = one_lesson([each.finding.id for each in findings], pairs)
    assert all(one in together[other] for one, group in together.items() for other in group)
    for mixed in (findings, actions, pairs):
        chance.shuffle(mixed)
    again = read(findings, actions, pairs)
    assert {theme: (each.came_back, each.years, each.stage) for theme, each in again.items()} == {
        theme: (each.came_back, each.years, each.stage) for theme, each in drawn.items()
    }
