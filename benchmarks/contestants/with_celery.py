"""Celery: a task for each event.

Choices, as its documentation recommends: a quorum queue, confirmed publishing, ``acks_late``, no results, JSON, prefork
with four processes on two cores (a task mostly waits for the database), a prefetch multiplier of 64 for short tasks, no
gossip and no mingle; one psycopg connection for each process.
"""

import sys
from typing import Any
from uuid import uuid4

import psycopg
from celery import Celery
from celery.signals import worker_process_init
from harness.facts import permit as make_permit

from contestants import protocol
from contestants.protocol import COUNT, DATABASE, QUEUE, SCHEMA, URI, for_psycopg
from liangwang_contracts import PermitIssued

NOTED, EFFECT = for_psycopg(protocol.NOTED), for_psycopg(protocol.EFFECT)

app = Celery("bench", broker=URI)
app.conf.update(
    task_default_queue=QUEUE,
    task_default_queue_type="quorum",
    task_default_exchange=QUEUE,
    task_default_routing_key=QUEUE,
    broker_transport_options={"confirm_publish": True},
    task_acks_late=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=64,
    worker_enable_remote_control=False,
    broker_connection_retry_on_startup=True,
)
connections: list[psycopg.Connection[Any]] = []


@worker_process_init.connect  # type: ignore[untyped-decorator]
def on_start(**_: Any) -> None:
    """Connect in each process."""
    connections.append(psycopg.connect(DATABASE, options=f"-csearch_path={SCHEMA}"))


@app.task(name="bench.on_permit")  # type: ignore[untyped-decorator]
def on_permit(message_id: str, data: str) -> None:
    """Note the message and write its effect, once."""
    permit = PermitIssued.model_validate_json(data)
    with connections[0].transaction():
        if connections[0].execute(NOTED, (message_id,)).fetchone() is not None:
            connections[0].execute(EFFECT, (message_id, permit.permit.value, permit.matter, permit.valid_to, 1))


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        for number in range(COUNT):
            on_permit.delay(str(uuid4()), make_permit(number).model_dump_json())
    else:
        options = ["--pool=prefork", "--concurrency=4", "--without-gossip", "--without-mingle", "--loglevel=warning"]
        app.worker_main(["worker", *options])
