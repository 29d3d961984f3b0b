"""Packs to test with: Northmere's partnership and two of the schools it asks, all of them fiction."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

from audit_tool.domain.pack import FormStamp, PackFacts, PackKind
from audit_tool.domain.pack_verdict import Pin, Receiver
from audit_tool.exchange.packs import canonical
from audit_tool.exchange.packs.keys import pack_keys, sign
from audit_tool.exchange.packs.locking import LockCost
from audit_tool.exchange.packs.manifest import SIGNED_AS

NOW = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)
EARLIER = NOW - dt.timedelta(days=3)
QUICK = LockCost(memory_kib=64, passes=1, lanes=1)
WORDS = "kettle bridge walnut orbit ribbon"

HUB = pack_keys(bytes(range(32)), "AGE-SECRET-KEY-17WCLTWMGQSVKQ988XXQXXW9525GXMTNYEQXWAEPMXM5SC7LMHYQSKPYT44")
HILL = pack_keys(bytes(range(1, 33)), "AGE-SECRET-KEY-1HRJPHQ00H4XJGERMFC0XDW8QCCZ9WNUH5XHQRSQJ8GR76ZQ0WYZSC69QL2")
STRANGER = pack_keys(bytes(range(2, 34)), "AGE-SECRET-KEY-1WYEQPVJXYLC3JFAQ0EPDEP2WKSTFDJPFT5SHT62HWKG3EM9YEATQ2FLFGR")

FORM = FormStamp("section175", "2.1.0", "ab" * 32)
BLANK = PackFacts(
    kind=PackKind.BLANK,
    workspace="northmere",
    round="s175-2026",
    form=FORM,
    sender="NSCP",
    recipient="HILL",
    sequence=1,
    created=EARLIER,
    reply_to=HUB.recipient,
)
RETURN = replace(BLANK, kind=PackKind.RETURN, sender="HILL", recipient="NSCP", sequence=3, reply_to="")
CASE = replace(BLANK, kind=PackKind.CASE, subject="family-a", expires=NOW + dt.timedelta(days=42))
PARTS = {
    "answers.json": canonical({"s1q1": {"text": "We met the child, and wrote down what she said.", "value": "met"}}),
    "attachments/policy.pdf": bytes(range(256)) * 4,
}

AT_HUB = Receiver(codes=frozenset({"NSCP"}), workspace="northmere", rounds={"s175-2026": (FORM,)})
AT_HILL = Receiver(codes=frozenset({"HILL"}))
KNOWS_HILL = replace(AT_HUB, pins=frozenset({Pin("HILL", HILL.signer)}))


def rezipped(parts, *, compression=zipfile.ZIP_STORED, comment=b""):
    """Pack entries as any zip program might, in the order given; names may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        packed.comment = comment
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compression)
    return out.getvalue()


def entries_of(archived):
    """List (name, content) of an archive, in its order."""
    with zipfile.ZipFile(io.BytesIO(archived)) as packed:
        return [(entry.filename, packed.read(entry)) for entry in packed.infolist()]


def resigned(keys, manifest):
    """Sign a manifest as it stands, whatever it says."""
    return sign(keys, SIGNED_AS + manifest)
