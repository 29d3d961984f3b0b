"""Everywhere that Find anything can go: rounds, families, returns and what was said of them, nominations, actions."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.store.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go.

    Attributes:
        page: which page to open.
        ident: id of what it opens; empty for a page that needs none.
        title: what is matched and shown.
        detail: what tells two of the same title apart.
        row: what of the page is chosen there; empty for nothing.
    """

    page: str
    ident: str
    title: str
    detail: str = ""
    row: str = ""


def places(session: Session) -> tuple[Place, ...]:
    """List every place: rounds, families, returns, comments, nominations, agencies and settings, then actions."""
    with session.read() as records:
        found = [
            Place("held", "", "Requests for what is held", "Subject access, freedom of information"),
            Place("incidents", "", "Incidents", "A document gave somebody away"),
            Place("learning", "", "Findings over the years", "Have we learned this before? Good practice"),
            Place("year_review", "", "Year review", "January session: what a year of audits taught"),
            Place("checks", "", "Checks of the workspace", "What is worth a look"),
            Place("year_facts", "", "Annual report facts", "Figures for the yearly report"),
        ]
        comments = records.comments.by_return()
        agencies = {agency.id: agency.name for agency in records.agencies.everything()}
        for run in records.rounds.everything():
            found.append(Place("round", run.id, run.title, run.year_label))
            cases = {case.id: case.label for case in records.cases.of_round(run.case_round)}
            if run.supplements is None:
                found += [Place("case", ident, label, run.title) for ident, label in cases.items()]
            for target in records.returns.of_round(run.id):
                owner = agencies.get(target.agency_id, "The audit meeting") if target.agency_id else "The audit meeting"
                about = cases.get(target.case_id, "") if target.case_id else ""
                found.append(Place("form", target.id, f"{owner} {about}".strip(), run.title))
                for said in comments.get(target.id, ()):
                    detail = f"Comment on {owner}, {run.title}"
                    found.append(Place("board", run.id, said.text, detail, row=target.id))
        for nomination in records.nominations.everything():
            found.append(Place("cases", nomination.id, nomination.working_label, nomination.label))
        known = records.settings.by_id()
        for ident, name in agencies.items():
            setting = known.get(ident)
            if setting is None or not setting.withdrawn:
                found.append(Place("register", ident, name, setting.urn if setting is not None else ""))
        for action in records.actions.everything():
            owner = agencies.get(action.agency_id, "") if action.agency_id else ""
            found.append(Place("actions", action.id, f"Action {action.number}: {action.text}", owner))
        return tuple(found)
