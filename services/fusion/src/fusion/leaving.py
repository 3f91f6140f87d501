"""Rules whose files are gone: they finish what they have open and take back what they must, and begin nothing.

Protocol: a process that goes by the files that were taken last says once which rules are gone and which are back; one
that started before keeps silent, so that replicas with older files do not speak against it. A rule that comes back with
the same content goes on as it was; under a new version it is tried like any other.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection

from fusion import openings, rule_books
from fusion.domain.playbook import digest_of
from fusion.domain.rules import Rule
from fusion.rule_modes import InForce
from fusion.rule_tables import rule_leavings


def heed(connection: Connection, rules: Sequence[Rule], taken: int | None, now: datetime) -> None:
    """Note which rules are gone from the files that were taken last, and which are back; nobody evaluates meanwhile."""
    if taken is None or taken != rule_books.newest(connection):
        return
    force, away = InForce.of(connection), gone(connection)
    here = {rule.id: rule for rule in rules}
    for name in sorted({rule for rule, _ in force.entered} - here.keys() - away.keys()):
        _leave(connection, name, force, {"book": taken, "at": now})
    for name in sorted(here.keys() & away.keys()):
        _return(connection, here[name], away[name].versions, force, {"book": taken, "at": now})


def gone(connection: Connection) -> dict[str, Any]:
    """Give the rules whose files are gone, each with its row."""
    newest = sa.select(sa.func.max(rule_leavings.c.position)).group_by(rule_leavings.c.rule)
    rows = connection.execute(sa.select(rule_leavings).where(rule_leavings.c.position.in_(newest)))
    return {row.rule: row for row in rows if row.gone}


def _leave(connection: Connection, name: str, force: InForce, noted: dict[str, Any]) -> None:
    opening = [version for (rule, version), row in force.entered.items() if rule == name and row.opens_until is None]
    if not opening:
        return
    since = _now(connection, name, force)
    openings.end(connection, name, since, opening)
    _note(connection, name, noted | {"gone": True, "versions": sorted(opening), "since": since})
    structlog.get_logger().warning("rule_left_out", rule=name, versions=sorted(opening), since=str(since))


def _return(connection: Connection, rule: Rule, versions: Sequence[int], force: InForce, noted: dict[str, Any]) -> None:
    known = force.entered.get(rule.key)
    same = rule.version in versions and known is not None and known.digest == digest_of(rule)
    back = list(versions) if same else []
    since = _now(connection, rule.id, force)
    for key in ((rule.id, version) for version in back):
        let_open = openings.open_again if openings.was_live(connection, key) else openings.open_anew
        let_open(connection, key, since, ())
    _note(connection, rule.id, noted | {"gone": False, "versions": back, "since": since})
    structlog.get_logger().warning("rule_is_back", rule=rule.id, versions=back, since=str(since))


def _now(connection: Connection, rule: str, force: InForce) -> datetime | None:
    """From when on it counts: what was evaluated stays as it is; on the live clock an event may be ahead."""
    moments = (force.reached, openings.latest(connection, rule))
    return max((one for one in moments if one is not None), default=None)


def _note(connection: Connection, rule: str, row: dict[str, Any]) -> None:
    connection.execute(rule_leavings.insert().values(row | {"rule": rule}))
