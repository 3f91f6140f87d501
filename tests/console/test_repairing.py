"""Dead letters in a browser: a group that failed for real is repaired before one's eyes, in both languages."""

import json
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from screens import NEEDED, SignIn, System, act

from liangwang_bus.testing import stated
from liangwang_contracts import Event, Identifier, PermitIssued, encode

pytestmark = NEEDED
AT = datetime(2026, 3, 31, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
GONE = {"zh": "该组已全部处理。", "en": "Nothing of this group is left."}


def fact(data: Any, sequence: int) -> Event[Any]:
    """State a fact."""
    at = AT + timedelta(minutes=sequence)
    return stated(data, at)._replace(recordedtime=datetime.now(AT.tzinfo), sequence=sequence)


def issued(number: str, sequence: int = 1) -> Event[PermitIssued]:
    """A permit is issued, or issued anew."""
    return fact(
        PermitIssued(
            permit=Identifier(scheme="permit-no", value=number),
            matter="food",
            holder=Identifier(scheme="uscc", value="91310199MAU79J1EXG"),
            valid_from=date(2026, 3, 31),
            valid_to=date(2027, 3, 30),
            issued_on=date(2026, 3, 31),
        ),
        sequence,
    )


def group_says(page: Page, *words: str) -> None:
    """Wait until the group on the page says all of it."""
    for each in words:
        expect(page.locator("[data-group]").last).to_contain_text(each, timeout=20_000)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_group_is_retried_at_a_pace_and_what_was_behind_it_flows(
    system: System, visitor: SignIn, language: str
) -> None:
    """Three permits fail, another event is blocked behind one; cured, all four are done, without a reload."""
    page = visitor("chief", language)
    with system.failing(f"%PACE{language}%"):
        system.publish(*(issued(f"PACE{language}{number}") for number in range(3)), issued(f"PACE{language}0", 2))
        page.goto(f"{system.url}/dead?service=fusion")
        page.evaluate("window.still = true")
        group_says(
            page, "3 消息" if language == "zh" else "3 Messages", "1 后续受阻" if language == "zh" else "1 Blocked"
        )
    act(page, "retry_group", pace="2", reason="cured")
    page.wait_for_selector("[role=progressbar]")
    expect(page.locator("[role=progressbar]")).to_have_attribute("aria-valuenow", "3", timeout=20_000)
    group_says(page, GONE[language])
    expect(page.locator("tbody tr")).to_have_count(0, timeout=20_000)
    assert page.evaluate("window.still")


def test_one_message_is_retried_and_another_is_discarded_with_a_reason(system: System, visitor: SignIn) -> None:
    """On the page of a message its state changes without a reload; without a reason nothing is discarded."""
    page = visitor("operator", "en")
    with system.failing("%SINGLE%"):
        system.publish(issued("SINGLE1"), issued("SINGLE2"))
        page.goto(f"{system.url}/dead?service=fusion")
        expect(page.locator("tbody tr")).to_have_count(2, timeout=20_000)
    pages = [row.get_attribute("href") for row in page.locator("tbody tr td:first-child a").all()]
    page.goto(f"{system.url}{pages[0]}")
    act(page, "retry", reason="cured")
    expect(page.locator(".lw-facts .lw-chip")).to_have_text("done", timeout=20_000)
    page.goto(f"{system.url}{pages[1]}")
    act(page, "discard")
    expect(page.locator(".q-notification").last).to_contain_text("Reason")
    page.fill("[data-field=reason]", "sent twice")
    page.click("[data-do]")
    expect(page.locator(".lw-facts .lw-chip")).to_have_text("discarded", timeout=20_000)


def test_a_message_that_breaks_its_contract_is_edited_and_flows(system: System, visitor: SignIn) -> None:
    """The field that is missing is put in, by somebody who may see contents and operate."""
    event = issued("EDITED1")
    good = json.loads(encode(event)[1])
    system.publish(event, body=json.dumps({name: good[name] for name in good if name != "matter"}).encode())
    page = visitor("chief", "en")
    page.goto(f"{system.url}/dead?service=fusion")
    page.click("tbody tr td:first-child a")
    expect(page.locator(".lw-facts")).to_contain_text("matter")
    page.click("text=Show payload")
    shown = page.input_value("[data-payload] textarea, textarea[data-payload]")
    assert "matter" not in json.loads(shown)
    page.fill("[data-payload] textarea, textarea[data-payload]", json.dumps({**json.loads(shown), "matter": "food"}))
    act(page, "edit", reason="the matter was left out")
    expect(page.locator(".lw-facts")).to_contain_text("Replaced by", timeout=20_000)
    page.goto(f"{system.url}/dead?service=fusion")
    expect(page.locator("text=All is well").first).to_be_visible(timeout=20_000)


def test_a_viewer_may_not_repair_and_the_denial_is_in_acts(system: System, visitor: SignIn) -> None:
    """The viewer is told the role that is missing; the auditor reads who it was; an operator may."""
    viewer = visitor("viewer")
    with system.failing("%DENIED%"):
        system.publish(issued("DENIED1"))
        viewer.goto(f"{system.url}/dead?service=fusion")
        act(viewer, "retry_group", "[data-group]")
        expect(viewer.locator(".q-notification").last).to_contain_text("operator")
        assert viewer.locator("tbody tr").count() == 1
    auditor = visitor("auditor")
    auditor.goto(f"{system.url}/acts")
    row = auditor.inner_text("tr:has-text('/dead/fusion/act')")
    assert "viewer" in row
    assert "role_missing" in row
    operator = visitor("operator")
    operator.goto(f"{system.url}/dead?service=fusion")
    act(operator, "retry_group", "[data-group]")
    group_says(operator, GONE["zh"])
