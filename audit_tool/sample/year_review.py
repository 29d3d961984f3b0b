"""The look back at the year before: held, with what some agencies changed, what to keep, and what was decided."""

from __future__ import annotations

from functools import partial

from audit_tool.domain.ids import YearReviewId
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_review import Aspect
from audit_tool.sample.beside import LookedBack
from audit_tool.sample.story import Story, made


def plan_year_review(story: Story) -> None:
    """Note the session."""
    told = story.area.looked_back
    story.note(told.on, story.coordinator, partial(_hold, story, told))


def _hold(story: Story, told: LookedBack) -> None:
    verbs, day = story.ws.year_reviews, story.calendar.day
    review = YearReviewId(made(verbs.begin(story.ws.views.year_review().last)))
    came = [story.agencies[code] for code in told.came]
    verbs.describe(review, held_on=day(told.on), chair=told.chair, came_ids=came)
    for change in told.change:
        aspect, agency = Aspect(change["aspect"]), story.agencies[change["agency"]]
        verbs.say_change(review, agency, aspect, change["text"], change.get("how_known", ""))
    for note in told.note:
        verbs.note(review, Course(note["course"]), note["text"])
    for decision in told.decision:
        verbs.decide(review, decision["text"], who=decision["who"], due_on=day(decision["due"]))
