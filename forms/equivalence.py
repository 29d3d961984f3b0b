"""Questions of two sets that ask the same, so that what was said in one audit can be offered in another."""

from __future__ import annotations

from forms.model import QuestionSet, walk


def equivalent_questions(question_set: QuestionSet, other: QuestionSet) -> dict[str, str]:
    """Give the question of the other set that asks the same, by the id of the one here; a link of either set counts.

    Only what stands in both is given: a link to a question that is gone says nothing.
    """
    theirs = {question.id for question in other.questions()}
    ours = {question.id for question in question_set.questions()}
    backwards = {
        link.id: node.id
        for node in walk(other.items)
        for link in node.equivalent_to
        if link.set_id == question_set.id and link.id in ours and node.id in theirs
    }
    forwards = {
        node.id: link.id
        for node in walk(question_set.items)
        for link in node.equivalent_to
        if link.set_id == other.id and link.id in theirs and node.id in ours
    }
    return backwards | forwards
