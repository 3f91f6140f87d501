"""Looks at the gateway as its processes see it: the same settings, the same files, its own database.

What is not set is reported as not checked, with the variable that names it. No finding holds a key, a value of an event
or more of an endpoint than its member and agreement.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import timedelta

from pydantic import ValidationError

from gateway.doctor.addresses import look_at_addresses
from gateway.doctor.checks import ENDING, FILES, OF_FILES
from gateway.doctor.deliveries import look_at_database
from gateway.door_settings import GatewaySettings
from gateway.members import Members, MembersError
from liangwang_bus.clock import wall_clock
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.settings import Settings, explain
from liangwang_contracts.agreements import Agreement, AgreementsError, read_agreements
from liangwang_contracts.city_days import city_day
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem

_SOON = timedelta(days=30)
_FILES = ("LIANGWANG_GATEWAY_AGREEMENTS", "LIANGWANG_GATEWAY_MEMBERS")


def look(database_url: str | None) -> list[Finding]:
    """Make every check of the gateway."""
    found: list[Finding] = []
    read = _files(found)
    found += _ending(read[0]) if read else ()
    found += look_at_database(database_url, coming(*read) if read else None)
    found += look_at_addresses()
    return found


def coming(agreements: Iterable[Agreement], members: Members) -> set[str]:
    """Name the members that come to the door: who may have something, or publish."""
    return {one.recipient for one in agreements} | {one.id for one in members.by_id.values() if one.publishes}


def _files(found: list[Finding]) -> tuple[list[Agreement], Members] | None:
    """Read agreements about events, and members; without them, or when they are wrong, that is what is found."""
    if unset := [name for name in _FILES if not os.environ.get(name)]:
        reason = Said(f"{unset[0]} is not set", f"未设置 {unset[0]}")
        fix = Said(f"set {unset[0]} as for the gateway's processes", f"按网关进程的配置设置 {unset[0]}")
        found += [check.unchecked("gateway", reason, fix) for check in OF_FILES]
        return None
    try:
        settings = GatewaySettings()
        members = Members.read(settings.members)
        agreements = read_agreements(settings.agreements) if settings.agreements else ()
        members.refuse_strangers(agreements)
    except ValidationError as error:
        found.append(FILES.found("settings", problem=explain(error, GatewaySettings).splitlines()[-1].strip()))
    except (AgreementsError, MembersError) as error:
        found += [FILES.found("agreements, members", problem=_told(each)) for each in error.problems]
    else:
        return [one for one in agreements if one.events], members
    wrong = Said("the files are wrong", "文件有误")
    found.append(ENDING.unchecked("agreements, members", wrong, Said(FILES.fix.en, FILES.fix.zh)))
    return None


def _told(problem: Problem | Said) -> Said:
    return problem if isinstance(problem, Said) else Said(problem.told("en"), problem.told("zh"))


def _ending(agreements: Iterable[Agreement]) -> Iterator[Finding]:
    last = city_day(wall_clock(), Settings().zone) + _SOON
    for one in agreements:
        if one.valid_until <= last:
            until = one.valid_until.isoformat()
            yield ENDING.found(f"agreement {one.id}", until=until, recipient=one.recipient)
