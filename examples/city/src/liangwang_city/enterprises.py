"""Enterprises (市场主体): who holds permits. They have a code and a temper, no name, no person behind them."""

from dataclasses import dataclass

from liangwang_city.chance import Chance
from liangwang_city.credit_codes import credit_code
from liangwang_city.district import DIVISION
from liangwang_contracts.identifiers import Identifier

_ENTERPRISE = "91"
#: Credit codes are handed out from a random start in steps of a prime, so that neighbours do not look alike.
_CODES, _STRIDE = 31**6, 15_485_863


@dataclass(frozen=True, slots=True)
class Enterprise:
    """One of them.

    Attributes:
        id: Its unified social credit code.
        laxity: How much likelier than the average it is to fail a visit and to be complained about.
    """

    id: Identifier
    laxity: float


class Registry:
    """Hands out enterprises, each code once."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._serial = chance.whole(0, _CODES - 1)

    def found(self) -> Enterprise:
        """A new enterprise."""
        self._serial = (self._serial + _STRIDE) % _CODES
        code = credit_code(_ENTERPRISE, DIVISION, self._serial)
        laxity = round(self._chance.between(0.5, 1.1) * self._chance.between(0.8, 1.8), 3)
        return Enterprise(Identifier(scheme="uscc", value=code), laxity)
