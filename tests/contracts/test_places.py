"""A coordinate says its reference system, or it is refused."""

import json
import math

import pytest
from pydantic import ValidationError

from liangwang_contracts import Coordinate, Crs, Identifier, Place


def test_a_coordinate_without_its_reference_system_is_refused() -> None:
    """Systems lie hundreds of metres apart; there is no default."""
    with pytest.raises(ValidationError, match="crs"):
        Coordinate.model_validate_json('{"lat": 31.2304, "lon": 121.4737}')


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4490", "GCJ-02", "BD-09"])
def test_the_four_systems_in_use_are_known(crs: str) -> None:
    """Under the names that the wire has."""
    body = json.dumps({"lat": 31.2304, "lon": 121.4737, "crs": crs})
    assert Coordinate.model_validate_json(body) == Coordinate(lat=31.2304, lon=121.4737, crs=Crs(crs))


@pytest.mark.parametrize(
    ("lat", "lon"), [(90.1, 0), (-91, 0), (0, 181), (0, -180.5), (math.nan, 0), (0, math.inf), (True, 0)]
)
def test_a_point_off_the_globe_is_refused(lat: float, lon: float) -> None:
    """Also when it is no number at all."""
    with pytest.raises(ValidationError):
        Coordinate(lat=lat, lon=lon, crs=Crs.WGS84)


def test_a_place_may_know_nothing_but_its_number() -> None:
    """Registers fill up over time."""
    place = Place(id=Identifier(scheme="place", value="P1"))
    assert (place.location, place.division, place.grid, place.address) == (None, None, None, None)


def test_a_place_in_a_malformed_division_is_refused() -> None:
    """Six digits."""
    with pytest.raises(ValidationError, match="expected a division code"):
        Place(id=Identifier(scheme="place", value="P1"), division="Jing'an")
