"""The feeder, a process of its own: events of both networks into fusion's intake and journal, so many a second.

``python -m harness.overview.feeding <rate> <seconds>`` publishes reports and, one in twenty-five, permits, with both
networks' clocks once a second, so that fusion evaluates and answers too. It prints how many it has published.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from harness.broker import connect
from harness.facts import stated
from liangwang_bus.frames import publish_frames
from liangwang_bus.outbox import Outgoing
from liangwang_bus.topology import Topology
from liangwang_contracts import (
    Event,
    Identifier,
    PermitIssued,
    ReportReceived,
    TongbanClockAdvanced,
    TongguanClockAdvanced,
    encode,
    new_event_id,
)
from liangwang_contracts.attributes import HEADERS

_TIME, _RECORDED = HEADERS["time"], HEADERS["recordedtime"]

_TICKS = 20
"""Pieces of a second."""
_PERMITS = 25
"""One of so many events is a permit."""


def main() -> None:
    """Feed: everything is made before the first event goes out, so that only sending takes from the processors."""
    rate, seconds = int(sys.argv[1]), int(sys.argv[2])
    topology, numbers = Topology(os.environ["LIANGWANG_PREFIX"]), count(1)
    pieces = [[_row(event) for event in _events(rate // _TICKS, numbers)] for _ in range(seconds * _TICKS)]
    with closing(connect(os.environ["AMQP_URI"])) as connection:
        channel = connection.channel()
        began = time.monotonic()
        for tick, piece in enumerate(pieces):
            time.sleep(max(0.0, began + tick / _TICKS - time.monotonic()))
            now = datetime.now(UTC).isoformat()
            rows = piece + [_row(event) for event in _clocks()] if tick % _TICKS == 0 else piece
            frames = bytearray()
            for row in rows:
                row.headers.update({_TIME: now, _RECORDED: now})
                frames += publish_frames(row, topology.exchange(row.exchange), channel.channel_id, connection.frame_max)
            connection.transport.write(frames)
        took = time.monotonic() - began
    print(f"{rate * seconds:,} events in {took:.1f} s")


def _row(event: Event[Any]) -> Outgoing:
    headers, body = encode(event)
    return Outgoing(0, event.id, event.type, event.data.exchange, event.data.routing_key, headers, body)


def _events(number: int, numbers: Iterator[int]) -> Iterator[Event[Any]]:
    now = datetime.now(UTC)
    for _ in range(number):
        this = next(numbers)
        data = _permit(this) if this % _PERMITS == 0 else _report(this)
        yield stated(data, now, new_event_id())


def _clocks() -> Iterator[Event[Any]]:
    now = datetime.now(UTC)
    for clock, service in ((TongbanClockAdvanced, "tongban"), (TongguanClockAdvanced, "tongguan")):
        named = Identifier(scheme="service", value=service)
        yield stated(clock(service=named, to=now), now, new_event_id())


def _report(number: int) -> ReportReceived:
    return ReportReceived(
        report=Identifier(scheme="report-no", value=f"BENCH{os.getpid()}{number:07d}"),
        kind="complaint",
        channel="12345",
        category="noise",
        occurred_on=datetime.now(UTC).date(),
    )


def _permit(number: int) -> PermitIssued:
    day = datetime.now(UTC).date()
    return PermitIssued(
        permit=Identifier(scheme="permit-no", value=f"BENCH{os.getpid()}{number:07d}"),
        matter="food-operation",
        holder=Identifier(scheme="uscc", value="91110000600037341L"),
        valid_from=day,
        valid_to=day + timedelta(days=365),
        issued_on=day,
    )


if __name__ == "__main__":
    main()
