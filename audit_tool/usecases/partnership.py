"""The partnership's own details, its agencies and its settings."""

from __future__ import annotations

import re
from dataclasses import replace

from audit_tool.domain.agency import AGENCY_TYPES, Agency
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, AttachmentId, new_id
from audit_tool.domain.partnership import Partnership as Details
from audit_tool.paper import PLACEHOLDERS
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.attachments import attachment_of

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,23}")
"""File names carry it, so it holds no letter that another system would write otherwise."""

LOGO_TYPES = frozenset({"image/png", "image/jpeg"})
"""What every document format can show."""


class Partnership:
    """Verbs about the partnership and who belongs to it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def describe(self, details: Details) -> Changes:
        """Write down the partnership's name and how this workspace behaves.

        Raises:
            Refused: there is no name (partnership_needs_name), or the lock is not within 1 to 60 minutes
                (auto_lock_out_of_range), or the quorum is below 0 (quorum_below_none).
        """
        if not details.name.strip():
            raise Refused("partnership_needs_name")
        if not 1 <= details.auto_lock_minutes <= 60:
            raise Refused("auto_lock_out_of_range")
        if details.quorum < 0:
            raise Refused("quorum_below_none")
        with self._session.work() as unit:
            unit.partnership.write(details)
            unit.log("partnership.describe", "partnership", "1", of=details)
        return changed(partnership="1")

    def choose_logo(self, content: bytes) -> Changes:
        """Keep a logo inside the workspace, to stand on documents from now on.

        Raises:
            Refused: it is not a PNG or JPEG (logo_not_a_picture), or as `attachments.keep`.
        """
        logo = attachment_of("Logo", content)
        if logo.media_type not in LOGO_TYPES:
            raise Refused("logo_not_a_picture")
        with self._session.work() as unit:
            unit.attachments.keep(logo)
            unit.log("attachment.keep", "attachment", logo.id, digest=logo.sha256)
            details = replace(unit.partnership.read(), logo_id=AttachmentId(logo.id))
            unit.partnership.write(details)
            unit.log("partnership.describe", "partnership", "1", of=details)
        return changed(logo.id, attachment=logo.id, partnership="1")

    def choose_word_template(self, content: bytes) -> Changes:
        """Keep the partnership's own Word template; documents saved as Word are put into it from now on.

        Raises:
            Refused: as `look_over` of the exchange, or as `attachments.keep`.
        """
        from audit_tool.exchange.word_template import look_over

        look_over(content, PLACEHOLDERS)
        template = attachment_of("Word template", content)
        with self._session.work() as unit:
            unit.attachments.keep(template)
            unit.log("attachment.keep", "attachment", template.id, digest=template.sha256)
            details = replace(unit.partnership.read(), word_template_id=AttachmentId(template.id))
            unit.partnership.write(details)
            unit.log("partnership.describe", "partnership", "1", of=details)
        return changed(template.id, attachment=template.id, partnership="1")

    def add_agency(
        self, *, code: str, name: str, agency_type: str, short_name: str = "", groups: tuple[str, ...] = ()
    ) -> Changes:
        """Add an agency or a setting.

        Raises:
            Refused: agency_needs_name, agency_needs_code, agency_code_taken or agency_type_unknown.
        """
        agency = _tidy(Agency(AgencyId(new_id()), code, name, short_name, agency_type, tuple(groups)))
        with self._session.work() as unit:
            _refuse_taken_code(unit, agency)
            unit.agencies.add(agency)
            unit.log("agency.add", "agency", agency.id, of=agency)
        return changed(agency.id, agency=agency.id)

    def change_agency(self, agency: Agency) -> Changes:
        """Write down how an agency's details stand now.

        Raises:
            Refused: as `add_agency`.
        """
        agency = _tidy(agency)
        with self._session.work() as unit:
            _refuse_taken_code(unit, agency)
            unit.agencies.change(agency)
            unit.log("agency.change", "agency", agency.id, of=agency)
        return changed(agency=agency.id)


def _tidy(agency: Agency) -> Agency:
    """Bring an agency's details to the form they are kept in; a code is plain letters, digits and hyphens.

    Raises:
        Refused: agency_needs_name, agency_needs_code or agency_type_unknown.
    """
    code, name = agency.code.strip().upper(), agency.name.strip()
    if not name:
        raise Refused("agency_needs_name")
    if not _CODE.fullmatch(code):
        raise Refused("agency_needs_code")
    if agency.type not in AGENCY_TYPES:
        raise Refused("agency_type_unknown")
    return replace(agency, code=code, name=name, short_name=agency.short_name.strip() or name)


def _refuse_taken_code(unit: UnitOfWork, agency: Agency) -> None:
    bearer = unit.agencies.with_code(agency.code)
    if bearer is not None and bearer.id != agency.id:
        raise Refused("agency_code_taken", agency_code=agency.code)
