"""Masked forms: what people may see of a name, a number or an address; and field types that refuse the clear value.

| what | masked |
|---|---|
| name | 张*三, or 张** |
| resident id | 310115********0012 |
| mobile | 138****5678 |
| address | to the street: 上海市静安区南京西路街道***; for dispatch to the building |
| plate | 沪A·**123 |

Credit codes are public and are not masked. A masked value cannot be turned back and must not be joined on: tokens
are for that. The field types look at the form only; what has the form of a mask holds no clear number.
"""

import re
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Checked
from liangwang_contracts.codes.phone import e164
from liangwang_contracts.codes.plate import PROVINCES, plate
from liangwang_contracts.codes.resident import check_resident_id

_REST: Final = "***"
_SHOWN = 3
_MAX_NAME, _MAX_ADDRESS = 64, 200

_NAME_PATTERN = r"[^\x00-\x20*]?\*{1,63}[^\x00-\x20*]?"
_ID_PATTERN = r"[1-9][0-9]{5}\*{8}[0-9]{3}[0-9X]"
_MOBILE_PATTERN = r"1[3-9][0-9]\*{4}[0-9]{4}"
_PLATE_PATTERN = rf"[{PROVINCES}][A-HJ-NP-Z]·\*{{2,3}}[0-9A-Z警学挂领港澳]{{3}}"
_STREET_PATTERN = rf"[^\x00-\x1f0-9０-９*]{{0,{_MAX_ADDRESS}}}\*{{3}}"
_BUILDING_PATTERN = (
    rf"(?:[^\x00-\x1f*]{{1,{_MAX_ADDRESS}}}(?:号|号楼|栋|幢|座)|[^\x00-\x1f0-9０-９*]{{0,{_MAX_ADDRESS}}})\*{{3}}"
)

_DIGIT = re.compile("[0-9０-９]")
_STREET_END = re.compile("街道|镇(?![市区县])|乡(?![市区县])")
_DIVISION_END = re.compile("[省市区县旗州盟]")
_BUILDING_END = re.compile("号楼|[栋幢座号]")
_MOBILE = re.compile(r"\+86(1[3-9][0-9]{9})")


def mask_name(name: str, *, keep_last: bool = True) -> str:
    """A name with its first character, and its last when there are three or more: 张*三; 张** without the last.

    Raises:
        ValueError: There is no name.
    """
    bare = name.strip()
    if not 0 < len(bare) <= _MAX_NAME:
        raise ValueError(f"expected a name of 1 to {_MAX_NAME} characters")
    if len(bare) == 1:
        return "*"
    last = bare[-1] if keep_last and len(bare) >= _SHOWN else ""
    return bare[0] + "*" * (len(bare) - 1 - len(last)) + last


def mask_resident_id(resident_id: str) -> str:
    """A resident id without the date of birth.

    Raises:
        ValueError: It is no resident id; says what was expected.
    """
    value = check_resident_id(resident_id.upper())
    return f"{value[:6]}********{value[14:]}"


def mask_mobile(number: str) -> str:
    """A mobile number of mainland China without its middle.

    Args:
        number: What `e164` reads.

    Raises:
        ValueError: It is none; says what was expected.
    """
    found = _MOBILE.fullmatch(e164(number))
    if found is None:
        raise ValueError("expected a mobile number of mainland China")
    return f"{found[1][:3]}****{found[1][7:]}"


def mask_plate(text: str) -> str:
    """A licence plate with its last three characters.

    Args:
        text: What `plate` reads.

    Raises:
        ValueError: It is no licence plate; says what was expected.
    """
    value = plate(text)
    return f"{value[:2]}·{'*' * (len(value) - 2 - _SHOWN)}{value[-_SHOWN:]}"


def mask_address(address: str, *, to_building: bool = False) -> str:
    """A Chinese address to its street or town, or for dispatch to its building.

    Args:
        address: From the widest area down.
        to_building: Keep what leads to the building, e.g. for who is sent there.

    Returns:
        The address with ``***`` for the rest. Where no street is found it ends with the division, where none of
        that is found either, nothing is kept.
    """
    bare = address.strip()
    if to_building and (end := _BUILDING_END.search(bare[:_MAX_ADDRESS])):
        return bare[: end.end()].replace("*", "") + _REST
    first_digit = _DIGIT.search(bare)
    head = bare[: first_digit.start() if first_digit else len(bare)][:_MAX_ADDRESS].replace("*", "")
    return head[: _street_end(head)] + _REST


def _street_end(head: str) -> int:
    divisions = [found.end() for found in _DIVISION_END.finditer(head)]
    for street in _STREET_END.finditer(head):
        division = max((end for end in divisions if end <= street.start()), default=0)
        if street.start() > division:  # 镇 and 乡 also begin names: 江苏省镇江市
            return street.end()
    return divisions[-1] if divisions else 0


def _masked(pattern: str, name: str, en: str, zh: str, example: str) -> Checked:
    form = re.compile(pattern)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise ValueError(f"expected a masked value in the form {example}")
        return value

    return Checked(check, name, pattern, en, zh)


MaskedName = Annotated[str, _masked(_NAME_PATTERN, "masked-name", "Masked name", "脱敏姓名", "张*三")]
MaskedResidentId = Annotated[
    str, _masked(_ID_PATTERN, "masked-id", "Masked resident id", "脱敏公民身份号码", "310115********0012")
]
MaskedMobile = Annotated[str, _masked(_MOBILE_PATTERN, "masked-mobile", "Masked mobile", "脱敏手机号", "138****5678")]
MaskedPlate = Annotated[str, _masked(_PLATE_PATTERN, "masked-plate", "Masked plate", "脱敏车牌", "沪A·**123")]
MaskedAddress = Annotated[
    str, _masked(_STREET_PATTERN, "masked-address", "Address to the street", "脱敏地址（至街道）", "某区某街道***")
]
MaskedDispatchAddress = Annotated[
    str,
    _masked(
        _BUILDING_PATTERN, "masked-dispatch-address", "Address to the building", "脱敏地址（至楼栋）", "某路1号***"
    ),
]
