"""The doctor finds what is planted over plain AMQP, says the fix, and finds nothing in a system that is in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from kombu.connection import Connection
from patients import SUBSCRIPTION, one, patient, started_once, wrong
from probe.service import ProbeService
from vhosts import Vhost, own_vhost

from liangwang_bus.doctor.broker import Broker
from liangwang_bus.doctor.examination import CHECKS, QUICK, Patient, examine
from liangwang_bus.doctor.names import look_at_version
from liangwang_bus.doctor.services import expected_of, installed_services, named_services
from liangwang_bus.extensions import subscribe
from liangwang_bus.store import Store
from liangwang_bus.topology import Partition, Topology
from liangwang_contracts import PermitIssued
from processes import free_port

pytestmark = pytest.mark.broker


@pytest.fixture
def vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost in which the probe has been started once."""
    with own_vhost(amqp_uri) as vhost:
        vhost.on_channel(started_once)
        yield vhost


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_system_in_order_has_no_finding(vhost: Vhost, database: str, request: pytest.FixtureRequest) -> None:
    """Every check is made, and every one says ok."""
    url = request.getfixturevalue(f"{database}_url")
    store = Store(url)
    store.migrate()
    store.close()
    findings = examine(patient(vhost, database_url=url))
    assert [(each.check, each.level) for each in findings] == [(check.name, "ok") for check in CHECKS]


def test_looking_changes_nothing(amqp_uri: str) -> None:
    """In a vhost where no service has been started, nothing is there afterwards that was not there before."""
    with own_vhost(amqp_uri) as vhost:
        before = vhost.exported()
        findings = examine(patient(vhost))
        assert vhost.exported() == before
        assert wrong(findings) == [
            ("warning", "queue-missing", "queue tongban.on_self"),
            ("warning", "queue-missing", "queue journal"),
            ("warning", "queue-missing", "queue rpc-tongban"),
        ]
        missing = [each for each in findings if each.check == "queue-missing"]
        assert {each.fix_en for each in missing} == {"start tongban: a start declares the queues"}


def test_looking_takes_no_message(vhost: Vhost) -> None:
    """A message in a queue is there afterwards, and was not delivered again."""
    vhost.publish("tongban.events", "permit.issued.v1")
    examine(patient(vhost))
    got: list[Any] = []
    with Connection(vhost.uri) as connection:
        connection.channel().basic_consume("tongban.on_self", no_ack=True, callback=got.append)
        connection.drain_events(timeout=10)
    assert [message.delivery_info["redelivered"] for message in got] == [False]


def test_looking_publishes_nothing(vhost: Vhost) -> None:
    """The right to publish is tried without an event: what the journal does not take would lie in unrouted."""
    vhost.on_channel(lambda channel: channel.queue_unbind("journal", "tongban.events", "#"))
    examine(patient(vhost))
    vhost.publish("unrouted", "behind")
    with Broker(vhost.uri) as broker:
        assert broker.count("unrouted") == (1, 0)


@pytest.mark.parametrize(
    ("arguments", "check", "said"),
    [
        ({}, "queue-type", "is classic, quorum is expected"),
        ({"x_queue_type": "stream"}, "queue-type", "is stream, quorum is expected"),
        (
            {**SUBSCRIPTION, "x_single_active_consumer": True, "x_delivery_limit": 20},
            "queue-arguments",
            "x-delivery-limit 20, 1000000000 is expected",
        ),
        (SUBSCRIPTION, "queue-arguments", "x-single-active-consumer none, true is expected"),
        (
            {**SUBSCRIPTION, "x_single_active_consumer": True, "x_overflow": None},
            "queue-arguments",
            "x-overflow none, reject-publish is expected",
        ),
    ],
)
def test_a_queue_that_is_otherwise(vhost: Vhost, arguments: dict[str, Any], check: str, said: str) -> None:
    """Type, delivery limit, overflow and single active consumer are compared; the fix names the queue."""
    vhost.replace_queue("tongban.on_self", **arguments)
    found = one(examine(patient(vhost)), check)
    assert (found.level, found.where) == ("error", "queue tongban.on_self")
    assert said in found.what_en
    assert f"rabbitmqctl -p {vhost.name} delete_queue tongban.on_self; start tongban" in found.fix_en
    assert f"rabbitmqctl -p {vhost.name} delete_queue tongban.on_self" in found.fix_zh


def test_a_journal_of_another_size(vhost: Vhost) -> None:
    """The stream's size is compared, too."""
    vhost.replace_queue("journal", x_queue_type="stream", x_max_length_bytes=5_000_000)
    found = one(examine(patient(vhost)), "queue-arguments")
    assert found.what_en == "queue journal has x-max-length-bytes 5000000, 20000000000 is expected"


def test_a_queue_that_another_connection_has_for_itself(vhost: Vhost) -> None:
    """An exclusive queue under the name: the service could neither declare nor consume."""
    with Connection(vhost.uri) as connection:
        channel = connection.channel()
        channel.queue_delete("tongban.on_self")
        channel.queue_declare("tongban.on_self", exclusive=True)
        found = one(examine(patient(vhost)), "queue-arguments")
    assert found.what_en == "queue tongban.on_self has exclusive true, false is expected"


def test_an_exchange_of_another_type(vhost: Vhost) -> None:
    """A fanout exchange under the name of a topic exchange."""
    vhost.on_channel(lambda channel: channel.exchange_delete("tongban.events"))
    vhost.on_channel(lambda channel: channel.exchange_declare("tongban.events", "fanout", durable=True))
    found = one(examine(patient(vhost)), "exchange-type")
    assert found.what_en == "exchange tongban.events has type fanout, topic is expected"
    assert "delete exchange tongban.events" in found.fix_en


@pytest.mark.parametrize(
    ("rights", "places"),
    [
        (
            ("^x$", ".*", ".*"),
            ["exchange tongban.events", "exchange unrouted", "exchange nameko-rpc", "queue unrouted"],
        ),
        ((".*", "^(?!tongban.events)", ".*"), ["exchange tongban.events"]),
        ((".*", ".*", "^(?!tongban.on_self)"), ["queue tongban.on_self"]),
    ],
    ids=["configure", "write", "read"],
)
def test_a_right_that_is_missing(
    vhost: Vhost, rights: tuple[str, str, str], places: list[str], request: pytest.FixtureRequest
) -> None:
    """Each of the three rights is told by its name, with the command that gives it."""
    vhost.permit(vhost.name, *rights)
    found = [each for each in examine(patient(vhost, amqp_uri=vhost.limited_uri)) if each.check == "permission"]
    assert {each.where for each in found} >= set(places)
    right = request.node.callspec.id
    assert all(f"has no right to {right} " in each.what_en for each in found)
    assert all(f"rabbitmqctl set_permissions -p {vhost.name} {vhost.name} " in each.fix_en for each in found)


def test_the_rights_to_a_queue_that_is_not_there_yet(amqp_uri: str) -> None:
    """Before the first start, the right to make the queue is tried without making it."""
    with own_vhost(amqp_uri) as vhost:
        vhost.permit(vhost.name, "^(?!tongban.on_self)", ".*", ".*")
        found = one(examine(patient(vhost, amqp_uri=vhost.limited_uri)), "permission")
        assert (found.where, found.level) == ("queue tongban.on_self", "error")


def test_messages_without_a_consumer(vhost: Vhost) -> None:
    """Events lie in the queue and the service does not run."""
    vhost.publish("tongban.events", "permit.issued.v1", 3)
    found = one(examine(patient(vhost)), "consumer-missing")
    assert (found.level, found.where) == ("error", "queue tongban.on_self")
    assert found.what_en == "queue tongban.on_self holds 3 messages and nobody consumes it"
    assert found.fix_en == "start tongban; if it runs, its /health/ready says what tongban.on_self waits for"


def test_a_journal_that_nobody_reads(vhost: Vhost) -> None:
    """Fusion reads it; when it does not, that is a warning: the stream keeps the events."""
    [fusion] = named_services(["fusion"])
    found = [each for each in examine(patient(vhost, services=[fusion])) if each.check == "consumer-missing"]
    assert [(each.level, each.where) for each in found] == [("warning", "queue journal")]
    assert "fusion.on_journal" in found[0].fix_en


def test_something_in_unrouted(vhost: Vhost) -> None:
    """An event that no queue wants is a warning that says how to look at it without taking it."""
    vhost.publish("unrouted", "permit.painted.v9", 2)
    found = one(examine(patient(vhost)), "unrouted-depth")
    assert (found.level, found.where) == ("warning", "queue unrouted")
    assert found.what_en.startswith("2 messages")
    assert f'rabbitmqadmin -V {vhost.name} get queue="unrouted" ackmode=ack_requeue_true' in found.fix_en


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ({"product": "RabbitMQ", "version": "3.9.29"}, "error"),
        ({"product": "Other", "version": "5.1"}, "error"),
        ({"product": "RabbitMQ", "version": "3.10.0"}, None),
        ({"product": "RabbitMQ", "version": "4.2.1"}, None),
        ({"product": "RabbitMQ", "version": "5.0.0"}, "warning"),
    ],
)
def test_the_version_of_the_broker(properties: dict[str, str], level: str | None) -> None:
    """Below 3.10 is an error; what is newer than 4 has not been tried."""
    broker: Any = Introduced(properties)
    assert [each.level for each in look_at_version(broker)] == ([level] if level else [])
    assert all("RabbitMQ 3.10 or newer" in each.fix_en for each in look_at_version(broker))


@dataclass(frozen=True)
class Introduced:
    """A broker that says what it is."""

    properties: dict[str, str] = field(default_factory=dict)
    where: str = "somewhere"


def test_a_broker_that_is_away(vhost: Vhost) -> None:
    """It is told with the way out, and nothing that needs it passes for looked at."""
    findings = examine(patient(vhost, amqp_uri=f"amqp://guest:hush@127.0.0.1:{free_port()}/v"))
    found = one(findings, "broker-reachable")
    assert found.level == "error"
    assert "AMQP_URI" in found.fix_en
    unmade = {each.check for each in findings if each.level == "unknown"}
    assert unmade >= {check.name for check in CHECKS if check.needs in {"amqp", "management"}} - {found.check}


def test_a_password_that_is_wrong(vhost: Vhost) -> None:
    """The broker answers, so only the login is wrong; the password is not shown."""
    findings = examine(patient(vhost, amqp_uri=f"amqp://{vhost.name}:hush@{vhost.limited_uri.rpartition('@')[2]}"))
    assert one(findings, "broker-reachable").level == "ok"
    found = one(findings, "broker-login")
    assert (found.level, "change_password" in found.fix_en) == ("error", True)
    assert "hush" not in repr(findings)


def test_a_vhost_that_is_not_there(vhost: Vhost) -> None:
    """The command that makes it is the fix."""
    found = one(examine(patient(vhost, amqp_uri=f"{vhost.uri}-gone")), "vhost")
    assert found.level == "error"
    assert found.fix_en.startswith(f"rabbitmqctl add_vhost {vhost.name}-gone && rabbitmqctl set_permissions")


def test_the_quick_part_needs_no_management_api(vhost: Vhost) -> None:
    """It has no finding that needs it, and finds the wrong queue."""
    vhost.replace_queue("tongban.on_self")
    findings = examine(patient(vhost, management_url=None), quick=True)
    assert {each.check for each in findings} == {check.name for check in QUICK}
    assert wrong(findings) == [("error", "queue-type", "queue tongban.on_self")]


def test_the_installed_services_are_found() -> None:
    """The three of this repository, by what their packages need."""
    assert {"tongban", "tongguan", "fusion"} <= {each.name for each in installed_services()}
    with pytest.raises(LookupError, match=r"oldtown: one of .*tongban.* was expected"):
        named_services(["oldtown"])


def test_the_expectation_is_what_the_service_declares() -> None:
    """Tongban: its subscription, its own exchange and the journal bound to it, its RPC queue; all written down once."""
    expected = expected_of(named_services(["tongban"]), Topology("city."))
    assert set(expected.consumers) == {"city.tongban.on_fusion", "rpc-city.tongban"}
    assert expected.publishes == {"city.tongban.events": "tongban"}
    assert expected.queues["city.tongban.on_fusion"]["arguments"]["x-single-active-consumer"] is True
    assert set(expected.queues) == {*expected.consumers, "city.journal", "city.unrouted"}


def test_who_follows_a_log_of_its_own_expects_no_queue_for_it() -> None:
    """Fusion reads the journal; its facts come from there."""
    expected = expected_of(named_services(["fusion"]), Topology("city."))
    assert set(expected.consumers) == {"city.journal", "rpc-city.fusion"}


class SharedService:
    """Subscribes with three partitions."""

    name = "tongguan"

    @subscribe(PermitIssued, ordered=True, partitions=3)
    def on_shared(self, events: list[Any]) -> None:
        """Take events."""


@pytest.fixture
def shared(vhost: Vhost) -> Patient:
    """Give a system in which a service with three partitions has been started once, too."""

    def start(channel: Any) -> None:
        for number in range(3):
            Topology().declare_subscription(
                channel,
                "tongguan.on_shared",
                [("tongban.events", "permit.issued.v1")],
                ordered=True,
                partition=Partition(number, 3),
            )
        channel.queue_declare("rpc-tongguan", durable=True, auto_delete=False)
        channel.queue_bind("rpc-tongguan", "nameko-rpc", "tongguan.*")

    vhost.on_channel(start)
    return patient(vhost, services=[ProbeService, SharedService])


def test_a_partitioned_subscription(vhost: Vhost, shared: Patient) -> None:
    """Three queues bound to buckets: in order once declared, and each part of it is looked at."""
    assert wrong(examine(shared)) == []
    vhost.on_channel(
        lambda channel: channel.queue_unbind("tongguan.on_shared.p2", "tongban.events", "permit:issued:v1:b62")
    )
    vhost.replace_queue("tongguan.on_shared.p1", **SUBSCRIPTION)
    findings = examine(shared)
    assert wrong(findings) == [
        ("error", "queue-arguments", "queue tongguan.on_shared.p1"),
        ("error", "binding-missing", "queue tongguan.on_shared.p1"),
        ("error", "binding-missing", "queue tongguan.on_shared.p2"),
    ]
    assert [each.what_en.partition(":b")[2] for each in findings if each.check == "binding-missing"] == [
        "1 (+20): these events do not reach tongguan",  # 1, 4, … 61: 21 buckets
        "62: these events do not reach tongguan",
    ]
    vhost.publish("", "tongguan.on_shared.p2")
    found = one(examine(shared), "consumer-missing")
    assert (found.where, "tongguan.on_shared.p2 waits for" in found.fix_en) == ("queue tongguan.on_shared.p2", True)


def test_a_bucket_that_two_partitions_get(vhost: Vhost, shared: Patient) -> None:
    """Once there were two partitions: the second still gets what belongs to the first and the third now."""
    vhost.on_channel(
        lambda channel: [
            channel.queue_bind("tongguan.on_shared.p1", "tongban.events", f"permit:issued:v1:b{bucket}")
            for bucket in range(1, 64, 2)
        ]
    )
    findings = examine(shared)
    assert wrong(findings) == [("error", "bucket-of-another", "queue tongguan.on_shared.p1")]
    found = one(findings, "bucket-of-another")
    assert "permit:issued:v1:b11 (+20)" in found.what_en  # of 32 odd buckets, 1, 7, … 61 are its own: 11
    assert f"rabbitmqctl -p {vhost.name} delete_queue tongguan.on_shared.p1; start tongguan" in found.fix_en


def test_a_bucket_of_an_event_that_nobody_knows(vhost: Vhost, shared: Patient) -> None:
    """All buckets of a major that the installed contracts do not have are one finding."""
    vhost.on_channel(
        lambda channel: [
            channel.queue_bind("tongguan.on_shared.p0", "tongban.events", f"permit:issued:v7:b{bucket}")
            for bucket in range(0, 64, 3)
        ]
    )
    findings = examine(shared)
    assert wrong(findings) == [("warning", "binding-unknown", "queue tongguan.on_shared.p0")]
    assert one(findings, "binding-unknown").fix_en.startswith(
        "install the liangwang-contracts that has permit.issued.v7"
    )
