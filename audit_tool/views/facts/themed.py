"""Facts of the report of a themed audit.

Privacy: cases by their labels, agencies by their types; no code of the list is printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from types import MappingProxyType

from audit_tool.documents import themed_report
from audit_tool.documents.themed_report import CoverageFacts, LearnedFacts, LineFacts, ThemedReportFacts
from audit_tool.domain.action import Action
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.sampling import METHOD_WORDS, STRATUM_WORDS, how_it_is_drawn
from audit_tool.paper import Document, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views import sampling, synthesis
from audit_tool.views.facts.words import imprint, month, rating
from audit_tool.views.sampling import SamplePicture
from audit_tool.views.synthesis import FEW, LineOfEnquiry, SynthesisPicture, ThemeLine, in_words

HEARD: Mapping[str, str] = MappingProxyType(
    {
        "practitioners": "What practitioners said in focus groups",
        "families": "What families said",
    }
)
"""By the code of a passage: under which heading it is printed."""


def compose_themed_report(session: Session, records: Records, round_id: str) -> Document:
    """Compose the report of a round's sample."""
    sample = sampling.draw_picture(session, records, RoundId(round_id))
    found = synthesis.draw(session, records, RoundId(round_id))
    types = {agency.id: agency.type_label for agency in records.agencies.everything()}
    passages = records.passages.of(round_id)
    frame, last = sample.frame, sample.draws[-1] if sample.draws else None
    return themed_report.compose(
        ThemedReportFacts(
            imprint=imprint(records, "themed_report"),
            title=sample.round.title,
            period=f"{long_date(frame.period_from)} to {long_date(frame.period_to)}",
            cases=found.cases,
            criteria=frame.criteria,
            population=_population(sample),
            how_drawn=f"{METHOD_WORDS[last.method]}. {how_it_is_drawn(last)}" if last else "",
            drawn_again=tuple(
                f"Drawn again on {long_date(each.drawn_on)}: {each.why}" for each in sample.draws if each.why
            ),
            replaced=tuple(_replaced(sample)),
            coverage=tuple(
                CoverageFacts(STRATUM_WORDS[each.stratum], each.value, each.population, each.sample)
                for each in sample.coverage
            ),
            agencies=tuple(sorted({types[each] for each in frame.agency_ids})),
            second_reading=_second(sample),
            far_apart=tuple(
                f"{case.label}: {name}, {steps} steps" for case in sample.cases for name, steps in case.far_apart
            ),
            lines=tuple(
                (section, tuple(_line(line) for line in lines))
                for section, lines in groupby(found.lines, key=lambda line: line.section)
            ),
            themes=tuple((theme.label, _theme(theme, found.cases)) for theme in found.themes),
            few=FEW,
            well=tuple(each.text for each in found.well),
            learned=tuple(_learned(found, each.id, each.text, types) for each in found.better),
            other_actions=tuple(_action(each, types) for each in _others(found)),
            heard=tuple((title, passages.get(code, "")) for code, title in HEARD.items()),
            day=tuple((block.at, block.what, block.who) for block in sample.day),
        )
    )


def _population(sample: SamplePicture) -> str:
    frame, listed = sample.frame, len(sample.entries)
    if frame.population is None:
        return f"{listed} cases stand on the list."
    return f"{frame.population} cases fit these criteria; {listed} of them stand on the list."


def _replaced(sample: SamplePicture) -> list[str]:
    out = {case.sampled.id: case.label for case in sample.cases}
    return [
        f"{case.label} took the place of {out[case.sampled.replaces]}: {case.sampled.why}"
        for case in sample.cases
        if case.sampled.replaces
    ]


def _second(sample: SamplePicture) -> str:
    if not sample.cases:
        return ""
    forms = [form for case in sample.cases for form in case.forms]
    read = sum(form.agreement is not None for form in forms)
    asked = sum(bool(form.read_twice) for form in forms)
    told = f"{read} {'form was' if read == 1 else 'forms were'} read by somebody else as well; "
    told += f"{asked} {'was' if asked == 1 else 'were'} to be."
    return f"{told} {sample.second.words}." if sample.second.compared else told


def _line(line: LineOfEnquiry) -> LineFacts:
    forms = sum(count for _, count in line.forms)
    return LineFacts(
        asked=join([line.ref, line.asked], " "),
        counts=tuple((rating(level), count) for level, count in line.agreed),
        words=in_words(line.agreed, line.cases, "case", "cases"),
        forms=in_words(line.forms, forms, "form", "forms") if forms else "No form rates it yet",
    )


def _theme(theme: ThemeLine, cases: int) -> str:
    """Say in how many cases a theme was seen; few are marked, and what comes from no single case is said beside."""
    said = f"{theme.cases} of {cases} cases" if theme.cases else ""
    marked = f"{said} (too few to publish)" if 0 < theme.cases < FEW else said
    return join([marked, "the audit as a whole" if theme.of_all else ""], " and ")


def _learned(found: SynthesisPicture, finding_id: str, text: str, types: Mapping[AgencyId, str]) -> LearnedFacts:
    return LearnedFacts(text, tuple(_action(each, types) for each in found.actions.get(finding_id, ())))


def _others(found: SynthesisPicture) -> list[Action]:
    told = {each.id for each in found.better}
    return [each for ident, actions in found.actions.items() if ident not in told for each in actions]


def _action(action: Action, types: Mapping[AgencyId, str]) -> str:
    whom = types.get(action.agency_id, "") if action.agency_id else "the partnership"
    by = f"by {month(action.due_on)}" if action.due_on else ""
    return f"{action.text} ({join([whom, by], ', ')})"
