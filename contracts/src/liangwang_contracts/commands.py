"""Commands on their way: the envelope over RPC, its outcome, and which service knows which command.

A command carries an id and is safe to send twice: the second time its first outcome comes back with
``repeated``. On the wire both are JSON objects; nothing in them is guessed or converted.
"""

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from liangwang_contracts import tongban_commands, tongguan_commands
from liangwang_contracts.attributes import is_traceparent
from liangwang_contracts.command import AdvanceClock, Command
from liangwang_contracts.errors import CommandInvalid, explain
from liangwang_contracts.moments import EXPECTED_MOMENT, format_moment, parse_moment

__all__ = [
    "COMMANDS",
    "AdvanceClock",
    "Command",
    "CommandEnvelope",
    "CommandInvalid",
    "Outcome",
    "Status",
    "command_class",
    "from_wire",
    "to_wire",
]

_ID = re.compile(r"[!-~]{1,128}")
_ID_EXPECTED = "1 to 128 printable ASCII characters without blanks"

Status = Literal["done", "refused", "invalid", "failed"]

_CLASSES: tuple[type[Command], ...] = (
    *tongban_commands.COMMANDS,
    *tongguan_commands.COMMANDS,
    AdvanceClock,
)
COMMANDS: Mapping[str, type[Command]] = MappingProxyType({each.name: each for each in _CLASSES})
"""Every command by its name; names are unique across services."""


def command_class(service: str, name: str) -> type[Command]:
    """The class of a command of a service.

    Raises:
        CommandInvalid: The service has no such command.
    """
    return _class(name, _of(service))


@dataclass(frozen=True, slots=True)
class CommandEnvelope:
    """A command on its way.

    Attributes:
        id: 1 to 128 printable ASCII characters without blanks; the same command always has the same.
        name: The name of the command, as in ``data``.
        time: When it happened, with offset.
        data: What is asked.
        traceparent: W3C trace context of the asker.
    """

    id: str
    name: str
    time: datetime
    data: Command
    traceparent: str | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise CommandInvalid("id", _ID_EXPECTED)
        if self.name != self.data.name:
            raise CommandInvalid("name", f"{self.data.name}, the name of its data")
        if format_moment(self.time) is None:
            raise CommandInvalid("time", EXPECTED_MOMENT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command.

    Attributes:
        id: The id of the command.
        status: ``done`` took effect; ``refused`` the domain says no and nothing changed; ``invalid`` it
            does not fit the contract; ``failed`` unexpected, may be sent again.
        result: What the service has to say, when done; JSON-able.
        code: Why not, in snake_case.
        field: The field at fault, if it is one.
        message_en: A sentence for people.
        message_zh: The same in Chinese.
        repeated: The command was known; this is what came of it then.
        evidence: Ids of the events that a refusal rests on.
    """

    id: str
    status: Status
    result: dict[str, Any] = dataclasses.field(default_factory=dict)
    code: str | None = None
    field: str | None = None
    message_en: str | None = None
    message_zh: str | None = None
    repeated: bool = False
    evidence: tuple[str, ...] = ()

    def to_wire(self) -> dict[str, Any]:
        """A JSON-able object."""
        wire = {name: getattr(self, name) for name in _OUTCOME_FIELDS}
        wire["evidence"] = list(self.evidence)
        return wire

    @staticmethod
    def from_wire(wire: Mapping[str, Any]) -> "Outcome":
        """Read an outcome.

        Raises:
            CommandInvalid: It is none.
        """
        try:
            return _outcomes.validate_python(wire)
        except ValidationError as error:
            fault = explain(error)
        raise CommandInvalid(*fault)


_OUTCOME_FIELDS = tuple(each.name for each in dataclasses.fields(Outcome))
_outcomes = TypeAdapter(Outcome)


def to_wire(envelope: CommandEnvelope) -> dict[str, Any]:
    """A command as a JSON-able object, for RPC."""
    wire: dict[str, Any] = {
        "id": envelope.id,
        "name": envelope.name,
        "time": envelope.time.isoformat(),
        "data": envelope.data.model_dump(mode="json", exclude_none=True),
    }
    if envelope.traceparent is not None:
        wire["traceparent"] = envelope.traceparent
    return wire


def from_wire(wire: Mapping[str, Any], service: str | None = None) -> CommandEnvelope:
    """Read a command.

    Args:
        wire: What arrived over RPC.
        service: When given, only commands of this service are read.

    Returns:
        The command with its envelope.

    Raises:
        CommandInvalid: It does not fit its contract; names the field and what was expected.
    """
    if not isinstance(wire, Mapping):
        raise CommandInvalid(None, "a JSON object with id, name, time and data")
    surplus = wire.keys() - {"id", "name", "time", "data", "traceparent"}
    if surplus:
        raise CommandInvalid(None, "no fields but id, name, time, data and traceparent")
    name = _text(wire, "name")
    found = _class(name, COMMANDS if service is None else _of(service))
    time = parse_moment(_text(wire, "time"))
    if time is None:
        raise CommandInvalid("time", EXPECTED_MOMENT)
    traceparent = wire.get("traceparent")
    if not isinstance(traceparent, str) or not is_traceparent(traceparent):
        traceparent = None  # a broken trace costs no command
    return CommandEnvelope(_text(wire, "id"), name, time, _data(found, wire.get("data")), traceparent)


def _of(service: str) -> Mapping[str, type[Command]]:
    return {name: each for name, each in COMMANDS.items() if each.service in ("", service)}


def _class(name: str, known: Mapping[str, type[Command]]) -> type[Command]:
    if name not in known:
        raise CommandInvalid("name", f"one of the commands {', '.join(known)}")
    return known[name]


def _text(wire: Mapping[str, Any], name: str) -> str:
    value = wire.get(name)
    if not isinstance(value, str):
        raise CommandInvalid(name, "a text")
    return value


def _data(found: type[Command], data: object) -> Command:
    if not isinstance(data, Mapping):
        raise CommandInvalid("data", "a JSON object with the fields of the command")
    try:
        # By way of JSON, so that a date may be a text but nothing else is converted.
        return found.model_validate_json(json.dumps(dict(data), allow_nan=False))
    except ValidationError as error:
        field, expected, detail = explain(error)
    except (TypeError, ValueError, RecursionError):
        field, expected, detail = None, "values that JSON has: no NaN, no infinity, no binary", ""
    raise CommandInvalid(f"data.{field}" if field else "data", expected, detail)
