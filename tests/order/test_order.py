"""The order of each key over pairs of partitions and replicas: on the shared broker, and where the broker is killed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from backing.checkout import Checkout
from backing.locations import rabbitmq_scripts

from chaos.system import clear
from order.acts import Ground, Pair, broker_killed, nothing_done, replica_killed
from order.ground import fresh, ground_of, own_broker
from order.run import STRETCH, Result, keep_order

pytestmark = [
    pytest.mark.broker,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning"),  # a node outlives its starter
]


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    """Give a run folder that the broker's account may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="liangwang-order-"))
    folder.chmod(0o755)
    checkout = Checkout(folder / "run")
    fresh(checkout)
    yield checkout
    clear(checkout)
    shutil.rmtree(folder)


def test_each_key_keeps_its_order(amqp_uri: str, prefix: str, postgresql_url: str, tmp_path: Path) -> None:
    """Two replicas share three partitions, one is killed: all events take effect once, in order.

    Behind the dead one of a key the later ones wait. ``make order`` does it for one, three and eight partitions and up
    to four replicas; that a standby takes a single partition over is tested with fusion (``tests/fusion``).
    """
    ground = Ground(amqp_uri, postgresql_url, prefix, tmp_path)
    result = keep_order(Pair(3, 2), ground, (replica_killed, nothing_done), print)
    assert_good(result, sequences=2 * STRETCH)


@pytest.mark.skipif(rabbitmq_scripts() is None, reason="no rabbitmq-server of the system")
def test_each_key_keeps_its_order_through_the_death_of_the_broker(checkout: Checkout, postgresql_url: str) -> None:
    """Two replicas share eight partitions; one of them is killed, then the broker is."""
    pair = Pair(8, 2)
    with own_broker(checkout) as broker:
        ground = ground_of(pair, checkout, broker, postgresql_url)
        result = keep_order(pair, ground, (replica_killed, broker_killed), print)
    assert_good(result, sequences=2 * STRETCH)


def assert_good(result: Result, *, sequences: int) -> None:
    """Of 24 keys 23 have all effects; the other one has three, then a dead event, and the rest waits behind it."""
    assert result.faults == []
    assert min(result.to_come.values()) > 0
    assert result.stated == 24 * sequences
    assert result.balance.written == 23 * sequences + 3
    assert (result.balance.rows("dead"), result.balance.rows("blocked")) == (1, sequences - 4)
