"""The console in a browser, over the whole system with a small city: every page, both languages, a denial."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect
from screens import NEEDED, SignIn, System

from liangwang_play.tree import sample_flow

PAGES = {
    "/": ("总览", "Overview"),
    "/flows": ("流程", "Flows"),
    "/dead": ("死信", "Dead letters"),
    "/decisions": ("待确认", "Decisions"),
    "/rules": ("规则", "Rules"),
    "/contracts": ("契约", "Contracts"),
    "/contracts/tongban.permit.issued.v1": ("契约", "Contract"),
    "/rules/permit-issued-inspection": ("规则", "Rule"),
    "/gaps": ("序号缺口", "Sequence gaps"),
    "/latest": ("最近事件", "Latest events"),
    "/latest?to=fusion&from=tongban": ("最近事件", "Latest events"),
    "/outbox": ("待发", "To send"),
    "/receipts": ("回执", "Receipts"),
    "/members": ("成员单位", "Members"),
    "/acts": ("操作记录", "Acts"),
}
pytestmark = NEEDED
_CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_speaks_one_language_and_asks_nothing_outside(
    system: System, visitor: SignIn, language: str
) -> None:
    """Titles and menu are in the chosen language, no page shows a problem, and no outside address is asked."""
    page = visitor("chief")
    for path, (chinese, english) in PAGES.items():
        page.goto(f"{system.url}/language/{language}?next={path}")
        page.wait_for_selector(".lw-card")
        assert page.inner_text("h1") == (chinese if language == "zh" else english)
        assert page.query_selector(".lw-problem") is None
        assert _foreign(page, language) == []


def _foreign(page: Page, language: str) -> list[str]:
    """Give the headings, names of fields, states and buttons that are not in the language; codes are in none."""
    texts: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('h1,h2,th,dt,nav a,summary,.lw-chip,.lw-empty,.lw-figure span,button')]
        .map(each => { const kept = each.cloneNode(true);
          kept.querySelectorAll('code').forEach(code => code.remove()); return kept.textContent.trim(); })"""
    )
    wanted = language == "zh"
    return sorted({text for text in texts if text and bool(_CHINESE.search(text)) is not wanted})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_flow_of_a_permit_is_found_and_followed_to_the_inspection_and_back(
    system: System, visitor: SignIn, language: str
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


def test_a_viewer_is_denied_and_the_auditor_sees_it(system: System, visitor: SignIn) -> None:
    """A viewer who confirms a decision or asks for acts is told the role that is missing; the denial is in Acts."""
    viewer = visitor("reader")
    viewer.goto(f"{system.url}/acts")
    assert "auditor" in viewer.inner_text(".lw-problem")
    auditor = visitor("auditor")
    auditor.goto(f"{system.url}/acts")
    row = auditor.inner_text("tr:has-text('role_missing')")
    assert "reader" in row
    assert "拒绝" in row


def test_each_figure_of_the_overview_opens_to_its_rows(system: System, visitor: SignIn) -> None:
    """Behind every figure and rate is a page with a list, and none of them is the overview itself."""
    page = visitor("chief", "en")
    page.goto(system.url)
    page.wait_for_selector("a[href='/latest?to=tongban']")
    targets = page.eval_on_selector_all(".lw-figure, td.lw-right a", "found => found.map(a => a.getAttribute('href'))")
    assert len(set(targets)) >= 12
    for target in sorted({each.partition("?")[0] for each in targets}):
        assert target != "/"
        page.goto(f"{system.url}{target}")
        page.wait_for_selector("table, .lw-empty, [data-group]")
        assert page.query_selector(".lw-problem") is None


def test_signing_out_ends_the_session_on_every_page_that_is_open(system: System, visitor: SignIn) -> None:
    """The page that was left open says so at its next look, and a copy of the cookie is worth nothing."""
    page = visitor("viewer", "en", anew=True)
    page.goto(system.url)
    other = page.context.new_page()
    other.goto(f"{system.url}/latest")
    other.wait_for_selector("table")
    copied = page.context.cookies()
    page.click("text=Sign out")
    page.wait_for_selector("a.lw-button")
    expect(other.locator(".lw-problem")).to_contain_text("signed out", timeout=20_000)
    page.context.add_cookies(copied)
    page.goto(f"{system.url}/flows")
    page.wait_for_selector("a.lw-button")
    assert all(len(each["value"]) < 50 for each in copied)


def test_the_console_tells_how_it_is(system: System, visitor: SignIn) -> None:
    """Ready while the gateway answers; figures of what was signed in and asked, without a name in them."""
    visitor("auditor")
    ready = httpx.get(f"{system.url}/health/ready").json()
    assert (ready["ready"], set(ready["components"])) == (True, {"gateway"})
    said = httpx.get(f"{system.url}/metrics").text
    assert re.search(r'^liangwang_console_sign_ins_total\{outcome="done"\} [1-9]', said, re.MULTILINE)
    assert re.search(r'^liangwang_console_asked_total\{status="200"\} [1-9]', said, re.MULTILINE)
    assert "auditor" not in said
    assert httpx.get(system.url).headers["x-frame-options"] == "DENY"
