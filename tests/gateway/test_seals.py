"""Secrets of webhooks are encrypted in the database, each for its subscription, with keys that can be changed."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from feeding import BEGAN, SECRET, Feed
from joserfc import jwe
from joserfc.jwk import OctKey
from office import TestClient, agreement, members_of
from sqlalchemy import select, update

from gateway import keys
from gateway.cli.webhook import webhook
from gateway.courier.signing import SecretError, key_of
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door, make_app
from gateway.http.subscriptions import router
from gateway.seals import DEVELOPMENT, Seal, reseal
from gateway.settings import WebhookSettings
from gateway.sharing import Sharing
from gateway.starting import seal_or_end
from gateway.tables import subscriptions
from liangwang_bus.settings import Settings
from liangwang_contracts.codes.tokens import PurposeKey

OLD, NEW = "0f" * 32, "a0" * 32
ENDPOINT = "https://fire.example/events"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gateway.db'}"
    return str(request.getfixturevalue("postgresql_url"))


def sealed_as(feed: Feed, name: str, sealed: list[str]) -> None:
    """Let the row of a subscription hold sealed secrets."""
    with feed.store.begin() as connection:
        connection.execute(update(subscriptions).where(subscriptions.c.id == name).values(secrets=sealed))


def test_a_sealed_secret_is_a_jwe_that_only_its_key_and_subscription_open() -> None:
    """The library opens it with the bare key; another key, another row, a changed letter or clear text open nothing."""
    seal = Seal({"2026": bytes.fromhex(OLD)})
    sealed = seal.close(SECRET, "s1")
    found = jwe.decrypt_compact(sealed, OctKey.import_key(bytes.fromhex(OLD)), algorithms=["dir", "A256GCM"])
    assert (found.protected["kid"], found.plaintext) == ("2026", f"s1\n{SECRET}".encode())
    assert seal.open(sealed, "s1") == SECRET
    assert seal.close(SECRET, "s1") != sealed
    changed = sealed[:-2] + ("A" if sealed[-2] != "A" else "B") + sealed[-1]
    for other, text, name in (
        (Seal({"2026": bytes.fromhex(NEW)}), sealed, "s1"),
        (Seal({"2027": bytes.fromhex(OLD)}), sealed, "s1"),
        (seal, sealed, "s2"),
        (seal, changed, "s1"),
        (seal, SECRET, "s1"),
        (seal, "", "s1"),
    ):
        with pytest.raises(SecretError) as refused:
            other.open(text, name)
        assert SECRET not in str(refused.value)
    assert OLD not in repr(seal)


def test_the_database_never_holds_a_secret_and_its_member_changes_it(tmp_path: Path) -> None:
    """The row has sealed texts only; a change puts the new one first and keeps one of before; a queue has none."""
    feed = Feed(f"sqlite:///{tmp_path / 'gateway.db'}")
    sharing = Sharing((agreement(id="a"),), {"unit:fire": PurposeKey("share.unit.fire", b"f" * 32, "sha256")})
    seal = Seal({"k": bytes.fromhex(OLD)})
    door = Door(Settings(), GatewaySettings(), feed.store, sharing, members_of("unit:fire"), seal=seal)
    door.clock = lambda: BEGAN
    with feed.store.begin() as connection:
        key = keys.issue(connection, "unit:fire", BEGAN).secret
    http = TestClient(make_app(door, router), headers={"Authorization": f"Bearer {key}"})
    made = http.post("/v1/subscriptions", json={"agreement": "a", "way": "webhook", "endpoint": ENDPOINT}).json()
    told, (first,) = [made["secret"]], feed.subscription(made["id"]).secrets
    assert (seal.open(first, made["id"]), made["secret"] in first) == (made["secret"], False)
    for _ in range(2):
        answer = http.post(f"/v1/subscriptions/{made['id']}/secret")
        assert (answer.status_code, answer.json()["id"]) == (200, made["id"])
        told.append(answer.json()["secret"])
    assert len({key_of(each) for each in told}) == 3
    held = feed.subscription(made["id"]).secrets
    assert [seal.open(each, made["id"]) for each in held] == [told[2], told[1]]
    assert not any(each.removeprefix("whsec_")[:20] in str(held) for each in told)
    queue = http.post("/v1/subscriptions", json={"agreement": "a", "way": "queue"}).json()["id"]
    assert http.post(f"/v1/subscriptions/{queue}/secret").status_code == 404
    assert http.post("/v1/subscriptions/another/secret").status_code == 404
    feed.store.close()


def test_secrets_are_sealed_anew_with_the_first_key(url: str) -> None:
    """After the command the new key alone opens all but the one that was sealed with a key that nobody named."""
    feed = Feed(url)
    before, both = Seal({"old": bytes.fromhex(OLD)}), f"new:{NEW}, old:{OLD}"
    for name, sealed in (("s1", [before.close(SECRET, "s1")]), ("s2", [before.close(SECRET, "s2")] * 2)):
        feed.subscribe(name, ENDPOINT)
        sealed_as(feed, name, sealed)
    feed.subscribe("ended", ENDPOINT, (), state="ended")
    arguments = ["reseal", "--database", url]
    run = CliRunner().invoke(webhook, arguments, env={"LIANGWANG_WEBHOOK_KEYS": both})
    assert (run.exit_code, run.output) == (0, "new: 2 sealed\n")
    after = WebhookSettings(keys=f"new:{NEW}").seal()
    opened = {name: [after.open(each, name) for each in feed.subscription(name).secrets] for name in ("s1", "s2")}
    assert opened == {"s1": [SECRET], "s2": [SECRET, SECRET]}
    lost = DEVELOPMENT.close(SECRET, "s1")
    sealed_as(feed, "s1", [lost])
    assert reseal(feed.store, after) == {"sealed": 1, "lost": 1}
    assert feed.subscription("s1").secrets == [lost]
    again = CliRunner().invoke(webhook, arguments, env={"LIANGWANG_WEBHOOK_KEYS": f"new:{NEW}"})
    assert (again.exit_code, NEW in again.output) == (1, False)
    with feed.store.read() as connection:
        assert connection.execute(select(subscriptions.c.secrets).where(subscriptions.c.id == "ended")).scalar() is None
    feed.store.close()


def test_keys_that_cannot_be_read_are_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short one, one without an id and an id that stands twice end the process; so does none, in production only."""
    for wrong in ("first:5ec4e7", OLD, f"a:{OLD},a:{NEW}", f"a b:{OLD}"):
        monkeypatch.setenv("LIANGWANG_WEBHOOK_KEYS", wrong)
        with pytest.raises(SystemExit) as ended:
            seal_or_end(Settings())
        assert "LIANGWANG_WEBHOOK_KEYS" in str(ended.value)
        assert wrong not in str(ended.value)
    monkeypatch.delenv("LIANGWANG_WEBHOOK_KEYS")
    assert seal_or_end(Settings()) is DEVELOPMENT
    with pytest.raises(SystemExit) as ended:
        seal_or_end(Settings(mode="production"))
    assert "LIANGWANG_WEBHOOK_KEYS: not set" in str(ended.value)
    run = CliRunner().invoke(webhook, ["reseal", "--database", "sqlite://"], env={"LIANGWANG_WEBHOOK_KEYS": ""})
    assert run.exit_code == 2
