"""A broker that is short of memory or disk: publishers wait, say so, lose nothing, and go on by themselves."""

import secrets
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from backing import definitions
from backing.checkout import Checkout
from backing.locations import rabbitmq_scripts
from backing.ports import LOOPBACK
from backing.rabbitmq_cluster import NodeCluster
from bus_facts import NOON, issued

from chaos.system import clear
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus
from liangwang_bus.unit import Unit
from processes import ServiceProcess, until

pytestmark = [
    pytest.mark.broker,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning"),  # it outlives its starter
    pytest.mark.skipif(rabbitmq_scripts() is None, reason="no rabbitmq-server of the system"),
]

ALARMS = {
    "memory": (("set_vm_memory_high_watermark", "absolute", "1000000"), ("set_vm_memory_high_watermark", "0.4")),
    "disk": (("set_disk_free_limit", "1000000GB"), ("set_disk_free_limit", "50MB")),
}


@pytest.fixture(scope="module")
def node() -> Iterator[tuple[NodeCluster, str]]:
    """Give a node of these tests' own, and its address; each test ends the alarm that it sets off."""
    folder = Path(tempfile.mkdtemp(prefix="liangwang-blocked-"))
    folder.chmod(0o755)
    checkout, password = Checkout(folder / "run"), secrets.token_hex(12)
    checkout.prepare()
    cluster = NodeCluster(checkout, 1, password)
    try:
        cluster.start()
        port = cluster.members[0].ports.amqp
        yield cluster, f"amqp://{definitions.USER}:{password}@{LOOPBACK}:{port}/{definitions.VHOST}"
    finally:
        cluster.stop(signal.SIGKILL)  # what it holds goes with it
        clear(checkout)
        shutil.rmtree(folder)


@pytest.mark.parametrize("alarm", ALARMS)
def test_publishers_wait_and_say_so(
    alarm: str, node: tuple[NodeCluster, str], postgresql_url: str, tmp_path: Path
) -> None:
    """During the alarm events wait in the outbox, readiness and metrics tell it; afterwards each has one effect."""
    cluster, uri = node
    on, off = ALARMS[alarm]
    environment = {"AMQP_URI": uri, "LIANGWANG_DATABASE_URL": postgresql_url}
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        store = Store(postgresql_url)
        member = Member(MemoryBus(), "tongban", store)
        state(member, range(100, 110))
        until(lambda: "liangwang_outbox_waiting 0.0" in probe.get("/metrics")[1], "the first events are out")
        cluster.control(0, *on)
        state(member, range(200, 300))
        until(lambda: "blocks publishers" in probe.components()["relay"]["detail"], "the reason")
        assert probe.get("/health/ready")[0] == 503
        metrics = probe.get("/metrics")[1]
        assert "liangwang_broker_blocked 1.0" in metrics
        assert "liangwang_outbox_waiting 0.0" not in metrics
        cluster.control(0, *off)
        until(lambda: "liangwang_outbox_waiting 0.0" in probe.get("/metrics")[1], "everything is out")
        until(lambda: effects(store) >= 110, "all effects")
        assert effects(store) == 110
        probe.await_ready()
        assert "liangwang_broker_blocked 0.0" in probe.get("/metrics")[1]
        store.close()


def state(member: Member, numbers: range) -> None:
    """Commit events to the service's outbox beside it; its relay finds them by itself."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number in numbers:
            unit.publish(issued(number), time=NOON, sequence=1)
        unit.flush()


def effects(store: Store) -> int:
    """Count the rows that the probe has written."""
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM effects").scalar_one())
