"""Facts of the documents that teach from one family: the learning brief, the seven-minute briefing, learning on a page.

Privacy: an agency appears by its type, a child by label and age, a date by its season.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.documents import learning_brief, learning_on_a_page, seven_minute_briefing
from audit_tool.domain.action import Action
from audit_tool.domain.case import Case, Child
from audit_tool.domain.finding import Finding, FindingKind, Scope, in_order_of_brief
from audit_tool.domain.layout import layout_of
from audit_tool.domain.passage import findings_part, findings_put_in, kept_findings
from audit_tool.domain.round import Round
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import lines, month, published, season
from audit_tool.views.gather import THEMES

WELL = (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE)
BETTER = (FindingKind.IMPROVEMENT, FindingKind.LEARNING)

_PUT_IN: Mapping[str, tuple[FindingKind, ...]] = MappingProxyType({"signs": BETTER, "helps": WELL})
"""Findings of which kinds may be put in for a passage."""


@dataclass(frozen=True, slots=True)
class _CaseRecord:
    """A case with what its briefs may say: of its findings, the chosen ones."""

    case: Case
    run: Round
    children: tuple[Child, ...]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    passages: Mapping[str, str]

    def found(self, kinds: Sequence[FindingKind], scope: Scope | None = None) -> tuple[str, ...]:
        """List the findings of these kinds, as the briefs say them."""
        said = in_order_of_brief(self.findings, kinds)
        return tuple(finding.text for finding in said if scope in (None, finding.scope))

    @property
    def agreed_actions(self) -> tuple[Action, ...]:
        return tuple(action for action in self.actions if action.stands)


def compose_learning_brief(session: Session, records: Records, case_id: str) -> Document:
    """Compose the learning brief of a case."""
    record = _gather(records, case_id)
    labels = {theme.id: theme.label for theme in session.library.themes(THEMES)}
    types = {agency.id: agency.type_label for agency in records.agencies.everything()}
    took_part = {
        types[target.agency_id]
        for target in records.returns.of_round(record.run.id)
        if target.agency_id is not None and target.case_id == case_id
    }
    themes = dict.fromkeys(theme for finding in record.findings for theme in finding.theme_ids)
    return learning_brief.compose(
        learning_brief.LearningBriefFacts(
            imprint=published(records, "learning_brief"),
            family=record.case.label,
            theme=record.passages.get("issue", ""),
            period=" to ".join(dict.fromkeys((season(record.case.period_from), season(record.case.period_to)))),
            agencies=tuple(sorted(took_part)),
            why=record.passages.get("background", ""),
            family_in_brief=record.passages.get("family", ""),
            childrens_views=tuple(
                learning_brief.ChildsView(child.label, child.age_words, said)
                for child in record.children
                if (said := record.passages.get(child_part(child), ""))
            ),
            worked_well_single=record.found(WELL, Scope.SINGLE),
            worked_well_joint=record.found(WELL, Scope.MULTI),
            better=record.found(BETTER),
            themes=tuple(labels.get(theme, theme) for theme in themes),
            changes=tuple(
                learning_brief.Change(
                    action.text, types.get(action.agency_id, "") if action.agency_id else "", month(action.due_on)
                )
                for action in record.agreed_actions
            ),
            questions=lines(record.passages.get("questions", "")),
            reading=lines(record.passages.get("help", "")),
            is_large=layout_of(record.passages, "learning_brief") == "large",
        )
    )


def compose_seven_minute_briefing(session: Session, records: Records, case_id: str) -> Document:
    """Compose the seven-minute briefing of a case."""
    return seven_minute_briefing.compose(seven_minute_facts(records, case_id))


def seven_minute_facts(records: Records, case_id: str) -> seven_minute_briefing.SevenMinuteFacts:
    """Gather what the seven-minute briefing of a case says."""
    record = _gather(records, case_id)
    return seven_minute_briefing.SevenMinuteFacts(
        imprint=published(records, "seven_minute_briefing"),
        title=sentence_case(record.passages.get("issue", "")) or record.case.label,
        source=f"Learning from a multi-agency audit: {record.case.label}",
        background=record.passages.get("background", ""),
        why_it_matters=record.passages.get("why_it_matters", ""),
        what_happened=record.passages.get("what_happened", ""),
        worked_well=lines(record.passages.get("worked_well", "")) or record.found(WELL),
        learned=lines(record.passages.get("learned", "")) or record.found(BETTER),
        to_do=lines(record.passages.get("to_do", "")) or tuple(action.text for action in record.agreed_actions),
        questions=lines(record.passages.get("questions", "")),
        help_lines=lines(record.passages.get("help", "")),
        layout=layout_of(record.passages, "seven_minute_briefing"),
    )


def compose_learning_on_a_page(session: Session, records: Records, case_id: str) -> Document:
    """Compose the page about the issue that a case showed."""
    return learning_on_a_page.compose(one_page_facts(records, case_id))


def one_page_facts(records: Records, case_id: str) -> learning_on_a_page.OnePageFacts:
    """Gather what the page says: nothing of the family but what somebody wrote for it, or put on it."""
    findings = {one.id: one for one in records.findings.of_round(records.cases.find(case_id).round_id)}
    written = with_findings_that_stand(records.passages.of(case_id), findings.values())

    def said(part: str) -> tuple[str, ...]:
        put_in = (findings[ident].text for ident in findings_put_in(written, part))
        return lines(written.get(part, "")) or tuple(put_in)

    return learning_on_a_page.OnePageFacts(
        imprint=published(records, "learning_on_a_page"),
        issue=sentence_case(written.get("issue", "")) or "Learning from an audit",
        what_it_is=written.get("what_it_is", ""),
        why_it_matters=written.get("why_it_matters", ""),
        signs=said("signs"),
        helps=said("helps"),
        phrases=lines(written.get("phrases", "")),
        if_stuck=written.get("if_stuck", ""),
        story=written.get("story", ""),
        help_lines=lines(written.get("help", "")),
    )


def with_findings_that_stand(passages: Mapping[str, str], findings: Iterable[Finding]) -> dict[str, str]:
    """Take out of passages what was put in and is gone since, or says something of another kind by now."""
    kinds = {one.id: one.kind for one in findings}
    return {**passages} | {
        findings_part(part): kept_findings(one for one in findings_put_in(passages, part) if kinds.get(one) in wanted)
        for part, wanted in _PUT_IN.items()
        if findings_part(part) in passages
    }


def child_part(child: Child) -> str:
    """Name the passage in which it is written what a child told or showed us."""
    return f"child_{child.position}"


def sentence_case(words: str) -> str:
    """Begin with a capital, and leave the rest as written."""
    return words[:1].upper() + words[1:]


def _gather(records: Records, case_id: str) -> _CaseRecord:
    case = records.cases.find(case_id)
    return _CaseRecord(
        case=case,
        run=records.rounds.find(case.round_id),
        children=records.children.of_case(case_id),
        findings=tuple(finding for finding in records.findings.of_round(case.round_id) if finding.in_brief),
        actions=records.actions.of_round(case.round_id),
        passages=records.passages.of(case_id),
    )
