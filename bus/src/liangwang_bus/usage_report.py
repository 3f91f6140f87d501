"""The report in which a process tells fusion what it reads and publishes, and its form on the wire.

A type is ``tongban.permit.issued.v1``, a version ``1.0``: the major of the type and the minor. On the wire a report is
one JSON object; whatever is not of that form is refused as a whole.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from liangwang_contracts import DomainEvent
from liangwang_contracts.event import TYPE

Role = Literal["publishes", "reads"]
MOST_VOLUMES = 20_000
"""The most counts in one report: what a process can count is bounded by its subscriptions, their types and minors."""

_SCHEMA = "urn:liangwang:schema:"
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,159}")
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,4}")
_REPLICA = re.compile(r"[0-9a-f]{32}")
_ROLES: dict[str, Role] = {each: each for each in get_args(Role)}
_ROLE = re.compile("|".join(_ROLES))
_MOST_EVENTS = 2**53


class UsageReportError(ValueError):
    """A report is not of its form; the text names the field, never a value."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How many events of one version a subscription received, or a service published, and when.

    Attributes:
        role: ``reads`` or ``publishes``.
        name: the subscription, or the service.
        type: type of the events.
        version: the version that their sender wrote.
        events: how many since the last report.
        first_at: when the first batch of them was done.
        last_at: when the last one was.
    """

    role: Role
    name: str
    type: str
    version: str
    events: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class UsageReport:
    """What one process reads and publishes.

    Attributes:
        service: the service, without prefix.
        replica: id of this life of the process.
        number: number of the report in that life, from 1; one that is sent again keeps its number.
        publishes: version of each type that the service publishes.
        reads: for each subscription, the version of each type that it reads.
        volumes: what was counted since the last report.
    """

    service: str
    replica: str
    number: int
    publishes: Mapping[str, str]
    reads: Mapping[str, Mapping[str, str]]
    volumes: tuple[Volume, ...] = ()

    def to_wire(self) -> dict[str, Any]:
        """Give the report as JSON can say it."""
        return {
            "service": self.service,
            "replica": self.replica,
            "number": self.number,
            "publishes": dict(self.publishes),
            "reads": {name: dict(versions) for name, versions in self.reads.items()},
            "volumes": [
                {
                    "role": each.role,
                    "name": each.name,
                    "type": each.type,
                    "version": each.version,
                    "events": each.events,
                    "first_at": each.first_at.isoformat(),
                    "last_at": each.last_at.isoformat(),
                }
                for each in self.volumes
            ],
        }

    @classmethod
    def from_wire(cls, wire: object) -> "UsageReport":
        """Read a report.

        Raises:
            UsageReportError: the first thing that is not of its form.
        """
        found = _object(wire, "the report")
        reads = _object(found.get("reads"), "reads")
        volumes = found.get("volumes")
        if not isinstance(volumes, list) or len(volumes) > MOST_VOLUMES:
            raise UsageReportError(f"volumes: a list of at most {MOST_VOLUMES} was expected")
        return cls(
            _text(found.get("service"), _NAME, "service"),
            _text(found.get("replica"), _REPLICA, "replica"),
            _whole(found.get("number"), "number"),
            _versions(found.get("publishes"), "publishes"),
            {_text(name, _NAME, "reads"): _versions(each, "reads") for name, each in reads.items()},
            tuple(_volume(each) for each in volumes),
        )


def version_of(dataschema: str) -> tuple[str, str]:
    """Give type and version of a ``dataschema``: ``urn:liangwang:schema:tongban.permit.issued.v1.0``."""
    type_name, _, minor = dataschema.removeprefix(_SCHEMA).rpartition(".")
    return type_name, f"{type_name.rpartition('.v')[2]}.{minor}"


def versions(*contracts: type[DomainEvent]) -> dict[str, str]:
    """Give type and version of contracts."""
    return dict(version_of(each.dataschema) for each in contracts)


def _volume(wire: object) -> Volume:
    found = _object(wire, "volumes")
    return Volume(
        _ROLES[_text(found.get("role"), _ROLE, "volumes.role")],
        _text(found.get("name"), _NAME, "volumes.name"),
        _text(found.get("type"), TYPE, "volumes.type"),
        _text(found.get("version"), _VERSION, "volumes.version"),
        _whole(found.get("events"), "volumes.events"),
        _moment(found.get("first_at"), "volumes.first_at"),
        _moment(found.get("last_at"), "volumes.last_at"),
    )


def _versions(wire: object, field: str) -> dict[str, str]:
    found = _object(wire, field)
    return {_text(name, TYPE, field): _text(version, _VERSION, field) for name, version in found.items()}


def _object(wire: object, field: str) -> Mapping[str, Any]:
    if not isinstance(wire, Mapping):
        raise UsageReportError(f"{field}: a JSON object was expected")
    return wire


def _text(value: object, form: re.Pattern[str], field: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise UsageReportError(f"{field}: a text of the form {form.pattern} was expected")
    return value


def _whole(value: object, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _MOST_EVENTS:
        raise UsageReportError(f"{field}: a whole number above 0 was expected")
    return value


def _moment(value: object, field: str) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise UsageReportError(f"{field}: a moment with its offset was expected")
    return found
