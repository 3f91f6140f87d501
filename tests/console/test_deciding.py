"""Decisions and rules in a browser: a person answers a proposal, two let a rule go live, one stops it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from screens import NEEDED, SignIn, System, act

from fusion.cli import rules
from liangwang_play.tree import sample_flow

pytestmark = NEEDED
PERSON = "person-token:" + "a" * 64


@pytest.mark.parametrize(("language", "answer"), [("zh", "confirm"), ("en", "veto")])
def test_a_person_answers_what_a_rule_proposes(system: System, visitor: SignIn, language: str, answer: str) -> None:
    """An adverse decision waits; with person and ground it is answered, and that is an act."""
    page = visitor("chief", language)
    page.goto(f"{system.url}/decisions")
    proposed = page.locator("[data-decision]:has([data-act])").first
    decision = f"[data-decision='{proposed.get_attribute('data-decision')}']"
    expect(proposed).to_contain_text("不利决定" if language == "zh" else "adverse")
    act(page, answer, decision)
    expect(page.locator(".q-notification").last).to_be_visible()
    page.fill("[data-field=confirmer]", PERSON)
    page.fill("[data-field=ground]", "seen on site")
    page.click("[data-do]")
    expect(page.locator(decision)).to_contain_text("已答复" if language == "zh" else "answered", timeout=20_000)
    page.goto(f"{system.url}/acts")
    expect(page.locator(f"tr:has-text('fusion.decisions_{answer}')").first).to_contain_text("chief")


def test_a_rule_goes_live_by_two_persons_on_a_backtest_and_is_stopped(system: System, visitor: SignIn) -> None:
    """Without a backtest nothing is proposed; who has proposed does not confirm, another does; one person stops it."""
    page = visitor("chief", "en")
    page.goto(f"{system.url}/rules")
    page.click("text=Check after an approval by commitment")
    mode = page.locator(".lw-facts .lw-chip").first
    act(page, "to_live", reason="tried for a month")
    expect(page.locator(".q-notification").last).to_contain_text("backtest")
    file = system.folder.parent / "rules" / "02-commitment-check.yaml"
    words = ("backtest", str(file), "--from", "2026-03-01", "--to", "2026-03-10", "--record", "--by", "li.na")
    done = CliRunner().invoke(rules, [*words, "--database", f"sqlite:///{system.fusion}"])
    assert done.exit_code == 0, done.output
    page.reload()
    expect(page.locator(".lw-content")).to_contain_text("2026-03-01 – 2026-03-10")
    act(page, "to_live", reason="tried for a month")
    expect(page.locator("[data-proposal]")).to_contain_text("You proposed it", timeout=20_000)
    act(page, "confirm_live", reason="I agree with myself")
    expect(page.locator(".q-notification").last).to_contain_text("another person")
    expect(mode).to_have_text("shadow")

    other = visitor("operator")
    other.goto(f"{system.url}/decisions")
    other.click("tr:has-text('tried for a month') a")
    expect(other.locator("[data-proposal]")).to_contain_text("chief")
    act(other, "confirm_live", reason="read it, agreed")
    expect(other.locator(".lw-facts .lw-chip").first).to_have_text("正式运行", timeout=20_000)
    expect(other.locator(".lw-content")).to_contain_text("chief + operator")

    page.reload()
    act(page, "stop", reason="too many")
    expect(mode).to_have_text("off", timeout=20_000)
    act(page, "resume", reason="mended")
    expect(mode).to_have_text("live", timeout=20_000)
    page.goto(f"{system.url}/acts")
    for action in ("rules_promote", "rules_confirm", "rules_stop"):
        expect(page.locator(f"tr:has-text('fusion.{action}')").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_contents_of_an_event_are_masked_by_role_and_each_look_is_an_act(
    system: System, visitor: SignIn, language: str
) -> None:
    """From the flow to its event: a viewer sees fields and masks, a reader sees what stands in them."""
    flow = sample_flow(system.fusion)
    viewer = visitor("viewer", language)
    viewer.goto(f"{system.url}/flows/{flow}")
    viewer.click("tbody a:has-text('tongban.permit.issued.v1')")
    expect(viewer.locator(".lw-mask").first).to_be_visible()
    assert '"uscc"' not in viewer.content()
    reader = visitor("reader", language)
    reader.goto(viewer.url)
    reader.click("a[href$='payload=1']")
    expect(reader.locator("pre")).to_contain_text('"uscc"')
    denied = visitor("viewer", language)
    denied.goto(f"{viewer.url}?payload=1")
    expect(denied.locator(".lw-problem")).to_contain_text("payload")
    auditor = visitor("auditor", language)
    auditor.goto(f"{system.url}/acts")
    assert auditor.locator("tr:has-text('fusion.event_show')").count() >= 2


def test_the_clocks_of_obligations_are_told_in_the_citys_time(system: System, visitor: SignIn) -> None:
    """Event time on the page is that of the journal in Shanghai, and an obligation says how its clock stands."""
    flow = sample_flow(system.fusion)
    page = visitor("viewer", "en")
    page.goto(f"{system.url}/flows/{flow}")
    stamp = page.locator("tbody time").last
    given = datetime.fromisoformat(stamp.get_attribute("datetime") or "")
    assert stamp.inner_text() == given.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%d %H:%M:%S")
    clocks = page.locator("section:has(h2:text-is('Obligations')) tbody tr td:nth-child(4)").all_inner_texts()
    assert set(clocks) <= {"on time", "late"}
    assert clocks
