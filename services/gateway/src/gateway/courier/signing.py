"""Signatures of webhooks as Standard Webhooks has them: HMAC-SHA256 over ``id.timestamp.body``, one for each secret.

A secret is ``whsec_`` and base64 of 24 to 64 random bytes. While it is changed a subscription has several; a receiver
accepts what any one of its own signed.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
"""How far a receiver lets a timestamp be from its own clock, in both directions; older ones may be replays."""

_PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64


class SecretError(ValueError):
    """A secret is not ``whsec_`` and base64 of 24 to 64 bytes; the text shows nothing of it."""


class SignatureError(ValueError):
    """What came was not signed with this secret, or too long ago."""


def key_of(secret: str) -> bytes:
    """Give the key that a secret holds.

    Raises:
        SecretError: it is none.
    """
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        msg = "whsec_ and base64 was expected"
        raise SecretError(msg) from error
    if not secret.startswith(_PREFIX) or not _SHORTEST <= len(key) <= _LONGEST:
        msg = f"whsec_ and base64 of {_SHORTEST} to {_LONGEST} bytes was expected"
        raise SecretError(msg)
    return key


def signed(secrets: Sequence[str], event_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Give the three headers; one signature for each secret, with spaces between."""
    timestamp = str(int(now.timestamp()))
    signatures = " ".join(f"v1,{_signature(key_of(each), event_id, timestamp, body)}" for each in secrets)
    return {"webhook-id": event_id, "webhook-timestamp": timestamp, "webhook-signature": signatures}


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Check what came, as a receiver does; names of headers in small letters.

    Raises:
        SecretError: the secret is none.
        SignatureError: it was not signed with this secret, or its time is off.
    """
    event_id, timestamp, signatures = (headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not (event_id and timestamp and signatures):
        msg = "the headers webhook-id, webhook-timestamp and webhook-signature were expected"
        raise SignatureError(msg)
    if not re.fullmatch("[0-9]{1,12}", timestamp) or abs(int(timestamp) - now.timestamp()) > (
        TOLERANCE.total_seconds()
    ):
        msg = "webhook-timestamp: a time within five minutes of this clock was expected"
        raise SignatureError(msg)
    expected = f"v1,{_signature(key_of(secret), event_id, timestamp, body)}".encode()
    if not any(hmac.compare_digest(expected, each.encode()) for each in signatures.split(" ")):
        msg = "no signature of this body by this secret"
        raise SignatureError(msg)


def _signature(key: bytes, event_id: str, timestamp: str, body: bytes) -> str:
    content = b".".join((event_id.encode(), timestamp.encode(), body))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
