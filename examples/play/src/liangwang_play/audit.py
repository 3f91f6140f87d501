"""The proof at the end of a run: everything published is in the journal, unaltered, and took effect exactly once.

The services' databases are compared with each other, row by row, independently of the code that wrote them:

* *missing*: ids in an outbox that are not in the journal; *unexpected*: ids in the journal that no outbox has.
* *altered*: events whose body in the journal is not the one in the outbox.
* *gaps* and *twice*: the events of one subject are numbered 1..n; a missing number is a lost event, a number that
  two ids carry is an event published twice.
* *repeated effects*: two events of the same type and subject aggregate that a service published for one cause.
* *unhandled*: journaled events of a type that a service subscribes to, without a row in its inbox; *unexplained*: rows
  in an inbox of events that are not in the journal or are none of the subscription's; *unfinished*: inbox rows that
  are not done.
* *broken chain*: places where the journal's hash chain does not hold; *unreadable*: entries that are no events;
  *conflicts*: entries with the id of another event.
* *failed commands*: what the player was told.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any

SUBSCRIBED = {
    "tongban.on_fusion": (
        "fusion.clock.advanced.v1",
        "fusion.hold.raised.v1",
        "fusion.hold.released.v1",
        "fusion.profile.recalled.v1",
        "fusion.profile.shared.v1",
        "fusion.profile.updated.v1",
    ),
    "tongguan.on_fusion": (
        "fusion.clock.advanced.v1",
        "fusion.inspection.requested.v1",
        "fusion.profile.recalled.v1",
        "fusion.profile.shared.v1",
    ),
    "fusion.on_facts": (
        "tongban.clock.advanced.v1",
        "tongban.permit.amended.v1",
        "tongban.permit.cancelled.v1",
        "tongban.permit.expired.v1",
        "tongban.permit.issued.v1",
        "tongban.permit.renewed.v1",
        "tongban.permit.revoked.v1",
        "tongban.place.registered.v1",
        "tongguan.clock.advanced.v1",
        "tongguan.inspection.completed.v1",
        "tongguan.report.received.v1",
    ),
}
"""What each subscription must have received; kept apart from the services, and compared with them by a test."""

_ONE_EFFECT = ("tongguan.inspection.planned.v1", "tongguan.incident.registered.v1")
_GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Audit:
    """What the comparison found; all but the first two are zero after a good run."""

    published: int
    journal: int
    missing: int
    unexpected: int
    altered: int
    gaps: int
    twice: int
    repeated_effects: int
    unhandled: int
    unexplained: int
    unfinished: int
    broken_chain: int
    unreadable: int
    conflicts: int
    failed_commands: int

    @property
    def good(self) -> bool:
        """Whether nothing is lost or altered and everything took effect once."""
        return not any(value for name, value in asdict(self).items() if name not in {"published", "journal"})

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name."""
        return {**asdict(self), "complete": self.good}


def audit(databases: Mapping[str, Path], failed_commands: int = 0) -> Audit:
    """Compare the databases of tongban, tongguan and fusion after everything has been drained."""
    published: set[str] = set()
    unfinished = altered = 0
    for path in databases.values():
        with closing(_open(path, databases["fusion"])) as connection:
            published.update(row[0] for row in connection.execute("SELECT id FROM main.outbox"))
            unfinished += _number(connection, "SELECT count(*) FROM main.inbox WHERE state <> 'done'")
            altered += _number(
                connection,
                "SELECT count(*) FROM main.outbox AS o JOIN fusion.journal AS j ON j.event_id = o.id "
                "WHERE j.body <> o.body",
            )
    with closing(_open(databases["fusion"], databases["fusion"])) as connection:
        journal = {row[0] for row in connection.execute("SELECT event_id FROM journal")}
        gaps, twice = _sequences(connection)
        return Audit(
            published=len(published),
            journal=len(journal),
            missing=len(published - journal),
            unexpected=len(journal - published),
            altered=altered,
            gaps=gaps,
            twice=twice,
            repeated_effects=_repeated(connection),
            unhandled=count_unhandled(databases),
            unexplained=_unexplained(databases),
            unfinished=unfinished,
            broken_chain=_breaks(connection),
            unreadable=_number(connection, "SELECT count(*) FROM journal_unreadable"),
            conflicts=_number(connection, "SELECT count(*) FROM journal_conflicts"),
            failed_commands=failed_commands,
        )


def count_unhandled(databases: Mapping[str, Path]) -> int:
    """Count journaled events that have not reached the inbox of a subscription to their type."""
    return _each_subscription(
        databases,
        "SELECT count(*) FROM fusion.journal AS j WHERE j.type IN ({types}) AND NOT EXISTS "
        "(SELECT 1 FROM main.inbox AS i WHERE i.subscription = ? AND i.message_id = j.event_id)",
    )


def _unexplained(databases: Mapping[str, Path]) -> int:
    return _each_subscription(
        databases,
        "SELECT count(*) FROM main.inbox AS i WHERE NOT EXISTS (SELECT 1 FROM fusion.journal AS j "
        "WHERE j.event_id = i.message_id AND j.type IN ({types})) AND i.subscription = ?",
    )


def _each_subscription(databases: Mapping[str, Path], statement: str) -> int:
    found = 0
    for name, types in SUBSCRIBED.items():
        with closing(_open(databases[name.partition(".")[0]], databases["fusion"])) as connection:
            marks = ",".join("?" * len(types))
            found += _number(connection, statement.format(types=marks), *types, name)
    return found


def _open(path: Path, fusion: Path) -> Connection:
    connection = connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    connection.execute("ATTACH ? AS fusion", (f"file:{fusion}?mode=ro",))
    return connection


def _number(connection: Connection, statement: str, *values: str) -> int:
    return int(connection.execute(statement, values).fetchone()[0])


def _sequences(connection: Connection) -> tuple[int, int]:
    """Count numbers that are missing, and numbers that are used twice, within each subject."""
    rows: Iterator[tuple[int, int, int]] = connection.execute(
        "SELECT count(DISTINCT sequence), max(sequence), count(*) FROM journal GROUP BY source, subject"
    )
    gaps = twice = 0
    for distinct, highest, number in rows:
        gaps += highest - distinct
        twice += number - distinct
    return gaps, twice


def _repeated(connection: Connection) -> int:
    """Count second events of a type that must follow its cause at most once."""
    rows = connection.execute(
        "SELECT causationid, type FROM journal WHERE causationid IS NOT NULL AND type IN (?, ?)", _ONE_EFFECT
    )
    return sum(number - 1 for number in Counter(rows).values())


def _breaks(connection: Connection) -> int:
    """Count entries that do not follow from the one before, and a head that is not the last entry's link."""
    before, number, breaks = _GENESIS, 0, 0
    for headers, body, chain in connection.execute('SELECT headers, body, chain FROM journal ORDER BY "offset"'):
        breaks += hashlib.sha256(f"{before}{headers}\0{body}".encode()).hexdigest() != chain
        before, number = chain, number + 1
    stated = connection.execute("SELECT head, rows FROM positions WHERE name = 'journal'").fetchone()
    return breaks + ((stated or (_GENESIS, 0)) != (before, number))
