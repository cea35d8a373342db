"""The one digest that all ids are made with."""

from __future__ import annotations

import base64
import hashlib

BYTES = 10  # 80 bits: among ten million rows two share an id once in 24 billion datasets


def digest(prefix: str, *known: str) -> str:
    """An id: prefix, hyphen and 16 characters of lower-case base32 (RFC 4648), 80 bits of a SHA-256.

    A legal ``xml:id`` and fragment of a URL as it is. ``known`` is what the id stands for; where one string ends and
    the next begins counts.

    >>> digest("per", "PERSON", "山田太郎")
    'per-trzk2czz4a3cnesf'
    """
    whole = hashlib.sha256("\0".join(known).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{base64.b32encode(whole[:BYTES]).decode().lower()}"
