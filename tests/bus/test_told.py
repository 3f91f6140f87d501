"""What a service was told is kept for itself alone, until it is recalled or its last day is over."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, MetaData

from liangwang_bus.testing import memory_store
from liangwang_bus.told import Told, told_about, told_table
from liangwang_contracts import ProfileRecalled, ProfileShared

TABLE = told_table(MetaData())
PROFILE = {"scheme": "place", "value": "P-1"}
AT = datetime(2026, 3, 3, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def connection() -> Iterator[Connection]:
    """Give a database with the table."""
    store = memory_store()
    with store.begin() as connection:
        TABLE.create(connection)
        yield connection
    store.close()


def common(share: str, recipient: str) -> dict[str, Any]:
    """Give what a share and its recall have in common."""
    return {
        "share": {"scheme": "fusion.share", "value": share},
        "profile": PROFILE,
        "kind": "place",
        "recipient": {"scheme": "service", "value": recipient},
        "agreement": {"scheme": "agreement", "value": "A-1"},
    }


def shared(*, share: str = "S-1", recipient: str = "tongguan", keep: int = 30, **values: str) -> ProfileShared:
    """Share values by name."""
    fields = [
        {
            "name": name,
            "value": value,
            "data_class": "G1",
            "from_type": "tongguan.inspection.completed.v1",
            "from_event": "E-1",
            "as_of": AT,
        }
        for name, value in values.items()
    ]
    times = {"shared_at": AT, "keep_until": AT.date() + timedelta(days=keep)}
    return ProfileShared.model_validate(
        {**common(share, recipient), "purpose": "inspection", "version": 1, "fields": fields, **times}
    )


def recalled(*names: str, by: str) -> ProfileRecalled:
    """Recall fields that an event told."""
    back = {"takes_back": [by], "names": list(names), "why": "late_event", "recalled_at": AT}
    return ProfileRecalled.model_validate({**common("S-1", "tongguan"), **back})


def kept(connection: Connection) -> dict[str, str]:
    """Give what is kept, by name."""
    return {one["name"]: one["value"] for one in told_about(connection, TABLE, "place:P-1")}


def test_what_is_told_anew_takes_the_place_of_what_was_told(connection: Connection) -> None:
    """Field by field; what is for another service is not kept."""
    told = Told(connection, TABLE, "tongguan")
    told.share("E1", shared(failures="1", last_result="fail"))
    told.share("E2", shared(share="S-2", recipient="tongban", grid="7"))
    told.share("E3", shared(failures="2"))
    told.flush()
    assert kept(connection) == {"failures": "2", "last_result": "fail"}


def test_a_recall_takes_what_the_named_event_told_and_nothing_later(connection: Connection) -> None:
    """A field that was told again since then stays."""
    told = Told(connection, TABLE, "tongguan")
    told.share("E1", shared(failures="1", last_result="fail"))
    told.share("E2", shared(failures="2"))
    told.recall(recalled("failures", "last_result", by="E1"))
    told.flush()
    assert kept(connection) == {"failures": "2"}


@pytest.mark.parametrize(("day", "left"), [(date(2026, 4, 2), {"failures": "1"}), (date(2026, 4, 3), {})])
def test_a_field_is_gone_when_its_last_day_is_over(connection: Connection, day: date, left: dict[str, str]) -> None:
    """Kept for thirty days: on the last one it is there, on the next it is not."""
    told = Told(connection, TABLE, "tongguan")
    told.share("E1", shared(failures="1"))
    told.reach(datetime(day.year, day.month, day.day, tzinfo=AT.tzinfo))
    told.flush()
    assert kept(connection) == left
