"""Typed identifiers: a scheme and a value, because a bare number means nothing outside its register.

Bare schemes are known and checked here. A city brings its own as ``<city>.<scheme>``; such values are
opaque. Resident ids never travel: a person is named by a token.
"""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from liangwang_contracts.codes import check_uscc
from liangwang_contracts.fields import ContractModel, Token, described

_NUMBER = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_PATTERNS: dict[str, tuple[re.Pattern[str], str]] = {
    scheme: (re.compile(pattern), expected)
    for scheme, pattern, expected in (
        ("permit-no", _NUMBER, "1 to 64 letters, digits, '.', '_' or '-'"),
        ("case-no", _NUMBER, "1 to 64 letters, digits, '.', '_' or '-'"),
        ("place", _NUMBER, "1 to 64 letters, digits, '.', '_' or '-'"),
        ("inspection-no", _NUMBER, "1 to 64 letters, digits, '.', '_' or '-'"),
        ("report-no", _NUMBER, "1 to 64 letters, digits, '.', '_' or '-'"),
        ("grid", r"[0-9]{12,20}", "12 to 20 digits"),
        ("component", r"[0-9]{14,20}", "14 to 20 digits"),
        ("service", r"[a-z][a-z0-9-]{0,31}", "the lower-case name of a service"),
        ("person-token", r"[0-9a-f]{64}", "64 hexadecimal digits (a keyed hash)"),
    )
}
_CITY_SCHEME = re.compile(r"[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,31}")

SCHEMES = ("uscc", *_PATTERNS)
"""The bare schemes that are known."""


class Identifier(ContractModel):
    """What something is called in a register: scheme and value."""

    scheme: Annotated[Token, described("Register that the value comes from", zh="编码体系")]
    value: Annotated[Token, described("Number or name in that register", zh="编码值")]

    @property
    def key(self) -> str:
        """``scheme:value``, unique across registers."""
        return f"{self.scheme}:{self.value}"

    @model_validator(mode="after")
    def _checked(self) -> Self:
        if self.scheme == "uscc":
            check_uscc(self.value)
        elif known := _PATTERNS.get(self.scheme):
            pattern, expected = known
            if not pattern.fullmatch(self.value):
                raise ValueError(f"expected for scheme {self.scheme} a value of {expected}")
        else:
            _check_city_scheme(self.scheme)
        return self


def _check_city_scheme(scheme: str) -> None:
    if scheme.rpartition(".")[2] == "resident-id":
        raise ValueError(
            "expected no resident id: they never travel; name the person by scheme person-token "
            "(a keyed hash made by the service that holds the id)"
        )
    if not _CITY_SCHEME.fullmatch(scheme):
        known = ", ".join(SCHEMES)
        raise ValueError(f"expected a known scheme ({known}) or one of a city in the form <city>.<scheme>")


def of_scheme(scheme: str) -> AfterValidator:
    """Field metadata: the identifier must be of this scheme."""

    def check(identifier: Identifier) -> Identifier:
        if identifier.scheme != scheme:
            raise ValueError(f"expected an identifier of scheme {scheme}")
        return identifier

    return AfterValidator(check)
