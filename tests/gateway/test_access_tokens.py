"""Members' clients get short-lived tokens, which end with their client."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta

import pytest
from publishers import NOW, Office, office_in_memory, said
from units import DELIVERY

from gateway import keys
from gateway.door_settings import GatewaySettings
from gateway.tables import accesses


@pytest.fixture
def office() -> Iterator[Office]:
    """Give a gateway on a database in memory."""
    with office_in_memory() as made:
        yield made


def test_a_client_gets_a_token_that_ends_with_its_client(office: Office) -> None:
    """Both ways of naming a client; the token publishes until it is over, and no longer than its client counts."""
    with office.store.begin() as connection:
        client = keys.issue(connection, DELIVERY, NOW, kind="client")
    grant = {"grant_type": "client_credentials"}
    basic = {"Authorization": "Basic " + b64encode(f"{client.id}:{client.secret}".encode()).decode()}
    first = office.token(grant, **basic)
    second = office.token(grant | {"client_id": client.id, "client_secret": client.secret})
    assert [one.status_code for one in (first, second)] == [200, 200]
    assert first.headers["cache-control"] == "no-store"
    assert (first.json()["token_type"], first.json()["expires_in"]) == ("Bearer", 600)
    office.keys["token"] = first.json()["access_token"]
    assert office.post(said(), who="token").status_code == 202
    office.now = NOW + timedelta(seconds=601)
    assert office.post(said("late"), who="token").status_code == 401
    office.now = NOW
    with office.store.begin() as connection:
        assert keys.revoke(connection, client.id, NOW, "client")
    assert office.post(said("revoked"), who="token").status_code == 401
    assert office.token(grant, **basic).status_code == 401
    assert client.secret not in str(office.rows(accesses))


def test_a_wrong_request_for_a_token_is_told_by_its_code(office: Office) -> None:
    """As RFC 6749 has it, in both languages; a key is no client, and a secret of another client is none."""
    with office.store.begin() as connection:
        client, other = (keys.issue(connection, DELIVERY, NOW, kind="client") for _ in range(2))
        key = keys.issue(connection, DELIVERY, NOW)
        gone = keys.issue(connection, "unit:gone", NOW, kind="client")
    mine = {"client_id": client.id, "client_secret": client.secret}
    grant = {"grant_type": "client_credentials"}
    basic = {"Authorization": "Basic " + b64encode(b"a:b").decode()}
    answers = [
        office.token(mine),
        office.token(grant | mine, **basic),
        office.client.post("/v1/oauth/token", json=grant | mine),
        office.token({"grant_type": "password"} | mine),
        office.token(grant | mine | {"scope": "all"}),
        office.token(grant | {"client_id": client.id, "client_secret": other.secret}),
        office.token(grant | {"client_id": key.id, "client_secret": key.secret}),
        office.token(grant | {"client_id": gone.id, "client_secret": gone.secret}),
        office.token(grant | {"client_id": "\x00", "client_secret": ""}),
        office.token(grant, Authorization="Basic :"),
    ]
    assert [one.json()["error"] for one in answers] == [
        *["invalid_request"] * 3,
        *["unsupported_grant_type", "invalid_scope"],
        *["invalid_client"] * 5,
    ]
    assert [one.status_code for one in answers] == [400] * 5 + [401] * 5
    assert all(one.json()["error_description_zh"] for one in answers)
    assert [row["outcome"] for row in office.rows(accesses)] == ["denied"] * 10
    assert office.post(said(), who=DELIVERY).status_code == 202
    office.keys["client"] = client.secret
    assert office.post(said("c"), who="client").status_code == 401


def test_the_door_says_where_clients_get_tokens_when_it_knows_its_address(office: Office) -> None:
    """By RFC 8414 and RFC 9728; what they name is what answers."""
    paths = ("/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource")
    assert [office.client.get(path).status_code for path in paths] == [404, 404]
    office.door.own = GatewaySettings(url="https://door.example/")
    server, resource = (office.client.get(path).json() for path in paths)
    assert (server["issuer"], resource["authorization_servers"]) == ("https://door.example", ["https://door.example"])
    asked = office.client.post(server["token_endpoint"].removeprefix(server["issuer"]), data={})
    assert asked.json()["error"] == "invalid_request"


def test_a_token_of_another_key_or_kind_is_none(office: Office) -> None:
    """Signed by another process's key, unsigned, or changed: nobody."""
    with office.store.begin() as connection:
        client = keys.issue(connection, DELIVERY, NOW, kind="client")
    good = office.door.tokens.sign(client.id, NOW)
    head, body, sign = good.split(".")
    none = b64encode(b'{"alg":"none","typ":"at+jwt"}').decode().rstrip("=")
    strange = type(office.door.tokens)().sign(client.id, NOW)
    for number, token in enumerate((strange, f"{none}.{body}.", f"{head}.{body}.{sign[::-1]}", "a.b.c", "..")):
        office.keys["token"] = token
        assert office.post(said(str(number)), who="token").status_code == 401
    office.keys["token"] = good
    assert office.post(said("good"), who="token").status_code == 202
