"""Secrets that are planted in a running system, requests of every shape to its door, and what it tells Prometheus."""

import json
import os
import random
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import requests
import schemathesis
import yaml
from amqp import Message
from hypothesis import HealthCheck, Phase, given, seed, settings
from kombu.connection import Connection
from schemathesis import GenerationMode
from sqlalchemy import select
from units import DELIVERY
from whole import CHECKOUT, SERVICES, Whole, whole

from liangwang_bus.tables import inbox
from liangwang_bus.testing import stated
from liangwang_bus.testing.plugin import postgresql_schemas
from liangwang_bus.topology import NETWORKS
from liangwang_contracts import (
    AdvanceClock,
    Command,
    CommandEnvelope,
    Event,
    Identifier,
    IssuePermit,
    PermitIssued,
    encode,
)
from prefixes import own_prefix
from processes import until

pytestmark = [pytest.mark.broker, pytest.mark.postgres, pytest.mark.slow]

CITY = ZoneInfo("Asia/Shanghai")
ISSUED = datetime(2026, 3, 2, 9, tzinfo=CITY)
PERMIT = Identifier(scheme="permit-no", value="JY23101150000017")
HOLDER, PLACE, CONDITION = "91310106000000019L", "mark-place-4242", "mark-condition-7411"
COUNTED = "industry.delivery.orders_counted.v1"
KEPT_BACK = (HOLDER, PLACE, CONDITION)
"""What the agreement does not let out."""
VALUE, NAME, HEADER, RAW = "mark-value-9021", "mark_name_6650", "mark-header-3377", "mark-raw-8806"
BROKEN = (VALUE, NAME, HEADER, RAW)
"""What stands in messages that nobody can take."""
EXAMPLES = int(os.environ.get("LIANGWANG_EXAMPLES", "3"))
"""Right requests of each route, and as many wrong ones; LIANGWANG_EXAMPLES=300 is the long form."""


@pytest.fixture(scope="module")
def prefix(amqp_uri: str) -> Iterator[str]:
    """Give names of this module's own."""
    with own_prefix(amqp_uri) as name:
        yield name


@pytest.fixture(scope="module")
def system(amqp_uri: str, prefix: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """Give the running system."""
    with postgresql_schemas() as schema, whole(amqp_uri, prefix, schema, tmp_path_factory.mktemp("whole")) as found:
        yield found


class Planted:
    """A system in which secrets are, and the messages that were on the broker meanwhile."""

    def __init__(self, system: Whole, amqp_uri: str, prefix: str) -> None:
        self.system, self.amqp_uri, self.prefix = system, amqp_uri, prefix
        self.messages: list[str] = []

    def plant(self) -> None:
        """Issue a permit whose holder, place and conditions are secret; then publish what nobody can take."""
        command = IssuePermit(
            permit=PERMIT,
            matter="food-operation",
            holder=Identifier(scheme="uscc", value=HOLDER),
            place=Identifier(scheme="place", value=PLACE),
            valid_from=date(2026, 3, 2),
            valid_to=date(2026, 6, 30),
            conditions=[CONDITION],
        )
        with closing(Connection(self.amqp_uri)) as connection:
            channel = connection.channel()
            heard = channel.queue_declare("", exclusive=True).queue
            for network in NETWORKS:
                channel.queue_bind(heard, f"{self.prefix}{network}.events", "#")
            self._do("tongban", command, ISSUED)
            for service in ("tongban", "tongguan"):
                self._do(service, AdvanceClock(to=ISSUED + timedelta(hours=12)), ISSUED + timedelta(hours=12))
            self._publish()
            until(self._pulled, "the member has it")
            channel.basic_consume(heard, no_ack=True, callback=self._hear)
            while "inspection.planned.v1" not in "".join(self.messages):
                connection.drain_events(timeout=60)
            self._break(channel)
        until(self._buried, "what nobody can take is dead in fusion and in the gateway")

    def _publish(self) -> None:
        """Let a member state something: a flow that begins at the HTTP door."""
        data = json.loads((CHECKOUT / "contracts" / "examples" / f"{COUNTED}.json").read_text())
        event = {"specversion": "1.0", "id": "1", "source": "/industry/wangchao-delivery", "type": COUNTED}
        head = self.system.entry(DELIVERY) | {"Content-Type": "application/cloudevents+json"}
        content = json.dumps(event | {"time": ISSUED.isoformat(), "data": data})
        door = f"{self.system.addresses['http']}/v1/events"
        assert requests.post(door, data=content, headers=head, timeout=20).status_code == 202

    def _do(self, service: str, command: Command, time: datetime) -> None:
        envelope = CommandEnvelope(str(uuid4()), command.name, time, command)
        (outcome,) = self.system.calls.execute({service: [envelope]})[service]
        assert outcome.status == "done", outcome

    def _hear(self, message: Any) -> None:
        if "x-note" not in message.properties["application_headers"]:
            self.messages.append(f"{message.properties} {message.delivery_info}")

    def _pulled(self) -> bool:
        return bool(self.system.ask("/v1/agreements/to-fire/events", "unit:fire").json()["events"])

    def _break(self, channel: Any) -> None:
        """One that breaks its contract in a value, in the name of a field and in a header; one that is no JSON."""
        for kind in ("contract", "json"):
            event = _issued()
            headers, body = encode(event)
            headers |= {"x-note": HEADER}
            told = {**json.loads(body), "matter": {"x": VALUE}, NAME: VALUE}
            content = json.dumps(told) if kind == "contract" else f"{{{RAW}"
            message = Message(content, application_headers=headers, content_type="application/json", delivery_mode=2)
            channel.basic_publish(message, f"{self.prefix}tongban.events", "permit.issued.v1")

    def _buried(self) -> bool:
        return all(len(self.rows(name)) == len(("contract", "json")) for name in ("fusion", "gateway"))

    def rows(self, service: str) -> dict[str, Any]:
        """Give the inbox rows of a service that are dead, by message id."""
        with self.system.stores[service].read() as connection:
            found = connection.execute(select(inbox).where(inbox.c.state == "dead")).mappings()
            return {row["message_id"]: row for row in found}


@pytest.fixture(scope="module")
def planted(system: Whole, amqp_uri: str, prefix: str) -> Planted:
    """Give the system with secrets in it."""
    found = Planted(system, amqp_uri, prefix)
    found.plant()
    return found


def _issued() -> Event[Any]:
    holder = Identifier(scheme="uscc", value=HOLDER)
    days = {"valid_from": date(2026, 3, 2), "valid_to": date(2026, 6, 30), "issued_on": date(2026, 3, 2)}
    data = PermitIssued(permit=PERMIT, matter="food-operation", holder=holder, **days)
    return stated(data, ISSUED)


def found_in(text: str, marks: tuple[str, ...] = KEPT_BACK + BROKEN) -> set[str]:
    """Give the marks that stand in a text."""
    assert text
    return {mark for mark in marks if mark in text}


def test_no_telemetry_of_any_process_has_a_secret(planted: Planted) -> None:
    """Logs, spans and metrics of eight processes; the spans are those of one flow through all of them."""
    receiver = planted.system.receiver
    processes = {*SERVICES, "gateway.http"}
    until(lambda: {span.service for span in list(receiver.spans)} >= processes, f"spans of {processes}", 30)
    assert found_in("".join(receiver.raw)) == set()
    assert found_in(planted.system.logs()) == set()
    assert found_in("".join(planted.system.metrics().values())) == set()


def test_no_header_property_or_routing_key_has_a_secret(planted: Planted) -> None:
    """Of everything that the services have published."""
    assert found_in("".join(planted.messages)) == set()


def test_what_leaves_and_its_receipts_have_no_secret(planted: Planted) -> None:
    """The member's page and receipts, and the receipts that auditors read; the permit, which is granted, is there."""
    ask = planted.system.ask
    page = ask("/v1/agreements/to-fire/events", "unit:fire").text
    assert PERMIT.value in page
    told = [ask("/v1/receipts", "unit:fire").text, ask("/v1/operator/receipts", "auditor").text]
    assert all('"fields"' in each for each in told)
    assert found_in("".join((page, *told))) == set()


def test_the_gateway_keeps_what_it_cannot_take_and_nothing_else_that_is_not_granted(planted: Planted) -> None:
    """Its tables have no secret, but for the bytes of its dead letters; what was handled has left no bytes."""
    with planted.system.stores["gateway"].read() as connection:
        names = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = {
            name: str([tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')])  # noqa: S608 (names of tables)
            for name in names.scalars()
        }
    dead = tables.pop("inbox")
    assert found_in("".join(tables.values())) == set()
    assert found_in(dead) == {VALUE, NAME, HEADER, RAW, HOLDER}
    rows = planted.rows("gateway")
    assert {str(row["error_message"]) for row in rows.values() if found_in(str(row["error_message"]))} == set()


@pytest.mark.parametrize("service", ["fusion", "gateway"])
def test_a_dead_letter_is_shown_without_its_content(planted: Planted, service: str) -> None:
    """To operators and auditors without the role payload, in lists, groups and one by one, and in what it stands in."""
    ask = planted.system.ask
    told = ask("/v1/operator/dead", "operator", service=service).text + ask("/v1/operator/dead/groups", "viewer").text
    rows = planted.rows(service)
    for message in rows:
        one = f"/v1/operator/dead/{service}/{quote(message, safe='')}"
        shown, hidden = ask(one, "operator"), ask(one, "operator", payload=True)
        assert shown.status_code == 200
        told += shown.text
        assert hidden.status_code == 403
        told += hidden.text
    told += "".join(ask(f"/v1/operator/{path}", "viewer").text for path in ("flows", "overview", "gaps"))
    assert all(message in told for message in rows)
    assert found_in(told, BROKEN) == set()
    assert found_in(ask("/v1/operator/acts", "auditor").text) == set()


def test_who_may_see_payloads_can_repair_a_dead_letter(planted: Planted) -> None:
    """The whole content is shown, and noted without it; edited it takes effect, and its bytes are seen by no more."""
    system = planted.system
    (message,) = (name for name, row in planted.rows("gateway").items() if VALUE.encode() in bytes(row["body"]))
    answer = system.ask(f"/v1/operator/dead/gateway/{quote(message, safe='')}", "chief", payload=True)
    assert answer.status_code == 200, answer.text
    shown = answer.json()["message"]
    assert found_in(json.dumps(shown)) == {VALUE, NAME, HEADER, HOLDER}
    payload = json.loads(shown["payload"]["value"])
    del payload[NAME]
    order = {"act_id": str(uuid4()), "action": "edit", "message_id": message, "payload": payload | {"matter": "m-1"}}
    door = f"{system.addresses['http']}/v1/operator/dead/gateway/act"
    done = requests.post(door, json=order, headers=system.entry("chief"), timeout=20)
    assert (done.status_code, done.json()["outcome"]) == (200, "done"), done.text
    pulled = "/v1/agreements/to-fire/events"
    until(lambda: len(system.ask(pulled, "unit:fire").json()["events"]) == 2, "the mended one is let out")
    acts = system.ask("/v1/operator/acts", "auditor").text
    assert message in acts
    assert found_in(acts) == set()


def test_every_metric_that_alerts_and_dashboards_ask_for_is_told_by_a_process_that_runs(system: Whole) -> None:
    """By its name, in the text that Prometheus gets; those of the broker are its own."""
    kinds: dict[str, str] = {}
    for text in system.metrics().values():
        kinds |= dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))
    suffixes = {"histogram": ("_bucket", "_sum", "_count")}
    told = {f"{name}{suffix}" for name, kind in kinds.items() for suffix in suffixes.get(kind, ("",))}
    folder = CHECKOUT / "infra" / "compose" / "observability"
    groups = yaml.safe_load((folder / "alerts.yaml").read_text())["groups"]
    asked = [rule["expr"] for group in groups for rule in group["rules"]]
    dashboard = json.loads((folder / "dashboard.json").read_text())
    asked += [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    names = {name for expression in asked for name in re.findall(r"\bliangwang_\w+", expression)}
    assert len(names) >= 12
    assert names - told == set()


def test_no_request_is_a_fault_of_the_server(system: Whole) -> None:
    """Whatever is sent with a valid key or token, as the description says or not, each route answers below 500.

    Of each answer the head is read and no more: streams go on for ever.
    """
    number = int(os.environ.get("LIANGWANG_SEED", random.SystemRandom().randrange(2**32)))
    door = system.addresses["http"]
    described = schemathesis.openapi.from_url(f"{door}/openapi.json")
    operations = [each.ok() for each in described.get_all_operations()]
    assert len(operations) >= 30
    session = requests.Session()
    faults: list[tuple[str, str, int]] = []

    def ask(case: Any) -> None:
        who = "chief" if case.path.startswith("/v1/operator") else DELIVERY
        sent = case.as_transport_kwargs(base_url=door, headers=system.entry(who))
        with session.request(**{**sent, "stream": True, "timeout": 20}) as answer:
            if answer.status_code >= 500:
                faults.append((case.method, answer.url, answer.status_code))

    limits = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    for operation in operations:
        for mode in GenerationMode if _can_be_asked_wrongly(operation) else [GenerationMode.POSITIVE]:
            seed(number)(limits(given(case=operation.as_strategy(mode))(ask)))()
    assert faults == [], f"LIANGWANG_SEED={number} LIANGWANG_EXAMPLES={EXAMPLES}"


def _can_be_asked_wrongly(operation: Any) -> bool:
    """Whether it has a body, a query, or a path or header that does not take every text."""
    schemas = [each.definition["schema"] for each in operation.iter_parameters()]
    taken = [[set(one) for one in each.get("anyOf", [each]) if one["type"] == "string"] for each in schemas]
    return bool(operation.body or operation.query) or not all(
        any(one <= {"type", "title"} for one in each) for each in taken
    )
