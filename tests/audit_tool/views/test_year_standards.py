"""Standards in the figures of a year: counted by agency as they finally stand, and nothing small printed."""

from dataclasses import replace

import pytest

from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Evidence, State

LEAD, REPORTS, VOICE = ("board_lead", None), ("board_reports", None), ("voice", None)
MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")
PART = replace(MET, value="part", reason="Nobody yet.")


@pytest.mark.parametrize(("fewer", "said"), [(5, "5 of 10"), (4, "held back"), (6, "held back"), (0, "10 of 10")])
def test_a_standard_counts_the_agencies_whose_lowest_rating_of_it_reads_as_met(ws, fewer, said):
    agencies = [
        ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made
        for n in range(10)
    ]
    run = ws.rounds.start(kind="section11", title="Section 11, 2026", year_label="2026", agency_ids=agencies).made
    for number, line in enumerate(ws.views.round(run).returns):
        answers = {LEAD: PART if number < fewer else MET, REPORTS: MET, VOICE: MET}
        ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=answers, source="typed")
        ws.returns.sign(return_id=line.return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    found = [each for each in ws.views.year_facts().figures if each.name.startswith("Agencies that meet")]
    assert [each.value for each in found] == [said, "10 of 10"]
    assert found[0].is_held is (said == "held back")
    assert f"In Section 11, 2026, {fewer} " not in found[0].sentence or fewer == 5
    assert found[0].page == "round"
