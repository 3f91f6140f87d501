"""The proof at the end of a run: every published event is in the journal, and none took effect twice.

The services' databases are compared with each other, row by row, independently of the code that wrote them:

* *missing*: ids in an outbox that are not in the journal; *unexpected*: ids in the journal that no outbox has.
* *gaps* and *twice*: the events of one subject are numbered 1..n; a missing number is a lost event, a number that
  two ids carry is an event published twice.
* *repeated effects*: two events of the same type and subject aggregate that a service published for one cause.
* *unfinished*: events that a service has received and not handled.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any

_ONE_EFFECT = ("tongguan.inspection.planned.v1", "tongguan.incident.registered.v1")


@dataclass(frozen=True, slots=True)
class Audit:
    """What the comparison found; all but the first two are zero after a good run."""

    published: int
    journal: int
    missing: int
    unexpected: int
    gaps: int
    twice: int
    repeated_effects: int
    unfinished: int
    broken_chain: int

    @property
    def good(self) -> bool:
        """Whether nothing is lost and nothing took effect twice."""
        return not any(value for name, value in asdict(self).items() if name not in {"published", "journal"})

    def as_dict(self) -> dict[str, Any]:
        """Give the figures by name."""
        return {**asdict(self), "complete": self.good}


def audit(databases: Mapping[str, Path]) -> Audit:
    """Compare the databases of tongban, tongguan and fusion after everything has been drained."""
    published: set[str] = set()
    unfinished = 0
    for path in databases.values():
        with closing(_open(path)) as connection:
            published.update(row[0] for row in connection.execute("SELECT id FROM outbox"))
            unfinished += connection.execute("SELECT count(*) FROM inbox WHERE state <> 'done'").fetchone()[0]
    with closing(_open(databases["fusion"])) as connection:
        journal = {row[0] for row in connection.execute("SELECT event_id FROM journal")}
        gaps, twice = _sequences(connection)
        repeated = _repeated(connection)
        broken = connection.execute("SELECT count(*) FROM journal_unreadable").fetchone()[0]
    return Audit(
        published=len(published),
        journal=len(journal),
        missing=len(published - journal),
        unexpected=len(journal - published),
        gaps=gaps,
        twice=twice,
        repeated_effects=repeated,
        unfinished=unfinished,
        broken_chain=broken,
    )


def _open(path: Path) -> Connection:
    return connect(f"file:{path}?mode=ro", uri=True)


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
