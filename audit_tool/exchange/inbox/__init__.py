"""The inbox's readers: forms that came back, judged by a frozen picture of what a round asks, on every core.

Nothing here knows the database, so that files are read beside it: whose a form is, which of its rows can be taken, and
where each that cannot stands. Packs are read by `exchange.packs`, because only the hub's own thread has their keys.
"""

from audit_tool.exchange.inbox.picture import FormRead, RoundPicture, TakenRow
from audit_tool.exchange.inbox.reader import Reader, kind_of
from audit_tool.exchange.inbox.readers import Readers

__all__ = ["FormRead", "Reader", "Readers", "RoundPicture", "TakenRow", "kind_of"]
