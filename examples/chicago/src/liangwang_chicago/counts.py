"""What the rules of ``examples/chicago/rules`` came to, read from fusion's own tables after a run.

Nothing is computed here that a rule has not decided: episodes are counted by state, and terms by the reasons of the
endings that a rule has found.
"""

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Any, Final

_OUTCOMES: Final = {
    "Fail": "g3-complaints-before-fail",
    "Pass": "g3-complaints-before-pass",
    "Pass w/ Conditions": "g3-complaints-before-pass-with-conditions",
}
_OPENED = "state IN ('open', 'suspended', 'overdue', 'fulfilled')"
_IN_TIME = "state = 'fulfilled' AND on_time"
_FULFILLED = "state = 'fulfilled'"
_FOUND = "state = 'found'"


def count_rules(database: Path) -> Mapping[str, Any]:
    """The six counts by name, from fusion's SQLite database."""
    with closing(connect(f"file:{database}?mode=ro", uri=True)) as store:
        return {
            "G1": {
                "issued": _count(store, "g1-issued-visited", _OPENED),
                "visited_on_days_0_to_30": _count(store, "g1-issued-visited", _IN_TIME),
                "visited_on_days_1_to_30": _count(store, "g1-issued-visited-after", _IN_TIME),
                "licence_visit_in_60_days_before": _count(store, "g1-visited-before-issue", _FOUND),
            },
            "G2": {
                "failures": _count(store, "g2-failed-reinspected-30", _OPENED),
                "reinspected_on_days_1_to_30": _count(store, "g2-failed-reinspected-30", _IN_TIME),
                "reinspected_on_days_1_to_7": _count(store, "g2-failed-reinspected-7", _IN_TIME),
            },
            "G3": {outcome: _complained(store, rule) for outcome, rule in _OUTCOMES.items()},
            "G4": {
                "triggers": _count(store, "g4-complaint-cluster", _FOUND),
                "premises": _count(store, "g4-complaint-cluster", _FOUND, "DISTINCT key"),
            },
            "G5": {
                "failures": _count(store, "g5-failed-ended", _OPENED),
                "followed": _count(store, "g5-failed-ended", _IN_TIME),
                "followed_by_revocation": _count(store, "g5-failed-revoked", _IN_TIME),
                "terms": len(_terms_ended(store)),
            },
            "G6": {
                "terms": _count(store, "g6-term-ends-after-failure", _FOUND),
                "holds": _count(store, "g6-renewal-hold", _FOUND),
                "renewed": _count(store, "g6-renewed-all-the-same", _FULFILLED),
            },
        }


def _count(store: Connection, rule: str, which: str, what: str = "*") -> int:
    statement = f"SELECT count({what}) FROM episodes WHERE rule = ? AND {which}"  # noqa: S608 (our own texts)
    (number,) = store.execute(statement, (rule,)).fetchone()
    return int(number)


def _complained(store: Connection, rule: str) -> dict[str, int]:
    (pairs,) = store.execute(f"SELECT total(matches) FROM episodes WHERE rule = ? AND {_FOUND}", (rule,)).fetchone()  # noqa: S608
    return {
        "results": _count(store, rule, _FOUND),
        "pairs": int(pairs),
        **{f"at_least_{least}": _count(store, rule, f"{_FOUND} AND matches >= {least}") for least in (1, 3, 5)},
    }


def _terms_ended(store: Connection) -> set[str]:
    """The terms that the found endings name in their reason, after the status."""
    found = store.execute(
        "SELECT o.says FROM decisions d JOIN observations o ON o.event_id = json_extract(d.evidence, '$[0]')"
        " WHERE d.rule = 'g5-ending-after-failure' AND d.standing AND NOT d.retracts"
    )
    return {term for (says,) in found for term in str(json.loads(says).get("reason", "")).split()[1:]}
