"""Decisions and events explained: what they rest on, what they led to, what took them back."""

import pytest
from explaining import (
    ANNULLED,
    FAILED,
    INSPECTED_EN,
    INSPECTED_ZH,
    ISSUED,
    OBLIGATION,
    PERMIT,
    WHEN,
    Explained,
    issued,
    rule_text,
    visit,
)


def test_a_decision_taken_back_by_a_late_event() -> None:
    """The visit of 25 March arrived on 20 April, when the obligation had been overdue for weeks."""
    city = Explained(rule_text(OBLIGATION))
    city.tell(issued(city), until="2026-04-20T00:00")
    stated = city.explain(PERMIT)["rules"][0]["episodes"][0]["statements"]
    overdue = next(one["event"] for one in stated if one["name"] == "overdue")
    late = visit(city, "2026-03-25T09:00", "pass")
    city.tell(late, until="2026-04-25T00:00")
    found = city.explain(overdue)
    reinstated = "fusion.obligation.reinstated.v1"
    assert found["says"]["en"] == (
        "the-rule version 1 stated fusion.obligation.overdue.v1 (Obligation overdue) at 2026-04-02 00:00; "
        f"taken back at 2026-04-20 00:00 by {reinstated} (Obligation reinstated), "
        f"because {INSPECTED_EN} {late.id} of 2026-03-25 09:00 became known late; "
        "instead: fulfilled in time at 2026-03-25 09:00, due by the end of 2026-04-01"
    )
    assert found["says"]["zh"] == (
        "the-rule 版本 1 于 2026-04-02 00:00 作出 fusion.obligation.overdue.v1（义务已逾期）；"
        f"已于 2026-04-20 00:00 由 {reinstated}（义务已恢复） 撤回："
        f"2026-03-25 09:00 的 {INSPECTED_ZH} {late.id} 迟到；"
        "现为：已于 2026-03-25 09:00 按期履行，期限为 2026-04-01 日终"
    )
    assert [one["id"] for one in found["causes"]] == [late.id]
    assert found["taken_back_by"]["type"] == reinstated


def test_a_decision_names_its_evidence_its_facts_and_what_it_led_to() -> None:
    """The second rule hears what the first one states."""
    hears = "\nwhen: {event: fusion.correlation.found.v1, key: about, where: event.rule == 'first-rule'}\n"
    city = Explained(rule_text(WHEN, name="first-rule"), rule_text(hears, name="second-rule"))
    visits = [visit(city, f"2026-03-{day}T10:00", critical=3) for day in ("02", "05", "08")]
    city.tell(issued(city, "2026-02-01T09:00"), *visits, until="2026-05-01T00:00")
    found = city.explain("said-1")
    assert (found["kind"], found["rule"], found["key"]) == ("decision", "first-rule", PERMIT)
    assert found["says"]["en"].endswith("it stands")
    assert {one["id"] for one in found["evidence"]} == {one.id for one in visits}
    assert found["facts_as_of"] == "2026-03-08T10:00:00+08:00"
    assert [one["count"] for one in found["facts"]] == [2, 1]
    assert [(one["type"], one["event"]) for one in found["led_to"]] == [("fusion.correlation.found.v1", "said-2")]
    assert city.explain(f"fusion.correlation:{found['episode']['id']}") == found


def test_what_an_annulment_takes_back_is_explained() -> None:
    """The permit never was; the event that said so counts for nothing."""
    city = Explained(rule_text(f"\nwhen: {{event: {ISSUED}, key: permit}}\n"))
    permit = issued(city)
    city.tell(permit, until="2026-03-20T00:00")
    annulled = city.event(ANNULLED, "2026-03-21T09:00", permit=PERMIT)
    city.tell(annulled, until="2026-04-01T00:00")
    outcome, en, zh = city.why(PERMIT)
    assert outcome == "taken_back"
    assert f"{ANNULLED} (Permit annulled) {annulled.id} of 2026-03-21 09:00 took away what it rested on" in en
    assert f"2026-03-21 09:00 的 {ANNULLED}（许可已撤销） {annulled.id} 使其依据不再成立" in zh
    assert city.explain(permit.id)["says"]["code"] == "event_gone"


def test_what_a_correction_takes_back_is_explained() -> None:
    """The permit was for food, says its register first; for something else, says the correction."""
    city = Explained(rule_text(f"\nwhen: {{event: {ISSUED}, key: permit, where: event.matter == 'food'}}\n"))
    city.tell(issued(city), until="2026-03-20T00:00")
    term = {"valid_from": "2026-03-02", "valid_to": "2027-03-01"}
    amended = city.event(
        "tongban.permit.amended.v1", "2026-03-21T09:00", permit=PERMIT, kind="correction", matter="trade", **term
    )
    city.tell(amended, until="2026-04-01T00:00")
    outcome, en, zh = city.why(PERMIT)
    assert outcome == "taken_back"
    assert f"{amended.id} of 2026-03-21 09:00 corrected what it rested on" in en
    assert en.endswith("event.matter was 'trade', == 'food' was asked")
    assert f"{amended.id} 更正了其依据" in zh


def test_an_event_that_waits_says_from_when_it_counts() -> None:
    """Fusion has come to the 20th of March; the event counts from the 21st."""
    city = Explained(rule_text(FAILED))
    city.tell(visit(city, "2026-03-02T10:00"), until="2026-03-20T00:00")
    waiting = visit(city, "2026-03-21T10:00")
    city.memory.add([waiting])
    assert city.explain(waiting.id)["says"]["en"] == (
        f"{INSPECTED_EN} of 2026-03-21 10:00 is not evaluated yet: "
        "it counts from 2026-03-21 10:00, rules have come to 2026-03-20 00:00"
    )
    assert [one["event"]["id"] for one in city.explain(PERMIT)["rules"][0]["events"]] == ["event-1"]


def test_an_event_says_who_looked_at_it_as_what_and_what_rests_on_it() -> None:
    """In its own role, and in a clause of the same rule."""
    city = Explained(rule_text(WHEN))
    visits = [visit(city, f"2026-03-{day}T10:00", critical=3) for day in ("02", "05", "08")]
    city.tell(issued(city, "2026-02-01T09:00"), *visits, until="2026-05-01T00:00")
    found = city.explain(visits[0].id)
    assert [(one["role"], one["clause"], one["key"]) for one in found["roles"]] == [
        ("when", None, PERMIT),
        ("when", "earlier", PERMIT),
    ]
    assert found["says"]["en"] == f"{INSPECTED_EN} of 2026-03-02 10:00: 1 rule looked at it"
    assert [one["event"] for one in found["led_to"]] == ["said-1"]
    assert found["rules"][0]["events"][0]["event"]["id"] == visits[0].id


@pytest.mark.parametrize("subject", ["said-1", "the event", PERMIT, "permit-no:nobody", "nothing"])
def test_a_rule_that_there_is_not_is_told_with_near_ones(subject: str) -> None:
    """Whatever is asked about; it is never answered as if the rule had nothing to say."""
    city = Explained(rule_text(OBLIGATION, name="visit-soon"), rule_text(FAILED, name="hold-visit"))
    event = issued(city)
    city.tell(event, until="2026-04-20T00:00")
    subject = event.id if subject == "the event" else subject
    assert city.explain(subject, "visit-soon")["says"]["code"] != "rule_unknown"
    for asked, en, zh in (
        ("visit", "near: hold-visit, visit-soon", "相近的有：hold-visit, visit-soon"),
        ("visit-son", "near: visit-soon", "相近的有：visit-soon"),
        ("nosuch", "`liangwang rules list` names all", "可用 `liangwang rules list` 查看全部规则"),
    ):
        found = city.explain(subject, asked)
        assert (found["kind"], found["says"]["code"]) == ("unknown", "rule_unknown")
        assert found["says"]["en"] == f"there is no rule {asked}; {en}"
        assert found["says"]["zh"] == f"没有规则 {asked}；{zh}"


def test_a_decision_of_another_rule_says_whose_it_is() -> None:
    """A rule that had nothing to do with a decision is not told as if it had made it; one that heard of it is."""
    hears = "\nwhen: {event: fusion.obligation.opened.v1, key: about, where: event.rule == 'visit-soon'}\n"
    city = Explained(rule_text(OBLIGATION, name="visit-soon"), rule_text(hears, name="heard"), rule_text(FAILED))
    city.tell(issued(city), until="2026-03-20T00:00")
    assert city.explain("said-1", "visit-soon") == city.explain("said-1")
    (heard,) = city.explain("said-1", "heard")["rules"]
    assert (heard["rule"], heard["outcome"]) == ("heard", "fired")
    found = city.explain("said-1", "the-rule")
    assert (found["kind"], found["says"]["en"]) == (
        "unknown",
        "rule visit-soon has decided this, not the-rule: ask without --rule",
    )
    assert found["says"]["zh"] == "此决定出自规则 visit-soon，而非 the-rule：请去掉 --rule 再问"
