"""Check characters of ISO 7064: MOD 11-2 for resident ids, MOD 37,36 for electronic certificates."""

from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES: Final = {char: value for value, char in enumerate(_ALPHABET)}


def mod_11_2(body: str) -> str:
    """The check character for a text of digits: a digit or X."""
    remainder = 0
    for char in body:
        remainder = (remainder + _VALUES[char]) * 2 % 11
    return "0123456789X"[(1 - remainder) % 11]


def mod_37_36(body: str) -> str:
    """The check character for a text of digits and capital letters: one of them."""
    remainder = 36
    for char in body:
        remainder = ((remainder + _VALUES[char]) % 36 or 36) * 2 % 37
    return _ALPHABET[(1 - remainder) % 36]
