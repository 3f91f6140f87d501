"""Secrets of webhooks stand in the database sealed: encrypted, and bound to their subscription.

Protocol: a sealed secret is a JWE (RFC 7516, ``dir`` with ``A256GCM``) whose header names the key (``kid``); inside
stand the subscription and the secret. The first key seals; every key opens, so that a key is changed by putting a new
one first, sealing anew (:func:`reseal`, ``liangwang webhook reseal``), and taking the old one out.

Invariants: what is not sealed for this subscription is not opened; no error shows a secret. Without keys a process in
production does not start; in development one that everybody knows is used, so that there is one way only.
(Decision 0053.)
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import select, update

from gateway.courier.signing import SecretError
from gateway.tables import subscriptions
from liangwang_bus.store import Store

_ALGORITHM, _ENCRYPTION = "dir", "A256GCM"
_DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens secrets.

    Attributes:
        keys: 32 bytes each, by id; the first one seals.
    """

    keys: Mapping[str, bytes] = field(repr=False)

    @property
    def key(self) -> str:
        """The id of the key that seals."""
        return next(iter(self.keys))

    def close(self, secret: str, subscription: str) -> str:
        """Seal a secret for a subscription."""
        header = {"alg": _ALGORITHM, "enc": _ENCRYPTION, "kid": self.key}
        return jwe.encrypt_compact(header, f"{subscription}\n{secret}", OctKey.import_key(self.keys[self.key]))

    def open(self, sealed: str, subscription: str) -> str:
        """Give the secret.

        Raises:
            SecretError: it was sealed with a key that is not here, for another subscription, or not at all.
        """
        try:
            found = jwe.decrypt_compact(sealed, self._key_of, algorithms=[_ALGORITHM, _ENCRYPTION])
            sealed_for, _, secret = (found.plaintext or b"").decode().partition("\n")
        except (JoseError, ValueError, TypeError) as error:
            msg = "the sealed secret cannot be opened with the keys of LIANGWANG_WEBHOOK_KEYS"
            raise SecretError(msg) from error
        if sealed_for != subscription:
            msg = "a secret that was sealed for this subscription was expected"
            raise SecretError(msg)
        return secret

    def _key_of(self, unverified: Any) -> OctKey:
        key = self.keys.get(str(unverified.headers().get("kid")))
        if key is None:
            msg = "unknown key"
            raise ValueError(msg)
        return OctKey.import_key(key)


DEVELOPMENT = Seal({_DEVELOPMENT: hashlib.sha256(b"liangwang: everybody knows this key").digest()})
"""What seals where no key is set; everybody can open it."""


def reseal(store: Store, seal: Seal) -> Counter[str]:
    """Seal every secret with the first key, subscription by subscription; give how many were ``sealed`` and ``lost``.

    One that cannot be opened is left as it is.
    """
    counted: Counter[str] = Counter(sealed=0, lost=0)
    with store.read() as connection:
        names = (
            connection.execute(select(subscriptions.c.id).where(subscriptions.c.secrets.is_not(None))).scalars().all()
        )
    for name in names:
        counted[_reseal(store, seal, name)] += 1
    return counted


def _reseal(store: Store, seal: Seal, name: str) -> str:
    row = subscriptions.c.id == name
    with store.begin() as connection:
        held = connection.execute(select(subscriptions.c.secrets).where(row).with_for_update()).scalar()
        try:
            anew = [seal.close(seal.open(each, name), name) for each in held or ()]
        except SecretError:
            return "lost"
        connection.execute(update(subscriptions).where(row).values(secrets=anew or None))
    return "sealed"
