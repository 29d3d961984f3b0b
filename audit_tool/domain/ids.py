"""Names of things: UUID text made on any laptop, so that merges never collide."""

from __future__ import annotations

import os
from typing import Final, NewType

AccessRequestId = NewType("AccessRequestId", str)
PersonId = NewType("PersonId", str)
AgencyId = NewType("AgencyId", str)
RoundId = NewType("RoundId", str)
ReturnId = NewType("ReturnId", str)
CaseId = NewType("CaseId", str)
ChildId = NewType("ChildId", str)
FindingId = NewType("FindingId", str)
ActionId = NewType("ActionId", str)
ActionNoteId = NewType("ActionNoteId", str)
RevisionId = NewType("RevisionId", str)
AttachmentId = NewType("AttachmentId", str)
DraftId = NewType("DraftId", str)
OwnSetId = NewType("OwnSetId", str)
SurveyResultId = NewType("SurveyResultId", str)
EventId = NewType("EventId", str)
EventChildId = NewType("EventChildId", str)
ImportId = NewType("ImportId", str)
ImportedRowId = NewType("ImportedRowId", str)
RememberedColumnsId = NewType("RememberedColumnsId", str)
MemberId = NewType("MemberId", str)
RelationId = NewType("RelationId", str)
AttendanceId = NewType("AttendanceId", str)
ChildHeardId = NewType("ChildHeardId", str)
SettledKloeId = NewType("SettledKloeId", str)
DissentId = NewType("DissentId", str)
MatchId = NewType("MatchId", str)
SentPackId = NewType("SentPackId", str)
TakenPackId = NewType("TakenPackId", str)
BatchId = NewType("BatchId", str)
BatchFileId = NewType("BatchFileId", str)
NominationId = NewType("NominationId", str)
IncidentId = NewType("IncidentId", str)
InvolvementId = NewType("InvolvementId", str)
CaseStepId = NewType("CaseStepId", str)
PauseId = NewType("PauseId", str)
AlertId = NewType("AlertId", str)
StepTakenId = NewType("StepTakenId", str)
RequestId = NewType("RequestId", str)
ListedChildId = NewType("ListedChildId", str)
SampledChildId = NewType("SampledChildId", str)
PointId = NewType("PointId", str)
RevisitId = NewType("RevisitId", str)
YearReviewId = NewType("YearReviewId", str)
YearChangeId = NewType("YearChangeId", str)
YearNoteId = NewType("YearNoteId", str)
YearDecisionId = NewType("YearDecisionId", str)
FrameId = NewType("FrameId", str)
EntryId = NewType("EntryId", str)
DrawId = NewType("DrawId", str)
SampledCaseId = NewType("SampledCaseId", str)
BlockId = NewType("BlockId", str)
PairId = NewType("PairId", str)
FindingPairId = NewType("FindingPairId", str)
TemplateMapId = NewType("TemplateMapId", str)
OwnFormTakeId = NewType("OwnFormTakeId", str)
ChaseId = NewType("ChaseId", str)
CommentId = NewType("CommentId", str)
QueryId = NewType("QueryId", str)
SnapshotId = NewType("SnapshotId", str)
RiskEntryId = NewType("RiskEntryId", str)
TrustId = NewType("TrustId", str)
ContactId = NewType("ContactId", str)
ParticipationId = NewType("ParticipationId", str)
SettingLinkId = NewType("SettingLinkId", str)
RegisterTakeId = NewType("RegisterTakeId", str)
PanelMemberId = NewType("PanelMemberId", str)
SlotId = NewType("SlotId", str)
PanelNoteId = NewType("PanelNoteId", str)
PanelBriefId = NewType("PanelBriefId", str)
BriefUseId = NewType("BriefUseId", str)
PanelSignatureId = NewType("PanelSignatureId", str)
InspectionId = NewType("InspectionId", str)
TimedBlockId = NewType("TimedBlockId", str)
DayTableId = NewType("DayTableId", str)
SentTableId = NewType("SentTableId", str)
TakenTableId = NewType("TakenTableId", str)
AssessorId = NewType("AssessorId", str)
SeatId = NewType("SeatId", str)
HearingId = NewType("HearingId", str)
VoteId = NewType("VoteId", str)
AgreedId = NewType("AgreedId", str)
ClockActId = NewType("ClockActId", str)
DayNoteId = NewType("DayNoteId", str)
EvaluationId = NewType("EvaluationId", str)
BackingId = NewType("BackingId", str)
OfferId = NewType("OfferId", str)
ReleaseId = NewType("ReleaseId", str)
SubjectId = NewType("SubjectId", str)
"""Somebody in a case whose identity is kept: a child's id, or one of their own."""


def new_id() -> str:
    """Make an id that no other laptop will make: a random UUID, in half the time that `uuid.uuid4` takes."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[str]:
    """Make many of them; the machine is asked for its randomness once."""
    drawn = os.urandom(16 * count).hex()
    return [
        f"{d[:8]}-{d[8:12]}-4{d[13:16]}-{_VARIANT[d[16]]}{d[17:20]}-{d[20:]}"
        for d in (drawn[start : start + 32] for start in range(0, len(drawn), 32))
    ]


_VARIANT: Final = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
"""The digit that says which kind of UUID it is, and carries two bits of chance."""
