"""A fault of the courier's own: one subscription rests, longer each time; it is counted, and the others go on."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from feeding import BEGAN, Feed
from structlog.testing import capture_logs

from gateway.courier.book import Item, Outcome, Subscription, Taken
from gateway.courier.endings import Endings
from gateway.courier.figures import Figures
from gateway.courier.work import Courier
from gateway.settings import CourierSettings
from liangwang_bus.health import Health
from liangwang_bus.testing import FrozenClock
from liangwang_bus.tracing import Tracing


def test_a_fault_rests_longer_each_time_and_holds_nobody_else(tmp_path: Path) -> None:
    """Asked every half second for ten minutes, the broken one is tried some ten times; mended, it goes on at once."""
    feed, clock, figures = Feed(f"sqlite:///{tmp_path / 'gateway.db'}"), FrozenClock(BEGAN), Figures()
    tried: list[str] = []
    mended = False

    async def carry(one: Subscription, items: list[Item]) -> list[Outcome]:
        tried.append(one.id)
        if one.id == "broken" and not mended:
            raise RuntimeError
        return [Taken(item) for item in items]

    endings = Endings(feed.store, clock, ZoneInfo("Asia/Shanghai"))
    parts: Any = (CourierSettings(), clock, figures, Health(), Tracing("test"), endings)
    courier = Courier(feed.store, {"webhook": carry}, *parts)
    feed.add("a", "b")
    feed.subscribe("broken", "https://a.example/")
    feed.subscribe("right", "https://b.example/")

    async def work(seconds: int) -> None:
        for _ in range(2 * seconds):
            await courier.run_once()
            clock.move(timedelta(seconds=0.5))

    with capture_logs() as logs:
        asyncio.run(work(600))
    # 1, 2, 4, … 256 and then 300 s, give or take a quarter: within 600 s 9 tries, or 10
    assert 9 <= tried.count("broken") <= 11
    assert (feed.subscription("right").delivered_to, feed.subscription("broken").delivered_to) == (2, 0)
    assert feed.subscription("broken").failing_since is None
    counted = figures.registry.get_sample_value("liangwang_courier_faults_total", {"way": "webhook"})
    assert counted == tried.count("broken") == sum(each["event"] == "delivery_broke" for each in logs)
    mended = True
    clock.move(timedelta(seconds=400))
    asyncio.run(work(1))
    assert feed.subscription("broken").delivered_to == 2
    feed.store.close()
