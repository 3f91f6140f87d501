"""The quick part at start: what would lose data, or would never work, keeps a service from starting.

Only what waiting cannot mend is refused: a queue or exchange that is there otherwise, a broker that is too old, a right
that is missing, a database that a newer release has migrated. A broker or database that is away refuses nothing.
"""

from typing import Any

import structlog

from liangwang_bus.doctor.broker import Broker, BrokerAwayError
from liangwang_bus.doctor.database import newer_than_code, older_than_code
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.doctor.names import look_at_names, look_at_version
from liangwang_bus.doctor.services import expected_of, package_of
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.runtime import Process
from liangwang_bus.store import Store


class StartRefusedError(Exception):
    """A service must not start; carries what was found."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(explain(findings))


class TablesBehindError(Exception):
    """The tables are older than the code; says what brings them up to date."""


def refuse_to_start(process: Process, service_class: Any) -> list[Finding]:
    """Give what keeps a service from starting; nothing when it may start or must wait."""
    return [*_database(process, service_class), *_broker(process, service_class)]


def refuse_newer_database(store: Store, package: str) -> None:
    """Refuse a database that a newer release has migrated, before it is touched.

    Args:
        store: the service's own database.
        package: the service's distribution, whose migrations are compared.

    Raises:
        StartRefusedError: it has.
        StoreUnavailableError: it cannot be asked now.
    """
    refuse(newer_than_code(store, package))


def look_at_tables(store: Store, package: str) -> None:
    """Look whether the tables are as new as the code: in production a job of its own brings them there.

    Raises:
        TablesBehindError: not yet.
        StoreUnavailableError: the database cannot be asked now.
    """
    if found := older_than_code(store, package):
        named = found[-1]  # the service's own comes last, and its fix brings the bus's tables along
        msg = f"{named.what_en}; fix: {named.fix_en}"
        raise TablesBehindError(msg)


def refuse(findings: list[Finding]) -> None:
    """Log each finding and end the start, when there is any.

    Raises:
        StartRefusedError: there is.
    """
    for finding in findings:
        structlog.get_logger().error(
            "start_refused", check=finding.check, where=finding.where, what=finding.what_en, fix=finding.fix_en
        )
    if findings:
        raise StartRefusedError(findings)


def explain(findings: list[Finding]) -> str:
    """Say for the person at the terminal what is wrong and how it is mended."""
    lines = [f"  {finding.where}: {finding.what_en}\n    fix: {finding.fix_en}" for finding in findings]
    return "the service does not start, because data could be lost:\n" + "\n".join(lines)


def _database(process: Process, service_class: Any) -> list[Finding]:
    try:
        return newer_than_code(process.store, package_of(service_class))
    except StoreUnavailableError:
        return []  # the service waits for it


def _broker(process: Process, service_class: Any) -> list[Finding]:
    expected = expected_of([service_class], process.topology)
    try:
        with Broker(process.amqp_uri) as broker:
            found = [*look_at_version(broker), *look_at_names(broker, expected)]
    except BrokerAwayError:
        return []  # the service waits for it
    return [finding for finding in dict.fromkeys(found) if finding.level == "error"]
