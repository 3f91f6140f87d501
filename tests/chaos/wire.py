"""What went over the wire, by the journal's word: the stream keeps every message that an exchange took."""

from collections import Counter
from contextlib import closing

from chaos.system import System
from liangwang_bus.receiving import BatchReceiver
from liangwang_bus.topology import Topology

_TYPE = "cloudEvents:type"
_QUIET_SECONDS = 3.0


def messages_by_type(system: System) -> Counter[str]:
    """Read the journal from its beginning; count messages by the type of their event."""
    journal = Topology("").journal
    uri = system.broker.uri(system.broker.members[system.live_node].ports.amqp)
    found: Counter[str] = Counter()
    with closing(BatchReceiver(uri, lambda _channel: journal, batch=2_000, offset=lambda: None)) as receiver:
        while batch := receiver.receive(_QUIET_SECONDS):
            found.update(str(item.delivery.headers[_TYPE]) for item in batch)
            receiver.acknowledge(batch)
    return found
