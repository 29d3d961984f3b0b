"""Facts of the page that says whom to tell."""

from __future__ import annotations

from audit_tool.documents import whom_to_tell
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, lines


def compose_whom_to_tell(session: Session, records: Records, _case_id: str) -> Document:
    """Compose the page as the partnership has filled it in; it is the same for every case."""
    details = records.partnership.read()
    return whom_to_tell.compose(
        whom_to_tell.WhomToTellFacts(
            imprint=imprint(records, "whom_to_tell", stamp=""),
            lines=lines(details.whom_to_tell),
            made_on=session.today(),
        )
    )
