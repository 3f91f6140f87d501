"""``liangwang rules versions``: which versions of rules there are, in which mode, and what they still have open."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from fusion import rule_listing
from fusion.cli.acting import rules_if_readable
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking
from liangwang_bus.cli.contracts.output import WRONG

_COLUMNS = (
    *("rule", "version", "digest", "mode", "opens_now", "set_by", "proposal"),
    *("opens_from", "opens_until", "open", "too_late"),
)
_TO_THE_SECOND = 19


@click.command()
@rules_option
@database_option
@speaking
def versions(output: RulesOutput, folder: Path, database: str | None) -> None:
    """List rule versions with the episodes that each still has open; what a version opened it finishes.

    列出规则的各版本及其未结实例。
    """
    rules = rules_if_readable(output, folder)
    with output.store(database) as store, store.read() as connection:
        found = rule_listing.versions(connection, datetime.now(UTC), rules)
    if output.as_json:
        output.json(found)
    elif found:
        output.table(_COLUMNS, ([_cell(row[name]) for name in _COLUMNS] for row in found))
        for row in found:
            if row["waits_for_promotion"]:
                output.line(_waiting(output, row))
    else:
        output.line(output.say("nothing"))
    if not found:
        raise SystemExit(WRONG)


def _waiting(output: RulesOutput, row: Mapping[str, Any]) -> str:
    """Say what does not act although its file says so, and what acts meanwhile."""
    acts = output.say("meanwhile_live", version=row["live_version"]) if row["live_version"] else output.say("none_live")
    return output.say("waits_for_promotion", rule=row["rule"], version=row["version"], acts=acts)


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['number']} ({value['by']})"
    text = "" if value is None else str(value)
    return text[:_TO_THE_SECOND] if text[10:11] == "T" else text
