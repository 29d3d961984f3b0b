"""Facts of what a look back at a year prints: the pack of the session, and the version for everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from audit_tool.disclosure.year_numbers import LEAST, LEAST_PLACES, ActionsShown, actions_shown, looked_at_shown
from audit_tool.documents import year_review, year_review_public
from audit_tool.documents.year_review import (
    ActionFacts,
    ChangeFacts,
    DecisionFacts,
    PlaceFacts,
    PracticeFacts,
    ThemeFacts,
    TrainingFacts,
    YearReviewFacts,
)
from audit_tool.documents.year_review_public import PublicYearFacts, WideTheme
from audit_tool.domain.action import Action
from audit_tool.domain.brief_use import Uses
from audit_tool.domain.workshop import COURSE_WORDS, Course
from audit_tool.domain.year_figures import CAME_TO_WORDS, TREND_WORDS
from audit_tool.domain.year_review import ASPECT_WORDS, Aspect, year_end
from audit_tool.kinds import kind
from audit_tool.paper import Document, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.booklet import training_needs
from audit_tool.views.facts.words import imprint, published
from audit_tool.views.year_figure import HELD_BACK, at_least
from audit_tool.views.year_review import ChangeLine, YearReviewPicture, draw


def compose_year_review(session: Session, records: Records, last: str) -> Document:
    """Compose the pack of the year that ends on a day (ISO)."""
    picture = draw(session, records, dt.date.fromisoformat(last))
    return year_review.compose(
        YearReviewFacts(
            imprint=imprint(records, "year_review"),
            first=picture.first,
            last=picture.last,
            made_on=picture.today,
            aspects=tuple(ASPECT_WORDS.values()),
            held=_held(picture),
            came=picture.came,
            places=tuple(
                PlaceFacts(line.label, line.audit, tuple(line.place in theme.year.places for theme in picture.themes))
                for line in picture.places
            ),
            themes=tuple(
                ThemeFacts(line.label, len(line.year.places), line.year.before, TREND_WORDS[line.year.trend], line.back)
                for line in picture.themes
            ),
            changes=tuple(_change(line) for line in picture.said),
            actions=tuple(
                (
                    CAME_TO_WORDS[came_to],
                    tuple(
                        ActionFacts(
                            line.action.number,
                            line.action.text,
                            line.agency_name,
                            line.round_title,
                            _proof(line.action),
                        )
                        for line in found
                    ),
                )
                for came_to, found in picture.actions.items()
            ),
            practice=tuple(
                PracticeFacts(line.finding.text, line.round_title, line.shared.shared_by, line.shared.holds_until)
                for line in picture.practice
            ),
            used=_used(picture.used),
            training=tuple(_training(session, records, picture)),
            decisions=tuple(
                DecisionFacts(
                    line.decision.text,
                    line.decision.who,
                    line.decision.due_on,
                    line.action.number if line.action is not None else None,
                )
                for line in picture.decisions
            ),
            notes=tuple(
                (COURSE_WORDS[course], tuple(note.text for note in picture.of_course(course))) for course in Course
            ),
        )
    )


def compose_year_review_public(session: Session, records: Records, last: str) -> Document:
    """Compose the version for everybody of the year that ends on a day (ISO)."""
    picture = draw(session, records, dt.date.fromisoformat(last))
    wide = [line for line in picture.themes if line.is_wide]
    places = len(picture.places)
    looked_at = looked_at_shown(places, sum(line.place.case_id is not None for line in picture.places))
    agencies = [(ASPECT_WORDS[aspect], sum(aspect in line.said for line in picture.changes)) for aspect in Aspect]
    actions = actions_shown({came_to: len(found) for came_to, found in picture.actions.items()}, late=0)
    return year_review_public.compose(
        PublicYearFacts(
            imprint=published(records, "year_review_public"),
            first=picture.first,
            last=picture.last,
            made_on=picture.today,
            least=LEAST,
            least_places=LEAST_PLACES,
            looked_at="" if not places else "several" if looked_at is None else str(looked_at),
            themes=tuple(
                WideTheme(
                    line.label,
                    at_least(len(line.year.places)),
                    TREND_WORDS[line.year.trend],
                    line.year.is_back,
                )
                for line in wide
            ),
            narrow=len(wide) < len(picture.themes),
            changed=_shown_alone(agencies),
            actions=_told(actions),
        )
    )


def _held(picture: YearReviewPicture) -> str:
    review = picture.review
    if review is None or review.held_on is None:
        return ""
    return join([f"Held on {long_date(review.held_on)}", f"chaired by {review.chair}" if review.chair else ""], ", ")


def _change(line: ChangeLine) -> ChangeFacts:
    said = (line.written.get(aspect) for aspect in Aspect)
    return ChangeFacts(line.agency_name, tuple((each.text, each.how_known) if each else ("", "") for each in said))


def _proof(action: Action) -> str:
    """Say what shows how far an action came: that it worked, else that it was done, else by when it is due."""
    due = f"Due {long_date(action.due_on)}" if action.due_on is not None else "No date"
    return (action.worked_proof or action.done_proof) if not action.is_open else due


def _used(used: Uses) -> tuple[tuple[str, str], ...]:
    """Say what the slips of teams count up to; nothing where none came back. The pack stays in the audit group."""
    if not used.teams:
        return ()
    return (
        ("Teams that read a brief", f"{used.teams}, {used.people} people in all"),
        ("Teams that talked about it", str(used.talked)),
        ("Teams whose action sheet came back", str(used.sheets)),
        ("Teams that say what changed", str(used.changed)),
    )


def _training(session: Session, records: Records, picture: YearReviewPicture) -> Iterator[TrainingFacts]:
    for run in records.rounds.everything():
        if year_end(run.opens_on, picture.last) == picture.last and "training_plan" in kind(run.kind).documents:
            needs = training_needs(session, records, run.id)
            if needs:
                yield TrainingFacts(run.title, needs)


def _shown_alone(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    """Print counts that add up to nothing, because one agency may stand in each; none where all are nothing."""
    return tuple((name, at_least(count)) for name, count in counts) if any(count for _, count in counts) else ()


def _told(shown: ActionsShown | None) -> tuple[tuple[str, str], ...]:
    """Say what actions came to, as the yearly figures do; none where nothing may be shown."""
    if shown is None:
        return ()
    numbers = shown.came_to.items()
    return tuple((CAME_TO_WORDS[came_to], HELD_BACK if number is None else str(number)) for came_to, number in numbers)
