"""The matters (政务服务事项) that the district's permits allow, and what is looked for when they are visited.

Codes have the 31 characters of an implementation code: 18 of the implementing organ's credit code, the
exercising level 4 (district), 12 of the basic code (province 31, type 01 permit, department, item, sub-item).
Shares, terms and failure rates are design values ([D]).
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from liangwang_city.credit_codes import credit_code
from liangwang_city.district import DIVISION
from liangwang_contracts.vocabulary import PlaceKind, Severity

Key = Literal["food", "hygiene", "sign", "construction", "night-work", "road", "haulage"]
Department = Literal["market", "health", "greening", "housing", "ecology", "traffic"]
#: Department: its two digits in the basic code.
_DEPARTMENTS: dict[Department, str] = {
    "market": "31",
    "health": "23",
    "greening": "43",
    "housing": "17",
    "ecology": "16",
    "traffic": "18",
}
_DISTRICT_LEVEL = "4"
_PROVINCE_PERMIT = "3101"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a permit allows.

    Attributes:
        key: Short name.
        code: Implementation code, 31 characters.
        zh: Name.
        kind: The kind of place it needs; ``None`` when it has no place.
        stock: Weight among the permits in force when the month begins.
        intake: Weight among the permits issued in the month.
        term: Least and greatest number of days of a permit's validity.
        fails: Share of visits that fail at a new place.
        commitment: Share of permits issued on the applicant's promise (告知承诺).
        conditions: What may be laid down with it.
        violations: What a visit may find.
        categories: What people complain about near it.
    """

    key: Key
    code: str
    zh: str
    kind: PlaceKind | None
    stock: int
    intake: int
    term: tuple[int, int]
    fails: float
    commitment: float
    conditions: tuple[str, ...]
    violations: tuple[tuple[str, Severity], ...]
    categories: tuple[str, ...]


@cache
def matters() -> tuple[Matter, ...]:
    """All matters, in a fixed order."""
    return (
        Matter(
            key="food",
            code=_code("market", "010001"),
            zh="食品经营许可",
            kind="premises",
            stock=52,
            intake=44,
            term=(1825, 1825),
            fails=0.11,
            commitment=0.3,
            conditions=("安装油烟净化设施", "不得加工裱花蛋糕", "后厨视频接入"),
            violations=(
                ("SP-01", "critical"),
                ("SP-07", "serious"),
                ("SP-12", "serious"),
                ("SP-21", "minor"),
                ("SP-26", "minor"),
            ),
            categories=("food-hygiene", "fume-odour", "noise-trade", "waste-bins"),
        ),
        Matter(
            key="hygiene",
            code=_code("health", "004002"),
            zh="公共场所卫生许可",
            kind="premises",
            stock=14,
            intake=9,
            term=(1460, 1460),
            fails=0.09,
            commitment=0.4,
            conditions=("每季度送检一次",),
            violations=(("WS-02", "critical"), ("WS-05", "serious"), ("WS-11", "minor")),
            categories=("venue-hygiene", "noise-trade"),
        ),
        Matter(
            key="sign",
            code=_code("greening", "012003"),
            zh="户外招牌设置",
            kind="premises",
            stock=18,
            intake=14,
            term=(365, 730),
            fails=0.07,
            commitment=0.5,
            conditions=("大风蓝色以上预警时自查",),
            violations=(("ZP-01", "critical"), ("ZP-04", "serious"), ("ZP-08", "minor")),
            categories=("sign-danger", "light-nuisance"),
        ),
        Matter(
            key="construction",
            code=_code("housing", "002011"),
            zh="建筑工程施工许可",
            kind="site",
            stock=5,
            intake=5,
            term=(240, 900),
            fails=0.15,
            commitment=0.0,
            conditions=("安装扬尘噪声在线监测", "围挡高度不低于2.5米"),
            violations=(("SG-03", "critical"), ("SG-06", "serious"), ("SG-14", "minor")),
            categories=("noise-site", "dust", "mud-on-road"),
        ),
        Matter(
            key="night-work",
            code=_code("ecology", "007001"),
            zh="夜间施工许可",
            kind="site",
            stock=1,
            intake=6,
            term=(3, 15),
            fails=0.12,
            commitment=0.0,
            conditions=("22时后不得使用打桩机", "提前在小区公示"),
            violations=(("YJ-01", "serious"), ("YJ-02", "minor")),
            categories=("noise-site",),
        ),
        Matter(
            key="road",
            code=_code("traffic", "003005"),
            zh="占用挖掘道路许可",
            kind="public-space",
            stock=3,
            intake=9,
            term=(10, 60),
            fails=0.1,
            commitment=0.0,
            conditions=("保留一条车道", "完工后五日内恢复路面"),
            violations=(("DL-02", "serious"), ("DL-05", "minor")),
            categories=("road-surface", "traffic-obstruction"),
        ),
        Matter(
            key="haulage",
            code=_code("greening", "015002"),
            zh="建筑垃圾处置核准",
            kind=None,
            stock=7,
            intake=9,
            term=(90, 365),
            fails=0.12,
            commitment=0.0,
            conditions=("按核定线路行驶",),
            violations=(("ZT-01", "serious"), ("ZT-03", "serious"), ("ZT-09", "minor")),
            categories=("spillage",),
        ),
    )


@cache
def matter(key: Key) -> Matter:
    """The matter of that key."""
    return next(each for each in matters() if each.key == key)


def _code(department: Department, item: str) -> str:
    serial = 1 + list(_DEPARTMENTS).index(department)
    organ = credit_code("11", DIVISION, serial)
    return organ + _DISTRICT_LEVEL + _PROVINCE_PERMIT + _DEPARTMENTS[department] + item
