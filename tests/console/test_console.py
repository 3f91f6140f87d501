"""The console in a browser, over the whole system with a small city: every page, both languages, a denial, a repair."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from liangwang_play.tree import sample_flow
from processes import until

CHROMIUM = Path("/usr/bin/chromium")
CHECKOUT = Path(__file__).parents[2]
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PAGES = {
    "/": ("总览", "Overview"),
    "/flows": ("流程", "Flows"),
    "/dead": ("死信", "Dead letters"),
    "/decisions": ("待确认", "Decisions"),
    "/rules": ("规则", "Rules"),
    "/contracts": ("契约", "Contracts"),
    "/contracts/tongban.permit.issued.v1": ("契约", "Contracts"),
    "/acts": ("操作记录", "Acts"),
}
pytestmark = [
    pytest.mark.broker,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not there"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """Everything that ``make serve`` starts, with a city of 1,500 records."""
    folder = tmp_path_factory.mktemp("serve")
    log = folder / "serve.log"
    words = ("--run-dir", str(folder), "--rules", str(CHECKOUT / "rules"), "--records", "1500", "--console-port", "0")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}  # NiceGUI looks at them
    environment = {**own, "LIANGWANG_PREFIX": f"console{os.getpid()}."}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "liangwang_play.serve", *words],
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        ready = until(
            lambda: re.search(r"console  (http\S+)", log.read_text()) or process.poll() is not None, "served", 150
        )
        assert isinstance(ready, re.Match), log.read_text()[-2000:]
        yield SimpleNamespace(url=ready[1], fusion=folder / "play" / "fusion.db")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser with a profile of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visitor(system: SimpleNamespace, browser: Any) -> Iterator[Any]:
    """Signs in as an account; notes every address outside this machine that a page asks for."""
    contexts, outside = [], []

    def sign_in(account: str) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page: Page = context.new_page()
        page.on("request", lambda sent: outside.append(sent.url) if is_outside(sent.url) else None)
        page.goto(system.url)
        page.click("a.lw-button")
        page.click(f"[data-account={account}]")
        page.wait_for_selector(".lw-figure")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert outside == []


def is_outside(url: str) -> bool:
    """Whether an address is not on this machine."""
    return not url.startswith(("http://127.0.0.1", "data:", "blob:"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_speaks_one_language_and_asks_nothing_outside(
    system: SimpleNamespace, visitor: Any, language: str
) -> None:
    """Titles and menu are in the chosen language, no page shows a problem, and no outside address is asked."""
    page = visitor("chief")
    for path, (chinese, english) in PAGES.items():
        page.goto(f"{system.url}/language/{language}?next={path}")
        page.wait_for_selector(".lw-card")
        assert page.inner_text("h1") == (chinese if language == "zh" else english)
        assert page.query_selector(".lw-problem") is None
        menu = page.inner_text("nav")
        assert bool(re.search(r"[一-鿿]", menu)) is (language == "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_flow_of_a_permit_is_found_and_followed_to_the_inspection_and_back(
    system: SimpleNamespace, visitor: Any, language: str
) -> None:
    """From a permit's number to its flow, through all three lanes, with obligation and decision."""
    flow = sample_flow(system.fusion)
    page = visitor("viewer")
    page.goto(f"{system.url}/language/{language}?next=/flows/{flow}")
    page.wait_for_selector("svg circle")
    permit = re.search(r"permit-no:(\w+)", page.inner_text(".lw-facts"))
    assert permit is not None
    page.goto(f"{system.url}/flows")
    page.fill("input[name=value]", permit[1])
    page.press("input[name=value]", "Enter")
    page.click(f"a[href='/flows/{flow}']")
    page.wait_for_selector("svg circle")
    drawn = page.inner_html("svg")
    assert all(each in drawn for each in ("permit.issued", "inspection.completed", "obligation.fulfilled"))
    assert ("一网统管" if language == "zh" else "tongguan") in drawn


def test_a_viewer_is_denied_and_the_auditor_sees_it(system: SimpleNamespace, visitor: Any) -> None:
    """A viewer who confirms a decision or asks for acts is told the role that is missing; the denial is in Acts."""
    viewer = visitor("reader")
    viewer.goto(f"{system.url}/acts")
    assert "auditor" in viewer.inner_text(".lw-problem")
    auditor = visitor("auditor")
    auditor.goto(f"{system.url}/acts")
    row = auditor.inner_text("tr:has-text('role_missing')")
    assert "reader" in row
    assert "拒绝" in row
