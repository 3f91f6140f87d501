"""What the doctor finds with the management API: policies, bindings, orphans, nodes, members, the broker's clock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from kombu.connection import Connection
from patients import SUBSCRIPTION, one, patient, started_once, wrong
from probe.service import ProbeService
from vhosts import Vhost, own_vhost

from liangwang_bus.doctor.clock import look_at_broker_clock
from liangwang_bus.doctor.cluster import look_at_cluster
from liangwang_bus.doctor.examination import CHECKS, examine
from liangwang_bus.doctor.management import Management, Told
from liangwang_bus.doctor.routes import look_at_routes
from liangwang_bus.doctor.services import expected_of
from liangwang_bus.topology import Topology
from processes import free_port

pytestmark = pytest.mark.broker


@pytest.fixture
def vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost in which the probe has been started once."""
    with own_vhost(amqp_uri) as vhost:
        vhost.on_channel(started_once)
        yield vhost


@pytest.fixture
def told(vhost: Vhost) -> Told:
    """Give what the management API tells about it."""
    return Management(vhost.management_url).read(vhost.name)


def test_no_alternate_exchange(vhost: Vhost) -> None:
    """Without its policy, what no queue wants is returned; the fix is the policy, and carried out it mends it."""
    vhost.call("DELETE", f"policies/{vhost.name}/unrouted")
    found = one(examine(patient(vhost)), "alternate-exchange")
    assert (found.level, found.where) == ("error", "exchange tongban.events")
    assert found.fix_en == (
        f"rabbitmqctl -p {vhost.name} set_policy --apply-to exchanges --priority 1 unrouted '^.*\\.events$'"
        ' \'{"alternate-exchange":"unrouted"}\''
    )
    body = {"pattern": r"^.*\.events$", "definition": {"alternate-exchange": "unrouted"}, "apply-to": "exchanges"}
    vhost.call("PUT", f"policies/{vhost.name}/unrouted", body)
    assert wrong(examine(patient(vhost))) == []


@pytest.mark.parametrize(
    "definition",
    [
        {"max-length": 10},
        {"message-ttl": 1000},
        {"expires": 1000_000},
        {"delivery-limit": 5},
        {"overflow": "drop-head"},
    ],
)
def test_a_policy_that_hurts(vhost: Vhost, definition: dict[str, Any]) -> None:
    """Limits that a policy sets on our queues are errors, and the fix takes the policy away."""
    vhost.policy("tidy", r"^tongban\.", definition)
    found = one(examine(patient(vhost)), "policy")
    assert (found.level, found.where) == ("error", "queue tongban.on_self")
    assert f"policy tidy sets {next(iter(definition))} on queue tongban.on_self" in found.what_en
    assert found.fix_en.startswith(f"rabbitmqctl -p {vhost.name} clear_policy tidy")


def test_a_policy_of_the_operator_that_hurts(vhost: Vhost) -> None:
    """Operators' policies are looked at, too; those for other queues are nobody's business."""
    vhost.policy("cap", "^tongban", {"max-length": 10}, "operator-policies")
    vhost.policy("elsewhere", "^other", {"max-length": 10})
    found = one(examine(patient(vhost)), "policy")
    assert found.fix_en.startswith(f"rabbitmqctl -p {vhost.name} clear_operator_policy cap")


def test_a_queue_that_belongs_to_nobody(vhost: Vhost) -> None:
    """It gets events, nobody consumes it, and no installed service subscribes."""
    vhost.replace_queue("oldtown.on_facts", **SUBSCRIPTION)
    vhost.on_channel(lambda channel: channel.queue_bind("oldtown.on_facts", "tongban.events", "permit.issued.v1"))
    vhost.publish("tongban.events", "permit.issued.v1")
    found = one(examine(patient(vhost)), "orphan-queue")
    assert (found.level, found.where) == ("warning", "queue oldtown.on_facts")
    assert "holds 1 messages" in found.what_en
    assert found.fix_en.endswith(f"rabbitmqctl -p {vhost.name} delete_queue oldtown.on_facts")


def test_a_queue_of_a_service_that_runs_elsewhere(vhost: Vhost) -> None:
    """Somebody consumes it: it is no orphan, but its arguments are those of a subscription."""
    vhost.replace_queue("oldtown.on_facts", **{**SUBSCRIPTION, "x_delivery_limit": 20})
    vhost.on_channel(lambda channel: channel.queue_bind("oldtown.on_facts", "tongban.events", "permit.issued.v1"))
    with Connection(vhost.uri) as connection:
        connection.channel().basic_consume("oldtown.on_facts")
        findings = examine(patient(vhost))
    assert wrong(findings) == [("error", "queue-arguments-of-others", "queue oldtown.on_facts")]
    found = one(findings, "queue-arguments-of-others")
    assert found.what_en == "queue oldtown.on_facts has x-delivery-limit 20, 1000000000 is expected"
    assert f"rabbitmqctl -p {vhost.name} delete_queue oldtown.on_facts" in found.fix_en


def test_a_binding_that_is_missing(vhost: Vhost) -> None:
    """The queue is there, but its events do not reach it."""
    vhost.on_channel(lambda channel: channel.queue_unbind("tongban.on_self", "tongban.events", "permit.issued.v1"))
    found = one(examine(patient(vhost)), "binding-missing")
    assert (found.level, found.where) == ("error", "queue tongban.on_self")
    assert found.fix_en == "restart tongban: it binds at start"


def test_a_binding_to_a_version_that_nobody_knows(vhost: Vhost) -> None:
    """A queue bound to a major version that the installed contracts do not have."""
    vhost.on_channel(lambda channel: channel.queue_bind("tongban.on_self", "tongban.events", "permit.issued.v7"))
    found = one(examine(patient(vhost)), "binding-unknown")
    assert (found.level, found.where) == ("warning", "queue tongban.on_self")
    assert found.fix_en.startswith("install the liangwang-contracts that has permit.issued.v7")


@pytest.mark.parametrize(
    ("node", "check", "level", "fix"),
    [
        ({"mem_alarm": True}, "memory-alarm", "error", "memory_breakdown"),
        ({"disk_free_alarm": True, "disk_free": 7, "disk_free_limit": 9}, "disk-alarm", "error", "free space"),
        ({"running": False}, "node-down", "error", "forget_cluster_node"),
        ({"partitions": ["rabbit@b"]}, "network-partition", "error", "pause_minority"),
        ({"enabled_plugins": []}, "plugin-management", "warning", "enable rabbitmq_management"),
    ],
)
def test_what_a_node_tells(told: Told, node: dict[str, Any], check: str, level: str, fix: str) -> None:
    """Alarms, nodes that are down, partitions and plugins, planted in what the management API tells."""
    planted = replace(told, nodes=[{**told.nodes[0], **node}])
    [found] = look_at_cluster(planted)
    assert (found.check, found.level) == (check, level)
    assert fix in found.fix_en
    assert told.nodes[0]["name"] in found.where


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("tongban.on_self", "tongban.events", [("spread-exchange", "error")]),
        ("theirs", "elsewhere", []),
    ],
)
def test_an_exchange_that_an_older_release_left(
    told: Told, name: str, source: str, expected: list[tuple[str, str]]
) -> None:
    """A ring behind a network's exchange still spreads events; one that is bound to no network is nobody's business."""
    binding = {"source": source, "destination": name, "destination_type": "exchange", "routing_key": "permit.issued.v1"}
    planted = replace(
        told,
        exchanges=[*told.exchanges, {"name": name, "type": "x-consistent-hash", "arguments": {}}],
        bindings=[*told.bindings, binding],
    )
    wanted = expected_of([ProbeService], Topology())
    found = list(look_at_routes(planted, wanted, wanted, lambda _queue: (0, 1)))
    assert [(each.check, each.level) for each in found] == expected
    assert all(f"delete exchange {name} in vhost {told.vhost}" in each.fix_en for each in found)


def test_a_vhost_whose_queues_become_streams(told: Told) -> None:
    """A default queue type under which RPC queues cannot work."""
    planted = replace(told, vhost_data={**told.vhost_data, "default_queue_type": "stream"})
    [found] = look_at_cluster(planted)
    assert (found.check, found.level) == ("vhost-default-queue-type", "error")
    assert f"update_vhost_metadata {told.vhost} --default-queue-type classic" in found.fix_en


@pytest.mark.parametrize(
    ("online", "leader", "expected"),
    [
        (["a", "b", "c"], "a", []),
        (["a", "b"], "a", [("quorum-members", "warning")]),
        (["a"], "a", [("quorum-members", "error")]),
        (["a"], "c", [("quorum-members", "error"), ("quorum-leader", "error")]),
        (["a", "b", "c"], "", [("quorum-leader", "error")]),
    ],
)
def test_members_and_leader_of_a_queue(
    told: Told, online: list[str], leader: str, expected: list[tuple[str, str]]
) -> None:
    """A member down is a warning, the majority down or no leader an error."""
    quorum = {"members": ["a", "b", "c"], "online": online, "leader": leader}
    queues = [{**queue, **quorum} if queue["name"] == "tongban.on_self" else queue for queue in told.queues]
    wanted = expected_of([ProbeService], Topology())
    found = list(look_at_routes(replace(told, queues=queues), wanted, wanted, lambda _queue: (0, 1)))
    assert [(each.check, each.level) for each in found] == expected
    assert all("--vhost" in each.fix_en for each in found)


@pytest.mark.parametrize(("seconds", "level"), [(1, None), (-30, "warning"), (30, "warning"), (-90, "error")])
def test_the_clock_of_the_broker(told: Told, seconds: int, level: str | None) -> None:
    """Within two seconds is in order, over a minute an error."""
    assert told.broker_now is not None
    planted = replace(told, broker_now=told.broker_now + timedelta(seconds=seconds))
    found = list(look_at_broker_clock(planted, "there"))
    assert [each.level for each in found] == ([level] if level else [])
    assert all(each.fix_en.startswith("let both machines follow the same time servers") for each in found)
    assert all(f"is {'+' if seconds > 0 else '-'}" in each.what_en for each in found)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (None, "LIANGWANG_MANAGEMENT_URL is not set"),
        ("ftp://somewhere", "LIANGWANG_MANAGEMENT_URL is no http:// or https:// address"),
        ("http://guest:hush@127.0.0.1:{port}", "the management API does not answer (ConnectionRefusedError)"),
        ("wrong user", "the management API refuses its user (401 for nodes)"),
    ],
)
def test_a_management_api_that_cannot_be_read(vhost: Vhost, url: str | None, reason: str) -> None:
    """Each check that needs it is reported as not made, with the reason and the way out; the others are made."""
    if url == "wrong user":
        url = f"http://nobody:hush@{vhost.management_url.rpartition('@')[2]}"
    findings = examine(patient(vhost, management_url=url and url.format(port=free_port())))
    unmade = {each.check: each for each in findings if each.level == "unknown" and each.where == "management API"}
    assert set(unmade) == {check.name for check in CHECKS if check.needs == "management"}
    assert {each.what_en for each in unmade.values()} == {reason}
    assert all("LIANGWANG_MANAGEMENT_URL" in each.fix_en for each in unmade.values())
    assert one(findings, "queue-type").level == "ok"
    assert "hush" not in repr(findings)
