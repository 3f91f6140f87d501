"""What operators see of failed messages: lists, groups, one message; and what they do not see without the role."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import Ledger
from desk_facts import AUDITOR, NAME, READER, REPAIRER, VIEWER, Bench, act_id, key, subject

from liangwang_bus import desk_requests
from liangwang_bus.inbox import Delivery
from liangwang_bus.operators import Operator
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.selection import Selection
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member

SECRET = "91310106000000019L"  # noqa: S105 (a made-up credit code that stands for personal data)


def with_secret(bench: Bench, number: int = 1) -> Delivery:
    """Make a delivery whose payload holds something that is nobody's business."""
    [plain] = bench.deliveries((number, 1))
    return Delivery(plain.headers, plain.body.replace(b'"value":"7"', f'"value":"{SECRET}"'.encode()))


def found(answer: dict[str, Any]) -> list[str]:
    """Give the message ids of a list."""
    return [message["message_id"] for message in answer["messages"]]


def ids(bench: Bench) -> list[str]:
    """Give the message ids in the order of arrival."""
    return [row[0] for row in bench.rows("message_id")]


def test_a_list_names_what_waits_and_counts_it(bench: Bench) -> None:
    """A dead event, one blocked behind it, and nothing of one that is done."""
    bench.die((1, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (2, 1)))
    answer = bench.desk.list(VIEWER, Selection())
    assert [(message["partition_key"], message["state"]) for message in answer["messages"]] == [
        (key(1), "dead"),
        (key(1), "blocked"),
    ]
    assert answer["counts"] == {"dead": 1, "retrying": 0, "blocked": 1, "untried": 0}
    assert answer["next"] is None


def test_a_list_goes_on_where_the_page_before_ended(bench: Bench) -> None:
    """Five messages in pages of two, in the order of arrival, each once."""
    bench.die(*((number, 1) for number in range(5)))
    pages, after = [], 0
    while True:
        answer = bench.desk.list(VIEWER, Selection(limit=2), after)
        pages.append(found(answer))
        if answer["next"] is None:
            break
        after = answer["next"]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [each for page in pages for each in page] == ids(bench)


def test_every_condition_narrows(bench: Bench) -> None:
    """By subscription, state, type, error, digest, key, flow, time, ids: each finds its message and no other."""
    [one] = bench.die((1, 1))
    bench.clock.move(timedelta(hours=1))
    [two] = bench.deliveries((2, 1))
    bench.subscriber.take([Delivery(two.headers, b"{}")])
    first, second = ids(bench)
    digest = bench.rows("error_digest")[0][0]
    noon = bench.clock()
    assert second.startswith(two.headers["cloudEvents:id"])
    for selection, expected in (
        (Selection(subscription=NAME), [first, second]),
        (Selection(subscription="tongban.other"), []),
        (Selection(states=("dead",)), [first, second]),
        (Selection(states=("blocked", "retrying")), []),
        (Selection(type="tongban.permit.issued.v1"), [first, second]),
        (Selection(type="tongban.permit.renewed.v1"), []),
        (Selection(error_type="invalid_data"), [second]),
        (Selection(error_type="RuntimeError"), [first]),
        (Selection(digest=digest), [first]),
        (Selection(key=key(2)), [second]),
        (Selection(flow=one.headers["cloudEvents:correlationid"]), [first]),
        (Selection(since=noon), [second]),
        (Selection(until=noon), [first]),
        (Selection(ids=(second,)), [second]),
        (Selection(ids=(first,), key=key(2)), []),
    ):
        assert found(bench.desk.list(VIEWER, selection)) == expected, selection


def test_what_is_finished_is_not_selected(bench: Bench) -> None:
    """Neither a done nor a discarded message is in any list."""
    bench.die((1, 1))
    bench.subscriber.take(bench.deliveries((2, 1)))
    dead, done = ids(bench)
    bench.discard(dead)
    assert found(bench.desk.list(VIEWER, Selection(ids=(dead, done)))) == []


def test_a_group_has_the_failures_of_one_cause(bench: Bench) -> None:
    """Three failures at one place, one of another kind; how many wait behind them; the largest group first."""
    bench.die((1, 1), (2, 1), (3, 1))
    bench.subscriber.take(bench.deliveries((1, 2), (1, 3), (2, 2)))
    bench.clock.move(timedelta(minutes=5))
    [broken] = bench.deliveries((4, 1))
    bench.subscriber.take([Delivery(broken.headers, b"no json")])
    [large, small] = bench.desk.groups(VIEWER, Selection())["groups"]
    assert (large["count"], large["error_type"], large["error_message"]) == (3, "RuntimeError", "planted")
    assert (large["blocked_behind"], large["types"]) == (3, ["tongban.permit.issued.v1"])
    assert (large["first_at"], large["last_at"]) == ("2026-03-02T09:00:00+00:00", "2026-03-02T09:00:00+00:00")
    assert large["sample"] == ids(bench)[0]
    assert (small["count"], small["error_type"], small["blocked_behind"]) == (1, "undecodable", 0)
    assert small["first_at"] == "2026-03-02T09:05:00+00:00"


def test_one_message_is_shown_with_all_that_is_known(bench: Bench) -> None:
    """Attributes, tries, where the error was raised, what waits behind it; fields with kinds and lengths."""
    [delivery] = bench.die((1, 1))
    behind = bench.deliveries(*((1, sequence) for sequence in range(2, 14)))
    bench.subscriber.take(behind)
    message = bench.desk.show(VIEWER, ids(bench)[0])["message"]
    assert (message["state"], message["attempts"], message["error_type"]) == ("dead", 1, "RuntimeError")
    assert message["flow"] == delivery.headers["cloudEvents:correlationid"]
    assert "bus_facts.py" in message["error_trace"]
    assert message["behind"] == {"count": 12, "first": [each.headers["cloudEvents:id"] for each in behind[:10]]}
    assert message["headers"]["cloudEvents:subject"] == subject(1)
    assert {"field": "permit.value", "type": "text", "length": 1} in message["fields"]
    assert message["bytes"] == len(delivery.body)


def test_a_finished_message_can_still_be_shown(bench: Bench) -> None:
    """Done: nothing of it is kept but that it is done."""
    bench.subscriber.take(bench.deliveries((1, 1)))
    message = bench.desk.show(VIEWER, ids(bench)[0])["message"]
    assert (message["state"], message["bytes"], message["headers"]) == ("done", None, {})


def test_a_message_of_two_subscriptions_must_be_named_by_its_subscription(bench: Bench, ledger: Ledger) -> None:
    """The refusal names both; with one of them it is shown."""
    [delivery] = bench.die((1, 1))
    other = bench.member.subscribe("on_more", ledger.handle, [], retry=RetryPolicy(attempts=1))
    ledger.failing = {subject(1)}
    other.take([delivery])
    message_id = delivery.headers["cloudEvents:id"]
    refused = bench.desk.show(VIEWER, message_id)["refused"]
    assert (refused["code"], "tongban.on_events, tongban.on_more" in refused["message_en"]) == ("ambiguous", True)
    assert bench.desk.show(VIEWER, message_id, "tongban.on_more")["message"]["subscription"] == "tongban.on_more"


def test_an_unknown_message_is_refused_in_both_languages(bench: Bench) -> None:
    """With a code, and a sentence that names the way out."""
    refused = bench.desk.show(VIEWER, "nothing")["refused"]
    assert refused["code"] == "not_found"
    assert "`dead list`" in refused["message_en"]
    assert "没有该编号的消息" in refused["message_zh"]


def test_a_payload_is_shown_with_the_role_and_that_is_noted(bench: Bench) -> None:
    """The whole body, and one row that says who saw it."""
    delivery = with_secret(bench)
    bench.ledger.failing = {subject(1)}
    bench.subscriber.take([delivery])
    message = bench.desk.show(READER, ids(bench)[0], payload=True)["message"]
    assert message["payload"] == {"encoding": "text", "value": delivery.body.decode()}
    assert bench.acts() == [("reader", "payload", "done")]


def test_a_payload_is_refused_without_the_role_and_that_is_noted(bench: Bench) -> None:
    """A viewer may look, not read."""
    bench.die((1, 1))
    refused = bench.desk.show(VIEWER, ids(bench)[0], payload=True)["refused"]
    assert (refused["code"], "payload" in refused["message_en"]) == ("role_missing", True)
    assert bench.acts() == [("viewer", "payload", "refused")]


def test_no_answer_shows_what_is_in_a_payload_without_the_role(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """The handler's error repeats the payload: no list, group, message, act, audit row or log shows it."""

    def handle(_unit: object, events: list[Any]) -> None:
        msg = f"no such holder {events[0].data.holder.value} ('{events[0].data.matter}', 4155550199)"
        raise LookupError(msg)

    ledger.handle = handle  # type: ignore[method-assign]
    bench = Bench(member, ledger, frozen_clock)
    bench.subscriber.take([with_secret(bench)])
    broken = with_secret(bench, 2)
    bench.subscriber.take([Delivery({**broken.headers, "x-note": SECRET}, broken.body[:-1])])
    row, other = ids(bench)
    answers = [
        bench.desk.list(VIEWER, Selection()),
        bench.desk.groups(VIEWER, Selection()),
        bench.desk.show(VIEWER, row),
        bench.desk.show(VIEWER, other),
        bench.edit(row, payload={"holder": SECRET}),
        bench.edit(row, headers={"subject": f"with blank {SECRET}"}),
        bench.retry_all(ids=(row,)),
        bench.desk.acts(AUDITOR),
    ]
    shown = json.dumps(answers) + capsys.readouterr().out
    assert SECRET not in shown
    assert "4155550199" not in shown
    assert answers[2]["message"]["error_message"] == "no such holder … ('…', …)"
    whole = bench.desk.show(READER, row, payload=True)["message"]
    assert SECRET in whole["error_message"]
    with member.store.read() as connection:
        audit = connection.execute(sa.text("SELECT * FROM operator_acts")).all()
    assert SECRET not in repr(audit)


@pytest.mark.parametrize(
    ("operator", "method", "request_"),
    [
        (Operator("nobody"), "dead_list", {}),
        (AUDITOR, "dead_groups", {}),
        (Operator("payload", frozenset({"payload"})), "dead_show", {"message_id": "x"}),
        (REPAIRER, "dead_acts", {}),
        (READER, "dead_act", {"action": "retry", "act_id": act_id()}),
        (READER, "dead_act", {"action": "discard", "act_id": act_id(), "reason": "because"}),
        (READER, "dead_act", {"action": "edit", "act_id": act_id(), "message_id": "x", "payload": {}}),
    ],
)
def test_without_the_role_everything_is_refused_and_noted(
    bench: Bench, operator: Operator, method: str, request_: dict[str, Any]
) -> None:
    """Nothing follows from another role; the refusal has a row of its own and the message is untouched."""
    bench.die((1, 1))
    wire = {"operator": {"name": operator.name, "roles": sorted(operator.roles)}, **request_}
    assert desk_requests.answer(bench.desk, method, wire)["refused"]["code"] == "role_missing"
    action = request_.get("action") or method.removeprefix("dead_")
    assert bench.acts() == [(operator.name, action, "refused")]
    assert bench.states() == ["dead"]


@pytest.mark.parametrize(
    ("method", "request_", "field"),
    [
        ("dead_list", None, "operator.name"),
        ("dead_list", {"operator": {"name": "a b", "roles": []}}, "operator.name"),
        ("dead_list", {"operator": {"name": "a", "roles": ["root"]}}, "operator.roles"),
        ("dead_list", {"selection": []}, "selection"),
        ("dead_list", {"selection": {"colour": "red"}}, "selection"),
        ("dead_list", {"selection": {"states": ["done"]}}, "selection.states"),
        ("dead_list", {"selection": {"since": "2026-03-02T09:00:00"}}, "selection.since"),
        ("dead_list", {"selection": {"key": "half \ud800"}}, "selection.key"),
        ("dead_list", {"selection": {"ids": []}}, "selection.ids"),
        ("dead_list", {"selection": {"limit": 0}}, "selection.limit"),
        ("dead_list", {"after": "x"}, "after"),
        ("dead_show", {}, "message_id"),
        ("dead_act", {"action": "retry", "act_id": "7"}, "act_id"),
        ("dead_act", {"action": "purge", "act_id": act_id()}, "action"),
        ("dead_act", {"action": "retry", "act_id": act_id(), "pace": 0}, "pace"),
        ("dead_act", {"action": "retry", "act_id": act_id(), "pace": float("nan")}, "pace"),
        ("dead_act", {"action": "retry", "act_id": act_id(), "dry_run": "yes"}, "dry_run"),
        ("dead_act", {"action": "discard", "act_id": act_id(), "selection": {}}, "reason"),
        ("dead_act", {"action": "discard", "act_id": act_id(), "reason": " "}, "reason"),
        ("dead_act", {"action": "discard", "act_id": act_id(), "reason": "x" * 501}, "reason"),
        ("dead_act", {"action": "edit", "act_id": act_id(), "message_id": "x"}, "payload"),
        ("dead_act", {"action": "edit", "act_id": act_id(), "message_id": "x", "payload": [1]}, "payload"),
        ("dead_act", {"action": "edit", "act_id": act_id(), "message_id": "x", "headers": {"a": 1}}, "headers"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused_with_its_field_and_noted(
    bench: Bench, method: str, request_: Any, field: str
) -> None:
    """As data, in both languages, without a stack trace; nothing is changed."""
    bench.die((1, 1))
    roles = ["viewer", "payload", "operator", "auditor"]
    wire = request_ if request_ is None else {"operator": {"name": "all", "roles": roles}, **request_}
    refused = desk_requests.answer(bench.desk, method, wire)["refused"]
    assert (refused["code"], refused["field"]) == ("invalid", field)
    assert field in refused["message_en"]
    assert field in refused["message_zh"]
    assert [outcome for _, _, outcome in bench.acts()] == ["refused"]
    assert bench.states() == ["dead"]


def test_acts_are_shown_to_an_auditor_the_last_one_first(bench: Bench) -> None:
    """Who, what, outcome; by operator and outcome; page by page."""
    bench.die((1, 1))
    bench.retry_all(dry_run=True)
    bench.retry_all(operator=VIEWER)
    bench.retry_all()
    acts = bench.desk.acts(AUDITOR)["acts"]
    assert [(act["operator"], act["outcome"]) for act in acts] == [
        ("repairer", "done"),
        ("viewer", "refused"),
        ("repairer", "dry_run"),
    ]
    assert acts[0]["result"]["retried"] == 1
    assert acts[1]["result"]["code"] == "role_missing"
    only = bench.desk.acts(AUDITOR, operator="repairer", outcome="dry_run")["acts"]
    assert [act["position"] for act in only] == [acts[2]["position"]]
    page = bench.desk.acts(AUDITOR, before=acts[0]["position"], limit=1)["acts"]
    assert [act["position"] for act in page] == [acts[1]["position"]]


def test_lists_read_the_partial_index_and_not_the_whole_inbox(bench: Bench, bus_store: Store) -> None:
    """Among 20,000 done rows the few unfinished ones are found through the index of the unfinished."""
    bench.die((1, 1))
    done = "INSERT INTO inbox (subscription, message_id, state, received_at, finished_at) "
    numbers = "generate_series(1, 20000) AS n(value)"
    if bus_store.dialect == "sqlite":
        numbers = (
            "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 20000) SELECT * FROM n)"
        )
    with bus_store.begin() as connection:
        stamp = (
            "'2026-03-02 09:00:00.000000+00'" if bus_store.dialect == "postgresql" else "'2026-03-02 09:00:00.000000'"
        )
        connection.execute(sa.text(f"{done} SELECT 'x.y', 'm' || value, 'done', {stamp}, {stamp} FROM {numbers}"))  # noqa: S608 (this file's own texts)
    if bus_store.dialect == "postgresql":
        with bus_store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE inbox"))
    for selection in (Selection(), Selection(subscription=NAME), Selection(flow="x"), Selection(act="x")):
        assert "ix_inbox_unfinished" in _plan(bus_store, selection), selection


def _plan(store: Store, selection: Selection) -> str:
    statements: list[Any] = []
    sa.event.listen(store.engine, "before_execute", lambda _c, clause, *_rest: statements.append(clause))
    with store.read() as connection:
        from liangwang_bus import dead_letters  # noqa: PLC0415 (its statement is what is asked about)

        dead_letters.find(connection, selection)
        wanted = next(each for each in statements if "ORDER BY" in str(each))
        text = str(wanted.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        explain = "EXPLAIN QUERY PLAN" if store.dialect == "sqlite" else "EXPLAIN"
        return "\n".join(str(row) for row in connection.exec_driver_sql(f"{explain} {text}"))
