"""What the page of question sets says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from audit_tool.views.question_sets import DraftLine, OwnLine, SetsPicture
from forms.checks import Finding
from forms.library import SetLine
from ui import wording


def headline(picture: SetsPicture) -> str:
    """Say how much is being written."""
    drafts = len(picture.drafts)
    if not drafts:
        return "No question set is being written"
    return "1 question set is being written" if drafts == 1 else f"{drafts} question sets are being written"


def below(picture: SetsPicture) -> str:
    """Say what there is to start a round on."""
    published = len({line.own.set_id for line in picture.own if not line.own.retired})
    shelf = len({line.id for line, _count in picture.shipped})
    own = f"{wording.count(published, 'set')} of your own" if published else "None of your own yet"
    return f"{own}; {shelf} came with the app. A round keeps the version it started on."


def to_mend(findings: Sequence[Finding]) -> str:
    """Say how much the checks found in what was read, and what it means."""
    stops = sum(finding.severity == "stop" for finding in findings)
    look = len(findings) - stops
    parts = [f"{stops} to mend before it can be published"] if stops else []
    parts += [f"{look} to look at"] if look else []
    return ", ".join(parts)


def about_draft(line: DraftLine, kinds: dict[str, str]) -> str:
    """Say how long a draft is, what it is for, and who wrote on it last."""
    by = f" by {line.written_by}" if line.written_by else ""
    written = f"Written {wording.day(_local_day(line.written_at))}{by}"
    return " · ".join((wording.count(line.questions, "question"), _kind(line.draft.purpose, kinds), written))


def about_own(line: OwnLine, kinds: dict[str, str]) -> str:
    """Say which version it is, how long, and how many rounds ran on it."""
    own = line.own
    rounds = wording.count(line.rounds, "round") if line.rounds else "No round yet"
    published = f"Published {wording.day(own.published_on)}"
    questions = wording.count(line.questions, "question")
    return " · ".join((f"Version {own.version}", questions, _kind(own.purpose, kinds), published, rounds))


def about_shipped(line: SetLine, questions: int) -> str:
    """Say which version it is and how long."""
    parts = (f"Version {line.version}", line.edition or "", wording.count(questions, "question"))
    return " · ".join(part for part in parts if part)


def _kind(purpose: str, kinds: dict[str, str]) -> str:
    return kinds.get(purpose, purpose.replace("_", " "))


def _local_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()
