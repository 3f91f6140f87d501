"""The agreements about events, at work: which of them want a type, and whose key makes the tokens.

Invariant: an agreement whose recipient has no key keeps the process from starting; nothing leaves without one.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from zoneinfo import ZoneInfo

from gateway.door_settings import GatewaySettings
from gateway.members import Members
from liangwang_bus.nothing import nothing
from liangwang_contracts import Event
from liangwang_contracts.agreements import Agreement, KeyMissingError, read_agreements
from liangwang_contracts.codes.tokens import PurposeKey
from liangwang_contracts.conditions import Condition, condition
from liangwang_contracts.conditions.fields import values_of


@dataclass(slots=True)
class Sharing:
    """The agreements about events.

    Attributes:
        agreements: Those about events; profiles are fusion's to share.
        keys: Each recipient's key for tokens.
        wanting: The agreements by the type that they want; a type that nobody wants is not in it.
        kept_back: Called for each event that is kept back because it cannot answer a condition.
        conditions: What an event must meet, by agreement and type, where an agreement says so.

    Raises:
        KeyMissingError: a recipient has no key.
        ConditionInvalidError: a condition does not fit the fields of its type.
    """

    agreements: Sequence[Agreement] = ()
    keys: Mapping[str, PurposeKey] = field(default_factory=dict)
    kept_back: Callable[[], None] = nothing
    wanting: dict[str, list[Agreement]] = field(init=False, default_factory=dict)
    conditions: dict[tuple[str, str], Condition] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.agreements = [one for one in self.agreements if one.events]
        for one in self.agreements:
            if one.recipient not in self.keys:
                raise KeyMissingError(one.recipient, "LIANGWANG_GATEWAY_RECIPIENT_KEYS")
            for event_type in one.events:
                self.wanting.setdefault(event_type, []).append(one)
            for event_type, text in one.where.items():
                self.conditions[one.id, event_type] = condition(event_type, text)

    @classmethod
    def of(cls, settings: GatewaySettings, members: Members) -> Self:
        """The agreements that the settings name.

        Raises:
            AgreementsError: a file is wrong; none is taken.
            MembersError: an agreement or a key is for nobody among the members.
            KeyMissingError: as above.
        """
        if settings.agreements is None:
            return cls()
        agreements = read_agreements(settings.agreements)
        members.refuse_strangers(agreements, settings.recipient_keys)
        return cls(agreements, settings.keys())

    def lets_out(self, agreement: Agreement, event: Event[Any], zone: ZoneInfo) -> bool:
        """Whether an event meets the agreement's condition on its type; without one it does.

        Raises:
            ConditionError: the event cannot answer.
        """
        asked = self.conditions.get((agreement.id, event.type))
        return asked is None or asked.holds(values_of(event.data), event.time, zone)

    def of_recipient(self, member: str) -> list[Agreement]:
        """The agreements under which a member gets something, whether in force or not."""
        return [one for one in self.agreements if one.recipient == member]


def digest_of(agreement: Agreement) -> str:
    """SHA-256 of everything that an agreement says, in hex."""
    return hashlib.sha256(agreement.model_dump_json().encode()).hexdigest()
