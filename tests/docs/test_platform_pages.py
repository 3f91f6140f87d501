"""The pages for whoever runs the system name what there is; `make test-containers` executes their commands."""

import re
from typing import Any

import yaml
from prometheus_client import CollectorRegistry

import settings_page
from console.figures import Figures as ConsoleFigures
from fusion.providers import refused_in
from gateway.courier.figures import Figures as CourierFigures
from gateway.http.figures import Figures as DoorFigures
from gateway.tending import kept_back_in
from liangwang_bus.metrics import Metrics


def test_the_settings_on_the_page_are_the_settings(pages: dict[str, Any]) -> None:
    """Each with its default and its description; infra/settings_page.py writes them, and tells drift."""
    text = pages["docs/platform/configure.md"].text
    assert settings_page.written(text) == text
    for settings in settings_page.TABLES.values():
        for name, field in settings.model_fields.items():
            assert name.upper() in text
            assert str(field.description or "") in text
    spoiled = text.replace("| `LIANGWANG_MODE` | `development` |", "| `LIANGWANG_MODE` | `production` |")
    assert settings_page.written(spoiled) == text != spoiled


def test_every_alert_leads_to_a_page_and_asks_for_metrics_that_there_are(root: Any, pages: dict[str, Any]) -> None:
    """The heading exists, and our metrics in its expression are those that services give."""
    alerts = yaml.safe_load((root / "infra/compose/observability/alerts.yaml").read_text())["groups"][0]["rules"]
    kinds = (Metrics(), CourierFigures(), DoorFigures(), ConsoleFigures())
    kept_back_in(kinds[0].registry)
    refused_in(kinds[0].registry)
    found = [metric for each in kinds for metric in each.registry.collect()]
    given = {sample.name for metric in found for sample in metric.samples} | {metric.name for metric in found}
    given |= {f"{metric.name}_total" for metric in found if metric.type == "counter"}
    for alert in alerts:
        page, _, anchor = alert["annotations"]["page"].partition("#")
        headings = re.findall(r"^#+ (.+)$", pages[f"docs/platform/{page}"].text, re.MULTILINE)
        assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, alert["alert"]
        assert set(re.findall(r"\bliangwang_\w+", alert["expr"])) - given == set(), alert["alert"]


def test_the_gateways_metrics_are_those_of_its_page(pages: dict[str, Any]) -> None:
    """Name, kind, labels and meaning of each that the courier and the door have beside the bus's own."""
    common = {metric.name for metric in Metrics().registry.collect()}
    found = {}
    intake = Metrics()
    kept_back_in(intake.registry)
    for figures in (CourierFigures(), intake, DoorFigures()):
        for metric in figures.registry.collect():
            if metric.name not in common:
                name = f"{metric.name}_total" if metric.type == "counter" else metric.name
                found[f"`{name}`"] = (metric.type, metric.documentation)
    rows = pages["docs/architecture/gateway.md"].table("Health and metrics")
    assert {name: (kind, meaning) for name, kind, _labels, meaning in rows} == found


def test_fusions_metrics_are_those_of_its_page(pages: dict[str, Any]) -> None:
    """What it has beside the bus's own."""
    registry = CollectorRegistry()
    refused_in(registry)
    rows = pages["docs/architecture/fusion.md"].table("Health and metrics")
    found = {f"`{metric.name}`": (metric.type, metric.documentation) for metric in registry.collect()}
    assert {name: (kind, meaning) for name, kind, _labels, meaning in rows} == found


def test_what_health_and_logs_say_is_what_the_page_looks_up(pages: dict[str, Any], root: Any) -> None:
    """Each text in the table of a service that does not become ready stands in the code."""
    folders = (root / "bus/src", root / "services/gateway/src")
    sources = "\n".join(path.read_text() for folder in folders for path in folder.rglob("*.py"))
    sources += (root / "services/fusion/src/fusion/__main__.py").read_text()
    rows = pages["docs/platform/incidents.md"].table("A service does not become ready")
    said = [text for row in rows for text in re.findall(r"`([^`]+)`", row[0])]
    plain = [part.strip(" ()") for text in said for part in re.split(r"…|AMQP_URI|exchange|write", text)]
    assert [part for part in plain if part and part not in sources and part != "Connection refused"] == []
