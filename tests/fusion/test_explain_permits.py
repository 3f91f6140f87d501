"""What is said of a clause over permits that found too few: which were looked at, and what failed at the nearest."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from explaining import (
    ANNULLED,
    CANCELLED,
    INSPECTED,
    ISSUED,
    PERMIT,
    PLACE,
    PLACED,
    REPORT,
    REPORTED,
    Explained,
    issued,
    rule_text,
    spot,
    visit,
)

FOOD = f"""
when:
  event: {INSPECTED}
  key: permit
  having: [{{name: permit, permit: {{by: permit, where: permit.matter == 'food'}}}}]
"""
AT_PLACE = FOOD.replace("by: permit", "by: place")
EN = "clause permit, permits valid on 2026-03-06 that fit: 0 of 1; 1 more is missing; "
ZH = "子句 permit：2026-03-06 有效、符合条件的许可有 0 件，需 1 件，还差 1 件；"


def permit(city: Explained, number: int = 1, **data: Any) -> Any:
    """Issue a permit for food of the year from 2 March on, or another one."""
    said = {"place": PLACE, "matter": "food", "valid_from": "2026-03-02", "valid_to": "2027-03-01", **data}
    return city.event(ISSUED, "2026-03-02T09:00", permit=f"permit-no:A{number}", **said)


@pytest.mark.parametrize(
    ("story", "en", "zh"),
    [
        (lambda _: [], "no permit permit-no:A1 is known", "没有许可 permit-no:A1"),
        (
            lambda city: [permit(city, valid_from="2026-03-10")],
            "permit permit-no:A1 is valid from 2026-03-10 on only, 4 days later",
            "许可 permit-no:A1 自 2026-03-10 起才有效，还差 4 天",
        ),
        (
            lambda city: [permit(city, valid_to="2026-03-05")],
            "permit permit-no:A1 expired at the end of 2026-03-05, 1 day before",
            "许可 permit-no:A1 已于 2026-03-05 日终届满，早 1 天",
        ),
        (
            lambda city: [permit(city), city.event(CANCELLED, "2026-03-06T09:00", permit=PERMIT)],
            "permit permit-no:A1 was cancelled at 2026-03-06 09:00",
            "许可 permit-no:A1 已于 2026-03-06 09:00 注销",
        ),
        (
            lambda city: [permit(city), city.event("tongban.permit.revoked.v1", "2026-03-04T09:00", permit=PERMIT)],
            "permit permit-no:A1 was revoked at 2026-03-04 09:00",
            "许可 permit-no:A1 已于 2026-03-04 09:00 吊销",
        ),
        (
            lambda city: [permit(city), city.event(ANNULLED, "2026-03-05T09:00", permit=PERMIT)],
            "permit permit-no:A1 was annulled at 2026-03-05 09:00",
            "许可 permit-no:A1 已于 2026-03-05 09:00 撤销",
        ),
        (
            lambda city: [issued(city, "2026-03-07T09:00")],
            "permit permit-no:A1 is known from 2026-03-07 09:00 on only",
            "许可 permit-no:A1 自 2026-03-07 09:00 起才有记录",
        ),
        (
            lambda city: [permit(city, matter="drinks")],
            "permit permit-no:A1: permit.matter was 'drinks', == 'food' was asked",
            "许可 permit-no:A1：permit.matter 为 'drinks'，要求 == 'food'",
        ),
    ],
)
def test_what_failed_at_the_permit_is_told(story: Callable[[Explained], Sequence[Any]], en: str, zh: str) -> None:
    """A visit of 6 March asks for a valid permit for food."""
    city = Explained(rule_text(FOOD))
    city.tell(*story(city), visit(city, "2026-03-06T10:00"), until="2026-03-10T00:00")
    assert city.why(PERMIT, "the-rule") == ("not_fired", EN + en, ZH + zh)


def test_what_was_asked_of_the_permit_stands_beside_the_sentence() -> None:
    """Its term, and each part of the condition, with the values they rest on."""
    city = Explained(rule_text(FOOD))
    city.tell(permit(city, valid_to="2026-03-05"), visit(city, "2026-03-06T10:00"), until="2026-03-10T00:00")
    (event,) = city.explain(PERMIT)["rules"][0]["events"]
    term = {"permit.state": "valid", "permit.valid_from": "2026-03-02", "permit.valid_to": "2026-03-05"}
    assert event["clauses"][0]["rejected"] == [
        {"text": "valid on 2026-03-06", "held": False, "values": term},
        {"text": "permit.matter == 'food'", "held": True, "values": {"permit.matter": "food"}},
    ]


@pytest.mark.parametrize(
    ("stories", "told"),
    [
        ([], "no permit of place:P1 is known"),
        (
            [
                {"matter": "drinks", "valid_to": "2026-03-05"},
                {"valid_to": "2026-03-03"},
                {"valid_to": "2026-03-04"},
                {"valid_from": "2026-04-06"},
            ],
            (
                "4 permits were looked at, nearest to it: "
                "permit permit-no:A3 expired at the end of 2026-03-04, 2 days before"
            ),
        ),
        (
            [{"matter": "drinks"}, {"valid_to": "2026-03-05"}],
            (
                "2 permits were looked at, nearest to it: "
                "permit permit-no:A2 expired at the end of 2026-03-05, 1 day before"
            ),
        ),
        (
            [{"matter": "drinks"}, {"matter": "drinks", "valid_to": "2026-03-05"}],
            (
                "2 permits were looked at, nearest to it: "
                "permit permit-no:A1: permit.matter was 'drinks', == 'food' was asked"
            ),
        ),
    ],
)
def test_of_several_permits_the_nearest_one_is_told(stories: Sequence[dict[str, Any]], told: str) -> None:
    """That at which the fewest things failed, and of those with the right matter the one fewest days away."""
    city = Explained(rule_text(AT_PLACE))
    permits = [permit(city, number, **story) for number, story in enumerate(stories, 1)]
    city.tell(*permits, visit(city, "2026-03-06T10:00", place=PLACE), until="2026-03-10T00:00")
    assert city.why(PERMIT, "the-rule")[1] == EN + told


def test_of_two_permits_that_do_not_fit_the_one_of_which_more_held_is_told() -> None:
    """The first fails both parts, the second one of them."""
    where = "permit.matter == 'food' && permit.permit == 'permit-no:A9'"
    city = Explained(rule_text(AT_PLACE.replace("permit.matter == 'food'", where)))
    city.tell(
        permit(city, matter="drinks"),
        permit(city, 2),
        visit(city, "2026-03-06T10:00", place=PLACE),
        until="2026-03-10T00:00",
    )
    assert city.why(PERMIT, "the-rule")[1] == (
        f"{EN}2 permits were looked at, nearest to it: permit permit-no:A2: "
        "permit.permit was 'permit-no:A2', == 'permit-no:A9' was asked"
    )


def test_an_event_that_names_no_place_says_so() -> None:
    """There is nothing to look by."""
    city = Explained(rule_text(AT_PLACE))
    city.tell(visit(city, "2026-03-06T10:00", place=None), until="2026-03-10T00:00")
    assert city.why(PERMIT)[1:] == (f"{EN}the event names no place", f"{ZH}事件未写明 place")


def test_a_permit_in_the_circle_that_had_expired_is_nearer_than_one_outside() -> None:
    """One 111 m away that is over, one 334 m away that is valid; the circle has 200 m."""
    body = f"\nwhen: {{event: {REPORTED}, key: report, having: [{{name: permit, permit: {{near: 200}}}}]}}\n"
    city = Explained(rule_text(body))
    near, far = (
        city.event(PLACED, "2026-01-01T09:00", place=f"place:P{number}", location=spot(north))
        for number, north in ((1, 0.001), (2, 0.003))
    )
    report = city.event(REPORTED, "2026-03-06T10:00", report=REPORT, location=spot(0), place=None)
    over, valid = permit(city, 1, valid_to="2026-03-05"), permit(city, 2, place="place:P2")
    city.tell(near, far, over, valid, report, until="2026-03-10T00:00")
    assert city.why(REPORT)[1].endswith("permit permit-no:A1 expired at the end of 2026-03-05, 1 day before")
