"""Where events are that the journal lacks: what an operator looks at, in the words of a test that failed."""

from collections.abc import Mapping
from dataclasses import dataclass

from containers.system import SERVICES, System

_LINES = 30
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Account:
    """What one service has published.

    Attributes:
        ids: of its events, the oldest first.
        waiting: how many of them the broker has not confirmed.
        lacking: those that are not in the journal, the oldest first.
    """

    ids: list[str]
    waiting: int
    lacking: list[str]


def journal_told(system: System) -> str:
    """Tell what each service published, what of it waits or is not in the journal, how far fusion is, and what it said.

    Of a service whose events wait, health and log are told, too.
    """
    journaled = {row[0] for row in system.sql("fusion", "SELECT event_id FROM journal")}
    accounts = {service: _account(system, service, journaled) for service in SERVICES}
    published = sum(len(each.ids) for each in accounts.values())
    behind = [name for name, each in accounts.items() if each.waiting and name != "fusion"]
    return "\n".join(
        [
            f"published {published}, journaled {len(journaled)}",
            *(_line(name, each) for name, each in accounts.items()),
            *_progress(system),
            *(part for name in ("fusion", *behind) for part in _said(system, name)),
        ]
    )


def _account(system: System, service: str, journaled: set[str]) -> Account:
    ids = [row[0] for row in system.sql(service, "SELECT id FROM outbox ORDER BY position")]
    waiting = system.number(service, "SELECT count(*) FROM outbox_waiting")
    return Account(ids, waiting, [each for each in ids if each not in journaled])


def _line(service: str, account: Account) -> str:
    newest = "lacks" if account.ids[-1:] == account.lacking[-1:] != [] else "has"
    shown = ", ".join(account.lacking[:_SHOWN])
    return (
        f"{service}: {len(account.ids)} published, {account.waiting} wait in the outbox; "
        f"the journal {newest} its newest and lacks {len(account.lacking)}" + (f": {shown}" if shown else "")
    )


def _progress(system: System) -> list[str]:
    """Tell the position of the journal, its last gaps, and how far those are who follow it."""
    found: Mapping[str, str] = {
        "position of the journal": "SELECT row_to_json(p) FROM positions AS p",
        "its last gaps": "SELECT row_to_json(g) FROM journal_gaps AS g ORDER BY expected DESC LIMIT 5",
        "who follows it": "SELECT row_to_json(r) FROM journal_readers AS r",
    }
    return [
        f"{name}: " + (" ".join("|".join(row) for row in system.sql("fusion", query)) or "none")
        for name, query in found.items()
    ]


def _said(system: System, service: str) -> list[str]:
    log = system.docker("logs", "--timestamps", "--tail", str(_LINES), system.container(service), code=None)
    health = system.health(service) or "well"
    return [f"health of {service}: {health}", f"the last lines of {service}:", log.rstrip()]
