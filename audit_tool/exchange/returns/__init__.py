"""Returns for people without the app: a workbook that goes out blank, and the readers of what comes back.

An answer is taken when its row names its question by id, or by the very words that were asked. A row's place says
nothing: people sort, insert and delete rows. What is uncertain is listed for a person to decide, never guessed.
Fillable PDFs are read by the module `pdf`, which is loaded only where one is read.
"""

from audit_tool.exchange.returns.blank_workbook import blank_workbook
from audit_tool.exchange.returns.reading import read_return_workbook
from audit_tool.exchange.returns.report import ReturnReport, RowVerdict, Verdict

__all__ = ["ReturnReport", "RowVerdict", "Verdict", "blank_workbook", "read_return_workbook"]
