"""Packs: one file from one workspace to another, signed, sealed, and judged by one verdict.

manifest.json     who, for whom, which round and form, and the sha256 of every part     manifest.py, strict_json.py
manifest.sig      Ed25519 over it                                                       keys.py
parts             answers, forms, attachments                                           archive.py
around it         nothing (a blank pack), age to the recipient, or five words           sealing.py, locking.py
back              any bytes to a verdict                                                opening.py
"""

from audit_tool.domain.pack import PACK_SUFFIX, RETURN_SUFFIX
from audit_tool.exchange.packs.archive import LARGEST_FILE
from audit_tool.exchange.packs.keys import (
    KEY_SUFFIX,
    PublicKeys,
    key_file,
    new_pack_keys,
    public_keys,
    read_key_file,
    six_words,
)
from audit_tool.exchange.packs.locking import draw_words
from audit_tool.exchange.packs.opening import Sealing, open_pack, sealing_of
from audit_tool.exchange.packs.sealing import (
    file_name,
    seal_blank,
    seal_for,
    seal_with_words,
)
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

__all__ = [
    "KEY_SUFFIX",
    "LARGEST_FILE",
    "PACK_SUFFIX",
    "RETURN_SUFFIX",
    "PublicKeys",
    "Sealing",
    "canonical",
    "draw_words",
    "file_name",
    "key_file",
    "new_pack_keys",
    "open_pack",
    "public_keys",
    "read_canonical",
    "read_key_file",
    "seal_blank",
    "seal_for",
    "seal_with_words",
    "sealing_of",
    "six_words",
]
