"""What is raised when a message does not keep its contract.

Invariant: the texts name fields and expectations, never the values found: values may be personal data,
and these texts end up in logs, spans and dead-letter tables.
"""

import re
from typing import Literal

from pydantic import ValidationError

Reason = Literal[
    "missing_attribute",
    "unknown_type",
    "planned_type",
    "unexpected_type",
    "invalid_data",
    "invalid_attribute",
    "undecodable",
    "not_liftable",
]

_FIELD_NAME = re.compile(r"[a-z_][a-z0-9_]{0,63}")
_LEADS = ("Value error, ", "Assertion failed, ", "Input should be ", "Invalid JSON: ")
_TEXTS = {
    "missing": "a value: the field is required",
    "extra_forbidden": "no such field in this contract",
    "json_invalid": "valid JSON",
}


class ContractError(Exception):
    """A message breaks its contract.

    Attributes:
        reason: What kind of breach, for figures and filters.
        field: The attribute, or the path of the field in ``data``; ``None`` when the whole is unreadable.
        expected: What the contract wants there.
        detail: More about what is wrong or the way out; may be empty.
    """

    def __init__(self, reason: Reason, field: str | None, expected: str, detail: str = "") -> None:
        self.reason: Reason = reason
        self.field = field
        self.expected = expected
        self.detail = detail
        super().__init__(reason, field, expected, detail)

    def __str__(self) -> str:
        return _sentence(self.reason.replace("_", " "), self.field, self.expected, self.detail)


class CommandInvalid(Exception):  # noqa: N818 - named after the outcome status that it leads to
    """A command does not fit its contract and was not tried.

    Attributes:
        field: The path of the field at fault; ``None`` when the whole is unreadable.
        expected: What the contract wants there.
        detail: More about what is wrong or the way out; may be empty.
    """

    def __init__(self, field: str | None, expected: str, detail: str = "") -> None:
        self.field = field
        self.expected = expected
        self.detail = detail
        super().__init__(field, expected, detail)

    def __str__(self) -> str:
        return _sentence("invalid command", self.field, self.expected, self.detail)


def explain(error: ValidationError) -> tuple[str | None, str, str]:
    """Field, expectation and detail of the first fault of a validation, without any value.

    Args:
        error: What pydantic found.

    Returns:
        The path of the field (``None`` for the document itself), what was expected there, and how many
        more faults there are.
    """
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    first = faults[0]
    path = ".".join(step_of(step) for step in first["loc"]) or None
    more = f"and {len(faults) - 1} more" if len(faults) > 1 else ""
    return path, expected_of(first["type"], first["msg"]), more


def expected_of(kind: str, message: str) -> str:
    """What a fault of pydantic's says was expected, without the value."""
    if kind in _TEXTS:
        return _TEXTS[kind]
    for lead in _LEADS:
        message = message.removeprefix(lead)
    return message.removeprefix("expected ")


def step_of(step: int | str) -> str:
    """One step of a path: a field's name, or a place in a list."""
    # The name of an unknown field comes from outside and may be anything.
    return str(step) if isinstance(step, int) or _FIELD_NAME.fullmatch(step) else "(unreadable name)"


def _sentence(what: str, field: str | None, expected: str, detail: str) -> str:
    where = f" {field}:" if field else ""
    tail = f" ({detail})" if detail else ""
    return f"{what}:{where} expected {expected}{tail}"
