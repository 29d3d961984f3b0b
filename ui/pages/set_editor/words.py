"""What the editor says, and what it proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from audit_tool.views.question_sets import SkippedBefore
from forms.checks import Finding
from forms.checks.wording import reading_age
from forms.editing import EditRefused
from forms.meaning import as_it_was_called, meaning_hash
from forms.model import AnyNode, OptionList, Question, QuestionSet, Repeat, Section, walk
from ui import wording
from ui.text.shorten import shortened
from ui.wording.parts import name_of


def flags(findings: Iterable[Finding]) -> dict[str, str]:
    """Say of each part whether something in it stops publishing, or is to be looked at."""
    found: dict[str, str] = {}
    for finding in findings:
        if finding.where.node and found.get(finding.where.node) != "stop":
            found[finding.where.node] = finding.severity
    return found


def to_look_at(findings: Iterable[Finding]) -> str:
    """Say how many checks there are to look at."""
    count = len(tuple(findings))
    return f"{wording.count(count, 'check')} to look at" if count else "Nothing to mend"


def ink_of(findings: Iterable[Finding]) -> str:
    """Name the colour of the sign beside that."""
    severities = {finding.severity for finding in findings}
    return "bad_ink" if "stop" in severities else "part_ink" if severities else "ok_ink"


def refused(error: EditRefused, names: Mapping[str, str]) -> tuple[str, str]:
    """Say why a change was not made: a title, and what to do."""
    needed = wording.list_of([names.get(node, node) for node in error.needed_by])
    return {
        "still_needed": (
            "Something else still looks at this.",
            f"A rule of {needed} reads its answer. Change that rule first, then delete this.",
        ),
        "wrong_place": ("It cannot stand there.", "Questions stand in sections, and sections stand side by side."),
    }.get(error.code, ("This cannot be done.", "Nothing was changed."))


def sort_of(node: AnyNode) -> str:
    """Say what sort of part it is: a question, a section, a note, or questions that are asked for each of several."""
    return "group" if isinstance(node, Repeat) else node.kind


MOST_TOLD = 6
"""Rules that are named before a part goes; the others are counted."""


def ask_delete(node: AnyNode, inside: int, needed: Iterable[str]) -> tuple[str, str]:
    """Ask before a part goes with everything in it, or with the rules that read it.

    Args:
        needed: what becomes of each part whose rule goes.
    """
    goes = f"{wording.count(inside, 'part')} in it {'goes' if inside == 1 else 'go'} too." if inside else ""
    without = list(needed)
    if without:
        more = [f"And {len(without) - MOST_TOLD} more."] if len(without) > MOST_TOLD else []
        lines = "\n".join([*without[:MOST_TOLD], *more])
        goes += f"{' ' if goes else ''}Rules that read it would go with it:\n{lines}\n"
    return f"Delete {name_of(node)}?", f"{goes}{'' if without else ' '}Undo brings everything back."


def neighbour(question_set: QuestionSet, node_id: str) -> str:
    """Name the part to go to when this one is gone: the one before it, or the set itself."""
    order = [node.id for node in walk(question_set.items)]
    at = order.index(node_id) if node_id in order else 0
    return order[at - 1] if at > 0 else ""


SINCE = {
    "same": "Same question as in version {}: figures compare.",
    "reworded": "Reworded since version {}: figures of earlier years no longer compare.",
    "answered": "Answered in another way than in version {}: figures of earlier years no longer compare.",
}


def skipped_words(skipped: SkippedBefore | None) -> str:
    """Say whom a rule would have passed over in the latest round; "" where that is not known."""
    if skipped is None:
        return ""
    if not skipped.skipped:
        return f"In {skipped.round_title} all {wording.count(skipped.asked, 'return')} would have been asked this."
    number = wording.of(skipped.skipped, skipped.asked)
    return f"In {skipped.round_title}, {number} returns would have skipped it, as they were answered."


def reading_words(label: str) -> str:
    """Say how long a question is, and how old its reader must be; "" while there is none."""
    count = len(label.split())
    return f"{wording.count(count, 'word')}. Reading age {reading_age(label)}." if count else ""


def since_words(question: Question, question_set: QuestionSet, previous: QuestionSet | None) -> str:
    """Say whether a question asks what it asked in the version the draft follows; "" where it follows none."""
    if previous is None:
        return ""
    then = as_it_was_called(question, previous)
    if then is None:
        return f"Not asked in version {previous.version}."
    if (then.type, then.scale, then.options) != (question.type, question.scale, question.options):
        return SINCE["answered"].format(previous.version)
    same = meaning_hash(then, previous) == meaning_hash(question, question_set)
    return SINCE["same" if same else "reworded"].format(previous.version)


def list_words(options: OptionList) -> str:
    """Name a list of choices by its choices, as many as fit on a line."""
    return shortened(", ".join(option.label for option in options.options), 60)


def last_section(question_set: QuestionSet) -> str | None:
    """Name the last section; None where there is none."""
    sections = question_set.sections()
    return sections[-1].id if sections else None


def question_like(node: AnyNode | None, question_set: QuestionSet, ident: str) -> Question:
    """Make an empty question that answers as its neighbour does: most questions of a set share a scale."""
    near = node if isinstance(node, Question) else None
    if near is None and isinstance(node, Section):
        near = next((item for item in reversed(node.items) if isinstance(item, Question)), None)
    if near is not None and near.type == "scale":
        return Question(id=ident, label="", type="scale", scale=near.scale, duty=near.duty)
    if near is None and question_set.scales:
        return Question(id=ident, label="", type="scale", scale=question_set.scales[0].id)
    if near is None:
        return Question(id=ident, label="", type="short_text")
    return Question(id=ident, label="", type=near.type, options=near.options)
