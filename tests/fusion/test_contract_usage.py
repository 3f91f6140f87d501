"""The register of contracts: who uses a version, its deprecation, its removal; on each database at hand."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from desks import entries, published
from scenarios import FIRST, City

from fusion import contract_requests, contract_usage
from fusion.journal import Journal
from fusion.tables import metadata
from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.tables import operator_acts
from liangwang_bus.testing import FrozenClock
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_bus.usage_report import UsageReport, Volume
from liangwang_contracts import CATALOGUE, Event
from liangwang_contracts.fusion.contract_notice import ContractDeprecated

ISSUED = "tongban.permit.issued.v1"
RENEWED = "tongban.permit.renewed.v1"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
VIEWER = {"name": "viewer", "roles": ["viewer"]}
OPERATOR = {"name": "operator", "roles": ["viewer", "operator"]}
WHY = {"reason_zh": "字段改用统一编码", "reason_en": "Fields move to common codes"}
SHANGHAI = ZoneInfo("Asia/Shanghai")


def volume(name: str, version: str, events: int, minutes: int = 0, role: Any = "reads") -> Volume:
    """Count events of a permit's issue, done some minutes after the start."""
    at = START + timedelta(minutes=minutes)
    return Volume(role, name, ISSUED, version, events, at, at)


def report(service: str, number: int = 1, *volumes: Volume, replica: str = "a" * 32, **declared: Any) -> UsageReport:
    """Make a report."""
    return UsageReport(service, replica, number, declared.get("publishes", {}), declared.get("reads", {}), volumes)


def reading(name: str, number: int = 1, *volumes: Volume) -> UsageReport:
    """Make a report of fusion, one subscription of which reads the issue of permits."""
    return report("fusion", number, *volumes, reads={name: {ISSUED: "1.0"}})


class Office:
    """Fusion's store with a clock of the test's own: takes reports, answers requests, shows what came of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = FrozenClock(START)

    def take(self, given: UsageReport) -> bool:
        """Take a report, as it comes off the wire."""
        with self.store.begin() as connection:
            return contract_usage.take(connection, UsageReport.from_wire(given.to_wire()), self.clock())

    def ask(self, what: Callable[[Any, object], dict[str, Any]], operator: Any = VIEWER, **request: Any) -> Any:
        """Ask, in one transaction."""
        with self.store.begin() as connection:
            unit = Unit(connection, Publisher("fusion", SHANGHAI, Tracing("fusion"), self.clock))
            answer = what(unit, {"operator": operator, **request})
            unit.flush()
        return answer

    def deprecate(self, operator: Any = OPERATOR, **changes: Any) -> Any:
        """Deprecate the issue of permits."""
        order = {"type": ISSUED, "sunset": "2026-12-31", "act_id": str(uuid4()), **WHY, **changes}
        return self.ask(contract_requests.deprecate, operator, **order)

    def may_remove(self, type_name: str = ISSUED) -> Any:
        """Ask whether a type may go."""
        return self.ask(contract_requests.may_remove, type=type_name)

    def notices(self) -> list[Event[ContractDeprecated]]:
        """Give what was published."""
        with self.store.read() as connection:
            return published(connection)

    def acts(self) -> list[tuple[str, str, str]]:
        """Read the audit: who, what, outcome."""
        columns = (operator_acts.c.operator, operator_acts.c.action, operator_acts.c.outcome)
        with self.store.read() as connection:
            rows = connection.execute(sa.select(*columns).order_by(operator_acts.c.position))
            return [(row.operator, row.action, row.outcome) for row in rows]


@pytest.fixture
def office(fusion_store: Store) -> Office:
    """Give the office."""
    return Office(fusion_store)


def test_a_report_fills_the_register(office: Office) -> None:
    """Publisher and consumer with the version that they know, and events by the version that their sender wrote."""
    office.take(
        report("tongban", 1, volume("tongban", "1.0", 40, role="publishes"), publishes={ISSUED: "1.0", RENEWED: "1.0"})
    )
    office.clock.move(timedelta(minutes=10))
    office.take(
        report(
            "fusion",
            1,
            volume("fusion.on_facts", "1.0", 39, minutes=4),
            volume("fusion.on_facts", "1.7", 1, minutes=5),
            replica="b" * 32,
            reads={"fusion.on_facts": {ISSUED: "1.0"}},
        )
    )
    told = office.ask(contract_requests.usage, type=ISSUED)
    start, later = "2026-03-02T09:00:00+00:00", "2026-03-02T09:10:00+00:00"
    assert told == {
        "type": ISSUED,
        "publishers": [
            {
                "name": "tongban",
                "service": "tongban",
                "version": "1.0",
                "registered_at": start,
                "seen_at": start,
                "volumes": [{"version": "1.0", "events": 40, "first_at": start, "last_at": start}],
            }
        ],
        "consumers": [
            {
                "name": "fusion.on_facts",
                "service": "fusion",
                "version": "1.0",
                "registered_at": later,
                "seen_at": later,
                "volumes": [
                    {
                        "version": "1.0",
                        "events": 39,
                        "first_at": "2026-03-02T09:04:00+00:00",
                        "last_at": "2026-03-02T09:04:00+00:00",
                    },
                    {
                        "version": "1.7",
                        "events": 1,
                        "first_at": "2026-03-02T09:05:00+00:00",
                        "last_at": "2026-03-02T09:05:00+00:00",
                    },
                ],
            }
        ],
        "journal": [],
        "deprecation": None,
    }


def test_a_report_that_is_sent_again_counts_once(office: Office) -> None:
    """The same number changes nothing; the next one adds, and so does another process under the same number."""
    first = reading("fusion.on_facts", 1, volume("fusion.on_facts", "1.0", 5, minutes=-9))
    assert office.take(first)
    assert not office.take(first)
    assert office.take(reading("fusion.on_facts", 2, volume("fusion.on_facts", "1.0", 3, minutes=-2)))
    assert office.take(report("fusion", 1, volume("fusion.on_facts", "1.0", 2, minutes=-5), replica="c" * 32))
    (consumer,) = office.ask(contract_requests.usage, type=ISSUED)["consumers"]
    assert consumer["volumes"] == [
        {
            "version": "1.0",
            "events": 10,
            "first_at": "2026-03-02T08:51:00+00:00",
            "last_at": "2026-03-02T08:58:00+00:00",
        }
    ]


@pytest.mark.postgres
def test_two_replicas_that_get_the_same_report_take_it_once(postgresql_url: str) -> None:
    """Eight at the same moment: one takes it, seven say that it was taken."""
    office, together = Office(Store(postgresql_url)), Barrier(8)
    office.store.migrate("fusion")
    given = reading("fusion.on_facts", 1, volume("fusion.on_facts", "1.0", 5))

    def take(_number: int) -> bool:
        together.wait(30)
        return office.take(given)

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(take, range(8))) == [False] * 7 + [True]
    (consumer,) = office.ask(contract_requests.usage, type=ISSUED)["consumers"]
    assert consumer["volumes"][0]["events"] == 5
    office.store.close()


def test_a_clock_that_is_ahead_does_not_keep_a_version_alive(office: Office) -> None:
    """What a process dates a year ahead counts as of now."""
    office.take(reading("fusion.on_facts", 1, volume("fusion.on_facts", "1.0", 1, minutes=60 * 24 * 365)))
    office.clock.move(timedelta(days=31))
    assert office.may_remove()["allowed"]


def test_the_journal_tells_publishers_that_report_nothing(office: Office) -> None:
    """By source, with how many events and when the last one was recorded."""
    city = City(FIRST)
    events = [city.issued(0), city.issued(1, number=2), city.renewed(2, 2, 300)]
    with office.store.begin() as connection:
        Journal(connection).append(entries(events))
    told = office.ask(contract_requests.usage, type=ISSUED)
    assert told["journal"] == [{"source": "/tongban", "events": 2, "last_at": "2026-03-03T01:00:00+00:00"}]
    assert office.deprecate(dry_run=True)["result"] == {"consumers": [], "publishers": ["tongban"]}


def test_a_version_that_was_read_within_thirty_days_stays(office: Office) -> None:
    """Refused on day 29, with who and when, and on day 30 to the second; allowed on day 31."""
    office.take(reading("fusion.on_facts"))
    office.take(report("archive", 1, replica="d" * 32, reads={"archive.on_all": {RENEWED: "1.0"}}))
    office.clock.move(timedelta(days=29))
    answer = office.may_remove()
    assert (answer["allowed"], answer["readers"]) == (
        False,
        [{"name": "fusion.on_facts", "last_read": "2026-03-02T09:00:00+00:00"}],
    )
    assert "fusion.on_facts (2026-03-02)" in answer["message_en"]
    assert "fusion.on_facts (2026-03-02)" in answer["message_zh"]
    office.clock.move(timedelta(days=1))
    assert not office.may_remove()["allowed"]
    office.clock.move(timedelta(days=1))
    assert office.may_remove() == {"type": ISSUED, "allowed": True, "readers": []}


def test_a_subscription_that_still_reports_reads(office: Office) -> None:
    """It is bound to the type, although no event has come for two months."""
    office.take(reading("fusion.on_facts", 1, volume("fusion.on_facts", "1.0", 1)))
    office.clock.move(timedelta(days=60))
    office.take(reading("fusion.on_facts", 2))
    office.clock.move(timedelta(days=29))
    assert [each["name"] for each in office.may_remove()["readers"]] == ["fusion.on_facts"]


def test_an_event_that_a_dropped_subscription_took_counts_as_read(office: Office) -> None:
    """The process no longer names the type, but its queue was drained ten days ago."""
    office.take(reading("fusion.on_facts"))
    office.clock.move(timedelta(days=35))
    office.take(report("fusion", 2, volume("fusion.on_facts", "1.0", 1, minutes=60 * 24 * 25)))
    assert office.may_remove()["readers"] == [{"name": "fusion.on_facts", "last_read": "2026-03-27T09:00:00+00:00"}]


def test_a_young_register_permits_nothing(office: Office) -> None:
    """What nobody has reported yet may have been read by anybody."""
    assert not office.may_remove()["allowed"]
    office.take(reading("fusion.on_facts"))
    office.clock.move(timedelta(days=29))
    answer = office.may_remove(RENEWED)
    assert (answer["allowed"], answer["readers"]) == (False, [])
    assert "since 2026-03-02" in answer["message_en"]
    office.clock.move(timedelta(days=2))
    assert office.may_remove(RENEWED)["allowed"]


def test_a_deprecation_states_a_notice_for_those_whom_it_touches(office: Office) -> None:
    """The event names consumers and publishers; date and reasons are kept; the act is noted."""
    office.take(report("tongban", publishes={ISSUED: "1.0"}))
    office.take(
        report("fusion", replica="b" * 32, reads={"fusion.on_facts": {ISSUED: "1.0"}, "fusion.on_renewals": {}})
    )
    office.take(report("archive", replica="c" * 32, reads={"archive.on_all": {ISSUED: "1.2", RENEWED: "1.0"}}))
    answer = office.deprecate(replacement=RENEWED)
    assert (answer["outcome"], answer["repeated"], answer["result"]) == (
        "done",
        False,
        {"consumers": ["archive.on_all", "fusion.on_facts"], "publishers": ["tongban"], "notice": 1},
    )
    (notice,) = office.notices()
    assert (notice.type, notice.subject, notice.sequence) == (
        "fusion.contract.deprecated.v1",
        f"contract/fusion.contract:{ISSUED}",
        1,
    )
    assert notice.data.consumers == ["archive.on_all", "fusion.on_facts"]
    assert notice.data.publishers == ["tongban"]
    assert (notice.data.replacement, notice.data.sunset) == (RENEWED, date(2026, 12, 31))
    assert (notice.data.reason_zh, notice.data.reason_en) == (WHY["reason_zh"], WHY["reason_en"])
    assert office.acts() == [("operator", "deprecate", "done")]
    assert office.ask(contract_requests.usage, type=ISSUED)["deprecation"] == {
        "sunset": "2026-12-31",
        "replacement": RENEWED,
        **WHY,
        "notices": 1,
        "deprecated_at": "2026-03-02T09:00:00+00:00",
    }


def test_a_notice_never_names_a_person(office: Office) -> None:
    """Who deprecated stands in the audit only."""
    office.take(reading("fusion.on_facts"))
    office.deprecate({"name": "chen.li", "roles": ["operator"]})
    (notice,) = office.notices()
    assert "chen" not in notice.data.model_dump_json()
    assert office.acts() == [("chen.li", "deprecate", "done")]


def test_a_dry_run_only_lists(office: Office) -> None:
    """No notice, no date; that somebody looked is noted."""
    office.take(reading("fusion.on_facts"))
    answer = office.deprecate(dry_run=True)
    assert (answer["outcome"], answer["result"]) == ("dry_run", {"consumers": ["fusion.on_facts"], "publishers": []})
    assert office.notices() == []
    assert office.ask(contract_requests.usage, type=ISSUED)["deprecation"] is None
    assert office.acts() == [("operator", "deprecate", "dry_run")]


def test_an_act_takes_effect_once(office: Office) -> None:
    """Sent again it gives its first answer; under its id nothing else can be done."""
    office.take(reading("fusion.on_facts"))
    act_id = str(uuid4())
    first = office.deprecate(act_id=act_id)
    assert office.deprecate(act_id=act_id) == {**first, "repeated": True}
    assert office.deprecate(act_id=act_id, sunset="2027-01-01")["refused"]["code"] == "id_of_another"
    assert len(office.notices()) == 1


def test_a_moved_date_is_a_second_notice(office: Office) -> None:
    """Numbered without a gap; the new date is in force."""
    office.take(reading("fusion.on_facts"))
    office.deprecate()
    office.deprecate(sunset="2027-06-30")
    assert [(one.sequence, one.data.sunset) for one in office.notices()] == [
        (1, date(2026, 12, 31)),
        (2, date(2027, 6, 30)),
    ]
    assert office.ask(contract_requests.usage, type=ISSUED)["deprecation"]["sunset"] == "2027-06-30"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sunset", None),
        ("sunset", "2026-03-02"),
        ("sunset", "31.12.2026"),
        ("sunset", 20261231),
        ("reason_zh", None),
        ("reason_zh", "  "),
        ("reason_en", "two\nlines"),
        ("reason_en", "x" * 501),
        ("type", "tongban.permit.forged.v1"),
        ("type", "tongban.permit.issued"),
        ("replacement", "tongban.permit.forged.v1"),
        ("replacement", ISSUED),
        ("dry_run", "no"),
        ("act_id", "first"),
    ],
)
def test_a_wrong_deprecation_names_its_field(office: Office, field: str, value: Any) -> None:
    """In both languages, without the value; nothing is stated, and the refusal is noted."""
    refused = office.deprecate(**{field: value})["refused"]
    assert (refused["code"], refused["field"]) == ("invalid", field)
    assert refused["message_en"] != refused["message_zh"]
    assert "forged" not in refused["message_en"]
    assert office.notices() == []
    assert office.acts() == [("operator", "deprecate", "refused")]


@pytest.mark.parametrize(
    ("what", "roles", "role"),
    [
        (contract_requests.usage, ["operator"], "viewer"),
        (contract_requests.may_remove, ["auditor"], "viewer"),
        (contract_requests.deprecate, ["viewer"], "operator"),
    ],
)
def test_each_question_needs_its_role(office: Office, what: Any, roles: list[str], role: str) -> None:
    """Nothing follows from another role, and the refusal says which one is missing."""
    answer = office.ask(what, {"name": "wang", "roles": roles}, type=ISSUED)
    assert answer["refused"]["code"] == "role_missing"
    assert role in answer["refused"]["message_en"]
    assert [each[2] for each in office.acts()] == ["refused"]


@pytest.mark.parametrize("request_", [None, [], {"type": ISSUED}, {"operator": "me", "type": ISSUED}])
def test_a_request_without_an_operator_is_refused(office: Office, request_: Any) -> None:
    """And noted under nobody's name."""
    with office.store.begin() as connection:
        unit = Unit(connection, Publisher("fusion", SHANGHAI, Tracing("fusion"), office.clock))
        assert contract_requests.usage(unit, request_)["refused"]["field"] == "operator.name"
    assert office.acts() == [("(unreadable)", "contract_usage", "refused")]


def test_every_type_of_the_catalogue_can_be_named_in_a_notice() -> None:
    """The identifier of a notice takes 64 characters."""
    assert [name for name in CATALOGUE if len(name) > 64] == []


def test_migrations_build_what_the_tables_say(fusion_store: Store) -> None:
    """No table, column or index of the register differs."""
    with fusion_store.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables,
            },
        )
        assert compare_metadata(context, metadata) == []
