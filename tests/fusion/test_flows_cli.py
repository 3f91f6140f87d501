"""`liangwang flows` and `liangwang top`, with fusion's own answers over a real store in place of the broker."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from click.testing import CliRunner, Result
from desks import Desk
from scenarios import City, event_id
from sqlalchemy import Connection

from fusion import flow_graph, flow_queries
from fusion.cli.flows import flows
from fusion.cli.top import SERVICES, top
from liangwang_bus.calls import ServiceAwayError
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store

FIRST, FORGOTTEN = event_id(1), event_id(2)
_FUSION: dict[str, Callable[..., Any]] = {
    "flows": flow_queries.find,
    "flow": flow_graph.graph,
    "flow_overview": flow_queries.overview,
    "flow_tail": flow_queries.tail,
}
_STATUS = {
    "ready": True,
    "outbox_waiting": 4,
    "inbox_unfinished": [
        {"subscription": "gateway.on_events", "state": "dead", "events": 3},
        {"subscription": "gateway.on_events", "state": "retrying", "events": 2},
    ],
}


class Calls:
    """Answers as the services do: fusion and the gateway are there, tongguan is not."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ask(self, service: str, method: str, *question: Any) -> Any:
        """Answer as over the wire."""
        if service == "tongguan":
            raise ServiceAwayError
        return json.loads(json.dumps(_STATUS if method == "bus_status" else self._fusion(method, question)))

    def _fusion(self, method: str, question: tuple[Any, ...]) -> Any:
        with self.store.read() as connection:
            return _answer(connection, method, question)


def _answer(connection: Connection, method: str, question: tuple[Any, ...]) -> Any:
    return _FUSION[method](connection, *question)


@pytest.fixture
def run(city: City, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Give the command line over a story: permit 1 is visited and done, permit 2 is forgotten and overdue."""
    store = memory_store("fusion")
    desk = Desk(store, city)
    story = [city.issued(0), city.issued(0, number=2), city.visited(3, "fail"), city.visited(8, "pass")]
    clocks = [city.clock(network, 40) for network in ("tongban", "tongguan")]
    desk.take(*story, *clocks)
    desk.index([*story, *clocks, *desk.published()])

    @contextmanager
    def asking(patience: float) -> Iterator[Calls]:
        assert patience > 0
        yield Calls(store)

    monkeypatch.setattr("liangwang_bus.cli.answers.asking", asking)
    monkeypatch.setattr("fusion.cli.top.asking", asking)
    monkeypatch.setenv("LIANGWANG_TIMEZONE", city.zone.key)

    def invoke(command: Any, *words: str, lang: str = "en") -> Result:
        return CliRunner().invoke(command, [*words, "--lang", lang], catch_exceptions=False)

    yield invoke
    store.close()


def test_flows_are_listed_by_what_is_asked_for(run: Callable[..., Result]) -> None:
    """The overdue one with what it waits for, in both languages; as JSON the whole page; 1 where there is none."""
    for lang, state, heading in (("en", "overdue", "opened by"), ("zh", "已逾期", "起因")):
        heads, row, *_ = run(flows, "list", "--state", "overdue", lang=lang).output.splitlines()
        assert heading in heads
        assert row.startswith(f"{FORGOTTEN}  2026-03-02 09:00")
        assert state in row
        assert row.endswith("→ 2026-04-01")
    found = json.loads(run(flows, "list", "--permit", "permit-no:31010000000001", "--json").output)["flows"]
    assert FIRST in {one["flow"] for one in found}
    nothing = run(flows, "list", "--permit", "permit-no:NONE")
    assert (nothing.exit_code, nothing.output) == (1, "No flow is found.\n")


def test_the_next_page_is_told_as_it_is_asked_for(run: Callable[..., Result]) -> None:
    """Following the last line of each page gives every flow once."""
    seen, more = [], ""
    while True:
        lines = run(flows, "list", "--limit", "2", *(["--after", more] if more else [])).output.splitlines()
        seen += [line.split()[0] for line in lines if line.startswith(FIRST[:8])]
        if not lines[-1].startswith("More"):
            break
        more = lines[-1].split("'")[1]
    assert (len(seen), len(set(seen))) == (6, 6)


def test_a_flow_is_shown_as_a_tree(run: Callable[..., Result]) -> None:
    """By the id of any event; what caused what is indented, and an unknown id is 1."""
    head, *lines = run(flows, "show", FIRST).output.splitlines()
    assert head == f"{FIRST}  done  2026-03-02 – 2026-03-02"
    assert lines[0] == "2026-03-02 09:00  tongban     tongban.permit.issued.v1  permit/31010000000001"
    assert lines[1].startswith("2026-03-02 09:00  fusion        fusion.obligation.opened.v1  obligation/")
    assert run(flows, "show", "nothing").exit_code == 1
    assert json.loads(run(flows, "show", FIRST, "--json").output)["flow"] == FIRST


def test_the_tail_begins_with_the_last_events_or_where_it_is_told(run: Callable[..., Result]) -> None:
    """Each event is one line, also as JSON; from the beginning on there are all, in their order."""
    assert len(run(flows, "tail", "--once", "--last", "3").output.splitlines()) == 3
    every = [json.loads(line) for line in run(flows, "tail", "--once", "--since", "-1", "--json").output.splitlines()]
    assert [each["offset"] for each in every] == list(range(len(every)))
    assert every[0]["flow"] == FIRST
    last = run(flows, "tail", "--once", "--last", "1").output.split()
    assert (int(last[0]), last[3]) == (every[-1]["offset"], every[-1]["type"])


def test_top_tells_every_service_and_who_is_away(run: Callable[..., Result]) -> None:
    """The gateway is among them; figures of outbox, inbox and dead letters; as JSON one line."""
    assert SERVICES == ("tongban", "tongguan", "fusion", "gateway")
    lines = run(top, "--once").output.splitlines()
    assert "overdue 1" in lines[0]
    rows = {line.split()[0]: line.split()[1:] for line in lines[-4:]}
    assert rows == {
        **{name: ["yes", "4", "5", "3"] for name in ("tongban", "fusion", "gateway")},
        "tongguan": ["no", "answer"],
    }
    assert "无应答" in run(top, "--once", lang="zh").output
    (line,) = run(top, "--once", "--json").output.splitlines()
    assert json.loads(line)["services"]["tongguan"] is None
