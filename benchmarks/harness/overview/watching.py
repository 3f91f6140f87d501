"""An operator's browser on the overview: what a figure said and when, how long a key takes until the next frame."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
_ROWS = "a[href='/latest'][title] b"
_WATCH = """(selector) => {
  window.seen = []; window.keys = [];
  setInterval(() => {
    const found = [...document.querySelectorAll(selector)].map(each => parseInt(each.textContent.replace(/,/g, '')));
    window.seen.push([Date.now() / 1000, Math.max(...found.filter(each => !isNaN(each)))]);
  }, 50);
  document.addEventListener('keydown', event => {
    const began = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - began)));
  });
}"""


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen.

    Attributes:
        rows: seconds since 1970, and the rows of the journal as the page told them.
        keys: milliseconds from a key to the next painted frame.
        opened: milliseconds until the list of flows was there in another window.
    """

    rows: list[tuple[float, int]]
    keys: list[float]
    opened: list[float]


@contextmanager
def signed_in(url: str) -> Iterator["Operator"]:
    """Sign in as a viewer, in a browser of our own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        page = browser.new_context().new_page()
        page.goto(url)
        page.click("a.lw-button")
        page.click("[data-account=viewer]")
        page.wait_for_selector(".lw-figure")
        yield Operator(browser, page, url)
        browser.close()


class Operator:
    """Somebody who looks.

    Args:
        browser: theirs.
        page: the overview.
        url: of the console.
    """

    def __init__(self, browser: Browser, page: Page, url: str) -> None:
        self._browser, self._page, self._url = browser, page, url

    def watch(self, seconds: float) -> Watched:
        """Look at the overview, press a key twice a second, and open the list of flows beside it every ten seconds."""
        self._page.evaluate(_WATCH, _ROWS)
        state = self._page.context.storage_state()
        other = self._browser.new_context(storage_state=state).new_page()  # a window of its own
        opened, until = [], time.monotonic() + seconds
        while time.monotonic() < until:
            for _ in range(20):
                self._page.keyboard.press("Tab")
                self._page.wait_for_timeout(500)
            began = time.monotonic()
            other.goto(f"{self._url}/flows")
            other.wait_for_selector("tbody tr")
            opened.append(1000 * (time.monotonic() - began))
        seen: list[Any] = self._page.evaluate("window.seen")
        return Watched([(at, rows) for at, rows in seen], self._page.evaluate("window.keys"), opened)
