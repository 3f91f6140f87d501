"""Each network can publish its own types only: the broker refuses what the bus would not even try."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from amqp import Message
from amqp.exceptions import AccessRefused
from kombu.connection import Connection
from vhosts import Vhost, own_vhost

from liangwang_bus.rights import rights_of
from liangwang_bus.topology import NETWORKS, Topology
from liangwang_contracts import InspectionRequested, PermitIssued
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

SERVICES = ("tongban", "tongguan", "fusion")


@pytest.fixture
def vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost in which every network's exchange exists."""
    with own_vhost(amqp_uri) as vhost:
        vhost.on_channel(lambda channel: Topology("").declare_journal(channel))
        yield vhost


def limited(vhost: Vhost, service: str) -> str:
    """Limit the vhost's user to a service's rights; give its address."""
    rights = rights_of(service, Topology(""))
    vhost.permit(vhost.name, rights.configure, rights.write, rights.read)
    return vhost.limited_uri


def refused(uri: str, work: Any) -> bool:
    """Tell whether the broker refuses what is done on a channel."""
    with closing(Connection(uri)) as connection:
        channel = connection.channel()
        channel.confirm_select()
        try:
            work(channel)
        except AccessRefused:
            return True
        return False


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_publishes_to_its_own_exchange_and_to_no_other(vhost: Vhost, service: str) -> None:
    """Tried as that service's user, against every network."""
    uri = limited(vhost, service)

    def publish(network: str) -> Any:
        message = Message(b"{}", delivery_mode=2)
        return lambda channel: channel.basic_publish_confirm(message, f"{network}.events", "permit.issued.v1")

    found = {network: refused(uri, publish(network)) for network in NETWORKS}
    assert found == {network: network != service for network in NETWORKS}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_subscribes_to_every_network_and_reads_no_other_services_queue(vhost: Vhost, service: str) -> None:
    """It declares its own subscription; another service's queue it can neither declare, bind nor consume."""
    topology = Topology("")
    other = "fusion" if service != "fusion" else "tongban"
    bindings = [(each.exchange, each.routing_key) for each in (PermitIssued, InspectionRequested)]
    vhost.on_channel(lambda channel: topology.declare_subscription(channel, f"{other}.on_x", bindings, ordered=True))
    uri = limited(vhost, service)
    for partitions in ("on_one", "on_two"):
        name = f"{service}.{partitions}"
        assert not refused(
            uri, lambda channel, name=name: topology.declare_subscription(channel, name, bindings, ordered=True)
        )
    assert refused(uri, lambda channel: channel.queue_declare(f"{other}.on_y", durable=True))
    assert refused(uri, lambda channel: channel.queue_bind(f"{other}.on_x", f"{service}.events", "#"))
    assert refused(uri, lambda channel: channel.basic_get(f"{other}.on_x"))


def test_a_whole_service_runs_on_these_rights(vhost: Vhost, tmp_path: Any) -> None:
    """Tongban starts, is ready with all its parts, and its relay publishes."""
    environment = {
        "AMQP_URI": limited(vhost, "tongban"),
        "LIANGWANG_PREFIX": "",
        "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'tongban.db'}",
    }
    with ServiceProcess("tongban", environment, tmp_path / "tongban.log") as process:
        until(lambda: process.get("/health/ready")[0] == 200, "tongban is ready")
