"""Our stores, our buses and our services keep what the conformance suite promises, as a department would run it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from fusion.domain.arrivals import EVALUABLE
from fusion.handlers import Fusion
from fusion.rulefiles import read_rules
from fusion.service import FusionService
from liangwang_bus.testing.conformance import (
    BusConformance,
    ServiceConformance,
    ServiceUnderTest,
    StoreConformance,
    method_of,
)
from liangwang_contracts import CATALOGUE, DomainEvent
from tongban.service import TongbanService
from tongguan.service import TongguanService

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = CHECKOUT / "contracts" / "examples"
BOOK = read_rules(CHECKOUT / "rules", EVALUABLE)
FUSION = Fusion(BOOK, ZoneInfo("Asia/Shanghai"))


def examples(*types: str) -> Callable[[], Sequence[DomainEvent]]:
    """Give the example of each type, in this order."""

    def read() -> list[DomainEvent]:
        return [CATALOGUE[name].model_validate_json((EXAMPLES / f"{name}.json").read_bytes()) for name in types]

    return read


class TestStores(StoreConformance):
    """SQLite in memory, SQLite in a file, PostgreSQL."""


class TestBuses(BusConformance):
    """The in-memory bus and the RabbitMQ at hand, each over each store."""


class TestTongguan(ServiceConformance):
    """City operation takes what fusion asks for."""

    under_test = ServiceUnderTest(
        "tongguan",
        method_of(TongguanService, "on_fusion"),
        examples("fusion.inspection.requested.v1", "fusion.inspection.requested.v1", "fusion.clock.advanced.v1"),
        packages=("tongguan",),
    )


class TestTongban(ServiceConformance):
    """Service handling keeps what fusion shares."""

    under_test = ServiceUnderTest(
        "tongban",
        method_of(TongbanService, "on_fusion"),
        examples("fusion.hold.raised.v1", "fusion.profile.updated.v1", "fusion.hold.released.v1"),
        packages=("tongban",),
    )


class TestFusion(ServiceConformance):
    """Fusion takes facts of both networks and evaluates them."""

    under_test = ServiceUnderTest(
        "fusion",
        method_of(FusionService, "on_facts", fusion=FUSION),
        examples(
            "tongban.permit.issued.v1",
            "tongguan.inspection.completed.v1",
            "tongban.clock.advanced.v1",
            "tongguan.clock.advanced.v1",
        ),
        packages=("fusion",),
    )
