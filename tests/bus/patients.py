"""Who the doctor examines in tests: a vhost in which the probe has been started once."""

from dataclasses import replace
from typing import Any

from probe.service import ProbeService
from vhosts import Vhost

from liangwang_bus.doctor.examination import Patient
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.topology import Topology

SUBSCRIPTION = {
    "x_queue_type": "quorum",
    "x_delivery_limit": 1_000_000_000,
    "x_overflow": "reject-publish",
    "x_dead_letter_exchange": "unrouted",
    "x_dead_letter_strategy": "at-least-once",
}


def started_once(channel: Any) -> None:
    """Declare what the probe declares at its start."""
    topology = Topology()
    topology.declare_publishing(channel, "tongban.events")
    topology.declare_subscription(channel, "tongban.on_self", [("tongban.events", "permit.issued.v1")], ordered=True)
    channel.exchange_declare("nameko-rpc", "topic", durable=True, auto_delete=False)
    channel.queue_declare("rpc-tongban", durable=True, auto_delete=False)
    channel.queue_bind("rpc-tongban", "nameko-rpc", "tongban.*")


def patient(vhost: Vhost, **different: Any) -> Patient:
    """Say who is examined."""
    plain = Patient(vhost.uri, "", [ProbeService], management_url=vhost.management_url)
    return replace(plain, **different)


def wrong(findings: list[Finding], *levels: str) -> list[tuple[str, str, str]]:
    """Give level, check and place of what is not in order, the database left aside."""
    levels = levels or ("warning", "error")
    return [(each.level, each.check, each.where) for each in findings if each.level in levels]


def one(findings: list[Finding], check: str) -> Finding:
    """Give the only finding of a check."""
    [found] = [each for each in findings if each.check == check]
    return found
