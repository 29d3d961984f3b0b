"""What the columns and hidden sheets of a return workbook are called: one place for who writes and who reads it."""

from __future__ import annotations

ID, REF, QUESTION, HELP = "id", "Ref", "Question", "Help"
ANSWER, EVIDENCE, COMMENT, STATUS = "Answer", "Evidence", "Comment", "Status"
COLUMNS = (ID, REF, QUESTION, HELP, ANSWER, EVIDENCE, COMMENT, STATUS)

README, RETURN, LISTS, LABEL = "Read me", "Return", "_lists", "_sqs"

FORMAT = "sqs-return/1"
MEANING = "meaning"
"""First column of the rows of the label that hold a slot and the hash of what its question means."""
ASKS = "asks"
"""In the label of a form that does not ask everything: says why not."""
