"""The pages, one module each; :func:`add_pages` puts them into the frame."""

from console.frame import page
from console.gateway import Gateway
from console.pages import acts, contracts, dead, decisions, flow, flows, overview, rules


def add_pages(gateway: Gateway) -> None:
    """Add every page."""
    page("/", "overview", overview.content(gateway))
    page("/flows", "flows", flows.content(gateway))
    page("/flows/{one}", "flow", flow.content(gateway))
    page("/dead", "dead", dead.content(gateway))
    page("/dead/{service}/{message}", "message", dead.message(gateway))
    page("/decisions", "decisions", decisions.content(gateway))
    page("/rules", "rules", rules.content(gateway))
    page("/contracts", "contracts", contracts.content(gateway))
    page("/contracts/{type_name}", "contracts", contracts.one(gateway))
    page("/acts", "acts", acts.content(gateway))
