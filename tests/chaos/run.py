"""One run from its start to its verdict."""

import time
from collections.abc import Callable
from pathlib import Path

from backing.console import Problem

from chaos.disturbances import ACTS, hold, restore
from chaos.plan import Disturbance, kinds_for, plan
from chaos.system import HEARTBEAT_SECONDS, RECONNECT_CAP_SECONDS, Shape, System, running
from chaos.verdict import Done, Verdict, balance, missing_consumers, missing_members
from chaos.watch import Progress, Recovery, drained, recovery
from liangwang_bus.errors import BrokerUnavailableError, StoreUnavailableError
from processes import until

Say = Callable[[str], None]

_NOTICE_SECONDS = 3 * HEARTBEAT_SECONDS
_CONNECT_SECONDS = 3 + 1.25 * RECONNECT_CAP_SECONDS
_LEAST_START_SECONDS = 10.0
_PATIENCE_SECONDS = 120.0
_DRAIN_SECONDS = 180.0


def chaos(seed: int, minutes: float, shape: Shape, folder: Path, say: Say, kinds: tuple[str, ...] = ()) -> Verdict:
    """Run for so many minutes of disturbances; give the verdict, which is also in ``result.json`` of the folder."""
    verdict = Verdict(seed, shape.nodes, minutes)
    started = time.monotonic()

    def tell(text: str) -> None:
        say(f"{time.monotonic() - started:7.1f} s  {text}")

    with running(folder, shape) as system:
        tell(f"{shape.nodes} broker node(s), PostgreSQL and {len(system.services)} service processes are ready")
        verdict.bound = bound(system)
        verdict.faults += missing_members(system)
        system.producing.touch()
        with Progress(system, tell):
            _disturb(system, verdict, minutes, tell, kinds, started)
            tell("calm: nothing is stated any more, everything drains")
            system.producing.unlink()
            _drain(system, verdict)
        _count(system, verdict)
    verdict.write(folder / "result.json")
    return verdict


def bound(system: System) -> float:
    """Give the seconds within which everything must work again after any disturbance.

    Three heartbeats until a silent connection is noticed, one attempt to connect and the longest pause between two, and
    the time that the services of this run took to start on this machine, at least ten seconds.
    """
    return _NOTICE_SECONDS + _CONNECT_SECONDS + max(_LEAST_START_SECONDS, system.start_seconds)


def _disturb(
    system: System, verdict: Verdict, minutes: float, tell: Say, kinds: tuple[str, ...], started: float
) -> None:
    first = recovery(system, time.time(), _PATIENCE_SECONDS)
    tell(f"events flow, {first.seconds or _PATIENCE_SECONDS:.1f} s after the first was asked for")
    deadline = time.monotonic() + minutes * 60
    for disturbance in plan(verdict.seed, verdict.nodes, kinds):
        if time.monotonic() > deadline:
            break
        at = time.monotonic() - started
        tell(f"{disturbance.kind} ...")
        target = _do(system, verdict, disturbance)
        over = time.time()
        lasted = time.monotonic() - started - at
        found = recovery(system, over, _PATIENCE_SECONDS)
        verdict.done.append(Done(disturbance.kind, target, at, lasted, found))
        tell(f"{disturbance.kind}: {target}; {_in_words(found)}")
        known = len(verdict.faults)
        if found.seconds is None or found.seconds > verdict.bound:
            verdict.faults.append(_late(disturbance, target, at, found.seconds, system))
        _revive(system, verdict)
        for fault in verdict.faults[known:]:
            tell(f"FAULT: {fault}")
        hold(min(disturbance.calm, max(0.0, deadline - time.monotonic())))


def _do(system: System, verdict: Verdict, disturbance: Disturbance) -> str:
    try:
        return ACTS[disturbance.kind](system, disturbance)
    except (AssertionError, Problem) as error:
        verdict.faults.append(f"{disturbance.kind}: {error}")
        restore(system)
        return "could not be done"


def _in_words(found: Recovery) -> str:
    flows, ready = (f"after {each:.1f} s" if each is not None else "never" for each in (found.flows, found.seconds))
    return f"events flow again {flows}, every part works {ready}"


def _late(disturbance: Disturbance, target: str, at: float, seconds: float | None, system: System) -> str:
    waits = [
        f"{service.label} {name}: {state['detail']}"
        for service in system.services
        for name, state in service.components().items()
        if not state["ok"]
    ]
    time_taken = f"recovered after {seconds:.1f} s" if seconds is not None else f"not within {_PATIENCE_SECONDS:.0f} s"
    return f"{disturbance.kind} at {at:.1f} s ({target}): {time_taken}; waiting: {'; '.join(waits) or 'nothing'}"


def _revive(system: System, verdict: Verdict) -> None:
    """Start a service again that has ended by itself, which is a fault."""
    for service in system.services:
        if service.died:
            verdict.faults.append(f"{service.label} ended by itself; its log: {service.log}")
            service.start()


def _drain(system: System, verdict: Verdict) -> None:
    try:
        until(lambda: drained(system), "everything drained", _DRAIN_SECONDS)
        until(lambda: not missing_consumers(system), "every consumer back on the broker", verdict.bound)
    except (AssertionError, Problem) as error:
        verdict.faults.append(str(error))


def _count(system: System, verdict: Verdict) -> None:
    try:
        verdict.ways = balance(system)
        verdict.faults += [*missing_consumers(system), *missing_members(system)]
    except (StoreUnavailableError, BrokerUnavailableError, Problem) as error:
        verdict.faults.append(f"no balance could be drawn: {error}")


def all_kinds(nodes: int) -> tuple[str, ...]:
    """Name every kind of disturbance."""
    return tuple(kinds_for(nodes))
