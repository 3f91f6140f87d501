"""For each operator a key on which a rule fired and one on which it did not, and in which words."""

from typing import Any

import pytest
from explaining import (
    CANCELLED,
    CANCELLED_EN,
    CANCELLED_ZH,
    COUNT,
    DEVICE,
    HOLD,
    INSPECTED,
    INSPECTED_EN,
    INSPECTED_ZH,
    INSPECTION,
    ISSUED,
    OBLIGATION,
    PERMIT,
    PLACE,
    PLANNED,
    RATE,
    REPORTED,
    SAMPLE,
    SEQUENCE,
    SUSTAINED,
    Explained,
    Told,
    issued,
    read,
    rule_text,
    visit,
)

PAUSED = f"""
obligation:
  opened_by: {{event: {ISSUED}, key: permit}}
  fulfilled_by: {{event: {INSPECTED}, key: permit, where: event.result == 'pass'}}
  paused_by: {{event: {INSPECTED}, key: permit, where: event.result == 'no_entry'}}
  resumed_by: {{event: {PLANNED}, key: permit}}
  cancelled_by: {{event: {CANCELLED}, key: permit}}
  due: {{calendar_days: 30}}
"""


def test_an_obligation_whose_clock_stands_still_and_one_that_nobody_needs_any_more() -> None:
    """Suspended by a visit in vain, cancelled with the permit."""
    city = Explained(rule_text(PAUSED))
    city.tell(issued(city), visit(city, "2026-03-10T10:00", "no_entry"), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "fired",
        f"its clock stands still since 2026-03-10 10:00: waits for {INSPECTED_EN}",
        f"自 2026-03-10 10:00 起中止计时：等待 {INSPECTED_ZH}",
    )
    city.tell(city.event(CANCELLED, "2026-03-22T10:00", permit=PERMIT), until="2026-05-01T00:00")
    assert city.why(PERMIT)[1:] == ("cancelled at 2026-03-22 10:00", "已于 2026-03-22 10:00 取消")


def test_an_obligation_that_was_fulfilled_while_its_clock_stood_still_says_since_when() -> None:
    """Nobody let the visitor in on the 10th; on the 5th of May, long after the first term, the visit passed."""
    city = Explained(rule_text(PAUSED))
    visits = visit(city, "2026-03-10T10:00", "no_entry"), visit(city, "2026-05-05T10:00", "pass")
    city.tell(issued(city), *visits, until="2026-06-01T00:00")
    assert city.why(PERMIT) == (
        "fired",
        "fulfilled in time at 2026-05-05 10:00: its clock stood still since 2026-03-10 10:00",
        "已于 2026-05-05 10:00 按期履行：自 2026-03-10 10:00 起中止计时",
    )


def test_an_obligation_says_what_it_waits_for_and_until_when() -> None:
    """Open until the end of the thirtieth day, then overdue."""
    city = Explained(rule_text(OBLIGATION))
    city.tell(issued(city), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "fired",
        f"open since 2026-03-02 09:00: waits for {INSPECTED_EN} until the end of 2026-04-01",
        f"自 2026-03-02 09:00 起待履行：等待 {INSPECTED_ZH}，期限至 2026-04-01 日终",
    )
    (episode,) = city.explain(PERMIT)["rules"][0]["episodes"]
    assert (episode["state"], episode["due_at"]) == ("open", "2026-04-02T00:00:00+08:00")
    assert episode["waits_for"] == [INSPECTED, CANCELLED]
    city.tell(visit(city, "2026-03-21T09:00", "no_entry"), until="2026-04-20T00:00")
    assert city.why(PERMIT)[1:] == (
        f"overdue since the end of 2026-04-01: still waits for {INSPECTED_EN}",
        f"自 2026-04-01 日终 起逾期：仍等待 {INSPECTED_ZH}",
    )
    seen = city.explain(PERMIT)["rules"][0]["events"][1]
    assert (seen["role"], seen["why"]["en"]) == (
        "fulfilled_by",
        "event.result was 'no_entry', != 'no_entry' was asked",
    )


def test_an_obligation_that_nothing_opened() -> None:
    """A visit alone opens nothing, and had nothing to fulfil."""
    city = Explained(rule_text(OBLIGATION))
    city.tell(visit(city, "2026-03-02T09:00", "pass"), until="2026-03-20T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        f"no event {ISSUED} (Permit issued) for this key yet",
        f"此键尚无事件 {ISSUED}（许可已核发）",
    )
    (event,) = city.explain(PERMIT)["rules"][0]["events"]
    assert event["why"]["en"] == "nothing was open that it could change"


def test_a_visit_that_came_too_early_says_from_when_it_would_count() -> None:
    """``from_day: 1`` leaves the day of issue out."""
    city = Explained(rule_text(OBLIGATION))
    city.tell(issued(city), visit(city, "2026-03-02T10:00", "pass"), until="2026-03-20T00:00")
    event = next(one for one in city.explain(PERMIT)["rules"][0]["events"] if one["role"] == "fulfilled_by")
    assert (event["why"]["en"], event["why"]["zh"]) == (
        "it counts from 2026-03-03 on only",
        "自 2026-03-03 起才计入",
    )


def test_a_hold_says_what_releases_it() -> None:
    """Held since the failure, released by a passed visit."""
    city = Explained(rule_text(HOLD))
    city.tell(visit(city, "2026-03-12T10:00"), until="2026-04-20T00:00")
    assert city.why(PERMIT) == (
        "fired",
        f"held since 2026-03-12 10:00, 1 cause: waits for {INSPECTED_EN}",
        f"自 2026-03-12 10:00 起暂缓，1 项原因：等待 {INSPECTED_ZH}",
    )
    city.tell(visit(city, "2026-04-22T10:00", "pass"), until="2026-05-20T00:00")
    assert city.why(PERMIT)[1:] == (
        "held since 2026-03-12 10:00, 1 cause; released at 2026-04-22 10:00",
        "自 2026-03-12 10:00 起暂缓，1 项原因；已于 2026-04-22 10:00 解除",
    )


def test_a_hold_that_nothing_raised() -> None:
    """A passed visit raises nothing."""
    city = Explained(rule_text(HOLD))
    city.tell(visit(city, "2026-03-12T10:00", "pass"), until="2026-04-20T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        "event.result was 'pass', == 'fail' was asked",
        "event.result 为 'pass'，要求 == 'fail'",
    )


def test_a_count_says_how_many_are_missing_in_the_fullest_window() -> None:
    """Two of three in the fourteen days to 9 March; the one in April stands alone."""
    city = Explained(rule_text(COUNT))
    days = ("2026-03-02", "2026-03-09", "2026-04-09")
    city.tell(*[visit(city, f"{day}T10:00") for day in days], until="2026-05-01T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        "2 of 3 events in the 14 days ending 2026-03-09; 1 more is missing",
        "截至 2026-03-09 的 14 天内有 2 件，需 3 件，还差 1 件",
    )
    says = city.explain(PERMIT)["rules"][0]["says"]
    assert says["values"] == {
        "count": 2,
        "want": 3,
        "span": {"value": 14, "unit": "calendar_days"},
        "end": "2026-03-09",
        "missing": 1,
    }


def test_a_count_that_was_reached() -> None:
    """The third within the window."""
    city = Explained(rule_text(COUNT))
    days = ("2026-03-02", "2026-03-09", "2026-03-15")
    city.tell(*[visit(city, f"{day}T10:00") for day in days], until="2026-05-01T00:00")
    assert city.why(PERMIT) == ("fired", "found at 2026-03-15 10:00: 3 matches", "已于 2026-03-15 10:00 成立：3 件")


def test_a_sequence_says_the_next_step_and_until_when() -> None:
    """Two of three steps came; the third is due by the end of the twentieth day."""
    city = Explained(rule_text(SEQUENCE))
    city.tell(issued(city), visit(city, "2026-03-05T10:00"), until="2026-03-10T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        f"step 2 of 3 came at 2026-03-05 10:00; step 3 is missing: {CANCELLED_EN}, due by the end of 2026-03-22",
        f"第 2 步（共 3 步）已于 2026-03-05 10:00 发生；缺少第 3 步：{CANCELLED_ZH}，须不晚于 2026-03-22 日终",
    )
    city.tell(until="2026-04-10T00:00")
    assert city.why(PERMIT)[1] == (
        f"step 2 of 3 came at 2026-03-05 10:00; step 3 is missing: {CANCELLED_EN}; "
        "its time was over at the end of 2026-03-22"
    )
    city.tell(city.event(CANCELLED, "2026-04-12T10:00", permit=PERMIT), until="2026-04-15T00:00")
    assert city.why(PERMIT)[1:] == (
        (
            "the last step came at 2026-04-12 10:00, the first at 2026-03-02 09:00: "
            "20 days were over at the end of 2026-03-22"
        ),
        "末步发生于 2026-04-12 10:00，首步发生于 2026-03-02 09:00：20 天已于 2026-03-22 日终 届满",
    )


def test_one_hour_that_was_over_is_told_as_one() -> None:
    """Issued on the 2nd, failed and cancelled on the two days after it."""
    city = Explained(rule_text(SEQUENCE.replace("calendar_days: 20", "hours: 1")))
    end = city.event(CANCELLED, "2026-03-04T10:00", permit=PERMIT)
    city.tell(issued(city), visit(city, "2026-03-03T10:00"), end, until="2026-04-15T00:00")
    assert city.why(PERMIT)[1].endswith("the first at 2026-03-02 09:00: 1 hour was over at 2026-03-02 10:00")


def test_a_sequence_without_its_middle() -> None:
    """Issued and cancelled, never failed."""
    city = Explained(rule_text(SEQUENCE))
    city.tell(issued(city), city.event(CANCELLED, "2026-03-12T10:00", permit=PERMIT), until="2026-04-15T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        f"step 2 of 3 is missing: no event {INSPECTED_EN} before 2026-03-12 10:00",
        f"缺少第 2 步（共 3 步）：2026-03-12 10:00 之前无事件 {INSPECTED_ZH}",
    )


def test_a_step_that_came_and_did_not_fit_names_what_failed() -> None:
    """Issued, passed instead of failed, cancelled: the visit is the nearest, also when it is asked for itself."""
    city = Explained(rule_text(SEQUENCE))
    passed, nobody = (visit(city, f"2026-03-0{day}T10:00", result) for day, result in ((5, "pass"), (4, "no_entry")))
    end = city.event(CANCELLED, "2026-03-12T10:00", permit=PERMIT)
    city.tell(issued(city), passed, nobody, end, until="2026-04-15T00:00")
    assert city.why(PERMIT) == (
        "not_fired",
        (
            f"step 2 of 3 is missing: no event {INSPECTED_EN} before 2026-03-12 10:00 fits; "
            "the nearest to it came at 2026-03-05 10:00: event.result was 'pass', == 'fail' was asked"
        ),
        (
            f"缺少第 2 步（共 3 步）：2026-03-12 10:00 之前的 {INSPECTED_ZH} 均不符合；"
            "最接近的一件发生于 2026-03-05 10:00：event.result 为 'pass'，要求 == 'fail'"
        ),
    )
    assert city.why(passed.id) == (
        "not_fired",
        "event.result was 'pass', == 'fail' was asked",
        "event.result 为 'pass'，要求 == 'fail'",
    )


def test_a_next_step_that_came_and_did_not_fit_is_named_beside_its_term() -> None:
    """The visit after the issue passed; one that fails is still awaited."""
    city = Explained(rule_text(SEQUENCE))
    city.tell(issued(city), visit(city, "2026-03-05T10:00", "pass"), until="2026-03-10T00:00")
    assert city.why(PERMIT)[1] == (
        f"step 1 of 3 came at 2026-03-02 09:00; step 2 is missing: {INSPECTED_EN}, due by the end of 2026-03-22; "
        "the nearest to it came at 2026-03-05 10:00: event.result was 'pass', == 'fail' was asked"
    )


def test_a_sequence_that_came_to_its_end() -> None:
    """All three in time."""
    city = Explained(rule_text(SEQUENCE))
    end = city.event(CANCELLED, "2026-03-12T10:00", permit=PERMIT)
    city.tell(issued(city), visit(city, "2026-03-05T10:00"), end, until="2026-04-15T00:00")
    assert city.why(PERMIT) == ("fired", "found at 2026-03-12 10:00: 3 matches", "已于 2026-03-12 10:00 成立：3 件")


def test_one_of_several_patterns() -> None:
    """Either a failure or a cancellation begins it: the pattern that has an event is told, and both where none has."""
    body = f"""
when:
  - {{event: {CANCELLED}, key: permit}}
  - {{event: {INSPECTED}, key: permit, where: event.result == 'fail'}}
"""
    city = Explained(rule_text(body))
    city.tell(issued(city), until="2026-03-10T00:00")
    assert city.why(PERMIT, "the-rule")[1] == f"no event {CANCELLED_EN} or {INSPECTED_EN} for this key yet"
    city.tell(visit(city, "2026-03-12T10:00", "pass"), until="2026-03-20T00:00")
    assert city.why(PERMIT)[1] == "event.result was 'pass', == 'fail' was asked"
    city.tell(visit(city, "2026-03-22T10:00"), until="2026-03-30T00:00")
    assert city.why(PERMIT)[:2] == ("fired", "found at 2026-03-22 10:00: 1 match")


@pytest.mark.parametrize(
    ("readings", "until", "told"),
    [
        (
            [("10:00", 72.0), ("10:20", 68.0), ("10:40", 60.0)],
            "12:00",
            (
                "not_fired",
                "it held from 2026-03-02 10:00 to 2026-03-02 10:40, 40 minutes of 60 minutes; 20 minutes are missing",
                "自 2026-03-02 10:00 至 2026-03-02 10:40 持续 40 分钟，需 60 分钟，还差 20 分钟",
            ),
        ),
        (
            [("10:00", 72.0), ("10:25", 72.0), ("10:50", 72.0), ("10:59", 60.0)],
            "12:00",
            (
                "not_fired",
                "it held from 2026-03-02 10:00 to 2026-03-02 10:59, 59 minutes of 60 minutes; 1 minute is missing",
                "自 2026-03-02 10:00 至 2026-03-02 10:59 持续 59 分钟，需 60 分钟，还差 1 分钟",
            ),
        ),
        (
            [("10:00", 72.0), ("10:20", 68.0)],
            "10:30",
            (
                "waiting",
                (
                    "holds since 2026-03-02 10:00: found at 2026-03-02 11:00 if nothing ends it; "
                    "given up at 2026-03-02 10:50 if no reading comes"
                ),
                "自 2026-03-02 10:00 起持续：若不中断将于 2026-03-02 11:00 成立；若无新读数将于 2026-03-02 10:50 中断",
            ),
        ),
        (
            [("10:00", 72.0), ("10:20", 68.0)],
            "12:00",
            (
                "not_fired",
                "it held from 2026-03-02 10:00 to 2026-03-02 10:50, 50 minutes of 60 minutes; 10 minutes are missing",
                "自 2026-03-02 10:00 至 2026-03-02 10:50 持续 50 分钟，需 60 分钟，还差 10 分钟",
            ),
        ),
        (
            [("10:00", 66.0)],
            "12:00",
            ("not_fired", "event.value was 66.0, > 70.0 was asked", "event.value 为 66.0，要求 > 70.0"),
        ),
        (
            [("10:00", 72.0), ("10:20", 72.0), ("10:40", 68.0), ("11:00", 72.0)],
            "11:10",
            ("fired", "found at 2026-03-02 11:00: 3 matches", "已于 2026-03-02 11:00 成立：3 件"),
        ),
    ],
)
def test_a_sustained_condition_says_how_long_it_held(readings: list[Any], until: str, told: Told) -> None:
    """Sixty minutes are asked for; a silence of thirty ends it when it is over."""
    city = Explained(rule_text(SUSTAINED))
    city.tell(*[read(city, clock, value) for clock, value in readings], until=f"2026-03-02T{until}")
    assert city.why(DEVICE) == told


def test_a_rate_says_its_bar() -> None:
    """Two in the week of 2 March; the four before had 0, 0, 2, 1: mean 0.75, deviation 0.83, bar 2.4."""
    city = Explained(rule_text(RATE))
    days = ("2026-02-03", "2026-02-10", "2026-02-11", "2026-03-03", "2026-03-04")
    city.tell(*[city.event(REPORTED, f"{day}T10:00", place=PLACE) for day in days], until="2026-03-20T00:00")
    assert city.why(PLACE) == (
        "not_fired",
        (
            "2 events from 2026-03-02 to 2026-03-08; at least 3 were needed "
            "(mean 0.8, standard deviation 0.8 in the 4 periods before)"
        ),
        "2026-03-02 至 2026-03-08 有 2 件，需至少 3 件（此前 4 期均值 0.8，标准差 0.8）",
    )


def test_a_rate_with_one_event_counts_it_in_the_singular() -> None:
    """One in the week of 2 March, three were asked for, none in the four before."""
    city = Explained(rule_text(RATE))
    city.tell(city.event(REPORTED, "2026-03-03T10:00", place=PLACE), until="2026-03-20T00:00")
    assert city.why(PLACE) == (
        "not_fired",
        (
            "1 event from 2026-03-02 to 2026-03-08; at least 3 were needed "
            "(mean 0.0, standard deviation 0.0 in the 4 periods before)"
        ),
        "2026-03-02 至 2026-03-08 有 1 件，需至少 3 件（此前 4 期均值 0.0，标准差 0.0）",
    )


def test_a_rate_whose_period_goes_on_and_one_that_was_exceeded() -> None:
    """From Monday on, whenever the first of it came; judged at the end of Sunday."""
    city = Explained(rule_text(RATE))
    city.tell(city.event(REPORTED, "2026-03-03T10:00", place=PLACE), until="2026-03-04T00:00")
    assert city.why(PLACE) == (
        "waiting",
        "1 so far in the period from 2026-03-02 on: judged at the end of 2026-03-08",
        "自 2026-03-02 起的本期已有 1 件：将于 2026-03-08 日终 判定",
    )
    more = [city.event(REPORTED, f"2026-03-0{day}T10:00", place=PLACE) for day in (4, 5)]
    city.tell(*more, until="2026-03-20T00:00")
    assert city.why(PLACE) == (
        "fired",
        "found at the end of 2026-03-08: 3 matches",
        "已于 2026-03-08 日终 成立：3 件",
    )


@pytest.mark.parametrize(
    ("purpose", "told"),
    [
        ("draw", ("fired", "drawn at 2026-03-04 10:00 out of 1 permit", "已于 2026-03-04 10:00 抽取，总体 1 件许可")),
        (
            "visit",
            (
                "not_fired",
                "event.purpose was 'visit', == 'draw' was asked",
                "event.purpose 为 'visit'，要求 == 'draw'",
            ),
        ),
    ],
)
def test_a_sample_says_out_of_how_many(purpose: str, told: Told) -> None:
    """One permit for food."""
    city = Explained(rule_text(SAMPLE))
    plan = city.event(PLANNED, "2026-03-04T10:00", inspection=INSPECTION, purpose=purpose)
    city.tell(issued(city), plan, until="2026-03-20T00:00")
    assert city.why(INSPECTION) == told


@pytest.mark.parametrize(
    ("matter", "en", "zh"),
    [
        (None, "no permit is known yet", "尚无任何许可"),
        (
            "drinks",
            "permit permit-no:A1: permit.matter was 'drinks', == 'food' was asked",
            "许可 permit-no:A1：permit.matter 为 'drinks'，要求 == 'food'",
        ),
    ],
)
def test_a_sample_out_of_nothing_says_that_its_population_was_empty(matter: str | None, en: str, zh: str) -> None:
    """It was asked for and looked; no permit is for food."""
    city = Explained(rule_text(SAMPLE))
    plan = city.event(PLANNED, "2026-03-04T10:00", inspection=INSPECTION, purpose="draw")
    term = {"valid_from": "2026-03-02", "valid_to": "2027-03-01"}
    known = [city.event(ISSUED, "2026-03-02T09:00", permit=PERMIT, matter=matter, **term)] if matter else []
    city.tell(plan, *known, until="2026-03-20T00:00")
    told = (
        "not_fired",
        f"nothing was drawn at 2026-03-04 10:00: the population was empty, 0 permits fit; {en}",
        f"2026-03-04 10:00 未抽取：总体为空，符合的许可有 0 件；{zh}",
    )
    assert city.why(INSPECTION) == city.why(plan.id) == told
