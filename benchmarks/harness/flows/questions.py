"""Every question to the flow model, as the service asks it, about a city whose journal is full."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from fusion import flow_graph, flow_queries
from harness.flows.city import A_STEP, CROWDED, FIRST, City

Ask = Callable[[Connection], Any]
_DEEP = 20
"""Pages before a deep one."""


def questions(city: City, connection: Connection) -> Iterator[tuple[str, Ask]]:
    """Give each question with its name.

    Args:
        city: what was journaled.
        connection: to read landmarks with: an event in the middle, where deep pages begin.
    """
    requests = dict(_requests(city))
    for name, request in requests.items():
        yield name, _find(request)
    for name in (_LATEST, _BY_CROWDED, _BY_RULE, "state done"):
        yield f"{name}, page {_DEEP + 1}", _find({**requests[name], "after": _after(connection, requests[name])})
    middle, _, _, _ = city.delivered[len(city.delivered) // 2]
    yield "overview", flow_queries.overview
    yield "tail", lambda connection: flow_queries.tail(connection, city.events - 100)
    yield "graph of an event's flow", lambda connection: flow_graph.graph(connection, middle)
    yield "graph of a flow of thousands", lambda connection: flow_graph.graph(connection, city.campaign)


_LATEST, _BY_CROWDED, _BY_RULE = "the latest", "place with a flow in 25", "rule with most flows"


def _requests(city: City) -> Iterator[tuple[str, dict[str, Any]]]:
    event, flow, _, at = city.delivered[len(city.delivered) // 2]
    permit = city.permit
    yield _LATEST, {}
    yield "flow", {"flow": flow}
    yield "event", {"event": event}
    yield "trace", {"trace": flow.replace("-", "")}
    yield "permit", {"permit": permit}
    yield "case", {"case": city.case}
    yield "place", {"place": "place:PL-17"}
    yield _BY_CROWDED, {"place": CROWDED}
    yield "subject token", {"token": f"subject-token:{17:032x}"}
    yield _BY_RULE, {"rule": "rule-1"}
    yield "member", {"member": "unit-1"}
    yield "flow of thousands", {"flow": city.campaign}
    for state in flow_queries.STATES:
        yield f"state {state}", {"state": state}
    yield "a day in the middle", {"from": _said(at), "to": _said(at + timedelta(days=1))}
    yield "the first day", {"to": _said(FIRST + city.events * A_STEP / 70)}
    yield "failed, the first day", {"state": "failed", "to": _said(FIRST + city.events * A_STEP / 70)}
    yield "overdue since the middle", {"state": "overdue", "from": _said(at)}
    yield "crowded place, overdue", {"place": CROWDED, "state": "overdue"}
    yield "crowded place, failed", {"place": CROWDED, "state": "failed"}
    yield "crowded place and rule", {"place": CROWDED, "rule": "rule-1"}
    yield "rule, the first day", {"rule": "rule-1", "to": _said(FIRST + city.events * A_STEP / 70)}
    yield (
        "rule, waiting, a day",
        {
            "rule": "rule-1",
            "state": "waiting",
            "from": _said(at),
            "to": _said(at + timedelta(days=1)),
        },
    )
    yield "permit at another place", {"permit": permit, "place": CROWDED}
    yield "nothing is known by this key", {"permit": "permit-no:none"}


def _find(request: dict[str, Any]) -> Ask:
    return lambda connection: flow_queries.find(connection, request)


def _after(connection: Connection, request: dict[str, Any]) -> str | None:
    """The cursor behind so many pages."""
    after = None
    for _ in range(_DEEP):
        asked = {**request, "limit": flow_queries.MOST, **({"after": after} if after else {})}
        after = flow_queries.find(connection, asked)["after"] or after
    return after


def _said(moment: datetime) -> str:
    return moment.isoformat()
