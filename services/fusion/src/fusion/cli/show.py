"""``liangwang rules show``: one rule, with what it hears and states and what its numbers rest on."""

import json
from pathlib import Path
from typing import Any

import click

from fusion.cli.output import RulesOutput, rules_option, speaking
from fusion.domain.playbook import Player
from fusion.domain.rules import Bilingual, Rule
from fusion.rule_choice import Choice, rule_named
from liangwang_bus.cli.contracts.output import WRONG

_LINES = (
    "rule",
    "version",
    "digest",
    "mode",
    "operator",
    "scenario",
    "owner",
    "file",
    "hears",
    "states",
    "needs",
    "listens_to",
    "stories",
)


@click.command()
@click.argument("rule_id", metavar="ID")
@rules_option
@speaking
def show(output: RulesOutput, rule_id: str, folder: Path) -> None:
    """Show one rule: legal basis, parameters with their marks, what it hears and states.

    查看一条规则：法律依据、参数及其核实情况、监听与发布的事件。
    """
    choice = output.choose(folder)
    rule = rule_named(choice.rules, rule_id)
    if rule is None:
        output.fail(output.say("unknown_rule", rule=rule_id, rules=", ".join(one.id for one in choice.rules)), WRONG)
    row = _row(choice, rule)
    if output.as_json:
        output.json(row)
        return
    colon = "：" if output.language == "zh" else ": "
    output.line(f"{rule.id}{colon}{getattr(rule.title, output.language)}")
    for name in _LINES[1:]:
        value = ", ".join(row[name]) if isinstance(row[name], list) else row[name]
        if value not in (None, "", 0):
            output.line(f"{output.say(name)}{colon}{value}")
    basis = f"{getattr(rule.legal_basis, output.language)} ({output.say(rule.legal_basis.mark)})"
    output.line(f"{output.say('legal_basis')}{colon}{basis}")
    if rule.purpose is not None:
        output.line(f"{output.say('purpose')}{colon}{getattr(rule.purpose, output.language)}")
    if rule.parameters:
        rows = (
            (f"${name}", json.dumps(one["value"], ensure_ascii=False), output.say(one["mark"]), one["source"] or "")
            for name, one in row["parameters"].items()
        )
        output.table(("parameter", "value", "mark", "source"), rows)


def _row(choice: Choice, rule: Rule) -> dict[str, Any]:
    player = Player(rule)
    return {
        "rule": rule.id,
        "version": rule.version,
        "digest": player.digest,
        "mode": rule.mode,
        "operator": rule.operator,
        "scenario": rule.scenario,
        "owner": rule.owner,
        "file": choice.files[rule.id],
        "title": _both(rule.title),
        "legal_basis": {**_both(rule.legal_basis), "mark": rule.legal_basis.mark},
        "purpose": None if rule.purpose is None else _both(rule.purpose),
        "hears": sorted(player.hears),
        "states": sorted(player.states),
        "needs": rule.needs,
        "listens_to": [one.id for one in choice.listened_to(rule)],
        "stories": len(rule.tests),
        "parameters": {name: one.model_dump(mode="json") for name, one in rule.parameters.items()},
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
