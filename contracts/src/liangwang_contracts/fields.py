"""The building blocks of a field: its description in two languages, its class, and bounded plain types.

Every text is bounded and free of control characters, every date lies in years that any clock arithmetic
survives (local midnight, the day after, UTC), every moment carries its offset. In JSON a date or a moment
is a text of exactly one form: pydantic alone would also read a count of seconds.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from liangwang_contracts.classification import Classification
from liangwang_contracts.moments import EXPECTED_MOMENT, MOMENT, format_moment

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2999, 12, 31)
"""The latest date a field takes; what has no end is written with it."""
MANY = 1000
"""The most items that a list in an event holds."""

PRINTABLE = r"^[^\x00-\x1f\x7f]*$"
"""Regular expression of a text without control characters."""


class ContractModel(BaseModel):
    """Base of everything in a contract: immutable, strict, and no values in error texts."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **values: Any) -> Self:  # type: ignore[override]
        """Refuse: what was not validated would be found out by every receiver.

        Raises:
            TypeError: Always.
        """
        del values
        raise TypeError(f"{cls.__name__}: expected {cls.__name__}(...): data of a contract is always validated")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, validated like any other data when something in it is changed.

        Raises:
            ValidationError: What was changed breaks the contract.
        """
        if not update:
            return super().model_copy(deep=deep)
        return type(self)(**{**self.__dict__, **update})


def names_in_contracts() -> frozenset[str]:
    """Name the fields of all contracts that are loaded, and of their parts: what stands elsewhere came from outside."""
    waiting, found = [ContractModel], set[str]()
    while waiting:
        model = waiting.pop()
        found |= model.model_fields.keys()
        waiting += model.__subclasses__()
    return frozenset(found)


def _saying(expected: str) -> GetPydanticSchema:
    """Replace pydantic's own message by what was expected."""
    return GetPydanticSchema(
        lambda source, handler: core_schema.custom_error_schema(
            handler(source), custom_error_type="unexpected_value", custom_error_message=expected
        )
    )


def _written(form: str, json_format: str, read: CoreSchema, native: CoreSchema, **bounds: str) -> GetPydanticSchema:
    """In JSON a text of one form, in Python the object itself and nothing that could be turned into it.

    A JSON Schema has no bounds for texts: they show as ``x-minimum`` and ``x-maximum``.
    """
    text = core_schema.str_schema(pattern=form, strict=True)
    shown = {f"x-{name}": bound for name, bound in bounds.items()}
    as_json_schema: JsonSchemaValue = {"type": "string", "format": json_format, "pattern": form, **shown}
    return GetPydanticSchema(
        lambda _source, _handler: core_schema.json_or_python_schema(core_schema.chain_schema([text, read]), native),
        lambda _schema, _handler: as_json_schema.copy(),
    )


def _whole_minutes(moment: datetime) -> datetime:
    # Offsets of local mean time have seconds, which RFC 3339 cannot write.
    if format_moment(moment) is None:
        raise ValueError(EXPECTED_MOMENT)
    return moment


Token = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=r"^[!-~]+$"),
    _saying("1 to 64 printable ASCII characters without blanks"),
]
"""An opaque name or number."""
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=PRINTABLE),
    _saying("a text of 1 to 64 characters, none of them a control character"),
]
"""A short text."""
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, pattern=PRINTABLE),
    _saying("a text of 1 to 500 characters, none of them a control character"),
]
"""A sentence or two."""
CalendarDate = Annotated[
    date,
    _written(
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "date",
        core_schema.date_schema(strict=False, ge=FIRST_DAY, le=LAST_DAY),
        core_schema.date_schema(strict=True, ge=FIRST_DAY, le=LAST_DAY),
        minimum=FIRST_DAY.isoformat(),
        maximum=LAST_DAY.isoformat(),
    ),
    _saying(f"a calendar date YYYY-MM-DD from {FIRST_DAY} to {LAST_DAY}"),
]
"""A calendar date in the city."""
Moment = Annotated[
    datetime,
    _written(
        f"^{MOMENT}$",
        "date-time",
        core_schema.datetime_schema(strict=False, tz_constraint="aware"),
        core_schema.no_info_after_validator_function(
            _whole_minutes, core_schema.datetime_schema(strict=True, tz_constraint="aware")
        ),
    ),
    _saying(EXPECTED_MOMENT),
]
"""A moment with its offset."""
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Version = Annotated[int, Field(ge=1, le=1_000_000_000)]


Unit = Literal[
    "m", "km", "m2", "m3", "kg", "kPa", "kWh", "km/h", "%",
    "s", "d", "working-hours", "working-days", "calendar-days",
    "CNY-fen", "persons", "items", "times", "stars",
]  # fmt: skip
"""Units of fields, each spelt in one way. ``d`` is a day of the kind that a rule counts in."""


def described(
    en: str,
    sentence_zh: str,
    *,
    zh: str,
    unit: Unit | None = None,
    classification: Classification = Classification.G1,
) -> Any:
    """What a field means, for the schema, in English and in Chinese.

    Args:
        en: A sentence for the reader of the schema.
        sentence_zh: The same in Chinese: what counts, in which time zone or unit, who says it.
        zh: The name of the field in Chinese.
        unit: What a number counts or is measured in; none for versions, shares and what names its unit beside it.
        classification: How sensitive the field is.

    Returns:
        Metadata for ``Annotated[...]``.
    """
    measured = {} if unit is None else {"x-unit": unit}
    names = {"x-zh": zh, "x-description-zh": sentence_zh}
    return Field(description=en, json_schema_extra={**names, **measured, "x-classification": classification.value})
