"""Unified social credit codes (统一社会信用代码), GB 32100-2015.

Eighteen characters: registering authority, category, division (6), organisation code (9), check character. Credit codes
are public and are never masked.

Lenient (the default) checks the form and the outer check character, which is what issuers keep to. Strict also wants
the organisation code inside to be right by GB 11714, and authority and category to stand in the standard's table.
"""

import re
from dataclasses import dataclass
from operator import mul
from types import MappingProxyType
from typing import Annotated, Final, Self

from liangwang_contracts.codes.checked import Checked, Name
from liangwang_contracts.codes.organisation import organisation_check_character

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = bytes(_ALPHABET.find(chr(byte)) % 32 for byte in range(128)) + bytes(128)
"""From ASCII to the values of the standard, for ``bytes.translate``; this check runs for most events."""
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
USCC_PATTERN: Final = "[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}"
_FORM = re.compile(USCC_PATTERN)
_CHECK = 17

_OTHER = Name("其他", "other")
AUTHORITIES: Final = MappingProxyType(
    {
        "1": Name("机构编制", "institutional establishment"),
        "2": Name("外交", "foreign affairs"),
        "3": Name("司法行政", "justice administration"),
        "4": Name("文化", "culture"),
        "5": Name("民政", "civil affairs"),
        "6": Name("旅游", "tourism"),
        "7": Name("宗教", "religion"),
        "8": Name("工会", "trade unions"),
        "9": Name("工商", "industry and commerce"),
        "A": Name("中央军委改革和编制办公室", "military reform and establishment office"),
        "N": Name("农业", "agriculture"),
        "Y": _OTHER,
    }
)
"""Registering authorities (登记管理部门), the first character."""
CATEGORIES: Final = MappingProxyType(
    {
        "11": Name("机关", "state organ"),
        "12": Name("事业单位", "public institution"),
        "13": Name("群众团体", "mass organisation under the central establishment office"),
        "19": _OTHER,
        "21": Name("外国常住新闻机构", "resident foreign news agency"),
        "29": _OTHER,
        "31": Name("律师执业机构", "law firm"),
        "32": Name("公证处", "notary office"),
        "33": Name("基层法律服务所", "grass-roots legal service"),
        "34": Name("司法鉴定机构", "forensic institution"),
        "35": Name("仲裁委员会", "arbitration commission"),
        "39": _OTHER,
        "41": Name("外国在华文化中心", "foreign cultural centre"),
        "49": _OTHER,
        "51": Name("社会团体", "social association"),
        "52": Name("民办非企业单位", "private non-enterprise unit"),
        "53": Name("基金会", "foundation"),
        "59": _OTHER,
        "61": Name("外国旅游部门常驻代表机构", "foreign tourism office"),
        "62": Name("港澳台地区旅游部门常驻代表机构", "tourism office of Hong Kong, Macao or Taiwan"),
        "69": _OTHER,
        "71": Name("宗教活动场所", "place of worship"),
        "72": Name("宗教院校", "religious school"),
        "79": _OTHER,
        "81": Name("基层工会", "grass-roots trade union"),
        "89": _OTHER,
        "91": Name("企业", "enterprise"),
        "92": Name("个体工商户", "individual business"),
        "93": Name("农民专业合作社", "farmers' cooperative"),
        "A1": Name("军队事业单位", "military public institution"),
        "A9": _OTHER,
        "N1": Name("组级集体经济组织", "collective of a villagers' group"),
        "N2": Name("村级集体经济组织", "collective of a village"),
        "N3": Name("乡镇级集体经济组织", "collective of a township"),
        "N9": _OTHER,
        "Y1": _OTHER,
    }
)
"""Categories (机构类别): the first and the second character."""


def check_uscc(value: str, *, strict: bool = False) -> str:
    """A unified social credit code with a right check character.

    Args:
        value: 18 characters, capital letters.
        strict: Also check the organisation code inside (characters 9 to 17), to which issuers do not always
            keep, and that authority and category stand in the table of the standard.

    Returns:
        The same text.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value):
        raise ValueError(
            "expected a unified social credit code: 2 characters, 6 digits, 10 characters "
            "out of 0-9 and A-Z without I, O, S, V, Z"
        )
    if value[_CHECK] != _check_character(value):
        raise ValueError("expected the check character (the 18th) that GB 32100 gives for the first 17")
    if strict:
        _check_inside(value)
    return value


def check_uscc_strictly(value: str) -> str:
    """`check_uscc` in strict mode.

    Raises:
        ValueError: Says what was expected.
    """
    return check_uscc(value, strict=True)


def _check_inside(value: str) -> None:
    if value[:2] not in CATEGORIES:
        raise ValueError("expected a registering authority and a category of GB 32100 in characters 1 and 2")
    if value[16] != organisation_check_character(value[8:16]):
        raise ValueError("expected characters 9 to 17 to be an organisation code right by GB 11714")


def _check_character(value: str) -> str:
    # The weights end at the 17th character, and so does the sum.
    return _ALPHABET[-sum(map(mul, _WEIGHTS, value.encode("ascii").translate(_VALUES))) % 31]


@dataclass(frozen=True, slots=True)
class UsccParts:
    """The parts of a unified social credit code; ``str()`` puts them together and adds the check character."""

    authority: str
    category: str
    division: str
    organisation: str

    @classmethod
    def parse(cls, value: str, *, strict: bool = False) -> Self:
        """Take a code apart.

        Raises:
            ValueError: Says what was expected.
        """
        check_uscc(value, strict=strict)
        return cls(value[0], value[1], value[2:8], value[8:_CHECK])

    @property
    def authority_name(self) -> Name | None:
        """Who registered it, ``None`` when the standard's table does not have the letter."""
        return AUTHORITIES.get(self.authority)

    @property
    def category_name(self) -> Name | None:
        """What kind of organisation it is, ``None`` when the standard's table does not have it."""
        return CATEGORIES.get(self.authority + self.category)

    def __str__(self) -> str:
        body = f"{self.authority}{self.category}{self.division}{self.organisation}"
        return body + _check_character(body)


def _leniently(value: str) -> str:
    return check_uscc(value)


Uscc = Annotated[
    str,
    Checked(_leniently, "gb32100", USCC_PATTERN, "Unified social credit code, GB 32100-2015", "统一社会信用代码"),
]
StrictUscc = Annotated[
    str,
    Checked(
        check_uscc_strictly,
        "gb32100+gb11714",
        USCC_PATTERN,
        "Unified social credit code, GB 32100-2015, with the organisation code inside and the authority checked",
        "统一社会信用代码",
    ),
]
