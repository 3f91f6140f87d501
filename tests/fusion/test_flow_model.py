"""The flow model: which flows there are, where they stand, what they wait for, and how they are found."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenarios import City, event_id

from fusion import flow_graph, flow_queries
from fusion.domain.flow_model import LIFECYCLES, OWED
from fusion.flow_index import FlowIndex
from fusion.flow_tables import flow_hours, flow_keys, flow_waits, flows
from fusion.tables import journal
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Permit 1 is issued, fails a visit and passes another; permit 2 is issued and forgotten."""
    desk = Desk(fusion_store, city)
    story = [city.issued(0), city.issued(0, number=2), city.visited(3, "fail"), city.visited(8, "pass")]
    clocks = [city.clock(network, 40) for network in ("tongban", "tongguan")]
    desk.take(*story, *clocks)
    desk.index([*story, *clocks, *desk.published()])
    return desk


def asked(desk: Desk, **request: Any) -> list[dict[str, Any]]:
    """Ask for flows."""
    with desk.store.read() as connection:
        return list(flow_queries.find(connection, request)["flows"])


def model(store: Store) -> dict[str, set[tuple[Any, ...]]]:
    """Give everything that the model holds."""
    with store.read() as connection:
        return {
            table.name: {tuple(row) for row in connection.execute(table.select())}
            for table in (flows, flow_hours, flow_keys, flow_waits)
        }


def rows_of(store: Store, table: sa.Table) -> list[dict[str, Any]]:
    """Give the rows of a table."""
    with store.read() as connection:
        return [dict(row) for row in connection.execute(table.select()).mappings()]


ISSUED, FORGOTTEN, FAILED = event_id(1), event_id(2), event_id(3)


def test_each_flow_says_where_it_stands(desk: Desk) -> None:
    """The visited permit is done, the forgotten one overdue since its day; a visit's hold was released: done."""
    stands = {one["flow"]: one["state"] for one in asked(desk)}
    assert (stands[ISSUED], stands[FORGOTTEN], stands[FAILED]) == ("done", "overdue", "done")


def test_an_overdue_flow_says_what_it_waits_for_in_both_languages(desk: Desk) -> None:
    """The obligation, since when it is overdue, and until which day it was due: 30 days after 2 March."""
    (flow,) = asked(desk, state="overdue")
    (wait,) = flow["waits_for"]
    assert wait["what"].startswith("obligation/fusion.obligation:")
    assert (wait["zh"], wait["en"], wait["until"]) == ("义务：已逾期", "Obligation: overdue", "2026-04-01")


def test_of_very_much_that_a_flow_waits_for_the_first_due_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are shown of four: those with the nearest days, in their order, in lists and graphs."""
    monkeypatch.setattr(flow_queries, "SHOWN_WAITS", 2)
    (known,) = rows_of(desk.store, flow_waits)
    for number, until in enumerate((None, "2026-03-30", "2026-03-31")):
        with desk.store.begin() as connection:
            connection.execute(flow_waits.insert().values({**known, "subject": f"obligation/{number}", "until": until}))
    (flow,) = asked(desk, state="overdue")
    assert [wait["until"] for wait in flow["waits_for"]] == ["2026-03-30", "2026-03-31"]
    with desk.store.read() as connection:
        found = flow_graph.graph(connection, FORGOTTEN)
    assert found is not None
    assert found["waits_for"] == flow["waits_for"]


def test_a_hold_in_force_is_waited_for(fusion_store: Store, city: City) -> None:
    """A failed visit holds a renewal, and nobody passed yet."""
    desk = Desk(fusion_store, city)
    story = [city.visited(3, "fail"), *(city.clock(network, 5) for network in ("tongban", "tongguan"))]
    desk.take(*story)
    desk.index([*story, *desk.published()])
    (flow,) = asked(desk, state="waiting")
    assert [wait["aggregate"] for wait in flow["waits_for"]] == ["fusion.hold"]


def test_a_flow_is_found_by_whatever_it_is_about(desk: Desk) -> None:
    """Permit, rule, any of its events, its trace; another permit's is not among them."""
    permit = "permit-no:31010000000001"
    by_permit = {one["flow"] for one in asked(desk, permit=permit)}
    assert ISSUED in by_permit
    assert FORGOTTEN not in by_permit
    assert {one["flow"] for one in asked(desk, event=FAILED)} == {FAILED}
    assert {one["flow"] for one in asked(desk, trace=ISSUED.replace("-", ""))} == {ISSUED, FAILED}  # its fulfilment
    assert {one["flow"] for one in asked(desk, rule="permit-issued-inspection")} >= {ISSUED, FORGOTTEN}
    assert asked(desk, permit="permit-no:none") == []


def test_pages_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    """Two at a time come to the same as all at once, in the same order."""
    everything = [one["flow"] for one in asked(desk)]
    found: list[str] = []
    after = None
    while True:
        with desk.store.read() as connection:
            page = flow_queries.find(connection, {"limit": 2, **({"after": after} if after else {})})
        found += [one["flow"] for one in page["flows"]]
        after = page["after"]
        if after is None:
            break
    assert found == everything
    assert len(everything) == 6


def test_time_narrows_a_search(desk: Desk) -> None:
    """Flows with events from a moment on, and those opened until one."""
    late = {one["flow"] for one in asked(desk, **{"from": "2026-04-01T00:00:00+08:00"})}
    assert FORGOTTEN in late
    assert FAILED not in late
    early = {one["flow"] for one in asked(desk, to="2026-03-04T00:00:00+08:00")}
    assert early == {ISSUED, FORGOTTEN}


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"state": "lost"}, "state: one of open, waiting, overdue, done, failed was expected"),
        ({"limit": 0}, "limit: a whole number from 1 to 200 was expected"),
        ({"from": "yesterday"}, "from: a moment with its offset was expected"),
        ({"permit": 7}, "permit: a text"),
        ({"after": "x"}, "after: a moment"),
    ],
)
def test_a_wrong_question_names_its_field(desk: Desk, request_: dict[str, Any], said: str) -> None:
    """What was expected, never a stopped service."""
    with desk.store.read() as connection, pytest.raises(ValueError, match=said):
        flow_queries.find(connection, request_)


def test_the_graph_has_lanes_legs_obligations_and_decisions(desk: Desk) -> None:
    """From the permit over fusion to the visit: who did it, after how long, and by which rule."""
    with desk.store.read() as connection:
        found = flow_graph.graph(connection, ISSUED)
    assert found is not None
    lanes = {event["type"]: event["lane"] for event in found["events"]}
    assert (lanes["tongban.permit.issued.v1"], lanes["fusion.obligation.opened.v1"]) == ("tongban", "fusion")
    visit = next(event["id"] for event in found["events"] if event["type"] == "tongguan.inspection.completed.v1")
    fulfilled = next(event for event in found["events"] if event["type"] == "fusion.obligation.fulfilled.v1")
    assert (fulfilled["join"], visit in fulfilled["causes"]) == (True, True)
    (obligation,) = found["obligations"]
    assert (obligation["state"], obligation["due_on"], obligation["on_time"]) == ("fulfilled", "2026-04-01", True)
    assert {decision["rule"] for decision in found["decisions"]} >= {"permit-issued-inspection"}
    assert (found["truncated"], found["missing"], found["failures"]) == (False, [], [])


def test_a_missing_parent_is_named(fusion_store: Store, city: City) -> None:
    """The cause is not in the journal; the flow is shown all the same."""
    desk, gone = Desk(fusion_store, city), event_id(77)
    desk.index([city.issued(0)._replace(correlationid=gone, causationid=gone, causes=(gone,))])
    with desk.store.read() as connection:
        found = flow_graph.graph(connection, ISSUED)
    assert found is not None
    assert (found["flow"], found["missing"], len(found["events"])) == (gone, [gone], 1)


def test_causes_in_a_circle_end(fusion_store: Store, city: City) -> None:
    """Two events that name each other as cause: both are shown once, with both edges."""
    desk = Desk(fusion_store, city)
    one, other = city.issued(0), city.issued(0, number=2)
    first = one._replace(causationid=other.id, causes=(other.id,))
    second = other._replace(correlationid=one.id, causationid=one.id, causes=(one.id,))
    desk.index([first, second])
    with desk.store.read() as connection:
        found = flow_graph.graph(connection, one.id)
    assert found is not None
    assert {(leg["from"], leg["to"]) for leg in found["legs"]} == {(one.id, other.id), (other.id, one.id)}


def test_a_huge_flow_is_cut_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of all its events stays true."""
    monkeypatch.setattr("fusion.flows.MOST_EVENTS", 3)
    with desk.store.read() as connection:
        found = flow_graph.graph(connection, ISSUED)
    assert found is not None
    assert (len(found["events"]), found["truncated"]) == (3, True)


def test_what_a_model_built_anew_holds_is_what_it_held(desk: Desk) -> None:
    """From the journal alone, whatever was in it."""
    before = model(desk.store)
    with desk.store.begin() as connection:
        connection.execute(flows.delete())
        assert FlowIndex(connection).rebuild() == before_rows(connection)
    assert model(desk.store) == before


@given(cuts=st.lists(st.integers(1, 9), min_size=1, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_batches_of_any_size_come_to_the_same(city: City, cuts: list[int]) -> None:
    """One story, journaled at once and in pieces."""
    whole, pieces = Desk(memory_store("fusion"), city), Desk(memory_store("fusion"), city)
    story = [city.issued(0), city.issued(0, number=2), city.visited(3, "fail"), city.visited(8, "pass")]
    story += [city.clock(network, 40) for network in ("tongban", "tongguan")]
    whole.take(*story)
    events: list[Event[Any]] = [*story, *whole.published()]
    whole.index(events)
    start = 0
    for cut in [*cuts, len(events)]:
        if events[start : start + cut]:
            pieces.index(events[start : start + cut], start)
        start += cut
    assert model(pieces.store) == model(whole.store)


def test_the_overview_counts_flows_by_state(desk: Desk) -> None:
    """By hand: six flows, one of them overdue."""
    with desk.store.read() as connection:
        found = flow_queries.overview(connection)
    assert found["flows"] == {"open": 0, "waiting": 0, "overdue": 1, "done": 5, "failed": 0}
    assert json.dumps(found)


def test_the_overview_counts_flows_by_hour(fusion_store: Store, city: City) -> None:
    """By hand: a permit at nine, another two hours later; the quiet hour between them is told, too."""
    desk = Desk(fusion_store, city)
    desk.index([city.issued(0), city.issued(0, clock="11:00", number=2)])
    with desk.store.read() as connection:
        latest, quiet, first = flow_queries.overview(connection)["hours"][:3]
    assert [(each["opened"], each["done"]) for each in (latest, quiet, first)] == [(1, 1), (0, 0), (1, 1)]
    assert len(asked(desk, opened_from=latest["hour"])) == 1


def test_rates_are_those_of_the_last_ten_seconds(desk: Desk) -> None:
    """By hand: two permits of now, one decision of fusion that the first caused; whatever is older does not count."""
    now = datetime.now(UTC)
    first, second = desk.city.issued(1, number=8), desk.city.issued(1, number=9)
    caused = next(each for each in desk.published() if each.type == "fusion.obligation.opened.v1")
    caused = caused._replace(id=event_id(99), causationid=first.id, causes=(first.id,))
    with desk.store.begin() as connection:
        last = connection.execute(sa.select(sa.func.max(journal.c.offset))).scalar_one()
    desk.index([each._replace(recordedtime=now) for each in (first, second, caused)], last + 1)
    with desk.store.read() as connection:
        found = flow_queries.overview(connection)
    assert found["events"] == {"fusion": 0.1, "tongban": 0.2}
    assert found["between"] == [{"from": "tongban", "to": "fusion", "per_second": 0.1}]


def test_what_somebody_owes_is_named_by_the_lifecycles() -> None:
    """Each aggregate and state is one of the contracts', and none of them is final."""
    known = {each.aggregate: {state.id: state.final for state in each.states} for each in LIFECYCLES}
    for aggregate, owed in OWED.items():
        assert {state: known[aggregate][state] for state in owed} == dict.fromkeys(owed, False)


def before_rows(connection: Any) -> int:
    """Count the journal."""
    return len(connection.execute(journal.select()).all())
