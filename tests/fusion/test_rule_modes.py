"""Modes, versions and failures of rules: what is published, what is only counted, what never stops the engine."""

from datetime import date

from scenarios import RULES, TITLES, City, book_of, permit, words

from fusion.domain.decisions import Decision
from fusion.domain.engine import Engine
from fusion.domain.operators import operator_of

OBLIGATION = """
id: visit-soon
version: {version}
mode: {mode}
{titles}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: {days}}}
"""


def rule(mode: str = "live", version: int = 1, days: int = 10) -> str:
    """Write a rule."""
    return OBLIGATION.format(mode=mode, version=version, days=days, titles=TITLES)


def modes(decisions: list[Decision]) -> set[str]:
    """Tell the modes of some decisions."""
    return {one.mode for one in decisions}


def test_a_shadow_rule_decides_but_leaves_profiles_alone() -> None:
    """Its decisions are marked and nothing that is published knows of them."""
    city = City(book_of(rule("shadow")))
    decisions = city.decide(city.issued(0))
    assert words(decisions) == ["obligation.opened", "obligation.overdue"]
    assert modes(decisions) == {"shadow"}
    assert permit().key not in city.state.profiles


def test_an_off_rule_sees_nothing() -> None:
    """It neither opens nor counts."""
    city = City(book_of(rule("off")))
    assert city.decide(city.issued(0)) == []
    assert city.state.obligations == {}


def test_turning_a_rule_off_stops_its_open_instances_too() -> None:
    """The kill switch holds until it is turned on again; then the deadline that passed is stated."""
    city = City(book_of(rule("live")))
    city.decide(city.issued(0), until=5)
    city.engine = Engine(book_of(rule("off")), city.zone)
    assert city.decide(until=20) == []
    city.engine = Engine(book_of(rule("live")), city.zone)
    (overdue,) = city.decide(until=21)
    assert overdue.time == city.at(11, "00:00")


def test_an_open_instance_finishes_under_the_version_that_opened_it() -> None:
    """Version 2 gives 90 days; what version 1 opened keeps its 10."""
    city = City(book_of(rule(days=10)))
    city.decide(city.issued(0), until=5)
    old = city.book.rules[0]
    city.engine = Engine(book_of(rule(version=2, days=90)), city.zone)
    city.engine.admit(old.key, old.spec)
    decisions = city.decide(city.issued(6, number=2), until=60)
    assert [(one.rule, one.time.date()) for one in decisions] == [
        (("visit-soon", 2), city.day(6)),
        (("visit-soon", 1), city.day(11)),
    ]


def test_the_digest_names_what_a_rule_does_and_nothing_else() -> None:
    """Mode and version are about the rule, not about its operator."""
    digests = {
        operator_of(one.key, one.mode, one.spec).digest
        for one in (book_of(rule("live", 1)).rules[0], book_of(rule("shadow", 2)).rules[0])
    }
    assert len(digests) == 1


def test_a_rule_that_fails_costs_one_counted_error_and_nothing_else() -> None:
    """An empty field has no order: this rule fails, the other goes on, and no value of the event is told."""
    failing = f"""
id: ordered-reason
version: 3
mode: live
{TITLES}
obligation:
  opened_by: {{event: tongban.permit.cancelled.v1, key: permit, where: {{reason: {{gt: a}}}}}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: 5}}
"""
    closing = rule().replace("visit-soon", "closing-visit").replace("permit.issued", "permit.cancelled")
    city = City(book_of(failing, closing))
    event = city.cancelled(0)
    assert words(city.decide(event, until=2)) == ["obligation.opened"]
    (error,) = city.state.errors
    assert (error.rule, error.version, error.event_id, error.error_type) == (
        "ordered-reason",
        3,
        event.id,
        "ConditionError",
    )
    assert error.message == "reason: a value was expected for 'gt', the field is empty"


def test_a_date_past_the_calendar_is_a_rule_error_and_leaves_no_trace() -> None:
    """A span that leads past the last year of the contracts fails before anything is written."""
    city = City(book_of(rule(days=36_500)), day_0=date(2990, 1, 1))
    assert city.decide(city.issued(0, valid_to=date(2999, 1, 1)), until=1) == []
    assert city.state.obligations == {}
    assert [error.error_type for error in city.state.errors] == ["ValidationError"]
    assert "2990" not in city.state.errors[0].message


def test_two_rules_on_one_event_decide_in_the_order_of_their_ids() -> None:
    """The order of files does not matter."""
    other = rule().replace("visit-soon", "a-visit")
    for book in (book_of(rule(), other), book_of(other, rule())):
        city = City(book)
        assert [one.rule for one in city.decide(city.issued(0), until=1)] == [("a-visit", 1), ("visit-soon", 1)]


def test_the_projects_rules_are_live() -> None:
    """Both rules of the first slice are loaded and act."""
    assert [(one.id, one.version, one.mode) for one in City(RULES).book.rules] == [
        ("failed-inspection-renewal-hold", 1, "live"),
        ("permit-issued-inspection", 1, "live"),
    ]
