"""The Excel face of a question set: one workbook that is a valid XLSForm and carries every field of the model.

`survey`, `choices` and `settings` stand as ODK's tools expect them; what XLSForm has no word for stands in columns
that begin with `sqs_`, and lists within a question in sheets of their own. There is one cell for one thing: no cell
holds a language that a person would have to learn. A set written and read again has the same digest.
"""

from audit_tool.exchange.set_workbook.reading import is_our_workbook, read_set_workbook
from audit_tool.exchange.set_workbook.writing import set_workbook

__all__ = ["is_our_workbook", "read_set_workbook", "set_workbook"]
