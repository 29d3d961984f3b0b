"""Facts of the findings of a themed self-assessment."""

from __future__ import annotations

from audit_tool.documents import themed_findings
from audit_tool.documents.themed_findings import AreaFacts, QuestionLie, ThemedFindingsFacts
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.across import Across, actions_of, done_about, gather_across, shown_for
from audit_tool.views.facts.words import imprint
from forms.model import Section, walk


def compose_themed_findings(session: Session, records: Records, round_id: str) -> Document:
    """Compose what a round's agencies say together."""
    found = gather_across(session, records, round_id)
    done = done_about(records, round_id)
    return themed_findings.compose(
        ThemedFindingsFacts(
            imprint=imprint(records, "themed_findings", stamp=""),
            title=found.run.title,
            question_set=f"{found.question_set.title}, {found.question_set.version}",
            agencies=tuple((one.code, one.name) for one in found.returns),
            waiting=found.waiting,
            areas=tuple(_area(found, section) for section in found.sections()),
            well=tuple(text for _, text in found.well),
            learned=tuple((text, done.get(ident, ())) for ident, text in found.better),
            actions=tuple((one.name, actions_of(one)) for one in found.returns),
        )
    )


def _area(found: Across, section: Section) -> AreaFacts:
    inside = {node.id for node in walk(section.items)}
    return AreaFacts(
        number=section.ref or "",
        title=section.short_title or section.label,
        shares=found.shares(section),
        lowest=found.lowest(section),
        questions=tuple(
            QuestionLie(join([lie.question.ref or "", lie.question.label], " "), lie.words)
            for lie in found.lies(section)
        ),
        shown=tuple(
            f"{one.name}, {each.ref}: {shown_for(each)}"
            for one in found.returns
            for each in one.strengths
            if each.key[0] in inside
        ),
        missing=tuple(
            f"{one.name}, {each.ref}: {each.answer.reason}"
            for one in found.returns
            for each in one.gaps
            if each.key[0] in inside and each.answer.reason.strip()
        ),
    )
