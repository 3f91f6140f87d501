"""Majors of one event side by side: what was sent in an older one is lifted, what is stated in a newer one is lowered.

A newer contract names the one before it (``supersedes=``) and brings ``lifted``, which makes its data from the older
one's; ``lowered``, the way back, is only needed while both are published. Chains follow from the steps: what was sent
in v1 is lifted to v2 and from there to v3.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.classification import Classification
from liangwang_contracts.envelope import decode
from liangwang_contracts.errors import ContractError
from liangwang_contracts.event import DomainEvent, Event


class Read(NamedTuple):
    """A message that was read.

    Attributes:
        event: The event in the major that the reader wants.
        sent: The event as its sender wrote it; the same object where nothing was lifted.
    """

    event: Event[Any]
    sent: Event[Any]


class Reader:
    """Reads messages for somebody who wants certain contracts.

    Args:
        wanted: The contracts, each in the major that is wanted; older ones are lifted to it.
        catalogue: The contracts to read everything else by.
    """

    def __init__(
        self, wanted: Sequence[type[DomainEvent]] = (), catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE
    ) -> None:
        steps = [(older, contract) for contract in wanted for older in older_majors(contract)]
        self._targets = {older.type_name: contract for older, contract in steps if older not in wanted}
        known = [older for older, _ in steps]
        self._catalogue = {**catalogue, **{contract.type_name: contract for contract in (*known, *wanted)}}
        self.contracts: tuple[type[DomainEvent], ...] = tuple(dict.fromkeys((*wanted, *known)))
        """What has to be received: the wanted contracts and those that can be lifted to them."""
        self._wanted = frozenset(self.contracts)

    def read(self, headers: Mapping[str, object], body: bytes, exchange: str | None = None) -> Read | None:
        """The event that a message carries, or ``None`` when it is the twin of one that is received as well.

        Args:
            headers: The message's headers.
            body: JSON of ``data``.
            exchange: The exchange that it came through, ``tongban.events``; not asked about when unknown.

        Raises:
            ContractError: The message breaks its contract, is none of those that are wanted, came through another
                network's exchange, or cannot be lifted; nothing else leaves here.
        """
        sent = decode(headers, body, self._catalogue)
        contract = type(sent.data)
        if self.contracts and contract not in self._wanted:
            raise ContractError("unexpected_type", "type", "one of the types that this subscription is bound to")
        if exchange is not None and exchange != contract.exchange:
            expected = f"a type of the network whose exchange it came through, which is not {contract.network}'s"
            raise ContractError("unexpected_type", "type", expected)
        target = self._targets.get(sent.type)
        if target is None:
            return Read(sent, sent)
        if sent.twinof is not None:
            return None
        return Read(lifted(sent, target), sent)


def older_majors(contract: type[DomainEvent]) -> Iterator[type[DomainEvent]]:
    """The majors before a contract, the newest first."""
    older = contract.supersedes
    while older is not None:
        yield older
        older = older.supersedes


def lifted(event: Event[Any], to: type[DomainEvent]) -> Event[Any]:
    """The same event in a newer major; id, order and flow stay.

    Raises:
        ContractError: ``not_liftable``: a step failed, or does not give its contract.
    """
    data: DomainEvent = event.data
    for contract in _steps(type(event.data), to):
        why = ""
        try:
            data = contract.lifted(data)
        except Exception as error:  # noqa: BLE001 (whatever an integrator's code raises makes one dead letter)
            why = type(error).__name__
        # Raised outside of the except block: what the step raised may keep values as its context.
        if why or not isinstance(data, contract):
            raise _not_liftable(event, contract, why or f"it gave {type(data).__name__}")
    classification = Classification.strictest((event.dataclassification, to.classification))
    return event._replace(type=to.type_name, dataschema=to.dataschema, dataclassification=classification, data=data)


def twins(data: DomainEvent, also: frozenset[str]) -> Iterator[DomainEvent]:
    """The same fact in older majors.

    Args:
        data: The fact in its newest major.
        also: Types of the majors that are to be published beside it.
    """
    while (older := type(data).supersedes) is not None and also:
        data = data.lowered()
        if older.type_name in also:
            yield data


def _steps(first: type[DomainEvent], last: type[DomainEvent]) -> list[type[DomainEvent]]:
    steps = [last]
    for older in older_majors(last):
        if older is first:
            return steps[::-1]
        steps.append(older)
    raise ContractError("not_liftable", "type", f"a major before {last.type_name}")


def _not_liftable(event: Event[Any], contract: type[DomainEvent], why: str) -> ContractError:
    return ContractError(
        "not_liftable",
        "data",
        f"data that {contract.__name__}.lifted turns into {contract.type_name}",
        f"it was sent as {event.type}; {why}",
    )
