"""The door describes itself to people in Chinese and English, and a city without a way outside can read it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from office import TestClient

from gateway.door_settings import GatewaySettings
from gateway.http.__main__ import application
from gateway.http.app import Door
from gateway.http.operator import OperatorDoor
from gateway.http.operator.services import Services
from gateway.http.operator.settings import OperatorSettings
from gateway.http.operator.tokens import Tokens
from gateway.http.reference.words import OPERATIONS, TAGS
from gateway.http.streams import Streams
from gateway.issuer.app import make_app as make_issuer
from gateway.issuer.settings import IssuerSettings
from liangwang_bus.settings import Settings
from liangwang_bus.testing import memory_store

_HOST = re.compile(r"(?:https?:)?//([a-z0-9.-]+)", re.IGNORECASE)


class _Asked(HTMLParser):
    """What a browser would ask for, and what would run, when it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "srcset", "data"}]


@pytest.fixture(scope="module")
def http() -> Iterator[Any]:
    """Give the whole door, members' and operators'."""
    store = memory_store("gateway")
    door = Door(Settings(), GatewaySettings(), store)
    services = Services.of("amqp://127.0.0.1:1//", "", 0.1)  # nothing is asked of them
    desk = OperatorDoor(store, services, Tokens(OperatorSettings()), door.pace)
    yield TestClient(application(door, desk, Streams(door)))
    services.close()
    store.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_the_door_leads_outside(http: Any, language: str) -> None:
    """Every page that the gateway shows to a browser names relative addresses only, and has no script."""
    issuer = TestClient(make_issuer(IssuerSettings()))
    asked = {"client_id": "c", "redirect_uri": "http://127.0.0.1:1/", "response_type": "code", "scope": "openid"}
    asked |= {"code_challenge": "x" * 43, "code_challenge_method": "S256", "state": "s", "nonce": "n"}
    pages = [http.get("/docs", params={"lang": language}), issuer.get("/authorize", params=asked)]
    for page in pages:
        assert page.status_code == 200
        found = _Asked()
        found.feed(page.text)
        outside = [one for one in found.addresses if _HOST.match(one) and "127.0.0.1" not in one]
        assert (outside, found.scripts) == ([], 0)
        assert "@import" not in page.text
        assert "url(" not in page.text
    assert set(_HOST.findall(http.get("/openapi.json").text)) == set()
    assert "default-src 'none'" in pages[0].headers["content-security-policy"]
    for gone in ("/redoc", "/docs/oauth2-redirect"):
        assert http.get(gone).status_code == 404
    assert [issuer.get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")] == [404] * 3


def test_every_operation_is_told_in_both_languages(http: Any) -> None:
    """Each has its Chinese sentence, no sentence is for an operation that is not there; each stands on its page."""
    described = http.get("/openapi.json").json()
    operations = {
        f"{method.upper()} {path}": one
        for path, methods in described["paths"].items()
        for method, one in methods.items()
    }
    assert set(operations) == set(OPERATIONS)
    assert {one["tags"][0] for one in operations.values()} == set(TAGS)
    pages = {name: http.get("/docs", params={"lang": name}).text for name in ("zh", "en")}
    for name in operations:
        assert all(f"<code>{name}</code>" in page for page in pages.values()), name
        assert OPERATIONS[name] in pages["zh"]
    assert "回执" in pages["zh"]
    assert not re.search("[\u4e00-\u9fff]", pages["en"].replace("中文", ""))


def test_the_language_is_that_of_the_browser_unless_it_is_asked_for(http: Any) -> None:
    """Accept-Language decides, ``?lang=`` overrules it, and another language is refused."""
    for asked, header, expected in ((None, "zh-CN,zh;q=0.9", "zh"), (None, "de", "en"), ("en", "zh-CN", "en")):
        answer = http.get("/docs", params={"lang": asked} if asked else {}, headers={"Accept-Language": header})
        assert (answer.headers["content-language"], f'<html lang="{expected}">' in answer.text) == (expected, True)
    assert http.get("/docs?lang=de").status_code == 422
