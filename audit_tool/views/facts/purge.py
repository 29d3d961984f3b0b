"""Facts of the certificate of a purge."""

from __future__ import annotations

from audit_tool.documents import purge_certificate
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint


def compose_purge_certificate(_session: Session, records: Records, case_id: str) -> Document:
    """Compose the certificate of a case that was purged.

    Raises:
        NoSuchNounError: it was not.
    """
    purge = records.purges.find(case_id)
    return purge_certificate.compose(
        purge_certificate.PurgeFacts(
            imprint=imprint(records, "purge_certificate", stamp=""),
            family=f"{purge.label}, {purge.year_label}",
            purged_on=purge.purged_on,
            purged_by=purge.purged_by,
            gone=(
                ("People whose identity was kept", purge.identities),
                ("People round the children", purge.people),
                ("Events of the chronology", purge.events),
                ("Forms, left with their ratings alone", purge.returns),
                ("Files kept with the forms", purge.attachments),
            ),
            backups=purge.backups,
        )
    )
