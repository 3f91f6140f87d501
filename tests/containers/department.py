"""A department as it works with the gateway: a key, a webhook and a cursor; and an operator who signs in."""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from standardwebhooks import Webhook

from containers.system import System
from processes import until

FIRE, PLATFORM = "unit:fire", "unit:wangchao-delivery"
AGREEMENT = "gateway-fire-permits"


def make_certificate(folder: Path, name: str) -> None:
    """Make a certificate for a name and its key, signed by itself."""
    from cryptography import x509  # noqa: PLC0415 (slow, and for this alone)
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key, subject = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]),
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    folder.mkdir(exist_ok=True)
    (folder / "certificate.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    for each in folder.iterdir():
        each.chmod(0o444)


@dataclass
class Department:
    """A member with a key of its own.

    Args:
        system: whose gateway it asks.
        key: as it was issued.
    """

    system: System
    key: str
    secret: str = ""
    cursor: str = ""
    pulled: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Ask the gateway."""
        headers = {"Authorization": f"Bearer {self.key}"} | content.pop("headers", {})
        return httpx.request(method, f"{self.system.url('gateway-http')}{path}", headers=headers, timeout=20, **content)

    def subscribe(self) -> None:
        """Have the feed carried to the webhook, from its beginning."""
        wanted = {
            "agreement": AGREEMENT,
            "way": "webhook",
            "endpoint": "https://fire.example:8443/",
            "since": "beginning",
        }
        answer = self.ask("POST", "/v1/subscriptions", json=wanted)
        assert answer.status_code == 201, answer.text
        self.secret = answer.json()["secret"]

    def pull(self) -> int:
        """Take what is new, page by page; give how many events that were."""
        before = len(self.pulled)
        while True:
            params = {"limit": 200} | ({"after": self.cursor} if self.cursor else {})
            page = self.ask("GET", f"/v1/agreements/{AGREEMENT}/events", params=params).raise_for_status().json()
            if not page["events"]:
                return len(self.pulled) - before
            self.pulled += page["events"]
            self.cursor = page["cursor"]

    def publish(self, numbers: Iterable[int]) -> None:
        """Publish an event for each number, in one batch, as often as it takes; its id comes from the number."""
        head = {"Content-Type": "application/cloudevents-batch+json"}
        batch = [_orders(number) for number in numbers]

        def taken() -> bool:
            try:
                answer = self.ask("POST", "/v1/events", headers=head, content=json.dumps(batch))
            except httpx.TransportError:
                return False
            if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                return False
            states = {each["status"] for each in answer.raise_for_status().json()["events"]}
            assert states <= {"accepted", "duplicate"}, answer.text
            return True

        until(taken, "the events are taken")

    def received(self) -> list[dict[str, Any]]:
        """Give what came by webhook, in this order; each request was signed with the secret."""
        return [self._verified(json.loads(line)) for line in self._lines()]

    def _lines(self) -> Iterator[str]:
        return (
            line for line in self.system.docker("logs", self.system.container("member")).splitlines() if line[:1] == "{"
        )

    def _verified(self, came: dict[str, str]) -> dict[str, Any]:
        at = datetime.fromtimestamp(int(came["webhook-timestamp"]), UTC)
        signed = Webhook(self.secret).sign(came["webhook-id"], at, came["body"])
        assert signed in came["webhook-signature"].split(), f"{came['webhook-id']}: {len(came['body'])} characters came"
        event: dict[str, Any] = json.loads(came["body"])
        assert event["id"] == came["webhook-id"]
        return event


def member(system: System, name: str) -> Department:
    """Give a member with a key that was issued now."""
    said = system.docker("exec", system.container("gateway-http"), "liangwang", "members", "key", "issue", name)
    return Department(system, said.split()[-1])


def _orders(number: int) -> dict[str, Any]:
    """Make an event of the delivery platform."""
    shop = f"W-{number:06}"
    return {
        "specversion": "1.0",
        "id": f"2026-03-02/{shop}",
        "source": "/industry/wangchao-delivery",
        "type": "industry.delivery.orders_counted.v1",
        "time": "2026-03-03T00:10:00+08:00",
        "data": {
            "member": {"scheme": "uscc", "value": "91310106000000502A"},
            "shop": {"scheme": "jingan-delivery.shop", "value": shop},
            "shop_name": "望潮里小馆",
            "span_from": "2026-03-02T00:00:00+08:00",
            "span_to": "2026-03-03T00:00:00+08:00",
            "orders": 37,
            "listed": True,
        },
    }


def operator_token(system: System, account: str) -> str:
    """Sign in at the development issuer as an account; give the token."""
    verifier, back = secrets.token_urlsafe(32), "http://127.0.0.1:9/callback"
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {"client_id": "test", "redirect_uri": back, "state": "s", "account": account}
    asked |= {"code_challenge": digest, "code_challenge_method": "S256"}
    base = system.url("issuer")
    sent = httpx.get(f"{base}/authorize", params=asked)
    code = parse_qs(urlsplit(sent.headers["location"]).query)["code"][0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
    form |= {"client_id": "test", "code_verifier": verifier}
    return str(httpx.post(f"{base}/token", data=form).raise_for_status().json()["access_token"])
