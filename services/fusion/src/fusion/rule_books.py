"""The rules that were last taken: a process whose own files are wrong goes on with those.

Protocol: who starts ``keep``s what its rules were made of once they are good; who finds its files wrong takes the
``last_good``. Invariant: what is kept was good when it was kept, rules, parameters and calendar together. Ten are kept,
so that a release which refuses the newest may find an older one.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
import structlog
from pydantic import ValidationError
from sqlalchemy import Connection

from fusion.domain.rulebook import RuleBook, RuleBookError
from fusion.rule_tables import rule_books
from fusion.rulefiles import Sources, book_of

_KEPT = 10


def keep(connection: Connection, sources: Sources, now: datetime) -> None:
    """Keep what good rules were made of; nothing is written where the newest that is kept says the same."""
    text = json.dumps(asdict(sources), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    columns = rule_books.c
    newest_first = columns.position.desc()
    if connection.scalar(sa.select(columns.digest).order_by(newest_first).limit(1)) == digest:
        return
    connection.execute(rule_books.insert().values(digest=digest, sources=text, at=now))
    kept = sa.select(columns.position).order_by(newest_first).limit(_KEPT).scalar_subquery()
    connection.execute(rule_books.delete().where(columns.position.not_in(kept)))


def last_good(connection: Connection, evaluable: frozenset[str]) -> tuple[Sources, RuleBook, datetime] | None:
    """Give the newest that this release takes, its rules, and when it was kept; None where there is none."""
    for row in connection.execute(sa.select(rule_books).order_by(rule_books.c.position.desc())):
        sources = Sources(**json.loads(row.sources))
        try:
            sources.working_calendar()
            return sources, book_of(sources, evaluable), row.at
        except (RuleBookError, ValidationError) as error:
            structlog.get_logger().warning("rules_kept_unreadable", kept_at=str(row.at), reason=str(error)[:600])
    return None
