"""Sessions and signing in, without a browser: what a browser holds, what ends a session, what an issuer may answer."""

import asyncio
import json
import re
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import ECKey

from console import login
from console.cookies import Cookies
from console.figures import Figures
from console.gateway import Gateway, GatewayError
from console.issuer import REASONS, Issuer
from console.sessions import Sessions
from console.settings import ConsoleSettings
from console.texts import TEXTS
from console.visit import Visit

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

ISSUER = "http://issuer.example"
ROLES = frozenset({"viewer"})
KEY = ECKey.generate_key("P-256", {"kid": "one"})
LONG = "t" * 6000
"""A token that no cookie holds."""
DISCOVERY = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
}


class City:
    """An issuer that answers as it is told, and the console's routes over it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, https: bool = False) -> None:
        self.answers: dict[str, Any] = {"/.well-known/openid-configuration": DISCOVERY}
        self.answers["/jwks"] = {"keys": [KEY.as_dict(private=False)]}
        self.sessions = Sessions()
        app = FastAPI()
        monkeypatch.setattr(login, "app", app)
        settings = ConsoleSettings(issuer=ISSUER, client="console", url="https://console.example")
        issuer = Issuer(settings, httpx.MockTransport(self._answer))
        cookies = Cookies(https=https)
        login.add_login(issuer, self.sessions, cookies, Figures())
        login.add_choices(cookies)
        self.http = TestClient(app, base_url="https://console.example", follow_redirects=False)

    def begin(self) -> dict[str, str]:
        """Go to the issuer; give what is asked of it."""
        sent = self.http.get("/login", params={"next": "/flows"})
        assert sent.status_code == 303
        return {name: each[0] for name, each in parse_qs(urlsplit(sent.headers["location"]).query).items()}

    def gives(self, asked: dict[str, str], **changed: Any) -> None:
        """Let the issuer give tokens for the sign-in that was begun."""
        claims = {"iss": ISSUER, "aud": "console", "sub": "7", "preferred_username": "li.na", "roles": ["viewer"]}
        claims |= {"exp": int(time.time()) + 60, "nonce": asked["nonce"]} | changed
        identity = jwt.encode({"alg": "ES256", "kid": "one"}, claims, KEY)
        self.answers["/token"] = {"access_token": LONG, "id_token": identity, "expires_in": 60}

    def come_back(self, asked: dict[str, str], **changed: str) -> httpx.Response:
        """Come back from the issuer with a code."""
        return self.http.get("/callback", params={"code": "c", "state": asked["state"]} | changed)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        told = self.answers[request.url.path]
        if isinstance(told, Exception):
            raise told
        return told if isinstance(told, httpx.Response) else httpx.Response(200, json=told)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    """Give an issuer and a console that are both in order."""
    return City(monkeypatch)


def test_a_browser_holds_random_ids_and_a_long_token_stays_here(city: City) -> None:
    """Signed in, the cookie is short and holds nothing of the token; signed out, its copy is worth nothing."""
    asked = city.begin()
    city.gives(asked)
    back = city.come_back(asked)
    assert (back.status_code, back.headers["location"]) == (303, "/flows")
    held = city.http.cookies["liangwang_session"]
    assert re.fullmatch(r"[\w-]{43}", held)
    session = city.sessions.find(held)
    assert session is not None
    assert (session.token, session.name, session.roles) == (LONG, "li.na", ROLES)
    assert "tttt" not in json.dumps(dict(city.http.cookies))
    city.http.post("/logout")
    assert (city.sessions.find(held), session.token, session.ended) == (None, "", True)


@pytest.mark.parametrize(("https", "name"), [(True, "__Host-liangwang_session"), (False, "liangwang_session")])
def test_cookies_are_for_this_site_and_no_script(monkeypatch: pytest.MonkeyPatch, https: bool, name: str) -> None:
    """http-only and same-site everywhere; secure, and bound to the host, where the console is reached over https."""
    city = City(monkeypatch, https)
    asked = city.begin()
    city.gives(asked)
    said = [each for each in city.come_back(asked).headers.get_list("set-cookie") if each.startswith(name)]
    assert len(said) == 1
    words = {each.strip().partition("=")[0].lower() for each in said[0].split(";")[1:]}
    assert words == {"path", "httponly", "samesite", *(("secure",) if https else ())}


def test_signing_in_anew_ends_the_session_before(city: City) -> None:
    """The id is another one, so that nobody can have chosen it beforehand."""
    held = []
    for _ in range(2):
        asked = city.begin()
        city.gives(asked)
        city.come_back(asked)
        held.append(city.http.cookies["liangwang_session"])
    assert held[0] != held[1]
    assert (city.sessions.find(held[0]), len(city.sessions)) == (None, 1)


def _discovery(told: Any) -> Callable[[City, dict[str, str]], None]:
    return lambda city, _asked: city.answers.update({"/.well-known/openid-configuration": told})


def _token(told: Any) -> Callable[[City, dict[str, str]], None]:
    return lambda city, _asked: city.answers.update({"/token": told})


@pytest.mark.parametrize(
    ("fault", "come", "reason"),
    [
        (_discovery(httpx.ConnectError("away")), {}, "issuer_away"),
        (_discovery(httpx.Response(502, text="bad gateway")), {}, "issuer_away"),
        (_discovery(httpx.Response(200, text="<html>")), {}, "issuer_wrong"),
        (_discovery(["not", "an", "object"]), {}, "issuer_wrong"),
        (_discovery({**DISCOVERY, "token_endpoint": 7}), {}, "issuer_wrong"),
        (_token(httpx.Response(400, json={"error": "invalid_grant"})), {}, "code_refused"),
        (_token({"access_token": "t"}), {}, "identity_wrong"),
        (_token({"access_token": "t", "id_token": "no.jwt.atall"}), {}, "identity_wrong"),
        (lambda city, asked: city.gives(asked, nonce="another"), {}, "identity_wrong"),
        (lambda city, asked: city.gives(asked, aud="another"), {}, "identity_wrong"),
        (lambda city, asked: city.gives(asked, exp=1), {}, "identity_wrong"),
        (lambda city, asked: city.gives(asked, preferred_username=["x"]), {}, "identity_wrong"),
        (lambda _city, _asked: None, {"state": "另一个"}, "sign_in_old"),
        (lambda _city, _asked: None, {"state": ""}, "sign_in_old"),
        (lambda _city, _asked: None, {"code": ""}, "sign_in_denied"),
    ],
)
def test_what_is_wrong_with_a_sign_in_is_said_and_nobody_is_let_in(
    city: City, fault: Callable[[City, dict[str, str]], None], come: dict[str, str], reason: str
) -> None:
    """An issuer that is away or answers something else, a state of nobody: a reason with a text in both languages."""
    asked = city.begin()
    fault(city, asked)
    back = city.come_back(asked, **come)
    assert (back.status_code, back.headers["location"]) == (303, f"/?failed={reason}")
    assert len(city.sessions) == 0
    assert reason in REASONS
    assert city.come_back(asked).headers["location"] == "/?failed=sign_in_old"


def test_every_reason_has_a_text() -> None:
    """In Chinese and in English."""
    assert set(REASONS) <= set(TEXTS)


class Hours:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def test_a_session_ends_with_its_token_and_the_oldest_of_one_person_go_first() -> None:
    """Ten of one person stay, others are not touched; when the token is over the row is gone, and says so."""
    clock = Hours()
    sessions = Sessions(clock)
    other = sessions.begin("o", "wang.wei", ROLES, 100)
    mine = [sessions.begin("t", "li.na", ROLES, 60) for _ in range(12)]
    assert [sessions.find(each) is not None for each in mine] == [False] * 2 + [True] * 10
    last = sessions.find(mine[-1])
    clock.now += 60
    assert (sessions.find(mine[-1]), len(sessions)) == (None, 1)
    assert last is not None
    assert last.ended
    assert sessions.find(other) is not None


def test_strangers_who_begin_to_sign_in_push_nobody_out() -> None:
    """However many begin, who is signed in stays; what was begun is worth something once, for ten minutes."""
    clock = Hours()
    sessions = Sessions(clock)
    held = sessions.begin("t", "li.na", ROLES, 10_000)
    begun = [sessions.wait("/")[0] for _ in range(2_100)]
    assert sessions.find(held) is not None
    assert sessions.take(begun[0]) is None
    assert sessions.take(begun[-1]) is not None
    assert sessions.take(begun[-1]) is None
    clock.now += 600
    assert sessions.take(begun[-2]) is None


def test_nothing_is_asked_for_somebody_who_has_signed_out() -> None:
    """A page that is still open gets no answer, though the token itself would still count."""
    sessions = Sessions()
    visit = Visit("en", session=sessions.find(held := sessions.begin("t", "li.na", ROLES, 60)))
    sessions.end(held)

    async def ask() -> None:
        await Gateway("http://127.0.0.1:9", Figures()).get(visit, "/overview")

    with ThreadPoolExecutor(1) as apart, pytest.raises(GatewayError, match="signed out") as caught:
        apart.submit(asyncio.run, ask()).result()  # a browser of other tests may have a loop in this thread
    assert caught.value.status == 401


def test_every_text_is_in_both_languages() -> None:
    """Chinese has Chinese characters but for a few words of the trade; English has none but the name of the other."""
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert [name for name, (zh, _) in TEXTS.items() if not chinese.search(zh) and name != "other_language"] == []
    assert [name for name, (_, en) in TEXTS.items() if chinese.search(en) and name != "other_language"] == []
    assert [name for name, each in TEXTS.items() if not all(text.strip() for text in each)] == []
