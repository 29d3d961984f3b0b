"""What the page that starts a round says."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.route import Route
from audit_tool.views.start_round import StartChoices
from ui import wording
from ui.wording import packs, rounds

ABOUT: Mapping[Unit, tuple[str, str]] = MappingProxyType(
    {
        Unit.AGENCY: ("Each agency says how well it keeps children safe, standard by standard.", "people"),
        Unit.SETTING: ("Each school, college and early years setting audits its own safeguarding.", "book"),
        Unit.FAMILY: ("Several agencies look at one family’s story, and agree what it shows.", "cases"),
        Unit.CASE: ("Several cases on one theme, drawn from a list, and what they show together.", "cases"),
        Unit.CHILD: ("The area does to itself what a joint inspection would do, day by day.", "clock"),
    }
)
"""For each kind of return: one sentence about the audit, and the icon of its card."""

SIDES = "Services for adults and for children tell one family’s journey side by side."


def about(kind: AuditKind) -> tuple[str, str]:
    """Say in one sentence what an audit of this kind is, with the icon of its card."""
    if kind.summary:
        return kind.summary, "data" if kind.counts_people else "flag"
    return (SIDES, "people") if kind.streams else ABOUT[kind.unit]


WHO: Mapping[Unit, tuple[str, str]] = MappingProxyType(
    {
        Unit.AGENCY: ("Which agencies are asked?", "Each of them gets a return to fill."),
        Unit.SETTING: ("Which settings are asked?", "Each of them gets a return to fill."),
        Unit.FAMILY: ("Which agencies knew the family?", "Each of them gets a form about its own part."),
        Unit.CASE: (
            "Which agencies look at the cases?",
            "Each gets a form about every case. Tick none where one joint record for each case is enough.",
        ),
        Unit.CHILD: ("Which agencies take part?", "They answer requests, then audit the children who are chosen."),
    }
)

WHO_IS_COUNTED = (
    "In which agencies are people asked?",
    "Their answers come in as a CSV from the survey tool your council has, and are kept as counts for each agency.",
)


def who(kind: AuditKind) -> tuple[str, str]:
    """Ask who takes part in an audit of this kind, with what they get."""
    return WHO_IS_COUNTED if kind.counts_people else WHO[kind.unit]


NO_AGENCIES = "There are no agencies yet. Add them, then come back: what you typed here stays."

NOBODY: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.AGENCY: NO_AGENCIES,
        Unit.SETTING: "There are no schools, colleges or early years settings yet. Add them, then come "
        "back: what you typed here stays.",
        Unit.FAMILY: NO_AGENCIES,
        Unit.CASE: NO_AGENCIES,
        Unit.CHILD: NO_AGENCIES,
    }
)

LEAD = "What is usual is filled in. Change what is different this time."

FROM_NOMINATION = "Its letter was given when it was selected. What the nomination says is filled in below."

NO_NAMES = (
    "A child is a number and an age here, and nothing else. A name, an initial or a date of birth would stay in every "
    "backup, and could slip into a brief."
)
NO_QUESTIONS = "The questions of this kind did not load. Settings say which file is to be mended."
SECTIONS_HINT = "A round may ask a part of the full tool. A rule that reads what is left out decides nothing."
SECTION_NEEDED = "Tick at least one section."
AGE_NEEDED = "Choose an age for each child."
ALL_STAYS = "Nothing is sent. Everything stays in this workspace."

OLDEST = 25
"""Care leavers and disabled young people stay with children's services up to this age (Children Act 1989, s.23CZA;
Children and Families Act 2014, part 3)."""

UNBORN = "unborn"


def ages() -> list[tuple[str, object]]:
    """List the ages that may be chosen, as (words, data): the data is whole years or UNBORN."""
    years = [(f"{age} years" if age > 1 else "1 year", age) for age in range(1, OLDEST + 1)]
    return [("Unborn", UNBORN), ("Under 1", 0), *years]


def usual(choices: StartChoices) -> AuditKind:
    """Choose the kind to propose: one that law asks for and that has somebody to ask, in the order shown."""
    settings = any(one[3] for one in choices.agencies)
    agencies = any(not one[3] for one in choices.agencies)
    asked = sorted((kind for kind in choices.kinds if not kind.is_case_audit), key=lambda kind: not kind.by_law)
    ready = [kind for kind in asked if (settings if kind.unit is Unit.SETTING else agencies)]
    return (ready or asked)[0]


def start(kind: AuditKind, asked: int) -> str:
    """Put on the button what it does: "Start with 13 agencies"."""
    one, many = _who(kind)
    return f"Start with {wording.count(asked, one, many)}" if asked else "Start the round"


GETS: Mapping[Unit, str] = MappingProxyType({Unit.FAMILY: "form about the family", Unit.CASE: "form about each case"})
"""What whoever is asked gets, where that is no return of its own."""

COUNTED = "place for the answers of its people"


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been chosen so far, as far as it can be read.

    Attributes:
        set_title, set_version: the questions.
        earlier: title of the round whose answers stand beside; empty for none.
        children: how many; None where the audit is not about a family.
        sections: (how many are asked, how many the set has).
        label: the family's letter where it has one from its nomination, as "Family A"; empty where it gets one.
        sent_before: of each that is asked and was sent a form before, by which ways.
    """

    kind: AuditKind
    asked: int
    due_on: dt.date | None
    set_title: str
    set_version: str
    earlier: str
    children: int | None
    sections: tuple[int, int] = (0, 0)
    label: str = ""
    sent_before: Sequence[tuple[Route, ...]] = ()


def what_happens(plan: Plan, today: dt.date) -> Sequence[tuple[str, str]]:
    """Say what starting will do, as (icon, sentence)."""
    each = COUNTED if plan.kind.counts_people else GETS.get(plan.kind.unit, "return to fill")
    one, many = _who(plan.kind)
    gets = f"{'gets' if plan.asked == 1 else 'each get'} a {each}."
    if plan.kind.chooses_its_children:
        gets = f"{'takes' if plan.asked == 1 else 'take'} part. Forms go out once the children are chosen."
    asked = f"{_capital(wording.count(plan.asked, one, many))} {gets}"
    nobody = "Each case gets one joint record." if plan.kind.is_sampled else "Nobody is ticked yet."
    told = [("people", asked if plan.asked else nobody)]
    if plan.kind.is_sampled:
        told.append(("cases", "You list the cases and draw the sample next. No case is opened yet."))
    if plan.children is not None:
        letter = f"It stays {plan.label}" if plan.label else "The family gets the next letter"
        told.append(("cases", f"{letter}, with {wording.count(plan.children, 'child', 'children')}."))
        told.append(("voice", "The audit meeting gets a record of its own, for the ratings it agrees on."))
    asked_of, whole = plan.sections
    part = f", {asked_of} of its {whole} sections" if asked_of < whole else ""
    version = f"version {plan.set_version}"
    told.append(("questions", f"The questions are {plan.set_title}, {version}{part}. They stay as they are."))
    if plan.due_on is not None:
        told.append(("calendar", f"{_capital(wording.due(plan.due_on, today))}, on {wording.day(plan.due_on)}."))
    else:
        told.append(("calendar", "No last day is set."))
    if plan.earlier:
        told.append(("clock", f"Answers of {plan.earlier} stand beside the new ones."))
    if plan.sent_before:
        told.append(("save", _as_before(plan.sent_before)))
    if plan.kind.goes_out:
        told.append(("returns", "You read once more what goes out before the round is issued."))
    return (*told, ("lock", ALL_STAYS))


def _as_before(sent: Sequence[tuple[Route, ...]]) -> str:
    ways = Counter(packs.sent_by(routes) for routes in sent)
    told = wording.list_of([f"{wording.count(many, 'gets', 'get')} {way}" for way, many in ways.most_common()])
    return f"As last time, {told}. You can change that when you send."


def _who(kind: AuditKind) -> tuple[str, str]:
    """Name one and several of those that are asked: a case is looked at by agencies, whatever comes back of it."""
    if kind.is_case_audit:
        return "agency", "agencies"
    return rounds.units(kind.unit, 1), rounds.units(kind.unit, 2)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
