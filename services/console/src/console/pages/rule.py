"""One rule: what it is and rests on, what it came to live, in shadow and in its last backtest, its modes, its acts."""

import json
from html import escape
from typing import Any

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway
from console.pages.rules import mode_of, modes_of, tried_beside
from console.parts import Raw, card, chip, facts, moment, mono, problem, show, table
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        name = request.path_params["rule"]
        rules, all_versions = await gateway.get(visit, "/rules"), await gateway.get(visit, "/rules/versions")
        rule = next((each for each in rules if each["id"] == name), None)
        versions = [each for each in all_versions if each["rule"] == name]
        if rule is None and not versions:
            show(problem(visit.say("no_rule")))
            return
        if rule is not None:
            _shown(gateway, visit, rule, versions)
        show(card(visit.say("versions"), _versions(visit, versions)))

    return made


def _shown(gateway: Gateway, visit: Visit, rule: dict[str, Any], versions: list[dict[str, Any]]) -> None:
    mode = mode_of(rule, modes_of(versions))
    current = next((each for each in versions if each["version"] == rule["version"]), {})
    show(card(rule["title"][visit.language], _facts(visit, rule, mode, tried_beside(visit, current))))
    _acts(gateway, visit, rule, mode, current.get("proposal"))
    compared = card(visit.say("shadow_and_live"), _compared(visit, rule["counts"]), visit.say("shadow_note"))
    tried = card(visit.say("backtest"), _backtest(visit, current.get("backtest")))
    show(f'<div class="lw-two">{compared}{tried}</div>')
    if rule["parameters"]:
        show(card(visit.say("parameters"), _parameters(visit, rule["parameters"])))


def _facts(visit: Visit, rule: dict[str, Any], mode: str, waits: str) -> Raw:
    language, basis, confirm = visit.language, rule["legal_basis"], rule["confirm"]
    return facts(
        visit,
        (
            ("rule", Raw(f"{mono(rule['id'])} v{rule['version']}")),
            ("mode", Raw(f"{chip(visit, mode)} {escape(waits)}")),
            ("operator", visit.say(f"op_{rule['operator']}")),
            ("purpose", rule["purpose"][language] if rule["purpose"] else ""),
            ("reason", rule["reason"][language] if rule["reason"] else ""),
            ("owner", rule["owner"]),
            ("basis", f"{basis[language]} [{visit.say(basis['mark'])}]"),
            ("needs", Raw(", ".join(mono(each) for each in rule["needs"]))),
            ("confirm_by", mono(confirm["by"]) if confirm else visit.say("no_person")),
        ),
    )


def _acts(gateway: Gateway, visit: Visit, rule: dict[str, Any], mode: str, proposal: dict[str, Any] | None) -> None:
    async def again(_answer: dict[str, Any]) -> None:
        ui.navigate.reload()

    def button(name: str, path: str, **order: Any) -> None:
        asked = {"rule": rule["id"], **order}
        acting.button(gateway, visit, name, f"/rules/{path}", asked, asks=("reason",), needs=("reason",), then=again)

    if proposal is not None:
        with ui.element("section").classes("lw-card").props("data-proposal"):
            show(Raw(f"<h2>{escape(visit.say('goes_live'))}</h2>" + _proposal(visit, proposal)))
            with ui.element("div").classes("lw-acts"):
                button("confirm_live", "confirm", proposal=proposal["number"])
                button("withdraw", "withdraw", proposal=proposal["number"])
    with ui.element("div").classes("lw-acts lw-below"):
        if mode != "shadow":
            button("to_shadow", "promote", to="shadow")
        elif proposal is None:
            button("to_live", "promote", to="live")
        if mode == "off":
            button("resume", "resume")
        else:
            button("stop", "stop")


def _proposal(visit: Visit, found: dict[str, Any]) -> Raw:
    """What waits for a second person, and whether that may be the reader."""
    own = found["by"].casefold() == visit.name.casefold()
    return Raw(
        facts(
            visit,
            (
                ("number", found["number"]),
                ("proposed_by", found["by"]),
                ("time", moment(visit, found["at"])),
                ("reason", found["reason"]),
                ("confirm_until", moment(visit, found["until"])),
            ),
        )
        + f'<p class="lw-said lw-below">{escape(visit.say("another_person" if own else "you_may_confirm"))}</p>'
    )


def _compared(visit: Visit, counted: dict[str, dict[str, int]]) -> Raw:
    live, shadow = counted.get("live", {}), counted.get("shadow", {})
    names = [name for name in {**live, **shadow} if live.get(name) or shadow.get(name)]
    rows = ((visit.say(name), f"{live.get(name, 0):,}", f"{shadow.get(name, 0):,}") for name in names)
    return table([visit.say(head) for head in ("figure", "in_live", "in_shadow")], rows, visit.say("came_to"), (1, 2))


def _backtest(visit: Visit, found: dict[str, Any] | None) -> Raw:
    if found is None:
        return Raw(f'<p class="lw-empty">{escape(visit.say("no_backtest"))}</p>')
    counts = found["counts"]
    difference, foreseen = counts.get("difference", {}), counts.get("foreseen") or {}
    said = " · ".join(f"{_statement(visit, name)} {number:,}" for name, number in counts.get("statements", {}).items())
    return facts(
        visit,
        (
            ("days", f"{found['first']} – {found['last']}"),
            ("who", found["by"]),
            ("time", moment(visit, found["at"])),
            ("events", f"{counts.get('events', 0):,}"),
            ("statements", said),
            ("same_as_then", f"{difference.get('same', 0):,}"),
            ("only_now", f"{difference.get('only_now', 0):,}"),
            ("only_then", f"{difference.get('only_then', 0):,}"),
            ("errors", f"{counts.get('errors', 0):,}"),
            *((name, f"{foreseen[name]:.2f}") for name in ("precision", "recall") if foreseen.get(name) is not None),
        ),
    )


def _statement(visit: Visit, name: str) -> str:
    """The name of a statement; what a rule states beside it has a number of its own."""
    word, colon, beside = name.split(".", 1)[-1].partition(":")
    return visit.say(word) + colon + beside


def _parameters(visit: Visit, found: dict[str, dict[str, Any]]) -> Raw:
    rows = (
        (
            mono(name),
            mono(json.dumps(each["value"], ensure_ascii=False)),
            visit.say(each["mark"]),
            each["source"] or "–",
        )
        for name, each in found.items()
    )
    return table([visit.say(head) for head in ("parameter", "value_of", "mark", "source")], rows, "")


def _versions(visit: Visit, versions: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            f"v{each['version']}",
            mono(each["digest"], 8),
            chip(visit, each["mode"]) if each["mode"] else "–",
            chip(visit, each["opens_now"]) if each.get("opens_now") else "–",
            f"{each['open']:,}",
            f"{each['too_late']:,}",
            moment(visit, each["opens_from"]),
            _set(each),
            moment(visit, each["set_at"]),
            each["set_reason"],
        )
        for each in versions
    )
    heads = (
        *("version", "digest", "mode", "opens_now", "open_episodes"),
        *("too_late", "opens_from", "set_by", "set_at", "reason"),
    )
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"), (4, 5))


def _set(each: dict[str, Any]) -> str:
    return " + ".join(name for name in (each["set_by"], each["set_second"]) if name)
