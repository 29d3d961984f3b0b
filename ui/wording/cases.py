"""The words of nominations, screening and the scope of a case."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.nomination import Ground, Proceedings, Threshold, Urgency, YesNo

URGENCIES: Mapping[Urgency, str] = MappingProxyType(
    {Urgency.ORDINARY: "In its turn", Urgency.SOON: "Soon", Urgency.URGENT: "Next of all"}
)

GROUNDS: Mapping[Ground, tuple[str, str]] = MappingProxyType(
    {
        Ground.SIGNIFICANT_LEARNING: ("Offers much to learn", "Significant learning, of more than one kind"),
        Ground.SEVERAL_AGENCIES: ("Several agencies serve the children", "Or should serve them"),
        Ground.GAP_IN_SERVICE: ("A service is missing", "A child should receive a service and does not"),
        Ground.BELOW_THRESHOLD: (
            "Below the review threshold, and learning remains",
            "The test for a practice review is not met, and there is something to learn all the same",
        ),
    }
)
"""Each ground in words, with a line that helps."""

YES_NO: Mapping[YesNo, str] = MappingProxyType({YesNo.YES: "Yes", YesNo.NO: "No", YesNo.NOT_KNOWN: "Not known"})

THRESHOLDS: Mapping[Threshold, str] = MappingProxyType(
    {
        Threshold.NOT_MET: "Checked: the threshold is not met",
        Threshold.MET: "Checked: the threshold is met",
        Threshold.ASKED: "Asked, not answered yet",
    }
)

PROCEEDINGS: Mapping[Proceedings, str] = MappingProxyType(
    {
        Proceedings.NONE: "None",
        Proceedings.CRIMINAL: "Criminal proceedings",
        Proceedings.FAMILY_COURT: "Family court",
        Proceedings.INQUEST: "Inquest",
        Proceedings.REVIEW: "Safeguarding practice review",
        Proceedings.NOT_KNOWN: "Not known",
    }
)


def proceedings(running: tuple[Proceedings, ...]) -> str:
    """Say what runs beside an audit."""
    return ", ".join(PROCEEDINGS[each] for each in running) if running else "Not said yet"
