"""What a process counts and reports of the contracts that it reads and publishes, and how the register is shown."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bus_facts import NOON, Ledger, issue, issued
from proxy import Proxy, through

from liangwang_bus import Unit
from liangwang_bus.calls import Calls
from liangwang_bus.cli.usage_view import TEXTS, UsageView
from liangwang_bus.inbox import Delivery
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.testing import FrozenClock, Member
from liangwang_bus.usage import DATASCHEMA, Declared, UsageLedger
from liangwang_bus.usage_report import UsageReport, UsageReportError, Volume, version_of, versions
from liangwang_contracts import CATALOGUE, PermitIssued, encode
from processes import ServiceProcess, until

ISSUED = "tongban.permit.issued.v1"
SCHEMA = f"urn:liangwang:schema:{ISSUED}"
OF = Declared("tongban", "0" * 32, {ISSUED: "1.0"}, {"tongban.on_events": {ISSUED: "1.0"}})


def counted(ledger: UsageLedger) -> dict[tuple[str, str, str], int]:
    """Give what the next report says: events by role, name and version."""
    return {(each.role, each.name, each.version): each.events for each in ledger.report(OF).volumes}


def deliveries(member: Member, *minors: int) -> list[Delivery]:
    """Make deliveries of permits, each by the minor version that its sender wrote."""
    found = []
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number, minor in enumerate(minors, start=1):
            headers, body = encode(unit.publish(issued(number), time=NOON, sequence=1))
            found.append(Delivery({**headers, DATASCHEMA: f"{SCHEMA}.{minor}"}, body))
    return found


def test_a_version_is_the_end_of_its_schema() -> None:
    """The major of the type and the minor, also where words are joined."""
    assert version_of(f"{SCHEMA}.0") == (ISSUED, "1.0")
    assert version_of("urn:liangwang:schema:tongban.application.correction_requested.v12.34") == (
        "tongban.application.correction_requested.v12",
        "12.34",
    )
    assert versions(PermitIssued) == {ISSUED: "1.0"}
    assert set(versions(*CATALOGUE.values())) == set(CATALOGUE)


def test_counts_are_kept_by_the_version_that_the_sender_wrote(frozen_clock: FrozenClock) -> None:
    """With when the first and the last batch were done."""
    ledger = UsageLedger(frozen_clock)
    ledger.received("tongban.on_events", [f"{SCHEMA}.0", f"{SCHEMA}.0", f"{SCHEMA}.3"])
    start = frozen_clock()
    frozen_clock.move(timedelta(minutes=1))
    ledger.received("tongban.on_events", [f"{SCHEMA}.0"])
    ledger.published("tongban", [f"{SCHEMA}.0"] * 5)
    assert ledger.report(OF).volumes == (
        Volume("reads", "tongban.on_events", ISSUED, "1.0", 3, start, frozen_clock()),
        Volume("reads", "tongban.on_events", ISSUED, "1.3", 1, start, start),
        Volume("publishes", "tongban", ISSUED, "1.0", 5, frozen_clock(), frozen_clock()),
    )


def test_a_report_is_given_again_until_it_has_arrived() -> None:
    """The same one under its number; what is counted meanwhile is part of the next."""
    ledger = UsageLedger()
    ledger.published("tongban", [f"{SCHEMA}.0"])
    first = ledger.report(OF)
    ledger.published("tongban", [f"{SCHEMA}.0"] * 2)
    assert ledger.report(OF) is first
    ledger.reported()
    second = ledger.report(OF)
    assert (first.number, second.number) == (1, 2)
    assert ([each.events for each in first.volumes], [each.events for each in second.volumes]) == ([1], [2])
    ledger.reported()
    assert ledger.report(OF).volumes == ()


def test_a_report_comes_off_the_wire_as_it_was_sent() -> None:
    """Every field of it."""
    volume = Volume("reads", "tongban.on_events", ISSUED, "1.7", 12, NOON, NOON + timedelta(seconds=1))
    report = UsageReport("tongban", "f" * 32, 3, OF.publishes, OF.reads, (volume,))
    assert UsageReport.from_wire(report.to_wire()) == report


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ((), "report", "the report"),
        (("service",), "Tong ban", "service"),
        (("replica",), "short", "replica"),
        (("number",), 0, "number"),
        (("number",), True, "number"),
        (("publishes",), [ISSUED], "publishes"),
        (("publishes", ISSUED), "one", "publishes"),
        (("publishes", "x"), "1.0", "publishes"),
        (("reads",), None, "reads"),
        (("reads", "tongban.on_events"), "1.0", "reads"),
        (("volumes",), {}, "volumes"),
        (("volumes", 0), "x", "volumes"),
        (("volumes", 0, "role"), "forges", "volumes.role"),
        (("volumes", 0, "events"), -1, "volumes.events"),
        (("volumes", 0, "events"), 2**60, "volumes.events"),
        (("volumes", 0, "version"), "1", "volumes.version"),
        (("volumes", 0, "last_at"), "2026-03-02T09:00:00", "volumes.last_at"),
        (("volumes", 0, "first_at"), "yesterday", "volumes.first_at"),
    ],
)
def test_a_malformed_report_names_its_field(path: tuple[Any, ...], value: Any, field: str) -> None:
    """And never the value."""
    volume = Volume("reads", "tongban.on_events", ISSUED, "1.0", 1, NOON, NOON)
    wire: Any = UsageReport("tongban", "f" * 32, 1, OF.publishes, OF.reads, (volume,)).to_wire()
    place = wire
    for step in path[:-1]:
        place = place[step]
    if path:
        place[path[-1]] = value
    else:
        wire = value
    with pytest.raises(UsageReportError, match=f"^{field}: ") as caught:
        UsageReport.from_wire(wire)
    assert "yesterday" not in str(caught.value)
    assert "forges" not in str(caught.value)


def test_a_subscription_counts_what_took_effect(member: Member, ledger: Ledger) -> None:
    """Each event once, by its sender's version: neither duplicates nor what fails; a retried one when it works."""
    subscriber = member.subscribe(
        "on_events", ledger.handle, [PermitIssued], retry=RetryPolicy(attempts=3, base_seconds=1.0)
    )
    batch = deliveries(member, 0, 0, 7, 0)
    ledger.failing = {"permit/chicago.licence:4"}
    subscriber.take(batch)
    subscriber.take(batch[:2])
    expected = {("reads", "tongban.on_events", "1.0"): 2, ("reads", "tongban.on_events", "1.7"): 1}
    assert counted(subscriber.usage) == expected
    subscriber.usage.reported()
    ledger.failing = set()
    clock: Any = member.publisher.clock
    clock.move(timedelta(minutes=1))
    assert subscriber.run_due() == 1
    assert counted(subscriber.usage) == {("reads", "tongban.on_events", "1.0"): 1}


@pytest.fixture
def environment(amqp_uri: str, prefix: str, tmp_path: Path) -> dict[str, str]:
    """Give the probe's settings; it reports four times a second."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'probe.db'}",
        "LIANGWANG_USAGE_SECONDS": "0.25",
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }


@pytest.fixture
def calls(amqp_uri: str, prefix: str) -> Iterator[Calls]:
    """Give RPC to the services."""
    calls = Calls(amqp_uri, prefix, timeout=5)
    yield calls
    calls.close()


@pytest.mark.broker
@pytest.mark.slow
def test_without_fusion_a_service_is_ready_says_so_once_and_stops_at_once(
    environment: dict[str, str], calls: Calls, tmp_path: Path
) -> None:
    """Reports wait; commands are answered, readiness does not know of them, SIGTERM does not wait for them."""
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        log = tmp_path / "log"
        until(lambda: "usage_not_reported" in log.read_text(), "the warning")
        assert calls.execute({"tongban": [issue(1)]})["tongban"][0].status == "done"
        assert probe.get("/health/ready")[0] == 200
        assert "usage" not in probe.components()
        assert probe.end(grace=15) == 0
    assert log.read_text().count("usage_not_reported") == 1
    assert "Traceback" not in log.read_text()


@pytest.mark.broker
@pytest.mark.slow
def test_a_silent_broker_does_not_hold_a_stop_up(
    environment: dict[str, str], tmp_path: Path, proxy: Proxy, amqp_uri: str
) -> None:
    """A report that waits for a connection that says nothing is left."""
    silent = {**environment, "AMQP_URI": through(amqp_uri, proxy), "LIANGWANG_HEARTBEAT_SECONDS": "5"}
    with ServiceProcess("probe", silent, tmp_path / "log") as probe:
        probe.await_ready()
        proxy.silence()
        until(lambda: not probe.components()["relay"]["ok"], "the relay notices", seconds=30)
        assert probe.end(grace=15) == 0
    assert "Traceback" not in (tmp_path / "log").read_text()


ANSWER: dict[str, Any] = {
    "type": ISSUED,
    "publishers": [],
    "consumers": [
        {
            "name": "fusion.on_facts",
            "version": "1.0",
            "registered_at": "2026-03-02T09:00:00+00:00",
            "seen_at": "2026-03-05T09:00:00+00:00",
            "volumes": [
                {"version": "1.0", "events": 39, "last_at": "2026-03-04T10:00:00+00:00"},
                {"version": "1.7", "events": 1, "last_at": "2026-03-04T11:00:00+00:00"},
            ],
        }
    ],
    "journal": [{"source": "/tongban", "events": 40, "last_at": "2026-03-04T11:00:01+00:00"}],
    "deprecation": {
        "sunset": "2026-12-31",
        "replacement": "tongban.permit.issued.v2",
        "reason_zh": "改用统一编码",
        "reason_en": "Common codes",
    },
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Deprecated: published until 2026-12-31. Common codes", "Published by: nobody", "Read by"]),
        ("zh", ["已弃用：发布至 2026-12-31。改用统一编码", "发布方: 无", "读取方"]),
    ],
)
def test_usage_is_shown_in_both_languages(
    capsys: pytest.CaptureFixture[str], language: Any, expected: list[str]
) -> None:
    """Each subscription with its events by version and the latest of their times, to the second."""
    UsageView(language).usage(ANSWER)
    shown = capsys.readouterr().out
    assert [text for text in expected if text not in shown] == []
    (row,) = [line for line in shown.splitlines() if line.startswith("fusion.on_facts")]
    assert re.split(r" {2,}", row.strip())[-2:] == ["1.0: 39, 1.7: 1", "2026-03-04T11:00:00"]
    assert "/tongban" in shown


@pytest.mark.parametrize(("language", "nobody", "stated"), [("en", "nobody", "Notice 2"), ("zh", "无", "第 2 次")])
def test_a_deprecation_is_shown_in_both_languages(
    capsys: pytest.CaptureFixture[str], language: Any, nobody: str, stated: str
) -> None:
    """Whom it touches, and the number of the notice; a dry run says that nothing was changed."""
    result = {"consumers": ["fusion.on_facts"], "publishers": [], "notice": 2}
    view = UsageView(language)
    view.deprecation({"outcome": "done", "repeated": False, "act_id": "a-1", "result": result})
    shown = capsys.readouterr().out
    assert [text for text in ("fusion.on_facts", nobody, stated, "a-1") if text not in shown] == []
    view.deprecation({"outcome": "dry_run", "repeated": False, "act_id": "a-1", "result": result})
    assert stated not in capsys.readouterr().out


def test_every_text_has_both_languages_with_the_same_values() -> None:
    """What stands in the English text stands in the Chinese one."""
    for name, (english, chinese) in TEXTS.items():
        assert re.findall(r"\{\w+\}", english) == re.findall(r"\{\w+\}", chinese), name
        assert english != chinese, name
