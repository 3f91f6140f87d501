"""Logs: one JSON object a line, a past-tense event name, ids as keys, never a payload.

The standard library's loggers (nameko, kombu, amqp, SQLAlchemy) are turned into the same lines, from warnings up.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog


def configure_logs(service: str, level: str) -> None:
    """Send the process's logs to standard output as JSON lines."""
    threshold = logging.getLevelNamesMapping()[level.upper()]

    def name_service(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        line.setdefault("service", service)
        return line

    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        name_service,  # a bound context variable would not reach green threads
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    # nameko logs a failing worker with its exception text, which can hold values of a payload; the bus logs the
    # failure itself, by type and digest.
    logging.getLogger("nameko.containers").setLevel(logging.CRITICAL)
    # kombu writes a stack trace for each lost connection; the health register says the same once, without one.
    logging.getLogger("kombu.mixins").setLevel(logging.ERROR)
