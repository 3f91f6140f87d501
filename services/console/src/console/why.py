"""What each rule says of a key: those that fired or wait in front, with what they rest on; the others folded away."""

from html import escape
from typing import Any

from console.gateway import Gateway, GatewayError
from console.parts import Raw, chip, folded, link, ref, table
from console.visit import Visit

_FIRST = ("fired", "waiting", "taken_back", "error")
_MOST_EVENTS = 4


async def why(gateway: Gateway, visit: Visit, subject: str) -> Raw:
    """Ask why, and tell it; what cannot be told is said in its place."""
    if not subject:
        return Raw(f'<p class="lw-empty">{visit.say("nothing")}</p>')
    try:
        answer = await gateway.get(visit, "/why", subject=subject)
    except GatewayError as error:
        return Raw(f'<p class="lw-empty">{escape(error.text)}</p>')
    rules = answer.get("rules", [])
    first = [each for each in rules if each["outcome"] in _FIRST]
    rest = [each for each in rules if each["outcome"] not in _FIRST]
    said = f"<p>{escape(str(answer['says'][visit.language]))}</p>"
    return Raw(
        said
        + (_table(visit, first) if first else "")
        + (folded(f"{len(rest):,} {visit.say('rules_not_fired')}", _table(visit, rest)) if rest else "")
    )


def _table(visit: Visit, rules: list[dict[str, Any]]) -> Raw:
    rows = (
        (
            chip(visit, each["outcome"]),
            Raw(
                f"{escape(visit.pick(each, 'title'))}<br>{ref('rules', each['rule'])} "
                f"v{each['version']} {chip(visit, each['mode'])}"
            ),
            str(each["says"][visit.language]),
            _events(visit, each),
        )
        for each in rules
    )
    return table([visit.say(head) for head in ("outcome", "rule", "why", "events_seen")], rows, "")


def _events(visit: Visit, rule: dict[str, Any]) -> Raw:
    shown = [
        link(f"/events/{each['event']['id']}", visit.pick(each["event"], "title"))
        + f' <span class="lw-soft">{visit.say("fits" if each["fits"] else "fits_not")}</span>'
        for each in rule["events"][:_MOST_EVENTS]
    ]
    more = rule["event_count"] - len(shown)
    return Raw("<br>".join(shown) + (f'<br><span class="lw-soft">+{more:,}</span>' if more > 0 else ""))
