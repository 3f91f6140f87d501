"""The straight way through the envelope: all attributes that differ from event to event are looked at in one go.

Invariant: it accepts nothing that the careful way (`liangwang_contracts.careful`) would refuse or drop; what it does
not accept is not thereby wrong. Where an event comes from and which version it has are accepted once the careful way
has taken them.
"""

from typing import Final

from pydantic_core import SchemaValidator, core_schema

from liangwang_contracts.attributes import FORMS, MAX_KEY
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.moments import MOMENT

VARYING: Final = ("id", "subject", "partitionkey", "sequence", "correlationid", "time", "recordedtime")
"""The attributes of every event that differ from event to event, in the order of their lines for `fit`."""
_MANY_ORIGINS: Final = 4096
_origins: set[tuple[type[DomainEvent], str, str, str]] = set()
is_known_origin: Final = _origins.__contains__
"""Whether the careful way has taken an event of this contract, type, source and version before."""


def remember_origin(contract: type[DomainEvent], source: str, dataschema: str) -> None:
    """Note that the careful way has taken an event of this contract, which is active, of this source and version."""
    if len(_origins) >= _MANY_ORIGINS:
        _origins.clear()
    _origins.add((contract, contract.type_name, source, dataschema))


def fit(subject: str, partitionkey: str, lines: str) -> bool:
    """Whether all attributes that differ from event to event have their forms.

    Args:
        subject: Its length is looked at here; an expression that counts takes half as long again.
        partitionkey: The same.
        lines: A line for each of `VARYING`, one for causationid after ``=``, one for traceparent; the last two are
            empty where there is none.
    """
    return len(subject) <= MAX_KEY >= len(partitionkey) and _have_their_forms(lines)


_FORMS = {**FORMS, "subject": "[!-~]+", "partitionkey": "[!-~]+", "time": MOMENT, "recordedtime": MOMENT}
# Rust's expressions cannot look ahead. That an id is not all zeros shows in its first two digits but once in 256 times.
_BEGINS = "(?:[1-9a-f][0-9a-f]|0[1-9a-f])"
_TRACEPARENT = f"00-{_BEGINS}[0-9a-f]{{30}}-{_BEGINS}[0-9a-f]{{14}}-[0-9a-f]{{2}}"
_LINES = (*(_FORMS[name] for name in VARYING), f"(?:={FORMS['causationid']})?", f"(?:{_TRACEPARENT})?")
_have_their_forms = SchemaValidator(
    core_schema.str_schema(strict=True, pattern="^{}$".format("\n".join(_LINES)))
).isinstance_python
"""Rust's regular expressions take a third of the time of Python's."""
