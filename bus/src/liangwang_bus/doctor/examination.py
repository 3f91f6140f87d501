"""The whole examination: which checks are made, in which order, and what is said where one could not be made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from liangwang_bus.doctor import (
    broker_checks,
    clock,
    cluster_checks,
    contracts,
    database_checks,
    routes_checks,
)
from liangwang_bus.doctor.broker import Broker, BrokerAwayError
from liangwang_bus.doctor.cluster import look_at_cluster
from liangwang_bus.doctor.database import look_at_database
from liangwang_bus.doctor.expected import Expected
from liangwang_bus.doctor.findings import Check, Finding, completed
from liangwang_bus.doctor.management import FIX, NOT_SET, Management, ManagementUnavailableError, Told
from liangwang_bus.doctor.names import look_at_counts, look_at_names, look_at_version
from liangwang_bus.doctor.routes import look_at_routes
from liangwang_bus.doctor.sections import sections_of
from liangwang_bus.doctor.services import expected_of, installed_services, package_of
from liangwang_bus.topology import Topology
from liangwang_contracts.said import Said

QUICK = (
    *broker_checks.CHECKS[:9],
    *database_checks.CHECKS,
)
"""Fast, without management API: what a service looks at before it starts, and whether it can be looked at."""

CHECKS = (
    *broker_checks.CHECKS,
    *cluster_checks.CHECKS,
    *routes_checks.CHECKS,
    *contracts.MANAGEMENT_CHECKS,
    *clock.CHECKS,
    *database_checks.CHECKS,
    *clock.DATABASE_CHECKS,
    *contracts.CHECKS,
)
"""Every check that every service has; packages bring more (:mod:`liangwang_bus.doctor.sections`)."""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined.

    Args:
        amqp_uri: broker and vhost.
        prefix: before every name.
        services: the service classes that are looked at.
        database_url: of the service; nothing when it is not known.
        management_url: of the management API; nothing when it is not known.
    """

    amqp_uri: str
    prefix: str
    services: Sequence[Any]
    database_url: str | None = None
    management_url: str | None = None


def examine(patient: Patient, *, quick: bool = False) -> list[Finding]:
    """Make every check, or the quick ones; give what was found, what was not checked, and what is in order."""
    topology = Topology(patient.prefix)
    expected = expected_of(patient.services, topology)
    findings = [*_broker(patient, expected, quick=quick), *_database(patient)]
    if quick:
        names = {check.name for check in QUICK}
        return completed(QUICK, [finding for finding in findings if finding.check in names])
    findings += contracts.look_at_schemas()
    sections = sections_of(patient.services)
    for section in sections:
        findings += section.look(patient.database_url)
    return completed([*CHECKS, *(check for each in sections for check in each.checks)], findings)


def _broker(patient: Patient, expected: Expected, *, quick: bool) -> list[Finding]:
    found: list[Finding] = []
    try:
        with Broker(patient.amqp_uri) as broker:
            found += look_at_version(broker)
            found += look_at_names(broker, expected)
            if not quick:
                found += look_at_counts(broker, expected)
                found += _management(patient, broker, expected)
    except BrokerAwayError as away:
        reason = Said("the broker could not be looked at", "无法检查消息代理")
        fix = Said(away.finding.fix_en, away.finding.fix_zh)
        unmade = [check for check in CHECKS if check.needs in {"amqp", "management"} and not _told(check, found)]
        found.append(away.finding)
        found += _unchecked([check for check in unmade if not _settled(check, away)], away.finding.where, reason, fix)
    return found


def _settled(check: Check, away: BrokerAwayError) -> bool:
    """Say whether the failure itself answers a check: a wrong password tells that the broker answers."""
    stages = [check.name for check in broker_checks.CHECKS[:3]]
    return check.name in stages[: stages.index(away.finding.check) + 1]


def _told(check: Check, found: Iterable[Finding]) -> bool:
    return any(finding.check == check.name for finding in found)


def _management(patient: Patient, broker: Broker, expected: Expected) -> list[Finding]:
    needing = [check for check in CHECKS if check.needs == "management"]
    if not patient.management_url:
        return _unchecked(needing, "management API", NOT_SET, FIX)
    try:
        told = Management(patient.management_url).read(broker.vhost)
    except ManagementUnavailableError as error:
        return _unchecked(needing, "management API", error.reason, FIX)
    installed = expected_of([*installed_services(), *patient.services], expected.topology)
    return _by_management(told, broker, expected, installed)


def _by_management(told: Told, broker: Broker, expected: Expected, installed: Expected) -> list[Finding]:
    return [
        *look_at_cluster(told),
        *look_at_routes(told, expected, installed, broker.count),
        *contracts.look_at_versions(told, expected),
        *clock.look_at_broker_clock(told, broker.where),
    ]


def _database(patient: Patient) -> list[Finding]:
    needing = [check for check in CHECKS if check.needs == "database"]
    if not patient.database_url:
        reason = Said("LIANGWANG_DATABASE_URL is not set", "未设置 LIANGWANG_DATABASE_URL")
        fix = Said(
            "set LIANGWANG_DATABASE_URL to the database of one service and name it: liangwang doctor --service NAME",
            "将 LIANGWANG_DATABASE_URL 设为服务的数据库并指明服务：liangwang doctor --service 名称",
        )
        return _unchecked(needing, "database", reason, fix)
    only = [package_of(patient.services[0])] if len(patient.services) == 1 else []
    found = list(look_at_database(patient.database_url, only))
    if any(finding.check == database_checks.REACHABLE.name for finding in found):
        reason = Said("the database could not be looked at", "无法检查数据库")
        fix = Said(database_checks.REACHABLE.fix.en, database_checks.REACHABLE.fix.zh)
        found += _unchecked([check for check in needing if not _told(check, found)], found[-1].where, reason, fix)
    return found


def _unchecked(checks: Iterable[Check], where: str, reason: Said, fix: Said) -> list[Finding]:
    return [check.unchecked(where, reason, fix) for check in checks]
