"""What packs of a round hold, as parts of a pack: the form on its way out, what was answered on the way back.

what is asked, out and read again       asked_parts.py
what was answered, out and read again   answered_parts.py
"""

from audit_tool.exchange.round_packs.answered_parts import read_round_return, round_return_parts
from audit_tool.exchange.round_packs.asked_parts import read_round_pack, round_parts

__all__ = ["read_round_pack", "read_round_return", "round_parts", "round_return_parts"]
