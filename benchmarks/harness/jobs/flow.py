"""Job c: permit issued, fusion decides, inspection requested, tongguan stores. Three processes, three stores.

The clock runs from go until the last effect in tongguan's store. Ours has an outbox and an inbox on each hop. Peers
have a table of processed messages and one transaction a message, and publish after the commit with confirms: that is
weaker than ours, since a crash between commit and publish loses the event.
"""

import time
from contextlib import AbstractContextManager, ExitStack

from harness.database import PROCESSED, TABLES, Schema
from harness.jobs.consuming import declare_for_nameko, written
from harness.processes import Contestant, until
from harness.stand import Stand
from liangwang_contracts import InspectionRequested, PermitIssued

CONTESTANTS = ("faststream", "aio-pika", "nameko", "ours")


def run(stand: Stand, name: str, count: int) -> dict[str, float]:
    """Let one contestant carry flows; give their rate and the processor time per flow of its processes."""
    tables = TABLES if name == "ours" else TABLES + PROCESSED
    schemas = {role: stand.database.schema(tables) for role in ("tongguan", "fusion", "tongban")}
    try:
        _declare(stand, name)
        with ExitStack() as stack:
            processes = {
                role: stack.enter_context(_process(stand, name, role, schema, count))
                for role, schema in schemas.items()
            }
            if name != "ours":
                processes["tongban"].await_file("ready")
                until(lambda: _consumed(stand, name), "both queues have consumers", pause=0.1)
            return _measure(processes, schemas["tongguan"], count)
    finally:
        stand.database.drop(*schemas.values())


def _measure(processes: dict[str, Contestant], last: Schema, count: int) -> dict[str, float]:
    used = {role: process.cpu() for role, process in processes.items()}
    started = time.time()
    processes["tongban"].go()
    until(
        lambda: all(process.alive() for process in processes.values()) and written(last, 0, count),
        f"all flows have arrived; {processes['fusion'].said()}",
        pause=0.1,
    )
    cpu = {f"cpu_us_{role}": (process.cpu() - used[role]) / count * 1e6 for role, process in processes.items()}
    seconds = last.window(0, started).last - started
    return {"rate": count / seconds, "cpu_us": sum(cpu.values()), **cpu}


def _process(stand: Stand, name: str, role: str, schema: Schema, count: int) -> AbstractContextManager[Contestant]:
    if name == "ours":
        return stand.service(role, schema, BENCH_COUNT=count)
    return stand.start(name, role, schema, BENCH_COUNT=count)


def _queues(stand: Stand, name: str) -> list[str]:
    prefix = stand.broker.prefix
    if name == "nameko":
        handled = ("tongban-permit_issued--{p}fusion.on_permit", "fusion-inspection_requested--{p}tongguan.on_request")
        return [f"evt-{prefix}{queue.format(p=prefix)}" for queue in handled]
    return [f"{prefix}permits", f"{prefix}requests"]


def _declare(stand: Stand, name: str) -> None:
    if name == "ours":
        stand.broker.subscribe("fusion.on_permits", PermitIssued, ordered=True)
        stand.broker.subscribe("tongguan.on_requests", InspectionRequested, ordered=True)
    elif name == "nameko":
        declare_for_nameko(stand, "fusion")
        declare_for_nameko(stand, "tongguan", "fusion", "inspection_requested")
    else:
        stand.broker.declare("permits")
        stand.broker.declare("requests")


def _consumed(stand: Stand, name: str) -> bool:
    with stand.broker.channel() as channel:
        return all(channel.queue_declare(queue, passive=True).consumer_count for queue in _queues(stand, name))
