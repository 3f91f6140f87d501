from liangwang_bus.testing import MemoryBus
from liangwang_contracts import Coordinate, Crs, Identifier, IncidentRegistered, ReportReceived
from tongguan.service import TongguanService
from tongguan.testing import TongguanInMemory, report

NINE = "2026-03-02T09:00+08:00"
CASE = Identifier(scheme="case-no", value="C-1")
SQUARE = Coordinate(lat=31.2304, lon=121.4737, crs=Crs.GCJ02)


def test_a_complaint(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """A complaint is one event; the day is the city's day of the command's time."""
    (outcome,) = tongguan.send(report("R1", "2026-03-01T17:00+00:00", location=SQUARE, duplicate=True))

    memory_bus.settle()
    (event,) = memory_bus.events
    assert ("done", event.id) == (outcome.status, outcome.result["event"])
    assert ("report/R1", 1, event.id) == (event.subject, event.sequence, event.correlationid)
    assert isinstance(event.data, ReportReceived)
    assert (
        event.data.occurred_on.isoformat(),
        event.data.location,
        event.data.duplicate,
    ) == ("2026-03-02", SQUARE, True)


def test_an_incident(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """An incident is two events of one transaction: the report, and the registration that it causes."""
    tongguan.send(report("R1", NINE, kind="incident", channel="police", category="burglary", incident=CASE))

    memory_bus.settle()
    received, registered = memory_bus.events
    assert isinstance(registered.data, IncidentRegistered)
    assert ("incident/case-no:C-1", 1, received.id, received.id) == (
        registered.subject,
        registered.sequence,
        registered.causationid,
        registered.correlationid,
    )
    described = tongguan.ask(TongguanService.report, {"scheme": "report-no", "value": "R1"})
    assert tuple(described["state"][name] for name in ("kind", "channel", "category")) == (
        "incident",
        "police",
        "burglary",
    )
    assert described["incident"] == {
        "incident": "case-no:C-1",
        "report": "report-no:R1",
        "registered_on": "2026-03-02",
        "event_time": "2026-03-02T01:00:00+00:00",
        "event_id": registered.id,
    }


def test_a_known_number(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """A report number and a case number are taken once, in one batch or later; a refusal writes nothing of either."""
    outcomes = [
        *tongguan.send(
            report("R1", NINE, kind="incident", incident=CASE),
            report("R1", NINE),
            report("R2", NINE, kind="incident", incident=CASE),
        ),
        *tongguan.send(report("R1", NINE), report("R3", NINE, kind="incident", incident=CASE), report("R4", NINE)),
    ]

    refused = ("refused", "already_known")
    assert [
        ("done", None, None),
        (*refused, "report"),
        (*refused, "incident"),
        (*refused, "report"),
        (*refused, "incident"),
        ("done", None, None),
    ] == [(outcome.status, outcome.code, outcome.field) for outcome in outcomes]
    assert all(outcome.message_en and outcome.message_zh for outcome in outcomes if outcome.status == "refused")
    memory_bus.settle()
    assert sorted(event.subject for event in memory_bus.events) == ["incident/case-no:C-1", "report/R1", "report/R4"]
    described = tongguan.ask(TongguanService.report, {"scheme": "report-no", "value": "R2"})
    assert (described["known"], described["state"], described["incident"]) == (False, None, None)
