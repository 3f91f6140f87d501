"""Explanations through the query of the service: a key, an event and a decision, 30 rules, a grown database."""

from collections.abc import Iterator
from datetime import timedelta

import sqlalchemy as sa

from fusion import queries
from fusion.domain.rulebook import RuleBook
from fusion.tables import decisions, observation_keys
from harness.bars import Bar
from harness.rules import journals, stream, texts
from harness.rules.desk import Desk
from harness.rules.instances import opened
from harness.rules.plan import Sizes
from harness.rules.spent import spent
from harness.stores import stores
from liangwang_bus.collecting import collect_less

MILLISECONDS = 200
RULES = 30
_PERMIT = 80_000_000


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give the bar of each subject and database: the slowest answer on the wall; and the least CPU, both in ms."""
    with stores("fusion") as databases:
        for where, store in databases.items():
            journals.write(store, sizes.journal)
            desk = opened(store, book(), sizes.opened[1], sizes)
            busy(desk, sizes.key_events)
            collect_less()  # as a service does
            for kind, subject in subjects(desk).items():
                found = [spent(lambda name=subject, at=desk: explained(at, name), store) for _ in range(sizes.asked)]
                assert {answer for answer, _ in found} == {kind}, found  # noqa: S101 (nothing is explained fast)
                slowest, least = max(took.wall for _, took in found), min(took.cpu for _, took in found)
                yield Bar("why", f"{kind}, ms, {where}", MILLISECONDS, slowest * 1000, at_most=True), least * 1000


def explained(desk: Desk, subject: str) -> str:
    """Ask as the service is asked; say what kind of answer came."""
    with desk.store.read() as connection:
        return str(queries.explain(connection, desk.fusion, subject, None)["kind"])


def book() -> RuleBook:
    """Thirty rules of four kinds that all know permits or their places."""
    bodies = (texts.visit(), texts.hold(), texts.when(), texts.count())
    return texts.book(texts.rule(f"rule-{number}", bodies[number % 4]) for number in range(RULES))


def busy(desk: Desk, events: int) -> None:
    """One permit to which much happened."""
    at = stream.BEGIN + timedelta(hours=1)
    happened = [stream.issued(_PERMIT, at)]
    for number in range(1, events):
        moment = at + timedelta(minutes=number)
        happened.append(stream.inspected(_PERMIT + number, _PERMIT, moment, "fail" if number % 3 else "pass"))
    desk.take([*happened, *stream.clocks(at + timedelta(days=1))])


def subjects(desk: Desk) -> dict[str, str]:
    """What is asked about: the permit, its last event, and a decision about it."""
    key = stream.permit_id(_PERMIT).key
    keys = observation_keys.c
    newest = sa.select(keys.event_id).where(keys.type == texts.INSPECTED, keys.field == "permit", keys.key == key)
    stated = sa.select(decisions.c.event_id).where(decisions.c.about == key, decisions.c.event_id.is_not(None))
    with desk.store.read() as connection:
        event = connection.scalar(newest.order_by(keys.time.desc()).limit(1))
        decision = connection.scalar(stated.limit(1))
    return {"key": key, "event": str(event), "decision": str(decision)}
