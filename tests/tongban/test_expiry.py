from datetime import date

from liangwang_bus.testing import MemoryBus
from liangwang_contracts import PermitExpired
from tongban.testing import HOLDER, TongbanInMemory, amend, cancel, issue, renew

NINE = "2026-03-02T09:00+08:00"


def expiries(memory_bus: MemoryBus) -> list[tuple[str, int, str, str]]:
    """Give the expiries published: subject, sequence, event time, first day without validity."""
    memory_bus.settle()
    return [
        (event.subject, event.sequence, event.time.isoformat(), event.data.expired_on.isoformat())
        for event in memory_bus.events
        if isinstance(event.data, PermitExpired)
    ]


def test_expiry(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A permit expires at the city's midnight after its last day, stated before the clock that passes it."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-03-31"), issue(2, NINE, "2026-03-02", "2026-03-30"))

    before = tongban.advance("2026-03-30T23:59:59+08:00")
    then = tongban.advance("2026-04-01T00:00+08:00")

    assert (before.result["fired"], then.result["fired"]) == (0, 2)
    assert expiries(memory_bus) == [
        ("permit/2", 2, "2026-03-31T00:00:00+08:00", "2026-03-31"),
        ("permit/1", 2, "2026-04-01T00:00:00+08:00", "2026-04-01"),
    ]
    assert memory_bus.events[-1].type == "tongban.clock.advanced.v1"


def test_a_renewal_puts_it_off(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A renewal or an amendment moves the expiry to the end of the new term."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-03-31"), issue(2, NINE, "2026-03-02", "2026-03-31"))
    tongban.send(
        renew(1, "2026-03-20T09:00+08:00", "2026-04-01", "2026-04-30", "requested"),
        amend(2, "2026-03-20T09:00+08:00", "other", valid_to=date(2026, 5, 31)),
    )

    tongban.advance("2026-04-01T00:00+08:00")
    assert expiries(memory_bus) == []
    tongban.advance("2026-06-01T00:00+08:00")

    assert expiries(memory_bus) == [
        ("permit/1", 3, "2026-05-01T00:00:00+08:00", "2026-05-01"),
        ("permit/2", 3, "2026-06-01T00:00:00+08:00", "2026-06-01"),
    ]


def test_a_cancelled_permit_does_not_expire(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """The end of a permit takes its timer away."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-03-31"))
    tongban.send(cancel(1, "2026-03-03T09:00+08:00"))

    outcome = tongban.advance("2026-04-01T00:00+08:00")

    assert (outcome.result["fired"], expiries(memory_bus)) == (0, [])


def test_renewed_after_expiry(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """An expired permit that is renewed expires again at the end of the new term."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-03-31"))
    tongban.advance("2026-04-02T00:00+08:00")
    tongban.send(renew(1, "2026-04-02T09:00+08:00", "2026-04-02", "2026-04-30", "recorded"))

    tongban.advance("2026-05-02T00:00+08:00")

    assert [expiry[1:3] for expiry in expiries(memory_bus)] == [
        (2, "2026-04-01T00:00:00+08:00"),
        (4, "2026-05-01T00:00:00+08:00"),
    ]


def test_a_past_term_recorded_late(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A renewal whose term is over when it is decided is stated and expires with it, caused by it, in one act."""
    tongban.send(
        renew(1, "2026-06-01T09:00+08:00", "2026-03-01", "2026-03-31", "recorded", matter="food", holder=HOLDER)
    )

    assert expiries(memory_bus) == [("permit/1", 2, "2026-06-01T09:00:00+08:00", "2026-04-01")]
    renewed, expired = memory_bus.events
    assert (renewed.id, renewed.correlationid) == (expired.causationid, expired.correlationid)
    assert tongban.advance("2026-06-02T00:00+08:00").result["fired"] == 0


def test_a_renewal_that_arrives_after_its_own_term(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A renewal decided in time that comes late expires with the next advance, at the instant its term was over."""
    tongban.advance("2026-06-01T00:00+08:00")
    tongban.send(
        renew(1, "2026-03-20T09:00+08:00", "2026-04-01", "2026-04-30", "recorded", matter="food", holder=HOLDER)
    )
    assert expiries(memory_bus) == []

    tongban.advance("2026-06-02T00:00+08:00")

    assert expiries(memory_bus) == [("permit/1", 2, "2026-05-01T00:00:00+08:00", "2026-05-01")]


def test_an_older_term_leaves_the_timer(tongban: TongbanInMemory, memory_bus: MemoryBus) -> None:
    """A record of an older term does not bring the expiry forward."""
    tongban.send(issue(1, NINE, "2026-03-02", "2026-04-30"))
    tongban.send(renew(1, "2026-03-10T09:00+08:00", "2026-01-01", "2026-03-31", "recorded"))

    tongban.advance("2026-04-15T00:00+08:00")
    assert expiries(memory_bus) == []
    tongban.advance("2026-05-01T00:00+08:00")

    assert expiries(memory_bus) == [("permit/1", 3, "2026-05-01T00:00:00+08:00", "2026-05-01")]


def test_a_term_without_end(tongban: TongbanInMemory) -> None:
    """The latest date there is stands for no end: no timer is set."""
    tongban.send(issue(1, NINE, "2026-03-02", "2999-12-31"))

    assert tongban.advance("2998-01-01T00:00+08:00").result["fired"] == 0
