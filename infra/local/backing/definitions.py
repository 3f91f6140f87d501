"""Fills `infra/rabbitmq/definitions.json`: vhost, user, permissions, the unrouted queue and its policy.

The same template serves a broker of our own (everything, empty prefix) and a shared one (only what a name
prefix keeps apart: exchange, queue, binding, policy).
"""

import base64
import hashlib
import json
import re
import secrets
from string import Template
from typing import Any

from backing.checkout import ROOT

FOLDER = ROOT / "infra" / "rabbitmq"
VHOST = USER = "liangwang"
# One policy applies to an exchange: on ours it is ours, whatever else the owner's policies match.
SHARED_PRIORITY = 10


def own_broker(password: str) -> str:
    """The definitions of a broker that is ours alone, as JSON text."""
    filled = _fill(
        {
            "vhost": VHOST,
            "user": USER,
            "password_hash": password_hash(password),
            "prefix": "",
            "pattern": "",
        }
    )
    return json.dumps(filled, indent=1)


def shared_broker(vhost: str, prefix: str) -> dict[str, list[dict[str, Any]]]:
    """The prefixed exchange, queue, binding and policy for somebody else's vhost."""
    filled = _fill({"vhost": vhost, "prefix": prefix, "pattern": f"^{re.escape(prefix)}.*"})
    for policy in filled["policies"]:
        policy["priority"] = SHARED_PRIORITY
    return {kind: filled[kind] for kind in ("exchanges", "queues", "bindings", "policies")}


def password_hash(password: str) -> str:
    """RabbitMQ's rabbit_password_hashing_sha256: base64 of a 4-byte salt and sha256(salt + password)."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _fill(values: dict[str, str]) -> dict[str, Any]:
    """Substitute inside the parsed strings, so that no value can break the JSON."""

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: walk(value) for key, value in node.items()}
        if isinstance(node, list):
            return [walk(value) for value in node]
        return Template(node).safe_substitute(values) if isinstance(node, str) else node

    filled: dict[str, Any] = walk(json.loads((FOLDER / "definitions.json").read_text(encoding="utf-8")))
    return filled
