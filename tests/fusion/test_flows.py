"""Flows and the counts of a run, from the journal; on each database at hand."""

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import RULES, City, book_of, event_id

from fusion import queries
from fusion.flows import Flows
from fusion.tables import journal
from liangwang_bus.store import Store
from liangwang_contracts import Event


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Tell one small story: permit 1 is issued, visited and fails, then passes; permit 2 is issued and forgotten."""
    desk = Desk(fusion_store, city)
    story = [
        city.issued(0),
        city.issued(0, number=2),
        city.visited(3, "fail"),
        city.visited(8, "pass"),
        city.visited(9, number=None),
    ]
    clocks = [city.clock(network, 40) for network in ("tongban", "tongguan")]
    desk.take(*story, *clocks)
    desk.index([*story, *clocks, *desk.published()])
    return desk


def told(desk: Desk, event: str) -> list[str]:
    """Give a flow in short words."""
    with desk.store.read() as connection:
        return [one["type"].removesuffix(".v1") for one in Flows(connection).flow(event)]


ISSUED, FAILED, PASSED = event_id(1), event_id(3), event_id(4)


def test_a_flow_has_its_own_events_and_what_it_joins(desk: Desk) -> None:
    """From the permit: the visit's fulfilment follows from it, then the profile, and all that caused these."""
    assert told(desk, ISSUED) == [
        "tongban.permit.issued",
        "tongguan.inspection.completed",
        "fusion.obligation.opened",
        "fusion.inspection.requested",
        "fusion.hold.raised",
        "fusion.obligation.fulfilled",
        "fusion.profile.updated",
        "fusion.profile.updated",
    ]


def test_a_flow_goes_back_to_the_first_causes(desk: Desk) -> None:
    """From the visit: the hold, its release by another visit, and the permit that the fulfilment goes back to."""
    assert told(desk, FAILED) == [
        "tongban.permit.issued",
        "tongguan.inspection.completed",
        "tongguan.inspection.completed",
        "fusion.obligation.opened",
        "fusion.hold.raised",
        "fusion.obligation.fulfilled",
        "fusion.hold.released",
        "fusion.profile.updated",
        "fusion.profile.updated",
    ]


def test_any_event_of_a_flow_leads_to_it(desk: Desk) -> None:
    """The id of an effect finds the same flow as the id of its first cause."""
    (request,) = [one for one in desk.published() if one.type.endswith("requested.v1") and one.correlationid == ISSUED]
    assert told(desk, request.id) == told(desk, ISSUED)


def test_an_event_is_told_with_its_envelope(desk: Desk) -> None:
    """Ids, causes, number and trace; nothing of the body."""
    with desk.store.read() as connection:
        found = {one["type"]: one for one in Flows(connection).flow(ISSUED)}
    issued, opened = found["tongban.permit.issued.v1"], found["fusion.obligation.opened.v1"]
    assert issued == {
        "id": ISSUED,
        "type": "tongban.permit.issued.v1",
        "source": "/tongban",
        "subject": "permit/31010000000001",
        "time": "2026-03-02T15:00:00+00:00",
        "sequence": 1,
        "correlationid": ISSUED,
        "causationid": None,
        "causes": [],
        "traceparent": None,
    }
    assert (opened["causationid"], opened["causes"]) == (ISSUED, [ISSUED])


def test_an_unknown_id_has_no_flow(desk: Desk) -> None:
    """Nothing, rather than an error."""
    assert told(desk, event_id(999)) == []


def test_a_flow_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a story is, the answer stays small: of its own events the first."""
    whole = told(desk, ISSUED)
    monkeypatch.setattr("fusion.flows.MOST_EVENTS", 4)
    assert len(told(desk, ISSUED)) == 4
    monkeypatch.setattr("fusion.flows.MOST_EVENTS", 2)
    own = [one for one in whole if one in ("tongban.permit.issued", "fusion.obligation.opened")]
    assert told(desk, ISSUED) == own


def test_the_report_counts_a_run(desk: Desk) -> None:
    """By hand: 5 facts, 2 clocks and what followed from them."""
    with desk.store.read() as connection:
        report = queries.report(connection)
    assert report["events"] == {
        "fusion.clock.advanced.v1": 1,
        "fusion.hold.raised.v1": 1,
        "fusion.hold.released.v1": 1,
        "fusion.inspection.requested.v1": 2,
        "fusion.obligation.fulfilled.v1": 1,
        "fusion.obligation.opened.v1": 2,
        "fusion.obligation.overdue.v1": 1,
        "fusion.profile.updated.v1": 5,
        "tongban.clock.advanced.v1": 1,
        "tongban.permit.issued.v1": 2,
        "tongguan.clock.advanced.v1": 1,
        "tongguan.inspection.completed.v1": 3,
    }
    assert report["flows"] == {"flows": 5, "both_networks": 2, "joined": 3}
    assert report["requests"] == 2
    assert report["obligations"] == {
        "opened": 2,
        "fulfilled_on_time": 1,
        "fulfilled_late": 0,
        "overdue": 1,
        "open": 0,
        "became_overdue": 1,
        "cancelled": 0,
    }
    assert report["holds"] == {"raised": 1, "released": 1, "held": 0}
    assert (report["journal_rows"], report["last_offset"], report["duplicates"]) == (21, 20, 0)


def test_a_flow_through_both_networks_is_counted_once(fusion_store: Store, city: City) -> None:
    """A visit that follows a plan is in the permit's own flow."""
    desk = Desk(fusion_store, city)
    issued, visit = city.issued(0), city.visited(2)
    planned: Event = _in_flow_of(issued, visit)  # type: ignore[type-arg]
    desk.index([issued, planned, city.visited(5)])
    with desk.store.read() as connection:
        assert Flows(connection).flow_counts() == {"flows": 2, "both_networks": 1, "joined": 0}


def _in_flow_of(cause: Event, event: Event) -> Event:  # type: ignore[type-arg]
    return event._replace(correlationid=cause.correlationid, causationid=cause.id, causes=(cause.id,))


def test_rules_are_described_with_what_they_came_to(desk: Desk) -> None:
    """Title, owner, legal basis, parameters with their marks, and counts."""
    with desk.store.read() as connection:
        hold, obligation = queries.rules(connection, desk.fusion.book)
    assert (hold["id"], hold["operator"], hold["mode"]) == ("failed-inspection-renewal-hold", "hold", "live")
    assert hold["counts"] == {"live": {"raised": 1, "released": 1, "held": 0}}
    assert obligation["parameters"]["due_days"]["mark"] == "proposed"
    assert obligation["title"]["zh"] == "许可核发后检查"
    assert not obligation["changed_without_new_version"]


def test_a_rule_that_was_changed_without_a_new_version_is_shown(desk: Desk) -> None:
    """The same version with another span is told as such."""
    text = (RULES / "permit-issued-inspection.yaml").read_text().replace("value: 30", "value: 31")
    with desk.store.read() as connection:
        (rule,) = queries.rules(connection, book_of(text))
    assert rule["changed_without_new_version"]


def latest(desk: Desk, **request: object) -> list[dict[str, object]]:
    """Ask for the latest events."""
    with desk.store.read() as connection:
        found: list[dict[str, object]] = queries.latest_events(connection, request)["events"]
    return found


def test_the_latest_events_are_found_by_who_stated_and_who_caused_them(desk: Desk) -> None:
    """The last one first; from tongguan to fusion is what fusion stated because of an inspection."""
    everything = latest(desk)
    assert [each["id"] for each in everything][::-1] == _ids(desk)
    caused = latest(desk, to="fusion", **{"from": "tongguan"})
    assert caused
    assert all(each["network"] == "fusion" for each in caused)
    assert {str(each["cause"]["type"]).partition(".")[0] for each in caused} == {"tongguan"}  # type: ignore[index]
    assert {each["network"] for each in latest(desk, to="tongban")} == {"tongban"}
    assert latest(desk, to="industry") == []
    with pytest.raises(ValueError, match="to: one of tongban"):
        latest(desk, to="moon")


def test_what_rules_have_not_evaluated_is_found_among_the_latest(desk: Desk) -> None:
    """Until both networks' clocks have passed it; what is due first comes first."""
    assert latest(desk, waits=True) == []
    late, later = desk.city.issued(60, number=4), desk.city.issued(59, number=3)
    desk.take(late, later)
    desk.index([late, later], len(_ids(desk)))
    assert [each["id"] for each in latest(desk, waits=True)] == [later.id, late.id]
    desk.take(*(desk.city.clock(network, 90) for network in ("tongban", "tongguan")))
    assert latest(desk, waits=True) == []


def _ids(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return list(connection.execute(sa.select(journal.c.event_id).order_by(journal.c.offset)).scalars())
