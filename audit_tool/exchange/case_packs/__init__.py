"""What case packs hold, as parts of a pack: an agency's case on its way out, its form and chronology on the way back.

a case, out and read again       case_parts.py
a return, out and read again     return_parts.py
"""

from audit_tool.exchange.case_packs.case_parts import case_parts, read_case_pack
from audit_tool.exchange.case_packs.return_parts import read_case_return, return_parts

__all__ = ["case_parts", "read_case_pack", "read_case_return", "return_parts"]
