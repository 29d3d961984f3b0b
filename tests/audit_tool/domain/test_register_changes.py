"""What a newer register changes: new, renamed, closed, moved, lacking; and what becomes of returns that are out."""

import datetime as dt
from dataclasses import replace

from audit_tool.domain.agency import Agency
from audit_tool.domain.register_changes import (
    Effect,
    LineFate,
    Registered,
    RegisterLine,
    effects_on_returns,
    effects_on_round,
    register_changes,
)
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.setting import Duty, LinkType, Setting, SettingLink, SettingStatus, Trust
from audit_tool.domain.successions import LinkLine, successions
from audit_tool.kinds import kind

SINCE, DUE = dt.date(2025, 9, 1), dt.date(2026, 11, 20)
CLOSED = SettingStatus.CLOSED


def facts(urn, **said):
    return Setting(**({"id": "", "urn": urn, "duty": Duty.S175, "local_authority": "399"} | said))


def line(urn, name="Amberfold Primary", trust=None, **said):
    return RegisterLine(name, facts(urn, **said), trust)


def ours(urn, name="Amberfold Primary", trust=None, ident="a", **said):
    agency = Agency(ident, urn or "AMB", name, name, "school")
    return Registered(agency, replace(facts(urn, **said), id=ident), trust)


def changed(standing, *lines, links=(), **how):
    return register_changes(standing, lines, links, closed_since=SINCE, **how)


def fates(standing, *lines):
    return [each.fate.value for each in changed(standing, *lines).lines]


def test_a_line_is_new_the_same_changed_or_closed():
    assert fates([], line("1")) == ["new"]
    assert fates([ours("1")], line("1")) == ["same"]
    assert fates([ours("1")], line("1", roll=200)) == ["changed"]
    assert fates([ours("1")], line("1", status=CLOSED, closed_on=DUE)) == ["closed"]
    assert fates([ours("1", status=CLOSED)], line("1", status=CLOSED)) == ["same"]


def test_what_changed_is_told_from_what_to_what():
    (found,) = changed(
        [ours("1", roll=190, trust=Trust("t", "The Old Made-up Trust"))],
        line("1", "Amberfold Academy", Trust("", "The Amber Made-up Trust"), roll=210, type_group="Academies"),
    ).lines
    assert found.is_renamed
    assert [(each.fact, each.before, each.now) for each in found.changes] == [
        ("name", "Amberfold Primary", "Amberfold Academy"),
        ("type_group", "", "Academies"),
        ("roll", "190", "210"),
        ("trust", "The Old Made-up Trust", "The Amber Made-up Trust"),
    ]


def test_what_a_register_does_not_say_is_taken_from_nobody():
    found = changed([ours("1", roll=190, district="North Marrow")], line("1", roll=None))
    assert found.changes_nothing
    assert found.lines[0].line.facts.roll == 190


def test_settings_closed_long_ago_and_types_of_which_nothing_is_asked_stay_out_and_are_counted():
    found = changed(
        [],
        line("1", status=CLOSED, closed_on=dt.date(1998, 8, 31)),
        line("2", status=CLOSED),
        line("3", status=CLOSED, closed_on=dt.date(2026, 8, 31)),
        line("4", duty=Duty.OTHER),
    )
    assert [each.line.facts.urn for each in found.lines] == ["3"]
    assert (found.closed_before, found.without_duty) == (2, 1)


def test_a_setting_of_ours_that_closed_long_ago_is_still_read():
    assert fates([ours("1")], line("1", status=CLOSED, closed_on=dt.date(1998, 8, 31))) == ["closed"]


def test_a_setting_written_down_by_hand_is_known_by_its_name_where_no_other_has_it():
    by_hand = ours("", "Amberfold  primary.")
    assert fates([by_hand], line("1")) == ["changed"]
    assert fates([by_hand], line("1", status=CLOSED, closed_on=DUE), line("2")) == ["new", "changed"]
    twin = ours("", ident="b")
    assert fates([by_hand, twin], line("1")) == ["new"]


def test_a_setting_the_file_does_not_have_is_lacking_where_the_file_covers_its_authority():
    standing = [ours("1"), ours("2", ident="b"), ours("3", ident="c", local_authority="398"), ours("", "X", ident="d")]
    assert [each.setting.urn for each in changed(standing, line("1")).lacking] == ["2"]


def test_a_link_written_from_both_sides_comes_once_and_one_we_have_does_not_come():
    both = [LinkLine("1", "2", LinkType.SUCCESSOR), LinkLine("2", "1", LinkType.PREDECESSOR)]
    standing = [ours("1")]
    found = changed(standing, line("1"), line("2", "Brackenwick"), links=both)
    assert found.links == (LinkLine("1", "2", LinkType.SUCCESSOR),)
    assert changed(standing, line("2", "Brackenwick"), links=both, known_links=[("1", "2")]).links == ()
    assert changed(standing, line("1"), links=both).links == ()


def test_a_register_that_says_what_we_have_changes_nothing():
    assert changed([ours("1")], line("1")).changes_nothing
    assert not changed([], line("1")).changes_nothing
    assert changed([], line("1")).of(LineFate.CHANGED) == ()


def effects(returns, links, in_hand=(), **settings):
    known = {ident: Setting(ident, **said) for ident, said in settings.items()}
    whole = [Return(f"r-{ident}", "round", ident, "open") for ident in returns]
    found = effects_on_returns(whole, successions(links, known), known, due_on=DUE, in_hand=in_hand)
    return [(each.effect, each.return_id, each.into) for each in found]


def link(earlier, later, word=LinkType.SUCCESSOR, on=dt.date(2026, 9, 1)):
    return SettingLink(f"{earlier}{later}", earlier, later, word, on)


GONE = {"status": CLOSED, "closed_on": dt.date(2026, 8, 31)}


def test_the_return_of_a_school_that_became_an_academy_goes_with_it():
    assert effects("a", [link("a", "b")], a=GONE, b={}) == [(Effect.MOVES, "r-a", ("b",))]
    assert effects("ab", [link("a", "b")], a=GONE, b={}) == [(Effect.GOES_INTO, "r-a", ("b",))]


def test_returns_of_schools_that_became_one_go_into_its_return():
    links = [link("a", "c"), link("b", "c")]
    assert effects("ab", links, a=GONE, b=GONE, c={}) == [
        (Effect.GOES_INTO, "r-a", ("c",)),
        (Effect.GOES_INTO, "r-b", ("c",)),
    ]


def test_each_part_of_a_split_school_answers():
    assert effects("a", [link("a", "b"), link("a", "c")], a=GONE) == [(Effect.SPLITS, "r-a", ("b", "c"))]


def test_a_closed_school_is_not_expected_unless_it_closes_after_the_last_day_or_has_returned():
    assert effects("a", [], a=GONE) == [(Effect.NOT_EXPECTED, "r-a", ())]
    assert effects("a", [], a={"status": CLOSED, "closed_on": DUE}) == []
    assert effects("a", [], in_hand=["r-a"], a=GONE) == []
    assert effects("a", [], a={}) == []


def test_what_becomes_of_a_school_after_the_last_day_touches_no_return():
    late = {"status": CLOSED, "closed_on": dt.date(2026, 12, 31)}
    assert effects("a", [link("a", "b", on=dt.date(2027, 1, 1))], a=late, b={}) == []


def test_a_school_that_goes_on_keeps_its_return():
    assert effects("a", [link("a", "b", LinkType.SUCCESSOR_SPLIT)], a={}, b={}) == []


def test_a_return_that_came_on_paper_stays_when_its_school_closes_and_case_audits_follow_nothing():
    settings = {"a": Setting("a", **GONE)}
    run = Round("round", "section175", "This year", "2026", "s", "1", "d", dt.date(2026, 6, 1), DUE)
    audit, target = kind("section175"), Return("r-a", "round", "a", kind("section175").first_stage.code)
    assert len(effects_on_round(run, audit, [target], [], settings)) == 1
    assert effects_on_round(run, audit, [target], [], settings, came=["r-a"]) == ()
    assert effects_on_round(replace(run, state=RoundState.CLOSED), audit, [target], [], settings) == ()
    assert effects_on_round(run, kind("maag"), [replace(target, stage="")], [], settings) == ()
