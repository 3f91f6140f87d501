"""Rules: the book by mode, with what each came to in shadow and live."""

from collections.abc import Collection, Mapping
from html import escape
from typing import Any

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import Raw, card, chip, folded, link, mono, show, table
from console.visit import Visit

_COUNTED = ("opened", "overdue", "raised", "held", "found", "matches")
_MODES = ("live", "shadow", "off")


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        rules, versions = await gateway.get(visit, "/rules"), await gateway.get(visit, "/rules/versions")
        modes = modes_of(versions)
        waiting = {each["rule"] for each in versions if each["proposal"]}
        tried = {(each["rule"], each["version"]): tried_beside(visit, each) for each in versions}
        for mode in _MODES:
            chosen = [each for each in rules if mode_of(each, modes) == mode]
            book = _book(visit, chosen, modes, waiting, tried)
            shown = folded(f"{len(chosen):,} {visit.say('count_off')}", book) if mode == "off" else book
            show(card(visit.say(f"rules_{mode}"), shown, f"{len(chosen):,} · {visit.say(f'means_mode_{mode}')}"))

    return made


def modes_of(versions: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
    """By rule and version: the mode that it is in."""
    return {(each["rule"], each["version"]): each["mode"] for each in versions}


def mode_of(rule: Mapping[str, Any], modes: Mapping[tuple[str, int], str]) -> str:
    """The mode of a rule: what was set, or what its file says."""
    return modes.get((rule["id"], rule["version"])) or rule["mode"]


def tried_beside(visit: Visit, version: Mapping[str, Any]) -> str:
    """Say that a version waits for its promotion, and which one acts meanwhile; nothing where it does not wait."""
    if not version.get("waits_for_promotion"):
        return ""
    live = version["live_version"]
    acts = f"v{live} {visit.say('live')}" if live else visit.say("no_live_version")
    return f"{visit.say('waits_promotion')}: v{version['version']} {visit.say('shadow')}, {acts}"


def _book(
    visit: Visit,
    rules: list[dict[str, Any]],
    modes: Mapping[tuple[str, int], str],
    waiting: Collection[str],
    tried: Mapping[tuple[str, int], str],
) -> Raw:
    rows = (
        (
            Raw(f"{link('/rules/' + each['id'], each['title'][visit.language])}<br>{mono(each['id'])}"),
            f"v{each['version']}",
            Raw(chip(visit, mode_of(each, modes)) + _set(visit, each, modes, tried) + _waits(visit, each, waiting)),
            visit.say(f"op_{each['operator']}"),
            counts(visit, each["counts"].get("live", {})),
            counts(visit, each["counts"].get("shadow", {})),
            each["errors"] or "",
        )
        for each in rules
    )
    heads = ("rule", "version", "mode", "operator", "in_live", "in_shadow", "errors")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing"))


def _set(
    visit: Visit, rule: dict[str, Any], modes: Mapping[tuple[str, int], str], tried: Mapping[tuple[str, int], str]
) -> str:
    """Say what stands in the file, where an operator has set another mode or nobody has let it be so."""
    if said := tried.get((rule["id"], rule["version"])):
        return f'<br><span class="lw-soft">{escape(said)}</span>'
    if mode_of(rule, modes) == rule["mode"]:
        return ""
    return f'<br><span class="lw-soft">{escape(visit.say("in_file"))}: {escape(visit.say(rule["mode"]))}</span>'


def _waits(visit: Visit, rule: dict[str, Any], waiting: Collection[str]) -> str:
    """Say of which one person has proposed that it go live."""
    return f'<br><span class="lw-soft">{escape(visit.say("goes_live"))}</span>' if rule["id"] in waiting else ""


def counts(visit: Visit, found: Mapping[str, int]) -> str:
    """Tell what a rule came to in a mode."""
    return " · ".join(f"{visit.say(name)} {found[name]:,}" for name in _COUNTED if found.get(name)) or "–"
