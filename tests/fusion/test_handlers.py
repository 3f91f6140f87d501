"""Fusion on a database: watermark, restart, lateness, live clock; on each database at hand."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import RULES, TITLES, City, book_of, permit
from structlog.testing import capture_logs

from fusion import queries
from fusion.domain.rulebook import RuleBook
from fusion.repository import Repository
from fusion.tables import rule_errors, rule_versions
from liangwang_bus.store import Store
from liangwang_bus.tables import timers
from liangwang_contracts import Event, FusionClockAdvanced, ObligationFulfilled, ProfileUpdated


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give fusion on an event clock."""
    return Desk(fusion_store, city)


@pytest.fixture
def live(fusion_store: Store, city: City) -> Desk:
    """Give fusion on the wall clock."""
    return Desk(fusion_store, city, "live")


def both_clocks(desk: Desk, day: int) -> list[Event]:  # type: ignore[type-arg]
    """Move both networks' clocks to the start of a day."""
    return [desk.city.clock("tongban", day), desk.city.clock("tongguan", day)]


def test_nothing_is_evaluated_before_both_networks_have_come_so_far(desk: Desk) -> None:
    """One network's clock says nothing about the other's events."""
    desk.take(desk.city.issued(0), desk.city.clock("tongban", 1))
    assert desk.published() == []
    desk.take(desk.city.clock("tongguan", 1))
    assert desk.words() == ["obligation.opened", "inspection.requested"]


def test_the_watermark_is_stated_behind_what_it_vouches_for(desk: Desk) -> None:
    """Each move is an event of its own, numbered without gaps, and never goes back."""
    desk.take(desk.city.issued(0), *both_clocks(desk, 1), *both_clocks(desk, 2), *both_clocks(desk, 1))
    events = desk.published()
    moves = [event for event in events if isinstance(event.data, FusionClockAdvanced)]
    assert [(event.data.to, event.sequence) for event in moves] == [
        (desk.city.at(1, "00:00"), 1),
        (desk.city.at(2, "00:00"), 2),
    ]
    assert [event.type for event in events].index("fusion.clock.advanced.v1") == 3


def test_an_event_of_the_watermarks_own_instant_waits(desk: Desk) -> None:
    """A clock vouches for what happened before its instant."""
    desk.take(desk.city.issued(1, "00:00"), *both_clocks(desk, 1))
    assert desk.words() == []
    desk.take(*both_clocks(desk, 2))
    assert desk.words() == ["obligation.opened", "inspection.requested"]


def test_a_whole_story_over_restarts(desk: Desk) -> None:
    """State comes back from the database: issued, failed, failed again, passed, overdue of another permit."""
    city = desk.city
    story = [
        [city.issued(0), city.issued(0, number=2), *both_clocks(desk, 1)],
        [city.visited(3, "fail"), *both_clocks(desk, 4)],
        [city.visited(5, "fail"), *both_clocks(desk, 6)],
        [city.visited(9, "pass"), *both_clocks(desk, 10)],
        both_clocks(desk, 31),
        [city.visited(35, number=2), *both_clocks(desk, 36)],
    ]
    for batch in story:
        desk.restart()
        desk.take(*batch)
    assert desk.words() == [
        *["obligation.opened", "inspection.requested"] * 2,
        "hold.raised",
        "obligation.fulfilled",
        "hold.cause_added",
        "hold.released",
        "obligation.overdue",
        "obligation.fulfilled",
    ]
    profiles = [event for event in desk.published() if isinstance(event.data, ProfileUpdated)]
    last = [event.data for event in profiles if event.data.profile == permit(1)][-1]
    assert (last.version, last.inspections, last.failures, last.open_holds, last.open_obligations) == (4, 3, 2, [], 0)


def test_effects_continue_the_flow_of_their_first_cause(desk: Desk) -> None:
    """The fulfilment, decided in a later process, names visit and opening, and both keep their flows."""
    issued, visit = desk.city.issued(0), desk.city.visited(3)
    desk.take(issued, *both_clocks(desk, 1))
    desk.restart()
    desk.take(visit, *both_clocks(desk, 4))
    events = {event.type: event for event in desk.published()}
    opened, fulfilled = events["fusion.obligation.opened.v1"], events["fusion.obligation.fulfilled.v1"]
    assert (opened.correlationid, opened.causes) == (issued.id, (issued.id,))
    assert (fulfilled.correlationid, fulfilled.causes) == (visit.id, (visit.id, opened.id))
    assert events["fusion.inspection.requested.v1"].causes == (issued.id, opened.id)
    assert fulfilled.traceparent is not None


def test_times_are_told_in_the_citys_offset(desk: Desk) -> None:
    """The text of a moment is the same whether an event waited in the database or not."""
    visit = desk.city.visited(3)
    desk.take(desk.city.issued(0))
    desk.take(*both_clocks(desk, 1), visit, *both_clocks(desk, 4))
    times = {event.type: event.time.isoformat() for event in desk.published()}
    assert times["fusion.obligation.opened.v1"] == "2026-03-02T09:00:00-06:00"
    assert times["fusion.obligation.fulfilled.v1"] == "2026-03-05T14:00:00-06:00"


def test_a_late_event_is_counted_and_evaluated_by_what_it_says(desk: Desk) -> None:
    """The visit of day 10, known on day 40, is late; the overdue is taken back, and it is fulfilled in time."""
    desk.take(desk.city.issued(0), *both_clocks(desk, 40))
    desk.take(desk.city.visited(10), *both_clocks(desk, 41))
    assert desk.words()[-2:] == ["obligation.reinstated", "obligation.fulfilled"]
    (fulfilled,) = [event.data for event in desk.published() if isinstance(event.data, ObligationFulfilled)]
    assert fulfilled.on_time
    with desk.store.read() as connection:
        assert queries.status(connection)["late"] == 1


def test_what_waits_is_counted(desk: Desk) -> None:
    """Arrivals in front of the watermark are kept and shown."""
    desk.take(desk.city.issued(0), desk.city.visited(5), *both_clocks(desk, 1))
    with desk.store.read() as connection:
        status = queries.status(connection)
    assert (status["arrivals_waiting"], status["evaluated"], status["late"]) == (1, 1, 0)
    assert status["watermark"] == "2026-03-03T06:00:00+00:00"


def test_many_events_in_one_move_are_evaluated_in_the_order_of_their_times(desk: Desk) -> None:
    """One move over forty days: deadlines come between the visits."""
    permits = [desk.city.issued(day, number=day + 1) for day in range(5)]
    visits = [desk.city.visited(32, number=2), desk.city.visited(33, number=4)]
    desk.take(*permits, *visits, *both_clocks(desk, 40))
    words = desk.words()
    assert words.count("obligation.overdue") == 4
    assert words[10:] == [
        "obligation.overdue",
        "obligation.overdue",
        "obligation.fulfilled",
        "obligation.overdue",
        "obligation.fulfilled",
        "obligation.overdue",
    ]


def test_an_open_instance_finishes_under_its_version_after_a_restart_with_other_rules(desk: Desk) -> None:
    """Version 2 waits 90 days; the obligation that version 1 opened is overdue after its 30."""
    text = (RULES / "permit-issued-inspection.yaml").read_text()
    desk.take(desk.city.issued(0), *both_clocks(desk, 1))
    desk.restart(book_of(text.replace("version: 1", "version: 2").replace("value: 30", "value: 90")))
    desk.promote("permit-issued-inspection")
    desk.take(desk.city.issued(1, number=2), *both_clocks(desk, 60))
    overdue = [event.data for event in desk.published() if event.type == "fusion.obligation.overdue.v1"]
    assert [(one.about, one.rule_version) for one in overdue] == [(permit(1), 1)]


def with_due_days(version: int, days: int) -> RuleBook:
    """Load the obligation's rule in another version."""
    text = (RULES / "permit-issued-inspection.yaml").read_text()
    return book_of(text.replace("version: 1", f"version: {version}").replace("value: 30", f"value: {days}"))


def test_a_running_process_finishes_what_a_replica_opened_under_other_rules(desk: Desk) -> None:
    """While the rules change, one replica at a time, fulfilment and lapse go on in each of them."""
    other = Desk(desk.store, City(with_due_days(2, 20), "America/Chicago"))
    desk.take(desk.city.issued(0, number=3), *both_clocks(desk, 1))
    other.promote("permit-issued-inspection")
    other.take(desk.city.issued(1), desk.city.issued(1, number=2), *both_clocks(desk, 3))
    desk.take(desk.city.visited(5), *both_clocks(desk, 7))
    assert desk.words()[-1] == "obligation.fulfilled"
    desk.take(*both_clocks(desk, 25))
    overdue = [event.data for event in desk.published() if event.type == "fusion.obligation.overdue.v1"]
    assert [(one.about, one.rule_version) for one in overdue] == [(permit(2), 2)]


def test_a_rule_changed_without_a_new_version_goes_on_as_it_was(desk: Desk) -> None:
    """The one that is at work stays, and the log says so; what it opened is overdue after its own days."""
    desk.take(desk.city.issued(0), *both_clocks(desk, 1))
    desk.restart(with_due_days(1, 20))
    with capture_logs() as told:
        desk.take(desk.city.issued(1, number=2), *both_clocks(desk, 40))
    assert [one["rule"] for one in told if one["event"] == "rule_changed_without_version"] == [
        "permit-issued-inspection"
    ]
    overdue = [event.time for event in desk.published() if event.type == "fusion.obligation.overdue.v1"]
    assert overdue == [desk.city.at(31, "00:00"), desk.city.at(32, "00:00")]
    with desk.store.read() as connection:
        (rule,) = queries.rules(connection, with_due_days(1, 20))
    assert rule["changed_without_new_version"]


def test_a_version_that_this_release_cannot_read_is_told_and_stops_nobody(desk: Desk) -> None:
    """A rule of a later release has opened something: its episode waits for that release; a promoted one goes on."""
    desk.take(desk.city.issued(0), *both_clocks(desk, 1))
    with desk.store.begin() as connection:
        connection.execute(sa.update(rule_versions).values(definition={"later": "operator"}))
    desk.restart(with_due_days(2, 20))
    desk.promote("permit-issued-inspection")
    with capture_logs() as told:
        desk.take(desk.city.visited(5), desk.city.issued(5, number=2), *both_clocks(desk, 6))
    assert {one["event"] for one in told} >= {"rule_version_unreadable"}
    assert desk.words()[2:] == ["obligation.opened", "inspection.requested"]


def test_a_rule_that_was_taken_out_still_finishes_what_it_opened(desk: Desk) -> None:
    """Its definition is kept with its episodes; it raises nothing new."""
    desk.take(desk.city.visited(0, "fail"), *both_clocks(desk, 1))
    desk.restart(book_of((RULES / "permit-issued-inspection.yaml").read_text()))
    desk.take(desk.city.visited(3, "fail"), desk.city.visited(4, "pass"), *both_clocks(desk, 5))
    assert desk.words() == ["hold.raised", "hold.cause_added", "hold.released"]


def test_a_shadow_rule_is_counted_and_publishes_nothing(desk: Desk) -> None:
    """The table of the rule shows what it would have done."""
    text = (RULES / "permit-issued-inspection.yaml").read_text().replace("mode: live", "mode: shadow")
    desk.restart(book_of(text))
    desk.take(desk.city.issued(0), desk.city.issued(0, number=2), *both_clocks(desk, 1))
    desk.restart(book_of(text))
    desk.take(desk.city.visited(3), *both_clocks(desk, 60))
    assert desk.words() == []
    with desk.store.read() as connection:
        (rule,) = queries.rules(connection, desk.fusion.book)
    counts = {"opened": 2, "fulfilled_on_time": 1, "overdue": 1, "became_overdue": 1}
    assert {name: number for name, number in rule["counts"]["shadow"].items() if number} == counts


def test_a_failing_rule_leaves_a_row_and_the_others_go_on(desk: Desk) -> None:
    """Rule, version, event and error are kept."""
    failing = f"""
id: divided-version
version: 3
mode: live
{TITLES}
obligation:
  opened_by: {{event: tongban.permit.cancelled.v1, key: permit, where: 1 / (event.version - 2) == 0}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: 5}}
"""
    desk.restart(book_of(failing, (RULES / "permit-issued-inspection.yaml").read_text()))
    cancelled = desk.city.cancelled(1)
    desk.take(desk.city.issued(0), cancelled, *both_clocks(desk, 2))
    assert desk.words() == ["obligation.opened", "inspection.requested"]
    with desk.store.read() as connection:
        row = connection.execute(sa.select(rule_errors)).one()
        assert queries.status(connection)["rule_errors"] == 1
        errors = {one["id"]: one["errors"] for one in queries.rules(connection, desk.fusion.book)}
    assert (row.rule, row.version, row.event_id, row.error_type) == (
        "divided-version",
        3,
        cancelled.id,
        "ConditionError",
    )
    assert errors == {"divided-version": 1, "permit-issued-inspection": 0}


def test_two_events_that_claim_one_number_make_one_instance(desk: Desk) -> None:
    """A publisher that counts wrongly costs nothing but its own second event's effects on the table."""
    desk.take(desk.city.issued(0), *both_clocks(desk, 1))
    twin = desk.city.event(desk.city.issued(0).data, desk.city.at(2), sequence=1)
    desk.take(twin, *both_clocks(desk, 3))
    with desk.store.read() as connection:
        assert queries.report(connection)["obligations"]["opened"] == 1


def test_a_failed_transaction_leaves_nothing(desk: Desk) -> None:
    """What a process forgot with its transaction is done again by the next one."""
    events = [desk.city.issued(0), *both_clocks(desk, 1)]
    with desk.store.engine.connect() as connection:
        desk.fusion.take(events, desk.unit(connection))
        connection.rollback()
    assert desk.published() == []
    desk.take(*events)
    desk.restart(book_of((RULES / "failed-inspection-renewal-hold.yaml").read_text()))
    desk.take(*both_clocks(desk, 60))
    assert desk.words() == ["obligation.opened", "inspection.requested", "obligation.overdue"]


def test_live_events_are_evaluated_as_they_come(live: Desk) -> None:
    """No clock of a network is needed, and none is stated."""
    live.wall.set(live.city.at(0, "09:01"))
    live.take(live.city.issued(0, "09:00"))
    assert [event.type for event in live.published()] == [
        "fusion.obligation.opened.v1",
        "fusion.inspection.requested.v1",
        "fusion.profile.updated.v1",
    ]


def test_live_deadlines_are_timers(live: Desk) -> None:
    """Set when an obligation opens, removed when it is fulfilled."""
    live.wall.set(live.city.at(0, "12:00"))
    live.take(live.city.issued(0), live.city.issued(0, number=2))
    assert [due for _, due in waiting(live)] == [live.city.at(31, "00:00")] * 2
    live.wall.set(live.city.at(3, "15:00"))
    live.take(live.city.visited(3))
    assert len(waiting(live)) == 1


def test_a_live_deadline_that_passes_is_overdue(live: Desk) -> None:
    """The timer looks; the event has the deadline's own time."""
    live.wall.set(live.city.at(0, "12:00"))
    live.take(live.city.issued(0))
    live.wall.set(live.city.at(30, "23:59"))
    live.lapse()
    assert live.words() == ["obligation.opened", "inspection.requested"]
    live.wall.set(live.city.at(31, "00:00"))
    live.lapse()
    live.lapse()
    assert live.words() == ["obligation.opened", "inspection.requested", "obligation.overdue"]
    assert live.published()[-1].time == live.city.at(31, "00:00")


def test_live_events_from_the_future_count_now(live: Desk) -> None:
    """A publisher whose clock is ahead does not move fusion's clock."""
    live.wall.set(live.city.at(0, "12:00"))
    live.take(live.city.issued(5))
    live.wall.move(timedelta(minutes=1))
    live.take(live.city.visited(0, "fail"))
    assert live.words() == ["obligation.opened", "inspection.requested", "hold.raised"]


def test_permits_are_told_as_of_a_moment_and_as_believed_then(desk: Desk) -> None:
    """The correction of day 20 changes what held on day 10, but not what was believed on day 15."""
    city = desk.city
    desk.take(city.issued(0), city.amended(20, "correction", 0, 99, matter="drinks"), *both_clocks(desk, 30))
    with desk.store.read() as connection:
        store = Repository(connection)
        now = store.permit_as_of(permit().key, city.at(10), zone=city.zone)
        then = store.permit_as_of(permit().key, city.at(10), city.at(15), zone=city.zone)
        assert (now.matter if now else None, then.matter if then else None) == ("drinks", "food")
        assert store.permit_as_of(permit().key, city.at(-1), zone=city.zone) is None
        assert store.permit_as_of(permit(7).key, city.at(10), zone=city.zone) is None


def waiting(desk: Desk) -> list[tuple[str, object]]:
    """Read the timers."""
    with desk.store.read() as connection:
        rows = connection.execute(sa.select(timers.c.key, timers.c.due).where(timers.c.kind == "deadline"))
        return [tuple(row) for row in rows]
