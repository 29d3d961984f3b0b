"""The panel packs of 13 agencies: gathered, frozen together, and each drawn as a PDF; beside the drawing alone."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path

from audit_tool import workspace
from audit_tool.documents import panel_pack
from audit_tool.documents.panel_pack import PanelPackFacts
from audit_tool.domain.ids import AgencyId, ParticipationId, PersonId, ReturnId, RoundId
from audit_tool.domain.panel import Panel
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.rating import Lens
from audit_tool.paper import Imprint, Letterhead
from audit_tool.render.pdf import render
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from benchmarks.figure import Figure
from forms.answers import Answer, Evidence, Key, State
from forms.levels import scale_of
from forms.rated import level_shares

AGENCIES = 13
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def measure() -> tuple[Figure, ...]:
    """Freeze and draw the packs of two rounds' worth of answers, last year's beside this one's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "panel.audit"
        ws = workspace.create(path, "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP).workspace
        round_id = _fill(ws)
        began = time.perf_counter()
        briefs = ws.views.panel_briefs(round_id)
        lines = ws.views.panel(round_id).slots
        ws.panels.freeze_each({line.slot.id: briefs[line.slot.return_id] for line in lines})
        frozen = time.perf_counter()
        for line in lines:
            render(ws.views.document("panel_pack", line.slot.return_id))
        done = time.perf_counter()
        paper = Imprint(Letterhead("Benchmark"))
        for brief in briefs.values():
            render(panel_pack.compose(PanelPackFacts(paper, "Benchmark", brief)))
        bare = time.perf_counter() - done
        ws._session.store.close()  # noqa: SLF001  # nothing is to be backed up
    return (
        Figure(f"gather and freeze the packs of {AGENCIES} agencies", frozen - began, "s"),
        Figure(f"all of it: freeze {AGENCIES} and draw each as a PDF", done - began, "s", bare, "below 15 s"),
    )


def _fill(ws: Workspace) -> RoundId:
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"A{at}", name=f"Example agency {at}", agency_type="other").made or "")
        for at in range(AGENCIES)
    ]
    before = _round(ws, agencies, "2025", worst=True, previous=None)
    return _panel(ws, agencies, _round(ws, agencies, "2026", worst=False, previous=before))


def _round(ws: Workspace, agencies: list[AgencyId], year: str, *, worst: bool, previous: RoundId | None) -> RoundId:
    started = ws.rounds.start(
        kind="section11",
        title=f"Section 11, {year}",
        year_label=year,
        agency_ids=agencies,
        previous_round_id=previous,
    )
    question_set = workspace.shelf().question_set("section11")
    answers: dict[Key, Answer] = {}
    for at, question in enumerate(question_set.questions()):
        scale = scale_of(question, question_set)
        shares = level_shares(scale) if scale is not None else {}
        if shares:
            code = min(shares, key=lambda each: shares[each]) if worst else max(shares, key=lambda each: shares[each])
            shown = (Evidence(f"e{at}", "Minutes"),) if at % 3 else ()
            answers[question.id, None] = Answer(
                State.ANSWERED, code, "A line of comment.", shown, "Children wait less."
            )
    ids = [ReturnId(ident) for ident in started.nouns["returns"]]
    ws.answers.record_returns(answers=dict.fromkeys(ids, answers), lens=Lens.SELF, source="imported")
    return RoundId(started.made or "")


def _panel(ws: Workspace, agencies: list[AgencyId], round_id: RoundId) -> RoundId:
    for agency in agencies:
        for year in (2023, 2024, 2025):
            for metric in Metric:
                days = dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
                ws.participation.write(Participation(ParticipationId(""), agency, metric, *days, 5, 6))
        for at in range(10):
            ws.actions.add(
                round_id=round_id,
                text=f"Action {at}",
                agency_id=agency,
                due_on=dt.date(2026, 1, 1 + at),
                owner_role="Lead",
            )
    for name in ("Chair", "One", "Two"):
        ws.panels.add_member(round_id=round_id, name=name)
    chair = ws.views.panel(round_id).members[0][0].id
    ws.panels.set_up(Panel(round_id, chair_id=chair))
    ws.panels.plan(round_id, first_on=dt.date(2027, 5, 10))
    return round_id
