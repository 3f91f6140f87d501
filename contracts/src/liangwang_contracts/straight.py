"""The straight way through the envelope: all attributes that differ from event to event are looked at in one go.

Invariant: it accepts nothing that the careful way (`liangwang_contracts.envelope`) would refuse; what it does not
accept is not thereby wrong. Where an event comes from and which version it has are accepted once the careful way has
taken them.
"""

from datetime import datetime
from typing import Any, Final

from pydantic_core import SchemaValidator, core_schema

from liangwang_contracts.attributes import FORMS
from liangwang_contracts.moments import MOMENT

_MANY_ORIGINS: Final = 4096
_VARYING: Final = SchemaValidator(
    core_schema.str_schema(
        strict=True,
        pattern="^{}$".format(
            "\n".join(
                (
                    *(FORMS[name] for name in ("id", "subject", "partitionkey", "sequence", "correlationid")),
                    MOMENT,
                    MOMENT,
                    f"(?:{FORMS['causationid']})?",
                )
            )
        ),
    )
)
"""Rust's regular expressions take a third of the time of Python's."""
_origins: set[tuple[Any, object, object]] = set()


def remember_origin(contract: type, source: str, dataschema: str) -> None:
    """Note that the careful way has taken an event of this contract, source and version."""
    if len(_origins) >= _MANY_ORIGINS:
        _origins.clear()
    _origins.add((contract, source, dataschema))


def is_known_origin(contract: type, source: object, dataschema: object) -> bool:
    """Whether the careful way has taken one before."""
    return (contract, source, dataschema) in _origins


def fits(*texts: str) -> bool:
    """Whether all of them have their forms.

    Args:
        texts: id, subject, partitionkey, sequence, correlationid, time, recordedtime and causationid, empty for none.

    Raises:
        TypeError: One of them is no text.
    """
    return _VARYING.isinstance_python("\n".join(texts))


def both_moments(time: str, recordedtime: str) -> tuple[datetime, datetime] | None:
    """Both moments, of texts that have the form; ``None`` when the calendar does not know one."""
    try:
        return datetime.fromisoformat(time), datetime.fromisoformat(recordedtime)
    except ValueError:
        return None
