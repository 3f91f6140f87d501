"""What infra/images and infra/compose promise, read from the files: no engine is needed here."""

import json
import re
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from gateway.settings import WebhookSettings
from liangwang_bus.cli.broker import broker

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "infra" / "compose"
SERVICES = {path.parent.name for path in (ROOT / "services").glob("*/src/*/service.py")}
"""Those that nameko hosts: each has a database and a user on the broker."""
FURTHER = {"gateway": {"gateway-http", "courier"}}
"""Further processes of a service, from its image."""
MORE_SECRETS = {"gateway": {"gateway_recipient_keys"}}
BACKING = {"rabbitmq", "postgres"}


@pytest.fixture(scope="module")
def composed() -> dict[str, Any]:
    """Give the compose file."""
    return dict(yaml.safe_load((COMPOSE / "compose.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def dockerfile() -> str:
    """Give the one Dockerfile, with continued lines joined."""
    return (ROOT / "infra/images/Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def test_no_key_stands_twice_in_a_mapping() -> None:
    """Compose refuses such a file, and the parser that these tests read it with takes the last."""
    twice = []

    def walk(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            twice.extend(name for name in set(names) if names.count(name) > 1)
        if isinstance(node, yaml.CollectionNode):
            for each in node.value:
                for inner in each if isinstance(each, tuple) else (each,):
                    walk(inner)

    walk(yaml.compose((COMPOSE / "compose.yaml").read_text(encoding="utf-8")))
    assert twice == []


def test_every_service_is_started_and_its_tables_are_made(composed: dict[str, Any]) -> None:
    """A new folder below services/ shows here until it has an image, a job and secrets."""
    started = composed["services"]
    assert set(started) >= SERVICES | {f"{name}-tables" for name in SERVICES}
    assert set(started["databases"]["command"]) >= SERVICES
    packages = started["definitions"]["build"]["args"]["PACKAGES"].split()
    assert {name for name in packages if name.startswith("services/")} == {f"services/{name}" for name in SERVICES}
    assert {f"rabbitmq_{name}" for name in SERVICES} <= set(started["definitions"]["secrets"])
    for name in SERVICES:
        assert started[name]["build"]["args"]["SERVICE"] == name
        conditions = {each: waited["condition"] for each, waited in started[name]["depends_on"].items()}
        assert conditions == {"rabbitmq": "service_healthy", f"{name}-tables": "service_completed_successfully"}


def test_whoever_has_the_gateways_code_has_its_packages(composed: dict[str, Any]) -> None:
    """The tools import every service, the gateway among them, whose packages only its own pins have."""
    builds = [each["build"]["args"] for each in composed["services"].values() if "build" in each]
    with_it = [args for args in builds if "services/gateway" in args["PACKAGES"].split()]
    assert [args.get("PINS") for args in with_it] == ["gateway", "gateway"]


def test_what_is_ours_may_do_as_little_as_can_be(composed: dict[str, Any]) -> None:
    """Read-only, without capabilities and new privileges, with limits; everything has a policy of restarts."""
    for name, each in composed["services"].items():
        assert "mem_limit" in each, name
        assert "restart" in each, name
        if str(each["image"]).startswith("liangwang/"):
            assert (each["read_only"], each["cap_drop"], each["init"]) == (True, ["ALL"], True), name
            assert each["security_opt"] == ["no-new-privileges:true"], name


def test_only_what_must_talk_shares_a_network(composed: dict[str, Any]) -> None:
    """A service meets its broker, its database and who reads its figures; only people's ports have a way out."""
    networks: dict[str, set[str]] = {}
    for name, each in composed["services"].items():
        for network in each.get("networks", []):
            networks.setdefault(network, set()).add(name)
    for name in SERVICES:
        assert networks[name] == {name, f"{name}-tables", *FURTHER.get(name, ()), *BACKING, "collector", "prometheus"}
    assert networks["databases"] == {"postgres", "databases"}
    assert networks["operators"] == {"rabbitmq", "city", "liangwang", "doctor"}
    open_ones = {name for name, options in composed["networks"].items() if not options.get("internal")}
    assert open_ones == {"management", "doors", "outside"}
    assert (networks["doors"], networks["outside"]) == ({"gateway-http", "console", "issuer"}, {"courier"})
    ports = [port for each in composed["services"].values() for port in each.get("ports", [])]
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_secret_is_made_by_the_script_and_fits_the_definitions(composed: dict[str, Any], tmp_path: Path) -> None:
    """Closed to others, long, each of its own; a second run keeps them and adds what is missing.

    Every member that an agreement names has a user on the broker, with the password that was made for it.
    """
    folder = tmp_path / "secrets"
    script = [str(COMPOSE / "secrets.sh"), str(folder)]
    said = subprocess.run(script, check=True, capture_output=True, text=True).stdout
    made = {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert set(composed["secrets"]) <= set(made)
    passwords = [text for name, text in made.items() if not name.endswith(("_uri", "_url", "_keys"))]
    assert len(set(passwords)) == len(passwords)
    assert {len(made[name]) for name in made if name.startswith(("rabbitmq_", "postgres_", "grafana_"))} == {48}
    assert len(made["token_key_unit-fire"]) == 64
    assert WebhookSettings(keys=made["webhook_keys"]).seal().key == "first"
    assert not any(text in said for text in passwords)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "rabbitmq_fusion").unlink()
    subprocess.run(script, check=True, capture_output=True)
    again = {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in made if made[name] != again[name]} == {"rabbitmq_fusion", "fusion_amqp_uri"}
    subprocess.run([*script, "health"], check=True, capture_output=True)
    subprocess.run(script, check=True, capture_output=True)
    keys = {f"unit:{unit}": (folder / f"token_key_unit-{unit}").read_text() for unit in ("fire", "health")}
    assert json.loads((folder / "gateway_recipient_keys").read_text()) == keys
    members = {path.name for path in (folder / "members").iterdir()}
    assert members == {"rabbitmq_unit-fire", "rabbitmq_unit-health"}
    out = tmp_path / "definitions.json"
    options = ["--agreements", str(ROOT / "agreements"), "--passwords", str(folder), "--out", str(out)]
    done = CliRunner().invoke(broker, ["definitions", *options, "--member-passwords", str(folder / "members")])
    assert (done.exit_code, done.output) == (0, f"{out}\n")
    users = {user["name"]: user["password_hash"] for user in json.loads(out.read_text())["users"]}
    assert {"courier", "gateway-http", "unit:fire"} <= set(users)
    assert all(users.values())


def test_a_container_gets_only_its_own_secrets(composed: dict[str, Any]) -> None:
    """A service has two addresses, in which it is named."""
    for name in SERVICES:
        given = {secret["source"] for secret in composed["services"][name]["secrets"]}
        assert given == {f"{name}_amqp_uri", f"{name}_database_url", *MORE_SECRETS.get(name, ())}
    brokers = {
        name: {secret["source"] for secret in composed["services"][name]["secrets"] if "amqp" in secret["source"]}
        for name in ("gateway-http", "courier")
        if isinstance(composed["services"][name]["secrets"][0], dict)
    }
    assert brokers == {"gateway-http": {"gateway-http_amqp_uri"}, "courier": set()}
    text = (COMPOSE / "compose.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?i)(?:password|secret)\w*: +[^\s{/&$*\[]\S*", text) == []


def test_the_console_stands_alone_and_the_issuer_is_for_development(composed: dict[str, Any]) -> None:
    """The console has pins of its own, no package of the bus, no secret; the issuer has a profile."""
    console, issuer = composed["services"]["console"], composed["services"]["issuer"]
    args = console["build"]["args"]
    assert (args["PINS"], args["SHARED"], args["PACKAGES"]) == ("console", "", "services/console")
    assert (console["networks"], "secrets" in console) == (["doors", "observability"], False)
    assert (issuer["profiles"], issuer["networks"], "secrets" in issuer) == (["development"], ["doors"], False)
    pinned = (ROOT / "requirements" / "console.txt").read_text(encoding="utf-8")
    assert not re.search(r"^(?:nameko|kombu|sqlalchemy|psycopg)\b", pinned, re.MULTILINE)


def test_the_example_of_settings_is_whole() -> None:
    """Every variable of the compose file with the value that is taken without it, and no other."""
    text = (COMPOSE / "compose.yaml").read_text(encoding="utf-8")
    taken = dict(re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", text))
    lines = [line for line in (COMPOSE / ".env.example").read_text().splitlines() if line and line[0] != "#"]
    assert dict(line.split("=", 1) for line in lines) == {**taken, "COMPOSE_PROFILES": "city"}
    assert re.findall(r"\$\{[A-Z_]+\}", text) == []


def test_the_dockerfile_keeps_its_rules(dockerfile: str) -> None:
    """Nothing that old engines or machines without a registry cannot build; hashes; a fixed user; no shell as PID 1."""
    assert "# syntax=" not in dockerfile
    assert "<<" not in dockerfile
    assert re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE) == ["${PYTHON_IMAGE}", "packages", "${PYTHON_IMAGE}"]
    installs = re.findall(r"pip\b[^&]*\binstall\b[^&]*", dockerfile)
    assert len(installs) == 3
    assert all("--require-hashes" in each or "--no-index" in each for each in installs)
    last = dockerfile.rpartition("FROM ")[2]
    assert re.findall(r"^USER (\S+)", last, re.MULTILINE) == ["10001:10001"]
    for word in ("ENTRYPOINT", "HEALTHCHECK"):
        assert re.search(rf"^{word} .*\[\"python\"", last, re.MULTILINE), word
    assert re.search(r"^(?:apt|apk)|\bapt-get\b", last) is None


def test_what_the_dockerfile_copies_is_let_in(dockerfile: str) -> None:
    """The build sees nothing but what it copies: .dockerignore names each of it."""
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [name for line in re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE) for name in line.split()]
    assert copied
    pins = [f"requirements/{name}.txt" for name in ("runtime", "gateway", "console")]
    for name in [*pins, *(name for name in copied if name != "requirements/${PINS}.txt")]:
        assert any(entry == name or entry.startswith(f"{name}/") for entry in allowed), name
        assert (ROOT / name).exists(), name
    assert not any(entry.startswith(("tests", "docs", ".")) for entry in allowed)
