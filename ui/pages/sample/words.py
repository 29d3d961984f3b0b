"""The words of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.sample_list import Doubt, Fault, Pasted
from audit_tool.domain.sampling import METHOD_WORDS, STRATUM_WORDS, Method, SampleEntry, age_band
from audit_tool.views.sampling import CaseLine, FormLine, SamplePicture
from audit_tool.views.synthesis import FEW, LineOfEnquiry, ThemeLine, in_words
from ui import wording

NO_NAMES = "A code and what cases are told apart by, and nothing else. No names, no NHS numbers, no dates of birth."
PASTE = (
    "Paste rows from a table: code, age in whole years or “unborn”, sex, area, plan, why it is chosen. With a head row "
    "the columns may stand in any order; columns that are not known are passed over."
)
NO_ROWS = "Paste at least one row."
PASTE_HINT = "One case to a line"
AGE_HINT = "Whole years, or unborn"
NOT_AN_AGE = "Enter an age in whole years, such as 7, or unborn."
SEED_HINT = "Any words or numbers. It is printed, so that anybody can draw the same sample again."
BECAUSE_HINT = "For a sample chosen on purpose: why this case"

DAY = "A themed audit day reads five cases in one day. Propose a usual day, or add its blocks one by one."

PRINTED = "It is printed: name nobody."

SECOND: Mapping[str, str] = MappingProxyType(
    {
        "drawn": "To be read a second time: drawn.",
        "apart": "To be read a second time: agencies stand far apart.",
    }
)
"""Why a form is read a second time, by the code of its reason."""

FAULTS: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.NO_CODE: "has no code",
        Fault.CODE_LONG: "has a code that is too long",
        Fault.CODE_TWICE: "has a code that stands already",
        Fault.AGE_UNREADABLE: "has no age in whole years",
    }
)

DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.NAME: "Is that code somebody's name? Use a code that only your own list explains.",
        Doubt.NHS_NUMBER: "Is that code an NHS number? Use a code that only your own list explains.",
        Doubt.DATE: "Is that code a date of birth? Use a code that only your own list explains.",
    }
)


def headline(picture: SamplePicture) -> str:
    """Say how far the sample is."""
    if picture.is_open:
        standing = [case for case in picture.cases if not case.replaced_by]
        back = sum(case.back == case.expected for case in standing)
        return f"{wording.of(back, len(standing)).capitalize()} cases are back"
    if picture.draws:
        return f"{wording.count(len(picture.drawn), 'case')} drawn".capitalize()
    return f"{wording.count(len(picture.entries), 'case')} on the list".capitalize()


def below(picture: SamplePicture) -> str:
    """Say what is next."""
    title = picture.round.title
    if picture.is_open:
        left = picture.to_read_twice
        return f"{title}. {wording.count(left, 'form')} to be read a second time." if left else title
    if picture.draws:
        return f"{title}. Open the cases once the draw is agreed: it stands from then on."
    if picture.entries:
        return f"{title}. Say what is drawn from, then draw."
    return f"{title}. Begin with the frame and the list of cases."


def frame_lines(picture: SamplePicture) -> list[tuple[str, str]]:
    """Say the frame as (name, words), a line each."""
    frame = picture.frame
    strata = ", ".join(STRATUM_WORDS[each].lower() for each in frame.strata)
    how = METHOD_WORDS[frame.method]
    how = f"{how}: {strata}" if frame.method is Method.STRATIFIED and strata else how
    population = f"{frame.population} fit the criteria, " if frame.population is not None else ""
    reserves = wording.count(frame.reserves, "reserve") if frame.reserves else "no reserves"
    return [
        ("Which cases", frame.criteria or "Nobody has said yet"),
        ("How many there are", f"{population}{len(picture.entries)} on the list".capitalize()),
        ("How many are looked at", f"{frame.size} cases, {reserves}"),
        ("How they are chosen", how),
        ("Seed", frame.seed or "None yet"),
        ("Period", f"{wording.day(frame.period_from)} to {wording.day(frame.period_to)}"),
        ("Who fills in a form", ", ".join(picture.agencies) or "Everyone together, one joint record for each case"),
    ]


def age(entry: SampleEntry) -> str:
    """Say an age as typed."""
    return "unborn" if entry.age is None else str(entry.age)


def band(entry: SampleEntry) -> str:
    """Say an age as its band."""
    return age_band(entry.age)


def case_state(case: CaseLine) -> tuple[str, str, str, int]:
    """Say how far a case is: word, colour, glyph, order."""
    if case.replaced_by:
        return f"Replaced by {case.replaced_by}", "na", "cross", 3
    if case.back == case.expected:
        return "Back", "met", "tick", 2
    if case.back:
        return f"{case.back} of {case.expected} back", "part", "half", 1
    if any(form.is_begun for form in case.forms):
        return "In progress", "part", "half", 1
    return "Not started", "na", "ring", 0


def second(form: FormLine) -> str:
    """Say whether a form is read twice, and how far the readings agree."""
    if form.agreement is not None:
        return f"Read twice. {form.agreement.words}."
    return SECOND.get(form.read_twice, "")


def replaced(case: CaseLine) -> str:
    """Say what took the place of a case, so that its card does not stand there bare; nothing where it stands."""
    if not case.replaced_by:
        return ""
    return f"Replaced by {case.replaced_by}. What was written here stays; its forms are asked for no more."


def far_apart(case: CaseLine) -> str:
    """Name the lines of enquiry on which agencies stand far apart."""
    return "; ".join(f"{name}, {steps} steps" for name, steps in case.far_apart)


def agreed(line: LineOfEnquiry) -> str:
    """Say how a line of enquiry lies across the cases."""
    return in_words(line.agreed, line.cases, "case", "cases")


def forms(line: LineOfEnquiry) -> str:
    """Say how the agencies' forms lie."""
    count = sum(number for _, number in line.forms)
    return in_words(line.forms, count, "form", "forms") if count else ""


def theme(line: ThemeLine, cases: int) -> str:
    """Say in how many cases a theme was seen."""
    few = ", too few to publish" if 0 < line.cases < FEW else ""
    parts = [f"{line.cases} of {cases} cases{few}" if line.cases else "", "the audit as a whole" if line.of_all else ""]
    return f"{line.label}: {' and '.join(part for part in parts if part)}"


def pasted(read: Pasted) -> list[str]:
    """Say what cannot be taken, and what should be looked at, each by its line."""
    said = [f"Line {number} {FAULTS[fault]}." for number, fault in read.faults[:5]]
    if len(read.faults) > 5:
        said.append(f"{len(read.faults) - 5} more lines cannot be taken.")
    for doubt, count in Counter(doubt for _, doubt in read.doubts).items():
        lines = ", ".join(str(number) for number, each in read.doubts if each is doubt)
        what = {Doubt.NAME: "a name", Doubt.NHS_NUMBER: "an NHS number", Doubt.DATE: "a date of birth"}[doubt]
        said.append(f"{'Line' if count == 1 else 'Lines'} {lines}: the code may be {what}.")
    return said


def what_opening_means(picture: SamplePicture) -> str:
    """Say what opening the cases does."""
    forms = len(picture.agencies) + 1
    each = "a joint record" if forms == 1 else f"{forms} forms"
    return (
        f"Each gets a label and {each}. From then on the list and the draw stand, and a case leaves the sample only by "
        "being replaced."
    )
