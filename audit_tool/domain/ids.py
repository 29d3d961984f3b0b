"""Names of things: UUID text made on any laptop, so that merges never collide."""

from __future__ import annotations

import os
from typing import NewType

PersonId = NewType("PersonId", str)
AgencyId = NewType("AgencyId", str)
RoundId = NewType("RoundId", str)
ReturnId = NewType("ReturnId", str)
CaseId = NewType("CaseId", str)
ChildId = NewType("ChildId", str)
FindingId = NewType("FindingId", str)
ActionId = NewType("ActionId", str)
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
FrameId = NewType("FrameId", str)
EntryId = NewType("EntryId", str)
DrawId = NewType("DrawId", str)
SampledCaseId = NewType("SampledCaseId", str)
BlockId = NewType("BlockId", str)
PairId = NewType("PairId", str)
TemplateMapId = NewType("TemplateMapId", str)
OwnFormTakeId = NewType("OwnFormTakeId", str)
ChaseId = NewType("ChaseId", str)
QueryId = NewType("QueryId", str)
SnapshotId = NewType("SnapshotId", str)
RiskEntryId = NewType("RiskEntryId", str)
TrustId = NewType("TrustId", str)
ContactId = NewType("ContactId", str)
ParticipationId = NewType("ParticipationId", str)
SettingLinkId = NewType("SettingLinkId", str)
RegisterTakeId = NewType("RegisterTakeId", str)
SubjectId = NewType("SubjectId", str)
"""Somebody in a case whose identity is kept: a child's id, or one of their own."""


def new_id() -> str:
    """Make an id that no other laptop will make: a random UUID, in half the time that `uuid.uuid4` takes."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
