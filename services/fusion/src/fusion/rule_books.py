"""The rules that were last taken: a process whose own files are wrong goes on with those.

Protocol: who starts ``keep``s what its rules were made of once they are good; who finds its files wrong takes the
``last_good``. Invariant: what is kept was good when it was kept, rules, parameters and calendar together. Ten are kept,
so that a release which refuses the newest may find an older one.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog
from pydantic import ValidationError
from sqlalchemy import Connection

from fusion.domain.calendar import WorkingCalendar
from fusion.domain.rulebook import RuleBook, RuleBookError
from fusion.rule_tables import rule_books
from fusion.rulefiles import Sources, book_of

_KEPT = 10
_columns = rule_books.c


@dataclass(frozen=True, slots=True)
class Kept:
    """Rules that were kept: where, when, and what they come to."""

    position: int
    at: datetime
    book: RuleBook
    calendar: WorkingCalendar


def keep(connection: Connection, sources: Sources, now: datetime) -> int:
    """Keep what good rules were made of, and give its position.

    Nothing is written where the newest that is kept says the same.
    """
    text = json.dumps(asdict(sources), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    newest_first = _columns.position.desc()
    last = connection.execute(sa.select(_columns.position, _columns.digest).order_by(newest_first).limit(1)).first()
    if last is not None and last.digest == digest:
        return int(last.position)
    added = rule_books.insert().values(digest=digest, sources=text, at=now).returning(_columns.position)
    position = int(connection.execute(added).scalar_one())
    kept = sa.select(_columns.position).order_by(newest_first).limit(_KEPT).scalar_subquery()
    connection.execute(rule_books.delete().where(_columns.position.not_in(kept)))
    return position


def newest(connection: Connection) -> int | None:
    """Give the position of what was kept last."""
    found: int | None = connection.scalar(sa.select(sa.func.max(_columns.position)))
    return found


def last_good(connection: Connection, evaluable: frozenset[str]) -> Kept | None:
    """Give the newest that this release takes; None where there is none."""
    for row in connection.execute(sa.select(rule_books).order_by(rule_books.c.position.desc())):
        sources = Sources(**json.loads(row.sources))
        try:
            return Kept(row.position, row.at, book_of(sources, evaluable), sources.working_calendar())
        except (RuleBookError, ValidationError) as error:
            structlog.get_logger().warning("rules_kept_unreadable", kept_at=str(row.at), reason=str(error)[:600])
    return None
