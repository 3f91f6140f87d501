"""Looks at the nodes, their alarms and plugins, and at the vhost."""

from collections.abc import Iterator
from typing import Any

from liangwang_bus.doctor.cluster_checks import (
    DEFAULT_QUEUE_TYPE,
    DISK_ALARM,
    MEMORY_ALARM,
    NETWORK_PARTITION,
    NODE_DOWN,
    PLUGIN_MANAGEMENT,
)
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.doctor.management import Told


def look_at_cluster(told: Told) -> Iterator[Finding]:
    """Look at every node and at the vhost."""
    for node in told.nodes:
        if not node.get("running"):
            yield NODE_DOWN.found(f"node {node['name']}", node=node["name"])
            continue
        yield from _alarms(node)
        yield from _plugins(node)
    kind = told.vhost_data.get("default_queue_type") or "undefined"
    if kind == "stream":
        yield DEFAULT_QUEUE_TYPE.found(f"vhost {told.vhost}", vhost=told.vhost, type=kind)


def _alarms(node: dict[str, Any]) -> Iterator[Finding]:
    name = node["name"]
    if node.get("mem_alarm"):
        yield MEMORY_ALARM.found(f"node {name}", node=name)
    if node.get("disk_free_alarm"):
        yield DISK_ALARM.found(
            f"node {name}", node=name, free=node.get("disk_free", "?"), limit=node.get("disk_free_limit", "?")
        )
    if others := node.get("partitions"):
        yield NETWORK_PARTITION.found(f"node {name}", node=name, others=", ".join(others))


def _plugins(node: dict[str, Any]) -> Iterator[Finding]:
    name = node["name"]
    if not set(node.get("enabled_plugins", ())) & {"rabbitmq_management", "rabbitmq_management_agent"}:
        yield PLUGIN_MANAGEMENT.found(f"node {name}", node=name)
