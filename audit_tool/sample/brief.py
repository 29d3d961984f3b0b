"""The brief of the sample: let out in one version, worked over since, and used by two teams."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.ids import BriefUseId, CaseId
from audit_tool.domain.release import CHECKLIST, Outcome
from audit_tool.sample.sent_brief import SentBrief, Slip
from audit_tool.sample.story import Story
from audit_tool.usecases.releases import Checked


def plan_brief(story: Story, name: str, brief: SentBrief | None, now: Mapping[str, str]) -> None:
    """Note what happens to a round's brief; nothing where its folder tells of none.

    Args:
        now: its passages as they read now.
    """
    if brief is None:
        return
    told = _Brief(story, name, brief)
    again = {part: now[part] for part in brief.before}
    story.note(brief.sent_on, brief.by, partial(told.send, brief.before))
    story.note(brief.checked_on, brief.checked_by, told.let_out)
    for slip in brief.slips:
        story.note(slip.on, story.coordinator, partial(told.hear, slip))
    story.note(brief.again_on, brief.by, partial(told.send, again))


class _Brief:
    """A brief that is being told."""

    def __init__(self, story: Story, name: str, brief: SentBrief) -> None:
        self.story, self.name, self.brief = story, name, brief

    @property
    def case_id(self) -> CaseId:
        """The family it tells of."""
        case = self.story.ws.views.round(self.story.rounds[self.name]).case
        if case is None:
            raise ValueError("a round without a family has no brief")
        return case.id

    def send(self, passages: Mapping[str, str]) -> None:
        """Write passages, keep what the gate asks about, and send it."""
        ws, code, case_id = self.story.ws, self.brief.document, self.case_id
        for part, text in passages.items():
            ws.passages.write(subject=case_id, part=part, text=text.strip())
        ws.releases.look(case_id)
        for stop in ws.views.release(code, case_id).open:
            ws.releases.keep(stop, code=code, subject=case_id, reason=self.brief.keep)
        ws.releases.send(ws.views.document(code, case_id), code=code, subject=case_id)

    def let_out(self) -> None:
        """Check it as the second person, and let it out to its readers."""
        ws, code, case_id = self.story.ws, self.brief.document, self.case_id
        checked = Checked(Outcome.RESTRICTED, CHECKLIST, distribution=self.brief.readers)
        ws.releases.decide(ws.views.document(code, case_id), checked, code=code, subject=case_id)

    def hear(self, slip: Slip) -> None:
        """Write down what a team sent back."""
        self.story.ws.brief_uses.write(
            BriefUse(
                BriefUseId(""),
                self.case_id,
                self.brief.document,
                self.story.agencies[slip.agency],
                slip.team,
                slip.number,
                1,
                self.story.calendar.day(slip.on),
                slip.delivered_by,
                slip.discussed,
                slip.will_do,
                slip.changed,
            )
        )
