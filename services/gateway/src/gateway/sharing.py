"""The agreements about events, at work: which of them want a type, and whose key makes the tokens.

Invariant: an agreement whose recipient has no key keeps the process from starting; nothing leaves without one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from gateway.door_settings import GatewaySettings
from gateway.members import Members
from liangwang_contracts.agreements import Agreement, KeyMissingError, read_agreements
from liangwang_contracts.codes.tokens import PurposeKey


@dataclass(slots=True)
class Sharing:
    """The agreements about events.

    Attributes:
        agreements: Those about events; profiles are fusion's to share.
        keys: Each recipient's key for tokens.
        wanting: The agreements by the type that they want; a type that nobody wants is not in it.

    Raises:
        KeyMissingError: a recipient has no key.
    """

    agreements: Sequence[Agreement] = ()
    keys: Mapping[str, PurposeKey] = field(default_factory=dict)
    wanting: dict[str, list[Agreement]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.agreements = [one for one in self.agreements if one.events]
        for one in self.agreements:
            if one.recipient not in self.keys:
                raise KeyMissingError(one.recipient, "LIANGWANG_GATEWAY_RECIPIENT_KEYS")
            for event_type in one.events:
                self.wanting.setdefault(event_type, []).append(one)

    @classmethod
    def of(cls, settings: GatewaySettings) -> Self:
        """The agreements that the settings name.

        Raises:
            AgreementsError: a file is wrong; none is taken.
            MembersError: a member's file is wrong, or an agreement or a key is for nobody among the members.
            KeyMissingError: as above.
        """
        if settings.agreements is None:
            return cls()
        agreements = read_agreements(settings.agreements)
        Members.read(settings.members).refuse_strangers(agreements, settings.recipient_keys)
        return cls(agreements, settings.keys())

    def of_recipient(self, member: str) -> list[Agreement]:
        """The agreements under which a member gets something, whether in force or not."""
        return [one for one in self.agreements if one.recipient == member]


def digest_of(agreement: Agreement) -> str:
    """SHA-256 of everything that an agreement says, in hex."""
    return hashlib.sha256(agreement.model_dump_json().encode()).hexdigest()
