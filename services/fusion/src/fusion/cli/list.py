"""``liangwang rules list``: what the rule files hold."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from fusion.cli.output import RulesOutput, rules_option, speaking
from fusion.domain.rules import Rule
from liangwang_bus.cli.contracts.output import WRONG


@click.command("list")
@rules_option
@click.option("--mode", type=click.Choice(["off", "shadow", "live"]), help="Only rules of this mode. 只列出该模式。")
@speaking
def list_rules(output: RulesOutput, folder: Path, mode: str | None) -> None:
    """List rules with version, mode, scenario and operator, as their files say.

    按规则文件列出规则。
    """
    found = [rule for rule in output.choose(folder).rules if mode in {None, rule.mode}]
    if output.as_json:
        output.json([_row(rule) for rule in found])
    elif found:
        rows = (
            (
                rule.id,
                str(rule.version),
                rule.mode,
                rule.operator,
                str(rule.scenario or ""),
                getattr(rule.title, output.language),
            )
            for rule in found
        )
        output.table(("rule", "version", "mode", "operator", "scenario", "title"), rows)
        counted = Counter(rule.mode for rule in found)
        output.line(
            output.say("sums", count=len(found), live=counted["live"], shadow=counted["shadow"], off=counted["off"])
        )
    else:
        output.line(output.say("nothing"))
    if not found:
        raise SystemExit(WRONG)


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "version": rule.version,
        "mode": rule.mode,
        "operator": rule.operator,
        "scenario": rule.scenario,
        "title_en": rule.title.en,
        "title_zh": rule.title.zh,
        "owner": rule.owner,
        "stories": len(rule.tests),
    }
