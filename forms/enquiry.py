"""Lines of enquiry: rated questions about one family's care, beside which an agency says what worked.

Source: Sheffield Children Safeguarding Partnership, annual report 2022 to 2023: case audits gather what worked and what
should be better for each line, from every agency.
"""

from __future__ import annotations

from typing import Final

from forms.model import Question, QuestionSet

WHAT_WORKED: Final = "What worked, and what should be better"
COMMENT: Final = "Comment"

_OF_THE_WHOLE: Final = "overall_judgement"
"""The tag of the question that judges the whole: sets ask for what worked on the whole by questions of their own."""


def is_enquiry(question: Question, question_set: QuestionSet) -> bool:
    """Say whether a question is a line of enquiry: it says what to look for, or it is one family's care that it rates.

    Sets about a family rate with evidence and add nothing up; those about a service are scored, or ask for no evidence.
    """
    rates = question.type == "scale" and question.evidence is not None and question_set.scoring.method == "none"
    return question.kloe is not None or (rates and _OF_THE_WHOLE not in question.tags)


def comment_words(question: Question, question_set: QuestionSet) -> str:
    """Say what the words beside an answer are asked for: what worked on a line of enquiry, elsewhere a comment."""
    return WHAT_WORKED if is_enquiry(question, question_set) else COMMENT
