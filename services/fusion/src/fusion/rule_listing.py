"""The versions of rules as operators read them: who set which mode, what was tried, what waits for a second person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import rule_proposals
from fusion.domain.playbook import digest_of
from fusion.domain.rules import Rule
from fusion.rule_acts import Key
from fusion.rule_modes import InForce, defined
from fusion.tables import episodes, missed_events, rule_versions
from fusion.whatif import record


def versions(connection: Connection, now: datetime, rules: Sequence[Rule] = ()) -> list[dict[str, Any]]:
    """Every version of a rule that is known: its mode, its last backtest, what is proposed, open, and came too late.

    ``live_version`` is the version of the rule that begins what acts, whichever the row is about; ``opens_now`` is the
    mode in which this one begins anything: nothing where it was replaced or stopped, or has not come to work.
    """
    counted = (
        sa.select(episodes.c.rule, episodes.c.version, episodes.c.digest, sa.func.count())
        .where(episodes.c.ended_at.is_(None))
        .group_by(episodes.c.rule, episodes.c.version, episodes.c.digest)
    )
    left = {(rule, version, digest): number for rule, version, digest, number in connection.execute(counted)}
    ignored = sa.select(missed_events.c.rule, missed_events.c.version, sa.func.count())
    grouped = ignored.group_by(missed_events.c.rule, missed_events.c.version)
    too_late = {(rule, version): number for rule, version, number in connection.execute(grouped)}
    known = {(row.rule, row.version, row.digest): row for row in connection.execute(sa.select(rule_versions))}
    files = {(rule.id, rule.version, digest_of(rule)): rule for rule in rules}
    off = {rule.id for rule in rules if rule.mode == "off"}
    force, tried = InForce.of(connection), record.told(connection)
    proposed = rule_proposals.waiting(connection, now)
    return [
        {
            "rule": rule,
            "version": version,
            "digest": digest,
            **_mode(
                force, (rule, version), files.get((rule, version, digest)), known.get((rule, version, digest)), off
            ),
            **_set(force.rows.get((rule, version))),
            "backtest": tried.get((rule, version, digest)),
            "proposal": _proposal(proposed.get((rule, version)), digest),
            "opens_from": _moment(known.get((rule, version, digest)), "opens_from"),
            "opens_until": _moment(known.get((rule, version, digest)), "opens_until"),
            "open": left.get((rule, version, digest), 0),
            "too_late": too_late.get((rule, version), 0),
        }
        for rule, version, digest in sorted({*left, *known, *files})
    ]


def _mode(force: InForce, key: Key, rule: Rule | None, known: Any, off: Collection[str]) -> dict[str, Any]:
    """In which mode a version is and opens, which one of its rule acts, and whether this one waits for its place."""
    if key[0] in off:
        return {"mode": "off", "opens_now": None, "waits_for_promotion": False, "live_version": None}
    stated = rule.mode if rule is not None else defined(known) if known is not None else None
    set_ = force.rows.get(key)
    mode = set_.mode if stated is None and set_ is not None else stated and force.mode(key, stated)
    waits = stated is not None and force.waits(key, stated) and (known is None or known.opens_until is None)
    going = known is not None and known.opens_until is None and key not in force.resting
    opens = mode if going and mode != "off" else None
    return {"mode": mode, "opens_now": opens, "waits_for_promotion": waits, "live_version": force.opening(key[0])}


def _set(row: Any) -> dict[str, Any]:
    """Who has set a mode, with whom, since when and why; nothing where it runs as its file says."""
    names = ("by", "second", "reason")
    return {f"set_{name}": getattr(row, name, None) for name in names} | {"set_at": _moment(row, "since")}


def _moment(row: Any, name: str) -> str | None:
    found = None if row is None else getattr(row, name)
    return None if found is None else found.isoformat()


def _proposal(row: Any, digest: str) -> dict[str, Any] | None:
    """What waits for a second person, of exactly this content."""
    return None if row is None or row.digest != digest else rule_proposals.told(row)
