"""Pages without a browser: what is told when gateway, session or page are not in order, in the reader's language."""

import asyncio
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from nicegui import ui

from console.cookies import Cookies
from console.figures import Figures
from console.frame import Frame
from console.gateway import Gateway
from console.pages import add_pages
from console.serving import Health, add_health
from console.sessions import Sessions
from console.settings import ConsoleSettings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

HIDDEN = "a value that nobody may see"


@pytest.fixture(scope="module")
def console() -> Iterator[SimpleNamespace]:
    """Give the console over a gateway that answers as it is told, with one person signed in."""
    answers: dict[str, Any] = {}
    figures, sessions = Figures(), Sessions()
    gateway = Gateway("http://gateway.example", figures, httpx.MockTransport(lambda asked: answers[asked.url.path]))
    add_pages(gateway, Frame(sessions, Cookies(https=False), figures, ZoneInfo("Asia/Shanghai")))
    add_health(ConsoleSettings(), figures)
    app = FastAPI()
    ui.run_with(app)
    held = sessions.begin("t", "li.na", frozenset({"viewer"}), 600)
    with TestClient(app, follow_redirects=False) as http:

        def get(path: str, language: str = "zh", told: Any = None) -> httpx.Response:
            answers[f"/v1/operator{path}"] = told
            http.cookies.update({"liangwang_session": held, "liangwang_language": language})
            return http.get(path)

        yield SimpleNamespace(get=get, answers=answers)


def refusal(status: int) -> httpx.Response:
    """What a gateway says that refuses."""
    return httpx.Response(status, json={"detail": "Not for you.", "detail_zh": "不予提供。"})


@pytest.mark.parametrize(("language", "said"), [("zh", "不予提供。"), ("en", "Not for you.")])
def test_a_token_that_the_gateway_does_not_take_leads_to_a_button(
    console: SimpleNamespace, language: str, said: str
) -> None:
    """Not to the issuer by itself, which would send back with the next token of the same kind, for ever."""
    page = console.get("/contracts", language, refusal(401))
    assert (page.status_code, said in page.text, "/login?next=/contracts" in page.text) == (200, True, True)
    page = console.get("/contracts", language, refusal(403))
    assert (said in page.text, "/login?next" in page.text) == (True, False)


@pytest.mark.parametrize(("language", "said"), [("zh", "该页面出错"), ("en", "This page failed")])
def test_a_page_that_fails_says_so_without_a_value(
    console: SimpleNamespace, caplog: pytest.LogCaptureFixture, language: str, said: str
) -> None:
    """Its status is 500, its frame stays; the log has the place and the class of the error, and nothing of its text."""
    page = console.get("/contracts", language, httpx.Response(200, json=[{HIDDEN: HIDDEN}]))
    assert (page.status_code, said in page.text, "/logout" in page.text) == (500, True, True)
    assert "page_failed KeyError" in caplog.text
    assert HIDDEN not in page.text + caplog.text
    away = console.get("/contracts", language, httpx.Response(502, text=HIDDEN))
    assert (away.status_code, HIDDEN in away.text) == (200, False)


def test_an_address_that_is_none_is_told_in_both_languages(console: SimpleNamespace) -> None:
    """Whoever asks, signed in or not."""
    page = console.get("/nowhere")
    assert (page.status_code, "没有这个页面" in page.text, "no such page" in page.text) == (404, True, True)


def test_readiness_follows_the_gateway() -> None:
    """Away, failing, well; asked anew after some seconds only, and each time it says what is wrong."""
    told: list[httpx.Response | Exception] = []
    now = [0.0]

    def answer(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == "http://gateway.example/health/live"
        if isinstance(one := told.pop(), Exception):
            raise one
        return one

    async def look() -> list[tuple[bool, str]]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            health = Health(ConsoleSettings(gateway="http://gateway.example/"), http, lambda: now[0])
            seen = []
            for one in (httpx.ConnectError("away"), httpx.Response(500), httpx.Response(200)):
                told.append(one)
                for _ in range(3):
                    gateway = (await health.components())["gateway"]
                now[0] += 6
                seen.append((gateway["ok"], gateway["detail"]))
        return seen

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have a loop in this thread
        seen = apart.submit(asyncio.run, look()).result()
    assert seen == [(False, "gateway away (ConnectError)"), (False, "gateway answers 500"), (True, "")]


@pytest.mark.parametrize(
    ("language", "live", "said"),
    [
        ("en", 1, "Waits for promotion: v2 shadow, v1 live"),
        ("en", None, "Waits for promotion: v2 shadow, no version is live"),
        ("zh", 1, "待转正: v2 试运行, v1 正式运行"),
    ],
)
def test_a_version_that_waits_for_promotion_is_told_with_the_one_that_acts(
    console: SimpleNamespace, language: str, live: int | None, said: str
) -> None:
    """The file says live, and the rule stands among those in shadow mode, with what acts meanwhile."""
    rule = {"id": "visit-soon", "version": 2, "mode": "live", "operator": "obligation", "counts": {}, "errors": 0}
    rule["title"] = {"zh": "题目", "en": "Title"}
    version = {"rule": "visit-soon", "version": 2, "mode": "shadow", "proposal": None, "waits_for_promotion": True}
    told = httpx.Response(200, json=[version | {"live_version": live}])
    console.answers["/v1/operator/rules/versions"] = told
    page = console.get("/rules", language, httpx.Response(200, json=[rule]))
    assert said in page.text


@pytest.mark.parametrize(("language", "name"), [("zh", "规则文件有误"), ("en", "Wrong rule files")])
def test_the_overview_names_wrong_rule_files_only_where_there_are_some(
    console: SimpleNamespace, language: str, name: str
) -> None:
    """Their number, as something that is wrong, with where the sentences are; else nothing is said."""
    for wrong, shown in ((3, 1), (0, 0)):
        progress = {"journal_rows": 5, "arrivals_waiting": 0, "sequence_gaps": 0, "rules_refused": wrong}
        told = {"services": {}, "flows": {}, "progress": progress, "missing": {}}
        console.answers["/v1/operator/overview"] = httpx.Response(200, json=told)
        page = console.get("/", language).text.replace("\\", "")
        assert (page.count(name), page.count('lw-f-failed" href="/rules"')) == (shown, shown)
