"""Composing unified social credit codes (统一社会信用代码, GB 32100) that are valid by both check digits.

The division in every code is the invented one of this district, so no code can belong to anybody.
"""

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BASE = len(_USCC_ALPHABET)


def credit_code(category: str, division: str, serial: int) -> str:
    """The code of the ``serial``-th organisation: ``category`` is 91 for an enterprise, 11 for an organ of state."""
    body = "MA" + "".join(_USCC_ALPHABET[serial // _BASE**power % _BASE] for power in range(5, -1, -1))
    stem = category + division + body + _organisation_check(body)
    total = sum(weight * _USCC_ALPHABET.index(char) for weight, char in zip(_USCC_WEIGHTS, stem, strict=True))
    return stem + _USCC_ALPHABET[-total % _BASE]


def _organisation_check(body: str) -> str:
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(char) for weight, char in zip(_ORGANISATION_WEIGHTS, body, strict=True)
    )
    return "0123456789X"[-total % 11]
