"""What is asked of the inbox all the time is answered from partial indexes: an inbox remembers everything it took."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from liangwang_bus import inbox
from liangwang_bus.store import Store


def test_what_is_to_be_tried_now_is_found_without_reading_what_is_done(sqlite_url: str) -> None:
    """Both questions of the retry loop, as they are asked: due events, and blocked ones that nothing is in front of."""
    store, asked = Store(sqlite_url), []
    store.migrate()

    @event.listens_for(store.engine, "before_cursor_execute")
    def _note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    with store.begin() as connection:
        asked.clear()
        inbox.due(connection, "department.on_facts", datetime(2026, 3, 2, tzinfo=UTC), 1)
        plans = [
            [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in list(asked)
        ]
    store.close()
    due, parked = plans
    assert due[0] == "SEARCH inbox USING INDEX ix_inbox_due (subscription=? AND next_at<?)"
    assert parked[0] == "SEARCH inbox USING INDEX ix_inbox_unfinished (subscription=?)"
