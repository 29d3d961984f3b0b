"""Attachments: keep an evidence file inside the workspace."""

from __future__ import annotations

import hashlib
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import new_id
from audit_tool.exchange.evidence_file import clean
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.passages import Attachment
from audit_tool.store.session import Session

LARGEST = 20 * 1024 * 1024
"""Bytes one embedded file may have: bigger ones made real returns too big to send, so they are referenced instead."""

WARN_TOTAL = 1024 * 1024 * 1024
"""Bytes of embedded files at which the workspace warns; SQLCipher's page check is trusted to 2 GiB."""


class Attachments:
    """Verbs about embedded files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, *, title: str, content: bytes) -> Changes:
        """Keep a file inside the workspace; where a picture was taken and by whom is taken out of it first.

        Raises:
            Refused: file_empty, file_too_large, or picture_unreadable.
        """
        attachment = attachment_of(title, content)
        with self._session.work() as unit:
            unit.attachments.keep(attachment)
            unit.log("attachment.keep", "attachment", attachment.id, digest=attachment.sha256)
        return changed(attachment.id, attachment=attachment.id)

    def copy_out(self, attachment_id: str, target: Path) -> Path:
        """Copy a kept file to a place outside the workspace; return where it lies.

        A target without a suffix gets the file's own.

        Raises:
            Environment: the place will not have it; nothing is left lying about.
        """
        with self._session.read() as records:
            attachment = records.attachments.find(attachment_id)
        place = target if target.suffix else target.with_suffix(Path(attachment.title).suffix)
        write_whole(place, attachment.content)
        return place

    def weight(self) -> int:
        """Add up the embedded files, in bytes; at `WARN_TOTAL` and above the window warns."""
        with self._session.read() as records:
            return records.attachments.total_size()


def attachment_of(title: str, content: bytes) -> Attachment:
    """Make of a file's bytes what may be kept inside the workspace.

    Raises:
        Refused: file_empty, file_too_large, or picture_unreadable.
    """
    if not content:
        raise Refused("file_empty")
    if len(content) > LARGEST:
        raise Refused("file_too_large", limit=LARGEST)
    cleaned = clean(content)
    return Attachment(
        id=new_id(),
        title=title,
        media_type=cleaned.media_type,
        size=len(cleaned.content),
        sha256=hashlib.sha256(cleaned.content).hexdigest(),
        content=cleaned.content,
    )
