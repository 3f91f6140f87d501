"""The rests of rule versions in the database: when they begin and end, and whose files are gone.

Protocol: a process that goes by the files that were taken last says which rules have no file or say ``off``, and which
are back; one that started before keeps silent, so that replicas with older files do not speak against it. Whoever
stops or resumes a rule says so himself. All of them do it while nobody evaluates.

Invariants: a rest begins behind everything that was judged, so what was begun stays as it is; what happens within it
begins nothing, whenever it arrives. What is open is finished, what was stated is taken back as ever. A file ends the
rest of a version only with the content that was at work.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection

from fusion import openings, rule_books
from fusion.domain.playbook import digest_of
from fusion.domain.resting import Rest, Why
from fusion.domain.rules import Rule
from fusion.rule_acts import Key
from fusion.rule_tables import rule_rests
from fusion.statements import READ_VERSIONS
from fusion.tables import clocks

AWAY: tuple[Why, ...] = ("gone", "off")
"""Why a version rests whose file is to blame."""
STOPPED: tuple[Why, ...] = ("stopped",)
"""And one that somebody has stopped."""
_columns = rule_rests.c


def heed(connection: Connection, rules: Sequence[Rule], taken: int | None) -> None:
    """Note whose files are gone or say off in those that were taken last, and whose are back; nobody evaluates."""
    if taken is None or taken != rule_books.newest(connection):
        return
    files, away = {rule.id: rule for rule in rules}, resting(connection, AWAY)
    versions = {(row.rule, row.version): row for row in connection.execute(READ_VERSIONS)}
    back = {one.id for one in rules if one.key in away and versions[one.key].digest == digest_of(one)}
    for key, row in versions.items():
        mine = files.get(row.rule)
        if mine is None or mine.mode == "off":
            if key not in away and row.opens_until is None:
                begin(connection, [key], "gone" if mine is None else "off")
        elif key in away and row.rule in back:  # all versions of a rule go on together
            end(connection, [key], AWAY)


def begin(connection: Connection, keys: Iterable[Key], why: Why) -> None:
    """Let versions begin nothing from now on."""
    for rule, version in keys:
        since = _now(connection, rule)
        values = {"rule": rule, "version": version, "why": why, "since": since, "until": None, "over": False}
        connection.execute(rule_rests.insert().values(values))
        structlog.get_logger().warning("rule_rests", rule=rule, version=version, why=why, since=str(since))


def end(connection: Connection, keys: Iterable[Key], why: Collection[Why]) -> None:
    """Let versions begin again what happens from now on."""
    for rule, version in keys:
        until = _now(connection, rule)
        ending = sa.update(rule_rests).where(
            _columns.rule == rule, _columns.version == version, _columns.why.in_(why), ~_columns.over
        )
        if connection.execute(ending.values(until=until, over=True)).rowcount:
            structlog.get_logger().warning("rule_rests_no_more", rule=rule, version=version, until=str(until))


def resting(connection: Connection, why: Collection[Why] = (*AWAY, *STOPPED)) -> set[Key]:
    """The versions that rest now."""
    found = sa.select(_columns.rule, _columns.version).where(_columns.why.in_(why), ~_columns.over)
    return {(rule, version) for rule, version in connection.execute(found)}


def of_each(connection: Connection) -> Mapping[Key, Sequence[Rest]]:
    """All rests of each version; one that began and ended before anything was evaluated is none."""
    found: dict[Key, list[Rest]] = defaultdict(list)
    for row in connection.execute(sa.select(rule_rests).order_by(_columns.position)):
        if not row.over or row.until is not None:
            found[row.rule, row.version].append(Rest(row.why, row.since, row.until))
    return found


def _now(connection: Connection, rule: str) -> datetime | None:
    """From when on it counts: behind what was judged; on the live clock an event may be ahead of the wall clock."""
    reached = connection.execute(sa.select(clocks.c.reached).where(clocks.c.source == "fusion")).scalar()
    return max((one for one in (reached, openings.latest(connection, rule)) if one is not None), default=None)
