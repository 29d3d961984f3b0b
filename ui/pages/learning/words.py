"""What the page of what was learned says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.lineage import Likeness, LineageYear, Stage
from audit_tool.views.learning import BackLine, LearningPicture, PairLine, RegisterLine, ThemeLine
from ui import wording
from ui.widgets.table import Cell
from ui.wording.learning import ACTION_STATES, FINDING_KINDS, SCOPES, Said

LEAD = "Every strength, good practice, area to improve and lesson of every audit, and whether it was learned before."
FINDINGS, THEMES, PAIRS, BRIEFS = "Findings", "Themes over the years", "The same lesson?", "Briefs"
FILE = "findings"
MOST_NAMED = 4
"""Themes that the line at the top names; the sheet lists them all."""
NOTHING = ("No findings yet", "What an audit finds is written down on its page of findings.")
NO_THEMES = ("No themes yet", "A finding to improve or to learn from that bears a theme begins its line here.")
NO_BRIEFS = ("No brief was let out yet", "Once one is, who used it is written down on its page “Who used it”.")
NO_PAIRS = ("Nothing reads alike", "Findings of different rounds are laid beside each other when their words are like.")
SHARER_HINT = "A post and its agency: Named nurse, Northmere NHS Trust. No person’s name."
UNTIL_HINT = "After it somebody asks again before it is passed on. For example, 14 March 2027"

STAGES: Mapping[Stage, Said] = MappingProxyType(
    {
        Stage.CAME_BACK: Said("Returned after closure", "bad", "warn"),
        Stage.NO_ACTION: Said("No action", "part", "flag"),
        Stage.UNDER_WAY: Said("Under way", "info", "half"),
        Stage.CLOSED: Said("Closed", "met", "tick"),
    }
)
"""How a theme stands."""

LIKENESS: Mapping[Likeness | None, Said] = MappingProxyType(
    {
        None: Said("To be said", "part", "question"),
        Likeness.SAME_LESSON: Said("Same lesson", "info", "link"),
        Likeness.ANOTHER: Said("Another", "na", "dash"),
    }
)
"""What was said of a pair."""


def headline(picture: LearningPicture) -> str:
    """Say how much was found, in how many audits."""
    if not picture.lines:
        return "Nothing was found yet"
    audits = len({line.round.id for line in picture.lines})
    return f"{wording.count(len(picture.lines), 'finding').capitalize()} from {wording.count(audits, 'audit')}"


def returned(picture: LearningPicture) -> tuple[str, str]:
    """Say which themes returned after closure: the bold beginning, and their names."""
    count = wording.count(len(picture.back), "theme").capitalize()
    labels = [line.label for line in picture.back]
    more = len(labels) - MOST_NAMED
    named = [*labels[:MOST_NAMED], f"{more} more"] if more > 1 else labels
    return f"{count} returned after closure.", f"{wording.list_of(named)}."


# ---- a finding


def kind(line: RegisterLine) -> Cell:
    """Say what kind of finding it is."""
    said = FINDING_KINDS[line.finding.kind.value]
    return Cell(said.one, said.meaning, said.glyph, sort=list(FindingKind).index(line.finding.kind))


def scope(line: RegisterLine) -> Cell:
    """Say who must hear it."""
    return Cell(SCOPES[line.finding.scope.value])


def came_from(line: RegisterLine) -> str:
    """Say which round found it, and at whom."""
    return f"{line.round.title}: {line.came_from}"


def about(line: RegisterLine) -> str:
    """Say where a finding came from, whom it is for, and what came of it."""
    actions = [f"Action {each.number}: {ACTION_STATES[each.state.value].lower()}" for each in line.actions]
    same = [f"Same lesson as: {text}" for text in line.same]
    parts = [came_from(line), SCOPES[line.finding.scope.value], *line.themes, *actions, *same]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def sharing(line: RegisterLine, today: dt.date) -> str:
    """Say who would share good practice and how long it holds; empty for any other finding."""
    if line.finding.kind is not FindingKind.GOOD_PRACTICE:
        return ""
    practice = line.practice
    if practice is None or not practice.shared_by:
        who = "Nobody has said yet who would share it."
    else:
        who = f"{practice.shared_by} would share it."
    if practice is None or practice.holds_until is None:
        return who
    past = ", which is past: ask again" if practice.is_past(today) else ""
    return f"{who} It holds until {wording.day(practice.holds_until)}{past}."


# ---- a theme


def stage(line: ThemeLine) -> Cell:
    """Say how a theme stands."""
    said = STAGES[line.lineage.stage]
    return Cell(said.words, said.meaning, said.glyph, sort=list(Stage).index(line.lineage.stage))


def closed(line: ThemeLine) -> Cell:
    """Say how many of its actions are closed."""
    lineage = line.lineage
    if not lineage.actions:
        return Cell("none", sort=-1)
    return Cell(wording.of(lineage.closed, len(lineage.actions)), sort=lineage.closed)


def times_back(line: ThemeLine) -> Cell:
    """Say how often it came back."""
    times = len(line.back)
    return Cell({0: "", 1: "once", 2: "twice"}.get(times, f"{times} times"), sort=times)


def back(line: BackLine) -> str:
    """Say when a theme came back, and after what had been closed."""
    closing = f"Action {line.action.number} was closed on {wording.day(line.came_back.closed_on)}"
    if line.says:
        return f"{closing}. {line.round.title} found it again: {line.says}"
    return f"{closing}. {line.round.title} tested it, and practice has not changed."


def joined(line: ThemeLine) -> str:
    """Say how many of its findings bear another theme; empty for none."""
    count = len(line.lineage.joined)
    return f"{wording.count(count, 'finding').capitalize()} of another theme belong here: the same lesson." * bool(
        count
    )


def year(each: LineageYear) -> Cell:
    """Name a year of a theme."""
    return Cell(f"April {each.last.year - 1} to March {each.last.year}", sort=each.last)


# ---- a pair


def said(line: PairLine) -> Cell:
    """Say what was said of a pair."""
    told = LIKENESS[line.said]
    return Cell(told.words, told.meaning, told.glyph, sort=list(LIKENESS).index(line.said))


def shared(line: PairLine) -> str:
    """Say which words two findings share."""
    return f"Both say: {', '.join(line.words)}." if line.words else ""
