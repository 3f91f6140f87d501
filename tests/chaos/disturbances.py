"""What is done to the running system. Each function returns when the disturbance is over, with the name of its target.

Over means: what was taken away is there again, though nothing may have noticed yet. Processes are ended by their id.
"""

import json
import signal
import time
from collections.abc import Callable

from chaos.plan import Disturbance
from chaos.system import Service, System

Act = Callable[[System, Disturbance], str]

_WATERMARK = "0.4"
ORDERED_QUEUES = ("fusion.on_facts", "consumer.on_requests")


def hold(seconds: float) -> None:
    """Let a disturbance last."""
    time.sleep(seconds)


def restore(system: System) -> None:
    """Put back what a disturbance that failed half-way has left: the network, and nodes that stand still."""
    for network in system.networks:
        network.open()
    for node, member in enumerate(system.broker.members):
        system.broker.signal(node, signal.SIGCONT)
        if member.process is None or not member.process.alive:
            system.broker.spawn(node)
            system.broker.await_ready(node)


def _service(system: System, disturbance: Disturbance) -> Service:
    return system.services[disturbance.among(len(system.services))]


def service_killed(system: System, disturbance: Disturbance) -> str:
    """Kill a service without grace and start it again."""
    service = _service(system, disturbance)
    service.kill()
    hold(disturbance.lasts)
    service.start()
    return service.label


def service_restarted(system: System, disturbance: Disturbance) -> str:
    """Ask a service to end, as a new version would, and start it again."""
    service = _service(system, disturbance)
    code = service.end(grace=60)
    service.start()
    if code != 0:
        msg = f"{service.label}: exit code 0 was expected after SIGTERM, got {code}"
        raise AssertionError(msg)
    return service.label


def _node_ended(system: System, disturbance: Disturbance, node: int, number: signal.Signals) -> str:
    system.broker.signal(node, number)
    system.broker.await_end(node)
    hold(disturbance.lasts)
    system.broker.spawn(node)
    system.broker.await_ready(node)
    return f"node {node + 1}"


def broker_restarted(system: System, disturbance: Disturbance) -> str:
    """End a node of the broker gracefully and start it again."""
    return _node_ended(system, disturbance, disturbance.among(system.shape.nodes), signal.SIGTERM)


def broker_killed(system: System, disturbance: Disturbance) -> str:
    """Kill a node of the broker and start it again."""
    return _node_ended(system, disturbance, disturbance.among(system.shape.nodes), signal.SIGKILL)


def rolling_restart(system: System, disturbance: Disturbance) -> str:
    """Restart node after node, each one when the one before it is back and no queue would lose its majority."""
    for node in range(system.shape.nodes):
        system.broker.control(node, "await_online_quorum_plus_one", tool="rabbitmq-upgrade")
        _node_ended(system, disturbance, node, signal.SIGTERM)
    return "every node"


def database_restarted(system: System, disturbance: Disturbance) -> str:
    """Restart PostgreSQL with a fast shutdown."""
    return _database_ended(system, disturbance, signal.SIGINT)


def database_killed(system: System, disturbance: Disturbance) -> str:
    """Kill PostgreSQL's first process and start the server again: it recovers from its log."""
    return _database_ended(system, disturbance, signal.SIGKILL)


def _database_ended(system: System, disturbance: Disturbance, number: signal.Signals) -> str:
    system.database.end(number)
    hold(disturbance.lasts)
    system.database.start()
    return "PostgreSQL"


def connections_cut(system: System, disturbance: Disturbance) -> str:
    """End every connection to a node and refuse new ones for a while."""
    node = disturbance.among(len(system.networks))
    system.networks[node].cut()
    hold(disturbance.lasts)
    system.networks[node].open()
    return f"to node {node + 1}"


def connections_silenced(system: System, disturbance: Disturbance) -> str:
    """Let connections to a node stand and carry nothing for a while."""
    node = disturbance.among(len(system.networks))
    system.networks[node].silence()
    hold(disturbance.lasts)
    system.networks[node].open()
    return f"to node {node + 1}, {disturbance.lasts:.0f} s"


def connections_slowed(system: System, disturbance: Disturbance) -> str:
    """Hold back what goes over the connections to a node."""
    node = disturbance.among(len(system.networks))
    system.networks[node].slow(0.2)
    hold(disturbance.lasts)
    system.networks[node].open()
    return f"to node {node + 1}"


def consumer_channel_killed(system: System, disturbance: Disturbance) -> str:
    """End the channel of a consumer inside the broker."""
    queue, channel = _a_consumer(system, disturbance)
    system.broker.control(system.live_node, "eval", f'exit(rabbit_misc:string_to_pid("{channel}"), kill).')
    return queue


def consumer_connection_closed(system: System, disturbance: Disturbance) -> str:
    """Let the broker close the connection of a consumer."""
    queue, channel = _a_consumer(system, disturbance)
    [connection] = [each for pid, each in _listed(system, "list_channels", "pid", "connection") if pid == channel]
    system.broker.control(system.live_node, "close_connection", connection, "chaos")
    return queue


def _a_consumer(system: System, disturbance: Disturbance) -> tuple[str, str]:
    found = _listed(system, "list_consumers", "--vhost", "liangwang", "queue_name", "channel_pid")
    ours = sorted(each for each in found if each[0] in ORDERED_QUEUES)
    if not ours:
        msg = f"a consumer of {' or '.join(ORDERED_QUEUES)} was expected on the broker, found none"
        raise AssertionError(msg)
    return ours[disturbance.among(len(ours))]


def _listed(system: System, *command: str) -> list[tuple[str, str]]:
    """Run a listing of two columns; as plain text, in which the broker's tools can read their own process names."""
    text = system.broker.control(system.live_node, "--silent", *command, "--no-table-headers")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return [(row[0], row[1]) for row in rows]


def memory_alarm(system: System, disturbance: Disturbance) -> str:
    """Lower a node's memory watermark below what it uses: the broker blocks who publishes, until it is raised again."""
    node = disturbance.among(system.shape.nodes)
    system.broker.control(node, "set_vm_memory_high_watermark", "absolute", "1000000")
    hold(disturbance.lasts)
    alarms = system.broker.control(node, "eval", "rabbit_alarm:get_alarms().")
    system.broker.control(node, "set_vm_memory_high_watermark", _WATERMARK)
    if "memory" not in alarms:
        msg = f"node {node + 1}: a memory alarm was expected, got {alarms.strip()}"
        raise AssertionError(msg)
    return f"node {node + 1}"


def leader_killed(system: System, disturbance: Disturbance) -> str:
    """Kill the node that leads a queue; another one takes over while it is away."""
    queue, node = _leader(system, disturbance)
    _node_ended(system, disturbance, node, signal.SIGKILL)
    return f"{queue} on node {node + 1}"


def leader_frozen(system: System, disturbance: Disturbance) -> str:
    """Stop the clock of the node that leads a queue: it neither answers nor ends, and wakes up later."""
    queue, node = _leader(system, disturbance)
    system.broker.signal(node, signal.SIGSTOP)
    hold(disturbance.lasts)
    system.broker.signal(node, signal.SIGCONT)
    return f"{queue} on node {node + 1}, {disturbance.lasts:.0f} s"


def node_partitioned(system: System, disturbance: Disturbance) -> str:
    """Let a node refuse the others: it is alone and in the minority, until it knows them again."""
    node = disturbance.among(system.shape.nodes)
    peers = [member.name for index, member in enumerate(system.broker.members) if index != node]
    for peer in peers:
        system.broker.control(node, "eval", f"erlang:set_cookie('{peer}', refused), erlang:disconnect_node('{peer}').")
    hold(disturbance.lasts)
    for peer in peers:
        system.broker.control(node, "eval", f"erlang:set_cookie('{peer}', erlang:get_cookie()).")
    system.broker.await_ready(node)
    return f"node {node + 1}, {disturbance.lasts:.0f} s"


def _leader(system: System, disturbance: Disturbance) -> tuple[str, int]:
    queue = ORDERED_QUEUES[disturbance.among(len(ORDERED_QUEUES))]
    names = [member.name for member in system.broker.members]
    return queue, names.index(str(queues(system)[queue]["leader"]))


def queues(system: System) -> dict[str, dict[str, object]]:
    """Give what the broker says of each queue: leader, members, consumers, messages."""
    listed = system.broker.control(
        system.live_node,
        *("list_queues", "--vhost", "liangwang", "--formatter", "json"),
        *("name", "leader", "members", "online", "consumers", "messages"),
    )
    return {str(each["name"]): each for each in json.loads(listed)}


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        service_killed,
        service_restarted,
        broker_restarted,
        broker_killed,
        database_restarted,
        database_killed,
        connections_cut,
        connections_silenced,
        connections_slowed,
        consumer_channel_killed,
        consumer_connection_closed,
        memory_alarm,
        leader_killed,
        leader_frozen,
        node_partitioned,
        rolling_restart,
    )
}
