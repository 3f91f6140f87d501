"""What operators do to failed messages: retry, edit, discard; nothing takes effect twice and order is kept."""

import json
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import Ledger, metadata
from desk_facts import AUDITOR, NAME, REPAIRER, VIEWER, Bench, act_id, key, subject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_subscriber import deliveries

from liangwang_bus import desk_requests, inbox
from liangwang_bus.desk import Desk
from liangwang_bus.inbox import Delivery, Failure
from liangwang_bus.operators import Operator
from liangwang_bus.orders import Order
from liangwang_bus.repair import Retry
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.selection import Selection
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member, MemoryBus, memory_store, unhurried

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def event_id(delivery: Delivery) -> str:
    """Give the id of the event in a delivery."""
    return str(delivery.headers["cloudEvents:id"])


def fixed(delivery: Delivery, **fields: Any) -> dict[str, Any]:
    """Give a delivery's payload with other fields."""
    return {**json.loads(delivery.body), **fields}


def due_times(bench: Bench) -> list[float | None]:
    """Give the seconds from the start at which each row is due, in the order of arrival."""
    with bench.member.store.read() as connection:
        rows = connection.execute(sa.select(inbox.inbox.c.next_at).order_by(inbox.inbox.c.arrival)).scalars()
        return [None if at is None else (at - START).total_seconds() for at in rows]


# Retry


def test_a_retried_message_takes_effect_once(bench: Bench) -> None:
    """Dead, retried, tried, done; retried again it is not found any more."""
    bench.die((1, 1))
    answer = bench.retry_all()
    assert (answer["outcome"], answer["result"]["retried"]) == ("done", 1)
    bench.run()
    assert bench.effects() == [("1", 1)]
    assert bench.retry_all()["result"]["matched"] == 0
    assert bench.retry_all(ids=(bench.rows("message_id")[0][0],))["result"]["matched"] == 0
    bench.run()
    assert bench.effects() == [("1", 1)]


def test_a_retry_begins_the_tries_anew_and_keeps_the_old_ones_in_sight(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock
) -> None:
    """With two tries: two failed ones, a retry, again two failed ones; the message says two and two before."""
    bench = Bench(member, ledger, frozen_clock, retry=RetryPolicy(attempts=2, base_seconds=10))
    bench.die((1, 1))
    ledger.failing = {subject(1)}
    bench.run(13)
    assert bench.rows("state, attempts") == [("dead", 2)]
    bench.retry_all()
    assert bench.rows("state, attempts") == [("retrying", 0)]
    bench.run()
    assert bench.rows("state, attempts") == [("retrying", 1)]
    bench.run(13)
    message = bench.desk.list(VIEWER, Selection())["messages"][0]
    assert (message["state"], message["attempts"], message["earlier_attempts"]) == ("dead", 2, 2)


def test_a_duplicate_of_a_message_falls_out_whatever_an_operator_did(bench: Bench) -> None:
    """Dead, retried, done, edited, discarded: delivered again in each state, it leaves no row and no effect."""
    retried, edited, discarded = bench.die((1, 1), (2, 1), (3, 1))
    every = [retried, edited, discarded]
    bench.subscriber.take(every)
    bench.retry_all(key=key(1))
    bench.edit(event_id(edited), payload=fixed(edited, matter="drink"))
    bench.discard(event_id(discarded))
    bench.subscriber.take(every)
    bench.run()
    bench.subscriber.take(every)
    bench.run()
    assert bench.effects() == [("1", 1), ("2", 1)]
    assert len(bench.rows()) == 4


def test_only_dead_and_retrying_messages_are_retried(bench: Bench) -> None:
    """A done, a discarded and a blocked one stay what they are, even when they are named."""
    bench.die((1, 1), (2, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (3, 1)))
    names = {row[0]: row[1] for row in bench.rows("message_id, state")}
    bench.discard(bench.rows("message_id")[1][0])
    named = bench.retry_all(ids=tuple(name for name, state in names.items() if state != "dead"))
    assert named["result"]["matched"] == 0
    assert sorted(bench.states()) == ["blocked", "dead", "discarded", "done"]


def test_a_failed_message_can_be_tried_sooner(member: Member, ledger: Ledger, frozen_clock: FrozenClock) -> None:
    """Named, a retrying one is tried now; its tries stay counted; asked again it is due already."""
    bench = Bench(member, ledger, frozen_clock, retry=RetryPolicy(attempts=3, base_seconds=3600))
    [delivery] = bench.die((1, 1))
    assert bench.retry_all()["result"]["matched"] == 0
    assert bench.retry_all(ids=(event_id(delivery),))["result"]["sooner"] == 1
    again = bench.retry_all(ids=(event_id(delivery),))["result"]
    assert (again["sooner"], again["unchanged"]) == (0, 1)
    assert bench.rows("state, attempts") == [("retrying", 1)]
    bench.run()
    assert bench.effects() == [("1", 1)]


def test_a_group_is_retried_by_its_digest(bench: Bench) -> None:
    """The other group stays dead."""
    bench.die((1, 1), (2, 1))
    [broken] = bench.deliveries((3, 1))
    bench.subscriber.take([Delivery(broken.headers, b"{}")])
    bench.retry_all(digest=bench.rows("error_digest")[0][0])
    assert bench.states() == ["retrying", "retrying", "dead"]


def test_what_follows_in_a_key_follows_in_its_order(bench: Bench) -> None:
    """The first event of the key is retried; the blocked ones behind it take effect after it."""
    bench.die((1, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (2, 1), (1, 3)))
    result = bench.retry_all()["result"]
    assert (result["retried"], result["followers"], result["keys"]) == (1, 2, 1)
    bench.run()
    assert bench.effects() == [("2", 1), ("1", 1), ("1", 2), ("1", 3)]


def several_dead(bench: Bench) -> list[str]:
    """Make a key with dead, dead, blocked, dead, as a subscription that became ordered leaves it; give their ids."""
    events = bench.deliveries(*((1, sequence) for sequence in (1, 2, 3, 4)))
    bench.ledger.failing = {subject(1)}
    bench.subscriber.take(events)
    bench.mend()
    with bench.member.store.begin() as connection:
        for event in (events[1], events[3]):
            where = sa.and_(inbox.inbox.c.message_id == event_id(event))
            connection.execute(sa.update(inbox.inbox).where(where).values(state="dead", attempts=1))
    assert bench.states() == ["dead", "dead", "blocked", "dead"]
    return [event_id(event) for event in events]


def test_several_dead_ones_of_a_key_are_retried_in_their_order(bench: Bench) -> None:
    """Only the first becomes retrying, the other dead ones line up behind; all take effect in order."""
    several_dead(bench)
    result = bench.retry_all()["result"]
    assert (result["retried"], result["queued"], result["followers"]) == (1, 2, 1)
    assert bench.states() == ["retrying", "blocked", "blocked", "blocked"]
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 2), ("1", 3), ("1", 4)]


def test_a_dead_one_that_was_not_selected_holds_what_is_behind_it(bench: Bench) -> None:
    """The first and the last of the key are retried: the last waits for the dead one in the middle."""
    ids = several_dead(bench)
    result = bench.retry_all(ids=(ids[0], ids[3]))["result"]
    assert (result["retried"], result["queued"]) == (1, 1)
    bench.run()
    assert bench.states() == ["done", "dead", "blocked", "blocked"]
    bench.discard(ids[1])
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 3), ("1", 4)]


def test_a_dead_one_behind_others_does_not_overtake_them(bench: Bench) -> None:
    """Only the last of the key is retried: nothing takes effect before the first is resolved."""
    ids = several_dead(bench)
    assert bench.retry_all(ids=(ids[3],))["result"]["queued"] == 1
    bench.run(60)
    assert bench.effects() == []
    bench.retry_all()
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 2), ("1", 3), ("1", 4)]


def test_without_order_every_dead_one_is_retried(member: Member, ledger: Ledger, frozen_clock: FrozenClock) -> None:
    """Three dead events of one key of an unordered subscription are all due at once."""
    bench = Bench(member, ledger, frozen_clock, ordered=False)
    bench.die((1, 1), (1, 2), (1, 3))
    assert bench.retry_all()["result"]["retried"] == 3
    assert bench.states() == ["retrying", "retrying", "retrying"]


def test_the_pace_is_in_the_rows_and_survives_a_restart(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock
) -> None:
    """Two a second: due at 0, 0.5, 1 and 1.5 s; a new process goes on where the old one was."""
    bench = Bench(member, ledger, frozen_clock)
    bench.die((1, 1), (2, 1), (3, 1), (4, 1))
    result = bench.retry_all(pace=2)["result"]
    assert due_times(bench) == [0, 0.5, 1.0, 1.5]
    assert (result["starts_at"], result["ends_at"]) == ("2026-03-02T09:00:00+00:00", "2026-03-02T09:00:01.500000+00:00")
    bench.run(0.6)
    assert [number for number, _ in bench.effects()] == ["1", "2"]
    restarted = Bench(member, ledger, frozen_clock)
    restarted.run(0.3)
    assert [number for number, _ in restarted.effects()] == ["1", "2"]
    restarted.run(1)
    assert [number for number, _ in restarted.effects()] == ["1", "2", "3", "4"]


def test_the_pace_counts_what_follows(bench: Bench) -> None:
    """Behind the first key two events wait: at one a second the second key begins at 3 s, and all end there."""
    bench.die((1, 1), (2, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (1, 3)))
    result = bench.retry_all(pace=1)["result"]
    assert due_times(bench) == [0, 3.0, None, None]
    assert result["ends_at"] == "2026-03-02T09:00:03+00:00"


def test_what_cannot_be_decoded_is_not_retried_unedited(bench: Bench) -> None:
    """It stays dead and is counted; the good one beside it is retried."""
    bench.die((1, 1))
    [broken] = bench.deliveries((2, 1))
    bench.subscriber.take([Delivery(broken.headers, b"{}"), Delivery({}, b"\x00")])
    result = bench.retry_all()["result"]
    assert (result["matched"], result["retried"], result["undecodable"]) == (3, 1, 2)
    assert bench.states() == ["retrying", "dead", "dead"]


def buried_and_mended(bench: Bench) -> Delivery:
    """Keep a message as undecodable whose bytes are good now, as after a deployment that brings its contract."""
    [delivery] = bench.deliveries((1, 1))
    with bench.member.store.begin() as connection:
        inbox.bury(connection, NAME, delivery, Failure("unknown_type", "unknown type", "unknown_type"), bench.clock())
    return delivery


def test_what_can_be_decoded_by_now_takes_the_id_of_its_event(bench: Bench) -> None:
    """Retried it takes effect, and the same event delivered again falls out."""
    delivery = buried_and_mended(bench)
    assert bench.retry_all()["result"]["retried"] == 1
    bench.subscriber.take([delivery])
    bench.run()
    bench.subscriber.take([delivery])
    assert bench.effects() == [("1", 1)]
    assert bench.rows() == [(event_id(delivery), "done")]


def test_what_took_effect_under_its_own_id_is_not_retried(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock
) -> None:
    """The good delivery came meanwhile: the buried one can only be discarded, not retried and not edited."""
    bench = Bench(member, ledger, frozen_clock, ordered=False)
    delivery = buried_and_mended(bench)
    bench.subscriber.take([delivery])
    assert bench.retry_all(dry_run=True)["result"]["known_id"] == 1
    assert bench.retry_all()["result"]["known_id"] == 1
    buried = bench.rows("message_id")[0][0]
    assert bench.edit(buried, payload=fixed(delivery, matter="drink"))["refused"]["code"] == "known_id"
    bench.run()
    assert bench.effects() == [("1", 1)]


def test_a_message_with_the_id_of_another_is_not_retried(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock
) -> None:
    """The first one has taken effect: a retry of the second would be a second effect under one id."""
    bench = Bench(member, ledger, frozen_clock)
    [delivery] = deliveries(member, (1, 1))
    forged = Delivery(delivery.headers, delivery.body.replace(b'"food"', b'"drink"'))
    bench.subscriber.take([delivery])
    bench.subscriber.take([forged])
    assert bench.states() == ["done", "dead"]
    assert bench.retry_all(dry_run=True)["result"]["known_id"] == 1
    assert bench.retry_all()["result"]["known_id"] == 1
    bench.run()
    assert bench.effects() == [("1", 1)]


def test_a_message_of_a_subscription_that_is_gone_is_not_retried(bench: Bench, bus_store: Store) -> None:
    """Nobody would try it: retry counts it, edit refuses it, discard takes it."""
    [delivery] = bench.die((1, 1))
    gone = Desk(bus_store, {}, bench.clock)
    order = act_id()
    answer = gone.act(REPAIRER, Order(order, Retry(Selection(), order)))
    assert (answer["result"]["no_subscription"], bench.states()) == (1, ["dead"])
    bench.desk = gone
    assert bench.edit(event_id(delivery), payload={})["refused"]["code"] == "no_subscription"
    assert bench.discard(event_id(delivery))["result"]["discarded"] == 1


def test_more_than_the_limit_stays_for_the_next_act(bench: Bench) -> None:
    """Two of three: the first two in the order of arrival, one is left."""
    bench.die((1, 1), (2, 1), (3, 1))
    result = bench.retry_all(limit=2)["result"]
    assert (result["retried"], result["left"]) == (2, 1)
    assert bench.states() == ["retrying", "retrying", "dead"]


# Edit


def test_an_edited_message_becomes_a_new_event_linked_to_the_old_one(bench: Bench) -> None:
    """New id, same flow; the old one is discarded, keeps its bytes and names its replacement."""
    [old] = bench.die((1, 1))
    answer = bench.edit(event_id(old), payload=fixed(old, matter="drink"))
    new_id = answer["result"]["replaced_by"]
    bench.run()
    assert bench.effects() == [("1", 1)]
    rows = bench.rows("message_id, state, edited_from, replaced_by")
    assert sorted(rows) == sorted(
        [(new_id, "done", event_id(old), None), (event_id(old), "discarded", None, new_id)],
    )
    shown = bench.desk.show(VIEWER, event_id(old))["message"]
    assert (shown["replaced_by"], shown["bytes"]) == (new_id, len(old.body))


def test_an_edited_event_keeps_its_flow_and_carries_its_own_id(bench: Bench) -> None:
    """In the headers that the handler sees."""
    [old] = bench.die((1, 1))
    new_id = bench.edit(event_id(old), payload=fixed(old, matter="drink"))["result"]["replaced_by"]
    headers = bench.desk.show(VIEWER, new_id)["message"]["headers"]
    assert headers["cloudEvents:id"] == new_id
    assert headers["cloudEvents:correlationid"] == old.headers["cloudEvents:correlationid"]


def test_an_edited_message_keeps_its_place_in_its_key(bench: Bench) -> None:
    """The first of three is edited: it takes effect first, the blocked ones behind it follow in order."""
    [old] = bench.die((1, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (1, 3)))
    bench.edit(event_id(old), headers={"sequence": "9"})
    assert bench.states() == ["retrying", "blocked", "blocked", "discarded"]
    bench.run()
    assert bench.effects() == [("1", 9), ("1", 2), ("1", 3)]


def test_an_edited_message_in_the_middle_waits_for_its_turn(bench: Bench) -> None:
    """The second dead one of a key is edited: nothing overtakes, and it follows in its old place."""
    ids = several_dead(bench)
    bench.edit(ids[1], headers={"sequence": "9"})
    assert bench.states() == ["dead", "blocked", "blocked", "dead", "discarded"]
    bench.retry_all()
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 9), ("1", 3), ("1", 4)]


def test_a_message_that_breaks_its_contract_is_mended_by_an_edit(bench: Bench) -> None:
    """A payload without its fields, between two good ones: edited it takes effect in its place."""
    first, broken, last = bench.deliveries((1, 1), (1, 2), (1, 3))
    bench.subscriber.take([first, Delivery(broken.headers, b"{}"), last])
    buried = bench.rows("message_id")[1][0]
    assert bench.edit(buried, payload=fixed(broken))["result"]["edited"] == 1
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 2), ("1", 3)]


def test_a_message_without_readable_headers_is_mended_by_an_edit(bench: Bench) -> None:
    """It had no place in any key: given all attributes it arrives now, behind what waits in its key."""
    bench.die((1, 1))
    [good] = bench.deliveries((1, 2))
    bench.subscriber.take([Delivery({}, good.body)])
    buried = bench.rows("message_id")[1][0]
    given = {name.partition(":")[2]: value for name, value in good.headers.items()}
    del given["id"]
    bench.edit(buried, headers=given)
    assert bench.states() == ["dead", "discarded", "blocked"]
    bench.retry_all()
    bench.run()
    assert bench.effects() == [("1", 1), ("1", 2)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"payload": {}}, "data.permit"),
        ({"headers": {"sequence": "x"}}, "sequence"),
        ({"headers": {"time": None}}, "time"),
        ({"headers": {"id": "01a21373-55cf-7f85-bf7d-e086f728f122"}}, "headers.id"),
        ({"headers": {"correlationid": "01a21373-55cf-7f85-bf7d-e086f728f122"}}, "headers.correlationid"),
        ({"headers": {"partitionkey": "other"}}, "headers.partitionkey"),
        ({"headers": {"colour": "red"}}, "headers"),
        ({"headers": {"type": "tongban.permit.forgotten.v1"}}, "type"),
    ],
)
def test_an_edit_that_breaks_the_contract_is_refused_with_its_field(
    bench: Bench, changes: dict[str, Any], field: str
) -> None:
    """Nothing is changed, and the refusal is noted."""
    [old] = bench.die((1, 1))
    refused = bench.edit(event_id(old), **changes)["refused"]
    assert (refused["code"], refused["field"]) == ("invalid", field)
    assert bench.rows() == [(event_id(old), "dead")]
    assert bench.acts() == [("repairer", "edit", "refused")]


def test_only_a_dead_message_is_edited(member: Member, ledger: Ledger, frozen_clock: FrozenClock) -> None:
    """A retrying one may be in work, a done one has had its effect."""
    bench = Bench(member, ledger, frozen_clock, retry=RetryPolicy(attempts=2))
    [old] = bench.die((1, 1))
    refused = bench.edit(event_id(old), payload=fixed(old))["refused"]
    assert (refused["code"], "retrying" in refused["message_en"]) == ("not_dead", True)
    assert bench.edit("nothing", payload={})["refused"]["code"] == "not_found"


# Discard


def test_a_discarded_message_keeps_its_bytes_and_releases_its_key(bench: Bench) -> None:
    """It takes no effect; what was blocked behind it does, at once and in order; the reason is in the audit."""
    [old] = bench.die((1, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (1, 3)))
    result = bench.discard(event_id(old))["result"]
    assert (result["discarded"], result["released"]) == (1, 1)
    assert bench.states() == ["discarded", "retrying", "blocked"]
    bench.run()
    assert bench.effects() == [("1", 2), ("1", 3)]
    assert bench.desk.show(VIEWER, event_id(old))["message"]["bytes"] == len(old.body)
    [act] = bench.desk.acts(AUDITOR)["acts"]
    assert (act["action"], act["reason"]) == ("discard", "typed twice by the department")


def test_a_discarded_one_in_the_middle_releases_nothing(bench: Bench) -> None:
    """What is in front of it still holds the key."""
    ids = several_dead(bench)
    assert bench.discard(ids[1])["result"]["released"] == 0
    assert bench.states() == ["dead", "discarded", "blocked", "dead"]


def test_a_blocked_message_can_be_discarded_when_it_is_named(bench: Bench) -> None:
    """The dead one in front of it is retried, and the discarded one has no effect."""
    bench.die((1, 1))
    [behind] = bench.deliveries((1, 2))
    bench.subscriber.take([behind])
    bench.discard(event_id(behind))
    bench.retry_all()
    bench.run()
    assert bench.effects() == [("1", 1)]


# Dry runs, act ids, audit


def test_a_dry_run_says_what_would_happen_and_changes_nothing(bench: Bench) -> None:
    """Retry, edit and discard: the figures of the real thing, the rows as they were, a row of the audit each."""
    [old] = bench.die((1, 1))
    bench.die((2, 1))
    [broken] = bench.deliveries((3, 1))
    bench.subscriber.take([Delivery(broken.headers, b"{}"), *bench.deliveries((1, 2))])
    before = bench.rows("*")
    result = bench.retry_all(dry_run=True, pace=0.5)["result"]
    assert (result["matched"], result["retried"], result["undecodable"], result["keys"]) == (3, 2, 1, 2)
    assert (result["followers"], result["ends_at"]) == (1, "2026-03-02T09:00:04+00:00")
    assert bench.edit(event_id(old), payload=fixed(old), dry_run=True)["outcome"] == "dry_run"
    assert bench.discard(event_id(old), dry_run=True)["result"]["matched"] == 1
    assert bench.rows("*") == before
    assert [outcome for _, _, outcome in bench.acts()] == ["dry_run", "dry_run", "dry_run"]


def test_an_act_that_is_sent_again_gives_the_first_answer_and_does_nothing(bench: Bench) -> None:
    """Also when the messages have died again meanwhile, and when it was refused."""
    bench.die((1, 1))
    given, other = act_id(), act_id()
    first = bench.retry_all(given=given)
    bench.ledger.failing = {subject(1)}
    bench.run()
    again = bench.retry_all(given=given)
    assert (again["repeated"], again["result"]) == (True, first["result"])
    assert bench.states() == ["dead"]
    refused = bench.retry_all(given=other, operator=VIEWER)
    assert bench.retry_all(given=other, operator=VIEWER) == {**refused, "repeated": True}
    assert len(bench.acts()) == 2


def test_an_act_id_of_another_act_is_refused(bench: Bench) -> None:
    """A dry run's id does not serve for the act itself, nor one operator's for another."""
    bench.die((1, 1))
    given = act_id()
    bench.retry_all(given=given, dry_run=True)
    assert bench.retry_all(given=given)["refused"]["code"] == "id_of_another"
    stranger = Operator("stranger", REPAIRER.roles)
    assert bench.retry_all(given=given, dry_run=True, operator=stranger)["refused"]["code"] == "id_of_another"
    assert bench.states() == ["dead"]
    assert [outcome for _, _, outcome in bench.acts()] == ["dry_run", "refused", "refused"]


def test_a_refusal_under_a_taken_act_id_still_has_its_row(bench: Bench) -> None:
    """It is noted under an id of its own; the act that has the id stays as it was."""
    given = act_id()
    bench.retry_all(given=given)
    wire = {"operator": {"name": "repairer", "roles": ["operator"]}, "action": "retry", "act_id": given, "pace": 0}
    assert desk_requests.answer(bench.desk, "dead_act", wire)["refused"]["field"] == "pace"
    assert [outcome for _, _, outcome in bench.acts()] == ["done", "refused"]


def test_an_act_that_fails_leaves_no_trace(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The act and its row are one transaction."""
    bench.die((1, 1))
    before = bench.rows("*")

    def broken(*_args: object) -> None:
        msg = "planted"
        raise RuntimeError(msg)

    monkeypatch.setattr("liangwang_bus.operators.note", broken)
    with pytest.raises(RuntimeError, match="planted"):
        bench.retry_all()
    assert bench.rows("*") == before
    assert bench.acts() == []


# Several at once, on PostgreSQL


@pytest.fixture
def shared(postgresql_tables: Any, frozen_clock: FrozenClock) -> Any:
    """Give the bench on PostgreSQL, where several connections work at once."""
    store = unhurried(Store(postgresql_tables()))
    with store.begin() as connection:
        metadata.create_all(connection)
    yield Bench(Member(MemoryBus(), "tongban", store, clock=frozen_clock), Ledger(), frozen_clock)
    store.close()


def at_once(*calls: Any) -> list[Any]:
    """Run calls in threads of their own that start together; give their answers."""
    gate, answers = threading.Barrier(len(calls)), {}

    def run(index: int, call: Any) -> None:
        gate.wait(10)
        answers[index] = call()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [answers[index] for index in range(len(calls))]


@pytest.mark.postgres
def test_two_operators_at_once_do_each_message_once(shared: Bench) -> None:
    """Two hundred dead messages, four operators: the retried ones add up to two hundred, each effect is there once."""
    shared.die(*((number, 1) for number in range(200)))
    answers = at_once(*[shared.retry_all] * 4)
    assert sum(answer["result"]["retried"] for answer in answers) == 200
    shared.run()
    assert sorted(int(number) for number, _ in shared.effects()) == list(range(200))
    assert len(shared.acts()) == 4


@pytest.mark.postgres
def test_one_act_id_at_two_processes_at_once_takes_effect_once(shared: Bench) -> None:
    """One does it, the other gives the same answer; the audit has one row."""
    shared.die(*((number, 1) for number in range(50)))
    given = act_id()
    answers = at_once(*[lambda: shared.retry_all(given=given)] * 4)
    assert sorted(answer["repeated"] for answer in answers) == [False, True, True, True]
    assert {answer["result"]["retried"] for answer in answers} == {50}
    assert len(shared.acts()) == 1


@pytest.mark.postgres
def test_a_message_that_is_edited_and_discarded_at_once_is_one_of_them(shared: Bench) -> None:
    """Whoever comes second is told that it is not dead any more, or that it is being worked on, or finds nothing."""
    for number in range(10):
        [old] = shared.die((number, 1))
        edited, discarded = at_once(
            lambda old=old: shared.edit(event_id(old), payload=fixed(old)),
            lambda old=old: shared.discard(event_id(old)),
        )
        assert ("refused" in edited) == (discarded["result"]["discarded"] == 1)
    shared.run()
    assert len(shared.effects()) == shared.states().count("done")


@pytest.mark.postgres
def test_what_is_being_tried_at_this_moment_is_left_alone(shared: Bench) -> None:
    """While its handler runs a message is not discarded; it takes effect once."""
    [old] = shared.die((1, 1))
    shared.retry_all()
    answers: list[Any] = []
    handle = shared.ledger.handle

    def meanwhile(unit: Any, events: Any) -> None:
        answers.extend(at_once(lambda: shared.discard(event_id(old)), lambda: shared.retry_all(ids=(event_id(old),))))
        handle(unit, events)

    shared = Bench(shared.member, Ledger(), shared.clock)
    shared.ledger.handle = meanwhile  # type: ignore[method-assign]
    shared = Bench(shared.member, shared.ledger, shared.clock)
    shared.run()
    assert [answer["result"]["left"] for answer in answers] == [1, 1]
    assert shared.rows() == [(event_id(old), "done")]
    assert shared.effects() == [("1", 1)]


# Any order of acts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stream=st.lists(st.integers(1, 3), min_size=1, max_size=10),
    acts=st.lists(
        st.tuples(st.sampled_from(["retry", "discard", "edit", "run", "fail"]), st.integers(0, 9)), max_size=12
    ),
)
def test_whatever_operators_do_order_is_kept_and_nothing_takes_effect_twice(
    stream: list[int], acts: list[tuple[str, int]]
) -> None:
    """Any acts on any messages: in the end every key's effects are in order, once each, the discarded ones never."""
    store, clock = memory_store(), FrozenClock()
    with store.begin() as connection:
        metadata.create_all(connection)
    ledger = Ledger(failing={subject(number) for number in (1, 2)})
    bench = Bench(Member(MemoryBus(), "tongban", store, clock=clock), ledger, clock)
    deliveries = bench.deliveries(*((number, stream[: index + 1].count(number)) for index, number in enumerate(stream)))
    bench.subscriber.take(deliveries)
    discarded = 0
    for act, index in acts:
        name = event_id(deliveries[index % len(deliveries)])
        if act == "retry":
            bench.retry_all(ids=(name,))
        elif act == "discard":
            discarded += bench.discard(name)["result"]["discarded"]
        elif act == "edit":
            bench.edit(name, headers={"tracestate": None})
        else:
            ledger.failing = {subject(1)} if act == "fail" else set()
            bench.run()
    bench.mend()
    for _ in range(len(stream) + 1):
        bench.retry_all()
        bench.run(1)
        bench.subscriber.take(deliveries)
    for number in set(stream):
        sequences = [sequence for found, sequence in bench.effects() if found == str(number)]
        assert sequences == sorted(set(sequences))
    assert len(bench.effects()) == len(stream) - discarded
    assert set(bench.states()) <= {"done", "discarded"}
    store.close()
