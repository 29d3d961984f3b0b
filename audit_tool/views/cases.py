"""The page of cases: families put forward, families under audit, and what those of a year teach about between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.case import Case, Child
from audit_tool.domain.ids import CaseId, NominationId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.nomination import Nomination, NominationState
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import all_kinds, kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.case_themes import every_case_theme
from audit_tool.views.gather import Choices

AGE_BANDS = (("Unborn", None), ("Under 1", 0), ("1 to 4", 4), ("5 to 9", 9), ("10 to 13", 13), ("14 and over", 200))
"""Each band with its last year of age. Source: the age bands of published learning, which never give an age in days."""


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A nomination in the list.

    Attributes:
        kind_title: the kind of audit, in words.
        round_id: the round that was started for it; None before.
    """

    nomination: Nomination
    kind_title: str
    round_id: RoundId | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A family under audit in the list."""

    case: Case
    round: Round
    children: tuple[Child, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of the balance: how many of the year's families are in it."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What the families selected in a year have in them, and what nobody has looked at yet.

    Attributes:
        families: how many were selected.
        themes, ages, agencies: every theme, age band and agency there is, with the families it is found in; of schools
            and other settings those alone that were asked.
    """

    year_label: str
    families: int
    themes: tuple[Share, ...]
    ages: tuple[Share, ...]
    agencies: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class CasesPicture:
    """What the page of cases shows.

    Attributes:
        nominations: those that wait, then the selected, then the declined; the newest first.
        kinds: kinds of audit a family may be put forward for: those that draw a sample choose for themselves.
        agencies, themes: what a nomination may name; schools and other settings are chosen when its round starts.
    """

    nominations: tuple[NominationLine, ...]
    cases: tuple[CaseLine, ...]
    balance: Balance
    kinds: tuple[AuditKind, ...]
    agencies: Choices
    themes: Choices


def cases(session: Session) -> CasesPicture:
    """List nominations and cases, and the balance of this year."""
    with session.read() as records:
        runs = {run.id: run for run in records.rounds.everything()}
        known = tuple(case for case in records.cases.everything() if case.round_id in runs)
        rounds_of = {case.id: case.round_id for case in known}
        lines = [_nomination(each, rounds_of) for each in records.nominations.everything()]
        themes = every_case_theme(session)
        return CasesPicture(
            nominations=tuple(sorted(lines, key=lambda line: list(NominationState).index(line.nomination.state))),
            cases=tuple(
                sorted((_case(records, runs[case.round_id], case) for case in known), key=_open_first, reverse=True)
            ),
            balance=_balance(records, themes, str(session.today().year), known, runs),
            kinds=_kinds(),
            agencies=tuple(
                (each.id, each.name) for each in records.agencies.everything() if each.active and not each.is_setting
            ),
            themes=themes,
        )


def _kinds() -> tuple[AuditKind, ...]:
    """List the kinds a family is nominated for, the plain one first: one told from two sides is chosen on purpose."""
    kinds = [each for each in all_kinds() if each.opens_with_its_family]
    return tuple(sorted(kinds, key=lambda each: len(each.streams)))


def nomination(session: Session, nomination_id: NominationId) -> Nomination:
    """Read one nomination, for the round that starts from it."""
    with session.read() as records:
        return records.nominations.find(nomination_id)


def _nomination(each: Nomination, rounds_of: Mapping[CaseId, RoundId]) -> NominationLine:
    round_id = rounds_of.get(each.case_id) if each.case_id is not None else None
    return NominationLine(each, kind(each.kind).short_title, round_id)


def _case(records: Records, run: Round, case: Case) -> CaseLine:
    return CaseLine(case, run, records.children.of_case(case.id))


def _open_first(line: CaseLine) -> tuple[bool, str, str]:
    return line.round.state is RoundState.OPEN, line.round.year_label, line.case.label


def _balance(
    records: Records, themes: Choices, year_label: str, known: Iterable[Case], runs: dict[RoundId, Round]
) -> Balance:
    """Count in how many of the year's families each theme, age band and agency is found.

    A family whose round has not been started yet is counted by what its nomination says; its ages are not known.
    """
    this_year = [case for case in known if runs[case.round_id].year_label == year_label]
    begun = {case.id for case in this_year}
    to_come = [
        each
        for each in records.nominations.everything()
        if each.state is NominationState.SELECTED and each.year_label == year_label and each.case_id not in begun
    ]
    with_themes = [case.theme_ids for case in this_year] + [each.theme_ids for each in to_come]
    with_ages = [{_band(child) for child in records.children.of_case(case.id)} for case in this_year]
    asked: list[set[str | None]] = [
        {each.agency_id for each in records.returns.of_round(case.round_id) if each.case_id == case.id}
        for case in this_year
    ]
    thought_of: list[set[str | None]] = [set(each.agency_ids) for each in to_come]
    with_agencies = asked + thought_of
    asked_of = frozenset[str | None]().union(*with_agencies)
    agencies = [
        (each.id, each.short_name or each.name)
        for each in records.agencies.everything()
        if each.id in asked_of or (each.active and not each.is_setting)
    ]
    return Balance(
        year_label=year_label,
        families=len(this_year) + len(to_come),
        themes=tuple(Share(words, sum(key in each for each in with_themes)) for key, words in themes),
        ages=tuple(Share(words, sum(words in each for each in with_ages)) for words, _ in AGE_BANDS),
        agencies=tuple(Share(words, sum(key in each for each in with_agencies)) for key, words in agencies),
    )


def _band(child: Child) -> str:
    if child.age is None:
        return AGE_BANDS[0][0]
    return next(words for words, last in AGE_BANDS if last is not None and child.age <= last)
