"""The whole system with a small city, and one browser: started for the first test here, ended with the last one.

Nothing of it is left to the tests of other folders, which the same worker may run next: a browser's driver keeps an
event loop of its own in the thread.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import copy, copytree
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Page, sync_playwright
from screens import CHROMIUM, SignIn, System, is_outside

from liangwang_play.__main__ import PREFIX
from prefixes import own_prefix
from processes import until

CHECKOUT = Path(__file__).parents[2]
_OURS = os.pathsep.join(str(each) for each in (Path(__file__).parent, CHECKOUT / "tests"))
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


SIZE = {"width": 1280, "height": 900}


class _Open:
    """What is open between the tests of this folder."""

    ends = ExitStack()
    system: System | None = None
    browser: Any = None
    signed_in: ClassVar[dict[str, Any]] = {}
    """The part of the browser in which an account is signed in."""


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """End everything when the next test is none of this folder."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        _Open.ends.close()
        _Open.system = _Open.browser = None
        _Open.signed_in.clear()


@pytest.fixture
def system(amqp_uri: str, tmp_path_factory: pytest.TempPathFactory) -> System:
    """Give everything that ``make serve`` starts, with a small city and a rule that proposes decisions."""
    _Open.system = _Open.system or _Open.ends.enter_context(_served(amqp_uri, tmp_path_factory.mktemp("serve")))
    return _Open.system


@pytest.fixture
def browser() -> Any:
    """Give one browser with a profile of its own."""
    _Open.browser = _Open.browser or _Open.ends.enter_context(_browsing())
    return _Open.browser


@contextmanager
def _served(amqp_uri: str, folder: Path) -> Iterator[System]:
    with own_prefix(amqp_uri, PREFIX) as prefix, _running(prefix, folder) as system:
        yield system


@contextmanager
def _running(prefix: str, folder: Path) -> Iterator[System]:
    log, rules = folder / "serve.log", folder / "rules"
    copytree(CHECKOUT / "rules", rules)
    copy(Path(__file__).with_name("failed-visit-grade.yaml"), rules)
    words = ("--run-dir", str(folder), "--rules", str(rules), "--records", "1000", "--console-port", "0")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}  # NiceGUI looks at them
    environment = {**own, "LIANGWANG_PREFIX": prefix, "LIANGWANG_RETRY_ATTEMPTS": "1", "PYTHONPATH": _OURS}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "serving", *words],
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        ready = until(
            lambda: re.search(r"console  (http\S+)", log.read_text()) or process.poll() is not None, "served", 150
        )
        assert isinstance(ready, re.Match), log.read_text()[-2000:]
        yield System(ready[1], folder / "play", f"{prefix}{PREFIX}")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@contextmanager
def _browsing() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visitor(system: System, browser: Any) -> Iterator[SignIn]:
    """Gives a page to an account that is signed in; notes the addresses outside this machine and errors of all pages.

    An account signs in once, without pages, and goes on then; a test that wants to sign in ``anew`` does it by hand.
    """
    pages: list[Page] = []
    contexts, outside, errors = [], [], []

    def open_page(context: Any) -> Page:
        page: Page = context.new_page()
        pages.append(page)
        page.on("request", lambda sent: outside.append(sent.url) if is_outside(sent.url) else None)
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return page

    def sign_in(account: str) -> Any:
        context = browser.new_context(viewport=SIZE)
        accounts = context.request.get(f"{system.url}/login?next=/health/ready")
        assert context.request.get(f"{accounts.url}&account={account}").json()["ready"]
        return context

    def sign_in_by_hand(account: str) -> Any:
        contexts.append(context := browser.new_context(viewport=SIZE))
        page = open_page(context)
        page.goto(system.url)
        page.click("a.lw-button")
        page.click(f"[data-account={account}]")
        page.wait_for_selector(".lw-figure")
        page.close()
        return context

    def visit(account: str, language: str = "zh", *, anew: bool = False) -> Page:
        if anew:
            context = sign_in_by_hand(account)
        else:
            context = _Open.signed_in[account] = _Open.signed_in.get(account) or sign_in(account)
        context.request.get(f"{system.url}/language/{language}?next=/", max_redirects=0)
        return open_page(context)

    yield visit
    for each in (*pages, *contexts):
        each.close()
    assert outside == []
    assert errors == []
