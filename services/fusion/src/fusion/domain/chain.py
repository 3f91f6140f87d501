"""The journal's hash chain: each link covers an entry and, through the link before, all earlier ones.

``link = sha256(previous link || canonical headers || 0x00 || body)``; the first entry follows :data:`GENESIS`.
Whoever edits, removes, inserts or moves an entry breaks the chain at that place, and cutting off the end breaks its
head.
"""

import hashlib
from collections.abc import Mapping

from pydantic_core import from_json, to_json

from liangwang_contracts.attributes import PREFIX

GENESIS = "0" * 64


def canonical_headers(headers: Mapping[str, str]) -> str:
    """Write headers in the one form that is hashed and stored: JSON, sorted, without blanks."""
    return to_json(dict(sorted(headers.items()))).decode()


def published_headers(stored: str) -> dict[str, str]:
    """Give headers as they were published, from the form that is stored."""
    return {f"{PREFIX}{name}": value for name, value in from_json(stored).items()}


def link(previous: str, headers: str, body: str) -> str:
    """Compute the link of an entry from the one before, canonical headers and body."""
    return hashlib.sha256(f"{previous}{headers}\x00{body}".encode()).hexdigest()
