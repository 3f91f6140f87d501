"""Where something is: coordinates that say their reference system, and places of the register.

GCJ-02 and BD-09 lie some hundred metres beside WGS 84; a coordinate without its system is refused.
"""

from typing import Annotated, Self

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.codes import DivisionCode
from liangwang_contracts.codes.coordinates import Crs, convert
from liangwang_contracts.fields import ContractModel, Line, Token, described
from liangwang_contracts.identifiers import Identifier

__all__ = ["Coordinate", "Crs", "Place"]


class Coordinate(ContractModel):
    """A point on the map, in degrees of its reference system."""

    lat: Annotated[
        float, Field(ge=-90, le=90, allow_inf_nan=False), described("Latitude", "纬度，以度计，北纬为正", zh="纬度")
    ]
    lon: Annotated[
        float, Field(ge=-180, le=180, allow_inf_nan=False), described("Longitude", "经度，以度计，东经为正", zh="经度")
    ]
    crs: Annotated[
        Crs,
        Field(strict=False),
        described("Coordinate reference system", "坐标所采用的参考系，不注明者不予接收", zh="坐标系"),
    ]

    def to(self, crs: Crs) -> Self:
        """The same point in another reference system."""
        lat, lon = convert(self.lat, self.lon, source=self.crs, target=crs)
        return type(self)(lat=lat, lon=lon, crs=crs)


class Place(ContractModel):
    """A place as the register knows it."""

    id: Annotated[Identifier, described("Number of the place", "场所的编码", zh="场所编码")]
    location: Annotated[Coordinate | None, described("Where it is", "场所位置的坐标，未掌握时为空", zh="坐标")] = None
    division: Annotated[
        DivisionCode | None,
        described("Division it lies in", "场所所在的行政区划代码，按 GB/T 2260；未掌握时为空", zh="行政区划"),
    ] = None
    grid: Annotated[
        Token | None,
        described("Management grid it lies in", "场所所在的城市管理单元网格编码，未掌握时为空", zh="单元网格"),
    ] = None
    address: Annotated[
        Line | None,
        described("Postal address", "场所的邮政通信地址，未掌握时为空", zh="地址", classification=Classification.G2),
    ] = None
