"""The keys of this workspace, and the senders whose keys are known, each told in six words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.pack_verdict import Pin
from audit_tool.store.session import Session
from audit_tool.views.sent_packs import SentLine, everything_sent


@dataclass(frozen=True, slots=True)
class SenderLine:
    """A sender who is known.

    Attributes:
        words: six, of the key.
        at: since when, UTC: when the words were read aloud, or the first pack was taken.
    """

    pin: Pin
    words: tuple[str, ...]
    is_read_aloud: bool
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeysPicture:
    """What is shown of keys; no secret is in it.

    Attributes:
        code: by which packs name this workspace.
        words: six, of its newest key; empty until keys are made.
        code_is_settled: whether the code stays, because returns may be on their way to it.
        sent: every pack that left, of cases and of rounds, the newest first.
    """

    code: str
    words: tuple[str, ...]
    code_is_settled: bool
    senders: tuple[SenderLine, ...]
    sent: tuple[SentLine, ...]


def keys(session: Session) -> KeysPicture:
    """Draw the keys."""
    from audit_tool.exchange.packs import six_words

    with session.read() as records:
        own = records.packs.keys()
        return KeysPicture(
            code=records.code,
            words=six_words(own[0].signer) if own else (),
            code_is_settled=records.code_is_settled,
            senders=tuple(
                SenderLine(each.pin, six_words(each.pin.signer), each.is_read_aloud, each.at)
                for each in records.packs.senders()
            ),
            sent=everything_sent(session, records),
        )
