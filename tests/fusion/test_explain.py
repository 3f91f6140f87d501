"""Why a rule did not fire: its condition, its clauses, nearness, its mode and days, its errors, in both languages."""

import json

import pytest
from explaining import (
    COUNT,
    FAILED,
    INSPECTED,
    INSPECTED_EN,
    INSPECTED_ZH,
    ISSUED,
    NEAR,
    PERMIT,
    PLACE,
    PLACED,
    PLANNED,
    REPORT,
    REPORTED,
    WHEN,
    Explained,
    Told,
    issued,
    rule_text,
    spot,
    visit,
)

from fusion.domain.playbook import Playbook, Player


def test_a_condition_that_fails_names_its_first_part_and_its_value() -> None:
    """``result`` held, ``critical`` did not: that one is told."""
    city = Explained(rule_text(WHEN))
    city.tell(visit(city, "2026-03-02T10:00", critical=1), until="2026-05-01T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        "event.critical was 1, > 2 was asked",
        "event.critical 为 1，要求 > 2",
    )
    (event,) = city.explain(PERMIT)["rules"][0]["events"]
    assert event["parts"] == [
        {"text": "event.result == 'fail'", "held": True, "values": {"event.result": "fail"}},
        {"text": "event.critical > 2", "held": False, "values": {"event.critical": 1}},
    ]


def test_a_clause_that_found_too_few_says_how_many_are_missing_and_in_which_days() -> None:
    """Thirty days before the day of the event, that day left out."""
    city = Explained(rule_text(WHEN))
    city.tell(
        visit(city, "2026-03-02T10:00", critical=3),
        visit(city, "2026-03-05T10:00", critical=3),
        until="2026-05-01T00:00",
    )
    assert city.why(PERMIT) == (
        "not_fired",
        f"clause earlier, events {INSPECTED_EN} from 2026-02-03 to the end of 2026-03-04: 1 of 2; 1 more is missing",
        f"子句 earlier：2026-02-03 至 2026-03-04 日终的 {INSPECTED_ZH}有 1 件，需 2 件，还差 1 件",
    )
    clause = city.explain(PERMIT)["rules"][0]["events"][0]["clauses"][0]
    assert (clause["count"], clause["at_least"], clause["ids"]) == (1, 2, ["event-1"])
    assert clause["as_of"] == "2026-03-05T00:00:00+08:00"


def test_a_clause_over_permits_says_on_which_day() -> None:
    """The permit had run out."""
    city = Explained(rule_text(WHEN))
    visits = [visit(city, f"2026-03-0{day}T10:00", critical=3) for day in (2, 5, 8)]
    city.tell(issued(city, "2026-02-01T09:00", to="2026-03-01"), *visits, until="2026-05-01T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        (
            "clause permit, permits valid on 2026-03-08: 0 of 1; 1 more is missing; "
            "permit permit-no:A1 expired at the end of 2026-03-01, 7 days before"
        ),
        (
            "子句 permit：2026-03-08 有效的许可有 0 件，需 1 件，还差 1 件；"
            "许可 permit-no:A1 已于 2026-03-01 日终届满，早 7 天"
        ),
    )


def test_a_rule_that_fired_and_then_cools_down() -> None:
    """The third failure fired; the fourth came two days later, within ten."""
    city = Explained(rule_text(WHEN))
    visits = [visit(city, f"2026-03-{day}T10:00", critical=3) for day in ("02", "05", "08", "10")]
    city.tell(issued(city, "2026-02-01T09:00"), *visits, until="2026-05-01T00:00")
    assert city.why(PERMIT) == (
        "fired",
        "found at 2026-03-08 10:00: 2 matches",
        "已于 2026-03-08 10:00 成立：2 件",
    )
    rule = city.explain(PERMIT)["rules"][0]
    assert rule["events"][0]["why"]["en"] == "cool-down until the end of 2026-03-17: it fired at 2026-03-08 10:00"
    assert rule["events"][0]["why"]["zh"] == "冷却期至 2026-03-17 日终：上次触发于 2026-03-08 10:00"
    assert rule["events"][1]["began"] == rule["episodes"][0]["id"]
    assert rule["episodes"][0]["rests_on"] == [visits[2].id, visits[0].id, visits[1].id]


@pytest.mark.parametrize(
    ("north", "told"),
    [
        (
            0.0019245,
            (
                "not_fired",
                (
                    "clause permits, permits within 200 m valid on 2026-03-02: 0 of 1; 1 more is missing; "
                    "the nearest is 214 m away, 200 m is the limit"
                ),
                (
                    "子句 permits：2026-03-02 有效、周围 200 米内的许可有 0 件，需 1 件，还差 1 件；"
                    "最近的相距 214 米，上限 200 米"
                ),
            ),
        ),
        (0.001, ("fired", "found at 2026-03-02 10:00: 1 match", "已于 2026-03-02 10:00 成立：1 件")),
    ],
)
def test_nearness_is_told_in_metres(north: float, told: Told) -> None:
    """One degree of latitude is 111,194.9 m: 0.0019245 degrees are 214 m."""
    city = Explained(rule_text(NEAR))
    place = city.event(PLACED, "2026-01-01T09:00", place=PLACE, location=spot(0))
    report = city.event(REPORTED, "2026-03-02T10:00", report=REPORT, location=spot(north), place=None)
    city.tell(place, issued(city, "2026-02-01T09:00"), report, until="2026-04-01T00:00")
    assert city.why(REPORT) == told


@pytest.mark.parametrize(("degrees", "told"), [(0.0018, "200.2"), (0.0017987, "200.01")])
def test_a_distance_has_as_many_digits_as_show_that_it_is_beyond_the_limit(degrees: float, told: str) -> None:
    """One degree of latitude is 111,195.08 m of the mean earth: 200.15 and 200.0066 m."""
    city = Explained(rule_text(NEAR))
    place = city.event(PLACED, "2026-01-01T09:00", place=PLACE, location=spot(0))
    report = city.event(REPORTED, "2026-03-02T10:00", report=REPORT, location=spot(degrees), place=None)
    city.tell(place, issued(city, "2026-02-01T09:00"), report, until="2026-04-01T00:00")
    _, en, zh = city.why(REPORT)
    assert en.endswith(f"the nearest is {told} m away, 200 m is the limit")
    assert zh.endswith(f"最近的相距 {told} 米，上限 200 米")


def test_a_key_by_nearness_says_how_far_the_nearest_event_was() -> None:
    """Reports count for a place within 200 m; this one was 214 m away."""
    anchor = f"{{event: {PLACED}, key: place, metres: 200}}"
    city = Explained(
        rule_text(f"\ncount:\n  of: {{event: {REPORTED}, key: {anchor}}}\n  at_least: 2\n  within: {{hours: 48}}\n")
    )
    place = city.event(PLACED, "2026-01-01T09:00", place=PLACE, location=spot(0))
    report = city.event(REPORTED, "2026-03-02T10:00", location=spot(0.0019245), place=None)
    city.tell(place, report, until="2026-04-01T00:00")
    assert city.why(PLACE) == (
        "not_fired",
        f"214 m away, 200 m is the limit; no event {REPORTED} (Report received) within 200 m of this key yet",
        f"相距 214 米，上限 200 米；此键周围 200 米内尚无事件 {REPORTED}（上报件已接收）",
    )


def test_what_is_judged_later_says_when_and_what_can_change_it() -> None:
    """No visit up to three days after the end of the term; one came."""
    body = f"""
when:
  event: {ISSUED}
  key: permit
  at_end_of: valid_to
  plus: 3
  having: [{{name: visits, past: {{event: {INSPECTED}, on: permit}}, at_least: 0, at_most: 0}}]
"""
    city = Explained(rule_text(body))
    city.tell(issued(city, to="2026-04-30"), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "waiting",
        f"begun at 2026-03-02 09:00: judged at the end of 2026-05-03; until then {INSPECTED_EN} can change it",
        f"2026-03-02 09:00 开始：将于 2026-05-03 日终 判定；此前 {INSPECTED_ZH} 可改变结果",
    )
    city.tell(visit(city, "2026-04-10T10:00"), until="2026-06-01T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        f"clause visits, events {INSPECTED_EN} up to the end of 2026-05-03: 1, at most 0 may be",
        f"子句 visits：截至 2026-05-03 日终的 {INSPECTED_ZH}有 1 件，至多 0 件",
    )


def test_an_event_counts_for_the_places_around_it() -> None:
    """Asked by the report: it counts for the place that is 111 m away, not for the one that is 1.1 km away."""
    anchor = f"{{event: {PLACED}, key: place, where: event.kind == 'premises', metres: 200}}"
    city = Explained(
        rule_text(f"\ncount:\n  of: {{event: {REPORTED}, key: {anchor}}}\n  at_least: 2\n  within: {{hours: 48}}\n")
    )
    near = city.event(PLACED, "2026-01-01T09:00", place=PLACE, location=spot(0))
    far = city.event(PLACED, "2026-01-01T09:00", place="place:P2", location=spot(0.01))
    site = city.event(PLACED, "2026-01-01T09:00", place="place:P3", kind="site", location=spot(0.02))
    report = city.event(REPORTED, "2026-03-02T10:00", location=spot(0.001), place=None)
    city.tell(near, far, site, report, until="2026-04-01T00:00")
    found = city.explain(report.id)
    assert [(one["role"], one["key"]) for one in found["roles"]] == [("of", PLACE)]
    assert found["rules"][0]["says"]["code"] == "count_few"
    assert city.why("place:P2")[1] == f"no event {REPORTED} (Report received) within 200 m of this key yet"
    assert city.why("place:P3") == (
        "not_fired",
        "what is registered under this key does not fit: event.kind was 'site', == 'premises' was asked",
        "此键的登记信息不符合：event.kind 为 'site'，要求 == 'premises'",
    )


def test_an_event_that_has_no_place_is_near_nothing() -> None:
    """A report without a location."""
    city = Explained(rule_text(NEAR))
    report = city.event(REPORTED, "2026-03-02T10:00", report=REPORT, location=None, place=None)
    city.tell(report, until="2026-04-01T00:00")
    assert city.why(REPORT)[1].endswith("1 more is missing; it has no place, so nothing can be near it")


@pytest.mark.parametrize(
    ("mode", "head", "told"),
    [
        ("off", "", ("off", "the rule is off", "规则已停用")),
        (
            "off",
            f"needs: [{PLANNED}]",
            (
                "off",
                f"the rule is off: nobody publishes {PLANNED} (Inspection planned) yet",
                f"规则已停用：尚无服务发布 {PLANNED}（检查已计划）",
            ),
        ),
        (
            "live",
            "in_force: {first: 2026-04-01}",
            ("not_fired", "not in force before 2026-04-01", "2026-04-01 起生效，此前不适用"),
        ),
        (
            "live",
            "in_force: {last: 2026-01-31}",
            ("not_fired", "not in force after 2026-01-31", "2026-01-31 后不再适用"),
        ),
        (
            "shadow",
            "",
            (
                "fired",
                "found at 2026-03-02 10:00: 1 match; only noted (shadow mode), nothing was published",
                "已于 2026-03-02 10:00 成立：1 件；仅记录（试运行），未发布",
            ),
        ),
    ],
)
def test_modes_and_days_of_a_rule(mode: str, head: str, told: Told) -> None:
    """What the rule says about itself comes before what the event says."""
    city = Explained(rule_text(head + FAILED, mode))
    city.tell(visit(city, "2026-03-02T10:00"), until="2026-03-20T00:00")
    assert city.why(PERMIT, "the-rule") == told


@pytest.mark.parametrize(
    ("bounds", "en", "zh"),
    [
        (
            {"opens_from": "2026-04-01T09:00"},
            "version 1 begins nothing before 2026-04-01 09:00",
            "版本 1 自 2026-04-01 09:00 起启用",
        ),
        (
            {"opens_until": "2026-03-01T09:00"},
            "version 1 begins nothing from 2026-03-01 09:00 on: another version took over",
            "版本 1 自 2026-03-01 09:00 起由其他版本接替",
        ),
    ],
)
def test_the_time_of_a_version(bounds: dict[str, str], en: str, zh: str) -> None:
    """What happened before or after it is another version's matter."""
    city = Explained(rule_text(FAILED))
    (player,) = city.book.players
    city.use(Playbook([Player(player.rule, **{name: city.at(text) for name, text in bounds.items()})]))
    city.tell(visit(city, "2026-03-02T10:00"), until="2026-05-01T00:00")
    assert city.why(PERMIT) == ("not_fired", en, zh)


def test_a_cool_down_in_hours() -> None:
    """36 hours after the first."""
    city = Explained(rule_text("cool_down: {hours: 36}" + FAILED))
    city.tell(visit(city, "2026-03-02T10:00"), visit(city, "2026-03-03T10:00"), until="2026-03-20T00:00")
    event = city.explain(PERMIT)["rules"][0]["events"][0]
    assert event["why"]["en"] == "cool-down until 2026-03-03 22:00: it fired at 2026-03-02 10:00"


def test_different_values_are_counted_without_showing_them() -> None:
    """Three failures at two places."""
    city = Explained(rule_text(COUNT.replace("within:", "distinct: place\n  within:")))
    places = ("place:X1", "place:X2", "place:X1")
    city.tell(
        *[visit(city, f"2026-03-0{day}T10:00", place=place) for day, place in enumerate(places, 1)],
        until="2026-03-20T00:00",
    )
    assert city.why(PERMIT) == (
        "not_fired",
        "2 of 3 different values of place in the 14 days ending 2026-03-03; 1 more is missing",
        "截至 2026-03-03 的 14 天内 place 有 2 个不同值，需 3 个，还差 1 个",
    )
    assert "place:X1" not in json.dumps(city.explain(PERMIT))


def test_an_absent_value_is_none_of_the_different_ones() -> None:
    """Failures at two places and at one that nobody wrote down are two places."""
    city = Explained(rule_text(COUNT.replace("within:", "distinct: place\n  within:")))
    places = ("place:X1", None, "place:X2")
    city.tell(
        *[visit(city, f"2026-03-0{day}T10:00", place=place) for day, place in enumerate(places, 1)],
        until="2026-03-20T00:00",
    )
    assert city.why(PERMIT)[1].startswith("2 of 3 different values of place")


def test_that_there_is_no_permit_at_a_place_nobody_named_is_not_known() -> None:
    """An anti-join on what the event does not say decides nothing, and says so; with the place it decides."""
    body = f"""
when:
  event: {REPORTED}
  key: report
  having: [{{name: permits, permit: {{by: place}}, at_least: 0, at_most: 0}}]
"""
    for place, fired in (("place:P1", True), (None, False)):
        city = Explained(rule_text(body))
        city.tell(
            city.event(REPORTED, "2026-03-02T10:00", report=REPORT, location=None, place=place),
            until="2026-04-01T00:00",
        )
        found = city.why(REPORT)
        assert (found[0] == "fired") is fired, found
    assert found[1].endswith("the event does not say by what or where to look; that there is none is not known")
    assert found[2].endswith("事件未写明按什么、在哪里查，无法断定没有")


def test_a_field_that_is_absent_is_told_as_that() -> None:
    """The visit names no place."""
    city = Explained(rule_text(f"\nwhen: {{event: {INSPECTED}, key: permit, where: event.place.scheme == 'place'}}\n"))
    city.tell(visit(city, "2026-03-02T10:00", place=None), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        "event.place.scheme is absent, == 'place' was asked",
        "缺少 event.place.scheme，要求 == 'place'",
    )


def test_a_condition_over_several_fields_shows_each() -> None:
    """No single field can be blamed."""
    where = "event.critical > event.serious || event.result == 'fail'"
    city = Explained(rule_text(f"\nwhen:\n  event: {INSPECTED}\n  key: permit\n  where: {where}\n"))
    city.tell(visit(city, "2026-03-02T10:00", "pass", critical=1, serious=2), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        f"{where} did not hold: event.critical was 1, event.result was 'pass', event.serious was 2",
        f"条件 {where} 不成立：event.critical 为 1，event.result 为 'pass'，event.serious 为 2",
    )


def test_the_last_candidate_of_a_clause_says_why_it_was_not_counted() -> None:
    """A passed visit was there, a failed one was asked for."""
    city = Explained(rule_text(WHEN))
    city.tell(
        visit(city, "2026-03-01T10:00", "pass"), visit(city, "2026-03-05T10:00", critical=3), until="2026-05-01T00:00"
    )
    outcome, en, zh = city.why(PERMIT)
    assert outcome == "not_fired"
    assert en.endswith(
        "0 of 2; 2 more are missing; the last one that came did not fit: event.result was 'pass', == 'fail' was asked"
    )
    assert zh.endswith("有 0 件，需 2 件，还差 2 件；最近一件不符合：event.result 为 'pass'，要求 == 'fail'")


def test_a_rule_error_is_explained() -> None:
    """A division by zero is no answer; the sentence has the condition and no value."""
    body = f"\nwhen: {{event: {INSPECTED}, key: permit, where: event.critical / event.serious > 1}}\n"
    city = Explained(rule_text(body))
    city.tell(visit(city, "2026-03-02T10:00", critical=1, serious=0), until="2026-03-20T00:00")
    said = "'event.critical / event.serious > 1' could not be answered: INVALID_ARGUMENT"
    assert city.why(PERMIT) == (
        "error",
        f"the rule failed on this key (ConditionError): {said}",
        f"规则在此键上出错（ConditionError）：{said}",
    )
    (event,) = city.explain(PERMIT)["rules"][0]["events"]
    assert event["why"]["code"] == "cannot_answer"
