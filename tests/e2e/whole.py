"""The whole system on PostgreSQL, gateway and console among it, an OTLP receiver, and whoever comes to the door."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from spans import Receiver, receiving
from units import DELIVERY, text_of

from gateway import keys
from liangwang_bus.calls import Calls
from liangwang_bus.clock import wall_clock
from liangwang_bus.store import Store
from processes import ServiceProcess, free_port, running

CHECKOUT = Path(__file__).parents[2]
AGREEMENT = """
id: to-fire
title: {zh: 许可核发, en: Permits issued}
provider: service:gateway
recipient: unit:fire
events: [tongban.permit.issued.v1]
purpose: on-site-inspection
legal_basis: {zh: 测试, en: A test, mark: proposed}
at_most: G1
valid_from: 2025-08-01
valid_until: 2099-12-31
keep_days: 30
when_over: recall
fields: {permit: plain, matter: plain}
"""
SERVICES = ("tongban", "tongguan", "fusion", "gateway")


@dataclass
class Whole:
    """Where the system is, and what is known of it."""

    folder: Path
    calls: Calls
    receiver: Receiver
    addresses: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    stores: dict[str, Store] = field(default_factory=dict)

    def ask(self, path: str, who: str, **query: Any) -> httpx.Response:
        """Ask the door as a member (``unit:...``) or as an account of the development issuer."""
        return httpx.get(f"{self.addresses['http']}{path}", params=query, headers=self.entry(who), timeout=20)

    def entry(self, who: str) -> dict[str, str]:
        """Give the header with which somebody comes in."""
        if who in self.keys:
            return {"Authorization": f"Bearer {self.keys[who]}"}
        if who not in self.tokens:
            self.tokens[who] = token(self.addresses["issuer"], who)
        return {"Authorization": f"Bearer {self.tokens[who]}"}

    def metrics(self) -> dict[str, str]:
        """Give what each process tells Prometheus; the issuer, which is for development, tells nothing."""
        told = {name: url for name, url in self.addresses.items() if name != "issuer"}
        return {name: httpx.get(f"{url}/metrics", timeout=10).text for name, url in told.items()}

    def logs(self) -> str:
        """Give everything that all processes have said."""
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))


def token(issuer: str, account: str) -> str:
    """Sign in at the development issuer; give the access token."""
    verifier, back = secrets.token_urlsafe(32), "http://127.0.0.1:9/callback"
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {"client_id": "test", "redirect_uri": back, "state": "s", "account": account}
    sent = httpx.get(
        f"{issuer}/authorize", params={**asked, "code_challenge": challenge, "code_challenge_method": "S256"}
    )
    code = parse_qs(urlsplit(sent.headers["location"]).query)["code"][0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
    answer = httpx.post(f"{issuer}/token", data={**form, "client_id": "test", "code_verifier": verifier})
    return str(answer.raise_for_status().json()["access_token"])


@contextmanager
def whole(amqp_uri: str, prefix: str, schema: Callable[[], str], folder: Path) -> Iterator[Whole]:
    """Run it."""
    issuer = free_port()
    own = _gateways(folder, issuer)
    with ExitStack() as stack:
        receiver = stack.enter_context(receiving())
        calls = Calls(amqp_uri, prefix, timeout=10)
        stack.callback(calls.close)
        found = Whole(folder, calls, receiver)
        shared = {
            "AMQP_URI": amqp_uri,
            "LIANGWANG_PREFIX": prefix,
            "LIANGWANG_CLOCK": "event",
            "LIANGWANG_RETRY_ATTEMPTS": "1",
            "LIANGWANG_FUSION_RULES": str(CHECKOUT / "rules"),
            "LIANGWANG_TRACES": "otlp-http",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{receiver.ports['otlp-http']}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
            **own,
        }
        urls = {name: schema() for name in SERVICES}
        started = []
        for name, url in urls.items():
            given = {**shared, "LIANGWANG_DATABASE_URL": url}
            started.append(stack.enter_context(ServiceProcess(name, given, folder / f"{name}.log")))
        for service in started:
            service.await_ready()
            found.addresses[service.module] = f"http://127.0.0.1:{service.port}"
            found.stores[service.module] = Store(urls[service.module])
            stack.callback(found.stores[service.module].close)
        given = {**shared, "LIANGWANG_DATABASE_URL": urls["gateway"]}
        for name, port in (("issuer", issuer), ("http", 0), ("courier", 0)):
            log = folder / f"gateway.{name}.log"
            found.addresses[name] = stack.enter_context(running(f"gateway.{name}", given, log, port))
        found.addresses["console"] = stack.enter_context(_console(found, folder))
        with found.stores["gateway"].begin() as connection:
            members = ("unit:fire", DELIVERY)
            found.keys = {name: keys.issue(connection, name, wall_clock()).secret for name in members}
        yield found


def _console(system: Whole, folder: Path) -> AbstractContextManager[str]:
    port = free_port()
    given = {
        "LIANGWANG_CONSOLE_GATEWAY": system.addresses["http"],
        "LIANGWANG_CONSOLE_ISSUER": system.addresses["issuer"],
        "LIANGWANG_CONSOLE_URL": f"http://127.0.0.1:{port}",
        "LIANGWANG_CONSOLE_PORT": str(port),
        "NICEGUI_STORAGE_PATH": str(folder / "nicegui"),
    }
    return running("console", given, folder / "console.log", port)


def _gateways(folder: Path, issuer: int) -> dict[str, str]:
    for name, files in (
        ("agreements", {"to-fire": AGREEMENT}),
        ("members", {"fire": text_of("unit:fire"), "delivery": text_of(DELIVERY)}),
    ):
        (folder / name).mkdir()
        for file, text in files.items():
            (folder / name / f"{file}.yaml").write_text(text, encoding="utf-8")
    return {
        "LIANGWANG_GATEWAY_AGREEMENTS": str(folder / "agreements"),
        "LIANGWANG_GATEWAY_MEMBERS": str(folder / "members"),
        "LIANGWANG_GATEWAY_RECIPIENT_KEYS": json.dumps({"unit:fire": "ab" * 32}),
        "LIANGWANG_GATEWAY_REQUESTS_PER_MINUTE": "1000000",
        "LIANGWANG_GATEWAY_STRANGER_REQUESTS_PER_MINUTE": "1000000",
        "LIANGWANG_GATEWAY_SUBSCRIPTIONS_PER_MEMBER": "10000",
        "LIANGWANG_COURIER_ALLOWED_NETWORKS": "127.0.0.0/8",
        "LIANGWANG_ISSUER_URL": f"http://127.0.0.1:{issuer}",
        "LIANGWANG_ISSUER_PORT": str(issuer),
        "LIANGWANG_OIDC_ISSUER": f"http://127.0.0.1:{issuer}",
    }
