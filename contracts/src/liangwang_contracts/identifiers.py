"""Typed identifiers: a scheme and a value, because a bare number means nothing outside its register.

Bare schemes are known and checked here. A city brings its own as ``<city>.<scheme>``; such values are
opaque. Resident ids and phone numbers never travel: a person or a phone is named by a token. What is a resident id by
its digits is refused under whatever scheme, a mobile number under those whose name speaks of phones.
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
from liangwang_contracts.codes.resident import LENGTH, is_resident_id
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
_NO_RESIDENT_ID = (
    "expected no resident id: they never travel; name the person by scheme person-token "
    "(a keyed hash made by the service that holds the id)"
)
_NO_PHONE = (
    "expected no phone number: they never travel; name the phone by scheme phone-token "
    "(a keyed hash made by the service that holds the number)"
)
_NEVER = {
    **dict.fromkeys(("resident-id", "id-card", "idno", "identity"), _NO_RESIDENT_ID),
    **dict.fromkeys(("phone", "mobile", "tel"), _NO_PHONE),
}
_PHONE_WORDS = frozenset(("phone", "mobile", "tel", "contact"))
_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
_CITY_SCHEME = re.compile(r"[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,31}")

_ANY_CITY = "<city>.<scheme>"

SCHEMES = (*_CHECKS, *_PATTERNS)
"""The bare schemes that are known."""


class Identifier(ContractModel):
    """What something is called in a register: scheme and value."""

    scheme: Annotated[
        Token,
        described(
            "Register that the value comes from", "编码值所属的登记体系，如统一社会信用代码、许可证编号", zh="编码体系"
        ),
    ]
    value: Annotated[Token, described("Number or name in that register", "在该编码体系中的号码或名称", zh="编码值")]

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
        # Nearly every value is done with after one or two comparisons; a credit code has a check of its own.
        if value < "9" and len(value) == LENGTH and scheme != "uscc" and is_resident_id(value):
            raise ValueError(_NO_RESIDENT_ID)
        if scheme in _NUMBERED and value.isalnum():  # nearly all of them; what is no ASCII was refused before
            return self
        if known := _PATTERNS.get(scheme):
            pattern, expected = known
            if not pattern.fullmatch(value):
                raise ValueError(f"expected for scheme {scheme} a value of {expected}")
        elif check := _CHECKS.get(scheme):
            check(value)
        elif _is_for_phones(scheme) and _MOBILE.fullmatch(value):
            raise ValueError(_NO_PHONE)
        return self


@lru_cache(maxsize=1024)
def _is_for_phones(scheme: str) -> bool:
    """Whether a city's scheme speaks of phones, once it is known to be one."""
    _check_city_scheme(scheme)
    return not _PHONE_WORDS.isdisjoint(scheme.rpartition(".")[2].split("-"))


def _check_city_scheme(scheme: str) -> None:
    if never := _NEVER.get(scheme.rpartition(".")[2]):
        raise ValueError(never)
    if not _CITY_SCHEME.fullmatch(scheme):
        known = ", ".join(SCHEMES)
        raise ValueError(f"expected a known scheme ({known}) or one of a city in the form {_ANY_CITY}")


@dataclass(frozen=True, slots=True)
class _OfScheme:
    """Checks the scheme, and says so in the JSON Schema."""

    schemes: tuple[str, ...]
    cities: bool

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        shown = self._shown
        return handler(schema) | {"x-scheme": shown[0] if len(shown) == 1 else list(shown)}

    @property
    def _shown(self) -> tuple[str, ...]:
        return (*self.schemes, _ANY_CITY) if self.cities else self.schemes

    def _checked(self, identifier: Identifier) -> Identifier:
        if identifier.scheme not in self.schemes and not (self.cities and "." in identifier.scheme):
            raise ValueError(f"expected an identifier of scheme {' or '.join(self._shown)}")
        return identifier


def of_scheme(*schemes: str, cities: bool = False) -> _OfScheme:
    """Field metadata: the identifier must be of one of these schemes.

    Args:
        schemes: The schemes; ``x-scheme`` in the JSON Schema is the text of a single one, else a list.
        cities: A scheme of a city's own, ``<city>.<scheme>``, will do too.
    """
    return _OfScheme(schemes, cities)


def schemes_of(mark: object) -> tuple[str, ...]:
    """The only schemes that field metadata lets an identifier have; none where it is no such metadata, or is open."""
    return mark.schemes if isinstance(mark, _OfScheme) and not mark.cities else ()
