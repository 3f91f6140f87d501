"""Tokens that stand for a person, a phone or a vehicle where the number itself must not travel.

A token is an HMAC under a key that belongs to one purpose: 64 hexadecimal digits, for identifiers of scheme
``person-token``, ``phone-token`` and ``plate-token``. Purpose and kind are hashed along, so the same person has another
token for each purpose and nobody who holds two of them can join them; without the key a token cannot be guessed by
trying all numbers.

Invariants: the number is checked and brought into its one form before it is hashed; texts of errors and ``repr`` never
show number or key. The algorithm is part of the key and never falls back: another algorithm gives other tokens.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Final, Literal, Self, get_args

from liangwang_contracts.codes.phone import e164
from liangwang_contracts.codes.plate import plate
from liangwang_contracts.codes.resident import check_resident_id

Algorithm = Literal["sm3", "sha256"]
"""SM3 where the cryptography law of China applies, SHA-256 elsewhere."""
MIN_KEY_BYTES: Final = 32
"""As long as the digest of either algorithm."""
_PURPOSE = re.compile("[a-z][a-z0-9.-]{0,63}")


class DigestMissingError(RuntimeError):
    """The OpenSSL behind this Python has no such digest."""

    def __init__(self, algorithm: str) -> None:
        super().__init__(
            f"expected a Python whose OpenSSL has {algorithm} (OpenSSL 1.1.1 or newer, built with it); "
            "install one, or give the purpose a new key with algorithm sha256 and make its tokens anew"
        )


@dataclass(frozen=True, slots=True)
class PurposeKey:
    """A secret key for the tokens of one purpose.

    Attributes:
        purpose: What the tokens are for, e.g. ``fusion`` or ``elderly-care.check``; lower case.
        secret: At least 32 random bytes.
        algorithm: ``sm3`` or ``sha256``.

    Raises:
        ValueError: The purpose is malformed, the key too short or the algorithm unknown.
        DigestMissingError: This Python cannot compute the algorithm.
    """

    purpose: str
    secret: bytes = field(repr=False)
    algorithm: Algorithm = "sm3"

    def __post_init__(self) -> None:
        if not _PURPOSE.fullmatch(self.purpose):
            raise ValueError("expected a purpose: 1 to 64 lower-case letters, digits, '.' or '-', first a letter")
        if len(self.secret) < MIN_KEY_BYTES:
            raise ValueError(f"expected a key of at least {MIN_KEY_BYTES} bytes")
        if self.algorithm not in get_args(Algorithm):
            raise ValueError(f"expected an algorithm out of {', '.join(get_args(Algorithm))}")
        if not digest_available(self.algorithm):
            raise DigestMissingError(self.algorithm)

    @classmethod
    def from_hex(cls, purpose: str, secret: str, algorithm: Algorithm = "sm3") -> Self:
        """A key from hexadecimal text, as settings carry it.

        Raises:
            ValueError: The text is not hexadecimal, or as above; the text is not repeated.
        """
        try:
            decoded = bytes.fromhex(secret)
        except ValueError:
            raise ValueError("expected a key of hexadecimal digits") from None
        return cls(purpose, decoded, algorithm)

    def token(self, kind: str, value: str) -> str:
        """The token of a text: 64 hexadecimal digits.

        Args:
            kind: What the text is, e.g. ``passport``; the same text of another kind has another token.
            value: The text in its one form; the caller sees to that.

        Raises:
            ValueError: The kind is malformed.
        """
        if not _PURPOSE.fullmatch(kind):
            raise ValueError("expected a kind: 1 to 64 lower-case letters, digits, '.' or '-', first a letter")
        message = f"{self.purpose}\n{kind}\n{value}".encode()
        return hmac.digest(self.secret, message, self.algorithm).hex()


def digest_available(algorithm: str) -> bool:
    """Whether this Python can compute a digest."""
    try:
        hashlib.new(algorithm, usedforsecurity=True)
    except ValueError:
        return False
    return True


def person_token(resident_id: str, key: PurposeKey) -> str:
    """The token of a person, for scheme ``person-token``.

    Args:
        resident_id: 18 characters; a small x counts as X.
        key: The key of the purpose that the token is for.

    Raises:
        ValueError: The id is wrong; says what was expected.
    """
    return key.token("resident-id", check_resident_id(resident_id.upper()))


def phone_token(number: str, key: PurposeKey) -> str:
    """The token of a phone, for scheme ``phone-token``.

    Args:
        number: What `e164` reads.
        key: The key of the purpose that the token is for.

    Raises:
        ValueError: It is no phone number; says what was expected.
    """
    return key.token("phone", e164(number))


def plate_token(text: str, key: PurposeKey) -> str:
    """The token of a vehicle, for scheme ``plate-token``.

    Args:
        text: What `plate` reads.
        key: The key of the purpose that the token is for.

    Raises:
        ValueError: It is no licence plate; says what was expected.
    """
    return key.token("plate", plate(text))
