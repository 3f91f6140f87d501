"""A seeded, deterministic month of an invented district, as a source of records to replay."""

from liangwang_city.parameters import Causes, CityParameters, Disorder, Volumes
from liangwang_city.source import CitySource

__all__ = ["Causes", "CityParameters", "CitySource", "Disorder", "Volumes"]
