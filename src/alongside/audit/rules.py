"""How one event is tied to the one before it: the same sum the database does, done apart from it.

Pure functions on plain values, so that an auditor can check an exported trail without our database.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """One event as it stands in a chain; `at` is in microseconds since 1970 (UTC)."""

    about_ref: str
    seq: int
    at: int
    act: str
    by_ref: str
    target: str
    grant_ref: str
    purpose: str
    data_class: str
    request_id: str
    prev_hash: bytes
    hash: bytes


def hash_of(link: Link) -> bytes:
    """Return the SHA-256 that this event must carry (32 bytes)."""
    values = [
        link.prev_hash.hex(), link.about_ref, link.seq, link.at, link.act, link.by_ref, link.target,
        link.grant_ref, link.purpose, link.data_class, link.request_id,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).digest()


def faults(chain: Sequence[Link]) -> Iterator[tuple[int, str]]:
    """Yield the place and the fault of every event of one chain that does not hold."""
    before, seq_before = b"", 0
    for link in chain:
        if link.seq != seq_before + 1:
            yield link.seq, "an event before this one is missing"
        elif link.prev_hash != before:
            yield link.seq, "does not follow from the event before it"
        if link.hash != hash_of(link):
            yield link.seq, "was changed after it was written"
        before, seq_before = link.hash, link.seq
