"""Facts of the report of a benchmark."""

from __future__ import annotations

from collections import defaultdict

from audit_tool.documents import benchmark_report
from audit_tool.documents.benchmark_report import BenchmarkFacts, Groups, RecommendationFacts
from audit_tool.domain.finding import TEACHES, FindingKind
from audit_tool.domain.rating import Lens
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.across import Across, OneReturn, actions_of, gather_across, shown_for
from audit_tool.views.facts.words import imprint
from audit_tool.views.gather import theme_choices
from audit_tool.views.summary import Rated
from forms.model import Option, Question, QuestionSet, Section, walk

OTHER = "Other"
"""What findings stand under that bear no theme."""

STRANDS = "strands"
"""The option list of a benchmark's set that holds the kinds of evidence; "None of these" is not one."""


def compose_benchmark_report(session: Session, records: Records, round_id: str) -> Document:
    """Compose where a round's agencies stand against each recommendation."""
    found = gather_across(session, records, round_id)
    strands = _strands(found.question_set)
    well, better = _written_up(session, records, round_id)
    targets = [target.id for target in records.returns.of_round(round_id)]
    return benchmark_report.compose(
        BenchmarkFacts(
            imprint=imprint(records, "benchmark_report", stamp=""),
            title=found.run.title,
            question_set=f"{found.question_set.title}, {found.question_set.version}",
            agencies=tuple((one.code, one.name) for one in found.returns),
            waiting=found.waiting,
            recommendations=tuple(_recommendation(found, section, strands) for section in found.sections()),
            strands=tuple(option.label.partition(":")[0] for option in strands),
            was_challenged=any(records.answers.current(target, Lens.MODERATED) for target in targets),
            strengths=well,
            development=better,
            actions=tuple((one.name, actions_of(one)) for one in found.returns),
        )
    )


def _written_up(session: Session, records: Records, round_id: str) -> tuple[Groups, Groups]:
    """Sort what the group wrote up by subject, its first theme, in the order of the taxonomy: well, to be better."""
    every = records.findings.of_round(round_id)
    subjects = (*theme_choices(session), ("", OTHER))
    known = {theme for theme, _ in subjects}

    def sort(kinds: frozenset[FindingKind]) -> Groups:
        found: dict[str, list[str]] = defaultdict(list)
        for each in every:
            if each.kind in kinds:
                subject = next(iter(each.theme_ids), "")
                found[subject if subject in known else ""].append(each.text)
        return tuple((label, tuple(found[theme])) for theme, label in subjects if found[theme])

    return sort(frozenset(FindingKind) - TEACHES), sort(TEACHES)


def _recommendation(found: Across, section: Section, strands: tuple[Option, ...]) -> RecommendationFacts:
    inside = {node.id for node in walk(section.items)}
    asked = [node for node in walk(section.items) if isinstance(node, Question) and node.options == STRANDS]
    ticked = [code for question in asked for _, answer in found.answered(question.id) for code in answer.value or ()]
    return RecommendationFacts(
        number=section.ref or "",
        text=section.label,
        positions=found.lowest(section),
        strengths=tuple(
            f"{one.name}: {shown_for(each)}" for one in found.returns for each in one.strengths if each.key[0] in inside
        ),
        development=tuple(
            f"{one.name}, {each.level.label.lower()}: {_missing(one, each, inside)}"
            for one in found.returns
            for each in one.gaps
            if each.key[0] in inside
        ),
        strands=tuple(ticked.count(option.code) for option in strands),
    )


def _missing(one: OneReturn, gap: Rated, inside: set[str]) -> str:
    """Say what is missing: what was written of the gap in the same section, else beside the rating."""
    told = [
        str(one.form.answer(key).value)
        for key in one.form.all_keys()
        if key[0] in inside and one.form.question(key).type == "long_text" and one.form.answer(key).value
    ]
    return join([*told, gap.answer.reason], " ") or "no gap was written down"


def _strands(question_set: QuestionSet) -> tuple[Option, ...]:
    listed = question_set.option_list(STRANDS)
    return tuple(option for option in listed.options if not option.exclusive) if listed is not None else ()
