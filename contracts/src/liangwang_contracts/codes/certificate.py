"""Identifiers of electronic certificates (电子证照标识), GB/T 36904-2018: an OID below 1.2.156.3005.2.

``1.2.156.3005.2.<type 21>.<issuer>.<serial>.<version 3>.<check 1>``: the type is the credit code of who defined it and
three characters, the issuer a credit code or, in the field, a division code; the check character is ISO 7064 MOD 37,36
over everything after the root, without the dots.

Strict (the default) checks that character and the credit code inside the type; lenient checks the form only, because
published samples carry characters that are only illustrations. An event's identifier has 64 characters at most: there
the constant root is left out, see `certificate_number`.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Self

from liangwang_contracts.codes.checked import Checked
from liangwang_contracts.codes.credit import USCC_PATTERN, check_uscc
from liangwang_contracts.codes.iso7064 import mod_37_36

CERTIFICATE_ROOT: Final = "1.2.156.3005.2."
"""The arc of electronic certificates."""

_NUMBER_PATTERN = f"{USCC_PATTERN}[0-9A-Z]{{3}}\\.[0-9A-Z]{{1,18}}\\.[0-9A-Z]{{1,32}}\\.[0-9A-Z]{{3}}\\.[0-9A-Z]"
_PATTERN = CERTIFICATE_ROOT.replace(".", "\\.") + _NUMBER_PATTERN
_NUMBER = re.compile(_NUMBER_PATTERN)
_OID = re.compile(_PATTERN)
_USCC_LENGTH = 18


def check_certificate_oid(value: str, *, strict: bool = True) -> str:
    """The identifier of an electronic certificate.

    Args:
        value: The whole OID with its root.
        strict: Check the credit codes inside and the check character; ``False`` for illustrations.

    Raises:
        ValueError: Says what was expected.
    """
    if not _OID.fullmatch(value):
        raise ValueError(
            f"expected {CERTIFICATE_ROOT} and then type (21), issuer, serial, version (3), check character"
        )
    if strict:
        _check_number(value.removeprefix(CERTIFICATE_ROOT))
    return value


def check_certificate_number(value: str) -> str:
    """The identifier of an electronic certificate without its root, strictly checked.

    Raises:
        ValueError: Says what was expected.
    """
    if not _NUMBER.fullmatch(value):
        raise ValueError("expected type (21), issuer, serial, version (3), check character, with dots between")
    _check_number(value)
    return value


def certificate_number(oid: str) -> str:
    """What an `Identifier` of scheme ``certificate-oid`` carries: the OID without its root.

    Raises:
        ValueError: The OID is wrong; says what was expected.
    """
    return check_certificate_oid(oid).removeprefix(CERTIFICATE_ROOT)


def certificate_check_character(body: str) -> str:
    """The check character for everything between root and check character; dots do not count."""
    return mod_37_36(body.replace(".", ""))


def _check_number(number: str) -> None:
    body, _, check = number.rpartition(".")
    check_uscc(number[:_USCC_LENGTH])
    issuer = number.split(".")[1]
    if len(issuer) == _USCC_LENGTH:
        check_uscc(issuer)
    if check != certificate_check_character(body):
        raise ValueError("expected the last character to be the one that ISO 7064 MOD 37,36 gives for the rest")


@dataclass(frozen=True, slots=True)
class CertificateParts:
    """The parts of a certificate's identifier; ``str()`` puts them together and adds root and check character."""

    type_code: str
    issuer: str
    serial: str
    version: str

    @classmethod
    def parse(cls, oid: str, *, strict: bool = True) -> Self:
        """Take an OID apart.

        Raises:
            ValueError: Says what was expected.
        """
        check_certificate_oid(oid, strict=strict)
        return cls(*oid.removeprefix(CERTIFICATE_ROOT).split(".")[:4])

    def __str__(self) -> str:
        body = f"{self.type_code}.{self.issuer}.{self.serial}.{self.version}"
        return f"{CERTIFICATE_ROOT}{body}.{certificate_check_character(body)}"


def _strictly(value: str) -> str:
    return check_certificate_oid(value)


def _leniently(value: str) -> str:
    return check_certificate_oid(value, strict=False)


CertificateOid = Annotated[
    str, Checked(_strictly, "gbt36904", _PATTERN, "Electronic certificate, GB/T 36904-2018", "电子证照标识")
]
LenientCertificateOid = Annotated[
    str,
    Checked(
        _leniently, "gbt36904-form", _PATTERN, "Electronic certificate, GB/T 36904-2018, form only", "电子证照标识"
    ),
]
