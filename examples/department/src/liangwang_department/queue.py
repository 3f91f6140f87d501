"""``python -m liangwang_department.queue``: reads a feed from the department's own queue, keeps each event once.

Protocol: keep the events of a batch, then acknowledge it. What is not acknowledged comes again and falls out by its id;
a broker that is away is waited for.
"""

import json
import time
from pathlib import Path

import click

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.inbox import Delivery
from liangwang_bus.receiving import BatchReceiver
from liangwang_department.receiver import keep

_WAIT_SECONDS = 1.0


def read(receiver: BatchReceiver, path: Path) -> int:
    """Keep one batch, if one comes; give how many events it had."""
    batch = receiver.receive(_WAIT_SECONDS)
    for one in batch:
        event = event_of(one.delivery)
        keep(path, json.dumps(event, ensure_ascii=False).encode(), event)
    if batch:
        receiver.acknowledge(batch)
    return len(batch)


def event_of(delivery: Delivery) -> dict[str, str]:
    """Give a message in binary mode as the webhook would have had it."""
    attributes = {name.removeprefix("cloudEvents:"): value for name, value in delivery.headers.items()}
    return {**attributes, "data": json.loads(delivery.body)}


@click.command()
@click.argument("queue", metavar="MEMBER.SUBSCRIPTION")
@click.option("--uri", envvar="LIANGWANG_DEPARTMENT_URI", required=True, help="amqp://unit%3A…/departments. 地址。")
@click.option("--keep", "path", default="received.db", type=click.Path(path_type=Path), help="Database. 数据库文件。")
def main(queue: str, uri: str, path: Path) -> None:
    """Read until told to stop."""
    receiver = BatchReceiver(uri, lambda _channel: queue, batch=100)
    while True:
        try:
            read(receiver, path)
        except BrokerUnavailableError:
            time.sleep(_WAIT_SECONDS)


if __name__ == "__main__":
    main()
