"""The pages, one module each; :func:`add_pages` puts them into the frame."""

from console.frame import Frame
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
    latest,
    members,
    message,
    outbox,
    overview,
    receipts,
    rule,
    rules,
)


def add_pages(gateway: Gateway, frame: Frame) -> None:
    """Add every page."""
    frame.page("/", "overview", overview.content(gateway))
    frame.page("/gaps", "sequence_gaps", gaps.content(gateway), "overview")
    frame.page("/latest", "latest", latest.content(gateway), "overview")
    frame.page("/outbox", "outbox", outbox.content(gateway), "overview")
    frame.page("/flows", "flows", flows.content(gateway))
    frame.page("/flows/{one}", "flow", flow.content(gateway), "flows")
    frame.page("/events/{event}", "event", event.content(gateway), "flows")
    frame.page("/dead", "dead", dead.content(gateway))
    frame.page("/dead/{service}/{message}", "message", message.content(gateway), "dead")
    frame.page("/decisions", "decisions", decisions.content(gateway))
    frame.page("/rules", "rules", rules.content(gateway))
    frame.page("/rules/{rule}", "rule", rule.content(gateway), "rules")
    frame.page("/contracts", "contracts", contracts.content(gateway))
    frame.page("/contracts/{type_name}", "contract", contracts.one(gateway), "contracts")
    frame.page("/members", "members", members.content(gateway))
    frame.page("/receipts", "receipts", receipts.content(gateway))
    frame.page("/acts", "acts", acts.content(gateway))
