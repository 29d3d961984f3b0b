"""What is still wanted of a return that came, before it can be accepted as it stands.

Source: the domain brief, 8.2 (acceptance checks): every statutory question answered, no answer that cannot be, the lead
named, and the signatures there or an exemption recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from audit_tool.domain.form import repeats_of
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.own_template import covered_in_full
from forms.answers import BLANK, Answer, Key
from forms.evaluation import Evaluation
from forms.live import LiveForm
from forms.model import Question, QuestionSet
from forms.problems import ProblemCode
from forms.rows import numbered_rows
from forms.surroundings import ALONE, Surroundings

CANNOT_BE = frozenset(
    {
        ProblemCode.NOT_A_NUMBER,
        ProblemCode.NOT_WHOLE,
        ProblemCode.NOT_A_DATE,
        ProblemCode.NOT_AN_OPTION,
        ProblemCode.ENDS_TOO_EARLY,
        ProblemCode.OUT_OF_RANGE,
        ProblemCode.CHECK_FAILED,
    }
)
"""What is wrong with an answer that was given, other than that more of it is asked for."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """What is still wanted of one return.

    Attributes:
        statutory: ids of the statutory questions that are asked of it and not answered in full, in reading order.
        signatures: the posts that have not signed.
        wrong: how many answers cannot be as they are: a day to come, half a child, a part above its whole.
        lead: nobody is named who leads on safeguarding, where others of the setting are.
    """

    statutory: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    wrong: int = 0
    lead: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is wanted."""
        return self == WHOLE

    @property
    def is_only_unsigned(self) -> bool:
        """Say whether signatures are wanted, and nothing else."""
        return bool(self.signatures) and replace(self, signatures=()).is_whole


WHOLE = Wanting()


def signatures_wanted(audit: AuditKind, stage: str, signed: Iterable[str]) -> tuple[str, ...]:
    """List the posts that a return at this stage still waits for; one that is locked waits for nobody."""
    given = frozenset(signed)
    return () if audit.stage(stage).locked else tuple(post for post in audit.signed_by if post not in given)


def statutory_open(
    question_set: QuestionSet,
    answers: Mapping[Key, Answer],
    *,
    groups: frozenset[str],
    today: dt.date,
    surroundings: Surroundings = ALONE,
) -> tuple[str, ...]:
    """List the statutory questions that a form shows, asks to be answered, and that are not answered in full.

    A form is not opened for it: only what is shown is worked out, because a board asks this of hundreds.

    Args:
        groups: that decide which questions apply.
    """
    rows = {repeat.id: tuple(row.id for row in numbered_rows(repeat, answers)) for repeat in repeats_of(question_set)}
    form = Evaluation(question_set, answers, groups=groups, rows=rows, today=today, surroundings=surroundings)
    found: dict[str, None] = {}
    for key in form.nodes:
        node = form.graph.places[key[0]].node
        if form.shown[key] and isinstance(node, Question) and node.duty == "must" and node.calculate is None:
            rule = form.graph.places[key[0]].required_if
            is_asked = node.required if rule is None else form.holds(rule, key)
            if is_asked and not covered_in_full(node, answers.get(key, BLANK)):
                found[key[0]] = None
    return tuple(found)


def statutory_in(form: LiveForm) -> tuple[str, ...]:
    """List the same of a form that is open."""
    shown = form.keys()
    asked = ((key, form.question(key)) for key in shown if form.is_required(key))
    musts = (each for each in asked if each[1].duty == "must")
    return tuple(dict.fromkeys(key[0] for key, node in musts if not covered_in_full(node, form.answer(key))))


def answers_wrong(form: LiveForm) -> int:
    """Count the answers of a form that cannot be as they are."""
    stopping = (each for each in form.problems() if each.severity == "stop" and each.code in CANNOT_BE)
    return len({(each.question_id, each.row) for each in stopping})
