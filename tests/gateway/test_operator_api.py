"""The operators' API, with real tokens of the development issuer and services that answer from memory."""

import asyncio
import hashlib
import time
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Event
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey
from nameko.exceptions import RemoteError
from units import DELIVERY, members_of

from gateway import keys as member_keys
from gateway.door_settings import GatewaySettings
from gateway.http.app import Door
from gateway.http.operator import OperatorDoor, operator_router, overview, tails
from gateway.http.operator.members import members_router
from gateway.http.operator.problems import OperatorProblemError, answer_problem
from gateway.http.operator.services import Services
from gateway.http.operator.settings import OperatorSettings
from gateway.http.operator.tokens import Keys, Tokens
from gateway.http.pace import Pace
from gateway.issuer.app import make_app
from gateway.issuer.settings import IssuerSettings
from gateway.tables import feeds, publishers, subscriptions
from liangwang_bus.calls import ServiceAwayError
from liangwang_bus.operators import Operator
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from processes import until

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

ISSUER = "http://127.0.0.1:8090"
VERIFIER = "v" * 43


class InMemory:
    """Stands for the services: says what it was asked, and that tongguan is away."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, tuple[Any, ...]]] = []
        self.failing: set[str] = set()

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Answer."""
        self.asked.append((service, method, args))
        if service == "tongguan":
            raise ServiceAwayError(service)
        if method in self.failing:
            raise RemoteError("KeyError", "a value that nobody may see")
        if (method == "dead_act" and args[0]["action"] == "discard") or (method, service) == ("dead_groups", "fusion"):
            refusal = {"code": "busy", "field": None, "message_en": "Busy.", "message_zh": "忙。"}
            return {"refused": refusal}
        if method == "flow_tail":
            return {"after": 7, "events": []}
        return [] if method == "rules" else {"method": method}

    def close(self) -> None:
        """Have nothing to close."""


@pytest.fixture(scope="module")
def issuer() -> TestClient:
    """The development issuer."""
    return TestClient(make_app(IssuerSettings(url=ISSUER)), follow_redirects=False)


@pytest.fixture(scope="module")
def keys(issuer: TestClient) -> Keys:
    """Its keys, asked in this process."""
    return Keys(ISSUER, 300, lambda url: issuer.get(urlsplit(url).path).json())


@pytest.fixture
def desk(tmp_path: Any, keys: Keys) -> Iterator[SimpleNamespace]:
    """The API over services in memory."""
    store, memory = Store(f"sqlite:///{tmp_path}/gateway.db"), InMemory()
    store.migrate("gateway")
    services = Services(lambda: memory)
    app = FastAPI()
    app.add_exception_handler(OperatorProblemError, answer_problem)
    operators = OperatorDoor(store, services, Tokens(OperatorSettings(issuer=ISSUER), keys), Pace(6_000, 120))
    door = Door(Settings(), GatewaySettings(), store, members=members_of("unit:fire", DELIVERY))
    app.include_router(operator_router(operators))
    app.include_router(members_router(operators, door))
    yield SimpleNamespace(http=TestClient(app), memory=memory, store=store, operators=operators)
    services.close()
    store.close()


def token_of(issuer: TestClient, account: str) -> str:
    """Sign in as the console does."""
    challenge = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "client_id": "console",
        "redirect_uri": "http://127.0.0.1:8080/callback",
        "state": "s",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "account": account,
    }
    code = parse_qs(urlsplit(issuer.get("/authorize", params=asked).headers["location"]).query)["code"][0]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked["redirect_uri"],
        "client_id": "console",
        "code_verifier": VERIFIER,
    }
    answer = issuer.post("/token", data=form)
    assert issuer.post("/token", data=form).status_code == 400, "a code is taken once"
    return str(answer.json()["access_token"])


def bearer(token: str) -> dict[str, str]:
    """The header of a token."""
    return {"Authorization": f"Bearer {token}"}


def test_a_viewer_reads_and_is_denied_what_operators_do_and_the_auditor_sees_the_denial(
    desk: SimpleNamespace, issuer: TestClient
) -> None:
    """Roles are looked at before any service is asked, and the denial is a row that auditors read."""
    viewer = bearer(token_of(issuer, "viewer"))
    assert desk.http.get("/v1/operator/rules", headers=viewer).json() == []
    asked = len(desk.memory.asked)

    denied = desk.http.post("/v1/operator/dead/fusion/act", json={"action": "retry"}, headers=viewer)

    assert denied.status_code == 403
    assert denied.headers["content-type"] == "application/problem+json"
    assert "operator" in denied.json()["detail"]
    assert "operator" in denied.json()["detail_zh"]
    assert len(desk.memory.asked) == asked
    assert desk.http.get("/v1/operator/acts", headers=viewer).status_code == 403
    rows = desk.http.get("/v1/operator/acts", headers=bearer(token_of(issuer, "auditor"))).json()["accesses"]
    assert [(row["who"], row["outcome"], row["code"]) for row in rows] == [("viewer", "denied", "role_missing")] * 2


def test_what_a_desk_does_or_refuses_is_noted_and_told_as_it_is(desk: SimpleNamespace, issuer: TestClient) -> None:
    """An act reaches the service with the person's name and roles; a refusal of its desk keeps its sentence."""
    operator = bearer(token_of(issuer, "chief"))
    done = desk.http.post("/v1/operator/dead/fusion/act", json={"action": "retry"}, headers=operator)
    refused = desk.http.post("/v1/operator/dead/fusion/act", json={"action": "discard"}, headers=operator)

    assert (done.status_code, refused.status_code, refused.json()["detail_zh"]) == (200, 409, "忙。")
    assert desk.memory.asked[0][2][0]["operator"]["name"] == "chief"
    assert desk.memory.asked[0][2][0]["operator"]["roles"] == ["auditor", "operator", "payload", "viewer"]
    rows = desk.http.get("/v1/operator/acts", headers=operator).json()["accesses"]
    assert [(row["action"], row["outcome"]) for row in rows] == [
        ("fusion.dead_act", "denied"),
        ("fusion.dead_act", "allowed"),
    ]


def test_a_service_that_is_away_is_missing_and_the_rest_answers(desk: SimpleNamespace, issuer: TestClient) -> None:
    """The overview names what is missing; a question to that service alone is a 503."""
    viewer = bearer(token_of(issuer, "viewer"))
    found = desk.http.get("/v1/operator/overview", headers=viewer).json()
    assert set(found["services"]) == {"tongban", "fusion", "gateway"}
    assert found["missing"]["tongguan"]["status"] == 503
    assert desk.http.get("/v1/operator/dead/tongguan/x", headers=viewer).status_code == 503


def test_a_service_that_hangs_is_asked_once_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is missing until its answer has come; the others are read anew meanwhile."""
    monkeypatch.setattr(overview, "_PATIENCE", 0.05)
    asked, answers, now = list[str](), Event(), [0.0]

    class Hanging:
        def ask(self, service: str, _method: str, *_args: Any) -> Any:
            asked.append(service)
            if service == "tongguan":
                answers.wait(30)
            return {"service": service}

        def close(self) -> None:
            """Have nothing to close."""

    services = Services(Hanging)
    shared = overview.Overview(services, lambda: now[0])

    def later() -> dict[str, Any]:
        now[0] += 1
        return shared.get()

    until(lambda: set(later()["services"]) == {"tongban", "fusion", "gateway"}, "the others answer")
    missing = later()["missing"]["tongguan"]
    held = asked.count("tongguan")
    answers.set()
    until(lambda: "tongguan" in later()["services"], "it answers")
    services.close()
    assert (missing["status"], held) == (503, 1)
    assert asked.count("fusion") >= 6


def test_what_one_desk_refuses_is_missing_and_nobody_is_asked_for_a_first_page_by_number(
    desk: SimpleNamespace, issuer: TestClient
) -> None:
    """A refusal is told as a problem beside the answers of the others; a page begins where the desk begins."""
    viewer = bearer(token_of(issuer, "viewer"))
    found = desk.http.get("/v1/operator/dead/groups", headers=viewer).json()
    assert set(found["services"]) == {"tongban", "gateway"}
    assert (found["missing"]["fusion"]["detail_zh"], found["missing"]["tongguan"]["status"]) == ("忙。", 503)
    assert desk.http.get("/v1/operator/dead?service=fusion", headers=viewer).status_code == 200
    assert "after" not in desk.memory.asked[-1][2][0]
    assert desk.http.get("/v1/operator/dead?service=fusion&after=7", headers=viewer).status_code == 200
    assert desk.memory.asked[-1][2][0]["after"] == 7


def test_a_person_follows_the_journal_in_a_few_places_and_all_together_in_some(
    desk: SimpleNamespace, issuer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stream more is refused, of a person and of all; one that a client has left makes room."""
    monkeypatch.setattr(tails, "OF_ALL", 4)

    async def follow() -> list[str]:
        streams, codes = tails.Tails(desk.operators), []
        people = [Operator(name, frozenset({"viewer"})) for name in ("li.na", "wang.wei")]
        opened = [streams.told(people[0]) for _ in range(tails.OF_ONE)] + [streams.told(people[1])]
        for each in opened:
            assert (await anext(each)).startswith("id: 7\ndata: []")
        for who in people:
            with pytest.raises(OperatorProblemError) as refused:
                streams.refuse_more(who)
            codes.append(refused.value.code)
        codes.append((await anext(streams.told(people[1]))).partition("\n")[0])
        await opened[0].aclose()
        streams.refuse_more(people[0])
        for each in opened[1:]:
            await each.aclose()
        return codes

    assert asyncio.run(follow()) == ["tails_of_one", "tails_of_all", "event: problem"]
    monkeypatch.setattr(tails, "OF_ONE", 0)
    refused = desk.http.get("/v1/operator/flows/tail", headers=bearer(token_of(issuer, "viewer")))
    assert (refused.status_code, "0" in refused.json()["detail_zh"]) == (429, True)
    rows = desk.http.get("/v1/operator/acts", headers=bearer(token_of(issuer, "auditor"))).json()["accesses"]
    assert [(row["who"], row["code"]) for row in rows if row["outcome"] == "denied"] == [
        ("viewer", "tails_of_one"),
        ("wang.wei", "tails_of_all"),
        ("li.na", "tails_of_one"),
    ]


def test_what_stands_behind_the_figures_of_the_overview_is_asked_of_whom_it_is(
    desk: SimpleNamespace, issuer: TestClient
) -> None:
    """Outboxes of the services that answer; the latest events of fusion, by networks that there are."""
    viewer = bearer(token_of(issuer, "viewer"))
    found = desk.http.get("/v1/operator/outbox", headers=viewer).json()
    assert (set(found["services"]), set(found["missing"])) == ({"tongban", "fusion", "gateway"}, {"tongguan"})
    assert desk.http.get("/v1/operator/events?to=fusion&from=tongban", headers=viewer).status_code == 200
    assert desk.memory.asked[-1] == ("fusion", "flow_latest", ({"to": "fusion", "from": "tongban", "waits": False},))
    assert desk.http.get("/v1/operator/events?to=moon", headers=viewer).status_code == 422


def test_catalogue_and_wrong_questions(desk: SimpleNamespace, issuer: TestClient) -> None:
    """A contract is shown with its schema; unknown ones, and unknown conditions, are told by name."""
    viewer = bearer(token_of(issuer, "viewer"))
    shown = desk.http.get("/v1/operator/contracts/tongban.permit.issued.v1", headers=viewer).json()
    assert shown["schema"]["type"] == "object"
    assert shown["usage"] == {"method": "contract_usage"}
    assert desk.http.get("/v1/operator/contracts/tongban.nothing.v1", headers=viewer).status_code == 404
    wrong = desk.http.get("/v1/operator/flows", params={"shoe": "42"}, headers=viewer)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "shoe")


def test_members_and_what_is_carried_to_them_are_told_without_secrets(
    desk: SimpleNamespace, issuer: TestClient
) -> None:
    """Counts of what counts now, how far behind each subscription is, and of an endpoint its host only."""
    now = datetime.now(UTC)
    hook = {"id": "s", "member": "unit:fire", "agreement": "a", "way": "webhook", "types": [], "state": "paused"}
    hook |= {"endpoint": "https://fire.example/5ec4e7", "secrets": ["whsec_5ec4e7"], "delivered_to": 4, "failures": 3}
    with desk.store.begin() as connection:
        issued = [member_keys.issue(connection, "unit:fire", now) for _ in range(2)]
        member_keys.issue(connection, "unit:fire", now, kind="client")
        member_keys.revoke(connection, issued[0].id, now)
        connection.execute(publishers.insert().values(member=DELIVERY, events=7, last_at=now))
        connection.execute(feeds.insert().values(**_a_feed(now, last_position=6)))
        connection.execute(subscriptions.insert().values(**hook, created_at=now, changed_at=now))
    viewer = bearer(token_of(issuer, "viewer"))
    answers = [desk.http.get(f"/v1/operator/{path}", headers=viewer) for path in ("members", "subscriptions")]
    fire, delivery = answers[0].json()["members"]
    assert [fire[name] for name in ("keys", "clients", "subscriptions", "published")] == [1, 1, 1, 0]
    assert (delivery["published"], delivery["source"]) == (7, "/industry/wangchao-delivery")
    (one,) = answers[1].json()["subscriptions"]
    assert (one["behind"], one["state"], one["endpoint_host"]) == (2, "paused", "fire.example")
    assert "5ec4e7" not in answers[0].text + answers[1].text
    found = desk.http.get("/v1/operator/subscriptions", params={"state": "active"}, headers=viewer)
    assert found.json() == {"subscriptions": []}
    assert desk.http.get("/v1/operator/members").status_code == 401


def _a_feed(now: datetime, **given: Any) -> dict[str, Any]:
    """Give a row of ``feeds``; what it does not name is the least that the table takes."""
    least: dict[str, Any] = {"agreement": "a", "digest": "d", "began_at": now}
    for column in feeds.columns:
        if not column.nullable and column.server_default is None and column.name not in least:
            least[column.name] = "live" if column.name == "state" else 0
    return least | given


def claims(**changed: Any) -> dict[str, Any]:
    """Claims of a good token, with changes."""
    good = {"iss": ISSUER, "aud": "liangwang", "sub": "a", "exp": int(time.time()) + 60, "roles": ["viewer"]}
    return {**good, **changed}


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another"},
        {"exp": int(time.time()) - 3600},
        {"sub": "with space", "preferred_username": "with space"},
    ],
    ids=["issuer", "audience", "expired", "name"],
)
def test_tokens_with_wrong_claims_are_refused(changed: dict[str, Any]) -> None:
    """A signature alone lets nobody in."""
    key = ECKey.generate_key("P-256", {"kid": "k"})
    known = Keys(ISSUER, 300, lambda url: {"jwks_uri": "x"} if url != "x" else {"keys": [key.as_dict(private=False)]})
    tokens = Tokens(OperatorSettings(issuer=ISSUER), known)
    assert tokens.read(jwt.encode({"alg": "ES256", "kid": "k"}, claims(), key)).name == "a"
    with pytest.raises(OperatorProblemError, match="token_wrong"):
        tokens.read(jwt.encode({"alg": "ES256", "kid": "k"}, claims(**changed), key))


def test_another_algorithm_or_key_is_refused_and_noted(desk: SimpleNamespace) -> None:
    """Nobody signs with a shared secret, with a key of their own, or not at all."""
    own = ECKey.generate_key("P-256", {"kid": "own"})
    secret = OctKey.import_key("0123456789abcdef0123456789abcdef", {"kid": "own"})
    for header, key in (({"alg": "ES256", "kid": "own"}, own), ({"alg": "HS256", "kid": "own"}, secret)):
        answer = desk.http.get("/v1/operator/me", headers=bearer(jwt.encode(header, claims(), key)))
        assert answer.status_code == 401
    assert desk.http.get("/v1/operator/me", headers=bearer("a.b.c")).status_code == 401
    assert desk.http.get("/v1/operator/me").headers["www-authenticate"] == "Bearer"


def test_a_question_that_fails_in_a_service_is_missing_and_tells_nothing_of_it(
    desk: SimpleNamespace, issuer: TestClient
) -> None:
    """The rest is told; alone it is a problem of the service, without what the error says."""
    viewer = bearer(token_of(issuer, "viewer"))
    desk.memory.failing |= {"dead_list", "rules"}
    listed = desk.http.get("/v1/operator/dead", headers=viewer)
    assert listed.status_code == 200
    titles = {name: each["title"] for name, each in listed.json()["missing"].items()}
    assert titles == {
        "tongban": "service_failed",
        "tongguan": "service_away",
        "fusion": "service_failed",
        "gateway": "service_failed",
    }
    alone = desk.http.get("/v1/operator/rules", headers=viewer)
    assert (alone.status_code, alone.json()["title"]) == (502, "service_failed")
    assert "nobody may see" not in listed.text + alone.text


def test_an_issuer_that_is_away_is_asked_once_in_five_seconds() -> None:
    """Without keys nobody comes in and nobody waits again; with old keys everybody does."""
    key = ECKey.generate_key("P-256", {"kid": "k"})
    now, away, asked = [100.0], [True], []

    def fetch(url: str) -> Any:
        asked.append(url)
        if away[0]:
            raise httpx.ConnectError("away")
        return {"jwks_uri": "x"} if url != "x" else {"keys": [key.as_dict(private=False)]}

    tokens = Tokens(OperatorSettings(issuer=ISSUER), Keys(ISSUER, 300, fetch, lambda: now[0]))
    token = jwt.encode({"alg": "ES256", "kid": "k"}, claims(), key)
    for _ in range(2):
        with pytest.raises(OperatorProblemError, match="issuer_away"):
            tokens.read(token)
    assert len(asked) == 1
    now[0], away[0] = 106.0, False
    assert tokens.read(token).name == "a"
    now[0], away[0] = 500.0, True
    assert [tokens.read(token).name for _ in range(2)] == ["a", "a"]
    assert len(asked) == 4, "once in vain, discovery and keys, once more in vain"


def test_changed_keys_are_asked_for_but_not_by_every_stranger() -> None:
    """A key that is not known makes the keys be asked anew once the last asking is some seconds old."""
    first, second = (ECKey.generate_key("P-256", {"kid": name}) for name in ("one", "two"))
    now, served, asked = [100.0], [first], []

    def fetch(url: str) -> Any:
        asked.append(url)
        return {"jwks_uri": "x"} if url != "x" else KeySet(served).as_dict(private=False)

    tokens = Tokens(OperatorSettings(issuer=ISSUER), Keys(ISSUER, 300, fetch, lambda: now[0]))
    assert tokens.read(jwt.encode({"alg": "ES256", "kid": "one"}, claims(), first)).name == "a"
    served[:] = [second]
    fresh = jwt.encode({"alg": "ES256", "kid": "two"}, claims(), second)
    for _ in range(3):
        with pytest.raises(OperatorProblemError):
            tokens.read(fresh)
    assert len(asked) == 2, "discovery and keys, once"
    now[0] += 6
    assert tokens.read(fresh).name == "a"
    assert len(asked) == 4
