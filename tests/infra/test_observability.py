"""What Prometheus and Grafana are given, judged by Prometheus's own tool and by what services really count."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from console.figures import Figures as ConsoleFigures
from fusion.providers import refused_in
from gateway.courier.figures import Figures as CourierFigures
from gateway.http.figures import Figures as DoorFigures
from gateway.tending import kept_back_in
from liangwang_bus.metrics import Metrics
from prometheus_tools import promtool

ROOT = Path(__file__).resolve().parents[2]
OBSERVABILITY = ROOT / "infra" / "compose" / "observability"


@pytest.fixture(scope="module")
def dashboard() -> dict[str, Any]:
    """Give the dashboard."""
    return dict(json.loads((OBSERVABILITY / "dashboard.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def given() -> set[str]:
    """Give the names of all samples that services of this system can give."""
    kinds = (Metrics(), CourierFigures(), DoorFigures(), ConsoleFigures())
    kept_back_in(kinds[0].registry)
    refused_in(kinds[0].registry)
    return {name for each in kinds for metric in each.registry.collect() for name in _names(metric)}


def test_prometheus_takes_its_configuration_and_every_alert() -> None:
    """Parsed by its own parser, with its own lint."""
    for arguments in (("check", "config", "prometheus.yaml"), ("check", "rules", "--lint-fatal", "alerts.yaml")):
        said = promtool(*arguments[:-1], str(OBSERVABILITY / arguments[-1]))
        assert said.returncode == 0, said.stdout


def test_each_alert_speaks_when_it_should_and_else_keeps_quiet(tmp_path: Path) -> None:
    """Series that stand for an outage and for good days; every alert is among them."""
    alerts = OBSERVABILITY / "alerts.yaml"
    text = Path(__file__).with_name("alerts_tests.yaml").read_text(encoding="utf-8")
    tests = tmp_path / "tests.yaml"
    tests.write_text(text.replace("ALERTS", str(alerts)), encoding="utf-8")
    said = promtool("test", "rules", str(tests))
    assert said.returncode == 0, said.stdout
    fired = {
        each["alertname"]
        for group in yaml.safe_load(text)["tests"]
        for each in group["alert_rule_test"]
        if each["exp_alerts"]
    }
    rules = yaml.safe_load(alerts.read_text(encoding="utf-8"))["groups"][0]["rules"]
    assert fired == {rule["alert"] for rule in rules}


def test_every_question_of_the_dashboard_is_promql_about_metrics_that_there_are(
    dashboard: dict[str, Any], given: set[str], tmp_path: Path
) -> None:
    """Each expression is parsed as a rule by Prometheus; our names in it are those that services give."""
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    assert len(asked) >= 15
    rules = [
        {"record": f"asked:{number}", "expr": expression.replace("$service", ".*")}
        for number, expression in enumerate(asked)
    ]
    file = tmp_path / "asked.yaml"
    file.write_text(json.dumps({"groups": [{"name": "asked", "rules": rules}]}), encoding="utf-8")
    said = promtool("check", "rules", str(file))
    assert said.returncode == 0, said.stdout
    assert {name for expression in asked for name in re.findall(r"\bliangwang_\w+", expression)} - given == set()


def test_every_label_that_is_asked_for_is_one_of_its_metric(dashboard: dict[str, Any]) -> None:
    """What selects or groups in alerts and dashboard; beside the metric's own there are those that Prometheus adds."""
    kinds = (Metrics(), CourierFigures(), DoorFigures(), ConsoleFigures())
    kept_back_in(kinds[0].registry)
    refused_in(kinds[0].registry)
    labels = {}
    for kind in kinds:
        for collector in kind.registry._collector_to_names:
            for name in kind.registry._collector_to_names[collector]:
                labels[name] = {"le", "job", "instance", *getattr(collector, "_labelnames", ())}
    rules = yaml.safe_load((OBSERVABILITY / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    asked = [rule["expr"] for rule in rules]
    asked += [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
    wrong = [
        (expression, name)
        for expression in asked
        for metric in re.findall(r"\bliangwang_\w+", expression)
        for name in _labels_in(expression)
        if "rabbitmq_" not in expression and name not in labels[metric]
    ]
    assert wrong == []


def test_prometheus_and_the_collector_are_reached_by_those_that_they_serve() -> None:
    """Each target is a process of the compose file on a network of Prometheus's, each sender on the collector's."""
    services = yaml.safe_load((ROOT / "infra/compose/compose.yaml").read_text(encoding="utf-8"))["services"]
    config = yaml.safe_load((OBSERVABILITY / "prometheus.yaml").read_text(encoding="utf-8"))
    targets = [
        target.partition(":")[0]
        for job in config["scrape_configs"]
        for group in job["static_configs"]
        for target in group["targets"]
    ]
    senders = [name for name, each in services.items() if "OTEL_EXPORTER_OTLP_ENDPOINT" in each.get("environment", {})]
    assert {"tongban", "tongguan", "fusion", "gateway", "gateway-http", "courier", "console"} == set(targets) - {
        "rabbitmq"
    }
    assert set(senders) >= set(targets) - {"rabbitmq", "console"}
    for other, names in (("prometheus", targets), ("collector", set(senders) & set(targets))):
        for name in names:
            assert set(services[name]["networks"]) & set(services[other]["networks"]), (other, name)
    assert "rabbitmq_prometheus" in (ROOT / "infra/compose/rabbitmq/enabled_plugins").read_text()
    ways = yaml.safe_load((OBSERVABILITY / "collector.yaml").read_text(encoding="utf-8"))
    assert {services[name]["environment"]["OTEL_EXPORTER_OTLP_ENDPOINT"] for name in targets if name in senders} == {
        f"http://collector:{ways['receivers']['otlp']['protocols']['grpc']['endpoint'].rpartition(':')[2]}"
    }


def test_the_collectors_pipelines_are_whole() -> None:
    """Everything named in one is configured and the other way round; memory is limited first, batches are made last.

    The keys are those of the components' own documentation: the collector ends at its start on one that it has not.
    """
    found = yaml.safe_load((OBSERVABILITY / "collector.yaml").read_text(encoding="utf-8"))
    for kind in ("receivers", "processors", "exporters"):
        used = {name for each in found["service"]["pipelines"].values() for name in each[kind]}
        assert used == set(found[kind])
    assert found["service"]["pipelines"]["traces"]["processors"] == ["memory_limiter", "batch"]
    assert set(found["receivers"]["otlp"]["protocols"]) == {"grpc", "http"}
    assert all(set(each) == {"endpoint"} for each in found["receivers"]["otlp"]["protocols"].values())
    assert set(found["processors"]["memory_limiter"]) <= {"check_interval", "limit_mib", "spike_limit_mib"}
    assert found["exporters"]["debug"]["verbosity"] in {"basic", "normal", "detailed"}
    compose = yaml.safe_load((ROOT / "infra/compose/compose.yaml").read_text(encoding="utf-8"))
    assert found["processors"]["memory_limiter"]["limit_mib"] < int(
        compose["services"]["collector"]["mem_limit"].removesuffix("m")
    )


def test_what_a_service_counts_is_well_formed_for_prometheus() -> None:
    """Names, help and types pass promtool's lint of metrics."""
    for kind in (Metrics(), CourierFigures(), DoorFigures(), ConsoleFigures()):
        said = promtool("check", "metrics", given=kind.text().decode())
        assert said.returncode == 0, said.stdout


def test_grafana_finds_its_source_and_the_dashboard(dashboard: dict[str, Any]) -> None:
    """The panels ask the source that is provisioned, and the files are where the provider looks."""
    compose = yaml.safe_load((ROOT / "infra/compose/compose.yaml").read_text(encoding="utf-8"))
    mounted = {
        inside: OBSERVABILITY / Path(outside).name
        for outside, inside, _ in (volume.split(":") for volume in compose["services"]["grafana"]["volumes"])
    }
    source = yaml.safe_load(mounted["/etc/grafana/provisioning/datasources/liangwang.yaml"].read_text())
    provider = yaml.safe_load(mounted["/etc/grafana/provisioning/dashboards/liangwang.yaml"].read_text())
    folder = provider["providers"][0]["options"]["path"]
    shown = mounted[f"{folder}/liangwang.json"]
    assert json.loads(shown.read_text(encoding="utf-8")) == dashboard
    uids = {target["datasource"]["uid"] for panel in dashboard["panels"] for target in panel.get("targets", [])}
    assert uids == {source["datasources"][0]["uid"]}
    places = [(panel["gridPos"]["y"], panel["gridPos"]["x"]) for panel in dashboard["panels"]]
    assert len(set(places)) == len(places)
    assert all("·" in panel["title"] for panel in dashboard["panels"])


def _labels_in(expression: str) -> set[str]:
    """Give the labels that an expression selects or groups by."""
    selected = re.findall(r"(\w+)\s*[=!]~?\"", expression)
    grouped = re.findall(r"\b(?:by|without)\s*\(([^)]*)\)", expression)
    return {*selected, *(name.strip() for inner in grouped for name in inner.split(","))}


def _names(metric: Any) -> set[str]:
    name = metric.name
    if metric.type == "counter":
        return {f"{name}_total"}
    if metric.type == "histogram":
        return {f"{name}_bucket", f"{name}_sum", f"{name}_count"}
    return {name}
