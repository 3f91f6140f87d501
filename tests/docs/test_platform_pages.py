"""The pages for whoever runs the system name what there is; `make test-containers` executes their commands."""

import re
from typing import Any

import pytest
import yaml
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from fusion.settings import FusionSettings
from liangwang_bus.metrics import Metrics
from liangwang_bus.settings import Settings


@pytest.fixture
def configure(pages: dict[str, Any]) -> Any:
    """Give the page on settings."""
    return pages["docs/platform/configure.md"]


@pytest.mark.parametrize(
    ("heading", "settings"), [("Every service", Settings), ("Fusion", FusionSettings)], ids=["every service", "fusion"]
)
def test_the_settings_on_the_page_are_the_settings(configure: Any, heading: str, settings: type[BaseSettings]) -> None:
    """Each with its default and its description."""
    prefix = str(settings.model_config["env_prefix"])
    assert configure.table(heading) == [
        [f"`{_variable(prefix, name)}`", _default(field.default), field.description or "debug, info, warning or error"]
        for name, field in settings.model_fields.items()
    ]


def test_every_alert_leads_to_a_page_and_asks_for_metrics_that_there_are(root: Any, pages: dict[str, Any]) -> None:
    """The heading exists, and our metrics in its expression are those that services give."""
    alerts = yaml.safe_load((root / "infra/compose/observability/alerts.yaml").read_text())["groups"][0]["rules"]
    given = {sample.name for metric in Metrics().registry.collect() for sample in metric.samples}
    given |= {metric.name for metric in Metrics().registry.collect()}
    for alert in alerts:
        page, _, anchor = alert["annotations"]["page"].partition("#")
        headings = re.findall(r"^#+ (.+)$", pages[f"docs/platform/{page}"].text, re.MULTILINE)
        assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, alert["alert"]
        assert set(re.findall(r"\bliangwang_\w+", alert["expr"])) - given == set(), alert["alert"]


def test_what_health_and_logs_say_is_what_the_page_looks_up(pages: dict[str, Any], root: Any) -> None:
    """Each text in the table of a service that does not become ready stands in the code."""
    sources = "\n".join(path.read_text() for path in (root / "bus/src").rglob("*.py"))
    sources += (root / "services/fusion/src/fusion/__main__.py").read_text()
    rows = pages["docs/platform/incidents.md"].table("A service does not become ready")
    said = [text for row in rows for text in re.findall(r"`([^`]+)`", row[0])]
    plain = [part.strip(" ()") for text in said for part in re.split(r"…|AMQP_URI|exchange|write", text)]
    assert [part for part in plain if part and part not in sources and part != "Connection refused"] == []


def _variable(prefix: str, name: str) -> str:
    return "AMQP_URI" if name == "amqp_uri" else f"{prefix}{name.upper()}"


def _default(value: object) -> str:
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    return "(empty)" if plain in ("", None) else f"`{plain}`"
