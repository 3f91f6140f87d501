"""The console in a browser, over the whole system with a small city: every page, both languages, a denial."""

import re

import pytest
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
    "/members": ("成员单位", "Members"),
    "/acts": ("操作记录", "Acts"),
}
pytestmark = NEEDED


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
        menu = page.inner_text("nav")
        assert bool(re.search(r"[一-鿿]", menu)) is (language == "zh")


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
