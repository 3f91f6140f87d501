"""In which mode each rule version is, and the kill switch of a rule.

How a rule goes live is told in :mod:`fusion.rule_promotion`; what every act has, in :mod:`fusion.rule_acts`; which
versions are at work, in :mod:`fusion.rules_at_work`.

Invariants: no file makes a rule live, but in an installation that has evaluated nothing yet; what a version's row says
takes the place of its file. Stopping needs one person and nothing else, and reaches every version that is known, so
that what an older version has opened stands still, too; a proposal of the rule that waits ends with it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import rests, rule_proposals
from fusion.domain.rules import Mode, Rule
from fusion.repository import Repository
from fusion.rule_acts import Answer, Asked, Effect, Key, Unit, answered, row_of
from fusion.rule_refusals import RuleRefused
from fusion.rule_tables import rule_modes
from fusion.statements import READ_VERSIONS
from fusion.tables import clocks

INITIAL = "initial"
_NO_HISTORY = "The installation had evaluated nothing when this version came: there was no history to try it on"


@dataclass(frozen=True, slots=True)
class InForce:
    """In which mode each rule version is.

    Attributes:
        rows: the last row of each version that has one.
        entered: the versions that are or were at work.
        resting: those that begin nothing now, although no other one has taken over.
        reached: up to when everything is evaluated; None where nothing ever was.
    """

    rows: Mapping[Key, Any]
    entered: Mapping[Key, Any]
    resting: Collection[Key]
    reached: datetime | None

    @classmethod
    def of(cls, connection: Connection) -> "InForce":
        """Read them."""
        reached = connection.execute(sa.select(clocks.c.reached).where(clocks.c.source == "fusion")).scalar()
        entered = {(row.rule, row.version): row for row in connection.execute(READ_VERSIONS)}
        return cls(latest(connection), entered, rests.resting(connection), reached)

    def mode(self, key: Key, stated: Mode) -> Mode:
        """In which mode a version is whose file says ``stated``.

        Without history there is nothing that a rule could be tried on: then the file's word is taken, and goes on to
        be what the version may do at most. Everywhere else ``live`` in a file is a wish. ``off`` in a file is an order.
        """
        row = self.rows.get(key)
        if stated == "off":
            return "off"
        if row is not None and row.act == INITIAL:
            return stated if stated != "live" or row.mode == "live" else "shadow"
        if row is not None:
            found: Mode = row.mode
            return found
        waits = stated == "live" and (key in self.entered or self.reached is not None)
        return "shadow" if waits else stated

    def waits(self, key: Key, stated: Mode) -> bool:
        """Whether a version is in shadow mode only because nobody has promoted it."""
        row = self.rows.get(key)
        return stated == "live" and self.mode(key, stated) == "shadow" and (row is None or row.act != "promote")

    def lives(self, key: Key) -> bool:
        """Whether a version acts on the city, or would if its rule were not stopped."""
        row = self.rows.get(key)
        return row is not None and (row.before if row.act == "stop" else row.mode) == "live"

    def opening(self, rule: str) -> int | None:
        """The version of a rule that begins what acts on the city; None where it is stopped, too."""
        going = (key for key, row in self.entered.items() if key[0] == rule and row.opens_until is None)
        found = (key for key in going if key not in self.resting)
        return next((key[1] for key in found if key in self.rows and self.rows[key].mode == "live"), None)


def set_initial(connection: Connection, key: Key, now: datetime) -> None:
    """Note that a version is live as its file says, because the installation has evaluated nothing yet."""
    row = row_of(key, "live", "off") | {"act": INITIAL, "since": now, "by": f"({INITIAL})", "reason": _NO_HISTORY}
    connection.execute(rule_modes.insert().values(row))


def set_by_file(connection: Connection, key: Key, mode: Mode, now: datetime) -> None:
    """Note that the file of a version that acted says something else."""
    row = row_of(key, mode, "live") | {"act": INITIAL, "since": now, "by": "(file)", "reason": f"Its file says {mode}"}
    connection.execute(rule_modes.insert().values(row))


def latest(connection: Connection) -> dict[Key, Any]:
    """The last row of each rule version."""
    newest = sa.select(sa.func.max(rule_modes.c.position)).group_by(rule_modes.c.rule, rule_modes.c.version)
    found = connection.execute(sa.select(rule_modes).where(rule_modes.c.position.in_(newest)))
    return {(row.rule, row.version): row for row in found}


def promoted(connection: Connection) -> set[Key]:
    """The rule versions that two persons let go live, at whatever time; of all others the file can take that back."""
    columns = rule_modes.c
    found = sa.select(columns.rule, columns.version).where(columns.act == "promote", columns.mode == "live").distinct()
    return {(row.rule, row.version) for row in connection.execute(found)}


def stop(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Turn a rule off, in all its versions, at once: the kill switch."""

    def act(asked: Asked) -> Effect:
        Repository(unit.connection).lock()
        rule, force = asked.rule, InForce.of(unit.connection)
        known: dict[Key, Mode] = {rule.key: rule.mode} if rule else {}
        known |= dict.fromkeys(force.rows, "live")
        known |= {key: defined(row) for key, row in force.entered.items()}
        now = {key: force.mode(key, stated) for key, stated in known.items() if key[0] == asked.name}
        if not now:
            raise RuleRefused("unknown_rule", "rule", asked.name)
        changed = [row_of(key, "off", before) for key, before in sorted(now.items()) if before != "off"]
        stopped = {(row["rule"], row["version"]) for row in changed}
        rests.begin(unit.connection, sorted(stopped & force.entered.keys()), "stopped")
        return Effect(changed, rule_proposals.withdraw_of(unit.connection, asked.name, asked.operator.name, unit.now))

    return answered(unit, "stop", rules, request, act)


def resume(unit: Unit, rules: Sequence[Rule], request: object) -> Answer:
    """Give a rule that was stopped the modes back that its versions had; a file that says shadow meanwhile is heard."""

    def act(asked: Asked) -> Effect:
        known = {key: row for key, row in latest(unit.connection).items() if key[0] == asked.name}
        if asked.rule is None and not known:
            raise RuleRefused("unknown_rule", "rule", asked.name)
        stopped = {key: row for key, row in known.items() if row.act == "stop"}
        if not stopped:
            raise RuleRefused("not_stopped", "rule")
        Repository(unit.connection).lock()
        rests.end(unit.connection, sorted(stopped), rests.STOPPED)
        modes = {key: row.before for key, row in stopped.items()}
        if (mine := asked.rule) is not None and mine.mode == "shadow" and mine.key in modes:
            modes[mine.key] = modes[mine.key] if mine.key in promoted(unit.connection) else "shadow"
        return Effect([row_of(key, mode, "off") for key, mode in sorted(modes.items())])

    return answered(unit, "resume", rules, request, act)


def defined(row: Any) -> Mode:
    """The mode in a stored definition; without one a rule is taken to be live, so that stopping stops it."""
    definition = row.definition if isinstance(row.definition, Mapping) else {}
    found: Mode = definition.get("mode", "live")
    return found
