from liangwang_bus.testing import MemoryBus
from liangwang_contracts import Coordinate, Crs, Identifier, Outcome, PermitRenewed
from tongban.service import TongbanService
from tongban.testing import (
    HOLDER,
    TongbanInMemory,
    amend,
    cancel,
    issue,
    number,
    register,
    renew,
    revoke,
)

NINE = "2026-03-02T09:00+08:00"
TEN = "2026-03-02T10:00+08:00"


def told(memory_bus: MemoryBus) -> list[tuple[str, str, int]]:
    """Give what was published: type, subject, sequence."""
    memory_bus.settle()
    return [(event.type, event.subject, event.sequence) for event in memory_bus.events]


def codes(outcomes: list[Outcome]) -> list[tuple[str, str | None]]:
    """Give status and code of each outcome."""
    return [(outcome.status, outcome.code) for outcome in outcomes]


def test_a_life(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """Each act on a permit is one event, numbered without a gap, though all of them come in one batch."""
    outcomes = tongban.send(
        issue(1, NINE, "2026-03-02", "2026-12-31"),
        amend(1, TEN, "relocation", place=Identifier(scheme="place", value="PL-2")),
        renew(1, TEN, "2027-01-01", "2027-12-31", "requested"),
        revoke(1, TEN),
        cancel(1, TEN),
    )

    assert codes(outcomes) == [("done", None)] * 4 + [("refused", "already_ended")]
    assert [outcome.result["version"] for outcome in outcomes[:4]] == [1, 2, 3, 4]
    assert told(memory_bus) == [
        ("tongban.permit.issued.v1", "permit/1", 1),
        ("tongban.permit.amended.v1", "permit/1", 2),
        ("tongban.permit.renewed.v1", "permit/1", 3),
        ("tongban.permit.revoked.v1", "permit/1", 4),
    ]


def test_a_life_over_many_batches(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """What one batch wrote is what the next one decides on: nothing of a permit is lost on the way to its row."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-12-31"))
    tongban.send(amend(1, TEN, "expansion", matter="drink"))
    tongban.send(renew(1, TEN, "2027-01-01", "2027-12-31", "requested"))
    tongban.send(cancel(1, TEN))

    (outcome,) = tongban.send(renew(1, TEN, "2028-01-01", "2028-12-31", "recorded"))

    assert (outcome.status, outcome.result["version"]) == ("done", 5)
    memory_bus.settle()
    renewed = memory_bus.events[-1]
    assert isinstance(renewed.data, PermitRenewed)
    assert (renewed.data.matter, renewed.data.holder, renewed.time.isoformat()) == (
        "drink",
        HOLDER,
        "2026-03-02T10:00:00+08:00",
    )


def test_versions(tongban: TongbanInMemory) -> None:
    """Every event is a row with what it said, when it happened and its id."""
    tongban.send(
        issue(1, NINE, "2026-03-02", "2026-12-31", conditions=["closes at 22:00"]),
        renew(1, TEN, "2026-01-01", "2026-06-30", "recorded"),
        cancel(1, "2026-03-05T09:00+08:00"),
    )

    described = tongban.ask(TongbanService.permit, {"scheme": "permit-no", "value": "1"})

    assert [
        (row["act"], row["basis"], row["valid_from"], row["valid_to"], row["event_time"])
        for row in described["versions"]
    ] == [
        ("issued", None, "2026-03-02", "2026-12-31", "2026-03-02T01:00:00+00:00"),
        ("renewed", "recorded", "2026-01-01", "2026-06-30", "2026-03-02T02:00:00+00:00"),
        ("cancelled", None, "2026-03-02", "2026-12-31", "2026-03-05T01:00:00+00:00"),
    ]
    state = described["state"]
    assert (
        state["status"],
        state["version"],
        state["valid_to"],
        state["conditions"],
        state["first_known"],
    ) == ("cancelled", 3, "2026-12-31", ["closes at 22:00"], False)


def test_a_refusal_leaves_no_trace(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """Refused and contradictory commands name code and field in both languages; nothing is written or said."""
    outcomes = tongban.send(
        issue(1, NINE, "2026-03-02", "2026-03-01"),
        renew(1, NINE, "2026-03-02", "2026-12-31", "requested"),
        renew(1, NINE, "2026-03-02", "2026-12-31", "recorded", matter="food"),
        amend(1, NINE, "other"),
        cancel(1, NINE),
        revoke(1, NINE),
    )

    assert codes(outcomes) == [
        ("invalid", "invalid_term"),
        *[("refused", "unknown_permit")] * 5,
    ]
    assert [outcome.field for outcome in outcomes] == ["valid_to"] + ["permit"] * 5
    assert all(outcome.message_en and outcome.message_zh for outcome in outcomes)
    assert told(memory_bus) == []
    assert tongban.ask(TongbanService.status)["permits"] == 0


def test_sent_twice(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A command that comes again is answered with its first outcome and takes no effect."""
    command = issue(1, NINE, "2026-03-02", "2026-12-31")

    (first,) = tongban.send(command)
    (second,) = tongban.send(command)

    assert (first.result, True) == (second.result, second.repeated)
    assert len(told(memory_bus)) == 1


def test_a_permit_number_of_two_registers(tongban: TongbanInMemory) -> None:
    """A permit is its scheme and its value: the same value of another register is another permit."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-12-31"))

    described = tongban.ask(TongbanService.permit, {"scheme": "chicago.licence", "value": "1"})

    assert not described["known"]


def test_a_place(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """Registering a place again with the same data changes nothing and says nothing; other data is a new event."""
    point = Coordinate(lat=31.2304, lon=121.4737, crs=Crs.WGS84)
    outcomes = [
        *tongban.send(register(NINE, location=point, address="1 Square"), register(NINE, location=point)),
        *tongban.send(register(TEN, location=point), register(TEN, location=point, division="310101")),
    ]

    assert [outcome.result["changed"] for outcome in outcomes] == [True, True, False, True]
    assert told(memory_bus) == [("tongban.place.registered.v1", "place/PL-1", each) for each in (1, 2, 3)]
    described = tongban.ask(TongbanService.place, {"scheme": "place", "value": "PL-1"})
    state = described["state"]
    assert (
        state["lat"],
        state["lon"],
        state["crs"],
        state["division"],
        state["address"],
        state["version"],
    ) == (31.2304, 121.4737, "EPSG:4326", "310101", None, 3)


def test_the_permits_of_a_place(tongban: TongbanInMemory) -> None:
    """A place tells which permits name it, registered itself or not."""
    tongban.send(*(issue(each, NINE, "2026-03-02", "2026-12-31") for each in (2, 1)))

    described = tongban.ask(TongbanService.place, {"scheme": "place", "value": "PL-1"})

    assert (False, [number(1).key, number(2).key]) == (described["known"], described["permits"])
