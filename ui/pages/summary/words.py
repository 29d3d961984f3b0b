"""The sentences of the summary: the finding at its top, and how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from audit_tool.views.summary import SummaryPicture
from forms import result_words
from forms.model import Level, QuestionSet
from forms.problems import Problem, ProblemCode
from forms.scoring import NamedScore, SectionScore, SetScore
from ui import wording


def headline(score: SetScore) -> str:
    """Say the result in one line: a range while it is unfinished, a share once it stands, or the distribution."""
    counts = score.counts
    dealt_with = counts.answered + counts.dont_know
    if not dealt_with:
        return f"Nothing rated yet: {wording.count(counts.applicable, 'question')} to go."
    if score.method == "none" or score.low is None or score.high is None:
        return _in_words(score)
    if score.low != score.high:
        of_what = "points" if score.method == "sum" else "of 100"
        done = wording.of(dealt_with, counts.applicable)
        return f"{done} answered: between {score.low} and {score.high} {of_what} so far."
    decided = result_words.WHAT_DECIDES.get(score.method)
    if decided is not None:
        return f"{decided}: {score.value if score.value is not None else score.low} of 100."
    possible = " of the possible" if score.method == "percent_of_max" else ""
    return f"{result_words.settled_figure(score)}{possible}. {statutory_gaps(score)}."


def statutory_gaps(score: SetScore) -> str:
    """Count the statutory gaps: "2 statutory gaps", "No statutory gaps"."""
    said = wording.count(len(score.gaps), "statutory gap")
    return said[:1].upper() + said[1:]


def _in_words(score: SetScore) -> str:
    """Say how many answers stand at each step: "14 Good, 3 Requires improvement, 5 not rated yet."."""
    tally: dict[tuple[str, str], tuple[Level, int]] = {}
    for section in score.sections:
        for each in section.distribution:
            key = (each.scale_id, each.level.code)
            tally[key] = (each.level, tally.get(key, (each.level, 0))[1] + each.count)
    parts = [f"{count} {level.label}" for level, count in tally.values() if count]
    if score.counts.unanswered:
        parts.append(f"{score.counts.unanswered} not rated yet")
    return f"{', '.join(parts)}."


def standing(picture: SummaryPicture) -> str:
    """Say what the headline leaves out: whose return, what does not apply, what there is to work on, what moved it."""
    counts = picture.final.counts
    beside = []
    if counts.does_not_apply:
        beside.append(f"{counts.does_not_apply} {'does' if counts.does_not_apply == 1 else 'do'} not apply")
    if counts.dont_know:
        beside.append(f"{counts.dont_know} not known")
    beside.append(wording.count(len(picture.gaps), "gap"))
    beside.append(wording.count(len(picture.strengths), "strength"))
    said = wording.list_of(beside)
    whose = picture.whole.owner_name
    if picture.whole.case is not None:
        whose = f"{whose}, {picture.whole.case.label}"
    own = result(picture.own) if picture.was_moderated else ""
    moved = f" It rated itself {own} before moderation." if own else ""
    return f"{whose}. {said[:1].upper()}{said[1:]}.{moved}"


def result(section: SectionScore | SetScore | NamedScore) -> str:
    """Say a result: "72%", "12 of 20 points", "41 to 83" while it is unfinished; empty where nothing is added up."""
    nothing_yet = not section.counts.answered + section.counts.dont_know
    if section.low is None or section.high is None or nothing_yet:
        return ""
    if section.low != section.high:
        return result_words.between(section)
    return result_words.settled_figure(section)


def answered(section: SectionScore) -> str:
    """Say how far a section is: "5 of 5 answered"."""
    counts = section.counts
    if not counts.applicable:
        return "Nothing here applies" if counts.does_not_apply else "Nothing is rated here"
    return f"{wording.of(counts.answered + counts.dont_know, counts.applicable)} answered"


def level_words(question_set: QuestionSet, question_id: str) -> Mapping[str, str]:
    """Give the words of each level of a question's scale, by code; empty for a question without one."""
    question = question_set.question(question_id)
    scale = question_set.scale(question.scale or "ynp") if question else None
    return {level.code: level.label for level in scale.levels} if scale else {}


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code, code)


def to_fix(picture: SummaryPicture) -> tuple[tuple[Problem, str], ...]:
    """List what stops a signature, each with its sentence; those merely unanswered are left out (see `unanswered`)."""
    found = []
    for problem in picture.to_fix:
        if problem.code is ProblemCode.MISSING:
            continue
        question_set = picture.whole.question_set
        question = question_set.question(problem.question_id)
        labels = partial(_label, level_words(question_set, problem.question_id))
        words = wording.problem(problem.code, problem.params, labels)
        ref = question.ref if question and question.ref else ""
        found.append((problem, " ".join(part for part in (ref, _child(picture, problem.row), words) if part)))
    return tuple(found)


def unanswered(picture: SummaryPicture) -> tuple[Problem, ...]:
    """List the questions that must be answered and are not."""
    return tuple(problem for problem in picture.to_fix if problem.code is ProblemCode.MISSING)


def _child(picture: SummaryPicture, row: str | None) -> str:
    label = next((child.label for child in picture.whole.children if child.id == row), "")
    return f"({label})" if label else ""
