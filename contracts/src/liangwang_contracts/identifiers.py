"""Typed identifiers: a scheme and a value, because a bare number means nothing outside its register.

Bare schemes are known and checked here. A city brings its own as ``<city>.<scheme>``; such values are
opaque. Resident ids and phone numbers never travel: a person or a phone is named by a token.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from liangwang_contracts.codes import (
    check_certificate_number,
    check_community_code,
    check_division_code,
    check_event_class,
    check_matter_code,
    check_street_code,
    check_uscc,
)
from liangwang_contracts.codes.case import NUMBER_PATTERN
from liangwang_contracts.fields import ContractModel, Token, described

_TOKENS = ("person", "phone", "plate")
_NUMBERED = dict.fromkeys(
    (
        "permit-no",
        "case-no",
        "place",
        "inspection-no",
        "report-no",
        "task-no",
        "warning-no",
        "anomaly-no",
        "verification-no",
        "violation-no",
        "rectification-no",
        "penalty-no",
        "supervision-no",
        "agreement",
        "bundle",
        "device",
        "policy",
        "project",
        "unit",
    )
)
"""Registers whose numbers have no form of their own."""
_PATTERNS: dict[str, tuple[re.Pattern[str], str]] = {
    scheme: (re.compile(pattern), expected)
    for scheme, pattern, expected in (
        *((scheme, NUMBER_PATTERN, "1 to 64 letters, digits, '.', '_' or '-'") for scheme in _NUMBERED),
        ("grid", r"[0-9]{12,20}", "12 to 20 digits"),
        ("component", r"[0-9]{14,20}", "14 to 20 digits"),
        ("service", r"[a-z][a-z0-9-]{0,31}", "the lower-case name of a service"),
        *((f"{what}-token", r"[0-9a-f]{64}", "64 hexadecimal digits (a keyed hash)") for what in _TOKENS),
    )
}
_CHECKS: dict[str, Callable[[str], str]] = {
    scheme: lru_cache(maxsize=1024)(check)
    for scheme, check in (
        ("uscc", check_uscc),
        ("matter", check_matter_code),
        ("certificate-oid", check_certificate_number),
        ("division", check_division_code),
        ("street", check_street_code),
        ("community", check_community_code),
        ("event-class", check_event_class),
    )
}
"""Codes with a check of their own; what was right lately is not checked again, since few codes are in many events.

A certificate's OID stands without its constant root, which would not fit.
"""
_NEVER = {
    "resident-id": (
        "expected no resident id: they never travel; name the person by scheme person-token "
        "(a keyed hash made by the service that holds the id)"
    ),
    "phone": (
        "expected no phone number: they never travel; name the phone by scheme phone-token "
        "(a keyed hash made by the service that holds the number)"
    ),
}
_CITY_SCHEME = re.compile(r"[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,31}")

SCHEMES = (*_CHECKS, *_PATTERNS)
"""The bare schemes that are known."""


class Identifier(ContractModel):
    """What something is called in a register: scheme and value."""

    scheme: Annotated[Token, described("Register that the value comes from", zh="编码体系")]
    value: Annotated[Token, described("Number or name in that register", zh="编码值")]

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler.resolve_ref_schema(handler(schema))
        return found | {
            "x-check": "identifier",
            "x-schemes": {
                **dict.fromkeys(_CHECKS, "checked"),
                **{name: each.pattern for name, (each, _) in _PATTERNS.items()},
            },
            "examples": [{"scheme": "permit-no", "value": "JY23101060000017"}],
        }

    @property
    def key(self) -> str:
        """``scheme:value``, unique across registers."""
        return f"{self.scheme}:{self.value}"

    @model_validator(mode="after")
    def _checked(self) -> Self:
        scheme, value = self.scheme, self.value
        if scheme in _NUMBERED and value.isalnum():  # nearly all of them; what is no ASCII was refused before
            return self
        if known := _PATTERNS.get(scheme):
            pattern, expected = known
            if not pattern.fullmatch(value):
                raise ValueError(f"expected for scheme {scheme} a value of {expected}")
        elif check := _CHECKS.get(scheme):
            check(value)
        else:
            _check_city_scheme(scheme)
        return self


def _check_city_scheme(scheme: str) -> None:
    if never := _NEVER.get(scheme.rpartition(".")[2]):
        raise ValueError(never)
    if not _CITY_SCHEME.fullmatch(scheme):
        known = ", ".join(SCHEMES)
        raise ValueError(f"expected a known scheme ({known}) or one of a city in the form <city>.<scheme>")


@dataclass(frozen=True, slots=True)
class _OfScheme:
    """Checks the scheme, and says so in the JSON Schema."""

    scheme: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"x-scheme": self.scheme}

    def _checked(self, identifier: Identifier) -> Identifier:
        if identifier.scheme != self.scheme:
            raise ValueError(f"expected an identifier of scheme {self.scheme}")
        return identifier


def of_scheme(scheme: str) -> _OfScheme:
    """Field metadata: the identifier must be of this scheme."""
    return _OfScheme(scheme)
