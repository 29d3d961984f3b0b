"""The dialogs of the page: when it was held, what an agency changed, a note, a decision and the action made of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from audit_tool.domain.changes import Changes
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, RoundId, YearDecisionId, YearNoteId, YearReviewId
from audit_tool.domain.year_review import Aspect, YearNote, YearReview
from audit_tool.views.year_review import ChangeLine, DecisionLine, YearReviewPicture
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, always, write_down
from ui.page import Page
from ui.pages.year_review import words
from ui.pages.year_review.fields import ChangeFields, DecisionFields, HeldFields, NoteFields, NoteFindingFields
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.finding_form import FindingDraft
from ui.widgets.form_dialog import FormDialog

WIDE = 820
"""How wide these dialogs are where the window has room, in px at 100% text."""

Said = Iterable[tuple[Aspect, tuple[str, str]]]


class Making:
    """Opens the dialogs over a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def describe(self, picture: YearReviewPicture, review: YearReview) -> FormDialog:
        """Say when it was held, who took the chair, and who came."""
        fields = HeldFields(review, picture.agencies)

        def verb() -> Verb:
            held_on, chair, came_ids = fields.said()
            return lambda ws: ws.year_reviews.describe(review.id, held_on=held_on, chair=chair, came_ids=came_ids)

        return write_down(
            self.page,
            fields,
            title="When it was held, and who came",
            about=words.year(picture.last),
            act="Save",
            verb=verb,
            fact="Review described",
            undo=always(
                lambda ws: ws.year_reviews.describe(
                    review.id, held_on=review.held_on, chair=review.chair, came_ids=review.came_ids
                )
            ),
            wide=WIDE,
        )

    def change(self, review: YearReview, line: ChangeLine) -> FormDialog:
        """Say what an agency changed."""
        fields = ChangeFields(line)

        def verb() -> Verb:
            said = tuple(fields.changed().items())
            return lambda ws: _say(ws, review.id, line.agency_id, said)

        before = tuple(fields.said().items())
        return write_down(
            self.page,
            fields,
            title="What changed",
            about=f"{line.agency_name}. Write only where something changed; name nobody.",
            act="Save",
            verb=verb,
            fact="Changes written down",
            undo=always(lambda ws: _say(ws, review.id, line.agency_id, before)),
            wide=WIDE,
        )

    def note(self, note: YearNote) -> FormDialog:
        """Change how a note reads, or its column."""
        fields = NoteFields(note)

        def verb() -> Verb:
            course, text = fields.said()
            return lambda ws: ws.year_reviews.reword_note(note.id, course, text)

        return write_down(
            self.page,
            fields,
            title="Change the line",
            about="How it read before stays in its history.",
            act="Save",
            verb=verb,
            fact="Line changed",
            undo=always(lambda ws: ws.year_reviews.reword_note(note.id, note.course, note.text)),
            beside={"point_needs_text": fields.text},
            wide=WIDE,
        )

    def find(self, picture: YearReviewPicture, note: YearNote) -> FormDialog:
        """Make a finding of a note, in an open audit of the year."""
        fields = NoteFindingFields(picture, note)

        def verb() -> Verb:
            round_id, draft = fields.said()
            return lambda ws: _find(ws, note.id, round_id, draft)

        def undo(changes: Changes) -> Verb:
            made = FindingId(next(iter(changes.nouns["finding"])))
            return lambda ws: ws.findings.withdraw(made) | ws.year_reviews.link_note(note.id, None)

        return write_down(
            self.page,
            fields,
            title="Make a finding of it",
            about=f"Because: {note.text}",
            act="Add finding",
            verb=verb,
            fact="Finding added",
            undo=undo,
            beside={"finding_needs_text": fields.finding.text},
            wide=WIDE,
        )

    def decide(self, review: YearReview) -> FormDialog:
        """Write a decision down."""
        fields = DecisionFields()

        def verb() -> Verb:
            text, who, due_on = fields.said()
            return lambda ws: ws.year_reviews.decide(review.id, text, who=who, due_on=due_on)

        def undo(changes: Changes) -> Verb:
            made = YearDecisionId(changes.made or "")
            return lambda ws: ws.year_reviews.withdraw_decision(made)

        return write_down(
            self.page,
            fields,
            title="Write a decision",
            about="What the group decides, so that it can be looked at next January.",
            act="Save decision",
            verb=verb,
            fact="Decision written",
            undo=undo,
            beside={"decision_needs_text": fields.text},
            wide=WIDE,
        )

    def reword(self, line: DecisionLine) -> FormDialog:
        """Change how a decision reads."""
        before = line.decision
        fields = DecisionFields(before)

        def verb() -> Verb:
            text, who, due_on = fields.said()
            return lambda ws: ws.year_reviews.reword_decision(before.id, text, who=who, due_on=due_on)

        return write_down(
            self.page,
            fields,
            title="Change the decision",
            about="How it read before stays in its history. An action made of it stays as it was agreed.",
            act="Save decision",
            verb=verb,
            fact="Decision changed",
            undo=always(
                lambda ws: ws.year_reviews.reword_decision(before.id, before.text, who=before.who, due_on=before.due_on)
            ),
            beside={"decision_needs_text": fields.text},
            wide=WIDE,
        )

    def act(self, picture: YearReviewPicture, line: DecisionLine) -> FormDialog:
        """Make an action of a decision, in an open audit of the year."""
        decision, rounds = line.decision, picture.open_rounds
        draft = ActionDraft(text=decision.text, owner_role=decision.who, due_on=decision.due_on, round_id=rounds[0][0])
        fields = ActionFields(draft, picture.agencies, rounds=rounds)

        def verb() -> Verb:
            written, source = fields.draft(), words.source(picture)
            return lambda ws: _act(ws, decision.id, written, source)

        def undo(changes: Changes) -> Verb:
            made = ActionId(next(iter(changes.nouns["action"])))
            return lambda ws: ws.actions.take_out(made) | ws.year_reviews.link(decision.id, None)

        return write_down(
            self.page,
            fields,
            title="Make an action of it",
            about=f"Because: {decision.text}",
            act="Add action",
            verb=verb,
            fact="Action added",
            undo=undo,
            beside={"action_needs_text": fields.text},
            wide=WIDE,
        )


def _say(ws: Workspace, review_id: YearReviewId, agency_id: AgencyId, said: Said) -> Changes:
    """Write down what an agency says of each of the five ways that are named."""
    verbs = (ws.year_reviews.say_change(review_id, agency_id, aspect, *words) for aspect, words in said)
    return reduce(or_, verbs, Changes())


def _find(ws: Workspace, note_id: YearNoteId, round_id: RoundId, draft: FindingDraft) -> Changes:
    made = ws.findings.add(
        round_id=round_id,
        kind=FindingKind(draft.kind),
        text=draft.text,
        scope=Scope(draft.scope),
        theme_ids=draft.theme_ids,
    )
    return made | ws.year_reviews.link_note(note_id, FindingId(made.made or ""))


def _act(ws: Workspace, decision_id: YearDecisionId, written: ActionDraft, source: str) -> Changes:
    made = ws.actions.add(
        round_id=RoundId(written.round_id),
        text=written.text,
        agency_id=AgencyId(written.agency_id) if written.agency_id else None,
        owner_role=written.owner_role,
        due_on=written.due_on,
        source=source,
        measure=written.measure,
    )
    return made | ws.year_reviews.link(decision_id, ActionId(made.made or ""))
