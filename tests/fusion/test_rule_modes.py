"""Modes, versions and failures of rules: what is published, what is only counted, what never stops the engine."""

from datetime import date, datetime

from scenarios import RULES, TITLES, City, book_of, words

from fusion.domain.engine import Engine
from fusion.domain.playbook import Playbook, Player, digest_of, playbook
from fusion.domain.rulebook import RuleBook

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


def live_by(city: City, book: RuleBook) -> None:
    """Let a city go on under other rules."""
    city.engine = Engine(playbook(book.rules), city.zone)


def test_a_shadow_rule_decides_and_publishes_nothing() -> None:
    """What it would have said is noted, with its mode."""
    city = City(book_of(rule("shadow")))
    assert city.decide(city.issued(0)) == []
    assert [(one.name, one.mode) for one in city.memory.stated] == [("opened", "shadow"), ("overdue", "shadow")]


def test_no_rule_hears_what_a_shadow_rule_would_say() -> None:
    """Only what is published can be another rule's event."""
    counting = f"""
id: overdue-once
version: 1
mode: live
{TITLES}
count:
  of: {{event: fusion.obligation.overdue.v1, key: about}}
  at_least: 1
  within: {{calendar_days: 5}}
"""
    for mode, heard in (("shadow", []), ("live", ["obligation.opened", "obligation.overdue", "correlation.found"])):
        city = City(book_of(rule(mode), counting))
        assert words(city.decide(city.issued(0))) == heard


def test_an_off_rule_sees_nothing() -> None:
    """It neither opens nor counts."""
    city = City(book_of(rule("off")))
    assert city.decide(city.issued(0)) == []
    assert list(city.memory.episodes()) == []


def test_turning_a_rule_off_stops_its_open_episodes_too() -> None:
    """The kill switch holds until it is turned on again; then the deadline that passed is stated."""
    city = City(book_of(rule("live")))
    city.decide(city.issued(0), until=5)
    live_by(city, book_of(rule("off")))
    assert city.decide(until=20) == []
    live_by(city, book_of(rule("live")))
    (overdue,) = city.decide(until=21)
    assert overdue.time == city.at(11, "00:00")


def test_an_open_episode_finishes_under_the_version_that_opened_it() -> None:
    """Version 2 gives 90 days from day 5 on; what version 1 opened keeps its 10."""
    city = City(book_of(rule(days=10)))
    city.decide(city.issued(0), until=5)
    (old,), (new,) = city.book.rules, book_of(rule(version=2, days=90)).rules
    since: datetime = city.at(5, "00:00")
    city.engine = Engine(Playbook([Player(old, None, since), Player(new, since, None)]), city.zone)
    decisions = city.decide(city.issued(6, number=2), until=60)
    assert [(one.rule, one.time.astimezone(city.zone).date()) for one in decisions] == [
        (("visit-soon", 2), city.day(6)),
        (("visit-soon", 1), city.day(11)),
    ]


def test_the_digest_names_what_a_rule_does_and_nothing_else() -> None:
    """Mode and version are about the rule, not about what it does; its days are."""
    same = {digest_of(book_of(text).rules[0]) for text in (rule("live", 1), rule("shadow", 2))}
    assert len(same) == 1
    assert digest_of(book_of(rule(days=11)).rules[0]) not in same


def test_a_rule_that_fails_costs_one_counted_error_and_nothing_else() -> None:
    """This one divides by nothing: it fails, the other goes on, and no value of the event is told."""
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
    closing = rule().replace("visit-soon", "closing-visit").replace("permit.issued", "permit.cancelled")
    city = City(book_of(failing, closing))
    event = city.cancelled(0)
    assert words(city.decide(event, until=2)) == ["obligation.opened"]
    (error,) = city.outcome.errors
    assert (error.rule, error.version, error.event_id) == ("divided-version", 3, event.id)
    assert (error.error_type, error.message) == (
        "ConditionError",
        "'1 / (event.version - 2) == 0' could not be answered: INVALID_ARGUMENT",
    )


def test_a_term_past_the_years_of_the_contracts_ends_with_them() -> None:
    """A hundred years from 2990 on: no statement can name a later day than the last of 2999."""
    city = City(book_of(rule(days=36_500)), day_0=date(2990, 1, 1))
    (opened,) = city.decide(city.issued(0, valid_to=date(2999, 1, 1)), until=1)
    assert (opened.data.due_on, city.outcome.errors) == (date(2999, 12, 31), [])


def test_two_rules_on_one_event_decide_in_the_order_of_their_ids() -> None:
    """The order of files does not matter."""
    other = rule().replace("visit-soon", "a-visit")
    for book in (book_of(rule(), other), book_of(other, rule())):
        city = City(book)
        assert [one.rule for one in city.decide(city.issued(0), until=1)] == [("a-visit", 1), ("visit-soon", 1)]


def test_the_first_rules_of_the_project_are_live() -> None:
    """Both rules of the first slice are loaded and act."""
    modes = {one.id: (one.version, one.mode) for one in City(RULES).book.rules}
    assert modes["failed-inspection-renewal-hold"] == (1, "live")
    assert modes["permit-issued-inspection"] == (1, "live")
