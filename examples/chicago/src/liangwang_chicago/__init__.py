"""Records of the City of Chicago as a source of steps for the player."""

from liangwang_chicago.files import RecordsError
from liangwang_chicago.source import ChicagoSource

__all__ = ["ChicagoSource", "RecordsError"]
