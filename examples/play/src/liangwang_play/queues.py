"""The vhost of departments on a broker of this checkout's own, so that feeds can be carried into members' queues.

It needs an administrator of the broker's management API, as the broker that `make up` starts has one. On a broker that
belongs to somebody else nothing is made: there the system carries webhooks only.
"""

import base64
import json
import secrets
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from liangwang_bus.definitions import password_hash
from liangwang_bus.departments import COURIER, VHOST, department_definitions, recipients_of
from liangwang_contracts.agreements import read_agreements

_ANSWER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker that is our own.

    Attributes:
        amqp_uri: of the inner bus.
        management_url: with an administrator.
        vhost: of departments.
        user_prefix: before every user's name.
    """

    amqp_uri: str
    management_url: str
    vhost: str = VHOST
    user_prefix: str = ""

    def address_of(self, user: str, password: str) -> str:
        """Give the vhost as a user sees it."""
        host = urlsplit(self.amqp_uri).netloc.rpartition("@")[2]
        return f"amqp://{quote(f'{self.user_prefix}{user}', safe='')}:{password}@{host}/{self.vhost}"


def department_addresses(broker: Broker, agreements: Path, folder: Path) -> dict[str, str]:
    """Make the vhost with a user for each recipient of the agreements; give its address as each user sees it.

    Args:
        broker: where it is made.
        agreements: folder of the agreements, which were read before.
        folder: the passwords are kept here.

    Returns:
        Addresses by user, the courier among them.

    Raises:
        OSError: the management API does not answer, or refuses.
    """
    members = recipients_of(read_agreements(agreements))
    passwords = _passwords([COURIER, *sorted(members)], folder / "department-passwords.json")
    hashes = {user: password_hash(password) for user, password in passwords.items()}
    made = department_definitions(members, broker.vhost, broker.user_prefix, hashes.__getitem__)
    _send(broker.management_url, json.dumps(made).encode())
    return {user: broker.address_of(user, password) for user, password in passwords.items()}


def _passwords(users: list[str], kept: Path) -> Mapping[str, str]:
    known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    passwords = {user: known.get(user) or secrets.token_hex(24) for user in users}
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(passwords))
    return passwords


def _send(management_url: str, definitions: bytes) -> None:
    parts = urlsplit(management_url)
    who = base64.b64encode(f"{parts.username}:{parts.password}".encode()).decode()
    request = urllib.request.Request(  # noqa: S310 (the http:// address of our own broker)
        f"{parts.scheme}://{parts.hostname}:{parts.port}/api/definitions",
        data=definitions,
        headers={"Content-Type": "application/json", "Authorization": f"Basic {who}"},
    )
    urllib.request.urlopen(request, timeout=_ANSWER_SECONDS).close()  # noqa: S310 (as above)
