"""Addresses and names in one spelling, Chinese and Western, so that what is written differently can be compared.

Invariant: width, case, spaces and punctuation never make a difference. An address without a house number is not read,
because it names a street and no place.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(r"[零一二三四五六七八九十百]+(?=弄|号|栋|幢|楼|层|室)")
_REGION = re.compile(
    r"^(?:[^\d]{2,7}?(?:省|自治区))?(?:[^\d]{2,7}?市)?(?:[^\d]{1,7}?[区县])?(?:[^\d]{1,6}?(?:街道|[镇乡]))?"
)
_CHINESE = re.compile(
    r"(?P<street>[^\d]+?)(?:(?P<lane>\d+)弄)?(?P<house>\d+(?:-\d+)?[A-Z]?)号"
    r"(?:(?P<block>\d+)(?:号楼|[栋幢楼]))?(?:\d+层)?(?:(?P<room>[A-Z]?\d+[A-Z]?)[室房]?)?"
)
_WESTERN = re.compile(r"(?P<house>\d+[A-Z]*(?:-\d+[A-Z]*)?) (?P<street>[\w -]*[^\W\d_][\w -]*)")
_ROOM = re.compile(r"(?:^|\s)(?:(?:STE|SUITE|UNIT|APT|APARTMENT|ROOM|RM)\s*#?|#)\s*(?P<room>[A-Z0-9-]+)\b")
_SHORT = {
    "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "STREET": "ST", "AVENUE": "AVE", "AV": "AVE",
    "BOULEVARD": "BLVD", "ROAD": "RD", "DRIVE": "DR", "PLACE": "PL", "COURT": "CT", "PARKWAY": "PKWY",
    "HIGHWAY": "HWY", "LANE": "LN", "TERRACE": "TER", "SQUARE": "SQ",
}  # fmt: skip
_STREETS = frozenset(_SHORT.values()) - {"N", "S", "E", "W"}
_FORMS = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|\b(?:LLC|INC|LTD|CORP|CO))$")
_NO_WORD = re.compile(r"[\W_]+")
_NO_SIGN = re.compile(r"[^\w-]|_|(?<!\w)-|-(?!\w)")
_REMEMBERED = 50_000
"""Addresses kept as read: more than a city's places have, or those that are near each other push each other out."""


class Address(NamedTuple):
    """Where a door is: street, house number (with lane and block), room; the room is empty when none is named."""

    street: str
    house: str
    room: str


@lru_cache(maxsize=_REMEMBERED)
def address_of(text: str) -> Address | None:
    """Read an address in one line; None where it names no house."""
    line = normalize("NFKC", text).upper().strip()
    return _chinese(line) if re.search(r"[\u4e00-\u9fff]", line) else _western(line)


def name_of(text: str) -> str:
    """A name without width, case, punctuation and its form of company; empty where nothing is left."""
    bare = _NO_WORD.sub(" ", normalize("NFKC", text).upper()).strip()
    return _NO_WORD.sub("", _FORMS.sub("", bare)) or _NO_WORD.sub("", bare)


def _chinese(line: str) -> Address | None:
    bare = _NUMERAL.sub(lambda found: str(_number(found[0])), re.sub(r"[\s,.;:()]+", "", line))
    found = _CHINESE.match(bare[_region(bare) :])
    if found is None:
        return None
    house = "/".join(found[name] or "" for name in ("lane", "house", "block")).strip("/")
    return Address(found["street"], house, found["room"] or "")


def _region(line: str) -> int:
    """Where the street begins: after the names of province, city, district and town."""
    found = _REGION.match(line)
    end = found.end() if found else 0
    return end if re.match(r"[^\d]", line[end:]) else 0


def _western(line: str) -> Address | None:
    room = _ROOM.search(re.sub(r"[.,;]", " ", line))
    street = _ROOM.sub(" ", re.sub(r"\.", " ", line)).partition(",")[0]
    found = _WESTERN.match(" ".join(_NO_SIGN.sub(" ", street).split()))
    if found is None:
        return None
    words = [_SHORT.get(word, word) for word in found["street"].split()]
    end = _end_of_street(words)
    return Address(" ".join(words[:end]), found["house"], room["room"] if room else " ".join(words[end:]))


def _end_of_street(words: list[str]) -> int:
    """Where a stall or floor follows the kind of street without a word of its own, as in ``S CICERO AVE CA-6``."""
    ends = [index + 1 for index, word in enumerate(words) if index and word in _STREETS]
    numbered = bool(ends) and any(each.isdigit() for word in words[ends[-1] :] for each in word)
    return ends[-1] if numbered else len(words)


def _number(text: str) -> int:
    """A Chinese numeral below a thousand; one that only lists digits, such as 一〇 or 三二, is read so."""
    if not set(text) & {"十", "百"}:
        return int("".join(str(_DIGITS.index(each)) for each in text))
    total, digit = 0, 0
    for each in text:
        if each in "十百":
            total += (digit or 1) * (10 if each == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.index(each)
    return total + digit
