"""Records that do not even become a command: good ones, spoilt, and refused by the contract's own check.

They lie among the others at the line that a file of all records would have them on.
"""

from bisect import insort
from collections.abc import Callable
from typing import Any

from liangwang_city.chance import Chance
from liangwang_contracts import CommandInvalid, from_wire, to_wire
from liangwang_contracts.replay import Rejected, Step

Wire = dict[str, Any]


def _wrong_check_digit(wire: Wire) -> None:
    code = wire["data"]["holder"]["value"]
    wire["data"]["holder"]["value"] = code[:-1] + ("0" if code[-1] != "0" else "1")


def _naive_time(wire: Wire) -> None:
    wire["time"] = wire["time"].removesuffix("+08:00")


def _missing_holder(wire: Wire) -> None:
    del wire["data"]["holder"]


def _unreadable_date(wire: Wire) -> None:
    wire["data"]["valid_from"] = wire["data"]["valid_from"].replace("-", "/")


def _unknown_scheme(wire: Wire) -> None:
    wire["data"]["permit"]["scheme"] = "licence"


def _missing_crs(wire: Wire) -> None:
    del wire["data"]["location"]["crs"]


def _swapped_axes(wire: Wire) -> None:
    location = wire["data"]["location"]
    location["lat"], location["lon"] = location["lon"], location["lat"]


def _unknown_channel(wire: Wire) -> None:
    wire["data"]["channel"] = "fax"


def _surplus_field(wire: Wire) -> None:
    wire["data"]["caller"] = "(left out)"


def _unknown_result(wire: Wire) -> None:
    wire["data"]["result"] = "ok"


#: What is wrong, in which command, and how a good record is spoilt.
_BREACHES: tuple[tuple[str, str, Callable[[Wire], None]], ...] = (
    ("wrong_check_digit", "permit.issue", _wrong_check_digit),
    ("time_without_offset", "permit.issue", _naive_time),
    ("missing_holder", "permit.issue", _missing_holder),
    ("unreadable_date", "permit.issue", _unreadable_date),
    ("unknown_scheme", "permit.cancel", _unknown_scheme),
    ("missing_reference_system", "place.register", _missing_crs),
    ("swapped_axes", "place.register", _swapped_axes),
    ("unknown_channel", "report.receive", _unknown_channel),
    ("surplus_field", "report.receive", _surplus_field),
    ("unknown_result", "inspection.complete", _unknown_result),
)
#: Kinds of breach.
KINDS = len(_BREACHES)
_HEADER_LINES = 1


def spoil(steps: list[Step], chance: Chance, each: int, file: str) -> list[Rejected]:
    """Spoil a copy of ``each`` good records per kind of breach.

    Args:
        steps: The good records, in order.
        chance: Picks them.
        each: How often each kind occurs.
        file: Name of the file that would hold all records.

    Returns:
        What became of them, by line.

    Raises:
        RuntimeError: The contract took a spoilt record.
    """
    found: list[tuple[int, str, str | None]] = []
    for reason, command, breach in _BREACHES:
        models = [index for index, step in enumerate(steps) if step.command.name == command]
        for _ in range(each):
            position = chance.pick(models)
            insort(found, (position, reason, _fault(steps[position], reason, breach) or ""))
    return [
        Rejected(file, _HEADER_LINES + position + 2 + earlier, reason, field or None)
        for earlier, (position, reason, field) in enumerate(found)
    ]


def _fault(model: Step, reason: str, breach: Callable[[Wire], None]) -> str | None:
    wire = to_wire(model.command)
    breach(wire)
    try:
        from_wire(wire, model.service)
    except CommandInvalid as error:
        return error.field
    raise RuntimeError(f"{reason}: expected the contract of {model.command.name} to refuse it; it did not")
