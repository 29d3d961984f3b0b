"""Says what each line of a trust's form is taken for, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audit_tool.domain.own_template import NOT_COVERED, How, TemplateLine
from audit_tool.exchange.own_templates.likeness import Likeness
from audit_tool.exchange.returns.alike import alike


def proposed(
    labels: Sequence[str], questions: Mapping[str, str], *, said: Mapping[str, str], remembered: Mapping[str, str]
) -> tuple[TemplateLine, ...]:
    """Say what each label is; no guess takes a question that a person, the memory or the very words gave to another.

    Args:
        labels: each different one once, in the order of the form.
        questions: the words of ours, by id, in reading order.
        said: what a person said of this file, by the label as `alike` writes it.
        remembered: what was settled when a form of this trust came before, likewise.
    """
    known: dict[str, TemplateLine] = {}
    for how, source in ((How.CHOSEN, said), (How.REMEMBERED, remembered)):
        for label in labels:
            question = source.get(alike(label))
            if label not in known and question is not None and (question == NOT_COVERED or question in questions):
                known[label] = TemplateLine(label, question, 1.0, how)
    likeness = Likeness(questions)
    for label in labels:
        if label not in known and (found := likeness.exact(label)) and found not in _taken(known.values()):
            known[label] = TemplateLine(label, found, 1.0, How.EXACT)
    _guess([label for label in labels if label not in known], likeness, known)
    return tuple(known.get(label, TemplateLine(label, NOT_COVERED, 0.0, How.NONE)) for label in labels)


def _guess(open_labels: Iterable[str], likeness: Likeness, known: dict[str, TemplateLine]) -> None:
    """Give each question to the line most like it, the surest pair first."""
    pairs = [
        (score, at, label, question) for at, label in enumerate(open_labels) for score, question in likeness.near(label)
    ]
    taken = _taken(known.values())
    for score, _, label, question in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if label not in known and question not in taken:
            known[label] = TemplateLine(label, question, round(score, 2), How.LIKE)
            taken.add(question)


def _taken(lines: Iterable[TemplateLine]) -> set[str]:
    return {line.question_id for line in lines if line.question_id}
