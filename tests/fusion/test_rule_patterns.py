"""Patterns of a rule that undo each other, or whose keys never meet, are refused; what could matter is taken."""

from typing import Any

import pytest
import yaml
from refusing import HEAD, problems, taken

ISSUED, VISIT, REPORT = (
    "tongban.permit.issued.v1",
    "tongguan.inspection.completed.v1",
    "tongguan.report.received.v1",
)
BIRTH, HELD = "tongban.person.birth_registered.v1", "fusion.hold.raised.v1"
WHY = {"zh": "因", "en": "why"}
PASSED = {"past": {"event": ISSUED, "on": "permit"}}
TODAY = {"past": {"event": ISSUED, "on": "permit", "within": {"calendar_days": 3}}}


def visited(where: str = "", key: str = "permit", **more: Any) -> dict[str, Any]:
    """Write the pattern of a visit."""
    return {"event": VISIT, "key": key, "where": where, **more}


def rule(operator: str, **spec: Any) -> str:
    """Write a rule file; what a hold gives as its reason is added."""
    for name in ("raised_by", "released_by"):
        if name in spec:
            several = spec[name] if isinstance(spec[name], list) else [spec[name]]
            spec[name] = [{**one, "reason": WHY} for one in several]
    acts = {"acts": ["renewal"]} if operator == "hold" else {}
    return HEAD + "".join(f"{line}\n" for line in yaml.safe_dump({operator: {**acts, **spec}}).splitlines())


def obligation(**spec: Any) -> str:
    """Write an obligation from an issued permit to a passed visit, or what is given instead."""
    usual = {
        "opened_by": {"event": ISSUED, "key": "permit"},
        "fulfilled_by": visited("event.result == 'pass'"),
        "due": {"working_days": 5},
    }
    return rule("obligation", **{**usual, **spec})


def said(text: str) -> list[str]:
    """Give what is said of a file, without file and line."""
    return [one.partition(": ")[2] for one in problems(text)]


RELEASED = "the hold would be raised and released by the same event: every event of raised_by.0 releases it; the"


@pytest.mark.parametrize(
    ("raised", "released"),
    [
        (visited("event.result == 'fail'"), visited("event.result != 'pass'")),
        (visited("event.critical > 5"), visited("event.critical > 3 || event.planned")),
        (
            visited("event.result in ['fail', 'no_entry']"),
            [visited("event.result == 'fail'"), visited("event.result == 'no_entry'")],
        ),
        (visited("event.planned", having=[PASSED]), visited("event.planned", having=[PASSED])),
        (visited("event.planned", having=[PASSED]), visited()),
    ],
)
def test_a_release_that_covers_its_own_raise_is_refused(raised: Any, released: Any) -> None:
    """Whatever the words: if every event that raises releases at once, nothing is ever held."""
    (told,) = said(rule("hold", raised_by=raised, released_by=released))
    assert told.startswith(RELEASED)


@pytest.mark.parametrize(
    ("raised", "released"),
    [
        (visited("event.result != 'pass'"), visited("event.result == 'fail'")),
        (visited("event.critical > 3"), visited("event.critical > 5")),
        (visited("event.planned"), visited("event.planned", having=[PASSED])),
        (visited("event.planned", having=[TODAY]), visited("event.planned", having=[TODAY])),
        (visited("event.planned", at_end_of="performed_on"), visited("event.planned")),
        (visited("event.result == 'fail'"), visited("known.place && event.result == 'fail'")),
    ],
)
def test_a_release_that_leaves_some_raise_is_taken(raised: Any, released: Any) -> None:
    """A narrower one, one that looks further, a cause that counts only when its day is over."""
    assert taken(rule("hold", raised_by=raised, released_by=released)).rules


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (
            {"cancelled_by": visited("event.result == 'pass' && event.planned")},
            "it can never be cancelled: every such event fulfils it; the conditions must differ",
        ),
        (
            {"cancelled_by": visited("event.result == 'pass'")},
            "it can never be cancelled: every such event fulfils it; the conditions must differ",
        ),
        (
            {"paused_by": visited("event.result == 'fail'"), "resumed_by": visited("event.result != 'pass'")},
            "the clock would stand still and go on by the same event; the conditions must differ",
        ),
        (
            {"opened_by": visited("event.result == 'pass'")},
            "every event that opens it fulfils it at once; with from_day: 1 only a later day counts",
        ),
        (
            {"opened_by": visited("event.critical > 5"), "cancelled_by": visited("event.critical > 3")},
            "every event that opens it cancels it at once; the conditions must differ",
        ),
        (
            {"fulfilled_by": visited(from_day=31), "due": {"working_days": 5}},
            "it cannot be fulfilled: day 31 is after the last day of 5 working_days, which is 30",
        ),
        (
            {"fulfilled_by": visited(from_day=3), "due": {"hours": 24}},
            "it cannot be fulfilled: day 3 is after the last day of 24 hours, which is 2",
        ),
        (
            {"fulfilled_by": visited(from_day=2), "due": {"minutes": 90}},
            "it cannot be fulfilled: day 2 is after the last day of 90 minutes, which is 1",
        ),
        (
            {"fulfilled_by": visited(from_day=4), "due": {"calendar_days": 3}},
            "it cannot be fulfilled: day 4 is after the last day, which is 3",
        ),
    ],
)
def test_what_undoes_an_obligation_is_refused(spec: dict[str, Any], expected: str) -> None:
    """What fulfils comes before what cancels; what pauses before what resumes; what is due before the first day."""
    assert said(obligation(**spec)) == [expected]


@pytest.mark.parametrize(
    "spec",
    [
        {"cancelled_by": visited()},
        {"cancelled_by": visited("event.result == 'pass'"), "fulfilled_by": visited(from_day=1)},
        {
            "cancelled_by": visited("event.result == 'pass'"),
            "fulfilled_by": visited("event.result == 'pass'", whose="event.performed_on > this.issued_on"),
        },
        {"paused_by": visited("event.result != 'pass'"), "resumed_by": visited("event.result == 'fail'")},
        {"opened_by": visited("event.result == 'pass'"), "fulfilled_by": visited(from_day=1)},
        {"opened_by": visited("event.result == 'pass'", at_end_of="performed_on")},
        {"opened_by": visited("event.critical > 5"), "cancelled_by": visited("event.critical > 6")},
        {"fulfilled_by": visited(from_day=30), "due": {"working_days": 5}},
        {"fulfilled_by": visited(from_day=2), "due": {"hours": 24}},
        {
            "fulfilled_by": visited(from_day=31),
            "extended_by": {"event": ISSUED, "key": "permit", "by": {"working_days": 20}},
        },
        {
            "fulfilled_by": visited(from_day=31),
            "paused_by": visited("event.result == 'fail'"),
            "resumed_by": visited("event.result == 'pass'"),
        },
    ],
)
def test_what_could_still_matter_in_an_obligation_is_taken(spec: dict[str, Any]) -> None:
    """The first visit decides; a later day, a relation, another moment; more time than the span itself gives."""
    assert taken(obligation(**spec)).rules


READING = {"event": "tongguan.signal.sensed.v1", "key": "device"}


def test_what_ends_it_may_not_be_what_begins_it() -> None:
    """Equal in meaning is enough; what ends it may reach further, because silence ends nothing."""
    lasting = {"lasting": {"minutes": 15}}

    def sustained(where: str, until: str) -> str:
        text = rule("sustained", of={**READING, "where": where}, until=until, **lasting)
        return text.replace("sustained:", "needs: [tongguan.signal.sensed.v1]\nsustained:", 1)

    same = sustained("event.value > 55.0", "!(event.value <= 55.0)")
    assert said(same) == ["what ends it is what begins it; the conditions must differ"]
    assert taken(sustained("event.value > 55.0", "event.value > 50.0")).rules
    assert taken(sustained("event.value > 55.0", "true")).rules


PERSON = "'person' of tongban.person.birth_registered.v1 is of scheme person-token"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            obligation(fulfilled_by=visited(key="place")),
            f"its key never meets the one of opened_by: 'place' of {VISIT} is a place, 'permit' of {ISSUED} is a",
        ),
        (
            rule("sequence", steps=[visited(), {"event": REPORT, "key": "report"}], within={"hours": 3}),
            f"its key never meets the one of steps.0: 'report' of {REPORT} is a case of work, 'permit' of {VISIT} is a",
        ),
        (
            rule("hold", raised_by={"event": BIRTH, "key": "person"}, released_by={"event": HELD, "key": "hold"}),
            f"its key never meets the one of raised_by.0: 'hold' of {HELD} is of scheme fusion.hold, {PERSON}",
        ),
        (
            obligation(
                opened_by=visited("event.place.scheme == 'place'", key="place"),
                fulfilled_by=visited("event.place.scheme == 'chicago.premises'", key="place"),
            ),
            f"its key never meets the one of opened_by: 'place' of {VISIT} is a place, 'place' of {VISIT} is a place",
        ),
    ],
)
def test_keys_that_can_never_meet_are_refused(text: str, expected: str) -> None:
    """By what their names hold, by the schemes of their contracts, by what the conditions ask of them."""
    text = text.replace("owner: tests\n", f"owner: tests\nneeds: [{BIRTH}]\n") if BIRTH in text else text
    (told,) = said(text)
    assert told.startswith(expected)


@pytest.mark.parametrize(
    "spec",
    [
        {"opened_by": {"event": ISSUED, "key": "holder"}, "fulfilled_by": {"event": HELD, "key": "about"}},
        {
            "opened_by": [visited(key="place"), visited("event.planned")],
            "fulfilled_by": visited("event.result == 'pass'"),
        },
        {
            "opened_by": visited("event.place.scheme == 'place'", key="place"),
            "fulfilled_by": visited("event.place != 'place:7' && event.result == 'pass'", key="place", from_day=1),
        },
        {
            "opened_by": {
                "event": REPORT,
                "key": {"event": ISSUED, "key": "permit", "metres": 100},
            },
            "fulfilled_by": visited("event.result == 'pass'"),
        },
    ],
)
def test_keys_that_could_meet_are_taken(spec: dict[str, Any]) -> None:
    """What may be about anything, one of several, what a condition leaves, what is registered near."""
    assert taken(obligation(**spec)).rules
