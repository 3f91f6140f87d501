"""Reading protocol buffers (https://protobuf.dev/programming-guides/encoding) by the numbers of their fields.

Protocol: ``fields(packed)`` gives each field of a message, number and value: a whole number, or bytes for all else.
"""

from collections.abc import Iterator
from typing import Any

_NUMBER, _BYTES = 0, 2
_FIXED = {1: 8, 5: 4}
"""How long what is neither a number nor says its length is."""


def fields(packed: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a message, in the order in which they stand."""
    place = 0
    while place < len(packed):
        key, place = _number(packed, place)
        kind = key & 7
        if kind == _NUMBER:
            value, place = _number(packed, place)
            yield key >> 3, value
            continue
        length, place = _number(packed, place) if kind == _BYTES else (_FIXED[kind], place)
        yield key >> 3, packed[place : place + length]
        place += length


def one(packed: bytes, wanted: int) -> bytes:
    """The first field of a number; empty where there is none."""
    return next((value for number, value in fields(packed) if number == wanted), b"")


def _number(packed: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while packed[place] & 0x80:
        value |= (packed[place] & 0x7F) << shift
        place, shift = place + 1, shift + 7
    return value | packed[place] << shift, place + 1
