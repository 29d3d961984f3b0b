"""What goes out with a brief and what comes back of it, to test with. Everybody is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import brief_use_report, use_slip
from audit_tool.documents.brief_use_report import AgencyUseFacts, BriefUseReportFacts, SaidFacts
from audit_tool.documents.use_slip import UseSlipFacts
from audit_tool.paper import Document, Imprint, Letterhead

NOBODYS = Imprint(Letterhead("Northmoor"))
OURS = Imprint(Letterhead("Northmoor Safeguarding Children Partnership", "safeguarding@northmoor.example"))
SLIP = UseSlipFacts(OURS, "Family A", ("Learning brief, version 2", "Seven-minute briefing, version 1"))
UNUSED = BriefUseReportFacts(NOBODYS, "Family A", dt.date(2027, 2, 1), 5)
USED = BriefUseReportFacts(
    OURS,
    "Family A",
    dt.date(2027, 2, 1),
    5,
    (AgencyUseFacts("Example NHS Trust", 2, 16, 2, 1), AgencyUseFacts("Northmoor Homes", 1, None, 1, 0)),
    None,
    ("Example Police", "Specimen Hill High School"),
    (
        SaidFacts(
            "Example NHS Trust, Health visiting",
            "Seven-minute briefing",
            dt.date(2027, 1, 12),
            "Missed appointments, each seen alone.",
            "Ring within two days.",
            "Three families were talked about that would have been closed.",
        ),
        SaidFacts("Northmoor Homes, a small team", "Learning brief", None, "What a refused repair may mean."),
    ),
)
SAMPLES: dict[str, Callable[[], Document]] = {
    "use_slip_empty": lambda: use_slip.compose(UseSlipFacts(NOBODYS, "Family A")),
    "use_slip_full": lambda: use_slip.compose(SLIP),
    "brief_use_report_empty": lambda: brief_use_report.compose(UNUSED),
    "brief_use_report_full": lambda: brief_use_report.compose(USED),
    "brief_use_report_long": lambda: brief_use_report.compose(replace(USED, said=USED.said * 20)),
}
"""Slips and reports on who used a brief: empty, full, long."""
