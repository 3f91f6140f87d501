"""Two fusion processes on one PostgreSQL, one of them killed in the middle.

What stands is what stands in a single run.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from runs import PlainRun, standing_of
from scenarios import City
from streams import Maker, every_operator, merged, texts

from fusion.tables import clocks, decisions, rule_errors
from liangwang_bus.outbox import Outgoing
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.store import Store
from liangwang_bus.topology import Topology
from liangwang_contracts import Event, encode
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow]
SEED, EVENTS, PIECES = 7, 240, 8


class Networks:
    """Both networks, as far as fusion knows them: they publish what they are given, in order."""

    def __init__(self, uri: str, prefix: str) -> None:
        self._lines = {
            name: ConfirmedPublisher(uri, Topology(prefix), f"{name}.events") for name in ("tongban", "tongguan")
        }

    def publish(self, events: Sequence[Event[Any]]) -> None:
        """Publish events; come back when the broker has them."""
        for name, line in self._lines.items():
            told = [event for event in events if event.data.network == name]
            batch = [_outgoing(position, event, name) for position, event in enumerate(told)]
            if batch:
                line.send(batch)
                assert len(line.confirmed(batch)) == len(batch)

    def close(self) -> None:
        """Leave the broker."""
        for line in self._lines.values():
            line.close()


def _outgoing(position: int, event: Event[Any], network: str) -> Outgoing:
    headers, body = encode(event)
    return Outgoing(position, event.id, event.type, f"{network}.events", event.type.partition(".")[2], headers, body)


@pytest.fixture
def environment(amqp_uri: str, prefix: str, postgresql_url: str, tmp_path: Path) -> dict[str, str]:
    """Give the settings of every replica, and the rules it reads."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for name, text in texts().items():
        (folder / f"{name}.yaml").write_text(text)
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
        "LIANGWANG_DATABASE_URL": postgresql_url,
        "LIANGWANG_FUSION_RULES": str(folder),
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    """Give the replicas' database to look into."""
    store = Store(postgresql_url)
    yield store
    store.close()


@pytest.fixture
def networks(amqp_uri: str, prefix: str) -> Iterator[Networks]:
    """Give both networks."""
    with closing(Networks(amqp_uri, prefix)) as found:
        yield found


def reached(store: Store) -> Any:
    """Tell how far fusion has come."""
    with store.read() as connection:
        return connection.execute(sa.select(clocks.c.reached).where(clocks.c.source == "fusion")).scalar_one_or_none()


def test_a_replica_that_is_killed_changes_nothing_that_stands(
    environment: dict[str, str], store: Store, networks: Networks, tmp_path: Path
) -> None:
    """The first of two is killed while events are on their way, and comes back."""
    city = City(every_operator())
    told = merged(Maker(SEED, city, most=EVENTS, least=EVENTS).late(), Random(SEED))  # noqa: S311 (seeded, to repeat a stream)
    expected = PlainRun(city).take([told]).standing()
    size = len(told) // PIECES + 1
    pieces = [told[start : start + size] for start in range(0, len(told), size)]
    with (
        ServiceProcess("fusion", environment, tmp_path / "first.log") as first,
        ServiceProcess("fusion", environment, tmp_path / "second.log") as second,
    ):
        first.await_ready()
        second.await_ready()
        for piece in pieces[:3]:
            networks.publish(piece)
        until(lambda: reached(store), "the first watermark")
        for piece in pieces[3:5]:
            networks.publish(piece)
        first.kill()
        before = reached(store)
        for piece in pieces[5:7]:
            networks.publish(piece)
        until(lambda: reached(store) > before, f"the second replica goes on; see {second.log}")
        first.start()
        networks.publish(pieces[7])
        end = max(event.data.to for event in told if event.type.endswith("clock.advanced.v1"))
        until(lambda: reached(store) == end, "the last watermark")
        second.end()
        first.end()
    with store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(rule_errors)).scalar_one() == 0
        assert standing_of(connection.execute(sa.select(decisions))) == expected
