"""The pages, one module each; :func:`add_pages` puts them into the frame."""

from datetime import tzinfo

from console.frame import page
from console.gateway import Gateway
from console.pages import (
    acts,
    contracts,
    dead,
    decisions,
    event,
    flow,
    flows,
    gaps,
    members,
    message,
    overview,
    rule,
    rules,
)


def add_pages(gateway: Gateway, zone: tzinfo) -> None:
    """Add every page."""
    page("/", "overview", overview.content(gateway), zone)
    page("/gaps", "sequence_gaps", gaps.content(gateway), zone, "overview")
    page("/flows", "flows", flows.content(gateway), zone)
    page("/flows/{one}", "flow", flow.content(gateway), zone, "flows")
    page("/events/{event}", "event", event.content(gateway), zone, "flows")
    page("/dead", "dead", dead.content(gateway), zone)
    page("/dead/{service}/{message}", "message", message.content(gateway), zone, "dead")
    page("/decisions", "decisions", decisions.content(gateway), zone)
    page("/rules", "rules", rules.content(gateway), zone)
    page("/rules/{rule}", "rule", rule.content(gateway), zone, "rules")
    page("/contracts", "contracts", contracts.content(gateway), zone)
    page("/contracts/{type_name}", "contract", contracts.one(gateway), zone, "contracts")
    page("/members", "members", members.content(gateway), zone)
    page("/acts", "acts", acts.content(gateway), zone)
