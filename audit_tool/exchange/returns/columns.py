"""What the columns and hidden sheets of a return workbook are called: one place for who writes and who reads it."""

from __future__ import annotations

ID, REF, QUESTION, HELP = "id", "Ref", "Question", "Help"
ANSWER, EVIDENCE, COMMENT, IMPACT, STATUS = "Answer", "Evidence", "Comment", "Impact", "Status"
COLUMNS = (ID, REF, QUESTION, HELP, ANSWER, EVIDENCE, COMMENT, IMPACT, STATUS)
"""Impact is hidden in a form that never asks it; a form that went out before there was such a column has none."""

README, RETURN, LISTS, LABEL = "Read me", "Return", "_lists", "_sqs"

FORMAT = "sqs-return/1"
MEANING = "meaning"
"""First column of the rows of the label that hold a slot and the hash of what its question means."""
ASKS = "asks"
"""In the label of a form that does not ask everything: says why not."""
