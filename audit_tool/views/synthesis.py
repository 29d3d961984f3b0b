"""What several cases show together: per line of enquiry how they lie, and themes by the number of cases.

Counts and words, never an average. A count of few cases is shown, because the group must see it, and said to be too
small to publish: it is never left out silently.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.finding import Finding, FindingKind
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import live, theme_choices, whole_return
from forms.model import Level, Question, Section

FEW = 5
"""Fewer cases than these are too few to publish (domain brief 12.7)."""


@dataclass(frozen=True, slots=True)
class LineOfEnquiry:
    """How one line of enquiry lies across the cases.

    Attributes:
        agreed: (step, cases) of the ratings in the joint records, in the scale's order.
        forms: (step, forms) of what agencies gave.
        cases: how many cases are looked at; rated: in how many of them a rating is agreed.
    """

    ref: str
    asked: str
    section: str
    agreed: tuple[tuple[Level, int], ...]
    forms: tuple[tuple[Level, int], ...]
    cases: int
    rated: int


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme with how many cases bear it, and how many findings that come from no single case."""

    label: str
    cases: int
    of_all: int


@dataclass(frozen=True, slots=True)
class SynthesisPicture:
    """What the cases show together.

    Attributes:
        well, better: findings by kind: strengths and good practice; improvements and learning.
        actions: by the finding they came from; those that came from none stand under an empty id.
    """

    cases: int
    lines: tuple[LineOfEnquiry, ...]
    themes: tuple[ThemeLine, ...]
    well: tuple[Finding, ...]
    better: tuple[Finding, ...]
    actions: dict[str, tuple[Action, ...]]


@dataclass(frozen=True, slots=True)
class _Tally:
    section: Section
    question: Question
    levels: tuple[Level, ...]
    agreed: Counter[str]
    forms: Counter[str]


def synthesis(session: Session, round_id: RoundId) -> SynthesisPicture:
    """Draw what a round's cases show together."""
    with session.read() as records:
        return draw(session, records, round_id)


def draw(session: Session, records: Records, round_id: RoundId) -> SynthesisPicture:
    """Draw it within a reading."""
    tallies: dict[str, _Tally] = {}
    case_of: dict[str, str] = {}
    for target in records.returns.of_round(round_id):
        case_of[target.id] = target.case_id or ""
        _count(session, records, target.id, tallies)
    cases = len({case for case in case_of.values() if case})
    findings = records.findings.of_round(round_id)
    standing = [each for each in records.actions.of_round(round_id) if each.stands]
    return SynthesisPicture(
        cases=cases,
        lines=tuple(_line(tally, cases) for tally in tallies.values()),
        themes=_themes(findings, case_of, dict(theme_choices(session))),
        well=tuple(each for each in findings if each.kind in (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE)),
        better=tuple(each for each in findings if each.kind in (FindingKind.IMPROVEMENT, FindingKind.LEARNING)),
        actions={
            ident: tuple(each for each in standing if (each.finding_id or "") == ident)
            for ident in dict.fromkeys(each.finding_id or "" for each in standing)
        },
    )


def _count(session: Session, records: Records, return_id: str, tallies: dict[str, _Tally]) -> None:
    whole = whole_return(session, records, return_id)
    form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
    for section in whole.question_set.sections():
        for key in form.keys(section.id):
            question = form.question(key)
            scale = form.scale(question)
            if question.kloe is None or scale is None:
                continue
            tally = tallies.setdefault(question.id, _Tally(section, question, scale.levels, Counter(), Counter()))
            level = form.level(key)
            if level is not None:
                (tally.agreed if whole.own_lens is Lens.MODERATED else tally.forms)[level.code] += 1


def _line(tally: _Tally, cases: int) -> LineOfEnquiry:
    return LineOfEnquiry(
        ref=tally.question.ref or "",
        asked=tally.question.label,
        section=tally.section.short_title or tally.section.label,
        agreed=tuple((level, tally.agreed[level.code]) for level in tally.levels),
        forms=tuple((level, tally.forms[level.code]) for level in tally.levels),
        cases=cases,
        rated=sum(tally.agreed.values()),
    )


def _themes(findings: tuple[Finding, ...], case_of: dict[str, str], labels: dict[str, str]) -> tuple[ThemeLine, ...]:
    in_cases: dict[str, set[str]] = {}
    of_all: Counter[str] = Counter()
    for finding in findings:
        case = case_of.get(finding.return_id or "", "")
        for theme in finding.theme_ids:
            in_cases.setdefault(theme, set())
            if case:
                in_cases[theme].add(case)
            else:
                of_all[theme] += 1
    lines = [ThemeLine(labels.get(theme, theme), len(cases), of_all[theme]) for theme, cases in in_cases.items()]
    return tuple(sorted(lines, key=lambda line: (-line.cases, -line.of_all, line.label)))


def in_words(counts: tuple[tuple[Level, int], ...], whole: int, one: str, many: str) -> str:
    """Say how they lie: "Good in 3 of 5 cases, Inadequate in 1; 1 not rated yet"; never a percentage of so few."""
    rated = sum(count for _, count in counts)
    named = [f"{level.label} in {count}" for level, count in counts if count]
    if not named:
        return f"None of {whole} {one if whole == 1 else many} rated yet"
    first, *others = named
    said = ", ".join([f"{first} of {whole} {one if whole == 1 else many}", *others])
    return f"{said}; {whole - rated} not rated yet" if rated < whole else said
