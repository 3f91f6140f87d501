from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from liangwang_bus.testing import MemoryBus, memory_store
from liangwang_contracts import CommandEnvelope
from tongban.service import TongbanService
from tongban.testing import HOLDER, TongbanInMemory, amend, cancel, issue, renew, revoke

START = datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=8)))

days = st.integers(min_value=0, max_value=60)
acts = st.sampled_from(["issue", "requested", "recorded", "amend", "correct", "cancel", "revoke", "advance"])
steps = st.tuples(acts, st.integers(min_value=0, max_value=2), days, days, days)


def day(after: int) -> date:
    """Give the date that many days after the start."""
    return (START + timedelta(days=after)).date()


def command(permit: str, act: str, at: int, begin: int, length: int) -> CommandEnvelope:
    """Make a command of a drawn step."""
    moment = (START + timedelta(days=at, hours=9)).isoformat()
    term = (day(begin).isoformat(), day(begin + length).isoformat())
    if act == "issue":
        return issue(permit, moment, *term)
    if act == "requested":
        return renew(permit, moment, *term, "requested")
    if act == "recorded":
        return renew(permit, moment, *term, "recorded", matter="food", holder=HOLDER)
    if act == "amend":
        return amend(permit, moment, "expansion")
    if act == "correct":
        return amend(permit, moment, "correction", valid_to=day(begin + length))
    return cancel(permit, moment) if act == "cancel" else revoke(permit, moment)


@settings(deadline=None, max_examples=60)
@given(stream=st.lists(steps, max_size=25), size=st.integers(min_value=1, max_value=10))
def test_every_event_of_a_permit_counts_one_up(stream: list[tuple[str, int, int, int, int]], size: int) -> None:
    """Whatever is asked, late or early, alone or together: versions run 1, 2, 3 … and no term outlives the clock."""
    bus = MemoryBus()
    tongban = TongbanInMemory(bus, memory_store())
    waiting: list[CommandEnvelope] = []
    for act, which, at, begin, length in [*stream, ("advance", 0, 200, 0, 0)]:
        if act != "advance":
            waiting.append(command(f"P{which}", act, at, begin, length))
        if act == "advance" or len(waiting) >= size:
            outcomes, waiting = tongban.send(*waiting), []
            assert "failed" not in {outcome.status for outcome in outcomes}
        if act == "advance":
            tongban.advance((START + timedelta(days=at)).isoformat())
    bus.settle()

    told = [event for event in bus.events if event.type.startswith("tongban.permit.")]
    for which in range(3):
        events = [event for event in told if event.subject == f"permit/P{which}"]
        assert list(range(1, len(events) + 1)) == [event.sequence for event in events]
        described = tongban.ask(TongbanService.permit, {"scheme": "permit-no", "value": f"P{which}"})
        assert [event.id for event in events] == [row["event_id"] for row in described["versions"]]
        assert (described["state"] or {"version": 0})["version"] == len(events)
    assert tongban.ask(TongbanService.status)["permits_by_status"].get("valid", 0) == 0
    tongban.store.close()
